"""PDF files as others deliver them, to stand in the place of photos."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.places import ROOT

FONTS = ROOT / "fonts"
PROFILE = ROOT / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"

TYPST = """#set page(width: 200pt, height: 120pt, margin: 8pt)
#set text(font: "Noto Serif TC", size: 9pt)
= 圖表 Chart
#grid(columns: 3, gutter: 6pt,
  rect(fill: gradient.linear(red, blue), width: 50pt, height: 40pt)[A],
  circle(radius: 18pt, fill: gradient.radial(yellow, green.transparentize(50%))),
  rect(fill: rgb(0, 0, 255, 128), stroke: 2pt)[中文])
#place(bottom + right, polygon(fill: cmyk(10%, 80%, 0%, 0%), (0pt, 0pt), (60pt, 0pt), (30pt, 30pt)))
#pagebreak()
the second page #table(columns: 3, [a], [b], [c])
"""

Resources = Callable[[pikepdf.Pdf], dict[str, Any]]


def drawn(path: Path, content: bytes, resources: Resources | None = None, **page: Any) -> Path:
    """A page of 200 × 100 pt with this content; ``page``: more of its entries."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    made = pdf.pages[0]
    made.Resources = Dictionary(**(resources(pdf) if resources else {}))
    made.Contents = pdf.make_stream(content)
    for key, value in page.items():
        made[f"/{key}"] = value
    pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return path


def typst_chart(path: Path) -> Path:
    """Two pages: Han and Latin text, gradients, transparency, RGB and CMYK, tagged."""
    import typst

    fonts = [str(FONTS)]
    compiled: Any = typst.compile(TYPST.encode(), font_paths=fonts, ignore_system_fonts=True)  # type: ignore[misc]
    path.write_bytes(compiled)
    return path


def reportlab_advert(path: Path) -> Path:
    """An embedded TrueType font, a spot colour, transparency, a photo with a soft mask; and a font that shows nothing
    and is not embedded, as reportlab has it on every page."""
    from PIL import Image
    from reportlab.lib.colors import CMYKColor, PCMYKColorSep
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    face = sorted(FONTS.rglob("*SerifTC*.ttf"))[0]
    pdfmetrics.registerFont(TTFont("Advert", str(face)))
    page = canvas.Canvas(str(path), pagesize=(300, 200), invariant=1)
    page.setFont("Advert", 20)
    page.drawString(20, 150, "Embedded 內嵌")
    page.setFillColorRGB(1, 0, 0)
    page.rect(20, 20, 100, 60, fill=1)
    page.setFillColor(CMYKColor(1, 0.5, 0, 0.1))
    page.rect(120, 30, 60, 60, fill=1)
    page.setFillAlpha(0.5)
    page.setFillColor(PCMYKColorSep(0, 100, 50, 0, spotName="PANTONE 185 C"))
    page.circle(180, 80, 40, fill=1, stroke=0)
    page.setFillAlpha(1)
    grey = Image.linear_gradient("L").resize((64, 64))
    photo = Image.merge("RGBA", (grey, grey.rotate(90), grey.rotate(180), grey))
    page.drawImage(ImageReader(photo), 220, 20, 60, 60, mask="auto")
    page.showPage()
    page.save()
    return path


def bare(path: Path) -> Path:
    """Text in a font that is not embedded."""
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(path), pagesize=(300, 200), invariant=1)
    page.setFont("Helvetica", 20)
    page.drawString(20, 150, "Not embedded")
    page.save()
    return path


def boxed(path: Path, source: Path, **entries: Any) -> Path:
    """``source`` with other boxes or turned."""
    with pikepdf.open(source) as pdf:
        for key, value in entries.items():
            pdf.pages[0][f"/{key}"] = Array(value) if isinstance(value, list) else value
        pdf.save(path)
    return path


ODD = {
    "MediaBox": [-50, -60, 300, 200],
    "CropBox": [-20, -30, 290, 190],
    "TrimBox": [10, 10, 280, 170],
    "BleedBox": [1.5, 4, 288.5, 178.5],
}
"""Boxes with negative origins, the trim neither in the middle of the bleed nor in whole points of the sheet."""


def _fade(space: Name, length: float, first: list[float], last: list[float]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(first), C1=Array(last), N=1)
    ends = Array([0, 0, length, 0]) if len(first) > 1 else Array([0, 0, 0, length])
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=ends, Function=function, Extend=Array([True, True]))


def _rich(pdf: pikepdf.Pdf) -> dict[str, Any]:
    colours = _fade(Name.DeviceRGB, 200, [1, 0, 0], [0, 0, 1])
    mask = pdf.make_stream(b"/S sh", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 100]))
    mask.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask.Resources = Dictionary(Shading=Dictionary(S=_fade(Name.DeviceGray, 100, [0], [1])))
    tiles = pdf.make_stream(b"0 1 0 rg 0 0 5 5 re f 1 0 1 rg 5 5 5 5 re f", PatternType=1, PaintType=1, TilingType=1)
    tiles.BBox, tiles.XStep, tiles.YStep = Array([0, 0, 10, 10]), 10, 10
    tiles.Resources, tiles.Matrix = Dictionary(), Array([1, 0, 0, 1, 3, 3])
    square = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    glyphs = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 750, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(A=square),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.A])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([1000]),
        Resources=Dictionary(),
    )
    return {
        "Shading": Dictionary(S=colours),
        "ExtGState": Dictionary(
            G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)),
            M=Dictionary(BM=Name.Multiply, ca=0.5, SMask=Name("/None")),
        ),
        "Pattern": Dictionary(
            T=tiles, H=Dictionary(PatternType=2, Shading=colours, Matrix=Array([0.5, 0, 0, 1, 0, 0]))
        ),
        "Font": Dictionary(F=glyphs),
    }


def rich(path: Path) -> Path:
    """Shadings, a soft mask, both kinds of patterns, blending, a Type 3 font; unbalanced q and Q."""
    content = (
        b"q 0 0 100 100 re W n /G gs /S sh Q /Pattern cs /T scn 110 10 40 40 re f /H scn 110 60 80 30 re f"
        b" /M gs 1 1 0 rg 90 40 50 40 re f BT /F 12 Tf 1 0 0 1 160 20 Tm (aa) Tj ET"
        b" q 15 0 0 15 5 5 cm BI /W 4 /H 4 /CS /RGB /BPC 8 /F /AHx ID "
        + b"FF0000" * 8
        + b"00FF00" * 8
        + b"> EI Q Q Q q 0 0 1 rg 160 50 8 8 re f"
    )
    return drawn(path, content, _rich)


def _layers(pdf: pikepdf.Pdf) -> dict[str, Any]:
    on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="on"))
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(OFF=Array([off])))
    form = pdf.make_stream(b"0 0 1 rg 0 0 40 40 re f", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.OC = Array([0, 0, 40, 40]), off
    return {"Properties": Dictionary(A=on, B=off), "XObject": Dictionary(F=form)}


def layered(path: Path) -> Path:
    """Layers on and off, marked content, a page that is part of a structure, and things that are no drawing."""
    content = (
        b"/OC /A BDC 1 0 0 rg 10 10 40 40 re f EMC /OC /B BDC 0 1 0 rg 60 10 40 40 re f EMC 0 0 0 rg 160 10 20 20 re f"
        b" q 1 0 0 1 110 10 cm /F Do Q /Artifact BMC 0 0 5 5 re f EMC /P <</MCID 0 /T [(a) <</B 1>>]>>BDC"
        b" 5 90 5 5 re f EMC"
    )
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents="note", A=script)
    return drawn(path, content, _layers, StructParents=0, Annots=Array([note]), AA=Dictionary(O=script))


def lzw(data: bytes) -> bytes:
    """LZW without a single match (ISO 32000-1, 7.4.4): codes of nine bits, the table cleared before it grows."""
    codes = [code for n, byte in enumerate(data) for code in ((256, byte) if n % 250 == 0 else (byte,))]
    bits = "".join(format(code, "09b") for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits), 8))


def lzw_image(path: Path) -> Path:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        image = pikepdf.Stream(pdf, lzw(bytes(range(256)) * 3))
        image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
        image.Width, image.Height, image.BitsPerComponent, image.Filter = 16, 16, 8, Name.LZWDecode
        return {"XObject": Dictionary(Im=image)}

    return drawn(path, b"q 80 0 0 80 10 10 cm /Im Do Q", resources)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))
