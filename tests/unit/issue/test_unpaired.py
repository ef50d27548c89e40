"""Markup that was opened and not closed: told by ``check`` where it is hardly meant, and not where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import paiban
from paiban.issue.load import load_issue
from paiban.issue.unpaired import unpaired
from tests.cli.program import paiban as program
from tests.places import GOLDEN, SAMPLE
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.issue.helper import good, write
from tests.work import growth

HEAD = "title: 刊\nletter:\n  body:\n    - '"
BEGIN = 8  # the column of the text


@pytest.mark.parametrize(
    ("text", "offset", "cause", "remedy"),
    [
        ("**重點沒有關上", 0, "`**` has no partner", "\\*\\*"),
        ("這是重點**沒有打開", 4, "`**` has no partner", "\\*\\*"),
        ("前**「重點」後", 1, "`**` has no partner", "\\*\\*"),
        ("***重點沒有關上", 0, "`***` has no partner", "\\*\\*"),
        ("** 重點 **後", 6, "`**` has no partner", "no space inside"),
        ("{潟湖|ㄒㄧˋ ㄏㄨˊ沒有關上", 0, "the reading of `{潟湖|`", "{漢字|ㄏㄢˋ ㄗˋ}"),
        ("{潟湖｜ㄒㄧˋ ㄏㄨˊ}", 0, "full-width", "write {潟湖|ㄒㄧˋ ㄏㄨˊ}"),
        ("｛潟湖|ㄒㄧˋ ㄏㄨˊ｝", 0, "full-width", "write {潟湖|ㄒㄧˋ ㄏㄨˊ}"),
        ("｛潟湖｜ㄒㄧˋ ㄏㄨˊ｝", 0, "full-width", "write {潟湖|ㄒㄧˋ ㄏㄨˊ}"),
        ("｛東京｜とうきょう｝", 0, "full-width", "write {東京|とうきょう}"),
        ("{潟湖｜沒有關上", 0, "full-width", "write {潟湖|"),
        ("是[王小明]{.name 沒有關上", 5, "the kind of a name", "[王小明]{.name}"),
        ("是[王小明]｛.name｝", 5, "the kind of a name", "half-width"),
        ("是[王小明]{name}", 5, "the kind of a name", "[王小明]{.name}"),
        ("看[連結](https://example.org 沒有關上", 4, "the address of a link", "no spaces"),
        ("看[連結](https://example.org/a b)", 4, "the address of a link", "no spaces"),
        ("看[連結]（https://example.org）", 4, "the address of a link", "half-width brackets"),
    ],
)
def test_a_slip_is_told_at_its_place(tmp_path: Path, text: str, offset: int, cause: str, remedy: str) -> None:
    issue = good(tmp_path, f"{HEAD}{text}'\n")
    found = unpaired(issue)
    all_in_chinese(found)
    (one,) = found
    assert (one.severity, one.code, one.file, one.line, one.column) == (
        "warning", "unpaired", issue.path, 4, BEGIN + offset
    )  # fmt: skip
    assert cause in one.message and remedy in one.hint


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4、2**8、a**b",
        "[sic] 與 [註]",
        "一個 { 和一個 }，{甲} 與 {x|x>0}",
        "價格* 與 *含稅，** 與 * * *",
        "`**重點` 與 `{字|` 與 **好**、***很好***",
        "\\**重點、\\*\\*重點、\\{潟湖|字",
        "集合｛甲｜乙｝與｛丙｝",
        "見[1]（https://example.org）、[2、3]（https://example.org）",
        "（https://example.org）與 ](x)",
        "{漢字|ㄏㄢˋ ㄗˋ}[王]{.name}[連結](https://example.org/a_(b))",
        "********",
    ],
)
def test_what_is_meant_as_text(tmp_path: Path, text: str) -> None:
    assert unpaired(good(tmp_path, f"{HEAD}{text}'\n")) == []


def test_every_text_is_looked_at(tmp_path: Path) -> None:
    text = """\
title: 刊**一
articles:
- title: 文**二
  byline: 人**三
  body: |
    段四
    接**五

    > 引**六

    | 甲**七 | 乙 |
    | --- | --- |
    | 丙**八 | 戊 |
"""
    found = unpaired(good(tmp_path, text))
    assert [(d.line, d.column) for d in found if d.message.startswith("`**`")] == [
        (1, 9), (3, 11), (4, 12), (7, 6), (9, 8), (11, 8), (13, 8)
    ]  # fmt: skip


def test_check_tells_and_render_does_not(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEAD}**重點沒有關上'\n")
    assert paiban.render(path, tmp_path / "a.pdf").diagnostics == ()
    done = program("check", path)
    assert done.status == 0 and f"{path}:4:8: warning[unpaired]: `**`" in done.err
    assert program("check", "--strict", path).status == 1


@pytest.mark.parametrize("path", [SAMPLE, *sorted(GOLDEN.glob("*.yaml"))], ids=lambda path: path.name)
def test_issues_that_are_well_have_none(path: Path) -> None:
    assert unpaired(load_issue(str(path))) == []


@pytest.mark.parametrize("piece", ["**字", "{字|", "[字](https://", "{字", "](", "｛字｜"])
def test_the_work_grows_no_faster_than_the_text(tmp_path: Path, piece: str) -> None:
    def check(size: int) -> Callable[[], object]:
        issue = load_issue(write(tmp_path, f"title: 刊\nletter: {{body: ['{piece * size}']}}\n"))
        return lambda: unpaired(issue)

    assert growth(check, 100) < 1.2
