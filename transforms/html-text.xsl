<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements of the text as HTML; one without a template of its own is shown as its text, under its own name.
     Nothing here looks further than an element's parents, children and next siblings, so that time grows with the text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">

  <xsl:template match="*" name="plain">
    <xsl:choose>
      <xsl:when test="@r:block"><div><xsl:call-template name="common"/><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise>
        <!-- The parts of an entry or a description stand apart, whether their file was indented or not. -->
        <xsl:if test="preceding-sibling::node()[1]/self::* and ancestor::*[self::t:entry or self::t:msDesc or self::t:biblStruct]
            and not(../text()[normalize-space()])"><xsl:text> </xsl:text></xsl:if>
        <span><xsl:call-template name="common"/><xsl:apply-templates/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- class, id, lang and dir of an element; nothing of @rend and @style but classes of html.css (see renditions.py) -->
  <xsl:template name="common">
    <xsl:param name="class"/>
    <xsl:attribute name="class">
      <xsl:text>t-</xsl:text><xsl:value-of select="local-name()"/>
      <xsl:if test="$class != ''"><xsl:text> </xsl:text><xsl:value-of select="$class"/></xsl:if>
      <xsl:if test="@r:class"><xsl:text> </xsl:text><xsl:value-of select="@r:class"/></xsl:if>
    </xsl:attribute>
    <xsl:call-template name="anchor"/>
  </xsl:template>

  <xsl:template name="anchor">
    <xsl:if test="@r:id"><xsl:attribute name="id"><xsl:value-of select="@r:id"/></xsl:attribute></xsl:if>
    <xsl:if test="@xml:lang"><xsl:call-template name="language"/></xsl:if>
  </xsl:template>

  <xsl:template name="language">
    <xsl:if test="@xml:lang != ''">
      <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
      <xsl:variable name="base" select="concat('|', substring-before(concat(@xml:lang, '-'), '-'), '|')"/>
      <xsl:attribute name="dir"><xsl:choose>
        <xsl:when test="contains(@xml:lang, 'Latn') or contains(@xml:lang, 'Cyrl')">ltr</xsl:when>
        <xsl:when test="contains('|ar|he|fa|ur|yi|syr|ota|ps|ug|sd|arc|dv|ckb|jrb|', $base) or contains(@xml:lang, 'Arab')
            or contains(@xml:lang, 'Hebr')">rtl</xsl:when>
        <xsl:otherwise>ltr</xsl:otherwise>
      </xsl:choose></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- A document of a corpus: its title above it, its header in "about this text". -->
  <xsl:template match="t:TEI">
    <article><xsl:call-template name="common"/>
      <xsl:if test="parent::*"><h2><xsl:for-each select="t:teiHeader/t:fileDesc/t:titleStmt/t:title">
        <xsl:if test="position() &gt; 1">. </xsl:if><xsl:value-of select="normalize-space()"/></xsl:for-each></h2></xsl:if>
      <xsl:apply-templates select="node()[not(self::t:teiHeader or self::t:standOff)]"/>
    </article>
  </xsl:template>

  <!-- Paragraphs, turns, headings -->

  <xsl:template match="t:p | t:ab">
    <xsl:choose>
      <xsl:when test="*[@r:block] or ancestor::t:p or ancestor::t:note or ancestor::t:ab"><xsl:call-template name="plain"/></xsl:when>
      <xsl:otherwise><p><xsl:call-template name="common"/><xsl:apply-templates/>
        <xsl:if test="local-name(../*[1]) != 'speaker' or local-name(preceding-sibling::*[1]) = 'p' or local-name(following-sibling::*[1]) = 'p'"><xsl:call-template name="here"/></xsl:if></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:sp/t:speaker">
    <xsl:variable name="element"><xsl:choose><xsl:when test="@r:block">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$element}"><xsl:call-template name="common"/><xsl:apply-templates/>
      <xsl:for-each select=".."><xsl:call-template name="here"/></xsl:for-each></xsl:element>
  </xsl:template>

  <!-- A link to the passage itself, to be copied and cited. -->
  <xsl:template name="here">
    <xsl:if test="@r:id"><a class="here" href="#{@r:id}" aria-label="Link to passage {@r:id}" title="Copy the link to this passage"></a></xsl:if>
  </xsl:template>

  <xsl:template match="t:div/t:head[not(@type = 'sub')] | t:div1/t:head | t:div2/t:head | t:div3/t:head | t:lg/t:head
      | t:body/t:head | t:front/t:head | t:back/t:head">
    <xsl:variable name="depth" select="count(ancestor::*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3 or self::t:lg
        or self::t:TEI[parent::*]]) + count(parent::t:body | parent::t:front | parent::t:back)"/>
    <xsl:variable name="level" select="1 + $depth - ($depth - 5) * ($depth &gt; 5) + ($depth = 0)"/>
    <xsl:element name="h{$level}"><xsl:call-template name="common"/><xsl:apply-templates/></xsl:element>
  </xsl:template>

  <!-- Lists and tables -->

  <xsl:template match="t:list">
    <xsl:choose>
      <xsl:when test="t:item and not(*[not(self::t:item or self::t:head)]) and not(t:head[preceding-sibling::t:item])">
        <div><xsl:call-template name="common"><xsl:with-param name="class" select="concat('list-', translate(@type, ' ', '-'))"/></xsl:call-template>
          <xsl:apply-templates select="t:head"/>
          <ul>
            <xsl:if test="t:item/@n or t:item[@rend = '-' or @rend = '•']"><xsl:attribute name="class">numbered</xsl:attribute></xsl:if>
            <xsl:if test="t:item[@rend = 'column'][preceding-sibling::t:item]"><xsl:attribute name="class">columns</xsl:attribute></xsl:if>
            <xsl:for-each select="t:item"><li><xsl:call-template name="common"><xsl:with-param name="class">
                <xsl:if test="@rend = 'column' and preceding-sibling::t:item">column</xsl:if></xsl:with-param></xsl:call-template>
              <xsl:if test="@n"><span class="n"><xsl:value-of select="@n"/></span><xsl:text> </xsl:text></xsl:if>
              <xsl:apply-templates/></li></xsl:for-each>
          </ul></div>
      </xsl:when>
      <xsl:when test="t:label and t:item and not(*[not(self::t:item or self::t:label)])">
        <dl><xsl:call-template name="common"/>
          <xsl:for-each select="*"><xsl:choose>
            <xsl:when test="self::t:label"><dt><xsl:call-template name="common"/><xsl:apply-templates/></dt></xsl:when>
            <xsl:otherwise><dd><xsl:call-template name="common"/><xsl:apply-templates/></dd></xsl:otherwise>
          </xsl:choose></xsl:for-each></dl>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="plain"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:table">
    <xsl:choose>
      <xsl:when test="t:row and not(ancestor::t:table)">
        <div class="t-table" tabindex="0" role="group"><xsl:call-template name="anchor"/>
          <xsl:attribute name="aria-label">Table</xsl:attribute>
          <xsl:apply-templates select="*[not(self::t:row)] | text()[normalize-space()]"/>
          <table><xsl:for-each select="t:row"><tr><xsl:call-template name="anchor"/><xsl:apply-templates mode="cell"/></tr></xsl:for-each></table>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="plain"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="text()" mode="cell"/>
  <xsl:template match="text()[normalize-space()]" mode="cell"><td><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="*" mode="cell">
    <xsl:variable name="element"><xsl:choose><xsl:when test="@role = 'label' or ../@role = 'label'">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$element}"><xsl:call-template name="common"/>
      <xsl:if test="@rows &gt; 1 and @rows &lt; 100"><xsl:attribute name="rowspan"><xsl:value-of select="floor(@rows)"/></xsl:attribute></xsl:if>
      <xsl:if test="@cols &gt; 1 and @cols &lt; 100"><xsl:attribute name="colspan"><xsl:value-of select="floor(@cols)"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/></xsl:element>
  </xsl:template>

  <!-- Verse: every fifth line with its number; a line's second half is set in. -->

  <xsl:template match="t:l">
    <div><xsl:call-template name="common"><xsl:with-param name="class"><xsl:if test="@part = 'M' or @part = 'F'">part</xsl:if></xsl:with-param></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:if test="@n and number(@n) mod 5 = 0"><span class="n"><xsl:value-of select="concat(' ', @n)"/></span></xsl:if></div>
  </xsl:template>

  <!-- Breaks -->

  <!-- A word that only a typist's line end cut goes on; where other line ends are encoded, this one is one of them. -->
  <xsl:template match="t:lb">
    <xsl:if test="not(@break = 'no') or preceding-sibling::t:lb[1]/self::*[not(@break = 'no')]
        or following-sibling::t:lb[1]/self::*[not(@break = 'no')]"><br/></xsl:if>
    <xsl:if test="@r:id and @xml:id"><span><xsl:call-template name="anchor"/></span></xsl:if>
    <xsl:if test="@n"><span class="n"><xsl:value-of select="concat(@n, ' ')"/></span></xsl:if><xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:pb">
    <span><xsl:call-template name="common"/>
      <xsl:attribute name="title"><xsl:choose>
        <xsl:when test="@ana = '#inferred'">a page of the source seems to end here</xsl:when>
        <xsl:otherwise>page <xsl:value-of select="@n"/></xsl:otherwise>
      </xsl:choose></xsl:attribute>
      <xsl:text>|</xsl:text><xsl:if test="@n"><xsl:value-of select="concat(@n, '|')"/></xsl:if><xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="t:cb | t:gb"><span><xsl:call-template name="common"/>|<xsl:value-of select="@n"/><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="t:milestone">
    <span><xsl:call-template name="common"/>
      <xsl:choose>
        <xsl:when test="@rend and not(contains(@r:class, 'rend-'))"><xsl:value-of select="@rend"/></xsl:when>
        <xsl:when test="@n"><xsl:value-of select="normalize-space(concat('[', @unit, ' ', @n, ']'))"/></xsl:when>
        <xsl:otherwise>⁂</xsl:otherwise>
      </xsl:choose><xsl:apply-templates/></span>
  </xsl:template>

  <!-- What editors mark -->

  <xsl:template match="t:gap">
    <span><xsl:call-template name="common"/>[<xsl:choose>
      <xsl:when test="normalize-space() != ''"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(concat('… ', @quantity, ' ', @extent, ' ', @unit))"/>
        <xsl:if test="@reason">, <xsl:value-of select="@reason"/></xsl:if></xsl:otherwise>
    </xsl:choose>]</span>
  </xsl:template>
  <!-- The remark behind it says it. -->
  <xsl:template match="t:gap[following-sibling::node()[1]/self::t:note[@type = 'editorial']]
      | t:milestone[following-sibling::node()[1]/self::t:note[@type = 'editorial']]" priority="2">
    <span><xsl:call-template name="common"/></span>
  </xsl:template>
  <xsl:template match="t:space">
    <span><xsl:call-template name="common"/>[<xsl:value-of select="normalize-space(concat('space ', @quantity, ' ', @extent, ' ', @unit))"/>
      <xsl:apply-templates/>]</span>
  </xsl:template>
  <xsl:template match="t:del"><del><xsl:call-template name="common"/><xsl:apply-templates/></del></xsl:template>
  <xsl:template match="t:add"><ins><xsl:call-template name="common"/><xsl:apply-templates/></ins></xsl:template>
  <!-- The first reading, then the others in brackets; each with its witnesses. -->
  <xsl:template match="t:choice/* | t:app/*">
    <xsl:if test="preceding-sibling::*"><xsl:text> </xsl:text></xsl:if>
    <xsl:variable name="element"><xsl:choose><xsl:when test="@r:block">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$element}">
      <xsl:call-template name="common"><xsl:with-param name="class"><xsl:if test="preceding-sibling::*">other</xsl:if></xsl:with-param></xsl:call-template>
      <xsl:if test="preceding-sibling::*">[</xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="@wit"><span class="wit"><xsl:value-of select="concat(' ', translate(@wit, '#', ''))"/></span></xsl:if>
      <xsl:if test="preceding-sibling::*">]</xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Figures and links -->

  <xsl:template match="t:graphic | t:media">
    <xsl:call-template name="link"><xsl:with-param name="target" select="@url"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="t:ref | t:ptr">
    <xsl:call-template name="link"><xsl:with-param name="target" select="@target"/></xsl:call-template>
  </xsl:template>

  <!-- Only addresses that can do no more than lead somewhere become links: to a passage, by http or mail, or to a file
       beside this one (without any colon, so that no scheme can hide in it). -->
  <xsl:template name="link">
    <xsl:param name="target"/>
    <xsl:variable name="href"><xsl:choose>
      <xsl:when test="ancestor::*[self::t:ref or @r:to or @ref]"/>
      <xsl:when test="@r:to"><xsl:value-of select="concat('#', substring-before(concat(@r:to, ' '), ' '))"/></xsl:when>
      <xsl:when test="contains(normalize-space($target), ' ') or starts-with($target, '#')"/>
      <xsl:when test="starts-with($target, 'https://') or starts-with($target, 'http://') or starts-with($target, 'mailto:')
          or not(contains($target, ':') or contains($target, '\'))"><xsl:value-of select="normalize-space($target)"/></xsl:when>
    </xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="$href != ''"><a href="{$href}"><xsl:call-template name="common"><xsl:with-param name="class">
          <xsl:if test="@type = 'note'">note-ref</xsl:if><xsl:if test="$target = string(.) or . = ''">bare</xsl:if></xsl:with-param></xsl:call-template><xsl:apply-templates/>
        <xsl:if test="normalize-space() = ''"><xsl:value-of select="$target"/></xsl:if></a></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="common"/><xsl:apply-templates/>
        <xsl:if test="normalize-space() = ''"><xsl:value-of select="$target"/></xsl:if></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
