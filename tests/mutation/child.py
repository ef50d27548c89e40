"""Tests in a process that is forked from one where everything but the package is loaded."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

from tests.places import PACKAGE, ROOT

hypothesis.settings.register_profile("mutation", database=None, derandomize=True, deadline=None)
hypothesis.settings.load_profile("mutation")
WALL = 20
"""Seconds of the clock for one of processor time, before a process is taken to be waiting for nothing."""


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):  # type: ignore[misc]
    """Gives one module another source."""

    def __init__(self, path: Path, source: str) -> None:
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.path, self.source = path, source

    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        package = self.path.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            name, self.path, loader=self, submodule_search_locations=[str(self.path.parent)] if package else None
        )

    def get_filename(self, name: str) -> str:
        return str(self.path)

    def get_data(self, path: str | bytes) -> bytes:
        return self.source.encode()


class Chosen:
    """A plugin of pytest: only these tests, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: n for n, test in enumerate(tests)}
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self.order), key=lambda item: self.order[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def run_tests(files: Sequence[Path], tests: Sequence[str] | None, plugins: Sequence[object] = ()) -> str:
    """Run ``tests`` of ``files`` until one fails, which is returned; without ``tests`` all are run."""
    chosen = Chosen(tests or ())
    options = ["-q", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir", str(ROOT)]
    options += ["--basetemp", str(ROOT / ".mutation" / f"tmp-{os.getppid()}")]
    if tests is not None:
        options += ["-x"]
        plugins = [*plugins, chosen]
    status = pytest.main([*options, *map(str, files)], plugins=list(plugins))
    if status in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return ""
    return chosen.failed[0] if chosen.failed else "collection"


def forked(call: Callable[[], object], seconds: float, out: Path) -> str | None:
    """``call`` in a process of its own with that much processor time: ``None`` where it ends well, or why not."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            into = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(into, 1)
            os.dup2(into, 2)
            os.setpgid(0, 0)
            call()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    until = time.monotonic() + WALL * seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if os.WIFSIGNALED(status):
                return signal.Signals(os.WTERMSIG(status)).name
            return None if os.WEXITSTATUS(status) == 0 else "exit"
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.01)
