<?xml version="1.0" encoding="UTF-8"?>
<!-- The MODS record of a TEI header, for `mods.xsl` and `mets.xsl`. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <!-- Not empty: what is described is a collection of documents. -->
  <xsl:param name="collection"/>

  <xsl:template name="mods">
    <mods version="3.8" xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd">
      <xsl:if test="$title">
        <titleInfo>
          <title><xsl:value-of select="normalize-space($title)"/></title>
          <xsl:for-each select="$titles[@type = 'sub']"><subTitle><xsl:value-of select="normalize-space(.)"/></subTitle></xsl:for-each>
        </titleInfo>
      </xsl:if>
      <xsl:apply-templates select="$authors" mode="mods"><xsl:with-param name="role" select="'aut'"/></xsl:apply-templates>
      <xsl:apply-templates select="$contributors" mode="mods"/>
      <typeOfResource><xsl:if test="$collection != ''"><xsl:attribute name="collection">yes</xsl:attribute></xsl:if>text</typeOfResource>
      <xsl:if test="$publisher or $issued-when != '' or $created-when != '' or $publication/t:pubPlace">
        <originInfo>
          <xsl:for-each select="$publication/t:pubPlace"><place><placeTerm type="text"><xsl:value-of select="normalize-space(.)"/></placeTerm></place></xsl:for-each>
          <xsl:for-each select="$publisher"><publisher><xsl:value-of select="normalize-space(.)"/></publisher></xsl:for-each>
          <xsl:if test="$issued-when != ''"><dateIssued encoding="w3cdtf"><xsl:value-of select="$issued-when"/></dateIssued></xsl:if>
          <xsl:choose>
            <xsl:when test="$created/@when"><dateCreated encoding="w3cdtf"><xsl:value-of select="$created/@when"/></dateCreated></xsl:when>
            <xsl:when test="$created-when != ''">
              <xsl:for-each select="($created/@from | $created/@notBefore)[1]"><dateCreated encoding="w3cdtf" point="start"><xsl:value-of select="."/></dateCreated></xsl:for-each>
              <xsl:for-each select="($created/@to | $created/@notAfter)[1]"><dateCreated encoding="w3cdtf" point="end"><xsl:value-of select="."/></dateCreated></xsl:for-each>
            </xsl:when>
          </xsl:choose>
        </originInfo>
      </xsl:if>
      <xsl:if test="$language != ''"><language><languageTerm type="code" authority="rfc5646"><xsl:value-of select="$language"/></languageTerm></language></xsl:if>
      <xsl:for-each select="$abstract"><abstract><xsl:value-of select="normalize-space(.)"/></abstract></xsl:for-each>
      <xsl:for-each select="$keywords"><subject><topic><xsl:value-of select="normalize-space(.)"/></topic></subject></xsl:for-each>
      <xsl:for-each select="$settings"><subject><geographic><xsl:value-of select="normalize-space(.)"/></geographic></subject></xsl:for-each>
      <xsl:if test="$citation or $digital or $repository or $shelfmark">
        <relatedItem type="original">
          <xsl:for-each select="$manuscript//t:textLang/@mainLang"><language><languageTerm type="code" authority="rfc5646"><xsl:value-of select="."/></languageTerm></language></xsl:for-each>
          <xsl:for-each select="$citation"><note type="citation"><xsl:value-of select="normalize-space(.)"/></note></xsl:for-each>
          <xsl:if test="$repository or $shelfmark">
            <location>
              <xsl:for-each select="$repository"><physicalLocation><xsl:value-of select="normalize-space(.)"/></physicalLocation></xsl:for-each>
              <xsl:if test="$shelfmark"><shelfLocator><xsl:call-template name="shelfmark"/></shelfLocator></xsl:if>
            </location>
          </xsl:if>
          <xsl:for-each select="$digital"><location><url><xsl:value-of select="normalize-space(.)"/></url></location></xsl:for-each>
        </relatedItem>
      </xsl:if>
      <xsl:for-each select="$identifiers">
        <identifier>
          <xsl:if test="@type"><xsl:attribute name="type"><xsl:value-of select="translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/></xsl:attribute></xsl:if>
          <xsl:value-of select="normalize-space(.)"/>
        </identifier>
      </xsl:for-each>
      <xsl:for-each select="$licence">
        <accessCondition type="use and reproduction">
          <xsl:if test="@target"><xsl:attribute name="xlink:href"><xsl:value-of select="@target"/></xsl:attribute></xsl:if>
          <xsl:value-of select="normalize-space(.)"/>
        </accessCondition>
      </xsl:for-each>
    </mods>
  </xsl:template>

  <xsl:template match="*" mode="mods">
    <xsl:param name="role"><xsl:call-template name="relator"/></xsl:param>
    <xsl:variable name="authority"><xsl:call-template name="authority"/></xsl:variable>
    <name>
      <xsl:choose>
        <xsl:when test="self::t:persName"><xsl:attribute name="type">personal</xsl:attribute></xsl:when>
        <xsl:when test="self::t:orgName"><xsl:attribute name="type">corporate</xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:if test="$authority != ''"><xsl:attribute name="valueURI"><xsl:value-of select="$authority"/></xsl:attribute></xsl:if>
      <namePart><xsl:value-of select="normalize-space(.)"/></namePart>
      <xsl:choose>
        <xsl:when test="$role != ''"><role><roleTerm type="code" authority="marcrelator"><xsl:value-of select="$role"/></roleTerm></role></xsl:when>
        <xsl:when test="../t:resp"><role><roleTerm type="text"><xsl:value-of select="normalize-space(../t:resp)"/></roleTerm></role></xsl:when>
      </xsl:choose>
    </name>
  </xsl:template>
</xsl:stylesheet>
