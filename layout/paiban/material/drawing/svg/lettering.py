"""The texts of an SVG, cut where they are placed anew (SVG 1.1, 10)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from paiban.base.message import msg
from paiban.material.drawing.svg.style import Style
from paiban.material.drawing.svg.tree import SvgNode
from paiban.material.drawing.svg.values import NUMBER, BadValue, to_length
from paiban.material.font.clusters import clusters

MOST_CHARACTERS = 20_000

Place = tuple[float | None, float | None, float, float]
"""Of a character: x and y where they are given, and by how much it is moved."""
_NOWHERE: Place = (None, None, 0.0, 0.0)


class SpanRun(NamedTuple):
    """Characters in one style, ``at`` their place."""

    text: str
    style: Style
    at: Place
    node: SvgNode


class SpanReader:
    """Gathers the runs of a text.  ``style_of`` gives the properties of an element in it, by its parent's."""

    def __init__(self, style_of: Callable[[SvgNode, Style], Style | None], view: tuple[float, float]) -> None:
        self.style_of = style_of
        self.view = view
        self.runs: list[SpanRun] = []
        self._blank = True
        self._count = 0

    def read(self, node: SvgNode, style: Style) -> list[SpanRun]:
        """Return the runs of a text.  Raises ``BadValue``."""
        self._element(node, style, [])
        while self.runs and not self.runs[-1].text.strip():
            self.runs.pop()
        if self.runs and not _keeps(node):
            last = self.runs[-1]
            self.runs[-1] = last._replace(text=last.text.rstrip(" "))
        return self.runs

    def _element(self, node: SvgNode, style: Style, outer: list[Place]) -> None:
        places = self._places(node, style)
        # the places of an element are its own, then those of the elements that it is in
        merged = [
            _merged(places[n] if n < len(places) else None, outer[n] if n < len(outer) else None)
            for n in range(max(len(places), len(outer)))
        ]
        for n, text in enumerate(node.texts):
            self._text(text, node, style, merged)
            if n < len(node.children):
                child = node.children[n]
                if child.tag in ("tspan", "a"):
                    inner = self.style_of(child, style)
                    if inner is not None:
                        self._element(child, inner, merged)
                elif child.tag not in ("title", "desc") and child.drawn:
                    raise BadValue(msg("<{tag}> (line {line}) can't be drawn", tag=child.tag, line=child.line))

    def _text(self, text: str, node: SvgNode, style: Style, places: list[Place]) -> None:
        text = re.sub(r"[\t\r\n]", " ", text)
        if not _keeps(node):
            text = re.sub(" +", " ", text)
            if self._blank:
                text = text.lstrip(" ")
        if not text:
            return
        self._blank = text.endswith(" ")
        spacing = style["letter-spacing"]
        apart = to_length(spacing, 0.0, float(style["font-size"])) if spacing != "normal" else 0.0
        run, at, first = "", _NOWHERE, True
        for cluster in clusters(text):
            self._count += 1
            if self._count > MOST_CHARACTERS:
                raise BadValue(msg("a text of more than {most} characters", most=MOST_CHARACTERS))
            place = places.pop(0) if places else None
            del places[: len(cluster) - 1]
            if apart and not first:
                x, y, dx, dy = place or _NOWHERE
                place = (x, y, dx + (apart if x is None else 0.0), dy)
            first = False
            if place is not None and place != _NOWHERE:
                if run:
                    self.runs.append(SpanRun(run, style, at, node))
                run, at = "", place
            run += cluster
        if run:
            self.runs.append(SpanRun(run, style, at, node))

    def _places(self, node: SvgNode, style: Style) -> list[Place]:
        em = float(style["font-size"])
        columns = []
        for name, whole in (("x", self.view[0]), ("y", self.view[1]), ("dx", self.view[0]), ("dy", self.view[1])):
            words = re.findall(rf"{NUMBER.pattern}(?:%|[A-Za-z]*)", node.get(name))[:MOST_CHARACTERS]
            columns.append([to_length(word, whole, em) for word in words])
        xs, ys, dxs, dys = columns
        return [
            (
                xs[n] if n < len(xs) else None,
                ys[n] if n < len(ys) else None,
                dxs[n] if n < len(dxs) else 0.0,
                dys[n] if n < len(dys) else 0.0,
            )
            for n in range(max(map(len, columns)))
        ]


def _merged(own: Place | None, outer: Place | None) -> Place:
    if own is None or outer is None:
        return own or outer or _NOWHERE
    return (
        outer[0] if own[0] is None else own[0],
        outer[1] if own[1] is None else own[1],
        own[2] or outer[2],
        own[3] or outer[3],
    )


def _keeps(node: SvgNode) -> bool:
    """Whether blanks are kept."""
    above: SvgNode | None = node
    while above is not None:
        if above.get("xml:space"):
            return above.get("xml:space") == "preserve"
        above = above.parent
    return False
