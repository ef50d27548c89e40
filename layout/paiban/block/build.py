"""The parts of a body become blocks."""

from __future__ import annotations

import math
from typing import NamedTuple, assert_never

from msgspec import structs

from paiban.base.vocabulary import PhotoWeight
from paiban.block.captions import caption_text, columns_of
from paiban.block.chart import chart_figure
from paiban.block.lists import TASKS, marker
from paiban.block.model import (
    Block,
    FigureBlock,
    GroupPhoto,
    ItemBlock,
    LinesBlock,
    ListingBlock,
    PanelBlock,
    PassageBlock,
    RuleBlock,
    TableBlock,
    TextBlock,
)
from paiban.issue.model import (
    BlockQuote,
    Box,
    Chart,
    Code,
    Heading,
    Jump,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Photo,
    PhotoGroup,
    Quote,
    Span,
    Table,
    Text,
    ThematicBreak,
    Verse,
)
from paiban.issue.walk import inner
from paiban.style.theme import Theme

_GRID_ROW = 2
"""The number of photos side by side where a group is arranged as a grid."""
_TAB = 4
"""The distance of tab stops in code, in blanks."""
_PHOTO_LINES = 14
"""The lines of a column that a photo takes with its caption, roughly."""
_QUESTION = 100
"""The most characters of a bold paragraph that is a question; a longer one is text in bold."""


class Styles(NamedTuple):
    """The names of the styles that a body is set in: the letter and sidebars have others than an article.

    Without ``indent`` its paragraphs are flush.  ``level`` is how many lists the body stands in.  ``within`` another
    part, photos and tables keep to its measure.  ``boxed`` is for a sidebar.
    """

    body: str
    indent: bool = True
    list: str = "list"
    quote: str = "blockquote"
    verse: str = "verse"
    level: int = 0
    within: bool = False
    boxed: bool = False


_BOX = Styles("box-body", False, "box-list", "box-body", "box-list", boxed=True)
_CROSSHEADS = ("crosshead", "crosshead-2", "crosshead-3", "crosshead-4")
_HIGHEST = 2
"""The number of headings above a crosshead of level 1: the issue's title and the article's."""


def build_body(parts: tuple[Part, ...], theme: Theme, language: str, styles: Styles, drop_cap: int = 0) -> list[Block]:
    """Return the blocks for ``parts``.  The first paragraph has a drop cap of ``drop_cap`` lines (0: none)."""
    blocks: list[Block] = []
    for part in parts:
        match part:
            case Paragraph():
                if part.text:
                    blocks.append(
                        TextBlock(
                            part.text,
                            styles.body,
                            language=language,
                            drop_cap=drop_cap,
                            indent=styles.indent,
                            asks=_asks(part.text),
                        )
                    )
                    drop_cap = 0
            case Heading():
                level = min(max(part.level, 1), len(_CROSSHEADS))
                role = f"H{level + _HIGHEST}"
                blocks.append(TextBlock(part.text, _CROSSHEADS[level - 1], role, language, keep=2, indent=False))
            case Photo() | PhotoGroup():
                blocks.append(_figure(part, theme, language, styles))
            case Quote():
                blocks.append(_quote(part, language))
            case ListBlock():
                blocks.append(_list(part, theme, language, styles))
            case Table():
                blocks.append(_table(part, theme, language, styles.within))
            case Chart():
                blocks.append(chart_figure(part, theme, language, styles.within, styles.boxed))
            case Code():
                lines = _code_lines(part.text)
                blocks.append(LinesBlock("code", lines, "code-block", language, part.mark, styles.boxed))
            case Verse():
                blocks.append(LinesBlock("verse", part.lines, styles.verse, language, part.mark))
            case BlockQuote():
                own = build_body(part.body, theme, language, styles._replace(body=styles.quote, within=True))
                if own and isinstance(own[0], TextBlock):
                    # its first paragraph is known by the passage, which is indented
                    own[0] = structs.replace(own[0], indent=False)
                blocks.append(PassageBlock(tuple(own), styles.quote, language, part.mark))
            case ThematicBreak():
                blocks.append(RuleBlock(part.mark))
            case Box():
                blocks.append(_box(part, theme, language))
            case Jump():
                pass  # where the article is divided (stories.py)
            case _:
                assert_never(part)
    return blocks


def _asks(text: Text) -> bool:
    """Return whether a paragraph is bold as a whole, as the questions of an interview are: its answer
    should follow it."""
    return len(text.text) <= _QUESTION and any(
        span.kind == "strong" and span.end - span.start == len(text.text) for span in text.spans
    )


def _cell(photo: Photo, shape: str = "", weight: PhotoWeight = "normal", alt: str = "") -> GroupPhoto:
    """Return a photo of a figure; ``shape``, ``weight`` and ``alt`` are what it has where it has none of its own."""
    caption = caption_text(photo.caption, photo.credit)
    return GroupPhoto(
        photo.picture,
        caption,
        photo.alt or alt,
        photo.focus,
        photo.mark,
        photo.shape or shape,
        photo.weight or weight,
        photo.decorative,
    )


def _table(part: Table, theme: Theme, language: str, within: bool) -> TableBlock:
    span = 1 if within else max(1, columns_of(part.width, theme))
    return TableBlock(
        part.rows, part.header, part.caption, language, part.mark, span, part.align, part.floats, part.header_column
    )


def _figure(part: Photo | PhotoGroup, theme: Theme, language: str, styles: Styles) -> FigureBlock:
    span = 1 if styles.within else columns_of(part.width, theme)
    # within another part a figure keeps to its measure
    free = part.width == "auto" and not (styles.within or styles.boxed)
    captions = part.captions or theme.figures.captions
    beside = captions == "beside"
    if isinstance(part, Photo):
        em = int(part.width[:-2]) if isinstance(part.width, str) and part.width.endswith("em") else 0
        return FigureBlock(
            ((_cell(part),),),
            span,
            None,
            language,
            part.mark,
            beside,
            em,
            part.side,
            free=free,
            weight=part.weight or "normal",
            floats=part.floats,
        )
    said = part.caption.text if part.caption else ""
    cells = [_cell(p, part.shape, "small", said) for p in part.photos]
    per_row = {"auto": 1, "stack": 1, "row": len(cells), "grid": _GRID_ROW}[part.arrange]
    rows = tuple(tuple(cells[i : i + per_row]) for i in range(0, len(cells), per_row))
    caption, arrange = caption_text(part.caption, part.credit), part.arrange
    if captions == "block" and any(cell.caption for cell in cells):
        caption = _caption_block(rows, caption, theme, language)
        rows = tuple(tuple(structs.replace(cell, caption=None) for cell in row) for row in rows)
        if arrange == "auto":  # the words of the block say where each photo stands
            arrange = "stack"
    return FigureBlock(rows, span, caption, language, part.mark, beside, free=free, arrange=arrange, floats=part.floats)


def _caption_block(
    rows: tuple[tuple[GroupPhoto, ...], ...], caption: Text | None, theme: Theme, language: str
) -> Text | None:
    """Return the captions of a group as one, each after the place of its photo, followed by the caption
    of all of them."""
    parts: list[Text] = [caption] if caption else []
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            if cell.caption:
                place = _place(down, len(rows), across, len(row), theme, language)
                shift = len(place)
                spans = tuple(structs.replace(s, start=s.start + shift, end=s.end + shift) for s in cell.caption.spans)
                spans = (Span(0, max(shift - 1, 0), "strong"), *spans) if shift else spans
                parts.append(Text(place + cell.caption.text, spans, cell.caption.mark))
    text, marked = "", []
    for part in parts:
        offset = len(text) + 1 if text else 0
        marked += [structs.replace(s, start=s.start + offset, end=s.end + offset) for s in part.spans]
        text = f"{text}\u3000{part.text}" if text else part.text
    return Text(text, tuple(marked), parts[0].mark)


def _place(down: int, rows: int, across: int, columns: int, theme: Theme, language: str) -> str:
    """Return where a photo stands in its group, in words: 左上 and the like; a number where there are too many photos
    for that."""
    vertical = {1: ("",), 2: ("upper", "lower"), 3: ("upper", "middle", "lower")}.get(rows)
    level = {1: ("",), 2: ("left", "right"), 3: ("left", "middle", "right")}.get(columns)
    if vertical is None or level is None or (rows == columns == 1):
        return f"{down * columns + across + 1}\u3000" if rows * columns > 1 else ""
    words = [theme.label(language, key) for key in (level[across], vertical[down]) if key]
    return theme.label(language, "place").format(place="".join(words))


def _quote(part: Quote, language: str) -> PanelBlock:
    blocks: list[Block] = [TextBlock(p, "quote", language=language, indent=False) for p in part.paragraphs]
    if part.attribution:
        blocks.append(TextBlock(part.attribution, "attribution", language=language, indent=False))
    return PanelBlock("quote", tuple(blocks), language)


def _list(part: ListBlock, theme: Theme, language: str, styles: Styles) -> ListingBlock:
    """Return a list.  Its markers are ours, by its level: the number of an ordered list stands for the place of the
    item."""
    own = styles._replace(body=styles.list, indent=False, level=styles.level + 1, within=True)
    items = []
    for n, item in enumerate(part.items, part.start):
        sign = marker(theme, part.ordered, styles.level, n) if item.done is None else TASKS[item.done]
        items.append(ItemBlock(Text(sign), tuple(build_body(item.body, theme, language, own)), item.mark))
    return ListingBlock(tuple(items), styles.list, language, part.mark)


def _code_lines(text: Text) -> tuple[Text, ...]:
    """Return each line of code with its place, with blanks for tabs up to the next tab stop."""
    lines, mark = [], text.mark
    for n, line in enumerate(text.text.split("\n")):
        at = structs.replace(mark, line=mark.line + n) if mark.line else mark
        lines.append(Text(line.expandtabs(_TAB), (), at))
    return tuple(lines)


def _box(part: Box, theme: Theme, language: str) -> PanelBlock:
    blocks: list[Block] = []
    if part.title:
        blocks.append(TextBlock(part.title, "box-title", "H3", language, keep=1, indent=False))
    blocks += build_body(part.body, theme, language, _BOX)
    return PanelBlock("box", tuple(blocks), language)


def build_notes(notes: tuple[Note, ...], language: str) -> list[TextBlock]:
    """Return the notes of an article."""
    return [TextBlock(n.text, "note", "Note", language, marker=Text(f"{n.number}.")) for n in notes]


def headed_notes(notes: list[TextBlock], theme: Theme, language: str) -> list[TextBlock]:
    """Return the notes at an article's end, under their heading."""
    if not notes:
        return []
    heading = Text(theme.label(language, "notes"))
    return [TextBlock(heading, "note-heading", "H3", language, keep=1, rule="hairline", indent=False), *notes]


# ---- how long they are


def lines_of(part: Part, measure: float) -> float:
    """Return about how many lines of ``measure`` em a part takes, before anything is set."""
    match part:
        case Paragraph() | Heading():
            return math.ceil(len(part.text.text) / measure)
        case Photo() | PhotoGroup() | Chart():
            return _PHOTO_LINES
        case Quote():
            return sum(math.ceil(len(text.text) / measure) * 2 for text in part.paragraphs)
        case Table():
            return len(part.rows)
        case Code():
            return 1 + part.text.text.count("\n")
        case Verse():
            return len(part.lines)
        case ThematicBreak():
            return 1.0
        case ListBlock() | BlockQuote():
            return sum(lines_of(own, measure) for own in inner(part))
        case Box():
            return 2 + sum(lines_of(own, measure) for own in inner(part))
        case Jump():
            return 0.0
        case _:
            assert_never(part)
