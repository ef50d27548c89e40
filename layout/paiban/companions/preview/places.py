"""Where everything stands: from a point on a page to its place in the YAML, and from there to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from paiban.base.diagnostics import Diagnostic, Mark
from paiban.base.messages import told_of
from paiban.companions.preview.model import Box, ShownFinding, ShownLayout, ShownPage, ShownPart, ShownPlace
from paiban.display.frame import Turning as Directions
from paiban.display.overlay.layouts import said
from paiban.display.overlay.sheet import MarkBox, mark_boxes
from paiban.flow.model import SetLine, SetPicture
from paiban.inline.model import Run
from paiban.issue.yaml.places import SourceText, trace
from paiban.page.model import PageMakeup
from paiban.pipeline import Made
from paiban.style.theme import ASCENT, Theme

_NEAR = 8.0
"""Points by which a click may miss what it means: half of the white between two lines, and some of that at a title."""
_UNTRACED = ("TOCI", "Lbl", "Sect")
"""Roles whose text is not that of their place: contents, numbers of lists."""
_READING = 0.52
"""The size of readings beside text, of that text's; no text of a line's own is as small."""
_SHOWN = 160
"""Characters of a line of the YAML that are shown."""
_NAMED = 60
"""Those of them that are sent with a frame: there are some hundreds of frames."""


class ShownLine(NamedTuple):
    """A line of text on a page (index).  ``edges`` are the places along the line at which the characters of ``text``
    begin, and the end of the last one; ``spot`` is the line, ``map`` its page."""

    page: int
    element: int
    text: str
    edges: Sequence[float]
    spot: MarkBox
    map: _PageMap

    def part(self, first: int, end: int) -> Box | None:
        """The box of the characters from ``first`` up to ``end`` on the page; None where there are none."""
        if first >= end:
            return None
        _, top, _, height = self.spot.box
        return self.map.box((self.edges[first], top, self.edges[end] - self.edges[first], height))


class _PageMap:
    """One page, and the way from the directions of its text to what lies before the reader."""

    def __init__(self, leaf: PageMakeup, theme: Theme) -> None:
        self.leaf = leaf
        self.directions = Directions(theme)
        self.grid = leaf.grid or theme.mastered(leaf.master).grid
        self.left, self.top = leaf.left(theme), leaf.above(theme)
        self.spots = list(mark_boxes(leaf.marks, self.left, self.top))
        self.furniture = list(mark_boxes(leaf.furniture, 0.0, 0.0))
        self.measure = theme.grid.width

    def box(self, box: Box) -> Box:
        """A box along and across lines as it lies on the page."""
        return _rounded(self.directions.box(*box))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page along and across lines."""
        return (y, self.directions.width - x) if self.directions.vertical else (x, y)

    def sheet(self, key: str, frames: Sequence[ShownPart]) -> ShownPage:
        leaf, grid = self.leaf, self.grid
        height = (grid.lines - 1) * grid.leading + grid.size
        columns = leaf.columns or [(grid.column_x(c), grid.column_width) for c in range(grid.columns)]
        # baselines show nowhere in vertical lines: there it is the left edges of their em boxes
        below = (1 - ASCENT) * grid.size if self.directions.vertical else 0.0
        rows = [self.top + grid.origin + n * grid.leading + below for n in range(1, grid.lines + 1)]
        lines = (self.box((self.left, y, self.measure, 0.0)) for y in rows)
        layouts = tuple(
            ShownLayout(
                tuple(said(chosen)),
                tuple(self._zone(zone, sorted(columns)) for zone in chosen.zones),
            )
            for chosen in leaf.layouts
        )
        return ShownPage(
            key,
            str(leaf.number),
            leaf.side,
            round(self.directions.width, 3),
            round(self.directions.height, 3),
            self.box((self.left, self.top + grid.top, self.measure, height)),
            tuple(self.box((self.left + x, self.top + grid.top, width, height)) for x, width in sorted(columns)),
            tuple((x, y, round(x + w, 3), round(y + h, 3)) for x, y, w, h in lines),
            tuple(frames),
            layouts,
        )

    def _zone(self, zone: tuple[int, int, float, float], columns: Sequence[tuple[float, float]]) -> Box:
        """A zone of a layout as it lies on the page."""
        first, end, line, lines = zone
        x = columns[first][0]
        width = sum(columns[min(end, len(columns)) - 1]) - x
        grid = self.grid
        return self.box((self.left + x, self.top + grid.top + line * grid.leading, width, lines * grid.leading))


class Places:
    """The places of one setting of an issue; ``source`` is the text of its file."""

    def __init__(self, made: Made, source: SourceText) -> None:
        self.source = source
        self._nodes = made.pages.structure.nodes
        self._pages = [_PageMap(leaf, made.theme) for leaf in made.pages.leaves]
        self._frames = [self._framed(page) for page in self._pages]
        marks = {node.mark for node in self._nodes if node.mark.line}
        self._marks = sorted(source.index(mark) for mark in marks)
        self._traces: dict[int, tuple[dict[int, int], list[int]]] = {}

    def sheets(self, keys: Sequence[str]) -> tuple[ShownPage, ...]:
        """Return the pages as they are sent to the browser."""
        parts = zip(self._pages, keys, self._frames, strict=True)
        return tuple(page.sheet(key, [frame for frame, _ in frames]) for page, key, frames in parts)

    def at(self, page: int, x: float, y: float) -> ShownPlace | None:
        """What stands at a point of a page (points from the trim's top left); None where nothing does."""
        if not 0 <= page < len(self._pages):
            return None
        sheet = self._pages[page]
        along, across = sheet.point(x, y)
        spot = _nearest(sheet.spots, along, across)
        if spot is not None:
            place, role = self._place(spot, along)
            return self._told(place, role, sheet.box(spot.box))
        spot = _nearest(sheet.furniture, x, y)
        return self._told(self._repeated(spot), "furniture", _rounded(spot.box)) if spot is not None else None

    def finding(self, diagnostic: Diagnostic, known: int = -1) -> ShownFinding:
        """A diagnostic with its place on the pages; ``known`` is its page (from 0) where its line has none, -1 for
        unknown."""
        d = told_of(diagnostic)
        page, box = self._position(Mark(d.file, d.line, d.column)) if d.line else (-1, None)
        if page < 0:
            page = known
        return ShownFinding(d.severity, d.code, d.message, d.file, d.line, d.column, d.hint, page, box)

    def text_lines(self) -> Iterator[ShownLine]:
        """All lines of text that belong to the issue, page by page."""
        for number, page in enumerate(self._pages):
            for spot in page.spots:
                if isinstance(spot.mark, SetLine):
                    glyphs = _glyphs(spot, spot.mark)
                    edges = [x for x, text in glyphs for _ in text]
                    text = "".join(text for _, text in glyphs)
                    yield ShownLine(number, spot.element, text, (*edges, spot.box[0] + spot.box[2]), spot, page)

    def mark_of(self, element: int, offset: int) -> Mark:
        """The place of a character of an element's text."""
        mark, role = self.mark(element), self._nodes[element].role if element > 0 else ""
        if not mark.line or role in _UNTRACED:
            return mark
        places = self._traced(element)[1]
        found = places[min(offset, len(places) - 1)] if places else -1
        return self.source.mark(found) if found >= 0 else mark

    # ---- from pages to the YAML

    def mark(self, element: int) -> Mark:
        """The place of an element: its own, that of one it goes with (a list's number: its text), its parent's."""
        nodes = self._nodes
        while element > 0:
            node = nodes[element]
            if node.mark.line:
                return node.mark
            if node.role in ("Lbl", "LI", "Link", "Span"):
                beside = (n.mark for n in nodes[max(0, element - 2) : element + 2] if n.role == "LBody" and n.mark.line)
                if (mark := next(beside, None)) is not None:
                    return mark
            element = node.parent
        return Mark(self.source.file)

    def _place(self, spot: MarkBox, along: float) -> tuple[Mark, str]:
        """The place of what is clicked on, to the character where it is text."""
        mark, role = self.mark(spot.element), self._nodes[spot.element].role if spot.element > 0 else ""
        if not mark.line:
            return self._repeated(spot), role
        if isinstance(spot.mark, SetPicture) or role in _UNTRACED:
            return mark, role
        starts, _ = self._traced(spot.element)
        return self.mark_of(spot.element, starts[id(spot.mark)] + _offset(spot, along)), role

    def _repeated(self, spot: MarkBox) -> Mark:
        """The place of the text that furniture repeats, where it is that of the issue word for word."""
        text = _text(spot.mark).strip() if isinstance(spot.mark, SetLine) else ""
        found = self.source.text.find(text) if len(text) > 2 else -1
        return self.source.mark(found) if found >= 0 else Mark(self.source.file)

    def _traced(self, element: int) -> tuple[dict[int, int], list[int]]:
        """Where each line of an element begins in its text, by the line's identity, and the place of each character."""
        if element not in self._traces:
            starts, text = {}, ""
            for page in self._pages:
                for spot in page.spots:
                    if spot.element == element and isinstance(spot.mark, SetLine):
                        starts[id(spot.mark)] = len(text)
                        text += _text(spot.mark)
            at = self.source.index(self.mark(element))
            # what the theme adds is in no source: it is not to be looked for in other texts
            end = next((mark for mark in self._marks if mark > at), len(self.source.text))
            self._traces[element] = starts, trace(text, self.source.text[:end], at) if at >= 0 else []
        return self._traces[element]

    def _told(self, mark: Mark, role: str, box: Box) -> ShownPlace:
        excerpt = ""
        if mark.line and mark.file == self.source.file:
            # the line, from near the character on
            line = self._line(Mark(mark.file, mark.line, 1))
            first = max(0, mark.column - 1 - _SHOWN // 4)
            excerpt = ("…" if first else "") + line[first : first + _SHOWN].strip()
        return ShownPlace(mark.file, mark.line, mark.column, excerpt, role, box)

    def _line(self, mark: Mark) -> str:
        """What is left of a line of the source from a place on."""
        start = self.source.index(mark)
        end = self.source.text.find("\n", start)
        return self.source.text[start : end if end >= 0 else None]

    # ---- from the YAML to pages

    def _position(self, mark: Mark) -> tuple[int, Box | None]:
        """Page and box of what stands at a place of the YAML, or else of what comes next there."""
        if mark.file != self.source.file:
            return -1, None
        wanted = (mark.line, mark.column)
        before: tuple[tuple[int, int], int, ShownPart, int] | None = None
        after: tuple[tuple[int, int], int, ShownPart, int] | None = None
        for page, frames in enumerate(self._frames):
            for frame, element in frames:
                here = (frame.line, frame.column)
                if not frame.line or frame.role == "TOCI":
                    continue
                if here <= wanted and (before is None or here > before[0]):
                    before = here, page, frame, element
                elif here > wanted and (after is None or here < after[0]):
                    after = here, page, frame, element
        # a place within a text is that text's; one before it (a key, a story) is that of the first text that follows
        if before is not None and (before[0] == wanted or self._within(before[3], mark) or after is None):
            spot = self._spot_at(before[3], mark)
            return spot or (before[1], before[2].box)
        return (after[1], after[2].box) if after is not None else (-1, None)

    def _within(self, element: int, mark: Mark) -> bool:
        places = self._traced(element)[1]
        return bool(places) and places[-1] >= self.source.index(mark)

    def _spot_at(self, element: int, mark: Mark) -> tuple[int, Box] | None:
        """The line of an element's text that a place stands in."""
        starts, places = self._traced(element)
        at = self.source.index(mark)
        if not places or at <= places[0]:
            return None
        offset = bisect_right(places, at) - 1
        found: tuple[int, Box] | None = None
        for number, page in enumerate(self._pages):
            for spot in page.spots:
                if spot.element == element and starts.get(id(spot.mark), len(places)) <= offset:
                    found = number, page.box(spot.box)
        return found

    def _framed(self, page: _PageMap) -> list[tuple[ShownPart, int]]:
        """The frames of a page, each with its element: lines of one text below one another are one."""
        found: list[tuple[int, str, Box]] = []
        for spot in page.spots:
            kind = "photo" if isinstance(spot.mark, SetPicture) else "text"
            if found and kind == "text" and found[-1][:2] == (spot.element, kind) and _goes_on(found[-1][2], spot.box):
                found[-1] = (spot.element, kind, _union(found[-1][2], spot.box))
            else:
                found.append((spot.element, kind, spot.box))
        frames = []
        for element, kind, box in found:
            mark, role = self.mark(element), self._nodes[element].role if element > 0 else ""
            own = mark.file == self.source.file and mark.line > 0
            place = (mark.line, mark.column, self._line(mark)[:_NAMED].strip()) if own else (0, 0, "")
            frames.append((ShownPart("photo" if kind == "photo" else "text", role, page.box(box), *place), element))
        return frames


def _nearest(spots: Sequence[MarkBox], x: float, y: float) -> MarkBox | None:
    """The spot at a point, the last one drawn where there are more; text before photos, and none where all are far."""
    best: tuple[float, int, int] | None = None
    for n, spot in enumerate(spots):
        left, top, width, height = spot.box
        away = max(left - x, x - left - width, top - y, y - top - height, 0.0)
        rank = (away, int(isinstance(spot.mark, SetPicture)), -n)
        if best is None or rank < best:
            best = rank
    # between two lines of a text it is still that text which is meant
    return spots[-best[2]] if best is not None and best[0] <= _NEAR else None


def _text(mark: SetLine) -> str:
    return "".join(text for run in _runs(mark) for text in run.texts).replace("\u00ad", "")


def _runs(mark: SetLine) -> list[Run]:
    """The runs of a line's own text, without the readings beside it."""
    runs = mark.line.runs
    least = _READING * max((run.size for run in runs), default=0.0)
    return [run for run in runs if run.size > least]


def _offset(spot: MarkBox, along: float) -> int:
    """The character of a line at ``along``."""
    assert isinstance(spot.mark, SetLine)
    glyphs = _glyphs(spot, spot.mark)
    count = 0
    for n, (_, text) in enumerate(glyphs):
        if n + 1 < len(glyphs) and along >= glyphs[n + 1][0]:
            count += len(text)
        else:
            break
    return count


def _glyphs(spot: MarkBox, line: SetLine) -> list[tuple[float, str]]:
    """The glyphs of a line's own text: where each begins along the line, and what it stands for."""
    origin = spot.box[0] - line.line.x
    return [
        (origin + run.x + x, text.replace("\u00ad", ""))
        for run in _runs(line)
        for x, text in zip(run.xs, run.texts, strict=True)
    ]


def _goes_on(box: Box, line: Box) -> bool:
    """Whether a line stands below those of ``box``, in the same column, or beside them on the same line."""
    overlap = min(box[0] + box[2], line[0] + line[2]) - max(box[0], line[0])
    return overlap > 0.0 and box[1] <= line[1] and line[1] - box[1] - box[3] < 2 * line[3]


def _union(a: Box, b: Box) -> Box:
    x, y = min(a[0], b[0]), min(a[1], b[1])
    return x, y, max(a[0] + a[2], b[0] + b[2]) - x, max(a[1] + a[3], b[1] + b[3]) - y


def _rounded(box: Box) -> Box:
    x, y, width, height = box
    return round(x, 3), round(y, 3), round(width, 3), round(height, 3)
