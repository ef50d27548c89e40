"""Readings in the structure: each at its base, as Ruby with RB and RT (ISO 32000-1, 14.8.4.4.4)."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

import paiban
from tests.oracle.tree import Tree

ISSUE = """\
title: 潮間帶
number: 1
language: zh-Hant-TW
theme: {theme}
contents: true
articles:
  - title: {title}
    body:
      - {text}
"""


def roles(tmp_path: Path, text: str, title: str = "試排", theme: str = "newsletter") -> list[tuple[str, str]]:
    """Roles and texts of the elements of what is read of an issue, in the order of the tree."""
    path = tmp_path / "issue.yaml"
    path.write_text(ISSUE.format(theme=theme, title=title, text=text), "utf-8")
    file = io.BytesIO()
    paiban.typeset(paiban.load(path)).write_pdf(file, profile="archive")
    leaves = Tree(pikepdf.open(file)).leaves
    return [(leaf.role, leaf.text) for leaf in leaves]


def ruby(base: str, reading: str) -> list[tuple[str, str]]:
    return [("Ruby", ""), ("RB", base), ("RT", reading)]


@pytest.mark.parametrize("theme", ["newsletter", "vertical", "magazine"])
@pytest.mark.parametrize(
    ("typed", "base", "reading"),
    [
        ("{牡蠣|ㄇㄨˇ ㄌㄧˋ}", "牡蠣", "ㄇㄨˇ ㄌㄧˋ"),
        ("{蚵|ㄜˊ}", "蚵", "ㄜˊ"),
        ("{北京|běi jīng}", "北京", "běi jīng"),
        ("{大人物|great one}", "大人物", "great one"),
        ("{明日|あした}", "明日", "あした"),
        ("{New York|紐約}", "New York", "紐約"),
    ],
)
def test_a_base_and_its_reading(tmp_path: Path, theme: str, typed: str, base: str, reading: str) -> None:
    found = roles(tmp_path, f"石上有{typed}，孩子們來看", theme=theme)
    at = found.index(("Ruby", ""))
    assert found[at : at + 3] == ruby(base, reading)
    assert found[at - 1][0] == "P"


def test_a_base_that_a_line_end_divides_is_one(tmp_path: Path) -> None:
    reading = "ㄔㄠˊ ㄒㄧˋ ㄅㄧㄠˇ ㄕˋ ㄓㄜˇ"
    for count in range(14, 24):
        found = roles(tmp_path, f"{'石' * count}{{潮汐表示者|{reading}}}，孩子們來看")
        assert ruby("潮汐表示者", reading) == found[found.index(("Ruby", "")) :][:3]


def test_neighbours_are_two(tmp_path: Path) -> None:
    found = roles(tmp_path, "字{漢|hàn}{語|yǔ}拼音")
    at = found.index(("Ruby", ""))
    assert found[at : at + 6] == ruby("漢", "hàn") + ruby("語", "yǔ")


def test_a_base_in_a_link_is_within_it(tmp_path: Path) -> None:
    found = roles(tmp_path, "請[見{牡蠣|ㄇㄨˇ ㄌㄧˋ}的網頁](https://example.org)，再看{潮|ㄔㄠˊ}")
    at = found.index(("Link", "見的網頁"))
    assert found[at + 1 :][:3] == ruby("牡蠣", "ㄇㄨˇ ㄌㄧˋ")
    assert found[at + 4 :][:3] == ruby("潮", "ㄔㄠˊ")


def test_a_heading_with_a_reading(tmp_path: Path) -> None:
    found = roles(tmp_path, "文字", title="水{邊|ㄅㄧㄢ}散步")
    at = found.index(("H2", "水散步"))
    assert found[at + 1 :][:3] == ruby("邊", "ㄅㄧㄢ")
    assert sum(role == "Ruby" for role, _ in found) == 1, "the contents have the title without it"
