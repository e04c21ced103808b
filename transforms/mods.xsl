<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI header to MODS 3.8. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="t">
  <xsl:include href="mods-record.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:template match="/"><xsl:call-template name="mods"/></xsl:template>
</xsl:stylesheet>
