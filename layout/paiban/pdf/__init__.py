"""The display list into a PDF, made of reportlab's objects.  The only importer of reportlab.

objects.py    the file: numbered objects, cross-reference table, trailer
fonts.py      faces as Type0 fonts, with ToUnicode
content.py    a page's items as a content stream
images.py     photos as XObjects
navigation.py outline, links, page labels
metadata.py   Info and XMP
write.py      all of it together, and onto the disk
"""

from paiban.pdf.write import PdfError, write_pdf

__all__ = ["PdfError", "write_pdf"]
