"""Signs of YAML that were typed full-width or without their space: told where they stand, and what to type instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.issue.yaml.slips import check_typing
from paiban.issue.yaml.source import YamlSource, read_source
from tests.places import GOLDEN, SAMPLE
from tests.unit.issue.helper import good, read, texts, write
from tests.work import growth

HEAD = "title: 刊\nnumber: 1\n"
BODY = HEAD + "articles:\n  - title: 一篇\n    body:\n"
COLON, NO_SPACE, WIDE_SPACE = "full-width, and so no sign", "no space follows", "a full-width space follows"
INDENT = "stands where the line is indented"


def slips(folder: Path, text: str) -> list[Diagnostic]:
    return [d for d in read(folder, text)[1] if d.code in ("yaml", "typing")]


@pytest.mark.parametrize(
    ("text", "line", "column", "cause", "remedy"),
    [
        # not readable as YAML: libyaml would name the next line
        ("title：一篇\nnumber: 3\n", 1, 6, COLON, "`title: `"),
        (HEAD + "date：2026-11\narticles:\n  - {title: 甲, body: [段]}\n", 3, 5, COLON, "`date: `"),
        (HEAD + "articles:\n  - title: 甲\n    byline：王小明\n    body: [段]\n", 5, 11, COLON, "`byline: `"),
        (HEAD + "articles:\n  - title: 甲\n    body: [段]\n    byline：王小明\n", 6, 11, COLON, "`byline: `"),
        (HEAD + "articles:\n  - title：甲\n    body: [段]\n", 4, 10, COLON, "`title: `"),
        (HEAD + "articles:\n  - title:甲\n    body: [段]\n", 4, 10, NO_SPACE, "`title: `"),
        (HEAD + "articles:\n  - title:\u3000甲\n    body: [段]\n", 4, 10, WIDE_SPACE, "`title: `"),
        (BODY + "    \u3000- 段\n    \u3000- title: 段\n", 6, 5, INDENT, "half-width spaces"),
        (BODY + "      - 一段\n      -\u3000二段\n", 7, 7, WIDE_SPACE, "`- `"),
        (BODY + "      - 一段\n      -二段\n", 7, 7, NO_SPACE, "`- `"),
        (BODY + "      - 一段\n      -heading: 小標\n", 7, 7, NO_SPACE, "`- `"),
        # readable, and not what was meant
        (HEAD + "articles:\n  - title: 甲\n\u3000\u3000body: [段]\n", 5, 1, INDENT, "half-width spaces"),
        (HEAD + "articles:\n\u3000- title: 甲\n", 4, 1, INDENT, "half-width spaces"),
        (HEAD + "letter：{body: [段]}\n", 3, 7, COLON, "`letter: `"),
        (HEAD + "letter：{body: 段}\n", 3, 1, COLON, "`letter: `"),
        (BODY + "      -\u3000一段\n", 6, 7, WIDE_SPACE, "`- `"),
        (BODY + "      -一段\n", 6, 7, NO_SPACE, "`- `"),
        (BODY + "      －\u3000一段\n", 6, 7, COLON, "`- `"),
        (BODY + "      － 一段\n", 6, 7, COLON, "`- `"),
        (BODY + "      －一段\n", 6, 7, COLON, "`- `"),
        (BODY + "      — 一段\n", 6, 7, COLON, "`- `"),
        (BODY + "      - heading：小標\n", 6, 16, COLON, "`heading: `"),
        (BODY + "      - 一段\n        quote：引句\n", 7, 14, COLON, "`quote: `"),
        (BODY + "      - quote:引句\n", 6, 14, NO_SPACE, "`quote: `"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_place(
    tmp_path: Path, text: str, line: int, column: int, cause: str, remedy: str
) -> None:
    found = slips(tmp_path, text)
    assert [(d.line, d.column) for d in found][:1] == [(line, column)]
    assert cause in found[0].message and remedy in found[0].hint
    # what libyaml says is told besides only where the sign may be meant
    assert [d for d in found if "not readable" in d.message] == [] or cause == NO_SPACE


def test_what_is_readable_is_a_warning_and_stays_text(tmp_path: Path) -> None:
    issue, found = read(tmp_path, BODY + "      -\u3000一段\n      -\u3000二段\n")
    assert [(d.severity, d.code, d.line) for d in found] == [("warning", "typing", 6), ("warning", "typing", 7)]
    assert issue is not None and texts(issue.articles[0].body) == ["-\u3000一段-\u3000二段"]


def test_a_file_typed_so_all_through_has_every_line_told(tmp_path: Path) -> None:
    text = "title：季刊\nnumber：3\narticles：\n  - title：一篇\n    body：\n      - 段\n"
    assert [(d.severity, d.line) for d in slips(tmp_path, text)] == [("warning", n) for n in range(1, 6)]


def test_several_on_the_lines_above_are_all_told(tmp_path: Path) -> None:
    found = slips(tmp_path, "title：刊\nsubtitle：副\nnumber: 1\n")
    assert [(d.severity, d.line, d.column) for d in found] == [("error", 1, 6), ("error", 2, 9)]


@pytest.mark.parametrize(
    "body",
    [
        "      - 他說：好。\n        note 是：對。\n        ——作者\n        -完-\n        －完－\n",
        "      - 地點：臺北\n        time：九點\n",  # no key of ours
        "      - |\n        title：一篇\n\n        quote：二\n",
        "      - 'title：一篇'\n",
        '      - "heading：一\n        quote：二"\n',
        "      - -5 度\n      - ——王小明\n      - — 王小明\n",
        "      - http://example.org/a:b 與 mailto:a@example.org\n",
        "      - 　　段落開頭空兩格\n        　　——王小明\n        　　第二行\n",
    ],
)
def test_what_is_meant_as_text(tmp_path: Path, body: str) -> None:
    good(tmp_path, BODY + body)


def test_another_fault_keeps_its_own_words(tmp_path: Path) -> None:
    found = slips(tmp_path, HEAD + "subtitle: 副: 題\n")
    assert [d.hint for d in found] == ["put text that has a colon and a space in it in quotes"]
    found = slips(tmp_path, HEAD + "subtitle: 副\n  date：2026-11\n" + "# 註\n" * 20 + "letter: '副\n")
    assert [d.line for d in found] == [25], "the slip is too far above the quotation mark to be its cause"


@pytest.mark.parametrize("path", [SAMPLE, *sorted(GOLDEN.glob("*.yaml"))], ids=lambda path: path.name)
def test_issues_that_are_well_have_none(path: Path) -> None:
    collector = Collector()
    source = read_source(str(path), collector)
    assert source is not None
    check_typing(source.root, source.text, collector)
    assert collector.diagnostics == ()


def test_the_work_grows_no_faster_than_the_text(tmp_path: Path) -> None:
    def source(lines: int) -> YamlSource:
        found = read_source(write(tmp_path, BODY + "      - 段：落-字——\n        quote：句\n" * lines), Collector())
        assert found is not None
        return found

    def check(lines: int) -> Callable[[], object]:
        found = source(lines)
        return lambda: check_typing(found.root, found.text, Collector())

    assert growth(check, 100) < 1.2
    large, collector = source(20_000), Collector()
    check_typing(large.root, large.text, collector)
    assert len(collector.diagnostics) == 20_000
