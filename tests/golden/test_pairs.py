"""Every pair of classes in every profile, as a table to read: what the composer makes of two characters side by side.

A cell holds the natural gap in em, after ``-`` how much it can shrink, ``+`` where it opens at the last level, and
``|`` where a line may break, ``!`` where only kinsoku forbids it.  ``one word`` is Latin beside Latin.  The first row
and the last column are the edges of a line: the white that goes there, with ``-`` the white that may.
"""

from __future__ import annotations

import pytest

from paiban.base.vocabulary import COMPOSITIONS
from paiban.inline.classes import NAMES
from paiban.inline.costs import FORBIDDEN
from tests.golden.compare import compare
from tests.places import GOLDEN
from tests.unit.inline.setting import PAN_CJK, prepared

SAMPLES = dict(
    zip(
        NAMES,
        ("永", "「", "」", "，", "：", "。", "！", "～", "……", "A", "(", ")", "", "％", "々", "＄", "／"),
        strict=True,
    )
)
LANGUAGES = {"tw-plain": "zh-Hant-TW", "tw-compact": "zh-Hant-TW", "cn-gb": "zh-Hans", "ja": "ja", "ko": "ko"}
LATIN = "A()"


def cell(a: str, b: str, profile: str) -> str:
    if a in LATIN and b in LATIN:
        return "one word"
    paragraph = prepared("永" + a + b, profile, LANGUAGES[profile], PAN_CJK, kinsoku="strict")
    segment = paragraph.segments[0]
    gap = round(segment.ends[2] - segment.ends[1] - segment.widths[1], 4) + 0.0
    shrink = round(segment.shrink[3] - segment.shrink[2], 4)
    stretches = segment.gaps[3] - segment.gaps[2]
    way = "|" if segment.penalty[2] != FORBIDDEN else "!" if segment.remedial[2] else ""
    return f"{gap:g}" + (f"-{shrink:g}" if shrink else "") + ("+" if stretches else "") + way


def at_start(a: str, profile: str) -> str:
    segment = prepared("永\n" + a, profile, LANGUAGES[profile], PAN_CJK, kinsoku="strict").segments[1]
    return f"{segment.begins[0]:g}"


def at_end(a: str, profile: str) -> str:
    segment = prepared(a, profile, LANGUAGES[profile], PAN_CJK, kinsoku="strict").segments[0]
    goes = segment.tails[1] if segment.tails else 0.0
    may = segment.edge[1] if segment.edge else 0.0
    return f"{goes:g}" + (f"-{may:g}" if may else "")


def table(profile: str) -> str:
    marks = [sample for sample in SAMPLES.values() if sample]
    rows = [["", *marks, "line"], ["line", *(at_start(b, profile) for b in marks), ""]]
    rows += [[a, *(cell(a, b, profile) for b in marks), at_end(a, profile)] for a in marks]
    return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize("profile", COMPOSITIONS)
def test_pairs(profile: str, bless: bool) -> None:
    compare(GOLDEN / f"{profile}.pairs", table(profile), bless)


def test_no_table_is_dead() -> None:
    assert {path.stem for path in GOLDEN.glob("*.pairs")} == set(COMPOSITIONS)
