"""Whatever a file holds: diagnostics, never an exception."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiban.base.diagnostics import Collector
from paiban.issue import fields
from paiban.issue.fullwidth import fullwidth_latin
from paiban.issue.kinds import every_key
from paiban.issue.load import load
from paiban.issue.yaml.plain import read_plain
from tests.places import SAMPLE
from tests.unit.issue.helper import write
from tests.unit.issue.test_load import WHOLE

MANY = settings(max_examples=150, suppress_health_check=list(HealthCheck))
PIECES = (
    "title: 刊\n",
    "articles:\n",
    "- title: 文\n",
    "  body:\n",
    "  - 段\n",
    "  - heading: 題\n",
    "  body: |\n    甲\n\n    - 乙\n",
    "  - photo: photos/a.png\n",
    "  notes: [一]\n",
    "  - {table: {rows: [[a]]}}\n",
    "&a ",
    "*a ",
    "<<: *a\n",
    "? ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "|\n",
    ">\n",
    "\n",
    "  ",
    "\t",
    "#",
    "!!str ",
    "!x ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\\",
    "\0",
    "\x85",
    "\u2028",
    "\ufeff",
    "𠮷",
    "**",
    "[^1]",
    "（注1）",
    "（注9）",
    "\r\n",
    "~",
    "true",
    "> 引\n",
    "![a](photos/a.png)\n",
    "[王]{.name}",
    "[王]{.x}",
    "{漢字|ㄏㄢˋ ㄗˋ x}",
    "Ａ",
    "  composition: {kinsoku: none, autospace: 2}\n",
)
MARKUP = (
    *"甲a `*[](){}|\\!>-#.1Ａㄅˋ\n",
    "](u)",
    "]{.name}",
    "]{.x}",
    "|ㄏㄢˋ}",
    "![",
    "\n\n",
    "[^1]",
    "|--|",
    "3. ",
    "\n  - ",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("issue")


def check(folder: Path, data: str | bytes) -> None:
    path = write(folder, data)
    collector = Collector()
    issue = load(path, collector)
    assert issue is not None or collector.failed, "where nothing is read, the cause is told"
    lines = (data if isinstance(data, bytes) else data.encode()).replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(
        b"\n"
    ) + 1
    for diagnostic in collector.diagnostics:
        assert diagnostic.file == path and diagnostic.message and 0 < diagnostic.line <= lines and diagnostic.column > 0
    if issue is not None:
        assert all(0 < diagnostic.line <= lines for diagnostic in fullwidth_latin(issue))
    read_plain(path, Collector())


@MANY
@given(data=st.binary(max_size=300))
def test_any_bytes(folder: Path, data: bytes) -> None:
    check(folder, data)


@MANY
@given(data=st.text(max_size=300))
def test_any_text(folder: Path, data: str) -> None:
    check(folder, data.encode("utf-8", "replace"))


@MANY
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_order_of_the_pieces_of_an_issue(folder: Path, pieces: list[str]) -> None:
    check(folder, "".join(pieces))


@MANY
@given(data=st.data())
def test_an_issue_with_slips(folder: Path, data: st.DataObject) -> None:
    text = WHOLE
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        until = min(len(text), at + data.draw(st.integers(0, 6)))
        text = text[:at] + data.draw(st.sampled_from(PIECES) | st.text(max_size=3)) + text[until:]
    check(folder, text.encode("utf-8", "replace"))


@MANY
@given(data=st.data())
def test_the_sample_with_slips(folder: Path, data: st.DataObject) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        until = min(len(text), at + data.draw(st.integers(0, 40)))
        text = text[:at] + data.draw(st.sampled_from(PIECES) | st.text(max_size=3)) + text[until:]
    check(folder, text.encode("utf-8", "replace"))


KEYS = sorted({key for key, _ in every_key()} | {"<<", "x"})
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-1, 12)
    | st.floats()
    | st.lists(st.sampled_from(MARKUP), max_size=8).map("".join)
    | st.sampled_from(["photos/a.png", "../a.png", "photos", "none", "cn-gb", "2025-02-30", "zh", "page"])
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


@settings(MANY, max_examples=60)
@given(
    tree=st.dictionaries(st.sampled_from(sorted(fields.ISSUE)), TREES, max_size=6),
    story=st.dictionaries(st.sampled_from(sorted(fields.ARTICLE)), TREES, max_size=8),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    flow=st.sampled_from([True, False, None]),
)
def test_any_tree(folder: Path, tree: dict[str, Any], story: dict[str, Any], style: str | None, flow: bool) -> None:
    value = {**tree, "articles": [{"title": "文", "body": "段", **story}]}
    check(folder, yaml.safe_dump(value, allow_unicode=True, default_style=style, default_flow_style=flow, width=40))


@MANY
@given(pieces=st.lists(st.sampled_from(MARKUP), max_size=40), style=st.sampled_from(["|", ">", "|2-", ">+"]))
def test_any_markdown(folder: Path, pieces: list[str], style: str) -> None:
    indented = "".join(pieces).replace("\n", "\n    ")
    check(folder, f"title: 刊\narticles:\n- title: 文\n  body: {style}\n    {indented}\n")


@MANY
@given(value=st.text(st.sampled_from("甲a '\"\\:#|>-\n\t\v\x85\u2028（注1）[^2]*"), max_size=30))
def test_any_body(folder: Path, value: str) -> None:
    indented = value.replace("\n", "\n    ")
    for written in (
        f" |\n    {indented}\n",
        f" >\n    {indented}\n",
        f" '{value}'\n",
        f' "{value}"\n',
        f"\n  - {indented}\n",
    ):
        check(folder, f"title: 刊\narticles:\n- title: 文\n  body:{written}")
