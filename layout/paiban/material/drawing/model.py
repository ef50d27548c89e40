"""A drawing as it will be painted: paths and text, points from its top left, y down."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from paiban.base.colour import BLACK, Colour
from paiban.material.font.face import Face

Cap = Literal[0, 1, 2]
Join = Literal[0, 1, 2]


class DrawingError(Exception):
    """A drawing that can't be set; ``hint`` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


STEPS = {"m": 2, "l": 2, "c": 6, "h": 0}
"""The operators of paths, with how many numbers each takes."""


class ClipPath(Struct, frozen=True):
    """What is seen of a path is within it.  For ``steps`` and ``points`` see `DrawnPath`."""

    steps: str
    points: tuple[float, ...]
    even_odd: bool = False


class DrawnPath(Struct, frozen=True):
    """A path that is filled, stroked or both.

    ``steps`` names what is done with the ``points`` (x and y in turn), as PDF's operators do: ``m`` moves, ``l`` draws
    a line, ``c`` a Bézier curve by three points, ``h`` closes the path.  ``weight`` is that of the stroke; ``cap``,
    ``join`` and ``miter`` are PDF's (ISO 32000-1, 8.4.3); ``dash`` are lengths on and off, from ``phase`` on.
    ``opacity`` runs from 0 to 1.  It is seen within all of the ``clips``.
    """

    steps: str
    points: tuple[float, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    weight: float = 1.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    cap: Cap = 0
    join: Join = 0
    miter: float = 10.0
    even_odd: bool = False
    opacity: float = 1.0
    clips: tuple[ClipPath, ...] = ()

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The least and the greatest x and y of its points: left, top, right, bottom."""
        xs, ys = self.points[::2], self.points[1::2]
        return min(xs), min(ys), max(xs), max(ys)


class DrawnText(Struct, frozen=True):
    """Glyphs of one face on a level baseline.  ``xs`` and ``ys`` are as in the display list's runs: offsets to the
    right from ``x``, and downwards from ``y``, the baseline."""

    x: float
    y: float
    size: float
    face: Face
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    ys: tuple[float, ...] = ()
    colour: Colour = BLACK


class Sketch(Struct, frozen=True):
    """A drawing, ``width`` by ``height`` points; its ``parts`` in the order in which they are painted.  ``missing`` are
    the characters in it that no face has."""

    width: float
    height: float
    parts: tuple[DrawnPath | DrawnText, ...]
    missing: tuple[str, ...] = ()


def placed(path: DrawnPath, scale: float, x: float, y: float) -> DrawnPath:
    """Return a path enlarged by ``scale`` and moved by ``(x, y)``, its numbers rounded to 0.001."""
    clips = tuple(
        [ClipPath(clip.steps, _mapped(clip.points, scale, x, y), clip.even_odd) for clip in path.clips]
    )  # fmt: skip
    return structs.replace(
        path,
        points=_mapped(path.points, scale, x, y),
        weight=round(path.weight * scale, 3),
        dash=tuple([round(length * scale, 3) for length in path.dash]),
        phase=round(path.phase * scale, 3),
        clips=clips,
    )


def _mapped(points: tuple[float, ...], scale: float, x: float, y: float) -> tuple[float, ...]:
    shift = (x, y)
    return tuple([round(v * scale + shift[n % 2], 3) for n, v in enumerate(points)])
