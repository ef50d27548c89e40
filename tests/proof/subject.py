"""All that the proof knows of the engine: a paragraph goes in, placed glyphs come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from paiban.inline import PreparedText, break_paragraph, compose, first_fit_breaks, prepare
from paiban.inline.hyphen import hyphenate
from paiban.inline.model import CharacterLook, Line, Setting
from paiban.issue.model import Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from tests.places import ROOT
from tests.proof.counters import HYPHEN, Row

__all__ = ["Laid", "PreparedText", "first_fit_cost", "hyphenate", "knows", "lay", "prepared"]

SIZE = 10.0
FAMILIES = {"ja": "Paiban Test Pan CJK", "ko": "Paiban Test Pan CJK", "zh-Hans": "Paiban Test Pan CJK"}
"""Faces with the regional forms; all else is set in the bundled body face."""


@dataclass(frozen=True)
class Laid:
    """A paragraph that was set.  ``extents``: where each line ends, em; ``codes``: what was reported."""

    rows: list[Row]
    extents: list[float]
    loosenesses: list[float]
    cost: float
    codes: tuple[str, ...]


@lru_cache(maxsize=16)
def _character(language: str) -> CharacterLook:
    book = FontBook((str(ROOT / "tests" / "fonts"),))
    family = FAMILIES.get(language, "Noto Serif TC")
    return CharacterLook(FontStack(book, family, fallback=("Noto Serif TC", "Noto Sans TC"), language=language))


def knows(profile: str) -> bool:
    """Whether the engine has such a profile of composition."""
    try:
        from paiban.base.vocabulary import COMPOSITIONS
    except ImportError:
        return profile == "tw-plain"
    return profile in COMPOSITIONS


def prepared(text: str, profile: str = "", language: str = "zh-Hant-TW", indent: float = 2.0) -> PreparedText:
    setting = Setting(_character(language), SIZE, language=language, profile=profile, indent=indent)
    return prepare(Text(text), setting)


def lay(paragraph: PreparedText, ems: float) -> Laid:
    """Break and compose at a measure in em."""
    measures = ((0.0, ems * SIZE),)
    breaks = break_paragraph(paragraph, measures)
    lines = compose(paragraph, breaks, measures)
    rows = [
        [((run.x + x) / SIZE, text) for run in line.runs for x, text in zip(run.xs, run.texts, strict=True) if text]
        for line in lines
    ]
    if paragraph.missing:
        # characters that no font at hand has leave no glyphs; where the line ends is known all the same
        rows = [_plain(paragraph.text.text, line) for line in lines]
    codes = tuple(diagnostic.code for diagnostic in breaks.diagnostics)
    extents = [line.extent / SIZE for line in lines]
    return Laid(rows, extents, [line.looseness for line in lines], breaks.cost, codes)


def _plain(text: str, line: Line) -> Row:
    row = [(float(n), c) for n, c in enumerate(text[line.start : line.end])]
    hyphen = bool(line.runs) and line.runs[-1].texts[-1] == HYPHEN
    return [*row, (float(len(row)), HYPHEN)] if hyphen else row


def first_fit_cost(paragraph: PreparedText, ems: float) -> float | None:
    """The price of lines each as full as they go; None where some line has no end."""
    breaks = first_fit_breaks(paragraph, ((0.0, ems * SIZE),))
    return None if breaks is None else breaks.cost
