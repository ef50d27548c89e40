"""Whether the type area of a theme fits its page, and the columns of each kind of page the type area.

Each message has a remedy in numbers: who changes one key of a theme seldom knows which others depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from paiban.base.message import msg, plural
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
            msg("the type area is {width:.1f} pt wide and does not fit the page", width=theme.grid.width),
            _narrower(theme),
            also=(("grid", "columns"), ("grid", "inner"), ("grid", "size"), ("page",), ("writing_mode",)),
        )
    for name in theme.masters:
        own = theme.mastered(name).grid
        if abs(own.width - theme.grid.width) > 0.5:
            ems = own.width / own.size
            error(
                ("masters", name),
                msg(
                    "`masters: {name}:` has {columns} of {measure:g} em, {width:g} em wide in all; the type area is "
                    "{area:g}",
                    name=name,
                    columns=_columns(own),
                    measure=own.measure,
                    width=ems,
                    area=theme.grid.width / own.size,
                ),
                _alike(theme, name, own),
                also=(("grid", "measure"), ("grid", "columns"), ("grid", "gutter"), ("grid", "size")),
            )
    letter, em = theme.letter, theme.grid.width / theme.grid.size
    beside = letter.measure + theme.grid.gutter + letter.contents
    if max(beside, letter.measure) > em + 0.01:
        error(
            ("letter", "measure"),
            msg(
                "the letter, a gutter and the contents beside it are {beside:g} em wide, the type area {em:g}",
                beside=beside,
                em=em,
            ),
            msg(
                "`letter: {{measure: {em}}}`{theme}",
                em=max(int(em - theme.grid.gutter - letter.contents), 3),
                theme=_widened(theme, max(beside, letter.measure)),
            ),
            also=(("letter",), ("grid", "measure"), ("grid", "columns"), ("grid", "size")),
        )
    if theme.grid.top + theme.grid.lines * theme.grid.leading > theme.page.height:
        most = int((theme.page.height - theme.grid.top) / theme.grid.leading)
        error(
            ("grid", "lines"),
            msg("{lines} lines do not fit the page", lines=theme.grid.lines),
            msg("at most {most} fit", most=most),
            also=(("grid", "leading"), ("grid", "top"), ("page",), ("writing_mode",)),
        )


def _narrower(theme: Theme) -> str:
    """Return how the type area may be made to fit the page, in words."""
    grid = theme.grid
    room = (theme.page.width - grid.inner) / grid.size - (grid.columns - 1) * grid.gutter
    most = int(room / grid.columns + 1e-6)
    if most < 1:
        return msg("a smaller `inner` margin, or fewer columns")
    return msg("at most {most} em in `measure` fit, or take a smaller `inner` margin", most=most)


def _alike(theme: Theme, name: str, own: Grid) -> str:
    """Return how the columns of a master may be made as wide as the type area, in words: by their own measure, or by
    that of the type area, which may have been changed without them."""
    columns, em = own.columns, theme.grid.width / own.size
    nearest = int((em - (columns - 1) * own.gutter) / columns)
    gutter = (em - columns * nearest) / max(columns - 1, 1)
    more = msg(", gutter: {gutter:g}", gutter=gutter) if columns > 1 else ""
    return msg(
        "`masters: {{{name}: {{measure: {nearest}{more}}}}}`{theme}",
        name=name,
        nearest=nearest,
        more=more,
        theme=_widened(theme, own.width / own.size),
    )


def _widened(theme: Theme, em: float) -> str:
    """Return the measure with which the type area is ``em`` wide, where it is one to set in and fits the page."""
    grid = theme.grid
    measure = (em - (grid.columns - 1) * grid.gutter) / grid.columns
    if measure < 1 or abs(measure - round(measure)) > 1e-6 or em * grid.size + grid.inner > theme.page.width:
        return ""
    return msg(", or `grid: {{measure: {measure:g}}}` for {grid}", measure=measure, grid=_columns(grid))


def _columns(grid: Grid) -> str:
    return plural("{count} column", "{count} columns", grid.columns)
