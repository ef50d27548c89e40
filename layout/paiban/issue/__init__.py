"""Issues: the YAML in, the model out.

model.py     the issue as data
fields.py    the format key by key; kinds.py the kinds of parts; schema.py the kinds of values, and JSON Schema
walk.py      what each kind of part holds: one walk over bodies for all who look into them
source.py    a file, read safely; nodes.py its YAML as nodes, within bounds; plain.py as plain data, for themes
places.py    characters, lines and columns; scalar.py a YAML scalar against what was typed
load.py      nodes into the model, all problems reported: values.py mappings and text, words.py the rest,
             parts.py bodies, notes.py notes
markup.py    inline markup; readings.py its bopomofo, addresses.py links that are not written as such, problems.py
             what is wrong in it, join.py line ends
base.py      text without note marks, for bookmarks and running heads
fullwidth.py full-width Latin in any text
markdown.py  a body given as Markdown
paths.py     photos by path; photo.py measured, picture.py what is then known of them; headers.py JPEG, PNG and WebP;
             pdfpage.py PDFs, operators.py what they draw
"""
