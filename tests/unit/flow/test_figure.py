"""Photos and captions in a column: how low and how high they may be, in which rows, and where all of it stands."""

from __future__ import annotations

import pytest

from paiban.block.model import FigureBlock, GroupPhoto
from paiban.flow.compositor import Compositor
from paiban.flow.figure import SetCaption, SetFigure
from paiban.flow.model import Mark, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.issue.model import Text
from paiban.material.picture import Picture

SENTENCE = "渡船在天亮以前離岸，帶著信件和報紙。"
COLUMN, TWO, PAGE = 231.0, 483.0, 612.0
"""Widths of a column, of two, and of the page with its bleed, pt."""
LEADING, SIZE, CAPTION = 17.0, 10.5, 12.75
"""The newsletter's leading and size, and the leading of its captions, pt."""
ABOVE, BELOW = LEADING - 0.88 * SIZE, 0.35 * LEADING


def photo(width: int, height: int, caption: str = "", png: bool = False) -> GroupPhoto:
    picture = Picture("a", "a", width, height, "png" if png else "jpeg", "rgb")
    return GroupPhoto(picture, Text(caption) if caption else None, "", (0.5, 0.5))


def figure(
    setter: Compositor,
    *rows: list[GroupPhoto],
    width: float = COLUMN,
    span: int = 1,
    caption: str = "",
    beside: bool = False,
) -> SetFigure:
    own = tuple(tuple(row) for row in rows)
    block = FigureBlock(own, span, Text(caption) if caption else None, "zh-Hant-TW", beside=beside)
    return SetFigure(block, width, setter, Structure("zh-Hant-TW"), 0, 41.0, width)


def shape(own: SetFigure) -> list[list[tuple[float, float, int]]]:
    """By row and photo: where it begins, its width, the lines of its caption."""
    return [[(round(c.x, 2), round(c.width, 2), len(c.lines)) for c in cells] for _, _, cells in own.rows]


def pictures(marks: tuple[Mark, ...]) -> list[SetPicture]:
    return [mark for mark in marks if isinstance(mark, SetPicture)]


def baselines(marks: tuple[Mark, ...]) -> list[float]:
    return [mark.y for mark in marks if isinstance(mark, SetLine)]


@pytest.mark.parametrize(
    ("caption", "png", "lines", "beside"),
    [
        # 154 pt of photo, an eighth less or more, 16.26 pt above and 5.95 below, and 5 with a line of 12.75
        (0, False, (10, 10, 11), 10),
        (1, False, (11, 11, 12), 11),
        (3, False, (12, 13, 13), 13),
        # a drawing is not cropped: of a line less than a fifth may be missing
        (1, True, (12, 12, 12), 11),
    ],
)
def test_heights_in_lines_are_what_the_crop_leaves(
    setter: Compositor, caption: int, png: bool, lines: tuple[int, int, int], beside: int
) -> None:
    own = figure(setter, [photo(300, 200, SENTENCE * caption, png)])
    assert own.photos == pytest.approx(154.0)
    assert own.fixed == pytest.approx(5.0 + CAPTION * caption if caption else 0.0)
    assert own.lines() == lines
    assert own.lines_beside() == beside


@pytest.mark.parametrize(("height", "lines", "beside"), [(1460, 10, 9), (1503, 10, 10), (1520, 11, 10)])
def test_a_drawing_takes_a_line_more_where_a_fifth_of_one_is_missing(
    setter: Compositor, height: int, lines: int, beside: int
) -> None:
    # 9.89, 10.15 and 10.25 lines with their white; beside text half a line less, of which two fifths may be missing
    own = figure(setter, [photo(2310, height, png=True)])
    assert own.photos == pytest.approx(height / 10)
    assert (own.lines(), own.lines_beside()) == ((lines,) * 3, beside)


def test_rows_stand_three_fifths_of_a_line_apart_with_one_caption_below_them(setter: Compositor) -> None:
    own = figure(setter, [photo(300, 200, SENTENCE)], [photo(300, 200)], caption=SENTENCE)
    assert own.photos == pytest.approx(308.0)
    assert own.fixed == pytest.approx(5.0 + CAPTION + 0.6 * LEADING + 5.0 + CAPTION)
    assert own.lines() == (20, 22, 24)
    marks = own.build(22.0, True, False)
    first, second = pictures(marks)
    natural = (22 * LEADING - ABOVE - BELOW - own.fixed) / 2
    assert first.y == pytest.approx(ABOVE) and first.height == pytest.approx(natural)
    assert second.y == pytest.approx(ABOVE + natural + 5.0 + CAPTION + 0.6 * LEADING)
    assert baselines(marks) == pytest.approx(
        [ABOVE + natural + 5.0 + 0.88 * 8.5, second.y + natural + 5.0 + 0.88 * 8.5]
    )


def test_photos_side_by_side_share_the_width_by_their_proportions(setter: Compositor) -> None:
    assert shape(figure(setter, [photo(300, 200, SENTENCE), photo(300, 200)])) == [
        [(0.0, 110.25, 2), (120.75, 110.25, 0)]
    ]
    (row,) = shape(figure(setter, [photo(400, 200), photo(200, 200)]))
    assert row == [(0.0, 147.0, 0), (157.5, 73.5, 0)]


def test_a_row_is_halved_where_captions_would_be_narrower_than_five_em(setter: Compositor) -> None:
    # four have 49.9 pt each, five would have 37.8: five em are 42.5
    assert [len(row) for row in shape(figure(setter, [photo(300, 200, SENTENCE)] * 4))] == [4]
    five = figure(setter, [photo(300, 200, SENTENCE)] * 5)
    assert shape(five) == [
        [(0.0, 70.0, 3), (80.5, 70.0, 3), (161.0, 70.0, 3)],
        [(0.0, 110.25, 2), (120.75, 110.25, 2)],
    ]
    assert [(round(height, 2), caption) for height, caption, _ in five.rows] == [
        (46.67, 5.0 + 3 * CAPTION),
        (73.5, 5.0 + 2 * CAPTION),
    ]
    # without captions two em are enough: 29.75 pt for six, 15.75 for nine
    assert [len(row) for row in shape(figure(setter, [photo(300, 200)] * 6))] == [6]
    assert [len(row) for row in shape(figure(setter, [photo(300, 200)] * 9))] == [5, 4]


def test_a_tall_photo_has_at_most_its_share_of_the_column_and_stands_in_the_middle(setter: Compositor) -> None:
    own = figure(setter, [photo(200, 900)])
    ((height, _, (cell,)),) = own.rows
    assert height == pytest.approx(0.62 * 41 * LEADING)
    # it is cropped by an eighth at most, the rest is narrower
    assert cell.width == pytest.approx(height * 1.12 * 200 / 900)
    assert cell.x == pytest.approx((COLUMN - cell.width) / 2)
    assert own.filled == pytest.approx(cell.width / COLUMN)


@pytest.mark.parametrize(("lines", "head", "foot"), [(10, True, False), (11, False, False), (11, False, True)])
def test_a_photo_takes_what_its_lines_leave(setter: Compositor, lines: int, head: bool, foot: bool) -> None:
    own = figure(setter, [photo(300, 200)])
    above = ABOVE if head else ABOVE + 0.5 * LEADING
    assert own.white(head, foot)[0] == pytest.approx(above)
    (shown,) = pictures(own.build(float(lines), head, foot))
    assert (shown.x, shown.width, shown.y) == pytest.approx((0.0, COLUMN, above))
    # at the foot it ends with the em box of the last line
    end = lines * LEADING + 0.12 * SIZE if foot else lines * LEADING - BELOW
    assert shown.y + shown.height == pytest.approx(end)


def test_the_last_line_of_a_caption_at_the_foot_stands_on_the_grid(setter: Compositor) -> None:
    own = figure(setter, [photo(300, 200, SENTENCE * 3)])
    for lines in own.lines():
        marks = own.build(float(lines), False, True)
        assert baselines(marks)[-1] == pytest.approx(lines * LEADING)
        first, second, third = baselines(marks)
        assert (second - first, third - second) == pytest.approx((CAPTION, CAPTION))


def test_a_drawing_is_not_made_larger_and_the_white_stands_away_from_the_foot(setter: Compositor) -> None:
    own = figure(setter, [photo(300, 200, png=True)])
    (inside,) = pictures(own.build(12.0, False, False))
    (foot,) = pictures(own.build(12.0, False, True))
    assert (inside.height, foot.height) == pytest.approx((154.0, 154.0))
    assert inside.y == pytest.approx(ABOVE + 0.5 * LEADING)
    assert foot.y == pytest.approx(12 * LEADING + 0.12 * SIZE - 154.0)
    (smaller,) = pictures(own.build(9.0, False, False))
    assert smaller.height == pytest.approx(9 * LEADING - inside.y - BELOW)


def test_a_caption_beside_its_photo_ends_at_its_foot(setter: Compositor) -> None:
    own = figure(setter, [photo(300, 200, SENTENCE)], width=TWO, span=2, beside=True)
    side = int(0.28 * TWO / 8.5) * 8.5
    assert own.side == side
    assert shape(own) == [[(0.0, TWO - side - SIZE, 2)]]
    assert own.lines() == (14, 15, 16)
    marks = own.build(15.0, True, False)
    (shown,) = pictures(marks)
    lines = [mark for mark in marks if isinstance(mark, SetLine)]
    assert [line.x for line in lines] == pytest.approx([TWO - side] * 2)
    assert lines[-1].y == pytest.approx(shown.y + shown.height - 0.12 * 8.5)


def test_a_photo_that_bleeds_has_its_caption_above_it_at_the_foot_of_the_page(setter: Compositor) -> None:
    own = figure(setter, [photo(300, 200, SENTENCE)], width=PAGE, span=0)
    above = own.build(22.0, False, True)
    (shown,) = pictures(above)
    assert (shown.bleed, shown.width) == ("foot", PAGE)
    assert baselines(above) == pytest.approx([LEADING + 0.88 * 8.5])
    assert shown.y == pytest.approx(LEADING + 5.0 + CAPTION)
    assert shown.y + shown.height == pytest.approx(22 * LEADING)
    (head,) = pictures(own.build(22.0, True, False))
    assert head.bleed == "head"
    assert head.y == pytest.approx(ABOVE)


def test_a_caption_that_has_no_room_goes_on_below(setter: Compositor) -> None:
    # across two columns there is room for the lines that are left of a page
    own = figure(setter, [photo(300, 200, SENTENCE * 90)], width=TWO, span=2)
    held, rest = own.rows[0][2][0].lines, own.rest[0].lines
    free = 41 * LEADING - (ABOVE + 0.5 * LEADING) - 0.8 * LEADING - 322.0
    assert len(held) == int((free - 2 * 5.0) / CAPTION) == 26
    characters = sum(len(text) for line in (*held, *rest) for run in line.runs for text in run.texts)
    assert characters == 90 * len(SENTENCE)
    assert own.lines() == (38, 40, 41)


def test_the_rest_of_a_caption_is_dealt_to_columns_of_one_depth(setter: Compositor) -> None:
    lines = setter.lines(Text(SENTENCE * 10), "caption", "zh-Hant-TW", ((0.0, COLUMN),))
    assert len(lines) == 7
    style, grid = setter.style("caption"), setter.theme.grid
    below = SetCaption(lines, 3, [0.0, 252.0], style, grid)
    # four lines of 12.75 pt are 3 of the grid, and white takes two fifths of one
    assert (below.deep, below.lines) == (4, 4)
    for head, first in ((False, CAPTION), (True, LEADING)):
        marks = [mark for mark in below.build(4.0, head, False) if isinstance(mark, SetLine)]
        assert [mark.x for mark in marks] == [0.0] * 4 + [252.0] * 3
        assert [mark.y for mark in marks[:4]] == [first + n * CAPTION for n in range(4)]
        assert [mark.y for mark in marks[4:]] == [mark.y for mark in marks[:3]]


@pytest.mark.parametrize(("room", "lines"), [(3.5, 1.0), (4.5, 1.5), (10.0, 7.0)])
def test_a_photo_leaves_three_lines_for_its_caption_and_is_a_line_high_at_least(
    setter: Compositor, room: float, lines: float
) -> None:
    block = FigureBlock(((photo(300, 400),),), 1, None, "zh-Hant-TW")
    own = SetFigure(block, COLUMN, setter, Structure("zh-Hant-TW"), 0, room, COLUMN)
    assert own.photos == pytest.approx(lines * LEADING)
