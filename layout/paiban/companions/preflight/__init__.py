"""What a printer would send back, found before: rules over a page, whoever made it.

limits.py       how much ink printing conditions take
layout.py       the description of a finished layout: every finding with its place in the issue
rules/          small functions from a description to findings
findings.py     what rules find, and the diagnostics made of it
ink_amounts.py  a PDF whose pages show how much ink is where
coverage.py     where that is more than the press can dry; heavy.py a picture of it
check.py        all of it; summary.py what `paiban inspect` says of a file

The neutral description itself (`painted`), and that of any PDF (`read`), are in material/supplied/.
"""
