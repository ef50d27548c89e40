"""Whole issues whose photos the search places: what the YAML asks for, and what stays together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from paiban.base.diagnostics import Collector
from paiban.flow.model import SetLine, SetPicture
from paiban.pipeline import Made, Order, Tools, produce
from tests.pages.counters import count
from tests.pages.photos import write_pool

TEXT = "潮水退去以後，碼頭上只剩下幾艘小船，船主們坐在堤邊抽菸，談論著明天的風向和魚價，孩子們在沙灘上奔跑。"
WIDE, TALL, SQUARE = "photos/p04.jpg", "photos/p01.jpg", "photos/p03.jpg"
THEMES = ("newsletter", "magazine", "vertical")
BOTH = pytest.mark.parametrize("theme", ["newsletter", "vertical"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("searched")
    write_pool(found)
    return found


def made_of(folder: Path, body: list[Any], theme: str = "newsletter", more: str = "") -> tuple[Made, list[str]]:
    """An issue of one article, and what is told of it."""
    name = theme
    if more:
        (folder / "own.yaml").write_text(f"extends: {theme}\n{more}", encoding="utf-8")
        name = str(folder / "own.yaml")
    data = {"title": "潮", "number": 1, "date": "2026-11", "articles": [{"title": "題", "body": body}]}
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    collector = Collector()
    made = produce(Order(str(path), name), Tools(), collector)
    assert made is not None
    assert not [d for d in collector.diagnostics if d.severity == "error"]
    assert count(made.theme, made.pages).overlaps == []
    return made, [f"{d.code} {d.message.split('`')[1]}" for d in collector.diagnostics if d.code == "not-followed"]


def pictures(made: Made) -> list[tuple[int, float, SetPicture]]:
    """The page of each photo, the grid line where it begins, and its mark."""
    grid = made.theme.grid
    return [
        (leaf.number, (placed.y + placed.mark.y - grid.top) / grid.leading, placed.mark)
        for leaf in made.pages.leaves
        for placed in leaf.marks
        if isinstance(placed.mark, SetPicture)
    ]


def lines(made: Made) -> list[tuple[int, str]]:
    """The page and the text of each line, as they are set."""
    return [
        (leaf.number, "".join(text for run in placed.mark.line.runs for text in run.texts))
        for leaf in made.pages.leaves
        for placed in leaf.marks
        if isinstance(placed.mark, SetLine)
    ]


def text(count: int) -> list[str]:
    return [TEXT * 4] * count


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", ["auto", "column", 2, "page", "full-bleed"])
@pytest.mark.parametrize("place", ["here", "top", "bottom", "next-page"])
def test_whatever_is_asked_for_no_photo_is_lost(folder: Path, theme: str, width: Any, place: str) -> None:
    photo = {"photo": WIDE, "caption": "說明。", "width": width, "float": place}
    made, _ = made_of(folder, [*text(3), photo, *text(4), {"photo": TALL}, *text(2)], theme)
    assert sorted(mark.picture.name.split("/")[-1] for _, _, mark in pictures(made)) == ["p01.jpg", "p04.jpg"]


@BOTH
def test_here_is_between_what_stands_before_and_after(folder: Path, theme: str) -> None:
    photo = {"photo": WIDE, "float": "here", "width": "column"}
    body = ["甲" * 60, photo, "乙" * 60, *text(6), {"photo": WIDE}, *text(3)]
    made, told = made_of(folder, body, theme)
    (leaf, *_) = [leaf for leaf in made.pages.leaves if any(isinstance(p.mark, SetPicture) for p in leaf.marks)]
    places: dict[str, tuple[int, float]] = {}
    for placed in leaf.marks:
        y = (round(placed.x), placed.y + placed.mark.y)
        if isinstance(placed.mark, SetPicture):
            places.setdefault("photo", y)
        elif isinstance(placed.mark, SetLine):
            kind = "".join(t for run in placed.mark.line.runs for t in run.texts)[:1]
            if kind in "甲乙":
                places.setdefault(kind, y)
    assert places["甲"] < places["photo"] < places["乙"]
    assert not told


@BOTH
def test_top_and_bottom_are_followed(folder: Path, theme: str) -> None:
    for place in ("top", "bottom"):
        width = "auto" if theme == "vertical" else "page"
        body = [*text(12), {"photo": WIDE, "width": width, "float": place}, *text(14)]
        made, told = made_of(folder, body, theme)
        ((_, line, mark),) = pictures(made)
        assert not told
        if place == "top":
            assert line == pytest.approx(0.0, abs=0.1)
        else:
            foot = line + mark.height / made.theme.grid.leading
            assert foot == pytest.approx(made.theme.grid.lines, abs=0.7)


def test_next_page_is_after_the_page_of_the_mention(folder: Path) -> None:
    body = [*text(3), "山丘上的燈塔。" * 8, {"photo": WIDE, "float": "next-page"}, *text(22)]
    made, told = made_of(folder, body)
    ((page, _, _),) = pictures(made)
    mention = max(number for number, line in lines(made) if "燈塔" in line)
    assert page > mention
    assert not told


def test_a_table_that_is_to_stand_at_the_foot_and_does_not_is_told(folder: Path) -> None:
    table = {"table": {"rows": [["甲", "乙"], ["丙", "丁"]], "header": 1, "width": "page", "float": "bottom"}}
    _, told = made_of(folder, [table, *text(6), {"photo": WIDE}, *text(2)])
    assert told == ["not-followed float"]
    _, told = made_of(folder, [*text(3), table, *text(6), {"photo": WIDE}, *text(2)])
    assert not told, "there it does"


@BOTH
def test_a_table_across_the_columns_keeps_its_heading(folder: Path, theme: str) -> None:
    table = {"table": {"rows": [["甲", "乙"]] * 5, "header": 1, "width": "page"}}
    body = [*text(5), {"heading": "數字"}, table, *text(6), {"photo": WIDE}, *text(6)]
    made, _ = made_of(folder, body, theme)
    found = [(page, line) for page, line in lines(made) if line in ("數字", "甲")]
    (heading,) = [n for n, (_, line) in enumerate(found) if line == "數字"]
    assert found[heading + 1] == (found[heading][0], "甲"), "its first row follows, on its page"


def test_a_lead_photo_is_larger_than_a_small_one(folder: Path) -> None:
    """Not where the page would be white for it: but it is never smaller."""
    larger = 0
    for paragraphs in (8, 14, 20):
        for weights in (("lead", "small"), ("small", "lead")):
            photos = [{"photo": WIDE, "weight": weight} for weight in weights]
            made, _ = made_of(folder, [*text(4), photos[0], *text(1), photos[1], *text(paragraphs)])
            found = pictures(made)
            areas = {weight: mark.width * mark.height for weight, (_, _, mark) in zip(weights, found, strict=True)}
            assert areas["lead"] >= areas["small"], weights
            larger += areas["lead"] > 1.5 * areas["small"]
    assert larger


def test_photos_of_a_group_are_of_one_height_or_one_width(folder: Path) -> None:
    group = {"photos": [{"photo": WIDE, "caption": "甲。"}, {"photo": SQUARE, "caption": "乙。"}]}
    for arrange in ("row", "stack"):
        made, _ = made_of(folder, [*text(5), {**group, "arrange": arrange}, *text(12)])
        (_, _, one), (_, _, other) = pictures(made)
        if arrange == "row":
            assert one.height == pytest.approx(other.height)
            assert one.x + one.width < other.x
        else:
            assert one.width == pytest.approx(other.width)
            assert one.y + one.height < other.y


def test_a_group_as_wide_as_the_page_is_arranged_for_it(folder: Path) -> None:
    """Nothing says how: below one another, two would take more than a page."""
    group = {"photos": [{"photo": WIDE, "caption": "甲。"}, {"photo": SQUARE, "caption": "乙。"}], "width": "page"}
    made, told = made_of(folder, [*text(6), group, *text(20)])
    (_, _, one), (_, _, other) = pictures(made)
    assert one.height == pytest.approx(other.height)
    assert other.x + other.width - one.x == pytest.approx(made.theme.grid.width)
    assert not told


def test_captions_are_tagged_below_their_photos(folder: Path) -> None:
    group = {"photos": [{"photo": WIDE, "caption": "甲。"}, {"photo": SQUARE, "caption": "乙。"}], "caption": "丙。"}
    made, _ = made_of(folder, [*text(5), group, *text(12)])
    nodes = made.pages.structure.nodes
    captions = {}
    for leaf in made.pages.leaves:
        for placed in leaf.marks:
            if isinstance(placed.mark, SetLine) and nodes[placed.mark.element].role == "Caption":
                line = "".join(t for run in placed.mark.line.runs for t in run.texts)
                captions[line] = placed.mark.element
    photos = [mark.element for _, _, mark in pictures(made)]
    assert set(captions) == {"甲。", "乙。", "丙。"}
    assert [nodes[captions[line]].parent for line in ("甲。", "乙。")] == photos
    assert photos[0] < captions["甲。"] < photos[1] < captions["乙。"] < captions["丙。"]


@BOTH
def test_notes_stand_on_the_page_of_their_marks(folder: Path, theme: str) -> None:
    for place in ("column", "page"):
        body: list[Any] = []
        for n in range(6):
            body += [
                *text(2),
                f"{TEXT}（注{n + 1}）{TEXT * 3}",
                {"photo": (WIDE, TALL, SQUARE)[n % 3], "caption": "圖。"},
            ]
        data: dict[str, Any] = {"title": "潮", "number": 1, "date": "2026-11"}
        notes = [f"第{n}條{'註解' * 6}" for n in "一二三四五六"]
        data["articles"] = [{"title": "題", "body": body, "notes": notes}]
        (folder / "own.yaml").write_text(f"extends: {theme}\nnotes: {{place: {place}}}\n", encoding="utf-8")
        path = folder / "issue.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        collector = Collector()
        made = produce(Order(str(path), str(folder / "own.yaml")), Tools(), collector)
        assert made is not None
        assert not [d for d in collector.diagnostics if d.severity == "error"]
        assert count(made.theme, made.pages).overlaps == []
        own = lines(made)
        for n, number in enumerate("一二三四五六", 1):
            (note,) = [page for page, line in own if f"第{number}條" in line]
            marks = [page for page, line in own if f"（注{n}）" in line or f"注{n}" in line]
            assert note in marks


def test_the_same_twice(folder: Path) -> None:
    body = [
        *text(4),
        {"photo": WIDE, "caption": "甲。"},
        *text(4),
        {"photos": [{"photo": TALL}, {"photo": SQUARE}]},
        *text(5),
    ]
    first, _ = made_of(folder, body, "magazine")
    second, _ = made_of(folder, body, "magazine")
    assert pictures(first) == pictures(second)
    assert lines(first) == lines(second)
