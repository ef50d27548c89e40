"""What may be drawn, by what it is made of.  Each is drawn for the place that it gets (``draw.py``)."""

from __future__ import annotations

import re

from msgspec import Struct

from paiban.base.vocabulary import ChartKind, QrLevel


class ChartSource(Struct, frozen=True):
    """A chart.

    ``labels`` are its categories, ``names`` its series, ``values`` those of each series by category, None where there
    is none.  In a scatter chart the first two series are x and y.  ``unit`` is what the values are counted in.
    """

    kind: ChartKind
    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    title: str = ""
    unit: str = ""


class BarcodeSource(Struct, frozen=True):
    """A barcode: the 13 ``digits`` of an EAN, the two or five of its ``addon`` or none, its ``magnification``."""

    digits: str
    addon: str = ""
    magnification: float = 1.0


class QrSource(Struct, frozen=True):
    """A QR code that says ``text``, with error correction ``level``; ``side`` is its whole width, mm."""

    text: str
    level: QrLevel
    side: float

    @property
    def target(self) -> str:
        """Where it leads when it is followed; empty where it only says something."""
        return self.text if re.match(r"(?:https?://|mailto:|tel:)\S+$", self.text) else ""


class SvgSource(Struct, frozen=True):
    """A drawing in an SVG file, called ``name`` by the user; ``width`` and ``height`` are its own, points."""

    path: str
    name: str
    width: float
    height: float


DrawingSource = ChartSource | BarcodeSource | QrSource | SvgSource
"""Everything that a picture of the format ``drawing`` may be made of: a closed union, which ``draw.py`` tells apart."""
