"""Which test reaches which line, and how long it takes: recorded once a file of tests, in a process of its own."""

from __future__ import annotations

import ast
import hashlib
import json
import os
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
from tests.places import PACKAGE, ROOT

TESTS = {
    "inline": "unit/inline golden",
    "flow": "unit/flow unit/page unit/display/test_faces.py golden",
    "page": "unit/page unit/flow golden",
    "pdf": "unit/pdf unit/base/pdffile unit/material unit/test_api.py "
    "oracle/test_archive.py oracle/test_print.py oracle/test_vertical.py",
}
"""By folder of the package, the tests that may be run for its mutants: in their own process, in seconds.  For another
folder, those that mirror it and the goldens."""
TOO_LONG = 10.0
"""Seconds of a test from which on it is left out: no run would reach it."""


def test_files(folder: Path) -> list[Path]:
    """The files of tests that may be run for a mutant of ``folder``, by name."""
    own = folder.relative_to(PACKAGE).as_posix()
    tests = [ROOT / "tests" / name for name in TESTS.get(own, f"unit/{own} golden").split()]
    return sorted({path for test in tests for path in (test.rglob("test_*.py") if test.is_dir() else [test])})


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


def record(file: Path, folder: Path, to: Path) -> None:
    """Run a file of tests and write down what each of its tests reaches in ``folder``."""
    measured = coverage.Coverage(data_file=None, include=[f"{folder}/*"], config_file=False)
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
    """Tests by line of the modules of a folder; what was recorded of the same sources before is read."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.seconds: dict[str, float] = {}
        self.tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.sources = {path: path.read_text("utf-8") for path in modules(folder)}
        store.mkdir(parents=True, exist_ok=True)
        sources = "".join(self.sources.values())
        for file in test_files(folder):
            print(f"\r{file.name:60}", end="", flush=True)
            key = hashlib.sha256((sources + file.read_text("utf-8")).encode()).hexdigest()[:16]
            found = store / f"{folder.name}-{file.stem}-{key}.json"
            if not found.exists():
                forked(partial(record, file, folder, found), 150.0, store / f"out-{os.getpid()}.txt")
                if not found.exists():
                    found.write_text('{"seconds": {}, "lines": {}}', encoding="utf-8")
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
        reach one that has a name which it gives, or a name that is given from this one as modules are loaded."""
        left = _names(path, line)
        found: set[str] = set()
        if left is None:
            own = str(path.relative_to(ROOT))
            for near in _statement(path, line):
                found |= self.tests.get((own, near), set())
        else:
            seen = set(left)
            while left:
                pattern = re.compile(rf"\b{re.escape(left.pop())}\b")
                for other, source in self.sources.items():
                    for number, text in enumerate(source.splitlines(), 1):
                        if pattern.search(text):
                            given = _names(other, number)
                            if given is None:
                                found |= self.tests.get((str(other.relative_to(ROOT)), number), set())
                            left += [name for name in dict.fromkeys(given or ()) if name not in seen]
                            seen.update(given or ())
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
