"""Layouts that were right, each with one thing done to it: the audit finds every one of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

import paiban
from paiban.audit.report import FAULTS, audit
from paiban.base.diagnostics import Collector, Diagnostic
from paiban.display.model import Glyphs, Image, Item, Layout, Page
from paiban.issue.model import Issue
from paiban.style.load import theme_of
from paiban.style.theme import Theme
from tests.generate import plate

THEMES = ("newsletter", "magazine", "vertical")
SEEDS = range(6)
BODY = "潮水退到第三根木樁的時候，灘地上的人才把竹簍放下來，一個一個數今天的收成，數完再沿著石滬走回村裡去。"


def written(folder: Path) -> Path:
    photo = folder / "photos"
    photo.mkdir(exist_ok=True)
    (photo / "a.png").write_bytes(plate(900, 600))
    body = [
        *[f"第{n}段。{BODY * 3}" for n in range(4)],
        {"heading": "一、下水之前"},
        {"photo": "photos/a.png", "caption": "退潮後的石滬，左邊是新砌的一段", "credit": "圖／島上的人"},
        {"list": ["竹簍三個", "手套一雙", "水壺兩個"], "ordered": True},
        *[f"後來的第{n}段，見注（注1）。{BODY * 4}" for n in range(3)],
        {"table": {"rows": [["月", "斤"], ["三", "十二"], ["四", "九"]], "header": 1, "caption": "收成"}},
        {"box": {"title": "石滬", "body": [BODY, BODY + "盒中的第二段。"]}},
        {"quote": "退得再遠，也要留一道水。", "attribution": "村裡的人"},
    ]
    issue = {
        "title": "石滬通訊",
        "subtitle": "給記得潮水的人",
        "number": 4,
        "date": "2026-03",
        "contents": True,
        "letter": {"title": "讀者好", "body": [BODY], "signature": "編輯部"},
        "articles": [
            {
                "title": "退到第三根木樁",
                "deck": "石滬的一天",
                "byline": "林○○",
                "body": body,
                "notes": ["木樁十年一換。"],
            }
        ],
        "imprint": {"publisher": "石滬社", "editor": "編輯部"},
    }
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@lru_cache
def made(folder: Path, theme: str) -> tuple[Issue, Theme, Layout]:
    issue = paiban.load(folder / "issue.yaml")
    look = theme_of(issue, theme, Collector())
    assert look is not None
    return issue, look, paiban.typeset(issue, theme).layout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sabotage")
    written(path)
    return path


def faults(issue: Issue, theme: Theme, document: Layout) -> list[Diagnostic]:
    return [diagnostic for diagnostic in audit(issue, theme, document) if diagnostic.code in FAULTS]


def spoilt(document: Layout, dice: random.Random, change: Callable[[list[Item], int], None], kind: type) -> Layout:
    """The document with ``change`` done at one of its items of a ``kind`` that belong to the text."""
    places = [
        (p, n)
        for p, page in enumerate(document.pages)
        for n, item in enumerate(page.items)
        if isinstance(item, kind) and item.element > 0 and document.structure[item.element].role not in SILENT
    ]
    number, at = dice.choice(places)
    items = list(document.pages[number].items)
    change(items, at)
    pages = list(document.pages)
    pages[number] = replace(pages[number], items=tuple(items))
    return replace(document, pages=tuple(pages))


SILENT = ("TOC", "TOCI", "Lbl")
"""What paiban adds by itself, and nothing in the YAML asks for."""


def take_out(items: list[Item], at: int) -> None:
    del items[at]


def double(items: list[Item], at: int) -> None:
    items.insert(at, items[at])


def push_out(items: list[Item], at: int) -> None:
    item = items[at]
    assert isinstance(item, (Glyphs, Image))
    items[at] = replace(item, x=item.x + 2000.0)


def push_aside(items: list[Item], at: int) -> None:
    """Past the end of its line, or of its column."""
    item = items[at]
    assert isinstance(item, Glyphs)
    items[at] = replace(item, y=item.y + 260.0) if item.direction != "horizontal" else replace(item, x=item.x + 260.0)


def push_over(items: list[Item], at: int) -> None:
    """To where another line of the page stands."""
    item = items[at]
    assert isinstance(item, Glyphs)
    other = next(o for o in reversed(items) if isinstance(o, Glyphs) and o.line != item.line and o.element > 0)
    items[at] = replace(item, x=other.x, y=other.y)


def change_a_character(items: list[Item], at: int) -> None:
    item = items[at]
    assert isinstance(item, Glyphs)
    texts = list(item.texts)
    n = next(n for n, text in enumerate(texts) if text.strip())
    texts[n] = "龘"
    items[at] = replace(item, texts=tuple(texts))


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_found_in_a_layout_that_is_right(folder: Path, theme: str) -> None:
    issue, look, document = made(folder, theme)
    assert audit(issue, look, document) == ()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (take_out, {"lost"}),
        (double, {"lost", "twice"}),
        (push_out, {"outside"}),
        (push_aside, {"overfull", "covered", "outside"}),
        (push_over, {"covered", "overfull", "order", "outside"}),
        (change_a_character, {"lost"}),
    ],
)
def test_what_is_done_to_text_is_found(
    folder: Path, theme: str, seed: int, change: Callable[[list[Item], int], None], codes: set[str]
) -> None:
    issue, look, document = made(folder, theme)
    found = faults(issue, look, spoilt(document, random.Random(seed), change, Glyphs))
    assert {one.code for one in found} & codes, found
    assert any(one.line for one in found), "no place in the YAML"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("change", "code"), [(take_out, "lost"), (double, "twice"), (push_out, "outside")])
def test_what_is_done_to_a_photo_is_found(
    folder: Path, theme: str, change: Callable[[list[Item], int], None], code: str
) -> None:
    issue, look, document = made(folder, theme)
    found = faults(issue, look, spoilt(document, random.Random(0), change, Image))
    assert code in {one.code for one in found}
    assert any(one.line for one in found)


@pytest.mark.parametrize("theme", THEMES)
def test_a_photo_over_text_is_found(folder: Path, theme: str) -> None:
    issue, look, document = made(folder, theme)

    def over(items: list[Item], at: int) -> None:
        item, text = items[at], next(o for o in items if isinstance(o, Glyphs) and o.element > 0)
        assert isinstance(item, Image)
        items[at] = replace(item, x=text.x - 20.0, y=text.y - 20.0, clip=())

    found = faults(issue, look, spoilt(document, random.Random(0), over, Image))
    assert "covered" in {one.code for one in found}


def paragraphs(document: Layout) -> list[tuple[int, Page, set[int]]]:
    """The elements of body paragraphs of each page, those of which it has two or more."""
    found = []
    for number, page in enumerate(document.pages):
        elements = {
            item.element
            for item in page.items
            if isinstance(item, Glyphs) and item.element > 0 and document.structure[item.element].role == "P"
        }
        if len(elements) > 2:
            found.append((number, page, elements))
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_two_lines_that_change_places_are_found(folder: Path, theme: str) -> None:
    """Nothing is lost or covered then: it is the order alone that tells."""
    issue, look, document = made(folder, theme)
    tried = 0
    for number, page, _ in paragraphs(document):
        firsts: dict[int, int] = {}
        for at, item in enumerate(page.items):
            if isinstance(item, Glyphs) and item.element > 0 and len(item.xs) > 8 and item.line not in firsts:
                firsts[item.line] = at
        places = [
            at
            for line, at in firsts.items()
            if page.lines[line].justified and sum(isinstance(o, Glyphs) and o.line == line for o in page.items) == 1
        ]
        if len(places) < 2:
            continue
        a, b = places[0], places[-1]
        items = list(page.items)
        one, other = items[a], items[b]
        assert isinstance(one, Glyphs) and isinstance(other, Glyphs)
        items[a], items[b] = replace(one, x=other.x, y=other.y), replace(other, x=one.x, y=one.y)
        pages = list(document.pages)
        pages[number] = replace(page, items=tuple(items))
        found = faults(issue, look, replace(document, pages=tuple(pages)))
        assert "order" in {diagnostic.code for diagnostic in found}
        tried += 1
    assert tried


@pytest.mark.parametrize("theme", THEMES)
def test_a_line_opened_too_far_and_one_left_short_are_told(folder: Path, theme: str) -> None:
    issue, look, document = made(folder, theme)
    for factor in (1.5, 0.6):
        number, page, _ = paragraphs(document)[0]
        at = next(
            n
            for n, item in enumerate(page.items)
            if isinstance(item, Glyphs)
            and item.line >= 0
            and page.lines[item.line].justified
            and len(item.xs) > 8
            and sum(isinstance(o, Glyphs) and o.line == item.line for o in page.items) == 1
        )
        items = list(page.items)
        item = items[at]
        assert isinstance(item, Glyphs)
        half = len(item.xs) // 2 if factor > 1 else len(item.xs)
        xs = tuple(round(x * factor, 3) for x in item.xs[:half])
        items[at] = replace(item, xs=xs, glyphs=item.glyphs[:half], texts=item.texts[:half])
        pages = list(document.pages)
        pages[number] = replace(page, items=tuple(items))
        codes = {one.code for one in audit(issue, look, replace(document, pages=tuple(pages)))}
        assert "loose" in codes or "covered" in codes


@pytest.mark.parametrize(("step", "told"), [(0.25, False), (-0.25, True)])
def test_a_mark_that_gives_up_its_white_stands_on_nothing(tmp_path: Path, step: float, told: bool) -> None:
    """」 has its ink at its start, ！ in the middle of its cell: they may be close."""
    path = tmp_path / "issue.yaml"
    path.write_text("title: 試\nlanguage: zh-Hant-TW\narticles: [{title: 題, body: [他說「來」！]}]\n", "utf-8")
    issue = paiban.load(path)
    look = theme_of(issue, "newsletter", Collector())
    assert look is not None
    document = paiban.typeset(issue).layout
    (page,) = document.pages
    items = list(page.items)
    for at, item in enumerate(items):
        if isinstance(item, Glyphs) and "！" in item.texts:
            n = item.texts.index("！")
            items[at] = replace(item, xs=(*item.xs[:n], item.xs[n - 1] + step * item.size, *item.xs[n + 1 :]))
    spoilt = replace(document, pages=(replace(page, items=tuple(items)),))
    assert [d.code for d in faults(issue, look, spoilt)] == (["covered"] if told else [])


@pytest.mark.parametrize("lose", [False, True])
def test_a_credit_after_a_caption_with_readings_is_looked_for(tmp_path: Path, lose: bool) -> None:
    """Both are one element; the readings stand among the characters of the caption."""
    (tmp_path / "a.png").write_bytes(plate(900, 600))
    caption = "caption: '{島|ㄉㄠˇ}上的人與{石滬|ㄕˊ ㄏㄨˋ}，人人上島'"
    path = tmp_path / "issue.yaml"
    path.write_text(
        "title: 試\nlanguage: zh-Hant-TW\narticles:\n  - title: 題\n"
        f"    body: [前文。, {{photo: a.png, {caption}, credit: 圖／島上的人}}]\n",
        "utf-8",
    )
    issue = paiban.load(path)
    look = theme_of(issue, "newsletter", Collector())
    assert look is not None
    document = paiban.typeset(issue).layout
    (page,) = document.pages
    kept = [item for item in page.items if not (lose and isinstance(item, Glyphs) and "圖" in item.texts)]
    assert len(page.items) - len(kept) == lose
    spoilt = replace(document, pages=(replace(page, items=tuple(kept)),))
    assert [d.code for d in faults(issue, look, spoilt)] == (["lost"] if lose else [])


@pytest.mark.parametrize("theme", THEMES)
def test_marks_that_give_their_white_to_one_another_are_right(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "issue.yaml"
    article = {
        "title": "書",
        "composition": {"profile": "tw-compact"},
        "body": ["另有《手冊》、《地圖》，「都送完了。」" * 6],
    }
    path.write_text(yaml.safe_dump({"title": "石滬", "articles": [article]}, allow_unicode=True), encoding="utf-8")
    issue = paiban.load(path)
    document = paiban.typeset(issue, theme)
    assert {d.code for d in document.diagnostics} <= {"loose"}
    layout = document.layout
    at, item = next((n, i) for n, i in enumerate(layout.pages[0].items) if isinstance(i, Glyphs) and "》" in i.texts)
    close = item.texts.index("》")
    # the mark after it, moved onto it
    xs = tuple(item.xs[close] if n == close + 1 else x for n, x in enumerate(item.xs))
    items = (*layout.pages[0].items[:at], replace(item, xs=xs), *layout.pages[0].items[at + 1 :])
    bad = replace(layout, pages=(replace(layout.pages[0], items=items), *layout.pages[1:]))
    look = theme_of(issue, theme, Collector())
    assert look is not None
    assert "covered" in {one.code for one in audit(issue, look, bad)}


def test_a_credit_after_a_caption_with_readings_is_found_though_both_have_the_same_signs(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(plate(60, 40))
    photo = {"photo": "a.png", "caption": "人／船，{石滬|ㄕˊ ㄏㄨˋ}裡的人", "credit": "圖／人在島上"}
    path = tmp_path / "issue.yaml"
    issue = {"title": "刊", "articles": [{"title": "文", "body": [photo]}]}
    path.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8")
    read = paiban.load(path)
    look = theme_of(read, "newsletter", Collector())
    document = paiban.typeset(read).layout
    assert look is not None and not faults(read, look, document)
    lost = replace(document, pages=tuple(_without_credit(page) for page in document.pages))
    assert {one.code for one in faults(read, look, lost)} == {"lost"}


def _without_credit(page: Page) -> Page:
    return replace(page, items=tuple(i for i in page.items if not (isinstance(i, Glyphs) and "圖" in i.texts)))


def test_a_stop_whose_white_is_taken_covers_nothing_and_a_character_there_does(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text("title: 刊\narticles:\n- title: 文\n  body: [走到 Port；水就退了。]\n", encoding="utf-8")
    read = paiban.load(path)
    look = theme_of(read, "newsletter", Collector())
    document = paiban.typeset(read).layout
    assert look is not None

    def moved(sign: str, share: float) -> set[str]:
        """What is said where ``sign`` begins so soon after the character before it, in its width."""

        def own(item: Item) -> Item:
            if not isinstance(item, Glyphs) or sign not in item.texts or "P" not in item.texts:
                return item
            at = item.texts.index(sign)
            step = document.faces[item.face].advance(item.glyphs[at - 1]) * item.size * share
            xs = (*item.xs[:at], *(x - item.xs[at] + item.xs[at - 1] + step for x in item.xs[at:]))
            return replace(item, xs=xs)

        pages = tuple(replace(page, items=tuple(map(own, page.items))) for page in document.pages)
        return {one.code for one in faults(read, look, replace(document, pages=pages))}

    assert moved("；", 0.35) == set() and moved("o", 0.35) == {"covered"}


@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
def test_an_initial_after_a_passage_that_stands_in_is_in_its_place(tmp_path: Path, theme: str) -> None:
    deep = {"blockquote": [{"list": [{"list": [{"list": [BODY * 9]}]}]}]}
    issue = {"title": "刊", "articles": [{"title": "文", "drop_cap": 2, "body": [deep, BODY]}]}
    path = tmp_path / "issue.yaml"
    path.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8")
    read = paiban.load(path)
    look = theme_of(read, theme, Collector())
    assert look is not None and not faults(read, look, paiban.typeset(read, theme, force=True).layout)
