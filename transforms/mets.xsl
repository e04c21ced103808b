<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header, and the files named by `files`, to METS with MODS inside. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"
    exclude-result-prefixes="t">
  <xsl:include href="mods-record.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <!-- One file a line: address, media type, size in bytes, SHA-512, with tabulators between them. -->
  <xsl:param name="files"/>

  <xsl:template match="/">
    <mets>
      <xsl:if test="$title"><xsl:attribute name="LABEL"><xsl:value-of select="normalize-space($title)"/></xsl:attribute></xsl:if>
      <dmdSec ID="description"><mdWrap MDTYPE="MODS"><xmlData><xsl:call-template name="mods"/></xmlData></mdWrap></dmdSec>
      <xsl:if test="$files != ''">
        <fileSec><fileGrp><xsl:call-template name="file"><xsl:with-param name="left" select="$files"/></xsl:call-template></fileGrp></fileSec>
      </xsl:if>
      <structMap>
        <div DMDID="description">
          <xsl:if test="$files != ''"><xsl:call-template name="pointer"><xsl:with-param name="left" select="$files"/></xsl:call-template></xsl:if>
        </div>
      </structMap>
    </mets>
  </xsl:template>

  <xsl:template name="file">
    <xsl:param name="left"/>
    <xsl:param name="number" select="1"/>
    <xsl:variable name="line" select="substring-before($left, '&#10;')"/>
    <xsl:variable name="rest" select="substring-after($left, '&#10;')"/>
    <xsl:variable name="after-address" select="substring-after($line, '&#9;')"/>
    <xsl:variable name="after-type" select="substring-after($after-address, '&#9;')"/>
    <file ID="file-{$number}" MIMETYPE="{substring-before($after-address, '&#9;')}" SIZE="{substring-before($after-type, '&#9;')}"
        CHECKSUM="{substring-after($after-type, '&#9;')}" CHECKSUMTYPE="SHA-512">
      <FLocat LOCTYPE="URL" xlink:href="{substring-before($line, '&#9;')}"/>
    </file>
    <xsl:if test="$rest != ''">
      <xsl:call-template name="file"><xsl:with-param name="left" select="$rest"/><xsl:with-param name="number" select="$number + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="pointer">
    <xsl:param name="left"/>
    <xsl:param name="number" select="1"/>
    <xsl:variable name="rest" select="substring-after($left, '&#10;')"/>
    <fptr FILEID="file-{$number}"/>
    <xsl:if test="$rest != ''">
      <xsl:call-template name="pointer"><xsl:with-param name="left" select="$rest"/><xsl:with-param name="number" select="$number + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
