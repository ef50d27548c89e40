"""PDFs for the printer, right or wrong in one thing, made with pikepdf and fontTools: none of our own code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from tests.places import FONTS, ROOT

MM = 72 / 25.4
WIDTH, HEIGHT = 200.0, 300.0
"""The trim, points; its lower left corner is the origin."""
BLEED = 3 * MM
ICC = ROOT / "assets" / "icc"
LETTERS = "ABCDEFGHIJabcdefghij "

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>{}</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>"""


@cache
def typeface(licence: int = 0) -> bytes:
    """A small TrueType font with ``fsType`` as given."""
    font = TTFont(next((FONTS / "noto-sans-tc").glob("*400Regular.ttf")), recalcTimestamp=False)
    options = Options()
    options.layout_features = []
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    font["OS/2"].fsType = licence
    target = BytesIO()
    font.save(target)
    return target.getvalue()


class Sheet:
    """A PDF of one page that a printer has nothing to say against, and what is to be wrong with it.

    ``content`` is its content stream; the resources are the font F (and G, which is set by glyph numbers), and what
    ``add`` has put there.
    """

    def __init__(
        self,
        content: str = "",
        *,
        size: tuple[float, float] = (WIDTH, HEIGHT),
        bleed: float | None = BLEED,
        trim: bool = True,
        pages: int = 1,
        claim: str = "PDF/X-4",
        intent: str = "FOGRA39",
        licence: int = 0,
        embedded: bool = True,
        rotate: int = 0,
    ) -> None:
        self.pdf = pdf = pikepdf.new()
        around = 40.0
        width, height = size
        self.resources = Dictionary(Font=self._fonts(licence, embedded), XObject=Dictionary(), ColorSpace=Dictionary())
        self.resources.ExtGState, self.resources.Pattern = Dictionary(), Dictionary()
        self.resources.Shading, self.resources.Properties = Dictionary(), Dictionary()
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=size)
            page.obj.MediaBox = Array([-around, -around, width + around, height + around])
            if trim:
                page.obj.TrimBox = Array([0, 0, width, height])
            if bleed is not None:
                page.obj.BleedBox = Array([-bleed, -bleed, width + bleed, height + bleed])
            if rotate:
                page.obj.Rotate = rotate
            page.obj.Resources = self.resources
            page.obj.Contents = pdf.make_stream(content.encode("latin-1"))
        if intent:
            profile = pdf.make_stream((ICC / "ISOcoated_v2_300_bas.icc").read_bytes())
            profile.N = 4
            made = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=profile)
            made.OutputConditionIdentifier = pikepdf.String(intent)
            pdf.Root.OutputIntents = Array([made])
        if claim:
            metadata = pdf.make_stream(XMP.format(claim).encode())
            metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
            pdf.Root.Metadata = metadata

    def _fonts(self, licence: int, embedded: bool) -> Dictionary:
        pdf, data = self.pdf, typeface(licence)
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Small"), Flags=32, StemV=80)
        descriptor.FontBBox, descriptor.ItalicAngle = Array([0, -200, 1000, 900]), 0
        descriptor.Ascent, descriptor.Descent, descriptor.CapHeight = 880, -120, 730
        if embedded:
            programme = pdf.make_stream(data)
            programme.Length1 = len(data)
            descriptor.FontFile2 = programme
        descriptor = pdf.make_indirect(descriptor)
        simple = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Small"), FirstChar=32)
        simple.LastChar, simple.Widths = 126, Array([600] * 95)
        simple.Encoding, simple.FontDescriptor = Name.WinAnsiEncoding, descriptor
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Small"), DW=1000)
        below.CIDSystemInfo = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
        below.FontDescriptor, below.CIDToGIDMap = descriptor, Name.Identity
        by_glyph = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Small"))
        by_glyph.Encoding, by_glyph.DescendantFonts = Name("/Identity-H"), Array([pdf.make_indirect(below)])
        return Dictionary(F=pdf.make_indirect(simple), G=pdf.make_indirect(by_glyph))

    def add(self, category: str, **things: Any) -> Sheet:
        for key, value in things.items():
            self.resources[f"/{category}"][f"/{key}"] = value
        return self

    def image(
        self,
        key: str,
        pixels: tuple[int, int],
        space: Any = Name.DeviceCMYK,
        bits: int = 8,
        data: bytes = b"",
        **more: Any,
    ) -> Sheet:
        """An image; all its samples are 0 where no data are given."""
        width, height = pixels
        count = {str(Name.DeviceRGB): 3, str(Name.DeviceCMYK): 4}.get(str(space), 1)
        if isinstance(space, Array) and isinstance(space[1], pikepdf.Stream):
            count = int(space[1].N)
        stream = self.pdf.make_stream(data or bytes((width * count * bits + 7) // 8 * height))
        stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, width, height
        stream.BitsPerComponent = bits
        if not more.get("ImageMask"):
            stream.ColorSpace = space
        for name, value in more.items():
            stream[f"/{name}"] = value
        return self.add("XObject", **{key: stream})

    def icc(self, name: str = "sRGB2014.icc", count: int = 3) -> Array:
        """A colour space with a bundled profile."""
        stream = self.pdf.make_stream((ICC / name).read_bytes())
        stream.N = count
        return Array([Name.ICCBased, stream])

    def ink(self, name: str) -> Array:
        """A spot colour."""
        return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, self.function(1, "0 exch dup 0 exch")])

    def function(self, inputs: int, code: str, outputs: int = 4) -> Any:
        stream = self.pdf.make_stream(f"{{ {code} }}".encode())
        stream.FunctionType, stream.Domain, stream.Range = 4, Array([0, 1] * inputs), Array([0, 1] * outputs)
        return stream

    def form(self, content: str, box: tuple[float, ...] = (-40, -40, 240, 340), **more: Any) -> Any:
        stream = self.pdf.make_stream(content.encode())
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array(list(box))
        for name, value in more.items():
            stream[f"/{name}"] = value
        return stream

    def bytes(self, save: Mapping[str, Any] | None = None) -> bytes:
        target = BytesIO()
        self.pdf.save(target, static_id=not save, **(save or {}))
        return target.getvalue()


def text(size: float, colour: str = "0 0 0 1 k", x: float = 40, y: float = 100, shown: str = "Aa Bb") -> str:
    return f"{colour} BT /F {size} Tf {x} {y} Td ({shown}) Tj ET "


def placed(key: str, x: float, y: float, width: float, height: float) -> str:
    return f" q {width} 0 0 {height} {x} {y} cm /{key} Do Q "


SQUARE_AD = placed("P", 30, 60, 100, 100) + "0 0 0 1 K .05 w 40 200 m 160 200 l S"
"""An advertisement with a coarse photo, and a line that is too thin however it is scaled."""
