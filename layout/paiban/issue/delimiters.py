"""Signs that stand before and after what they mark: ``*`` ``_`` ``~~`` ``++``.

They are paired by the algorithm of CommonMark 0.31, "Phase 2: inline structure": runs of one sign are read from left to
right; each run that can close looks back for the nearest run of its sign that can open, and what lies between them and
is still open stays plain text.  A naive search back takes quadratic time on ``*a *a *a …``; so for each kind of closer
the place is kept below which no run can open it (``openers_bottom`` there), and no run is looked at twice in vain.  The
rules of CommonMark 6.2 (left- and right-flanking runs, the multiple of three) decide which pairs are allowed, with one
change that Chinese needs: see ``flanks``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paiban.issue.model import SpanKind
from paiban.issue.yaml.join import is_wide

_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SHARED = frozenset("‘’“”—…·‧")
"""Marks that Chinese shares with Latin; beside stars they count as Chinese marks."""


class DelimiterRun:
    """A run of one sign.  ``piece`` is its index among the pieces of the text, ``count`` how many signs of it are not
    yet paired, and ``size`` how many there were.  ``lone`` is its place in the source if the user is to hear that it
    has no partner; else -1."""

    __slots__ = ("closes", "count", "lone", "number", "opens", "piece", "sign", "size")

    def __init__(self, sign: str, piece: int, count: int, opens: bool, closes: bool, lone: int = -1) -> None:
        self.sign = sign
        self.lone = lone
        self.piece = piece
        self.count = self.size = count
        self.opens = opens
        self.closes = closes
        self.number = 0


def flanks(sign: str, before: str, after: str, markdown: bool) -> tuple[bool, bool]:
    """Return whether signs between two characters (empty at the ends of the text) can open a pair, and whether they can
    close one.

    Where CommonMark looks at punctuation around a sign, it has languages in mind that put blanks between words: it
    makes nothing of ``甲**「乙」**丙``.  So punctuation beside a Chinese character is ignored, and in a text of YAML
    all of it is.
    """
    blank_before, blank_after = not before or before.isspace(), not after or after.isspace()
    opens, closes = not blank_after, not blank_before
    if not markdown:
        return opens, closes
    wide = _is_chinese(before) or _is_chinese(after)
    mark_before, mark_after = is_mark(before), is_mark(after)
    if not wide:
        opens = opens and (not mark_after or blank_before or mark_before)
        closes = closes and (not mark_before or blank_after or mark_after)
    if sign == "_":  # within a word the sign is a character of it
        opens, closes = opens and (not closes or mark_before), closes and (not opens or mark_after)
    return opens, closes


def _is_chinese(character: str) -> bool:
    return bool(character) and (is_wide(character) or character in _SHARED)


def is_mark(character: str) -> bool:
    """Return whether a character is punctuation or a symbol in the sense of CommonMark 2.1; not so the empty string."""
    if not character or character.isalnum():
        return False
    if character.isascii():
        return character in _ASCII_MARKS
    from unicodedata import category

    return category(character)[0] in "PS"


def pair(
    runs: Sequence[DelimiterRun], out: list[str], span: Callable[[int, int, SpanKind], None], markdown: bool
) -> None:
    """Pair ``runs``, which are in the order of the text.  ``span`` is called with the first and the last piece of each
    pair; signs that are left over are written to ``out``.

    For each kind of closer, ``bottoms`` remembers the number of the run below which none can open it, so that the time
    grows in proportion to the number of runs.
    """
    openers: list[DelimiterRun] = []
    bottoms: dict[tuple[str, int, bool, int], int] = {}
    for number, closer in enumerate(runs):
        closer.number = number
        while closer.closes and closer.count:
            key = (closer.sign, closer.size % 3, closer.opens, 0 if markdown else closer.count)
            bottom = bottoms.get(key, -1)
            at = len(openers) - 1
            while at >= 0 and openers[at].number >= bottom and not _pairs(openers[at], closer, markdown):
                at -= 1
            if at < 0 or openers[at].number < bottom:
                bottoms[key] = number
                break
            opener = openers[at]
            del openers[at + 1 :]
            both = min(opener.count, closer.count) >= 2
            span(opener.piece, closer.piece, _kind(closer.sign, both))
            for run in (opener, closer):
                run.count -= 2 if both else 1
                out[run.piece] = run.sign * run.count
            if not opener.count:
                openers.pop()
        if closer.opens and closer.count:
            openers.append(closer)


def _kind(sign: str, both: bool) -> SpanKind:
    if sign == "~":
        return "strike"
    if sign == "+":
        return "underline"
    return "strong" if both else "emphasis"


def _pairs(opener: DelimiterRun, closer: DelimiterRun, markdown: bool) -> bool:
    if opener.sign != closer.sign:
        return False
    if closer.sign in "~+":
        return True
    if not markdown and 2 in (opener.count, closer.count) and 1 in (opener.count, closer.count):
        return False  # one star of two is not emphasis, but was typed by mistake
    either = opener.closes or closer.opens
    return not (either and (opener.size + closer.size) % 3 == 0 and (opener.size % 3 or closer.size % 3))
