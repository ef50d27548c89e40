"""Lines of code: every character has a cell of its own, blanks and all; nothing is stretched and nothing added.

A line that is longer than its measure is turned over where that hurts least.  The turned-over rest is indented further
and has a sign before it, which is drawn: copied text is what was typed.
"""

from __future__ import annotations

from paiban.inline.itemise import KINDS, in_cell
from paiban.inline.model import AXIS, CharacterLook, Line, Mode, Run, Score
from paiban.material.font.face import Face
from paiban.material.font.shaped import Shaped

_AFTER = " ,;)]}>|&=+-/\\"
"""Signs after which a long line is preferably turned over."""
_OPENING = "#*/+-=<>&|:"
_NEVER_FIRST = "，。、：；！？）」』】》〉,.;:)]}"
_SHORTEST = 0.55
"""The least share of its measure that a line fills where it is turned over after a sign (ours)."""
_SIGN = 0.9
"""The width of the sign before the turned-over rest, em."""
_SIGN_WEIGHT = 0.05
_SIGN_RISE = 0.3
"""The height of the sign's middle over the baseline, em."""
_LEAST = 4.0
"""The least measure of a line, em, however far its beginning is indented."""


def code_lines(
    text: str, look: CharacterLook, size: float, measure: float, hang: float, sign: CharacterLook
) -> tuple[Line, ...]:
    """Return ``text``, one line, in lines ``measure`` points wide.  The turned-over rest is indented by ``hang`` em
    beyond the blanks that the line begins with, after a sign in the colour of ``sign``."""
    clusters = _clusters(text)
    boxes = [_box(cluster, look) for cluster in clusters]
    width = measure / size
    blanks = len(text) - len(text.lstrip(" "))
    lead = sum(_width(box, look) for box in boxes[:blanks]) + hang
    lead = max(0.0, min(lead, width - _LEAST))
    lines: list[Line] = []
    first, at = 0, 0
    while first < len(clusters) or not lines:
        start = lead if lines else 0.0
        last = _end(clusters, boxes, look, first, width - start)
        end = at + sum(map(len, clusters[first:last]))
        runs, extent = _runs(boxes[first:last], look, size, start)
        scores = (_sign(start, size, sign),) if lines else ()
        lines.append(Line(runs, at, end, 0.0, measure, extent, scores=scores))
        first, at = last, end
    return tuple(lines)


def _clusters(text: str) -> list[str]:
    """Return the characters, each with the marks on it."""
    found: list[str] = []
    for character in text:
        if found and KINDS[character] == "v":
            found[-1] += character
        else:
            found.append(character)
    return found


def _box(cluster: str, look: CharacterLook) -> tuple[Shaped, ...]:
    stack = look.fonts
    if cluster == " ":
        return (stack.space,)
    if KINDS[cluster[0]] in "iz":
        return ()
    if in_cell(cluster[0]):
        stack.load_cells((cluster,))
        return (stack.cells[cluster],)
    return stack.word(cluster)


def _width(box: tuple[Shaped, ...], look: CharacterLook) -> float:
    return sum(shaped.width for shaped in box) * look.scale


def _end(clusters: list[str], boxes: list[tuple[Shaped, ...]], look: CharacterLook, first: int, width: float) -> int:
    """Return the cluster after the last one of a line that begins with ``first`` and is at most ``width`` em wide."""
    used, last = 0.0, first
    while last < len(boxes) and used + _width(boxes[last], look) <= width + 1e-6:
        used += _width(boxes[last], look)
        last += 1
    if last == len(boxes):
        return last
    last = max(last, first + 1)
    short = width * _SHORTEST
    for n in range(last, first, -1):
        if used < short:
            break
        if clusters[n - 1] in _AFTER and clusters[n] not in _NEVER_FIRST and not _opens(clusters[first:n]):
            return n
        used -= _width(boxes[n - 1], look)
    while last > first + 1 and clusters[last] in _NEVER_FIRST:
        last -= 1
    return last


def _opens(line: list[str]) -> bool:
    """Return whether a line ends with a sign between blanks that belongs to what is after it: that of a comment, an
    operator."""
    return line[-1] == " " and len(line) > 2 and line[-3] == " " and line[-2] in _OPENING


def _runs(
    boxes: list[tuple[Shaped, ...]], look: CharacterLook, size: float, start: float
) -> tuple[tuple[Run, ...], float]:
    """Return the runs of a line, and where its last glyph that is not a blank ends, pt."""
    groups: list[tuple[Face, float, float, Mode, list[tuple[int, float, float, str]]]] = []
    x, extent = start, start
    for box in boxes:
        for shaped in box:
            key = (shaped.face, shaped.scale, shaped.rise, shaped.mode)
            if not groups or groups[-1][:4] != key:
                groups.append((*key, []))
            at = x
            for n, glyph in enumerate(shaped.glyphs):
                along = at + (shaped.xs[n] * look.scale if shaped.xs else 0.0)
                up = shaped.ys[n] * look.scale if shaped.ys else 0.0
                groups[-1][4].append((glyph, along, up, shaped.texts[n]))
                at += shaped.advances[n] * look.scale
            x += shaped.width * look.scale
            if shaped.texts and shaped.texts[0] != " ":
                extent = x
    vertical = look.fonts.vertical
    runs = []
    for face, scale, rise, mode, glyphs in groups:
        if not glyphs:
            continue
        y = 0.0
        if vertical:
            y = -AXIS * size if mode != "along" else -AXIS * (1 - scale * look.scale) * size
        origin = glyphs[0][1]
        raised = (rise + look.rise) * size
        ys = tuple(round(-up * size - raised, 3) for _, _, up, _ in glyphs)
        runs.append(
            Run(
                origin * size,
                face,
                size * scale * look.scale,
                look.colour,
                tuple(glyph for glyph, _, _, _ in glyphs),
                tuple(round((along - origin) * size, 3) for _, along, _, _ in glyphs),
                tuple(text for _, _, _, text in glyphs),
                ys if any(ys) else (),
                mode,
                y,
            )
        )
    return tuple(runs), extent * size


def _sign(start: float, size: float, look: CharacterLook) -> Score:
    width = min(_SIGN, start) * size
    return Score("turn", start * size - 1.35 * width, width, -_SIGN_RISE * size, _SIGN_WEIGHT * size, look.colour)
