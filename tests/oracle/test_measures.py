"""All running text of the issues at every measure from 12 to 40 em: what the breaker promises, counted from outside.

The sets of marks are typed from TYPOGRAPHY 2, not taken from the engine.  Where a number stands apart from its unit, or
a last line is a single character, an exhaustive search has to show that no setting within the wall avoids it.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from math import sqrt

import pytest

import paiban
from paiban.inline import PreparedText, break_paragraph, compose, prepare
from paiban.inline.cost import FEW, looseness
from paiban.inline.costs import FORBIDDEN
from paiban.inline.model import Breaks, CharacterLook, Line, Setting
from paiban.issue.model import Box, ListBlock, Part, Quote, Text
from paiban.issue.model import Paragraph as Prose
from tests.places import ROOT
from tests.unit.inline.setting import stack

SIZE = 10.0
NO_START = frozenset("。．，、：；！？‼⁇⁈⁉」』”’）》〉】〗〕］｝～〜–·・‧)]},.;:!?﹐﹑﹒﹔﹕﹖﹗｡､｣･％%‰°′″℃℉")
NO_END = frozenset("「『“‘（《〈【〖〔［｛([{＄$￥¥￡£€№＃#")
UNITS = frozenset("年月日歲億萬兆元％")
ADDRESS = re.compile(r"[A-Za-z0-9][@./][A-Za-z0-9]")
HAN = re.compile("[\u3400-\u9fff]")
WALL = 0.25


def _texts(parts: tuple[Part, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if isinstance(part, Prose):
            found.append(part.text.text)
        elif isinstance(part, Quote):
            found += [text.text for text in part.paragraphs]
        elif isinstance(part, ListBlock):
            found += [text for item in part.items for text in _texts(item.body)]
        elif isinstance(part, Box):
            found += _texts(part.body)
    return found


@lru_cache
def corpus() -> tuple[str, ...]:
    found: list[str] = []
    for path in sorted((ROOT / "issues").glob("*/issue.yaml")):
        issue = paiban.load(path)
        if issue.letter:
            found += _texts(issue.letter.body)
        for article in issue.articles:
            found += _texts(article.body)
            found += [note.text.text for note in article.notes]
    # prose written for the test, that nothing was tuned to
    found += (ROOT / "tests" / "corpus" / "newsletter.txt").read_text(encoding="utf-8").split("\n")
    return tuple(text for text in found if text.strip())


@lru_cache
def paragraphs(profile: str) -> tuple[PreparedText, ...]:
    setting = Setting(CharacterLook(stack("zh-Hant-TW")), SIZE, indent=2.0, profile=profile)
    return tuple(prepare(Text(text), setting) for text in corpus())


def broken(paragraph: PreparedText, ems: int) -> tuple[Breaks, tuple[Line, ...]]:
    measures = ((0.0, ems * SIZE),)
    breaks = break_paragraph(paragraph, measures)
    return breaks, compose(paragraph, breaks, measures)


def is_runt(line: str) -> bool:
    """A single character, marks not counted."""
    return sum(c.isalnum() or c == "○" for c in line) == 1


def parts_unit(before: str, after: str) -> bool:
    return before[-1].isdigit() and after[0] in UNITS


def is_avoidable(paragraph: PreparedText, ems: int) -> bool:
    """Whether some setting with every gap within the wall parts no number from its unit and ends in no runt."""
    (segment,) = paragraph.segments
    text, count = paragraph.text.text, segment.count

    def feasible(i: int, j: int) -> bool:
        width = ems - (2.0 if i == 0 else 0.0)
        short = width - (segment.tight[j] - segment.begins[i] + segment.hyphen[j])
        if short < 0:
            return -short <= segment.shrink[j] - segment.shrink[i + 1] + (segment.edge[j] if segment.edge else 0.0)
        if j == count:
            return i == 0 or not is_runt(text[segment.starts[i] :])
        short -= segment.ease[j] - segment.ease[i + 1]
        if segment.solids[j] - segment.solids[i + 1] < FEW:
            short -= segment.more[j] - segment.more[i + 1]
            return short <= WALL * (segment.spread[j] - segment.spread[i + 1]) + 1e-9
        return short <= 0.0 or looseness(segment, i, j, short) <= WALL + 1e-9

    reached = {0}
    for i in range(count):
        if i not in reached:
            continue
        for j in range(i + 1, count + 1):
            if segment.tight[j] - segment.begins[i] > 2 * ems:
                break
            if j < count and (segment.penalty[j] == FORBIDDEN or segment.penalty[j] >= 100_000):
                continue
            at = segment.starts[j]
            if j < count and parts_unit(text[:at].rstrip(), text[at:]):
                continue
            if feasible(i, j):
                reached.add(j)
    return count in reached


def test_there_is_enough_text() -> None:
    assert sum(len(HAN.findall(text)) for text in corpus()) > 30_000


@pytest.mark.parametrize("profile", ["tw-plain", "tw-compact"])
@pytest.mark.parametrize("ems", range(12, 41))
def test_every_measure(ems: int, profile: str) -> None:
    squares, total, count = 0.0, 0.0, 0
    for paragraph in paragraphs(profile):
        text = paragraph.text.text
        breaks, lines = broken(paragraph, ems)
        assert not breaks.diagnostics
        assert (lines[0].start, lines[-1].end) == (0, len(text))
        found = [text[line.start : line.end].strip() for line in lines]
        faults = is_runt(found[-1]) and len(found) > 1
        for before, after in itertools.pairwise(found):
            assert after[0] not in NO_START, (before, after)
            assert before[-1] not in NO_END, (before, after)
            faults |= parts_unit(before, after)
        for line, (before, after) in zip(lines, itertools.pairwise(found), strict=False):
            hyphen = line.runs[-1].texts[-1] == "\u00ad" or before[-1] in "-/_@.=&?%#"
            # the last resort before a line is left short: an address divided between its signs
            hyphen |= breaks.eased and bool(ADDRESS.search(before[-30:] + after[:30]))
            assert hyphen or not (before[-1].isalpha() and before[-1].isascii() and text[line.end - 1] == before[-1]
                                  and after[0].isascii() and after[0].isalpha()), (before, after)  # fmt: skip
        if faults:
            assert len(paragraph.segments) > 1 or not is_avoidable(paragraph, ems), found
        for line in lines:
            assert line.extent <= ems * SIZE + 0.3, text[line.start : line.end]
        for line in lines[:-1]:
            glyphs = sorted((run.x + x, t) for run in line.runs for x, t in zip(run.xs, run.texts, strict=True))
            for (a, s), (b, t) in itertools.pairwise(glyphs):
                if HAN.fullmatch(s) and HAN.fullmatch(t):
                    gap = (b - a) / SIZE - 1
                    squares, total, count = squares + gap * gap, total + gap, count + 1
    spread = sqrt(squares / count - (total / count) ** 2)
    # lines before addresses that do not break weigh most under 22 em; the least sum of squares that any breaks give
    # is hardly less (0.031 at 18 em, without the one that is 3 em short, which counted as even while it was left so)
    plain = 0.06 if ems < 18 else 0.0365 if ems < 22 else 0.030
    assert spread < {"tw-plain": plain, "tw-compact": 0.035 if ems < 18 else 0.024}[profile]
