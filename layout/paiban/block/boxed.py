"""Stories in a box: what of them can't stand there, and what a theme has no place for."""

from __future__ import annotations

from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.issue.model import Issue, Part, Photo, PhotoGroup


def within_box(body: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts of a body in which no photo bleeds out of the box."""
    return tuple(
        structs.replace(part, width="page") if isinstance(part, (Photo, PhotoGroup)) and _bleeds(part) else part
        for part in body
    )


def _bleeds(part: Photo | PhotoGroup) -> bool:
    return part.width == "full-bleed"


def check_boxes(issue: Issue, collector: Collector) -> None:
    """Warn of what stories in a box, and those in a column of their own, are asked for in vain."""
    for n, article in enumerate(issue.articles):
        if article.column:
            message = msg("the theme has no side column; the story is set in the columns of the page")
            hint = msg("`boxed: true` sets it apart across the columns, a `box` within an article's own column")
            collector.warning("column", message, article.mark, hint)
        if not article.boxed:
            continue
        if article.start == "column":
            message = msg("a story in a box stands across the columns: it begins no column")
            collector.warning("boxed", message, article.mark, msg("`start: page` or `run-on`, or leave it out"))
        after = issue.articles[n + 1] if n + 1 < len(issue.articles) else None
        if after is not None and after.start == "column":
            message = msg("this article can begin no column: the one before it stands in a box")
            collector.warning("boxed", message, after.mark, msg("`start: page` or `run-on`, or leave it out"))
        for part in article.body:
            if isinstance(part, (Photo, PhotoGroup)) and _bleeds(part):
                message = msg("a photo in a boxed story does not bleed; it is set across the box")
                collector.warning("boxed", message, part.mark, msg("write `width: page`"))
