"""How articles look by the words that the theme gives their meaning: their colour, and what is wrong with it."""

from __future__ import annotations

from difflib import get_close_matches

from paiban.base.colour import Colour
from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.issue.base import base_text
from paiban.issue.model import Article, Issue
from paiban.style.accent import faint_in
from paiban.style.contrast import VISIBLE
from paiban.style.kinds import parse_colour
from paiban.style.theme import SectionLook, Theme


def look_of(article: Article, theme: Theme) -> SectionLook:
    """Return how the articles of an article's department look."""
    name = base_text(article.section) if article.section else ""
    return theme.sections.get(name, SectionLook())


def accent_of(article: Article, theme: Theme) -> Colour | None:
    """Return the colour of an article in place of the theme's brand; None where it has none, or one that is no
    colour."""
    if article.accent is None:
        return look_of(article, theme).accent
    try:
        return parse_colour(article.accent.word, theme.colours)
    except ValueError:
        return None


def check_looks(issue: Issue, theme: Theme, found: Collector) -> None:
    """Report colours of articles that are none, and those in which text is hard to read."""
    told: set[Colour] = set()
    for article in issue.articles:
        if article.accent is None:
            continue
        mark = article.accent.mark
        try:
            accent = parse_colour(article.accent.word, theme.colours)
        except ValueError as error:
            near = get_close_matches(article.accent.word, theme.colours, 1)
            found.error("accent", str(error), mark, msg("did you mean `{near}`?", near=near[0]) if near else "")
            continue
        faint = faint_in(theme, accent)
        if faint and accent not in told:
            told.add(accent)
            name, ratio = faint
            found.warning(
                "contrast",
                msg(
                    "the text of `{name}` is hard to read in the colour {colour}: a contrast of {found:.2g}, of "
                    "{needed:g} at least",
                    name=name,
                    colour=article.accent.word,
                    found=ratio,
                    needed=VISIBLE,
                ),
                mark,
                msg("a darker colour"),
            )
