"""Articles that jump: each jump needs the place where its article goes on."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.diagnostics import Collector
from paiban.base.message import listed, msg
from paiban.issue.model import Article, Box, Break, Continuation, Jump, Keep, Paragraph, Part
from paiban.issue.walk import inner, walk


def check_jumps(
    articles: Sequence[Article], continuations: Sequence[Continuation], collector: Collector
) -> tuple[Continuation, ...]:
    """Return the continuations that articles jump to.  A jump without exactly one continuation is an error, and so is a
    continuation without a jump."""
    jumps: dict[str, int] = {}
    for number, article in enumerate(articles):
        own = [part for part in article.body if isinstance(part, Jump)]
        for part in article.body:
            for jump in _nested(part):
                message = (
                    msg("a box does not jump")
                    if isinstance(part, Box)
                    else msg("what is in a list or a quote does not jump")
                )
                collector.error("jump", message, jump.mark, msg("put `jump` between the parts of the article"))
        for jump in own[1:]:
            collector.error("jump", msg("an article jumps once"), jump.mark, msg("keep one `jump`"))
        for jump in own[:1]:
            if jump.name in jumps:
                collector.error(
                    "jump",
                    msg("two articles jump to {name!r}", name=jump.name),
                    jump.mark,
                    msg("give each its own name"),
                )
            if not any(_stands(part) for part in article.body[article.body.index(jump) + 1 :]):
                hint = msg("put `jump` before what is to stand elsewhere, or take it and its `continued` out")
                collector.error("jump", msg("nothing comes after the jump"), jump.mark, hint)
            jumps.setdefault(jump.name, number)
            if not any(place.name == jump.name for place in continuations):
                hint = msg("put `- continued: {name}` among the articles, where it goes on", name=jump.name)
                collector.error("jump", msg("nothing continues {name!r}", name=jump.name), jump.mark, hint)
    found: dict[str, Continuation] = {}
    for place in continuations:
        if place.name not in jumps:
            hint = (
                msg("names: {names}", names=listed(jumps))
                if jumps
                else msg("put `- jump: NAME` into the body of an article")
            )
            collector.error("jump", msg("no article jumps to {name!r}", name=place.name), place.mark, hint)
        elif place.name in found:
            collector.error(
                "jump", msg("{name!r} is continued twice", name=place.name), place.mark, msg("keep one of them")
            )
        elif place.before <= jumps[place.name]:
            hint = msg("put it after that article")
            collector.error("jump", msg("{name!r} is continued before its article", name=place.name), place.mark, hint)
        else:
            found[place.name] = place
    return tuple(found.values())


def _stands(part: Part) -> bool:
    """Return whether a part puts anything on a page."""
    return not isinstance(part, Jump | Break | Keep) and not (isinstance(part, Paragraph) and not part.text)


def _nested(part: Part) -> list[Jump]:
    return [own for own in walk(inner(part)) if isinstance(own, Jump)]
