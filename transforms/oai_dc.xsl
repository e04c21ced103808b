<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to Dublin Core as OAI-PMH carries it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <!-- Not empty: what is described is a collection of documents. -->
  <xsl:param name="collection"/>
  <xsl:template match="/">
    <oai_dc:dc xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <xsl:for-each select="$titles"><dc:title><xsl:value-of select="normalize-space(.)"/></dc:title></xsl:for-each>
      <xsl:for-each select="$authors"><dc:creator><xsl:value-of select="normalize-space(.)"/></dc:creator></xsl:for-each>
      <xsl:for-each select="$keywords"><dc:subject><xsl:value-of select="normalize-space(.)"/></dc:subject></xsl:for-each>
      <xsl:for-each select="$abstract"><dc:description><xsl:value-of select="normalize-space(.)"/></dc:description></xsl:for-each>
      <xsl:for-each select="$publisher"><dc:publisher><xsl:value-of select="normalize-space(.)"/></dc:publisher></xsl:for-each>
      <xsl:for-each select="$contributors"><dc:contributor><xsl:value-of select="normalize-space(.)"/></dc:contributor></xsl:for-each>
      <xsl:if test="$issued-when != ''"><dc:date><xsl:value-of select="$issued-when"/></dc:date></xsl:if>
      <xsl:if test="$created-when != ''"><dc:date><xsl:value-of select="$created-when"/></dc:date></xsl:if>
      <xsl:if test="$collection != ''"><dc:type>Collection</dc:type></xsl:if>
      <dc:type>Text</dc:type>
      <dc:format>application/tei+xml</dc:format>
      <xsl:for-each select="$identifiers"><dc:identifier><xsl:value-of select="normalize-space(.)"/></dc:identifier></xsl:for-each>
      <xsl:for-each select="$citation"><dc:source><xsl:value-of select="normalize-space(.)"/></dc:source></xsl:for-each>
      <xsl:if test="$language != ''"><dc:language><xsl:value-of select="$language"/></dc:language></xsl:if>
      <xsl:for-each select="$digital"><dc:relation><xsl:value-of select="normalize-space(.)"/></dc:relation></xsl:for-each>
      <xsl:for-each select="$settings"><dc:coverage><xsl:value-of select="normalize-space(.)"/></dc:coverage></xsl:for-each>
      <xsl:for-each select="$licence"><dc:rights><xsl:value-of select="normalize-space(.)"/></dc:rights></xsl:for-each>
    </oai_dc:dc>
  </xsl:template>
</xsl:stylesheet>
