"""What a story is made of, for the search: text that flows down the columns, and figures that stand in their order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.base.diagnostics import Mark as Place
from paiban.base.vocabulary import FloatPlace
from paiban.block.model import PHOTO_SHARES
from paiban.flow.figure import SetFigure, is_whole
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.headed import Headed
from paiban.flow.model import FREE, Build, Figure, Piece
from paiban.flow.part_page import SetAdverts
from paiban.flow.search.photos import (
    Arranged,
    CaptionedPhotos,
    FreePhoto,
    PhotosBelow,
    PhotosBeside,
    photos_of,
)
from paiban.flow.table import NOWHERE, SetTable
from paiban.flow.zones import introduced_by
from paiban.style.theme import Theme

_ESSAY_PHOTOS = 4
"""The least photos of a photo essay."""
_REARRANGED = 6
"""The most photos of a group that may stand otherwise than was asked for."""
_ESSAY_TEXT = 12.0
"""The most lines of text for each photo of it."""
_ESSAY_COLUMN = 5.0
"""The most lines of text of it for each column of a page."""


ANYWHERE = 1 << 30
"""More than any piece of text."""


class PageFigure:
    """A figure that the search places, with one letter of a layout.

    ``arranged`` are the arrangements that it may stand in, of which the first ``right`` ones are as was asked for;
    there is none where it is ``fixed``, which stands across ``span`` columns (0: full bleed) with its own marks.
    ``at`` is the text that mentions it, ``mark`` its place in the YAML, ``group`` the number of its figure in the
    story.  ``span`` is -1 where any width will do.  ``hard`` is 1 for one that fits nowhere with its least and greatest
    sizes, and 2 where it must be cropped beyond what the theme allows to stand on a page at all.  One that is ``bound``
    stands before all text of its story.

    A table across the columns keeps to its section: text from the piece ``waits`` on is on no page before it, that from
    ``passes`` on (the next heading) not above it, and the piece ``after`` is on its page or before it.  A figure should
    share its page with the text ``beside`` it; where it is ``joined``, with the next figure.
    """

    def __init__(
        self,
        arranged: list[Arranged],
        fixed: Figure | None,
        span: int,
        at: int,
        group: int,
        floats: FloatPlace = "auto",
        bound: bool = False,
        mark: Place = NOWHERE,
        right: int = 0,
    ) -> None:
        self.arranged = arranged
        self.right = right or len(arranged)
        self.fixed = fixed
        self.span = span
        self.at = at
        self.group = group
        self.floats = floats
        self.bound = bound
        self.mark = mark
        self.waits = self.passes = ANYWHERE
        self.after = -1
        self.hard = 0
        self.beside: list[int] = []
        self.joined = False
        photos = photos_of(arranged[0]) if arranged else []
        self.photos = photos
        self.whole = any(photo.whole for photo in photos)
        self.weight = 0.0
        for photo in photos:
            self.weight += photo.weight
        self.together = len(photos) > 1


class StoryMaterial:
    """The ``text`` of a story and its ``figures``.  ``sums`` are the heights of the text up to each piece, in lines,
    with the notes that stand in its columns; ``opens`` the pieces that open a story which joins the first."""

    def __init__(self, text: list[Piece], figures: list[PageFigure], columns: int, footnotes: Footnotes = NONE) -> None:
        self.text = text
        self.figures = figures
        self.end = len(text)
        self.sums = [0.0]
        for piece in text:
            own = piece.height + piece.white
            if footnotes.place == "column":
                for note in piece.notes:
                    own += footnotes.height(note)
            self.sums.append(self.sums[-1] + own)
        self.opens = [n for n, piece in enumerate(text) if piece.opens]
        lines = self.sums[-1]
        count = 0
        for figure in figures:
            count += max(len(figure.photos), 1)
        self.essay = count >= _ESSAY_PHOTOS and lines < _ESSAY_COLUMN * columns and count * _ESSAY_TEXT > lines
        if self.essay:
            for figure in figures:
                figure.at = 0
        self.keeps_sections = any(figure.after >= 0 for figure in figures)
        self.waits = [ANYWHERE]
        for figure in reversed(figures):
            self.waits.append(min(self.waits[-1], figure.waits))
        self.waits.reverse()


def material_of(
    pieces: Sequence[Piece], columns: int, theme: Theme, footnotes: Footnotes = NONE
) -> StoryMaterial | None:
    """Return what a story is made of; None where it has a figure that stays where it is."""
    text: list[Piece] = []
    figures: list[PageFigure] = []
    tables: list[PageFigure] = []
    groups = 0
    before: Piece | None = None
    for piece in pieces:
        if piece.held and figures and piece.figure is not None and before is not None and before.figure is not None:
            figures[-1].joined = True
        if piece.figure is None:
            if piece.heading:
                for table in tables:
                    table.passes = len(text)
                    table.waits = min(table.waits, len(text))
                tables = []
            if piece.held and figures and before is not None and before.figure is not None:
                figures[-1].beside.append(len(text))
            text.append(piece)
            before = piece
            continue
        at = max(len(text) - 1, 0)
        build = piece.figure.build
        here = isinstance(build, SetFigure) and build.block.floats == "here" and piece.figure.span == 1
        tied = piece.held or piece.holds
        if not (piece.floats or tied) or piece.notes or piece.opens or (piece.force and not here):
            return None
        free = isinstance(build, SetFigure) and not build.rest and not build.bleed and not build.side
        if isinstance(build, SetFigure) and not build.rest and (free or build.settled) and _stays(build, piece):
            text.append(structs.replace(piece, floats=False))
            before = None
            continue
        if isinstance(build, SetFigure) and free and not build.settled:
            own = _figures(build, at, groups, theme)
            own[0].bound = bool(piece.begins)
            figures += own
        else:
            floats, mark = _wish(build)
            begins = bool(piece.begins) or (piece.bound != FREE and not text and not figures)
            fixed = PageFigure([], piece.figure, piece.figure.span, at, groups, floats, begins, mark)
            figures.append(fixed)
            if piece.bound != FREE and not begins:
                tables.append(fixed)
                fixed.after = len(text) - 1
                heading = introduced_by(len(text), [*text, piece])
                if heading >= 0:
                    fixed.after = fixed.waits = heading
        if piece.held and before is not None and before.figure is None:
            first = next(n for n, own in enumerate(figures) if own.group == groups)
            figures[first].beside.append(at)
        before = piece
        groups += 1
    return StoryMaterial(text, figures, columns, footnotes)


def _stays(build: SetFigure, piece: Piece) -> bool:
    """Return whether a figure in one column is to stand where it is in the text."""
    return build.block.floats == "here" and piece.figure is not None and piece.figure.span == 1


def _wish(build: Build) -> tuple[FloatPlace, Place]:
    """Return where a figure that stands as it is should stand, and its place in the YAML."""
    if isinstance(build, Headed):
        build = build.inner
    if isinstance(build, SetFigure):
        return build.block.floats, build.block.mark
    if isinstance(build, SetTable):
        return build.floats, build.mark
    if isinstance(build, SetAdverts):
        return "bottom", build.mark
    return "auto", NOWHERE


def _figures(build: SetFigure, at: int, group: int, theme: Theme) -> list[PageFigure]:
    block = build.block
    photos: list[Arranged] = []
    rows: list[list[Arranged]] = []
    grouped = len(build.rows) > 1 or len(build.rows[0][2]) > 1
    for _, _, cells in build.rows:
        rows.append([])
        for cell in cells:
            picture = cell.cell.picture
            weight = PHOTO_SHARES[cell.cell.weight if grouped else block.weight]
            pixels = 0 if picture.vector else picture.height if theme.vertical else picture.width
            photo = FreePhoto(
                picture,
                cell.aspect,
                cell.cell.caption,
                block.language,
                cell.cell.focus,
                is_whole(cell.cell),
                weight,
                (cell.figure, cell.caption),
                pixels,
            )
            photos.append(photo)
            rows[-1].append(photo)
    span = -1 if block.free else block.asked or block.span
    loose = block.free and block.arrange == "auto" and not block.caption
    if loose:
        return [PageFigure([photo], None, span, at, group, block.floats, mark=block.mark) for photo in photos]
    right = 0
    if len(photos) == 1:
        options = [photos[0]]
    elif block.arrange == "auto" and any(photo.caption for photo in photos_of(PhotosBelow(photos))):
        options = _options(photos)
    else:
        options = [_rows_below([_row_of(row) for row in rows])]
        if not block.worded and len(photos) <= _REARRANGED:
            right = 1
            shown = _shape(options[0])
            options += [option for option in _options(photos) if _shape(option) != shown]
    if block.caption:
        element, language = build.group_element, block.language
        options = [CaptionedPhotos(option, block.caption, language, element) for option in options]
    return [PageFigure(options, None, span, at, group, block.floats, mark=block.mark, right=right)]


def _options(photos: list[Arranged]) -> list[Arranged]:
    """Return the arrangements that a group may stand in."""
    pairs = [_row_of(photos[n : n + 2]) for n in range(0, len(photos), 2)]
    found: list[Arranged] = [_rows_below(pairs)]
    if len(photos) == 2:
        found.append(PhotosBelow(photos))
    if len(photos) > 2:
        found.append(PhotosBelow([photos[0], _row_of(photos[1:])]))
        found.append(PhotosBeside([photos[0], PhotosBelow(photos[1:])]))
    if len(photos) == 3:
        found.append(PhotosBeside(photos))
    return found


def _shape(node: Arranged) -> str:
    """Return how an arrangement is built, whatever photos it has."""
    if isinstance(node, PhotosBeside | PhotosBelow):
        sign = "|" if isinstance(node, PhotosBeside) else "/"
        return f"({sign.join([_shape(part) for part in node.parts])})"
    return "a"


def _row_of(photos: list[Arranged]) -> Arranged:
    return photos[0] if len(photos) == 1 else PhotosBeside(photos)


def _rows_below(rows: list[Arranged]) -> Arranged:
    return rows[0] if len(rows) == 1 else PhotosBelow(rows)
