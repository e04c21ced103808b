<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to a BibTeX entry; names are in braces, so that no program cuts them into parts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:variable name="safe" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-'"/>

  <xsl:template match="/">
    <xsl:variable name="key" select="translate($name-of-file, translate($name-of-file, $safe, ''), '')"/>
    <xsl:text>@misc{</xsl:text>
    <xsl:choose><xsl:when test="$key != ''"><xsl:value-of select="$key"/></xsl:when><xsl:otherwise>document</xsl:otherwise></xsl:choose>
    <xsl:call-template name="people"><xsl:with-param name="name" select="'author'"/><xsl:with-param name="nodes" select="$authors"/></xsl:call-template>
    <xsl:call-template name="people"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="nodes" select="$contributors[contains(../t:resp/@ref, '/relators/edt') or self::t:editor[not(@role = 'translator')]]"/></xsl:call-template>
    <xsl:call-template name="people"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="nodes" select="$contributors[contains(../t:resp/@ref, '/relators/trl') or @role = 'translator']"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'publisher'"/><xsl:with-param name="value" select="$publisher"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'address'"/><xsl:with-param name="value" select="$publication/t:pubPlace[1]"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="value" select="$year"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'date'"/><xsl:with-param name="value" select="$issued-when"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'origdate'"/><xsl:with-param name="value" select="$created-when"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'langid'"/><xsl:with-param name="value" select="$language"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'doi'"/><xsl:with-param name="value" select="$doi"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="value" select="$identifiers[@type = 'URI' or starts-with(., 'http')][1]"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'library'"/><xsl:with-param name="value" select="$repository"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'note'"/><xsl:with-param name="value" select="$citation"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'abstract'"/><xsl:with-param name="value" select="$abstract"/></xsl:call-template>
    <xsl:text>&#10;}&#10;</xsl:text>
  </xsl:template>

  <!-- `doi` and `url` are read as they stand, so that only what would end the entry is taken care of. -->
  <xsl:template name="field">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:value-of select="concat(',&#10;  ', $name, ' = {')"/>
      <xsl:choose>
        <xsl:when test="$name = 'doi' or $name = 'url'"><xsl:value-of select="translate(normalize-space($value), '\{}', '')"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="tex"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="people">
    <xsl:param name="name"/>
    <xsl:param name="nodes"/>
    <xsl:if test="$nodes">
      <xsl:value-of select="concat(',&#10;  ', $name, ' = {')"/>
      <xsl:for-each select="$nodes">
        <xsl:if test="position() > 1"> and </xsl:if>
        <xsl:text>{</xsl:text><xsl:call-template name="tex"/><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="tex">
    <xsl:param name="value" select="."/>
    <xsl:call-template name="escaped">
      <xsl:with-param name="text" select="normalize-space($value)"/>
      <xsl:with-param name="special" select="'\{}#$%&amp;_~^'"/>
      <xsl:with-param name="format" select="'tex'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
