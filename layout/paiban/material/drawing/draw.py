"""What a source says becomes a drawing for the place that it gets.  reportlab is loaded when that is first done."""

from __future__ import annotations

from typing import assert_never

from paiban.base.message import cause_of, msg
from paiban.material.drawing.look import DrawingLook
from paiban.material.drawing.model import DrawingError, Sketch
from paiban.material.drawing.source import BarcodeSource, ChartSource, DrawingSource, QrSource, SvgSource


def fills(source: DrawingSource) -> bool:
    """Return whether a drawing is made to the measure of its place; else it has proportions of its own."""
    match source:
        case ChartSource():
            return True
        case BarcodeSource() | QrSource() | SvgSource():
            return False
        case _:
            assert_never(source)


def drawn(source: DrawingSource, width: float, height: float, look: DrawingLook) -> Sketch:
    """Return what ``source`` looks like in a place of ``width`` by ``height`` points; one that does not fill its place
    has its own size.  Raises ``DrawingError`` for what can't be drawn."""
    from paiban.material.drawing.render import sketch

    match source:
        case ChartSource():
            from paiban.material.drawing.chart import chart

            return sketch(chart(source, width, height, look), look)
        case BarcodeSource():
            from paiban.material.drawing.barcode import barcode

            return sketch(barcode(source.digits, source.addon, source.magnification), look)
        case QrSource():
            from paiban.material.drawing.qr import qr, qr_modules

            return sketch(qr(qr_modules(source.text, source.level), source.side), look)
        case SvgSource():
            from paiban.material.drawing.svg.file import open_svg

            try:
                return sketch(open_svg(source.path, source.name, look.width), look)
            except OSError as error:
                name, cause = source.name, cause_of(error)
                raise DrawingError(msg("cannot read {name}: {cause}", name=name, cause=cause)) from None
        case _:
            assert_never(source)
