"""One walk over parts: every kind, at every depth, in reading order."""

from __future__ import annotations

from typing import get_args

from paiban.issue.model import (
    BlockQuote,
    Box,
    Chart,
    Code,
    Heading,
    Jump,
    ListBlock,
    ListItem,
    Paragraph,
    Part,
    Photo,
    PhotoGroup,
    Quote,
    Table,
    Text,
    ThematicBreak,
    Verse,
)
from paiban.issue.walk import inner, marked_up, own_photos, own_texts, photos_of, texts_of, walk
from paiban.material.drawing.source import ChartSource
from paiban.material.picture import Picture

PICTURE = Picture("a.jpg", "a.jpg", 6, 4, "jpeg", "rgb")


def photo(caption: str) -> Photo:
    return Photo(PICTURE, Text(caption), Text(f"{caption}出處"))


PARTS: tuple[Part, ...] = (
    Paragraph(Text("段")),
    Heading(Text("題")),
    photo("圖"),
    PhotoGroup((photo("左"), photo("右")), caption=Text("組")),
    Quote((Text("引"),), Text("誰")),
    Table(((Text("格"), Text("")),), caption=Text("表")),
    Chart(ChartSource("bar", ("甲",), ("數",), ((1.0,),)), Text("說"), Text("源")),
    Code(Text("碼")),
    Verse((Text("詩"), Text(""), Text("句"))),
    ThematicBreak(),
    Jump("後"),
    Box(Text("盒"), (Paragraph(Text("盒裡")), photo("盒圖"))),
    BlockQuote((ListBlock((ListItem((Paragraph(Text("項")), BlockQuote((photo("深"),)))),)),)),
)


def test_every_kind_is_here() -> None:
    assert {type(part) for part in PARTS} | {ListBlock} == set(get_args(Part))
    for part in PARTS:
        inner(part), own_texts(part), own_photos(part)


def test_texts_in_reading_order() -> None:
    assert [text.text for text in texts_of(PARTS) if text] == [
        "段", "題", "圖", "圖出處", "左", "左出處", "右", "右出處", "組", "引", "誰", "表", "格", "說", "源",
        "碼", "詩", "句", "盒", "盒裡", "盒圖", "盒圖出處", "項", "深", "深出處",
    ]  # fmt: skip
    assert "碼" not in [text.text for text in marked_up(PARTS)]


def test_photos_at_every_depth() -> None:
    assert [p.caption.text for p in photos_of(PARTS) if p.caption] == ["圖", "左", "右", "盒圖", "深"]
    assert len(list(walk(PARTS))) == len(PARTS) + 6
