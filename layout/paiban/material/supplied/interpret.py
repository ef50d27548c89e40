"""What content streams paint, read without a pixel: images, text, lines and areas with their place, size and colour
(ISO 32000-1, 8 and 9).  Clipping paths are the boxes around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf.generic import ContentStream, StreamObject

from paiban.base.message import msg
from paiban.base.units import Rect
from paiban.material.supplied.colours import CMYK, GRAY, RGB, Space, shading_space, space_of
from paiban.material.supplied.fonts import SuppliedFont, read_font
from paiban.material.supplied.objects import dictionary, entry, items, name, number, numbers, resolved, whole
from paiban.material.supplied.painted import Paint, PaintedArea, PaintedLine, PlacedImage, TextRun
from paiban.material.supplied.state import IDENTITY, Box, GraphicsState, Matrix, met, placed, scales, times

_DEEPEST = 24
"""Forms within forms; a file that goes round in circles ends here."""
_MOST = 4_000_000
"""Operators of a page, after which no more are read."""
_THIN = 2.0
"""Areas that are thinner (pt) are looked at as lines."""
_NOTHING = Paint("pattern")


class Shared:
    """What pages of a file share: fonts that were read, layers that are switched off."""

    def __init__(self, reader: Any, hidden: frozenset[int]) -> None:
        self.reader = reader
        self.hidden = hidden
        self.fonts: dict[int, SuppliedFont] = {}

    def font(self, value: Any) -> SuppliedFont:
        font = dictionary(value)
        key = id(font)
        if key not in self.fonts:
            self.fonts[key] = read_font(font)
        return self.fonts[key]


class Contents:
    """What a page shows.  ``to_page`` is the matrix from the page's own coordinates to points from the top left of its
    trim, y down; ``limit`` is the box that can be seen."""

    def __init__(self, shared: Shared, to_page: Matrix, limit: Box) -> None:
        self.shared = shared
        self.to_page = to_page
        self.images: list[PlacedImage] = []
        self.texts: list[TextRun] = []
        self.lines: list[PaintedLine] = []
        self.areas: list[PaintedArea] = []
        self.spots: set[str] = set()
        self.fonts: dict[int, SuppliedFont] = {}
        self.transparent = ""
        self.truncated = False
        self.state = GraphicsState(IDENTITY, limit)
        self._left = _MOST
        self._stack: list[GraphicsState] = []
        self._unseen: list[bool] = []
        self._path: list[tuple[float, float]] = []
        self._clipping = False
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._resources: Any = None
        self._depth = 0

    def read(self, stream: Any, resources: Any) -> None:
        """Follow a content stream, or an array of them."""
        if stream is None or self._depth > _DEEPEST:
            return
        outer, depth = self._resources, len(self._stack)
        self._resources = resources
        self._depth += 1
        table = _OPERATORS
        for operands, operator in ContentStream(resolved(stream), self.shared.reader, "bytes").operations:
            self._left -= 1
            if self._left < 0:
                self.truncated = True
                break
            act = table.get(operator)
            if act is not None:
                try:
                    act(self, operands)
                except (IndexError, ValueError, TypeError, ZeroDivisionError):
                    continue  # an operator without its operands is passed over, as readers do
        del self._stack[depth + 1 :]
        self._depth -= 1
        self._resources = outer

    def box(self, box: Box) -> Rect:
        """A box in the page's own coordinates, as it lies on the trimmed page."""
        x0, y0, x1, y1 = placed(self.to_page, box)
        return Rect(round(x0, 3), round(y0, 3), round(x1 - x0, 3), round(y1 - y0, 3))

    def _seen(self, box: Box) -> Box | None:
        if any(self._unseen) or self.state.clip is None:
            return None
        return met(box, self.state.clip)

    def _set(self, **values: Any) -> None:
        self.state = self.state._replace(**values)

    # the state

    def q(self, operands: list[Any]) -> None:
        if len(self._stack) < 512:
            self._stack.append(self.state)

    def Q(self, operands: list[Any]) -> None:
        if self._stack:
            self.state = self._stack.pop()

    def cm(self, operands: list[Any]) -> None:
        self._set(matrix=times(_matrix(operands), self.state.matrix))

    def w(self, operands: list[Any]) -> None:
        self._set(width=abs(float(operands[0])))

    def gs(self, operands: list[Any]) -> None:
        state = dictionary(entry(entry(self._resources, "/ExtGState"), operands[0]))
        width = number(entry(state, "/LW"))
        if width is not None:
            self._set(width=width)
        fill = entry(state, "/op") if "/op" in state else entry(state, "/OP")
        if fill is not None:
            self._set(overprint=_true(fill))
        font = items(entry(state, "/Font"))
        if len(font) == 2:
            self._set(font=self._use(font[0]), size=number(font[1]) or 0.0)
        for key in ("/ca", "/CA"):
            opacity = number(entry(state, key))
            if opacity is not None and opacity < 0.9999:
                self.transparent = self.transparent or msg("opacity of {opacity:.0%}", opacity=opacity)
        mode = entry(state, "/BM")
        modes = [name(mode)] if name(mode) else [name(m) for m in items(mode)]
        if modes and modes[0] not in ("Normal", "Compatible", ""):
            self.transparent = self.transparent or msg("blend mode {modes}", modes=modes[0])
        if isinstance(entry(state, "/SMask"), dict):
            self.transparent = self.transparent or msg("a soft mask")

    # colours

    def cs(self, operands: list[Any]) -> None:
        space = self._space(operands[0])
        self._set(fill_space=space, fill=space.initial)

    def CS(self, operands: list[Any]) -> None:
        space = self._space(operands[0])
        self._set(stroke_space=space, stroke=space.initial)

    def sc(self, operands: list[Any]) -> None:
        self._set(fill=self._paint(self.state.fill_space, operands))

    def SC(self, operands: list[Any]) -> None:
        self._set(stroke=self._paint(self.state.stroke_space, operands))

    def _space(self, value: Any) -> Space:
        space = space_of(value, self._resources)
        if space.space == "spot":
            self.spots.update(space.names)
        return space

    def _paint(self, space: Space, operands: list[Any]) -> Paint:
        if operands and name(operands[-1]):  # a pattern
            pattern = entry(entry(self._resources, "/Pattern"), operands[-1])
            self._pattern(pattern)
            return _NOTHING
        return space.paint(tuple(float(v) for v in operands))

    def _pattern(self, pattern: Any) -> None:
        shading = entry(pattern, "/Shading")
        if shading is not None:
            self._space(entry(shading, "/ColorSpace"))

    def _device(self, space: Space, called: str, stroke: bool) -> Callable[[list[Any]], None]:
        def act(operands: list[Any]) -> None:
            found = space_of(f"/{called}", self._resources)
            paint = found.paint(tuple(float(v) for v in operands))
            if stroke:
                self._set(stroke_space=found, stroke=paint)
            else:
                self._set(fill_space=found, fill=paint)

        return act

    def g(self, operands: list[Any]) -> None:
        self._device(GRAY, "DeviceGray", False)(operands)

    def G(self, operands: list[Any]) -> None:
        self._device(GRAY, "DeviceGray", True)(operands)

    def rg(self, operands: list[Any]) -> None:
        self._device(RGB, "DeviceRGB", False)(operands)

    def RG(self, operands: list[Any]) -> None:
        self._device(RGB, "DeviceRGB", True)(operands)

    def k(self, operands: list[Any]) -> None:
        self._device(CMYK, "DeviceCMYK", False)(operands)

    def K(self, operands: list[Any]) -> None:
        self._device(CMYK, "DeviceCMYK", True)(operands)

    # paths

    def points(self, operands: list[Any]) -> None:
        m = self.state.matrix
        values = [float(v) for v in operands]
        for x, y in zip(values[::2], values[1::2], strict=False):
            self._path.append((m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]))

    def re(self, operands: list[Any]) -> None:
        x, y, width, height = (float(v) for v in operands[:4])
        self.points([x, y, x + width, y, x + width, y + height, x, y + height])

    def W(self, operands: list[Any]) -> None:
        self._clipping = True

    def n(self, operands: list[Any]) -> None:
        """The end of a path: what was to clip does so now."""
        if self._clipping and self._path:
            box, clip = _around(self._path), self.state.clip
            self._set(clip=met(box, clip) if clip else None)
        self._clipping = False
        self._path = []

    def S(self, operands: list[Any]) -> None:
        self._stroked()
        self.n([])

    def f(self, operands: list[Any]) -> None:
        self._filled()
        self.n([])

    def B(self, operands: list[Any]) -> None:
        self._filled()
        self._stroked()
        self.n([])

    def _stroked(self) -> None:
        if not self._path:
            return
        weight = self.state.width * min(self._pair(self.state.matrix))
        x0, y0, x1, y1 = _around(self._path)
        half = weight / 2
        seen = self._seen((x0 - half, y0 - half, x1 + half, y1 + half))
        if seen:
            self.lines.append(PaintedLine(box=self.box(seen), weight=round(weight, 4), paint=self.state.stroke))

    def _filled(self) -> None:
        if not self._path:
            return
        seen = self._seen(_around(self._path))
        if not seen:
            return
        box = self.box(seen)
        thin, long = sorted((box.width, box.height))
        # a cell of a raster is thin too, and no line
        if thin < _THIN and long > 4 * thin and long > _THIN and len(self._path) <= 8:
            self.lines.append(PaintedLine(box=box, weight=round(thin, 4), paint=self.state.fill))
        else:
            self.areas.append(PaintedArea(box=box, paint=self.state.fill))

    def _pair(self, matrix: Matrix) -> tuple[float, float]:
        return scales(times(matrix, self.to_page))

    def sh(self, operands: list[Any]) -> None:
        shading = entry(entry(self._resources, "/Shading"), operands[0])
        space = shading_space(shading, self._resources)
        if space.space == "spot":
            self.spots.update(space.names)
        clip = self.state.clip
        seen = self._seen(clip) if clip else None
        if seen:
            self.areas.append(PaintedArea(box=self.box(seen), paint=Paint("rgb") if space.space == "rgb" else _NOTHING))

    # text

    def BT(self, operands: list[Any]) -> None:
        self._text = self._line = IDENTITY

    def Tf(self, operands: list[Any]) -> None:
        font = entry(entry(self._resources, "/Font"), operands[0])
        self._set(font=self._use(font), size=float(operands[1]))

    def _use(self, value: Any) -> SuppliedFont:
        font = self.shared.font(value)
        return font

    def Td(self, operands: list[Any]) -> None:
        self._line = self._text = times((1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1])), self._line)

    def TD(self, operands: list[Any]) -> None:
        self._set(leading=-float(operands[1]))
        self.Td(operands)

    def Tm(self, operands: list[Any]) -> None:
        self._line = self._text = _matrix(operands)

    def Tstar(self, operands: list[Any]) -> None:
        self.Td([0.0, -self.state.leading])

    def Tc(self, operands: list[Any]) -> None:
        self._set(spacing=float(operands[0]))

    def Tw(self, operands: list[Any]) -> None:
        self._set(word=float(operands[0]))

    def Tz(self, operands: list[Any]) -> None:
        self._set(scale=float(operands[0]) / 100)

    def TL(self, operands: list[Any]) -> None:
        self._set(leading=float(operands[0]))

    def Ts(self, operands: list[Any]) -> None:
        self._set(rise=float(operands[0]))

    def Tr(self, operands: list[Any]) -> None:
        self._set(mode=int(operands[0]))

    def Tj(self, operands: list[Any]) -> None:
        self._show([operands[0]])

    def TJ(self, operands: list[Any]) -> None:
        self._show(items(operands[0]) if not isinstance(operands[0], list) else list.__iter__(operands[0]))

    def quote(self, operands: list[Any]) -> None:
        self.Tstar([])
        self._show([operands[0]])

    def double_quote(self, operands: list[Any]) -> None:
        self._set(word=float(operands[0]), spacing=float(operands[1]))
        self.quote(operands[2:])

    def _show(self, parts: Any) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        at, missing, count, text = 0.0, 0, 0, ""
        for part in parts:
            shown = _bytes(part)
            if shown is None:
                at -= (number(part) or 0.0) / 1000 * state.size * (1.0 if font.upright else state.scale)
                continue
            advance, characters, spaces = font.measured(shown)
            step = advance * state.size + characters * state.spacing + spaces * state.word
            at += step if font.upright else step * state.scale
            missing += font.absent(shown)
            count += characters
            text += font.text(shown)
        if not count:
            return
        self.fonts[id(font)] = font
        rendering = times((state.scale, 0.0, 0.0, 1.0, 0.0, state.rise), times(self._text, state.matrix))
        size = abs(state.size) * scales(times(rendering, self.to_page))[1]
        em = state.size
        if font.upright:
            own = (-em / 2, -at, em / 2, 0.0)
        else:
            across = at / state.scale if state.scale else at
            own = (min(0.0, across), min(-0.12 * em, 0.88 * em), max(0.0, across), max(-0.12 * em, 0.88 * em))
        seen = self._seen(placed(rendering, own))
        move: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, -at) if font.upright else (1.0, 0.0, 0.0, 1.0, at, 0.0)
        self._text = times(move, self._text)
        if seen and size > 0:
            self.texts.append(
                TextRun(
                    box=self.box(seen),
                    size=round(size, 3),
                    paint=state.stroke if state.mode in (1, 5) else state.fill,
                    text=text,
                    font=font.name,
                    missing=missing,
                    hidden=state.mode in (3, 7),
                    overprint=state.overprint,
                )
            )

    # images and forms

    def Do(self, operands: list[Any]) -> None:
        found = entry(entry(self._resources, "/XObject"), operands[0])
        if not isinstance(found, StreamObject) or self._hides(entry(found, "/OC")):
            return
        kind = name(entry(found, "/Subtype"))
        if kind == "Image":
            self.image(found, name(operands[0]))
        elif kind == "Form":
            self.form(found)

    def form(self, found: Any) -> None:
        kept, stack, unseen = self.state, self._stack, self._unseen
        text = self._text, self._line
        self._stack, self._unseen = [], list(unseen)
        matrix = numbers(entry(found, "/Matrix"))
        if len(matrix) == 6:
            self.cm(matrix)
        box = numbers(entry(found, "/BBox"))
        if len(box) == 4 and self.state.clip:
            own = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
            self._set(clip=met(placed(self.state.matrix, own), self.state.clip))
        resources = entry(found, "/Resources")
        path, self._path = self._path, []
        self.read(found, resources if resources is not None else self._resources)
        self._path = path
        self.state, self._stack, self._unseen = kept, stack, unseen
        self._text, self._line = text

    def image(self, found: Any, called: str) -> None:
        """An image fills the unit square (ISO 32000-1, 8.9.5)."""
        seen = self._seen(placed(self.state.matrix, (0.0, 0.0, 1.0, 1.0)))
        mask = _true(entry(found, "/ImageMask")) or _true(entry(found, "/IM"))
        if entry(found, "/SMask") is not None or whole(entry(found, "/SMaskInData")):
            self.transparent = self.transparent or msg("an image with a soft mask")
        value = entry(found, "/ColorSpace") if "/ColorSpace" in found else entry(found, "/CS")
        space = self._space(value) if value is not None else _coded(found)
        if not seen:
            return
        across = whole(entry(found, "/Width"), whole(entry(found, "/W")))
        down = whole(entry(found, "/Height"), whole(entry(found, "/H")))
        bits = whole(entry(found, "/BitsPerComponent"), whole(entry(found, "/BPC"), 8))
        self.images.append(
            PlacedImage(
                box=self.box(seen),
                name=msg("image {called}", called=called) if called else msg("an inline image"),
                pixels=(across, down),
                size=self._pair(self.state.matrix),
                space="gray" if mask else space.space,
                tagged=space.tagged,
                bits=1 if mask else bits,
                mask=mask,
            )
        )

    def inline(self, operands: Any) -> None:
        settings = operands.get("settings") if isinstance(operands, dict) else None
        if settings is not None:
            self.image(settings, "")

    # optional content

    def BDC(self, operands: list[Any]) -> None:
        hides = False
        if operands and name(operands[0]) == "OC" and len(operands) > 1:
            hides = self._hides(entry(entry(self._resources, "/Properties"), operands[1]))
        self._unseen.append(hides)

    def BMC(self, operands: list[Any]) -> None:
        self._unseen.append(False)

    def EMC(self, operands: list[Any]) -> None:
        if self._unseen:
            self._unseen.pop()

    def _hides(self, group: Any) -> bool:
        if group is None or not self.shared.hidden:
            return False
        if id(group) in self.shared.hidden:
            return True
        # a membership dictionary, seen as long as one of its groups is (ISO 32000-1, 8.11.2.2)
        own = entry(group, "/OCGs")
        members = items(own) or ([own] if own is not None else [])
        return bool(members) and all(id(member) in self.shared.hidden for member in members)


def _coded(found: Any) -> Space:
    """JPEG 2000 may keep its colour space to itself."""
    return RGB if "JPX" in str(entry(found, "/Filter")) else GRAY


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in operands)
    return a, b, c, d, e, f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _true(value: Any) -> bool:
    return bool(getattr(value, "value", value) is True)


def _bytes(part: Any) -> bytes | None:
    """The bytes of a string, as they were written; None where it is none."""
    if isinstance(part, bytes):
        return bytes(part)
    if isinstance(part, str):
        original = getattr(part, "original_bytes", None)
        return bytes(original) if original is not None else part.encode("latin-1", "replace")
    return None


_OPERATORS: dict[bytes, Callable[[Contents, Any], None]] = {
    **{own.encode(): getattr(Contents, own) for own in "q Q cm w gs cs CS g G rg RG k K re n S f B sh".split()},
    **{own.encode(): getattr(Contents, own) for own in "BT Tf Td TD Tm Tc Tw Tz TL Ts Tr Tj TJ Do BDC BMC EMC".split()},
    b"sc": Contents.sc,
    b"scn": Contents.sc,
    b"SC": Contents.SC,
    b"SCN": Contents.SC,
    b"m": Contents.points,
    b"l": Contents.points,
    b"c": Contents.points,
    b"v": Contents.points,
    b"y": Contents.points,
    b"W": Contents.W,
    b"W*": Contents.W,
    b"s": Contents.S,
    b"F": Contents.f,
    b"f*": Contents.f,
    b"B*": Contents.B,
    b"b": Contents.B,
    b"b*": Contents.B,
    b"T*": Contents.Tstar,
    b"'": Contents.quote,
    b'"': Contents.double_quote,
    b"INLINE IMAGE": Contents.inline,
}
