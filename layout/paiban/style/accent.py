"""The accent of a theme: what is in its brand colour, which articles and departments may have in one of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from paiban.base.colour import WHITE, Colour
from paiban.issue.yaml.plain import Data
from paiban.style.contrast import VISIBLE, contrast
from paiban.style.theme import BRAND, Theme

_GROUNDED = {"box-title": "tint"}
"""Styles of articles that stand on a colour of the theme, with its name; all others stand on paper."""


def accented(data: Data) -> dict[str, float]:
    """Return the colours, styles and rules of a theme that are named ``brand``, or a colour that is, by their paths,
    with the tint of it that they have.  The colour of all text is not among them."""
    shares: dict[str, float] = {BRAND: 1.0}
    for name, value in data["colours"].items():
        if name not in (BRAND, "text") and (share := _share(value, shares)):
            shares[str(name)] = share
    found = {f"colours.{name}": share for name, share in shares.items()}
    for kind in ("styles", "rules"):
        for name, own in data[kind].items():
            if isinstance(own, dict) and (share := _share(own.get("colour"), shares)):
                found[f"{kind}.{name}"] = share
    return found


def _share(value: object, shares: Mapping[str, float]) -> float:
    """Return the tint of ``brand`` that the text of a colour names; 0 where it names another."""
    words = str(value).split()
    if not words or words[0] not in shares:
        return 0.0
    if len(words) == 1:
        return shares[words[0]]
    match = re.fullmatch(r"(\d+(?:\.\d+)?)%", words[1]) if len(words) == 2 else None
    return round(shares[words[0]] * float(match[1]) / 100, 4) if match else 0.0


def faint_in(theme: Theme, accent: Colour) -> tuple[str, float] | None:
    """Return the style of an article that is hardest to read in a colour, and its contrast; None where all can be
    read."""
    own = theme.in_accent(accent)
    worst: tuple[str, float] | None = None
    for name, style in own.styles.items():
        if f"styles.{name}" not in theme.accented or name.startswith(("masthead", "cover", "contents")):
            continue
        ground = own.colours.get(_GROUNDED.get(name, "paper"), WHITE)
        ratio = contrast(style.colour, ground)
        if ratio < VISIBLE and (worst is None or ratio < worst[1]):
            worst = name, ratio
    return worst
