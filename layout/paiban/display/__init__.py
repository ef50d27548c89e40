"""The finished layout: items at fixed positions on pages, and the text dump of them."""
