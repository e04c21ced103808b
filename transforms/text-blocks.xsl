<?xml version="1.0" encoding="UTF-8"?>
<!-- What text.xsl and markdown.xsl share: the order of things, blocks on lines of their own, notes at the end. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:strip-space elements="t:TEI t:teiCorpus t:text t:group t:front t:body t:back t:div t:div1 t:div2 t:div3 t:sp t:lg
    t:list t:table t:row t:figure t:castList t:listBibl t:sourceDesc t:standOff t:listPerson t:listPlace t:entry"/>

  <xsl:template match="/"><xsl:apply-templates/></xsl:template>

  <xsl:template match="t:TEI | t:teiCorpus">
    <xsl:apply-templates select="t:teiHeader"/>
    <xsl:apply-templates select="node()[not(self::t:teiHeader or self::t:standOff)]"/>
    <xsl:for-each select="t:text//t:note[@place = 'end' or @place = 'foot'][@n][not(count(*) = 1 and t:gap
        and normalize-space() = normalize-space(t:gap))]">
      <xsl:sort select="number(translate(@n, '[]().', ''))" data-type="number"/>
      <xsl:text>&#10;&#10;</xsl:text>
      <xsl:call-template name="note-number"/>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="t:teiHeader">
    <xsl:variable name="verbatim" select="t:fileDesc/t:sourceDesc/t:list[@type = 'front-matter']"/>
    <xsl:variable name="yaml" select="t:xenoData"/>
    <xsl:value-of select="$yaml"/>
    <xsl:choose>
      <xsl:when test="$verbatim"><xsl:apply-templates select="$verbatim/t:item" mode="front-matter"/></xsl:when>
      <xsl:when test="$yaml or t:fileDesc/t:sourceDesc/t:bibl[@type = 'source-file']"/><!-- the body has every word of the source -->
      <xsl:otherwise><xsl:call-template name="title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="title">
    <xsl:for-each select="t:fileDesc/t:titleStmt/t:title">
      <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="t:item" mode="front-matter">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/>
  </xsl:template>

  <!-- A run of blanks or line ends is one blank, at either edge of a text node too. -->
  <xsl:template match="text()"><xsl:call-template name="blanks"/></xsl:template>

  <xsl:template name="blanks">
    <xsl:param name="text" select="."/>
    <xsl:variable name="flat" select="translate($text, '&#9;&#10;&#13;', '   ')"/>
    <xsl:if test="starts-with($flat, ' ')"><xsl:text> </xsl:text></xsl:if>
    <xsl:variable name="words" select="normalize-space($flat)"/>
    <xsl:value-of select="$words"/>
    <xsl:if test="$words != '' and substring($flat, string-length($flat)) = ' '"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="t:p | t:ab | t:head | t:div | t:sp | t:u | t:lg | t:opener | t:closer | t:entry | t:titlePage
      | t:byline | t:epigraph | t:argument | t:trailer | t:figure | t:table | t:bibl[parent::t:listBibl] | t:biblStruct
      | t:msDesc | t:titlePart | t:castList | t:list | t:text | t:front | t:body | t:back">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="t:l | t:row | t:castItem | t:item | t:salute | t:signed | t:dateline[preceding-sibling::*]">
    <xsl:text>&#10;</xsl:text><xsl:call-template name="marker"/><xsl:apply-templates/>
    <xsl:if test="not(following-sibling::*[1][local-name() = local-name(current())])"><xsl:text>&#10;</xsl:text></xsl:if>
  </xsl:template>
  <xsl:template match="t:list/t:head"><xsl:text>&#10;</xsl:text><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:cell[preceding-sibling::t:cell]"><xsl:text>&#9;</xsl:text><xsl:apply-templates/></xsl:template>

  <xsl:template name="marker">
    <xsl:variable name="mark">
      <xsl:choose>
        <xsl:when test="self::t:item and @rend"><xsl:value-of select="@rend"/></xsl:when>
        <xsl:when test="self::t:item and @n"><xsl:value-of select="@n"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$mark != ''"><xsl:value-of select="concat($mark, ' ')"/></xsl:if>
  </xsl:template>

  <!-- The first paragraph of a turn goes on the line of its label. -->
  <xsl:template match="t:div/t:stage | t:sp/t:stage">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/>
  </xsl:template>
  <!-- The first paragraph of a turn goes on the line of its label. -->
  <xsl:template match="t:sp/t:stage[preceding-sibling::*[1][self::t:speaker]]" priority="2">
    <xsl:text> </xsl:text><xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:sp/t:p[preceding-sibling::*[1][self::t:speaker or self::t:stage]]" priority="2">
    <xsl:text> </xsl:text><xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="t:note[@place = 'end' or @place = 'foot'][@n]"><xsl:call-template name="note-number"/></xsl:template>
  <xsl:template match="t:div[@type = 'notes']"><xsl:apply-templates select="node()[not(self::t:note[@n])]"/></xsl:template>
  <xsl:template match="t:note[@place = 'end' or @place = 'foot'][not(@n)] | t:note[not(@place) and not(@type = 'editorial')]">
    <xsl:text> [</xsl:text><xsl:apply-templates/><xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template name="note-number"><xsl:value-of select="concat('[', @n, ']')"/></xsl:template>

  <xsl:template match="t:pb | t:cb | t:gb">
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:lb">
    <xsl:if test="not(@break = 'no')"><xsl:text>&#10;</xsl:text></xsl:if><xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:milestone[@rend]">
    <xsl:text>&#10;&#10;</xsl:text><xsl:value-of select="@rend"/><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- Readings side by side: the first, then the others in brackets, so that none is lost. -->
  <xsl:template match="t:choice/*[preceding-sibling::*] | t:app/*[preceding-sibling::*]">
    <xsl:text> [</xsl:text><xsl:apply-templates/><xsl:text>]</xsl:text>
  </xsl:template>
  <!-- The parts of an entry or a description stand apart, whether their file was indented or not. -->
  <xsl:template match="t:entry//* | t:msDesc//* | t:biblStruct//*"
      priority="-0.25">
    <xsl:if test="preceding-sibling::node()[1][self::*] and not(../text()[normalize-space()])"><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:standOff"/>
</xsl:stylesheet>
