<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements of the text as HTML; one without a template of its own is shown as its text, under its own name. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">

  <xsl:template match="*"><xsl:call-template name="plain"/></xsl:template>

  <xsl:template name="plain">
    <xsl:choose>
      <xsl:when test="@r:block"><div><xsl:call-template name="common"/><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise>
        <!-- The parts of an entry or a description stand apart, whether their file was indented or not. -->
        <xsl:if test="preceding-sibling::node()[1][self::*] and ancestor::*[self::t:entry or self::t:msDesc or self::t:biblStruct]
            and not(../text()[normalize-space()])"><xsl:text> </xsl:text></xsl:if>
        <span><xsl:call-template name="common"/><xsl:apply-templates/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="common">
    <xsl:param name="class" select="''"/>
    <xsl:attribute name="class">
      <xsl:value-of select="normalize-space(concat('t-', local-name(), ' ', $class))"/>
      <xsl:if test="@r:voice"><xsl:value-of select="concat(' voice-', @r:voice)"/></xsl:if>
      <xsl:if test="@cert = 'low' or @cert = 'medium'"> unsure</xsl:if>
      <xsl:if test="@ana = '#narration'"> narration</xsl:if>
      <xsl:if test="@rend and translate(@rend, 'abcdefghijklmnopqrstuvwxyz- ', '') = ''">
        <xsl:value-of select="concat(' rend-', translate(@rend, ' ', '-'))"/>
      </xsl:if>
    </xsl:attribute>
    <xsl:if test="@r:id"><xsl:attribute name="id"><xsl:value-of select="translate(@r:id, ' ', '_')"/></xsl:attribute></xsl:if>
    <xsl:call-template name="language"/>
  </xsl:template>

  <xsl:template name="language">
    <xsl:if test="@xml:lang != ''">
      <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
      <xsl:variable name="base" select="concat('|', substring-before(concat(@xml:lang, '-'), '-'), '|')"/>
      <xsl:choose>
        <xsl:when test="contains(@xml:lang, 'Latn')"><xsl:attribute name="dir">ltr</xsl:attribute></xsl:when>
        <xsl:when test="contains('|ar|he|fa|ur|yi|syr|ota|ps|ug|sd|arc|dv|', $base) or contains(@xml:lang, 'Arab')
            or contains(@xml:lang, 'Hebr')"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:when>
        <xsl:otherwise><xsl:attribute name="dir">ltr</xsl:attribute></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:p | t:ab">
    <xsl:choose>
      <xsl:when test="*[@r:block] or ancestor::t:p or ancestor::t:note or ancestor::t:ab"><xsl:call-template name="plain"/></xsl:when>
      <xsl:otherwise><p><xsl:call-template name="common"/><xsl:apply-templates/><xsl:call-template name="here"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:sp/t:speaker[not(ancestor::t:p)]">
    <xsl:variable name="element"><xsl:choose><xsl:when test="@r:block">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$element}"><xsl:call-template name="common"/><xsl:apply-templates/>
      <xsl:for-each select=".."><xsl:call-template name="here"/></xsl:for-each></xsl:element>
  </xsl:template>

  <!-- A link to the passage itself, to be copied and cited. -->
  <xsl:template name="here">
    <xsl:if test="@r:id"><a class="here" href="#{@r:id}" aria-label="Link to passage {@r:id}" title="Copy the link to this passage"></a></xsl:if>
  </xsl:template>

  <xsl:template match="t:div/t:head[not(@type = 'sub')] | t:div1/t:head | t:div2/t:head | t:div3/t:head | t:lg/t:head">
    <xsl:variable name="depth" select="count(ancestor::t:div | ancestor::t:div1 | ancestor::t:div2 | ancestor::t:div3)"/>
    <xsl:variable name="level" select="1 + $depth - ($depth - 5) * ($depth &gt; 5) + ($depth = 0)"/>
    <xsl:element name="h{$level}"><xsl:call-template name="common"/><xsl:apply-templates/></xsl:element>
  </xsl:template>

  <xsl:template match="t:list[t:item][not(*[not(self::t:item or self::t:head)])][not(t:item/following-sibling::t:head)]">
    <div>
      <xsl:call-template name="common"/>
      <xsl:apply-templates select="t:head"/>
      <ul><xsl:for-each select="t:item"><li><xsl:call-template name="common"/><xsl:apply-templates/></li></xsl:for-each></ul>
    </div>
  </xsl:template>

  <xsl:template match="t:table[t:row][not(ancestor::t:table)]">
    <div class="t-table">
      <xsl:apply-templates select="*[not(self::t:row)]"/>
      <table>
        <xsl:for-each select="t:row"><tr><xsl:for-each select="*"><td><xsl:call-template name="common"/>
          <xsl:apply-templates/></td></xsl:for-each></tr></xsl:for-each>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="t:lb"><br/><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:pb">
    <span><xsl:call-template name="common"/>
      <xsl:attribute name="title"><xsl:choose>
        <xsl:when test="@ana = '#inferred'">a page of the source seems to end here</xsl:when>
        <xsl:otherwise>page <xsl:value-of select="@n"/></xsl:otherwise>
      </xsl:choose></xsl:attribute>
      <xsl:text>|</xsl:text><xsl:value-of select="@n"/><xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="t:milestone"><span class="t-milestone"><xsl:value-of select="@rend"/><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="t:gap"><span class="t-gap">[<xsl:choose>
    <xsl:when test="normalize-space() != ''"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise>… <xsl:value-of select="@reason"/></xsl:otherwise>
  </xsl:choose>]</span></xsl:template>
  <xsl:template match="t:choice/*[preceding-sibling::*] | t:app/*[preceding-sibling::*]">
    <span><xsl:call-template name="common"><xsl:with-param name="class">other</xsl:with-param></xsl:call-template>
      <xsl:text> [</xsl:text><xsl:apply-templates/>
      <xsl:if test="@wit"><xsl:value-of select="concat(' ', translate(@wit, '#', ''))"/></xsl:if><xsl:text>]</xsl:text></span>
  </xsl:template>
  <xsl:template match="t:graphic | t:media">
    <xsl:call-template name="link"><xsl:with-param name="target" select="@url"/><xsl:with-param name="text" select="@url"/></xsl:call-template>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="t:ref | t:ptr">
    <xsl:call-template name="link"><xsl:with-param name="target" select="@target"/><xsl:with-param name="text" select="@target"/></xsl:call-template>
  </xsl:template>

  <!-- Only addresses that can do no more than lead somewhere become links. -->
  <xsl:template name="link">
    <xsl:param name="target"/>
    <xsl:param name="text"/>
    <xsl:variable name="inside" select="@*[false()] | self::*[ancestor::t:ref or ancestor::t:persName or ancestor::t:placeName]"/>
    <xsl:variable name="safe" select="not(contains($target, ' ')) and (starts-with($target, 'https://')
        or starts-with($target, 'http://') or starts-with($target, 'mailto:') or starts-with($target, '#'))"/>
    <xsl:choose>
      <xsl:when test="$safe and not($inside)"><a href="{$target}"><xsl:apply-templates/>
        <xsl:if test="normalize-space() = ''"><xsl:value-of select="$text"/></xsl:if></a></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="common"/><xsl:apply-templates/>
        <xsl:if test="normalize-space() = ''"><xsl:value-of select="$text"/></xsl:if></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
