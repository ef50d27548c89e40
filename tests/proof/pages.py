"""What a designer looks for on a page, counted on the finished layout: nothing here is asked of the paginator."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from unicodedata import category

import paiban
from paiban.base.diagnostics import Collector
from paiban.flow.model import SetLine, SetPicture
from paiban.page.model import PageMakeup
from paiban.pipeline import Made, Order, Tools, produce
from tests.pages.counters import count

_TEXT = ("P", "LBody")
_HEADINGS = ("H3", "H4")


class Fault(NamedTuple):
    page: int
    kind: str
    what: str


class Placed(NamedTuple):
    """A line: its page, left edge and place on the grid (1.0: the first baseline)."""

    page: int
    x: float
    line: float
    text: str
    size: float


def faults(path: Path, theme: str | None = None) -> list[Fault]:
    """Every widow, orphan, runt, heading at a foot, line off the grid or past the type area, photo far from its
    mention, and unlevel page that a story fills."""
    made = produce(Order(paiban.load(path), theme), Tools(), Collector())
    assert made is not None
    return faults_of(made)


def faults_of(made: Made) -> list[Fault]:
    """The same of an issue that was set."""
    pages, nodes = made.pages, made.pages.structure.nodes
    found = [Fault(page, "unlevel", what) for page, what in count(made.theme, pages).unlevel]
    lines: dict[int, list[Placed]] = {}
    photos: dict[int, int] = {}
    for leaf in pages.leaves:
        grid = leaf.grid or made.theme.mastered(leaf.master).grid
        for placed in leaf.marks:
            mark = placed.mark
            if isinstance(mark, SetPicture) and mark.element > 0:
                photos[mark.element] = leaf.number
            if isinstance(mark, SetLine) and mark.element > 0 and not leaf.plain:
                at = (placed.y + mark.y - grid.origin) / grid.leading
                text = "".join(t for run in mark.line.runs for t in run.texts)
                size = max((run.size for run in mark.line.runs), default=0.0)
                line = Placed(leaf.number, round(placed.x, 1), at, text, size)
                lines.setdefault(mark.element, []).append(line)
                if at > grid.lines + 0.01:
                    found.append(Fault(leaf.number, "overset", text))
                in_column = any(abs(placed.x - x) < 0.1 for x, _ in leaf.columns)
                body = nodes[mark.element].role in _TEXT and size == grid.size and in_column
                if body and at > _opening_foot(leaf, lines) and abs(at - round(at)) > 0.01:
                    found.append(Fault(leaf.number, "off grid", text))
    for element, own in lines.items():
        role = nodes[element].role
        if role in _TEXT and len(own) > 1:
            found += _parted(own)
    found += _headings(lines, {e: nodes[e].role for e in lines})
    last = 0
    for element, node in enumerate(nodes):
        if element in lines and node.role in _TEXT:
            last = lines[element][-1].page
        if element in photos and last and node.role == "Figure" and abs(photos[element] - last) > 1:
            found.append(Fault(photos[element], "far photo", f"mentioned on {last}"))
    return sorted(found)


def _opening_foot(leaf: PageMakeup, lines: dict[int, list[Placed]]) -> float:
    """Titles, decks and bylines across the page have leading of their own: the grid is met below them."""
    sizes = [line for own in lines.values() for line in own if line.page == leaf.number and line.size > 12]
    return max((line.line for line in sizes), default=0.0) + 6 if sizes else 0.0


def _parted(own: list[Placed]) -> list[Fault]:
    columns: list[list[Placed]] = []
    for line in own:
        if not columns or (columns[-1][0].page, _side(columns[-1][0])) != (line.page, _side(line)):
            columns.append([])
        columns[-1].append(line)
    found = []
    if len(columns) > 1:
        if len(columns[0]) == 1:
            found.append(Fault(own[0].page, "orphan", own[0].text))
        if len(columns[-1]) == 1:
            found.append(Fault(own[-1].page, "widow", own[-1].text))
    # the end mark is none of the text
    if sum(category(c)[0] not in "PZ" and c != "■" for c in own[-1].text) <= 1:
        found.append(Fault(own[-1].page, "runt", own[-1].text))
    return found


def _side(line: Placed) -> int:
    """The column, told by where lines begin: a list item's or a drop cap's stand a few em farther in."""
    return round(line.x)


def _headings(lines: dict[int, list[Placed]], roles: dict[int, str]) -> list[Fault]:
    found = []
    order = sorted(lines)
    for n, element in enumerate(order):
        own = lines[element][-1]
        if roles[element] in _HEADINGS and n + 1 < len(order):
            below = [
                line
                for other in order[n + 1 : n + 4]
                for line in lines[other]
                if (line.page, _side(line)) == (own.page, _side(own)) and line.line > own.line
            ]
            if len(below) < 2:
                found.append(Fault(own.page, "heading at the foot", own.text))
    return found
