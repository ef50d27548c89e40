"""Text beside narrow photos, and photos cropped to the theme's shapes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PIL import Image as Pixels

import paiban
from paiban.base.units import MM
from paiban.display.model import Glyphs, Image, Page

EM, LEADING = 10.5, 17.0
TEXT = "報紙一欄一欄排下去，讀者的眼睛也跟著一欄一欄往下走；走到圖旁邊，行就短了，字還是一格一格的。"


def document(folder: Path, parts: list[str], theme: str = "newsletter", extra: str = "") -> paiban.Document:
    Pixels.new("RGB", (600, 800), (90, 120, 140)).save(folder / "a.jpg")
    body = "\n".join(f"      - {part}" for part in parts)
    path = folder / "issue.yaml"
    path.write_text(
        f"title: 試\nlanguage: zh-Hant-TW\ntheme: {theme}\narticles:\n  - title: 圖旁走文\n{extra}    body:\n{body}\n",
        encoding="utf-8",
    )
    return paiban.typeset(paiban.load(path))


def photo(width: str = "9em", more: str = "") -> str:
    return f"{{photo: a.jpg, caption: 圖說, width: {width}{more}}}"


def beside(page: Page) -> list[tuple[tuple[float, float, float, float], list[tuple[float, float]]]]:
    """Each photo's window with the (left, right) of the lines whose baselines it stands beside, in its column."""
    found = []
    middle = page.width / 2
    for item in page.items:
        if isinstance(item, Image):
            x, y, width, height = item.clip or (item.x, item.y, item.width, item.height)
            lines: dict[float, tuple[float, float]] = {}
            for g in page.items:
                if (
                    isinstance(g, Glyphs)
                    and g.size == EM
                    and (g.x < middle) == (x < middle)
                    and y < g.y - 0.5 * EM < y + height
                ):
                    left, right = lines.get(g.y, (1e9, 0.0))
                    lines[g.y] = (min(left, g.x), max(right, g.x + g.xs[-1] + EM))
            found.append(((x, y, width, height), list(lines.values())))
    return found


@pytest.mark.parametrize("side", ["start", "end"])
def test_lines_beside_a_photo_end_a_gap_before_it(tmp_path: Path, side: str) -> None:
    page = document(tmp_path, [TEXT, photo("9em", f", side: {side}"), TEXT * 6]).pages[0]
    ((x, _, width, height), lines) = beside(page)[0]
    assert width == pytest.approx(9 * EM, abs=0.01)
    column = min(left for left, _ in lines), max(right for _, right in lines)
    assert len(lines) >= int(height / LEADING)
    if side == "end":
        assert all(right <= x - EM + 0.6 * EM for _, right in lines), "stops may hang half an em in their own cell"
        assert x + width == pytest.approx(column[0] + 22 * EM, abs=0.6)
    else:
        assert all(left >= x + width + EM - 0.6 * EM for left, _ in lines)
        assert x == pytest.approx(19.8 * MM, abs=0.01), "at the edge of the column"


def test_the_photo_stands_at_the_em_box_of_its_first_line(tmp_path: Path) -> None:
    page = document(tmp_path, [photo(), TEXT * 6]).pages[0]
    (((_, y, _, _), _),) = beside(page)
    baselines = sorted({g.y for g in page.items if isinstance(g, Glyphs) and g.size == EM})
    assert y == pytest.approx(baselines[0] - 0.88 * EM, abs=0.01)


def test_text_runs_on_beside_it_through_paragraphs(tmp_path: Path) -> None:
    short = "短短一段文字而已，兩行多一點。"
    page = document(tmp_path, [photo("9em"), short, short, short, short, TEXT * 3]).pages[0]
    ((x, _, _, _), lines) = beside(page)[0]
    assert len(lines) >= 7
    assert all(right <= x for _, right in lines)


def test_a_heading_closes_the_photo_off(tmp_path: Path) -> None:
    page = document(tmp_path, [photo("9em"), "短。", "{heading: 一、標題}", *[TEXT * 5] * 9]).pages[0]
    (((_, y, _, height), _),) = beside(page)
    heading = next(g.y for g in page.items if isinstance(g, Glyphs) and "題" in g.texts and g.size == 11.5)
    assert heading - 11.5 > y + height


def test_no_column_is_short_because_of_a_photo_that_text_runs_beside(tmp_path: Path) -> None:
    """Wherever the mention stands, the text after it fills the column before the photo goes to the next."""
    for before in range(20, 44, 3):
        parts = ["字" * (22 * before - 4), photo(), *[TEXT * 4] * 14]
        pages = document(tmp_path, parts).pages
        assert len(pages) > 1
        page = pages[0]
        feet: dict[bool, float] = {}
        for g in page.items:
            if isinstance(g, Glyphs) and g.size == EM:
                right = g.x > page.width / 2
                feet[right] = max(feet.get(right, 0.0), g.y)
        assert abs(feet[False] - feet[True]) <= LEADING + 0.01, before
        for page in pages:
            for (x, y, width, height), lines in beside(page):
                assert len(lines) >= int(height / LEADING) or y + height > page.height - 110, (x, width)


def test_baselines_stay_on_the_grid(tmp_path: Path) -> None:
    for page in document(tmp_path, [TEXT, photo(), TEXT * 9, photo("8em", ", side: start"), TEXT * 9]).pages:
        lines = sorted({round(g.y, 3) for g in page.items if isinstance(g, Glyphs) and g.size == EM})
        for a, b in itertools.pairwise(lines):
            assert (b - a) % LEADING == pytest.approx(0, abs=0.01) or (b - a) % LEADING == pytest.approx(
                LEADING, abs=0.01
            )


def test_the_first_paragraph_keeps_its_drop_cap(tmp_path: Path) -> None:
    page = document(tmp_path, [photo(), TEXT * 5, TEXT * 5], extra="    drop_cap: true\n").pages[0]
    assert any(isinstance(g, Glyphs) and g.texts[0] == "報" and g.size > 3 * EM for g in page.items)
    assert beside(page)


def test_a_photo_too_wide_for_text_beside_it_is_set_in_the_column_and_said(tmp_path: Path) -> None:
    found = document(tmp_path, [photo("17em"), TEXT])
    (warning,) = found.diagnostics
    assert (warning.severity, warning.code, warning.line) == ("warning", "width", 7)
    assert "at most 15em" in warning.hint
    (((_, _, width, _), _),) = beside(found.pages[0])
    assert width == pytest.approx(22 * EM, abs=0.01)


def test_a_shape_of_the_theme_crops_around_the_focus(tmp_path: Path) -> None:
    page = document(tmp_path, [TEXT, photo("9em", ", shape: square, focus: [0.5, 0.0]"), TEXT * 5]).pages[0]
    (image,) = [i for i in page.items if isinstance(i, Image)]
    assert image.clip
    _, y, width, height = image.clip
    assert width / height == pytest.approx(1.0, abs=0.12), "within the crop that meets the grid"
    assert image.height / image.width == pytest.approx(800 / 600, rel=1e-3), "never distorted"
    assert y == pytest.approx(image.y, abs=0.01), "the top stays"


def test_an_unknown_shape_is_an_error_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(paiban.IssueError) as caught:
        document(tmp_path, [TEXT, photo("9em", ", shape: round"), TEXT])
    (found,) = caught.value.diagnostics
    assert found.code == "shape"
    assert "square" in found.hint
    assert found.line


def words(page: Page, size: float) -> list[Glyphs]:
    return [item for item in page.items if isinstance(item, Glyphs) and item.size == size]


def test_a_caption_beside_its_photo_ends_at_its_foot(tmp_path: Path) -> None:
    caption = "圖說在旁邊，長到要排兩行才夠，寬度是幾個字。"
    part = f"{{photo: a.jpg, caption: {caption}, width: page, captions: beside, shape: wide}}"
    page = document(tmp_path, [TEXT, part, TEXT]).pages[0]
    (((x, y, width, height), _),) = beside(page)
    lines = words(page, 8.5)
    assert min(g.x for g in lines) == pytest.approx(x + width + EM, abs=0.1)
    assert max(g.x + g.xs[-1] + g.size for g in lines) <= x + 46 * EM + 0.1
    assert max(g.y for g in lines) == pytest.approx(y + height - 0.12 * 8.5, abs=0.1)
    assert x == pytest.approx(min(g.x for g in words(page, EM)), abs=0.1)


def test_captions_in_a_block_say_which_photo_is_meant(tmp_path: Path) -> None:
    photos = "[{photo: a.jpg, caption: 甲圖, credit: 圖／本刊}, {photo: a.jpg, caption: 乙圖}]"
    part = f"{{photos: {photos}, arrange: row, caption: 兩張照片, captions: block}}"
    page = document(tmp_path, [TEXT, part, TEXT]).pages[0]
    text = "".join("".join(g.texts) for g in words(page, 8.5))
    assert text.replace("\u3000", " ") == "兩張照片 左圖：甲圖 圖／本刊 右圖：乙圖"
    lowest = max(y + height for (_, y, _, height), _ in beside(page))
    assert all(g.y > lowest for g in words(page, 8.5))
    four = f"{{photos: [{', '.join(['{photo: a.jpg, caption: 圖}'] * 4)}], arrange: grid, captions: block}}"
    page = document(tmp_path, [TEXT, four, TEXT]).pages[0]
    text = "".join("".join(g.texts) for g in words(page, 8.5))
    assert [place in text for place in ("左上圖", "右上圖", "左下圖", "右下圖")] == [True] * 4


@pytest.mark.parametrize("count", [2, 3])
def test_no_end_of_a_column_parts_the_lines_beside_a_photo(tmp_path: Path, count: int) -> None:
    """A first page's columns may be shorter than a photo, below an opening: it waits for a taller one."""
    extra = f"    deck: {TEXT * 12}\n"
    parts = [TEXT * 4, photo("12em"), TEXT * count, "{heading: 完}", TEXT]
    for page in document(tmp_path, parts, "vertical", extra).pages:
        for item in page.items:
            if isinstance(item, Image):
                x, _, width, _ = item.clip or (item.x, item.y, item.width, item.height)
                assert x >= 50 and x + width <= page.width - 50


def test_the_note_of_a_caption_stands_below_though_no_text_comes_to_stand_beside_its_photo(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\nnotes: {place: column}\n", encoding="utf-8")
    part = "{photo: a.jpg, caption: 圖說（注1）, width: 9em}"
    (page,) = document(tmp_path, [TEXT, part], "own.yaml", "    notes: [船期表的來歷。]\n").pages
    shown = ["".join(g.texts) for g in words(page, 8.5)]
    assert [shown.count(text) for text in ("圖說（注1）", "船期表的來歷。")] == [1, 1]
    ((_, y, _, height), _) = beside(page)[0]
    (note,) = [g for g in words(page, 8.5) if "".join(g.texts) == "船期表的來歷。"]
    assert note.y > y + height
