"""The display list into a PDF.

standards.py  what each standard has a file declare; PDFX4.md, PDFA2U.md, PDFUA1.md say how it is kept, clause by clause
programs.py   which glyphs are used of each face; fonts.py faces as Type0 fonts, with ToUnicode
shown.py      glyph runs cut where text would come back otherwise than it was set
upright.py    glyphs of vertical lines
content.py    a page's items as a content stream
structure.py  the structure tree, and which content belongs to it; tags.py its data, and which glyphs a link is on
inks.py       colours as a profile has them; resources.py what pages name
placed.py     PDFs in the place of photos, which material/supplied/ copies; downsample.py photos of fewer pixels
boxes.py      page boxes; layers.py what is drawn over pages, as optional content
intent.py     output intents and the bundled ICC profiles
press.py      a printer's sheets; marks.py what stands outside of the bleed on them
navigation.py outline, links, page labels
metadata.py   Info and XMP
attach.py     files inside of the file: what an issue was made from
write.py      all of it together, and onto the disk
contact.py    all spreads on one picture
"""

from paiban.pdf.write import PdfError, embedded_faults, write_pdf

__all__ = ["PdfError", "embedded_faults", "write_pdf"]
