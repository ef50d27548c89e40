"""Full-width Latin, wherever it stands in an issue."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import paiban
from paiban.issue.fullwidth import fullwidth_latin
from paiban.issue.load import load_issue
from tests.places import SAMPLE
from tests.unit.issue.helper import good, write
from tests.unit.issue.test_load import environment
from tests.work import growth

EVERYWHERE = """\
title: 刊Ａ１
subtitle: 副Ａ２
number: 第３期Ａ３
cover: {photo: photos/a.png, headlines: [頭Ａ４], alt: 封面Ａ５}
imprint: {publisher: 社Ａ６}
letter:
  title: 信Ａ７
  body:
    - 信文Ａ８
    - photo: photos/a.png
      alt: 信圖Ａ９
  signature: 署Ａ１０
articles:
  - section: 部Ａ１１
    kicker: 眉Ａ１２
    title: |
      題Ａ１３
      題Ａ１４
    deck: 前Ａ１５
    byline: {name: 人Ａ１６, affiliation: 校Ａ１７, role: 職Ａ１８}
    body:
      - 段「Ｂ１」*Ｂ２*、[Ｂ３](http://x/Ｂ){字|Ｂ４}（注1）
      - heading: 標Ｂ５
      - {photo: photos/a.png, caption: 說Ｂ６, credit: 圖Ｂ７}
      - photos: [{photo: photos/a.png, caption: 說Ｂ８}, {photo: photos/a.png, alt: 替Ｂ９}]
        caption: 合Ｂ１０
      - {quote: 引Ｂ１１, attribution: 誰Ｂ１２}
      - {list: [項Ｂ１３]}
      - table: {rows: [[格Ｂ１４]], caption: 表Ｂ１５}
      - box: {title: 盒Ｂ１６, body: [文Ｂ１７, {photo: photos/a.png, alt: 替Ｂ１８}]}
    notes: [注Ｂ１９]
    source: 源Ｂ２０
  - title: 次
    body: |
      甲
      乙Ｃ１

      > 引
      > Ｃ２文

      ![圖Ｃ３](photos/a.png "圖／Ｃ４")
"""


def test_every_text_of_an_issue_and_its_place(tmp_path: Path) -> None:
    issue = good(tmp_path, EVERYWHERE)
    found = fullwidth_latin(issue)
    lines = EVERYWHERE.split("\n")
    seen = []
    for diagnostic in found:
        assert (diagnostic.severity, diagnostic.code, diagnostic.file) == ("warning", "fullwidth-latin", issue.path)
        stretch = diagnostic.message.rpartition(" ")[2]
        assert lines[diagnostic.line - 1].startswith(stretch, diagnostic.column - 1), diagnostic
        seen.append(diagnostic.hint.removeprefix("write "))
    expected = ["A1", "A2", "3", *(f"A{n}" for n in range(3, 19)), *(f"B{n}" for n in range(1, 21))]
    assert seen == [*expected, "C1", "C2", "C3", "C4"]


def test_what_is_no_latin(tmp_path: Path) -> None:
    assert fullwidth_latin(good(tmp_path, "title: 刊（！～），：；％＋＝／｛Ω１ABC 12\n"))[0].hint == "write 1"
    assert fullwidth_latin(good(tmp_path, "title: 刊（！～），：；％＋＝／｛ABC 12ｱｲｳ￥\n")) == []


def test_a_stretch_is_letters_and_digits_together(tmp_path: Path) -> None:
    found = fullwidth_latin(good(tmp_path, "title: ＡＰＥＣ２０２５．６ａ\n"))
    assert [(d.column, d.hint) for d in found] == [(8, "write APEC2025"), (17, "write 6a")]


def test_the_same_stretch_twice_has_two_places(tmp_path: Path) -> None:
    found = fullwidth_latin(good(tmp_path, "title: Ａ甲Ａ\nnumber: １與１\n"))
    assert [(d.line, d.column) for d in found] == [(1, 8), (1, 10), (2, 9), (2, 11)]


def test_an_issue_without_its_source_has_findings_without_columns() -> None:
    from paiban.issue.model import Issue, Text

    found = fullwidth_latin(Issue(Text("Ａ"), "zh-Hant-TW", number="１"))
    assert sorted(d.hint for d in found) == ["write 1", "write A"]


def test_the_work_grows_no_faster_than_the_text(tmp_path: Path) -> None:
    def check(size: int) -> Callable[[], object]:
        issue = load_issue(write(tmp_path, f"title: 刊\nletter: {{body: [{'甲Ａ' * size}]}}\n"))
        return lambda: fullwidth_latin(issue)

    assert growth(check, 200) < 1.2


def test_check_reports_it_and_render_does_not(tmp_path: Path) -> None:
    path = write(tmp_path, "title: 刊\nletter: {body: ['在Ａ與{漢字|ㄏㄢˋㄗˋ}']}\n")
    codes = [d.code for d in paiban.render(path, tmp_path / "a.pdf").diagnostics]
    assert codes == ["bopomofo"]
    done = subprocess.run(
        [sys.executable, "-m", "paiban", "check", path], capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0
    assert [line.partition(": ")[2] for line in done.stderr.splitlines() if "warning" in line] == [
        "warning[fullwidth-latin]: full-width letters or digits: Ａ",
        "warning[bopomofo]: 'ㄏㄢˋㄗˋ' is no bopomofo syllable",
    ]
    strict = subprocess.run([sys.executable, "-m", "paiban", "check", "--strict", path], env=environment())
    assert strict.returncode == 1


def test_check_reports_it_beside_an_error_of_the_layout(tmp_path: Path) -> None:
    path = write(tmp_path, "title: 刊\ntheme: nonesuch\nletter: {body: [在Ａ]}\n")
    done = subprocess.run(
        [sys.executable, "-m", "paiban", "check", path], capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 1 and "[fullwidth-latin]" in done.stderr and "error[" in done.stderr


def test_the_sample_has_none() -> None:
    assert fullwidth_latin(load_issue(str(SAMPLE))) == []
