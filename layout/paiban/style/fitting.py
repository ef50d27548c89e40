"""Whether the type area of a theme fits its page, and the columns of each kind of page the type area.

Each message has a remedy in numbers: who changes one key of a theme seldom knows which others depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from paiban.style.theme import Grid, Theme


class Error(Protocol):
    """A function that reports what is wrong at ``path`` of a theme.  ``also`` are other paths, of which one may be the
    cause."""

    def __call__(
        self,
        path: tuple[object, ...],
        message: str,
        hint: str = "",
        code: str = "theme",
        also: Iterable[tuple[object, ...]] = (),
    ) -> None:
        """Report a problem."""


def check_fit(theme: Theme, error: Error) -> None:
    """Report whatever does not fit: the type area on the page, or the columns of a kind of page in the type area."""
    if theme.grid.width + theme.grid.inner > theme.page.width:
        error(
            ("grid", "measure"),
            f"the type area is {theme.grid.width:.1f} pt wide and does not fit the page",
            _narrower(theme),
            also=(("grid", "columns"), ("grid", "inner"), ("grid", "size"), ("page",), ("writing_mode",)),
        )
    for name in theme.masters:
        own = theme.mastered(name).grid
        if abs(own.width - theme.grid.width) > 0.5:
            ems = own.width / own.size
            error(
                ("masters", name),
                f"`masters: {name}:` has {_columns(own)} of {own.measure:g} em, {ems:g} em wide in all; "
                f"the type area is {theme.grid.width / own.size:g}",
                _alike(theme, name, own),
                also=(("grid", "measure"), ("grid", "columns"), ("grid", "gutter"), ("grid", "size")),
            )
    letter, em = theme.letter, theme.grid.width / theme.grid.size
    beside = letter.measure + theme.grid.gutter + letter.contents
    if max(beside, letter.measure) > em + 0.01:
        error(
            ("letter", "measure"),
            f"the letter, a gutter and the contents beside it are {beside:g} em wide, the type area {em:g}",
            f"`letter: {{measure: {max(int(em - theme.grid.gutter - letter.contents), 3)}}}`"
            f"{_widened(theme, max(beside, letter.measure))}",
            also=(("letter",), ("grid", "measure"), ("grid", "columns"), ("grid", "size")),
        )
    if theme.grid.top + theme.grid.lines * theme.grid.leading > theme.page.height:
        most = int((theme.page.height - theme.grid.top) / theme.grid.leading)
        error(("grid", "lines"), f"{theme.grid.lines} lines do not fit the page", f"at most {most} fit",
              also=(("grid", "leading"), ("grid", "top"), ("page",), ("writing_mode",)))  # fmt: skip


def _narrower(theme: Theme) -> str:
    """Return how the type area may be made to fit the page, in words."""
    grid = theme.grid
    room = (theme.page.width - grid.inner) / grid.size - (grid.columns - 1) * grid.gutter
    most = int(room / grid.columns + 1e-6)
    if most < 1:
        return "a smaller `inner` margin, or fewer columns"
    return f"at most {most} em in `measure` fit, or take a smaller `inner` margin"


def _alike(theme: Theme, name: str, own: Grid) -> str:
    """Return how the columns of a master may be made as wide as the type area, in words: by their own measure, or by
    that of the type area, which may have been changed without them."""
    columns, em = own.columns, theme.grid.width / own.size
    nearest = int((em - (columns - 1) * own.gutter) / columns)
    gutter = (em - columns * nearest) / max(columns - 1, 1)
    more = f", gutter: {gutter:g}" if columns > 1 else ""
    return f"`masters: {{{name}: {{measure: {nearest}{more}}}}}`{_widened(theme, own.width / own.size)}"


def _widened(theme: Theme, em: float) -> str:
    """Return the measure with which the type area is ``em`` wide, where it is one to set in and fits the page."""
    grid = theme.grid
    measure = (em - (grid.columns - 1) * grid.gutter) / grid.columns
    if measure < 1 or abs(measure - round(measure)) > 1e-6 or em * grid.size + grid.inner > theme.page.width:
        return ""
    return f", or `grid: {{measure: {measure:g}}}` for {_columns(grid)}"


def _columns(grid: Grid) -> str:
    return f"{grid.columns} column{'s' if grid.columns != 1 else ''}"
