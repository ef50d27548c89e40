"""Faces, the font book, coverage and fallback, shaping of clusters, subsetting.

The only importer of uharfbuzz and fontTools.

bundled.py  the typefaces that come with paiban, as a table
book.py     families and where they are found
face.py     one face of a font file
stack.py    what a text style is set in: cells and words, shaped once
program.py  fonts that others embedded; glyphlist.py names of glyphs as text
subset.py   the part of a face that a document uses
"""
