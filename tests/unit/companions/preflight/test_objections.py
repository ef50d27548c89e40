"""What printers object to wherever it stands: RGB, white that overprints, scripts, boxes, pages without anything."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from paiban.companions.preflight.check import check_job
from tests.unit.companions.preflight.look import findings, found, job_of
from tests.unit.companions.preflight.make import HEIGHT, WIDTH, Sheet, text

AREA = "40 90 80 60 re f "
RGB_AREA = "0.1 0.2 0.8 rg " + AREA
WHITE = "0 0 0 0 k " + AREA
THROUGH = Dictionary(OP=True, op=True, OPM=1)


def with_form(content: str) -> Sheet:
    sheet = Sheet("/X Do")
    return sheet.add("XObject", X=sheet.form(content, Resources=sheet.resources))


def with_pattern(cell: str, kind: int = 1, use: str = "/Pattern cs /T scn ", shown: str = AREA) -> Sheet:
    sheet = Sheet(use + shown)
    tile = sheet.form(cell, (0, 0, 10, 10), Resources=Dictionary(ExtGState=Dictionary(G=THROUGH)))
    del tile.Subtype
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, kind, 1
    tile.XStep = tile.YStep = 10
    sheet.add("ColorSpace", U=Array([Name.Pattern, Name.DeviceRGB]))
    return sheet.add("Pattern", T=tile)


def with_glyph(glyph: str, colour: str = "0 0 0 1 k ") -> Sheet:
    sheet = Sheet(colour + "BT /T 20 Tf 60 120 Td (a) Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), FirstChar=97, LastChar=97)
    font.FontMatrix, font.Widths = Array([0.001, 0, 0, 0.001, 0, 0]), Array([1000])
    font.Encoding = Dictionary(Differences=Array([97, Name("/square")]))
    font.CharProcs = Dictionary(square=sheet.pdf.make_stream(glyph.encode()))
    font.Resources = Dictionary(ExtGState=Dictionary(G=THROUGH))
    return sheet.add("Font", T=font)


def with_mask(colour: str) -> Sheet:
    return Sheet(f"q {colour} 60 0 0 60 50 100 cm /M Do Q").image("M", (600, 600), bits=1, ImageMask=True)


def with_shading(use: str) -> Sheet:
    sheet = Sheet(use)
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 1]), C1=Array([1, 0, 0]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 100, 0]), Function=function)
    sheet.add("Pattern", S=Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading))
    return sheet.add("Shading", S=shading)


def with_annotation(content: str) -> Sheet:
    sheet = Sheet()
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=Array([-9, 60, -1, 80]))
    stamp.AP = Dictionary(N=sheet.form(content, Resources=sheet.resources))
    sheet.pdf.pages[0].obj.Annots = Array([stamp])
    return sheet


RGB = {
    "area": lambda: Sheet(RGB_AREA),
    "line": lambda: Sheet("0.1 0.2 0.8 RG 2 w 40 90 m 90 90 l S"),
    "text": lambda: Sheet(text(30, "0.1 0.2 0.8 rg")),
    "outlined text": lambda: Sheet("0.1 0.2 0.8 RG 1 Tr " + text(30)),
    "text with an outline": lambda: Sheet("0.1 0.2 0.8 RG 2 Tr " + text(30)),
    "space": lambda: Sheet("/DeviceRGB cs 0.1 0.2 0.8 sc " + AREA),
    "form": lambda: with_form(RGB_AREA),
    "pattern": lambda: with_pattern("0.1 0.2 0.8 rg 0 0 5 5 re f"),
    "line in a pattern": lambda: with_pattern("0.1 0.2 0.8 RG 0 0 m 9 9 l S"),
    "stencil pattern": lambda: with_pattern("0 0 5 5 re f", 2, "/U cs 0.1 0.2 0.8 /T scn "),
    "stroked pattern": lambda: with_pattern("0.1 0.2 0.8 rg 0 0 5 5 re f", 1, "/Pattern CS /T SCN ", "9 9 m 80 80 l S"),
    "text in a pattern": lambda: with_pattern("0.1 0.2 0.8 rg 0 0 5 5 re f", shown="BT /F 20 Tf 60 90 Td (A) Tj ET"),
    "shading": lambda: with_shading("q 40 90 80 60 re W n /S sh Q"),
    "shading pattern": lambda: with_shading("/Pattern cs /S scn " + AREA),
    "mask": lambda: with_mask("0.1 0.2 0.8 rg"),
    "glyph": lambda: with_glyph("1000 0 d0 0.1 0.2 0.8 rg 0 0 700 700 re f"),
    "colour of a glyph": lambda: with_glyph("1000 0 0 0 700 700 d1 0 0 700 700 re f", "0.1 0.2 0.8 rg "),
    "annotation": lambda: with_annotation(RGB_AREA),
}


@pytest.mark.parametrize("where", RGB)
def test_rgb(where: str) -> None:
    every = [d for d in findings(RGB[where]()) if d.code == "rgb-colour"]
    assert [d.severity for d in every] == ["error"], "the file claims PDF/X-4 for CMYK"
    assert every[0].message.endswith("is in RGB, and no profile says which") or "「" in every[0].message


def test_rgb_that_is_none() -> None:
    assert not findings(Sheet("1 1 1 rg " + AREA)), "white is the paper"
    assert not findings(with_glyph("1000 0 0 0 700 700 d1 1 0 0 rg 0 0 700 700 re f")), "a stencil has no colours"
    assert not findings(with_pattern("0 0 0 1 k 0 0 5 5 re f")), "in inks"
    assert not findings(with_pattern("0.1 0.2 0.8 rg 0 0 5 5 re f", shown="")), "nothing is painted with it"
    tagged = Sheet("/P cs 0.1 0.2 0.8 sc " + AREA)
    tagged.add("ColorSpace", P=tagged.icc())
    assert found(tagged, "rgb-colour") == [("warning", "page 1: an area is in RGB, not in the inks of the press")], (
        "PDF/X-4 has room for it"
    )
    plain = Sheet(RGB_AREA, claim="", intent="")
    assert [d.severity for d in findings(plain) if d.code == "rgb-colour"] == ["warning"]
    assert not findings(Sheet(RGB_AREA), "screen")


def gs(content: str, **state: Any) -> Sheet:
    return Sheet("1 0 0 0 k 0 0 200 300 re f /G gs " + content).add(
        "ExtGState", G=Dictionary(**{"OP": True, "op": True, "OPM": 1, **state})
    )


VANISHING = {
    "area": lambda: gs(WHITE),
    "line": lambda: gs("0 0 0 0 K 4 w 40 90 m 90 90 l S"),
    "text": lambda: gs(text(30, "0 0 0 0 k")),
    "outline": lambda: gs("0 0 0 0 K 2 Tr " + text(30)),
    "tint": lambda: gs("/Spot cs 0 scn " + AREA),
    "form": lambda: with_form("/G gs " + WHITE).add("ExtGState", G=THROUGH),
    "pattern": lambda: with_pattern("/G gs 0 0 0 0 k 0 0 5 5 re f"),
    "glyph": lambda: with_glyph("1000 0 d0 /G gs 0 0 0 0 k 0 0 700 700 re f"),
    "mask": lambda: with_mask("/G gs 0 0 0 0 k").add("ExtGState", G=THROUGH),
    "annotation": lambda: with_annotation("/G gs " + WHITE).add("ExtGState", G=THROUGH),
}


@pytest.mark.parametrize("where", VANISHING)
def test_white_that_overprints(where: str) -> None:
    sheet = VANISHING[where]()
    sheet.add("ColorSpace", Spot=sheet.ink("Quay"))
    every = [d for d in findings(sheet) if d.code == "white-overprint"]
    assert [d.severity for d in every] == ["error"] and "is not there in print" in every[0].message


@pytest.mark.parametrize(
    ("content", "state", "severity"),
    [
        ("1 g " + AREA, {}, "warning"),
        ("1 1 1 rg " + AREA, {}, "warning"),
        (WHITE, {"OPM": 0}, "warning"),
        ("1 G 4 w 40 90 m 90 90 l S", {}, "warning"),
        (WHITE, {"op": False}, ""),
        ("0 0 0 0 K 4 w 40 90 m 90 90 l S", {"OP": False}, ""),
        ("0 0 0 1 k " + AREA, {}, ""),
        ("0 0 0 .02 k " + AREA, {}, ""),
        ("3 Tr " + text(30, "0 0 0 0 k"), {}, ""),
        ("/None cs 1 scn " + AREA, {}, ""),
    ],
)
def test_white_that_some_presses_leave_out_or_none(content: str, state: dict[str, Any], severity: str) -> None:
    sheet = gs(content, **state)
    sheet.add("ColorSpace", None_=Name.DeviceGray)
    sheet.resources.ColorSpace["/None"] = sheet.ink("None")
    assert [d.severity for d in findings(sheet) if d.code == "white-overprint"] == [severity] * bool(severity)


def script(code: str = "var n = 2;") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=pikepdf.String(code))


def scripted(where: str, action: Dictionary) -> Sheet:
    """A file that has an action somewhere."""
    sheet = Sheet("0 0 0 1 k " + AREA)
    pdf, page = sheet.pdf, sheet.pdf.pages[0].obj
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([-9, -9, -1, -1]))
    if where == "opening":
        pdf.Root.OpenAction = action
    elif where == "after another":
        pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([page, Name.Fit]), Next=Array([action]))
    elif where == "closing":
        pdf.Root.AA = Dictionary(WC=action)
    elif where == "by name":
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("a"), action])))
    elif where == "page":
        page.AA = Dictionary(O=action)
    elif where in ("link", "link over"):
        link["/A" if where == "link" else "/AA"] = action if where == "link" else Dictionary(E=action)
        page.Annots = Array([link])
    elif where == "field":
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=pikepdf.String("sum"), AA=Dictionary(C=action)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    elif where == "field of a page":
        link.Subtype, link.Parent = Name.Widget, pdf.make_indirect(Dictionary(FT=Name.Tx, AA=Dictionary(K=action)))
        page.Annots = Array([link])
    elif where == "outline":
        item = pdf.make_indirect(Dictionary(Title=pikepdf.String("one"), A=action))
        pdf.Root.Outlines = Dictionary(First=item, Last=item, Count=1)
    else:
        assert where == "rendition"
        link.A = Dictionary(S=Name.Rendition, OP=0, JS=pikepdf.String("var n = 2;"))
        page.Annots = Array([link])
    return sheet


OF_PAGE = ("page", "link", "link over", "field of a page", "rendition")
PLACES = ("opening", "after another", "closing", "by name", "field", "outline", *OF_PAGE)


@pytest.mark.parametrize("profile", ["print", "archive"])
@pytest.mark.parametrize("where", PLACES)
def test_scripts(where: str, profile: str) -> None:
    every = [(d.severity, d.message) for d in findings(scripted(where, script()), profile) if d.code == "actions"]
    assert every == [("error", "page 1: it has JavaScript" if where in OF_PAGE else "it has JavaScript")]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Dictionary(S=Name.URI, URI=pikepdf.String("JavaScript:void(0)")), "JavaScript"),
        (Dictionary(S=Name.Launch, F=pikepdf.String("quay.exe")), "Launch"),
        (Dictionary(S=Name.SubmitForm, F=pikepdf.String("https://example.org/")), "SubmitForm"),
        (Dictionary(S=Name.Named, N=Name.Print), "Named"),
        (Dictionary(S=Name.Named, N=Name.NextPage), ""),
        (Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/")), ""),
        (Dictionary(S=Name.GoTo, D=pikepdf.String("quay")), ""),
    ],
)
def test_other_actions(action: Dictionary, kind: str) -> None:
    for where in ("opening", "link"):
        every = [d.message for d in findings(scripted(where, action)) if d.code == "actions"]
        assert [kind in message for message in every] == [True] * bool(kind)


@pytest.mark.parametrize(
    ("box", "fires"),
    [((10, 10, WIDTH, HEIGHT), True), ((0, 0, WIDTH, HEIGHT), False), ((-40, -40, 240, 340), False)],
)
def test_a_crop_box_within_the_trim(box: tuple[float, ...], fires: bool) -> None:
    sheet = Sheet("0 0 0 1 k " + AREA)
    sheet.pdf.pages[0].obj.CropBox = Array(list(box))
    assert [s for s, _ in found(sheet, "crop-box")] == ["warning"] * fires


def test_pages_without_anything() -> None:
    for content, empty in (("", True), (WHITE, True), ("3 Tr " + text(9), True), ("0 g " + AREA, False)):
        sheet = Sheet(content)
        every = check_job(job_of(sheet), "print", sheet.bytes).diagnostics
        assert [(d.severity, d.message) for d in every if d.code == "empty-page"] == [
            ("note", "page 1: nothing is on it")
        ] * empty


def test_photos_far_over_the_needed_resolution() -> None:
    for pixels, side, fires in ((2100, 144, True), (1500, 144, False), (760, 72, False)):
        sheet = Sheet(f"q {side} 0 0 {side} 20 90 cm /P Do Q").image("P", (pixels, pixels), Name.DeviceGray)
        assert [s for s, _ in found(sheet, "over-resolution")] == ["note"] * fires


def test_a_font_of_hidden_text_need_not_be_embedded() -> None:
    assert not findings(Sheet("3 Tr " + text(9), embedded=False))
    shown = findings(Sheet("3 Tr " + text(9) + " 0 Tr " + text(9), embedded=False))
    assert [d.code for d in shown] == ["font-embedding"]
