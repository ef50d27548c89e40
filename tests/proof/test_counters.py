"""The judge before the trial: each counter counts on rows made bad on purpose, and the search knows small cases."""

from __future__ import annotations

import pytest

from tests.proof.counters import HYPHEN, Row, Tally
from tests.proof.feasible import Field, atoms, width
from tests.proof.marks import is_runt, may_part, parts_number


def rows(*lines: str) -> list[Row]:
    return [[(float(n), c) for n, c in enumerate(line)] for line in lines]


@pytest.mark.parametrize(
    ("text", "lines", "fault"),
    [
        ("我們來了，他走了。", ("我們來了", "，他走了。"), "start"),
        ("他說：「好。」", ("他說：「", "好。」"), "end"),
        ("共有3.5％的人", ("共有3.5", "％的人"), "start"),
        ("一項policy目標", ("一項pol", "icy目標"), "word"),
        ("一項policy目標", ("一項p" + HYPHEN, "olicy目標"), "hyphen"),
        ("寄到a.b@example.org。", ("寄到a.b@exam" + HYPHEN, "ple.org。"), "hyphen"),
        ("共計20,260.5億元整", ("共計20,260", ".5億元整"), "number"),
        ("共計20,260.5億元整", ("共計20,260.5", "億元整"), "unit"),
        ("自2019 年起", ("自2019", "年起"), "unit"),
        ("大家都來了。", ("大家都來", "了。"), "runt"),
        ("大家都來了。", ("大家都", "了。"), "lost"),
        ("大家都來了。", ("大家都了", "來。"), "lost"),
    ],
)
def test_a_fault_is_counted(text: str, lines: tuple[str, ...], fault: str) -> None:
    tally = Tally()
    assert tally.paragraph(text, rows(*lines))[fault] == 1, tally.where


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("他走了——就這樣。", ("他走了", "——就這樣。")),
        ("一項policy目標", ("一項pol" + HYPHEN, "icy目標")),
        ("the Asia-Pacific region", ("theAsia-", "Pacificregion")),
        ("見 www.example.org/2025/06 網頁", ("見www.example.org/2025/", "06網頁")),
    ],
)
def test_what_is_good_is_not_counted(text: str, lines: tuple[str, ...]) -> None:
    assert not Tally().paragraph(text, rows(*lines))


def test_gaps_are_between_han_alone_and_not_of_last_lines() -> None:
    tally = Tally()
    first = [(0.0, "一"), (1.1, "二"), (2.5, "，"), (4.0, "三"), (6.0, "四")]
    tally.paragraph("一二，三　四五六", [first, [(0.0, "五"), (3.0, "六")]])
    assert (tally.gaps, round(tally.rms, 6), round(tally.widest, 6)) == (1, 0.1, 0.1)


def test_the_rules() -> None:
    assert not may_part("好。」", 1) and not may_part("（注3）見", 2) and may_part("文（注3）見", 1)
    assert is_runt("了。」") and not is_runt("好了。") and not is_runt("2025")
    assert parts_number("在6月", 2) and not parts_number("第六月", 2)


def test_atoms_are_what_is_never_taken_apart() -> None:
    found = [atom.text for atom in atoms("在Asia-Pacific，共20,260.5億……「是」")]
    assert found == ["在", "Asia-", "Pa", "cific", "，", "共", "20,260.5", "億", "……", "「", "是", "」"]
    assert width("永") == width("。") == 1.0 and 0.2 < width("i") < 0.5


@pytest.mark.parametrize(
    ("text", "measure", "beyond", "faults"),
    [
        ("一二三四五六七八", 4, False, 0),
        ("一二三四五六七八九", 4, False, 0),  # 3, 3, 3, each gap at 0.5 em would be beyond; 4, 4, 1 is a runt
        ("一二三四五「六七", 6, False, 0),
        ("一二三https://example.org/", 9, True, 0),
    ],
)
def test_the_search_knows_small_cases(text: str, measure: float, beyond: bool, faults: int) -> None:
    best = Field(text, indent=0.0).best(measure)
    assert best is not None
    if text.endswith("九"):
        assert (best.beyond, best.faults) == (0.0, 1)
    else:
        assert (best.beyond > 0, best.faults) == (beyond, faults)
