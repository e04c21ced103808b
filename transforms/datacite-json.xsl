<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to DataCite 4.6 JSON. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <!-- Not empty: what is described is a collection of documents. -->
  <xsl:param name="collection"/>
  <xsl:template match="/">
    <xsl:text>{"schemaVersion": "http://datacite.org/schema/kernel-4", "types": </xsl:text>
    <xsl:choose>
      <xsl:when test="$collection != ''">{"resourceTypeGeneral": "Collection", "resourceType": "TEI P5 documents"}</xsl:when>
      <xsl:otherwise>{"resourceTypeGeneral": "Text", "resourceType": "TEI P5 document"}</xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'doi'"/><xsl:with-param name="value" select="$doi"/></xsl:call-template>
    <xsl:if test="$authors">
      <xsl:text>, "creators": [</xsl:text>
      <xsl:for-each select="$authors">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:call-template name="agent"/><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:if test="$titles">
      <xsl:text>, "titles": [</xsl:text>
      <xsl:for-each select="$titles">
        <xsl:if test="position() > 1">, </xsl:if>
<xsl:text>{"title": </xsl:text><xsl:call-template name="string"/><xsl:if test="@type = 'sub'"><xsl:text>, "titleType": "Subtitle"</xsl:text></xsl:if><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:for-each select="$publisher"><xsl:text>, "publisher": {"name": </xsl:text><xsl:call-template name="string"/><xsl:text>}</xsl:text></xsl:for-each>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'publicationYear'"/><xsl:with-param name="value" select="$year"/></xsl:call-template>
    <xsl:if test="$keywords">
      <xsl:text>, "subjects": [</xsl:text>
      <xsl:for-each select="$keywords">
        <xsl:if test="position() > 1">, </xsl:if>
<xsl:text>{"subject": </xsl:text><xsl:call-template name="string"/><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:if test="$contributors">
      <xsl:text>, "contributors": [</xsl:text>
      <xsl:for-each select="$contributors">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:variable name="role"><xsl:call-template name="relator"/></xsl:variable>
        <xsl:call-template name="agent"/>
        <xsl:choose><xsl:when test="$role = 'edt'">, "contributorType": "Editor"}</xsl:when><xsl:when test="$role = 'trl'">, "contributorType": "Translator"}</xsl:when><xsl:otherwise>, "contributorType": "Other"}</xsl:otherwise></xsl:choose>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:if test="$issued-when != '' or $created-when != ''">
      <xsl:text>, "dates": [</xsl:text>
      <xsl:if test="$issued-when != ''"><xsl:text>{"dateType": "Issued"</xsl:text><xsl:call-template name="member"><xsl:with-param name="name" select="'date'"/><xsl:with-param name="value" select="$issued-when"/></xsl:call-template><xsl:text>}</xsl:text></xsl:if>
      <xsl:if test="$issued-when != '' and $created-when != ''">, </xsl:if>
      <xsl:if test="$created-when != ''"><xsl:text>{"dateType": "Created"</xsl:text><xsl:call-template name="member"><xsl:with-param name="name" select="'date'"/><xsl:with-param name="value" select="$created-when"/></xsl:call-template><xsl:call-template name="member"><xsl:with-param name="name" select="'dateInformation'"/><xsl:with-param name="value" select="$created"/></xsl:call-template><xsl:text>}</xsl:text></xsl:if>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:call-template name="member"><xsl:with-param name="name" select="'language'"/><xsl:with-param name="value" select="$language"/></xsl:call-template>
    <xsl:if test="$digital">
      <xsl:text>, "relatedIdentifiers": [</xsl:text>
      <xsl:for-each select="$digital">
        <xsl:if test="position() > 1">, </xsl:if>
<xsl:text>{"relatedIdentifierType": "URL", "relationType": "IsDerivedFrom", "relatedIdentifier": </xsl:text><xsl:call-template name="string"/><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>, "formats": ["application/tei+xml"]</xsl:text>
    <xsl:if test="$licence">
      <xsl:text>, "rightsList": [</xsl:text>
      <xsl:for-each select="$licence">
        <xsl:if test="position() > 1">, </xsl:if>
<xsl:text>{"rights": </xsl:text><xsl:call-template name="string"/><xsl:call-template name="member"><xsl:with-param name="name" select="'rightsUri'"/><xsl:with-param name="value" select="@target"/></xsl:call-template><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:if test="$abstract | $citation">
      <xsl:text>, "descriptions": [</xsl:text>
      <xsl:for-each select="$abstract | $citation">
        <xsl:if test="position() > 1">, </xsl:if>
<xsl:choose><xsl:when test="self::t:abstract"><xsl:text>{"descriptionType": "Abstract", "description": </xsl:text></xsl:when><xsl:otherwise><xsl:text>{"descriptionType": "Other", "description": </xsl:text></xsl:otherwise></xsl:choose><xsl:call-template name="string"/><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:if test="$settings">
      <xsl:text>, "geoLocations": [</xsl:text>
      <xsl:for-each select="$settings">
        <xsl:if test="position() > 1">, </xsl:if>
<xsl:text>{"geoLocationPlace": </xsl:text><xsl:call-template name="string"/><xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- An object, left open. -->
  <xsl:template name="agent">
    <xsl:variable name="authority"><xsl:call-template name="authority"/></xsl:variable>
    <xsl:text>{"name": </xsl:text><xsl:call-template name="string"/>
    <xsl:choose>
      <xsl:when test="self::t:persName">, "nameType": "Personal"</xsl:when>
      <xsl:when test="self::t:orgName">, "nameType": "Organizational"</xsl:when>
    </xsl:choose>
    <xsl:if test="$authority != ''">
      <xsl:text>, "nameIdentifiers": [{"nameIdentifierScheme": "</xsl:text>
      <xsl:call-template name="scheme"><xsl:with-param name="address" select="$authority"/></xsl:call-template>
      <xsl:text>"</xsl:text><xsl:call-template name="member"><xsl:with-param name="name" select="'nameIdentifier'"/><xsl:with-param name="value" select="$authority"/></xsl:call-template><xsl:text>}]</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
