<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document to Markdown (CommonMark, with the tables and footnotes of GitHub and pandoc): what text.xsl writes,
     with marks. Every mark stands between two signs of U+2029, and U+2028 is a hard line break:
     tei.transformation.markdown takes them out, and escapes what in the text itself would be read as a mark. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:import href="text-blocks.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:variable name="new-line" select="'&#8232;'"/>
  <xsl:variable name="mark" select="'&#8233;'"/>
  <xsl:variable name="signs" select="'*†‡§¶‖'"/>
  <!-- Footnotes are counted by whoever shows them: they are written as such only where that gives the printed numbers. -->
  <xsl:variable name="miscounted">
    <xsl:for-each select="//t:text//t:note[@n][@place = 'end' or @place = 'foot' or @place = 'bottom']">
      <xsl:if test="@n != string(position()) or @rend = 'superscript' or @rend = 'plain' or t:gap or parent::t:div/@type = 'notes'">x</xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="footnotes" select="not(contains($miscounted, 'x'))"/>

  <!-- Emphasis. An opening mark is written with "(" before it, a closing one with ")" behind: see the module. -->

  <xsl:template name="emphasised">
    <xsl:param name="sign" select="'*'"/>
    <xsl:param name="opens" select="true()"/>
    <xsl:param name="closes" select="true()"/>
    <xsl:if test="$opens"><xsl:value-of select="concat($mark, '(', $sign, $mark)"/></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$closes"><xsl:value-of select="concat($mark, $sign, ')', $mark)"/></xsl:if>
  </xsl:template>
  <xsl:template match="t:hi">
    <xsl:variable name="bold" select="contains(@rend, 'bold')"/>
    <xsl:variable name="italic" select="contains(@rend, 'italic')"/>
    <!-- "**Name (smiling):**" is one run in the source; label and stage direction share it. -->
    <xsl:variable name="label" select="parent::t:speaker[not(current()/following-sibling::node())]/following-sibling::*[1]/self::t:stage
        /node()[1]/self::t:hi"/>
    <xsl:variable name="stage" select="parent::t:stage[not(current()/preceding-sibling::node())]/preceding-sibling::*[1]/self::t:speaker
        /node()[last()]/self::t:hi"/>
    <xsl:choose>
      <xsl:when test="not($bold or $italic)"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="emphasised">
          <xsl:with-param name="sign" select="substring('***', 1 + 2 * not($bold) + not($italic) * $bold)"/>
          <xsl:with-param name="opens" select="not($stage/@rend = @rend)"/>
          <xsl:with-param name="closes" select="not($label/@rend = @rend)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:emph"><xsl:call-template name="emphasised"/></xsl:template>
  <xsl:template match="t:title">
    <xsl:choose>
      <xsl:when test="ancestor::t:p or ancestor::t:note"><xsl:call-template name="emphasised"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="part"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:ref[not(@type = 'note')]">
    <xsl:choose>
      <xsl:when test="@target = string(.)"><xsl:value-of select="concat($mark, '&lt;', @target, '&gt;', $mark)"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Blocks -->

  <xsl:template match="t:div/t:head[not(@type = 'sub')]">
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:value-of select="concat($mark, substring('######', 1, count(ancestor::t:div) + 1), ' ', $mark)"/>
    <xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="t:dateline | t:salute | t:signed">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <!-- A heading and a cell are one line; a field goes on set in. A word that a line's end cuts is shown so where its hyphen
       is there: the reader tells it by the hyphen. One template: libxslt counts the siblings for each pattern with a condition. -->
  <xsl:template match="t:lb">
    <xsl:choose>
      <xsl:when test="@break = 'no'">
        <xsl:variable name="before" select="string(preceding-sibling::node()[1])"/>
        <xsl:if test="translate(substring($before, string-length($before)), '-&#173;&#8208;', '') = '' and $before != ''">
          <xsl:value-of select="$new-line"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="ancestor::t:cell or ancestor::t:head[not(@type = 'sub')]/parent::t:div"><xsl:text> </xsl:text></xsl:when>
      <xsl:when test="../*[1]/self::t:seg/@type = 'label'"><xsl:value-of select="concat($new-line, '&#9;')"/></xsl:when>
      <xsl:when test="ancestor::t:p/parent::t:quote[not(@type = 'document')]">
        <xsl:value-of select="concat($new-line, $mark, '> ', $mark)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$new-line"/></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:quote[not(@type = 'document')]/t:p">
    <xsl:value-of select="concat('&#10;&#10;', $mark, '> ', $mark)"/><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="t:milestone[@rend]">
    <xsl:value-of select="concat('&#10;&#10;', $mark, @rend, $mark, '&#10;&#10;')"/><xsl:apply-templates/>
  </xsl:template>

  <!-- Lists. The entries of a list of persons are lines; under an entry without a person, as a delegation, set in. -->

  <xsl:template match="t:list/t:list | t:item/t:list"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:item">
    <xsl:variable name="counted" select="contains(concat(../@type, ../@rend), 'number') or contains(concat(../@type, ../@rend), 'order')"/>
    <xsl:variable name="before" select="preceding-sibling::*[1]/self::t:item"/>
    <!-- Items are counted by whoever shows them, from the number of the first. -->
    <xsl:variable name="number" select="@n[string(number(.)) = . and . &lt; 1000000000 and (not($before) or . = $before/@n + 1)]"/>
    <xsl:value-of select="concat('&#10;', substring('&#9;&#9;&#9;&#9;&#9;&#9;', 1, count(ancestor::t:list) - 1), $mark)"/>
    <xsl:choose>
      <xsl:when test="@rend"><xsl:value-of select="@rend"/></xsl:when>
      <xsl:when test="$number"><xsl:value-of select="concat($number, '.')"/></xsl:when>
      <xsl:when test="$counted and not(@n)">1.</xsl:when>
      <xsl:otherwise>-</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(' ', $mark)"/>
    <xsl:if test="@n and not(@rend or $number)"><xsl:value-of select="concat(@n, ' ')"/></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
  <!-- A number that is a mark in Markdown is one; "(a)" is text. -->
  <xsl:template match="t:list[contains(concat(@rend, @type), 'number') or @type = 'ordered']/t:label" priority="2">
    <xsl:variable name="figures" select="substring(., 1, string-length(.) - 1)"/>
    <xsl:variable name="counts" select="translate(substring(., string-length(.)), '.)', '') = '' and string(number($figures)) = $figures
        and number($figures) &lt; 1000000000"/>
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="$counts and not(*)"><xsl:value-of select="concat($mark, ., ' ', $mark)"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/><xsl:text> </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:list[contains(concat(@rend, @type), 'number') or @type = 'ordered']/t:item[preceding-sibling::*[1]/self::t:label]"
      priority="2">
    <xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <!-- A marker that is none in Markdown; a list of terms; columns; a list of persons. -->
  <xsl:template match="t:item[@rend][not(@rend = '-' or @rend = '*' or @rend = '+')] | t:item[preceding-sibling::*[1]/self::t:label]
      | t:list[@type = 'participants']/t:item">
    <xsl:choose>
      <xsl:when test="@rend = 'column'"><xsl:text>&#9;</xsl:text></xsl:when>
      <xsl:otherwise><xsl:value-of select="$new-line"/><xsl:call-template name="marker"/></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:list[@type = 'participants'][t:head]/t:item[not(@rend or preceding-sibling::t:item or following-sibling::t:item)]">
    <xsl:text> </xsl:text><xsl:apply-templates/>
  </xsl:template>
  <!-- Whoever is below a line that names nobody, a state or a side, is set in under it: "The Secretary" too. -->
  <xsl:template match="t:list[@type = 'participants']/t:item[not(@rend)][.//t:persName or starts-with(., 'The ')]
      [preceding-sibling::t:item[not(.//t:persName or starts-with(., 'The '))]]">
    <xsl:value-of select="concat($new-line, '&#9;')"/><xsl:apply-templates/>
  </xsl:template>

  <!-- Tables. One without a head has an empty one, since Markdown has no other. -->

  <xsl:template match="t:row">
    <xsl:variable name="first" select="not(preceding-sibling::*[1]/self::t:row)"/>
    <xsl:if test="$first and not(@role = 'label')">
      <xsl:value-of select="concat('&#10;', $mark, '|')"/><xsl:for-each select="t:cell"> |</xsl:for-each><xsl:value-of select="$mark"/>
      <xsl:call-template name="rule"/>
    </xsl:if>
    <xsl:value-of select="concat('&#10;', $mark, '|', $mark)"/><xsl:apply-templates/>
    <xsl:if test="$first and @role = 'label'"><xsl:call-template name="rule"/></xsl:if>
  </xsl:template>
  <xsl:template name="rule">
    <xsl:value-of select="concat('&#10;', $mark, '|')"/><xsl:for-each select="t:cell"> --- |</xsl:for-each><xsl:value-of select="$mark"/>
  </xsl:template>
  <xsl:template match="t:row/t:cell">
    <xsl:text> </xsl:text><xsl:apply-templates/><xsl:value-of select="concat(' ', $mark, '|', $mark)"/>
  </xsl:template>

  <!-- An inferred break stood in the source as a paragraph cut in two. -->
  <xsl:template match="t:pb[@ana = '#inferred']"><xsl:text>&#10;&#10;</xsl:text></xsl:template>

  <!-- Notes -->

  <xsl:template name="note-number">
    <xsl:param name="n" select="@n"/>
    <xsl:choose>
      <xsl:when test="@rend = 'superscript' and translate($n, '0123456789', '') = ''">
        <xsl:value-of select="translate($n, '0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')"/>
      </xsl:when>
      <xsl:when test="translate($n, $signs, '') = '' or @rend = 'plain'"><xsl:value-of select="$n"/></xsl:when>
      <xsl:when test="$footnotes"><xsl:value-of select="concat($mark, '[^', $n, ']', $mark)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($mark, '[', $n, ']', $mark)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="note-text">
    <xsl:call-template name="note-number"/>
    <xsl:if test="$footnotes"><xsl:value-of select="concat($mark, ':', $mark)"/></xsl:if>
    <xsl:text> </xsl:text><xsl:apply-templates/>
  </xsl:template>
  <!-- A note that a sign marks stands below the block that refers to it, since one sign may mark several: between U+FFF9
       and U+FFFB it is written where the sign is, and the module moves it. -->
  <xsl:template match="t:note[@n and translate(@n, '*†‡§¶‖', '') = ''][@place = 'end' or @place = 'foot' or @place = 'bottom']">
    <xsl:value-of select="@n"/>
    <xsl:if test="not(t:gap[not(preceding-sibling::node() or following-sibling::node())])">
      <xsl:value-of select="concat('&#65529;', @n, ' ')"/><xsl:apply-templates/><xsl:text>&#65531;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:ref[@type = 'note']">
    <xsl:call-template name="note-number"><xsl:with-param name="n" select="translate(., '[]', '')"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="t:note[@place = 'end' or @place = 'foot' or @place = 'bottom']/t:p">
    <xsl:if test="preceding-sibling::*">
      <xsl:text>&#10;&#10;</xsl:text><xsl:if test="$footnotes"><xsl:text>&#9;</xsl:text></xsl:if>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
