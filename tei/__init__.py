"""Plain-text historical documents to TEI P5: the library."""

__version__ = "0.1.0"  # read by pyproject.toml too; importlib.metadata would take longer than the reading
