"""A story whose pieces are of the same sizes is not searched again, and stands as if it had been."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from paiban.base.colour import BLACK
from paiban.base.diagnostics import Collector
from paiban.block.model import GroupPhoto
from paiban.flow.cache import ParagraphCache
from paiban.flow.footnotes import Footnotes
from paiban.flow.model import UNPASSED, Figure, Piece, SetFill
from paiban.flow.search.kept import KeptPlan, hand_over, plan_key
from paiban.flow.search.material import PageFigure, material_of
from paiban.flow.search.photos import CaptionedPhotos, photos_of
from paiban.flow.search.story import StorySearch
from paiban.flow.table import SetTable
from paiban.material.picture import Picture
from paiban.pipeline import Order, Tools, produce
from paiban.style.theme import Theme
from tests.pages.issues import write_issue
from tests.unit.flow.search.stories import MARK, Fixed, desk_of, figure_piece, group_photo, plain_lines


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The searches that are made, one entry each."""
    made: list[int] = []
    own = StorySearch.plan

    def plan(self: StorySearch) -> object:
        made.append(self.top)
        return own(self)

    monkeypatch.setattr(StorySearch, "plan", plan)
    return made


def marks(path: Path, memo: ParagraphCache | None) -> list[str]:
    if memo is not None:
        memo.begin()
    made = produce(Order(str(path), "newsletter"), Tools(lines=memo), Collector())
    assert made is not None
    return [repr(page) for page in made.layout.pages]


def test_a_second_round_searches_nothing(tmp_path: Path, counted: list[int]) -> None:
    path = write_issue(tmp_path, 3)
    memo = ParagraphCache()
    first = marks(path, memo)
    assert counted
    counted.clear()
    assert marks(path, memo) == first
    assert not counted
    assert marks(path, None) == first
    assert counted


def test_an_edit_searches_its_own_story_and_moves_the_places_of_the_others(tmp_path: Path, counted: list[int]) -> None:
    path = write_issue(tmp_path, 3)
    memo = ParagraphCache()
    marks(path, memo)
    whole = len(counted)
    text = path.read_text("utf-8")
    at = text.index("- section")
    end = text.index("  - ", text.index("body:", at)) + 4
    # a line more in the YAML above everything else, and more words in the first article
    path.write_text(
        "# 註\n" + text[:end] + "多了這一句，又多了這一句，再多了這一句，還多了這一句。" + text[end:], "utf-8"
    )
    counted.clear()
    again = marks(path, memo)
    assert 0 < len(counted) < whole
    assert again == marks(path, None)


NOTES = Footnotes(((Piece(0.75),), (Piece(0.75),) * 2), "column")
DESK = desk_of("newsletter")


def key(
    pieces: list[Piece], theme: Theme = DESK.theme, notes: Footnotes = NOTES, columns: int = 2, *asked: Hashable
) -> Hashable:
    story = material_of(pieces, columns, theme, notes)
    assert story is not None
    found = plan_key(story, theme, notes, *asked)
    assert hash(found) == hash(plan_key(story, theme, notes, *asked))
    return found


def story(at: int = 0, photo: Piece | None = None, **changed: Any) -> list[Piece]:
    """Lines with a photo after the third; of the one at ``at`` something is changed."""
    own = [Piece(1.0, paragraph=n) for n in range(20)]
    own[at] = structs.replace(own[at], **changed)
    return [*own[:3], photo or photo_of(), *own[3:]]


def photo_of(*photos: GroupPhoto, **more: Any) -> Piece:
    return figure_piece(DESK, list(photos or (group_photo(),)), **{"span": 1, **more})


def pair(*captions: str) -> list[GroupPhoto]:
    return [group_photo(caption=caption) for caption in captions]


def table(lines: int, span: int = 2, **more: Any) -> Piece:
    own = Figure(Fixed(), (lines, lines, lines), span)
    return Piece(float(lines), figure=own, **{"floats": True, **more})


def test_stories_of_the_same_sizes_are_known_as_the_same_whatever_their_words() -> None:
    """Pictures, marks, numbers of paragraphs, what a line says: nothing of it changes a page."""
    line = SetFill(0.0, 0.0, 9.0, 9.0, BLACK)
    other = group_photo()
    other = structs.replace(other, picture=structs.replace(other.picture, name="b"), focus=(0.1, 0.1), alt="b")
    assert key(story(5, photo_of(other), marks=(line,), paragraph=77, heading=True)) == key(story())


CHANGES = {
    "height": story(5, height=2.0),
    "white": story(5, white=1.0),
    "cost": story(5, cost=900.0),
    "snap": story(5, snap=False),
    "force": story(5, force=True),
    "floats": story(5, floats=True),
    "opens": story(5, opens=1),
    "no paragraph": story(5, paragraph=-1),
    "carry": story(5, carry=Piece(1.0)),
    "a higher carry": story(5, carry=Piece(2.0)),
    "a note": story(5, notes=(0,)),
    "another note": story(5, notes=(1,)),
    "a line less": story()[:-1],
    "mentioned later": [*story()[:3], *story()[4:6], photo_of(), *story()[6:]],
    "aspect": story(photo=photo_of(group_photo(310))),
    "caption": story(photo=photo_of(group_photo(caption="甲"))),
    "no caption": story(photo=photo_of(group_photo(caption=""))),
    "whole": story(photo=photo_of(structs.replace(group_photo(), picture=Picture("a", "a", 300, 200, "png", "rgb")))),
    "weight": story(photo=photo_of(weight="lead")),
    "pixels": story(photo=photo_of(group_photo(600, 400))),
    "width": story(photo=photo_of(span=2)),
    "free": story(photo=photo_of(free=True)),
    "place": story(photo=photo_of(floats="top")),
    "two": story(photo=photo_of(*pair("甲", "乙"))),
    "two others": story(photo=photo_of(*pair("甲", "丙"))),
    "two in a row": story(photo=photo_of(*pair("甲", "乙"), arrange="row")),
    "two of one caption": story(photo=photo_of(*pair("", ""), caption="丁")),
    "two of another": story(photo=photo_of(*pair("", ""), caption="戊")),
    "two that nothing holds together": story(photo=photo_of(*pair("甲", "乙"), free=True)),
    "table": story(photo=table(9)),
    "a higher table": story(photo=table(10)),
    "a narrower table": story(photo=table(9, 1)),
    "a table with its heading": story(photo=table(9, bound=UNPASSED)),
    "in its column": story(photo=photo_of(floats="here")),
    "higher in its column": story(photo=photo_of(group_photo(300, 300), floats="here")),
}


def test_whatever_changes_sizes_or_costs_is_another_story() -> None:
    keys = {"as it is": key(story()), **{name: key(pieces) for name, pieces in CHANGES.items()}}
    assert [name for name in keys if list(keys.values()).count(keys[name]) > 1] == []


def test_whatever_is_asked_or_the_theme_says_makes_other_plans() -> None:
    theme = DESK.theme
    looks = theme.figures
    themes = [
        theme,
        structs.replace(theme, layouts=theme.layouts[1:]),
        structs.replace(theme, grid=structs.replace(theme.grid, lines=40)),
        structs.replace(theme, figures=structs.replace(looks, tallest=0.7)),
        structs.replace(theme, figures=structs.replace(looks, crop=0.1)),
        structs.replace(theme, figures=structs.replace(looks, gap=looks.gap + 1)),
        structs.replace(theme, figures=structs.replace(looks, space=looks.space + 1)),
        structs.replace(
            theme, styles={**theme.styles, "caption": structs.replace(theme.styles["caption"], leading=14.0)}
        ),
    ]
    keys = [key(story(), own) for own in themes]
    keys += [key(story(), theme, Footnotes(NOTES.notes, "page")), key(story(), theme, NOTES, 2, "left")]
    assert len(set(keys)) == len(themes) + 2


def test_the_figures_of_a_kept_plan_become_those_that_stand_there_now() -> None:
    """With their pictures, words, elements and marks: the pages that hold them are the kept ones."""

    def made(name: str, line: int) -> list[PageFigure]:
        def shot(caption: str) -> GroupPhoto:
            own = group_photo(caption=caption)
            return structs.replace(own, picture=structs.replace(own.picture, name=name), focus=(0.1 * line, 0.5))

        place = structs.replace(MARK, line=line)
        group = figure_piece(DESK, [shot("甲"), shot("乙")], [shot("丙")], span=2, caption="丁", mark=place)
        alone = figure_piece(DESK, [shot("甲")], mark=place)
        table = Piece(9.0, figure=Figure(SetTable([], 17.0, "auto", place), (9, 9, 9), 2), floats=True)
        found = material_of([*plain_lines(20), alone, group, table], 2, DESK.theme)
        assert found is not None
        for n, figure in enumerate(found.figures):
            for option in figure.arranged:
                for m, photo in enumerate(photos_of(option)):
                    photo.element, photo.caption_element = 100 * line + 10 * n + m, 1000 * line + 10 * n + m
        return found.figures

    def seen(figures: list[PageFigure]) -> list[Any]:
        return [
            (
                figure.mark,
                figure.fixed,
                [
                    [
                        (one.picture, one.caption, one.focus, one.element, one.caption_element)
                        for one in photos_of(option)
                    ]
                    for option in figure.arranged
                ],
                [
                    (id(option.caption), option.element)
                    for option in figure.arranged
                    if isinstance(option, CaptionedPhotos)
                ],
            )
            for figure in figures
        ]

    old, new = made("a", 3), made("b", 7)
    assert seen(old) != seen(new)
    hand_over(KeptPlan(old, 0.0, []), new)
    assert seen(old) == seen(new)
