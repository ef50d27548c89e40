"""What could be set at all, from first principles: an exhaustive search over the line ends that reach the measure.

Widths come from the typeface by HarfBuzz, gaps from TYPOGRAPHY 3; of the engine there is only its list of hyphenation
points.  Where a rule leaves room the search takes the wider reading, so that what it finds impossible is impossible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from tests.places import FONTS
from tests.proof.marks import (
    ADDRESS,
    BOUND,
    CHUNK,
    CLOSING,
    CONNECTORS,
    NOTE,
    OPENING,
    SIGNS,
    STOPS,
    UNITS,
    is_han,
    is_letter,
    is_runt,
    may_part,
    parts_number,
    spans,
)
from tests.proof.subject import hyphenate

WALL = 0.25
AUTOSPACE = (0.125, 0.25, 1 / 3)
WORD_SPACE = (0.25, 1 / 3)
HALF = 0.5
"""What a word space and the space between Han and Latin open to while other gaps do, em."""
WORD_FULL, AUTO_FULL, LEVEL = 1 / 6, 0.3, 0.5
"""How far other gaps are open when these have come there, em."""
FEW = 3
"""With fewer other gaps these open to half an em first, and all share what is left."""
WORD_SHARE = 3
"""How much farther than other gaps a word space may open there."""
LIGATURES = ("ff", "fi", "fl")
"""No word is divided in one of these: the engine does not, see test_findings.py."""
EPS = 1e-4


@lru_cache(maxsize=1)
def _font() -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / "noto-serif-tc" / "NotoSerifTC_400Regular.ttf"))))


@lru_cache(maxsize=10_000)
def width(text: str) -> float:
    """Em."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    latin = text.isascii() or any(map(is_letter, text))
    buffer.script = "Latn" if latin else "Hani"
    buffer.language = "zh-Hant-TW"
    hb.shape(_font(), buffer, {"pwid": True} if latin else {})  # quotes around Latin text are Latin
    return float(sum(p.x_advance for p in buffer.glyph_positions) / _font().face.upem)


@dataclass(frozen=True)
class Atom:
    """What is never taken apart.  ``joined``: it goes on from the atom before, as a part of a word does; ``hyphen``:
    the width of the hyphen where a line ends after it; ``space``: what was typed before it."""

    start: int
    end: int
    text: str
    width: float
    latin: bool
    joined: bool = False
    hyphen: float = 0.0
    space: str = ""


def _divisions(chunk: str) -> dict[int, bool]:
    """Offsets at which a chunk of Latin text may be divided, and whether a hyphen is put in."""
    if ADDRESS.search(chunk):
        ends = (m.start() for m in re.finditer(r"(?<=[/?&=._@#%-])(?=[A-Za-z0-9])", chunk))
        return {at: False for at in ends if 3 <= at <= len(chunk) - 2}
    found = {m.start(): False for m in re.finditer(r"(?<=[A-Za-z]{2}-)(?=[A-Za-z]{2})", chunk)}
    for match in re.finditer(r"(?<![A-Za-z\d])[A-Za-z][a-z]{4,}(?![A-Za-z\d])", chunk):
        if chunk.isascii():
            points = (match.start() + at for at in hyphenate(match[0]))
            found |= {at: True for at in points if chunk[at - 1 : at + 1] not in LIGATURES}
    return found


def atoms(text: str) -> list[Atom]:
    found: list[Atom] = []
    space = ""
    for match in CHUNK.finditer(text):
        start, chunk = match.start(), match[0]
        if match["space"]:
            space = chunk
            continue
        if not match["latin"]:
            found.append(Atom(start, match.end(), chunk, 2.0 if match["unit"] else width(chunk), False, space=space))
        else:
            cuts = _divisions(chunk)
            for a, b in pairwise([0, *sorted(cuts), len(chunk)]):
                own = width(chunk[:b]) - (width(chunk[:a]) if a else 0.0)
                hyphen = width("-") if cuts.get(b) else 0.0
                found.append(Atom(start + a, start + b, chunk[a:b], own, True, a > 0, hyphen, "" if a else space))
        space = ""
    return found


def _white(character: str) -> tuple[float, float]:
    """The white a full-width mark has at its sides; Taiwan's stops stand in the middle."""
    if character in OPENING:
        return 0.5, 0.0
    if character in CLOSING:
        return 0.0, 0.5
    return (0.25, 0.25) if character in SIGNS else (0.0, 0.0)


class Gap(NamedTuple):
    """Em between two atoms: at the least, by nature, before all open; how much further a word space or autospace may
    open with them; whether it is neither and opens; and the share of a gap where there are few of those."""

    least: float = 0.0
    natural: float = 0.0
    opened: float = 0.0
    word: float = 0.0
    auto: float = 0.0
    other: int = 0
    share: int = 0


def gap(a: Atom, b: Atom, compact: bool) -> Gap:
    if b.joined:
        return Gap()
    left, right = a.text[-1], b.text[0]
    if "\u3000" in b.space:
        return Gap(1.0, 1.0, 1.0, other=1, share=1)
    if a.latin and b.latin:
        natural = width(" ")
        opened = max(natural, WORD_SPACE[1])
        return Gap(min(natural, WORD_SPACE[0]), natural, opened, word=HALF - opened, share=WORD_SHARE)
    mixed = a.latin != b.latin and not {left, right} & (SIGNS | BOUND) and not {a.text, b.text} & {*UNITS}
    if mixed and (b.space or is_letter(left if a.latin else right)):
        return Gap(*AUTOSPACE, auto=HALF - AUTOSPACE[2], share=1)
    if {left, right} & CONNECTORS:
        return Gap()
    natural = end = start = 0.0
    if compact:
        end, start = _white(left)[1], _white(right)[0]
        if right in OPENING and left in SIGNS:
            natural, start = natural - start, 0.0
        if left in CLOSING and right in SIGNS - OPENING:
            natural, end = natural - end, 0.0
    return Gap(natural - end - start, natural, natural, other=1, share=1)


class Best(NamedTuple):
    """The best there is: first the least em beyond the wall, summed over lines; then the fewest faults (a number parted
    from its unit, a one-character last line); then the least sum of the squares of gaps between Han."""

    beyond: float = 0.0
    faults: int = 0
    squares: float = 0.0
    gaps: int = 0

    def and_(self, other: Best) -> Best:
        return Best(
            self.beyond + other.beyond,
            self.faults + other.faults,
            self.squares + other.squares,
            self.gaps + other.gaps,
        )


class Field:
    """The reachable line ends of one paragraph."""

    def __init__(self, text: str, profile: str = "tw-plain", indent: float = 2.0) -> None:
        self.text = text
        self.atoms = atoms(text)
        self.indent = indent
        self.compact = profile == "tw-compact"
        notes = spans(NOTE, text)
        pairs = list(pairwise(self.atoms))
        gaps = [Gap() if any(s < b.start < e for s, e in notes) else gap(a, b, self.compact) for a, b in pairs]
        self.ink = [0.0, *accumulate(atom.width for atom in self.atoms)]
        sums = [[0.0, *accumulate(found[n] for found in gaps)] for n in range(len(Gap._fields))]
        self.least, self.natural, self.opened, self.word, self.auto, self.other, self.share = sums
        self.han = [0, *accumulate(is_han(a.text) and is_han(b.text) for a, b in pairs)]
        self.ends = [j == len(self.atoms) or self._may_end(j) for j in range(len(self.atoms) + 1)]

    def _may_end(self, j: int) -> bool:
        """Whether a line may end before atom j."""
        return self.atoms[j].joined or may_part(self.text, self.atoms[j].start)

    def _ink(self, i: int, j: int) -> float:
        """The width of the line of atoms i to j-1 without gaps; parts of words as they are when they stand alone."""
        ink = self.ink[j] - self.ink[i]
        parts = []
        if self.atoms[i].joined:
            parts.append((i, next((k for k in range(i + 1, j) if not self.atoms[k].joined), j)))
        if j < len(self.atoms) and self.atoms[j].joined:
            first = next((k for k in range(j - 1, i, -1) if not self.atoms[k].joined), i)
            if not parts or first > parts[0][0]:
                parts.append((first, j))
        for first, last in parts:
            part = self.text[self.atoms[first].start : self.atoms[last - 1].end]
            ink += width(part) - (self.ink[last] - self.ink[first])
        return ink + (self.atoms[j - 1].hyphen if j < len(self.atoms) else 0.0)

    def line(self, i: int, j: int, measure: float) -> Best | None:
        """What atoms i to j-1 are as a line of the measure; None where they do not fit."""
        if i == 0:
            measure -= self.indent
        ink = self._ink(i, j)
        least, opened = ink + self.least[j - 1] - self.least[i], ink + self.opened[j - 1] - self.opened[i]
        if self.compact:
            head, tail = self.atoms[i].text[0], self.atoms[j - 1].text[-1]
            given = 0.5 * (head in OPENING and (i > 0 or not self.indent)) + 0.5 * (tail in CLOSING)
            least, opened = least - given - 0.25 * (tail in STOPS), opened - given
        if least > measure + EPS:
            return None
        if j == len(self.atoms):
            return Best(0.0, int(i > 0 and is_runt(self.text[self.atoms[i].start :])))
        fault = int(parts_number(self.text, self.atoms[j].start))
        han = self.han[j - 1] - self.han[i]
        loose = self._looseness(i, j - 1, max(0.0, measure - opened))
        beyond = max(0.0, loose - WALL) if loose > WALL + EPS else 0.0
        return Best(beyond, fault, loose * loose * han, han)

    def _looseness(self, i: int, last: int, short: float) -> float:
        """How far the gaps between atoms i to last open, em, when spaces are open with ease and ``short`` em are left:
        all open together, until spaces have half an em; they go on when the others have come to half an em too."""
        word, auto = self.word[last] - self.word[i], self.auto[last] - self.auto[i]
        other = self.other[last] - self.other[i]
        if other < FEW:
            share = self.share[last] - self.share[i]
            return max(0.0, short - word - auto) / (share or 1)
        for loose in (WORD_FULL, AUTO_FULL):
            if short <= other * loose + word * min(1.0, loose / WORD_FULL) + auto * loose / AUTO_FULL:
                spaces = (word / WORD_FULL if loose == WORD_FULL else 0.0) + auto / AUTO_FULL
                return (short - (0.0 if loose == WORD_FULL else word)) / (other + spaces)
        left = short - word - auto
        if left <= other * LEVEL:
            return left / other
        return LEVEL + (left - other * LEVEL) / (other + (word + auto) / WORD_FULL)

    def best(self, measure: float) -> Best | None:
        """The best of all settings; None where nothing fits."""
        count = len(self.atoms)
        best: list[Best | None] = [Best(), *[None] * count]
        for i in range(count):
            base = best[i]
            if base is None:
                continue
            limit = self.ink[i] + measure * (2.0 if self.compact else 1.0) + 1.0
            for j in range(i + 1, count + 1):
                if self.ink[j] > limit:
                    break
                if not self.ends[j]:
                    continue
                own = self.line(i, j, measure)
                if own is None:
                    continue
                total = base.and_(own)
                known = best[j]
                if known is None or total < known:
                    best[j] = total
        return best[count]


@lru_cache(maxsize=1024)
def field(text: str, profile: str) -> Field:
    return Field(text, profile)


def least_spread(texts: list[str], profile: str, measure: float) -> float:
    """The rms of gaps between Han that no breaks of ``texts`` go below, faults and the wall coming first."""
    found = [best for text in texts if (best := field(text, profile).best(measure))]
    return float((sum(b.squares for b in found) / max(1, sum(b.gaps for b in found))) ** 0.5)
