"""Numbers of charts: round values on axes, and figures as they are written, in 萬 and 億 where they are large."""

from __future__ import annotations

import math
from collections.abc import Sequence

_SCALES = {
    "zh-Hant": ((1e12, "兆"), (1e8, "億"), (1e5, "萬")),
    "zh-Hans": ((1e12, "万亿"), (1e8, "亿"), (1e5, "万")),
    "ja": ((1e12, "兆"), (1e8, "億"), (1e5, "万")),
    "ko": ((1e12, "조"), (1e8, "억"), (1e5, "만")),
    "": ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")),
}
"""Words for large numbers by language: from which value on each is used."""
_MYRIAD = {1e5: 1e4}
"""A word of which less than ten is not said stands for a tenth of the value from which on it is used: 5,000 and 30,000
are written out, 10 萬 is not."""
_COUNTED = "十百千萬億兆万亿百千만억조"
"""What a unit begins with that has such a word already."""
_PERCENT = ("%", "％", "‰")
_MOST_DECIMALS = 6


class WrittenFigures:
    """How the values of one chart are written: all divided by ``scale``, with as many decimals as they need, ``most``
    at most, and with ``suffix`` after them.  ``unit`` is what they are counted in, with the word for the scale."""

    def __init__(self, values: Sequence[float], unit: str, language: str) -> None:
        greatest = max((abs(value) for value in values), default=0.0)
        self.scale, word = 1.0, ""
        self.suffix = unit if unit in _PERCENT else ""
        if not self.suffix and unit[:1] not in tuple(_COUNTED):
            words = next((_SCALES[tag] for tag in _tags(language) if tag in _SCALES), _SCALES[""])
            for least, name in words:
                if greatest >= least:
                    self.scale, word = _MYRIAD.get(least, least), name
                    break
        self.unit = "" if self.suffix else (f"{word} {unit}" if word.isascii() else f"{word}{unit}").strip()
        whole = greatest / self.scale
        most = 0 if whole >= 100 else 1 if whole >= 10 else 2 if whole >= 1 else 3 - _order(whole) if whole else 0
        self.decimals = max((_decimals(value / self.scale, min(most, _MOST_DECIMALS)) for value in values), default=0)

    def text(self, value: float, decimals: int = -1) -> str:
        """Return a value as it is written."""
        shown = f"{value / self.scale:,.{self.decimals if decimals < 0 else decimals}f}"
        if not shown.strip("-0.,"):
            shown = shown.lstrip("-")
        return shown.replace("-", "\u2212") + self.suffix

    def ticks(self, values: Sequence[float]) -> list[str]:
        """Return the values of an axis as they are written, all with the same number of decimals."""
        decimals = max((_decimals(value / self.scale, _MOST_DECIMALS) for value in values), default=0)
        return [self.text(value, decimals) for value in values]


def _tags(language: str) -> list[str]:
    """A language tag and what it is short for, the longest first."""
    if language.startswith("zh"):
        simplified = "Hans" in language or language in ("zh-CN", "zh-SG")
        return ["zh-Hans" if simplified else "zh-Hant"]
    return [language.partition("-")[0]]


def _order(value: float) -> int:
    return math.floor(math.log10(value)) + 1


def _decimals(value: float, most: int) -> int:
    """How many decimals a value has, rounded to ``most``."""
    text = f"{value:.{most}f}"
    return len(text.rstrip("0").partition(".")[2]) if "." in text else 0


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Return round values at equal distances, the first at or below ``low`` and the last at or above ``high``, about
    ``most`` steps between them at most."""
    if high <= low:
        high = low + (abs(low) or 1.0)
    raw = (high - low) / max(most, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    factors = (1.0, 2.0, 2.5, 5.0, 10.0) if power >= 10 else (1.0, 2.0, 5.0, 10.0)
    step = next(factor * power for factor in factors if factor * power >= raw * (1 - 1e-9))
    digits = max(0, 1 - math.floor(math.log10(step)))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(n * step, digits) + 0.0 for n in range(first, max(last, first + 1) + 1)]


def plain_number(value: float | None) -> str:
    """Return a figure in words that are read out: without separators, a dash where there is none."""
    if value is None:
        return "—"
    return f"{value:.0f}" if value == int(value) else f"{value:.10g}"
