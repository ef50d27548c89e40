"""Colours as printers name them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Colour(Struct, frozen=True):
    """A colour.

    ``values`` run from 0 to 1: one for gray (0 is black), three for rgb, four for cmyk and for the process equivalent
    of a spot colour.  ``name`` is the name of a spot colour's plate, and ``tint`` its strength, from 0 to 1.
    """

    space: Literal["gray", "rgb", "cmyk", "spot"] = "cmyk"
    values: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    name: str = ""
    tint: float = 1.0

    def tinted(self, tint: float) -> Colour:
        """This colour at ``tint`` (0 to 1) of its strength."""
        if self.space in ("cmyk",):
            return Colour("cmyk", tuple(round(v * tint, 4) for v in self.values))
        if self.space == "spot":
            return Colour("spot", self.values, self.name, round(self.tint * tint, 4))
        return Colour(self.space, tuple(round(1 - (1 - v) * tint, 4) for v in self.values))

    def __str__(self) -> str:
        numbers = "/".join(f"{v * 100:g}" for v in self.values)
        return f"spot({self.name} {self.tint * 100:g}%)" if self.space == "spot" else f"{self.space}({numbers})"


BLACK = Colour()
WHITE = Colour("cmyk", (0.0, 0.0, 0.0, 0.0))
