<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document to text with Markdown marks: what text.xsl writes, and emphasis, headings, addresses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:include href="text-blocks.xsl"/>

  <!-- A mark of Markdown that the text itself has is escaped. -->
  <xsl:template match="text()">
    <xsl:choose>
      <xsl:when test="contains(., '\') or contains(., '*')">
        <xsl:call-template name="escape">
          <xsl:with-param name="text" select="translate(., '&#9;&#10;&#13;', '   ')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="translate(., '&#9;&#10;&#13;', '   ')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="escape">
    <xsl:param name="text"/>
    <xsl:variable name="before" select="substring-before(translate($text, '\', '*'), '*')"/>
    <xsl:choose>
      <xsl:when test="contains($text, '\') or contains($text, '*')">
        <xsl:value-of select="concat($before, '\', substring($text, string-length($before) + 1, 1))"/>
        <xsl:call-template name="escape">
          <xsl:with-param name="text" select="substring($text, string-length($before) + 2)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:hi">
    <xsl:variable name="mark"><xsl:choose>
      <xsl:when test="contains(@rend, 'bold')">**</xsl:when>
      <xsl:when test="contains(@rend, 'italic')">*</xsl:when>
    </xsl:choose></xsl:variable>
    <!-- "**Name (smiling):**" is one run in the source; label and stage direction share it. -->
    <xsl:variable name="label" select="parent::t:speaker[not(current()/following-sibling::node())]/following-sibling::*[1]/self::t:stage
        /node()[1]/self::t:hi"/>
    <xsl:variable name="stage" select="parent::t:stage[not(current()/preceding-sibling::node())]/preceding-sibling::*[1]/self::t:speaker
        /node()[last()]/self::t:hi"/>
    <xsl:if test="not($stage/@rend = @rend)"><xsl:value-of select="$mark"/></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="not($label/@rend = @rend)"><xsl:value-of select="$mark"/></xsl:if>
  </xsl:template>
  <xsl:template match="t:emph"><xsl:text>*</xsl:text><xsl:apply-templates/><xsl:text>*</xsl:text></xsl:template>
  <xsl:template match="t:title">
    <xsl:choose>
      <xsl:when test="ancestor::t:p or ancestor::t:note"><xsl:text>*</xsl:text><xsl:apply-templates/><xsl:text>*</xsl:text></xsl:when>
      <xsl:otherwise><xsl:call-template name="part"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:ref[not(@type = 'note')]">
    <xsl:choose>
      <xsl:when test="@target = string(.)"><xsl:value-of select="concat('&lt;', @target, '&gt;')"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:div/t:head[not(@type = 'sub')]">
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:value-of select="substring('######', 1, count(ancestor::t:div) + 1)"/>
    <xsl:text> </xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="t:opener/t:seg | t:closer/t:seg | t:dateline | t:salute | t:signed">
    <xsl:text>&#10;&#10;</xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="t:quote/t:p"><xsl:text>&#10;&#10;&gt; </xsl:text><xsl:apply-templates/><xsl:text>&#10;&#10;</xsl:text></xsl:template>
  <!-- A table whose head is known has upright lines; another one has tabs. -->
  <xsl:template match="t:table/t:row[../t:row[1]/@role = 'label']">
    <xsl:text>&#10;|</xsl:text><xsl:apply-templates/>
    <xsl:if test="@role = 'label'">
      <xsl:text>&#10;|</xsl:text><xsl:for-each select="t:cell"><xsl:text> --- |</xsl:text></xsl:for-each>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:table/t:row[../t:row[1]/@role = 'label']/t:cell">
    <xsl:text> </xsl:text><xsl:apply-templates/><xsl:text> |</xsl:text>
  </xsl:template>
  <!-- An inferred break stood in the source as a paragraph cut in two. -->
  <xsl:template match="t:pb[@ana = '#inferred']"><xsl:text>&#10;&#10;</xsl:text></xsl:template>
  <xsl:template match="t:note[@place = 'end' or @place = 'foot' or @place = 'bottom']/t:p">
    <xsl:if test="preceding-sibling::*"><xsl:text>&#10;&#10;&#9;</xsl:text></xsl:if><xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
