<?xml version="1.0" encoding="UTF-8"?>
<!-- "About this text": a legend of the marks that occur, the link to the TEI, and the header in readers' words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">

  <xsl:template name="about">
    <section aria-labelledby="about"><h2 id="about" lang="en">About this text</h2>
      <xsl:call-template name="legend"/>
      <xsl:if test="$tei != ''"><p lang="en"><a href="{$tei}" type="application/tei+xml">The TEI file of this text</a></p></xsl:if>
      <xsl:apply-templates select="/*/t:teiHeader" mode="about"/>
      <xsl:apply-templates select="/*/t:standOff/*" mode="about"/>
      <xsl:for-each select="/*/descendant::t:TEI">
        <h3><xsl:value-of select="normalize-space(t:teiHeader/t:fileDesc/t:titleStmt/t:title)"/></h3>
        <xsl:apply-templates select="t:teiHeader | t:standOff/*" mode="about"/>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="legend">
    <xsl:variable name="seen" select="/*/@r:seen"/>
    <xsl:variable name="marks"><xsl:call-template name="marks"><xsl:with-param name="seen" select="$seen"/></xsl:call-template></xsl:variable>
    <xsl:if test="$marks != ''"><ul class="legend" lang="en" aria-label="Marks in the text"><xsl:copy-of select="$marks"/></ul></xsl:if>
  </xsl:template>
  <xsl:template name="marks">
    <xsl:param name="seen"/>
    <xsl:if test="contains($seen, ' supplied ') or contains($seen, ' ex ')"><li><span class="t-supplied">pale words</span>, with or without brackets, are the editors’</li></xsl:if>
    <xsl:if test="contains($seen, ' foreign ')"><li><span class="t-foreign">italics</span>: words in another language</li></xsl:if>
    <xsl:if test="contains($seen, ' unsure ')"><li><span class="unsure">dots below</span>: who or what is meant is not certain</li></xsl:if>
    <xsl:if test="contains($seen, ' unclear ')"><li><span class="t-unclear">waves below</span>: hard to read</li></xsl:if>
    <xsl:if test="contains($seen, ' del ')"><li><del class="t-del">struck through</del>: deleted in the source</li></xsl:if>
    <xsl:if test="contains($seen, ' add ')"><li><ins class="t-add">between small angles</ins>: added in the source</li></xsl:if>
    <xsl:if test="contains($seen, ' choice ') or contains($seen, ' app ')"><li>first reading <span class="other">[another]</span>, with the signs of the witnesses where they are given</li></xsl:if>
    <xsl:if test="contains($seen, ' gap ')"><li>[…]: something is missing</li></xsl:if>
    <xsl:if test="contains($seen, ' pb ')"><li><span class="t-pb">|</span> a page of the source ends</li></xsl:if>
    <xsl:if test="contains($seen, ' fw ')"><li><span class="t-fw">Head</span> stands at the head or foot of a page</li></xsl:if>
  </xsl:template>

  <!-- The header, field by field -->

  <xsl:template match="t:listPerson | t:listPlace | t:listOrg" mode="about"/><!-- they are in the indexes -->
  <xsl:template match="t:respStmt" mode="about">
    <div class="field"><span class="label" lang="en">Responsibility</span><xsl:text> </xsl:text>
      <xsl:for-each select="*"><xsl:call-template name="responsible"/></xsl:for-each></div>
  </xsl:template>
  <!-- "translated by A, B", "A, editor": names after their task need a space only. -->
  <xsl:template name="responsible">
    <xsl:choose>
      <xsl:when test="position() = 1"/>
      <xsl:when test="not(self::t:resp) and preceding-sibling::*[1][self::t:resp]"><xsl:text> </xsl:text></xsl:when>
      <xsl:otherwise>, </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="normalize-space()"/>
  </xsl:template>

  <xsl:template match="t:bibl | t:biblFull | t:biblStruct" mode="about">
    <div class="field"><span class="label" lang="en"><xsl:call-template name="label"/></span><xsl:text> </xsl:text>
      <xsl:for-each select="node()[self::* or normalize-space()]">
        <xsl:if test="self::* and preceding-sibling::node()[normalize-space()][1][self::*]">, </xsl:if><xsl:apply-templates select="."/>
      </xsl:for-each></div>
  </xsl:template>
  <!-- Lists of short things, each list one field. -->
  <xsl:template match="t:keywords | t:langUsage | t:appInfo | t:correspAction" mode="about">
    <xsl:if test="normalize-space() != ''">
      <div class="field"><span class="label" lang="en"><xsl:call-template name="label"/></span><xsl:text> </xsl:text>
        <xsl:for-each select=".//text()[normalize-space()]"><xsl:if test="position() &gt; 1">; </xsl:if><xsl:value-of select="normalize-space()"/></xsl:for-each></div>
    </xsl:if>
  </xsl:template>
  <!-- A shelfmark and the parts of it. -->
  <xsl:template match="t:idno[t:idno]" mode="about">
    <xsl:if test="text()[normalize-space()]"><div class="field"><span class="label" lang="en"><xsl:call-template name="label"/></span>
      <xsl:for-each select="text()"><xsl:value-of select="concat(' ', normalize-space())"/></xsl:for-each></div></xsl:if>
    <xsl:apply-templates select="*" mode="about"/>
  </xsl:template>
  <xsl:template match="t:witness" mode="about">
    <div class="field"><xsl:call-template name="anchor"/><span class="label" lang="en">Witness</span><xsl:text> </xsl:text>
      <strong><xsl:value-of select="@xml:id"/></strong><xsl:text> </xsl:text><xsl:apply-templates/></div>
  </xsl:template>
  <!-- What was at the top of the source, word for word, and metadata as they were given: the fields above say the same. -->
  <xsl:template match="t:list[@type = 'front-matter']" mode="about">
    <details class="field"><summary lang="en">The head of the source, word for word</summary>
      <xsl:for-each select="*"><p><xsl:apply-templates/></p></xsl:for-each></details>
  </xsl:template>
  <xsl:template match="t:xenoData" mode="about">
    <details class="field"><summary lang="en">Metadata as they were given</summary><pre><xsl:value-of select="."/></pre></details>
  </xsl:template>
  <xsl:template match="*" mode="about">
    <xsl:choose>
      <xsl:when test="normalize-space() = '' and not(@target)"/>
      <xsl:when test="text()[normalize-space()] or not(*)">
        <div class="field"><span class="label" lang="en"><xsl:call-template name="label"/></span>
          <xsl:text> </xsl:text>
          <xsl:choose>
            <xsl:when test="self::t:idno or self::t:ref or self::t:ptr"><xsl:apply-templates select="."/></xsl:when>
            <xsl:when test="@target"><xsl:call-template name="link"><xsl:with-param name="target" select="@target"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
          </xsl:choose></div>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="about"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a reader calls it; else the name of the element, which is TEI's word for it. -->
  <xsl:template name="label">
    <xsl:choose>
      <xsl:when test="self::t:title and ancestor::t:titleStmt">Title</xsl:when>
      <xsl:when test="self::t:keywords">Subjects</xsl:when>
      <xsl:when test="self::t:langUsage">Languages</xsl:when>
      <xsl:when test="self::t:correspAction[@type = 'sent']">Sent</xsl:when>
      <xsl:when test="self::t:correspAction[@type = 'received']">Received</xsl:when>
      <xsl:when test="ancestor-or-self::t:author">Author</xsl:when>
      <xsl:when test="ancestor-or-self::t:editor">Editor</xsl:when>
      <xsl:when test="self::t:measure or self::t:extent">Extent</xsl:when>
      <xsl:when test="ancestor-or-self::t:availability">Licence</xsl:when>
      <xsl:when test="self::t:publisher">Publisher</xsl:when>
      <xsl:when test="self::t:authority">Authority</xsl:when>
      <xsl:when test="ancestor::t:creation">Written</xsl:when>
      <xsl:when test="ancestor::t:abstract">Summary</xsl:when>
      <xsl:when test="self::t:idno[@type = 'filename']">File</xsl:when>
      <xsl:when test="self::t:bibl[@type = 'digital']">Digital source</xsl:when>
      <xsl:when test="self::t:bibl[@type = 'source-file']">File</xsl:when>
      <xsl:when test="self::t:idno[parent::t:idno] and @type"><xsl:value-of select="@type"/></xsl:when>
      <xsl:when test="self::t:note">Note</xsl:when>
      <xsl:when test="self::t:repository">Repository</xsl:when>
      <xsl:when test="self::t:idno[ancestor::t:msIdentifier]">Shelfmark</xsl:when>
      <xsl:when test="self::t:locus">Leaves</xsl:when>
      <xsl:when test="self::t:textLang">Language of the source</xsl:when>
      <xsl:when test="self::t:catDesc">Passages marked</xsl:when>
      <xsl:when test="self::t:idno and @type"><xsl:value-of select="@type"/></xsl:when>
      <xsl:when test="ancestor-or-self::t:bibl or ancestor-or-self::t:sourceDesc">Source</xsl:when>
      <xsl:when test="self::t:language">Language</xsl:when>
      <xsl:when test="self::t:term">Subject</xsl:when>
      <xsl:when test="self::t:change">Change</xsl:when>
      <xsl:when test="ancestor::t:settingDesc">Setting</xsl:when>
      <xsl:when test="ancestor::t:editorialDecl or ancestor::t:projectDesc or self::t:appInfo">How it was encoded</xsl:when>
      <xsl:otherwise><xsl:value-of select="local-name()"/><xsl:if test="@type">, <xsl:value-of select="@type"/></xsl:if></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
