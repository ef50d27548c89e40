"""A paragraph that was packed is the paragraph that it was."""

from __future__ import annotations

import pytest

from paiban.command.second.packed import pack, unpack
from paiban.inline import break_paragraph, compose, variant
from paiban.inline.segment import Segment
from paiban.issue.model import Span
from paiban.material.font.face import Face
from tests.unit.inline.setting import SIZE, prepared

TEXTS = {
    "plain": "編輯部的窗子朝北，一年裡頭只有夏至前後的幾個清晨，陽光會斜斜地照進來，落在校樣上面。" * 3,
    "mixed": "二〇二五年的《印刷》：typography 與 OpenType 字型共 1,234 種（見 www.example.org/a-b），佔 45%。" * 3,
    "odd": "第①章→第②章…… 3℃ ⸺ “quoted” 與 C#、C++ 之間。" * 3,
}


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("which", TEXTS)
def test_nothing_is_lost(which: str, vertical: bool) -> None:
    text = TEXTS[which]
    paragraph = prepared(text, vertical=vertical, spans=(Span(3, 6, "strong"), Span(8, 10, "emphasis")))
    measures = ((0.0, 18 * SIZE),)
    again = unpack(pack(paragraph), paragraph.text, paragraph.setting)
    for old, new in zip(paragraph.segments, again.segments, strict=True):
        for name in Segment.__slots__:
            assert getattr(old, name) == getattr(new, name), name
    breaks = break_paragraph(again, measures)
    assert breaks == break_paragraph(paragraph, measures)
    lines = compose(again, breaks, measures)
    assert lines == compose(paragraph, breaks, measures)
    assert all(isinstance(run.face, Face) for line in lines for run in line.runs)
    for delta in (-1, 1):
        assert variant(again, measures, breaks, delta) == variant(paragraph, measures, breaks, delta)
