"""Notes at the foot of the column or page that refers to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import paiban
from paiban.base.colour import BLACK
from paiban.display.model import Link
from paiban.flow.footnotes import Dealer, Footnotes, referred
from paiban.flow.model import Figure, Mark, Piece, SetFill, SetLine
from paiban.flow.noted import Waiting
from paiban.flow.paginate import Paginator
from paiban.inline.model import Line, Live
from paiban.issue.model import Span, Text
from paiban.style.theme import Rule
from tests.generate import plate


def lines(count: int, notes: dict[int, int]) -> list[Piece]:
    return [Piece(1.0, notes=(notes[n],) if n in notes else ()) for n in range(count)]


def note(height: int) -> tuple[Piece, ...]:
    return tuple(Piece(0.75) for _ in range(height))


def test_a_column_gives_the_lines_that_its_notes_take() -> None:
    pieces = lines(60, {3: 0, 14: 1})
    plans = Paginator(pieces, 2, 10, footnotes=Footnotes((note(2), note(1)))).pages(0.0)
    first, second = plans[0].columns
    assert len(first) == 7, "two lines of notes and the white above them take three lines"
    assert plans[0].notes == ((0,), (1,))
    assert len(second) == 8
    assert plans[1].notes == ((), ())


def test_a_line_whose_note_has_no_room_goes_on_with_it() -> None:
    pieces = lines(40, {9: 0})
    plan = Paginator(pieces, 2, 10, footnotes=Footnotes((note(3),))).pages(0.0)[0]
    assert [s.piece for s in plan.columns[0]] == list(range(9))
    assert plan.notes == ((), (0,))


def test_notes_at_the_page_foot_shorten_all_its_columns() -> None:
    pieces = lines(60, {3: 0})
    plans = Paginator(pieces, 2, 10, footnotes=Footnotes((note(2),), "page")).pages(0.0)
    assert [len(c) for c in plans[0].columns] == [7, 7]
    assert plans[0].page_notes == (0,)
    assert [len(c) for c in plans[1].columns] == [10, 10]


def test_on_the_last_page_notes_stand_at_its_foot_unless_something_follows_on_it() -> None:
    pieces = lines(8, {3: 0})
    footnotes = Footnotes((note(2),), "page")
    (alone,) = Paginator(pieces, 2, 20, footnotes=footnotes).pages(0.0)
    (shared,) = Paginator(pieces, 2, 20, footnotes=footnotes, shared=True).pages(0.0)
    assert alone.foot == 20.0
    assert shared.foot == 4.0 + 3.0


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Piece], Footnotes]:
    pieces: list[Piece] = []
    notes: list[tuple[Piece, ...]] = []
    for _ in range(draw(st.integers(1, 12))):
        for _ in range(draw(st.integers(1, 12))):
            own: tuple[int, ...] = ()
            if draw(st.integers(0, 5)) == 0:
                own = (len(notes),)
                notes.append(note(draw(st.integers(1, 8))))
            pieces.append(Piece(1.0, notes=own))
        if draw(st.integers(0, 3)) == 0:
            height, span = draw(st.integers(2, 10)), draw(st.integers(1, 2))
            figure = Figure(None, (height, height, height), span)  # type: ignore[arg-type]
            pieces.append(Piece(float(height), floats=True, figure=figure))
    place: Literal["column", "page"] = draw(st.sampled_from(("column", "page")))
    return pieces, Footnotes(tuple(notes), place)


@settings(max_examples=150)
@given(stories(), st.integers(1, 3), st.integers(20, 41))
def test_every_note_stands_where_it_is_referred_to_and_nothing_is_overfull(
    story: tuple[list[Piece], Footnotes], columns: int, height: int
) -> None:
    pieces, footnotes = story
    paginator = Paginator(pieces, columns, height, footnotes=footnotes)
    plans = paginator.pages(0.0)
    seen: list[int] = []
    for plan in plans:
        for n, column in enumerate(plan.columns):
            here = [note for slot in column for note in pieces[slot.piece].notes]
            taken = column[-1].top + column[-1].height if column else 0.0
            if footnotes.place == "column":
                assert list(plan.notes[n]) == here
                assert plan.tops[n] + taken + footnotes.lines(plan.notes[n]) <= height + 1e-6
            else:
                assert set(here) <= set(plan.page_notes)
                assert plan.tops[n] + taken + footnotes.lines(plan.page_notes) <= height + 1e-6
            seen += here
    assert sorted(seen) == list(range(len(footnotes.notes)))


def test_a_figure_that_makes_way_for_text_brings_more_notes() -> None:
    """20 lines hold three notes and a figure of five; with room for the notes the figure goes, and a fourth comes."""

    def text(*notes: int) -> Piece:
        return Piece(1.0, notes=notes)

    def figure(height: int) -> Piece:
        return Piece(float(height), floats=True, figure=Figure(None, (height,) * 3, 1))  # type: ignore[arg-type]

    pieces = [text(0), figure(3), text(), text(), figure(3), text(), figure(2), text(1), text(), figure(5)]
    pieces += [text(2), text(3)]
    footnotes = Footnotes((note(1), note(1), note(1), note(2)), "page")
    for plan in Paginator(pieces, 1, 20, footnotes=footnotes).pages(0.0):
        (column,) = plan.columns
        assert column[-1].top + column[-1].height + footnotes.lines(plan.page_notes) <= 20


ISSUE = """
title: 試刊
number: 1
date: 2025-06
language: zh-Hant-TW
theme: own.yaml
articles:
  - title: 註解在哪裡
    deck: 導言也有註解（注1）。
    body:
{body}
    notes:
{notes}
"""


def elements(document: paiban.Document, role: str) -> dict[int, int]:
    """The page on which each element of a role begins."""
    found: dict[int, int] = {}
    for number, page in enumerate(document.pages, 1):
        for item in page.items:
            element = getattr(item, "element", -1)
            if element >= 0 and document.layout.structure[element].role == role:
                found.setdefault(element, number)
    return found


@pytest.mark.parametrize("place", ["column", "page"])
def test_in_an_issue_notes_are_on_the_page_of_their_mark_and_read_after_the_body(tmp_path: Path, place: str) -> None:
    (tmp_path / "own.yaml").write_text(f"extends: newsletter\nnotes: {{place: {place}}}\n", "utf-8")
    count = 12
    text = "報紙一欄一欄排下去，讀者的眼睛也跟著一欄一欄往下走，走到欄底就看見註解。" * 6
    body = "\n".join(f"      - {text}（注{n}）" for n in range(2, count + 1))
    notes = "\n".join(f"      - 第{n}條註解的來源與說明。" for n in range(1, count + 1))
    (tmp_path / "issue.yaml").write_text(ISSUE.format(body=body, notes=notes), "utf-8")
    document = paiban.typeset(paiban.load(tmp_path / "issue.yaml"))
    assert not [d for d in document.diagnostics if d.code not in ("white-page", "far-photo")]
    notes_on = elements(document, "Note")
    assert len(notes_on) == count
    assert list(notes_on) == sorted(notes_on), "in order"
    assert len(set(notes_on.values())) > 1, "not all at the end"
    assert min(notes_on) > max(elements(document, "P")), "read after the body"
    links = [(n, item) for n, page in enumerate(document.pages) for item in page.items if isinstance(item, Link)]
    assert len(links) == count
    for n, link in links:
        assert link.page == n


@pytest.mark.parametrize("place", ["column", "page"])
@pytest.mark.parametrize("length", [4, 12, 30])
def test_a_long_note_of_a_photo_stands_with_it_or_goes_on_in_order(
    tmp_path: Path, place: Literal["column", "page"], length: int
) -> None:
    """What is put off to another column takes its whole note along: text that comes before it has no part of that."""
    (tmp_path / "a.png").write_bytes(plate(600, 400))
    (tmp_path / "own.yaml").write_text(f"name: own\nextends: magazine\nnotes: {{place: {place}}}\n", encoding="utf-8")
    text = "石滬邊上的人把竹簍放下來，一個一個數今天的收成。"
    notes = [f"第{n}條" + text * length for n in range(1, 4)]
    source = "title: 刊\ndate: 2026-01\nlanguage: zh-Hant-TW\ntheme: own.yaml\narticles:\n  - title: 題目\n    body:\n"
    parts = [
        text * 3,
        {"photo": "a.png", "caption": "圖（注1）" + text},
        {"heading": "題（注2）"},
        text * 6,
        "見（注3）",
    ]
    source += "".join(f"      - {json.dumps(part, ensure_ascii=False)}\n" for part in parts)
    source += f"    notes: {json.dumps(notes, ensure_ascii=False)}\n"
    (tmp_path / "issue.yaml").write_text(source, encoding="utf-8")
    document = paiban.typeset(paiban.load(str(tmp_path / "issue.yaml")))
    assert not [d for d in document.diagnostics if d.code not in ("white-page", "far-photo")]


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_a_long_note_goes_on_past_a_photo_that_is_put_off(tmp_path: Path, theme: str) -> None:
    """The photo stands below text that follows it in the issue: were a part of the note dealt to it, that part would
    stand below its own continuation, which the audit refuses."""
    Image.new("RGB", (600, 900), (90, 120, 140)).save(tmp_path / "a.png")
    (tmp_path / "theme.yaml").write_text(f"extends: {theme}\nnotes: {{place: column}}\n", "utf-8")
    note = "".join(f"第{n}句說明潮水退去以後灘地上留下的東西。" for n in range(30))
    for lines in range(14, 40, 4):
        body = f"      - {'潮' * 20 * lines}（注1）\n      - {{photo: a.png, caption: 圖說, width: 1}}\n"
        (tmp_path / "issue.yaml").write_text(
            "title: 島訊\nlanguage: zh-Hant-TW\ntheme: theme.yaml\narticles:\n  - title: 退潮\n    body:\n"
            f"{body}      - {'灘地' * 600}\n    notes: [{note}]\n",
            "utf-8",
        )
        assert paiban.typeset(paiban.load(tmp_path / "issue.yaml")).pages


@pytest.mark.parametrize(
    ("block", "height", "pages"),
    [
        # three notes of a line take four lines with the white above them, which leaves six; two leave seven
        (6, 1, [[[0], [1], [2]], [[3], [], []]]),
        (7, 1, [[[0], [1], []], [[2], [3], []]]),
        (6, 2, [[[0], [], []], [[1], [], []], [[2], [], []], [[3], [], []]]),
    ],
)
def test_blocks_stand_in_as_many_columns_as_leave_room_for_their_notes_at_the_foot_of_the_page(
    block: int, height: int, pages: list[list[list[int]]]
) -> None:
    pieces = [Piece(float(block), notes=(n,)) for n in range(4)]
    footnotes = Footnotes(((Piece(1.0),) * height,) * 4, "page")
    plans = Paginator(pieces, 3, 10, footnotes=footnotes).pages(0.0)
    assert [[[slot.piece for slot in column] for column in plan.columns] for plan in plans] == pages
    assert [plan.page_notes for plan in plans] == [tuple(n for column in page for n in column) for page in pages]
    assert [plan.foot for plan in plans] == [10.0] * len(pages)


def test_where_every_line_has_a_note_half_of_the_page_is_text() -> None:
    pieces = [Piece(1.0, notes=(n,)) for n in range(12)]
    plans = Paginator(pieces, 2, 10, footnotes=Footnotes(((Piece(1.0),),) * 12, "page")).pages(0.0)
    assert [[len(column) for column in plan.columns] for plan in plans] == [[3, 3], [3, 3]]
    assert [plan.levels for plan in plans] == [(3.0, 3.0)] * 2
    assert [plan.page_notes for plan in plans] == [tuple(range(6)), tuple(range(6, 12))]


@pytest.mark.parametrize(("shared", "foot"), [(False, 10.0), (True, 8.0)])
def test_notes_at_the_foot_of_a_page_that_something_follows_on_stand_below_the_text(shared: bool, foot: float) -> None:
    pieces = [Piece(1.0, notes=(0,) if n == 6 else ()) for n in range(10)]
    (plan,) = Paginator(pieces, 2, 10, footnotes=Footnotes(((Piece(1.0),) * 2,), "page"), shared=shared).pages(0.0)
    assert [len(column) for column in plan.columns] == [5, 5]
    assert plan.foot == foot


def test_the_rule_of_notes_stands_a_third_of_a_line_above_them() -> None:
    """Two pt of that are within the first note's leading, above its letters."""
    own = (Piece(0.75, (SetFill(0.0, 9.0, 30.0, 1.0, BLACK),)),)
    rule = Rule(0.25, BLACK)
    footnotes = Footnotes((own * 2, own))
    found = footnotes.marks([1, 0], 700.0, rule, 231.0, 20.0)
    # three lines of three quarters of 20 pt end at 700
    assert found == [
        SetFill(0.0, 655.0 - 0.35 * 20.0 + 2.0, 231.0, 0.25, BLACK),
        *(SetFill(0.0, 655.0 + 15.0 * n + 9.0, 30.0, 1.0, BLACK) for n in range(3)),
    ]


@pytest.mark.parametrize(("height", "stands"), [(16.0, True), (16.5, False)])
def test_the_notes_of_a_photo_stand_with_it_where_a_line_of_white_is_left(height: float, stands: bool) -> None:
    # of twenty lines three are for the notes
    dealer = Dealer([2.0, 1.0, 9.0], 20, 1)
    assert dealer.stands(height, [0, 1]) is stands


@pytest.mark.parametrize(
    ("height", "dealt"),
    [
        # a line of text: up to a fifth of the column, and so the first two together
        (1.0, (0, 1)),
        # three lines are left below a panel, or less; then the notes go on with what comes after it
        (16.0, (0,)),
        (16.5, ()),
        (19.0, ()),
    ],
)
def test_what_is_tall_has_the_notes_that_it_leaves_room_for(height: float, dealt: tuple[int, ...]) -> None:
    dealer = Dealer([3.0, 1.0], 20, 1)
    dealer.queue = [0, 1]
    assert dealer.dealt(height) == dealt
    assert dealer.queue == [0, 1][len(dealt) :]


def test_a_mark_refers_to_its_note_once_and_a_link_of_that_name_to_none() -> None:
    link, first, again = (Text("文注", (Span(1, 2, kind, "1"),)) for kind in ("link", "note", "note"))
    waiting = Waiting({"1": 7, "2": 8})
    assert waiting.taken(link, None, Text("文")) == {}
    assert waiting.taken(link, first) == {"1": 7}
    assert waiting.taken(again) == {}
    assert waiting.numbers() == [8]
    live = (Live(0.0, 9.0, "link", "1"), Live(9.0, 9.0, "note", "3"), Live(18.0, 9.0, "note", "2"))
    marks: list[Mark] = [
        SetFill(0.0, 0.0, 9.0, 1.0, BLACK),
        SetLine(0.0, 17.0, Line((), 0, 3, 0.0, 231.0, 30.0, live=live), 1),
    ]
    assert referred(marks, {"1": 7, "2": 8}) == (8,)
    assert referred([*marks, *marks], {"1": 7, "2": 8}) == (8,)
    assert referred(marks, {}) == ()
