"""The audit of a finished layout: what the issue says stands on its pages, once, legible and in order.

It knows the issue and the display list only, and shares no code with the stages that made the one of the other: what
they lose, set twice or set over something else is found here, and named by the line of the YAML that says it.

wanted.py   what an issue says, in order: its texts and photos
shown.py    what a display list shows, gathered in one pass
kept.py     each of them is on the pages, once
order.py    the parts of a story follow one another down the columns
places.py   everything is on its page, in its frame and line, and on nothing else
report.py   all of these for one issue
"""
