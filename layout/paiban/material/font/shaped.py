"""The result of shaping: glyphs and their advances."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.material.font.face import Face


class Shaped(Struct, frozen=True):
    """Glyphs of one face for a cell, a unit or a word; all lengths are in em of the paragraph's size.

    ``advances`` is by glyph; so are ``xs`` and ``ys``, the offsets to the right and upwards, which are empty where all
    are 0.  ``texts`` is the text that each glyph stands for, "" for the later glyphs of a cluster.  ``scale`` is the
    size relative to the paragraph's (the lengths have it in them already), and ``rise`` the shift upwards.

    ``mode`` is ``along`` where each glyph stands along the line by its own origin (in a vertical line it is turned),
    and ``upright`` in a vertical line where each glyph hangs by the middle of its cell's top: ``xs`` then run down, and
    ``ys`` to the right of the line's axis.
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
