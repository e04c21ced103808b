<?xml version="1.0" encoding="UTF-8"?>
<!-- What text.xsl and markdown.xsl share: the order of things, blocks on lines of their own, notes at the end.
     The including stylesheet says in $new-line what parts the lines of a verse, an address or a paragraph, in $signs of
     what the numbers of notes consist that it prints elsewhere.
     A line end, a tab or a carriage return in the result is always one of ours: those of the document become blanks.
     tei.transformation.layout then takes out superfluous blanks and blank lines, and writes a form feed for &#13;,
     which XSLT 1.0 has no way to write. A neighbour is asked for as `sibling::*[1]/self::x`: libxml2 stops at the first,
     where `[1][self::x]` would make it list them all, and a long chapter take the square of its length. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">

  <xsl:template match="text()"><xsl:value-of select="translate(., '&#9;&#10;&#13;&#8232;&#8233;&#65529;&#65530;&#65531;', '     ')"/></xsl:template>

  <!-- Document and header -->

  <xsl:template match="t:TEI">
    <xsl:apply-templates/>
    <xsl:for-each select="t:text//t:note[translate(@n, $signs, '')][@place = 'end' or @place = 'foot' or @place = 'bottom']">
      <xsl:sort select="number(translate(@n, '[]().', ''))" data-type="number"/>
      <!-- A note that says no more than that its text is lost has been printed where it is referred to. -->
      <xsl:if test="not(t:gap[not(preceding-sibling::node() or following-sibling::node())])">
        <xsl:text>&#10;&#10;</xsl:text><xsl:call-template name="note-text"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The title only where nothing else says it: a converted body has every word of its source. -->
  <xsl:template match="t:teiHeader">
    <xsl:variable name="verbatim" select="t:fileDesc/t:sourceDesc/t:list[@type = 'front-matter']"/>
    <xsl:for-each select="t:xenoData[@type = 'yaml']"><xsl:value-of select="."/><xsl:text>&#10;</xsl:text></xsl:for-each>
    <xsl:choose>
      <xsl:when test="$verbatim"><xsl:apply-templates select="$verbatim/t:item" mode="front-matter"/></xsl:when>
      <xsl:when test="t:xenoData[@type = 'yaml'] or t:fileDesc/t:sourceDesc/t:bibl[@type = 'source-file']"/>
      <xsl:otherwise>
        <xsl:for-each select="t:fileDesc/t:titleStmt/t:title">
          <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:item" mode="front-matter"><xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:standOff"/>

  <!-- Blocks and lines -->

  <xsl:template match="t:p | t:ab | t:head | t:div | t:div1 | t:div2 | t:div3 | t:div4 | t:div5 | t:div6 | t:div7 | t:sp
      | t:u | t:lg | t:opener | t:closer | t:postscript | t:entry | t:superEntry | t:titlePage | t:docTitle | t:titlePart
      | t:docImprint | t:byline | t:epigraph | t:argument | t:trailer | t:figure | t:table | t:castList | t:list | t:listBibl
      | t:biblStruct | t:msDesc | t:listApp | t:listWit | t:text | t:front | t:body | t:back | t:group | t:floatingText
      | t:listPerson | t:listPlace | t:listOrg | t:listEvent | t:person | t:personGrp | t:place | t:org | t:event | t:sourceDoc | t:surface
      | t:zone | t:facsimile | t:spGrp | t:eTree | t:eg">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="t:l | t:line | t:row | t:castItem | t:item | t:salute | t:signed | t:dateline | t:address | t:addrLine
      | t:witness | t:opener[not(text()[normalize-space()])]/t:seg | t:closer[not(text()[normalize-space()])]/t:seg">
    <xsl:choose>
      <xsl:when test="self::t:item[@rend = 'column']"><xsl:text>&#9;</xsl:text></xsl:when>
      <xsl:when test="self::t:row"><xsl:text>&#10;</xsl:text></xsl:when>
      <xsl:otherwise><xsl:value-of select="$new-line"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="self::t:item[not(@rend = 'column')]"><xsl:call-template name="marker"/></xsl:if>
    <xsl:if test="self::t:witness/@xml:id"><xsl:value-of select="concat(@xml:id, ' ')"/></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="not(local-name(following-sibling::*[1]) = local-name())"><xsl:value-of select="$new-line"/></xsl:if>
  </xsl:template>
  <xsl:template match="t:list/t:head"><xsl:text>&#10;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:cell"><xsl:if test="preceding-sibling::t:cell"><xsl:text>&#9;</xsl:text></xsl:if><xsl:apply-templates/></xsl:template>

  <!-- The number of an item, before it on its line. -->
  <xsl:template match="t:list[contains(concat(@rend, @type), 'number') or @type = 'ordered']/t:label" priority="2">
    <xsl:value-of select="$new-line"/><xsl:apply-templates/><xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template match="t:list[contains(concat(@rend, @type), 'number') or @type = 'ordered']/t:item[preceding-sibling::*[1]/self::t:label]"
      priority="2">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template name="marker">
    <xsl:choose>
      <xsl:when test="@rend"><xsl:value-of select="concat(@rend, ' ')"/></xsl:when>
      <xsl:when test="@n"><xsl:value-of select="concat(@n, ' ')"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What follows a speaker's label goes on the label's line, if a sign ends the label; else the label is a line. -->
  <xsl:template match="t:sp/t:p | t:sp/t:ab | t:sp/t:stage | t:div/t:stage">
    <xsl:variable name="before" select="preceding-sibling::*[1]"/>
    <xsl:variable name="label" select="normalize-space($before[self::t:speaker or self::t:stage])"/>
    <xsl:variable name="ended" select="translate(substring($label, string-length($label)), '.:—–-', '') = ''"/>
    <xsl:choose>
      <xsl:when test="($before/self::t:speaker and (self::t:stage or $ended)) or
          (not(self::t:stage) and $ended and $before/self::t:stage/preceding-sibling::*[1]/self::t:speaker)">
        <xsl:text> </xsl:text><xsl:apply-templates/>
      </xsl:when>
      <xsl:otherwise><xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Notes -->

  <xsl:template match="t:note">
    <xsl:variable name="apart" select="@place = 'end' or @place = 'foot' or @place = 'bottom'"/>
    <xsl:choose>
      <xsl:when test="$apart and @n and parent::t:div/@type = 'notes'"/>
      <xsl:when test="$apart and @n"><xsl:call-template name="note-number"/></xsl:when>
      <xsl:when test="@place = 'inline' or @type = 'editorial'"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><xsl:text> [</xsl:text><xsl:apply-templates/><xsl:text>]</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="note-text"><xsl:call-template name="note-number"/><xsl:text> </xsl:text><xsl:apply-templates/></xsl:template>
  <!-- In brackets, or raised where the source raised it. -->
  <xsl:template name="note-number">
    <xsl:param name="n" select="@n"/>
    <xsl:choose>
      <xsl:when test="@rend = 'superscript' and translate($n, '0123456789', '') = ''">
        <xsl:value-of select="translate($n, '0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')"/>
      </xsl:when>
      <xsl:when test="@rend = 'plain' or (@rend = 'superscript' and translate($n, '*†‡§¶‖', '') = '')"><xsl:value-of select="$n"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('[', $n, ']')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:ref[@type = 'note'][@rend = 'superscript']">
    <xsl:call-template name="note-number"><xsl:with-param name="n" select="translate(., '[]', '')"/></xsl:call-template>
  </xsl:template>

  <!-- Breaks: a page's number as the source prints it, else between bars; a page without one, or whose running head says
       it, is a form feed, if it is sure to be a head. -->

  <xsl:template match="t:pb">
    <xsl:variable name="first" select="following-sibling::*[1]/self::t:fw"/>
    <xsl:variable name="second" select="$first/following-sibling::*[1]/self::t:fw"/>
    <xsl:variable name="third" select="$second/following-sibling::*[1]/self::t:fw"/>
    <xsl:choose>
      <xsl:when test="@n and not(@rend) and ($first | $second | $third)[contains(., current()/@n)]">
        <xsl:if test="not($first/@cert)"><xsl:text>&#13;</xsl:text></xsl:if>
      </xsl:when>
      <xsl:when test="@type = 'inline' and @rend"><xsl:value-of select="@rend"/></xsl:when>
      <xsl:when test="@n and contains(@rend, @n)"><xsl:value-of select="concat('&#10;&#10;', @rend, '&#10;&#10;')"/></xsl:when>
      <xsl:when test="@n">
        <xsl:call-template name="blank"/><xsl:value-of select="concat('|', @n, '|')"/><xsl:call-template name="blank"/>
      </xsl:when>
      <xsl:when test="@break = 'no' or @ana = '#inferred'"><xsl:call-template name="blank"/></xsl:when>
      <xsl:otherwise><xsl:text>&#13;</xsl:text></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:fw"><xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text></xsl:template>
  <xsl:template match="t:cb | t:gb"><xsl:call-template name="blank"/><xsl:apply-templates/></xsl:template>
  <xsl:template name="blank"><xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if></xsl:template>
  <xsl:template match="t:lb">
    <xsl:if test="not(@break = 'no')"><xsl:value-of select="$new-line"/></xsl:if><xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:milestone[@rend]">
    <xsl:text>&#10;&#10;</xsl:text><xsl:value-of select="@rend"/><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- What editors mark: readings side by side, the others in brackets with their witnesses; deletions; gaps. -->

  <xsl:template match="t:choice | t:app">
    <xsl:for-each select="* | text()[normalize-space()]">
      <xsl:if test="preceding-sibling::*"> [</xsl:if>
      <xsl:apply-templates select="."/>
      <xsl:if test="@wit and (preceding-sibling::* or following-sibling::*)"><xsl:value-of select="concat(' ', translate(@wit, '#', ''))"/></xsl:if>
      <xsl:if test="preceding-sibling::*">]</xsl:if>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="t:gap[following-sibling::node()[1]/self::t:note[@type = 'editorial']]" priority="2"/>
  <xsl:template match="t:gap">
    <xsl:choose>
      <xsl:when test="normalize-space() != ''"><xsl:apply-templates/></xsl:when>
      <xsl:when test="@reason = 'unencodable'"/>
      <xsl:otherwise><xsl:value-of select="concat('[…', substring(' ', 1, number(boolean(@quantity | @extent))),
          normalize-space(concat(@quantity, ' ', @extent, ' ', @unit)), ']')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:del">⟦<xsl:apply-templates/>⟧</xsl:template>
  <xsl:template match="t:space"><xsl:text> </xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:graphic | t:media"><xsl:value-of select="concat(' ', @url)"/><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:ptr"><xsl:value-of select="@target"/><xsl:apply-templates/></xsl:template>

  <!-- The parts of an entry or a description stand apart, whether their file was indented or not. -->
  <xsl:template match="*" name="part">
    <xsl:if test="preceding-sibling::node()[1]/self::* and ancestor::*[self::t:entry or self::t:msDesc or self::t:biblStruct]
        and not(../text()[normalize-space()])"><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
