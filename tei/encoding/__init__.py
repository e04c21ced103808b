"""Document to TEI tree: header, body, and the proof that nothing was lost."""
