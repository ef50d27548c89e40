"""What a printer would send back, found before: rules over a page, whoever made it.

limits.py    thresholds, a set for each profile
findings.py  what rules find, and the diagnostics made of it
layout.py    the description of a finished layout: every finding with its place in the issue; that of a finished PDF is
             read in material/supplied/
rules/       small functions from a description to findings
plates.py    a PDF whose pages show how much ink is where
coverage.py  where that is more than the press can dry
"""
