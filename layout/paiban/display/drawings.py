"""Drawings on their pages: drawn for their place in the theme's type and colours, and turned into artwork and text."""

from __future__ import annotations

from msgspec import structs

from paiban.base.colour import BLACK, WHITE
from paiban.base.diagnostics import Mark
from paiban.display.model import Artwork, Glyphs, Item
from paiban.flow.compositor import BOLD, Compositor
from paiban.inline.prepare import missing_glyph
from paiban.material.drawing.draw import drawn, fills
from paiban.material.drawing.look import SERIF, STRONG, TEXT, DrawingLook
from paiban.material.drawing.model import DrawingError, DrawnPath, DrawnText, Sketch, placed
from paiban.material.font.face import Face
from paiban.material.picture import Picture

Box = tuple[float, float, float, float]


class Drawings:
    """Draws the drawings of one issue.  ``faces`` are those of the document, to which those of drawings are added;
    ``pictures`` grow with each drawing."""

    def __init__(self, compositor: Compositor, language: str, faces: dict[Face, int]) -> None:
        self.compositor = compositor.level()
        self.language = language
        self.faces = faces
        self.pictures: dict[Picture, int] = {}
        self._look: DrawingLook | None = None
        self._told: set[str] = set()

    def items(
        self, picture: Picture, window: Box, focus: tuple[float, float], whole: bool, element: int, mark: Mark
    ) -> list[Item]:
        """Return what is painted of a picture that is drawn, in the box ``window`` of the page.  One that is not made
        for its place lies ``whole`` within it, or covers it around its ``focus``.  What
        can't be drawn is reported at ``mark``, its place in the issue."""
        assert picture.drawing is not None
        x, y, width, height = window
        try:
            found = drawn(picture.drawing, width, height, self.look)
        except DrawingError as error:
            self.compositor.collector.error("drawing", str(error), mark, error.hint)
            return []
        self._report(mark, found.missing)
        if fills(picture.drawing):
            # nothing of it is painted over its text: all paths are one piece of artwork
            parts = sorted(found.parts, key=lambda part: isinstance(part, DrawnText))
            found = structs.replace(found, parts=tuple(parts))
            return self._placed(found, picture, window, 1.0, (x, y), False, element)
        scale = (min if whole else max)(width / found.width, height / found.height)
        wide, high = found.width * scale, found.height * scale
        shown = (_start(x, width, wide, focus[0]), _start(y, height, high, focus[1]))
        if whole:
            return self._placed(found, picture, (*shown, wide, high), scale, shown, False, element)
        return self._placed(found, picture, window, scale, shown, True, element)

    @property
    def look(self) -> DrawingLook:
        """The type and the colours of the theme, as drawings use them."""
        if self._look is None:
            self._look = _look(self.compositor, self.language)
        return self._look

    def _report(self, mark: Mark, missing: tuple[str, ...]) -> None:
        """Report the characters of a drawing that no font has, each once."""
        for character in missing:
            if character not in self._told:
                self._told.add(character)
                self.compositor.collector.add(missing_glyph(character, mark))

    def _placed(
        self,
        found: Sketch,
        picture: Picture,
        window: Box,
        scale: float,
        origin: tuple[float, float],
        clipped: bool,
        element: int,
    ) -> list[Item]:
        number = self.pictures.setdefault(picture, len(self.pictures))
        x, y, width, height = window
        box = round(x, 3), round(y, 3), round(width, 3), round(height, 3)
        items: list[Item] = []
        paths: list[DrawnPath] = []
        parts = 0
        for part in found.parts:
            if isinstance(part, DrawnPath):
                paths.append(placed(part, scale, *origin))
                continue
            if paths or not parts:
                items.append(Artwork(*box, tuple(paths), number, parts, clipped, element))
                parts, paths = parts + 1, []
            text = self._text(part, scale, origin, element)
            if not clipped or _within(text, box):
                items.append(text)
        if paths or not parts:
            items.append(Artwork(*box, tuple(paths), number, parts, clipped, element))
        return items

    def _text(self, text: DrawnText, scale: float, origin: tuple[float, float], element: int) -> Glyphs:
        x, y = origin
        return Glyphs(
            round(x + text.x * scale, 3),
            round(y + text.y * scale, 3),
            self.faces.setdefault(text.face, len(self.faces)),
            round(text.size * scale, 3),
            text.colour,
            text.glyphs,
            tuple([round(v * scale, 3) for v in text.xs]),
            text.texts,
            tuple([round(v * scale, 3) for v in text.ys]),
            element,
        )


def _look(compositor: Compositor, language: str) -> DrawingLook:
    """The look of drawings: labels are set as captions are, what leads in the accent of the theme."""
    theme = compositor.theme
    caption, head = theme.styles["caption"], theme.styles["table-head"]
    role = caption.font or next(iter(theme.fonts))
    body = theme.styles["body"].font or next(iter(theme.fonts))
    stacks = {
        TEXT: compositor.stack(role, caption.weight, language),
        STRONG: compositor.stack(role, max(caption.weight, BOLD + 100), language),
        SERIF: compositor.stack(body, theme.styles["body"].weight, language),
    }
    colours = theme.colours
    return DrawingLook(
        stacks,
        caption.size or theme.grid.size,
        colours.get("text", BLACK),
        colours.get("grey", colours.get("text", BLACK)),
        colours.get("brand", head.colour),
        colours.get("paper", WHITE),
        language,
        {"unit": unit} if "{unit}" in (unit := theme.label(language, "unit")) else None,
    )


def _start(at: float, room: float, length: float, focus: float) -> float:
    """Where something ``length`` long begins so that its ``focus`` is as near the middle of its room as it allows; in
    its middle where it is shorter."""
    if length <= room:
        return at + (room - length) / 2
    return at - min(max(focus * length - room / 2, 0.0), length - room)


def _within(text: Glyphs, box: Box) -> bool:
    """Whether a run begins and ends in a box."""
    x, y, width, height = box
    return x <= text.x and text.x + text.xs[-1] <= x + width and y <= text.y <= y + height
