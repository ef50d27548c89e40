"""Work whose result is wanted later: who may do it meanwhile, and how it is asked for.

A stage knows no more of a second process than this: a call may have been made already when its result is wanted (and
``flow/cache.py``: paragraphs may have been set).  ``command/second/`` has the process; ``HERE`` stands for having none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Later(Protocol[T_co]):
    """A call that was begun."""

    @property
    def elsewhere(self) -> bool:
        """Whether another process makes the call now; where none does, it is made when its result is asked for."""

    def result(self) -> T_co:
        """Wait for the call and return its result, or raise what the call raises.  It may be called once."""
        ...


class Partner(Protocol):
    """A helper that does work meanwhile, in a process that sees what this one has read and opened so far."""

    def begin(self, call: Callable[[], T]) -> Later[T]:
        """Begin ``call``, whose result must be one that can be pickled."""
        ...


class Due(Generic[T]):
    """A call that is made here, when its result is asked for."""

    __slots__ = ("_call",)
    elsewhere = False

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call

    def result(self) -> T:
        """Make the call and return its result."""
        return self._call()


class Here:
    """No partner: all work is done in this process, in its turn."""

    __slots__ = ()

    def begin(self, call: Callable[[], T]) -> Later[T]:
        """Return the call, which is made when its result is asked for."""
        return Due(call)

    def lines(self, book: object) -> None:
        """Return None: no paragraphs are set meanwhile (``SettingPartner``)."""


HERE = Here()
