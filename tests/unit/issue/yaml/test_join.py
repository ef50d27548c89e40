"""Line ends inside paragraphs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paiban.issue.yaml import join
from paiban.issue.yaml.join import is_wide, join_lines
from tests.unit.issue.helper import article, texts


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("中文\n中文", "中文中文"),
        ("逗號，\n中文", "逗號，中文"),
        ("word\nword", "word word"),
        ("中文\nword", "中文word"),
        ("word\n中文", "word中文"),
        ("a\n\n\nb", "a b"),
        ("  a  \n\t b  \n", "a b"),
        ("안녕\n하세요", "안녕 하세요"),
        ("“Hello”\nworld", "“Hello” world"),
        ("他說：\n“好”\n了", "他說：“好”了"),
        ("中\vab\vcd\v文", "中ab cd文"),
        ("𠮷\n𠮷", "𠮷𠮷"),
        ("ㄅ\nㄆ", "ㄅㄆ"),
        ("カナ\nかな", "カナかな"),
        ("", ""),
        ("\n\n", ""),
        ("a  b", "a  b"),
    ],
)
def test_join_lines(text: str, joined: str) -> None:
    assert join_lines(text) == joined


@pytest.mark.parametrize("character", list("中，。「」（）〇々ァあㄅ！Ａ　𠮷𰻝\ue000"))
def test_wide(character: str) -> None:
    assert is_wide(character)


@pytest.mark.parametrize("character", list("a1.é“”‘’—…·안ㄱ😀 "))
def test_not_wide(character: str) -> None:
    assert not is_wide(character)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        pytest.param("\n  - 你好 世界和你好\n    世界 word\n    word\n", ["你好 世界和你好世界 word word"], id="plain"),
        pytest.param("\n  - '你好 甲\n    乙 丙'\n", ["你好 甲乙 丙"], id="single quotes"),
        pytest.param('\n  - "你好 甲\n    乙 \\u4e19\\\n    丁"\n', ["你好 甲乙 丙丁"], id="double quotes"),
        pytest.param("\n  - >\n    甲 乙\n    丙\n    word\n    word\n", ["甲 乙丙word word"], id="folded"),
        pytest.param("\n  - |\n    甲 乙\n    丙\n    word\n    word\n", ["甲 乙丙word word"], id="literal"),
        pytest.param("\n  - |\n    甲\n    乙\n\n    丙\n", ["甲乙", "丙"], id="literal, two paragraphs"),
        pytest.param("\n  - >\n    甲\n    乙\n\n    丙\n", ["甲乙", "丙"], id="folded, two paragraphs"),
        pytest.param("\n  - 甲\n    乙\n\n    丙\n", ["甲乙", "丙"], id="plain, two paragraphs"),
        pytest.param("\n  - '甲\n\n    乙'\n", ["甲乙"], id="a quoted line end"),
        pytest.param("\n  - '甲\n\n\n    乙'\n", ["甲", "乙"], id="a quoted blank line"),
        pytest.param('\n  - "甲\\n\\n乙\\n丙"\n', ["甲", "乙丙"], id="escaped line ends"),
        pytest.param("\n  - |\n\n    甲\n\n\n", ["甲"], id="blank lines around"),
        pytest.param("\n  - |2\n      甲\n", ["甲"], id="an indentation that is told"),
    ],
)
def test_line_ends_of_each_style(tmp_path: Path, body: str, paragraphs: list[str]) -> None:
    assert texts(article(tmp_path, body).body) == paragraphs


def test_long_runs_of_spaces_take_no_time() -> None:
    """A pattern that takes the blanks before a line end too tries each run of them from each of its blanks: here, that
    would be five thousand million steps, three times."""
    pattern = join._BREAK
    assert not re.search(r"[ \t]|\\[sht]", pattern.pattern) and pattern.fullmatch("\n\v\n")
    assert join_lines(("a" + " " * 100_000 + "b") * 3 + "\n" + "c") == ("a" + " " * 100_000 + "b") * 3 + " c"
