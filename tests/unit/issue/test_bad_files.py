"""Files that are no issue: a diagnostic with its place, at once, and never a traceback."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.base.diagnostics import Collector
from paiban.issue.load import load
from paiban.issue.yaml import source
from paiban.issue.yaml.nodes import DEEPEST
from tests.unit.issue.helper import found, read, write
from tests.work import growth, steps

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
    diagnose(str(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    code, message, line = diagnose(str(path))
    assert (code, line) == ("too-large", 1) and "50.0 MB" in message and "16 MB" in message
    assert most < 1 << 20


def test_the_limit_itself_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + "number: 1\n"
    path = write(tmp_path, text)
    size = len(text.encode())
    collector = Collector()
    assert source.read_source(path, collector, size) is not None and not collector.diagnostics
    assert source.read_source(path, collector, size - 1) is None
    assert [d.code for d in collector.diagnostics] == ["too-large"]


NESTED = [
    pytest.param(lambda n: "[" * n, id="brackets"),
    pytest.param(lambda n: "{a: " * n, id="braces"),
    pytest.param(lambda n: "x: " + "[a, " * n + "]" * n, id="closed brackets"),
    pytest.param(lambda n: "".join(f"{' ' * level}- \n" for level in range(n // 100)), id="block"),
    pytest.param(lambda n: "- " * n, id="compact block"),
    pytest.param(lambda n: "? " * n, id="keys"),
]


@pytest.mark.parametrize("nested", NESTED)
def test_deep_nesting_ends_at_once(tmp_path: Path, nested: Callable[[int], str]) -> None:
    """So little work that what is below the limit can't have been read."""
    assert [code for code, _, _ in found(tmp_path, nested(200_000))] == ["too-deep"]
    assert steps(lambda: found(tmp_path, nested(200_000))) < 20_000


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


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [段, 段]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels + 1)]
    return "\n".join(lines) + f"\narticles: *a{levels}\n"


def test_an_alias_bomb_ends_at_once(tmp_path: Path) -> None:
    assert [code for code, _, _ in found(tmp_path, bomb(11))] == ["too-large"]
    assert growth(lambda levels: lambda: found(tmp_path, bomb(levels)), 11) < 1


def test_a_long_text_named_many_times(tmp_path: Path) -> None:
    def text(times: int) -> str:
        return f"title: &t {'字' * 400_000}\narticles:\n- title: 文\n  body: [{', '.join(['*t'] * times)}]\n"

    tracemalloc.start()
    codes = [code for code, _, _ in found(tmp_path, text(4000))]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes == ["too-large"] and most < 50 << 20, "the text is not copied for each name"
    assert steps(lambda: found(tmp_path, text(4000))) < 1.1 * steps(lambda: found(tmp_path, text(400)))


def test_a_dense_file_ends_soon(tmp_path: Path) -> None:
    def text(count: int) -> str:
        return "x: [" + "[]," * count + "]\n"

    assert [code for code, _, _ in found(tmp_path, text(3_000_000))] == ["too-large"]
    assert growth(lambda count: lambda: found(tmp_path, text(count)), 2000) < 1.2


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
    def text(count: int) -> str:
        return HEAD + "".join(f"kez{n}: 1\n" for n in range(count))

    places = found(tmp_path, text(5000))
    assert len(places) == 501 and ("too-many", 501, 1) in places
    assert growth(lambda count: lambda: found(tmp_path, text(count)), 100) < 1.2
    assert steps(lambda: found(tmp_path, text(2000))) < 1.5 * steps(lambda: found(tmp_path, text(1000)))
