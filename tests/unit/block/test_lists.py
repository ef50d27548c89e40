"""Markers of items by level, and what a theme may say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.block.lists import marker
from paiban.style.load import load_theme
from paiban.style.theme import Lists, Theme


def theme(*numbers: str) -> Theme:
    found = load_theme("newsletter", ".", Collector())
    assert found is not None
    return structs.replace(found, lists=Lists(numbers=numbers)) if numbers else found


def test_markers_go_by_level_and_the_last_one_is_for_all_deeper_ones() -> None:
    assert [marker(theme(), False, level, 1) for level in range(4)] == ["•", "–", "·", "·"]
    assert [marker(theme(), True, level, 2) for level in range(4)] == ["2.", "b.", "(2)", "(2)"]


@pytest.mark.parametrize(
    ("sign", "n", "shown"),
    [
        ("一、", 1, "一、"), ("一、", 10, "十、"), ("一、", 21, "二十一、"), ("（一）", 99, "（九十九）"),
        ("一、", 100, "100、"),
        ("①", 20, "⑳"), ("①", 21, "21"), ("a.", 27, "aa."), ("A)", 3, "C)"), ("i.", 14, "xiv."), ("I.", 0, "0."),
    ],
)  # fmt: skip
def test_figures_of_every_kind(sign: str, n: int, shown: str) -> None:
    assert marker(theme(sign), True, 0, n) == shown


@pytest.mark.parametrize("lists", ["{numbers: [第項]}", "{numbers: ['1.1']}", "{bullets: []}", "{bullets: '•'}"])
def test_markers_that_are_none(tmp_path: Path, lists: str) -> None:
    (tmp_path / "own.yaml").write_text(f"extends: newsletter\nlists: {lists}\n")
    collector = Collector()
    assert load_theme("own.yaml", str(tmp_path), collector) is None
    assert [(d.code, d.line) for d in collector.diagnostics] == [("theme", 2)]


def test_a_theme_that_stands_by_itself_may_leave_the_newer_styles_out() -> None:
    from paiban.style.fields import DERIVED, RULES, STYLES

    for (key, name), base in DERIVED.items():
        assert name in (STYLES if key == "styles" else RULES) and base in (STYLES if key == "styles" else RULES)
        assert (key, base) not in DERIVED
