"""Horizontal and vertical pages brought to one frame: along the line, across the lines, both as they are read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct

from paiban.companions.ingest.chars import is_bopomofo, is_han, is_wide, plain
from paiban.companions.ingest.model import Glyph, Look, ReadArea, ReadImage, ReadPage, ReadSign
from paiban.companions.ingest.straight import straightened

_ASCENT = 0.88
"""Em of the box of a Chinese character above the base line, as the fonts of this field have it."""
_NEXT = 1.9
"""Em from character to character at most, where they follow one another."""
_CLOSE = 1.3
"""Em from character to character of a line at most; lines are further apart."""
_ALIGNED = 0.12
"""Em by which characters of one line may differ across it."""
_DASHES = "—―─⸺"
_TATECHUYOKO = 4
"""Characters at most that are set upright side by side within a vertical line."""
_NARROWEST = 0.3
"""Em that a figure takes at least."""
_APART, _OTHER = 0.5, 1.25
"""Em between characters, and ratio of their sizes, from which both together are not of one run."""
_FIGURE, _POINT = 0.55, 0.28
"""Em that a figure takes, and a point, in most fonts."""


class TurnedPage(Struct):
    """A page in its frame.  ``along`` and ``across`` are its extent.  ``crosswise`` are the runs of characters that go
    the other way than the page does: folios, running heads and captions of vertical pages.  ``areas`` and ``images``
    are as ``(start, top, end, bottom)``.  ``aside`` are texts that are read nowhere, since they are turned."""

    vertical: bool
    along: float
    across: float
    signs: list[ReadSign]
    crosswise: list[list[ReadSign]]
    images: list[tuple[tuple[float, float, float, float], ReadImage]]
    areas: list[tuple[tuple[float, float, float, float], ReadArea]]
    aside: list[str] = []


def frames_of(sheets: Sequence[ReadPage]) -> list[TurnedPage]:
    """The pages in their frames.  A page with too few characters to decide is turned as most pages are."""
    votes = _all_votes(sheets)
    all_down, all_right = sum(v[0] for v in votes), sum(v[1] for v in votes)
    upright = [straightened(sheet, all_down > all_right) for sheet in sheets]
    if any(one is not other for one, other in zip(sheets, upright, strict=True)):
        sheets, votes = upright, _all_votes(upright)
        all_down, all_right = sum(v[0] for v in votes), sum(v[1] for v in votes)
    found = []
    for sheet, (down, right) in zip(sheets, votes, strict=True):
        sure = max(down, right) >= 20 and max(down, right) > 2 * min(down, right)
        found.append(_frame(sheet, down > right if sure else all_down > all_right))
    return found


def _all_votes(sheets: Sequence[ReadPage]) -> list[tuple[int, int]]:
    votes = [_votes(sheet.glyphs) for sheet in sheets]
    if sum(map(sum, votes)) < 0.2 * sum(len(sheet.glyphs) for sheet in sheets):
        return [_neighbours(sheet.glyphs) for sheet in sheets]
    return votes


def _follows_down(a: Glyph, b: Glyph) -> bool:
    em = max(a.size, b.size)
    middle = abs(_middle(a) - _middle(b)) < 2 * _ALIGNED * em
    return middle and 0.3 * em < b.y - a.y < _NEXT * em


def _follows_right(a: Glyph, b: Glyph) -> bool:
    em = max(a.size, b.size)
    # several characters of one glyph, as digits that a font has side by side, have one origin
    return abs(_level(a) - _level(b)) < _ALIGNED * em and -0.01 <= b.x - a.x < _NEXT * em


def _votes(glyphs: Sequence[Glyph]) -> tuple[int, int]:
    """How many Han characters are followed by one below them, and by one to their right."""
    han = [g for g in glyphs if is_han(g.text) and g.turned == 0]
    pairs = list(itertools.pairwise(han))
    return sum(_follows_down(a, b) for a, b in pairs), sum(_follows_right(a, b) for a, b in pairs)


def _neighbours(glyphs: Sequence[Glyph]) -> tuple[int, int]:
    """The same for files that paint their characters in no order: which way they stand closer together."""
    han = [g for g in glyphs if is_han(g.text) and g.turned == 0]
    columns = sorted(han, key=lambda g: (round(_middle(g)), g.y))
    rows = sorted(han, key=lambda g: (round(g.y), g.x))
    down = sum(_follows_down(a, b) and b.y - a.y < _CLOSE * a.size for a, b in itertools.pairwise(columns))
    right = sum(_follows_right(a, b) and b.x - a.x < _CLOSE * a.size for a, b in itertools.pairwise(rows))
    return down, right


def _middle(glyph: Glyph) -> float:
    """The middle of its em box from left to right.  The boxes of fonts in procedures (Type 3) are their ink."""
    if glyph.turned == 90:
        return glyph.x + (_ASCENT - 0.5) * glyph.size
    if glyph.turned == 270:
        return glyph.x - (_ASCENT - 0.5) * glyph.size
    if _hangs(glyph):
        return glyph.x
    return glyph.x + glyph.size / 2 if is_wide(glyph.text) else (glyph.left + glyph.right) / 2


def _level(glyph: Glyph) -> float:
    """Its base line: an origin at the top, a little below the base line of the character above, is not that."""
    return glyph.y + _ASCENT * glyph.size if _hangs(glyph) else glyph.y


def _hangs(glyph: Glyph) -> bool:
    """Whether its origin is the middle of the top, as vertical fonts have it: of characters that a file replaces
    (ActualText) PDFium gives the place as it is in the file, and the box of their ink."""
    inked = max(glyph.right - glyph.left, glyph.bottom - glyph.top) < 0.9 * glyph.size
    return inked and glyph.bottom - glyph.y > 0.2 * glyph.size and is_wide(glyph.text)


def _look(glyph: Glyph) -> Look:
    family = glyph.run.font.split("-")[0].split(",")[0]
    return Look(round(glyph.size * 4) / 4, family, glyph.run.bold, glyph.run.colour)


def _across_sign(glyph: Glyph) -> ReadSign:
    # two characters of one glyph, as a dash of two em, both have its box
    end = max(glyph.right, glyph.x + glyph.size if is_wide(glyph.text) else glyph.x)
    return ReadSign(plain(glyph.text), glyph.x, end, glyph.y, glyph.size, _look(glyph), glyph.order)


def _frame(sheet: ReadPage, vertical: bool) -> TurnedPage:
    if not vertical:
        # what is turned on a horizontal page is a label of a chart or a mark in the margin
        return TurnedPage(
            False,
            sheet.width,
            sheet.height,
            [_across_sign(g) for g in sheet.glyphs if g.turned == 0 and g.size > 0],
            [],
            [((i.x0, i.y0, i.x1, i.y1), i) for i in sheet.images],
            [((a.x0, a.y0, a.x1, a.y1), a) for a in sheet.areas],
            _aside(sheet.glyphs),
        )
    width = sheet.width
    signs: list[ReadSign] = []
    crosswise: list[list[ReadSign]] = []
    for run in _runs([g for g in sheet.glyphs if g.size > 0]):
        if _is_crosswise(run):
            crosswise.append([_across_sign(g) for g in run])
            continue
        # digits side by side have their middle in common; Han characters painted one after another may stand anywhere
        apart = any(is_wide(g.text) for g in run)
        middle = _cell_middle(run)
        own = [_down_sign(g, width - (_middle(g) if apart else middle)) for g in run]
        if len(run) > 1 and not apart:
            for sign in own:
                sign.cell = True
        signs += own
    return TurnedPage(
        True,
        sheet.height,
        width,
        signs,
        crosswise,
        [((i.y0, width - i.x1, i.y1, width - i.x0), i) for i in sheet.images],
        [((a.y0, width - a.x1, a.y1, width - a.x0), a) for a in sheet.areas],
    )


def _aside(glyphs: Sequence[Glyph]) -> list[str]:
    """The texts of turned characters as they are painted, parted where the next is further off than in a line."""
    found: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.turned == 0:
            continue
        near = last is not None and max(abs(glyph.x - last.x), abs(glyph.y - last.y)) < _NEXT * max(glyph.size, 1)
        if last is not None and near and glyph.turned == last.turned:
            found[-1] += glyph.text
        else:
            found.append(glyph.text)
        last = glyph
    return [text for text in found if text.strip()]


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs as painted, parted where the next does not stand to the right of the one before."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        beside = last is not None and last.turned == glyph.turned == 0 and _follows_right(last, glyph)
        if last is not None and beside and not _of_two_lines(last, glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _of_two_lines(a: Glyph, b: Glyph) -> bool:
    """Whether they are no neighbours, as a mark at the side of a line and figures in the next line are not."""
    small, large = sorted((a.size, b.size))
    return b.left - a.right > _APART * large and large > _OTHER * small


def _is_crosswise(run: Sequence[Glyph]) -> bool:
    text = "".join(g.text for g in run).strip()
    if len(run) < 2 or (len(text) <= _TATECHUYOKO and (text.isascii() or all(map(is_bopomofo, text)))):
        return False
    if run[-1].x - run[0].x < 0.4 * run[0].size:  # one glyph, as a dash of two em
        return False
    # lines of small characters side by side (ruby, notes) stand further apart than characters do
    return all(b.x - a.x < 1.3 * max(a.size, b.size) for a, b in itertools.pairwise(run))


def _cell_middle(run: Sequence[Glyph]) -> float:
    """The middle of characters side by side.  Where a file replaces them (ActualText) PDFium gives to all of them the
    place of the first, whose box is too narrow for so many."""
    first, last = run[0], run[-1]
    middle = sum(map(_middle, run)) / len(run)
    if len(run) < 2 or last.x != first.x or last.right - first.left >= _NARROWEST * len(run) * first.size:
        return middle
    widths = [_POINT if g.text in ".,:;!'" else _FIGURE for g in run]
    return middle + (sum(widths) - widths[0]) / 2 * first.size


def _down_sign(glyph: Glyph, middle: float) -> ReadSign:
    if glyph.turned in (90, 270):
        start, end = glyph.top, glyph.bottom
    elif not is_wide(glyph.text):
        # fonts with several digits in one glyph have its origin above it
        start = (glyph.top + glyph.bottom - glyph.size) / 2
        end = start + glyph.size
    elif _hangs(glyph):
        start, end = glyph.y, glyph.y + glyph.size
    elif glyph.text in _DASHES and glyph.bottom - glyph.top > 1.8 * glyph.size:
        # two of them are one glyph, whose box is their ink
        white = max(0.0, 2 * glyph.size - (glyph.bottom - glyph.top)) / 2
        start, end = glyph.top - white, glyph.bottom + white
    else:
        start = glyph.y - _ASCENT * glyph.size
        # a dash of two em is one glyph; other boxes may be as high as the font's lines
        end = glyph.bottom if glyph.bottom - glyph.top > 1.8 * glyph.size else start + glyph.size
    return ReadSign(plain(glyph.text), start, end, middle, glyph.size, _look(glyph), glyph.order)
