<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document with speech to Parla-CLARIN: turns as `u` with a `seg` for each paragraph, labels and reports as
     `note`, and no element of a module that Parla-CLARIN's schema leaves out
     (its ODD has tei, header, core, corpus, transcr, spoken, namesdates, linking, figures, analysis, iso-fs, gaiji, and
     of textstructure TEI, text, front, body, back, div, docDate). What has no place there gives its words to what is
     around it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:include href="parla-clarin-header.xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="debates" select="' address adjournment administrationOfOath communication declarationOfVote ministerialStatements
    nationalInterest noticesOfMotion oralStatements papers petitions prayers proceduralMotions pointOfOrder personalStatements
    questions resolutions rollCall writtenStatements '"/>

  <xsl:template match="@* | node()"><xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy></xsl:template>
  <!-- Parla-CLARIN wants to be told a language here; "und" is BCP 47's word for one that nobody has told. -->
  <xsl:template match="/*[not(@xml:lang)]"><xsl:copy><xsl:attribute name="xml:lang">und</xsl:attribute><xsl:apply-templates select="@* | node()"/></xsl:copy></xsl:template>

  <!-- Speech. -->
  <xsl:template match="t:sp">
    <xsl:variable name="label" select="*[1][self::t:speaker]"/>
    <xsl:apply-templates select="$label"/>
    <xsl:if test="*[2] or (*[1] and not($label))">
      <xsl:text> </xsl:text>
      <u>
        <xsl:apply-templates select="@xml:id | @xml:lang | @n | @who | @ana | @cert | @resp | @next | @prev | @toWhom"/>
        <xsl:apply-templates select="node()[not(self::t:speaker and not(preceding-sibling::*))]" mode="spoken"/>
      </u>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:speaker">
    <note type="speaker"><xsl:apply-templates select="@xml:id | @xml:lang | node()"/></note>
  </xsl:template>
  <xsl:template match="t:sp/t:speaker" mode="spoken"><xsl:apply-templates select="."/></xsl:template>

  <!-- What may stand in `u` as it is; all else is a segment of it. -->
  <xsl:template match="text() | comment() | processing-instruction() | t:note | t:pb | t:lb | t:cb | t:milestone | t:gap | t:stage
      | t:anchor | t:fw" mode="spoken"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="t:p | t:ab | t:l" mode="spoken">
    <seg><xsl:apply-templates select="@xml:id | @xml:lang | @n | @ana | @part | @cert | @resp | node()"/></seg>
  </xsl:template>
  <xsl:template match="t:lg | t:spGrp" mode="spoken"><xsl:apply-templates select="node()" mode="spoken"/></xsl:template>
  <xsl:template match="*" mode="spoken"><seg><xsl:apply-templates select="."/></seg></xsl:template>
  <xsl:template match="t:head" mode="spoken"><seg type="head"><xsl:apply-templates/></seg></xsl:template>

  <!-- Speech has no paragraphs, a document that is read out neither. -->
  <xsl:template match="t:sp//t:quote//t:p[not(ancestor::t:note)] | t:u//t:quote//t:p[not(ancestor::t:note)]">
    <seg><xsl:apply-templates select="@xml:id | @xml:lang | @n | @ana | @part | @cert | @resp | node()"/></seg>
    <xsl:if test="following-sibling::*"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- What the recorder tells. -->
  <xsl:template match="t:stage | t:trailer | t:closer | t:postscript">
    <note type="comment"><xsl:apply-templates select="@xml:id | @xml:lang | @n | @cert | @resp | node()"/></note>
  </xsl:template>
  <xsl:template match="t:p[contains(concat(' ', @ana, ' '), ' #narration ')]">
    <note type="narrative"><xsl:apply-templates select="@xml:id | @xml:lang | @n | @ana | @cert | @resp | node()"/></note>
  </xsl:template>
  <xsl:template match="t:opener | t:byline | t:argument | t:epigraph">
    <note>
      <xsl:attribute name="type"><xsl:choose>
        <xsl:when test="t:dateline and not(*[not(self::t:dateline)])">date</xsl:when><xsl:otherwise>comment</xsl:otherwise>
      </xsl:choose></xsl:attribute>
      <xsl:apply-templates/>
    </note>
  </xsl:template>

  <!-- Divisions under other names, and texts in texts. -->
  <xsl:template match="t:div1 | t:div2 | t:div3 | t:div4 | t:div5 | t:div6 | t:div7 | t:group | t:group/t:text | t:titlePage">
    <div><xsl:apply-templates select="@xml:id | @xml:lang | @n | @type | node()"/></div>
  </xsl:template>
  <xsl:template match="t:group/t:text/t:body | t:group/t:text/t:front | t:group/t:text/t:back | t:floatingText | t:floatingText/*
      | t:docTitle"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:titlePage/*[not(self::t:docTitle or self::t:docDate)] | t:docTitle/*"><p><xsl:apply-templates/></p></xsl:template>

  <!-- A kind of debate may not stand right inside another. -->
  <xsl:template match="t:div/t:div/@type">
    <xsl:choose>
      <xsl:when test="contains($debates, concat(' ', ., ' ')) and contains($debates, concat(' ', ../../@type, ' ')) and ../../@type != ''">
        <xsl:attribute name="type">debateSection</xsl:attribute>
        <xsl:if test="not(../@subtype)"><xsl:attribute name="subtype"><xsl:value-of select="."/></xsl:attribute></xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:copy/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Casts are lists. -->
  <xsl:template match="t:front/t:castList | t:back/t:castList"><div><xsl:call-template name="list"/></div></xsl:template>
  <xsl:template match="t:castList" name="list"><list type="castList"><xsl:apply-templates/></list></xsl:template>
  <xsl:template match="t:castItem | t:castGroup/t:roleDesc"><item><xsl:apply-templates/></item></xsl:template>
  <xsl:template match="t:castGroup"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:castGroup/t:head"><item><xsl:apply-templates/></item></xsl:template>
  <xsl:template match="t:app"><choice><xsl:apply-templates select="t:lem | t:rdg | t:rdgGrp/t:rdg"/></choice></xsl:template>
  <xsl:template match="t:lem | t:rdg"><seg><xsl:apply-templates/></seg></xsl:template>

  <!-- No element here: its words stay, between blocks as a note. -->
  <xsl:template match="t:text//t:dateline | t:salute | t:signed | t:docAuthor | t:titlePage/*/t:docDate | t:role | t:roleDesc | t:actor | t:set
      | t:caesura | t:rhyme | t:am | t:spGrp | t:postscript/t:head">
    <xsl:choose>
      <xsl:when test="self::t:spGrp or not(parent::t:div or parent::t:body or parent::t:front or parent::t:back)"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><note type="comment"><xsl:apply-templates/></note></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="following-sibling::*"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>
  <!-- Attributes of modules that are not there: verse and textcrit. -->
  <xsl:template match="@met | @real | @rhyme | @enjamb | @wit"/>
  <xsl:template match="t:gb | t:interp | t:interpGrp | t:binaryObject"/>
</xsl:stylesheet>
