"""The counter of work tells what grows as the size does from what is quadratic, and says the same each time."""

from __future__ import annotations

from collections.abc import Callable

from tests.work import growth, steps


def each(size: int) -> Callable[[], object]:
    def call() -> None:
        for n in range(size):
            str(n)

    return call


def each_with_each(size: int) -> Callable[[], object]:
    def call() -> None:
        for _ in range(size):
            any(m < 0 for m in range(size))

    return call


def test_what_is_quadratic_stands_out() -> None:
    assert 0.9 < growth(each, 100) < 1.1
    assert growth(each_with_each, 50) > 3.5
    assert growth(each_with_each, 50, factor=10) > 9


def test_the_same_work_is_the_same_number() -> None:
    assert steps(each(100)) == steps(each(100)) > 100
