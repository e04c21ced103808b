<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header, and the files named by `files`, to METS with MODS inside. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"
    exclude-result-prefixes="t">
  <xsl:include href="mods-record.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <!-- One file a line: number, address, media type, size in bytes, SHA-512, with tabulators between them. -->
  <xsl:param name="files"/>

  <xsl:template match="/">
    <mets>
      <xsl:if test="$title"><xsl:attribute name="LABEL"><xsl:value-of select="normalize-space($title)"/></xsl:attribute></xsl:if>
      <dmdSec ID="description"><mdWrap MDTYPE="MODS"><xmlData><xsl:call-template name="mods"/></xmlData></mdWrap></dmdSec>
      <xsl:if test="$files != ''">
        <fileSec><fileGrp><xsl:call-template name="files"><xsl:with-param name="part" select="'file'"/></xsl:call-template></fileGrp></fileSec>
      </xsl:if>
      <structMap>
        <div DMDID="description">
          <xsl:if test="$files != ''"><xsl:call-template name="files"><xsl:with-param name="part" select="'pointer'"/></xsl:call-template></xsl:if>
        </div>
      </structMap>
    </mets>
  </xsl:template>

  <!-- By halves, at the end of a line: a processor bounds how deep templates may call each other. -->
  <xsl:template name="files">
    <xsl:param name="part"/>
    <xsl:param name="lines" select="$files"/>
    <xsl:variable name="half" select="floor(string-length($lines) div 2)"/>
    <xsl:variable name="after-half" select="substring($lines, $half + 1)"/>
    <xsl:variable name="late" select="substring-after($after-half, '&#10;')"/>
    <xsl:choose>
      <xsl:when test="substring-after($lines, '&#10;') = ''">
        <xsl:choose>
          <xsl:when test="$part = 'file'">
            <xsl:call-template name="file"><xsl:with-param name="line" select="substring-before($lines, '&#10;')"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise><fptr FILEID="file-{substring-before($lines, '&#9;')}"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$late != ''">
        <xsl:call-template name="files">
          <xsl:with-param name="part" select="$part"/>
          <xsl:with-param name="lines" select="concat(substring($lines, 1, $half), substring-before($after-half, '&#10;'), '&#10;')"/>
        </xsl:call-template>
        <xsl:call-template name="files">
          <xsl:with-param name="part" select="$part"/>
          <xsl:with-param name="lines" select="$late"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="files">
          <xsl:with-param name="part" select="$part"/>
          <xsl:with-param name="lines" select="concat(substring-before($lines, '&#10;'), '&#10;')"/>
        </xsl:call-template>
        <xsl:call-template name="files">
          <xsl:with-param name="part" select="$part"/>
          <xsl:with-param name="lines" select="substring-after($lines, '&#10;')"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="file">
    <xsl:param name="line"/>
    <xsl:variable name="after-number" select="substring-after($line, '&#9;')"/>
    <xsl:variable name="after-address" select="substring-after($after-number, '&#9;')"/>
    <xsl:variable name="after-type" select="substring-after($after-address, '&#9;')"/>
    <file ID="file-{substring-before($line, '&#9;')}" MIMETYPE="{substring-before($after-address, '&#9;')}"
        SIZE="{substring-before($after-type, '&#9;')}" CHECKSUM="{substring-after($after-type, '&#9;')}" CHECKSUMTYPE="SHA-512">
      <FLocat LOCTYPE="URL" xlink:href="{substring-before($after-number, '&#9;')}"/>
    </file>
  </xsl:template>
</xsl:stylesheet>
