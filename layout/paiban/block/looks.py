"""How articles look by the words that the theme gives their meaning: their colour, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from paiban.base.colour import Colour
from paiban.base.diagnostics import Collector
from paiban.base.message import listed, msg
from paiban.block.model import Story
from paiban.issue.base import base_text
from paiban.issue.model import Article, Issue, Part, Photo
from paiban.style.accent import faint_in
from paiban.style.contrast import VISIBLE
from paiban.style.kinds import parse_colour
from paiban.style.theme import Opener, SectionLook, Theme

DRAWINGS = ("png", "pdf", "drawing")
"""Formats of drawings, charts and maps, which are not cropped."""


def look_of(article: Article, theme: Theme) -> SectionLook:
    """Return how the articles of an article's department look."""
    name = base_text(article.section) if article.section else ""
    return theme.sections.get(name, SectionLook())


def opener_of(article: Article, theme: Theme) -> Opener | None:
    """Return what the theme has an article open with; None where that is its lines alone."""
    name = article.opener.word if article.opener is not None else look_of(article, theme).opener
    found = theme.openers.get(name)
    return None if found is None or found.kind == "plain" else found


def lead_photo(body: Sequence[Part]) -> Photo | None:
    """Return the photo that an article opens with: the first of the weight ``lead``, else the first that is no drawing;
    of those that stand in its body by themselves."""
    photos = [part for part in body if isinstance(part, Photo)]
    lead = next((photo for photo in photos if photo.weight == "lead"), None)
    return lead or next((photo for photo in photos if photo.picture.format not in DRAWINGS or photo.shape), None)


def accent_of(article: Article, theme: Theme) -> Colour | None:
    """Return the colour of an article in place of the theme's brand; None where it has none, or one that is no
    colour."""
    if article.accent is None:
        return look_of(article, theme).accent
    try:
        return parse_colour(article.accent.word, theme.colours)
    except ValueError:
        return None


def check_looks(issue: Issue, theme: Theme, stories: Sequence[Story], found: Collector) -> None:
    """Report colours of articles that are none, and those in which text is hard to read; openers that the theme does
    not have, and those of articles that do not begin a page.  ``stories`` are those of ``issue``."""
    _check_cover(issue, theme, found)
    opened = {story.mark for story in stories if story.opener is not None}
    told: set[Colour] = set()
    for article in issue.articles:
        _check_opener(article, theme, article.mark in opened, found)
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


def _check_opener(article: Article, theme: Theme, opens: bool, found: Collector) -> None:
    if article.opener is None or article.opener.word == "plain":
        return
    name, mark = article.opener.word, article.opener.mark
    if name not in theme.openers:
        near = get_close_matches(name, theme.openers, 1)
        hint = (
            msg("did you mean `{near}`?", near=near[0])
            if near
            else msg("openers of this theme: {openers}", openers=listed(theme.openers))
        )
        found.error("opener", msg("the theme has no opener {name!r}", name=name), mark, hint)
    elif not opens and opener_of(article, theme) is not None:
        found.warning(
            "opener",
            msg(
                "`opener: {name}` has no effect on an article that stands in the columns of another, or below it",
                name=name,
            ),
            mark,
            msg("`start: page` has it begin a page"),
        )


def _check_cover(issue: Issue, theme: Theme, found: Collector) -> None:
    design = issue.cover.design if issue.cover is not None else None
    if design is not None and design.word not in theme.covers:
        near = get_close_matches(design.word, theme.covers, 1)
        hint = (
            msg("did you mean `{near}`?", near=near[0])
            if near
            else msg("covers of this theme: {covers}", covers=listed(theme.covers))
        )
        found.error("design", msg("the theme has no cover {name!r}", name=design.word), design.mark, hint)
