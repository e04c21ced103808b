<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to CSL-JSON, as citation processors read it; names are not cut into parts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:text>[{"type": "document"</xsl:text>
    <xsl:choose>
      <xsl:when test="$name-of-file != ''"><xsl:call-template name="member"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="$name-of-file"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:text>, "id": "document"</xsl:text></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="literals"><xsl:with-param name="name" select="'author'"/><xsl:with-param name="nodes" select="$authors"/></xsl:call-template>
    <xsl:call-template name="literals"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="nodes" select="$contributors[contains(../t:resp/@ref, '/relators/trl') or @role = 'translator']"/></xsl:call-template>
    <xsl:call-template name="literals"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="nodes" select="$contributors[contains(../t:resp/@ref, '/relators/edt') or self::t:editor[not(@role = 'translator')]]"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'publisher'"/><xsl:with-param name="value" select="$publisher"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'publisher-place'"/><xsl:with-param name="value" select="$publication/t:pubPlace[1]"/></xsl:call-template>
    <xsl:if test="$issued-when != ''"><xsl:text>, "issued": {"raw": </xsl:text><xsl:call-template name="string"><xsl:with-param name="value" select="$issued-when"/></xsl:call-template><xsl:text>}</xsl:text></xsl:if>
    <xsl:if test="$created-when != ''"><xsl:text>, "original-date": {"raw": </xsl:text><xsl:call-template name="string"><xsl:with-param name="value" select="$created-when"/></xsl:call-template><xsl:text>}</xsl:text></xsl:if>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'abstract'"/><xsl:with-param name="value" select="$abstract"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'language'"/><xsl:with-param name="value" select="$language"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'DOI'"/><xsl:with-param name="value" select="$doi"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'URL'"/><xsl:with-param name="value" select="$identifiers[@type = 'URI' or starts-with(., 'http')][1]"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'archive'"/><xsl:with-param name="value" select="$repository"/></xsl:call-template>
    <xsl:variable name="mark"><xsl:call-template name="shelfmark"/></xsl:variable>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'archive_location'"/><xsl:with-param name="value" select="$mark"/></xsl:call-template>
    <xsl:text>}]</xsl:text>
  </xsl:template>

  <xsl:template name="literals">
    <xsl:param name="name"/>
    <xsl:param name="nodes"/>
    <xsl:if test="$nodes">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: [')"/>
      <xsl:for-each select="$nodes"><xsl:if test="position() > 1">, </xsl:if><xsl:text>{"literal": </xsl:text><xsl:call-template name="string"/><xsl:text>}</xsl:text></xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
