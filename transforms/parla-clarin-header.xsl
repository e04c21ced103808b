<?xml version="1.0" encoding="UTF-8"?>
<!-- The header for Parla-CLARIN: its schema has no description of manuscripts, so `msDesc` becomes `bibl`. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <xsl:template match="t:msDesc">
    <bibl type="manuscript"><xsl:apply-templates select="@xml:id | @xml:lang | @n"/><xsl:apply-templates select="*" mode="manuscript"/></bibl>
  </xsl:template>
  <xsl:template match="*" mode="manuscript">
    <xsl:choose>
      <xsl:when test="normalize-space() = ''"/>
      <xsl:when test="*[normalize-space()] and not(text()[normalize-space()])"><xsl:apply-templates select="*" mode="manuscript"/></xsl:when>
      <xsl:otherwise><note type="{local-name()}"><xsl:apply-templates/></note></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:repository | t:institution" mode="manuscript"><orgName type="{local-name()}"><xsl:apply-templates/></orgName></xsl:template>
  <xsl:template match="t:idno | t:settlement | t:country | t:region | t:title | t:bibl | t:textLang | t:author" mode="manuscript">
    <xsl:apply-templates select="."/>
  </xsl:template>
  <xsl:template match="t:locus" mode="manuscript">
    <biblScope><xsl:copy-of select="@from | @to"/><xsl:apply-templates/></biblScope>
  </xsl:template>

  <!-- Turns are cited as `u` now; counts of elements no longer hold. -->
  <xsl:template match="t:citeStructure/@match[. = 'sp']"><xsl:attribute name="match">u</xsl:attribute></xsl:template>
  <xsl:template match="t:tagsDecl"/>
</xsl:stylesheet>
