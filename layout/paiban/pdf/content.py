"""A page's items as a content stream.  The painter takes no decision: it only says where things are.

The display list has y down from the trim's top; PDF has it up from the page's foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from paiban.base.colour import WHITE, Colour
from paiban.base.pdffile.objects import number
from paiban.base.units import summed
from paiban.display.model import Artwork, Fill, Glyphs, Image, Item, Layer, Link, Page, Stroke
from paiban.material.drawing.model import STEPS, ClipPath, DrawnPath
from paiban.material.photo.xobject import orient
from paiban.pdf.fonts import FontObject
from paiban.pdf.inks import RGB, RULE, Inks
from paiban.pdf.layers import opacity_name
from paiban.pdf.shown import GlyphSpan, ShownRun, actual_text
from paiban.pdf.structure import Tags
from paiban.pdf.upright import UprightRun

_TOLERANCE = 0.0011
"""Points by which a glyph may stray from its place: the display list's last digit, and rounding."""


_DEVICE = {"gray": ("g", "G"), "rgb": ("rg", "RG"), "cmyk": ("k", "K")}
"""Operators that set a colour of the device: that of fills, that of strokes (ISO 32000-1, 8.6.8)."""


class PageContent:
    """One page's stream.  ``fonts``, ``uprights`` (fonts in vertical mode), ``images``, ``spots``, ``states`` and
    ``layers`` name the resources it used, ``calibrated`` tells of RGB that is.  With ``tags`` all of it is marked
    content.  ``bleeding``: pictures that draw beyond their own edges unless they are clipped."""

    def __init__(
        self,
        fonts: Sequence[FontObject],
        orientations: Sequence[int],
        inks: Inks | None = None,
        tags: Tags | None = None,
        bleeding: frozenset[int] = frozenset(),
    ) -> None:
        self.bleeding = bleeding
        self.all_fonts = fonts
        self.orientations = orientations
        self.inks = inks or Inks()
        self.tags = tags
        self.fonts: set[int] = set()
        self.uprights: set[int] = set()
        self.images: set[int] = set()
        self.spots: dict[Colour, str] = {}
        self.states: set[str] = set()
        self.layers: dict[str, str] = {}
        self.calibrated = False
        self._out: list[str] = []
        self._foot = 0.0
        self._colour: Colour | None = None
        self._font: tuple[str, float] | None = None
        self._spacing = 0.0
        self._in_text = False
        self._marked = ""
        self._element = -1
        self._state = ""

    def stream(self, page: Page, items: Iterable[Item] | None = None) -> bytes:
        """The content of ``page``; the origin is the foot of the trim box, moved by the caller's MediaBox.  ``items``:
        what the tags have made of its own."""
        self._foot = page.height
        self.add(page.items if items is None else items)
        for layer in page.layers:
            self._layer(layer)
        return "\n".join(self._out).encode("ascii")

    def within(self, page: Page, box: Sequence[float], beyond: Iterable[Item]) -> bytes:
        """The content of ``page``, which stops at ``box`` (PDF coordinates), and ``beyond``, which does not."""
        self._foot = page.height
        x, y, right, top = box
        self._out += ["q", f"{number(x)} {number(y)} {number(right - x)} {number(top - y)} re W n"]
        self.add(page.items)
        self._out.append("Q")
        self._forget()
        self.add(beyond)
        return "\n".join(self._out).encode("ascii")

    def _forget(self) -> None:
        """Nothing is known of the graphics state."""
        self._colour, self._font, self._spacing, self._state = None, None, 0.0, ""

    def _layer(self, layer: Layer) -> None:
        """Optional content (ISO 32000-1, 8.11.3.2), and no part of the structure."""
        name = self.layers.setdefault(layer.name, f"L{len(self.layers)}")
        self._out += ["/Artifact BMC", f"/OC /{name} BDC", "q"]
        if layer.opacity < 1:
            self.states.add(opacity_name(layer.opacity))
            self._out.append(f"/{opacity_name(layer.opacity)} gs")
        self._forget()
        tags, self.tags = self.tags, None
        self.add(layer.items)
        self.tags = tags
        self._forget()
        self._out += ["Q", "EMC", "EMC"]

    def add(self, items: Iterable[Item]) -> None:
        """Paint ``items``; glyphs that follow one another on one line are painted together."""
        line: list[Glyphs] = []
        for item in items:
            if isinstance(item, Glyphs):
                if line and (item.y != line[-1].y or item.element != line[-1].element):
                    self._line(line)
                    line = []
                line.append(item)
                continue
            if line:
                self._line(line)
                line = []
            self._mark(item)
            if isinstance(item, Fill):
                self._text(False)
                self._overprinted(item.colour, min(item.width, item.height) < RULE)
                self._ink(self.inks.of_fill(item))
                foot = self._foot - item.y - item.height
                self._out.append(f"{number(item.x)} {number(foot)} {number(item.width)} {number(item.height)} re f")
            elif isinstance(item, Image):
                self._text(False)
                # what was set for black text would let inks through that an image has none of (ISO 32000-1, 8.6.7)
                self._overprinted(WHITE, False)
                self._out += self.image(item, self._foot)
            elif isinstance(item, Stroke):
                self._text(False)
                self._overprinted(item.colour, item.weight < RULE)
                self._out += self.stroke(item)
            elif isinstance(item, Artwork):
                self._text(False)
                self._out += self.artwork(item)
            elif isinstance(item, Link):
                pass  # an annotation of the page, not painted
            else:
                assert_never(item)
        if line:
            self._line(line)
        self._text(False)
        if self._marked:
            self._out.append("EMC")
            self._marked, self._element = "", -1

    def _mark(self, item: Item) -> None:
        """Begin marked content where ``item`` belongs to another element than what was before (ISO 32000-1, 14.6)."""
        if self.tags is None or isinstance(item, Link) or item.element == self._element >= 0:
            return
        self._element = item.element
        opening = self.tags.opening(item)
        if opening != self._marked:
            self._text(False)
            self._out += ["EMC", opening] if self._marked else [opening]
            self._marked = opening

    def _text(self, on: bool) -> None:
        """Begin or end a text object."""
        if on is not self._in_text:
            self._out.append("BT" if on else "ET")
            self._in_text = on

    def _ink(self, colour: Colour) -> None:
        if colour != self._colour:
            self._colour = colour
            self._out.append(self.colour(colour))

    def _overprinted(self, colour: Colour, small: bool) -> None:
        """Black text and rules print over what is below them, where the inks say so."""
        self._out += self._state_of(colour, small)

    def colour(self, colour: Colour, stroke: bool = False) -> str:
        """The operators that set the colour of fills, or that of strokes."""
        colour = self.inks.of(colour)
        space, paint = ("CS", "SCN") if stroke else ("cs", "scn")
        if colour.space == "spot":
            name = self.spots.setdefault(colour, f"S{len(self.spots)}")
            return f"/{name} {space} {number(colour.tint)} {paint}"
        numbers = " ".join(number(v) for v in colour.values)
        if colour.space == "rgb" and self.inks.calibrated:
            self.calibrated = True
            return f"/{RGB} {space} {numbers} {paint}"
        return f"{numbers} {_DEVICE[colour.space][stroke]}"

    def stroke(self, item: Stroke) -> list[str]:
        """A path of curves, closed where it ends as it began, or there would be a notch (ISO 32000-1, 8.5.3.2).  Its
        colour is set between q and Q, since all else is filled."""
        points = [(number(x), number(self._foot - y)) for x, y in item.points]
        out = ["q", f"{number(item.weight)} w", self.colour(item.colour, stroke=True)]
        out.append(f"{points[0][0]} {points[0][1]} m")
        out += [" ".join(v for p in points[n : n + 3] for v in p) + " c" for n in range(1, len(points), 3)]
        return [*out, "s" if points[0] == points[-1] else "S", "Q"]

    def artwork(self, item: Artwork) -> list[str]:
        """The paths of a drawing, each between q and Q with what is set for it."""
        out: list[str] = []
        if item.clipped:
            foot = self._foot - item.y - item.height
            out += ["q", f"{number(item.x)} {number(foot)} {number(item.width)} {number(item.height)} re W n"]
        for path in item.paths:
            left, top, right, bottom = path.box
            thin = min(right - left, bottom - top) < RULE if path.fill else path.weight < RULE
            out += self._state_of(path.fill or path.stroke or WHITE, thin)
            out += self._path(path)
        return [*out, "Q"] if item.clipped else out

    def _state_of(self, colour: Colour, small: bool) -> list[str]:
        """The operator that has black printed over what is below it, or not, where that is not so already."""
        state = self.inks.state(colour, small) if self.inks.overprint else ""
        if state == self._state:
            return []
        self._state = state
        self.states.add(state)
        return [f"/{state} gs"]

    def _path(self, path: DrawnPath) -> list[str]:
        out = ["q"]
        for clip in path.clips:
            out += [*self._steps(clip), "W* n" if clip.even_odd else "W n"]
        if path.opacity < 1:
            self.states.add(opacity_name(path.opacity))
            out.append(f"/{opacity_name(path.opacity)} gs")
        if path.fill:
            out.append(self.colour(path.fill))
        if path.stroke:
            out += [self.colour(path.stroke, stroke=True), f"{number(path.weight)} w"]
            if path.dash:
                out.append(f"[{' '.join([number(v) for v in path.dash])}] {number(path.phase)} d")
            out += [f"{path.cap} J"] if path.cap else []
            out += [f"{path.join} j"] if path.join else []
            out += [f"{number(path.miter)} M"] if path.miter != 10 else []
        paint = "B" if path.fill and path.stroke else "f" if path.fill else "S"
        return [*out, *self._steps(path), f"{paint}*" if path.even_odd and path.fill else paint, "Q"]

    def _steps(self, path: DrawnPath | ClipPath) -> list[str]:
        """The operators that make a path (ISO 32000-1, 8.5.2), which are those of its steps."""
        out: list[str] = []
        at = 0
        for step in path.steps:
            numbers = path.points[at : at + STEPS[step]]
            at += len(numbers)
            places = [number(self._foot - v if n % 2 else v) for n, v in enumerate(numbers)]
            out.append(" ".join([*places, step]))
        return out

    def image(self, item: Image, foot: float) -> list[str]:
        """Return the operators that draw an image, cropped where it has a clip; ``foot`` is the height of the page,
        points."""
        self.images.add(item.image)
        out = ["q"]
        if item.clip or item.image in self.bleeding:
            x, y, width, height = item.clip or (item.x, item.y, item.width, item.height)
            out.append(f"{number(x)} {number(foot - y - height)} {number(width)} {number(height)} re W n")
        matrix = orient(self.orientations[item.image], item.x, foot - item.y - item.height, item.width, item.height)
        out.append(" ".join(number(v) for v in matrix) + f" cm /I{item.image} Do")
        out.append("Q")
        return out

    def _line(self, items: list[Glyphs]) -> None:
        """Glyphs that follow one another on one baseline."""
        self._mark(items[0])
        self._text(True)
        for item in items:
            if not item.glyphs:
                continue
            run = ShownRun(item, self.all_fonts[item.face])
            self._overprinted(item.colour, True)
            self._ink(item.colour)
            upright = item.direction == "vertical"
            name = f"F{item.face}V" if upright else f"F{item.face}"
            if (name, item.size) != self._font:
                self._font = (name, item.size)
                (self.uprights if upright else self.fonts).add(item.face)
                self._out.append(f"/{name} {number(item.size)} Tf")
            if upright:
                if self._spacing:
                    self._spacing = 0.0
                    self._out.append("0 Tc")
                self._out += UprightRun(run).operators(self._foot)
            else:
                self._run(run, run.segments())

    def _run(self, run: ShownRun, segments: list[GlyphSpan]) -> None:
        item, gaps, codes = run.item, run.gaps, run.codes
        out = self._out
        ys = item.ys if item.ys and any(item.ys) else ()
        # Offsets from the baseline are text rise, but where all are the same the line itself is raised
        down = ys[0] if ys and min(ys) == max(ys) else 0.0
        if item.direction == "turned":
            out.append(f"0 -1 1 0 {number(item.x - down)} {number(self._foot - item.y - item.xs[0])} Tm")
        else:
            out.append(f"1 0 0 1 {number(item.x + item.xs[0])} {number(self._foot - item.y - down)} Tm")
        spacing, level = _spacing(gaps)
        if spacing != self._spacing:
            self._spacing = spacing
            out.append(f"{spacing:.7g} Tc")
        if not level:
            em = item.size / 1000
            drift = 0.0
            for n, gap in enumerate(gaps):
                drift += gap - spacing
                if drift > _TOLERANCE or drift < -_TOLERANCE:
                    shift = round(-drift / em, 2)
                    codes[n] += f">{shift:.7g}<"
                    drift += shift * em
        rise = 0.0
        for segment in segments:
            if segment.actual is not None:
                out.append(actual_text(segment.actual))
            if ys and down - ys[segment.start] != rise:
                rise = down - ys[segment.start]
                out.append(f"{number(rise)} Ts")
            shown = "".join(codes[segment.start : segment.end])
            out.append(f"<{shown}>Tj" if level else f"[<{shown}>]TJ".replace("<>", ""))
            if segment.actual is not None:
                out.append("EMC")
        if rise:
            out.append("0 Ts")


def _spacing(gaps: list[float]) -> tuple[float, bool]:
    """The commonest extra distance between glyphs, and whether it is the only one."""
    if not gaps:
        return 0.0, True
    least, most = min(gaps), max(gaps)
    if most - least < 2 * _TOLERANCE:
        mean = summed(gaps) / len(gaps)
        # None at all, where that leaves no glyph astray
        return (round(mean, 5) if abs(mean) * len(gaps) > _TOLERANCE else 0.0), True
    middle = sorted(gaps)[len(gaps) // 2]
    if abs(middle) < _TOLERANCE:
        return 0.0, False
    near = [gap for gap in gaps if abs(gap - middle) < _TOLERANCE]
    return round(summed(near) / len(near), 5), False
