"""Work counted instead of timed, so that a test that says how it grows gives the same answer on any machine.

What is counted are lines of Python as they are executed, those of libraries too; what C code does within a call is not
(that is what sizes and calls are asserted for).  Modules that are compiled have no lines: where the work is in those,
the sources are run (``tests.unit.test_safe``).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """Lines that are executed while ``call`` runs in this thread."""
    count = 0

    def local(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return local

    before, collects = sys.gettrace(), gc.isenabled()
    gc.disable()  # what other tests have left may have Python to run when it goes
    sys.settrace(local)
    try:
        call()
    finally:
        sys.settrace(before)
        if collects:
            gc.enable()
    return count


def growth(make: Callable[[int], Callable[[], object]], size: int, factor: int = 4) -> float:
    """How the work of ``make(size)`` grows where the size is ``factor`` times as large, for each unit of size: 1 where
    it grows as the size does, ``factor`` where it is quadratic, less than 1 where a part does not depend on the size.
    """
    make(size)()  # imports and caches
    return steps(make(factor * size)) / steps(make(size)) / factor
