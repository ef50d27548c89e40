"""Stories into pages.

model.py     a page before it becomes a display list
assemble.py  the run of pages: front page, stories, end matter
opening.py   an article's opening across the columns
masthead.py  the masthead of the first page, and the cover
contents.py  the table of contents
imprint.py   the colophon
furniture.py running heads and folios
"""
