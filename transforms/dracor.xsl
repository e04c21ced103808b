<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document with speech to what DraCor's schema has (https://github.com/dracor-org/dracor-schema): turns as `sp`
     with `@who`, every speaker as `person` in `particDesc`, divisions of its types, and none of the elements that it
     leaves out. What has no place there gives its words to what is around it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:include href="dracor-header.xsl"/>
  <xsl:include href="dracor-text.xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>
  <!-- DraCor's id of the play, such as ger000123. -->
  <xsl:param name="id"/>

  <xsl:template match="/t:TEI">
    <TEI type="dracor">
      <xsl:attribute name="xml:id"><xsl:call-template name="document-id"/></xsl:attribute>
      <xsl:copy-of select="@xml:lang"/>
      <xsl:call-template name="header"/>
      <text>
        <xsl:apply-templates select="t:text/t:front"/>
        <body>
          <xsl:choose>
            <xsl:when test="t:text/t:body//*[self::t:div or self::t:div1] or t:text/t:group"><xsl:apply-templates select="t:text/t:body/node() | t:text/t:group"/></xsl:when>
            <xsl:otherwise><div type="part"><xsl:apply-templates select="t:text/t:body/node()"/></div></xsl:otherwise>
          </xsl:choose>
        </body>
        <xsl:apply-templates select="t:text/t:back"/>
      </text>
    </TEI>
  </xsl:template>
</xsl:stylesheet>
