"""XSLT stylesheets that present TEI, as data."""
