"""Files that are no issue: a diagnostic with its place, at once, and never a traceback."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from paiban.base.diagnostics import Collector
from paiban.issue.load import load
from paiban.issue.yaml import source
from paiban.issue.yaml.nodes import DEEPEST
from tests.unit.issue.helper import found, read, seconds, write

HEAD = "title: 刊\n"

SYNTAX = [
    pytest.param("", ("empty", 1, 1), "paiban new", id="empty"),
    pytest.param("# only a remark\n", ("empty", 1, 1), "paiban new", id="remark"),
    pytest.param(b"title: \xa4\xa4\xa4\xe5\n", ("encoding", 1, 8), "Big5", id="big5"),
    pytest.param("刊: 一\n二: ".encode() + b"\xff", ("encoding", 2, 4), "UTF-8", id="a bad byte in line 2"),
    pytest.param(b"\xef\xbb\xbfa: \xff", ("encoding", 1, 4), "UTF-8", id="a bad byte after a byte order mark"),
    pytest.param("title: 刊\n".encode("utf-16"), ("encoding", 1, 1), "UTF-8", id="utf-16"),
    pytest.param("title: 刊\n".encode("utf-16-le"), ("encoding", 1, 1), "UTF-8", id="utf-16 without a mark"),
    pytest.param("title: 刊\nnumber: 一二\0三\n", ("character", 2, 11), "take it out", id="nul"),
    pytest.param("title: 刊\a\n", ("character", 1, 9), "take it out", id="bell"),
    pytest.param('title: "刊\\a"\n', ("character", 1, 10), "take it out", id="bell by escape"),
    pytest.param("title: 刊\narticles:\n\t- title: 文\n", ("yaml", 3, 1), "tabs", id="tab"),
    pytest.param("title: '刊\nnumber: 1\n", ("yaml", 1, 8), "opened here and not closed", id="unclosed quote"),
    pytest.param('title: "刊\nnumber: 1\n', ("yaml", 1, 8), "opened here and not closed", id="unclosed double quote"),
    pytest.param("title: [刊\nnumber: 1\n", ("yaml", 1, 8), "begins with [", id="unclosed bracket"),
    pytest.param("title: 刊: 物\n", ("yaml", 1, 9), "colon and a space", id="colon"),
    pytest.param("articles:\n- *重點* 文字\n", ("yaml", 2, 3), "begins with * in quotes", id="star"),
    pytest.param('articles:\n- "引" 說\n', ("yaml", 2, 7), 'begins with " ends', id="text after a quote"),
    pytest.param("articles:\n- [sic] 說\n", ("yaml", 2, 9), "begins with [", id="text after a bracket"),
    pytest.param("title: @刊\n", ("yaml", 1, 8), "begins with @", id="at sign"),
    pytest.param("title: %刊\n", ("yaml", 1, 8), "begins with %", id="percent"),
    pytest.param("title: 刊\n number: 1\n", ("yaml", 2, 8), "colon and a space", id="indentation"),
    pytest.param("title: 刊\n---\ntitle: 報\n", ("yaml", 2, 1), "its own file", id="two documents"),
    pytest.param("title: !new 刊\n", ("tag", 1, 8), "begins with ! in quotes", id="tag"),
    pytest.param("title: !!python/object:os.system x\n", ("tag", 1, 8), "in quotes", id="python tag"),
    pytest.param("title: ! 注意\n", ("tag", 1, 8), "in quotes", id="bare tag"),
    pytest.param("title: *nobody\n", ("alias", 1, 8), "begins with * in quotes", id="alias without anchor"),
    pytest.param("title: 刊\nletter: &a {body: [*a]}\n", ("alias", 2, 20), "write the text out", id="alias in itself"),
    pytest.param("title: 刊\nletter: {<<: 1}\n", ("alias", 2, 10), "mapping", id="merge of a number"),
]


@pytest.mark.parametrize(("text", "place", "hint"), SYNTAX)
def test_what_is_no_yaml_of_ours(tmp_path: Path, text: str | bytes, place: tuple[str, int, int], hint: str) -> None:
    issue, diagnostics = read(tmp_path, text)
    assert [(d.code, d.line, d.column) for d in diagnostics if d.severity == "error"][:1] == [place]
    assert hint in diagnostics[0].hint
    assert issue is None or place[0] == "character"


def diagnose(path: str) -> tuple[str, str, int]:
    collector = Collector()
    assert load(path, collector) is None
    (diagnostic,) = collector.diagnostics
    assert diagnostic.file == path
    return diagnostic.code, diagnostic.message, diagnostic.line


def test_a_missing_file(tmp_path: Path) -> None:
    code, message, line = diagnose(str(tmp_path / "none.yaml"))
    assert (code, line) == ("unreadable", 1) and "No such file" in message


def test_a_folder(tmp_path: Path) -> None:
    code, message, line = diagnose(str(tmp_path))
    assert (code, line) == ("unreadable", 1) and "is a folder" in message


def test_a_path_that_no_file_can_have() -> None:
    assert diagnose("a\0b")[0] == "unreadable"
    assert diagnose("a" * 5000)[0] == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code, message, _ = diagnose(str(tmp_path / "pipe"))
    assert code == "unreadable" and "no regular file" in message


def test_50_mb_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.touch()
    os.truncate(path, 50 << 20)
    tracemalloc.start()
    took = seconds(lambda: diagnose(str(path)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    code, message, line = diagnose(str(path))
    assert (code, line) == ("too-large", 1) and "50.0 MB" in message and "16 MB" in message
    assert took < 0.5 and most < 1 << 20


def test_the_limit_itself_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "number: 1\n"
    path = write(tmp_path, text)
    size = len(text.encode())
    collector = Collector()
    assert source.read_source(path, collector, size) is not None and not collector.diagnostics
    assert source.read_source(path, collector, size - 1) is None
    assert [d.code for d in collector.diagnostics] == ["too-large"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 200_000, id="brackets"),
        pytest.param("{a: " * 200_000, id="braces"),
        pytest.param("x: " + "[a, " * 200_000 + "]" * 200_000, id="closed brackets"),
        pytest.param("".join(f"{' ' * n}- \n" for n in range(2000)), id="block"),
        pytest.param("- " * 200_000, id="compact block"),
        pytest.param("? " * 200_000, id="keys"),
    ],
)
def test_deep_nesting_ends_at_once(tmp_path: Path, text: str) -> None:
    codes: list[str] = []
    took = seconds(lambda: codes.extend(code for code, _, _ in found(tmp_path, text)))
    assert codes == ["too-deep"]
    assert took < 3


def test_how_deep_a_file_may_nest(tmp_path: Path) -> None:
    def codes(levels: int) -> list[str]:
        return [code for code, _, _ in found(tmp_path, "[" * levels + "]" * levels)]

    assert codes(DEEPEST) == ["type"]
    assert codes(DEEPEST + 1) == ["too-deep"]


def test_aliases_count_for_the_depth(tmp_path: Path) -> None:
    half = DEEPEST // 2
    nested = f"a: &a {'[' * half}{']' * half}\n"
    assert found(tmp_path, f"{nested}b: {'[' * (half - 1)}*a{']' * (half - 1)}\n")[0][0] == "unknown-key"
    assert found(tmp_path, f"{nested}b: {'[' * half}*a{']' * half}\n") == [("too-deep", 2, 4 + half)]


def bomb() -> str:
    lines = ["a0: &a0 [段, 段]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines) + "\narticles: *a11\n"


def test_an_alias_bomb_ends_at_once(tmp_path: Path) -> None:
    places: list[tuple[str, int, int]] = []
    took = seconds(lambda: places.extend(found(tmp_path, bomb())))
    assert [code for code, _, _ in places] == ["too-large"]
    assert took < 1


def test_a_long_text_named_many_times(tmp_path: Path) -> None:
    text = f"title: &t {'字' * 400_000}\narticles:\n- title: 文\n  body: [{', '.join(['*t'] * 4000)}]\n"
    codes: list[str] = []
    took = seconds(lambda: codes.extend(code for code, _, _ in found(tmp_path, text)))
    assert codes == ["too-large"] and took < 2


def test_a_dense_file_ends_soon(tmp_path: Path) -> None:
    codes: list[str] = []
    took = seconds(lambda: codes.extend(code for code, _, _ in found(tmp_path, "x: [" + "[]," * 3_000_000 + "]\n")))
    assert codes == ["too-large"] and took < 10


def test_aliases_may_be_used(tmp_path: Path) -> None:
    text = f"title: &t 刊\narticles:\n- title: *t\n  body: [{', '.join(['*t'] * 100)}]\n"
    issue, diagnostics = read(tmp_path, text)
    assert diagnostics == () and issue is not None and len(issue.articles[0].body) == 100


def test_an_anchor_that_nobody_names_is_warned_about(tmp_path: Path) -> None:
    text = HEAD + "articles:\n- title: 文\n  body:\n  - &R 研發\n"
    issue, diagnostics = read(tmp_path, text)
    assert issue is not None
    assert [(d.severity, d.code, d.line, d.column) for d in diagnostics] == [("warning", "anchor", 5, 5)]


def test_text_that_yaml_takes_for_a_comment_is_warned_about(tmp_path: Path) -> None:
    text = HEAD + "articles:\n- title: 文  # a remark\n  body:\n  - 第 #1 名\n  - '第 #1 名'\n  - C# 與 a#b\n"
    _, diagnostics = read(tmp_path, text)
    assert [(d.severity, d.code, d.line, d.column) for d in diagnostics] == [("warning", "comment", 5, 7)]


def test_no_end_of_errors_is_listed(tmp_path: Path) -> None:
    places: list[tuple[str, int, int]] = []
    text = HEAD + "".join(f"kez{n}: 1\n" for n in range(5000))
    took = seconds(lambda: places.extend(found(tmp_path, text)))
    assert len(places) == 501 and ("too-many", 501, 1) in places
    assert took < 5
