"""A finished layout as the neutral description: what the file of a profile would hold, each thing with its place in the
issue's file."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from msgspec import structs

from paiban.base.colour import Colour
from paiban.base.diagnostics import Mark
from paiban.base.message import msg, verbatim
from paiban.base.units import Rect
from paiban.base.vocabulary import OUTPUTS
from paiban.display.model import Artwork, Fill, Glyphs, Image, Layout, Link, Page, Stroke, read_with
from paiban.material.photo.coded import is_tagged
from paiban.material.picture import PhotoError
from paiban.material.supplied.painted import (
    PROCESS,
    FontUse,
    Paint,
    PaintedArea,
    PaintedLine,
    PaintedPage,
    PlacedImage,
    PrintFile,
    TextRun,
)
from paiban.pdf.boxes import at_left, bleed_box, spine_bleed
from paiban.pdf.inks import RULE, Inks
from paiban.pdf.intent import SRGB, IntentError, bundled, intent_of
from paiban.style.theme import ASCENT


def job_of(document: Layout, name: str, profile: str, signature: int = 0) -> PrintFile:
    """What an output profile makes of a document.  ``name`` is the issue's file.

    Raises ``IntentError`` for an output profile that can't be used, ``PhotoError`` for a photo that can't be read.
    """
    return _LayoutReader(document, name, profile).job(signature)


class _LayoutReader:
    def __init__(self, document: Layout, name: str, profile: str) -> None:
        self.document = document
        self.name = name
        output = OUTPUTS[profile]
        self.press = output.press
        self.intent = intent_of(document, self.press) if output.intent else None
        self.inks = Inks(convert=self._converter(), overprint=True) if self.press else Inks()
        self.paints: dict[Colour, Paint] = {}
        self.tagged = [picture.format != "pdf" and is_tagged(picture) for picture in document.images]
        self.parts = _parts(document)

    def job(self, signature: int) -> PrintFile:
        document, intent = self.document, self.intent
        leaves = tuple(self._leaf(page, n) for n, page in enumerate(document.pages, 1))
        names = {plate for paint in self.paints.values() for plate, _ in paint.plates}
        return PrintFile(
            self.name,
            leaves,
            self._fonts(),
            intent=intent is not None,
            condition=intent.condition if intent else "",
            profile=intent.profile if intent and intent.components == 4 else b"",
            spots=tuple(sorted(names - set(PROCESS))),
            signature=signature,
        )

    def _converter(self) -> Callable[[Colour], Colour]:
        """RGB into the inks of the press; LittleCMS is loaded where there is any."""
        intent = self.intent
        made: list[Callable[[tuple[float, ...]], tuple[float, ...]]] = []

        def convert(colour: Colour) -> Colour:
            from paiban.material.photo.pixels import Separator

            if intent is None:
                raise IntentError(msg("there is no output profile"))
            if not made:
                made.append(Separator(intent.profile, bundled(SRGB)).colour)
            return Colour("cmyk", made[0](colour.values))

        return convert

    def _leaf(self, page: Page, number: int) -> PaintedPage:
        left, foot, right, top = bleed_box(page, self.document.binding, spine_bleed(self.document))
        images: list[PlacedImage] = []
        texts: list[TextRun] = []
        lines: list[PaintedLine] = []
        areas: list[PaintedArea] = []
        transparent = ""
        for item in page.items:
            if isinstance(item, Image) and self.document.images[item.image].format == "pdf":
                other = self._placed(item)
                images += other.images
                texts += other.texts
                lines += other.lines
                areas += other.areas
                transparent = transparent or other.transparent
            elif isinstance(item, Image):
                images.append(self._image(item))
            elif isinstance(item, Glyphs):
                if item.glyphs:
                    texts.append(self._text(item))
            elif isinstance(item, Stroke):
                lines.append(self._stroke(item))
            elif isinstance(item, Fill):
                paint = self._paint(self.inks.of_fill(item))
                box, (mark, part) = Rect(item.x, item.y, item.width, item.height), self._origin(item.element)
                thin = min(item.width, item.height)
                if thin < RULE:
                    lines.append(PaintedLine(box=box, mark=mark, part=part, weight=thin, paint=paint))
                else:
                    areas.append(PaintedArea(box=box, mark=mark, part=part, paint=paint))
            elif isinstance(item, Artwork):
                transparent = transparent or self._artwork(item, lines, areas)
            elif isinstance(item, Link):
                pass  # ours lead on and are never printed
            else:
                assert_never(item)
        spine = -1 if len(self.document.pages) == 1 else 0 if at_left(page, self.document.binding) else 2
        return PaintedPage(
            number,
            page.width,
            page.height,
            (-left, top - page.height, right - page.width, -foot),
            page.label,
            spine,
            images=tuple(images),
            texts=tuple(texts),
            lines=tuple(lines),
            areas=tuple(areas),
            transparent=transparent,
            mark=Mark(self.name),
        )

    def _origin(self, element: int) -> tuple[Mark, str]:
        """The place of an element in the issue's file, or of what it is part of, and its article."""
        if element < 0:
            return Mark(), ""
        structure = self.document.structure
        part = self.parts[element]
        while element and not structure[element].mark.line:
            element = structure[element].parent
        return structure[element].mark, part

    def _placed(self, item: Image) -> PaintedPage:
        """What a PDF in the place of a photo shows; its things are found where the issue names the file."""
        from paiban.material.supplied.opened import DAMAGES, UnreadableError
        from paiban.material.supplied.read import read_placed

        picture = self.document.images[item.image]
        box = Rect(item.x, item.y, item.width, item.height)
        mark, part = self._origin(item.element)
        try:
            with open(picture.path, "rb") as file:
                found = read_placed(file.read(), picture.page, box, Rect(*item.clip) if item.clip else box)
        except (UnreadableError, *DAMAGES) as error:
            raise PhotoError(
                "photo", msg("{name} can't be looked into: {error}", name=picture.name, error=verbatim(str(error)))
            ) from None
        images = tuple(
            structs.replace(
                self._pressed(i), name=msg("{file}, {image}", file=picture.name, image=i.name), mark=mark, part=part
            )
            for i in found.images
        )
        return structs.replace(
            found,
            images=images,
            texts=tuple(
                structs.replace(one, paint=self._inked(one.paint), mark=mark, part=part) for one in found.texts
            ),
            lines=tuple(
                structs.replace(one, paint=self._inked(one.paint), mark=mark, part=part) for one in found.lines
            ),
            areas=tuple(
                structs.replace(one, paint=self._inked(one.paint), mark=mark, part=part) for one in found.areas
            ),
        )

    @property
    def _converts(self) -> bool:
        return self.press and self.document.press.photos == "convert"

    def _pressed(self, image: PlacedImage) -> PlacedImage:
        """An image of a placed PDF as it will be; what can't be converted is told of when it is copied."""
        converted = self._converts and image.space == "rgb"
        return structs.replace(image, space="cmyk", converted=True) if converted else image

    def _inked(self, paint: Paint) -> Paint:
        """A colour of a placed PDF as it will be."""
        if not self._converts or paint.space != "rgb" or len(paint.values) != 3:
            return paint
        return self._paint(Colour("rgb", paint.values))

    def _image(self, item: Image) -> PlacedImage:
        picture = self.document.images[item.image]
        vector = picture.format == "pdf"
        converted = self._converts and not vector and picture.mode == "rgb"
        mark, part = self._origin(item.element)
        box = Rect(*item.clip) if item.clip else Rect(item.x, item.y, item.width, item.height)
        return PlacedImage(
            box=box,
            mark=mark,
            part=part,
            name=picture.name,
            pixels=(picture.width, picture.height),
            size=(item.width, item.height),
            space="cmyk" if converted else picture.mode,
            tagged=self.tagged[item.image],
            bits=picture.bits,
            converted=converted,
            vector=vector,
        )

    def _text(self, item: Glyphs) -> TextRun:
        face = self.document.faces[item.face]
        mark, part = self._origin(item.element)
        size = item.size
        last = len(item.texts) - 1
        while last > 0 and item.texts[last] == " ":  # the space at which a line ends shows nothing
            last -= 1
        reach = item.xs[last] - item.xs[0]
        if item.direction == "horizontal":
            width = reach + face.advance(item.glyphs[last]) * size
            box = Rect(item.x + item.xs[0], item.y - ASCENT * size, width, size)
        elif item.direction == "vertical":
            box = Rect(item.x - size / 2, item.y + item.xs[0], size, reach + size)
        else:
            length = reach + face.advance(item.glyphs[last]) * size
            box = Rect(item.x - (1 - ASCENT) * size, item.y + item.xs[0], size, length)
        return TextRun(
            box=box,
            mark=mark,
            part=part,
            size=size,
            paint=self._paint(item.colour),
            text="".join(item.texts),
            font=face.key,
            missing=sum(1 for glyph in item.glyphs if not glyph),
            overprint=self.press and self.inks.of(item.colour) == Colour(),
        )

    def _stroke(self, item: Stroke) -> PaintedLine:
        mark, part = self._origin(item.element)
        xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
        half = item.weight / 2
        left, top = min(xs) - half, min(ys) - half
        box = Rect(left, top, max(xs) + half - left, max(ys) + half - top)
        return PaintedLine(box=box, mark=mark, part=part, weight=item.weight, paint=self._paint(item.colour))

    def _artwork(self, item: Artwork, lines: list[PaintedLine], areas: list[PaintedArea]) -> str:
        """Add the strokes and the areas of a drawing; what is transparent in it is named in the return."""
        mark, part = self._origin(item.element)
        name = self.document.drawings[item.drawing].name
        for path in item.paths:
            left, top, right, bottom = path.box
            if path.fill:
                box, paint = Rect(left, top, right - left, bottom - top), self._paint(path.fill)
                thin = min(box.width, box.height)
                if thin < RULE:
                    lines.append(PaintedLine(box=box, mark=mark, part=part, weight=thin, paint=paint))
                else:
                    areas.append(PaintedArea(box=box, mark=mark, part=part, paint=paint))
            if path.stroke:
                half = path.weight / 2
                box = Rect(left - half, top - half, right - left + path.weight, bottom - top + path.weight)
                paint = self._paint(path.stroke)
                lines.append(PaintedLine(box=box, mark=mark, part=part, weight=path.weight, paint=paint))
        return name if any(path.opacity < 1 for path in item.paths) else ""

    def _paint(self, colour: Colour) -> Paint:
        if colour not in self.paints:
            self.paints[colour] = _paint(self.inks.of(colour))
        return self.paints[colour]

    def _fonts(self) -> tuple[FontUse, ...]:
        used: dict[int, set[int]] = {}
        for number, page in enumerate(self.document.pages, 1):
            for item in page.items:
                if isinstance(item, Glyphs):
                    used.setdefault(item.face, set()).add(number)
        found = []
        for index, pages in sorted(used.items()):
            face = self.document.faces[index]
            kind = "CFF" if face.is_cff else "TrueType"
            found.append(FontUse(face.key, kind, licence=face.licence, pages=tuple(sorted(pages))))
        for number, page in enumerate(self.document.pages, 1):
            for item in page.items:
                if isinstance(item, Image):
                    picture = self.document.images[item.image]
                    found += [FontUse(f"{bare} ({picture.name})", "", False, pages=(number,)) for bare in picture.bare]
        return tuple(found)


def _paint(colour: Colour) -> Paint:
    values = colour.values
    if colour.space == "gray":
        return Paint("gray", values, _plates(("Black",), (1 - values[0],)))
    if colour.space == "cmyk":
        return Paint("cmyk", values, _plates(PROCESS, values))
    if colour.space == "spot":
        return Paint("spot", (colour.tint,), _plates((colour.name,), (colour.tint,)))
    return Paint("rgb", values, tagged=True)


def _plates(names: tuple[str, ...], shares: tuple[float, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((name, share) for name, share in zip(names, shares, strict=True) if share > 0)


def _parts(document: Layout) -> list[str]:
    """The heading of the part that each element of the structure belongs to."""
    headings: dict[int, list[str]] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs) and item.element > 0:
                index = read_with(document.structure, item.element)
                element = document.structure[index]
                if element.role in ("H1", "H2") and element.parent:
                    headings.setdefault(index, []).append("".join(item.texts))
    titles: dict[int, str] = {}
    for index in sorted(headings):
        titles.setdefault(document.structure[index].parent, "".join(headings[index]).replace("\u00ad", ""))
    found: list[str] = []
    for index, element in enumerate(document.structure):
        inherited = found[element.parent] if index else ""
        found.append(titles.get(index, inherited))
    return found
