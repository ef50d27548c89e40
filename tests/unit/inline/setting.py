"""Paragraphs for the tests of composition, in any profile, language and writing mode."""

from __future__ import annotations

from functools import lru_cache

from paiban.inline import PreparedText, break_paragraph, compose, prepare
from paiban.inline.model import Breaks, CharacterLook, Line, Setting
from paiban.issue.model import Span, Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from tests.places import ROOT

SIZE = 10.0
PAN_CJK = "Paiban Test Pan CJK"
"""One face with the forms of five regions (tests/fonts)."""


@lru_cache(maxsize=32)
def stack(language: str, family: str = "Noto Serif TC", vertical: bool = False) -> FontStack:
    book = FontBook((str(ROOT / "tests" / "fonts"),))
    return FontStack(book, family, fallback=("Noto Sans TC",), language=language, vertical=vertical)


def prepared(
    text: str,
    profile: str = "",
    language: str = "zh-Hant-TW",
    family: str = "Noto Serif TC",
    vertical: bool = False,
    spans: tuple[Span, ...] = (),
    **changes: object,
) -> PreparedText:
    base = CharacterLook(stack(language, family, vertical))
    setting = Setting(base, SIZE, language=language, profile=profile, **changes)  # type: ignore[arg-type]
    return prepare(Text(text, spans), setting)


def lines_of(paragraph: PreparedText, ems: float) -> tuple[Breaks, tuple[Line, ...]]:
    measures = ((0.0, ems * SIZE),)
    breaks = break_paragraph(paragraph, measures)
    return breaks, compose(paragraph, breaks, measures)


def places(line: Line) -> dict[str, float]:
    """Where each glyph of a line stands, em from the line's start, by its text (the last of equal ones)."""
    return {t: round((run.x + x) / SIZE, 3) for run in line.runs for x, t in zip(run.xs, run.texts, strict=True)}
