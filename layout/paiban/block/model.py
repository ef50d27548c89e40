"""Blocks: what is set one below another, each with the name of its style and nothing measured yet."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.diagnostics import Mark
from paiban.issue.model import Advert, Align, Composition, Photo, Text
from paiban.issue.picture import Picture
from paiban.vocabulary import Side, Start


class TextBlock(Struct, frozen=True):
    """A paragraph.  ``role`` is its structure type.  ``keep``: how many lines of the next text stay with it (0: none).
    ``drop_cap``: lines deep, 0 for none.  ``marker`` hangs before the first line (list number, note number).
    ``rule`` names a rule of the theme that stands above.  ``indent`` False: flush, whatever the style says.  Without a
    role it is furniture.  ``target``: the story whose page (its last one, where ``ends``) stands for ``{page}`` in the
    text; it stays with the text before it.  ``asks``: a question, whose answer should begin in the same column."""

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


class Cell(Struct, frozen=True):
    """One photo of a figure; ``caption`` holds caption and credit; ``shape`` is the theme's that it is cropped to."""

    picture: Picture
    caption: Text | None
    alt: str
    focus: tuple[float, float]
    mark: Mark = Mark()
    shape: str = ""


class FigureBlock(Struct, frozen=True):
    """Photos in rows.  ``span``: the columns spanned, 0 for full bleed.  ``caption`` is for all of them.  ``em``: its
    width where text runs beside it, which then has it at its ``side``.  ``beside``: the caption stands beside the
    photo, where there is one."""

    rows: tuple[tuple[Cell, ...], ...]
    span: int
    caption: Text | None = None
    language: str = ""
    mark: Mark = Mark()
    beside: bool = False
    em: int = 0
    side: Side = "end"


class TableBlock(Struct, frozen=True):
    """``span``: the columns spanned."""

    rows: tuple[tuple[Text, ...], ...]
    header: int
    caption: Text | None
    language: str = ""
    mark: Mark = Mark()
    span: int = 1
    align: tuple[Align, ...] = ()


class PanelBlock(Struct, frozen=True):
    """Blocks set apart: a sidebar on a tint (``box``) or a pull quote between rules (``quote``)."""

    kind: Literal["box", "quote"]
    blocks: tuple[Block, ...]
    language: str = ""


class LinesBlock(Struct, frozen=True):
    """Lines that end where they were ended: of code, each as it was typed, or of verse, an empty one between stanzas.
    ``style`` is the lines' own; how far they stand in is said by the style of the kind.  ``boxed``: in a sidebar, on
    whose ground they have another."""

    kind: Literal["code", "verse"]
    lines: tuple[Text, ...]
    style: str
    language: str = ""
    mark: Mark = Mark()
    boxed: bool = False


class PassageBlock(Struct, frozen=True):
    """A passage of another's, further in than the text around it; its paragraphs are in ``style``."""

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
    """A list.  ``style`` is that of its text, whose ``hang`` its markers have at least."""

    items: tuple[ItemBlock, ...]
    style: str
    language: str = ""
    mark: Mark = Mark()


class RuleBlock(Struct, frozen=True):
    """A turn of the text: a short rule, or the theme's sign."""

    mark: Mark = Mark()


Block = TextBlock | FigureBlock | TableBlock | PanelBlock | LinesBlock | PassageBlock | ListingBlock | RuleBlock


class Story(Struct, frozen=True):
    """A letter, an article, the ``rest`` of one that jumps or an advertisement.  ``head`` stands across the
    columns; ``short_title`` is for running heads, ``title`` the whole of it on one line for the contents.
    ``pages``: what it is to be fitted to, 0 for as many as it takes.  ``joins``: it stands in the columns of the
    story before, from a new column on where ``start`` says so.  ``master`` is the kind of its pages.  ``notes``
    stand at the foot where the theme wants them there, else among the blocks.  ``rest_of``: the story whose rest it
    is.  ``photo``: the first photo, for the contents.
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
    composition: Composition = Composition()
    pages: int = 0
    joins: bool = False
    master: str = "feature"
    notes: tuple[TextBlock, ...] = ()
    rest_of: int = -1
    photo: Photo | None = None
    advert: Advert | None = None
