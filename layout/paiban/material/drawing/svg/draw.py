"""The elements of an SVG become a drawing of reportlab's shapes.

All transforms are applied here, so that what comes of it is a list of paths and texts in the drawing's own points.
What can't be drawn is gathered with its line; nothing is left out silently but what a browser does not show either.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportlab.graphics.shapes import FILL_EVEN_ODD, FILL_NON_ZERO, Drawing, Group, Path, String

from paiban.base.message import msg
from paiban.material.drawing.svg.colour import to_opacity
from paiban.material.drawing.svg.lettering import SpanReader, SpanRun
from paiban.material.drawing.svg.paint import Paints, RampPath, SvgPaint, reference_of
from paiban.material.drawing.svg.path import Outline
from paiban.material.drawing.svg.shape import SHAPES, Viewport, outline_of
from paiban.material.drawing.svg.style import INITIAL, Style, StyleSheet, style_of
from paiban.material.drawing.svg.tree import SvgError, SvgNode
from paiban.material.drawing.svg.values import (
    IDENTITY,
    PX,
    BadValue,
    Matrix,
    applied,
    multiply,
    size_of,
    to_length,
    to_matrix,
    to_numbers,
)

MOST_PROBLEMS = 12
"""The most problems of one file that are told."""
MOST_DRAWN = 25_000
"""Elements that are drawn at most, those that are used again counted each time (ours): some seconds' work."""
MOST_DRAWN_POINTS = 1_000_000
"""The numbers of all their points."""
_UNEVEN = 1.02
"""A stroke that is this much thicker in one direction is seen to be."""
_OVERLAP = 300
"""Shapes of a group that shines through are compared, up to so many."""

# drawn nowhere by themselves: they are used, or say something of the drawing
_PASSED = frozenset(
    "title desc metadata defs style linearGradient radialGradient clipPath marker symbol mask pattern filter view "
    "cursor font font-face color-profile hatch solidcolor stop".split()
)
_NEVER = {
    "script": msg("<script> is never run"),
    "foreignObject": msg("<foreignObject> is a web page, and none is drawn"),
    "animate": msg("<animate> moves, and a page does not"),
    "animateColor": msg("<animateColor> moves, and a page does not"),
    "animateMotion": msg("<animateMotion> moves, and a page does not"),
    "animateTransform": msg("<animateTransform> moves, and a page does not"),
    "set": msg("<set> moves, and a page does not"),
}
_REFUSED = {
    "image": msg("<image> is a picture made of pixels, or from elsewhere"),
    "textPath": msg("<textPath> can't be drawn"),
    "mesh": msg("<mesh> can't be drawn"),
    "meshgradient": msg("<meshgradient> can't be drawn"),
    "video": msg("<video> can't be drawn"),
    "audio": msg("<audio> can't be drawn"),
    "canvas": msg("<canvas> can't be drawn"),
    "iframe": msg("<iframe> can't be drawn"),
}
_HINTS = {
    "image": msg("set it as a photo of its own"),
    "foreignObject": msg("let the program that wrote it export text as SVG text or as paths"),
}
_FEWER = msg("simplify it, or export a PDF")
_SIMPLER = msg("take it out, or export the drawing as PDF")

Width = Callable[[str, float, str], float]
"""The length of a text: its characters, size and the name of its font."""
Box = tuple[float, float, float, float]


def natural_size(root: SvgNode) -> tuple[float, float]:
    """Return the size that a drawing has by itself, in points.  Raises ``BadValue`` where it says none."""
    box = _view_box(root)
    sides: list[float] = []
    for n, name in enumerate(("width", "height")):
        text = root.get(name)
        if text and not text.endswith("%") and text != "auto":
            sides.append(to_length(text, 0.0) * PX)
        elif box:
            sides.append(box[2 + n] * PX)
    if len(sides) < 2:
        raise BadValue(msg("it says neither its size nor its viewBox"))
    if box and (root.get("width") or "%").endswith("%") != (root.get("height") or "%").endswith("%"):
        # one side is given: the other follows from the proportions
        given = root.get("width") if not (root.get("width") or "%").endswith("%") else ""
        if given:
            sides[1] = sides[0] * box[3] / box[2]
        else:
            sides[0] = sides[1] * box[2] / box[3]
    if min(sides) <= 0:
        raise BadValue(msg("it has no width or no height"))
    return sides[0], sides[1]


def draw_svg(root: SvgNode, name: str, width_of: Width) -> Drawing:
    """Return the drawing of an SVG called ``name``, in its natural size; ``width_of`` measures its texts.

    Raises ``SvgError`` with all that can't be drawn.
    """
    return _Drawer(root, name, width_of).drawing()


class _Drawer:
    def __init__(self, root: SvgNode, name: str, width_of: Width) -> None:
        self.root = root
        self.name = name
        self.width_of = width_of
        self.problems: list[tuple[str, str]] = []
        self.told: set[tuple[int, str]] = set()
        self.ids: dict[str, SvgNode] = {}
        self.sheet = StyleSheet()
        self.paints = Paints(self.ids)
        self.boxes: list[Box] = []
        self.open: list[SvgNode] = []
        self.points = 0
        self.count = 0

    def drawing(self) -> Drawing:
        for node in self.root.walk():
            if name := node.get("id"):
                self.ids.setdefault(name, node)
            if node.tag in _NEVER:
                self.tell(node, _NEVER[node.tag], _HINTS.get(node.tag, _SIMPLER))
            elif node.tag == "style" and node.get("type") in ("", "text/css"):
                with_problem = "".join(node.texts)
                try:
                    self.sheet.add(with_problem)
                except BadValue as error:
                    self.tell(node, str(error))
            if "onload" in node.attributes:
                self.tell(node, msg("onload is a script, and none is run"))
        try:
            width, height = natural_size(self.root)
        except BadValue as error:
            self.tell(self.root, str(error), msg("give the <svg> a viewBox"))
            raise SvgError(self.problems) from None
        drawing = Drawing(width, height)
        group = Group()
        flip: Matrix = (PX, 0.0, 0.0, -PX, 0.0, height)
        try:
            style = self._style(self.root, INITIAL)
            self._stops(self.root, INITIAL)
            matrix, view = self._viewport(self.root, flip, width / PX, height / PX, float(style["font-size"]))
            matrix = multiply(matrix, to_matrix(style["transform"]))
            self._children(self.root, style, matrix, view, group, to_opacity(style["opacity"]))
        except BadValue as error:
            self.tell(self.root, str(error))
        if self.problems:
            raise SvgError(self.problems)
        if any(l < -0.01 or f < -0.01 or r > width + 0.01 or t > height + 0.01 for l, f, r, t in self.boxes):
            frame = Path(isClipPath=1)
            frame.points, frame.operators = [0, 0, width, 0, width, height, 0, height], [0, 1, 1, 1, 3]
            drawing.add(Group(frame, group))
        else:
            drawing.add(group)
        return drawing

    def tell(self, node: SvgNode, message: str, hint: str = _SIMPLER) -> None:
        """Note what can't be drawn, once an element.  Raises ``SvgError`` where that is enough."""
        if (node.line, message) in self.told:
            return
        self.told.add((node.line, message))
        text = msg(
            "{name}, line {line}, <{tag}>: {message}", name=self.name, line=node.line, tag=node.tag, message=message
        )
        self.problems.append((text, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            raise SvgError(self.problems)

    # ---- properties

    def _style(self, node: SvgNode, parent: Style) -> Style:
        style = style_of(node, parent, self.sheet)
        size = style["font-size"]
        above = float(parent["font-size"])
        words = {"small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0, "x-small": 10.0}
        words |= {"xx-small": 9.0, "smaller": above / 1.2, "larger": above * 1.2}
        style["font-size"] = str(words[size] if size in words else to_length(size, above, above))
        return style

    def _stops(self, node: SvgNode, parent: Style) -> None:
        """The properties of the stops of all gradients, by what they inherit."""
        waiting = [(node, parent)]
        while waiting:
            one, outer = waiting.pop()
            wanted = any(child.tag == "stop" for child in one.walk()) if one is node else True
            if not wanted:
                return
            try:
                style = self._style(one, outer)
            except BadValue as error:
                self.tell(one, str(error))
                style = outer
            if one.tag == "stop":
                self.paints.styles[id(one)] = style
            waiting += [(child, style) for child in one.children]

    # ---- elements

    def _children(
        self, node: SvgNode, style: Style, matrix: Matrix, view: Viewport, group: Group, opacity: float
    ) -> None:
        for child in node.children:
            if not child.drawn or child.tag in _PASSED or child.tag in _NEVER:
                continue
            try:
                self._element(child, style, matrix, view, group, opacity)
            except BadValue as error:
                self.tell(child, str(error))
            if node.tag == "switch":
                break

    def _element(
        self, node: SvgNode, parent: Style, matrix: Matrix, view: Viewport, group: Group, opacity: float
    ) -> None:
        self.count += 1
        if self.count > MOST_DRAWN:
            self.tell(self.root, msg("more than {most} elements", most=MOST_DRAWN), _FEWER)
            raise SvgError(self.problems)
        if node.get("requiredExtensions") or not _speaks(node):
            return
        style = self._style(node, parent)
        if style["display"] == "none":
            return
        if node.tag in _REFUSED:
            self.tell(node, _REFUSED[node.tag], _HINTS.get(node.tag, _SIMPLER))
            return
        if node.tag not in (*SHAPES, "g", "a", "svg", "use", "switch", "text"):
            return  # a browser shows nothing of what it does not know
        for name in ("filter", "mask"):
            if style[name] != "none":
                self.tell(node, msg("it has a {name}", name=name))
        if style["mix-blend-mode"] != "normal":
            self.tell(node, msg("it is mixed with what is below it ({mode})", mode=style["mix-blend-mode"]))
        view = Viewport(view.width, view.height, float(style["font-size"]))
        matrix = multiply(matrix, to_matrix(style["transform"]))
        a, b, c, d, _, _ = matrix
        if a * d - b * c == 0:
            return
        shown = to_opacity(style["opacity"])
        if shown == 0:
            return
        clipped = self._clipped(node, style, matrix, view, group)
        if clipped is None:
            return
        first = len(self.boxes)
        match node.tag:
            case "text":
                self._text(node, style, matrix, view, clipped, opacity * shown)
            case "use":
                self._use(node, style, matrix, view, clipped, opacity * shown)
            case "svg":
                x, y = view.across(node, "x"), view.down(node, "y")
                width = view.across(node, "width", view.width)
                height = view.down(node, "height", view.height)
                self._nested(node, style, multiply(matrix, (1, 0, 0, 1, x, y)), width, height, clipped, opacity * shown)
            case "g" | "a" | "switch":
                self._children(node, style, matrix, view, clipped, opacity * shown)
            case _:
                self._shape(node, style, matrix, view, clipped, opacity * shown)
        if shown < 1 and node.tag not in SHAPES and _overlapping(self.boxes[first:]):
            self.tell(node, msg("its parts overlap and shine through as one"), msg("give each part its own opacity"))

    def _use(self, node: SvgNode, style: Style, matrix: Matrix, view: Viewport, group: Group, opacity: float) -> None:
        name = node.get("href")
        if not name.startswith("#"):
            raise BadValue(msg("{name} is from elsewhere, and nothing is fetched", name=name[:60] or "href"))
        target = self.ids.get(name[1:])
        if target is None:
            raise BadValue(msg("there is no {name}", name=name[:60]))
        if target in self.open or target is self.root:
            raise BadValue(msg("it uses itself"))
        matrix = multiply(matrix, (1, 0, 0, 1, view.across(node, "x"), view.down(node, "y")))
        self.open.append(target)
        try:
            if target.tag in ("symbol", "svg"):
                inner = self._style(target, style)
                width = view.across(node, "width", view.across(target, "width", view.width))
                height = view.down(node, "height", view.down(target, "height", view.height))
                self._nested(target, inner, matrix, width, height, group, opacity)
            elif target.drawn and target.tag not in _PASSED:
                self._element(target, style, matrix, view, group, opacity)
        finally:
            self.open.pop()

    def _nested(
        self, node: SvgNode, style: Style, matrix: Matrix, width: float, height: float, group: Group, opacity: float
    ) -> None:
        if width <= 0 or height <= 0:
            return
        inner, view = self._viewport(node, matrix, width, height, float(style["font-size"]))
        if style["overflow"] not in ("visible", "auto"):
            frame = Outline()
            frame.move(0, 0)
            frame.line(width, 0)
            frame.line(width, height)
            frame.line(0, height)
            frame.close()
            group = _within(group, self._path(frame, matrix, clips=True))
        self._children(node, style, inner, view, group, opacity)

    def _viewport(
        self, node: SvgNode, matrix: Matrix, width: float, height: float, em: float
    ) -> tuple[Matrix, Viewport]:
        """The transform of a viewport's content, and the box that percentages in it are of (SVG 1.1, 7.8)."""
        box = _view_box(node)
        if box is None:
            return matrix, Viewport(width, height, em)
        x, y, wide, high = box
        across, down = width / wide, height / high
        ratio = (node.get("preserveAspectRatio") or "xMidYMid meet").split()
        if ratio[0] == "defer":
            ratio = ratio[1:] or ["xMidYMid"]
        if ratio[0] != "none":
            across = down = (max if ratio[-1] == "slice" else min)(across, down)
        shares = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
        align = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", ratio[0])
        left = (width - wide * across) * shares[align[1]] if align else 0.0
        top = (height - high * down) * shares[align[2]] if align else 0.0
        inner = multiply(matrix, (across, 0, 0, down, left - x * across, top - y * down))
        return inner, Viewport(wide, high, em)

    # ---- what is painted

    def _shape(self, node: SvgNode, style: Style, matrix: Matrix, view: Viewport, group: Group, opacity: float) -> None:
        if style["visibility"] != "visible":
            return
        for place in ("start", "mid", "end"):
            if style[f"marker-{place}"] != "none" and node.tag in ("path", "line", "polyline", "polygon"):
                raise BadValue(msg("it has a marker"))
        outline = outline_of(node, view)
        if not outline.points:
            return
        size = (view.width, view.height)
        fill = self.paints.paint(style, "fill", outline.box, size, matrix) if node.tag != "line" else None
        stroke = self.paints.paint(style, "stroke", outline.box, size, matrix)
        weight = view.length(style["stroke-width"])
        if weight <= 0:
            stroke = None
        if fill is not None and fill.opacity * opacity == 0:
            fill = None
        if stroke is not None and stroke.opacity * opacity == 0:
            stroke = None
        if fill is None and stroke is None:
            return
        even = style["fill-rule"] == "evenodd"
        lines = self._line_style(style, matrix, view, weight) if stroke else {}
        before = style["paint-order"].split()
        if fill and stroke and "stroke" in before and before.index("stroke") < [*before, "fill"].index("fill"):
            self._paint(group, outline, matrix, None, stroke, lines, even, opacity)
            stroke, lines = None, {}
        self._paint(group, outline, matrix, fill, stroke, lines, even, opacity)

    def _paint(
        self,
        group: Group,
        outline: Outline,
        matrix: Matrix,
        fill: SvgPaint | None,
        stroke: SvgPaint | None,
        lines: dict[str, object],
        even: bool,
        opacity: float,
    ) -> None:
        path = self._path(outline, matrix, even)
        path.autoclose = "svg"
        path.fillColor = fill.colour if fill else None
        path.fillOpacity = fill.opacity * opacity if fill else None
        path.strokeColor = stroke.colour if stroke else None
        path.strokeOpacity = stroke.opacity * opacity if stroke else None
        path.fillRamp = fill.ramp if fill else None
        path.strokeRamp = stroke.ramp if stroke else None
        for name, value in lines.items():
            setattr(path, name, value)
        group.add(path)
        xs, ys = path.points[::2], path.points[1::2]
        half = path.strokeWidth / 2 if stroke else 0.0
        self._note((min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))

    def _note(self, box: Box) -> None:
        self.boxes.append(box)

    def _path(self, outline: Outline, matrix: Matrix, even: bool = False, clips: bool = False) -> RampPath:
        mapped = outline.mapped(matrix)
        self.points += len(mapped.points)
        if self.points > MOST_DRAWN_POINTS:
            message = msg("more than {most} points", most=MOST_DRAWN_POINTS // 2)
            self.tell(self.root, message, _FEWER)
            raise SvgError(self.problems)
        path = RampPath(
            isClipPath=int(clips), fillMode=FILL_EVEN_ODD if even else FILL_NON_ZERO, fillColor=None, strokeColor=None
        )
        path.points = mapped.points
        path.operators = ["mlch".index(step) for step in mapped.steps]
        return path

    def _line_style(self, style: Style, matrix: Matrix, view: Viewport, weight: float) -> dict[str, object]:
        most, least = size_of(matrix)
        if style["vector-effect"] == "non-scaling-stroke":
            raise BadValue(msg("its stroke keeps its weight at any size (vector-effect)"))
        if most > least * _UNEVEN:
            raise BadValue(msg("its stroke is thicker in one direction than in the other"))
        found: dict[str, object] = {
            "strokeWidth": weight * most,
            "strokeLineCap": {"butt": 0, "round": 1, "square": 2}.get(style["stroke-linecap"], 0),
            "strokeLineJoin": {"miter": 0, "round": 1, "bevel": 2}.get(style["stroke-linejoin"], 0),
            "strokeMiterLimit": max(float(to_numbers(style["stroke-miterlimit"])[0]), 1.0),
        }
        if style["stroke-dasharray"] != "none":
            words = [word for word in re.split(r"[\s,]+", style["stroke-dasharray"]) if word]
            dashes = [max(view.length(word), 0.0) * most for word in words[:64]]
            if sum(dashes) > 0:
                dashes = dashes * 2 if len(dashes) % 2 else dashes
                phase = view.length(style["stroke-dashoffset"]) * most % sum(dashes)
                found["strokeDashArray"] = (phase, dashes)
        return found

    # ---- clips

    def _clipped(self, node: SvgNode, style: Style, matrix: Matrix, view: Viewport, group: Group) -> Group | None:
        """The group that an element is drawn in: one that is clipped where it is; None where nothing of it is seen."""
        value = style["clip-path"]
        if value == "none":
            return group
        name = reference_of(value)
        if not name:
            raise BadValue(msg("clip-path: {value} can't be drawn", value=value[:40]))
        clip = self.ids.get(name)
        if clip is None or clip.tag != "clipPath":
            return group  # as if there were none (SVG 2, 14.3.1)
        if clip in self.open:
            raise BadValue(msg("it uses itself"))
        self.open.append(clip)
        try:
            return self._clip(clip, node, matrix, view, group)
        finally:
            self.open.pop()

    def _clip(self, clip: SvgNode, node: SvgNode, matrix: Matrix, view: Viewport, group: Group) -> Group | None:
        style = self._style(clip, INITIAL)
        outer = self._clipped(clip, style, matrix, view, group)
        if outer is None:
            return None
        if clip.get("clipPathUnits") == "objectBoundingBox":
            if node.tag not in SHAPES:
                raise BadValue(msg("its clip is in shares of a group's size (line {line})", line=clip.line))
            left, top, right, foot = outline_of(node, view).box
            matrix = multiply(matrix, (right - left, 0, 0, foot - top, left, top))
            view = Viewport(1.0, 1.0)
        matrix = multiply(matrix, to_matrix(style["transform"]))
        parts: list[tuple[Outline, bool]] = []
        for child in clip.children:
            if not child.drawn or child.tag in _PASSED:
                continue
            own, at = self._style(child, style), matrix
            target = child
            if child.tag == "use":
                at = multiply(at, to_matrix(own["transform"]))
                at = multiply(at, (1, 0, 0, 1, view.across(child, "x"), view.down(child, "y")))
                found = self.ids.get(child.get("href")[1:])
                if found is None or found.tag not in SHAPES:
                    raise BadValue(msg("a clip (line {line}) is cut out by <use> of no shape", line=child.line))
                target, own = found, self._style(found, own)
            elif child.tag not in SHAPES:
                raise BadValue(msg("a clip (line {line}) is cut out by <{tag}>", line=child.line, tag=child.tag))
            if own["display"] == "none" or own["visibility"] != "visible":
                continue
            if own["clip-path"] != "none":
                raise BadValue(msg("the shape of a clip (line {line}) is clipped itself", line=child.line))
            outline = outline_of(target, view).mapped(multiply(at, to_matrix(own["transform"])))
            if outline.points:
                parts.append((outline, own["clip-rule"] == "evenodd"))
        if not parts:
            return None
        if len(parts) > 1 and any(even for _, even in parts):
            raise BadValue(msg("a clip (line {line}) of several shapes leaves holes", line=clip.line))
        whole = Outline()
        for outline, _ in parts:
            # all turn the same way round, so that where they overlap both count
            part = _turned(outline) if len(parts) > 1 and _area(outline) < 0 else outline
            whole.steps = [*whole.steps, *part.steps]
            whole.points += part.points
        return _within(outer, self._path(whole, IDENTITY, parts[0][1], clips=True))

    # ---- text

    def _text(self, node: SvgNode, style: Style, matrix: Matrix, view: Viewport, group: Group, opacity: float) -> None:
        if style["writing-mode"] not in ("lr-tb", "lr", "horizontal-tb", "rl", "rl-tb"):
            raise BadValue(msg("its lines run down the page"))

        def inner(child: SvgNode, outer: Style) -> Style | None:
            own = self._style(child, outer)
            return None if own["display"] == "none" else own

        runs = SpanReader(inner, (view.width, view.height)).read(node, style)
        x = y = 0.0
        chunk: list[tuple[SpanRun, float, float]] = []
        for run in runs:
            own_x, own_y, dx, dy = run.at
            if own_x is not None or own_y is not None:
                self._chunk(chunk, matrix, group, opacity)
                chunk = []
            x = (x if own_x is None else own_x) + dx
            y = (y if own_y is None else own_y) + dy
            chunk.append((run, x, y))
            x += self._width(run)
        self._chunk(chunk, matrix, group, opacity)

    def _width(self, run: SpanRun) -> float:
        return self.width_of(run.text, float(run.style["font-size"]), _font(run.style))

    def _chunk(self, chunk: list[tuple[SpanRun, float, float]], matrix: Matrix, group: Group, opacity: float) -> None:
        """Runs that are anchored together."""
        if not chunk:
            return
        last, x, _ = chunk[-1]
        long = x + self._width(last) - chunk[0][1]
        anchor = {"middle": 0.5, "end": 1.0}.get(chunk[0][0].style["text-anchor"], 0.0)
        for run, x, y in chunk:
            style = run.style
            if style["visibility"] != "visible" or not run.text.strip():
                continue
            em = float(style["font-size"])
            for name in ("filter", "mask"):
                if style[name] != "none":
                    self.tell(run.node, msg("it has a {name}", name=name))
            box = (x, y - em, x + self._width(run), y)
            fill = self.paints.paint(style, "fill", box, (0.0, 0.0), matrix)
            stroke = self.paints.paint(style, "stroke", box, (0.0, 0.0), matrix)
            if (stroke and stroke.opacity) or (fill and fill.ramp):
                message = msg("text with a gradient or a stroke can't be drawn")
                self.tell(run.node, message, msg("convert the text to paths in the program that wrote it"))
                continue
            if any(run.node.get("rotate").replace("0", "").strip(" ,.")):
                self.tell(run.node, msg("its letters are turned one by one"))
            if fill is None or fill.opacity * opacity == 0:
                continue
            left = x - anchor * long
            foot = y + _shift(style, em)
            inner = Group(transform=multiply(matrix, (1, 0, 0, -1, left, foot)))
            shown = String(0, 0, run.text, fontName=_font(style), fontSize=em, fillColor=fill.colour)
            inner.add(shown)
            if fill.opacity * opacity < 1:
                shown.fillColor = fill.colour.clone(alpha=fill.opacity * opacity)
            group.add(inner)
            corners = [applied(matrix, left + dx, foot + dy) for dx in (0, self._width(run)) for dy in (-em, 0.25 * em)]
            xs, ys = [p[0] for p in corners], [p[1] for p in corners]
            self._note((min(xs), min(ys), max(xs), max(ys)))


def _font(style: Style) -> str:
    """The name that drawings have for a font."""
    weight = style["font-weight"]
    if weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600):
        return "strong"
    family = style["font-family"].lower()
    serif = any(word in family for word in ("serif", "song", "ming", "宋", "明", "times", "georgia"))
    return "serif" if serif and "sans" not in family else "text"


def _shift(style: Style, em: float) -> float:
    """How far below its place a text's baseline is."""
    baseline = {"middle": 0.32, "central": 0.38, "hanging": 0.8, "text-before-edge": 0.88, "text-after-edge": -0.12}
    shift = baseline.get(style["dominant-baseline"], 0.0) * em
    value = style["baseline-shift"]
    if value in ("sub", "super"):
        return shift + (0.2 if value == "sub" else -0.4) * em
    return shift if value == "baseline" else shift - to_length(value, em, em)


def _view_box(node: SvgNode) -> Box | None:
    text = node.get("viewBox")
    if not text:
        return None
    numbers = to_numbers(text)
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        raise BadValue(msg("{text!r} is no viewBox", text=text[:40]))
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _speaks(node: SvgNode) -> bool:
    """Whether an element is for a language of ours, where it is for any."""
    languages = node.get("systemLanguage")
    return not languages or any(word.strip().lower()[:2] in ("zh", "en") for word in languages.split(","))


def _within(group: Group, clip: Path) -> Group:
    inner = Group(clip)
    group.add(inner)
    return inner


def _overlapping(boxes: list[Box]) -> bool:
    if len(boxes) > _OVERLAP:
        return True
    for n, (left, foot, right, top) in enumerate(boxes):
        for other in boxes[:n]:
            if left < other[2] and other[0] < right and foot < other[3] and other[1] < top:
                return True
    return False


def _area(outline: Outline) -> float:
    """Twice the area within the points of an outline, negative where it turns the other way round."""
    points = outline.points
    total = 0.0
    for n in range(0, len(points), 2):
        x, y = points[n], points[n + 1]
        total += points[n - 2] * y - x * points[n - 1]
    return total


def _turned(outline: Outline) -> Outline:
    """An outline drawn from its end to its start, part by part."""
    found = Outline()
    at, part = 0, list[tuple[float, float]]()
    steps: list[str] = []
    for step in [*outline.steps, "m"]:
        if step == "m" and part:
            _turn_part(found, steps, part)
            part, steps = [], []
        if at >= len(outline.points) and step == "m":
            break
        count = {"m": 1, "l": 1, "c": 3, "h": 0}[step]
        part += [(outline.points[at + 2 * k], outline.points[at + 2 * k + 1]) for k in range(count)]
        at += 2 * count
        steps.append(step)
    return found


def _turn_part(found: Outline, steps: list[str], part: list[tuple[float, float]]) -> None:
    back = part[::-1]
    found.move(*back[0])
    n = 1
    for step in reversed(steps[1:]):
        if step == "l":
            found.line(*back[n])
            n += 1
        elif step == "c":
            (a, b), (c, d), (x, y) = back[n : n + 3]
            found.curve(a, b, c, d, x, y)
            n += 3
    found.close()
