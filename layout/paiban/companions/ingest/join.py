"""Characters of lines into running text: which spaces are meant, what a line end hides, letters set apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from paiban.companions.ingest.chars import is_either, is_space, is_western, is_wide
from paiban.companions.ingest.model import ReadLine, ReadSign

_WORD_SPACE = 0.16
"""Em between Latin letters that part words, where the file has no spaces."""
_FULL_SPACE = 0.75
"""Em between wide characters that stand for a space of a full em, beyond what the line is spread by."""
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*")
_SPREAD = re.compile(r"(?<![A-Za-z])(?:[A-Za-z] ){2,}[A-Za-z](?![A-Za-z])")
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w.+-]+@)[^\s\u3000-\u9fff（）「」，。；]*$", re.IGNORECASE)


class Bit:
    """A character of running text with the sign it came from; spaces have none."""

    __slots__ = ("sign", "text")

    def __init__(self, text: str, sign: ReadSign | None = None) -> None:
        self.text = text
        self.sign = sign


class LatinWords:
    """The Latin words of a file, by which a divided or torn word is known."""

    def __init__(self, lines: Iterable[ReadLine]) -> None:
        self.count: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall("".join(bit.text for bit in bits_of(line)))
            text = line.text
            if text.endswith("\u00ad") and words:
                words.pop()
            self.count.update(words)

    def divided(self, before: str, after: str) -> bool:
        """Whether a hyphen between the two at a line end is there for the line end only."""
        first = re.search(r"[\w'’-]*$", before)
        second = re.match(r"[\w'’-]*", after)
        one, two = (first[0] if first else ""), (second[0] if second else "")
        if not one or not two or not two[0].islower() or one[-1].isdigit() or len(one) == 1 or len(two) == 1:
            return False
        if self.count[f"{one}-{two}"] or any(w.startswith(f"{one}-{two}") for w in self.count):
            return False
        return self.count[one + two] > 0 or not (self.count[one] > 0 and self.count[two] > 0 and len(one) > 3)

    def halved(self, before: str, after: str) -> bool:
        """Whether a line end stands within a word, or a number, without a hyphen, as old composers have it."""
        # a figure that is a line by itself is one of a column of figures
        number = re.search(r"[^\x00-\x7f][0-9,.]+$", before)
        if number is not None and after[:1].isdigit():
            return True
        first, second = re.search(r"[A-Za-z]+$", before), re.match(r"[A-Za-z]+", after)
        if first is None or second is None:
            return False
        one, two = first[0], second[0]
        return self.count[one + two] > 0 and max(self.count[one], self.count[two]) <= 1

    def torn(self, one: str, two: str) -> bool:
        """Whether a space stands within a word that is written whole elsewhere, as in AP EC."""
        whole = self.count[one + two]
        return whole >= 2 and whole > 2 * min(self.count[one], self.count[two]) and (one + two).isupper()


def bits_of(line: ReadLine) -> list[Bit]:
    """The characters of a line with the spaces that are meant between them."""
    signs = line.signs
    spread = spread_of(signs)
    found: list[Bit] = []
    last: ReadSign | None = None
    spaced = False
    for sign in signs:
        if is_space(sign.text) and sign.text != "\u3000":
            spaced = True
            continue
        if last is not None and sign.text != "\u3000" and last.text != "\u3000":
            space = _space(last, sign, spaced, spread)
            if space:
                found.append(Bit(space))
        found.append(Bit(sign.text, sign))
        last, spaced = sign, False
    return found


def spread_of(signs: Sequence[ReadSign]) -> float:
    """How far apart the wide characters of a line are, in em, as most of them are."""
    gaps = [
        (b.start - a.end) / max(a.size, b.size)
        for a, b in itertools.pairwise(signs)
        if is_wide(a.text) and is_wide(b.text) and not (a.raised or b.raised)
    ]
    return max(0.0, median(gaps)) if gaps else 0.0


def _space(last: ReadSign, sign: ReadSign, spaced: bool, spread: float) -> str:
    gap = (sign.start - last.end) / max(last.size, sign.size)
    if sign.raised or last.raised:
        return " " if spaced and is_western(last.text) and is_western(sign.text) else ""
    if is_western(last.text) and is_western(sign.text):
        # side by side in a vertical line they begin together
        return " " if spaced or (gap > _WORD_SPACE and sign.start > last.start + 0.01) else ""
    if _is_latin(last, sign):
        return " " if spaced or (gap > _WORD_SPACE and gap < 0.6) else ""
    if gap - spread >= _FULL_SPACE:
        return "\u3000"
    address = _ADDRESS.search(last.text) or sign.text in "hw@"
    return " " if spaced and address else ""


def _is_latin(last: ReadSign, sign: ReadSign) -> bool:
    """Whether a quotation mark or the like stands within Latin text."""
    return (is_western(last.text) and is_either(sign.text)) or (is_either(last.text) and is_western(sign.text))


def joined(lines: Sequence[ReadLine], words: LatinWords) -> list[Bit]:
    """Lines as running text: nothing between wide characters, a space between Latin words, divided words made whole."""
    found: list[Bit] = []
    start = 0
    for line in lines:
        bits = bits_of(line)
        if found and bits:
            _join(found, bits, words, start)
        start = len(found)
        found += bits
    for bit in found:
        if bit.text == "\u00ad":
            bit.text = "-"
    return _closed(found, words)


def _join(found: list[Bit], bits: Sequence[Bit], words: LatinWords, start: int) -> None:
    """Make ready for ``bits`` what was found, whose last line begins at ``start``."""
    last, first = found[-1].text, bits[0].text
    tail = "".join(bit.text for bit in found[-80:])
    if last == "\u00ad" or (last == "-" and is_western(first)):
        if words.divided(tail[:-1], "".join(bit.text for bit in bits[:40])):
            found.pop()
        return
    between = is_western(last) and is_western(first) and last not in "–—/-" and not _ADDRESS.search(tail)
    line = "".join(bit.text for bit in found[start:][-80:])
    if between and not words.halved(line, "".join(bit.text for bit in bits[:40])):
        found.append(Bit(" "))


def _closed(bits: list[Bit], words: LatinWords) -> list[Bit]:
    """Letters that are set apart closed up: A P E C, and words torn in two that are whole elsewhere."""
    text = "".join(bit.text for bit in bits)
    if len(text) != len(bits):
        return bits
    gone: set[int] = set()
    for match in _SPREAD.finditer(text):
        gone.update(at for at in range(match.start(), match.end()) if text[at] == " ")
    for match in re.finditer(r"(?<![A-Za-z])([A-Za-z]+) (?=([A-Za-z]+))", text):
        if words.torn(match[1], match[2]):
            gone.add(match.end() - 1)
    return [bit for at, bit in enumerate(bits) if at not in gone] if gone else bits


def text_of(bits: Iterable[Bit]) -> str:
    """Return the text of ``bits``, without white space at its ends."""
    return "".join(bit.text for bit in bits).strip(" \u3000")


def plain_text(lines: Sequence[ReadLine], words: LatinWords) -> str:
    """Return the text of ``lines`` as they are joined, without marks of emphasis."""
    return text_of(joined(lines, words))
