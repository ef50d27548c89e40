"""Which test reaches which line, and how long it takes: recorded once a file of tests, in a process of its own."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import coverage
import pytest

from tests.mutation.child import forked, run_tests
from tests.mutation.mutants import modules
from tests.places import ROOT

FOLDERS = "unit/page unit/flow unit/inline unit/pdf unit/block unit/display unit/audit unit/material unit/base golden"
"""Where the tests are that set and write in their own process, and take seconds."""
FILES = "oracle/test_print.py oracle/test_vertical.py unit/test_api.py"
TOO_LONG = 10.0
"""Seconds of a test from which on it is left out: no run would reach it."""


def test_files() -> list[Path]:
    """The files of tests that may be run for a mutant, by name."""
    tests = ROOT / "tests"
    found = [path for folder in FOLDERS.split() for path in (tests / folder).rglob("test_*.py")]
    return sorted({*found, *(path for name in FILES.split() if (path := tests / name).exists())})


class Recorder:
    """A plugin of pytest: lines by test, and the processor time of each."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        start = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - start
        self.measured.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


def record(file: Path, folders: list[Path], to: Path) -> None:
    """Run a file of tests and write down what each of its tests reaches in ``folders``."""
    measured = coverage.Coverage(data_file=None, include=[f"{folder}/*" for folder in folders], config_file=False)
    recorder = Recorder(measured)
    measured.start()
    run_tests([file], None, [recorder])
    measured.stop()
    data = measured.get_data()
    lines: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for path in data.measured_files():
        for line, contexts in sorted(data.contexts_by_lineno(path).items()):
            for test in contexts:
                if test and test not in recorder.failed:
                    lines[test][str(Path(path).relative_to(ROOT))].append(line)
    seconds = {test: round(time, 3) for test, time in recorder.seconds.items() if test in lines}
    to.write_text(json.dumps({"seconds": seconds, "lines": lines}), encoding="utf-8")


class Reach:
    """Tests by line of the modules of some folders; what was recorded of the same sources before is read."""

    def __init__(self, folders: list[Path], store: Path) -> None:
        self.seconds: dict[str, float] = {}
        self.tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.sources = {path: path.read_text("utf-8") for folder in folders for path in modules(folder)}
        store.mkdir(parents=True, exist_ok=True)
        sources = "".join(self.sources.values())
        for file in test_files():
            print(f"\r{file.name:60}", end="", flush=True)
            key = hashlib.sha256((sources + file.read_text("utf-8")).encode()).hexdigest()[:16]
            found = store / f"{file.stem}-{key}.json"
            if not found.exists():
                forked(partial(record, file, folders, found), 150.0, store / "out.txt")
            if found.exists():
                known = json.loads(found.read_text("utf-8"))
                self._add(known["seconds"], known["lines"])
        print("\r" + " " * 60, end="\r")

    def _add(self, seconds_of: dict[str, float], lines_of: dict[str, dict[str, list[int]]]) -> None:
        for test, seconds in seconds_of.items():
            if seconds < TOO_LONG:
                self.seconds[test] = seconds
                for path, lines in lines_of[test].items():
                    for line in lines:
                        self.tests[path, line].add(test)

    def of(self, path: Path, line: int) -> list[str]:
        """The tests that reach a line, the fastest first; of a line that is run as its module is loaded, those that
        reach one that has a name which it gives."""
        names = _names(path, line)
        found: set[str] = set()
        if names is None:
            own = str(path.relative_to(ROOT))
            for near in _statement(path, line):
                found |= self.tests.get((own, near), set())
        else:
            pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b") if names else None
            for other, source in self.sources.items():
                own = str(other.relative_to(ROOT))
                for number, text in enumerate(source.splitlines(), 1):
                    if pattern and pattern.search(text):
                        found |= self.tests.get((own, number), set())
            found = found or set(self.seconds)
        return sorted(found, key=lambda test: (self.seconds[test], test))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _names(path: Path, line: int) -> list[str] | None:
    """The names that a statement outside of functions gives; none of a line in a function."""
    body: list[ast.stmt] = _tree(path).body
    while True:
        around = next((s for s in body if s.lineno <= line <= (s.end_lineno or s.lineno)), None)
        if isinstance(around, ast.FunctionDef):
            return None if line >= around.body[0].lineno else [around.name]
        if isinstance(around, ast.ClassDef | ast.If | ast.For | ast.While | ast.Try | ast.With):
            inner = [s for s in ast.iter_child_nodes(around) if isinstance(s, ast.stmt)]
            if any(s.lineno <= line for s in inner):
                body = inner
                continue
        if around is None:
            return []
        return [n.id for n in ast.walk(around) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _statement(path: Path, line: int) -> range:
    """The lines of the innermost statement at a line; of one with a body, those before it."""
    found = range(line, line + 1)
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            end = body[0].lineno if isinstance(body, list) and body else (node.end_lineno or node.lineno) + 1
            if line < end:
                found = range(node.lineno, end)
    return found
