<?xml version="1.0" encoding="UTF-8"?>
<!-- The text for DraCor. Where an element without a place there stands among blocks it becomes `p`, else its words stay. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:variable name="divisions" select="' act scene subscene dedication preface postface prologue epilogue interlude entracte ouverture
    location configuration part appendix tableau dictionary variant epigraph review set notes '"/>

  <!-- Structure. -->
  <xsl:template match="t:front | t:back"><xsl:copy><xsl:apply-templates/></xsl:copy></xsl:template>
  <xsl:template match="t:div | t:div1 | t:div2 | t:div3 | t:div4 | t:div5 | t:div6 | t:div7 | t:group | t:group/t:text">
    <xsl:variable name="type" select="translate(normalize-space(@type), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
    <div>
      <xsl:attribute name="type"><xsl:choose>
        <xsl:when test="$type != '' and contains($divisions, concat(' ', $type, ' '))"><xsl:value-of select="$type"/></xsl:when>
        <xsl:otherwise>part</xsl:otherwise>
      </xsl:choose></xsl:attribute>
      <xsl:copy-of select="@n"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="t:group/t:text/*"><xsl:apply-templates/></xsl:template>

  <!-- Speech. -->
  <xsl:template match="t:sp">
    <sp><xsl:call-template name="who"/><xsl:apply-templates/></sp>
  </xsl:template>
  <xsl:template match="t:u">
    <sp>
      <xsl:call-template name="who"/>
      <xsl:apply-templates select="preceding-sibling::*[1][self::t:note[@type = 'speaker']]" mode="speaker"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()] or not(t:seg)"><p><xsl:apply-templates/></p></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="utterance"/></xsl:otherwise>
      </xsl:choose>
    </sp>
  </xsl:template>
  <xsl:template match="t:note[@type = 'speaker'][following-sibling::*[1][self::t:u]]"/>
  <xsl:template match="t:note" mode="speaker"><speaker><xsl:apply-templates/></speaker></xsl:template>
  <xsl:template match="t:seg" mode="utterance"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="node()" mode="utterance"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="t:u//t:pause | t:u//t:vocal | t:u//t:kinesic | t:u//t:incident | t:u//t:writing | t:u/t:shift | t:div/t:incident
      | t:div/t:kinesic | t:div/t:vocal | t:div/t:writing"><xsl:if test="normalize-space()"><stage><xsl:apply-templates/></stage></xsl:if></xsl:template>

  <!-- Of the speakers, those of the file: DraCor refuses addresses of others here. -->
  <xsl:template name="who">
    <xsl:variable name="own"><xsl:call-template name="own"><xsl:with-param name="who" select="concat(normalize-space(@who), ' ')"/></xsl:call-template></xsl:variable>
    <xsl:if test="$own != ''"><xsl:attribute name="who"><xsl:value-of select="normalize-space($own)"/></xsl:attribute></xsl:if>
  </xsl:template>
  <xsl:template name="own">
    <xsl:param name="who"/>
    <xsl:if test="starts-with($who, '#')"><xsl:value-of select="concat(substring-before($who, ' '), ' ')"/></xsl:if>
    <xsl:if test="substring-after($who, ' ') != ''">
      <xsl:call-template name="own"><xsl:with-param name="who" select="substring-after($who, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Kept, without what DraCor has no attribute for; nothing that says nothing. -->
  <xsl:template match="t:head | t:speaker | t:stage | t:lg | t:lb | t:emph | t:quote | t:cit | t:term | t:label | t:castList | t:castItem | t:castGroup
      | t:role | t:roleDesc | t:actor | t:set | t:docTitle | t:docAuthor | t:trailer | t:signed | t:dateline | t:epigraph | t:argument | t:titlePage
      | t:spGrp | t:performance">
    <xsl:if test="self::t:lb or normalize-space() or .//t:pb"><xsl:element name="{local-name()}"><xsl:apply-templates/></xsl:element></xsl:if>
  </xsl:template>
  <xsl:template match="t:l"><l><xsl:copy-of select="@part"/><xsl:apply-templates/></l></xsl:template>
  <xsl:template match="t:foreign"><foreign><xsl:copy-of select="@xml:lang"/><xsl:apply-templates/></foreign></xsl:template>
  <xsl:template match="t:pb"><pb><xsl:copy-of select="@n"/></pb></xsl:template>
  <xsl:template match="t:hi[normalize-space() or *]"><emph><xsl:apply-templates/></emph></xsl:template>
  <xsl:template match="t:fw"><note><xsl:copy-of select="@place"/><xsl:apply-templates/></note></xsl:template>
  <xsl:template match="t:ref[@target]"><ref target="{@target}"><xsl:apply-templates/></ref></xsl:template>
  <xsl:template match="t:titlePart"><titlePart><xsl:copy-of select="@type[. = 'main' or . = 'sub']"/><xsl:apply-templates/></titlePart></xsl:template>
  <!-- The number of a note is an attribute in TEI, which DraCor has not; a label says it. -->
  <xsl:template match="t:note">
    <note><xsl:copy-of select="@place"/><xsl:if test="@n"><label><xsl:value-of select="@n"/></label><xsl:text> </xsl:text></xsl:if><xsl:apply-templates/></note>
  </xsl:template>
  <xsl:template match="t:choice/*[preceding-sibling::*] | t:app/*[preceding-sibling::*]"><note><xsl:apply-templates/></note></xsl:template>

  <!-- At the top and the bottom of a division only certain elements may stand. -->
  <xsl:template match="t:opener"><xsl:apply-templates select="t:dateline"/>
    <xsl:if test="node()[normalize-space() and not(self::t:dateline)]">
      <argument><p><xsl:apply-templates select="node()[not(self::t:dateline)]"/></p></argument>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:opener[t:dateline/preceding-sibling::node()[normalize-space()]]">
    <argument><p><xsl:for-each select="node()"><xsl:choose>
      <xsl:when test="self::t:dateline"><xsl:apply-templates/></xsl:when><xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
    </xsl:choose></xsl:for-each></p></argument>
  </xsl:template>
  <xsl:template match="t:div/t:byline | t:div/t:docDate | t:div/t:salute"><argument><p><xsl:apply-templates/></p></argument></xsl:template>
  <xsl:template match="t:closer | t:postscript/*"><trailer><xsl:apply-templates/></trailer></xsl:template>
  <xsl:template match="t:postscript | t:opener/t:salute | t:opener/t:signed | t:closer/t:dateline | t:closer/t:salute | t:closer/t:signed | t:closer//t:p">
    <xsl:apply-templates/><xsl:if test="following-sibling::*"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>
  <xsl:template match="t:titlePage/*[not(self::t:docTitle or self::t:docAuthor or self::t:titlePart or self::t:epigraph or self::t:lb or self::t:pb)]">
    <titlePart><xsl:apply-templates/></titlePart>
  </xsl:template>

  <xsl:template match="t:titlePage/*/t:docAuthor"><xsl:apply-templates/></xsl:template>

  <!-- Paragraphs, and what becomes one. -->
  <xsl:template match="t:p[contains(concat(' ', @ana, ' '), ' #narration ')]"><stage><xsl:apply-templates/></stage></xsl:template>
  <xsl:template match="t:p | t:ab">
    <xsl:choose>
      <xsl:when test="ancestor::*[self::t:p or self::t:ab or self::t:stage or self::t:head or self::t:speaker or self::t:castItem or self::t:trailer]">
        <xsl:apply-templates/><xsl:text> </xsl:text>
      </xsl:when>
      <xsl:otherwise><p><xsl:apply-templates/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:list/t:head | t:table/t:head | t:figure/t:head | t:listBibl/t:head"><xsl:call-template name="block"/></xsl:template>
  <xsl:template match="t:item | t:row | t:listBibl/t:bibl | t:figDesc | t:entry | t:biblStruct"><xsl:call-template name="block"/></xsl:template>
  <xsl:template name="block">
    <xsl:choose>
      <xsl:when test="ancestor::*[self::t:p or self::t:ab or self::t:item or self::t:row or self::t:note or self::t:stage or self::t:head
          or self::t:l or self::t:closer or self::t:opener or self::t:castItem or self::t:titlePage]"><xsl:apply-templates/><xsl:text> </xsl:text></xsl:when>
      <xsl:otherwise><p><xsl:apply-templates/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:cell"><xsl:apply-templates/><xsl:text> </xsl:text></xsl:template>

  <xsl:template match="*"><xsl:apply-templates/></xsl:template>
  <xsl:template match="comment() | processing-instruction()"/>
</xsl:stylesheet>
