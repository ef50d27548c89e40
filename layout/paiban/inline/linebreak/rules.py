"""LB2 to LB31 of UAX #14, revision 50 (Unicode 15.0).

The rules are a function from what has been read (``Context``) and the next symbol.  What it says is kept as the
transitions of an automaton, made as texts need them, so that a character costs one look-up.

LB25 is the one of UAX #14, 8.2, example 7, which keeps numbers whole better than the plain pairs do, and LB13 leaves
its marks after figures to it; the conformance test of Unicode is of these (LineBreakTest.txt, its note).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from paiban.base.vocabulary import KINSOKU, spoken
from paiban.inline.linebreak.context import inside_words, read
from paiban.inline.linebreak.symbols import SYMBOLS, Numbers, Symbol
from paiban.inline.linebreak.tailoring import NAMES

NO, MAY, MUST = 0, 1, 2
_UNLESS_NUMBER, _AND_BEFORE = 3, 4
"""A break unless a number follows (LB25, PR × OP NU); and no break, neither here nor there."""

LETTERS = frozenset(("AL", "HL"))
HANGUL = frozenset(("JL", "JV", "JT", "H2", "H3"))
IDEOGRAPHS = frozenset(("ID", "EB", "EM"))


class Context(NamedTuple):
    """What the rules need of the text before a symbol.

    ``last`` is the last symbol; combining marks count as what they follow (LB9).  Where it is a space, ``base`` is what
    stands before the spaces.  ``joiner``: a ZWJ came last.  ``figures`` is ``open`` in a number, ``closed`` after its
    bracket.  ``odd``: the count of regional indicators is odd.  ``hebrew``: the hyphen that is last follows HL.
    ``waits``: whether a line may break before the bracket that is last depends on what follows it.
    """

    last: Symbol | None = None
    base: str = ""
    joiner: bool = False
    figures: str = ""
    odd: bool = False
    hebrew: bool = False
    waits: bool = False


def decide(context: Context, symbol: Symbol) -> tuple[int, str, Context]:
    """Return whether a line may break before ``symbol``, the rule that says so, and the context after it."""
    last = context.last
    if symbol.cls in ("CM", "ZWJ"):
        joiner = symbol.cls == "ZWJ"
        if last is not None and last.cls not in ("BK", "CR", "LF", "NL", "SP", "ZW"):
            return NO, "LB8a" if context.joiner else "LB9", context._replace(joiner=joiner)
        verdict, rule, after = decide(context, Symbol("AL"))  # LB10
        return verdict, rule, after._replace(joiner=joiner)
    verdict, rule = (NO, "LB2") if last is None else _verdict(context, last, symbol)
    return verdict, rule, _after(context, symbol, verdict == _UNLESS_NUMBER)


def _after(context: Context, symbol: Symbol, waits: bool) -> Context:
    cls, last = symbol.cls, context.last.cls if context.last else ""
    if cls == "SP":
        return Context(symbol, context.base if last == "SP" else last)
    figures = ""
    if cls == "NU" or (context.figures == "open" and cls in ("SY", "IS")):
        figures = "open"
    elif context.figures == "open" and cls in ("CL", "CP") and not symbol.outside:
        figures = "closed"
    return Context(
        symbol,
        figures=figures,
        odd=cls == "RI" and not (last == "RI" and context.odd),
        hebrew=cls in ("HY", "BA") and last == "HL",
        waits=waits,
    )


def _verdict(context: Context, last: Symbol, symbol: Symbol) -> tuple[int, str]:
    a, b = last.cls, symbol.cls
    if a in ("BK", "CR", "LF", "NL"):
        return (NO, "LB5") if (a, b) == ("CR", "LF") else (MUST, "LB4" if a == "BK" else "LB5")
    if b in ("BK", "CR", "LF", "NL"):
        return NO, "LB6"
    if b in ("SP", "ZW"):
        return NO, "LB7"
    base = context.base if a == "SP" else a
    if base == "ZW":
        return MAY, "LB8"
    if context.joiner:
        return NO, "LB8a"
    if "WJ" in (a, b):
        return NO, "LB11"
    if a == "GL":
        return NO, "LB12"
    if b == "GL" and a not in ("SP", "BA", "HY"):
        return NO, "LB12a"
    if b in ("EX", "CL", "CP", "IS", "SY"):
        return NO, "LB13"
    if base == "OP":
        return _AND_BEFORE if context.waits and b == "NU" else NO, "LB14"
    if base == "QU" and b == "OP":
        return NO, "LB15"
    if base in ("CL", "CP") and b == "NS":
        return NO, "LB16"
    if base == b == "B2":
        return NO, "LB17"
    if a == "SP":
        return MAY, "LB18"
    if "QU" in (a, b):
        return NO, "LB19"
    if "CB" in (a, b):
        return MAY, "LB20"
    return _pair(context, last, symbol)


def _pair(context: Context, last: Symbol, symbol: Symbol) -> tuple[int, str]:
    """LB21 and what follows it: the rules that see no spaces."""
    a, b = last.cls, symbol.cls
    if b in ("BA", "HY", "NS") or a == "BB" or symbol.no_start or last.no_end:
        return NO, "LB21"
    if context.hebrew:
        return NO, "LB21a"
    if a == "SY" and b == "HL":
        return NO, "LB21b"
    if b == "IN" and not (symbol.may_start and a not in ("IN", "AL", "HL", "NU")):
        return NO, "LB22"
    if (a in LETTERS and b == "NU") or (a == "NU" and b in LETTERS):
        return NO, "LB23"
    if (a == "PR" and b in IDEOGRAPHS) or (a in IDEOGRAPHS and b == "PO"):
        return NO, "LB23a"
    prefix = a in ("PR", "PO") and not last.outside
    if (prefix and b in LETTERS) or (a in LETTERS and b in ("PR", "PO")):
        return NO, "LB24"
    if b == "NU" and (prefix or a == "HY" or context.figures == "open"):
        return NO, "LB25"
    if b in ("PO", "PR") and context.figures:
        return NO, "LB25"
    if prefix and b == "OP":
        return _UNLESS_NUMBER, "LB25"
    if _syllable(a, b):
        return NO, "LB26"
    if (a in HANGUL and b == "PO") or (a == "PR" and b in HANGUL):
        return NO, "LB27"
    if a in LETTERS and b in LETTERS:
        return NO, "LB28"
    if a == "IS" and b in LETTERS:
        return NO, "LB29"
    if (a in ("AL", "HL", "NU") and b == "OP" and not symbol.wide) or (
        a == "CP" and not last.wide and b in ("AL", "HL", "NU")
    ):
        return NO, "LB30"
    if a == b == "RI" and context.odd:
        return NO, "LB30a"
    if b == "EM" and (a == "EB" or last.pictograph):
        return NO, "LB30b"
    return MAY, "LB31"


def _syllable(a: str, b: str) -> bool:
    """LB26: a Korean syllable block."""
    if a == "JL":
        return b in ("JL", "JV", "H2", "H3")
    return (a in ("JV", "H2") and b in ("JV", "JT")) or (a in ("JT", "H3") and b == "JT")


class _State(dict[int, tuple[int, "_State"]]):
    """Transitions by the numbers of symbols."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def __missing__(self, code: int) -> tuple[int, _State]:
        verdict, _, after = decide(self.context, SYMBOLS[code])
        state = _states.get(after)
        if state is None:
            state = _states[after] = _State(after)
        found = self[code] = verdict, state
        return found


_states: dict[Context, _State] = {}
_START = _State(Context())
_SETTLED = bytes((NO, MAY, MUST, MAY, NO)).ljust(256, b"\0")


@lru_cache(maxsize=64)
def _numbers(chinese: bool, kinsoku: str, tailorings: frozenset[str]) -> Numbers:
    if kinsoku not in KINSOKU:
        raise ValueError(f"kinsoku is {spoken(KINSOKU)}, not {kinsoku!r}")
    return Numbers(chinese, kinsoku, tailorings)


def opportunities(
    text: str, chinese: bool = True, kinsoku: str = "strict", tailored: bool = True, japanese: bool = False
) -> bytearray:
    """Return for each offset of ``text`` 0 (no break), 1 (a line may break) or 2 (it must); 2 at the end, 0 for no
    text.

    With ``chinese``, characters that are letters or ideographs by the language are ideographs if they are set in cells;
    ``japanese`` text is such too.  ``kinsoku`` is none, basic or strict.  With ``tailored``, ``TAILORINGS`` apply, else
    UAX #14 as it is.  Raises ``ValueError``.
    """
    names = NAMES - {"ellipses"} if japanese else NAMES
    return breaks(text, chinese or japanese, kinsoku, names if tailored else frozenset())


def breaks(text: str, chinese: bool, kinsoku: str, tailorings: frozenset[str]) -> bytearray:
    """Return ``opportunities`` under some of the tailorings, by name."""
    numbers = _numbers(chinese, kinsoku, tailorings)
    found = bytearray()
    add = found.append
    state = _START
    for code in read(text, numbers):
        verdict, state = state[code]
        add(verdict)
    add(MUST if text else NO)
    at = found.find(_AND_BEFORE)
    while at >= 0:
        found[found.rfind(_UNLESS_NUMBER, 0, at)] = NO
        at = found.find(_AND_BEFORE, at + 1)
    found = found.translate(_SETTLED)
    if "word parts" in tailorings:
        for offset in inside_words(text):
            found[offset] = NO
    return found


def reasons(text: str, chinese: bool, kinsoku: str, tailorings: frozenset[str]) -> list[str]:
    """Return the rule that decides at each offset; where a number that follows undoes a break, LB25 either way."""
    context, found = Context(), []
    for code in read(text, _numbers(chinese, kinsoku, tailorings)):
        _, rule, context = decide(context, SYMBOLS[code])
        found.append(rule)
    if "word parts" in tailorings:
        for offset in inside_words(text):
            found[offset] = "LB21" if found[offset] == "LB31" else found[offset]
    return [*found, "LB3"]
