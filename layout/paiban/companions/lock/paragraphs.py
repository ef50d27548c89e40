"""A document as paragraphs with their lines, and as digests of its pages.

A digest of a page knows nothing of the structure's numbers: a paragraph put in on page 2 leaves page 9 as it was.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from paiban.base.diagnostics import Mark
from paiban.display.model import ARTIFACT, Glyphs, Layout, Page, read_with

_MAIN = 0.7
"""Runs smaller than this share of a paragraph's size stand beside its characters: readings, marks of notes."""
_SHORT = 16
"""Hex digits of a digest; a lock has some hundreds."""
BEGINS = 12
"""Characters that name a paragraph."""


class LockedLine(Struct, frozen=True):
    """A line of a paragraph: its page, the origin of its first character, its text, its box on the page (left, top,
    width, height)."""

    page: int
    x: float
    y: float
    text: str
    box: tuple[float, float, float, float]


class SetText(Struct, frozen=True):
    """``text`` has no spaces, since those at the end of a line are not set."""

    role: str
    mark: Mark
    text: str
    lines: tuple[LockedLine, ...]


def paragraphs(document: Layout) -> list[SetText]:
    """All structure elements that have text of their own, in the structure's order."""
    runs: dict[int, list[tuple[int, Glyphs]]] = {}
    for n, page in enumerate(document.pages):
        for item in page.items:
            if isinstance(item, Glyphs) and item.element != ARTIFACT:
                runs.setdefault(read_with(document.structure, item.element), []).append((n, item))
    found = []
    for index in sorted(runs):
        element = document.structure[index]
        lines = _lines(runs[index])
        text = "".join(line.text for line in lines)
        if text:
            found.append(SetText(element.role, element.mark, text, tuple(lines)))
    return found


def _lines(runs: list[tuple[int, Glyphs]]) -> list[LockedLine]:
    """Runs that stand on one base line, one after another."""
    sizes: Counter[float] = Counter()
    for _, run in runs:
        sizes[run.size] += len(run.texts)
    size = max(sizes, key=lambda s: (sizes[s], s))
    lines: list[list[tuple[int, Glyphs]]] = []
    for page, run in runs:
        if run.size < _MAIN * size:
            continue
        if lines:
            last_page, last = lines[-1][-1]
            first = lines[-1][0][1]
            if page == last_page and abs(_across(run) - _across(first)) < 0.5 * size and _along(run) >= _along(last):
                lines[-1].append((page, run))
                continue
        lines.append([(page, run)])
    return [_line(line) for line in lines]


def _line(runs: list[tuple[int, Glyphs]]) -> LockedLine:
    page, first = runs[0]
    text = "".join(t for _, run in runs for t in run.texts)
    lefts, tops, rights, feet = zip(*(_box(run) for _, run in runs), strict=True)
    left, top, right, foot = min(lefts), min(tops), max(rights), max(feet)
    box = (round(left, 3), round(top, 3), round(right - left, 3), round(foot - top, 3))
    return LockedLine(page, first.x, first.y, text.replace("\u00ad", "").replace(" ", ""), box)


def _box(run: Glyphs) -> tuple[float, float, float, float]:
    """About where a run has ink: left, top, right, foot.  The last glyph is assumed to advance by an em."""
    size = run.size
    length = (run.xs[-1] if run.xs else 0.0) + size
    if run.direction == "horizontal":
        return run.x, run.y - 0.88 * size, run.x + length, run.y + 0.12 * size
    if run.direction == "vertical":
        return run.x - size / 2, run.y, run.x + size / 2, run.y + length
    return run.x - 0.12 * size, run.y, run.x + 0.88 * size, run.y + length


def _across(run: Glyphs) -> float:
    """Where a run is in the direction in which lines follow one another."""
    if run.direction == "horizontal":
        return run.y
    return run.x if run.direction == "vertical" else run.x + 0.38 * run.size


def _along(run: Glyphs) -> float:
    return run.x if run.direction == "horizontal" else run.y


def place_of(paragraph: SetText) -> str:
    """A digest of where every line is."""
    return digest(f"{line.page} {line.x:g} {line.y:g} {len(line.text)}" for line in paragraph.lines)


def page_digest(document: Layout, page: Page) -> str:
    """All that is on a page, with faces and pictures by name."""
    parts = [f"{page.width} {page.height} {page.bleed} {page.label} {page.side}"]
    for item in page.items:
        values = []
        for name in item.__struct_fields__:
            value = getattr(item, name)
            if name == "face":
                value = document.faces[value].key
            elif name == "image":
                value = f"{document.images[value].name} {document.images[value].page}"
            elif name == "drawing":
                value = document.drawings[value].name
            if name != "element":
                values.append(str(value))
        parts.append(f"{type(item).__name__} {' '.join(values)}")
    return digest(parts)


def digest(parts: Iterable[str]) -> str:
    """Return the beginning of the SHA-256 of ``parts``, in hexadecimal."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.encode("utf-8", "surrogatepass") + b"\n")
    return total.hexdigest()[:_SHORT]


def file_of(mark: Mark, issue: str) -> str:
    """How a lock names the file of a mark: "" for the issue's own, else by its path from there, with slashes."""
    if not mark.file or os.path.abspath(mark.file) == os.path.abspath(issue):
        return ""
    return os.path.relpath(mark.file, os.path.dirname(issue) or ".").replace(os.sep, "/")
