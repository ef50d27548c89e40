"""The table of contents: beside the letter where it fits, else on pages of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from paiban.base.units import summed
from paiban.block.model import Story
from paiban.flow.compositor import Compositor
from paiban.flow.model import NEVER, Mark, Piece, SetFill, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.issue.model import Span, Text
from paiban.style.theme import ASCENT, Theme

_RULE_CLEAR = 2.5
"""Points between the rule and the heading below it."""
_SPACE = 0.75
"""White above an entry that opens a department, in lines of the grid (ours)."""
_SPACE_WITHIN = 0.25
"""White above the others."""
_PHOTO_CLEAR = 4.0
"""Points between a photo and the lines of its entry at least."""
_HANG = 2.0
"""Em from the page number to the title."""


class Entry(Struct, frozen=True):
    """The pieces of one story's entry."""

    story: int
    pieces: tuple[Piece, ...]


def set_contents(
    stories: Sequence[Story],
    folios: Sequence[int],
    language: str,
    setter: Compositor,
    structure: Structure,
    parent: int,
    width: float,
    photos: int = 0,
) -> list[Entry]:
    """Set the heading (story -1) and an entry for each story, for a column ``width`` points wide.

    ``folios[i]`` is the page number of story i; line breaks do not depend on it.  The first ``photos`` stories that
    have a photo show it.
    """
    theme = setter.theme
    leading = theme.grid.leading
    heading = structure.add("H2", parent, "", language, title=theme.label(language, "contents"))
    rule = theme.rules["heavy"]
    pieces: list[Piece] = []
    for line in setter.lines(
        Text(theme.label(language, "contents")), "contents-heading", language, ((0.0, width),), indent=False
    ):
        marks: tuple[Mark, ...] = (SetLine(0.0, leading, line, heading),)
        if not pieces:
            style = theme.styles["contents-heading"]
            y = min(2.0, leading - ASCENT * style.size - _RULE_CLEAR - rule.weight)
            marks = (SetFill(0.0, y, 2 * theme.grid.size, rule.weight, rule.colour), *marks)
        pieces.append(Piece(1.0, marks, cost=NEVER if pieces else 0.0))
    entries = [Entry(-1, tuple(pieces))]
    element = structure.add("TOC", parent, "", language)
    section = ""
    for n, story in enumerate(stories):
        if story.kind != "article":
            continue
        item = structure.add("TOCI", element, "", story.language, story.mark)
        shown = photos > 0 and story.photo is not None
        photos -= shown
        entries.append(Entry(n, _entry(story, story.section != section, folios[n], setter, item, width, shown)))
        section = story.section
    return entries


def draft_contents(
    stories: Sequence[Story], language: str, setter: Compositor, width: float, photos: int = 0
) -> list[Entry]:
    """Set the contents before any page is known: line breaks, and so heights, are those that they will have."""
    folios = [0] * len(stories)
    return set_contents(stories, folios, language, setter, Structure(language), 0, width, photos)


def beside_width(theme: Theme) -> float:
    """Return the measure of the contents where they stand beside the letter, points."""
    return theme.letter.contents * theme.grid.size


def _entry(
    story: Story, named: bool, folio: int, setter: Compositor, element: int, width: float, shown: bool
) -> tuple[Piece, ...]:
    """The lines of a story: its department where it is ``named``, its photo where that is ``shown``, its page beside
    its title, its author."""
    theme = setter.theme
    leading = theme.grid.leading
    pieces: list[Piece] = []
    parts = [(Text(story.title), "contents-entry")]
    if story.section and named:
        parts.insert(0, (Text(story.section), "contents-section"))
    if story.author:
        parts.append((Text(story.author), "contents-author"))
    hair = theme.rules["hairline"]
    if shown:
        assert story.photo is not None
        height = width / theme.contents.shape
        window = SetPicture(0.0, 0.0, width, height, story.photo.picture, story.photo.focus, -1)
        lines = math.ceil((height + _PHOTO_CLEAR) / leading)
        pieces.append(Piece(float(lines), (window,), _SPACE))
    for text, name in parts:
        style = setter.style(name)
        hang = 0.0 if name == "contents-section" else _HANG * theme.styles["contents-entry"].size
        for n, line in enumerate(setter.lines(text, name, story.language, ((hang, width - hang),), indent=False)):
            own = style.leading
            baseline = (own + 0.76 * style.size) / 2
            marks: tuple[Mark, ...] = (SetLine(0.0, baseline, line, element),)
            if name == "contents-entry" and n == 0:
                number = Text(str(folio), (Span(0, len(str(folio)), "label"),))
                page = setter.lines(number, name, story.language, ((0.0, width),), indent=False)[0]
                marks = (SetLine(0.0, baseline, page, element), *marks)
            if named and (not pieces or (shown and len(pieces) == 1)):
                marks = (SetFill(0.0, -0.3 * leading, width, hair.weight, hair.colour), *marks)
            white = 0.0 if pieces else _SPACE if named else _SPACE_WITHIN
            pieces.append(Piece(own / leading, marks, white, False, NEVER if pieces else 0.0))
    return tuple(pieces)


def parted(entries: Sequence[Entry], columns: int, height: float) -> float:
    """Return the least height, in grid lines, at which all entries stand in ``columns``; ``height`` where they need
    more pages."""
    heights = [summed(p.height + p.white for p in entry.pieces) for entry in entries]
    limit = max(summed(heights) / columns, *heights)
    while limit < height:
        column, line = 1, 0.0
        for own in heights:
            if line + own > limit:
                column, line = column + 1, 0.0
            line += own
        if column <= columns:
            return limit
        limit += _SPACE_WITHIN
    return height


def entries_height(entries: Sequence[Entry]) -> float:
    """Return the height of all entries one below another, in grid lines."""
    return summed(p.height + p.white for entry in entries for p in entry.pieces)
