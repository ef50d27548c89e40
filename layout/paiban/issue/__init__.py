"""Issues: YAML in, the model out.

model.py     the issue as data
fields.py    the format key by key; kinds.py the kinds of parts; schema.py the kinds of values, and JSON Schema
walk.py      what each kind of part holds: one walk over bodies for every module that reads them
yaml/        a file as nodes with places: source.py reads it safely, nodes.py composes it within bounds, plain.py makes
             plain data of it (for themes), places.py and scalar.py know where each character stands, slips.py finds
             signs that were typed full-width, join.py joins lines, problems.py holds what is wrong in a text
load.py      nodes into the model, all problems reported: values.py mappings and text, words.py the other values,
             parts.py and lists.py bodies, strings.py texts that are more than paragraphs, notes.py notes
markup.py    inline markup: pieces.py what is open, delimiters.py signs in pairs, links.py addresses, tags.py and
             hypertext.py HTML, readings.py bopomofo, addresses.py links that are not written as such
markdown.py  a body given as Markdown: markdown_lines.py its lines, commonmark.py its blocks, markdown_html.py and
             markdown_table.py two of them, lifted.py photos among words
base.py      text without note marks, for bookmarks and running heads
fullwidth.py, unpaired.py  warnings for proofreaders
paths.py     photos by path
"""
