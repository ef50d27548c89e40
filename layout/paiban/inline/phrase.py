"""Phrases of Chinese text, for titles, decks and captions: BudouX's model, read only when one needs breaking."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4)
def _parser(language: str) -> Any:
    import budoux

    if language.startswith("ja"):
        return budoux.load_default_japanese_parser()
    if language.startswith("zh-Hans") or language in ("zh-CN", "zh-SG"):
        return budoux.load_default_simplified_chinese_parser()
    return budoux.load_default_traditional_chinese_parser()


def phrase_starts(text: str, language: str) -> set[int]:
    """Offsets at which a phrase of ``text`` begins."""
    starts, at = set(), 0
    for phrase in _parser(language).parse(text):
        starts.add(at)
        at += len(phrase)
    return starts
