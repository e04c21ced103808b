<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns and mentions, measured by tei.transformation.page, as bars from the first word to the last. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">

  <xsl:template name="bars">
    <xsl:variable name="turns" select="//*[@r:first]"/>
    <xsl:variable name="named" select="//t:person[not(ancestor::t:text)][key('mention', concat('#', @xml:id))[@r:at]]"/>
    <xsl:if test="count($turns) &gt; 1 or count($named) &gt; 1">
      <section id="bars" aria-labelledby="bars-head"><h2 id="bars-head">At a glance</h2>
        <xsl:if test="count($turns) &gt; 1"><h3>Who speaks when</h3>
          <xsl:for-each select="$turns"><xsl:sort select="count(key('turn', @who))" data-type="number" order="descending"/>
            <xsl:if test="position() &lt;= 12"><xsl:call-template name="speaker"/></xsl:if></xsl:for-each></xsl:if>
        <xsl:if test="$named"><h3>Who is mentioned where</h3>
          <xsl:for-each select="$named"><xsl:sort select="count(key('mention', concat('#', @xml:id)))" data-type="number" order="descending"/>
            <xsl:if test="position() &lt;= 12"><xsl:call-template name="mentioned"/></xsl:if></xsl:for-each></xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The pictures repeat what links say elsewhere, so that readers by ear and by key are spared hundreds of stops. -->
  <xsl:template name="speaker">
    <xsl:variable name="own" select="key('turn', @who)"/>
    <div class="bar">
      <span><a href="#{@r:id}"><xsl:choose>
        <xsl:when test="key('entity', @who)"><xsl:value-of select="normalize-space(key('entity', @who)[1]/*[1])"/></xsl:when>
        <xsl:when test="normalize-space(t:speaker) != ''"><xsl:value-of select="normalize-space(t:speaker)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="translate(@who, '#', '')"/></xsl:otherwise>
      </xsl:choose></a><xsl:value-of select="concat(' ', count($own), ' turn')"/><xsl:if test="count($own) != 1">s</xsl:if></span>
      <svg class="voice-{@r:voice}" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <xsl:for-each select="$own[@r:at]"><a href="#{@r:id}" tabindex="-1"><rect y="0" height="10" x="{round(@r:at * 10000 div $length) div 10}">
          <xsl:attribute name="width"><xsl:value-of select="round(@r:size * 10000 div $length) div 10"/></xsl:attribute></rect></a></xsl:for-each>
      </svg>
    </div>
  </xsl:template>

  <xsl:template name="mentioned">
    <xsl:variable name="own" select="key('mention', concat('#', @xml:id))[@r:at]"/>
    <div class="bar">
      <span><a href="#{@r:id}"><xsl:value-of select="normalize-space(*[1])"/></a><xsl:value-of select="concat(' ', count($own))"/></span>
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><path>
        <xsl:attribute name="d"><xsl:for-each select="$own">M<xsl:value-of select="round(@r:at * 10000 div $length) div 10"/> 0v10</xsl:for-each></xsl:attribute>
      </path></svg>
    </div>
  </xsl:template>
</xsl:stylesheet>
