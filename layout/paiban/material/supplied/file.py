"""PDF files that stand in the place of a photo: opened, measured, and their objects as plain Python.

pypdf reads them, and is loaded where there is one.  Whatever is wrong with such a file is a ``PhotoError``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from paiban.base.message import cause_of, msg, plural
from paiban.material.picture import PhotoError, Picture
from paiban.material.supplied.boxes import Box, BoxError, PageBoxes, around, within
from paiban.material.supplied.layers import Layers
from paiban.material.supplied.objects import Direct, Entries, Objects, Ref, SuppliedObject, SuppliedStream
from paiban.material.supplied.operators import scan

MOST_BYTES = 256_000_000
"""Of a file: it is held in memory."""
LONGEST = 14_400.0
"""Points: what PDF/A and most readers take (ISO 32000-1, annex C)."""
_AGAIN = msg("export the PDF again")


class PdfPage(Struct, frozen=True):
    """A page.  ``trim`` and ``bleed`` are boxes in its own coordinates, the same where it has no BleedBox; ``turn`` is
    0, 90, 180 or 270 degrees clockwise; ``unit`` the points of one of its units; ``entries`` its dictionary."""

    entries: Entries
    trim: Box
    bleed: Box
    turn: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trim as seen, points."""
        left, foot, right, top = self.trim
        width, height = (right - left) * self.unit, (top - foot) * self.unit
        return (height, width) if self.turn in (90, 270) else (width, height)

    @property
    def beyond(self) -> Box:
        """What is shown beyond the trim as seen, points: left, top, right, bottom."""
        (a, b, c, d), (left, foot, right, top) = self.trim, self.bleed
        edges = [(v * self.unit) for v in (a - left, top - d, right - c, b - foot)]
        quarter = self.turn // 90
        left, top, right, foot = edges[-quarter:] + edges[:-quarter] if quarter else edges
        return left, top, right, foot


class PdfFile:
    """An open file.  ``name`` is what messages call it.  Raises ``PhotoError``, as all that reads from it does when it
    is called within ``guarded``."""

    def __init__(self, path: str, name: str) -> None:
        self.name = name
        try:
            with open(path, "rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise PhotoError("photo", msg("cannot read {name}: {cause}", name=name, cause=cause_of(error))) from None
        if len(data) > MOST_BYTES:
            raise PhotoError(
                "photo-too-large",
                msg("{name} is larger than {most} MB", name=name, most=MOST_BYTES // 1000000),
                _AGAIN,
            )
        self.data = data
        with guarded(name):
            from io import BytesIO

            from pypdf import PdfReader
            from pypdf.errors import DependencyError, FileNotDecryptedError

            try:
                self._reader = PdfReader(BytesIO(data))
                encrypted = self._reader.is_encrypted
            except (DependencyError, FileNotDecryptedError):
                encrypted = True
            if encrypted:
                hint = msg("export it without a password and without restrictions")
                raise PhotoError("photo", msg("{name} is encrypted", name=name), hint)
            self.pages = len(self._reader.pages)
            self.objects = Objects(self._reader)
            self.layers = Layers(self.objects, self.objects.entries(self._reader.root_object))
        if not self.pages:
            raise PhotoError("photo", msg("{name} has no pages", name=name), _AGAIN)

    def page(self, number: int) -> PdfPage:
        """The page ``number``, from 1."""
        if not 1 <= number <= self.pages:
            has = plural("{count} page", "{count} pages", self.pages)
            raise PhotoError(
                "photo",
                msg("{name} has no page {number}: it has {pages}", name=self.name, number=number, pages=has),
                msg("name one of them after #page="),
            )
        with guarded(self.name):
            entries = self.objects.entries(self._reader.pages[number - 1])
            return self._measured(entries)

    def _measured(self, entries: Entries) -> PdfPage:
        boxes = PageBoxes(self.objects, entries)
        try:
            media = boxes.box("MediaBox") or (0.0, 0.0, 612.0, 792.0)
            crop = within(boxes.box("CropBox") or media, media)
            trim = within(boxes.box("TrimBox") or boxes.box("ArtBox") or crop, media)
            bleed = around(within(boxes.box("BleedBox") or trim, media), trim)
        except BoxError as error:
            raise PhotoError(
                "photo", msg("{name} is damaged: its {key} is no rectangle", name=self.name, key=error.key), _AGAIN
            ) from None
        turn, unit = boxes.turn, boxes.unit
        if turn is None or turn % 90 or unit is None or not 0 <= unit < 1e5:
            raise PhotoError(
                "photo", msg("{name} is damaged: its page has no direction or no unit", name=self.name), _AGAIN
            )
        page = PdfPage(entries, trim, bleed, int(turn) % 360, unit or 1.0)
        width, height = page.size
        if not (width >= 1 and height >= 1):
            raise PhotoError(
                "photo",
                msg(
                    "{name} is damaged: its page is {width:g} × {height:g} pt",
                    name=self.name,
                    width=width,
                    height=height,
                ),
                _AGAIN,
            )
        if max(width, height) > LONGEST:
            raise PhotoError(
                "photo-too-large",
                msg(
                    "{name} is {width:.0f} × {height:.0f} pt, too large to set",
                    name=self.name,
                    width=width,
                    height=height,
                ),
                _AGAIN,
            )
        return page

    def get(self, value: SuppliedObject) -> Direct:
        """What a value is: itself, or the object that it refers to."""
        return self.objects.get(value)

    def dictionary(self, value: SuppliedObject) -> Entries:
        """The same of a value that is to be a dictionary, or a stream's; empty where it is none."""
        return self.objects.dictionary(value)

    def content(self, page: PdfPage) -> list[SuppliedStream]:
        """The parts of its content stream."""
        found = self.get(page.entries.get("Contents"))
        parts = found if isinstance(found, list) else [found]
        return [part for part in map(self.get, parts) if isinstance(part, SuppliedStream)]


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """What goes wrong within is that the file ``name`` is damaged; what pypdf says of that is not heard."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except PhotoError:
        raise
    except Exception as error:  # pypdf lets out whatever a damaged file leads it to
        told = cause_of(error, 80) or type(error).__name__
        raise PhotoError("photo", msg("{name} is damaged: {told}", name=name, told=told), _AGAIN) from None
    finally:
        logger.setLevel(level)


def probe_pdf(path: str, name: str, number: int = 1) -> Picture:
    """Measure page ``number`` of the PDF at ``path``, called ``name`` by the user.  Raises ``PhotoError``."""
    file = PdfFile(path, name)
    page = file.page(number)
    with guarded(name):
        width, height = page.size
        beyond = tuple(round(v, 3) for v in page.beyond)
        bare = tuple(sorted(set(_bare(file, page))))
        notes = _annotations(file, page)
    return Picture(
        path,
        name,
        max(1, round(width)),
        max(1, round(height)),
        "pdf",
        "rgb",
        alpha="Group" in page.entries,
        page=number,
        bleed=beyond if any(v > 0 for v in beyond) else (),
        bare=bare,
        notes=notes,
    )


def _annotations(file: PdfFile, page: PdfPage) -> int:
    """How many annotations can be seen on the page; links and what belongs to other notes cannot."""
    found = file.get(page.entries.get("Annots"))
    kinds = [file.dictionary(one) for one in found] if isinstance(found, list) else []
    return sum("AP" in one and one.get("Subtype") not in ("Link", "Popup") for one in kinds)


def _bare(file: PdfFile, page: PdfPage) -> Iterator[str]:
    """Names of fonts that the page shows text in and that are not embedded."""
    resources = file.dictionary(page.entries.get("Resources"))
    if not _has_bare(file, resources, set()):
        return
    yield from _shown_bare(file, b"\n".join(part.decode() for part in file.content(page)), resources, set())


def _has_bare(file: PdfFile, resources: Entries, seen: set[Ref]) -> bool:
    """Whether any font is not embedded, shown or not: then it is worth to read the content."""
    if any(bare_font(file, font) for font in file.dictionary(resources.get("Font")).values()):
        return True
    for one in file.dictionary(resources.get("XObject")).values():
        if not isinstance(one, Ref) or one in seen:
            continue
        seen.add(one)
        form = file.dictionary(one)
        if form.get("Subtype") == "Form" and _has_bare(file, file.dictionary(form.get("Resources")), seen):
            return True
    return False


def _shown_bare(file: PdfFile, data: bytes, resources: Entries, seen: set[Ref]) -> Iterator[str]:
    found = scan(data)
    fonts = file.dictionary(resources.get("Font"))
    for name, shown in found.fonts.items():
        if name in fonts and not shown.invisible and (bare := bare_font(file, fonts[name])):
            yield bare
    forms = file.dictionary(resources.get("XObject"))
    for name in found.xobjects:
        one = forms.get(name)
        form = file.get(one)
        if not isinstance(one, Ref) or one in seen or not isinstance(form, SuppliedStream):
            continue
        seen.add(one)
        if form.entries.get("Subtype") == "Form":
            inner = file.dictionary(form.entries.get("Resources")) or resources
            yield from _shown_bare(file, form.decode(), inner, seen)


def bare_font(file: PdfFile, font: SuppliedObject) -> str:
    """The name of a font that is not embedded; empty where it is."""
    entries = file.dictionary(font)
    if not entries or file.get(entries.get("Subtype")) == "Type3":
        return ""
    below = file.get(entries.get("DescendantFonts"))
    inner = file.dictionary(below[0]) if isinstance(below, list) and below else entries
    descriptor = file.dictionary(inner.get("FontDescriptor"))
    if any(isinstance(file.get(descriptor.get(key)), SuppliedStream) for key in ("FontFile", "FontFile2", "FontFile3")):
        return ""
    return str(file.get(entries.get("BaseFont")) or msg("without a name"))
