"""Annotations and form fields of a page (ISO 32000-1, 12.5): which are printed, and where their appearance goes."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Literal

from msgspec import Struct

from paiban.material.supplied.boxes import Box, Matrix
from paiban.material.supplied.layers import Layers
from paiban.material.supplied.objects import Entries, Objects, SuppliedObject, SuppliedStream
from paiban.material.supplied.state import IDENTITY, placed, times

_HIDDEN, _PRINT, _NO_ROTATE = 2, 4, 16
"""Flags (12.5.3, table 165)."""
_LEAST = 1e-6
"""Units of a box that has any extent."""

Fate = Literal["printed", "lost", "shown"]


class Annotation(Struct, frozen=True):
    """An annotation of a page.  ``kind`` is its subtype; ``box`` is where it is, in the page's own coordinates.

    ``fate``: it is ``printed``, ``appearance`` being its form (8.10) and ``matrix`` what brings the form to the page;
    it is meant to be printed and ``lost``, as it has no form; or it is only ``shown`` by viewers, or not even so.
    """

    kind: str
    box: Box
    fate: Fate
    appearance: SuppliedObject = None
    matrix: Matrix = IDENTITY


def annotations_of(objects: Objects, layers: Layers, page: Entries, turn: float = 0.0) -> list[Annotation]:
    """Those of a page that is ``turn`` degrees clockwise, in the order they are painted.  Popups, which are beside the
    page, are none."""
    found = [_read(objects, layers, objects.dictionary(one), turn) for one in objects.items(page.get("Annots"))]
    return [one for one in found if one is not None and one.kind != "Popup"]


def _read(objects: Objects, layers: Layers, own: Entries, turn: float) -> Annotation | None:
    if not own:
        return None
    kind = objects.name(own.get("Subtype")) or "Unknown"
    numbers = objects.numbers(own.get("Rect"))
    x0, y0, x1, y1 = numbers if len(numbers) == 4 else (0.0, 0.0, 0.0, 0.0)
    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    flags = objects.whole(own.get("F"))
    if not flags & _PRINT or flags & _HIDDEN or layers.is_off(own.get("OC")):
        return Annotation(kind, box, "shown")
    appearance = _appearance(objects, own)
    form = objects.get(appearance)
    if isinstance(form, SuppliedStream):
        matrix = _matrix(objects, form.entries, box)
        if matrix is not None:
            if flags & _NO_ROTATE and turn:
                matrix = times(matrix, _turned(turn, (box[0], box[3])))
            return Annotation(kind, box, "printed", appearance, matrix)
    return Annotation(kind, box, "lost" if _says(objects, own, kind) else "shown")


def _appearance(objects: Objects, own: Entries) -> SuppliedObject:
    """The normal appearance, that of its state where there are several (12.5.5)."""
    found = objects.dictionary(own.get("AP")).get("N")
    states = objects.get(found)
    if isinstance(states, dict):
        return states.get(objects.name(own.get("AS")))
    return found


def _matrix(objects: Objects, form: Entries, box: Box) -> Matrix | None:
    """What brings a form to its annotation (12.5.5, algorithm 8.1): its box, moved by its own matrix, is made as large
    as the annotation.  None where one of them has no extent."""
    bounds = objects.numbers(form.get("BBox"))
    own = objects.numbers(form.get("Matrix"))
    if len(bounds) != 4:
        return None
    left, foot, right, top = bounds
    moved: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else IDENTITY
    x0, y0, x1, y1 = placed(moved, (left, foot, right, top))
    if min(x1 - x0, y1 - y0, box[2] - box[0], box[3] - box[1]) < _LEAST:
        return None
    across, up = (box[2] - box[0]) / (x1 - x0), (box[3] - box[1]) / (y1 - y0)
    return across, 0.0, 0.0, up, box[0] - across * x0, box[1] - up * y0


def _turned(turn: float, around: tuple[float, float]) -> Matrix:
    """What keeps an annotation upright on a page that is turned: it is turned back about its upper left corner."""
    x, y = around
    c, s = round(cos(radians(turn)), 12), round(sin(radians(turn)), 12)
    return c, s, -s, c, x - c * x + s * y, y - s * x - c * y


def _says(objects: Objects, own: Entries, kind: str) -> bool:
    """Whether one without an appearance has something to show: a field that is empty has nothing, nor have links."""
    if kind in ("Link", "TrapNet", "PrinterMark"):
        return False
    if kind != "Widget":
        return True
    holder: Entries = own
    for _ in range(8):  # what is filled in stands with the field, or above it
        value = objects.get(holder.get("V"))
        if value not in (None, b"", "Off", [], {}):
            return True
        holder = objects.dictionary(holder.get("Parent"))
    return bool(objects.dictionary(own.get("MK")).keys() & {"BC", "BG", "CA"})
