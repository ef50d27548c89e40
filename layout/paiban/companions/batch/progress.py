"""How far a run is: a bar with the time left on a terminal, a line for each issue elsewhere.  The only user of rich."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from paiban.base.diagnostics import visible
from paiban.base.message import msg, plural
from paiban.base.messages import told
from paiban.companions.batch.model import Record


class Progress(Protocol):
    """What is said while a run goes on.  ``start`` is called first, ``done`` once for each issue, ``close`` last."""

    def start(self, total: int) -> None:
        """Begin a run of ``total`` issues."""

    def say(self, text: str) -> None:
        """Write ``text`` to standard error; above the bar, where there is one."""

    def done(self, record: Record) -> None:
        """Count one issue as finished, and say what became of it."""

    def close(self) -> None:
        """Clear up after the last issue, or after a run that was interrupted."""


class Silent:
    """Nothing but what has to be said."""

    def start(self, total: int) -> None:
        """Say nothing."""

    def say(self, text: str) -> None:
        """Write ``text`` to standard error as a line."""
        print(text, file=sys.stderr)

    def done(self, record: Record) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Say nothing."""


class Lines(Silent):
    """A line for each issue, as it is finished, on standard output."""

    def __init__(self) -> None:
        self._count = self._total = 0

    def start(self, total: int) -> None:
        """Keep the number of issues, which each line shows."""
        self._total = total

    def done(self, record: Record) -> None:
        """Print the line of one issue: its number, its output, and its pages and time or its status."""
        self._count += 1
        what = plural(
            "{count} page, {seconds:.2f} s", "{count} pages, {seconds:.2f} s", record.pages, seconds=record.seconds
        )
        result = {"done": what, "kept": msg("kept"), "failed": msg("failed")}[record.status]
        width = len(str(self._total))
        count = f"{self._count:{width}}/{self._total}"
        line = told(msg("[{count}] {output}: {result}", count=count, output=record.output, result=result))
        print(visible(line), flush=True)


class Bar:
    """A bar on the terminal of standard error."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        self._bar: Any = Rich(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn(told(msg("time left"))),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task: Any = None
        self._failed = 0

    def start(self, total: int) -> None:
        """Draw the bar for ``total`` issues."""
        self._task = self._bar.add_task(told(msg("setting")), total=total)
        self._bar.start()

    def say(self, text: str) -> None:
        """Write ``text`` above the bar, without any markup."""
        self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def done(self, record: Record) -> None:
        """Move the bar on by one issue; failed ones are counted beside it."""
        self._failed += record.status == "failed"
        what = msg("setting, {failed} failed", failed=self._failed) if self._failed else msg("setting")
        self._bar.update(self._task, advance=1, description=told(what))

    def close(self) -> None:
        """Stop drawing the bar."""
        self._bar.stop()
