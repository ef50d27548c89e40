"""Captions: small lines that stand at a picture, put to it before the order of reading is looked for."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.companions.ingest.model import Look, ReadFigure, ReadLine

_NEAR = 1.9
"""Em, of the caption, from a picture to its first line at most."""
_LEADING = 1.9
"""Em, of the caption, between its lines at most."""


def take_captions(figures: Sequence[ReadFigure], lines: list[ReadLine], body: Look) -> list[ReadLine]:
    """Write captions into figures; gives the lines that are left."""
    left = list(lines)
    for figure in sorted(figures, key=lambda figure: (figure.top, figure.start)):
        for found in (_under(figure, left, figures, body), _beside(figure, left, body)):
            if found and not figure.captions:
                figure.captions = found
                names = {id(line) for line in found}
                left = [line for line in left if id(line) not in names]
    return left


def is_caption_look(look: Look, body: Look) -> bool:
    """Smaller than the body; or in another face and not bold, and no larger."""
    if look.size <= 0.93 * body.size:
        return True
    return look.size <= body.size and look.family != body.family and not look.bold


def _under(figure: ReadFigure, lines: Sequence[ReadLine], figures: Sequence[ReadFigure], body: Look) -> list[ReadLine]:
    """Lines under a picture, no wider than it, one after another.  Where pictures stand side by side, a line that
    reaches beyond this one is of all of them, and is left."""
    found: list[ReadLine] = []
    at = figure.bottom
    for line in sorted(lines, key=lambda line: (line.base, line.start)):
        em = line.size
        if line.crosswise or not is_caption_look(line.look, body) or line.top < figure.bottom - 0.6 * em:
            continue
        if line.start < figure.start - 1.2 * em or line.end > figure.end + 1.2 * em:
            continue
        if found and abs(found[-1].base - line.base) < 0.2 * em:
            found.append(line)
            continue
        reach = _NEAR if not found else _LEADING - 1
        if line.top - at > reach * em:
            break
        # the caption of a whole row begins with the first picture and is parted by a little white
        if found and (line.top - at > 1.7 * _pitch(found) and _has_neighbour(figure, figures)):
            break
        if any(o is not figure and o.top < line.top and o.bottom > at and _overlap(o, figure) for o in figures):
            break
        found.append(line)
        at = line.bottom
    return found


def _pitch(found: Sequence[ReadLine]) -> float:
    """White between the first lines; an em where there is one line only."""
    return max(found[1].top - found[0].bottom, 0.2) if len(found) > 1 else 0.55 * found[0].size


def _has_neighbour(figure: ReadFigure, figures: Sequence[ReadFigure]) -> bool:
    return any(o is not figure and o.top < figure.bottom and o.bottom > figure.top for o in figures)


def _overlap(one: ReadFigure, other: ReadFigure) -> bool:
    return min(one.end, other.end) > max(one.start, other.start)


def _beside(figure: ReadFigure, lines: Sequence[ReadLine], body: Look) -> list[ReadLine]:
    """Lines that go the other way and stand at an edge of the picture: captions of vertical pages set horizontally."""
    found = [
        line
        for line in lines
        if line.crosswise
        and line.look.size <= 0.93 * body.size
        and line.top >= figure.top - line.size
        and line.bottom <= figure.bottom + line.size
        and -0.5 * line.size <= line.start - figure.end <= 6 * line.size
    ]
    found.sort(key=lambda line: (line.start, line.bottom))
    kept: list[ReadLine] = []
    for line in found:
        if kept and line.start - kept[-1].end > _LEADING * line.size:
            break
        kept.append(line)
    return kept
