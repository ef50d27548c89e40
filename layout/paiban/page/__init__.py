"""Stories into pages.

model.py     a page before it becomes a display list
volume.py    all pages of an issue (make_up), in the number that it is to have
portions.py  what of it may be set ahead
run.py       the run of pages: front page, stories, end matter
masthead.py  the masthead of the first page, and the cover
contents.py  the table of contents
imprint.py   the colophon
furniture.py running heads and folios
"""
