<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document, marked by tei.transformation.page, to one self-contained page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:include href="html-text.xsl"/>
  <xsl:include href="html-apparatus.xsl"/>
  <xsl:include href="html-about.xsl"/>
  <xsl:include href="html-metadata.xsl"/>
  <xsl:include href="html-bars.xsl"/>
  <xsl:param name="css"/>
  <xsl:param name="script"/>
  <xsl:param name="policy"/>
  <xsl:param name="json-ld"/>
  <xsl:param name="coins"/>
  <xsl:param name="tei"/><!-- the address of the TEI file, for a link -->

  <xsl:variable name="header" select="/*/t:teiHeader"/>
  <xsl:variable name="title" select="$header/t:fileDesc/t:titleStmt/t:title[1]"/>
  <xsl:variable name="date" select="$header/t:profileDesc/t:creation//t:date[1]"/>

  <xsl:template match="/">
    <html>
      <xsl:for-each select="*"><xsl:call-template name="language"/></xsl:for-each>
      <xsl:if test="not(*/@xml:lang != '')"><xsl:attribute name="lang">und</xsl:attribute></xsl:if>
      <head><xsl:call-template name="head"/></head>
      <body>
        <a class="skip" lang="en" href="#text">Skip to the text</a>
        <header class="page">
          <h1><xsl:call-template name="title"/></h1>
          <xsl:for-each select="$header/t:fileDesc/t:titleStmt/t:title[position() &gt; 1]">
            <p class="subtitle"><xsl:value-of select="normalize-space()"/></p></xsl:for-each>
          <xsl:for-each select="$header/t:fileDesc/t:titleStmt/*[self::t:author or self::t:editor]">
            <p class="by"><xsl:if test="self::t:editor">edited by </xsl:if><xsl:value-of select="normalize-space()"/></p>
          </xsl:for-each>
          <xsl:if test="$date"><p class="when"><xsl:value-of select="$date"/></p></xsl:if>
          <xsl:for-each select="$header/t:fileDesc/t:titleStmt/t:respStmt[not(t:name/@type = 'software')]">
            <p class="by"><xsl:for-each select="*"><xsl:call-template name="responsible"/></xsl:for-each></p>
          </xsl:for-each>
          <xsl:for-each select="$header/t:fileDesc/t:sourceDesc//t:msIdentifier[1]">
            <p class="source"><xsl:for-each select="*[normalize-space()]"><xsl:if test="position() &gt; 1">, </xsl:if>
              <xsl:value-of select="normalize-space(text())"/><xsl:if test="not(text()[normalize-space()])"><xsl:value-of select="normalize-space()"/></xsl:if>
            </xsl:for-each></p></xsl:for-each>
          <xsl:if test="$coins != ''"><span class="Z3988" title="{$coins}"></span></xsl:if>
        </header>
        <nav class="tools" lang="en" aria-label="Reading aids"><xsl:call-template name="contents"/>
          <div id="switches" hidden="hidden"></div>
        </nav>
        <main id="text" tabindex="-1">
          <xsl:apply-templates select="*/node()[not(self::t:teiHeader or self::t:standOff)]"/>
          <xsl:call-template name="notes"/>
        </main>
        <xsl:call-template name="bars"/>
        <xsl:call-template name="indexes"/>
        <xsl:call-template name="about"/>
        <div id="card" role="status" hidden="hidden"></div>
        <script><xsl:value-of select="$script" disable-output-escaping="yes"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="normalize-space($title) != ''"><xsl:value-of select="normalize-space($title)"/></xsl:when>
      <xsl:otherwise>Untitled</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="head">
    <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <title><xsl:call-template name="title"/></title>
    <xsl:call-template name="metadata"/>
    <xsl:if test="$tei != ''"><link rel="alternate" type="application/tei+xml" href="{$tei}"/></xsl:if>
    <style><xsl:value-of select="$css" disable-output-escaping="yes"/></style>
    <xsl:if test="$json-ld != ''">
      <script type="application/ld+json"><xsl:value-of select="$json-ld" disable-output-escaping="yes"/></script>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
