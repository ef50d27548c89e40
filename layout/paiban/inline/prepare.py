"""Text into boxes and gaps: itemise, shape, classify, and sum up, once a paragraph.

A paragraph is held as parallel plain lists, so that a candidate line costs the breaker a few
subtractions of prefix sums.  All lengths here are em of the paragraph's size.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise

from paiban.diagnostics import Diagnostic, Mark
from paiban.font.stack import FontStack, Shaped
from paiban.inline import costs
from paiban.inline.classes import (
    CELL_CLASS,
    CLASSES,
    HAN,
    LATIN,
    LATIN_CLOSE,
    LATIN_OPEN,
    OPEN,
    STRICT,
    UNIT,
    UNITS,
    latin_class,
)
from paiban.inline.itemise import CELLS, DASHES, SPACE, WORD, tokens
from paiban.inline.model import Character, Setting
from paiban.inline.pairs_tw_plain import AUTOSPACE, PAIRS, break_table
from paiban.inline.word import Word, word_of
from paiban.issue.model import Text

AUTOSPACE_SHRINK = 0.125
"""The least space between Han and Latin, em (TYPOGRAPHY 3)."""
AUTOSPACE_STRETCH = 0.5
"""The greatest, before other gaps open."""
WORD_SPACE_LEAST = 0.25
WORD_SPACE_MOST = 0.5

_NOTE_MARK = re.compile(r"[（(][注註]\s?\d{1,3}[）)]")
_NO_BREAK_SPACE = ("\u00a0", "\u202f")

Fragment = tuple[Word, int, int]
"""A word and the part of it that a box holds."""


class Segment:
    """The boxes between two forced line ends, in parallel lists.

    ``starts[k]`` is the first character of box k (one more entry than boxes), ``boxes[k]`` its glyphs, ``looks[k]`` its
    character style.  Break k stands before box k: ``penalty[k]``, ``hyphen[k]`` (width of the hyphen it adds),
    ``remedial[k]`` where only kinsoku forbids it.  ``typed[k]`` is the space that was typed there.

    Boxes k to ``plain_end[k]`` are plain cells: one glyph each (``glyphs``, ``texts``) of the stack's first face, at no
    offset.  ``plain_end[k] == k`` where box k is none.

    Prefix sums over boxes and the gaps after them: ``ends`` natural, ``shrink``, ``words`` and ``autos`` (stretch of
    word spaces and autospaces), ``gaps`` (number of other gaps that stretch), ``weight`` (characters that keep a last
    line from being a runt).  ``tight[k]`` is the natural end of a line that ends before box k.
    """

    __slots__ = (
        "autos",
        "boxes",
        "count",
        "ends",
        "fullest",
        "gaps",
        "glyphs",
        "hyphen",
        "looks",
        "penalty",
        "plain_end",
        "remedial",
        "shrink",
        "starts",
        "texts",
        "tight",
        "typed",
        "weight",
        "widest",
        "widths",
        "words",
    )

    def __init__(self) -> None:
        self.boxes: list[Shaped | Fragment] = []
        self.glyphs: list[int] = []
        self.texts: list[str] = []
        self.plain_end: list[int] = []
        self.starts: list[int] = []
        self.looks: list[int] = []
        self.widths: list[float] = []
        self.typed: dict[int, tuple[str, Shaped, int]] = {}
        self.penalty: list[float] = []
        self.hyphen: list[float] = []
        self.remedial: list[int] = []
        self.count = 0
        self.widest = 0.0
        self.ends: list[float] = []
        self.tight: list[float] = []
        self.fullest: list[float] = []
        self.shrink: list[float] = []
        self.words: list[float] = []
        self.autos: list[float] = []
        self.gaps: list[int] = []
        self.weight: list[int] = []


class Paragraph:
    """A prepared paragraph.  ``characters`` are the looks that segments index; ``missing`` the characters that no font
    covers, each with its first offset."""

    __slots__ = ("characters", "missing", "segments", "setting", "text")

    def __init__(self, text: Text, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.segments: list[Segment] = []
        self.characters: list[Character] = []
        self.missing: tuple[tuple[str, int], ...] = ()


def prepare(text: Text, setting: Setting, shatter: bool = False) -> Paragraph:
    """Itemise and shape ``text``.  ``shatter`` lets words be divided anywhere, for measures narrower than a word."""
    paragraph = Paragraph(text, setting)
    stretches = _stretches(text, setting, paragraph.characters)
    builder: _Builder | None = None
    for start, end, look in stretches:
        if start == end or builder is None:
            builder = _Builder(paragraph, shatter)
            paragraph.segments.append(builder.segment)
            if start == end:
                builder.segment.starts.append(start)
                continue
        builder.add(start, end, look)
        if end < len(text.text) and text.text[end] == "\n":
            builder.finish(end)
            builder = None
    if builder is not None:
        builder.finish(len(text.text))
    if not paragraph.segments:
        builder = _Builder(paragraph, shatter)
        builder.finish(0)
        paragraph.segments.append(builder.segment)
    paragraph.missing = _missing(paragraph)
    return paragraph


def _stretches(text: Text, setting: Setting, characters: list[Character]) -> list[tuple[int, int, int]]:
    """(start, end, look) of stretches of one character style, parted at line ends too."""
    chars = text.text
    characters.append(setting.base)
    bounds = {0, len(chars)}
    if text.spans:
        for span in text.spans:
            if span.kind in setting.kinds:
                bounds.update((span.start, span.end))
    if "\n" in chars:
        for n, c in enumerate(chars):
            if c == "\n":
                bounds.update((n, n + 1))
    points = sorted(bounds)
    found: list[tuple[int, int, int]] = []
    for start, end in pairwise(points):
        if chars[start:end] == "\n":
            if start == 0 or chars[start - 1] == "\n":
                found.append((start, start, 0))
            continue
        look = 0
        for span in text.spans:
            if span.start <= start and end <= span.end and span.kind in setting.kinds:
                character = setting.kinds[span.kind]
                if character not in characters:
                    characters.append(character)
                look = characters.index(character)
        found.append((start, end, look))
    return found


class _Builder:
    """Builds one segment."""

    def __init__(self, paragraph: Paragraph, shatter: bool) -> None:
        self.paragraph = paragraph
        self.setting = paragraph.setting
        self.shatter = shatter
        self.segment = Segment()
        self.left: list[int] = []
        self.right: list[int] = []
        self.weights: list[int] = []
        self.inside: dict[int, tuple[float, float]] = {}
        self.pending: tuple[str, Shaped, int] | None = None

    def add(self, start: int, end: int, look: int) -> None:
        """The boxes of one stretch."""
        text = self.paragraph.text.text
        character = self.paragraph.characters[look]
        stack, scale = character.fonts, character.scale
        for kind, at, stop in tokens(text, start, end):
            token = text[at:stop]
            if kind == CELLS:
                self._cells(token, at, stack, look, scale)
            elif kind == WORD:
                self._word(token, at, stack, look, scale)
            elif kind == SPACE:
                self._space(token, at, stack, look, scale)
            elif kind == DASHES:
                self._dashes(token, at, stack, look, scale)
            else:
                stack.load_cells([token])
                cls = CELL_CLASS[token[0]]
                self._box(stack.cells[token], at, look, scale, cls, cls, 1 if cls in (HAN, STRICT) else 0)

    def _dashes(self, run: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        """Pairs of equal signs are units; what is left over stands in cells."""
        n = 0
        while n < len(run):
            if run[n] == "⸺" or run[n : n + 2] == run[n] * 2:
                unit = run[n] if run[n] == "⸺" else run[n] * 2
                self._box(stack.unit(unit), at + n, look, scale, UNIT, UNIT, 0)
                n += len(unit)
            else:
                self._cells(run[n], at + n, stack, look, scale)
                n += 1

    def _cells(self, run: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        segment = self.segment
        cells = stack.cells
        try:
            boxes = list(map(cells.__getitem__, run))
        except KeyError:
            stack.load_cells(run)
            boxes = list(map(cells.__getitem__, run))
        self._typed()
        classes = list(map(CELL_CLASS.__getitem__, run))
        count = len(boxes)
        glyphs = list(map(stack.plain.get, run))
        first = len(segment.boxes)
        if None in glyphs:
            segment.glyphs += [0] * count
            segment.plain_end += range(first, first + count)
        else:
            segment.glyphs += glyphs  # type: ignore[arg-type]
            segment.plain_end += [first + count] * count
        segment.texts += run
        segment.boxes += boxes
        segment.starts += range(at, at + count)
        segment.looks += [look] * count
        if scale == 1.0:
            segment.widths += [box.width for box in boxes]
        else:
            segment.widths += [box.width * scale for box in boxes]
        self.left += classes
        self.right += classes
        self.weights += [1 if c in (HAN, STRICT) else 0 for c in classes]

    def _box(self, box: Shaped, at: int, look: int, scale: float, left: int, right: int, weight: int) -> None:
        segment = self.segment
        self._typed()
        segment.plain_end.append(len(segment.boxes))
        segment.glyphs.append(0)
        segment.texts.append("")
        segment.boxes.append(box)
        segment.starts.append(at)
        segment.looks.append(look)
        segment.widths.append(box.width * scale)
        self.left.append(left)
        self.right.append(right)
        self.weights.append(weight)

    def _word(self, chunk: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        word = word_of(stack, chunk, self.setting.hyphenate, self.shatter)
        segment = self.segment
        self._typed()
        left, right = latin_class(chunk[0]), latin_class(chunk[-1])
        first, before = 0, 0.0
        for offset, width, penalty, hyphen in word.breaks:
            self.inside[len(segment.boxes) + 1] = (penalty, hyphen * scale)
            self._fragment(word, first, offset, (width - before) * scale, at, look, left, LATIN)
            first, before, left = offset, width, LATIN
        self._fragment(word, first, len(chunk), (word.width - before) * scale, at, look, left, right)

    def _fragment(
        self, word: Word, start: int, end: int, width: float, at: int, look: int, left: int, right: int
    ) -> None:
        segment = self.segment
        segment.plain_end.append(len(segment.boxes))
        segment.glyphs.append(0)
        segment.texts.append("")
        segment.boxes.append((word, start, end))
        segment.starts.append(at + start)
        segment.looks.append(look)
        segment.widths.append(width)
        self.left.append(left)
        self.right.append(right)
        letters = sum(c.isalnum() for c in word.text[start:end])
        self.weights.append(min(letters, 2))

    def _space(self, space: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        """A space is a gap, gone where the line breaks; ideographic ones that begin a paragraph are its own indent."""
        if "\u3000" not in space:
            self.pending = (space, stack.space, look)
            return
        stack.load_cells("\u3000")
        if self.segment.boxes:
            self.pending = (space, stack.cells["\u3000"], look)
        else:
            self._cells("\u3000" * space.count("\u3000"), at, stack, look, scale)

    def _typed(self) -> None:
        if self.pending is not None:
            if self.segment.boxes:
                self.segment.typed[len(self.segment.boxes)] = self.pending
            self.pending = None

    # ---- gaps and penalties

    def finish(self, end: int) -> None:
        """Sum up; ``end`` is the character after the segment."""
        segment, setting = self.segment, self.setting
        count = segment.count = len(segment.boxes)
        segment.starts.append(end)
        if count == 0:
            segment.ends = segment.tight = segment.fullest = [0.0]
            return
        kinds, stretch = PAIRS["tw-plain"]
        may_break = _break_table(setting.kinsoku)
        codes = [a * CLASSES + b for a, b in zip(self.right, self.left[1:], strict=False)]
        autospace = setting.autospace
        gap = [autospace if kinds[c] == AUTOSPACE else 0.0 for c in codes]
        auto_shrink = max(0.0, autospace - AUTOSPACE_SHRINK)
        auto_stretch = max(0.0, AUTOSPACE_STRETCH - autospace) if autospace else 0.0
        shrink = [auto_shrink if kinds[c] == AUTOSPACE else 0.0 for c in codes]
        autos = [auto_stretch if kinds[c] == AUTOSPACE else 0.0 for c in codes]
        words = [0.0] * (count - 1)
        gaps = [stretch[c] for c in codes]
        rule = [may_break[c] for c in codes]
        penalty = [0.0 if r == 1 else costs.FORBIDDEN for r in rule]
        remedial = [1 if r == 2 else 0 for r in rule]
        hyphen = [0.0] * (count - 1)
        for k, (cost, width) in self.inside.items():
            n = k - 1
            penalty[n], hyphen[n] = cost, width
            gap[n] = shrink[n] = autos[n] = 0.0
            gaps[n] = remedial[n] = 0
        for k, (space, shaped, _) in segment.typed.items():
            self._typed_gap(k - 1, space, shaped, gap, shrink, autos, words, gaps, penalty, remedial, kinds)
        self._soft(penalty)
        for first, last in self._notes(end):
            for n in range(first, last - 1):
                penalty[n] = costs.FORBIDDEN
                gap[n] = shrink[n] = autos[n] = 0.0
                gaps[n] = remedial[n] = 0
            if first > 0 and penalty[first - 1] != costs.FORBIDDEN:
                penalty[first - 1] += costs.NOTE_MARK
        for span in self.paragraph.text.spans:
            if span.kind == "ruby":
                # a reading stays over its characters
                first, last = bisect_left(segment.starts, span.start), bisect_left(segment.starts, span.end)
                for n in range(max(first, 0), min(last, count) - 1):
                    penalty[n], remedial[n] = costs.FORBIDDEN, 0
        widths = segment.widths
        segment.widest = max(widths)
        segment.ends = ends = list(accumulate([w + g for w, g in zip(widths, [*gap, 0.0], strict=True)], initial=0.0))
        segment.tight = [0.0, *[e - g for e, g in zip(ends[1:], [*gap, 0.0], strict=True)]]
        segment.shrink = [0.0, *accumulate(shrink, initial=0.0)]
        segment.words = [0.0, *accumulate(words, initial=0.0)]
        segment.autos = [0.0, *accumulate(autos, initial=0.0)]
        segment.gaps = [0, *accumulate(gaps, initial=0)]
        segment.weight = list(accumulate(self.weights, initial=0))
        # index k of the sums over gaps is the sum of the gaps inside boxes 0 to k-1
        segment.fullest = [t - s for t, s in zip(segment.tight, segment.shrink, strict=True)]
        segment.penalty = [0.0, *penalty, 0.0]
        segment.hyphen = [0.0, *hyphen, 0.0]
        segment.remedial = [0, *remedial, 0]

    def _notes(self, end: int) -> list[tuple[int, int]]:
        """Note marks as (first box, box after the last)."""
        text, starts = self.paragraph.text.text, self.segment.starts
        if "注" not in text and "註" not in text:
            return []
        found = []
        for match in _NOTE_MARK.finditer(text, starts[0], end):
            found.append((bisect_left(starts, match.start()), bisect_left(starts, match.end())))
        return found

    def _typed_gap(
        self,
        n: int,
        space: str,
        shaped: Shaped,
        gap: list[float],
        shrink: list[float],
        autos: list[float],
        words: list[float],
        gaps: list[int],
        penalty: list[float],
        remedial: list[int],
        kinds: list[int],
    ) -> None:
        """The gap where a space was typed: between Han and Latin it counts as autospace, once; beside full-width marks
        it is nothing; else it is a word space."""
        before, after = self.right[n], self.left[n + 1]
        latin = (LATIN, LATIN_OPEN, LATIN_CLOSE)
        if "\u200b" in space and not space.strip("\u200b"):
            penalty[n], gaps[n] = 0.0, 0
            return
        if "\u3000" in space:
            gap[n] = shaped.width * space.count("\u3000")
            shrink[n] = autos[n] = 0.0
            if before in latin and after in latin:
                penalty[n], remedial[n] = 0.0, 0
            return
        if before in latin and after in latin:
            natural = shaped.width
            gap[n], shrink[n] = natural, max(0.0, natural - WORD_SPACE_LEAST)
            words[n], gaps[n] = max(0.0, WORD_SPACE_MOST - natural), 1
            penalty[n], remedial[n] = 0.0, 0
        elif kinds[before * CLASSES + after] != AUTOSPACE:
            if (before in latin or after in latin) and {before, after} & {HAN, STRICT, LATIN_OPEN, LATIN_CLOSE}:
                # Han beside a half-width bracket: the typed space is an autospace
                auto = self.setting.autospace
                gap[n], shrink[n], autos[n], gaps[n] = (
                    auto,
                    max(0.0, auto - AUTOSPACE_SHRINK),
                    AUTOSPACE_STRETCH - auto,
                    1,
                )
            elif before in (HAN, STRICT) and after in (HAN, STRICT):
                gap[n], gaps[n] = shaped.width, 1
        if any(s in space for s in _NO_BREAK_SPACE):
            penalty[n], remedial[n] = costs.FORBIDDEN, 0
        elif before == LATIN_OPEN or (after == LATIN_CLOSE and before in latin):
            penalty[n] = costs.FORBIDDEN

    def _soft(self, penalty: list[float]) -> None:
        """Breaks that are dear, not banned: a number and its unit, a gloss."""
        segment = self.segment
        boxes, left, right = segment.boxes, self.left, self.right
        depth = 0
        for k, box in enumerate(boxes):
            if not isinstance(box, tuple):
                if left[k] == OPEN:
                    depth = 0
                continue
            word, start, end = box
            text = word.text
            if end == len(text) and k + 1 < len(boxes) and text[-1].isdigit() and right[k] == LATIN:
                following = boxes[k + 1]
                if isinstance(following, Shaped) and following.texts and following.texts[0] in UNITS:
                    penalty[k] += costs.UNIT
            if start == 0:
                if text[0] in "([":
                    depth = 1
                elif depth and penalty[k - 1] != costs.FORBIDDEN:
                    penalty[k - 1] += costs.GLOSS
            if end == len(text) and text[-1] in ")],.;:":
                depth = 0


_tables: dict[str, list[int]] = {}


def _break_table(kinsoku: str) -> list[int]:
    table = _tables.get(kinsoku)
    if table is None:
        table = _tables[kinsoku] = break_table(kinsoku)
    return table


def _missing(paragraph: Paragraph) -> tuple[tuple[str, int], ...]:
    """Each character of the paragraph that no font covers, with its first offset."""
    missing = set().union(*(character.fonts.missing for character in paragraph.characters))
    if not missing:
        return ()
    text = paragraph.text.text
    return tuple((c, text.index(c)) for c in dict.fromkeys(text) if c in missing)


def missing_glyph(character: str, mark: Mark) -> Diagnostic:
    """The diagnostic for a character that no font covers."""
    from unicodedata import name

    message = f"no font has the character {character} (U+{ord(character):04X} {name(character, 'unnamed')})"
    hint = (
        "check the character, or give a folder with a font that has it by --font-path and name its family in the theme"
    )
    return Diagnostic("error", "missing-glyph", message, mark.file, mark.line, mark.column, hint)
