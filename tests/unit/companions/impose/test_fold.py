"""Sheets are folded as they come from the press, and the book is read: every scheme, both bindings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import Binding
from paiban.companions.impose.geometry import Trims, plan
from paiban.companions.impose.scheme import PagePlace, Scheme, padded, parse_scheme, sheets
from paiban.companions.impose.write import Imposition, impose
from tests.unit.companions.impose.fold import Leaf, Print, Read, folded, nested, paper, read
from tests.unit.companions.impose.make import LABEL, booklet, labels, opened

SCHEMES = ("saddle", "2up", "4up", "perfect:4", "perfect:8", "perfect:12", "perfect:16", "perfect:20", "perfect:32")
SIZE = (120.0, 170.0)
SIDES: dict[str, Binding] = {"left": "left", "right": "right"}


def bound(
    printed: list[Leaf], scheme: Scheme, binding: str, size: tuple[float, float], gutter: float = 0.0
) -> list[Read]:
    """Fold the sheets, nest those of a section, lay the sections on one another."""
    each = len(printed) if not scheme.section else scheme.section // scheme.sheet
    book = []
    for start in range(0, len(printed), each):
        section: list[Leaf] = []
        for sheet in reversed(printed[start : start + each]):
            section = nested(folded(sheet, scheme.sheet, binding, size, gutter), section)
        book += section
    return read(book, binding)


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("scheme", [*SCHEMES, "saddle/8", "saddle/16", "perfect:32/8"])
def test_the_folded_sheets_read_in_order(scheme: str, binding: str) -> None:
    name, _, fold = scheme.partition("/")
    chosen = parse_scheme(name, int(fold or 0))
    count, creep, bleed = 37, 0.75, 5.0
    source = booklet(count, SIZE, bleed=bleed, slug=10.0)
    collector = Collector()
    done = impose(source, Imposition(chosen, SIDES[binding], creep, True), "in.pdf", collector)
    assert done is not None
    assert [d.code for d in collector.diagnostics] == ["blanks"]
    file = opened(done.data)
    width, height = file[0].get_size()
    printed = [paper(width, height, labels(file[n]), labels(file[n + 1])) for n in range(0, len(file), 2)]
    assert len(printed) == done.sheets
    pages = bound(printed, chosen, binding, SIZE, 2 * max(bleed, 3 * 72 / 25.4 if chosen.sheet > 4 else 0.0))
    assert [page.what for page in pages] == [*range(count), *[-1] * done.blanks]
    # creep: towards the spine, the more the further inside the section, the same for both sides of a leaf
    section = chosen.section or len(pages)
    for n, page in enumerate(pages[:count]):
        leaf = n % section // 2
        depth = min(leaf, section // 2 - 1 - leaf)
        at_left = (n % 2 == 0) == (binding == "left")
        from_spine = LABEL[0] if at_left else SIZE[0] - LABEL[0]
        assert page.from_spine == pytest.approx(from_spine - creep * depth, abs=0.01), f"page {n}"
    assert max(page.y for page in pages[:count]) - min(page.y for page in pages[:count]) < 0.01


def test_an_octavo_is_as_printers_have_it() -> None:
    """The formes of a sheet of sixteen, as in every manual since Moxon's Mechanick Exercises."""
    (sheet,) = sheets(16, parse_scheme("perfect:16"))
    assert [cell.page + 1 for cell in sheet.front] == [5, 12, 9, 8, 4, 13, 16, 1]
    assert [cell.page + 1 for cell in sheet.back] == [7, 10, 11, 6, 2, 15, 14, 3]
    assert [cell.turned for cell in sheet.front] == [True] * 4 + [False] * 4


def centres(cells: tuple[PagePlace, ...], width: float, height: float) -> list[Print]:
    """What a side would show if each page were a dot in its middle."""
    layout = plan(Scheme("", 0, 2 * len(cells), False), (width, height), Trims(0, 0, 0, 0))
    return [
        Print(
            cell.page,
            layout.lefts[cell.column] + width / 2,
            layout.feet[cell.row] + height / 2,
            (-1.0 if cell.turned else 1.0, 0.0),
            True,
        )
        for cell in cells
    ]


@settings(max_examples=150)
@given(
    count=st.integers(1, 300),
    sheet=st.sampled_from([4, 8, 16, 32]),
    times=st.integers(0, 5),
    binding=st.sampled_from(["left", "right"]),
)
def test_any_number_of_pages(count: int, sheet: int, times: int, binding: str) -> None:
    scheme = Scheme("any", sheet * times, sheet, True)
    total = padded(count, scheme)
    assert 0 <= total - count < (scheme.section or sheet)
    width, height = 10.0, 14.0
    printed = []
    for one in sheets(count, scheme, SIDES[binding]):
        columns, rows = scheme.columns, scheme.rows
        front, back = centres(one.front, width, height), centres(one.back, width, height)
        printed.append(paper(columns * width, rows * height, front, back))
    assert [page.what for page in bound(printed, scheme, binding, (width, height))] == list(range(total))
