"""Faces, the font book, coverage and fallback, shaping of clusters, subsetting.

The only importer of uharfbuzz and fontTools.
"""
