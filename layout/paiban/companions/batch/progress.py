"""How far a run is: a bar with the time left on a terminal, a line for each issue elsewhere.  The only user of rich."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from paiban.base.diagnostics import visible
from paiban.base.message import msg, plural
from paiban.base.messages import told
from paiban.companions.batch.model import Record


class Progress(Protocol):
    def start(self, total: int) -> None: ...

    def say(self, text: str) -> None:
        """Something for standard error, above the bar."""

    def done(self, record: Record) -> None: ...

    def close(self) -> None: ...


class Silent:
    """Nothing but what has to be said."""

    def start(self, total: int) -> None:
        pass

    def say(self, text: str) -> None:
        print(text, file=sys.stderr)

    def done(self, record: Record) -> None:
        pass

    def close(self) -> None:
        pass


class Lines(Silent):
    """A line for each issue, as it is finished, on standard output."""

    def __init__(self) -> None:
        self._count = self._total = 0

    def start(self, total: int) -> None:
        self._total = total

    def done(self, record: Record) -> None:
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
        self._task = self._bar.add_task(told(msg("setting")), total=total)
        self._bar.start()

    def say(self, text: str) -> None:
        self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def done(self, record: Record) -> None:
        self._failed += record.status == "failed"
        what = msg("setting, {failed} failed", failed=self._failed) if self._failed else msg("setting")
        self._bar.update(self._task, advance=1, description=told(what))

    def close(self) -> None:
        self._bar.stop()
