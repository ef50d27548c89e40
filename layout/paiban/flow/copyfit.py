"""Copyfitting: a story is set so that it takes the pages that it is to have, by its own setting or with other tracking,
leading and photos."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from paiban.base.diagnostics import Collector as Diagnostics
from paiban.base.message import listed, msg, plural
from paiban.block.model import FigureBlock, Story
from paiban.flow.compositor import Compositor
from paiban.flow.fit import Fitted, fit_pages
from paiban.flow.footnotes import Footnotes
from paiban.flow.opener import set_story_opening
from paiban.flow.pieces import PieceMaker
from paiban.flow.plan import Ending
from paiban.flow.search.plans import search_pages
from paiban.flow.structure import Structure
from paiban.style.theme import Theme

STEP = 0.01
"""The tracking of one step, em."""


def fitted(story: Story, setter: Compositor, top: float, columns: int) -> tuple[Story, Compositor]:
    """Return ``story`` and its compositor, changed so that it takes ``story.pages`` pages, or unchanged where it does;
    where no change is enough, those that come nearest.  ``top`` is the line on which the story starts.

    Photos are changed only where all tracking and leading would not do, and nothing is changed more than is needed.
    """
    theme = setter.theme
    start = theme.grid.leading * top
    if columns > 1 and _searched(story, setter, start, columns):
        return story, setter
    missing = _try(story, setter.themed(theme, Diagnostics()), start, columns).missing
    if not missing:
        return story, setter
    sign = 1 if missing > 0 else -1
    best: tuple[int, Story, Theme] = (abs(missing), story, theme)
    for changed, figures in _photos(story, theme, sign, columns):
        steps = list(_ladder(figures, sign))
        low, high = 0, len(steps) - 1
        while low <= high:
            # the strongest is tried first: where it is not enough, no weaker one is
            at = high if high == len(steps) - 1 else (low + high) // 2
            missing = _try(changed, setter.themed(steps[at], Diagnostics()), start, columns).missing
            if abs(missing) < best[0] or (not missing and best[0] == 0):
                best = (abs(missing), changed, steps[at])
            if missing * sign > 0:
                if at == len(steps) - 1:
                    break
                low = at + 1
            else:
                high = at - 1
        if best[0] == 0:
            break
    return best[1], setter if best[2] is theme else setter.themed(best[2])


def _photos(story: Story, theme: Theme, sign: int, columns: int) -> Iterator[tuple[Story, Theme]]:
    """Yield the story with its photos as they are, then cropped more, then lower, then one after another across fewer
    columns (``sign`` 1: it is too long) or more of them."""
    yield story, theme
    figures = structs.replace(theme.figures, crop=max(theme.figures.crop, theme.fit.crop))
    cropped = structs.replace(theme, figures=figures)
    yield story, cropped
    if sign > 0 and theme.fit.tallest < theme.figures.tallest:
        lowered = structs.replace(figures, tallest=theme.fit.tallest)
        cropped = structs.replace(theme, figures=lowered)
        yield story, cropped
    changed = list(story.blocks)
    for _ in range(theme.fit.columns):
        for n, block in enumerate(changed):
            if not isinstance(block, FigureBlock) or block.em or block.span == 0:
                continue
            span = block.span - sign
            if 1 <= span <= columns:
                changed[n] = structs.replace(block, span=span)
                yield structs.replace(story, blocks=tuple(changed)), cropped


def _ladder(theme: Theme, sign: int) -> Iterator[Theme]:
    """Yield the theme as it is, then ever farther from it: with tracking first, and then with more or fewer lines a
    column in addition; ``sign`` is 1 to make the story shorter."""
    limits, lines = theme.fit, theme.grid.lines
    steps = int(limits.tracking / STEP + 1e-6)
    yield theme
    for n in range(1, steps + 1):
        yield theme.tracked(-sign * n * STEP)
    for n in range(1, limits.lines + 1):
        yield theme.leaded(lines + sign * n).tracked(-sign * steps * STEP)


def _searched(story: Story, setter: Compositor, top: float, columns: int) -> bool:
    """Return whether the sizes and places of photos alone bring a story to its pages."""
    quiet = setter.themed(setter.theme, Diagnostics())
    collector, first, pages = _collected(story, quiet, top, columns)
    footnotes = footnotes_of(collector, setter.theme)
    found = search_pages(collector.pieces, columns, first, quiet, footnotes, collector.variants, Ending(), pages=pages)
    return found is not None


def _collected(story: Story, setter: Compositor, top: float, columns: int) -> tuple[PieceMaker, float, int]:
    """Return the pieces of a story that begins ``top`` pt down, the line below its opening, and its pages from there
    on."""
    grid = setter.theme.grid
    scratch = Structure(story.language)
    measure = grid.width if columns > 1 else grid.column_width
    opened = set_story_opening(story, setter, scratch, 0, measure, lines_down(top, grid.leading), 0.0, False)
    collector = PieceMaker(setter, scratch, grid.column_width, 0)
    width = measure if setter.theme.notes.place == "page" else grid.column_width
    collector.add_story(story.blocks, story.head, story.notes, width)
    first = 0.0 if opened.full else lines_down(top, grid.leading)
    first = min(first + (opened.after if story.head else 0.0), float(grid.lines))
    return collector, first, max(story.pages - len(opened.full), 1)


def _try(story: Story, setter: Compositor, top: float, columns: int) -> Fitted:
    collector, first, pages = _collected(story, setter, top, columns)
    footnotes = footnotes_of(collector, setter.theme)
    lines = setter.theme.grid.lines
    return fit_pages(collector.pieces, collector.variants, columns, lines, first, pages, footnotes)


def _narrower(before: Story, story: Story) -> bool:
    spans = [sum(b.span for b in s.blocks if isinstance(b, FigureBlock)) for s in (before, story)]
    return spans[1] < spans[0]


def footnotes_of(collector: PieceMaker, theme: Theme) -> Footnotes:
    """Return the notes of what was set, where the theme wants them at the foot."""
    return Footnotes(tuple(collector.notes), "page" if theme.notes.place == "page" else "column")


def lines_down(points: float, leading: float) -> float:
    """Return the first whole line at or below ``points`` from the type area's top."""
    return float(-int((1e-6 - points) // leading)) if points > 0 else 0.0


def report(story: Story, before: Story, fitted: Fitted, theme: Theme, used: Theme, diagnostics: Diagnostics) -> None:
    """Report what was changed, or what is missing.  ``before`` is the story with its photos as they were."""
    changes = fitted.changes
    done = []
    if changes.paragraphs:
        done.append(plural("{count} paragraph by a line", "{count} paragraphs by a line", changes.paragraphs))
    if changes.photos:
        done.append(plural("photos by {count} line in all", "photos by {count} lines in all", changes.photos))
    if changes.crossheads:
        done.append(plural("white above {count} crosshead", "white above {count} crossheads", changes.crossheads))
    spans = [
        isinstance(a, FigureBlock) and isinstance(b, FigureBlock) and a.span != b.span
        for a, b in zip(before.blocks, story.blocks, strict=False)
    ]
    if any(spans):
        more = sum(spans)
        done.append(
            plural("{count} photo across fewer columns", "{count} photos across fewer columns", more)
            if _narrower(before, story)
            else plural("{count} photo across more columns", "{count} photos across more columns", more)
        )
    tracking = used.styles["body"].tracking - theme.styles["body"].tracking
    if tracking:
        done.append(msg("tracking by {tracking:+.2f} em", tracking=tracking))
    if used.grid.lines != theme.grid.lines:
        done.append(
            msg("{lines} lines a column, leading {leading:.2f} pt", lines=used.grid.lines, leading=used.grid.leading)
        )
    if not fitted.missing:
        if done:
            message = plural(
                "fitted to {count} page: {done}", "fitted to {count} pages: {done}", story.pages, done=listed(done)
            )
            diagnostics.note("fit", message, story.mark)
        return
    lines = abs(fitted.missing)
    diagnostics.warning(
        "fit",
        msg(
            "does not fit {pages}: {lines} (about {characters} characters) {way}, after all that the theme allows",
            pages=plural("{count} page", "{count} pages", story.pages),
            lines=plural("{count} line", "{count} lines", lines),
            characters=round(lines * theme.grid.measure * 0.9),
            way=msg("over") if fitted.missing > 0 else msg("short"),
        ),
        story.mark,
        msg("cut text or photos, or widen `fit` in the theme")
        if fitted.missing > 0
        else msg("add text or photos, or widen `fit` in the theme"),
    )
