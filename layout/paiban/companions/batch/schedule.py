"""All of the work through an executor, and over the loss of workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.companions.batch.model import Executor, LostIssue, Outcome, Work

_TRIES = 2
"""How often an issue may take a worker with it while it is the only one under way."""


class Schedule:
    """Gives the outcomes of ``works`` as they come.

    A few more issues are under way than there are workers, so that none waits.  When a worker is lost, so is what the
    others were doing, and nobody knows whose fault it was: all of these are tried again, one at a time, before the rest
    goes on, and the one that loses a worker again when it is alone is reported.  When the disk is full, nothing more is
    begun; ``left`` are the issues that were not set.
    """

    def __init__(self, executor: Executor, works: Sequence[Work]) -> None:
        self._executor = executor
        self._waiting = deque(works)
        self._suspects: deque[Work] = deque()
        self._losses: dict[str, int] = {}
        self._flying: dict[Future[Outcome], Work] = {}
        self._full = False

    @property
    def left(self) -> list[Work]:
        """The work that has not been given to a worker, suspects first."""
        return [*self._suspects, *self._waiting]

    def outcomes(self) -> Iterator[tuple[Work, Outcome]]:
        """Raises what a future raises that is none of the executor's losses: the work can't go on then."""
        while True:
            if not self._full:
                self._feed()
            if not self._flying:
                return
            done, _ = wait(self._flying, return_when=FIRST_COMPLETED)
            yield from self._gathered(done)

    def _feed(self) -> None:
        try:
            if self._suspects:
                if not self._flying:
                    self._submit(self._suspects)
                return
            while self._waiting and len(self._flying) < self._executor.slots * 2:
                self._submit(self._waiting)
        except BrokenExecutor:  # between two rounds; the futures under way report what is lost
            if not self._flying:
                self._executor.restart()
                self._feed()

    def _submit(self, queue: deque[Work]) -> None:
        future = self._executor.submit(queue[0])
        self._flying[future] = queue.popleft()

    def _gathered(self, done: set[Future[Outcome]]) -> Iterator[tuple[Work, Outcome]]:
        lost: list[Work] = []
        alone = len(self._flying) == 1
        broken = any(isinstance(future.exception(), BrokenExecutor) for future in done)
        if broken:  # then all are
            done, _ = wait(self._flying)
        for future in [f for f in self._flying if f in done]:
            work = self._flying.pop(future)
            try:
                outcome = future.result()
            except BrokenExecutor:
                lost.append(work)
                continue
            except LostIssue as error:
                outcome = _given_up(work, str(error))
            self._full = self._full or outcome.full
            yield work, outcome
        if broken:
            self._executor.restart()
        for work in lost:
            if alone:
                self._losses[work.target] = self._losses.get(work.target, 0) + 1
            if self._losses.get(work.target, 0) >= _TRIES:
                yield work, _given_up(work, msg("its worker ended abruptly each time that it was set"))
            else:
                self._suspects.append(work)


def _given_up(work: Work, message: str) -> Outcome:
    hint = msg("set it by itself with `paiban render`; it may need more memory than there is")
    return Outcome("failed", diagnostics=(Diagnostic("error", "worker-lost", message, work.shown, hint=hint),))
