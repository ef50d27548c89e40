"""Pandoc's document model (pandoc-types 1.23), as it prints it in JSON: a closed type for blocks, one for inlines.

The field ``c`` of each is what pandoc has there: its contents, after its attributes where it has some.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.json import decode

Attributes = tuple[str, list[str], list[tuple[str, str]]]
"""Identifier, classes, and pairs of keys and values."""
Target = tuple[str, str]
"""Address and title."""


class DocKind(Struct):
    """A word of a vocabulary, as the kind of a quotation mark."""

    t: str


class DocStr(Struct, tag_field="t", tag="Str"):
    """Characters without spaces."""

    c: str


class DocEmph(Struct, tag_field="t", tag="Emph"):
    """Emphasis."""

    c: list[Inline]


class DocUnderline(Struct, tag_field="t", tag="Underline"):
    """Underlined text."""

    c: list[Inline]


class DocStrong(Struct, tag_field="t", tag="Strong"):
    """Strong text."""

    c: list[Inline]


class DocStrikeout(Struct, tag_field="t", tag="Strikeout"):
    """Struck text."""

    c: list[Inline]


class DocSuperscript(Struct, tag_field="t", tag="Superscript"):
    """Raised text."""

    c: list[Inline]


class DocSubscript(Struct, tag_field="t", tag="Subscript"):
    """Lowered text."""

    c: list[Inline]


class DocSmallCaps(Struct, tag_field="t", tag="SmallCaps"):
    """Text in small capitals."""

    c: list[Inline]


class DocQuoted(Struct, tag_field="t", tag="Quoted"):
    """Text in quotation marks of a kind."""

    c: tuple[DocKind, list[Inline]]


class DocCite(Struct, tag_field="t", tag="Cite"):
    """A citation, and how it is written."""

    c: tuple[list[object], list[Inline]]


class DocCode(Struct, tag_field="t", tag="Code"):
    """Code within a line."""

    c: tuple[Attributes, str]


class DocSpace(Struct, tag_field="t", tag="Space"):
    """White between words."""


class DocSoftBreak(Struct, tag_field="t", tag="SoftBreak"):
    """A line end of the source, which means nothing."""


class DocLineBreak(Struct, tag_field="t", tag="LineBreak"):
    """A line end that is meant."""


class DocMath(Struct, tag_field="t", tag="Math"):
    """A formula, as TeX has it."""

    c: tuple[DocKind, str]


class DocRawInline(Struct, tag_field="t", tag="RawInline"):
    """What pandoc leaves as it is: its format, and its text."""

    c: tuple[str, str]


class DocLink(Struct, tag_field="t", tag="Link"):
    """A link over text."""

    c: tuple[Attributes, list[Inline], Target]


class DocImage(Struct, tag_field="t", tag="Image"):
    """A picture, with the text in its place."""

    c: tuple[Attributes, list[Inline], Target]


class DocNote(Struct, tag_field="t", tag="Note"):
    """A note where its mark stands."""

    c: list[Block]


class DocSpan(Struct, tag_field="t", tag="Span"):
    """Text with attributes."""

    c: tuple[Attributes, list[Inline]]


Inline = (
    DocStr | DocEmph | DocUnderline | DocStrong | DocStrikeout | DocSuperscript | DocSubscript | DocSmallCaps
    | DocQuoted | DocCite | DocCode | DocSpace | DocSoftBreak | DocLineBreak | DocMath | DocRawInline | DocLink
    | DocImage | DocNote | DocSpan
)  # fmt: skip

Caption = tuple[list[object] | None, "list[Block]"]
Cell = tuple[Attributes, DocKind, int, int, "list[Block]"]
"""Attributes, alignment, rows and columns that it spans, contents."""
Row = tuple[Attributes, list[Cell]]
Rows = tuple[Attributes, list[Row]]
Body = tuple[Attributes, int, list[Row], list[Row]]
"""Attributes, columns that are heads, rows that are heads, rows."""


class DocPlain(Struct, tag_field="t", tag="Plain"):
    """Text that is no paragraph, as in cells."""

    c: list[Inline]


class DocPara(Struct, tag_field="t", tag="Para"):
    """A paragraph."""

    c: list[Inline]


class DocLineBlock(Struct, tag_field="t", tag="LineBlock"):
    """Lines, as of verse."""

    c: list[list[Inline]]


class DocCodeBlock(Struct, tag_field="t", tag="CodeBlock"):
    """Lines of code."""

    c: tuple[Attributes, str]


class DocRawBlock(Struct, tag_field="t", tag="RawBlock"):
    """What pandoc leaves as it is: its format, and its text."""

    c: tuple[str, str]


class DocBlockQuote(Struct, tag_field="t", tag="BlockQuote"):
    """A passage of another's."""

    c: list[Block]


class DocOrderedList(Struct, tag_field="t", tag="OrderedList"):
    """A list with numbers: the first, their style and signs; and its items."""

    c: tuple[tuple[int, DocKind, DocKind], list[list[Block]]]


class DocBulletList(Struct, tag_field="t", tag="BulletList"):
    """A list without numbers."""

    c: list[list[Block]]


class DocDefinitionList(Struct, tag_field="t", tag="DefinitionList"):
    """Terms with their meanings."""

    c: list[tuple[list[Inline], list[list[Block]]]]


class DocHeader(Struct, tag_field="t", tag="Header"):
    """A heading: its level from 1, and its text."""

    c: tuple[int, Attributes, list[Inline]]


class DocHorizontalRule(Struct, tag_field="t", tag="HorizontalRule"):
    """A rule."""


class DocTable(Struct, tag_field="t", tag="Table"):
    """A table: caption, columns, head, bodies, foot."""

    c: tuple[Attributes, Caption, list[tuple[DocKind, DocKind]], Rows, list[Body], Rows]


class DocFigure(Struct, tag_field="t", tag="Figure"):
    """Blocks with a caption."""

    c: tuple[Attributes, Caption, list[Block]]


class DocDiv(Struct, tag_field="t", tag="Div"):
    """Blocks with attributes."""

    c: tuple[Attributes, list[Block]]


Block = (
    DocPlain | DocPara | DocLineBlock | DocCodeBlock | DocRawBlock | DocBlockQuote | DocOrderedList | DocBulletList
    | DocDefinitionList | DocHeader | DocHorizontalRule | DocTable | DocFigure | DocDiv
)  # fmt: skip


class MetaInlines(Struct, tag_field="t"):
    """A text about the document."""

    c: list[Inline]


class MetaBlocks(Struct, tag_field="t"):
    """Paragraphs about the document."""

    c: list[Block]


class MetaString(Struct, tag_field="t"):
    """Characters about the document."""

    c: str


class MetaBool(Struct, tag_field="t"):
    """A yes or no about the document."""

    c: bool


class MetaList(Struct, tag_field="t"):
    """Several values about the document."""

    c: list[Meta]


class MetaMap(Struct, tag_field="t"):
    """Values about the document by their keys."""

    c: dict[str, Meta]


Meta = MetaInlines | MetaBlocks | MetaString | MetaBool | MetaList | MetaMap


class DocTree(Struct):
    """A whole document: what is said about it, and its blocks."""

    meta: dict[str, Meta]
    blocks: list[Block]


def document_of(data: bytes) -> DocTree:
    """The document that pandoc printed.  Raises ``msgspec.ValidationError`` where it is another model's."""
    return decode(data, type=DocTree)
