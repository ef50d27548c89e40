"""Stories in a box: the box behind all of their text, from page to page, and nothing of others in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pillow

import paiban
from paiban.display.model import Fill, Glyphs, Image, Layout, Page
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.issue.helper import write

THEMES = ("newsletter", "magazine", "vertical")
BEFORE = "前一篇的文字。" * 20
BOXED = "盒中的文字，從一欄到一欄，從一頁到一頁。" * 8
AFTER = "後一篇的文字。" * 20

Area = tuple[float, float, float, float]


def issue(folder: Path, paragraphs: int, keys: str = "", photo: str = "", after: str = "") -> str:
    Pillow.new("RGB", (1800, 1200), (90, 120, 150)).save(folder / "tide.jpg", dpi=(300, 300))
    body = "".join(f"      - {BOXED}\n" for _ in range(paragraphs))
    part = f"      - {{photo: tide.jpg, caption: 港口的圖說{photo}}}\n"
    text = f"title: 刊\nlanguage: zh-Hant-TW\narticles:\n  - title: 前\n    body: [{BEFORE}]\n"
    text += f"  - title: 盒中故事\n    boxed: true\n    byline: 本刊\n{keys}    body:\n{body}{part}"
    return write(folder, f"{text}  - title: 後\n{after}    body: [{AFTER}]\n")


def document(folder: Path, theme: str, paragraphs: int, keys: str = "", photo: str = "") -> Layout:
    return paiban.typeset(paiban.load(issue(folder, paragraphs, keys, photo)), theme).layout


def box(page: Page, theme: str) -> Area | None:
    """The box of a page: the tint, or what is within the frame."""
    fills = [item for item in page.items if isinstance(item, Fill)]
    if theme == "magazine":
        sides = [f for f in fills if f.width < 1 and f.height > 60]
        if len(sides) < 2:
            return None
        left, right = sides[0], sides[1]
        return left.x, left.y, right.x + right.width - left.x, left.height
    large = [f for f in fills if min(f.width, f.height) > 60]
    return (large[0].x, large[0].y, large[0].width, large[0].height) if large else None


def inside(run: Glyphs, area: Area) -> bool:
    x, y, width, height = area
    return x < run.x < x + width and y < run.y < y + height


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paragraphs", [1, 20])
def test_all_of_it_is_in_its_box_and_nothing_else(tmp_path: Path, theme: str, paragraphs: int) -> None:
    layout = document(tmp_path, theme, paragraphs)
    own = next(n for n, e in enumerate(layout.structure) if e.role == "H2" and _text(layout, n) == "盒中故事")
    section = layout.structure[own].parent
    pages = 0
    for page in layout.pages:
        area = box(page, theme)
        runs = [item for item in page.items if isinstance(item, Glyphs) and item.element > 0]
        for run in runs:
            assert bool(area and inside(run, area)) is (section in _within(layout, run.element)), "".join(run.texts)
        for image in (item for item in page.items if isinstance(item, Image)):
            x, y, width, height = image.clip or (image.x, image.y, image.width, image.height)
            assert area and area[0] + 9 < x and x + width < area[0] + area[2] - 9
            assert area[1] + 9 < y and y + height < area[1] + area[3] - 9
        pages += area is not None
    assert pages >= (2 if paragraphs > 1 else 1)


@pytest.mark.parametrize("theme", THEMES)
def test_its_lines_are_whole_em_on_the_pages_grid(tmp_path: Path, theme: str) -> None:
    layout = document(tmp_path, theme, 3)
    page = next(page for page in layout.pages if box(page, theme))
    measures, lines = set(), set()
    for run in (item for item in page.items if isinstance(item, Glyphs) and "盒中的文字" in "".join(item.texts)):
        frame = page.lines[run.line]
        measures.add(round(frame.width / run.size, 2))
        lines.add(frame.x if theme == "vertical" else frame.y)
    leading = {"newsletter": 17, "magazine": 15, "vertical": 18}[theme]
    assert measures == {{"newsletter": 21, "magazine": 16, "vertical": 19}[theme]}
    assert all((line - min(lines)) / leading == pytest.approx(round((line - min(lines)) / leading)) for line in lines)


def test_what_it_is_asked_for_in_vain_is_told(tmp_path: Path) -> None:
    text = issue(tmp_path, 2, "    start: column\n    column: side\n", ", width: full-bleed", "    start: column\n")
    document = paiban.typeset(paiban.load(text))
    all_in_chinese(document.diagnostics)
    told = [(d.severity, d.code, d.line) for d in document.diagnostics if d.code in ("boxed", "column")]
    assert told == [
        ("warning", "column", 6),
        ("warning", "boxed", 6),
        ("warning", "boxed", 14),
        ("warning", "boxed", 15),
    ]


def test_a_frame_in_the_place_of_the_tint(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\nboxed: {look: frame, pad: 2}\n", encoding="utf-8")
    layout = document(tmp_path, str(tmp_path / "own.yaml"), 1)
    assert any(box(page, "magazine") for page in layout.pages)


def _text(layout: Layout, element: int) -> str:
    items = [item for page in layout.pages for item in page.items if isinstance(item, Glyphs)]
    return "".join(text for item in items if item.element == element for text in item.texts)


def _within(layout: Layout, element: int) -> set[int]:
    found = set()
    while element > 0:
        found.add(element)
        element = layout.structure[element].parent
    return found
