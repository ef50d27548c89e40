"""Charts become figures, as photos are: of a natural size that their figures ask for, drawn for the place they get."""

from __future__ import annotations

from msgspec import structs

from paiban.block.captions import caption_text, columns_of
from paiban.block.model import FigureBlock, GroupPhoto
from paiban.issue.model import Chart, Text
from paiban.material.drawing.measure import natural_height
from paiban.material.drawing.numbers import plain_number
from paiban.material.picture import Picture
from paiban.style.theme import Theme

_UPRIGHT = 1.5
"""The width of a chart on a vertical page for which its height is reckoned, in the length of a column (ours)."""
_POINT = 20
"""The parts of a point that its natural size is given in, since pictures have whole numbers."""


def chart_figure(part: Chart, theme: Theme, language: str, within: bool, boxed: bool) -> FigureBlock:
    """Return the figure of a chart; ``within`` another part or a box (``boxed``) it keeps to its measure."""
    span = 1 if within else max(1, columns_of(part.width, theme))
    free = part.width == "auto" and not (within or boxed)
    width = theme.grid.span_width(span) * (_UPRIGHT if theme.vertical else 1.0)
    height = natural_height(part.source, width, theme.styles["caption"].size or theme.grid.size)
    picture = Picture(
        part.path, part.name, round(width * _POINT), round(height * _POINT), "drawing", "cmyk", drawing=part.source
    )
    caption = caption_text(part.caption, _credit(part.credit, theme, language))
    cell = GroupPhoto(picture, caption, told(part), (0.5, 0.5), part.mark)
    return FigureBlock(
        ((cell,),),
        span,
        None,
        language,
        part.mark,
        free=free,
        weight=part.weight,
        floats=part.floats,
    )


def _credit(credit: Text | None, theme: Theme, language: str) -> Text | None:
    """The line that says whose figures these are, with the word for that before it."""
    if not credit:
        return None
    label = theme.label(language, "source")
    lead = label.partition("{")[0]
    if "{" not in label or not lead or credit.text.startswith(lead.strip("：: ")):
        return credit
    spans = tuple(structs.replace(s, start=s.start + len(lead), end=s.end + len(lead)) for s in credit.spans)
    return Text(lead + credit.text, spans, credit.mark)


def told(part: Chart) -> str:
    """Return a chart in words, for those who have it read: what is said of it, then its figures row by row."""
    source = part.source
    parts = [said for said in (part.alt or source.title or (part.caption.text if part.caption else ""),) if said]
    if source.unit:
        parts.append(source.unit)
    for n, label in enumerate(source.labels):
        figures = [
            f"{name} {plain_number(row[n])}" if name else plain_number(row[n])
            for name, row in zip(source.names, source.values, strict=True)
        ]
        parts.append(f"{label}：{'、'.join(figures)}" if label else "、".join(figures))
    return "；".join(parts)
