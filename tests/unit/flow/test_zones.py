"""Tables across the columns with their headings: where a story is divided so that nothing comes between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.flow.headed import headed
from paiban.flow.model import UNPASSED, Figure, Piece
from paiban.flow.table import SetTable
from paiban.flow.zones import paginate
from tests.unit.page.rows import SENTENCE, rows, typeset

LINES = 20


def table(*rows: float) -> Piece:
    """A table across two columns below a heading of a line, which takes another with its white."""
    own = SetTable([Piece(height) for height in rows], 17.0)
    figure = headed(Figure(own, own.lines(), 2), [Piece(1.0)], LINES, 17.0)
    return Piece(float(figure.lines[1]), figure=figure, floats=True, bound=UNPASSED)


@pytest.mark.parametrize(
    ("heights", "bands"),
    [
        # of twelve lines two are left below; heading and white take three and a half
        ((3.0, 3.0, 3.0, 3.0), [[(8.0, 10.0)], [(0.0, 8.0)]]),
        ((1.0, 5.5, 5.5), [[(8.0, 10.0)], [(0.0, 7.0)]]),
        # a first row that has no room with them: the table stands whole on the next page
        ((9.0, 3.0), [[], [(0.0, 16.0)], []]),
        ((7.0, 5.0), [[], [(0.0, 16.0)], []]),
        ((6.5, 5.0), [[(8.0, 10.0)], [(0.0, 7.0)]]),
    ],
)
def test_a_tall_table_begins_in_what_is_left_of_a_page_or_goes_whole_to_the_next(
    heights: tuple[float, ...], bands: list[list[tuple[float, float]]]
) -> None:
    zoned = paginate([table(*heights), *[Piece(1.0)] * 10], 2, LINES, 8.0)
    assert [[(band.top, band.height) for band in plan.bands] for plan in zoned.plans] == bands
    assert [len(column) for column in zoned.plans[0].columns] == [0, 0], "no text comes before it"


@pytest.mark.parametrize("lines", [20, 23])
def test_the_header_of_a_table_across_the_columns_does_not_stand_alone_at_the_foot(tmp_path: Path, lines: int) -> None:
    """Half of the page is left, which the first row below it does not fit in."""
    table = f"{{rows: [[項目, 內容], [一號, {SENTENCE * 40}], [二號, {SENTENCE * 30}]], header: 1, width: page}}"
    body = f"[{SENTENCE * 2 * lines}, {{heading: 潮位表}}, {{table: {table}}}, {SENTENCE}]"
    document = typeset(tmp_path, f"articles:\n  - title: 題\n    body: {body}\n")
    found = [
        (number, own.text)
        for number, page in enumerate(document.pages, 1)
        for own in rows(page)
        if own.text in ("潮位表", "項目", "一號", "二號")
    ]
    assert found == [(2, "潮位表"), (2, "項目"), (2, "一號"), (2, "二號")]
