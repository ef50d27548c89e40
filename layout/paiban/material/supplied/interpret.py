"""What content streams paint, read without a pixel: images, text, lines and areas with their place, size and colour
(ISO 32000-1, 8 and 9).  Clipping paths are the boxes around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from msgspec import structs

from paiban.base.message import msg
from paiban.base.units import Rect
from paiban.material.supplied.boxes import Box, Matrix
from paiban.material.supplied.colours import GRAY, RGB, Space, shading_space, space_of
from paiban.material.supplied.fonts import SuppliedFont, read_font
from paiban.material.supplied.layers import Layers
from paiban.material.supplied.objects import Entries, Objects, Ref, SuppliedName, SuppliedObject, SuppliedStream
from paiban.material.supplied.operators import DEVICE, INLINE, PAINT, POINTS, ContentError, instructions
from paiban.material.supplied.painted import Paint, PaintedArea, PaintedLine, PlacedImage, TextRun
from paiban.material.supplied.state import IDENTITY, GraphicsState, Tile, met, placed, scales, times

_DEEPEST = 24
"""Forms within forms; a file that goes round in circles ends here."""
_MOST = 4_000_000
"""Operators of a page, after which no more are read."""
_THIN = 2.0
"""Areas that are thinner (pt) are looked at as lines."""
_NOTHING = Paint("pattern")
_INVISIBLE = 3
"""The text rendering mode without ink."""
_ANYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)

Operands = list[SuppliedObject]


class Colouring(TypedDict):
    """How something is painted, as ``Painted`` has it."""

    paint: Paint
    overprint: bool
    mode: int


class Shared:
    """What pages of a file share: its objects and layers, fonts that were read.  ``odd`` is called with what is wrong
    in a content stream and passed over."""

    def __init__(self, objects: Objects, layers: Layers, odd: Callable[[str], None]) -> None:
        self.objects = objects
        self.layers = layers
        self.odd = odd
        self._fonts: dict[Ref | int, tuple[Entries, SuppliedFont]] = {}
        self.tiles: dict[Ref, Tile] = {}
        self.glyphs: dict[tuple[int, int, Paint, Paint], Tile | None] = {}

    def font(self, value: SuppliedObject) -> SuppliedFont:
        """A font; each is read once."""
        entries = self.objects.dictionary(value)
        key = value if isinstance(value, Ref) else id(entries)
        if key not in self._fonts:
            # the entries are held, so that no others get their identity
            self._fonts[key] = entries, read_font(self.objects, entries)
        return self._fonts[key][1]

    def content(self, value: SuppliedObject) -> bytes:
        """A content stream, or the several that are one (7.8.2).  Raises ``ContentError`` where it is neither."""
        found = self.objects.get(value)
        if found is None:
            return b""
        if isinstance(found, SuppliedStream):
            return found.decode()
        if not isinstance(found, list):
            raise ContentError(msg("its content can't be read"))
        parts = []
        for part in map(self.objects.get, found):
            if isinstance(part, SuppliedStream):
                parts.append(part.decode())
            elif part is not None:
                self.odd(msg("a part of its content is no stream"))
        return b"\n".join(parts)


class Contents:
    """What a page shows.  ``to_page`` is the matrix from the page's own coordinates to points from the top left of its
    trim, y down; ``limit`` is the box that can be seen."""

    def __init__(self, shared: Shared, to_page: Matrix, limit: Box) -> None:
        self.shared = shared
        self.objects = shared.objects
        self.to_page = to_page
        self.images: list[PlacedImage] = []
        self.texts: list[TextRun] = []
        self.lines: list[PaintedLine] = []
        self.areas: list[PaintedArea] = []
        self.spots: set[str] = set()
        self.fonts: dict[int, SuppliedFont] = {}
        self.inked: set[int] = set()
        self.transparent = ""
        self.truncated = False
        self._limit = limit
        self.state = GraphicsState(IDENTITY, limit)
        self._left = _MOST
        self._stack: list[GraphicsState] = []
        self._unseen: list[bool] = []
        self._path: list[tuple[float, float]] = []
        self._clipping = False
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._resources: SuppliedObject = None
        self._depth = 0
        self._shape_only = False

    def read(self, stream: SuppliedObject, resources: SuppliedObject) -> None:
        """Follow a content stream, or an array of them.  Raises ``ContentError``, and what pypdf does for damaged data;
        what was found before stays.
        """
        if stream is None or self._depth > _DEEPEST:
            return
        outer, depth = self._resources, len(self._stack)
        self._resources = resources
        self._depth += 1
        table = _OPERATORS
        # what can't be read to its end is not followed at all
        for operator, operands in list(instructions(self.shared.content(stream), self.shared.odd)):
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

    def _named(self, category: str, called: SuppliedObject) -> SuppliedObject:
        """What a name among the operands stands for in the resources, as it is there: perhaps a reference."""
        objects = self.objects
        return objects.dictionary(objects.entry(self._resources, category)).get(objects.name(called))

    def box(self, box: Box) -> Rect:
        """A box in the page's own coordinates, as it lies on the trimmed page."""
        x0, y0, x1, y1 = placed(self.to_page, box)
        return Rect(round(x0, 3), round(y0, 3), round(x1 - x0, 3), round(y1 - y0, 3))

    def _seen(self, box: Box) -> Box | None:
        if any(self._unseen) or self.state.clip is None:
            return None
        return met(box, self.state.clip)

    def _set(self, **values: object) -> None:
        self.state = self.state._replace(**values)  # type: ignore[arg-type]

    # the state

    def q(self, operands: Operands) -> None:
        if len(self._stack) < 512:
            self._stack.append(self.state)

    def Q(self, operands: Operands) -> None:
        if self._stack:
            self.state = self._stack.pop()

    def cm(self, operands: Operands) -> None:
        self._set(matrix=times(_matrix(operands), self.state.matrix))

    def w(self, operands: Operands) -> None:
        self._set(width=abs(_float(operands[0])))

    def gs(self, operands: Operands) -> None:
        objects = self.objects
        state = objects.dictionary(self._named("ExtGState", operands[0]))
        width = objects.number(state.get("LW"))
        if width is not None:
            self._set(width=width)
        stroke = objects.get(state.get("OP"))
        fill = objects.get(state["op"] if "op" in state else state.get("OP"))
        if stroke is not None:
            self._set(stroke_overprint=stroke is True)
        if fill is not None:
            self._set(overprint=fill is True)
        if objects.get(state.get("OPM")) is not None:
            self._set(overprint_mode=objects.whole(state.get("OPM")))
        font = objects.get(state.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            self._set(font=self.shared.font(font[0]), size=objects.number(font[1]) or 0.0)
        for key in ("ca", "CA"):
            opacity = objects.number(state.get(key))
            if opacity is not None and opacity < 0.9999:
                self.transparent = self.transparent or msg("opacity of {opacity:.0%}", opacity=opacity)
        mode = objects.get(state.get("BM"))
        modes = [objects.name(mode)] if objects.name(mode) else [objects.name(m) for m in objects.items(mode)]
        if modes and modes[0] not in ("Normal", "Compatible", ""):
            self.transparent = self.transparent or msg("blend mode {modes}", modes=modes[0])
        if isinstance(objects.get(state.get("SMask")), dict):
            self.transparent = self.transparent or msg("a soft mask")

    # colours

    def cs(self, operands: Operands) -> None:
        space = self._space(operands[0])
        self._set(fill_space=space, fill=space.initial, fill_tile=None)

    def CS(self, operands: Operands) -> None:
        space = self._space(operands[0])
        self._set(stroke_space=space, stroke=space.initial, stroke_tile=None)

    def sc(self, operands: Operands) -> None:
        fill, tile = self._paint(self.state.fill_space, operands)
        self._set(fill=fill, fill_tile=tile)

    def SC(self, operands: Operands) -> None:
        stroke, tile = self._paint(self.state.stroke_space, operands)
        self._set(stroke=stroke, stroke_tile=tile)

    def _space(self, value: SuppliedObject) -> Space:
        space = space_of(self.objects, value, self._resources)
        if space.space == "spot":
            self.spots.update(space.names)
        return space

    def _paint(self, space: Space, operands: Operands) -> tuple[Paint, Tile | None]:
        if not operands or not self.objects.name(operands[-1]):
            return space.paint(tuple(_float(v) for v in operands)), None
        pattern = self._named("Pattern", operands[-1])
        if space.under is not None and len(operands) > 1:
            # an uncoloured one is a stencil
            return space.under.paint(tuple(_float(v) for v in operands[:-1])), None
        shading = self.objects.entry(pattern, "Shading")
        if shading is not None:
            return self._shaded(shading), None
        return _NOTHING, self._tile(pattern)

    def _shaded(self, shading: SuppliedObject) -> Paint:
        """What is known of the colours of a shading."""
        space = shading_space(self.objects, shading, self._resources)
        if space.space == "spot":
            self.spots.update(space.names)
        return Paint("rgb", tagged=space.tagged) if space.space == "rgb" else _NOTHING

    def _tile(self, pattern: SuppliedObject) -> Tile:
        """What the cell of a tiling pattern is painted in (8.7.3); each is read once."""
        if not isinstance(pattern, Ref):
            return Tile()
        if pattern not in self.shared.tiles:
            self.shared.tiles[pattern] = Tile()  # of one within itself
            numbers = self.objects.numbers(self.objects.entry(pattern, "Matrix"))
            cell = self._inner(GraphicsState(_matrix([*numbers]) if len(numbers) == 6 else IDENTITY, _ANYWHERE))
            self.shared.tiles[pattern] = cell._read_as_tile(self, pattern, self.objects.entry(pattern, "Resources"))
        return self.shared.tiles[pattern]

    def _inner(self, state: GraphicsState) -> Contents:
        """What reads a stream of its own that is painted with, and not itself a part of the page."""
        inner = Contents(self.shared, self.to_page, _ANYWHERE)
        inner.state, inner._left, inner._depth = state, self._left, self._depth
        return inner

    def _read_as_tile(self, outer: Contents, stream: SuppliedObject, resources: SuppliedObject) -> Tile:
        self.read(stream, resources if resources is not None else outer._resources)
        outer.spots |= self.spots
        outer.fonts |= self.fonts
        outer.inked |= self.inked
        outer.transparent = outer.transparent or self.transparent
        outer._left = self._left
        things = (*self.areas, *self.lines, *(text for text in self.texts if not text.hidden))
        colours = dict.fromkeys((thing.paint, thing.overprint, thing.mode) for thing in things)
        images = {image.name: image for image in self.images}
        return Tile(tuple(colours), tuple(images.values()))

    def _lay(self, seen: Box, tile: Tile | None) -> None:
        """Paint a part of the page with a tile."""
        if tile is None:
            return
        box = self.box(seen)
        for paint, overprint, mode in tile.colours:
            self.areas.append(PaintedArea(box=box, paint=paint, overprint=overprint, mode=mode))
        self.images += [structs.replace(image, box=box) for image in tile.images]

    def device(self, called: str, stroke: bool, operands: Operands) -> None:
        """A colour of the device."""
        found = space_of(self.objects, SuppliedName(called), self._resources)
        paint = found.paint(tuple(_float(v) for v in operands))
        if stroke:
            self._set(stroke_space=found, stroke=paint, stroke_tile=None)
        else:
            self._set(fill_space=found, fill=paint, fill_tile=None)

    # paths

    def points(self, operands: Operands) -> None:
        m = self.state.matrix
        values = [_float(v) for v in operands]
        for x, y in zip(values[::2], values[1::2], strict=False):
            self._path.append((m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]))

    def re(self, operands: Operands) -> None:
        x, y, width, height = (_float(v) for v in operands[:4])
        self.points([x, y, x + width, y, x + width, y + height, x, y + height])

    def W(self, operands: Operands) -> None:
        self._clipping = True

    def n(self, operands: Operands) -> None:
        """The end of a path: what was to clip does so now."""
        if self._clipping and self._path:
            box, clip = _around(self._path), self.state.clip
            self._set(clip=met(box, clip) if clip else None)
        self._clipping = False
        self._path = []

    def paint(self, fills: bool, strokes: bool) -> None:
        """The end of a path that is seen."""
        if fills:
            self._filled()
        if strokes:
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
            self.lines.append(PaintedLine(box=self.box(seen), weight=round(weight, 4), **self._stroke()))
            self._lay(seen, self.state.stroke_tile)

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
            self.lines.append(PaintedLine(box=box, weight=round(thin, 4), **self._fill()))
        else:
            self.areas.append(PaintedArea(box=box, **self._fill()))
        self._lay(seen, self.state.fill_tile)

    def _fill(self) -> Colouring:
        state = self.state
        return {"paint": state.fill, "overprint": state.overprint, "mode": state.overprint_mode}

    def _stroke(self) -> Colouring:
        state = self.state
        return {"paint": state.stroke, "overprint": state.stroke_overprint, "mode": state.overprint_mode}

    def _pair(self, matrix: Matrix) -> tuple[float, float]:
        return scales(times(matrix, self.to_page))

    def sh(self, operands: Operands) -> None:
        shading = self._named("Shading", operands[0])
        paint = self._shaded(shading)
        clip = self.state.clip
        seen = self._seen(clip) if clip else None
        if seen:
            self.areas.append(PaintedArea(box=self.box(seen), paint=paint))

    # text

    def BT(self, operands: Operands) -> None:
        self._text = self._line = IDENTITY

    def Tf(self, operands: Operands) -> None:
        font = self.shared.font(self._named("Font", operands[0]))
        self._set(font=font, size=_float(operands[1]))

    def Td(self, operands: Operands) -> None:
        self._line = self._text = times((1.0, 0.0, 0.0, 1.0, _float(operands[0]), _float(operands[1])), self._line)

    def TD(self, operands: Operands) -> None:
        self._set(leading=-_float(operands[1]))
        self.Td(operands)

    def Tm(self, operands: Operands) -> None:
        self._line = self._text = _matrix(operands)

    def Tstar(self, operands: Operands) -> None:
        self.Td([0.0, -self.state.leading])

    def Tc(self, operands: Operands) -> None:
        self._set(spacing=_float(operands[0]))

    def Tw(self, operands: Operands) -> None:
        self._set(word=_float(operands[0]))

    def Tz(self, operands: Operands) -> None:
        self._set(scale=_float(operands[0]) / 100)

    def TL(self, operands: Operands) -> None:
        self._set(leading=_float(operands[0]))

    def Ts(self, operands: Operands) -> None:
        self._set(rise=_float(operands[0]))

    def Tr(self, operands: Operands) -> None:
        self._set(mode=int(_float(operands[0])))

    def Tj(self, operands: Operands) -> None:
        self._show([operands[0]])

    def TJ(self, operands: Operands) -> None:
        self._show(operands[0] if isinstance(operands[0], list) else [])

    def quote(self, operands: Operands) -> None:
        self.Tstar([])
        self._show([operands[0]])

    def double_quote(self, operands: Operands) -> None:
        self._set(word=_float(operands[0]), spacing=_float(operands[1]))
        self.quote(operands[2:])

    def _show(self, parts: list[SuppliedObject]) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        at, missing, count, text = 0.0, 0, 0, ""
        for part in parts:
            shown = part
            if not isinstance(shown, bytes):
                at -= (self.objects.number(part) or 0.0) / 1000 * state.size * (1.0 if font.upright else state.scale)
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
        if state.mode != _INVISIBLE:
            self.inked.add(id(font))
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
        if not seen or size <= 0:
            return
        hidden, lined = state.mode in (_INVISIBLE, 7), state.mode in (1, 5)
        self.texts.append(
            TextRun(
                box=self.box(seen),
                size=round(size, 3),
                text=text,
                font=font.name,
                missing=missing,
                hidden=hidden,
                **(self._stroke() if lined else self._fill()),
            )
        )
        if not hidden:
            self._lay(seen, state.stroke_tile if lined else state.fill_tile)
        if state.mode in (2, 6):
            if self._stroke() != self._fill():
                self.areas.append(PaintedArea(box=self.box(seen), **self._stroke()))
            self._lay(seen, state.stroke_tile)
        if font.glyphs and not hidden:
            for code in dict.fromkeys(code for part in parts if isinstance(part, bytes) for code in part):
                self._lay(seen, self._glyph(font, code))

    def _glyph(self, font: SuppliedFont, code: int) -> Tile | None:
        """What a glyph of a Type 3 font is painted in; None where that is the colour of the text (9.6.5)."""
        state = self.state
        key = id(font), code, state.fill, state.stroke
        glyphs = self.shared.glyphs
        if key not in glyphs:
            glyphs[key] = None  # of one within itself
            stream = font.glyphs.get(code)
            if stream is not None:
                inner = self._inner(state._replace(clip=_ANYWHERE, font=None, mode=0))
                tile = inner._read_as_tile(self, stream, font.resources)
                glyphs[key] = None if inner._shape_only else tile
        return glyphs[key]

    def d1(self, operands: Operands) -> None:
        self._shape_only = True

    # images and forms

    def Do(self, operands: Operands) -> None:
        found = self.objects.get(self._named("XObject", operands[0]))
        if not isinstance(found, SuppliedStream) or self.shared.layers.is_off(found.entries.get("OC")):
            return
        kind = self.objects.name(found.entries.get("Subtype"))
        if kind == "Image":
            self.image(found.entries, self.objects.name(operands[0]))
        elif kind == "Form":
            self.form(found)

    def form(self, stream: SuppliedStream) -> None:
        """A form (8.10); one without resources has those of what it is in."""
        found, objects = stream.entries, self.objects
        kept, stack, unseen = self.state, self._stack, self._unseen
        text = self._text, self._line
        self._stack, self._unseen = [], list(unseen)
        matrix = objects.numbers(found.get("Matrix"))
        if len(matrix) == 6:
            self.cm([*matrix])
        box = objects.numbers(found.get("BBox"))
        if len(box) == 4 and self.state.clip:
            own = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
            self._set(clip=met(placed(self.state.matrix, own), self.state.clip))
        resources = objects.get(found.get("Resources"))
        path, self._path = self._path, []
        self.read(stream, resources if resources is not None else self._resources)
        self._path = path
        self.state, self._stack, self._unseen = kept, stack, unseen
        self._text, self._line = text

    def over(self, appearance: SuppliedObject, matrix: Matrix) -> None:
        """The appearance of an annotation, which is printed over the page (12.5.5)."""
        found = self.objects.get(appearance)
        if isinstance(found, SuppliedStream):
            self.state = GraphicsState(matrix, self._limit)
            self._stack, self._unseen, self._path = [], [], []
            self.form(found)

    def image(self, found: Entries, called: str) -> None:
        """An image fills the unit square (ISO 32000-1, 8.9.5); the keys of an inline one may be short (8.9.7)."""
        objects = self.objects
        seen = self._seen(placed(self.state.matrix, (0.0, 0.0, 1.0, 1.0)))
        mask = objects.get(found.get("ImageMask")) is True or objects.get(found.get("IM")) is True
        if objects.get(found.get("SMask")) is not None or objects.whole(found.get("SMaskInData")):
            self.transparent = self.transparent or msg("an image with a soft mask")
        value = objects.get(found["ColorSpace"] if "ColorSpace" in found else found.get("CS"))
        space = self._space(value) if value is not None else self._coded(found)
        if not seen:
            return
        if mask:
            self.areas.append(PaintedArea(box=self.box(seen), **self._fill()))
            self._lay(seen, self.state.fill_tile)
        across = objects.whole(found.get("Width"), objects.whole(found.get("W")))
        down = objects.whole(found.get("Height"), objects.whole(found.get("H")))
        bits = objects.whole(found.get("BitsPerComponent"), objects.whole(found.get("BPC"), 8))
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

    def inline(self, operands: Operands) -> None:
        self.image(self.objects.dictionary(operands[0]), "")

    def _coded(self, found: Entries) -> Space:
        """JPEG 2000 may keep its colour space to itself."""
        filters = self.objects.get(found.get("Filter"))
        listed = self.objects.items(filters) if isinstance(filters, list) else [filters]
        return RGB if "JPXDecode" in listed else GRAY

    # optional content

    def BDC(self, operands: Operands) -> None:
        hides = False
        if operands and self.objects.name(operands[0]) == "OC" and len(operands) > 1:
            hides = self.shared.layers.is_off(self._named("Properties", operands[1]))
        self._unseen.append(hides)

    def BMC(self, operands: Operands) -> None:
        self._unseen.append(False)

    def EMC(self, operands: Operands) -> None:
        if self._unseen:
            self._unseen.pop()


def _float(value: SuppliedObject) -> float:
    """A number among the operands.  Raises ``TypeError`` where it is none."""
    if not isinstance(value, (int, float)):
        raise TypeError
    return float(value)


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = (_float(v) for v in operands)
    return a, b, c, d, e, f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


Act = Callable[[Contents, Operands], None]


def _painting(fills: bool, strokes: bool) -> Act:
    return lambda contents, _: contents.paint(fills, strokes)


def _colouring(space: str, stroke: bool) -> Act:
    return lambda contents, operands: contents.device(space, stroke, operands)


_OPERATORS: dict[bytes, Act] = {
    **{word: _painting(*what) for word, what in PAINT.items()},
    **{word: _colouring(*what) for word, what in DEVICE.items()},
    **dict.fromkeys(POINTS, Contents.points),
    b"q": Contents.q,
    b"Q": Contents.Q,
    b"cm": Contents.cm,
    b"w": Contents.w,
    b"gs": Contents.gs,
    b"cs": Contents.cs,
    b"CS": Contents.CS,
    b"sc": Contents.sc,
    b"scn": Contents.sc,
    b"SC": Contents.SC,
    b"SCN": Contents.SC,
    b"re": Contents.re,
    b"n": Contents.n,
    b"W": Contents.W,
    b"W*": Contents.W,
    b"sh": Contents.sh,
    b"BT": Contents.BT,
    b"Tf": Contents.Tf,
    b"Td": Contents.Td,
    b"TD": Contents.TD,
    b"Tm": Contents.Tm,
    b"T*": Contents.Tstar,
    b"Tc": Contents.Tc,
    b"Tw": Contents.Tw,
    b"Tz": Contents.Tz,
    b"TL": Contents.TL,
    b"Ts": Contents.Ts,
    b"Tr": Contents.Tr,
    b"Tj": Contents.Tj,
    b"TJ": Contents.TJ,
    b"'": Contents.quote,
    b'"': Contents.double_quote,
    b"Do": Contents.Do,
    b"d1": Contents.d1,
    b"BDC": Contents.BDC,
    b"BMC": Contents.BMC,
    b"EMC": Contents.EMC,
    INLINE: Contents.inline,
}
