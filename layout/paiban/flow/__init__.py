"""Blocks into columns.

collect.py   the blocks of a story into pieces, each set and measured
dropcap.py   initial letters
reference.py lines that name a page
figure.py    photos with captions, height left open
table.py     tables
fill.py      one column: where it may end, at what cost
paginate.py  columns and pages chosen over the feasible ends; balancing
place.py     the chosen columns into marks at fixed positions
"""
