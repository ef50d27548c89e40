"""Blocks: what is set one below another, each with the name of its style, and nothing measured yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from msgspec import Struct, structs

from paiban.base.colour import Colour
from paiban.base.diagnostics import Mark
from paiban.base.vocabulary import (
    AdvertSize,
    Arrangement,
    BreakPlace,
    FloatPlace,
    PhotoWeight,
    PortraitShape,
    Side,
    Start,
)
from paiban.issue.model import Advert, Align, CompositionWishes, Photo, Span, Text
from paiban.material.picture import Picture
from paiban.style.theme import Opener


class TextBlock(Struct, frozen=True):
    """A paragraph.

    ``role`` is its structure type; without one it is furniture.  ``keep`` is how many lines of the next text stay with
    it (0: none).  ``drop_cap`` is the depth of its initial in lines, 0 for none.  ``marker`` hangs before the first
    line (the number of a list item or a note).  ``rule`` names a rule of the theme that stands above.  Without
    ``indent`` it is flush, whatever the style says.  ``target`` is the story whose page (its last one, where ``ends``)
    stands for ``{page}`` in the text; such a line stays with the text before it.  ``asks`` is for a question, whose
    answer should begin in the same column.

    One that is ``named`` is set in a style that the issue names, with all that this says; one that is ``joined`` goes
    on with the paragraph before it, without white or a rule between them.  Where it ``runs``, it is running text, which
    an article's end mark may end.  ``head`` is a heading that begins its first line.
    """

    text: Text
    style: str
    role: str = "P"
    language: str = ""
    keep: int = 0
    drop_cap: int = 0
    marker: Text | None = None
    rule: str = ""
    indent: bool = True
    target: int = -1
    ends: bool = False
    asks: bool = False
    named: bool = False
    joined: bool = False
    runs: bool = False
    head: TextBlock | None = None


PHOTO_SHARES: dict[PhotoWeight, float] = {"lead": 0.27, "normal": 0.14, "small": 0.08}
"""The share of the type area that a photo should have, by its weight (ours)."""


class GroupPhoto(Struct, frozen=True):
    """One photo of a figure.  ``caption`` holds caption and credit; ``shape`` is the theme's shape that it is cropped
    to; ``weight`` is how large it should be beside the others of its group.  A ``decorative`` one is not read out."""

    picture: Picture
    caption: Text | None
    alt: str
    focus: tuple[float, float]
    mark: Mark = Mark()
    shape: str = ""
    weight: PhotoWeight = "normal"
    decorative: bool = False


class FigureBlock(Struct, frozen=True):
    """Photos in rows.

    ``span`` is the number of columns spanned, 0 for full bleed.  ``caption`` is for all of them.  ``em`` is its width
    where text runs beside it, and ``side`` the side at which it then stands.  ``beside`` says that the caption stands
    beside the photo, where there is one photo.

    With ``free``, the paginator decides how wide it is, and ``span`` is what it has where nothing is decided.
    ``arrange`` says how the photos of a group stand ("auto": the paginator decides); ``weight`` how large they should
    be, ``floats`` where the figure should stand.  ``asked`` is the number of columns that the YAML asks for, where
    ``span`` is less; else 0.  With ``worded``, the caption says where each photo stands.
    """

    rows: tuple[tuple[GroupPhoto, ...], ...]
    span: int
    caption: Text | None = None
    language: str = ""
    mark: Mark = Mark()
    beside: bool = False
    em: int = 0
    side: Side = "end"
    free: bool = False
    arrange: Arrangement = "auto"
    weight: PhotoWeight = "normal"
    floats: FloatPlace = "auto"
    asked: int = 0
    worded: bool = False


class TableBlock(Struct, frozen=True):
    """A table.  ``span`` is the number of columns spanned; ``floats`` is where it should stand; the first ``header``
    rows and ``header_column`` columns are headers."""

    rows: tuple[tuple[Text, ...], ...]
    header: int
    caption: Text | None
    language: str = ""
    mark: Mark = Mark()
    span: int = 1
    align: tuple[Align, ...] = ()
    floats: FloatPlace = "auto"
    header_column: int = 0


class PanelBlock(Struct, frozen=True):
    """Blocks set apart: a sidebar on a tint (``box``) or a pull quote between rules (``quote``)."""

    kind: Literal["box", "quote"]
    blocks: tuple[Block, ...]
    language: str = ""


class LinesBlock(Struct, frozen=True):
    """Lines that end where they were ended: of code, each as it was typed, or of verse, an empty one between stanzas.

    ``style`` is the lines' own; the style of the kind says how far they are indented.  ``boxed`` lines stand in a
    sidebar, on whose ground they have another ground.
    """

    kind: Literal["code", "verse"]
    lines: tuple[Text, ...]
    style: str
    language: str = ""
    mark: Mark = Mark()
    boxed: bool = False


class PassageBlock(Struct, frozen=True):
    """A passage of someone else's, indented further than the text around it; its paragraphs are in ``style``."""

    blocks: tuple[Block, ...]
    style: str
    language: str = ""
    mark: Mark = Mark()


class ItemBlock(Struct, frozen=True):
    """One item of a list: ``marker`` hangs before its first line."""

    marker: Text
    blocks: tuple[Block, ...]
    mark: Mark = Mark()


class ListingBlock(Struct, frozen=True):
    """A list.  ``style`` is that of its text, whose ``hang`` is the least room for its markers."""

    items: tuple[ItemBlock, ...]
    style: str
    language: str = ""
    mark: Mark = Mark()


class BioBlock(Struct, frozen=True):
    """The note on an author: a portrait, cut as ``shape`` says, and the text beside it."""

    photo: GroupPhoto | None
    shape: PortraitShape
    blocks: tuple[TextBlock, ...]
    language: str = ""
    mark: Mark = Mark()


class RuleBlock(Struct, frozen=True):
    """A turn of the text: a short rule, or the sign of the theme."""

    mark: Mark = Mark()


class StoryOpener(Struct, frozen=True):
    """What an article opens with: the ``design`` of the theme, the photo that is taken for it, if any, and the place
    where it is asked for."""

    design: Opener
    photo: GroupPhoto | None = None
    mark: Mark = Mark()


class BreakBlock(Struct, frozen=True):
    """The end of a column or of a page; what follows begins ``at`` the head of another."""

    at: BreakPlace
    mark: Mark = Mark()


class AdvertBlock(Struct, frozen=True):
    """Advertisements of one size that stand together on a part of a page: beside one another where they are quarters,
    else below one another."""

    adverts: tuple[Advert, ...]
    language: str = ""
    mark: Mark = Mark()

    @property
    def size(self) -> AdvertSize:
        """The size of each."""
        return self.adverts[0].size


class KeepBlock(Struct, frozen=True):
    """What holds the block before it and the one after it together."""

    mark: Mark = Mark()


Block = (
    TextBlock
    | FigureBlock
    | TableBlock
    | PanelBlock
    | LinesBlock
    | PassageBlock
    | ListingBlock
    | RuleBlock
    | BreakBlock
    | KeepBlock
    | AdvertBlock
    | BioBlock
)


class Story(Struct, frozen=True):
    """A letter, an article, the ``rest`` of one that jumps, or an advertisement.

    ``head`` stands across the columns; ``short_title`` is for running heads, and ``title`` is the whole title on one
    line for the contents.  ``pages`` is the number that it is to be fitted to, 0 for as many as it takes.  A story that
    ``joins`` stands in the columns of the story before it, from a new column on where ``start`` says so; any other
    begins a page, begins below the story before it ("run-on"), or does whichever is better ("auto").  ``master`` is the
    kind of its pages.  ``notes`` stand at the foot where the theme wants them there, else among the blocks.
    ``boxed`` says that it stands in a box.  ``rest_of`` is the story whose rest it is.  ``photo`` is its first photo,
    for the contents.  ``accent`` is its colour in place of the theme's brand, ``opener`` what it opens with where that
    is more than lines.
    """

    kind: Literal["letter", "article", "rest", "advert"]
    head: tuple[TextBlock, ...]
    blocks: tuple[Block, ...]
    start: Start = "page"
    language: str = ""
    section: str = ""
    short_title: str = ""
    title: str = ""
    author: str = ""
    mark: Mark = Mark()
    composition: CompositionWishes = CompositionWishes()
    pages: int = 0
    joins: bool = False
    master: str = "feature"
    notes: tuple[TextBlock, ...] = ()
    rest_of: int = -1
    photo: Photo | None = None
    advert: Advert | None = None
    boxed: bool = False
    accent: Colour | None = None
    opener: StoryOpener | None = None


# ---- what blocks hold


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand inside ``block``, in order, but not those inside them."""
    match block:
        case PanelBlock() | PassageBlock() | BioBlock():
            return block.blocks
        case ListingBlock():
            return tuple(own for item in block.items for own in item.blocks)
        case (
            TextBlock()
            | FigureBlock()
            | TableBlock()
            | LinesBlock()
            | RuleBlock()
            | BreakBlock()
            | KeepBlock()
            | AdvertBlock()
        ):
            return ()
        case _:
            assert_never(block)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks in order, each before those inside it."""
    for block in blocks:
        yield block
        if own := inner_blocks(block):
            yield from walk_blocks(own)


def texts_of(block: Block) -> Iterator[Text]:
    """Yield all texts that are set of ``block``, in order.  The numbers of list items and notes are not among them."""
    match block:
        case TextBlock():
            if block.head is not None:
                yield block.head.text
            yield block.text
        case PanelBlock() | PassageBlock() | ListingBlock() | BioBlock():
            for inner in inner_blocks(block):
                yield from texts_of(inner)
        case FigureBlock():
            yield from (cell.caption for row in block.rows for cell in row if cell.caption is not None)
            if block.caption is not None:
                yield block.caption
        case TableBlock():
            yield from (text for row in block.rows for text in row)
            if block.caption is not None:
                yield block.caption
        case LinesBlock():
            yield from block.lines
        case RuleBlock() | BreakBlock() | KeepBlock() | AdvertBlock():
            pass
        case _:
            assert_never(block)


def ended(blocks: list[Block], sign: str, style: str = "body") -> list[Block]:
    """Return the blocks with ``sign`` after the last line of their running text, where the article ends: in text in
    ``style``, an item of a list, a passage or verse.  What stands apart from the run of the text (photos, tables,
    boxes, code) is passed over."""
    for n in range(len(blocks) - 1, -1, -1):
        if (signed := _signed_block(blocks[n], sign, style)) is not None:
            return [*blocks[:n], signed, *blocks[n + 1 :]]
    return blocks


def _signed_block(block: Block, sign: str, style: str) -> Block | None:
    """Return a block with ``sign`` after its last text; None where it has no text."""
    match block:
        case TextBlock():
            if block.style == style or block.runs:
                return structs.replace(block, text=_signed(block.text, sign))
        case LinesBlock():
            last = max((n for n, line in enumerate(block.lines) if line.text.strip()), default=-1)
            if block.kind == "verse" and last >= 0:
                lines = (*block.lines[:last], _signed(block.lines[last], sign), *block.lines[last + 1 :])
                return structs.replace(block, lines=lines)
        case PassageBlock():
            own = list(block.blocks)
            if (signed := ended(own, sign, block.style)) is not own:
                return structs.replace(block, blocks=tuple(signed))
        case ListingBlock():
            for n in range(len(block.items) - 1, -1, -1):
                own = list(block.items[n].blocks)
                if (signed := ended(own, sign, block.style)) is not own:
                    item = structs.replace(block.items[n], blocks=tuple(signed))
                    return structs.replace(block, items=(*block.items[:n], item, *block.items[n + 1 :]))
        case FigureBlock() | TableBlock() | PanelBlock() | RuleBlock() | BioBlock():
            pass
        case BreakBlock() | KeepBlock() | AdvertBlock():
            pass
        case _:
            assert_never(block)
    return None


def _signed(text: Text, sign: str) -> Text:
    """Return a text with ``sign`` after it, joined so that no line can break before the sign."""
    signed = f"{text.text}\u2060{sign}"
    mark = Span(len(text.text) + 1, len(signed), "label")
    return Text(signed, (*text.spans, mark), text.mark)
