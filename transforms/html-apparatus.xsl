<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands around the text: contents, notes, names with their indexes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">
  <xsl:key name="anchor" match="t:person | t:personGrp | t:place | t:org" use="@r:id"/>

  <xsl:variable name="notes" select="//t:note[@r:mark]"/>
  <xsl:variable name="persons" select="(//t:person | //t:personGrp)[not(ancestor::t:text)]"/>
  <xsl:variable name="places" select="//t:place[not(ancestor::t:text)]"/>
  <xsl:variable name="organisations" select="//t:org[not(ancestor::t:text)]"/>

  <xsl:template name="contents">
    <details class="contents"><summary>Contents</summary><ul>
      <xsl:for-each select="/descendant::*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3 or self::t:TEI[parent::*]][t:head or self::t:TEI]">
        <li class="level-{count(ancestor::*[self::t:div or self::t:div1 or self::t:div2 or self::t:TEI[parent::*]])}"><a href="#{@r:id}">
          <xsl:choose>
            <xsl:when test="self::t:TEI"><xsl:value-of select="normalize-space(t:teiHeader/t:fileDesc/t:titleStmt/t:title)"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="t:head[1]" mode="heading"/></xsl:otherwise>
          </xsl:choose></a></li>
      </xsl:for-each>
      <xsl:if test="$notes"><li><a href="#notes">Notes</a></li></xsl:if>
      <xsl:if test="/*/r:speaker[2] or /*/r:mentioned"><li><a href="#bars">At a glance</a></li></xsl:if>
      <xsl:if test="$persons"><li><a href="#persons">Persons</a></li></xsl:if>
      <xsl:if test="$places"><li><a href="#places">Places</a></li></xsl:if>
      <xsl:if test="$organisations"><li><a href="#organisations">Organisations</a></li></xsl:if>
      <li><a href="#about">About this text</a></li>
    </ul></details>
  </xsl:template>
  <!-- A heading without the notes that hang on it. -->
  <xsl:template match="t:head" mode="heading"><xsl:apply-templates mode="heading"/></xsl:template>
  <xsl:template match="*" mode="heading"><xsl:apply-templates mode="heading"/></xsl:template>
  <xsl:template match="t:note" mode="heading"/>
  <xsl:template match="t:lb" mode="heading"><xsl:text> </xsl:text></xsl:template>

  <!-- Notes: their numbers in the text, and below it the notes. -->

  <xsl:template match="t:note[@r:mark]">
    <xsl:if test="not(parent::t:div[@type = 'notes'])">
      <a class="note-ref" id="{@r:ref}" href="#{@r:id}" aria-label="Note {@r:mark}"><xsl:value-of select="@r:mark"/></a>
    </xsl:if>
  </xsl:template>

  <!-- A note in the margin, between the lines or in the text stands where it is. -->
  <xsl:template match="t:text//t:note[not(@r:mark or @type = 'editorial')]">
    <xsl:variable name="element"><xsl:choose><xsl:when test="@r:block">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:text> </xsl:text>
    <xsl:element name="{$element}"><xsl:call-template name="common"><xsl:with-param name="class">aside</xsl:with-param></xsl:call-template>
      <xsl:text>[</xsl:text><xsl:apply-templates/><xsl:text>]</xsl:text></xsl:element>
  </xsl:template>

  <xsl:template name="notes">
    <xsl:if test="$notes">
      <section id="notes" aria-labelledby="notes-head"><h2 id="notes-head" lang="en">Notes</h2>
        <!-- Notes that nothing refers to go to their places by number; else the order is that of the text. -->
        <xsl:variable name="sorted" select="number(boolean($notes/parent::t:div[@type = 'notes']))"/>
        <xsl:for-each select="$notes">
          <xsl:sort select="$sorted * number(translate(@r:mark, '[]().', ''))" data-type="number"/>
          <div><xsl:call-template name="common"/>
            <xsl:choose>
              <xsl:when test="parent::t:div[@type = 'notes']"><span class="number"><xsl:value-of select="@r:mark"/></span></xsl:when>
              <xsl:otherwise><a class="number" href="#{@r:ref}" aria-label="Back to reference {@r:mark}"><xsl:value-of select="@r:mark"/></a></xsl:otherwise>
            </xsl:choose>
            <xsl:text> </xsl:text><xsl:apply-templates/>
          </div>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Names: a link to the entry, or to the authority that @ref names; more entries follow as links of their own. -->

  <xsl:template match="t:persName[@ref] | t:placeName[@ref] | t:orgName[@ref] | t:name[@ref] | t:rs[@ref] | t:geogName[@ref]
      | t:settlement[@ref] | t:country[@ref] | t:region[@ref] | t:district[@ref]">
    <xsl:variable name="href"><xsl:choose>
      <xsl:when test="@r:block or ancestor::*[@ref or self::t:ref or self::t:teiHeader or self::t:person or self::t:personGrp or self::t:place or self::t:org]"/>
      <xsl:when test="@r:to"><xsl:value-of select="concat('#', substring-before(concat(@r:to, ' '), ' '))"/></xsl:when>
      <xsl:when test="(starts-with(@ref, 'https://') or starts-with(@ref, 'http://')) and not(contains(normalize-space(@ref), ' '))">
        <xsl:value-of select="normalize-space(@ref)"/></xsl:when>
    </xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="$href = ''"><xsl:call-template name="plain"/></xsl:when>
      <xsl:otherwise>
        <a href="{$href}"><xsl:call-template name="common"><xsl:with-param name="class">name</xsl:with-param></xsl:call-template>
          <xsl:apply-templates/></a>
        <xsl:call-template name="others"><xsl:with-param name="anchors" select="substring-after(@r:to, ' ')"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="others">
    <xsl:param name="anchors"/>
    <xsl:if test="$anchors != ''">
      <xsl:variable name="first" select="substring-before(concat($anchors, ' '), ' ')"/>
      <a class="name more" href="#{$first}" aria-label="also {normalize-space(key('anchor', $first)/*[1])}"></a>
      <xsl:call-template name="others"><xsl:with-param name="anchors" select="substring-after($anchors, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Indexes -->

  <xsl:template name="indexes">
    <xsl:call-template name="index"><xsl:with-param name="id">persons</xsl:with-param><xsl:with-param name="head">Persons</xsl:with-param>
      <xsl:with-param name="entries" select="$persons"/></xsl:call-template>
    <xsl:call-template name="index"><xsl:with-param name="id">places</xsl:with-param><xsl:with-param name="head">Places</xsl:with-param>
      <xsl:with-param name="entries" select="$places"/></xsl:call-template>
    <xsl:call-template name="index"><xsl:with-param name="id">organisations</xsl:with-param><xsl:with-param name="head">Organisations</xsl:with-param>
      <xsl:with-param name="entries" select="$organisations"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="index">
    <xsl:param name="id"/>
    <xsl:param name="head"/>
    <xsl:param name="entries"/>
    <xsl:if test="$entries">
      <section class="index" aria-labelledby="{$id}"><h2 id="{$id}" lang="en"><xsl:value-of select="$head"/></h2>
        <div class="entries">
          <xsl:for-each select="$entries">
            <xsl:sort select="normalize-space(concat((@sortKey | *[1]//t:surname)[1], ' ', *[1]))"/>
            <div><xsl:call-template name="common"/>
              <xsl:for-each select="*[not(self::r:*)] | text()[normalize-space()]"><xsl:apply-templates select="."/><xsl:text> </xsl:text></xsl:for-each>
              <xsl:if test="@role"><span class="role"><xsl:value-of select="@role"/></span><xsl:text> </xsl:text></xsl:if>
              <xsl:call-template name="mentions"/>
            </div>
          </xsl:for-each>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:place/t:location">
    <span><xsl:call-template name="common"/><xsl:for-each select="* | text()[normalize-space()]">
      <xsl:if test="position() &gt; 1">, </xsl:if><xsl:apply-templates select="."/></xsl:for-each></span>
  </xsl:template>

  <!-- A few mentions stand in the entry; many are folded away, or they would hide the entries below. -->
  <xsl:template name="mentions">
    <xsl:variable name="count" select="count(r:mention)"/>
    <xsl:choose>
      <xsl:when test="$count = 0"/>
      <xsl:when test="$count &lt;= 8"><span class="mentions"><xsl:call-template name="mention-links"/></span></xsl:when>
      <xsl:otherwise><details class="mentions"><summary lang="en"><xsl:value-of select="$count"/> mentions</summary>
        <xsl:call-template name="mention-links"/></details></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="mention-links">
    <xsl:for-each select="r:mention">
      <a href="#{@r:to}" aria-label="Mention {position()}"><xsl:value-of select="position()"/></a><xsl:text> </xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="t:idno">
    <xsl:variable name="base"><xsl:choose>
      <xsl:when test="contains(., ':') or contains(., '/')"/>
      <xsl:when test="@type = 'GeoNames'">https://www.geonames.org/</xsl:when>
      <xsl:when test="@type = 'Wikidata'">https://www.wikidata.org/wiki/</xsl:when>
      <xsl:when test="@type = 'VIAF'">https://viaf.org/viaf/</xsl:when>
      <xsl:when test="@type = 'GND'">https://d-nb.info/gnd/</xsl:when>
    </xsl:choose></xsl:variable>
    <xsl:variable name="value" select="translate(normalize-space(), ' ', '')"/>
    <xsl:choose>
      <xsl:when test="ancestor::t:text or t:idno"><xsl:call-template name="plain"/></xsl:when>
      <xsl:when test="$base != ''"><a class="t-idno" href="{$base}{$value}"><xsl:value-of select="concat(@type, ' ', .)"/></a></xsl:when>
      <xsl:when test="starts-with($value, 'https://') or starts-with($value, 'http://')">
        <a class="t-idno" href="{$value}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:call-template name="plain"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
