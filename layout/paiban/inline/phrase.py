"""Phrases of Chinese text, for titles, decks and captions: BudouX's models, read only when a text needs breaking.

The models are BudouX's own files (``data/budoux-*.json``, with their licence); the sum over them is done here, so that
no library is needed for it.  A test holds files and phrases equal to those of the library.
"""

from __future__ import annotations

import json
from functools import lru_cache

from paiban.base.files import package_folder

MODEL_VERSION = "0.10.1"
"""The version of BudouX that the models are from."""

_FEATURES = (
    *(("UW1", -3, -2), ("UW2", -2, -1), ("UW3", -1, 0), ("UW4", 0, 1), ("UW5", 1, 2), ("UW6", 2, 3)),
    *(("BW1", -2, 0), ("BW2", -1, 1), ("BW3", 0, 2)),
    *(("TW1", -3, 0), ("TW2", -2, 1), ("TW3", -1, 2), ("TW4", 0, 3)),
)
"""BudouX's features: the characters from and to an offset, counted from where a phrase may begin."""

_Weights = tuple[tuple[dict[str, int], int, int], ...]


@lru_cache(maxsize=4)
def _model(name: str) -> tuple[float, _Weights]:
    """Return the bias against a phrase anywhere, and the weights of the characters around a place where one begins."""
    with open(package_folder("inline", "data", f"budoux-{name}.json"), encoding="utf-8") as file:
        model: dict[str, dict[str, int]] = json.load(file)
    base = -0.5 * sum(sum(weights.values()) for weights in model.values())
    return base, tuple((model[key], start, end) for key, start, end in _FEATURES if key in model)


def phrase_starts(text: str, language: str) -> set[int]:
    """Return the offsets at which a phrase of ``text`` begins."""
    name = "zh-hant"
    if language.startswith("ja"):
        name = "ja"
    elif language.startswith("zh-Hans") or language in ("zh-CN", "zh-SG"):
        name = "zh-hans"
    base, features = _model(name)
    size = len(text)
    starts = {0} if text else set()
    for at in range(1, size):
        score = base
        for weights, start, end in features:
            if at + start >= 0 and at + end <= size:
                score += weights.get(text[at + start : at + end], 0)
        if score > 0:
            starts.add(at)
    return starts
