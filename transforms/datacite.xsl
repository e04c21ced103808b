<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to DataCite 4.6 XML; a DOI that is not yet known is (:tba), DataCite's word for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns="http://datacite.org/schema/kernel-4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <!-- Not empty: what is described is a collection of documents. -->
  <xsl:param name="collection"/>
  <xsl:template match="/">
    <resource xsi:schemaLocation="http://datacite.org/schema/kernel-4 http://schema.datacite.org/meta/kernel-4.6/metadata.xsd">
      <identifier identifierType="DOI">
        <xsl:choose><xsl:when test="$doi != ''"><xsl:value-of select="$doi"/></xsl:when><xsl:otherwise>(:tba)</xsl:otherwise></xsl:choose>
      </identifier>
      <xsl:if test="$authors">
        <creators>
          <xsl:for-each select="$authors"><creator><creatorName><xsl:call-template name="named"/></creatorName><xsl:call-template name="identified"/></creator></xsl:for-each>
        </creators>
      </xsl:if>
      <xsl:if test="$title">
        <titles>
          <xsl:for-each select="$titles">
            <title><xsl:if test="@type = 'sub'"><xsl:attribute name="titleType">Subtitle</xsl:attribute></xsl:if><xsl:value-of select="normalize-space(.)"/></title>
          </xsl:for-each>
        </titles>
      </xsl:if>
      <xsl:for-each select="$publisher"><publisher><xsl:value-of select="normalize-space(.)"/></publisher></xsl:for-each>
      <xsl:if test="$year != ''"><publicationYear><xsl:value-of select="$year"/></publicationYear></xsl:if>
      <xsl:choose>
        <xsl:when test="$collection != ''"><resourceType resourceTypeGeneral="Collection">TEI P5 documents</resourceType></xsl:when>
        <xsl:otherwise><resourceType resourceTypeGeneral="Text">TEI P5 document</resourceType></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$keywords">
        <subjects><xsl:for-each select="$keywords"><subject><xsl:value-of select="normalize-space(.)"/></subject></xsl:for-each></subjects>
      </xsl:if>
      <xsl:if test="$contributors">
        <contributors>
          <xsl:for-each select="$contributors">
            <xsl:variable name="role"><xsl:call-template name="relator"/></xsl:variable>
            <contributor>
              <xsl:attribute name="contributorType"><xsl:choose><xsl:when test="$role = 'edt'">Editor</xsl:when><xsl:when test="$role = 'trl'">Translator</xsl:when><xsl:otherwise>Other</xsl:otherwise></xsl:choose></xsl:attribute>
              <contributorName><xsl:call-template name="named"/></contributorName>
              <xsl:call-template name="identified"/>
            </contributor>
          </xsl:for-each>
        </contributors>
      </xsl:if>
      <xsl:if test="$issued-when != '' or $created-when != ''">
        <dates>
          <xsl:if test="$issued-when != ''"><date dateType="Issued"><xsl:value-of select="$issued-when"/></date></xsl:if>
          <xsl:if test="$created-when != ''"><date dateType="Created" dateInformation="{normalize-space($created)}"><xsl:value-of select="$created-when"/></date></xsl:if>
        </dates>
      </xsl:if>
      <xsl:if test="$language != ''"><language><xsl:value-of select="$language"/></language></xsl:if>
      <xsl:if test="$digital">
        <relatedIdentifiers>
          <xsl:for-each select="$digital"><relatedIdentifier relatedIdentifierType="URL" relationType="IsDerivedFrom"><xsl:value-of select="normalize-space(.)"/></relatedIdentifier></xsl:for-each>
        </relatedIdentifiers>
      </xsl:if>
      <formats><format>application/tei+xml</format></formats>
      <xsl:if test="$licence">
        <rightsList><rights><xsl:if test="$licence/@target"><xsl:attribute name="rightsURI"><xsl:value-of select="$licence/@target"/></xsl:attribute></xsl:if><xsl:value-of select="normalize-space($licence)"/></rights></rightsList>
      </xsl:if>
      <xsl:if test="$abstract or $citation">
        <descriptions>
          <xsl:for-each select="$abstract"><description descriptionType="Abstract"><xsl:value-of select="normalize-space(.)"/></description></xsl:for-each>
          <xsl:for-each select="$citation"><description descriptionType="Other"><xsl:value-of select="normalize-space(.)"/></description></xsl:for-each>
        </descriptions>
      </xsl:if>
      <xsl:if test="$settings">
        <geoLocations><xsl:for-each select="$settings"><geoLocation><geoLocationPlace><xsl:value-of select="normalize-space(.)"/></geoLocationPlace></geoLocation></xsl:for-each></geoLocations>
      </xsl:if>
    </resource>
  </xsl:template>

  <xsl:template name="named">
    <xsl:choose>
      <xsl:when test="self::t:persName"><xsl:attribute name="nameType">Personal</xsl:attribute></xsl:when>
      <xsl:when test="self::t:orgName"><xsl:attribute name="nameType">Organizational</xsl:attribute></xsl:when>
    </xsl:choose>
    <xsl:value-of select="normalize-space(.)"/>
  </xsl:template>

  <xsl:template name="identified">
    <xsl:variable name="authority"><xsl:call-template name="authority"/></xsl:variable>
    <xsl:if test="$authority != ''">
      <nameIdentifier>
        <xsl:attribute name="nameIdentifierScheme"><xsl:call-template name="scheme"><xsl:with-param name="address" select="$authority"/></xsl:call-template></xsl:attribute>
        <xsl:value-of select="$authority"/>
      </nameIdentifier>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
