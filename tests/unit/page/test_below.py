"""Articles that begin below the one before them by themselves, `start: auto`: where they do, and where not."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.block.model import Story, TextBlock
from paiban.flow.footnotes import NONE
from paiban.flow.galley import Spread
from paiban.flow.model import Piece
from paiban.flow.plan import PagePlan, Slot
from paiban.flow.search.costs import LAST, PAGE
from paiban.issue.model import Text
from paiban.page.below import has_room, is_better_below
from tests.unit.page.rows import LEADING, LINES, MEASURE, ORIGIN, fills, row, rows, typeset

PAGE_START = "    start: page\n"
FITTED = "    fit: {pages: 1}\n"
AUTO = "head: {short: 0, follows: 1}\n"
FIRST = "  - title: 甲\n    body: [一句。]\n"
"""On the first page, below the masthead."""


def text_of(title: str, count: int, more: str = "") -> str:
    return f"  - title: {title}\n{more}    body:\n" + "".join(f"      - {title}第{n}行。\n" for n in range(count))


def opened(document: paiban.Document, title: str, size: float = 24) -> tuple[int, float]:
    """The page that a title stands on, and its distance from the head of the type area in lines."""
    ((page, own),) = [
        (n, r) for n, page in enumerate(document.pages) for r in rows(page) if r.text == title and r.size == size
    ]
    return page, round((own.y - ORIGIN - (2 * LEADING + 0.76 * 24) / 2) / LEADING, 2)


def second(folder: Path, body: str, theme: str = AUTO) -> tuple[int, float]:
    return opened(typeset(folder, f"articles:\n{FIRST}{body}", theme=theme), "丙")


def test_a_short_one_stands_below_with_white_and_a_rule(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{text_of('乙', 30, PAGE_START)}{text_of('丙', 10)}", theme=AUTO)
    page, top = opened(document, "丙")
    other, begun = opened(document, "乙")
    assert page == other == 0
    *_, rule = [own for own in fills(document.pages[0]) if own[3] == 0.75]
    assert rule[2] == pytest.approx(MEASURE)
    assert rule[1] == pytest.approx(ORIGIN + (top - 1) * LEADING + 4, abs=0.001)
    assert top == begun + 3 + 15 + 2, "opening, text, white"


@pytest.mark.parametrize(
    ("more", "theme", "below"),
    [
        ("", AUTO, True),
        ("    start: auto\n", AUTO, True),
        (PAGE_START, AUTO, False),
        ("    fit: {pages: 1}\n", AUTO, False),
        ("", "head: {short: 0, follows: 0}\n", False),
        ("", "head: {short: 0, follows: 0.2}\n", False),
        ("    section: 文\n", "head: {short: 0, follows: 1, opener: true}\n", True),
        ("    section: 文\n", "head: {short: 0, follows: 0, opener: true}\n", False),
    ],
)
def test_unless_it_or_the_theme_says_otherwise(tmp_path: Path, more: str, theme: str, below: bool) -> None:
    page, _ = second(tmp_path, text_of("乙", 30, PAGE_START) + text_of("丙", 20, more), theme)
    assert page == (1 if below else 2)


def test_a_department_has_no_rule_but_its_own(tmp_path: Path) -> None:
    counts = []
    for section in ("", "    section: 文\n"):
        theme = "head: {short: 0.9, follows: 1, opener: true}\n"
        body = f"articles:\n{FIRST}{text_of('乙', 20, PAGE_START)}{text_of('丙', 10, section)}"
        document = typeset(tmp_path, body, theme=theme)
        assert opened(document, "丙")[0] == 1
        counts.append(len(fills(document.pages[1])))
    assert counts == [1, 1]


def test_not_where_little_is_left_of_the_page(tmp_path: Path) -> None:
    pages = [second(tmp_path, text_of("乙", n, PAGE_START) + text_of("丙", 12))[0] for n in (50, 52, 54, 56, 58)]
    assert pages == [1, 1, 1, 2, 2]


def test_nor_with_an_initial_in_the_last_quarter(tmp_path: Path) -> None:
    assert second(tmp_path, text_of("乙", 54, PAGE_START) + text_of("丙", 12))[0] == 1
    assert second(tmp_path, text_of("乙", 54, PAGE_START) + text_of("丙", 12, "    drop_cap: 2\n"))[0] == 2


def test_one_that_fills_a_page_has_one_where_the_page_before_is_nearly_full(tmp_path: Path) -> None:
    assert second(tmp_path, text_of("乙", 50, PAGE_START) + text_of("丙", 74))[0] == 2
    assert second(tmp_path, text_of("乙", 10, PAGE_START) + text_of("丙", 74))[0] == 1


def test_notes_stand_below_the_text_where_something_follows_and_else_at_the_foot(tmp_path: Path) -> None:
    theme = AUTO + "notes: {place: page}\n"
    noted = "  - title: 乙\n    start: page\n    body: [一句（注1）。]\n    notes: [出處。]\n"
    document = typeset(tmp_path, f"articles:\n{FIRST}{noted}{text_of('丙', 10)}", theme=theme)
    page, top = opened(document, "丙")
    note = row(document.pages[1], "出處")
    assert page == 1 and note.y < ORIGIN + top * LEADING
    alone = typeset(tmp_path, f"articles:\n{FIRST}{noted}{text_of('丙', 10, PAGE_START)}", theme=theme)
    far = typeset(tmp_path, f"articles:\n{FIRST}{noted}{text_of('丙', 10, FITTED)}", theme=theme)
    assert [row(other.pages[1], "出處").y for other in (alone, far)] == pytest.approx([ORIGIN + LINES * LEADING] * 2)


def test_notes_go_to_the_foot_where_what_might_follow_does_not(tmp_path: Path) -> None:
    theme = AUTO + "notes: {place: page}\n"
    lines = "".join(f"      - 乙第{n}行。\n" for n in range(50))
    noted = f"  - title: 乙\n    start: page\n    body:\n{lines}      - 一句（注1）。\n    notes: [出處。]\n"
    document = typeset(tmp_path, f"articles:\n{FIRST}{noted}{text_of('丙', 74)}", theme=theme)
    assert opened(document, "丙")[0] == 2
    assert row(document.pages[1], "出處").y == pytest.approx(ORIGIN + LINES * LEADING, abs=0.01)


def test_nothing_stands_on_the_contents_beside_a_short_letter(tmp_path: Path) -> None:
    body = "contents: true\nletter: {body: [一句。]}\narticles:\n"
    document = typeset(tmp_path, body + text_of("丙", 10) + "".join(text_of(f"丁{n}", 9) for n in range(9)), theme=AUTO)
    page, top = opened(document, "丙")
    entries = [own.y for own in rows(document.pages[0]) if own.text.startswith("丁8")]
    assert page == 0 and max(entries) < ORIGIN + top * LEADING


def test_the_whole_issue_may_be_fitted_all_the_same(tmp_path: Path) -> None:
    body = f"articles:\n{text_of('乙', 20, PAGE_START)}{text_of('丙', 84, PAGE_START)}{text_of('丁', 84)}"
    assert len(typeset(tmp_path, body, theme=AUTO).pages) == 5
    document = typeset(tmp_path, f"fit: {{pages: 4}}\n{body}", theme=AUTO)
    assert len(document.pages) == 4


# ---- the decision


def story(*blocks: TextBlock) -> Story:
    return Story("article", (), blocks)


def test_room_for_an_opening() -> None:
    assert has_room(story(), 30.0, 5.0, 41) and not has_room(story(), 30.0, 6.0, 41)
    initial = story(TextBlock(Text("字"), "body", drop_cap=3))
    assert has_room(initial, 30.0, 5.0, 41) and not has_room(initial, 31.0, 4.0, 41)
    assert has_room(story(), 31.0, 4.0, 41)


def spread(cost: float, feet: tuple[float, ...], first: float = 10.0, searched: bool = True) -> Spread:
    plans = [PagePlan((0.0,), (40.0,), foot, (40.0,), ((Slot(0, 0.0, first),),), ()) for foot in feet]
    return Spread(plans, (Piece(first),), NONE, cost, searched)


def test_the_cheaper_one_is_taken() -> None:
    white = LAST * 0.5**2 + PAGE
    assert is_better_below(spread(white, (40,)), spread(1, (40,)), 20, 22, 40)
    assert not is_better_below(spread(white + 2, (40,)), spread(1, (40,)), 20, 22, 40)


def test_one_of_several_pages_has_to_save_more() -> None:
    white = LAST * 0.5**2 + PAGE
    assert not is_better_below(spread(white - 50, (40, 40)), spread(1, (40, 40)), 20, 22, 40)
    assert is_better_below(spread(white - 70, (40, 40)), spread(1, (40, 40)), 20, 22, 40)


def test_none_is_divided_with_a_few_lines_or_low_on_the_page() -> None:
    assert is_better_below(spread(0, (40, 40)), spread(0, (40, 40)), 20, 22, 40)
    assert not is_better_below(spread(0, (40, 40), 5.0), spread(0, (40, 40)), 20, 22, 40)
    assert not is_better_below(spread(0, (40, 40)), spread(0, (40, 40)), 20, 31, 40)


def test_what_leaves_no_room_for_an_imprint_costs_a_page_more() -> None:
    assert is_better_below(spread(0, (36,)), spread(0, (36,)), 20, 22, 40, 4)
    assert not is_better_below(spread(0, (37,)), spread(0, (36,)), 20, 22, 40, 4)
    assert is_better_below(spread(0, (37,)), spread(0, (37,)), 20, 22, 40, 4)


def test_costs_of_two_kinds_are_not_compared() -> None:
    assert is_better_below(spread(9999, (40,), searched=False), spread(1, (40,)), 20, 22, 40)
    assert not is_better_below(spread(1, (40, 10), searched=False), spread(9999, (40,)), 30, 30, 40)
