"""Workers that die of certain issues, for the tests of the schedule; imported by the worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from paiban.companions.batch.local import Processes
from paiban.companions.batch.model import Outcome, Settings, Work


def work(source: Path | str, target: Path | str = "") -> Work:
    return Work(str(source), Path(source).name, str(target or f"{source}.pdf"), Settings())


def set_or_die(work: Work) -> Outcome:
    """``deadly`` kills its worker always, ``once…`` when it is set for the first time; the others take a while."""
    time.sleep(0.02)
    path = Path(work.source)
    if path.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("once") and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome("done", pages=1)


class Deadly(Processes[Work, Outcome]):
    """Real processes, with other work."""

    def __init__(self, slots: int) -> None:
        super().__init__(slots, set_or_die)
        self.restarts = 0

    def restart(self) -> None:
        self.restarts += 1
        super().restart()
