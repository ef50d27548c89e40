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
from paiban.flow.search.photos import (
    Arranged,
    CaptionedPhotos,
    FreePhoto,
    PhotosBelow,
    PhotosBeside,
    photos_of,
)
from paiban.flow.table import NOWHERE, SetTable
from paiban.style.theme import Theme

_ESSAY_PHOTOS = 4
"""The least photos of a photo essay."""
_ESSAY_TEXT = 12.0
"""The most lines of text for each photo of it."""
_ESSAY_COLUMN = 5.0
"""The most lines of text of it for each column of a page."""


class PageFigure:
    """A figure that the search places, with one letter of a layout.

    ``arranged`` are the arrangements that it may stand in, the first of them the one that was asked for; there is none
    where it is ``fixed``, which stands across ``span`` columns (0: full bleed) with its own marks.  ``at`` is the text
    that mentions it, ``mark`` its place in the YAML, ``group`` the number of its figure in the story.  ``span`` is -1
    where any width will do.  ``hard`` is 1 for one that fits nowhere with its least and greatest sizes, and 2 where it
    must be cropped beyond what the theme allows to stand on a page at all.  One that is ``bound`` stands before all
    text of its story.
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
    ) -> None:
        self.arranged = arranged
        self.fixed = fixed
        self.span = span
        self.at = at
        self.group = group
        self.floats = floats
        self.bound = bound
        self.mark = mark
        self.hard = 0
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


def material_of(
    pieces: Sequence[Piece], columns: int, theme: Theme, footnotes: Footnotes = NONE
) -> StoryMaterial | None:
    """Return what a story is made of; None where it has a figure that stays where it is."""
    text: list[Piece] = []
    figures: list[PageFigure] = []
    groups = 0
    for piece in pieces:
        if piece.figure is None:
            text.append(piece)
            continue
        if not piece.floats or piece.notes or piece.force or piece.opens:
            return None
        at = max(len(text) - 1, 0)
        build = piece.figure.build
        if isinstance(build, SetFigure) and not build.rest and not build.bleed and not build.side:
            if build.block.floats == "here" and piece.figure.span == 1:
                text.append(structs.replace(piece, floats=False))
                continue
            figures += _figures(build, at, groups, theme)
        else:
            floats, mark = _wish(build)
            bound = piece.bound != FREE
            figures.append(PageFigure([], piece.figure, piece.figure.span, at, groups, floats, bound, mark))
        groups += 1
    return StoryMaterial(text, figures, columns, footnotes)


def _wish(build: Build) -> tuple[FloatPlace, Place]:
    """Return where a figure that stands as it is should stand, and its place in the YAML."""
    if isinstance(build, Headed):
        build = build.inner
    if isinstance(build, SetFigure):
        return build.block.floats, build.block.mark
    if isinstance(build, SetTable):
        return build.floats, build.mark
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
    if len(photos) == 1:
        options = [photos[0]]
    elif block.arrange == "auto" and any(photo.caption for photo in photos_of(PhotosBelow(photos))):
        options = _options(photos)
    else:
        # captions of all may say where each stands
        options = [_rows_below([_row_of(row) for row in rows])]
    if block.caption:
        element, language = build.group_element, block.language
        options = [CaptionedPhotos(option, block.caption, language, element) for option in options]
    return [PageFigure(options, None, span, at, group, block.floats, mark=block.mark)]


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


def _row_of(photos: list[Arranged]) -> Arranged:
    return photos[0] if len(photos) == 1 else PhotosBeside(photos)


def _rows_below(rows: list[Arranged]) -> Arranged:
    return rows[0] if len(rows) == 1 else PhotosBelow(rows)
