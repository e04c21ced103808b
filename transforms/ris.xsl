<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to a RIS record: one field a line, whatever blanks a value has. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:text>TY  - GEN&#10;</xsl:text>
    <xsl:for-each select="$title"><xsl:call-template name="line"><xsl:with-param name="tag" select="'TI'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$authors"><xsl:call-template name="line"><xsl:with-param name="tag" select="'AU'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$contributors[contains(../t:resp/@ref, '/relators/edt') or self::t:editor[not(@role = 'translator')]]"><xsl:call-template name="line"><xsl:with-param name="tag" select="'A2'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$contributors[contains(../t:resp/@ref, '/relators/trl') or @role = 'translator']"><xsl:call-template name="line"><xsl:with-param name="tag" select="'A4'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$publisher"><xsl:call-template name="line"><xsl:with-param name="tag" select="'PB'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$publication/t:pubPlace"><xsl:call-template name="line"><xsl:with-param name="tag" select="'CY'"/></xsl:call-template></xsl:for-each>
    <xsl:call-template name="line"><xsl:with-param name="tag" select="'PY'"/><xsl:with-param name="value" select="$year"/></xsl:call-template>
    <xsl:call-template name="line"><xsl:with-param name="tag" select="'DA'"/><xsl:with-param name="value" select="translate($issued-when, '-', '/')"/></xsl:call-template>
    <xsl:for-each select="$abstract"><xsl:call-template name="line"><xsl:with-param name="tag" select="'AB'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$keywords"><xsl:call-template name="line"><xsl:with-param name="tag" select="'KW'"/></xsl:call-template></xsl:for-each>
    <xsl:call-template name="line"><xsl:with-param name="tag" select="'LA'"/><xsl:with-param name="value" select="$language"/></xsl:call-template>
    <xsl:call-template name="line"><xsl:with-param name="tag" select="'DO'"/><xsl:with-param name="value" select="$doi"/></xsl:call-template>
    <xsl:for-each select="$identifiers[@type = 'URI' or starts-with(., 'http')]"><xsl:call-template name="line"><xsl:with-param name="tag" select="'UR'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$repository"><xsl:call-template name="line"><xsl:with-param name="tag" select="'DB'"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$citation"><xsl:call-template name="line"><xsl:with-param name="tag" select="'N1'"/></xsl:call-template></xsl:for-each>
    <xsl:text>ER  - &#10;</xsl:text>
  </xsl:template>

  <xsl:template name="line">
    <xsl:param name="tag"/>
    <xsl:param name="value" select="."/>
    <!-- NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR end a line for some readers. -->
    <xsl:variable name="words" select="normalize-space(translate($value, '&#x85;&#x2028;&#x2029;', '   '))"/>
    <xsl:if test="$words != ''"><xsl:value-of select="concat($tag, '  - ', $words, '&#10;')"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
