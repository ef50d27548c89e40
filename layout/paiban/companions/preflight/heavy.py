"""A picture of where a page has too much ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from paiban.material.supplied.pdfium import Bitmap

DPI = 100.0
"""What pages are measured at: a pixel is a quarter of a millimetre."""
_RED = 50.0
"""Percent over the limit that are shown in full red."""


class Heavy(Struct, frozen=True):
    """A page with its bleed at ``DPI``: ``levels`` are its pixels, row by row, 255 for no ink and 0 for ``full``
    percent."""

    number: int
    width: int
    height: int
    levels: bytes
    full: float
    limit: float

    def picture(self) -> Bitmap:
        """The page in pale greys; from yellow at the limit to red."""
        from paiban.material.supplied.pdfium import Bitmap

        red, green, blue = bytearray(256), bytearray(256), bytearray(256)
        for level in range(256):
            amount = self.full * (1 - level / 255)
            if amount <= self.limit:
                red[level] = green[level] = blue[level] = round(255 - 135 * amount / self.limit)
            else:
                share = min((amount - self.limit) / _RED, 1.0)
                red[level], green[level] = 255 - round(55 * share), round(220 * (1 - share))
        data = bytearray(3 * len(self.levels))
        for n, table in enumerate((red, green, blue)):
            data[n::3] = self.levels.translate(bytes(table))
        return Bitmap(self.width, self.height, data)

    def write(self, folder: str, stem: str) -> None:
        """Write it as ``STEM-ink-03.png``; the folder is made where missing.  Raises ``OSError``."""
        import os

        from paiban.material.supplied.pdfium import write_png

        os.makedirs(folder, exist_ok=True)
        write_png(self.picture(), os.path.join(folder, f"{stem}-ink-{self.number:02}.png"), DPI)
