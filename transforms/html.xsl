<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document, marked by tei.transformation.page, to one self-contained page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:include href="html-text.xsl"/>
  <xsl:include href="html-apparatus.xsl"/>
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
      <xsl:if test="not(*/@xml:lang)"><xsl:attribute name="lang">und</xsl:attribute></xsl:if>
      <head><xsl:call-template name="head"/></head>
      <body>
        <a class="skip" href="#text">Skip to the text</a>
        <header class="page">
          <h1><xsl:call-template name="title"/></h1>
          <xsl:if test="$date"><p class="when"><xsl:value-of select="$date"/></p></xsl:if>
          <xsl:for-each select="$header/t:fileDesc/t:titleStmt/t:respStmt[not(t:name/@type = 'software')]
              | $header/t:fileDesc/t:titleStmt/t:author">
            <p class="by"><xsl:for-each select="descendant-or-self::*[not(*)]">
              <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="."/>
            </xsl:for-each></p>
          </xsl:for-each>
          <xsl:if test="$coins != ''"><span class="Z3988" title="{$coins}"></span></xsl:if>
        </header>
        <nav class="tools" aria-label="Reading aids"><xsl:call-template name="contents"/>
          <div id="switches" hidden="hidden"></div>
        </nav>
        <main id="text" tabindex="-1"><xsl:apply-templates select="*/node()[not(self::t:teiHeader or self::t:standOff)]"/>
          <xsl:call-template name="notes"/>
        </main>
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
    <xsl:for-each select="$header">
      <xsl:call-template name="meta"><xsl:with-param name="name">title</xsl:with-param>
        <xsl:with-param name="value" select="$title"/></xsl:call-template>
      <xsl:for-each select="t:fileDesc/t:titleStmt/t:author"><xsl:call-template name="meta">
        <xsl:with-param name="name">creator</xsl:with-param><xsl:with-param name="value" select="."/>
      </xsl:call-template></xsl:for-each>
      <xsl:call-template name="meta"><xsl:with-param name="name">date</xsl:with-param>
        <xsl:with-param name="value" select="$date/@when"/></xsl:call-template>
      <xsl:call-template name="meta"><xsl:with-param name="name">publisher</xsl:with-param>
        <xsl:with-param name="value" select="t:fileDesc/t:publicationStmt/t:publisher"/></xsl:call-template>
      <xsl:call-template name="meta"><xsl:with-param name="name">language</xsl:with-param>
        <xsl:with-param name="value" select="/*/@xml:lang"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$tei != ''"><link rel="alternate" type="application/tei+xml" href="{$tei}"/></xsl:if>
    <style><xsl:value-of select="$css" disable-output-escaping="yes"/></style>
    <xsl:if test="$json-ld != ''">
      <script type="application/ld+json"><xsl:value-of select="$json-ld" disable-output-escaping="yes"/></script>
    </xsl:if>
  </xsl:template>

  <!-- Dublin Core for search engines, Highwire for Zotero. -->
  <xsl:template name="meta">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <meta name="DC.{$name}" content="{normalize-space($value)}"/>
      <xsl:choose>
        <xsl:when test="$name = 'creator'"><meta name="citation_author" content="{normalize-space($value)}"/></xsl:when>
        <xsl:otherwise><meta name="citation_{$name}" content="{normalize-space($value)}"/></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
