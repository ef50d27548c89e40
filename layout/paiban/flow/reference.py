"""Lines that name a page which is known only when all pages are made."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from paiban.block.model import TextBlock
from paiban.flow.compositor import Compositor
from paiban.flow.model import SetLine
from paiban.inline.model import Line, Measures
from paiban.issue.model import Text

_PAGE = "{page}"
WIDEST = "888"
"""A number as wide as any, which leaves room for the real one."""


class PageReference(Struct, frozen=True):
    """A text that names the page of a story.  ``marks`` are its lines with the widest number in it, which end there at
    ``ends``; the other fields are those it is set from."""

    marks: tuple[SetLine, ...]
    ends: tuple[int, ...]
    text: Text
    block: TextBlock
    setter: Compositor
    measures: Measures

    def lines(self, folio: str) -> tuple[Line, ...]:
        """Return the same lines with the number that the page has."""
        at = self.text.text.find(_PAGE)
        more = len(_PAGE) - len(WIDEST)
        ends = [end if at < 0 or end <= at else end + more for end in self.ends[:-1]]
        text = numbered(_with_line_ends(self.text, ends), folio)
        return tuple(self.setter.lines(text, self.block.style, self.block.language, self.measures, False))


def numbered(text: Text, folio: str = WIDEST) -> Text:
    """Return ``text`` with ``folio`` for ``{page}``."""
    at = text.text.find(_PAGE)
    if at < 0:
        return text
    more = len(folio) - len(_PAGE)
    spans = tuple(
        structs.replace(s, start=s.start + more * (s.start > at), end=s.end + more * (s.end > at)) for s in text.spans
    )
    return Text(text.text.replace(_PAGE, folio, 1), spans, text.mark)


def _with_line_ends(text: Text, ends: Sequence[int]) -> Text:
    """``text`` with line ends put in."""
    pieces = [text.text[start:end] for start, end in zip((0, *ends), (*ends, len(text.text)), strict=True)]
    spans = tuple(
        structs.replace(
            s, start=s.start + sum(end <= s.start for end in ends), end=s.end + sum(end < s.end for end in ends)
        )
        for s in text.spans
    )
    return Text("\n".join(pieces), spans, text.mark)
