"""The kinds of parts that a body may have, one row each.

The loader, the JSON Schema and the reference of the format read this table.  What a kind holds is said in ``walk.py``,
and the block that it becomes in ``block/build.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from paiban.base.message import msg
from paiban.issue import fields
from paiban.issue.fields import Field
from paiban.issue.model import (
    BlockQuote,
    Box,
    Chart,
    Code,
    Heading,
    Jump,
    ListBlock,
    Part,
    Photo,
    PhotoGroup,
    Quote,
    Table,
    ThematicBreak,
    Verse,
)


class PartKind(Struct, frozen=True):
    """A kind of part: its ``keys``, the first of which identifies it, and the model that it becomes.

    The value of the first key is the first field of the model; the others are the fields of their names.  ``within``
    are the keys below the first one, where its value is a mapping.  The reference has the kind under ``name``, with an
    ``example`` in YAML and a text ``about`` it.
    """

    name: str
    keys: dict[str, Field]
    model: type[Part]
    example: str
    about: str = ""
    within: dict[str, Field] = {}

    @property
    def key(self) -> str:
        """The key that identifies a part of this kind."""
        return next(iter(self.keys))


HEADING = {
    "heading": Field("full", msg("A crosshead."), True),
    "level": Field("level", msg("1 to 4.")),
}
FLOAT = Field(
    "float",
    msg("auto: as suits the page; here, in the text; at the top or bottom of a page; or on the next-page."),
    attribute="floats",
)
PHOTO = {
    "photo": Field("file", msg("Path of a JPEG, PNG, WebP or PDF (x.pdf#page=2), relative to this file."), True),
    "caption": Field("text", msg("Caption.")),
    "credit": Field("text", msg("Credit, as 圖／…")),
    "alt": Field("plain", msg("Text in place of the photo; the caption where left out.")),
    "decorative": fields.DECORATIVE,
    "width": Field(
        "photo_width",
        msg("auto: as suits the page; column, page, full-bleed, the number of columns, or as 9em: text beside it."),
    ),
    "weight": Field(
        "weight", msg("How large it is beside others: lead, normal or small; where left out normal, in a group small.")
    ),
    "float": FLOAT,
    "side": Field("side", msg("Where it stands beside text: at the start of lines, or at their end.")),
    "shape": Field("plain", msg("A shape of the theme that it is cropped to, as square.")),
    "focus": Field("focus", msg("Centre of a crop: [x, y] as fractions.")),
    "captions": Field("captions", msg("Where its caption stands: below or beside; the theme says, where left out.")),
}
PHOTOS = {
    "photos": Field("photos", msg("A group of photos."), True),
    "arrange": Field("arrange", msg("auto: as suits the page; stack, row or grid.")),
    "width": Field("width", msg("auto: as suits the page; column, page, full-bleed, or the number of columns.")),
    "float": FLOAT,
    "shape": Field("plain", msg("A shape of the theme that its photos are cropped to, as square.")),
    "captions": Field("captions", msg("Where captions stand: below, beside or, all together below the group, block.")),
    "caption": Field("text", msg("Caption of the group.")),
    "credit": Field("text", msg("Credit of the group.")),
}
QUOTE = {
    "quote": Field("paragraphs", msg("A pull quote."), True),
    "attribution": Field("text", msg("Who is quoted.")),
}
LIST = {
    "list": Field(
        "list_items", msg("Items: text, or several parts; a `list` among them goes with the item before."), True
    ),
    "ordered": Field("bool", msg("Whether the items are numbered.")),
    "start": Field("list_start", msg("The number of the first item.")),
}
ITEM_KEYS = {
    "text": Field("paragraphs", msg("Its text.")),
    "body": Field("body", msg("Its parts, after the text.")),
    "done": Field("bool", msg("Of a task: whether its box is ticked.")),
    "list": Field("list_items", msg("A list in the item, after all else.")),
    "ordered": Field("bool", msg("Whether the items of that list are numbered.")),
    "start": Field("list_start", msg("The number of the first item of that list.")),
}
TABLE = {"table": Field("table", msg("A table."), True)}
TABLE_KEYS = {
    "rows": Field("rows", msg("Rows of cells, all of the same number."), True),
    "header": Field("count", msg("How many rows are headers; they stand again where the table is divided.")),
    "header_column": Field("header_columns", msg("How many columns, from the first, are the headers of their rows.")),
    "width": Field("table_width", msg("column, page, or the number of columns.")),
    "float": FLOAT,
    "caption": Field("text", msg("Caption.")),
    "align": Field(
        "aligns", msg("How each column is aligned: left, center, right, or decimal, figures by their points.")
    ),
}
CHART = {"chart": Field("chart", msg("A chart."), True)}
CHART_KEYS = {
    "kind": Field("chart_kind", msg("bar, stacked, line, area, pie or scatter; bar, where left out.")),
    "data": Field(
        "chart_data", msg("Rows: first the names of the series, then each category with its figures; or a CSV."), True
    ),
    "title": Field("plain", msg("What it tells, above it.")),
    "unit": Field("plain", msg("What the figures are counted in.")),
    "caption": Field("text", msg("Caption.")),
    "source": Field("text", msg("Whose figures these are."), attribute="credit"),
    "alt": Field("plain", msg("What it shows, for those who can't see it; its figures are told besides.")),
    "width": Field("chart_width", msg("column, page, the number of columns, or auto: as suits the page.")),
    "weight": Field("weight", msg("How large it is beside photos: lead, normal or small.")),
    "float": FLOAT,
}
CODE = {
    "code": Field("code", msg("Lines set as they were typed, in a monospaced face."), True),
    "lang": Field("plain", msg("The language of the program.")),
}
VERSE = {"verse": Field("verse_lines", msg("Lines of verse; an empty one parts stanzas."), True)}
BLOCK_QUOTE = {"blockquote": Field("quoted", msg("A passage of another's: its parts, or one Markdown text."), True)}
RULE = {
    "rule": Field("rule", msg("A rule, or what the theme has for it, where the text turns to something else."), True)
}
BOX = {"box": Field("box", msg("A sidebar."), True)}
BOX_KEYS = {
    "title": Field("text", msg("Its heading.")),
    "body": Field("body", msg("Its parts."), True),
}
JUMP = {"jump": Field("plain", msg("The article goes on where the issue has `continued` of this name."), True)}

PARTS: dict[str, PartKind] = {
    kind.key: kind
    for kind in (
        PartKind("Heading", HEADING, Heading, "- heading: 一、小標題\n"),
        PartKind(
            "Photo",
            PHOTO,
            Photo,
            "- photo: photos/shore.jpg\n  caption: 退潮之後\n  credit: 圖／本刊\n  width: page\n",
        ),
        PartKind(
            "Photos",
            PHOTOS,
            PhotoGroup,
            "- photos: [photos/a.jpg, {photo: photos/b.jpg, caption: 右邊這張}]\n  arrange: row\n  width: page\n",
        ),
        PartKind("Quote", QUOTE, Quote, "- quote: 引文會放大。\n  attribution: 編輯室\n"),
        PartKind(
            "List",
            LIST,
            ListBlock,
            "- list:\n"
            "    - 第一項\n"
            "    - list: [第一項之下, 再一項]\n"
            "    - - 第二項有兩段。\n"
            "      - 這是第二段。\n"
            "  ordered: true\n"
            "  start: 3\n",
            "A list among the items is a list in the item before it. An item that is a list of parts has several "
            "blocks.",
        ),
        PartKind(
            "Table",
            TABLE,
            Table,
            "- table:\n    header: 1\n    align: [left, decimal]\n    rows:\n"
            "      - [稿件, 字數]\n      - [專題, '3,000.5']\n",
            within=TABLE_KEYS,
        ),
        PartKind(
            "Chart",
            CHART,
            Chart,
            "- chart:\n    kind: bar\n    data: [[年, 北部, 南部], [2023, 15, 11], [2024, 18, 16]]\n"
            "    title: 兩地參加人數\n    unit: 萬人\n    source: 本刊統計\n",
            within=CHART_KEYS,
        ),
        PartKind(
            "Code",
            CODE,
            Code,
            "- code: |\n    if tide > 200:\n        warn('滿潮')\n  lang: python\n",
            "A line that is longer than its measure is turned over after a sign.",
        ),
        PartKind(
            "Verse",
            VERSE,
            Verse,
            "- verse:\n    - 退潮的時候\n    - 海把口袋翻出來\n    - ''\n    - 漲潮的時候\n    - 又收回去\n",
        ),
        PartKind(
            "Block quote",
            BLOCK_QUOTE,
            BlockQuote,
            "- blockquote:\n    - 引文的第一段。\n    - 引文的第二段。\n",
            "A passage of another's in the run of the text; a [quote](#quote) is shown large.",
        ),
        PartKind("Rule", RULE, ThematicBreak, "- rule: true\n"),
        PartKind("Box", BOX, Box, "- box:\n    title: 小檔案\n    body: [一段文字。]\n", within=BOX_KEYS),
        PartKind("Jump", JUMP, Jump, ""),
    )
}
"""The kinds by the key that identifies each; where a mapping has several of these, the first in this order counts."""


def every_key() -> Iterator[tuple[str, Field]]:
    """Return all keys of the format, those of parts among them; some stand in several mappings."""
    for table in [*vars(fields).values(), *globals().values()]:
        if isinstance(table, dict):
            yield from ((key, field) for key, field in table.items() if isinstance(field, Field))
