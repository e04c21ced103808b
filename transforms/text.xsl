<?xml version="1.0" encoding="UTF-8"?>
<!-- Any TEI document to plain text: front matter, body, then notes with their printed numbers; no word is left out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:variable name="new-line" select="'&#10;'"/>
  <xsl:variable name="signs" select="''"/>
  <xsl:include href="text-blocks.xsl"/>
</xsl:stylesheet>
