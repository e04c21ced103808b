<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks when and who is mentioned where, as measured by tei.transformation.bars. Every bar has its name beside it,
     so that no colour is needed to tell them apart. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="r">
  <xsl:variable name="shown" select="12"/>

  <xsl:template name="bars">
    <xsl:if test="/*/r:speaker[2] or /*/r:mentioned">
      <section aria-labelledby="bars"><h2 id="bars" lang="en">At a glance</h2>
        <xsl:if test="/*/r:speaker[2]"><h3 lang="en">Who speaks when</h3>
          <xsl:call-template name="rows"><xsl:with-param name="rows" select="/*/r:speaker"/></xsl:call-template></xsl:if>
        <xsl:if test="/*/r:mentioned"><h3 lang="en">Who is mentioned where</h3>
          <xsl:call-template name="rows"><xsl:with-param name="rows" select="/*/r:mentioned"/></xsl:call-template></xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="rows">
    <xsl:param name="rows"/>
    <xsl:apply-templates select="$rows[position() &lt;= $shown]" mode="bar"/>
    <xsl:if test="count($rows) &gt; $shown">
      <details class="bars"><summary lang="en"><xsl:value-of select="count($rows) - $shown"/> more</summary>
        <xsl:apply-templates select="$rows[position() &gt; $shown]" mode="bar"/></details>
    </xsl:if>
  </xsl:template>

  <!-- The pictures repeat what links say elsewhere, so that readers by ear and by key are spared hundreds of stops. -->
  <xsl:template match="*" mode="bar">
    <div class="bar">
      <a href="#{@r:to}"><xsl:value-of select="@label"/></a><span class="count"><xsl:text> </xsl:text><xsl:value-of select="@count"/></span>
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <xsl:attribute name="class"><xsl:choose>
          <xsl:when test="@voice">voice-<xsl:value-of select="@voice"/></xsl:when>
          <xsl:otherwise>ticks</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:if test="@d"><path d="{@d}"/></xsl:if>
        <xsl:for-each select="r:turn"><a href="#{@r:to}" tabindex="-1"><rect height="10" x="{@x}" width="{@width}"/></a></xsl:for-each>
      </svg>
    </div>
  </xsl:template>

  <xsl:template match="r:*"/><!-- ours, not the document's -->
</xsl:stylesheet>
