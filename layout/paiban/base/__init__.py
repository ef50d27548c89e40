"""What all stages stand on; nothing here knows an issue or a page."""
