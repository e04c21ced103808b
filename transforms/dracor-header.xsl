<?xml version="1.0" encoding="UTF-8"?>
<!-- The header for DraCor: what the document's own header states, under the elements that DraCor's schema has. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:include href="metadata.xsl"/>
  <xsl:key name="speaker" match="t:sp[@who] | t:u[@who]" use="normalize-space(@who)"/>
  <xsl:key name="entry" match="t:person[@xml:id] | t:personGrp[@xml:id] | t:org[@xml:id] | t:role[@xml:id] | t:castItem[@xml:id]"
      use="concat('#', @xml:id)"/>

  <xsl:template name="header">
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <xsl:for-each select="$statement/t:title">
            <title><xsl:copy-of select="@xml:lang"/>
              <xsl:attribute name="type"><xsl:choose><xsl:when test="@type = 'sub'">sub</xsl:when><xsl:otherwise>main</xsl:otherwise></xsl:choose></xsl:attribute>
              <xsl:value-of select="normalize-space()"/></title>
          </xsl:for-each>
          <xsl:for-each select="$statement/t:author"><author><xsl:call-template name="identified"/></author></xsl:for-each>
          <xsl:for-each select="$statement/t:editor"><editor><xsl:value-of select="normalize-space()"/></editor></xsl:for-each>
          <xsl:for-each select="$statement/t:respStmt">
            <respStmt><xsl:for-each select="*"><xsl:choose>
              <xsl:when test="self::t:resp"><resp><xsl:value-of select="normalize-space()"/></resp></xsl:when>
              <xsl:when test="normalize-space()"><name><xsl:value-of select="normalize-space()"/></name></xsl:when>
            </xsl:choose></xsl:for-each></respStmt>
          </xsl:for-each>
        </titleStmt>
        <publicationStmt>
          <publisher><xsl:choose><xsl:when test="$publisher"><xsl:value-of select="normalize-space($publisher)"/></xsl:when>
            <xsl:otherwise>unpublished</xsl:otherwise></xsl:choose></publisher>
          <xsl:for-each select="$identifiers"><idno><xsl:copy-of select="@type"/><xsl:value-of select="normalize-space()"/></idno></xsl:for-each>
          <availability><xsl:choose>
            <xsl:when test="$licence"><licence><xsl:copy-of select="$licence/@target"/><xsl:value-of select="normalize-space($licence)"/></licence></xsl:when>
            <xsl:when test="normalize-space($publication/t:availability)"><p><xsl:value-of select="normalize-space($publication/t:availability)"/></p></xsl:when>
            <xsl:otherwise><p>No licence was stated.</p></xsl:otherwise>
          </xsl:choose></availability>
        </publicationStmt>
        <sourceDesc><xsl:call-template name="sources"/><xsl:call-template name="events"/></sourceDesc>
      </fileDesc>
      <profileDesc>
        <particDesc><listPerson><xsl:call-template name="speakers"/></listPerson></particDesc>
        <xsl:if test="$keywords">
          <textClass><keywords><xsl:for-each select="$keywords"><term><xsl:value-of select="normalize-space()"/></term></xsl:for-each></keywords></textClass>
        </xsl:if>
      </profileDesc>
      <xsl:if test="$header/t:revisionDesc//t:change[normalize-space()]">
        <revisionDesc><listChange><xsl:for-each select="$header/t:revisionDesc//t:change[normalize-space()]">
          <change><xsl:copy-of select="@when"/><xsl:value-of select="normalize-space()"/></change></xsl:for-each></listChange></revisionDesc>
      </xsl:if>
    </teiHeader>
  </xsl:template>

  <xsl:template name="identified">
    <xsl:choose>
      <xsl:when test="t:persName"><xsl:for-each select="t:persName"><persName><xsl:value-of select="normalize-space()"/></persName></xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(text()[normalize-space()][1])"/></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="t:idno"><xsl:call-template name="identifier"/></xsl:for-each>
  </xsl:template>

  <!-- Wikidata and the GND are told by their number alone, under the names that DraCor reads. -->
  <xsl:template name="identifier">
    <xsl:variable name="value" select="normalize-space()"/>
    <xsl:variable name="type" select="translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
    <xsl:variable name="item" select="concat(substring-after($value, 'wikidata.org/entity/'), substring-after($value, 'wikidata.org/wiki/'),
        substring(concat($value, ' '), 1, string-length($value) * (starts-with($value, 'Q') and $type = 'wikidata')))"/>
    <xsl:choose>
      <xsl:when test="starts-with($item, 'Q') and translate(substring($item, 2), '0123456789', '') = '' and string-length($item) > 1">
        <idno type="wikidata"><xsl:value-of select="$item"/></idno>
      </xsl:when>
      <xsl:when test="contains($value, '://d-nb.info/gnd/')"><idno type="pnd"><xsl:value-of select="substring-after($value, '/gnd/')"/></idno></xsl:when>
      <xsl:when test="$value != '' and $type != 'wikidata'"><idno><xsl:copy-of select="@type"/><xsl:value-of select="$value"/></idno></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The digital source, and what it was made of. -->
  <xsl:template name="sources">
    <xsl:variable name="digital-source" select="$source/t:bibl[@type = 'digital' or @type = 'digitalSource'][1]"/>
    <xsl:variable name="original" select="$source//t:bibl[@type = 'citation' or @type = 'originalSource'][1]"/>
    <xsl:if test="$digital-source">
      <bibl type="digitalSource"><xsl:call-template name="reference"><xsl:with-param name="of" select="$digital-source"/></xsl:call-template></bibl>
    </xsl:if>
    <bibl type="originalSource"><xsl:choose>
      <xsl:when test="$original"><xsl:value-of select="normalize-space($original)"/></xsl:when>
      <xsl:when test="$manuscript"><xsl:value-of select="normalize-space($manuscript/t:msIdentifier)"/></xsl:when>
      <xsl:when test="$source/*[not(self::t:bibl[@type = 'source-file']) and not(self::t:list)]">
        <xsl:value-of select="normalize-space($source/*[not(self::t:bibl[@type = 'source-file']) and not(self::t:list)][1])"/>
      </xsl:when>
      <xsl:otherwise>unknown</xsl:otherwise>
    </xsl:choose></bibl>
  </xsl:template>
  <xsl:template name="reference">
    <xsl:param name="of"/>
    <xsl:variable name="address" select="($of/t:ref/@target | $of/t:idno[contains(., '://')])[1]"/>
    <xsl:variable name="host" select="($of/t:publisher | $of/t:name)[normalize-space()][1]"/>
    <xsl:for-each select="$of/t:title[normalize-space()][1]"><title><xsl:value-of select="normalize-space()"/></title><xsl:text> </xsl:text></xsl:for-each>
    <xsl:choose>
      <xsl:when test="$address">
        <ref target="{normalize-space($address)}"><xsl:choose>
          <xsl:when test="$host"><xsl:value-of select="normalize-space($host)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="normalize-space($address)"/></xsl:otherwise>
        </xsl:choose></ref>
      </xsl:when>
      <xsl:when test="$host"><name><xsl:value-of select="normalize-space($host)"/></name></xsl:when>
      <xsl:when test="not($of/t:title[normalize-space()])"><xsl:value-of select="normalize-space($of)"/></xsl:when>
    </xsl:choose>
    <xsl:if test="normalize-space($of/t:availability)"><availability><p><xsl:value-of select="normalize-space($of/t:availability)"/></p></availability></xsl:if>
  </xsl:template>

  <!-- Each speaker once, in order of speaking; who has no entry is named as the label of the first turn does. -->
  <xsl:template name="speakers">
    <xsl:for-each select="//*[self::t:sp or self::t:u][@who][generate-id() = generate-id(key('speaker', normalize-space(@who))[1])]">
      <xsl:call-template name="listed">
        <xsl:with-param name="who" select="concat(normalize-space(@who), ' ')"/>
        <xsl:with-param name="earlier" select="preceding::*[self::t:sp or self::t:u]/@who"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>
  <xsl:template name="listed">
    <xsl:param name="who"/>
    <xsl:param name="earlier"/>
    <xsl:variable name="one" select="substring-before($who, ' ')"/>
    <xsl:if test="$one != ''">
      <xsl:if test="starts-with($one, '#') and not($earlier[contains(concat(' ', normalize-space(.), ' '), concat(' ', $one, ' '))])">
        <xsl:call-template name="person"><xsl:with-param name="id" select="substring($one, 2)"/><xsl:with-param name="entry" select="key('entry', $one)[1]"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="listed"><xsl:with-param name="who" select="substring-after($who, ' ')"/><xsl:with-param name="earlier" select="$earlier"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template name="person">
    <xsl:param name="id"/>
    <xsl:param name="entry"/>
    <xsl:variable name="label" select="(t:speaker | preceding-sibling::*[1][self::t:note[@type = 'speaker']])[1]"/>
    <xsl:variable name="sex" select="translate($entry/@sex | $entry/t:sex/@value, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/>
    <xsl:choose>
      <xsl:when test="$entry/self::t:personGrp or $entry/self::t:org">
        <personGrp><xsl:attribute name="xml:id"><xsl:value-of select="$id"/></xsl:attribute><name><xsl:value-of select="normalize-space($entry/*[1])"/></name></personGrp>
      </xsl:when>
      <xsl:otherwise>
        <person>
          <xsl:attribute name="xml:id"><xsl:value-of select="$id"/></xsl:attribute>
          <xsl:choose>
            <xsl:when test="$sex = 'MALE' or $sex = 'M' or $sex = '1'"><xsl:attribute name="sex">MALE</xsl:attribute></xsl:when>
            <xsl:when test="$sex = 'FEMALE' or $sex = 'F' or $sex = '2'"><xsl:attribute name="sex">FEMALE</xsl:attribute></xsl:when>
          </xsl:choose>
          <persName><xsl:choose>
            <xsl:when test="$entry/t:persName"><xsl:value-of select="normalize-space($entry/t:persName[1])"/></xsl:when>
            <xsl:when test="normalize-space($entry)"><xsl:value-of select="normalize-space($entry)"/></xsl:when>
            <xsl:when test="normalize-space($label)"><xsl:value-of select="normalize-space($label)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$id"/></xsl:otherwise>
          </xsl:choose></persName>
          <xsl:for-each select="$entry/t:idno"><xsl:call-template name="identifier"/></xsl:for-each>
        </person>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of the dates DraCor reads when, notBefore and notAfter. -->
  <xsl:template name="events">
    <xsl:variable name="start" select="$created/@notBefore | $created[not(@notBefore)]/@from"/>
    <xsl:variable name="end" select="$created/@notAfter | $created[not(@notAfter)]/@to"/>
    <xsl:if test="$created/@when or $start or $end">
      <listEvent><event type="written">
        <xsl:copy-of select="$created/@when"/>
        <xsl:if test="$start"><xsl:attribute name="notBefore"><xsl:value-of select="$start"/></xsl:attribute></xsl:if>
        <xsl:if test="$end"><xsl:attribute name="notAfter"><xsl:value-of select="$end"/></xsl:attribute></xsl:if>
        <desc><xsl:value-of select="normalize-space($created)"/></desc>
      </event></listEvent>
    </xsl:if>
  </xsl:template>

  <!-- The schema asks for an id of the document: the one given, its own, or the name of its source. -->
  <xsl:template name="document-id">
    <xsl:if test="$id != '' and (translate($id, 'abcdefghijklmnopqrstuvwxyz0123456789', '') != '' or contains('0123456789', substring($id, 1, 1)))">
      <xsl:message terminate="yes">an id of DraCor is small letters and then digits, such as ger000123</xsl:message>
    </xsl:if>
    <xsl:variable name="kept" select="translate($name-of-file, translate($name-of-file, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-', ''), '')"/>
    <xsl:variable name="name" select="concat(substring('d', 1, contains('.-0123456789', substring($kept, 1, 1))), $kept)"/>
    <xsl:choose>
      <xsl:when test="$id != ''"><xsl:value-of select="$id"/></xsl:when>
      <xsl:when test="/t:TEI/@xml:id"><xsl:value-of select="/t:TEI/@xml:id"/></xsl:when>
      <xsl:when test="$kept != '' and not(//*/@xml:id[. = $name]) and not(key('speaker', concat('#', $name)))"><xsl:value-of select="$name"/></xsl:when>
      <xsl:otherwise>dracor-document</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
