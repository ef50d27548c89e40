"""Gradients as shading patterns (ISO 32000-1, 8.7.4)."""

from __future__ import annotations

from itertools import pairwise

from paiban.base.colour import Colour
from paiban.base.pdffile.objects import Array, Dict, Name, PdfValue, Raw, number
from paiban.base.pdffile.spaces import Spaces
from paiban.material.drawing.model import Gradient
from paiban.pdf.inks import Inks

_APART = 1e-5
"""The least distance of two stops: where a colour changes at once it does so within that."""
_DEVICE = {"gray": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}


def shading_pattern(gradient: Gradient, foot: float, inks: Inks, spaces: Spaces) -> Dict:
    """Return the pattern of a gradient, points of the display list, on a page that is ``foot`` high; its colours are
    those that ``inks`` makes of it."""
    a, b, c, d, e, f = gradient.matrix
    stops = _in_one_space([(at, inks.of(colour)) for at, colour in gradient.stops])
    space = stops[0][1].space
    calibrated = space == "rgb" and inks.calibrated
    shading: dict[str, PdfValue] = {
        "ShadingType": 2 if gradient.kind == "linear" else 3,
        "ColorSpace": spaces.of(3) if calibrated else Name(_DEVICE[space]),
        "Coords": Array([Raw(f"{v:.7g}") for v in gradient.points]),
        "Extend": Raw("[true true]"),
        "Function": Raw(_function(stops)),
    }
    matrix = " ".join(f"{v:.7g}" for v in (a, -b, c, -d, e, foot - f))
    return Dict({"Type": Name("Pattern"), "PatternType": 2, "Shading": Dict(shading), "Matrix": Raw(f"[{matrix}]")})


def _in_one_space(stops: list[tuple[float, Colour]]) -> list[tuple[float, Colour]]:
    """Stops whose colours are all of one kind: greys among RGB are RGB, among inks black ink."""
    kinds = {colour.space for _, colour in stops}
    if len(kinds) == 1:
        return stops
    wanted = "cmyk" if "cmyk" in kinds else "rgb"
    return [(at, _grey_as(colour, wanted) if colour.space == "gray" else colour) for at, colour in stops]


def _grey_as(grey: Colour, kind: str) -> Colour:
    value = grey.values[0]
    return Colour("rgb", (value,) * 3) if kind == "rgb" else Colour("cmyk", (0.0, 0.0, 0.0, 1.0 - value))


def _function(stops: list[tuple[float, Colour]]) -> str:
    """The colour by its place from 0 to 1: a function from stop to stop, stitched together (7.10.4)."""
    if stops[0][0] > 0:
        stops = [(0.0, stops[0][1]), *stops]
    if stops[-1][0] < 1:
        stops = [*stops, (1.0, stops[-1][1])]
    places = [stops[0][0]]
    for at, _ in stops[1:]:
        places.append(max(at, places[-1] + _APART))
    over = max(places[-1], 1.0)
    places = [at / over for at in places]
    parts = []
    for (_, first), (_, last) in pairwise(stops):
        start, end = (" ".join(number(v) for v in colour.values) for colour in (first, last))
        parts.append(f"<</FunctionType 2 /Domain [0 1] /C0 [{start}] /C1 [{end}] /N 1>>")
    if len(parts) == 1:
        return parts[0]
    bounds = " ".join(f"{at:.6f}" for at in places[1:-1])
    encode = " ".join(["0 1"] * len(parts))
    return f"<</FunctionType 3 /Domain [0 1] /Functions [{' '.join(parts)}] /Bounds [{bounds}] /Encode [{encode}]>>"
