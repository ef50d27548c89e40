"""What stands outside of the bleed for the printer: each mark where it has to be, in which colour."""

from __future__ import annotations

import pytest
from msgspec import structs

from paiban.base.colour import Colour
from paiban.base.pdffile.objects import PdfObject
from paiban.display.model import Fill, Glyphs, Layout, Metadata, Page, Stroke
from paiban.pdf.boxes import bleed_box, media_box, press_boxes, screen_boxes
from paiban.pdf.marks import INKS, REGISTRATION, Slug, marks, spots
from paiban.style.theme import PressSettings

W, H, BLEED = 400.0, 600.0, 9.0
CLEAR, LENGTH, THIN = BLEED + 3.0, 15.0, 0.25
MIDDLE = BLEED + 13.0
GOLD, JADE = Colour("spot", (0.0, 0.2, 0.8, 0.0), "Gold"), Colour("spot", (0.8, 0.0, 0.5, 0.0), "Jade")


def page(side: str = "recto", bleed: float = BLEED, width: float = W, **more: object) -> Page:
    items = (
        Fill(0.0, 0.0, 10.0, 10.0, JADE.tinted(0.3)),
        Fill(0.0, 0.0, 10.0, 10.0, GOLD),
        Fill(0.0, 0.0, 10.0, 10.0, Colour("cmyk", (0.0, 0.0, 0.0, 1.0))),
    )
    return Page(width, H, "12", items, bleed, "recto" if side == "recto" else "verso")


def said(value: object) -> bytes:
    """A value as the file has it."""
    assert isinstance(value, PdfObject)
    return value.format()


def layout(own: Page, binding: str = "left", **metadata: str) -> Layout:
    return Layout((own, own), metadata=Metadata(**metadata), binding="left" if binding == "left" else "right")


def thin(own: Page, binding: str = "left") -> list[tuple[float, float, float, float]]:
    """The crop and fold marks, and the crosses of registration marks."""
    document = layout(own, binding)
    found = marks(document, own, Slug(document))
    return [(i.x, i.y, i.width, i.height) for i in found if isinstance(i, Fill) and i.colour == REGISTRATION]


def down(x: float, y: float, length: float) -> tuple[float, float, float, float]:
    return (x - THIN / 2, y, THIN, length)


def along(x: float, y: float) -> tuple[float, float, float, float]:
    return (x, y - THIN / 2, LENGTH, THIN)


@pytest.mark.parametrize(
    ("side", "binding", "spine"),
    [("recto", "left", 0.0), ("verso", "left", W), ("recto", "right", W), ("verso", "right", 0.0)],
)
@pytest.mark.parametrize("bleed", [BLEED, 0.0])
def test_crop_marks_at_the_corners_and_dashes_at_the_spine(side: str, binding: str, spine: float, bleed: float) -> None:
    found = thin(page(side, bleed), binding)
    clear = bleed + 3
    expected = []
    for x in (0.0, W):
        for start, length in ((0.0, 4.0), (5.5, 4.0), (11.0, 4.0)) if x == spine else ((0.0, 15.0),):
            expected += [down(x, -clear - start - length, length), down(x, H + clear + start, length)]
    for y in (0.0, H):
        expected += [along(-clear - LENGTH, y), along(W + clear, y)]
    assert len(found) == len(expected) + 8
    for own, wanted in zip(found, expected, strict=False):
        assert own == pytest.approx(wanted, abs=0.001)


def test_registration_marks_in_the_middle_of_every_edge() -> None:
    document = layout(page())
    found = marks(document, document.pages[0], Slug(document))
    circles = [item for item in found if isinstance(item, Stroke)]
    centres = [(W / 2, -MIDDLE), (W / 2, H + MIDDLE), (-MIDDLE, H / 2), (W + MIDDLE, H / 2)]
    assert len(circles) == 4
    for circle, (x, y) in zip(circles, centres, strict=True):
        assert circle.colour == REGISTRATION
        assert circle.weight == THIN
        assert len(circle.points) == 13
        assert circle.points[0] == circle.points[-1]
        for n in (0, 3, 6, 9):
            a, b = circle.points[n]
            assert (a - x) ** 2 + (b - y) ** 2 == pytest.approx(16, abs=0.01), "on the circle"
        for n in range(0, 12, 3):
            (a, b), (c, d), (e, f), (g, h) = circle.points[n : n + 4]
            half = ((a + 3 * c + 3 * e + g) / 8 - x, (b + 3 * d + 3 * f + h) / 8 - y)
            assert half[0] ** 2 + half[1] ** 2 == pytest.approx(16, abs=0.02), "and so between them"
        corners = [(circle.points[n][0] - x, circle.points[n][1] - y) for n in (0, 3, 6, 9)]
        assert [(round(a), round(b)) for a, b in corners] == [(4, 0), (0, 4), (-4, 0), (0, -4)]
        at = found.index(circle)
        level, upright = found[at + 1], found[at + 2]
        assert isinstance(level, Fill) and isinstance(upright, Fill)
        assert (level.x, level.y, level.width, level.height) == pytest.approx((x - 6.5, y - THIN / 2, 13, THIN))
        assert (upright.x, upright.y, upright.width, upright.height) == pytest.approx((x - THIN / 2, y - 6.5, THIN, 13))


def bars(own: Page) -> list[Fill]:
    document = layout(own)
    found = marks(document, own, Slug(document))
    return [i for i in found if isinstance(i, Fill) and i.colour != REGISTRATION]


def test_colour_bars_beside_the_registration_mark_of_the_head() -> None:
    found = bars(page())
    y = -BLEED - (26 + 11) / 2
    process, spot = found[:12], found[12:]
    assert [p.x for p in process] == pytest.approx([W / 2 - 13 - 132 + 11 * n for n in range(12)], abs=0.001)
    assert {(p.y, p.width, p.height) for p in found} == {(y, 11.0, 11.0)}
    assert [tuple(p.colour.values) for p in process[:4]] == [tuple(float(a == b) for b in range(4)) for a in range(4)]
    assert [sum(p.colour.values) for p in process[4:]] == pytest.approx([2, 2, 2, 0.5, 0.5, 0.5, 0.5, 1.3])
    assert [p.x for p in spot] == pytest.approx([W / 2 + 13 + 11 * n for n in range(4)], abs=0.001)
    assert [p.colour for p in spot] == [GOLD, GOLD.tinted(0.5), JADE, JADE.tinted(0.5)]
    assert INKS == ("Cyan", "Magenta", "Yellow", "Black")


def test_a_narrow_page_has_as_many_as_there_is_room_for() -> None:
    # the process inks need 145 points on the left of the middle, each spot ink 22 on the right from 13 on
    cases = ((292.0, 12, 4), (290.0, 0, 4), (115.0, 0, 4), (113.0, 0, 2), (71.0, 0, 2), (69.0, 0, 0))
    for width, process, spot in cases:
        found = bars(page(width=width))
        assert len([p for p in found if p.colour.space == "cmyk"]) == process, width
        assert len([p for p in found if p.colour.space == "spot"]) == spot, width


def test_spot_inks_at_full_strength_by_name() -> None:
    assert spots(layout(page())) == [GOLD, Colour("spot", JADE.values, "Jade")]


def slug(own: Page, **metadata: str) -> tuple[str, list[Glyphs]]:
    document = layout(own, **metadata)
    found = [i for i in Slug(document).line(own) if isinstance(i, Glyphs)]
    return "".join("".join(i.texts) for i in found), found


def test_the_slug_line_says_what_the_sheet_is() -> None:
    text, found = slug(page(), title="試刊", date="2026-01")
    assert text == "試刊\u3000p. 12\u30002026-01"
    assert (found[0].x, found[0].y) == pytest.approx((12, H + BLEED + 13 + 0.38 * 6), abs=0.001)
    assert {glyphs.size for glyphs in found} == {6.0}
    assert slug(page())[0] == "p. 12"
    room = W / 2 - 24
    text, found = slug(page(), title="刊" * 60)
    assert found[-1].x + found[-1].xs[-1] + 6 <= 12 + room + 6
    assert room // 6 - 3 <= len(text) <= room // 6 + 1


def test_boxes_one_within_the_other() -> None:
    for side, binding, left, right in (
        ("recto", "left", 0.0, BLEED),
        ("verso", "left", BLEED, 0.0),
        ("recto", "right", BLEED, 0.0),
        ("verso", "right", 0.0, BLEED),
    ):
        own = page(side)
        box = bleed_box(own, "left" if binding == "left" else "right")
        assert box == (-left, -BLEED, W + right, H + BLEED)
    assert media_box(page()) == (-35.0, -35.0, W + 35, H + 35)
    texts = {name: said(raw).decode() for name, raw in press_boxes(page(), layout(page())).items()}
    assert texts == {
        "MediaBox": "[-35 -35 435 635]",
        "BleedBox": "[0 -9 409 609]",
        "TrimBox": "[0 0 400 600]",
    }


def test_a_printer_may_have_bleed_at_the_spine_and_no_marks() -> None:
    for binding in ("left", "right"):
        for side in ("recto", "verso"):
            own, bound = page(side), "left" if binding == "left" else "right"
            assert bleed_box(own, bound, BLEED) == (-BLEED, -BLEED, W + BLEED, H + BLEED)  # type: ignore[arg-type]
            assert bleed_box(own, bound, 72.0) == bleed_box(own, bound, BLEED)  # type: ignore[arg-type]
    own = page()
    bare = PressSettings(marks="none", spine_bleed=6.0)
    document = structs.replace(layout(own), press=bare)
    texts = {name: said(raw).decode() for name, raw in press_boxes(own, document).items()}
    assert texts == {
        "MediaBox": "[-6 -9 409 609]",
        "BleedBox": "[-6 -9 409 609]",
        "TrimBox": "[0 0 400 600]",
    }
    assert marks(document, own, Slug(document)) == []


def test_a_single_page_is_cut_on_all_sides() -> None:
    own = page()
    document = structs.replace(layout(own), pages=(own,))
    assert said(press_boxes(own, document)["BleedBox"]).decode() == "[-9 -9 409 609]"
    found = [(i.x, i.y, i.width, i.height) for i in marks(document, own, Slug(document)) if isinstance(i, Fill)]
    assert down(0, -CLEAR - LENGTH, LENGTH) in found


def test_at_a_spine_that_is_cut_there_are_crop_marks() -> None:
    own = page()
    document = structs.replace(layout(own), press=PressSettings(spine_bleed=BLEED))
    found = [(i.x, i.y, i.width, i.height) for i in marks(document, own, Slug(document)) if isinstance(i, Fill)]
    assert down(0, -CLEAR - LENGTH, LENGTH) in found
    assert down(W, -CLEAR - LENGTH, LENGTH) in found


def test_double_marks_stand_at_the_cut_and_at_the_end_of_the_bleed() -> None:
    own = page()
    document = structs.replace(layout(own), press=PressSettings(marks="double"))
    double = marks(document, own, Slug(document))
    found = [(i.x, i.y, i.width, i.height) for i in double if isinstance(i, Fill) and i.colour == REGISTRATION]
    for x in (W, W + BLEED):
        assert down(x, -CLEAR - LENGTH, LENGTH) in found
        assert down(x, H + CLEAR, LENGTH) in found
    for y in (-BLEED, 0, H, H + BLEED):
        assert along(-CLEAR - LENGTH, y) in found
        assert along(W + CLEAR, y) in found
    assert down(-BLEED, -CLEAR - LENGTH, LENGTH) not in found, "the spine has no bleed"
    for x, y, width, height in found:
        assert x + width <= 0 or y + height <= 0 or x >= W or y >= H, "none is on the page"
        assert min(x, y) >= -35 and x + width <= W + 35 and y + height <= H + 35
    single = marks(layout(own), own, Slug(layout(own)))
    assert set(map(repr, single)) < set(map(repr, double))


def test_readers_see_the_bleed_of_pages_where_something_reaches_into_it() -> None:
    def boxes(x: float, y: float, width: float, height: float, bleed: float = BLEED) -> set[str]:
        own = Page(W, H, "1", (Fill(x, y, width, height, GOLD),), bleed)
        return set(screen_boxes(own))

    inside = {"MediaBox", "TrimBox"}
    assert boxes(0, 0, W, H) == boxes(-0.005, 0, W, H) == boxes(-9, 0, W, H, 0.0) == inside
    for outside in ((-1, 0, 10, 10), (0, -1, 10, 10), (W - 9, 0, 10, 10), (0, H - 9, 10, 10)):
        assert boxes(*outside) == inside | {"BleedBox", "CropBox"}
    own = Page(W, H, "1", (Fill(-9, 0, 10, 10, GOLD),), BLEED)
    assert said(screen_boxes(own)["BleedBox"]) == said(screen_boxes(own)["MediaBox"]) == b"[-9 -9 409 609]"
    assert said(screen_boxes(own)["CropBox"]) == b"[0 0 400 600]"
