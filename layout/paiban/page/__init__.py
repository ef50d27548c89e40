"""Stories into pages.

model.py     a page before it becomes a display list
run.py       the run of pages: front page, stories, end matter
volume.py    the whole issue in as many pages as it is to have
remarks.py   what a designer would remark on them; occupied.py how full a page is
cover.py     covers, before and behind
masthead.py  the masthead of the first page, and the imprint (colophon) of the last
contents.py  the table of contents
furniture.py running heads and folios
advert.py    advertisements; sized.py text that is made to fit a given room
portions.py  what of an issue may be set ahead of its pages
"""
