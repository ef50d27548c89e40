"""YAML with places: every node knows its file, line and column."""
