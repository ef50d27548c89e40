"""Breaks of columns and pages, and what holds parts together: each is between two parts of an article or the letter."""

from __future__ import annotations

from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.base.vocabulary import BreakPlace, words
from paiban.issue.model import Break, Jump, Keep, Paragraph, Part
from paiban.issue.walk import inner, walk

_STRENGTH = words(BreakPlace)


def settled(body: tuple[Part, ...], collector: Collector) -> tuple[Part, ...]:
    """Return a body without the breaks that have nothing before or after them, and without what holds a part to
    nothing; of two breaks without anything between, the stronger is left.

    A warning names each that is left out; a break inside another part is an error.
    """
    found: list[Part] = []
    for part in body:
        for own in walk(inner(part)):
            if isinstance(own, Break):
                hint = msg("put it between the parts of the article")
                collector.error("break", msg("a break stands in no box, list or quote"), own.mark, hint)
        if isinstance(part, Break | Jump):
            _let_go(found, collector)
        before = next((own for own in reversed(found) if not _is_empty(own)), None)
        if isinstance(before, Break) and isinstance(part, Jump):
            hint = msg("what comes after a jump begins where the issue has its `continued`")
            _idle(before, msg("nothing stands after this break"), hint, collector)
            found.remove(before)
        if not isinstance(part, Break):
            found.append(part)
            continue
        if before is None or isinstance(before, Jump):
            hint = msg("take it out; where an article begins is said by its `start`")
            if before is not None:
                hint = msg("what comes after a jump begins where the issue has its `continued`")
            _idle(part, msg("nothing stands before this break"), hint, collector)
            continue
        if not isinstance(before, Break):
            found.append(part)
            continue
        weaker, stronger = sorted((before, part), key=lambda own: _STRENGTH.index(own.at))
        _idle(weaker, msg("nothing stands between two breaks"), msg("keep one of them"), collector)
        found[found.index(before)] = stronger
    _let_go(found, collector)
    last = next((own for own in reversed(found) if not _is_empty(own)), None)
    if isinstance(last, Break):
        hint = msg("take it out; where the next article begins is said by its `start`")
        _idle(last, msg("nothing stands after this break"), hint, collector)
        found.remove(last)
    return tuple(found)


def _let_go(found: list[Part], collector: Collector) -> None:
    """Take away what holds the last part to the next, since none comes here."""
    last = next((own for own in reversed(found) if not (isinstance(own, Paragraph) and not own.text)), None)
    if isinstance(last, Keep):
        hint = msg("take `keep` out")
        collector.warning("keep", msg("no part comes next that this one could be kept with"), last.mark, hint)
        found.remove(last)


def _idle(part: Break, message: str, hint: str, collector: Collector) -> None:
    collector.warning("break", message, part.mark, hint)


def _is_empty(part: Part) -> bool:
    """Return whether a part puts nothing on a page, and is no break or jump either."""
    return isinstance(part, Keep) or (isinstance(part, Paragraph) and not part.text)
