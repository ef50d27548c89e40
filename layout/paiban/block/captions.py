"""What figures have in common: their captions, and the columns that they span."""

from __future__ import annotations

from paiban.issue.model import Span, Text
from paiban.style.theme import Theme


def caption_text(caption: Text | None, credit: Text | None) -> Text | None:
    """Return a caption and its credit as one text, in which the credit is marked so that it can be set in its own
    style."""
    if caption and credit:
        start = len(caption.text) + 1
        spans = tuple(Span(s.start + start, s.end + start, s.kind, s.value) for s in credit.spans)
        mark = Span(start, start + len(credit.text), "credit")
        return Text(f"{caption.text}\u3000{credit.text}", (*caption.spans, mark, *spans), caption.mark)
    if credit:
        return Text(credit.text, (Span(0, len(credit.text), "credit"), *credit.spans), credit.mark)
    return caption or None


def columns_of(width: str | int, theme: Theme) -> int:
    """Return the number of columns spanned, 0 for full bleed."""
    columns = theme.grid.columns
    span = {"page": columns, "full-bleed": 0}.get(width, 1) if isinstance(width, str) else width
    return min(span, columns)
