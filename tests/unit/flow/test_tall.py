"""What is taller than its room divides: rows of tables, boxes and what is in them; nothing is lost on the way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image as Picture

import paiban
from paiban.display.model import Fill, Glyphs, Image, Page

HAN = "風雨山川草木花鳥魚蟲春夏秋冬東西南北江河湖海日月星辰金石絲竹琴棋書畫梅蘭菊松柏桃李杏橘柚茶酒米麥豆麻桑田井泉"
"""Characters that texts are made of: each begins with its number, written in these, so that no two are the same."""
FIRST = "甲乙丙丁戊己庚辛"
"""What begins a text, and stands nowhere else."""
THEMES = ["newsletter", "magazine", "vertical"]


def issue(folder: Path, body: list[Any], theme: str = "newsletter", foot: str = "", **more: Any) -> Path:
    if foot:
        (folder / "own.yaml").write_text(f"name: own\nextends: {theme}\nnotes: {{place: {foot}}}\n", encoding="utf-8")
        theme = "own.yaml"
    article = {"title": "題目", "body": body, **more}
    content = {"title": "刊", "date": "2026-01", "language": "zh-Hant-TW", "theme": theme, "articles": [article]}
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def made(folder: Path, body: list[Any], theme: str = "newsletter", foot: str = "", **more: Any) -> paiban.Document:
    return paiban.typeset(paiban.load(str(issue(folder, body, theme, foot, **more))))


def sentence(length: int, seed: int = 0) -> str:
    source = random.Random(seed)
    return "".join(source.choice(HAN) for _ in range(length))


def runs(page: Page) -> Iterator[Glyphs]:
    yield from (item for item in page.items if isinstance(item, Glyphs))


def texts(document: paiban.Document) -> dict[int, str]:
    """By structure element, in the order of the display list."""
    found: dict[int, str] = {}
    for page in document.pages:
        for run in runs(page):
            found[run.element] = found.get(run.element, "") + "".join(run.texts)
    return found


# ---- tall rows


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", ["column", "page"])
def test_a_row_taller_than_its_column_goes_on_cell_by_cell(tmp_path: Path, theme: str, width: str) -> None:
    long, other = sentence(2600), sentence(1900, 1)
    rows = [["項目", "內容", "說明"], ["一號", long, other], ["二號", "短", "短"]]
    document = made(tmp_path, ["前文。", {"table": {"rows": rows, "header": 1, "width": width}}, "後文。"], theme)
    found = texts(document)
    cells = [text for element, text in found.items() if element >= 0]
    # every cell is one element, its lines one after another
    for text in (long, other, "一號", "二號", "後文。"):
        assert sum(text in cell for cell in cells) == 1, text
    assert found[-1].count("項目") >= 1, "the header stands again where the row goes on"
    assert len(document.pages) < 8


def test_no_rule_parts_the_lines_of_one_row(tmp_path: Path) -> None:
    long = sentence(2600)
    document = made(tmp_path, [{"table": {"rows": [["內容"], [long], ["末"]], "header": 1}}])
    page = document.pages[0]
    xs = sorted({run.x for run in runs(page) if "".join(run.texts) in long and len(run.texts) > 10})
    left = xs[0]
    table = [f.y for f in page.items if isinstance(f, Fill) and f.height < 1 and abs(f.x - left) < 1]
    rows = [run.y for run in runs(page) if abs(run.x - left) < 1 and "".join(run.texts) in long]
    assert rows and table
    assert [y for y in table if min(rows) < y < max(rows) + 8] == [], "neither between its lines nor where it is cut"


def test_a_header_taller_than_a_third_of_the_column_stands_once(tmp_path: Path) -> None:
    head = sentence(1500)
    rows = [[head], *([f"列{n}"] for n in range(60))]
    document = made(tmp_path, [{"table": {"rows": rows, "header": 1}}])
    assert sum(head in text for text in texts(document).values()) == 1
    assert head not in texts(document).get(-1, "")


# ---- boxes


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", ["page", 2])
def test_a_table_in_a_box_is_no_wider_than_the_box(tmp_path: Path, theme: str, width: str | int) -> None:
    rows = [["項目", "說明"], ["一號", sentence(60)]]
    document = made(tmp_path, [{"box": {"title": "盒", "body": [{"table": {"rows": rows, "width": width}}]}}], theme)
    (told,) = [d for d in document.diagnostics if d.code == "width"]
    assert told.line and "box" in told.message
    page = document.pages[0]
    tint = max((f for f in page.items if isinstance(f, Fill)), key=lambda f: f.width * f.height)
    inside = [run for run in runs(page) if "".join(run.texts) and "".join(run.texts) in rows[1][1]]
    assert inside
    for run in inside:
        assert tint.x < run.x < tint.x + tint.width
        assert tint.y < run.y < tint.y + tint.height


def test_a_photo_across_the_columns_in_a_box_is_no_wider_than_the_box(tmp_path: Path) -> None:
    Picture.new("RGB", (600, 400), (90, 140, 120)).save(tmp_path / "a.jpg")
    document = made(tmp_path, [{"box": {"body": [{"photo": "a.jpg", "width": "full-bleed"}]}}])
    (photo,) = [item for page in document.pages for item in page.items if isinstance(item, Image)]
    assert (photo.clip[2] if photo.clip else photo.width) == pytest.approx(20 * 10.5, abs=0.1), (
        "22 em less 1 em at each side"
    )


@pytest.mark.parametrize("depth", [1, 3])
def test_a_tall_row_in_boxes_in_boxes_stands_on_their_tint(tmp_path: Path, depth: int) -> None:
    long = sentence(1800)
    part: dict[str, Any] = {"table": {"rows": [["項目"], [long]], "header": 1}}
    for _ in range(depth):
        part = {"box": {"title": "盒", "body": [part]}}
    document = made(tmp_path, [part, "後文。"])
    assert sum(long in text for text in texts(document).values()) == 1
    for page in document.pages:
        tints = [f for f in page.items if isinstance(f, Fill) and f.height > 20]
        for run in runs(page):
            if len(run.texts) > 5 and "".join(run.texts) in long:
                assert any(t.x < run.x < t.x + t.width and t.y < run.y < t.y + t.height for t in tints)


# ---- tables across the columns and their headings


def place(document: paiban.Document, text: str) -> tuple[int, float, float]:
    return next(
        (n, run.y, run.x) for n, page in enumerate(document.pages) for run in runs(page) if "".join(run.texts) == text
    )


def sections(count: int, rows: int, introduction: str, width: str | int, after: int = 0) -> list[Any]:
    body: list[Any] = []
    for n in range(count):
        table = [[f"{FIRST[n]}表", "說明"], *([f"{FIRST[n]}{HAN[m % 40]}", "說明文字"] for m in range(rows))]
        body += [{"heading": f"{FIRST[n]}題"}, *([introduction] if introduction else [])]
        body += [{"table": {"rows": table, "header": 1, "width": width}}]
        body += [sentence(after, n) + f"{FIRST[n]}尾"] if after else []
    return body


@pytest.mark.parametrize("theme", ["newsletter", "magazine"])
@pytest.mark.parametrize("width", ["page", 2])
@pytest.mark.parametrize("introduction", ["", "這一節的表在下面。"])
@pytest.mark.parametrize("after", [0, 300])
@pytest.mark.parametrize("rows", [3, 17])
def test_a_table_across_the_columns_stands_below_its_heading(
    tmp_path: Path, theme: str, width: str | int, introduction: str, after: int, rows: int
) -> None:
    count = 5
    document = made(tmp_path, sections(count, rows, introduction, width, after), theme)
    heads = [place(document, f"{FIRST[n]}題") for n in range(count)]
    tables = [place(document, f"{FIRST[n]}表") for n in range(count)]
    for n, (head, table) in enumerate(zip(heads, tables, strict=True)):
        assert head[0] == table[0], "on one page"
        assert head[1] < table[1] or table[2] > head[2], "below it, or in a column after it"
        others = [o for o in heads if o is not head and o[0] == head[0] and head[1] < o[1] < table[1]]
        assert not [o for o in others if abs(o[2] - head[2]) < 30], n
        if not introduction:
            assert 20 < table[1] - head[1] < 40, "right above it"


def test_zones_of_one_page_stand_one_below_another(tmp_path: Path) -> None:
    document = made(tmp_path, sections(3, 3, "", "page"))
    assert len(document.pages) == 1
    ys = [place(document, f"{c}{k}")[1] for c in FIRST[:3] for k in "題表"]
    assert ys == sorted(ys)
    gaps = [b - a for a, b in zip(ys[1::2], ys[2::2], strict=False)]
    assert max(gaps) - min(gaps) < 17.1, "each a line or two below the one before"


def test_a_table_longer_than_the_page_keeps_its_heading(tmp_path: Path) -> None:
    document = made(tmp_path, [sentence(400), *sections(1, 90, "", "page"), "後文。"])
    head, table = place(document, "甲題"), place(document, "甲表")
    assert head[0] == table[0] == 0, "it begins in what is left of the page"
    assert head[1] < table[1]
    assert place(document, "後文。")[0] >= 2


def test_a_photo_across_the_columns_keeps_the_heading_right_above_it(tmp_path: Path) -> None:
    Picture.new("RGB", (900, 500), (90, 140, 120)).save(tmp_path / "a.jpg")
    body = [
        sentence(700),
        {"heading": "甲題"},
        {"photo": "a.jpg", "width": "page"},
        sentence(900, 1),
        {"heading": "乙題"},
    ]
    document = made(tmp_path, [*body, "後文。"])
    page, y, _ = place(document, "甲題")
    (photo,) = [item for item in document.pages[page].items if isinstance(item, Image)]
    assert 0 < photo.y - y < 25


# ---- at random


class Made:
    """Parts made at random, with all their texts and the number of their photos."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.texts: list[str] = []
        self.notes: list[str] = []
        self.photos = 0

    def text(self, most: int, noted: bool = False) -> str:
        n = len(self.texts)
        own = FIRST[n % 8] + HAN[n // 8 % 50] + HAN[n // 400] + sentence(self.random.randint(0, most), n)
        self.texts.append(own)
        if noted and len(self.notes) < 8 and self.random.random() < 0.3:
            self.notes.append("")
            return f"{own}（注{len(self.notes)}）"
        return own

    def table(self) -> dict[str, Any]:
        count, columns = self.random.choice((1, 2, 4, 30)), self.random.randint(1, 4)
        tall = self.random.choice((20, 400, 1500))
        rows = [
            [self.text(tall if self.random.random() < 0.2 else 12, True) for _ in range(columns)] for _ in range(count)
        ]
        header = self.random.choice((0, 0, 1)) if count > 1 else 0
        table = {"rows": rows, "header": header, "width": self.random.choice(("column", "page", 2))}
        return {"table": table | ({"caption": self.text(40)} if self.random.random() < 0.3 else {})}

    def parts(self, count: int, depth: int = 0) -> list[Any]:
        found: list[Any] = []
        for _ in range(count):
            kind = self.random.choice(("text", "table", "heading", "box", "quote", "list", "photo"))
            if kind == "heading":
                found.append({"heading": self.text(12)})
                kind = self.random.choice(("table", "photo", "text"))
            if kind == "text" or (kind == "box" and depth == 2):
                found.append(self.text(200, True))
            elif kind == "table":
                found.append(self.table())
            elif kind == "box":
                found.append({"box": {"title": self.text(8), "body": self.parts(self.random.randint(1, 4), depth + 1)}})
            elif kind == "quote":
                found.append({"quote": self.text(self.random.choice((30, 700)))})
            elif kind == "list":
                found.append({"list": [self.text(self.random.choice((20, 300))) for _ in range(3)]})
            else:
                self.photos += 1
                width = self.random.choice(("column", "page", 2))
                found.append({"photo": "a.jpg", "caption": self.text(30), "width": width})
        return found


@pytest.mark.parametrize("seed", range(12))
def test_whatever_tables_and_boxes_hold_stands_once_and_inside(tmp_path: Path, seed: int) -> None:
    theme, foot = THEMES[seed % 3], ("", "column", "page")[(seed + seed // 3) % 3]
    Picture.new("RGB", (900, 600), (90, 140, 120)).save(tmp_path / "a.jpg")
    story = Made(seed)
    body = story.parts(7)
    story.notes = [story.text(40) for _ in story.notes]
    more = {"notes": story.notes} if story.notes else {}
    document = made(tmp_path, body, theme, foot, **more)
    whole = "|".join(text for element, text in texts(document).items() if element >= 0)
    whole = re.sub("（注[0-9]+）|[\u00ad ]", "", whole)
    assert [text for text in story.texts if whole.count(text) != 1] == []
    assert sum(isinstance(item, Image) for page in document.pages for item in page.items) == story.photos
    full = [sentence(9000)]
    inside = {page.side: extent(page) for page in made(tmp_path, full, theme).pages[2:4]}
    for page in document.pages:
        own, most = extent(page), inside[page.side]
        assert own[0] > most[0] - 12 and own[1] < most[1] + 12, "within the type area from side to side"
        assert own[2] > most[2] - 20 and own[3] < most[3] + 12, "and from its head to its foot"
        assert list(covered(page)) == []


def glyphs(page: Page) -> Iterator[tuple[float, float, float, str]]:
    """Han characters of stories: their origins, their size."""
    for run in runs(page):
        for offset, text in zip(run.xs, run.texts, strict=True):
            if run.element >= 0 and len(text) == 1 and text in HAN + FIRST:
                level = run.direction == "horizontal"
                yield (run.x + offset * level, run.y + offset * (not level), run.size, text)


def extent(page: Page) -> tuple[float, float, float, float]:
    found = list(glyphs(page)) or [(page.width / 2, page.height / 2, 0.0, "")]
    xs, ys = [g[0] for g in found], [g[1] for g in found]
    return min(xs), max(xs), min(ys), max(ys)


def covered(page: Page) -> Iterator[tuple[str, str]]:
    """Characters that stand on one another."""
    near: dict[tuple[int, int], list[tuple[float, float, float, str]]] = {}
    for x, y, size, text in glyphs(page):
        cell = (int(x // 20), int(y // 20))
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for other in near.get((cell[0] + dx, cell[1] + dy), ()):
                    if max(abs(x - other[0]), abs(y - other[1])) < 0.5 * min(size, other[2]):
                        yield text, other[3]
        near.setdefault(cell, []).append((x, y, size, text))


def test_cells_far_taller_than_their_leading_are_set_and_told_of_once(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\nstyles: {table: {size: 120pt}}\n", encoding="utf-8")
    path = issue(tmp_path, ["段。", {"table": {"rows": [["甲欄", "乙欄"], ["丙丁戊己", "internationalization"]]}}])
    with pytest.raises(paiban.IssueError) as refused:
        paiban.typeset(paiban.load(str(path)), str(tmp_path / "own.yaml"))
    own = [d for d in refused.value.diagnostics if d.code == "covered" and "“丙丁” and “戊己”" in d.message]
    assert len(own) == 1 and "leading" in own[0].hint


def test_the_caption_of_a_photo_that_bleeds_goes_on_after_it_in_the_only_column(tmp_path: Path) -> None:
    Picture.new("RGB", (600, 400), (90, 120, 60)).save(tmp_path / "a.jpg")
    (tmp_path / "one.yaml").write_text("name: one\nextends: newsletter\ngrid: {columns: 1, measure: 46}\n")
    for length in (1200, 2400, 3600):
        caption = FIRST + sentence(length)
        body = [sentence(300), {"photo": "a.jpg", "width": "full-bleed", "caption": caption}, sentence(200)]
        document = made(tmp_path, body, "one.yaml")
        assert caption in texts(document).values()
