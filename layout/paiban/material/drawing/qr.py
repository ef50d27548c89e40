"""QR codes (ISO/IEC 18004), by reportlab's encoder."""

from __future__ import annotations

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.graphics.shapes import Drawing, Path, Rect
from reportlab.lib.colors import CMYKColor

from paiban.base.units import MM
from paiban.base.vocabulary import QrLevel
from paiban.material.drawing.codes import QUIET

_BLACK, _WHITE = CMYKColor(0, 0, 0, 1), CMYKColor(0, 0, 0, 0)


class QrError(ValueError):
    """A text that is too long for a QR code."""


def qr_modules(text: str, level: QrLevel = "M") -> list[list[bool]]:
    """Return the rows of modules, true where they are dark, without the white around.  Raises ``QrError`` where the
    text is longer than any QR code of this level can hold."""
    code = QRCode(None, getattr(QRErrorCorrectLevel, level))
    try:
        code.addData(text)
        code.make()
    except Exception as error:  # what reportlab raises for it is a plain one
        raise QrError(str(error)) from None
    return [[bool(module) for module in row] for row in code.modules]


def qr(modules: list[list[bool]], side: float) -> Drawing:
    """Draw a QR code ``side`` mm wide with its quiet zone, black on a white ground."""
    whole, count = side * MM, len(modules)
    drawing = Drawing(whole, whole)
    drawing.add(Rect(0, 0, whole, whole, fillColor=_WHITE, strokeColor=None))
    unit = whole / (count + 2 * QUIET)
    path = Path(fillColor=_BLACK, strokeColor=None)
    for left, right, top, foot in _blocks(modules):
        x, wide = (QUIET + left) * unit, (QUIET + right) * unit
        high, low = whole - (QUIET + top) * unit, whole - (QUIET + foot) * unit
        path.moveTo(x, low)
        path.lineTo(wide, low)
        path.lineTo(wide, high)
        path.lineTo(x, high)
        path.closePath()
    drawing.add(path)
    return drawing


def _blocks(modules: list[list[bool]]) -> list[tuple[int, int, int, int]]:
    """Rectangles of dark modules (left, right, top, foot): runs of a row, with the same runs of the rows below."""
    found: list[tuple[int, int, int, int]] = []
    open_: dict[tuple[int, int], int] = {}
    for y, row in enumerate([*modules, [False] * len(modules)]):
        runs = set(_runs(row))
        for run in [run for run in open_ if run not in runs]:
            found.append((*run, open_.pop(run), y))
        for run in sorted(runs):
            open_.setdefault(run, y)
    return sorted(found, key=lambda block: (block[2], block[0]))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    runs, start = [], -1
    for x, dark in enumerate([*row, False]):
        if dark and start < 0:
            start = x
        elif not dark and start >= 0:
            runs.append((start, x))
            start = -1
    return runs
