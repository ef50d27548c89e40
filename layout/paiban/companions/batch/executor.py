"""What sets issues, wherever it does: the part of ``concurrent.futures`` that is needed, and how workers are lost."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from paiban.companions.batch.model import Outcome, Work


class ExecutorError(Exception):
    """Work can't be done at all; the message is a sentence for the user."""


class Executor(Protocol):
    """Sets issues in workers.

    A future raises ``BrokenExecutor`` where a worker was lost and all that was under way with it: ``restart`` makes
    work possible again, and which issue it was is found by trying again.  It raises ``LostIssue`` where it is known to
    have been this one, again and again.
    """

    slots: int
    """How many issues are worked on at once."""
    where: str
    """Where the work is done, in words."""

    def submit(self, work: Work) -> Future[Outcome]: ...

    def restart(self) -> None: ...

    def close(self, at_once: bool = False) -> None:
        """End.  ``at_once``: what is under way is broken off."""


class LostIssue(Exception):
    """An issue whose worker was lost each time that it was tried."""
