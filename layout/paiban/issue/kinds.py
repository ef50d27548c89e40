"""The kinds of parts that a body may have, one row each.

Whoever has to know which there are reads this table: the loader, the JSON Schema, the reference of the format.  What a
kind holds is said in ``walk.py``, and the block that it becomes in ``block/build.py``.
"""

from __future__ import annotations

from msgspec import Struct

from paiban.issue import fields
from paiban.issue.fields import Field
from paiban.issue.model import (
    BlockQuote,
    Box,
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
    """A kind of part: its ``keys``, of which the first tells it, and the model that it becomes.

    The value of the first key is the first field of the model, the others are those of their names.  ``within`` are the
    keys below the first one, where its value is a mapping.  The reference has the kind under ``name``, with an
    ``example`` in YAML and what there is to say ``about`` it.
    """

    name: str
    keys: dict[str, Field]
    model: type[Part]
    example: str
    about: str = ""
    within: dict[str, Field] = {}

    @property
    def key(self) -> str:
        """The key that tells a part of this kind."""
        return next(iter(self.keys))


PARTS: dict[str, PartKind] = {
    kind.key: kind
    for kind in (
        PartKind("Heading", fields.HEADING, Heading, "- heading: 一、小標題\n"),
        PartKind(
            "Photo",
            fields.PHOTO,
            Photo,
            "- photo: photos/shore.jpg\n  caption: 退潮之後\n  credit: 圖／本刊\n  width: page\n",
        ),
        PartKind(
            "Photos",
            fields.PHOTOS,
            PhotoGroup,
            "- photos: [photos/a.jpg, {photo: photos/b.jpg, caption: 右邊這張}]\n  arrange: row\n  width: page\n",
        ),
        PartKind("Quote", fields.QUOTE, Quote, "- quote: 引文會放大。\n  attribution: 編輯室\n"),
        PartKind(
            "List",
            fields.LIST,
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
            fields.TABLE,
            Table,
            "- table:\n    header: 1\n    align: [left, decimal]\n    rows:\n"
            "      - [稿件, 字數]\n      - [專題, '3,000.5']\n",
            within=fields.TABLE_KEYS,
        ),
        PartKind(
            "Code",
            fields.CODE,
            Code,
            "- code: |\n    if tide > 200:\n        warn('滿潮')\n  lang: python\n",
            "A line that is longer than its measure is turned over after a sign.",
        ),
        PartKind(
            "Verse",
            fields.VERSE,
            Verse,
            "- verse:\n    - 退潮的時候\n    - 海把口袋翻出來\n    - ''\n    - 漲潮的時候\n    - 又收回去\n",
        ),
        PartKind(
            "Block quote",
            fields.BLOCK_QUOTE,
            BlockQuote,
            "- blockquote:\n    - 引文的第一段。\n    - 引文的第二段。\n",
            "A passage of another's in the run of the text; a [quote](#quote) is shown large.",
        ),
        PartKind("Rule", fields.RULE, ThematicBreak, "- rule: true\n"),
        PartKind("Box", fields.BOX, Box, "- box:\n    title: 小檔案\n    body: [一段文字。]\n", within=fields.BOX_KEYS),
        PartKind("Jump", fields.JUMP, Jump, ""),
    )
}
"""By the key that tells them; where a mapping has several of these, the first here does."""
