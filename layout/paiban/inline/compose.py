"""The chosen breaks become lines: every glyph stands at its place."""

from __future__ import annotations

from typing import NamedTuple, cast, get_args

from paiban.base.units import summed
from paiban.inline.annotate import SideMarks
from paiban.inline.classes import CELL_CLASS, OPEN
from paiban.inline.cost import NATURAL, fit_line
from paiban.inline.itemise import KINDS
from paiban.inline.model import AXIS, Breaks, CharacterLook, Fit, Line, Live, LiveKind, Measures, Mode, Run, Score, Word
from paiban.inline.prepare import divided
from paiban.inline.ragged import indent_of, sets_ragged
from paiban.inline.ruby import RubyReading
from paiban.inline.segment import PreparedText, Segment
from paiban.issue.model import Span
from paiban.material.font.face import Face
from paiban.material.font.shaped import Shaped

_LIVE = get_args(LiveKind)
_SCORED = ("name", "book", "strike", "underline")
_DISPLAY_SIZE = 16.0
"""The size from which on the white half of an opening bracket hangs out of a ragged line's start, pt: that of titles
(ours)."""


def compose(paragraph: PreparedText, breaks: Breaks, measures: Measures) -> tuple[Line, ...]:
    """Return the lines of ``paragraph`` broken at ``breaks``."""
    if breaks.room or breaks.eased:
        paragraph = divided(paragraph, breaks.room, breaks.eased)
    setting = paragraph.setting
    size = setting.size
    lines: list[Line] = []
    start = 0
    live = [s for s in paragraph.text.spans if s.kind in _LIVE]
    dotted = [s for s in paragraph.text.spans if s.kind == "emphasis"]
    scored = [s for s in paragraph.text.spans if s.kind in _SCORED]
    justified: dict[int, bool] = {}
    widths = tuple(width / size for _, width in measures)
    own = indent_of(setting, widths)
    for n, (number, i, j) in enumerate(breaks.lines):
        segment = paragraph.segments[number]
        offset, measure = measures[min(n, len(measures) - 1)]
        indent = own if number == 0 and i == 0 else 0.0
        width = measure / size - indent
        if number not in justified:
            first = own if number == 0 else 0.0
            justified[number] = not sets_ragged(setting, segment, widths, first, n)
        natural = segment.tight[j] - segment.begins[i] + segment.hyphen[j] if segment.count else 0.0
        last = j == segment.count
        fit = NATURAL
        parts = (0, 0.0, 0.0)
        if segment.count and justified[number]:
            parts = _edges(segment, i, j, paragraph.characters)
            wider = parts[1] + parts[2]
            if not last or natural + wider > width:
                fit = fit_line(segment, i, j, width - wider)
        end = breaks.ends[n]
        marks = _Marks(live, dotted, scored)
        fills = justified[number] and not last
        space = _space_after(paragraph, number, j)
        lines.append(
            _line(paragraph, segment, i, j, fit, parts, offset, measure, indent, start, end, marks, fills, space)
        )
        start = end
    return tuple(lines)


_Space = tuple[Shaped, int, tuple[str, ...]]
"""A space with its look and its texts."""


def _space_after(paragraph: PreparedText, number: int, j: int) -> _Space | None:
    """Return the space at which a line ends, before box ``j`` of a segment: one that was typed, or that of a forced
    line end between two words.  It takes no room, but whoever reads the text without its lines knows words apart by
    nothing else (ISO 32000-1, 14.8.2.5)."""
    segment = paragraph.segments[number]
    if j < segment.count:
        if j not in segment.typed:
            return None
        space, shaped, look = segment.typed[j]
        shown = _space_text(space)
        if not shown or not shaped.glyphs:
            return None
        return shaped, look, shaped.texts if len(shaped.glyphs) > 1 else (shown,)
    following = next((other for other in paragraph.segments[number + 1 :] if other.boxes), None)
    if following is None or not segment.count:
        return None
    if not isinstance(segment.boxes[j - 1], tuple) or not isinstance(following.boxes[0], tuple):
        return None
    look = segment.looks[j - 1]
    return paragraph.characters[look].fonts.space, look, (" ",)


class _Marks(NamedTuple):
    """Spans that put something on a line: live areas, emphasis dots, lines at names and titles."""

    live: list[Span]
    dotted: list[Span]
    scored: list[Span]


def _edges(segment: Segment, i: int, j: int, characters: list[CharacterLook]) -> tuple[int, float, float]:
    """Return how much wider than reckoned the parts of divided words at a line's edges are, em, since kerning and
    ligatures across the division are gone: (boxes of the first part, its difference, the last part's)."""
    count, first_wider, last_wider = 0, 0.0, 0.0
    first, last = segment.boxes[i], segment.boxes[j - 1]
    if isinstance(first, tuple) and first[1] > 0:
        k = i
        while k + 1 < j and _goes_on(segment, k):
            k += 1
        count = k + 1 - i
        whole = k + 1 < j or not segment.hyphen[j]
        first_wider = _part_width(segment, i, k + 1, "" if whole else "-", characters)
        if k + 1 == j:
            return count, first_wider - (0.0 if whole else segment.hyphen[j]), 0.0
    if isinstance(last, tuple) and last[2] < len(last[0].text):
        k = j - 1
        while k > i and _goes_on(segment, k - 1):
            k -= 1
        hyphen = "-" if segment.hyphen[j] else ""
        last_wider = _part_width(segment, k, j, hyphen, characters) - segment.hyphen[j]
    return count, first_wider, last_wider


def _goes_on(segment: Segment, k: int) -> bool:
    """Return whether box k + 1 holds more of the word in box k: of this one, not of an equal word after it."""
    part, following = segment.boxes[k], segment.boxes[k + 1]
    if not isinstance(part, tuple) or not isinstance(following, tuple):
        return False
    return following[0] is part[0] and following[1] == part[2]


def _part_width(segment: Segment, i: int, j: int, hyphen: str, characters: list[CharacterLook]) -> float:
    """Return the width of a part of a word, with a hyphen, beyond what its boxes say."""
    word, start, _ = segment.boxes[i]  # type: ignore[misc]
    end = segment.boxes[j - 1][2]  # type: ignore[index]
    scale = characters[segment.looks[i]].scale
    shaped = summed(p.width for p in _pieces(word, start, end, hyphen)) * scale
    return shaped - summed(segment.widths[i:j])


def _pieces(word: Word, start: int, end: int, hyphen: str) -> tuple[Shaped, ...]:
    """Return the glyphs of a part of a word, with a hyphen.  A word that may be divided anywhere was reckoned letter by
    letter, and is never wider than that."""
    text = word.text[start:end] + hyphen
    pieces = word.stack.word(text)
    if word.torn:
        starts = [n for n in range(len(text)) if n == 0 or KINDS[text[n]] not in "vz"]
        letters = [
            piece for a, b in zip(starts, [*starts[1:], len(text)], strict=True) for piece in word.stack.word(text[a:b])
        ]
        if summed(p.width for p in pieces) > summed(p.width for p in letters):
            return tuple(letters)
    return pieces


def _positions(segment: Segment, i: int, j: int, fit: Fit) -> list[float]:
    """Return where each box begins, em from the line's start; the first is negative where white goes there."""
    begin = segment.begins[i]
    xs = [x - begin for x in segment.ends[i:j]]
    if fit is NATURAL:
        return xs
    for level, k in zip(segment.shrinks, fit.shrinks, strict=False):
        if k:
            base = level[i + 1]
            xs = [x - k * (s - base) for x, s in zip(xs, level[i + 1 : j + 1], strict=True)]
    opened = (segment.ease, fit.ease), (segment.words_more, fit.words_more), (segment.autos_more, fit.autos_more)
    for level, k in opened:
        if k:
            base = level[i + 1]
            xs = [x + k * (s - base) for x, s in zip(xs, level[i + 1 : j + 1], strict=True)]
    if fit.loose:
        first, k = segment.solids[i + 1], fit.loose
        xs = [x + k * (s - first) for x, s in zip(xs, segment.solids[i + 1 : j + 1], strict=True)]
    if fit.spread:
        first, k = segment.spread[i + 1], fit.spread
        xs = [x + k * (s - first) for x, s in zip(xs, segment.spread[i + 1 : j + 1], strict=True)]
    if fit.spaces:
        added = 0.0
        for n in range(1, j - i):
            if i + n in segment.typed:
                added += fit.spaces
            xs[n] += added
    return xs


def _line(
    paragraph: PreparedText,
    segment: Segment,
    i: int,
    j: int,
    fit: Fit,
    edges: tuple[int, float, float],
    offset: float,
    measure: float,
    indent: float,
    start: int,
    end: int,
    marks: _Marks,
    fills: bool,
    space_after: _Space | None,
) -> Line:
    setting = paragraph.setting
    size = setting.size
    if i == j:
        return Line((), start, end, offset, measure, 0.0)
    positions = _positions(segment, i, j, fit)
    parts, wider, _ = edges
    if wider and parts < j - i:
        positions = [x + wider if n >= parts else x for n, x in enumerate(positions)]
    characters, plain_end = paragraph.characters, segment.plain_end
    collector = _Runs(characters, size)
    bases = _bases(paragraph.readings, segment, i, j) if paragraph.readings else []
    edge = 0
    boxes, looks, widths, typed = segment.boxes, segment.looks, segment.widths, segment.typed
    k = i
    extent = 0.0
    put = collector.put
    while k < j:
        x = positions[k - i]
        while edge < len(bases) and bases[edge][1] <= k:
            collector.part(-1)
            edge += 1
        if k > i and k in typed:
            space, shaped, look = typed[k]
            if len(shaped.glyphs) > 1:
                put(shaped, look, extent, shaped.texts)  # the blanks of code
            elif shown := _space_text(space):
                put(shaped, look, extent, (shown,))
        if edge < len(bases) and bases[edge][0] == k:
            collector.part(bases[edge][2])
        stop = plain_end[k]
        if stop > k:
            if stop > j:
                stop = j
            if edge < len(bases):
                limit = bases[edge][0]
                stop = min(stop, limit if k < limit else bases[edge][1])
            collector.put_plain(characters[looks[k]].fonts.faces[0], looks[k])
            collector.glyphs += segment.glyphs[k:stop]
            collector.xs += positions[k - i : stop - i]
            collector.texts += segment.texts[k:stop]
            extent = positions[stop - 1 - i] + widths[stop - 1]
            k = stop
            continue
        box = boxes[k]
        if isinstance(box, Shaped):
            put(box, looks[k], x, box.texts)
            extent = x + widths[k]
            k += 1
            continue
        word, first, last = box
        look = looks[k]
        k += 1
        while k < j and _goes_on(segment, k - 1):
            last = boxes[k][2]  # type: ignore[index]
            k += 1
        hyphen = k == j and segment.hyphen[j] > 0.0
        whole = last - first == len(word.text) and not hyphen
        pieces = word.pieces if whole else _pieces(word, first, last, "-" * hyphen)
        extent = x
        scale = characters[look].scale
        for n, shaped in enumerate(pieces):
            texts = shaped.texts
            if hyphen and n == len(pieces) - 1:
                texts = (*texts[:-1], "\u00ad")
            put(shaped, look, extent, texts)
            extent += shaped.width * scale
    if space_after is not None:
        if edge < len(bases) and bases[edge][1] <= j:
            collector.part(-1)
        put(space_after[0], space_after[1], extent, space_after[2])
    if segment.tails is not None:
        extent -= segment.tails[j]
    extent -= fit.edge
    shift = indent * size
    slack = measure - shift - extent * size
    if setting.align == "center":
        shift += slack / 2
    elif setting.align == "end":
        shift += slack
    elif setting.align == "start" and size >= _DISPLAY_SIZE:
        shift -= _opening_white(segment, i) * size
    runs = collector.runs(offset + shift)
    live = marks.live
    scores: tuple[Score, ...] = ()
    if marks.dotted or marks.scored or paragraph.readings:
        beside = SideMarks(paragraph, segment, i, j, positions, offset + shift)
        # after the line, which stays whole for whoever searches it: the structure has them at their bases
        runs = (*runs, *beside.readings(paragraph.readings))
        scores = (*beside.dots(marks.dotted), *beside.scores(marks.scored))
    areas = _live(segment, i, j, positions, widths, size, offset + shift, live) if live else ()
    loose = (fit.loose or fit.spread) if not fit.shrinks else -max(fit.shrinks)
    return Line(runs, start, end, offset, measure, shift + extent * size, loose, areas, scores, fills)


def _bases(readings: tuple[RubyReading, ...], segment: Segment, i: int, j: int) -> list[tuple[int, int, int]]:
    """Return the bases of readings in a line as (first box, box after the last, where it begins in the paragraph), in
    order; a word that is part of one is so as a whole.  One that goes on in the next line ends after the line does."""
    found: list[tuple[int, int, int]] = []
    starts = segment.starts
    for reading in readings:
        inside = [k for k in range(i, j) if starts[k] < reading.end and starts[k + 1] > reading.start]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        while first > i and _goes_on(segment, first - 1):
            first -= 1
        while last + 1 < j and _goes_on(segment, last):
            last += 1
        end = last + 1
        whole = reading.whole
        if end == j and (starts[j] < reading.end or reading.parted):
            end += 1
        if found and (found[-1][2] == whole or first < found[-1][1]):
            first, _, whole = found.pop()
        found.append((first, end, whole))
    return found


def _opening_white(segment: Segment, i: int) -> float:
    """Return the white before an opening bracket that begins a line, em; 0 where it begins with anything else."""
    text = segment.texts[i]
    if segment.begins[i] != segment.ends[i]:
        return 0.0  # the profile takes it already
    return 0.5 if text and CELL_CLASS[text] == OPEN and segment.widths[i] > 0.9 else 0.0


def _space_text(space: str) -> str:
    """Return the text that the glyph of a typed space stands for; a zero-width space shows and copies as nothing."""
    space = space.replace("\u200b", "")
    return space if "\u3000" in space else " " if space else ""


_Group = tuple[Face, float, int, float, Mode, list[int], list[float], list[str], dict[int, float], int]
"""Face, scale, look, rise and mode of glyphs, the glyphs, their places, texts and offsets, and where the base of a
reading that they are of begins."""


class _Runs:
    """Gathers glyphs into runs of one face, size and colour."""

    def __init__(self, characters: list[CharacterLook], size: float) -> None:
        self.characters = characters
        self.size = size
        self.look = -1
        self.face: Face | None = None
        self.scale = self.rise = 0.0
        self.vertical = characters[0].fonts.vertical
        self.mode: Mode = "along"
        self.ruby = -1
        self.groups: list[_Group] = []
        self.glyphs: list[int] = []
        self.xs: list[float] = []
        self.texts: list[str] = []
        self.ys: dict[int, float] = {}

    def put_plain(self, face: Face, look: int) -> None:
        """Prepare for plain cells: the caller adds to ``glyphs``, ``xs`` and ``texts``."""
        mode: Mode = "upright" if self.vertical else "along"
        if look != self.look or face is not self.face or self.scale != 1.0 or self.rise or mode != self.mode:
            self._begin(face, look, 1.0, 0.0, mode)

    def part(self, ruby: int) -> None:
        """End the run: what comes is of the base of the reading that begins at ``ruby``, or of none (-1)."""
        self.ruby = ruby
        self.look = -1

    def _begin(self, face: Face, look: int, scale: float, rise: float, mode: Mode) -> None:
        self.look, self.face, self.scale, self.rise, self.mode = look, face, scale, rise, mode
        self.glyphs, self.xs, self.texts, self.ys = [], [], [], {}
        self.groups.append((face, scale, look, rise, mode, self.glyphs, self.xs, self.texts, self.ys, self.ruby))

    def put(self, shaped: Shaped, look: int, x: float, texts: tuple[str, ...]) -> None:
        """Add glyphs whose first origin is ``x`` em from the line's first box."""
        if (
            look != self.look
            or shaped.face is not self.face
            or shaped.scale != self.scale
            or shaped.rise != self.rise
            or shaped.mode != self.mode
        ):
            self._begin(shaped.face, look, shaped.scale, shaped.rise, shaped.mode)
        if len(shaped.glyphs) == 1 and not shaped.xs and not shaped.ys:
            self.glyphs.append(shaped.glyphs[0])
            self.xs.append(x)
            self.texts.append(texts[0])
            return
        scale = self.characters[look].scale
        for n, y in enumerate(shaped.ys):
            if y:
                self.ys[len(self.glyphs) + n] = -y * scale
        self.glyphs += shaped.glyphs
        self.texts += texts
        at = x
        for n, advance in enumerate(shaped.advances):
            self.xs.append(at + (shaped.xs[n] * scale if shaped.xs else 0.0))
            at += advance * scale

    def runs(self, start: float) -> tuple[Run, ...]:
        """Return the runs, their x from the line's start edge; ``start`` is the first box's."""
        size = self.size
        found = []
        for face, scale, look, rise, mode, glyphs, xs, texts, ys, ruby in self.groups:
            if not glyphs:
                continue
            character = self.characters[look]
            first = xs[0]
            y = 0.0
            if self.vertical:
                # everything is centred on the line's axis, but sub- and superscripts; a turned baseline lies below it
                own = scale if character.rise else scale * character.scale
                y = -AXIS * size if mode != "along" else -AXIS * (1 - own) * size
            up = (rise + character.rise) * size
            down = tuple([round(ys.get(n, 0.0) * size - up, 3) for n in range(len(glyphs))]) if up or ys else ()
            found.append(
                Run(
                    start + first * size,
                    face,
                    size * scale * character.scale,
                    character.colour,
                    tuple(glyphs),
                    tuple([round((x - first) * size, 3) for x in xs]),
                    tuple(texts),
                    down,
                    mode,
                    y,
                    ruby,
                )
            )
        return tuple(found)


def _live(
    segment: Segment,
    i: int,
    j: int,
    positions: list[float],
    widths: list[float],
    size: float,
    start: float,
    spans: list[Span],
) -> tuple[Live, ...]:
    """Return the parts of the line that are links or note marks."""
    areas = []
    starts = segment.starts
    for span in spans:
        inside = [k for k in range(i, j) if starts[k] < span.end and starts[k + 1] > span.start]
        if inside:
            x = positions[inside[0] - i]
            width = positions[inside[-1] - i] + widths[inside[-1]] - x
            areas.append(Live(start + x * size, width * size, cast("LiveKind", span.kind), span.value))
    return tuple(areas)
