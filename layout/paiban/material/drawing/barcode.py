"""Barcodes of periodicals and books: EAN-13 with two or five digits beside it (GS1 General Specifications, 5.2).

Lengths are counted in modules, the width of the narrowest bar: X in the specification.
"""

from __future__ import annotations

from reportlab.graphics.barcode.eanbc import Ean5BarcodeWidget, Ean13BarcodeWidget
from reportlab.graphics.shapes import Drawing, Path, Rect, String
from reportlab.lib.colors import CMYKColor

from paiban.base.units import MM
from paiban.material.drawing.codes import (
    ADDONS,
    AFTER,
    BARS,
    DIGIT,
    GAP,
    HEIGHT,
    LEFT,
    MODULE,
    RIGHT,
    SPARE,
    WHITE_ROW,
    barcode_size,
)

_BLACK, _WHITE = CMYKColor(0, 0, 0, 1), CMYKColor(0, 0, 0, 0)
_GUARD = 5.0
"""How far guard bars stand out below."""
_CAP = 0.72
"""Height of figures in their em, at most."""
_LEFT_ODD = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
"""The figures of number set A; set B are those of set C, mirrored, and C is A inverted."""
Bar = tuple[float, float]
"""Where a bar begins, and how wide it is, in modules."""


def barcode(digits: str, addon: str = "", magnification: float = 1.0) -> Drawing:
    """Draw the barcode of 13 digits, black on a white ground, with ``addon`` (two or five digits, or none) beside it.

    The sign > stands where the quiet zone at the right ends, so that nothing is set into it.
    """
    width, height = barcode_size(addon, magnification)
    unit = MODULE * magnification * MM
    drawing = Drawing(width, height)
    drawing.add(Rect(0, 0, width, height, fillColor=_WHITE, strokeColor=None))
    foot = SPARE + DIGIT + WHITE_ROW
    top = foot + HEIGHT
    path = Path(fillColor=_BLACK, strokeColor=None)
    for x, wide in _widget_bars(Ean13BarcodeWidget(digits[:12], barWidth=1, barHeight=1, humanReadable=0, quiet=0)):
        guard = x < 3 or 45 <= x < 50 or x >= 92
        _add_bar(path, LEFT + x, foot - (_GUARD if guard else 0.0), wide, top, unit)
    texts = [(LEFT - 7.0, digits[0])]  # its middle: 4 modules before the bars' quiet zone ends
    texts += [(LEFT + 3 + 7 * n + 3.5, digit) for n, digit in enumerate(digits[1:7])]
    texts += [(LEFT + 50 + 7 * n + 3.5, digit) for n, digit in enumerate(digits[7:])]
    placed = [(x, SPARE, text) for x, text in texts]
    if addon:
        start = LEFT + BARS + GAP
        high = top - DIGIT - WHITE_ROW
        for x, wide in _addon_bars(addon):
            _add_bar(path, start + x, foot - _GUARD, wide, high, unit)
        placed += [(start + 4 + 9 * n + 3.5, top - DIGIT, digit) for n, digit in enumerate(addon)]
        placed.append((start + ADDONS[len(addon)] + AFTER - 4.0, top - DIGIT, ">"))
    else:
        placed.append((LEFT + BARS + RIGHT - 4.0, SPARE, ">"))
    drawing.add(path)
    size = DIGIT * unit / _CAP
    for x, y, text in placed:
        drawing.add(
            String(x * unit, y * unit, text, fontName="Helvetica", fontSize=size, textAnchor="middle", fillColor=_BLACK)
        )
    return drawing


def _widget_bars(widget: Ean13BarcodeWidget) -> list[Bar]:
    """The bars of one of reportlab's widgets, whose modules are one point wide."""
    return [(shape.x, shape.width) for shape in widget.draw().contents if shape.fillColor is not None]


def _addon_bars(addon: str) -> list[Bar]:
    if len(addon) == 5:
        bars = _widget_bars(Ean5BarcodeWidget(addon, barWidth=1, barHeight=1, humanReadable=0, quiet=0))
        first = bars[0][0]  # theirs begins with a white module
        return [(x - first, wide) for x, wide in bars]
    odd, even = _LEFT_ODD, ["".join("10"[int(bit)] for bit in reversed(code)) for code in _LEFT_ODD]
    parity = int(addon) % 4
    signal = "1011" + (odd, even)[parity // 2][int(addon[0])] + "01" + (odd, even)[parity % 2][int(addon[1])]
    bars, n = [], 0
    while n < len(signal):
        if signal[n] == "1":
            end = (signal + "0").index("0", n)
            bars.append((float(n), float(end - n)))
            n = end
        n += 1
    return bars


def _add_bar(path: Path, x: float, y: float, width: float, top: float, unit: float) -> None:
    left, right, low, high = x * unit, (x + width) * unit, y * unit, top * unit
    path.moveTo(left, low)
    path.lineTo(right, low)
    path.lineTo(right, high)
    path.lineTo(left, high)
    path.closePath()
