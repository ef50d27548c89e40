"""The kinds of pages that articles ask for: of the theme, or with columns of their own."""

from __future__ import annotations

from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.base.message import listed, msg
from paiban.issue.base import base_text
from paiban.issue.model import Article, Issue
from paiban.issue.yaml.problems import nearest
from paiban.style.theme import MASTERS, Grid, Master, Theme

LEAST_MEASURE = 8
"""The least measure of a column that an article may ask for, em: narrower ones part every other word (ours)."""


def named_masters(theme: Theme) -> list[str]:
    """Return the names of the masters that a theme has besides those of its own kinds of pages."""
    return [name for name in theme.masters if name not in MASTERS and "/" not in name]


def master_of(article: Article, theme: Theme, news: bool = False) -> str:
    """Return the kind of an article's pages: what it asks for, or what the theme has for its department; with the
    columns that it asks for."""
    name = "news" if news else "feature"
    section = base_text(article.section) if article.section else ""
    for own in named_masters(theme):
        if own == article.master or (not article.master and section and section in theme.masters[own].sections):
            name = own
    columns = article.columns
    if not columns or columns == theme.mastered(name).grid.columns:
        return name
    return f"{name}/{columns}"


def with_masters(issue: Issue, theme: Theme, found: Collector) -> Theme:
    """Return the theme with a master for each number of columns that an article asks for.

    A master that the theme lacks is an error, and so are more columns than its type area has room for.
    """
    masters: dict[str, Master] = {}
    for article in issue.articles:
        names = named_masters(theme)
        if article.master and article.master not in names:
            near = nearest(article.master, names)
            hint = msg("did you mean `{near}`?", near=near) if near else msg("masters: {names}", names=listed(names))
            if not names:
                hint = msg("the theme names some in `masters`, or leave `master` out")
            message = msg("the theme has no master {name!r}", name=article.master)
            found.error("master", message, article.mark, hint)
        for news in (False, True) if article.columns else ():
            name = master_of(article, theme, news)
            if "/" not in name:
                continue
            base = theme.mastered(name.partition("/")[0]).grid
            most = int((base.width / base.size + base.gutter + 1e-6) / (LEAST_MEASURE + base.gutter))
            if article.columns > most:
                message = msg(
                    "`columns: {columns}` are too many: the type area has room for {most}",
                    columns=article.columns,
                    most=most,
                )
                hint = msg("a column is {least} em wide or more", least=LEAST_MEASURE)
                found.error("columns", message, article.mark, hint)
                break
            masters[name] = _divided(base, article.columns, theme.masters.get(name.partition("/")[0], Master()))
    return structs.replace(theme, masters=theme.masters | masters) if masters else theme


def _divided(grid: Grid, columns: int, base: Master) -> Master:
    """Return a master with the width of a grid in so many columns, each of whole em."""
    width = grid.width / grid.size
    if columns == 1:
        return structs.replace(base, columns=1, measure=width, gutter=grid.gutter)
    measure = float(int((width - (columns - 1) * grid.gutter) / columns + 1e-6))
    gutter = (width - columns * measure) / (columns - 1)
    return structs.replace(base, columns=columns, measure=measure, gutter=gutter)
