"""The gaps between boxes: their natural width, what may be taken from them and added, and the price of a break in each.

Gap n stands between box n and box n + 1.  Its first values come from the pair table of the profile, by the classes of
the two boxes (``profiles/table.py``); then each thing that may overrule them is applied in a fixed order (``finish``):
the white of marks that meet, breaks inside words, typed spaces, Unicode's line breaking (UAX #14) for text that is not
plain Chinese, soft costs (a unit after its number, a short gloss), note marks, names and readings, numbers in
full-width figures, code, and what is tied to its neighbour.  Later steps win.

At the end (``_sum``) the gaps become prefix sums, one for each kind of stretch and each level of shrink, as CLREQ has
them in order ("Procedures for Inter-Character Spacing Reduction", "… Expansion"; TYPOGRAPHY 3).  The width of any
candidate line, and all that it can give or take, is then the difference of two entries: the breaker tries some ten
thousand lines in an issue, and no line costs it more than a few subtractions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from paiban.base.units import summed
from paiban.inline import costs
from paiban.inline.boxes import Boxes
from paiban.inline.classes import CLASSES, HAN, LATIN, LATIN_CLOSE, LATIN_OPEN, OPEN, POINTS, STRICT, UNITS
from paiban.inline.cost import AUTOS_FULL, WORDS_FULL
from paiban.inline.profiles.table import END, MAY, MUST, START
from paiban.material.font.shaped import Shaped

AUTOSPACE_LEAST = 0.5
"""The least space between Han and Latin, of its natural width: 1/8 em of 1/4 em (TYPOGRAPHY 3)."""
AUTOSPACE_EASE = 4 / 3
"""The space between Han and Latin, of its natural width, up to which it opens before other gaps: 1/3 em of 1/4 em."""
AUTOSPACE_MOST = 2.0
"""The greatest space between Han and Latin, of its natural width: 1/2 em of 1/4 em."""
WORD_SPACE_LEAST = 0.25
WORD_SPACE_EASE = 1 / 3
WORD_SPACE_MOST = 0.5
WORD_SPACE_SHARE = 3
"""How much further a word space opens than a gap between characters in a line of hardly more than Latin: it is wide
already, and shows the change less (ours; in CLREQ all have equal shares)."""

_NOTE_MARK = re.compile(r"[（(][注註]\s?\d{1,3}[）)]")
_WIDE_FIGURES = re.compile("[０-９]+(?:(?:，(?=[０-９]{3}(?![０-９]))|．)[０-９]+)*")
_NO_BREAK_SPACE = ("\u00a0", "\u202f")
_LATIN_SIDE = (LATIN, LATIN_OPEN, LATIN_CLOSE)
_HAN_SIDE = (HAN, STRICT)


class Gaps:
    """The gaps of one segment; gap n stands after box n.  ``finish`` computes the segment's sums."""

    def __init__(self, boxes: Boxes, end: int) -> None:
        self.boxes = boxes
        self.segment = boxes.segment
        self.setting = boxes.setting
        self.tables = boxes.tables
        self.end = end
        count = len(self.segment.boxes)
        tables = self.tables
        autospace = self.setting.autospace if tables.profile.autospace else 0.0
        self.autospace = autospace
        self.auto_shrink = autospace * (1 - AUTOSPACE_LEAST)
        self.auto_ease = autospace * (AUTOSPACE_EASE - 1)
        self.auto_more = autospace * (AUTOSPACE_MOST - AUTOSPACE_EASE)
        self.codes = codes = [a * CLASSES + b for a, b in zip(boxes.right, boxes.left[1:], strict=False)]
        auto = tables.auto
        tracking = self.setting.tracking
        self.gap = [autospace + tracking if auto[c] else tracking for c in codes]
        self.autos = [self.auto_ease if auto[c] else 0.0 for c in codes]
        self.autos_more = [self.auto_more if auto[c] else 0.0 for c in codes]
        self.autos_less = [self.auto_shrink if auto[c] else 0.0 for c in codes]
        self.words = [0.0] * (count - 1)
        self.words_more = [0.0] * (count - 1)
        self.words_less = [0.0] * (count - 1) if boxes.segment.typed else []
        self.shrinks = [
            self.words_less if what == "word" else self.autos_less if what == "auto" else self._marks_level(what)
            for what in tables.levels
        ]
        stretch, may_break = tables.stretch, tables.breaks
        self.spread = [stretch[c] for c in codes]
        rule = [may_break[c] for c in codes]
        self.penalty = [0.0 if r == 1 else costs.FORBIDDEN for r in rule]
        self.remedial = [1 if r == 2 else 0 for r in rule]
        self.hyphen = [0.0] * (count - 1)
        if tables.profile.words:
            self.penalty = [costs.INSIDE_WORD if p == 0.0 else p for p in self.penalty]

    def _marks_level(self, what: str) -> list[float]:
        return [0.0] * len(self.codes) if what != "edge" else []

    def finish(self) -> None:
        """Apply all that decides about a gap, in turn, then compute the sums."""
        if self.tables.adjusts:
            self._whites()
        for k, (cost, width) in self.boxes.inside.items():
            if k <= len(self.gap):
                self._close(k - 1)
                self.penalty[k - 1], self.hyphen[k - 1] = cost, width
        for k, (space, shaped, _) in self.segment.typed.items():
            self._typed(k - 1, space, shaped)
        if self.boxes.paragraph.places is not None:
            self._unicode(self.boxes.paragraph.places)
        self._soft()
        for first, last in self._notes():
            for n in range(first, last):
                # a last line of nothing but a note mark is a runt
                self.boxes.weights[n] = 0
            for n in range(first, last - 1):
                self._close(n)
                self.penalty[n] = costs.FORBIDDEN
            if first > 0 and self.penalty[first - 1] != costs.FORBIDDEN:
                self.penalty[first - 1] += costs.NOTE_MARK
        self._spans()
        self._figures()
        if self.boxes.solid or self.boxes.blanks:
            self._code()
        for k in self.boxes.tied:
            if k:
                self._close(k - 1)
                self.penalty[k - 1] = costs.FORBIDDEN
        if self.boxes.joined:
            self._joined()
        self._sum()

    def _close(self, n: int) -> None:
        """Close gap n: nothing stands in it and nothing opens there."""
        self.gap[n] = self.autos[n] = self.autos_more[n] = 0.0
        for level in self.shrinks:
            if level:
                level[n] = 0.0
        self.spread[n] = self.remedial[n] = 0

    # ---- marks

    def _whites(self) -> None:
        """Remove the white of marks that meet as the profile says; what is left may go later, by level."""
        gives, level = self.tables.gives, self.tables.level
        whites = self.boxes.whites
        right, left = self.boxes.right, self.boxes.left
        for n, code in enumerate(self.codes):
            end, start = whites[n][1], whites[n + 1][0]
            if not (end or start):
                continue
            rule = gives[code]
            if rule & END:
                self.gap[n] -= end
                end = 0.0
            if rule & START:
                self.gap[n] -= start
                start = 0.0
            if end and level[right[n]] >= 0:
                self.shrinks[level[right[n]]][n] += end
            if start and level[left[n + 1]] >= 0:
                self.shrinks[level[left[n + 1]]][n] += start

    # ---- spaces

    def _typed(self, n: int, space: str, shaped: Shaped) -> None:
        """Set the gap where a space was typed: between Han and Latin it counts as autospace, once; beside full-width
        marks it is nothing; else it is a word space."""
        before, after = self.boxes.right[n], self.boxes.left[n + 1]
        penalty, remedial = self.penalty, self.remedial
        if "\u200b" in space and not space.strip("\u200b"):
            penalty[n], self.spread[n] = 0.0, 0
            return
        if "\u3000" in space:
            self.gap[n] = shaped.width * space.count("\u3000")
            self.autos_less[n] = self.autos[n] = self.autos_more[n] = 0.0
            if (before in _LATIN_SIDE and after in _LATIN_SIDE) or self.tables.profile.words:
                penalty[n], remedial[n] = 0.0, 0
            return
        if (before in _LATIN_SIDE and after in _LATIN_SIDE) or self.tables.profile.words:
            natural = shaped.width
            self.gap[n] += natural
            self.words_less[n] = max(0.0, natural - WORD_SPACE_LEAST)
            self.words[n] = max(0.0, WORD_SPACE_EASE - natural)
            self.words_more[n] = max(0.0, WORD_SPACE_MOST - max(natural, WORD_SPACE_EASE))
            self.spread[n] = WORD_SPACE_SHARE if self.tables.profile.stretch else 1
            if penalty[n] == costs.INSIDE_WORD or (before in _LATIN_SIDE and after in _LATIN_SIDE):
                penalty[n], remedial[n] = 0.0, 0
        elif not self.tables.auto[before * CLASSES + after]:
            if (before in _LATIN_SIDE or after in _LATIN_SIDE) and {before, after} & {
                HAN,
                STRICT,
                LATIN_OPEN,
                LATIN_CLOSE,
            }:
                # Han beside a half-width bracket: the typed space is an autospace
                self.gap[n], self.autos_less[n] = self.autospace, self.auto_shrink
                self.autos[n], self.autos_more[n], self.spread[n] = self.auto_ease, self.auto_more, 1
            elif before in _HAN_SIDE and after in _HAN_SIDE:
                self.gap[n], self.spread[n] = shaped.width, 1
        if any(s in space for s in _NO_BREAK_SPACE):
            penalty[n], remedial[n] = costs.FORBIDDEN, 0
        elif before == LATIN_OPEN or (after == LATIN_CLOSE and before in _LATIN_SIDE):
            penalty[n] = costs.FORBIDDEN

    # ---- breaks

    def _notes(self) -> list[tuple[int, int]]:
        """Return the note marks as (first box, box after the last)."""
        text, starts = self.boxes.paragraph.text.text, self.segment.starts
        if "注" not in text and "註" not in text:
            return []
        found = []
        for match in _NOTE_MARK.finditer(text, starts[0], self.end):
            found.append((bisect_left(starts, match.start()), bisect_left(starts, match.end())))
        return found

    def _unicode(self, places: bytearray) -> None:
        """Set breaks as Unicode has them; those inside words are there already."""
        starts, penalty, inside = self.segment.starts, self.penalty, self.boxes.inside
        words, typed = self.tables.profile.words, self.segment.typed
        for n in range(len(penalty)):
            if n + 1 in inside:
                continue
            if places[starts[n + 1]]:
                if penalty[n] == costs.FORBIDDEN:
                    penalty[n] = costs.INSIDE_WORD if words and n + 1 not in typed else 0.0
            elif penalty[n] != costs.FORBIDDEN:
                penalty[n], self.remedial[n] = costs.FORBIDDEN, 1

    def _soft(self) -> None:
        """Price breaks that are dear, but not forbidden: after a number before its unit, in a gloss."""
        segment, penalty = self.segment, self.penalty
        boxes, left, right = segment.boxes, self.boxes.left, self.boxes.right
        depth = last = 0
        for k in self.boxes.chunks:
            box = boxes[k]
            if depth and OPEN in left[last:k]:
                depth = 0
            last = k
            if not isinstance(box, tuple):
                if box.texts and box.texts[0].isdecimal():
                    self._unit(k)
                continue
            word, start, end = box
            text = word.text
            if end == len(text) and text[-1].isdigit() and right[k] == LATIN:
                self._unit(k)
            if start == 0:
                if text[0] in "([":
                    depth = 1
                elif depth and penalty[k - 1] != costs.FORBIDDEN:
                    penalty[k - 1] += costs.GLOSS
            if end == len(text) and text[-1] in ")],.;:":
                depth = 0

    def _unit(self, k: int) -> None:
        """Price the break between a number in box k and a unit after it."""
        boxes = self.segment.boxes
        if k + 1 < len(boxes):
            following = boxes[k + 1]
            if isinstance(following, Shaped) and following.texts and following.texts[0] in UNITS:
                self.penalty[k] += costs.UNIT

    def _figures(self) -> None:
        """Keep full-width figures, with the marks in them, whole as a number, and with their unit."""
        text, starts = self.boxes.paragraph.text.text, self.segment.starts
        for match in _WIDE_FIGURES.finditer(text, starts[0], self.end):
            first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end()) - 1
            for n in range(first, last):
                self.penalty[n], self.remedial[n] = costs.FORBIDDEN, 1
            if 0 <= last < len(self.penalty) and self.penalty[last] != costs.FORBIDDEN:
                self._unit(last)

    def _code(self) -> None:
        """Close the gaps inside code: blanks are as many as were typed, and nothing opens."""
        for k in self.boxes.solid:
            self._close(k - 1)
            self.words[k - 1] = self.words_more[k - 1] = 0.0
            if k in self.segment.typed:
                self.penalty[k - 1] = 0.0
        for k in self.boxes.blanks:
            if k in self.segment.typed:
                self._close(k - 1)
                self.words[k - 1] = self.words_more[k - 1] = 0.0
                self.gap[k - 1] = self.segment.typed[k][1].width

    def _joined(self) -> None:
        """Bind what follows a word joiner to what is before it: it is a mere appendage (an article's end mark)."""
        for k in self.boxes.joined:
            if k < len(self.boxes.weights):
                self.boxes.weights[k] = 0
                if k:
                    self.penalty[k - 1], self.remedial[k - 1] = costs.FORBIDDEN, 0

    def _spans(self) -> None:
        """Keep names whole where that is possible, and a group reading over its characters."""
        starts, count = self.segment.starts, len(self.segment.boxes)
        for span in self.boxes.paragraph.text.spans:
            if span.kind == "name":
                first, last = bisect_left(starts, span.start), min(bisect_left(starts, span.end), count)
                for n in range(first, last - 1):
                    self.penalty[n] += costs.NAME
        text = self.boxes.paragraph.text.text
        if "○○" in text:
            # a name with its given name left out
            for k in range(1, count):
                if text[starts[k]] == "○" and self.penalty[k - 1] != costs.FORBIDDEN:
                    self.penalty[k - 1] += costs.NAME
        for reading in self.boxes.paragraph.readings:
            first, last = bisect_left(starts, reading.start), min(bisect_left(starts, reading.end), count)
            for n in range(first, last - 1):
                self.penalty[n], self.remedial[n] = costs.FORBIDDEN, 0

    # ---- sums

    def _sum(self) -> None:
        segment = self.segment
        gap = self.gap
        widths = segment.widths
        segment.widest = max([w + h for w, h in zip(widths, [*self.hyphen, 0.0], strict=True)], default=0.0)
        segment.ends = ends = list(accumulate([w + g for w, g in zip(widths, [*gap, 0.0], strict=True)], initial=0.0))
        segment.tight = [0.0, *[e - g for e, g in zip(ends[1:], [*gap, 0.0], strict=True)]]
        segment.begins = ends
        shrinks, prices = [], []
        for level, price in zip(self.shrinks, self.tables.costs, strict=True):
            if level and any(level):
                shrinks.append([0.0, *accumulate(level, initial=0.0)])
                prices.append(price)
        segment.shrinks, segment.shrink_costs = shrinks, tuple(prices)
        if len(shrinks) == 1:
            segment.shrink = shrinks[0]
        elif shrinks:
            segment.shrink = [summed(level) for level in zip(*shrinks, strict=True)]
        else:
            segment.shrink = [0.0] * (len(widths) + 1)
        segment.spread = [0, *accumulate(self.spread, initial=0)]
        segment.solids, segment.gaps = segment.spread, [float(n) for n in segment.spread]
        segment.ease = segment.more = segment.words_more = segment.autos_more = [0.0] * (len(widths) + 1)
        if segment.typed or any(self.autos):
            segment.ease = _sums(self.words, self.autos)
            segment.words_more = [0.0, *accumulate(self.words_more, initial=0.0)]
            segment.autos_more = [0.0, *accumulate(self.autos_more, initial=0.0)]
            segment.more = _sums(self.words_more, self.autos_more)
            more = list(zip(self.spread, self.words_more, self.autos_more, strict=True))
            segment.solids = [0, *accumulate([1 if s and not w and not a else 0 for s, w, a in more], initial=0)]
            shares = [w / WORDS_FULL + a / AUTOS_FULL if w or a else float(s) for s, w, a in more]
            segment.gaps = [0.0, *accumulate(shares, initial=0.0)]
        segment.weight = list(accumulate(self.boxes.weights, initial=0))
        if self.tables.adjusts or self.setting.hanging:
            self._line_edges()
        # index k of the sums over gaps is the sum of the gaps inside boxes 0 to k-1
        if segment.edge is None:
            segment.fullest = [t - s for t, s in zip(segment.tight, segment.shrink, strict=True)]
        else:
            segment.fullest = [t - s - e for t, s, e in zip(segment.tight, segment.shrink, segment.edge, strict=True)]
        segment.penalty = [0.0, *self.penalty, 0.0]
        segment.hyphen = [0.0, *self.hyphen, 0.0]
        segment.remedial = [0, *self.remedial, 0]

    def _line_edges(self) -> None:
        """Compute the white that goes at a line's start and end, and the marks that hang, except in a row of marks
        (CLREQ, "Hanging Punctuation at Line End")."""
        segment, tables = self.segment, self.tables
        whites, left, right = self.boxes.whites, self.boxes.left, self.boxes.right
        starts, ends_of, hang = tables.starts, tables.ends, tables.hang if self.setting.hanging else frozenset()
        # an indent, and a bracket's white after it, show where a paragraph begins
        indented = self.setting.indent > 0 and not self.boxes.paragraph.segments[0].count
        segment.begins = [
            e + (white[0] if starts[cls] and (k or not indented) else 0.0)
            for k, (e, cls, white) in enumerate(zip(segment.ends, left, whites, strict=False))
        ]
        tails = [0.0]
        edge = [0.0]
        for k, (cls, white) in enumerate(zip(right, whites, strict=True)):
            if cls in hang and not (k and right[k - 1] in POINTS):
                tails.append(segment.widths[k])
                edge.append(0.0)
                continue
            tails.append(white[1] if ends_of[cls] == MUST else 0.0)
            edge.append(white[1] if ends_of[cls] == MAY else 0.0)
        if any(tails):
            segment.tails = tails
            segment.tight = [t - tail for t, tail in zip(segment.tight, tails, strict=True)]
        if any(edge):
            segment.edge = edge
            segment.edge_cost = tables.costs[tables.levels.index("edge")]


def _sums(words: list[float], autos: list[float]) -> list[float]:
    """Return the prefix sums of two sorts of gaps together."""
    return [0.0, *accumulate([w + a for w, a in zip(words, autos, strict=True)], initial=0.0)]
