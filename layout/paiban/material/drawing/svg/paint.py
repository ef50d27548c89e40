"""What shapes are filled and stroked with: colours and gradients (SVG 1.1, 11.2 and 13.2)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from reportlab.graphics.shapes import Path
from reportlab.lib.attrmap import AttrMap, AttrMapValue
from reportlab.lib.colors import CMYKColor, Color

from paiban.base.message import msg
from paiban.material.drawing.svg.colour import to_colour, to_opacity
from paiban.material.drawing.svg.style import Style
from paiban.material.drawing.svg.tree import SvgNode
from paiban.material.drawing.svg.values import BadValue, Matrix, multiply, to_length, to_matrix

_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)[\"']?\s*\)\s*(.*)", re.DOTALL)
_LONGEST_CHAIN = 16
MOST_STOPS = 256


class ColourRamp(NamedTuple):
    """A gradient.  ``points`` are of its own space, which ``matrix`` brings into the drawing's: of a linear one where
    it begins and ends; of a radial one x, y and radius of the circle where it begins, and of that where it ends.
    ``stops`` are colours by their place from 0 to 1, in order; before the first and after the last it goes on."""

    kind: Literal["linear", "radial"]
    points: tuple[float, ...]
    matrix: Matrix
    stops: tuple[tuple[float, Color], ...]


class RampPath(Path):  # type: ignore[misc]
    """A path that is filled or stroked with a gradient.  What knows nothing of gradients paints it in its
    ``fillColor`` and ``strokeColor``, which are colours from its middle."""

    _attrMap = AttrMap(
        BASE=Path, fillRamp=AttrMapValue(None, desc="gradient"), strokeRamp=AttrMapValue(None, desc="gradient")
    )
    fillRamp: ColourRamp | None = None
    strokeRamp: ColourRamp | None = None

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute without reportlab's checks, which take longer than all else that is done with a path."""
        self.__dict__[name] = value


class SvgPaint(NamedTuple):
    """What is painted with: a colour, or a gradient too; and its opacity from 0 to 1."""

    colour: Color
    opacity: float
    ramp: ColourRamp | None = None


class Paints:
    """Reads paints.  ``ids`` are the elements of the file by their names; ``styles`` gives the properties of one."""

    def __init__(self, ids: dict[str, SvgNode]) -> None:
        self.ids = ids
        self.styles: dict[int, Style] = {}

    def paint(
        self, style: Style, name: str, box: tuple[float, float, float, float], view: tuple[float, float], matrix: Matrix
    ) -> SvgPaint | None:
        """Return what the property ``name`` (fill or stroke) says; None for nothing.  ``box`` is the shape's, ``view``
        the size that percentages are of, ``matrix`` that of the shape.  Raises ``BadValue``."""
        value = style[name].strip()
        opacity = to_opacity(style[f"{name}-opacity"])
        match = _URL.match(value)
        if match:
            reference, fallback = match[1].strip(), match[2].strip()
            node = self.ids.get(reference[1:]) if reference.startswith("#") else None
            if node is None:
                if not reference.startswith("#"):
                    raise BadValue(
                        msg(
                            "{name}: {value} is from elsewhere, and nothing is fetched", name=name, value=reference[:60]
                        )
                    )
                if not fallback:
                    raise BadValue(msg("{name}: there is no {value}", name=name, value=reference[:60]))
                value = fallback
            elif node.tag in ("linearGradient", "radialGradient"):
                return self._gradient(node, box, view, matrix, opacity)
            else:
                raise BadValue(
                    msg("{name}: a <{tag}> (line {line}) can't be drawn", name=name, tag=node.tag, line=node.line)
                )
        if value == "none":
            return None
        if value in ("context-fill", "context-stroke"):
            raise BadValue(msg("{name}: {value} can't be drawn", name=name, value=value))
        colour, own = self.colour(value, style)
        return SvgPaint(colour, own * opacity)

    def colour(self, value: str, style: Style) -> tuple[Color, float]:
        """Return the colour that is written, and its opacity.  Raises ``BadValue``."""
        if value.lower() == "currentcolor":
            value = style["color"]
            if value.lower() == "currentcolor":
                value = "black"
        value = re.sub(r"(?<=\S)\s+icc-color\(.*", "", value, flags=re.IGNORECASE)
        return to_colour(value)

    def _gradient(
        self,
        node: SvgNode,
        box: tuple[float, float, float, float],
        view: tuple[float, float],
        matrix: Matrix,
        opacity: float,
    ) -> SvgPaint | None:
        chain = self._chain(node)
        stops, shown = self._stops(chain)
        if not stops:
            return None
        if len(stops) == 1:
            return SvgPaint(stops[0][1], opacity * shown)

        def said(name: str, default: str) -> str:
            return next((one.get(name) for one in chain if one.get(name)), default)

        spread = said("spreadMethod", "pad")
        if spread != "pad":
            raise BadValue(msg("<{tag}> (line {line}) is repeated", tag=node.tag, line=node.line))
        of_box = said("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
        space = multiply(matrix, _box_matrix(box)) if of_box else matrix
        if of_box and (box[2] - box[0] == 0 or box[3] - box[1] == 0):
            return None
        space = multiply(space, to_matrix(said("gradientTransform", "")))
        width, height = (1.0, 1.0) if of_box else view
        middle = stops[len(stops) // 2][1]
        if node.tag == "linearGradient":
            line = (
                to_length(said("x1", "0%"), width),
                to_length(said("y1", "0%"), height),
                to_length(said("x2", "100%"), width),
                to_length(said("y2", "0%"), height),
            )
            if line[:2] == line[2:]:
                return SvgPaint(stops[-1][1], opacity * shown)
            return SvgPaint(middle, opacity * shown, ColourRamp("linear", line, space, stops))
        whole = ((width**2 + height**2) / 2) ** 0.5
        cx, cy = to_length(said("cx", "50%"), width), to_length(said("cy", "50%"), height)
        r = to_length(said("r", "50%"), whole)
        fx, fy = to_length(said("fx", str(cx)), width), to_length(said("fy", str(cy)), height)
        fr = to_length(said("fr", "0"), whole)
        if r <= 0:
            return SvgPaint(stops[-1][1], opacity * shown)
        away = ((fx - cx) ** 2 + (fy - cy) ** 2) ** 0.5
        if away > 0.999 * r:  # the focus stays within the circle
            fx, fy = cx + (fx - cx) * 0.999 * r / away, cy + (fy - cy) * 0.999 * r / away
        return SvgPaint(middle, opacity * shown, ColourRamp("radial", (fx, fy, fr, cx, cy, r), space, stops))

    def _chain(self, node: SvgNode) -> list[SvgNode]:
        """A gradient, and those that it takes from."""
        chain = [node]
        while (name := chain[-1].get("href")) and len(chain) < _LONGEST_CHAIN:
            following = self.ids.get(name[1:]) if name.startswith("#") else None
            if following is None or following in chain or not following.tag.endswith("Gradient"):
                break
            chain.append(following)
        return chain

    def _stops(self, chain: list[SvgNode]) -> tuple[tuple[tuple[float, Color], ...], float]:
        """The stops of a gradient, and the opacity that all of them have.  Raises ``BadValue`` where they differ."""
        owner = next((node for node in chain if any(own.tag == "stop" for own in node.children)), None)
        found: list[tuple[float, Color]] = []
        opacities: list[float] = []
        for stop in owner.children if owner else ():
            if stop.tag != "stop":
                continue
            if len(found) >= MOST_STOPS:
                raise BadValue(msg("a gradient of more than {most} colours", most=MOST_STOPS))
            style = self.styles[id(stop)]
            at = min(max(to_opacity(stop.get("offset") or "0"), found[-1][0] if found else 0.0), 1.0)
            colour, opacity = self.colour(style["stop-color"], style)
            found.append((at, colour))
            opacities.append(round(opacity * to_opacity(style["stop-opacity"]), 4))
        if len(set(opacities)) > 1:
            assert owner
            message = msg("<{tag}> (line {line}) fades to nothing", tag=owner.tag, line=owner.line)
            raise BadValue(message)
        if len({isinstance(colour, CMYKColor) for _, colour in found}) > 1:
            assert owner
            raise BadValue(msg("<{tag}> (line {line}) goes from RGB to CMYK", tag=owner.tag, line=owner.line))
        return tuple(found), opacities[0] if opacities else 1.0


def _box_matrix(box: tuple[float, float, float, float]) -> Matrix:
    left, top, right, foot = box
    return right - left, 0.0, 0.0, foot - top, left, top


def reference_of(value: str) -> str:
    """Return the name of the element that ``url(#name)`` refers to; empty for another value.  Raises ``BadValue`` where
    it is not of this file."""
    match = _URL.match(value)
    if match is None:
        return ""
    if not match[1].strip().startswith("#"):
        raise BadValue(msg("{value} is from elsewhere, and nothing is fetched", value=match[1].strip()[:60]))
    return match[1].strip()[1:]
