"""Colours on their way to ink: what a profile makes of the display list's (ISO 32000-1, 8.6).

``screen`` leaves them as they are.  ``archive`` says which RGB is meant.  ``print`` has none: it is converted, black
text and rules print over what is below them, and large black areas may take other inks with them.
"""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.colour import BLACK, Colour
from paiban.display.model import Fill

RGB = "sRGB"
"""Name of the colour space of RGB colours, where they have one."""
RULE = 2.0
"""Fills that are thinner (pt) count as rules."""
LARGE = 20.0
"""Fills that are wider and taller (pt) count as areas."""
OVERPRINT, KNOCKOUT = "GSo", "GSk"
STATES = {
    OVERPRINT: "<</Type /ExtGState /OP true /op true /OPM 1>>",
    KNOCKOUT: "<</Type /ExtGState /OP false /op false /OPM 0>>",
}
"""Graphics states (ISO 32000-1, 8.6.7): with OPM 1 an ink at 0 leaves what is below it."""


class Inks:
    """``calibrated``: RGB is given as ``RGB``.  ``convert`` gives the CMYK of an RGB colour; ``overprint`` black text;
    ``rich`` is the black of large areas."""

    def __init__(
        self,
        calibrated: bool = False,
        convert: Callable[[Colour], Colour] | None = None,
        overprint: bool = False,
        rich: Colour | None = None,
    ) -> None:
        self.calibrated = calibrated
        self.convert = convert
        self.overprint = overprint
        self.rich = rich

    def of(self, colour: Colour) -> Colour:
        """Return what ``colour`` is painted in: black and greys in black ink alone, other RGB as ``convert`` has it."""
        if self.convert is None or colour.space not in ("rgb", "gray"):
            return colour
        if (len(set(colour.values)) == 1 and colour.values[0] in (0.0, 1.0)) or colour.space == "gray":
            return Colour("cmyk", (0.0, 0.0, 0.0, 1.0 - colour.values[0]))
        return self.convert(colour)

    def of_fill(self, item: Fill) -> Colour:
        """Return the colour of a filled rectangle: large black ones are of the rich black, where there is one."""
        if self.rich is not None and item.colour == BLACK and min(item.width, item.height) > LARGE:
            return self.rich
        return item.colour

    def state(self, colour: Colour, small: bool) -> str:
        """The graphics state that a colour is painted in, where black overprints."""
        return OVERPRINT if small and self.of(colour) == BLACK else KNOCKOUT
