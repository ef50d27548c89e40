"""Every rule on finished PDFs: it fires on a file that is wrong in one thing, and on none that is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.unit.companions.preflight.look import findings, found, job_of
from tests.unit.companions.preflight.make import BLEED, HEIGHT, ICC, WIDTH, Sheet, placed, text

BLEEDING = f"0.4 0 0 0 k -8.6 -8.6 {WIDTH + 17.2} {HEIGHT + 17.2} re f "


def test_a_file_that_is_right() -> None:
    sheet = Sheet(BLEEDING + text(10) + placed("P", 50, 150, 72, 72) + " 0 0 0 1 K .25 w 40 90 m 160 90 l S")
    assert not findings(sheet.image("P", (300, 300)))


@pytest.mark.parametrize(
    ("pixels", "side", "severity", "ppi"),
    [
        ((300, 300), 72, "", 300),
        ((299, 400), 72, "warning", 299),
        ((150, 150), 72, "warning", 150),
        ((400, 149), 72, "error", 149),
        ((600, 600), 144, "", 300),
    ],
)
def test_resolution(pixels: tuple[int, int], side: float, severity: str, ppi: int) -> None:
    sheet = Sheet(placed("P", 30, 50, side, side)).image("P", pixels, Name.DeviceGray)
    assert [image.resolution for image in job_of(sheet).leaves[0].images] == pytest.approx([ppi])
    assert [(s, f"{ppi} ppi" in message) for s, message in found(sheet, "resolution")] == [(severity, True)] * bool(
        severity
    )


def test_resolution_is_of_what_is_placed_not_of_what_is_seen() -> None:
    cropped = Sheet("q 50 50 20 20 re W n " + placed("P", 0, 0, 144, 144) + " Q").image("P", (600, 600))
    assert not found(cropped, "resolution")
    [image] = job_of(cropped).leaves[0].images
    assert (image.box.x, image.box.y, image.box.width) == (50, HEIGHT - 70, 20)
    turned = Sheet("q 0 72 -144 0 190 50 cm /P Do Q").image("P", (300, 300))
    assert [m for _, m in found(turned, "resolution")] == [
        "page 1: image P is printed at 150 ppi: 300 × 300 px on 25 × 51 mm"
    ]


def test_resolution_in_forms_and_outside_of_clips() -> None:
    sheet = Sheet("q .5 0 0 .5 0 0 cm /X Do Q q 0 0 10 10 re W n 100 0 0 100 60 60 cm /Low Do Q")
    sheet.image("P", (150, 150)).image("Low", (5, 5))
    sheet.add("XObject", X=sheet.form("72 0 0 72 50 50 cm /P Do", Resources=sheet.resources))
    assert not found(sheet, "resolution")
    assert len(job_of(sheet).leaves[0].images) == 1


def test_resolution_of_line_art() -> None:
    assert not found(Sheet(placed("P", 50, 50, 36, 36)).image("P", (300, 300), Name.DeviceGray, 1), "resolution")
    art = Sheet(placed("P", 50, 50, 72, 72)).image("P", (450, 450), bits=1, ImageMask=True)
    assert [s for s, _ in found(art, "resolution")] == ["warning"]


def test_inline_images() -> None:
    sheet = Sheet("q 36 0 0 36 50 50 cm BI /W 4 /H 2 /CS /G /BPC 8 ID \x10\x10\x10\x10\x10\x10\x10\x10\nEI Q")
    [(severity, message)] = found(sheet, "resolution")
    assert severity == "error" and "an inline image is printed at 4 ppi: 4 × 2 px" in message


def test_rgb_images() -> None:
    sheet = Sheet(placed("P", 50, 50, 36, 36)).image("P", (300, 300), Name.DeviceRGB)
    assert found(sheet, "rgb-image") == [("warning", "page 1: image P is in RGB, and no profile says which")]
    tagged = Sheet(placed("P", 50, 50, 36, 36))
    tagged.image("P", (300, 300), tagged.icc())
    assert found(tagged, "rgb-image") == [("warning", "page 1: image P is in RGB, not in the inks of the press")]
    indexed = Sheet(placed("P", 50, 50, 36, 36))
    indexed.image("P", (300, 300), Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\xff\xff")]))
    assert [s for s, _ in found(indexed, "rgb-image")] == ["warning"]
    strict = Sheet(placed("P", 50, 50, 36, 36), claim="PDF/X-1a:2003").image("P", (300, 300), Name.DeviceRGB)
    assert [s for s, _ in found(strict, "rgb-image")] == ["error"]
    assert not found(Sheet(placed("P", 50, 50, 36, 36)).image("P", (300, 300)), "rgb-image")
    assert not found(sheet, "rgb-image", "archive")


@pytest.mark.parametrize(
    ("box", "sides"),
    [
        ((-8.6, -8.6, 217.2, 317.2), ""),
        ((20, 20, 100, 100), ""),
        ((0, 20, 100, 100), "left"),
        ((0.5, 20, 100, 100), "left"),
        ((-4, -8.6, 100, 100), "left"),
        ((100, 200, 100, 100), "top, right"),
        ((-60, -60, 400, 400), ""),
    ],
)
def test_short_of_the_bleed(box: tuple[float, ...], sides: str) -> None:
    x, y, width, height = box
    wanted = [f"({sides})"] * bool(sides)
    area = found(Sheet(f"0.2 0 0 0 k {x} {y} {width} {height} re f"), "short-of-bleed")
    assert [message[message.index("(") : message.index(")") + 1] for _, message in area] == wanted
    photo = Sheet(placed("P", x, y, width, height)).image("P", (1700, 1700), Name.DeviceGray)
    assert len(found(photo, "short-of-bleed")) == len(wanted)
    assert not found(Sheet(f"0 0 0 0 k {x} {y} {width} {height} re f"), "short-of-bleed")


def test_the_spine_needs_no_bleed() -> None:
    sheet = Sheet("0.2 0 0 0 k 0 -8.6 217.2 317.2 re f", pages=2)
    for page in sheet.pdf.pages:
        page.obj.BleedBox = Array([0, -BLEED, WIDTH + BLEED, HEIGHT + BLEED])
    assert not findings(sheet)
    alone = Sheet("")
    alone.pdf.pages[0].obj.BleedBox = Array([0, -BLEED, WIDTH + BLEED, HEIGHT + BLEED])
    assert found(alone, "bleed") == [("warning", "page 1: the bleed at the left is 0.0 mm, not 3")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (text(6), ""),
        (text(5.9), "small-text"),
        ("q .5 0 0 .5 0 0 cm " + text(10) + " Q", "small-text"),
        ("q 2 0 0 2 0 0 cm " + text(4, x=20, y=40) + " Q", ""),
        ("0 0 0 1 k BT /F 1 Tf 5 0 0 5 40 50 Tm (Aa) Tj ET", "small-text"),
        (text(10) + text(5, x=42, y=109), ""),
        (text(10) + text(2.5, x=42, y=109), "small-text"),
        ("1 Tr " + text(5, "0 0 0 1 K"), "small-text"),
        ("3 Tr " + text(5), ""),
        (text(8, "0 0 0 0 k"), ""),
        (text(7.5, "0 0 0 0 k"), "reversed-text"),
        (text(7.5, "1 1 1 rg"), "reversed-text"),
        (text(7.5, "1 g"), "reversed-text"),
        (text(7.5), ""),
        (text(8.5, ".5 .5 .5 0 k"), "text-inks"),
        (text(9, ".5 .5 .5 0 k"), ""),
        (text(8.5, ".5 .5 0 0 k"), ""),
        (text(20, "1 0 0 1 k"), "black-text"),
        (text(20, ".9 .9 .9 0 k"), "black-text"),
        (text(20, "0 0 0 rg"), "black-text"),
        (text(30, "1 .5 .5 1 k"), ""),
        (text(10, "0 g"), ""),
        (text(10, ".8 .2 0 0 k"), ""),
    ],
)
def test_text(content: str, code: str) -> None:
    assert [d.code for d in findings(Sheet(content))] == [code] * bool(code)


def test_text_is_quoted_where_the_font_tells() -> None:
    sheet = Sheet(text(5, shown="ABab"))
    cmap = b"1 beginbfrange <41> <42> <0058> endbfrange 2 beginbfchar <61> <5B57> <62> <D842DFB7> endbfchar"
    sheet.resources.Font.F.ToUnicode = sheet.pdf.make_stream(cmap)
    [(_, message)] = found(sheet, "small-text")
    assert message == "page 1: text of 5 pt (「XY字𠮷」)"


def test_missing_glyphs() -> None:
    shown = "0 0 0 1 k BT /G 10 Tf 40 50 Td <{}> Tj ET"
    assert found(Sheet(shown.format("000100000000")), "missing-glyph") == [
        ("error", "page 1: the font Small lacks 2 characters of the text")
    ]
    assert not findings(Sheet(shown.format("00010100")))


@pytest.mark.parametrize(
    ("x", "y", "code"),
    [(40, 100, ""), (9, 100, ""), (4, 100, "near-trim"), (40, 4, "near-trim"), (180, 100, "overset"), (-39, 100, "")],
)
def test_text_at_the_edge(x: float, y: float, code: str) -> None:
    # five characters of 6 pt: the last reaches 30 pt to the right
    assert [d.code for d in findings(Sheet(text(10, x=x, y=y)))] == [code] * bool(code)


@pytest.mark.parametrize(
    ("content", "fires"),
    [
        ("0 0 0 1 K .25 w 40 50 m 90 50 l S", False),
        ("0 0 0 1 K .24 w 40 50 m 90 50 l S", True),
        ("0 0 0 1 K 0 w 40 50 m 90 50 l S", True),
        ("q .1 0 0 .1 0 0 cm 0 0 0 1 K 1 w 400 500 m 900 500 l S Q", True),
        ("0 0 0 1 k 40 50 60 .2 re f", True),
        ("0 0 0 1 k 40 50 60 .25 re f", False),
        ("0 0 0 0 K .1 w 40 50 m 90 50 l S", False),
        ("q 1 1 10 10 re W n 0 0 0 1 K .1 w 40 50 m 90 50 l S Q", False),
        ("/T gs 0 0 0 1 K 40 50 m 90 50 l s", True),
    ],
)
def test_hairlines(content: str, fires: bool) -> None:
    sheet = Sheet(content).add("ExtGState", T=Dictionary(LW=0.1))
    assert [s for s, _ in found(sheet, "hairline")] == ["warning"] * fires


def test_registration_colour() -> None:
    content = "/A cs 1 scn {} 50 20 2 re f"
    inside, outside = Sheet(content.format("50")), Sheet(content.format("-100"))
    for sheet in (inside, outside):
        sheet.add("ColorSpace", A=sheet.ink("All"))
    assert found(inside, "registration") == [("error", "page 1: registration colour within the page")]
    assert not findings(outside)


def test_boxes() -> None:
    assert [s for s, _ in found(Sheet(trim=False), "trim-box")] == ["error"]
    assert found(Sheet(bleed=None), "bleed-box") == [("warning", "page 1: there is no BleedBox")]
    assert found(Sheet(bleed=5), "bleed") == [("warning", "page 1: the bleed is 1.8 mm, not 3")]
    wrong = Sheet()
    wrong.pdf.pages[0].obj.MediaBox = Array([0, 0, WIDTH, HEIGHT])
    assert [s for s, _ in found(wrong, "boxes")] == ["error"]
    assert not found(Sheet(trim=False, bleed=None), "", "screen")


def test_sizes() -> None:
    sheet = Sheet(pages=3)
    sheet.pdf.pages[2].obj.TrimBox = Array([0, 0, WIDTH - 10, HEIGHT])
    assert [m for _, m in found(sheet, "page-sizes")] == [
        "page 3: it is 67.0 × 105.8 mm, where page 1 is 70.6 × 105.8 mm"
    ]
    assert not findings(Sheet(), trim=(WIDTH + 1, HEIGHT))
    assert [d.code for d in findings(Sheet(), trim=(WIDTH + 2, HEIGHT))] == ["size"]
    [lying] = findings(Sheet(), trim=(HEIGHT, WIDTH))
    assert "lying" in lying.message and lying.hint == "turn it"
    assert not findings(Sheet(rotate=90), trim=(HEIGHT, WIDTH))


@pytest.mark.parametrize("key", ["ca", "BM", "SMask", "image"])
def test_transparency(key: str) -> None:
    state = {"ca": Dictionary(ca=0.5), "BM": Dictionary(BM=Name.Multiply), "SMask": Dictionary(SMask=Dictionary())}
    for claim, severity in (("PDF/X-4", "note"), ("PDF/X-1a:2001", "error"), ("PDF/X-3:2002", "error")):
        sheet = Sheet("/T gs " + text(10) + placed("P", 50, 50, 36, 36), claim=claim)
        sheet.add("ExtGState", T=state.get(key, Dictionary(ca=1, BM=Name.Normal, SMask=Name("/None"))))
        mask = sheet.image("M", (300, 300), Name.DeviceGray).resources.XObject.M
        masked: dict[str, Any] = {"SMask": mask} if key == "image" else {}
        sheet.image("P", (300, 300), **masked)
        assert [s for s, _ in found(sheet, "transparency")] == [severity]
    assert not findings(Sheet("/T gs " + text(10)).add("ExtGState", T=Dictionary(ca=1, BM=Name.Normal)))


def test_annotations() -> None:
    def noted(kind: Name, x: float) -> Sheet:
        sheet = Sheet()
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([x, 10, x + 20, 30]))
        sheet.pdf.pages[0].obj.Annots = Array([note])
        return sheet

    assert found(noted(Name.Widget, 10), "annotations") == [("warning", "page 1: there are annotations: Widget")]
    assert not findings(noted(Name.Link, 10))
    assert not findings(noted(Name.Text, 230))


@pytest.mark.parametrize(
    ("licence", "fires"), [(0x0002, True), (0x0100, True), (0x0200, True), (0x0004, False), (0x0008, False), (0, False)]
)
def test_licences_of_fonts(licence: int, fires: bool) -> None:
    assert [s for s, _ in found(Sheet(text(10), licence=licence), "font-licence")] == ["error"] * fires
    assert not findings(Sheet("", licence=licence)), "a font that is not used"


def test_fonts_that_are_not_embedded() -> None:
    assert found(Sheet(text(10), embedded=False), "font-embedding") == [
        ("error", "page 1: the font Small (TrueType) is not embedded")
    ]


def test_encryption() -> None:
    protected = pikepdf.Encryption(owner="a", user="", allow=pikepdf.Permissions(extract=False))
    assert found(Sheet(text(10)).bytes({"encryption": protected}), "encryption") == [("error", "the file is encrypted")]


def test_output_intents_and_claims() -> None:
    assert [s for s, _ in found(Sheet(claim=""), "pdfx")] == ["warning"]
    neither = findings(Sheet(claim="", intent=""))
    assert [(d.severity, d.code) for d in neither] == [("warning", "output-intent"), ("warning", "pdfx")]
    claims = findings(Sheet(intent=""))
    assert [(d.severity, d.code) for d in claims] == [("warning", "output-intent"), ("error", "pdfx")]
    assert not findings(Sheet(claim="", intent=""), "screen")


def test_spot_colours() -> None:
    sheet = Sheet("/S cs .5 scn 50 50 20 20 re f")
    sheet.add("ColorSpace", S=sheet.ink("PANTONE 186 C"))
    assert found(sheet, "spot-colours") == [("note", "it has 1 spot colour: PANTONE 186 C")]
    process = Sheet("/S cs .5 scn 50 50 20 20 re f")
    assert not findings(process.add("ColorSpace", S=process.ink("Cyan")))


def layered(off: Callable[[Dictionary, pikepdf.Object], None]) -> Sheet:
    sheet = Sheet(f"/OC /L BDC {text(3)} EMC")
    layer = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Draft")))
    sheet.add("Properties", L=layer)
    default = Dictionary()
    off(default, layer)
    sheet.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
    return sheet


def test_hidden_layers() -> None:
    def off(default: Dictionary, layer: pikepdf.Object) -> None:
        default.OFF = Array([layer])

    def base(default: Dictionary, layer: pikepdf.Object) -> None:
        default.BaseState = Name.OFF

    for how in (off, base):
        assert found(layered(how), "layers") == [("warning", "it has layers that are switched off: Draft")]
    assert [d.code for d in findings(layered(lambda default, layer: None))] == ["small-text"]


def test_the_profile_of_an_output_intent_is_read() -> None:
    job = job_of(Sheet(text(10)))
    assert job.profile == (ICC / "ISOcoated_v2_300_bas.icc").read_bytes()
    assert (job.condition, job.claims, job.version[:2]) == ("FOGRA39", ("PDF/X-4",), "1.")
