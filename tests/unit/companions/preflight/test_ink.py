"""Total ink: how much, where and on what area; and Ghostscript's plates for comparison."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from paiban.base.vocabulary import OUTPUTS
from paiban.companions.preflight.coverage import measured
from paiban.companions.preflight.heavy import DPI
from paiban.companions.preflight.ink_amounts import amounts
from paiban.material.supplied.pdfium import Drawing
from tests.unit.companions.preflight.look import findings, found, job_of
from tests.unit.companions.preflight.make import BLEED, HEIGHT, ICC, MM, WIDTH, Sheet, placed, text

COATED = (ICC / "ISOcoated_v2_300_bas.icc").read_bytes()
SQUARE = "50 50 60 60 re f"


def ink(sheet: Sheet, x: float, y: float, spots: int = 0) -> float:
    """Percent of ink at a point of the trim, y up."""
    made, full = amounts(sheet.bytes(), COATED, spots)
    drawn = Drawing(made).bitmap(0, 72)
    column, row = round(x + BLEED), round(HEIGHT + BLEED - y)
    return full * (1 - drawn.data[3 * (row * drawn.width + column)] / 255)


@pytest.mark.parametrize(
    ("colour", "amount"),
    [
        ("1 1 1 1 k", 400),
        (".2 .3 .4 .5 k", 140),
        ("0 g", 100),
        (".4 g", 60),
        ("/DeviceCMYK cs .5 0 .5 0 sc", 100),
        ("1 1 1 rg", 0),
        ("0 0 0 rg", 300),
        ("", 100),
        ("/S cs .5 scn", 50),
        ("/N cs .5 1 .25 scn", 175),
        ("/A cs 1 scn", 400),
        ("/I cs 1 scn", 200),
        ("/C cs .25 .25 .25 .25 scn", 100),
        ("/T gs 1 1 1 1 k", 200),
        ("/Pattern cs /P scn", 300),
        ("/Pattern cs /Q scn", 200),
    ],
)
def test_amounts(colour: str, amount: float) -> None:
    sheet = Sheet(f"{colour} {SQUARE}")
    sheet.add("ColorSpace", S=sheet.ink("Gold"), A=sheet.ink("All"), C=sheet.icc("ISOcoated_v2_300_bas.icc", 4))
    names = Array([Name.Cyan, Name.Gold, Name.Black])
    palette = pikepdf.String(b"\0\0\0\0\xff\xff\0\0")
    sheet.add(
        "ColorSpace", N=Array([Name.DeviceN, names, Name.DeviceCMYK, sheet.function(3, "pop pop 0 exch 0 exch 0 exch")])
    )
    sheet.add("ColorSpace", I=Array([Name.Indexed, Name.DeviceCMYK, 1, palette]))
    sheet.add("ExtGState", T=Dictionary(ca=0.5))
    tile = sheet.form("1 1 1 0 k 0 0 9 9 re f", (0, 0, 9, 9), Type=Name.Pattern, Resources=Dictionary())
    tile.PatternType, tile.PaintType, tile.TilingType, tile.XStep, tile.YStep = 1, 1, 1, 9, 9
    shade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 100, 0]))
    shade.Function = Dictionary(
        FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([1, 1, 0, 0]), C1=Array([0, 0, 1, 1])
    )
    sheet.add("Pattern", P=tile, Q=Dictionary(PatternType=2, Shading=shade))
    assert ink(sheet, 80, 80, 1) == pytest.approx(amount, abs=4)
    assert ink(sheet, 30, 30, 1) == 0


def test_amounts_of_images_forms_and_masks() -> None:
    sheet = Sheet(
        placed("P", 20, 20, 40, 40)
        + placed("R", 80, 20, 40, 40)
        + placed("B", 140, 20, 40, 40)
        + " q 1 0 0 1 0 60 cm /X Do Q q 20 0 0 20 20 200 cm BI /W 1 /H 1 /CS /CMYK /BPC 8 ID \xff\xff\0\0\nEI Q"
    )
    sheet.image("P", (2, 2), data=b"\xff\xff\xff\0" * 4)
    sheet.image("R", (2, 2), sheet.icc())
    mask = sheet.image("M", (1, 1), Name.DeviceGray, data=b"\x80").resources.XObject.M
    sheet.image("B", (1, 1), data=b"\xff\xff\xff\xff", SMask=mask)
    del sheet.resources.XObject["/M"]
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    sheet.add("XObject", X=sheet.form(".5 .5 .5 .5 k 20 20 40 40 re f", Group=group, Resources=Dictionary()))
    wanted = {(40, 40): 300, (100, 40): 300, (160, 40): 200, (40, 100): 200, (30, 210): 200, (100, 100): 0}
    for (x, y), amount in wanted.items():
        assert ink(sheet, x, y) == pytest.approx(amount, abs=4), (x, y)


def test_a_finding_says_where_and_how_much() -> None:
    side = 2 * 10 * MM
    [(severity, message)] = found(Sheet(f"1 1 1 .2 k 50 100 {side} {side} re f"), "ink")
    assert severity == "warning"
    x, y = 50 / MM, (HEIGHT - 100 - side) / MM
    assert message.startswith("page 1: what is painted at ") and message.endswith("more than 300 %")
    where, amount, area = (
        message.split(" at ")[1].split(" mm has up to ")[0],
        message.split("to ")[1],
        message.split("on ")[1],
    )
    assert [float(v) for v in where.split(", ")] == pytest.approx([x, y], abs=2)
    assert float(amount.split()[0]) == pytest.approx(320, abs=3)
    assert float(area.split()[0]) == pytest.approx(4.0, abs=0.1)


@pytest.mark.parametrize(
    ("content", "limit", "severity"),
    [
        (f"1 1 1 0 k {SQUARE}", 0, ""),
        (f"1 1 1 .05 k {SQUARE}", 0, ""),
        (f"1 1 1 .1 k {SQUARE}", 0, "warning"),
        (f"1 1 1 1 k {SQUARE}", 0, "error"),
        (f"1 1 1 0 k {SQUARE}", 280, "warning"),
        (f"1 1 1 .1 k {SQUARE}", 320, ""),
        ("1 1 1 1 k 50 50 8 8 re f", 0, ""),
        ("1 1 1 1 k 50 -60 60 30 re f", 0, ""),
        (f"1 1 1 1 k {SQUARE} 0 0 0 0 k 40 40 90 90 re f", 0, ""),
        (f"/W gs 1 1 1 1 k {SQUARE}", 0, ""),
    ],
)
def test_when_it_is_too_much(content: str, limit: float, severity: str) -> None:
    sheet = Sheet(content).add("ExtGState", W=Dictionary(ca=0.7))
    every = [d.severity for d in findings(sheet, limit=limit) if d.code == "ink"]
    assert every == [severity] * bool(severity)


def test_limits_by_output_intent() -> None:
    for intent, fires in (("FOGRA39", True), ("JC200103", False), ("IFRA26", True)):
        assert bool(found(Sheet(f"1 1 1 .2 k {SQUARE}", intent=intent), "ink")) is fires


def test_heavy_places_are_of_the_photo_they_are_on() -> None:
    sheet = Sheet(placed("P", 20, 20, 36, 36) + placed("Q", 100, 20, 36, 36))
    sheet.image("P", (300, 300), data=b"\xff\xff\xff\xff" * 90000).image("Q", (300, 300))
    [(severity, message)] = found(sheet, "ink")
    assert severity == "error" and "image P has up to 400 % of ink, on 1." in message


def test_what_cannot_be_heavy_is_not_drawn() -> None:
    """Pages of text are not drawn, nor photos that a profile has brought within its limit."""

    def never() -> bytes:
        raise AssertionError("the file was drawn")

    light = Sheet(text(10) + "0 1 1 0 k " + SQUARE + placed("P", 20, 20, 36, 36)).image("P", (300, 300), Name.DeviceRGB)
    assert not list(measured(never, job_of(light), OUTPUTS["print"].limits, 300.0))
    with pytest.raises(AssertionError):
        list(measured(never, job_of(light), OUTPUTS["print"].limits, 280.0))


def test_turned_pages() -> None:
    sheet = Sheet(f"1 1 1 1 k 10 20 {10 * MM} {20 * MM} re f", rotate=90)
    [(_, message)] = found(sheet, "ink")
    # a quarter turn clockwise puts the lower left corner at the top left
    where = message.split(" at ")[1].split(" mm")[0].split(", ")
    assert [float(v) for v in where] == pytest.approx([20 / MM, 10 / MM], abs=2)


def test_the_picture(tmp_path: Path) -> None:
    pdf = Sheet(f"0 0 0 .5 k 0 0 {WIDTH} {HEIGHT} re f 1 1 1 1 k {SQUARE}").bytes()
    [(heavy, _)] = measured(lambda: pdf, job_of(pdf), OUTPUTS["print"].limits, 300.0)
    heavy.write(str(tmp_path / "maps"), "ad")
    [path] = (tmp_path / "maps").iterdir()
    assert path.name == "ad-ink-01.png"
    picture = Image.open(path)
    scale = DPI / 72
    assert picture.size == pytest.approx(((WIDTH + 2 * BLEED) * scale, (HEIGHT + 2 * BLEED) * scale), abs=1)

    def at(x: float, y: float) -> Any:
        return picture.getpixel((round((x + BLEED) * scale), round((HEIGHT - y + BLEED) * scale)))

    assert at(80, 80) == (200, 0, 0)
    red, green, blue = at(20, 20)
    assert red == green == blue == pytest.approx(255 - 135 * 50 / 300, abs=2)
    assert at(-5, -5) == (255, 255, 255)


def everything() -> Sheet:
    """All that puts ink on a page without overprint: Ghostscript and PDFium are to agree on it."""
    sheet = Sheet(
        "q 30 20 140 260 re W n /Sh sh Q 0 0 0 0 k 40 40 120 100 re f .9 .8 .7 .6 k 50 50 60 40 re f "
        "/T gs 1 1 1 1 k 60 60 80 60 re f /U gs "
        + placed("P", 50, 180, 80, 80)
        + text(30, "1 1 1 .5 k", 50, 150)
        + "q .7 .3 -.3 .7 120 200 cm .2 1 1 .9 K 12 w 0 0 m 30 60 60 -60 60 30 c S Q"
    )
    ramp = Dictionary(FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 0.9, 0.8]))
    sheet.add(
        "Shading",
        Sh=Dictionary(
            ShadingType=3, ColorSpace=Name.DeviceCMYK, Coords=Array([100, 150, 0, 100, 150, 160]), Function=ramp
        ),
    )
    sheet.image(
        "P",
        (64, 64),
        data=bytes((x * 4, y * 4, 255 - x * 4, 128)[c] for y in range(64) for x in range(64) for c in range(4)),
    )
    return sheet.add("ExtGState", T=Dictionary(ca=0.4), U=Dictionary(ca=1))


@pytest.mark.skipif(not shutil.which("gs"), reason="no Ghostscript")
@pytest.mark.parametrize("make", [everything])
def test_ghostscript_agrees(make: Callable[[], Sheet], tmp_path: Path) -> None:
    pdf = make().bytes()
    (tmp_path / "in.pdf").write_bytes(pdf)
    # in Ghostscript the boxes are switched on one by one
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", "-r72", "-dUseTrimBox"]
    subprocess.run([*command, f"-sOutputFile={tmp_path}/out.tif", tmp_path / "in.pdf"], check=True)
    theirs = Image.open(tmp_path / "out.tif").convert("CMYK")
    made, full = amounts(pdf, COATED, 0)
    drawn = Drawing(made).bitmap(0, 72)
    across, down = (drawn.width - theirs.width) // 2, (drawn.height - theirs.height) // 2
    same = 0
    for y in range(theirs.height):
        for x in range(theirs.width):
            own = full * (1 - drawn.data[3 * ((y + down) * drawn.width + x + across)] / 255)
            same += abs(own - sum(theirs.getpixel((x, y))) / 2.55) <= 8
    assert same / (theirs.width * theirs.height) > 0.93
