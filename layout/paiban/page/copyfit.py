"""A story's setting for the number of pages it is to have: its own, or with other tracking and leading."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from paiban.block.model import Story
from paiban.diagnostics import Collector as Diagnostics
from paiban.flow.collect import Collector
from paiban.flow.fit import Fitted, fit_pages
from paiban.flow.footnotes import Footnotes
from paiban.flow.setter import Setter
from paiban.flow.structure import Structure
from paiban.page.opening import set_opening
from paiban.style.theme import Theme

_STEP = 0.01
"""Em of tracking in one step."""


def fitted_setter(story: Story, setter: Setter, top: float, columns: int) -> Setter:
    """The setter, as it is or with other tracking and leading, in which ``story`` takes ``story.pages`` pages; the one
    that comes nearest where none does.  ``top``: the line on which the story starts."""
    theme = setter.theme
    best: tuple[int, Theme] | None = None
    for changed in _ladder(theme):
        fitted = _try(story, setter.themed(changed, Diagnostics()), top * theme.grid.leading, columns)
        if not fitted.missing:
            return setter if changed is theme else setter.themed(changed)
        if best is None or abs(fitted.missing) < best[0]:
            best = (abs(fitted.missing), changed)
    assert best is not None
    return setter if best[1] is theme else setter.themed(best[1])


def _ladder(theme: Theme) -> Iterator[Theme]:
    """The theme as it is, then ever farther from it: tracking first, and then lines a column, with and without it."""
    limits, lines = theme.fit, theme.grid.lines
    steps = int(limits.tracking / _STEP + 1e-6)
    yield theme
    for n in range(1, steps + 1):
        for sign in (-1, 1):
            yield theme.tracked(sign * n * _STEP)
    for n in range(1, limits.lines + 1):
        for sign in (1, -1):
            leaded = theme.leaded(lines + sign * n)
            yield leaded
            yield leaded.tracked(-sign * steps * _STEP)
    cropped = structs.replace(theme, figures=structs.replace(theme.figures, crop=max(theme.figures.crop, limits.crop)))
    for sign in (1, -1):
        yield cropped.leaded(lines + sign * limits.lines).tracked(-sign * steps * _STEP)


def _try(story: Story, setter: Setter, top: float, columns: int) -> Fitted:
    grid = setter.theme.grid
    scratch = Structure(story.language)
    measure = grid.width if columns > 1 else grid.column_width
    _, after = set_opening(story.head, setter, scratch, 0, measure, 0.0)
    collector = Collector(setter, scratch, grid.column_width, 0)
    width = measure if setter.theme.notes.place == "page" else grid.column_width
    collector.add_story(story.blocks, story.head, story.notes, width)
    first = lines_down(top, grid.leading) + (after if story.head else 0.0)
    return fit_pages(
        collector.pieces,
        collector.variants,
        columns,
        grid.lines,
        first,
        story.pages,
        footnotes_of(collector, setter.theme),
    )


def footnotes_of(collector: Collector, theme: Theme) -> Footnotes:
    """The notes of what was collected, where the theme wants them."""
    return Footnotes(tuple(collector.notes), "page" if theme.notes.place == "page" else "column")


def lines_down(points: float, leading: float) -> float:
    """The first whole line at or below ``points`` from the type area's top."""
    return float(-int((1e-6 - points) // leading)) if points > 0 else 0.0


def report(story: Story, fitted: Fitted, theme: Theme, used: Theme, diagnostics: Diagnostics) -> None:
    """Say what was changed, or what is missing."""
    changes = fitted.changes
    done = []
    if changes.paragraphs:
        done.append(f"{changes.paragraphs} paragraph{'s' * (changes.paragraphs > 1)} by a line")
    if changes.photos:
        done.append(f"photos by {changes.photos} line{'s' * (changes.photos > 1)} in all")
    if changes.crossheads:
        done.append(f"white above {changes.crossheads} crosshead{'s' * (changes.crossheads > 1)}")
    tracking = used.styles["body"].tracking - theme.styles["body"].tracking
    if tracking:
        done.append(f"tracking by {tracking:+.2f} em")
    if used.grid.lines != theme.grid.lines:
        done.append(f"{used.grid.lines} lines a column, leading {used.grid.leading:.2f} pt")
    if not fitted.missing:
        if done:
            diagnostics.note("fit", f"fitted to {story.pages} pages: {', '.join(done)}", story.mark)
        return
    lines, way = abs(fitted.missing), "over" if fitted.missing > 0 else "short"
    characters = round(lines * theme.grid.measure * 0.9)
    diagnostics.warning(
        "fit",
        f"does not fit {story.pages} page{'s' * (story.pages > 1)}: {lines} lines (about {characters} characters) "
        f"{way}, after all that the theme allows",
        story.mark,
        f"{'cut' if fitted.missing > 0 else 'add'} text or photos, or widen `fit` in the theme",
    )
