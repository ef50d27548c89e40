"""The pages of a story with photos, found by one search: layouts of the theme x sizes of photos x ends of columns."""
