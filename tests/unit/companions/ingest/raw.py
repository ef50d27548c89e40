"""PDFs of raw objects, as no program writes them any more, and pages drawn with fonts that are in no file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HELVETICA = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def page(content: bytes, resources: str, others: Sequence[bytes] = ()) -> bytes:
    """A file of one page of A4: object 3 is the page, 4 its content, 5 and on are ``others``."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<{resources}>> >>".encode(),
        stream(content),
        *others,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def type3(names: Sequence[str]) -> bytes:
    """A font of procedures (object 6) whose glyphs have names, and no ToUnicode; codes from 32 on."""
    listed = " ".join(f"/{name}" for name in names)
    drawn = " ".join(f"/{name} 6 0 R" for name in names)
    return (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 32"
        f" /LastChar {31 + len(names)} /Widths [{' 600' * len(names)}] /CharProcs << {drawn} >> /Resources << >>"
        f" /Encoding << /Type /Encoding /Differences [32 {listed}] >> >>"
    ).encode()


def recognised(lines: Sequence[str], width: int, turn: str = "1 0 0 1 0 0") -> bytes:
    """A scan with a layer of recognised text that is not painted, as Tesseract writes it: one range of all codes."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /GlyphLessFont /Encoding /Identity-H /DescendantFonts [6 0 R]"
        b" /ToUnicode 7 0 R >>"
    )
    inner = (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GlyphLessFont /FontDescriptor 8 0 R /DW {width}"
        " /CIDToGIDMap /Identity"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ).encode()
    about = (
        b"<< /Type /FontDescriptor /FontName /GlyphLessFont /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0"
        b" /Ascent 1000 /Descent -1 /CapHeight 1000 /StemV 80 >>"
    )
    known = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def"
        b" /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        b" 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    scan = stream(
        bytes(range(50)) * 70,
        "/Type /XObject /Subtype /Image /Width 50 /Height 70 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    shown = " 0 -24 Td ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
    content = f"q 595 0 0 842 0 0 cm /I Do Q q {turn} cm BT 3 Tr /F 12 Tf 100 Tz 72 700 Td {shown} ET Q".encode()
    return page(content, "/Font << /F 5 0 R >> /XObject << /I 9 0 R >>", [font, inner, stream(known), about, scan])


def unembedded(draw: Callable[[Canvas], object]) -> bytes:
    """What ``draw`` puts on a page of A4 in the font ``MSung-Light``, which is not in the file."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    draw(canvas)
    canvas.save()
    return target.getvalue()
