"""RGB in PDFs of others, in the inks of the press."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image as Pillow

from paiban.base.diagnostics import Mark
from paiban.display.model import Element, Image, Layout, Page
from paiban.material.photo.pixels import Separator
from paiban.material.probe import probe
from paiban.pdf import embedded_faults, write_pdf
from paiban.pdf.intent import COATED, SRGB, bundled
from paiban.style.theme import PressSettings
from tests.unit.material.supplied.adverts import Resources, drawn

SEPARATOR = Separator(bundled(COATED), bundled(SRGB))
RED, BLUE = SEPARATOR.colours([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)])

OPEN: list[pikepdf.Pdf] = []
"""Files that objects are looked at of."""


def layout(path: Path, photos: Any = "convert") -> Layout:
    figure = Element("Figure", mark=Mark("issue.yaml", 7, 9))
    page = Page(200.0, 100.0, "1", (Image(0.0, 0.0, 200.0, 100.0, 0, element=1),))
    press = PressSettings(photos=photos)
    picture = probe(str(path), path.name)
    return Layout((page,), images=(picture,), structure=(Element("Document"), figure), press=press)


def placed(path: Path) -> Any:
    """The form that a page has become."""
    target = io.BytesIO()
    write_pdf(layout(path), target, "print")
    OPEN.append(pikepdf.open(target))
    return OPEN[-1].pages[0].Resources.XObject["/I0"].Resources.XObject.P


def operators(form: Any) -> list[str]:
    found = pikepdf.parse_content_stream(form)
    return [" ".join([*(str(v) for v in one.operands), str(one.operator)]) for one in found]


def ink(values: tuple[float, ...], word: str) -> str:
    return " ".join([*(f"{round(v, 3):g}" for v in values), word])


def profiled(pdf: pikepdf.Pdf, profile: bytes | None = None) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(profile or bundled(SRGB), N=3)])


def spaces(**made: Callable[[pikepdf.Pdf], Any]) -> Resources:
    return lambda pdf: {"ColorSpace": Dictionary(**{name: make(pdf) for name, make in made.items()})}


CASES: dict[str, tuple[bytes, Resources | None, list[str]]] = {
    "fill and stroke": (b"1 0 0 rg 0 0 1 RG 0 0 9 9 re B", None, [ink(RED, "k"), ink(BLUE, "K")]),
    "black and white are black ink alone": (
        b"0 0 0 rg 0 0 9 9 re f 1 1 1 rg 0 0 9 9 re f",
        None,
        ["0 0 0 1 k", "0 0 0 0 k"],
    ),
    "a space by name": (b"/A cs 1 0 0 scn 0 0 9 9 re f", spaces(A=profiled), ["/A cs", ink(RED, "scn")]),
    "a space of the device": (
        b"/DeviceRGB cs 1 0 0 sc /DeviceRGB CS 0 0 1 SC 0 0 9 9 re B",
        None,
        ["/DeviceCMYK cs", ink(RED, "sc"), "/DeviceCMYK CS", ink(BLUE, "SC")],
    ),
    "what comes back with Q": (
        b"/A cs q /DeviceGray cs 0.5 sc Q 1 0 0 sc 0 0 9 9 re f",
        spaces(A=lambda pdf: Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])),
        ["/A cs", "/DeviceGray cs", "0.5 sc", ink(RED, "sc")],
    ),
    "other colours": (
        b"0 1 0 0 k 0.5 G /A cs 0.1 0.2 0.3 0.4 sc 0 0 9 9 re B",
        spaces(A=lambda pdf: Name.DeviceCMYK),
        ["0 1 0 0 k", "0.5 G", "/A cs", "0.1 0.2 0.3 0.4 sc"],
    ),
    "a pattern that is painted in it": (
        b"/A cs 1 0 0 /T scn 0 0 9 9 re f",
        lambda pdf: {
            "ColorSpace": Dictionary(A=Array([Name.Pattern, Name.DeviceRGB])),
            "Pattern": Dictionary(
                T=pdf.make_stream(
                    b"0 0 1 1 re f",
                    PatternType=1,
                    PaintType=2,
                    TilingType=1,
                    BBox=Array([0, 0, 2, 2]),
                    XStep=2,
                    YStep=2,
                    Resources=Dictionary(),
                )
            ),
        },
        ["/A cs", ink(RED, "/T scn")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_colours_that_are_set(tmp_path: Path, name: str) -> None:
    content, resources, wanted = CASES[name]
    source = drawn(tmp_path / "a.pdf", content, resources)
    form = placed(source)
    words = ("k", "K", "g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN")
    assert [own for own in operators(form) if own.split()[-1] in words] == wanted
    for space in form.Resources.get("/ColorSpace", Dictionary()).values():
        assert space == Name.DeviceCMYK or list(space) == [Name.Pattern, Name.DeviceCMYK]
    assert embedded_faults(layout(source), "print") == ()
    kept = embedded_faults(layout(source, "keep"), "print")
    assert kept == ()


def test_a_palette(tmp_path: Path) -> None:
    table = pikepdf.String(bytes([255, 0, 0, 0, 0, 255]))
    image = {"Subtype": Name.Image, "Width": 2, "Height": 1, "BitsPerComponent": 8}

    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        space = Array([Name.Indexed, Name.DeviceRGB, 1, table])
        return {"XObject": Dictionary(X=pdf.make_stream(b"\0\1", ColorSpace=space, **image))}

    form = placed(drawn(tmp_path / "a.pdf", b"/X Do", resources))
    made = form.Resources.XObject.X
    assert made.ColorSpace[1] == Name.DeviceCMYK
    assert bytes(made.ColorSpace[3]) == bytes(round(255 * v) for inks in (RED, BLUE) for v in inks)
    assert made.read_bytes() == b"\0\1"


@pytest.mark.parametrize("form", ["plain", "sixteen", "jpeg"])
def test_an_image(tmp_path: Path, form: str) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        entries = {"Subtype": Name.Image, "Width": 16, "Height": 8, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
        data = bytes([255, 0, 0]) * 128
        if form == "sixteen":
            entries["BitsPerComponent"], data = 16, bytes([255, 255, 0, 0, 0, 0]) * 128
        elif form == "jpeg":
            target = io.BytesIO()
            Pillow.new("RGB", (16, 8), (255, 0, 0)).save(target, "JPEG", quality=95)
            entries["Filter"], data = Name.DCTDecode, target.getvalue()
        return {"XObject": Dictionary(X=pdf.make_stream(data, **entries))}

    source = drawn(tmp_path / "a.pdf", b"/X Do", resources)
    made = placed(source).Resources.XObject.X
    assert (made.ColorSpace, int(made.BitsPerComponent)) == (Name.DeviceCMYK, 8)
    if form == "jpeg":
        pixel = Pillow.open(io.BytesIO(made.read_raw_bytes())).getpixel((3, 3))
    else:
        pixel = tuple(made.read_bytes()[:4])
    assert pixel == pytest.approx(tuple(255 * v for v in RED), abs=3)
    assert embedded_faults(layout(source), "print") == ()


def _image(**more: Any) -> Resources:
    entries = {"Subtype": Name.Image, "Width": 2, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
    return lambda pdf: {"XObject": Dictionary(X=pdf.make_stream(bytes(6), **(entries | more)))}


def _gradient(pdf: pikepdf.Pdf) -> dict[str, Any]:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
    coords = Array([0, 0, 100, 0])
    return {
        "Shading": Dictionary(S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=coords, Function=function))
    }


@pytest.mark.parametrize(
    ("content", "resources", "told"),
    [
        (b"/S sh", _gradient, "has a gradient in RGB"),
        (b"q BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q", None, "has a small image in RGB"),
        (b"/X Do", _image(BitsPerComponent=4, Width=4), "has an image in RGB"),
        (b"/X Do", _image(Decode=Array([1, 0, 1, 0, 1, 0])), "has an image in RGB"),
        (b"/X Do", _image(Mask=Array([0, 0, 0, 0, 0, 0])), "has an image in RGB"),
        (
            b"/A cs 50 20 20 sc 0 0 9 9 re f",
            spaces(A=lambda pdf: Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])),
            "has colours in RGB",
        ),
    ],
)
def test_what_stays_in_rgb_is_told_at_its_place(
    tmp_path: Path, content: bytes, resources: Resources | None, told: str
) -> None:
    source = drawn(tmp_path / "a.pdf", content, resources)
    (found,) = embedded_faults(layout(source), "print")
    assert (found.severity, found.code, found.file, found.line, found.column) == (
        "warning",
        "pdf-rgb",
        "issue.yaml",
        7,
        9,
    )
    assert f"a.pdf {told}" in found.message and "CMYK" in found.hint
    placed(source)  # and it is written
    for profile in ("screen", "archive"):
        assert embedded_faults(layout(source), profile) == ()
