"""The display list as a PDF file (ISO 32000-1).

The only importer of reportlab, of which the object layer is used: numbering, cross-reference table, trailer.

objects.py     numbers, strings, objects and streams of a PDF file; the only module that touches reportlab
jobs.py        work that runs on a thread of its own
fonts.py       Type0 fonts: character codes, widths, ToUnicode
content.py     what stands on a page, as a content stream
colour.py      colours as operators; spot colours as resources
images.py      photos as image XObjects; jpeg.py and png.py pass their files through undecoded
navigation.py  the outline, page labels and links
metadata.py    Info, XMP, dates
profile.py     what the output profiles differ in
write.py       all of it into one file
"""

from paiban.pdf.objects import PdfError
from paiban.pdf.write import write_pdf

__all__ = ["PdfError", "write_pdf"]
