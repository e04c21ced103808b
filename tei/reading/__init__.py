"""Bytes to a document with blocks: decoding, front matter, structure."""
