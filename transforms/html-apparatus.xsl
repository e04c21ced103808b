<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands around the text: contents, notes, names with their indexes, and the header as "about this text". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:r="urn:tei-toolchain:reading" exclude-result-prefixes="t r">
  <xsl:key name="entity" match="t:person[@xml:id] | t:place[@xml:id] | t:org[@xml:id]" use="concat('#', @xml:id)"/>
  <xsl:key name="mention" use="@ref"
      match="t:text//t:persName[@ref] | t:text//t:placeName[@ref] | t:text//t:orgName[@ref] | t:text//t:name[@ref]"/>
  <xsl:key name="turn" match="t:sp[@who] | t:u[@who]" use="@who"/>

  <xsl:template name="contents">
    <xsl:variable name="heads" select="//t:text//t:div[t:head]"/>
    <details><summary>Contents</summary><ul>
      <xsl:for-each select="$heads"><li><a href="#{@r:id}"><xsl:value-of select="normalize-space(t:head[1])"/></a></li></xsl:for-each>
      <xsl:if test="//t:text//t:note[@n]"><li><a href="#notes">Notes</a></li></xsl:if>
      <xsl:if test="//t:person"><li><a href="#persons">Persons</a></li></xsl:if>
      <xsl:if test="//t:place"><li><a href="#places">Places</a></li></xsl:if>
      <xsl:if test="count(//*[@r:first]) &gt; 1"><li><a href="#bars">At a glance</a></li></xsl:if>
      <li><a href="#about">About this text</a></li>
    </ul></details>
  </xsl:template>

  <xsl:template match="t:text//t:note[@place = 'end' or @place = 'foot' or not(@place)][not(@type = 'editorial')]">
    <xsl:if test="not(parent::t:div[@type = 'notes'])">
      <a class="note-ref" id="ref.{@r:id}" href="#{@r:id}"><xsl:attribute name="aria-label">Note <xsl:call-template name="mark"/>
        </xsl:attribute><xsl:call-template name="mark"/></a>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:div[@type = 'notes'][t:note]">
    <xsl:apply-templates select="*[not(self::t:note)]"/>
  </xsl:template>
  <xsl:template name="mark">
    <xsl:choose><xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when><xsl:otherwise>*</xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template name="notes">
    <xsl:variable name="notes" select="//t:text//t:note[@place = 'end' or @place = 'foot' or not(@place)][not(@type = 'editorial')]"/>
    <xsl:if test="$notes">
      <section id="notes" aria-labelledby="notes-head"><h2 id="notes-head">Notes</h2>
        <xsl:for-each select="$notes">
          <xsl:sort select="number(translate(@n, '[]().', ''))" data-type="number"/>
          <div><xsl:call-template name="common"/>
            <xsl:choose>
              <xsl:when test="parent::t:div[@type = 'notes']"><span class="number"><xsl:call-template name="mark"/></span></xsl:when>
              <xsl:otherwise><a class="number" href="#ref.{@r:id}"><xsl:attribute name="aria-label">Back to reference <xsl:call-template name="mark"/>
                </xsl:attribute><xsl:call-template name="mark"/></a></xsl:otherwise>
            </xsl:choose>
            <xsl:text> </xsl:text><xsl:apply-templates/>
          </div>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:text//t:persName[@ref] | t:text//t:placeName[@ref] | t:text//t:orgName[@ref] | t:text//t:name[@ref]">
    <xsl:choose>
      <xsl:when test="key('entity', @ref) and not(ancestor::*[@ref or self::t:ref])">
        <a href="{@ref}"><xsl:call-template name="common"><xsl:with-param name="class">name</xsl:with-param></xsl:call-template>
          <xsl:apply-templates/></a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="plain"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="indexes">
    <xsl:call-template name="index"><xsl:with-param name="id">persons</xsl:with-param><xsl:with-param name="head">Persons</xsl:with-param>
      <xsl:with-param name="entries" select="//t:person[not(ancestor::t:text)]"/></xsl:call-template>
    <xsl:call-template name="index"><xsl:with-param name="id">places</xsl:with-param><xsl:with-param name="head">Places</xsl:with-param>
      <xsl:with-param name="entries" select="//t:place[not(ancestor::t:text)]"/></xsl:call-template>
    <xsl:call-template name="index"><xsl:with-param name="id">organisations</xsl:with-param><xsl:with-param name="head">Organisations</xsl:with-param>
      <xsl:with-param name="entries" select="//t:org[not(ancestor::t:text)]"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="index">
    <xsl:param name="id"/>
    <xsl:param name="head"/>
    <xsl:param name="entries"/>
    <xsl:if test="$entries">
      <section class="index" id="{$id}.index" aria-labelledby="{$id}"><h2 id="{$id}"><xsl:value-of select="$head"/></h2>
        <xsl:for-each select="$entries">
          <xsl:sort select="*[1]"/>
          <div><xsl:call-template name="common"/>
            <xsl:for-each select="* | text()[normalize-space()]"><xsl:apply-templates select="."/><xsl:text> </xsl:text></xsl:for-each>
            <xsl:if test="@role"><span class="role"><xsl:value-of select="@role"/></span></xsl:if>
            <xsl:if test="@xml:id"><span class="mentions">
              <xsl:for-each select="key('mention', concat('#', @xml:id)) | key('turn', concat('#', @xml:id))">
                <a href="#{@r:id}" aria-label="Mention {position()}"><xsl:value-of select="position()"/></a><xsl:text> </xsl:text>
              </xsl:for-each></span></xsl:if>
          </div>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:idno[@type = 'GeoNames'] | t:idno[@type = 'Wikidata'] | t:idno[@type = 'VIAF']">
    <xsl:variable name="base"><xsl:choose>
      <xsl:when test="@type = 'GeoNames'">https://www.geonames.org/</xsl:when>
      <xsl:when test="@type = 'Wikidata'">https://www.wikidata.org/wiki/</xsl:when>
      <xsl:otherwise>https://viaf.org/viaf/</xsl:otherwise>
    </xsl:choose></xsl:variable>
    <a class="t-idno" href="{$base}{translate(normalize-space(), ' ', '')}"><xsl:value-of select="concat(@type, ' ', .)"/></a>
  </xsl:template>

  <xsl:template name="about">
    <section id="about" aria-labelledby="about-head"><h2 id="about-head">About this text</h2>
      <p class="legend">Words in [square brackets] are the editors’. <span class="t-foreign">Foreign words</span> are in italics; a
        faint bar marks a page end; <span class="t-persName unsure">dotted lines</span> mark what is uncertain.</p>
      <xsl:if test="$tei != ''"><p><a href="{$tei}" type="application/tei+xml">The TEI file of this text</a></p></xsl:if>
      <xsl:apply-templates select="//t:teiHeader" mode="about"/>
      <xsl:apply-templates select="//t:standOff/*" mode="about"/>
    </section>
  </xsl:template>
  <xsl:template match="t:person | t:place | t:org" mode="about"/>
  <xsl:template match="t:respStmt" mode="about">
    <div class="field"><span class="label">Responsibility</span><xsl:text> </xsl:text>
      <xsl:for-each select="*"><xsl:call-template name="responsible"/></xsl:for-each></div>
  </xsl:template>
  <xsl:template match="*" mode="about">
    <xsl:choose>
      <xsl:when test="normalize-space() = ''"/>
      <xsl:when test="text()[normalize-space()] or not(*)">
        <div class="field"><span class="label"><xsl:call-template name="label"/></span>
          <xsl:text> </xsl:text><xsl:apply-templates/></div>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="about"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a reader calls it; else the name of the element, which is TEI's word for it. -->
  <xsl:template name="label">
    <xsl:choose>
      <xsl:when test="self::t:title and ancestor::t:titleStmt">Title</xsl:when>
      <xsl:when test="self::t:measure or self::t:extent">Extent</xsl:when>
      <xsl:when test="ancestor-or-self::t:availability">Licence</xsl:when>
      <xsl:when test="self::t:publisher">Publisher</xsl:when>
      <xsl:when test="self::t:authority">Authority</xsl:when>
      <xsl:when test="ancestor::t:creation">Written</xsl:when>
      <xsl:when test="self::t:idno[@type = 'filename']">File</xsl:when>
      <xsl:when test="self::t:catDesc">Passages marked</xsl:when>
      <xsl:when test="self::t:idno and @type"><xsl:value-of select="@type"/></xsl:when>
      <xsl:when test="ancestor-or-self::t:bibl or ancestor-or-self::t:sourceDesc">Source</xsl:when>
      <xsl:when test="self::t:language">Language</xsl:when>
      <xsl:when test="self::t:term">Subject</xsl:when>
      <xsl:when test="self::t:change">Change</xsl:when>
      <xsl:when test="ancestor::t:editorialDecl or ancestor::t:projectDesc or ancestor::t:appInfo">How it was encoded</xsl:when>
      <xsl:otherwise><xsl:value-of select="local-name()"/><xsl:if test="@type">, <xsl:value-of select="@type"/></xsl:if></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
