"""The pages that are imposed: their boxes, turned upright, and what is known of their file."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from msgspec import Struct
from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.message import listed, msg, plural, verbatim
from paiban.base.vocabulary import Binding
from paiban.material.supplied.annotations import Annotation, Fate, annotations_of
from paiban.material.supplied.boxes import QUARTERS, BoxError, Matrix, PageBoxes, around, upright, within
from paiban.material.supplied.layers import Layers
from paiban.material.supplied.objects import Entries, Objects
from paiban.material.supplied.opened import DAMAGES, UnreadableError, opened, spelled_out

_PDFX = re.compile(rb"GTS_PDFXVersion(?:(?:\s[^>]*)?>|\s*=\s*[\"'])\s*([^<\"']+)")


class SourceError(Exception):
    """A PDF that can't be imposed; the message is a sentence for the user."""


class SourcePage(Struct, frozen=True):
    """A page.  ``matrix`` brings its coordinates to the upright trimmed page, the origin at the foot of the trim's left
    edge, in points; ``size`` is the trim so; ``bleed`` the most that is beyond the trim at any edge; ``clip`` the bleed
    box in the page's own coordinates.  ``annotations`` are those of the page."""

    page: PageObject
    matrix: Matrix
    size: tuple[float, float]
    bleed: float
    clip: tuple[float, float, float, float]
    annotations: tuple[Annotation, ...] = ()

    @property
    def over(self) -> list[Annotation]:
        """What is printed over the page: annotations and form fields that are to be."""
        return [one for one in self.annotations if one.fate == "printed"]


class SuppliedFile(Struct, frozen=True):
    """A file.  ``pdfx`` is the version of PDF/X that it claims, with the output intent for it; "" without both.
    ``binding`` is the side of the spine, as far as the file tells."""

    reader: PdfReader
    pages: tuple[SourcePage, ...]
    pdfx: str
    binding: Binding


def read_source(data: bytes, name: str, collector: Collector) -> SuppliedFile | None:
    """Read a PDF.  ``name`` is what diagnostics call it.  None where an error was collected."""
    listener = _Listener(name, collector)
    logger = logging.getLogger("pypdf")
    was = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        return _read(data, name, collector)
    except (SourceError, UnreadableError) as error:
        collector.add(_error(name, str(error)))
    except DAMAGES as error:
        collector.add(_error(name, msg("it is not a PDF that can be read: {error}", error=str(error))))
    finally:
        logger.removeHandler(listener)
        logger.propagate = was
    return None


def _error(name: str, message: str) -> Diagnostic:
    return Diagnostic("error", "pdf", message, name)


class _Listener(logging.Handler):
    """What pypdf says about a damaged file becomes warnings."""

    def __init__(self, name: str, collector: Collector) -> None:
        super().__init__(logging.WARNING)
        self.name = name
        self.collector = collector

    def emit(self, record: logging.LogRecord) -> None:
        message = msg("the file is damaged: {cause}", cause=record.getMessage())
        self.collector.add(Diagnostic("warning", "pdf", message, self.name or ""))


def _read(data: bytes, name: str, collector: Collector) -> SuppliedFile:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(msg("it is locked with a password"))
    except DependencyError:  # a cipher that pypdf needs another library for
        reader, _ = opened(data)
    try:
        objects = Objects(reader)
        catalog = objects.entries(reader.root_object)
        layers = Layers(objects, catalog)
        pages = tuple(_page(objects, layers, page, n) for n, page in enumerate(reader.pages, 1))
        for diagnostic in _told(objects, catalog, pages, name):
            collector.add(diagnostic)
    except FileNotDecryptedError:
        raise SourceError(msg("it is locked with a password")) from None
    if not pages:
        raise SourceError(msg("it has no pages"))
    return SuppliedFile(reader, pages, _pdfx(reader), _binding(reader, pages))


def _told(objects: Objects, catalog: Entries, pages: Sequence[SourcePage], name: str) -> Iterator[Diagnostic]:
    """What of annotations and form fields is not on the sheets, or perhaps not as a viewer shows it."""
    lost, shown = _kinds(pages, "lost"), _kinds(pages, "shown")
    if lost:
        message = msg("annotations that are to be printed have no appearance and are left out: {kinds}", kinds=lost)
        yield Diagnostic("warning", "annotations", message, name, hint=_FLATTEN)
    if shown:
        message = msg("annotations that no print shows are left out: {kinds}", kinds=shown)
        yield Diagnostic("note", "annotations", message, name)
    form = objects.dictionary(catalog.get("AcroForm"))
    fields = any(one.kind == "Widget" for page in pages for one in page.over)
    if fields and objects.get(form.get("NeedAppearances")) is True:
        message = msg("the file wants its form fields to be drawn anew: they are as they were drawn last")
        yield Diagnostic("warning", "annotations", message, name, hint=_FLATTEN)
    if objects.get(form.get("XFA")) is not None:
        message = msg("the file has a form in XFA, which is left out")
        yield Diagnostic("warning", "annotations", message, name, hint=_FLATTEN)


_FLATTEN = msg("print it to a PDF in a viewer that shows them, and impose that")


def _kinds(pages: Sequence[SourcePage], fate: Fate) -> str:
    """The kinds of annotations of a fate, how many of each there are, and their pages."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(pages, 1):
        for one in page.annotations:
            if one.fate == fate:
                found.setdefault(one.kind, []).append(number)
    return listed(_counted(kind, numbers) for kind, numbers in sorted(found.items()))


def _counted(kind: str, numbers: list[int]) -> str:
    pages = sorted(set(numbers))
    where = plural(
        "page {pages}{more}",
        "pages {pages}{more}",
        len(pages),
        pages=listed(pages[:_MOST_NAMED]),
        more=" …" if len(pages) > _MOST_NAMED else "",
    )
    return msg("{count} {kind} ({where})", count=len(numbers), kind=verbatim(kind), where=where)


_MOST_NAMED = 8
"""Pages that are named one by one."""


def _page(objects: Objects, layers: Layers, page: PageObject, number: int) -> SourcePage:
    entries = objects.entries(page)
    boxes = PageBoxes(objects, entries)
    try:
        media = boxes.box("MediaBox")
        if media is None:
            raise SourceError(msg("page {number} has no MediaBox", number=number))
        crop = within(boxes.box("CropBox") or media, media)
        trim = within(boxes.box("TrimBox") or crop, media)
        # without a bleed box nobody knows what is beyond the trim: more often marks than bleed
        clip = around(within(boxes.box("BleedBox") or trim, media), trim)
    except BoxError as error:
        raise SourceError(
            msg("{name} of page {number} has {count} numbers", name=error.key, number=number, count=error.count)
        ) from None
    if boxes.unit is None or boxes.turn is None:
        raise ValueError(msg("its page has no direction or no unit"))
    unit, turn = boxes.unit, int(boxes.turn) % 360
    left, foot, right, top = trim
    width, height = right - left, top - foot
    if width <= 0 or height <= 0 or unit <= 0:
        raise SourceError(msg("page {number} has no size", number=number))
    if turn not in QUARTERS:
        raise SourceError(
            msg("page {number} is turned by {turn}°; a page can be turned by quarters", number=number, turn=turn)
        )
    a, b, c, d, e, f = (v * unit for v in upright(trim, turn))
    size = (height * unit, width * unit) if turn in (90, 270) else (width * unit, height * unit)
    beyond = max(left - clip[0], foot - clip[1], clip[2] - right, clip[3] - top) * unit
    over = tuple(annotations_of(objects, layers, entries, turn))
    return SourcePage(page, (a, b, c, d, e, f), size, round(beyond, 3), clip, over)


def _binding(reader: PdfReader, pages: Sequence[SourcePage]) -> Binding:
    """The side of the spine: where the file tells readers to turn pages to the right, its text is set in vertical
    lines, or its pages by turns have no bleed there, is it at the right."""
    preferences: Any = reader.root_object.get("/ViewerPreferences")
    preferences = preferences.get_object() if preferences is not None else None
    if isinstance(preferences, DictionaryObject) and preferences.get("/Direction") == "/R2L":
        return "right"
    if _is_vertical(reader):
        return "right"
    votes = 0
    for n, page in enumerate(pages):
        a, _, c, _, e, _ = page.matrix
        left, foot, right, top = page.clip
        across = sorted((a * x + c * y + e for x, y in ((left, foot), (right, top))))
        before, after = -across[0], across[1] - page.size[0]
        if abs(before - after) > 0.5 and min(before, after) < 0.5:
            votes += 1 if (before < after) is (n % 2 == 0) else -1
    return "right" if votes < 0 else "left"


def _is_vertical(reader: PdfReader) -> bool:
    """Whether most pages have a font for vertical lines (ISO 32000-1, 9.7.5.2): those run from right to left."""
    vertical = 0
    for page in reader.pages:
        resources: Any = page.get("/Resources")
        fonts: Any = resources.get_object().get("/Font") if resources is not None else None
        for font in fonts.get_object().values() if fonts is not None else ():
            encoding = font.get_object().get("/Encoding")
            if isinstance(encoding, str) and encoding.endswith("-V"):
                vertical += 1
                break
    return 2 * vertical > len(reader.pages)


def content(page: PageObject) -> bytes:
    """The page's content stream, decoded."""
    found: Any = page.get("/Contents")
    found = found.get_object() if found is not None else None
    if isinstance(found, ContentStream):
        return found.get_data()
    parts = [found] if isinstance(found, StreamObject) else [part.get_object() for part in found or ()]
    return b"\n".join(spelled_out(part).get_data() for part in parts if isinstance(part, StreamObject))


def _pdfx(reader: PdfReader) -> str:
    root = reader.root_object
    kinds = [intent.get_object().get("/S") for intent in root.get("/OutputIntents", ())]
    if "/GTS_PDFX" not in kinds:
        return ""
    packet: Any = root.get("/Metadata")
    packet = packet.get_object() if packet is not None else None
    match = _PDFX.search(spelled_out(packet).get_data()) if isinstance(packet, StreamObject) else None
    if match:
        return match[1].decode("ascii", "replace").strip()
    info: Any = reader.trailer.get("/Info")
    info = info.get_object() if info is not None else None
    return str(info.get("/GTS_PDFXVersion", "")) if isinstance(info, DictionaryObject) else ""
