"""Plain-text historical documents to TEI P5: the library."""
