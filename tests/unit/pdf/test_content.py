"""Every glyph, rule and photo where the display list has it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from paiban.base.colour import BLACK, Colour
from paiban.display.model import Fill, Glyphs, Image, Stroke
from paiban.material.probe import probe
from paiban.pdf import write_pdf
from tests.unit.pdf.sheet import HEIGHT, Sheet, glyphs_of, instructions, pdf_of

BRAND = Colour("cmyk", (0.85, 0.3, 0.45, 0.1))


def read_back(sheet: Sheet) -> list[tuple[float, float]]:
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    return [(glyph.x, glyph.y) for glyph in glyphs_of(pdf)]


def wanted(items: list[Glyphs]) -> list[tuple[float, float]]:
    found = []
    for item in items:
        ys = item.ys or (0.0,) * len(item.xs)
        found += [(item.x + x, item.y + y) for x, y in zip(item.xs, ys, strict=True)]
    return found


def assert_same(found: list[tuple[float, float]], expected: list[tuple[float, float]]) -> None:
    assert len(found) == len(expected)
    for (x, y), (right_x, right_y) in zip(found, expected, strict=True):
        assert abs(x - right_x) < 0.0025
        assert abs(y - right_y) < 0.0006


gaps = st.one_of(st.just(0.0), st.floats(-0.5, 1.0), st.sampled_from([0.25, 0.125, 0.0364]))
words = st.sampled_from(["天", "地", "，", "。", "「", "」", "APEC", "2025", "office", "é", "⼀", "一"])
parts = st.lists(st.tuples(words, gaps), min_size=1, max_size=30)


@settings(max_examples=60)
@given(st.lists(st.tuples(parts, st.sampled_from([8.5, 10.5, 24.0]), st.booleans()), min_size=1, max_size=4))
def test_glyphs_stand_where_the_display_list_has_them(lines: list[tuple[list[tuple[str, float]], float, bool]]) -> None:
    sheet = Sheet()
    items = [
        sheet.line(line, 50.123, 40.0 + 30 * n, size, weight=700 if bold else 400)
        for n, (line, size, bold) in enumerate(lines)
    ]
    assert_same(read_back(sheet), wanted(items))


def test_an_evenly_stretched_line_is_one_string() -> None:
    sheet = Sheet()
    item = sheet.line([(c, 0.0364) for c in "臺灣大學政治學系助理教授臺灣大學政治學系"], 50.0, 60.0)
    data = pdf_of(sheet.document())
    pdf = pikepdf.open(io.BytesIO(data))
    operators = [op for _, op in instructions(pdf)]
    assert operators == ["BDC", "BT", "k", "Tf", "Tm", "Tc", "Tj", "ET", "EMC"]
    assert_same([(g.x, g.y) for g in glyphs_of(pdf)], wanted([item]))


def test_the_spacing_of_one_line_does_not_reach_the_next() -> None:
    sheet = Sheet()
    items = [sheet.line([(c, 0.2) for c in "臺灣大學"], 50, 50), sheet.line("臺灣大學", 50, 70)]
    assert_same(read_back(sheet), wanted(items))


def test_raised_and_lowered_glyphs() -> None:
    sheet = Sheet()
    whole, part = sheet.line("上標", 50, 50), sheet.line("上標下標", 50, 80)
    items = [
        Glyphs(**{f: getattr(whole, f) for f in whole.__struct_fields__} | {"ys": (-3.5, -3.5)}),
        Glyphs(**{f: getattr(part, f) for f in part.__struct_fields__} | {"ys": (0.0, -3.5, 2.0, -1.0)}),
        sheet.line("平", 50, 110),
    ]
    sheet.items[:2] = items[:2]
    assert_same(read_back(sheet), wanted(items))


def test_black_text_is_black_ink_alone() -> None:
    sheet = Sheet()
    sheet.line("黑", colour=BLACK)
    sheet.line("灰", colour=Colour("gray", (0.4,)))
    sheet.line("藍", colour=Colour("rgb", (0.0, 0.2, 1.0)))
    sheet.line("色", colour=BRAND)
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    assert b"\n0 0 0 1 k\n" in pdf.pages[0].Contents.read_bytes()
    assert [glyph.colour for glyph in glyphs_of(pdf)] == [(0, 0, 0, 1), (0.4,), (0, 0.2, 1), BRAND.values]


def test_a_spot_colour_is_a_plate_of_its_own() -> None:
    spot = Colour("spot", (0.0, 0.9, 0.8, 0.05), "PANTONE 186 C")
    sheet = Sheet()
    sheet.line("專色", colour=spot)
    sheet.items.append(Fill(10, 10, 20, 5, spot.tinted(0.12)))
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    spaces = dict(pdf.pages[0].Resources.ColorSpace)
    assert {str(space[1]) for space in spaces.values()} == {"/PANTONE 186 C"}
    for space in spaces.values():
        assert [str(space[0]), str(space[2])] == ["/Separation", "/DeviceCMYK"]
        assert [float(v) for v in space[3].C1] == [0.0, 0.9, 0.8, 0.05]
        assert [float(v) for v in space[3].C0] == [0, 0, 0, 0]
        # half the ink is half of each process ink (ISO 32000-1, 7.10.3: an exponential function, of power one)
        assert (int(space[3].FunctionType), float(space[3].N)) == (2, 1.0)
        assert [float(v) for v in space[3].Domain] == [0, 1]
    tints = [float(operands[0]) for operands, op in instructions(pdf) if op == "scn"]
    assert tints == [1.0, 0.12]


def test_a_fill_is_a_rectangle_from_its_foot_up() -> None:
    sheet = Sheet()
    sheet.items.append(Fill(12.5, 30.0, 100.0, 0.25, BRAND))
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    (box,) = [operands for operands, op in instructions(pdf) if op == "re"]
    assert [float(v) for v in box] == [12.5, HEIGHT - 30.25, 100.0, 0.25]


def test_a_gap_here_and_there_is_no_spacing_of_the_line() -> None:
    sheet = Sheet()
    item = sheet.line([("臺", 0.25), *"灣大學", ("政", 0.25), *"治學系"], 50.0, 60.0)
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    found = instructions(pdf)
    assert [op for _, op in found] == ["BDC", "BT", "k", "Tf", "Tm", "TJ", "ET", "EMC"]
    ((shown,),) = [operands for operands, op in found if op == "TJ"]
    assert [float(entry) for entry in shown if not isinstance(entry, pikepdf.String)] == [-250.0, -250.0]
    assert_same([(g.x, g.y) for g in glyphs_of(pdf)], wanted([item]))


@pytest.mark.parametrize(
    ("profile", "painted"),
    [("screen", ["rg 1 0.5 0"]), ("archive", ["cs /sRGB", "scn 1 0.5 0"]), ("print", [])],
)
def test_rgb_is_said_to_be_srgb_where_a_file_says_what_it_is_meant_for(profile: str, painted: list[str]) -> None:
    target = io.BytesIO()
    sheet = Sheet()
    sheet.items.append(Fill(12.5, 30.0, 100.0, 0.25, Colour("rgb", (1.0, 0.5, 0.0))))
    write_pdf(sheet.document(), target, profile)
    pdf = pikepdf.open(target)
    found = [" ".join([op, *map(str, operands)]) for operands, op in instructions(pdf)]
    assert [own for own in found if own.endswith(("1 0.5 0", "/sRGB"))] == painted
    assert ("/sRGB" in pdf.pages[0].Resources.get("/ColorSpace", pikepdf.Dictionary())) is (profile == "archive")


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
@pytest.mark.parametrize(
    "colour",
    [
        Colour("rgb", (0.0, 0.35, 0.4)),
        Colour("gray", (0.4,)),
        BRAND,
        Colour("spot", (0.0, 0.9, 0.8, 0.05), "sign SCN cs"),
    ],
    ids=lambda colour: str(colour.space),
)
def test_a_line_is_painted_in_the_colour_of_a_fill(profile: str, colour: Colour) -> None:
    """By the operators for strokes, from the same space of the page's resources: names tell capitals apart."""
    sheet = Sheet()
    sheet.items.append(Fill(12.5, 30.0, 100.0, 40.0, colour))
    sheet.items.append(Stroke(((10, 10), (20, 10), (30, 10), (40, 10)), 0.5, colour))
    target = io.BytesIO()
    write_pdf(sheet.document(), target, profile)
    pdf = pikepdf.open(target)
    strokes = {"G": "g", "RG": "rg", "K": "k", "CS": "cs", "SCN": "scn"}
    told = [(op, *map(str, operands)) for operands, op in instructions(pdf)]
    filled = [own for own in told[: told.index(("f",))] if own[0] in strokes.values()]
    stroked = [(strokes[own[0]], *own[1:]) for own in told[: told.index(("S",))] if own[0] in strokes]
    assert filled == stroked != []
    spaces = pdf.pages[0].Resources.get("/ColorSpace", pikepdf.Dictionary())
    assert all(str(operands[0]) in spaces for operands, op in instructions(pdf) if op in ("cs", "CS"))


def test_photos_and_coloured_lines_knock_out_after_black_text(tmp_path: Path) -> None:
    Pillow.new("L", (20, 10), 120).save(tmp_path / "a.png")
    sheet = Sheet()
    across = ((10, 10), (20, 10), (30, 10), (40, 10))
    sheet.line("黑")
    sheet.items.append(Image(10.0, 60.0, 20.0, 10.0, 0))
    sheet.line("黑")
    sheet.items += [Stroke(across, 0.5, BRAND), Stroke(across, 0.5, BLACK), Stroke(across, 8.0, BLACK)]
    sheet.line("白", colour=Colour("cmyk", (0.0, 0.0, 0.0, 0.0)))
    target = io.BytesIO()
    write_pdf(sheet.document(images=(probe(str(tmp_path / "a.png"), "a.png"),)), target, "print")
    found, state = [], ""
    for operands, op in instructions(pikepdf.open(target)):
        if op == "gs":
            state = str(operands[0])
        elif op in ("Do", "Tj", "TJ", "S"):
            found.append((op, state))
    assert found[:7] == [
        ("Tj", "/GSo"),
        ("Do", "/GSk"),
        ("Tj", "/GSo"),
        ("S", "/GSk"),
        ("S", "/GSo"),
        ("S", "/GSk"),
        ("Tj", "/GSk"),
    ]


@pytest.mark.parametrize(("closed", "operator"), [(True, "s"), (False, "S")])
def test_an_outline_that_ends_as_it_began_is_closed(closed: bool, operator: str) -> None:
    sheet = Sheet()
    sheet.line(["永"])
    last = (60.0, 50.0) if closed else (64.0, 50.0)
    sheet.items.append(Stroke(((60.0, 50.0), (61.0, 51.0), (63.0, 51.0), last), 1.0, BLACK))
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    found = [name for _, name in instructions(pdf)]
    assert [name for name in found if name in ("s", "S")] == [operator]
