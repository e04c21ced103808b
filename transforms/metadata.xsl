<?xml version="1.0" encoding="UTF-8"?>
<!-- What a TEI header states, under names that the metadata formats share; what it does not state is an empty set. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:key name="term" match="t:textClass/t:keywords//t:term" use="normalize-space(.)"/>
  <xsl:key name="identity" match="t:person | t:personGrp | t:org | t:place" use="@xml:id"/>

  <xsl:variable name="header" select="/*/t:teiHeader[1]"/>
  <xsl:variable name="file" select="$header/t:fileDesc"/>
  <xsl:variable name="statement" select="$file/t:titleStmt"/>
  <xsl:variable name="titles" select="$statement/t:title[not(@type = 'supplied') and normalize-space(.) != '']"/>
  <xsl:variable name="title" select="$titles[1]"/>
  <xsl:variable name="authors" select="$statement/t:author[not(t:persName or t:orgName) and normalize-space(.) != '']
      | $statement/t:author/t:persName | $statement/t:author/t:orgName"/>
  <xsl:variable name="contributors" select="$statement/t:editor[normalize-space(.) != '']
      | $statement/t:respStmt/*[self::t:persName or self::t:orgName or self::t:name[not(@type = 'software')]]"/>
  <xsl:variable name="publication" select="$file/t:publicationStmt"/>
  <xsl:variable name="publisher" select="$publication/t:publisher[normalize-space(.) != 'unpublished' and normalize-space(.) != ''][1]"/>
  <xsl:variable name="issued" select="$publication/t:date[1]"/>
  <xsl:variable name="issued-when" select="normalize-space($issued/@when | $issued[not(@when)]/@from | $issued[not(@when or @from)]/@notBefore)"/>
  <xsl:variable name="year" select="substring($issued-when, 1, 4 * (translate(substring($issued-when, 1, 4), '123456789', '000000000') = '0000'))"/>
  <xsl:variable name="licence" select="$publication/t:availability/t:licence[1]"/>
  <xsl:variable name="identifiers" select="$publication/t:idno[normalize-space(.) != '']"/>
  <xsl:variable name="doi-element" select="$identifiers[translate(@type, 'doi', 'DOI') = 'DOI'][1]"/>
  <xsl:variable name="doi">
    <xsl:choose>
      <xsl:when test="contains($doi-element, 'doi.org/')"><xsl:value-of select="normalize-space(substring-after($doi-element, 'doi.org/'))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space($doi-element)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="language" select="string(/*/@xml:lang)"/>
  <xsl:variable name="profile" select="$header/t:profileDesc"/>
  <xsl:variable name="created" select="$profile/t:creation//t:date[1]"/>
  <xsl:variable name="created-when">
    <xsl:call-template name="period"><xsl:with-param name="date" select="$created"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="abstract" select="$profile/t:abstract[normalize-space(.) != '']"/>
  <xsl:variable name="keywords" select="$profile/t:textClass/t:keywords//t:term[generate-id() = generate-id(key('term', normalize-space(.))[1])]"/>
  <xsl:variable name="settings" select="$profile/t:settingDesc//t:placeName"/>
  <xsl:variable name="source" select="$file/t:sourceDesc"/>
  <xsl:variable name="citation" select="$source/t:bibl[@type = 'citation'][1]"/>
  <xsl:variable name="digital" select="$source/t:bibl[@type = 'digital']/t:idno[@type = 'URI'] | $source/t:bibl[@type = 'digital']/t:ref/@target"/>
  <xsl:variable name="manuscript" select="$source/t:msDesc[1]"/>
  <xsl:variable name="shelfmark" select="$manuscript/t:msIdentifier/t:idno[1]"/>
  <xsl:variable name="repository" select="$manuscript/t:msIdentifier/t:repository[normalize-space(.) != 'unknown'][1]"/>
  <xsl:variable name="name-of-file" select="normalize-space($source/t:bibl[@type = 'source-file']/t:idno[@type = 'filename'])"/>

  <!-- The words of a shelfmark, without its parts, which say the same again. -->
  <xsl:template name="shelfmark"><xsl:value-of select="normalize-space($shelfmark/text()[1])"/></xsl:template>

  <!-- A day, or start/end; a date that is only approximately known is the period in which it lies. -->
  <xsl:template name="period">
    <xsl:param name="date"/>
    <xsl:variable name="start" select="$date/@from | $date[not(@from)]/@notBefore"/>
    <xsl:variable name="end" select="$date/@to | $date[not(@to)]/@notAfter"/>
    <xsl:choose>
      <xsl:when test="$date/@when"><xsl:value-of select="$date/@when"/></xsl:when>
      <xsl:when test="$start or $end"><xsl:value-of select="concat($start, '/', $end)"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The MARC relator of a contributor, from the address that resp/@ref gives. -->
  <xsl:template name="relator">
    <xsl:choose>
      <xsl:when test="self::t:editor[@role = 'translator']">trl</xsl:when>
      <xsl:when test="self::t:editor">edt</xsl:when>
      <xsl:when test="contains(../t:resp/@ref, '/relators/')"><xsl:value-of select="substring-after(../t:resp/@ref, '/relators/')"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The address of a person in an authority file; nothing where the document has only an id of its own. -->
  <xsl:template name="authority">
    <xsl:param name="name" select="."/>
    <xsl:variable name="entry" select="key('identity', substring-after($name/@ref, '#'))"/>
    <xsl:choose>
      <xsl:when test="contains($name/@ref, '://')"><xsl:value-of select="$name/@ref"/></xsl:when>
      <xsl:when test="contains($name/@key, '://')"><xsl:value-of select="$name/@key"/></xsl:when>
      <xsl:when test="contains($entry/t:idno, '://')"><xsl:value-of select="normalize-space($entry/t:idno[contains(., '://')][1])"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What an address of an authority file belongs to. -->
  <xsl:template name="scheme">
    <xsl:param name="address"/>
    <xsl:choose>
      <xsl:when test="contains($address, '://orcid.org/')">ORCID</xsl:when>
      <xsl:when test="contains($address, '://viaf.org/')">VIAF</xsl:when>
      <xsl:when test="contains($address, '://d-nb.info/gnd/')">GND</xsl:when>
      <xsl:when test="contains($address, '://www.wikidata.org/')">Wikidata</xsl:when>
      <xsl:otherwise>URL</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Text with each character of `special` written as `format` (json, tex) wants it; by halves, so that the depth of
       calls is the logarithm of the length and no text is too long. -->
  <xsl:template name="escaped">
    <xsl:param name="text"/>
    <xsl:param name="special"/>
    <xsl:param name="format"/>
    <xsl:variable name="half" select="floor(string-length($text) div 2)"/>
    <xsl:choose>
      <xsl:when test="translate($text, $special, '') = $text"><xsl:value-of select="$text"/></xsl:when>
      <xsl:when test="$half = 0 and $format = 'json'"><xsl:value-of select="concat('\', $text)"/></xsl:when>
      <xsl:when test="$half = 0">
        <xsl:choose>
          <xsl:when test="$text = '\'">\textbackslash{}</xsl:when>
          <xsl:when test="$text = '{'">\textbraceleft{}</xsl:when>
          <xsl:when test="$text = '}'">\textbraceright{}</xsl:when>
          <xsl:when test="$text = '~'">\textasciitilde{}</xsl:when>
          <xsl:when test="$text = '^'">\textasciicircum{}</xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('\', $text)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="escaped">
          <xsl:with-param name="text" select="substring($text, 1, $half)"/>
          <xsl:with-param name="special" select="$special"/>
          <xsl:with-param name="format" select="$format"/>
        </xsl:call-template>
        <xsl:call-template name="escaped">
          <xsl:with-param name="text" select="substring($text, $half + 1)"/>
          <xsl:with-param name="special" select="$special"/>
          <xsl:with-param name="format" select="$format"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A JSON string on one line. -->
  <xsl:template name="string">
    <xsl:param name="value" select="."/>
    <xsl:text>"</xsl:text>
    <xsl:call-template name="escaped">
      <xsl:with-param name="text" select="normalize-space($value)"/>
      <xsl:with-param name="special" select="'\&quot;'"/>
      <xsl:with-param name="format" select="'json'"/>
    </xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <!-- `, "name": "value"` where there is a value: objects begin with a member that is always there. -->
  <xsl:template name="member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="normalize-space($value) != ''">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: ')"/>
      <xsl:call-template name="string"><xsl:with-param name="value" select="$value"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- `, "name": ["value", …]` where there are values. -->
  <xsl:template name="strings">
    <xsl:param name="name"/>
    <xsl:param name="values"/>
    <xsl:if test="$values">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: [')"/>
      <xsl:for-each select="$values">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:call-template name="string"/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
