"""Unicode's LineBreakTest through the composer itself: where a paragraph's lines may break.

``linebreak`` passes the file as it is, and again with its tailorings; here the paragraphs that are really set are held
to it.  ``NATIVE`` is what remains, by rule: plain text goes by the pair table and by words.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable

import pytest

from paiban.inline.costs import FORBIDDEN
from paiban.inline.linebreak import opportunities
from tests.places import ROOT
from tests.unit.inline.setting import prepared

FILE = ROOT / "tests" / "data" / "LineBreakTest-15.0.0.txt.gz"
CONTROLS = set("\n\x0b\x0c\r\x85\u2028\u2029")
SPACES = " \t\u200b\u00a0"
INVISIBLE = "\u00ad\u200d\u2060\ufeff"

NATIVE: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "LB18": (
        "a sign that begins no line begins none after a typed space either (100 %), and a run of spaces with a "
        "no-break space does not break",
        lambda before, after: before in SPACES or after in SPACES,
    ),
    "LB31": (
        "ASCII without spaces is a word: it breaks at its hyphens, at hyphenation points and between the parts of an "
        "address",
        lambda before, after: before.isascii() and after.isascii(),
    ),
    "LB30b": (
        "a skin tone goes with whatever is before it, an emoji or not",
        lambda before, after: "\U0001f3fb" <= after <= "\U0001f3ff",
    ),
    "LB19": ('a straight quote is Latin: Han breaks before and after it', lambda before, after: '"' in (before, after)),
}  # fmt: skip


def cases() -> list[str]:
    found = []
    for line in gzip.decompress(FILE.read_bytes()).decode().splitlines():
        codes = [part for part in line.split("#")[0].split() if part not in "×÷"]
        if codes:
            found.append("".join(chr(int(code, 16)) for code in codes))
    return found


def breaks(text: str) -> set[int]:
    """Offsets at which a line of the paragraph may end."""
    found = set()
    for segment in prepared(text, kinsoku="strict", hyphenate=False).segments:
        found |= {segment.starts[k] for k in range(1, segment.count) if segment.penalty[k] != FORBIDDEN}
    return found


def test_paragraphs_break_where_unicode_with_our_tailorings_says() -> None:
    seen = 0
    explained: Counter[str] = Counter()
    for text in cases():
        if CONTROLS & set(text):
            continue
        seen += 1
        places = opportunities(text)
        begin = len(text) - len(text.lstrip(SPACES + INVISIBLE))
        for at in breaks(text) ^ {n for n in range(1, len(text)) if places[n]}:
            if at <= begin or text[at] in " \t\u200b" + INVISIBLE:
                continue  # white at a paragraph's start, or a break before white, shows nowhere
            rule = next((name for name, (_, holds) in NATIVE.items() if holds(text[at - 1], text[at])), None)
            assert rule, (text.encode("unicode_escape"), at)
            explained[rule] += 1
    assert seen > 6000
    assert set(explained) == set(NATIVE), "every exception is needed"
    assert sum(explained.values()) < 0.05 * seen


FIRST_AND_LAST = (
    " ~\u00a0·ÀÖØöø\u024fΑωАя\u2014\u2018\u201d\u2026\u2027\u22ef\u25a0\u25ff"
    "\u3000\u9fff\uac00\ud7a3\uf900\ufaff\uff00\uff9f"
)
"""The characters at either end of what is plain."""
BEYOND = (
    "\x7f\x9f\u00a1\u00b6\u00b8\u00bf\u00d7\u00f7\u0250\u0390\u03ca\u040f\u0450\u2013\u2015\u2017\u201e\u2025"
    "\u22ee\u22f0\u259f\u2600\u2fff\ua000\uabff\ud7a4\uf8ff\ufb00\ufeff\uffa0"
)
"""Their neighbours that are not."""


def test_which_text_is_plain_and_which_breaks_by_unicode() -> None:
    assert not [sign for sign in FIRST_AND_LAST if prepared(f"永{sign}永").places is not None]
    assert not [sign for sign in BEYOND if prepared(f"永{sign}永").places is None]
    places = prepared("永\u2015永").places
    assert places is not None and len(places) == 4


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("永ก\u200bข永", 3),  # a zero-width space
        ("naïve—永", 6),
        ("永\U0001f1f9\U0001f1fc永", 1),
        ("永\U0001f468\u200d\U0001f469\u200d\U0001f467永", 6),
    ],
)
def test_uncommon_text_breaks_by_unicode(text: str, at: int) -> None:
    assert at in breaks(text)


def test_an_emoji_sequence_and_a_flag_are_one() -> None:
    assert breaks("永\U0001f1f9\U0001f1fc永") == {1, 3}
    assert breaks("永\U0001f468\u200d\U0001f469永") == {1, 4}


@pytest.mark.parametrize(("text", "at"), [("C#語言", 2), ("指令 --help永", 3)])
def test_signs_that_are_parts_of_words(text: str, at: int) -> None:
    assert at in breaks(text)
