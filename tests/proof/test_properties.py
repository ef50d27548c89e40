"""Random text at random measures: whatever comes in, all of it goes out, within the measure, by the rules.

A break that the rules forbid is allowed where what may not be parted is wider than a line.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.proof.counters import LostError, ends_of
from tests.proof.feasible import width
from tests.proof.marks import CHUNK, is_han, may_part
from tests.proof.subject import first_fit_cost, lay, prepared

HAN = (
    "的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會"
    "自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事"
)
KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろアイウエオカキ"
HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호은는이을를의에서"
MARKS = [*"，。、：；！？「」『』（）《》〈〉·～％", "——", "……"]
JOINS = ["。」（", "：「", "」，「", "』」", "？！", "）。", "》、《", "」——", "……」"]
WORDS = "APEC policy a Asia-Pacific Cooperation (OECD) e-mail Mr. won't internationalisation".split()
NUMBERS = ["3", "2025", "20,260.5", "6-12", "1.0", "3.5％", "100%", "-5.2", "US$42", "NT$3,180"]
ADDRESSES = ["www.example.org/news/2025", "https://example.org/?a=1&b=22", "info@example.org.tw"]
LANGUAGES = ("zh-Hant-TW", "zh-Hans", "ja", "ko", "en")
KERNING = 0.05
"""Em that a line may stand out: the parts of a divided address are reckoned without what kerning changes at the cut."""


def texts(letters: str) -> st.SearchStrategy[str]:
    runs = st.text(letters, min_size=1, max_size=12)
    piece = st.one_of(
        runs,
        runs,
        st.sampled_from(MARKS),
        st.sampled_from(JOINS),
        st.sampled_from(WORDS),
        st.sampled_from(NUMBERS),
        st.sampled_from(ADDRESSES),
        st.just(" "),
    )
    return st.lists(piece, min_size=1, max_size=40).map("".join).map(str.strip).filter(bool)


SOUP = st.text("abc 中，「」.-—…()\u3000", min_size=1)
ANY = st.one_of(texts(HAN), texts(HAN), texts(HAN + KANA), texts(HANGUL + "   "), SOUP)
MEASURE = st.one_of(st.integers(2, 60), st.floats(2, 60))


def repeats(text: str) -> bool:
    """Whether the same Latin word stands twice in a row: see test_findings.py."""
    words = [match for match in CHUNK.finditer(text) if not match["space"]]
    return any(a[0] == b[0] and a["latin"] and a.end() < b.start() for a, b in itertools.pairwise(words))


def clusters(text: str) -> Iterator[tuple[int, int, float]]:
    """(start, end, em at most) of what may not be parted, words and numbers whole."""
    found: list[tuple[int, int, float]] = []
    for match in CHUNK.finditer(text):
        start, end = match.span()
        if match["space"]:
            continue
        em = max(width(match[0]), 0.6 * len(match[0])) if match["latin"] else float(len(match[0]))
        if found and not may_part(text, start):
            first, last, before = found.pop()
            found.append((first, end, before + em + 0.5 * (last < start) + 0.5))
        else:
            found.append((start, end, em))
    return iter(found)


@settings(max_examples=250)
@given(text=ANY, measure=MEASURE, language=st.sampled_from(LANGUAGES), indent=st.sampled_from([0.0, 2.0]))
def test_any_text(text: str, measure: float, language: str, indent: float) -> None:
    assume(text.strip() and not repeats(text))
    if max(width(match[0]) for match in CHUNK.finditer(text)) > measure - indent:
        indent = 0.0  # see test_findings.py
    paragraph = prepared(text, language=language, indent=indent)
    laid = lay(paragraph, measure)
    try:
        ends = ends_of(text, laid.rows)
    except LostError as error:
        pytest.fail(str(error))
    widest = max(width(c) for c in text)
    if "overfull" not in laid.codes and widest <= measure - indent:
        assert max(laid.extents) <= measure + KERNING
    if all(em <= measure - indent * (start == 0) for start, _, em in clusters(text)):
        parted = [f"{text[:at][-12:]}|{text[at:][:12]}" for at in ends[:-1] if not may_part(text, at)]
        assert not parted
    first = first_fit_cost(paragraph, measure)
    if first is not None and not laid.codes:
        assert laid.cost <= first + 1e-3


@settings(max_examples=100)
@given(text=texts(HAN), measure=st.integers(6, 40), narrow=st.integers(2, 10))
def test_measures_do_not_depend_on_each_other(text: str, measure: int, narrow: int) -> None:
    assume(not repeats(text))
    paragraph = prepared(text)
    lay(paragraph, narrow)
    assert lay(paragraph, measure).rows == lay(prepared(text), measure).rows


@settings(max_examples=100)
@given(text=texts(HAN), measure=st.integers(8, 40))
def test_justified_lines_are_full(text: str, measure: int) -> None:
    """A line with two Han characters or more ends at the measure, but where it would open by more than half an em."""
    assume(not repeats(text))
    laid = lay(prepared(text, "tw-plain"), measure)
    for row, extent, loose in itertools.islice(
        zip(laid.rows, laid.extents, laid.loosenesses, strict=True), len(laid.rows) - 1
    ):
        if sum(is_han(t) for _, t in row if t) > 1 and loose:
            assert abs(extent - measure) <= KERNING
