"""Articles that jump: each jump needs the place where its article goes on."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.diagnostics import Collector
from paiban.issue.model import Article, Box, Continuation, Jump, Paragraph, Part
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
                    "a box does not jump" if isinstance(part, Box) else "what is in a list or a quote does not jump"
                )
                collector.error("jump", message, jump.mark, "put `jump` between the parts of the article")
        for jump in own[1:]:
            collector.error("jump", "an article jumps once", jump.mark, "keep one `jump`")
        for jump in own[:1]:
            if jump.name in jumps:
                collector.error("jump", f"two articles jump to {jump.name!r}", jump.mark, "give each its own name")
            if not any(_stands(part) for part in article.body[article.body.index(jump) + 1 :]):
                hint = "put `jump` before what is to stand elsewhere, or take it and its `continued` out"
                collector.error("jump", "nothing comes after the jump", jump.mark, hint)
            jumps.setdefault(jump.name, number)
            if not any(place.name == jump.name for place in continuations):
                hint = f"put `- continued: {jump.name}` among the articles, where it goes on"
                collector.error("jump", f"nothing continues {jump.name!r}", jump.mark, hint)
    found: dict[str, Continuation] = {}
    for place in continuations:
        if place.name not in jumps:
            hint = f"names: {', '.join(jumps)}" if jumps else "put `- jump: NAME` into the body of an article"
            collector.error("jump", f"no article jumps to {place.name!r}", place.mark, hint)
        elif place.name in found:
            collector.error("jump", f"{place.name!r} is continued twice", place.mark, "keep one of them")
        elif place.before <= jumps[place.name]:
            hint = "put it after that article"
            collector.error("jump", f"{place.name!r} is continued before its article", place.mark, hint)
        else:
            found[place.name] = place
    return tuple(found.values())


def _stands(part: Part) -> bool:
    """Return whether a part puts anything on a page."""
    return not isinstance(part, Jump) and not (isinstance(part, Paragraph) and not part.text)


def _nested(part: Part) -> list[Jump]:
    return [own for own in walk(inner(part)) if isinstance(own, Jump)]
