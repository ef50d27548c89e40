"""Whether there may be a second process, and how work is given to it."""

from __future__ import annotations

import _thread
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from paiban.base.later import HERE, Due, Later
from paiban.command.second.process import Call

if TYPE_CHECKING:
    from paiban.flow.cache import ParagraphCache, SettingPartner
    from paiban.material.font.book import FontBook

T = TypeVar("T")


def find_partner(processes: int | None = None, meanwhile: Callable[[], object] | None = None) -> SettingPartner:
    """A second process where one helps; else ``HERE``.

    ``processes``: how many may be at work at once; None: as many as the machine has processors.  ``meanwhile`` is
    called once the second has begun to set paragraphs: what there is to do besides, such as to load what is needed
    later.
    """
    return Second(meanwhile) if sys.platform == "linux" and _processors(processes) > 1 else HERE


def _processors(wanted: int | None) -> int:
    return len(os.sched_getaffinity(0)) if wanted is None else wanted


class Second:
    """A partner that forks this process each time it is given work."""

    def __init__(self, meanwhile: Callable[[], object] | None = None) -> None:
        self._meanwhile = meanwhile
        self._process = os.getpid()

    def may_fork(self) -> bool:
        """Whether a second process may be begun now: never beside a thread, and by the first one only."""
        return _thread._count() == 0 and os.getpid() == self._process

    def begin(self, call: Callable[[], T]) -> Later[T]:
        """Begin ``call`` in a process of its own where one may be begun, else put it off until its result is asked
        for."""
        return Call(call) if self.may_fork() else Due(call)

    def lines(self, book: FontBook) -> ParagraphCache | None:
        """Return a cache that the second process fills ahead; None where there can be no such process now."""
        if not self.may_fork():
            return None
        from paiban.command.second.ahead import Ahead

        return Ahead(book, self.may_fork, self._meanwhile)
