"""What a printer would send back, found before: rules over a page, whoever made it.

model.py     the neutral description that all rules speak of
limits.py    thresholds, a set for each profile
findings.py  what rules find, and the diagnostics made of it
layout.py    the description of a finished layout: every finding with its place in the issue
reader.py    the description of a finished PDF; the only importer of pypdf beside impose/
objects.py   PDF objects that may be of the wrong type, or missing
content.py   what content streams paint: a graphics state, and no pixels
state.py     that graphics state
colours.py   colour spaces as plates
fonts.py     fonts as they are embedded, and what their licence bits say
rules/       small functions from a description to findings
plates.py    a PDF whose pages show how much ink is where
coverage.py  where that is more than the press can dry
"""
