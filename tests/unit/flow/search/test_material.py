"""What a story is made of: which figures the search places, what each may look like, and where it is mentioned."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from paiban.block.model import GroupPhoto
from paiban.flow.figure import SetFigure
from paiban.flow.footnotes import Footnotes
from paiban.flow.headed import headed
from paiban.flow.model import UNPASSED, Figure, Piece
from paiban.flow.search.material import PageFigure, StoryMaterial, material_of
from paiban.flow.search.photos import Arranged, CaptionedPhotos, FreePhoto, PhotosBeside
from paiban.flow.table import SetTable
from paiban.material.picture import Picture
from tests.unit.flow.search.stories import (
    LANGUAGE,
    MARK,
    Desk,
    below,
    beside,
    desk_of,
    figure_piece,
    group_photo,
    lines_of,
    noted,
    plain_lines,
)


def material(desk: Desk, *pieces: Piece) -> StoryMaterial:
    found = material_of(pieces, desk.columns, desk.theme)
    assert found is not None
    return found


def only(desk: Desk, piece: Piece) -> PageFigure:
    (found,) = material(desk, *plain_lines(30), piece).figures
    return found


def shape(node: Arranged) -> str:
    """An arrangement as a theme would write it, photos by the hundredths of their aspect; a caption of all as `+`."""
    if isinstance(node, FreePhoto):
        return str(round(100 * node.aspect))
    if isinstance(node, CaptionedPhotos):
        return f"{shape(node.part)}+"
    sign = "|" if isinstance(node, PhotosBeside) else "/"
    return f"({sign.join(shape(part) for part in node.parts)})"


def row(*widths: int) -> list[GroupPhoto]:
    return [group_photo(width, 100, "") for width in widths]


def test_figures_are_taken_out_of_the_text_and_know_the_line_before_them(news: Desk) -> None:
    text = plain_lines(20)
    one, other = figure_piece(news, row(150)), figure_piece(news, row(200, 120), arrange="row")
    found = material(news, one, *text[:7], other, *text[7:], one)
    assert found.text == text
    assert [own.at for own in found.figures] == [0, 6, 19]
    assert [own.group for own in found.figures] == [0, 1, 2]
    assert [own.together for own in found.figures] == [False, True, False]
    assert [own.mark for own in found.figures] == [MARK] * 3
    assert (found.end, found.sums) == (20, [float(n) for n in range(21)])


def test_a_figure_that_stays_where_it_is_leaves_the_story_to_others(news: Desk) -> None:
    own = figure_piece(news, row(150))
    for more in ({"floats": False}, {"notes": (0,)}, {"force": True}, {"opens": 1}):
        assert material_of([*plain_lines(9), structs.replace(own, **more)], 2, news.theme) is None
    assert material_of([*plain_lines(9), own], 2, news.theme) is not None


def test_a_photo_in_its_column_here_stays_in_the_text_and_no_longer_floats(news: Desk) -> None:
    here = figure_piece(news, row(150), floats="here")
    wide = figure_piece(news, row(300), floats="here", span=2)
    found = material(news, *plain_lines(3), here, *plain_lines(4), wide, figure_piece(news, row(150)))
    assert found.text[3] == structs.replace(here, floats=False)
    assert found.end == 8
    assert [(own.at, own.group, own.span) for own in found.figures] == [(7, 0, 2), (7, 1, 1)]


@pytest.mark.parametrize(
    ("more", "span"),
    [({}, 1), ({"span": 2}, 2), ({"free": True}, -1), ({"span": 1, "asked": 2}, 2), ({"free": True, "asked": 2}, -1)],
)
def test_the_width_that_was_asked_for(news: Desk, more: dict[str, Any], span: int) -> None:
    assert only(news, figure_piece(news, row(300), **more)).span == span


@pytest.mark.parametrize("floats", ["auto", "top", "next-page"])
def test_the_place_that_was_asked_for(news: Desk, floats: str) -> None:
    assert only(news, figure_piece(news, row(300), floats=floats)).floats == floats


def test_what_stands_as_it_is_keeps_its_heights_its_wishes_and_its_place_in_the_yaml(news: Desk) -> None:
    table = SetTable(plain_lines(6), 17.0, "bottom", MARK)
    bled = figure_piece(news, row(300), span=0, floats="top")
    under = figure_piece(news, row(300), span=2)
    assert under.figure is not None
    heading = headed(under.figure, lines_of(1), 41, 17.0)
    own = Figure(table, table.lines(), 2)
    found = material(
        news,
        *plain_lines(9),
        Piece(8.0, figure=own, floats=True),
        bled,
        Piece(9.0, figure=heading, floats=True, bound=UNPASSED),
        Piece(3.0, figure=Figure(table, (3, 3, 3), 1), floats=True),
    )
    assert [one.fixed for one in found.figures] == [own, bled.figure, heading, Figure(table, (3, 3, 3), 1)]
    assert [one.span for one in found.figures] == [2, 0, 2, 1]
    assert [one.floats for one in found.figures] == ["bottom", "top", "auto", "bottom"]
    assert not any(one.bound for one in found.figures), "text stands before them"
    (first, *_) = material(news, Piece(9.0, figure=heading, floats=True, bound=UNPASSED), *plain_lines(9)).figures
    assert first.bound
    assert [one.mark for one in found.figures] == [MARK] * 4
    assert [one.group for one in found.figures] == [0, 1, 2, 3]
    assert not any(one.photos or one.whole or one.together or one.weight for one in found.figures)


def test_photos_that_nothing_holds_together_are_placed_one_by_one_and_know_that_they_belong_together(
    news: Desk,
) -> None:
    loose = figure_piece(news, row(150, 120), row(80), free=True, floats="top")
    found = material(news, *plain_lines(12), loose, figure_piece(news, row(70))).figures
    assert [[shape(option) for option in one.arranged] for one in found] == [["150"], ["120"], ["80"], ["70"]]
    assert [(one.group, one.at, one.span, one.floats) for one in found] == [(0, 11, -1, "top")] * 3 + [
        (1, 11, 1, "auto")
    ]
    assert [one.mark for one in found] == [MARK] * 4


@pytest.mark.parametrize(
    "held",
    [{"free": True, "arrange": "row"}, {"free": True, "caption": "三張。"}, {"free": False, "caption": "三張。"}],
)
def test_a_caption_or_an_arrangement_or_a_width_holds_photos_together(news: Desk, held: dict[str, Any]) -> None:
    own = only(news, figure_piece(news, row(150, 120, 80), **held))
    assert own.together
    assert all("+" in shape(option) for option in own.arranged) == ("caption" in held)


def group(*widths: int) -> list[GroupPhoto]:
    return [group_photo(width, 100, "甲。") for width in widths]


@pytest.mark.parametrize(
    ("count", "options"),
    [
        (1, ["150"]),
        (2, ["(150|120)", "(150/120)"]),
        (3, ["((150|120)/80)", "(150/(120|80))", "(150|(120/80))", "(150|120|80)"]),
        (4, ["((150|120)/(80|70))", "(150/(120|80|70))", "(150|(120/80/70))"]),
        (5, ["((150|120)/(80|70)/60)", "(150/(120|80|70|60))", "(150|(120/80/70/60))"]),
    ],
)
def test_a_group_may_stand_in_pairs_or_below_or_beside_its_first(news: Desk, count: int, options: list[str]) -> None:
    own = only(news, figure_piece(news, group(*(150, 120, 80, 70, 60)[:count]), span=2))
    assert [shape(option) for option in own.arranged] == options
    assert [photo.aspect for photo in own.photos] == [n / 100 for n in (150, 120, 80, 70, 60)[:count]]


def test_a_group_stands_in_the_rows_that_were_asked_for_or_that_its_one_caption_tells_of(news: Desk) -> None:
    asked = only(news, figure_piece(news, group(150, 120), group(80), span=2, arrange="row"))
    told = only(news, figure_piece(news, row(150), row(120, 80), span=2, caption="上：甲。下：乙、丙。"))
    stack = only(news, figure_piece(news, group(150), group(120), span=2, arrange="stack"))
    assert [(shape(own.arranged[0]), own.right) for own in (asked, told, stack)] == [
        ("((150|120)/80)", 1),
        ("(150/(120|80))+", 1),
        ("(150/120)", 1),
    ]
    # the others cost a wish, and there are none where words say what stands where, nor for many photos
    assert [shape(option) for option in stack.arranged] == ["(150/120)", "(150|120)"]
    worded = only(news, figure_piece(news, row(150), row(120, 80), span=2, caption="上：甲。", worded=True))
    many = only(news, figure_piece(news, *[row(150)] * 7, span=2, arrange="stack"))
    assert [len(own.arranged) for own in (worded, many)] == [1, 1]


def test_how_large_a_photo_should_be_is_its_own_word_in_a_group_and_its_figures_else(news: Desk) -> None:
    alone = only(news, figure_piece(news, [group_photo(weight="lead")], weight="small"))
    assert (alone.weight, [one.weight for one in alone.photos]) == (0.08, [0.08])
    pair = [group_photo(weight="lead"), group_photo()]
    for rows in ([pair], [pair[:1], pair[1:]]):
        both = only(news, figure_piece(news, *rows, span=2, weight="small"))
        assert [one.weight for one in both.photos] == [0.27, 0.14]
        assert both.weight == pytest.approx(0.41)


def test_pixels_are_counted_along_the_lines_and_drawings_have_none(news: Desk) -> None:
    upright = desk_of("vertical")
    assert only(news, figure_piece(news, row(300))).photos[0].pixels == 300
    assert only(upright, figure_piece(upright, row(300))).photos[0].pixels == 100
    drawing = structs.replace(group_photo(), picture=Picture("a", "a", 300, 200, "pdf", "rgb"))
    own = only(news, figure_piece(news, [drawing]))
    assert own.photos[0].pixels == 0
    assert own.whole


def test_a_photo_keeps_its_picture_caption_focus_and_elements(news: Desk) -> None:
    piece = figure_piece(
        news, [group_photo(caption="甲。"), structs.replace(group_photo(caption="乙。"), focus=(0.2, 0.8))], span=2
    )
    assert piece.figure is not None and isinstance(piece.figure.build, SetFigure)
    ((_, _, cells),) = piece.figure.build.rows
    own = only(news, piece)
    for one, cell in zip(own.photos, cells, strict=True):
        assert (one.picture, one.caption, one.focus) == (cell.cell.picture, cell.cell.caption, cell.cell.focus)
        assert (one.element, one.caption_element) == (cell.figure, cell.caption)
        assert one.language == LANGUAGE
    assert len({one.element for one in own.photos} | {one.caption_element for one in own.photos}) == 4


def test_the_caption_of_all_is_of_each_arrangement_and_has_its_own_element(news: Desk) -> None:
    piece = figure_piece(news, group(150, 120), span=2, caption="兩張。")
    assert piece.figure is not None and isinstance(piece.figure.build, SetFigure)
    own = only(news, piece)
    for option in own.arranged:
        assert isinstance(option, CaptionedPhotos)
        assert (option.caption.text, option.language) == ("兩張。", LANGUAGE)
        assert option.element == piece.figure.build.group_element
    assert len(own.arranged) == 2


def test_heights_of_text_count_its_white_and_the_notes_that_stand_in_its_columns(news: Desk) -> None:
    text = [Piece(1.0), Piece(1.0, white=0.5), Piece(2.5), Piece(1.0)]
    noted(text, 1, 0)
    noted(text, 3, 1)
    notes = ((Piece(0.75),) * 2, (Piece(0.75),))
    assert StoryMaterial(text, [], 2, Footnotes(notes, "column")).sums == [0.0, 1.0, 4.0, 6.5, 8.25]
    assert StoryMaterial(text, [], 2, Footnotes(notes, "page")).sums == [0.0, 1.0, 2.5, 5.0, 6.0]


def test_stories_that_join_the_first_are_known_by_what_opens_them(news: Desk) -> None:
    text = plain_lines(9)
    text[4], text[7] = structs.replace(text[4], opens=1), structs.replace(text[7], opens=2)
    assert StoryMaterial(text, [], 2).opens == [4, 7]


@pytest.mark.parametrize(
    ("photos", "lines", "columns", "essay"),
    [
        (4, 9, 2, True),
        (3, 9, 2, False),
        # less than five lines for each column
        (4, 10, 2, False),
        (4, 10, 3, True),
        # and than twelve for each photo
        (4, 47, 20, True),
        (4, 48, 20, False),
        (5, 48, 20, True),
    ],
)
def test_a_photo_essay_has_many_photos_and_little_text(
    news: Desk, photos: int, lines: int, columns: int, essay: bool
) -> None:
    figures = [news.figure(news.photo(), 5 + n, n) for n in range(photos)]
    found = StoryMaterial(plain_lines(lines), figures, columns)
    assert found.essay == essay
    assert [own.at for own in figures] == ([0] * photos if essay else [5 + n for n in range(photos)])


def test_the_photos_of_groups_and_what_stands_as_it_is_count_for_an_essay(news: Desk) -> None:
    pair = news.figure(beside(news.photo(), below(news.photo(), news.photo())), 3, 0)
    assert StoryMaterial(plain_lines(8), [pair, news.fixed(9, 4, 1, 2)], 2).essay
    assert not StoryMaterial(plain_lines(8), [pair], 2).essay


def test_a_figure_with_one_whole_picture_is_whole(news: Desk) -> None:
    assert news.figure(beside(news.photo(), news.photo(whole=True)), 0, 0).whole
    assert not news.figure(beside(news.photo(), news.photo()), 0, 0).whole
