"""Galleys and columns: the blocks of a story are set, and spread over columns and pages.

compositor.py text in the styles of a theme; broken.py a set paragraph; cache.py those set before
pieces.py     the blocks of a story into pieces, each set and measured
dropcap.py    initial letters; inset.py lists, quotes, verse and code; beside.py text beside a narrow figure
reference.py  lines that name a page
figure.py     photos with captions, height left open
table.py      tables; align.py their figures by their points
panel.py      boxes and quotes, and what is in them
headed.py     figures and tables across the columns with the heading right above them
footnotes.py  notes at the foot
fill.py       one column: where it may end, at what cost (costs.py)
bands.py      the room that figures across columns leave on a page
paginate.py   columns and pages chosen over the feasible ends; balancing
zones.py      stories in zones one below another, where a table across the columns would part from its section
galley.py     a story set, and spread over pages; opening.py its head across the columns
fit.py        a story brought to a number of pages, within one setting; copyfit.py by other settings too
place.py      the chosen columns into marks at fixed positions; structure.py the logical structure
"""
