"""reportlab's drawings become the paths and glyphs that reportlab itself would paint."""

from __future__ import annotations

import io
import math

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pillow
from PIL import ImageChops
from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import (
    FILL_NON_ZERO,
    Circle,
    Drawing,
    Ellipse,
    Group,
    Image,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
    String,
    Wedge,
)
from reportlab.lib import colors

from paiban.base.colour import Colour
from paiban.display.model import Artwork, Layout, Page
from paiban.material.drawing.look import DrawingLook
from paiban.material.drawing.model import DrawingError, DrawnPath, DrawnText, placed
from paiban.material.drawing.render import colour_of, reportlab_colour, sketch
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from paiban.pdf import write_pdf
from tests.unit.pdf.sheet import instructions

LOOK = DrawingLook({"text": FontStack(FontBook(), "Noto Sans TC")}, 8.0)
SIDE = 120


def paths(*nodes: object) -> list[DrawnPath]:
    drawing = Drawing(100, 50)
    for node in nodes:
        drawing.add(node)
    return [part for part in sketch(drawing, LOOK).parts if isinstance(part, DrawnPath)]


def texts(*nodes: object) -> list[DrawnText]:
    drawing = Drawing(100, 50)
    for node in nodes:
        drawing.add(node)
    return [part for part in sketch(drawing, LOOK).parts if isinstance(part, DrawnText)]


def shown(pdf: bytes) -> Pillow.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=2, no_smoothpath=False).to_pil().convert("L")
    finally:
        document.close()


def ours(drawing: Drawing, profile: str = "screen") -> bytes:
    parts = sketch(drawing, LOOK).parts
    own = tuple(placed(part, 1.0, 0.0, 0.0) for part in parts if isinstance(part, DrawnPath))
    page = Page(SIDE, SIDE, "1", (Artwork(0.0, 0.0, SIDE, SIDE, own),))
    target = io.BytesIO()
    write_pdf(Layout((page,)), target, profile)
    return target.getvalue()


def star(x: float, y: float, r: float) -> list[float]:
    angles = [math.radians(90 + 144 * n) for n in range(5)]
    return [v for a in angles for v in (x + r * math.cos(a), y + r * math.sin(a))]


def shapes() -> list[Group]:
    clipped = Group(
        Path(star(60, 60, 50), [0, 1, 1, 1, 1, 3], isClipPath=1, fillColor=None, strokeColor=None),
        Rect(20, 20, 70, 60, fillColor=colors.red),
    )
    turned = Group(Rect(10, 10, 40, 20, fillColor=colors.green, strokeWidth=3))
    turned.translate(40, 20)
    turned.rotate(30)
    turned.scale(1.5, 1.5)
    curve = Path(fillColor=colors.blue, strokeColor=None, autoclose="pdf")
    curve.moveTo(10, 10)
    curve.curveTo(10, 110, 110, 110, 110, 10)
    ring = Path(fillColor=colors.black, strokeColor=None)
    for points in ((10, 10, 110, 10, 110, 110, 10, 110), (30, 30, 90, 30, 90, 90, 30, 90)):
        ring.moveTo(*points[:2])
        for n in range(2, 8, 2):
            ring.lineTo(*points[n : n + 2])
        ring.closePath()
    return [
        Group(Rect(10, 20, 90, 40, rx=12, ry=12, fillColor=colors.orange, strokeWidth=2)),
        turned,
        Group(Circle(60, 60, 40, fillColor=None, strokeWidth=4, strokeDashArray=[6, 3])),
        Group(Ellipse(60, 60, 50, 20, fillColor=colors.grey, strokeColor=None)),
        Group(Wedge(60, 60, 50, 20, 200, fillColor=colors.purple), Wedge(60, 60, 50, 200, 330, fillColor=None)),
        Group(Wedge(60, 60, 50, 20, 300, radius1=20, yradius1=20, fillColor=colors.teal)),
        Group(Line(10, 10, 110, 90, strokeWidth=5, strokeLineCap=1)),
        Group(PolyLine([10, 10, 60, 100, 110, 10], strokeWidth=8, strokeLineJoin=1)),
        Group(Polygon(star(60, 60, 50), fillColor=colors.navy, strokeColor=None)),
        Group(Polygon(star(60, 60, 50), fillColor=colors.navy, strokeColor=None, fillMode=FILL_NON_ZERO)),
        Group(curve),
        Group(ring),
        Group(clipped, Circle(100, 100, 15, fillColor=colors.black)),
        Group(Rect(10, 10, 60, 60, fillColor=colors.red), Rect(40, 40, 60, 60, fillColor=colors.blue, fillOpacity=0.5)),
    ]


@pytest.mark.parametrize("group", shapes())
def test_shapes_look_as_reportlab_paints_them(group: Group) -> None:
    drawing = Drawing(SIDE, SIDE)
    drawing.add(group)
    target = io.BytesIO()
    renderPDF.drawToFile(drawing, target)
    right, found = shown(target.getvalue()), shown(ours(drawing))
    assert right.size == found.size
    assert max(found.tobytes()) > min(found.tobytes())
    off = [value for value in ImageChops.difference(right, found).tobytes() if value > 60]
    assert len(off) < 40  # pixels at edges


def test_what_has_neither_colour_nor_width_is_not_there() -> None:
    assert not paths(Rect(0, 0, 9, 9, fillColor=None, strokeColor=None), Line(0, 0, 9, 9, strokeWidth=0), Path())
    assert not texts(String(0, 0, " "), String(0, 0, "字", fillColor=None))


def test_an_open_path_is_stroked_only() -> None:
    path = Path(fillColor=colors.red)
    path.moveTo(0, 0)
    path.lineTo(9, 0)
    path.lineTo(9, 9)
    (found,) = paths(path)
    assert found.fill is None
    assert found.stroke is not None


def test_lengths_grow_with_their_group() -> None:
    group = Group(Line(0, 0, 10, 0, strokeWidth=2, strokeDashArray=[3, 1]))
    group.scale(2, 2)
    (found,) = paths(group)
    assert (found.weight, found.dash) == (4.0, (6.0, 2.0))
    assert found.points == (0.0, 50.0, 20.0, 50.0)


@pytest.mark.parametrize(
    ("colour", "right"),
    [
        (colors.black, Colour("gray", (0.0,))),
        (colors.Color(0.5, 0.5, 0.5), Colour("gray", (0.5,))),
        (colors.Color(1, 0, 0), Colour("rgb", (1.0, 0.0, 0.0))),
        (colors.CMYKColor(0, 1, 1, 0), Colour("cmyk", (0.0, 1.0, 1.0, 0.0))),
        (colors.CMYKColor(0, 1, 1, 0, density=0.5), Colour("cmyk", (0.0, 0.5, 0.5, 0.0))),
        (colors.PCMYKColor(0, 100, 50, 0), Colour("cmyk", (0.0, 1.0, 0.5, 0.0))),
        (colors.CMYKColorSep(0, 0.9, 0.6, 0, spotName="PANTONE 186 C", density=0.3),
         Colour("spot", (0.0, 0.9, 0.6, 0.0), "PANTONE 186 C", 0.3)),
    ],
)  # fmt: skip
def test_colours_keep_their_space(colour: colors.Color, right: Colour) -> None:
    assert colour_of(colour) == right
    assert colour_of(reportlab_colour(right)) == right


def test_black_is_black_ink_alone_in_print() -> None:
    drawing = Drawing(SIDE, SIDE)
    drawing.add(Rect(10, 10, 50, 50, fillColor=colors.black, strokeColor=colors.black, strokeWidth=1))
    pdf = pikepdf.open(io.BytesIO(ours(drawing, "print")))
    used = [(operator, [str(v) for v in operands]) for operands, operator in instructions(pdf)]
    assert ("k", ["0", "0", "0", "1"]) in used
    assert ("K", ["0", "0", "0", "1"]) in used
    assert not [operator for operator, _ in used if operator in ("rg", "RG", "g", "G")]


def test_text_is_of_our_fonts_where_it_is_anchored() -> None:
    start, middle, end = texts(
        String(50, 10, "版2", fontSize=10),
        String(50, 20, "版2", fontSize=10, textAnchor="middle"),
        String(50, 30, "版2", fontSize=10, textAnchor="end"),
    )[::2]
    width = LOOK.width("版2", 10)
    assert start.face.family == "Noto Sans TC"
    assert [start.x, middle.x, end.x] == pytest.approx([50, 50 - width / 2, 50 - width])
    assert [start.y, middle.y, end.y] == [40, 30, 20]
    assert width > 10 + LOOK.width("2", 10)  # a little white between Han and figures


def test_text_that_is_turned_is_drawn() -> None:
    group = Group(String(0, 0, "版2", fontSize=10))
    group.rotate(45)
    group.translate(20, 20)
    assert not texts(group)
    (path,) = paths(group)
    assert path.fill == Colour("gray", (0.0,))
    assert path.steps.count("m") > 1


def test_what_no_font_has_is_told() -> None:
    drawing = Drawing(10, 10)
    drawing.add(String(0, 0, "a\U000f0000"))
    assert sketch(drawing, DrawingLook({"text": FontStack(FontBook(), "Noto Sans TC")}, 8.0)).missing == ("\U000f0000",)


def test_pictures_are_refused() -> None:
    with pytest.raises(DrawingError, match="pixels"):
        paths(Image(0, 0, 10, 10, "x.png"))


def test_charts_of_reportlab_are_drawn() -> None:
    chart = VerticalBarChart()
    chart.width, chart.height, chart.data = 80, 40, [(10, 20, 30)]
    chart.categoryAxis.categoryNames = ["甲", "乙", "丙"]
    assert "甲" in [text.texts[0] for text in texts(chart)]
    assert len([path for path in paths(chart) if path.fill]) >= 2
