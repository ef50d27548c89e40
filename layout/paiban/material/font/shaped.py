"""What a shaper gives of text: glyphs and their advances."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.material.font.face import Face


class Shaped(Struct, frozen=True):
    """Glyphs of one face for a cell, a unit or a word; all lengths in em of the paragraph's size.

    ``advances`` by glyph; ``xs`` and ``ys`` are offsets to the right and upwards, empty where all are 0; ``texts`` what
    each glyph stands for, "" for the later glyphs of a cluster.  ``scale``: the size relative to the paragraph's (its
    effect on the lengths is in them already); ``rise``: upwards.

    ``mode``: ``along`` the line, each glyph by its own origin (in a vertical line they are turned); ``upright``: in a
    vertical line, each glyph by the middle of its cell's top, ``xs`` down and ``ys`` to the right of the line's axis.
    """

    face: Face
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    texts: tuple[str, ...]
    width: float
    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()
    scale: float = 1.0
    rise: float = 0.0
    mode: Literal["along", "upright"] = "along"
