"""PDFs of others: opened, interpreted once, judged, and copied into ours.

objects.py    their objects as plain Python: one closed type; layers.py which of their layers are off
file.py       a file in the place of a photo, and its pages as pictures; opened.py any file, whatever protects it
operators.py  what each operator of a content stream is; streams as operators with operands, or as what they name
interpret.py  what content streams paint, without a pixel, by state.py, colours.py and fonts.py
painted.py    the neutral description that comes of it; read.py a whole file as one
boxes.py      boxes, turn and unit of a page; annotations.py what is printed over it;
              actions.py what a file does
judge.py      what a standard has no room for
copy.py       objects into another file, each once; copy_colours.py, copy_fonts.py (copy_widths.py, tounicode.py) and
              copy_content.py know the kinds; copy_page.py puts a page together
legible.py    fonts made to say which characters they show, for PDFium
pdfium.py     any PDF through PDFium: pixels, characters
"""
