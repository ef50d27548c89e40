"""Two PDFs, whoever made them: which pages belong together, and what differs on them.

lines.py    characters into lines and paragraphs
text.py     paragraphs that read otherwise, break otherwise, or stand elsewhere
picture.py  two pages on one another, with what differs in colour
compare.py  pages of one file beside those of the other, and all of it
html.py     the report
"""
