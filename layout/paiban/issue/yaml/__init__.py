"""YAML with places: every node has its file, line and column."""
