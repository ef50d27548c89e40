"""Phrases of Chinese text, for titles, decks and captions: BudouX's model, read only when one needs breaking.

The model is BudouX's own file; the sum over it is done here, since importing ``budoux`` takes longer than reading it
(it parses HTML as well).  A test holds the two equal.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from importlib.util import find_spec

_FEATURES = (
    *(("UW1", -3, -2), ("UW2", -2, -1), ("UW3", -1, 0), ("UW4", 0, 1), ("UW5", 1, 2), ("UW6", 2, 3)),
    *(("BW1", -2, 0), ("BW2", -1, 1), ("BW3", 0, 2)),
    *(("TW1", -3, 0), ("TW2", -2, 1), ("TW3", -1, 2), ("TW4", 0, 3)),
)
"""BudouX's features: the characters from and to an offset, counted from where a phrase may begin."""

_Weights = tuple[tuple[dict[str, int], int, int], ...]


@lru_cache(maxsize=4)
def _model(name: str) -> tuple[float, _Weights]:
    """What speaks against a phrase anywhere, and the weights of the characters around one that begins."""
    found = find_spec("budoux")  # without importing it
    assert found is not None and found.origin
    with open(os.path.join(os.path.dirname(found.origin), "models", f"{name}.json"), encoding="utf-8") as file:
        model: dict[str, dict[str, int]] = json.load(file)
    base = -0.5 * sum(sum(weights.values()) for weights in model.values())
    return base, tuple((model[key], start, end) for key, start, end in _FEATURES if key in model)


def phrase_starts(text: str, language: str) -> set[int]:
    """Offsets at which a phrase of ``text`` begins."""
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
