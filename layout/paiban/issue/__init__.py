"""Issues: the YAML in, the model out.

model.py    the issue as data
fields.py   the format key by key; schema.py prints it as JSON Schema
source.py   YAML nodes with places, read safely; plain.py plain data, for themes
load.py     nodes into the model, all problems reported; paths.py, photo.py photos
markup.py   inline markup; markdown.py a body given as Markdown; join.py line ends
"""
