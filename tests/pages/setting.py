"""One issue set in one theme, and what is measured of it: in a process of a pool."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from paiban.base.diagnostics import Collector, IssueError
from paiban.flow.galley import Galley
from paiban.material.font.book import FontBook
from paiban.pipeline import Order, PdfWishes, Tools, produce, write
from tests.pages.counters import Counted, Place, count
from tests.pages.sheets import write_sheets
from tests.places import ROOT
from tests.proof.pages import faults_of

_TEXT_FAULTS = ("widow", "orphan", "runt")
Figures = dict[str, Any]
"""What a counter found, by name: numbers, or lists with one entry a fault."""


class Task(NamedTuple):
    """An issue, the theme that it is set in, and what is wanted of it."""

    issue: Path
    theme: str
    outside: bool = False
    pdf: Path | None = None
    draft: bool = False
    sheets: Path | None = None


class Measured(NamedTuple):
    """What was measured; ``error`` where nothing was set."""

    issue: str
    theme: str
    pages: int = 0
    error: str = ""
    counted: Counted | None = None
    faults: dict[str, list[Place]] | None = None
    outside: Figures | None = None
    compose: float = 0.0
    paginate: float = 0.0
    whole: float = 0.0
    """``faults`` of text and photos by kind, as ``tests/proof/pages.py`` has them.
    Seconds of CPU: of composing lines and setting pieces, of pagination, and of everything."""


def measured(task: Task) -> Measured:
    """Set one issue and measure it."""
    name = task.issue.stem if task.issue.stem != "issue" else task.issue.parent.name
    found = Collector()
    start = time.process_time()
    with _clock() as clock:
        try:
            made = produce(Order(str(task.issue), task.theme, draft=task.draft), Tools(book=_book()), found)
        except IssueError as refused:
            return Measured(name, task.theme, error=str(refused).split("\n")[0])
    whole = time.process_time() - start
    errors = [str(d).split("\n")[0] for d in found.diagnostics if d.severity == "error"]
    if made is None:
        return Measured(name, task.theme, error=errors[0] if errors else "nothing was set")
    counted = count(made.theme, made.pages)
    faults: dict[str, list[Place]] = {}
    for fault in faults_of(made):
        faults.setdefault(fault.kind, []).append((fault.page, fault.what))
    outside: Figures | None = None
    if task.pdf is not None:
        write(made.layout, str(task.pdf), PdfWishes(), made.issue, None, Tools().partner)
        if task.outside and not made.theme.vertical and (judge := outside_counters()):
            outside = dict(judge.measure(str(task.pdf)))
        if task.sheets is not None:
            said: dict[str, list[Place]] = counted.faults()
            said.update((kind, own) for kind, own in faults.items() if kind in _TEXT_FAULTS)
            write_sheets(made.layout, task.pdf, said, f"{name} - {task.theme}", task.sheets)
    error = f"{len(errors)} errors: {errors[0]}" if errors else ""
    clocks = (clock["compose"], clock["paginate"], whole)
    return Measured(name, task.theme, len(made.layout.pages), error, counted, faults, outside, *clocks)


@cache
def _book() -> FontBook:
    """The fonts, opened once by each process."""
    return FontBook()


@cache
def outside_counters() -> ModuleType | None:
    """The counters that stand beside the checkout (or beside the folder of its worktrees); None where they do not."""
    for place in ROOT.parents[:2]:
        path = place / "shared" / "tools" / "page_counters.py"
        if path.exists():
            spec = importlib.util.spec_from_file_location("page_counters", path)
            assert spec is not None and spec.loader is not None
            # it says of each bookmark that those below it are left out
            logging.getLogger("pypdfium2").setLevel(logging.ERROR)
            module = importlib.util.module_from_spec(spec)
            sys.modules["page_counters"] = module
            spec.loader.exec_module(module)
            return module
    return None


@contextlib.contextmanager
def _clock() -> Iterator[dict[str, float]]:
    """Give seconds of CPU that galleys spend composing lines (``compose``: openings and pieces) and paginating, what
    the one calls of the other taken off."""
    spent = {"compose": 0.0, "paginate": 0.0}
    running: list[float] = []

    def timed(method: Callable[..., Any], kind: str) -> Callable[..., Any]:
        @wraps(method)
        def call(*arguments: Any, **named: Any) -> Any:
            running.append(0.0)
            start = time.process_time()
            try:
                return method(*arguments, **named)
            finally:
                taken = time.process_time() - start
                spent[kind] += taken - running.pop()
                if running:
                    running[-1] += taken

        return call

    kept = {name: vars(Galley)[name] for name in ("__init__", "_collected", "_spread")}
    try:
        for name, method in kept.items():
            setattr(Galley, name, timed(method, "paginate" if name == "_spread" else "compose"))
        yield spent
    finally:
        for name, method in kept.items():
            setattr(Galley, name, method)
