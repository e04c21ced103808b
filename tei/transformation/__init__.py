"""Tree to reading views: the registry of outputs, run by libxslt."""
