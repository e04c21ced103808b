<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to schema.org's CreativeWork, as JSON-LD. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:text>{"@context": "https://schema.org", "@type": "CreativeWork"</xsl:text>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="value" select="$title"/></xsl:call-template>
    <xsl:call-template name="strings"><xsl:with-param name="name" select="'alternativeHeadline'"/><xsl:with-param name="values" select="$titles[@type = 'sub']"/></xsl:call-template>
    <xsl:if test="$authors">
      <xsl:text>, "author": [</xsl:text>
      <xsl:for-each select="$authors">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:call-template name="agent"/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:call-template name="agents"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="nodes" select="$contributors[contains(../t:resp/@ref, '/relators/trl') or @role = 'translator']"/></xsl:call-template>
    <xsl:call-template name="agents"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="nodes" select="$contributors[contains(../t:resp/@ref, '/relators/edt') or self::t:editor[not(@role = 'translator')]]"/></xsl:call-template>
    <xsl:call-template name="agents"><xsl:with-param name="name" select="'contributor'"/><xsl:with-param name="nodes" select="$contributors[not(self::t:editor or contains(../t:resp/@ref, '/relators/trl') or contains(../t:resp/@ref, '/relators/edt'))]"/></xsl:call-template>
    <xsl:for-each select="$publisher"><xsl:text>, "publisher": {"@type": "Organization", "name": </xsl:text><xsl:call-template name="string"/><xsl:text>}</xsl:text></xsl:for-each>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'datePublished'"/><xsl:with-param name="value" select="$issued-when"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'dateCreated'"/><xsl:with-param name="value" select="$created-when"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'inLanguage'"/><xsl:with-param name="value" select="$language"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'abstract'"/><xsl:with-param name="value" select="$abstract"/></xsl:call-template>
    <xsl:call-template name="strings"><xsl:with-param name="name" select="'keywords'"/><xsl:with-param name="values" select="$keywords"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$licence/@target"><xsl:call-template name="member"><xsl:with-param name="name" select="'license'"/><xsl:with-param name="value" select="$licence/@target"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="member"><xsl:with-param name="name" select="'license'"/><xsl:with-param name="value" select="$licence"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="strings"><xsl:with-param name="name" select="'identifier'"/><xsl:with-param name="values" select="$identifiers"/></xsl:call-template>
    <xsl:call-template name="strings"><xsl:with-param name="name" select="'isBasedOn'"/><xsl:with-param name="values" select="$digital"/></xsl:call-template>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'creditText'"/><xsl:with-param name="value" select="$citation"/></xsl:call-template>
    <xsl:call-template name="strings"><xsl:with-param name="name" select="'contentLocation'"/><xsl:with-param name="values" select="$settings"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template name="agents">
    <xsl:param name="name"/>
    <xsl:param name="nodes"/>
    <xsl:if test="$nodes">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: [')"/>
      <xsl:for-each select="$nodes"><xsl:if test="position() > 1">, </xsl:if><xsl:call-template name="agent"/></xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="agent">
    <xsl:variable name="authority"><xsl:call-template name="authority"/></xsl:variable>
    <xsl:text>{"name": </xsl:text><xsl:call-template name="string"/>
    <xsl:choose>
      <xsl:when test="self::t:persName">, "@type": "Person"</xsl:when>
      <xsl:when test="self::t:orgName">, "@type": "Organization"</xsl:when>
    </xsl:choose>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'@id'"/><xsl:with-param name="value" select="$authority"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
