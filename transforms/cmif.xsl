<?xml version="1.0" encoding="UTF-8"?>
<!-- The correspDesc of a TEI document to a file of the Correspondence Metadata Interchange Format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:template match="/">
    <TEI>
      <teiHeader>
        <fileDesc>
          <titleStmt>
            <title><xsl:choose><xsl:when test="$title"><xsl:value-of select="normalize-space($title)"/></xsl:when><xsl:otherwise>[untitled]</xsl:otherwise></xsl:choose></title>
            <xsl:for-each select="$contributors[contains(../t:resp/@ref, '/relators/edt') or self::t:editor]"><editor><xsl:value-of select="normalize-space(.)"/></editor></xsl:for-each>
          </titleStmt>
          <publicationStmt>
            <publisher><xsl:choose><xsl:when test="$publisher"><xsl:value-of select="normalize-space($publisher)"/></xsl:when><xsl:otherwise>unpublished</xsl:otherwise></xsl:choose></publisher>
            <xsl:if test="$issued-when != ''"><date when="{$issued-when}"/></xsl:if>
            <xsl:for-each select="$identifiers"><idno><xsl:copy-of select="@type"/><xsl:value-of select="normalize-space(.)"/></idno></xsl:for-each>
            <xsl:if test="$licence"><availability><licence><xsl:copy-of select="$licence/@target"/><xsl:value-of select="normalize-space($licence)"/></licence></availability></xsl:if>
          </publicationStmt>
          <sourceDesc>
            <bibl xml:id="edition"><xsl:choose><xsl:when test="$citation"><xsl:value-of select="normalize-space($citation)"/></xsl:when><xsl:when test="$title"><xsl:value-of select="normalize-space($title)"/></xsl:when><xsl:otherwise><xsl:value-of select="$name-of-file"/></xsl:otherwise></xsl:choose></bibl>
          </sourceDesc>
        </fileDesc>
        <xsl:if test="$profile/t:correspDesc">
          <profileDesc><xsl:apply-templates select="$profile/t:correspDesc"/></profileDesc>
        </xsl:if>
      </teiHeader>
      <text><body><p/></body></text>
    </TEI>
  </xsl:template>

  <!-- Sender and addressee must be there; "Unknown" is the word of the format for one that nobody has stated. -->
  <xsl:template match="t:correspDesc">
    <correspDesc source="#edition">
      <xsl:call-template name="action"><xsl:with-param name="type" select="'sent'"/></xsl:call-template>
      <xsl:call-template name="action"><xsl:with-param name="type" select="'received'"/></xsl:call-template>
    </correspDesc>
  </xsl:template>

  <xsl:template name="action">
    <xsl:param name="type"/>
    <xsl:variable name="actions" select="t:correspAction[@type = $type]"/>
    <correspAction type="{$type}">
      <xsl:if test="not($actions/*[self::t:persName or self::t:orgName][normalize-space()])"><persName>Unknown</persName></xsl:if>
      <xsl:for-each select="$actions/*[self::t:persName or self::t:orgName or self::t:placeName][normalize-space()]">
        <xsl:variable name="authority"><xsl:call-template name="authority"/></xsl:variable>
        <xsl:element name="{local-name()}" namespace="http://www.tei-c.org/ns/1.0">
          <xsl:if test="$authority != ''"><xsl:attribute name="ref"><xsl:value-of select="$authority"/></xsl:attribute></xsl:if>
          <xsl:value-of select="normalize-space(.)"/>
        </xsl:element>
      </xsl:for-each>
      <xsl:for-each select="$actions/t:date[@when or @from or @to or @notBefore or @notAfter]">
        <date><xsl:copy-of select="@when | @from | @to | @notBefore | @notAfter"/><xsl:value-of select="normalize-space(.)"/></date>
      </xsl:for-each>
    </correspAction>
  </xsl:template>
</xsl:stylesheet>
