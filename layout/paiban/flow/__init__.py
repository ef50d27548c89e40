"""Blocks into columns.

compositor.py text in the styles of a theme; broken.py a paragraph in lines; cache.py those that were set before
galley.py    stories, each set when its pages are made up, and spread over pages as asked
opening.py   an article's opening across the columns
copyfit.py   a story's setting for the number of pages it is to have; fit.py its columns for them
pieces.py    the blocks of a story into pieces, each set and measured; paragraph.py lines as pieces;
             noted.py notes, and the pieces that refer to them; beside.py figures that text runs beside
dropcap.py   initial letters
reference.py lines that name a page
figure.py    photos with captions, height left open
table.py     tables
panel.py     boxes and quotes, and what is in them
headed.py    figures and tables across the columns with the heading right above them
fill.py      one column: where it may end, at what cost
paginate.py  pages chosen over the feasible ends; ways.py the ways to fill one; balance.py the last one
stretch.py   columns that fall short, filled up
search/      the pages of stories with photos: layouts x sizes of photos x ends of columns, in one search
zones.py     stories in zones one below another, where a table across the columns would part from its section
search/      stories with photos: layouts of the theme x sizes of photos x ends of columns, the cheapest found
stretch.py   a column that falls short filled up by paragraphs a line longer
place.py     the chosen columns into marks at fixed positions
"""
