"""What we do otherwise than UAX #14: each tailoring by example, and nothing that is not listed."""

from __future__ import annotations

import pytest

from paiban.inline.linebreak import TAILORINGS
from paiban.inline.linebreak.rules import breaks, reasons
from paiban.inline.linebreak.tailoring import NAMES
from tests.unit.inline.linebreak.cases import conformance, shown

PURE: frozenset[str] = frozenset()
EXAMPLES = (
    ("quotes", "strict", "他|說|“Hello |world”|是|問|候。"),
    ("quotes", "strict", "看|‘甲’，|“乙”|與|“丙……”"),
    ("quotes", "basic", "說|“王’s |書”，’90|年|代"),
    ("line start", "strict", "甲·|乙，|約|5％，|「甲」％|乙／丙"),
    ("line start", "strict", "甲——|乙—|丙⸺|丁，|ㄇ|ㄚˋ"),
    ("line start", "basic", "甲|——|乙—|丙|⸺|丁，|ㄇ|ㄚ|ˋ"),
    ("line end", "strict", "價|$「5」|#甲|＃乙|№（1）"),
    ("word signs", "strict", "C#|與|C++|是|Google+|的"),
    ("cells", "strict", "US$5，|$100，|5％|AI，|20℃|is"),
    ("basic", "basic", "人|々|說"),
    ("ellipses", "basic", "人|說|……|然|後|abc……|等"),
    ("none", "none", "「|甲|」|。|（|5|％|）|乙|——|丙|……"),
    ("none", "none", "說|“|甲|”|，"),
    ("box dash", "strict", "──|甲──|乙"),
    ("word parts", "strict", "T-shirt |and/|or |e-mail |A/B |km/h"),
    ("word parts", "strict", "state-|of-|the-|art |--help |-v |1990–2000|年"),
)


@pytest.mark.parametrize(("name", "kinsoku", "wanted"), EXAMPLES)
def test_by_example(name: str, kinsoku: str, wanted: str) -> None:
    text = wanted.replace("|", "")
    assert shown(text, kinsoku) == wanted
    assert shown(text, kinsoku, NAMES - {name}) != wanted, "the tailoring is not needed"


def test_every_tailoring_has_an_example_and_a_reason() -> None:
    assert {name for name, _, _ in EXAMPLES} == NAMES == {tailoring.name for tailoring in TAILORINGS}
    assert len(NAMES) == len(TAILORINGS)
    assert all(tailoring.rule and tailoring.what and tailoring.why for tailoring in TAILORINGS)


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("kinsoku", ["none", "basic", "strict"])
def test_what_differs_from_unicode_is_by_the_rules_of_a_tailoring(kinsoku: str, chinese: bool) -> None:
    differences = 0
    for text, _ in conformance():
        plain, ours = breaks(text, chinese, kinsoku, PURE), breaks(text, chinese, kinsoku, NAMES)
        where = [n for n in range(len(plain)) if plain[n] != ours[n]]
        if not where:
            continue
        before, after = reasons(text, chinese, kinsoku, PURE), reasons(text, chinese, kinsoku, NAMES)
        for n in where:
            differences += 1
            rules = {before[n], after[n]}
            # what does it by itself, or without which it would not be so
            causes = [
                t
                for t in TAILORINGS
                if breaks(text, chinese, kinsoku, frozenset((t.name,)))[n] == ours[n]
                or breaks(text, chinese, kinsoku, NAMES - {t.name})[n] != ours[n]
            ]
            assert any(rules & set(t.rule.split()) for t in causes), (text, n, rules, [t.name for t in causes])
    assert differences


@pytest.mark.parametrize(
    ("text", "kinsoku"),
    [
        ("臺|北|的|Taipei|有|3|座|（三）|2,000.5|元，|6-12|歲。", "strict"),
        ("文|(abc)|文 |bug(s) |(Concept |Note)|說", "strict"),
        ("字　|字\u00a0字", "strict"),
        ("約|翰·|史|密|斯‧|瓊|斯・|田|中", "basic"),
        ("他|說……。|「甲」|『乙』", "strict"),
    ],
)
def test_chinese_text(text: str, kinsoku: str) -> None:
    plain = text.replace("|", "")
    assert shown(plain, kinsoku) == text


@pytest.mark.parametrize("kinsoku", ["basic", "strict"])
def test_the_lists_of_line_starts_and_ends(kinsoku: str) -> None:
    never_start = "。．，、：；！？‼⁇⁈⁉」』”’）》〉】〗〕］｝～〜–—·・‧)]},.;:!?﹐﹑﹒﹔﹕﹖﹗｡､｣･％%‰°′″℃℉"
    if kinsoku == "strict":
        never_start += "⸺…⋯‥々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶˊˇˋ˙"
    never_end = "「『“‘（《〈【〖〔［｛([{＄$￥¥￡£€№＃#"
    for mark in never_start:
        assert shown(f"字{mark}字", kinsoku).startswith(f"字{mark}"), mark
        assert shown(f"」{mark}字", kinsoku).startswith(f"」{mark}"), mark
    for mark in never_end:
        for after in "字「":
            assert shown(f"字{mark}{after}", kinsoku) == f"字|{mark}{after}", mark
