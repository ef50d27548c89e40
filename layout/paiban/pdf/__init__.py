"""The display list into a PDF, made of reportlab's objects.  The only importer of reportlab.

late.py       keeps Pillow from being loaded where nothing is decoded
objects.py    the file: numbered objects, cross-reference table, trailer
jobs.py       work on a thread of its own
fonts.py      faces as Type0 fonts, with ToUnicode
shown.py      glyph runs cut where text would come back otherwise than it was set
content.py    a page's items as a content stream
images.py     photos as XObjects; jpeg.py and png.py read what can pass through undecoded
navigation.py outline, links, page labels
metadata.py   Info and XMP
write.py      all of it together, and onto the disk
"""

import paiban.pdf.late  # noqa: F401
from paiban.pdf.write import PdfError, write_pdf

__all__ = ["PdfError", "write_pdf"]
