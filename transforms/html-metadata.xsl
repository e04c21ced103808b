<?xml version="1.0" encoding="UTF-8"?>
<!-- The header as meta elements: Dublin Core for search engines, Highwire for Zotero. Only what the header states. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">

  <xsl:template name="metadata">
    <xsl:for-each select="$header/t:fileDesc">
      <xsl:call-template name="meta"><xsl:with-param name="dc">title</xsl:with-param>
        <xsl:with-param name="highwire">title</xsl:with-param><xsl:with-param name="value" select="$title"/></xsl:call-template>
      <xsl:for-each select="t:titleStmt/t:author"><xsl:call-template name="meta"><xsl:with-param name="dc">creator</xsl:with-param>
        <xsl:with-param name="highwire">author</xsl:with-param></xsl:call-template></xsl:for-each>
      <xsl:for-each select="t:titleStmt/t:editor"><xsl:call-template name="meta"><xsl:with-param name="dc">contributor</xsl:with-param>
        <xsl:with-param name="highwire">editor</xsl:with-param></xsl:call-template></xsl:for-each>
      <xsl:for-each select="t:titleStmt/t:respStmt/*[not(self::t:resp or self::t:note or @type = 'software')]">
        <xsl:call-template name="meta"><xsl:with-param name="dc">contributor</xsl:with-param></xsl:call-template></xsl:for-each>
      <xsl:call-template name="meta"><xsl:with-param name="dc">date</xsl:with-param><xsl:with-param name="highwire">date</xsl:with-param>
        <xsl:with-param name="value" select="$date/@when | $date[not(@when)]/@from | $date[not(@when or @from)]/@notBefore"/></xsl:call-template>
      <xsl:for-each select="t:publicationStmt/t:publisher"><xsl:call-template name="meta"><xsl:with-param name="dc">publisher</xsl:with-param>
        <xsl:with-param name="highwire">publisher</xsl:with-param></xsl:call-template></xsl:for-each>
      <xsl:for-each select="t:publicationStmt/t:idno"><xsl:call-template name="meta"><xsl:with-param name="dc">identifier</xsl:with-param>
      </xsl:call-template></xsl:for-each>
      <xsl:for-each select="t:publicationStmt/t:idno[@type = 'DOI'][1]"><xsl:call-template name="meta">
        <xsl:with-param name="highwire">doi</xsl:with-param></xsl:call-template></xsl:for-each>
      <xsl:for-each select="t:publicationStmt/t:availability/t:licence"><xsl:call-template name="meta"><xsl:with-param name="dc">rights</xsl:with-param>
      </xsl:call-template></xsl:for-each>
      <xsl:for-each select="t:sourceDesc/t:bibl[not(@type = 'source-file')]"><xsl:call-template name="meta"><xsl:with-param name="dc">source</xsl:with-param>
      </xsl:call-template></xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="$header/t:profileDesc/t:textClass/t:keywords/t:term | $header/t:profileDesc/t:textClass/t:keywords//t:item">
      <xsl:call-template name="meta"><xsl:with-param name="dc">subject</xsl:with-param>
        <xsl:with-param name="highwire">keywords</xsl:with-param></xsl:call-template></xsl:for-each>
    <xsl:call-template name="meta"><xsl:with-param name="dc">language</xsl:with-param><xsl:with-param name="highwire">language</xsl:with-param>
      <xsl:with-param name="value" select="/*/@xml:lang"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="meta">
    <xsl:param name="dc"/>
    <xsl:param name="highwire"/>
    <xsl:param name="value" select="."/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:if test="$dc != ''"><meta name="DC.{$dc}" content="{normalize-space($value)}"/></xsl:if>
      <xsl:if test="$highwire != ''"><meta name="citation_{$highwire}" content="{normalize-space($value)}"/></xsl:if>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
