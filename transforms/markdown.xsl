<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document to text with Markdown marks: what text.xsl writes, and emphasis, headings, addresses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:include href="text-blocks.xsl"/>

  <xsl:template match="t:hi[contains(@rend, 'bold')]" priority="2">
    <xsl:text>**</xsl:text><xsl:apply-templates/><xsl:text>**</xsl:text>
  </xsl:template>
  <xsl:template match="t:hi[contains(@rend, 'italic')] | t:emph | t:p//t:title | t:note//t:title">
    <xsl:text>*</xsl:text><xsl:apply-templates/><xsl:text>*</xsl:text>
  </xsl:template>
  <xsl:template match="t:ref[@target = string(.)]">
    <xsl:value-of select="concat('&lt;', @target, '&gt;')"/>
  </xsl:template>
  <xsl:template match="t:div/t:head" priority="2">
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:value-of select="substring('######', 1, count(ancestor::t:div) + 1)"/>
    <xsl:text> </xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="t:div/t:head[@type = 'sub'] | t:opener/t:seg | t:closer/t:seg | t:opener/t:dateline | t:opener/t:salute
      | t:closer/t:signed | t:closer/t:dateline | t:closer/t:salute" priority="3">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="t:quote/t:p"><xsl:text>&#10;&#10;&gt; </xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text></xsl:template>
  <!-- The break stood in the source as a paragraph cut in two. -->
  <xsl:template match="t:pb[@ana = '#inferred']"><xsl:text>&#10;&#10;</xsl:text></xsl:template>
  <xsl:template match="t:note[@place = 'end' or @place = 'foot']/t:p">
    <xsl:if test="preceding-sibling::*"><xsl:text>&#10;&#10;    </xsl:text></xsl:if><xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="t:text//text() | t:list[@type = 'front-matter']//text()" priority="1">
    <xsl:call-template name="blanks"><xsl:with-param name="text">
      <xsl:call-template name="escape">
        <xsl:with-param name="text"><xsl:call-template name="escape">
          <xsl:with-param name="text" select="."/><xsl:with-param name="mark">\</xsl:with-param>
        </xsl:call-template></xsl:with-param>
        <xsl:with-param name="mark">*</xsl:with-param>
      </xsl:call-template>
    </xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template name="escape">
    <xsl:param name="text"/>
    <xsl:param name="mark"/>
    <xsl:choose>
      <xsl:when test="contains($text, $mark)">
        <xsl:value-of select="concat(substring-before($text, $mark), '\', $mark)"/>
        <xsl:call-template name="escape">
          <xsl:with-param name="text" select="substring-after($text, $mark)"/>
          <xsl:with-param name="mark" select="$mark"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
