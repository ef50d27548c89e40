"""Arrangements: whatever they are made of, they fill their width and height, and nothing is cropped at the natural
one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.flow.search.photos import (
    Arranged,
    CaptionBox,
    CaptionedPhotos,
    FreePhoto,
    PhotoBox,
    PhotosBelow,
    PhotosBeside,
    boxes,
    ends_in_caption,
    natural_height,
    photos_of,
    slope,
)
from paiban.issue.model import Text
from tests.unit.flow.search.stories import LANGUAGE, Desk, below, beside, desk_of

CAPTIONS = ("", "渡船在天亮以前離岸。", "渡船在天亮以前離岸，帶著信件和報紙，往返於兩座島之間，一天三班。圖／編輯部")
WIDTH = 600.0
DESK = desk_of("newsletter")
MAKER = DESK.captions

photos = st.builds(DESK.photo, st.floats(0.5, 2.5), st.sampled_from(CAPTIONS))
plain = st.builds(DESK.photo, st.floats(0.5, 2.5))


def arranged(leaves: st.SearchStrategy[FreePhoto]) -> st.SearchStrategy[Arranged]:
    found: st.SearchStrategy[Arranged] = leaves
    for _ in range(2):
        parts = st.lists(found, min_size=2, max_size=3)
        found = st.one_of(leaves, st.builds(PhotosBeside, parts), st.builds(PhotosBelow, parts))
    return found


def places(node: Arranged, width: float, height: float) -> tuple[list[PhotoBox], list[CaptionBox]]:
    found: list[PhotoBox | CaptionBox] = []
    boxes(node, 0.0, 0.0, width, height, MAKER, found)
    return [b for b in found if isinstance(b, PhotoBox)], [b for b in found if isinstance(b, CaptionBox)]


def foot(box: PhotoBox) -> float:
    return box.y + box.height + box.captioned


@given(arranged(plain), st.floats(0.9, 1.15))
def test_photos_without_captions_fill_width_and_height(node: Arranged, factor: float) -> None:
    height = natural_height(node, WIDTH, MAKER) * factor
    own, _ = places(node, WIDTH, height)
    if any(box.height < 5 or box.width < 5 for box in own):
        return
    assert [box.photo for box in own] == photos_of(node), "in reading order"
    assert max(box.x + box.width for box in own) == pytest.approx(WIDTH)
    assert max(box.y + box.height for box in own) == pytest.approx(height)
    assert min(box.x for box in own) == min(box.y for box in own) == 0.0
    gaps = gap_area(node, WIDTH, height)
    assert sum(box.width * box.height for box in own) + gaps == pytest.approx(WIDTH * height), "nothing else is left"


def gap_area(node: Arranged, width: float, height: float) -> float:
    """The area between the photos of an arrangement, reckoned apart: the places of its parts are those of `boxes`."""
    if isinstance(node, FreePhoto):
        return 0.0
    assert isinstance(node, (PhotosBeside, PhotosBelow))
    own, _ = places(node, width, height)
    total, n = MAKER.gap * (len(node.parts) - 1) * (height if isinstance(node, PhotosBeside) else width), 0
    for part in node.parts:
        count = len(photos_of(part))
        mine = own[n : n + count]
        n += count
        wide = max(b.x + b.width for b in mine) - min(b.x for b in mine)
        tall = max(b.y + b.height for b in mine) - min(b.y for b in mine)
        total += gap_area(part, wide, tall)
    return total


@given(arranged(plain))
def test_nothing_is_cropped_at_the_natural_height(node: Arranged) -> None:
    own, _ = places(node, WIDTH, natural_height(node, WIDTH, MAKER))
    if any(box.height < 5 or box.width < 5 for box in own):
        return
    for box in own:
        assert box.width / box.height == pytest.approx(box.photo.aspect, rel=0.02)


@given(st.lists(photos, min_size=2, max_size=4), st.floats(0.92, 1.12))
def test_photos_of_a_row_are_of_one_height_and_flush(row: list[FreePhoto], factor: float) -> None:
    node = beside(*row)
    height = natural_height(node, WIDTH, MAKER) * factor
    own, _ = places(node, WIDTH, height)
    assert {round(box.height, 6) for box in own} == {round(own[0].height, 6)}
    assert {box.y for box in own} == {0.0}
    assert own[0].x == 0.0
    assert own[-1].x + own[-1].width == pytest.approx(WIDTH)
    for one, following in pairwise(own):
        assert following.x - one.x - one.width == pytest.approx(MAKER.gap)
    assert max(foot(box) for box in own) == pytest.approx(height)


@given(st.lists(photos, min_size=2, max_size=4), st.floats(0.9, 1.15))
def test_photos_of_a_stack_are_of_one_width(stack: list[FreePhoto], factor: float) -> None:
    node = below(*stack)
    height = natural_height(node, WIDTH, MAKER) * factor
    own, _ = places(node, WIDTH, height)
    assert {(box.x, box.width) for box in own} == {(0.0, WIDTH)}
    for one, following in pairwise(own):
        assert following.y - foot(one) == pytest.approx(MAKER.gap)
    assert foot(own[-1]) == pytest.approx(height)
    shares = {round(box.height * box.photo.aspect / WIDTH, 6) for box in own}
    assert len(shares) == 1, "what is cropped is shared alike"


@given(arranged(photos), st.floats(0.95, 1.1))
def test_captions_have_their_room_and_photos_do_not_overlap(node: Arranged, factor: float) -> None:
    own, _ = places(node, WIDTH, natural_height(node, WIDTH, MAKER) * factor)
    if any(box.height < 5 or box.width < 60 for box in own):
        return
    for n, box in enumerate(own):
        if box.photo.caption:
            assert box.captioned >= MAKER.height(box.photo.caption, LANGUAGE, box.width) - MAKER.leading - 1e-6
        for other in own[n + 1 :]:
            wide = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
            tall = min(foot(box), foot(other)) - max(box.y, other.y)
            assert wide < 1e-6 or tall < 1e-6


@given(st.lists(photos, min_size=2, max_size=3))
def test_captions_of_a_row_have_exactly_their_room(row: list[FreePhoto]) -> None:
    """A caption may break otherwise in the width that its photo has in the end: the room is for what it breaks to."""
    node = beside(*row)
    own, _ = places(node, WIDTH, natural_height(node, WIDTH, MAKER))
    for box in own:
        assert box.captioned >= MAKER.height(box.photo.caption, LANGUAGE, box.width) - 1e-6


def test_a_caption_of_all_stands_below_all(news: Desk) -> None:
    inner = beside(news.photo(1.5), news.photo(0.75))
    node = CaptionedPhotos(inner, Text(CAPTIONS[2]), LANGUAGE, 9)
    height = natural_height(node, WIDTH, MAKER)
    own, captions = places(node, WIDTH, height)
    (caption,) = captions
    assert caption.y == pytest.approx(natural_height(inner, WIDTH, MAKER))
    assert max(foot(box) for box in own) == pytest.approx(caption.y)
    assert caption.width == WIDTH
    assert ends_in_caption(node)
    assert slope(node) == slope(inner) == pytest.approx(1 / 2.25)
    assert height - caption.y == pytest.approx(MAKER.height(Text(CAPTIONS[2]), LANGUAGE, WIDTH))


def test_a_caption_that_was_set_is_not_set_again(news: Desk) -> None:
    maker = news.captions
    text = Text(CAPTIONS[2])
    assert maker.height(text, LANGUAGE, 231.0) == maker.space + 2 * maker.leading
    # what is remembered is what counts (compiled methods can't be replaced by one that tells)
    for key in maker._counts:
        maker._counts[key] = 7
    assert maker.height(text, LANGUAGE, 231.4) == maker.space + 7 * maker.leading
    assert maker.height(None, LANGUAGE, 10.0) == 0.0


# ---- in numbers: captions of the newsletter are 8.5 pt on 12.75, 5 below their photo; 10.5 are between photos

ONE, TWO = 17.75, 30.5
"""The height of a caption of one and of two lines."""
LINE = "渡船在天亮以前離岸，帶著信件和報紙，往返於兩座島之間，一天三班。"


@pytest.mark.parametrize(
    ("node", "height"),
    [
        (DESK.photo(1.5), 400.0),
        (DESK.photo(1.5, LINE), 400.0 + ONE),
        (below(DESK.photo(1.5), DESK.photo(2.0, LINE), DESK.photo(3.0)), 400 + 300 + ONE + 200 + 21),
        (beside(DESK.photo(1.5), DESK.photo(0.75)), 589.5 / 2.25),
        (beside(DESK.photo(1.0), DESK.photo(1.0), DESK.photo(1.0)), 193.0),
        # the deepest caption of a row decides: 34.1 em are a line of 589.5 / 2 pt, and two of half that
        (beside(DESK.photo(1.0), DESK.photo(1.0, LINE)), 589.5 / 2 + ONE),
        (beside(DESK.photo(1.0, "短"), DESK.photo(0.5, LINE), DESK.photo(0.5, "短")), 579 / 2 + TWO),
        (CaptionedPhotos(beside(DESK.photo(1.5), DESK.photo(0.75)), Text(LINE), LANGUAGE, 9), 589.5 / 2.25 + ONE),
        # a photo of a half and two of a quarter below one another are as high: 2 w = 4 v + 10.5, and w + v = 589.5
        (beside(DESK.photo(0.5), below(DESK.photo(0.5), DESK.photo(0.5))), 2 * (4 * 589.5 + 10.5) / 6),
    ],
)
def test_natural_heights(node: Arranged, height: float) -> None:
    assert natural_height(node, WIDTH, MAKER) == pytest.approx(height)


@pytest.mark.parametrize(
    ("node", "steep"),
    [
        (DESK.photo(1.6), 0.625),
        (below(DESK.photo(2.0), DESK.photo(4.0)), 0.75),
        (beside(DESK.photo(2.0), DESK.photo(3.0)), 0.2),
        (beside(DESK.photo(2.0), below(DESK.photo(1.0), DESK.photo(1.0))), 0.4),
    ],
)
def test_how_much_higher_an_arrangement_is_the_wider_it_is(node: Arranged, steep: float) -> None:
    assert slope(node) == pytest.approx(steep)


def test_what_a_stack_in_a_row_has_too_much_its_photos_share() -> None:
    node = beside(DESK.photo(0.5), below(DESK.photo(1.0, LINE), DESK.photo(1.0)))
    natural = natural_height(node, WIDTH, MAKER)
    own, _ = places(node, WIDTH, natural + 40)
    lone, upper, lower = own
    assert lone.height == pytest.approx(natural + 40)
    assert upper.x == lower.x == pytest.approx(lone.width + MAKER.gap)
    assert upper.width == lower.width == pytest.approx(WIDTH - MAKER.gap - lone.width)
    assert upper.height == pytest.approx(lower.height), "they are of one shape"
    assert lower.y == pytest.approx(foot(upper) + MAKER.gap)
    assert foot(lower) == pytest.approx(natural + 40)
    assert upper.captioned == MAKER.height(upper.photo.caption, LANGUAGE, upper.width) > 0.0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        # 27 em are in 231 pt
        ("渡" * 27, 231.0, 1),
        ("渡" * 28, 231.0, 2),
        # half an em for each of these; and half of one too much may have room with others
        ("a" * 54, 231.0, 1),
        ("a" * 56, 231.0, 2),
        ("渡" * 27 + "a", 231.0, 1),
        # from 12 em on
        ("W" * 24, 12 * 8.5, 1),
        ("W" * 24, 12 * 8.5 + 8.4, 1),
    ],
)
def test_lines_of_captions_are_reckoned_from_their_characters(text: str, width: float, lines: int) -> None:
    own = Text(text)
    assert DESK.guessed.height(own, LANGUAGE, width) == 5.0 + 12.75 * lines
    assert DESK.guessed.height(own, LANGUAGE, width) == 5.0 + 12.75 * lines, "and again"


def test_narrow_captions_and_those_of_pages_that_are_chosen_are_set() -> None:
    words = Text("WWWWWWWWWW " * 2)
    assert DESK.captions.height(words, LANGUAGE, 12 * 8.5) == 5.0 + 12.75 * 2
    assert DESK.guessed.height(words, LANGUAGE, 12 * 8.5) == 5.0 + 12.75
    assert DESK.guessed.height(words, LANGUAGE, 11.9 * 8.5) == 5.0 + 12.75 * 2
    assert DESK.guessed.height(Text(""), LANGUAGE, 231.0) == 0.0


def test_no_caption_is_set_narrower_than_four_em() -> None:
    text = Text("渡船離岸" * 2)
    assert MAKER.height(text, LANGUAGE, 4 * 8.5) == MAKER.height(text, LANGUAGE, 5.0) == 5.0 + 12.75 * 2
    assert len(MAKER.lines(text, LANGUAGE, 5.0)) == 2


def test_a_photo_is_at_least_a_point_high() -> None:
    own, _ = places(DESK.photo(1.5, LINE), WIDTH, 10.0)
    assert [box.height for box in own] == [1.0]


def test_what_ends_in_a_caption() -> None:
    bare, told = DESK.photo(1.5), DESK.photo(1.5, LINE)
    assert [ends_in_caption(node) for node in (bare, told)] == [False, True]
    assert [ends_in_caption(below(*own)) for own in ((bare, told), (told, bare))] == [True, False]
    assert [ends_in_caption(beside(*own)) for own in ((bare, told), (told, bare), (bare, bare))] == [True, True, False]
    assert ends_in_caption(CaptionedPhotos(bare, Text(LINE), LANGUAGE, 9))
