<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document, marked by tei.exporting.epub, to the XHTML files of an EPUB, one `file` each in a `book`. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" xmlns:epub="http://www.idpf.org/2007/ops" exclude-result-prefixes="t r">
  <xsl:import href="html-text.xsl"/>
  <xsl:import href="html-apparatus.xsl"/>
  <xsl:import href="html-about.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:param name="language" select="'und'"/>
  <xsl:param name="title"/>
  <xsl:variable name="tei" select="''"/>
  <xsl:variable name="header" select="/*/t:teiHeader[1]"/>
  <xsl:variable name="statement" select="$header/t:fileDesc/t:titleStmt"/>
  <xsl:key name="chapter" match="*[@r:chapter]" use="@r:chapter"/>
  <xsl:key name="place" match="t:text//*[@r:id]" use="@r:id"/>

  <xsl:template match="/">
    <book>
      <xsl:call-template name="file">
        <xsl:with-param name="name">title</xsl:with-param>
        <xsl:with-param name="body"><section epub:type="titlepage"><xsl:call-template name="title-page"/></section></xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="//*[@r:chapter][generate-id() = generate-id(key('chapter', @r:chapter)[1])]">
        <xsl:variable name="parts" select="key('chapter', @r:chapter)"/>
        <xsl:call-template name="file">
          <xsl:with-param name="name" select="concat('chapter-', @r:chapter)"/>
          <xsl:with-param name="heading" select="@r:heading"/>
          <xsl:with-param name="body">
            <section epub:type="chapter" role="doc-chapter" aria-label="{@r:heading}"><xsl:apply-templates select="$parts"/></section>
            <xsl:call-template name="footnotes"><xsl:with-param name="notes" select="$parts//t:note[@r:mark][not(parent::t:div[@type = 'notes'])]"/></xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:if test="//*[self::t:person or self::t:personGrp or self::t:place or self::t:org][not(ancestor::t:text)]">
        <xsl:call-template name="file">
          <xsl:with-param name="name">names</xsl:with-param>
          <xsl:with-param name="heading">Persons and places</xsl:with-param>
          <xsl:with-param name="body"><section epub:type="index" role="doc-index" aria-label="Persons and places"><xsl:call-template name="index-of-names"/></section></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="file">
        <xsl:with-param name="name">about</xsl:with-param>
        <xsl:with-param name="heading">About this text</xsl:with-param>
        <xsl:with-param name="body">
          <section epub:type="colophon" role="doc-colophon" aria-label="About this text"><h1>About this text</h1><xsl:apply-templates select="$header" mode="about"/></section>
        </xsl:with-param>
      </xsl:call-template>
    </book>
  </xsl:template>

  <xsl:template name="file">
    <xsl:param name="name"/>
    <xsl:param name="heading" select="$title"/>
    <xsl:param name="body"/>
    <file name="{$name}">
      <html lang="{$language}" xml:lang="{$language}">
        <head><title><xsl:value-of select="$heading"/></title><link rel="stylesheet" type="text/css" href="style.css"/></head>
        <body><xsl:copy-of select="$body"/></body>
      </html>
    </file>
  </xsl:template>

  <xsl:template name="title-page">
    <h1><xsl:value-of select="$title"/></h1>
    <xsl:for-each select="$statement/t:title[@type = 'sub']"><p class="subtitle"><xsl:value-of select="normalize-space()"/></p></xsl:for-each>
    <xsl:for-each select="$header/t:profileDesc/t:creation//t:date[1]"><p class="when"><xsl:value-of select="normalize-space()"/></p></xsl:for-each>
    <xsl:for-each select="$statement/t:author | $statement/t:editor"><p class="by"><xsl:value-of select="normalize-space()"/></p></xsl:for-each>
    <xsl:for-each select="$statement/t:respStmt[not(t:name/@type = 'software')]">
      <p class="by"><xsl:for-each select="*"><xsl:call-template name="responsible"/></xsl:for-each></p>
    </xsl:for-each>
    <xsl:for-each select="$header/t:profileDesc/t:abstract[normalize-space()]"><p class="abstract"><xsl:value-of select="normalize-space()"/></p></xsl:for-each>
  </xsl:template>

  <!-- Notes open in a window of their own; a number leads there and back. -->
  <xsl:template match="t:note[@r:mark]">
    <a epub:type="noteref" role="doc-noteref" class="note-ref" id="{@r:ref}" href="#{@r:id}"><xsl:value-of select="@r:mark"/></a>
  </xsl:template>
  <xsl:template match="t:div[@type = 'notes']/t:note[@r:mark]"><xsl:call-template name="footnote"/></xsl:template>
  <xsl:template name="footnotes">
    <xsl:param name="notes"/>
    <xsl:if test="$notes">
      <section epub:type="footnotes" role="doc-endnotes" aria-label="Notes" class="notes"><h2>Notes</h2>
        <xsl:for-each select="$notes"><xsl:call-template name="footnote"/></xsl:for-each></section>
    </xsl:if>
  </xsl:template>
  <xsl:template name="footnote">
    <aside epub:type="footnote" role="doc-footnote">
      <xsl:call-template name="common"/>
      <xsl:choose>
        <xsl:when test="parent::t:div[@type = 'notes']"><span class="number"><xsl:value-of select="@r:mark"/></span></xsl:when>
        <xsl:otherwise><a class="number" role="doc-backlink" href="#{@r:ref}"><xsl:value-of select="@r:mark"/></a></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text><xsl:apply-templates/>
    </aside>
  </xsl:template>

  <xsl:template match="t:pb[@n]">
    <span epub:type="pagebreak" role="doc-pagebreak" aria-label="page {@n}"><xsl:call-template name="common"/></span>
  </xsl:template>
  <xsl:template match="t:pb[not(@n)]"><span class="page-end">|</span></xsl:template>

  <!-- A chapter begins with a heading of the first level. -->
  <xsl:template match="t:div/t:head[not(@type = 'sub')] | t:div1/t:head | t:div2/t:head | t:div3/t:head | t:lg/t:head
      | t:body/t:head | t:front/t:head | t:back/t:head">
    <xsl:variable name="depth" select="count(ancestor::*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3 or self::t:lg])"/>
    <xsl:variable name="level" select="$depth - ($depth - 6) * ($depth &gt; 6) + ($depth = 0)"/>
    <xsl:element name="h{$level}"><xsl:call-template name="common"/><xsl:apply-templates/></xsl:element>
  </xsl:template>

  <!-- Names are words here: a link at each would be in the way of who turns pages. -->
  <xsl:template match="t:persName[@ref] | t:placeName[@ref] | t:orgName[@ref] | t:name[@ref] | t:rs[@ref] | t:geogName[@ref]
      | t:settlement[@ref] | t:country[@ref] | t:region[@ref] | t:district[@ref]"><xsl:call-template name="plain"/></xsl:template>
  <xsl:template name="here"/>

  <xsl:template name="index-of-names">
    <h1>Persons and places</h1>
    <xsl:for-each select="//*[self::t:person or self::t:personGrp or self::t:place or self::t:org][not(ancestor::t:text)]">
      <xsl:sort select="normalize-space(concat((@sortKey | *[1]//t:surname)[1], ' ', *[1]))"/>
      <p class="entry">
        <strong><xsl:value-of select="normalize-space(*[1])"/></strong>
        <xsl:for-each select="t:persName[position() &gt; 1] | t:placeName[position() &gt; 1] | t:orgName[position() &gt; 1]"> · <xsl:value-of select="normalize-space()"/></xsl:for-each>
        <xsl:if test="r:mention"><xsl:text> </xsl:text><span class="mentions">
          <xsl:for-each select="r:mention">
            <xsl:variable name="chapter" select="key('place', @r:to)/ancestor-or-self::*[@r:chapter][1]/@r:chapter"/>
            <xsl:if test="$chapter"><a href="chapter-{$chapter}.xhtml#{@r:to}"><xsl:value-of select="position()"/></a><xsl:text> </xsl:text></xsl:if>
          </xsl:for-each></span></xsl:if>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="link">
    <xsl:param name="target"/>
    <xsl:variable name="aim" select="key('place', substring-before(concat(@r:to, ' '), ' '))[not(self::t:note)]"/>
    <xsl:variable name="chapter" select="$aim/ancestor-or-self::*[@r:chapter][1]/@r:chapter"/>
    <xsl:variable name="outside" select="(starts-with($target, 'https://') or starts-with($target, 'http://')) and not(contains($target, ' '))"/>
    <xsl:choose>
      <xsl:when test="($outside or $chapter) and not(ancestor::t:ref)">
        <a>
          <xsl:attribute name="href"><xsl:choose>
            <xsl:when test="$outside"><xsl:value-of select="$target"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat('chapter-', $chapter, '.xhtml#', $aim/@r:id)"/></xsl:otherwise>
          </xsl:choose></xsl:attribute>
          <xsl:apply-templates/><xsl:if test="normalize-space() = ''"><xsl:value-of select="$target"/></xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise><span><xsl:call-template name="common"/><xsl:apply-templates/><xsl:if test="normalize-space() = ''"><xsl:value-of select="$target"/></xsl:if></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
