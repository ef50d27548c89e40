"""A finished PDF as the neutral description, whoever made it."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, structs
from pypdf import PageObject
from pypdf.errors import FileNotDecryptedError

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.message import Message, msg
from paiban.base.units import Rect
from paiban.material.supplied.colours import colorants
from paiban.material.supplied.fonts import SuppliedFont
from paiban.material.supplied.interpret import Contents, Shared
from paiban.material.supplied.objects import data, dictionary, entry, items, name, number, numbers, text
from paiban.material.supplied.opened import DAMAGES, UnreadableError, opened
from paiban.material.supplied.painted import PROCESS, REGISTRATION, FontUse, PaintedPage, PrintFile
from paiban.material.supplied.state import Box, Matrix, inverse, met, placed, times

_PDFX = re.compile(rb"GTS_PDFXVersion(?:(?:\s[^>]*)?>|\s*=\s*[\"'])\s*([^<\"']+)")
_PART = re.compile(rb"pdfaid:part(?:>|\s*=\s*[\"'])\s*(\d)")
_CONFORMANCE = re.compile(rb"pdfaid:conformance(?:>|\s*=\s*[\"'])\s*(\w)")
_MOST_PAGES = 10_000
_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


def read_job(
    pdf: bytes, called: str, collector: Collector, trim: tuple[float, float] | None = None
) -> PrintFile | None:
    """Describe a PDF.  ``called`` names it in findings; ``trim`` is the size that was asked for, in points.

    None, and an error collected, where it can't be read.
    """
    with _listening(called, collector):
        try:
            return _Reader(pdf, called, collector).job(trim)
        except UnreadableError as error:
            collector.add(Diagnostic("error", "pdf", str(error), called))
        except FileNotDecryptedError:
            collector.add(Diagnostic("error", "pdf", msg("it is locked with a password"), called, hint=_UNLOCK))
        except DAMAGES as error:
            collector.add(
                Diagnostic("error", "pdf", msg("it is not a PDF that can be read: {error}", error=said(error)), called)
            )
    return None


def read_placed(pdf: bytes, number_: int, box: Rect, clip: Rect) -> PaintedPage:
    """A page of a PDF whose trim is placed on ``box`` of another page and shown within ``clip``, as the things on that
    page.  Raises ``UnreadableError`` and ``DAMAGES``."""
    with _listening("", Collector()):
        reader = _Reader(pdf, "", Collector())
        page = reader.reader.pages[number_ - 1]
        own = reader.placed(page, number_)
        fit: Matrix = (box.width / own.width, 0.0, 0.0, box.height / own.height, box.x, box.y)
        to_page = times(own.to_page, fit)
        seen = placed(inverse(to_page), (clip.x, clip.y, clip.right, clip.bottom))
        return reader.leaf(page, number_, own, to_page, seen)


_UNLOCK = msg("ask for the file without a password")


def said(error: Exception) -> str:
    text = str(error)
    return text if isinstance(text, Message) else " ".join(text.split())[:200] or type(error).__name__


@contextmanager
def _listening(called: str, collector: Collector) -> Iterator[None]:
    """What pypdf says about a damaged file becomes one warning."""
    listener = _Listener()
    logger = logging.getLogger("pypdf")
    was = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = was
        if listener.heard:
            more = msg(" (and {count} more)", count=len(listener.heard) - 1) if len(listener.heard) > 1 else ""
            message = msg("the file is damaged: {cause}{more}", cause=next(iter(listener.heard)), more=more)
            collector.add(Diagnostic("warning", "pdf", message, called, hint=msg("have it exported again")))


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.setdefault(" ".join(record.getMessage().split())[:200])


class _Own(Struct, frozen=True):
    """A page's boxes in its own coordinates, the size of its trim as shown, and the matrix to there."""

    boxes: dict[str, Box]
    trim: Box
    width: float
    height: float
    to_page: Matrix


class _Reader:
    def __init__(self, pdf: bytes, called: str, collector: Collector) -> None:
        if b"%PDF-" not in pdf[:1024]:
            raise UnreadableError(msg("it is not a PDF") if pdf else msg("it is empty (0 bytes)"))
        self.called = called
        self.collector = collector
        self.reader, self.encrypted = opened(pdf)
        self.root = self.reader.root_object
        hidden, self.layers = _hidden_layers(self.root)
        self.shared = Shared(self.reader, hidden)
        self.spots: set[str] = set()
        self.fonts: dict[int, tuple[SuppliedFont, set[int]]] = {}

    def job(self, trim: tuple[float, float] | None) -> PrintFile:
        leaves: list[PaintedPage] = []
        for number_, page in enumerate(self.reader.pages, 1):
            if number_ > _MOST_PAGES:
                raise UnreadableError(msg("it has more than {most} pages", most=_MOST_PAGES))
            own = self.placed(page, number_)
            leaves.append(self.leaf(page, number_, own, own.to_page, own.boxes["MediaBox"]))
        if not leaves:
            raise UnreadableError(msg("it has no pages"))
        leaves = _with_spines(leaves)
        condition, profile, intent = self._intent()
        return PrintFile(
            self.called,
            tuple(leaves),
            self._fonts(),
            finished=True,
            version=self._version(),
            producer=text(entry(self.reader.trailer.get("/Info"), "/Producer")),
            claims=self._claims(),
            intent=intent,
            condition=condition,
            profile=profile,
            encrypted=self.encrypted,
            spots=tuple(sorted(self.spots - {*PROCESS, REGISTRATION, "None"})),
            layers=self.layers,
            trim=trim,
        )

    def placed(self, page: PageObject, number_: int) -> _Own:
        boxes = {key: box for key in _BOXES if (box := _box(page, key, number_)) is not None}
        media = boxes.get("MediaBox")
        if media is None:
            raise UnreadableError(msg("page {number} has no MediaBox", number=number_))
        crop = met(boxes.get("CropBox", media), media) or media
        trim = boxes.get("TrimBox") or boxes.get("ArtBox") or crop
        unit = number(page.get("/UserUnit")) or 1.0
        if trim[2] <= trim[0] or trim[3] <= trim[1] or not 0 < unit < 1e6:
            raise UnreadableError(msg("page {number} has no size", number=number_))
        to_page = _to_page(trim, unit, int(number(page.get("/Rotate")) or 0), number_)
        _, _, width, height = placed(to_page, trim)
        return _Own(boxes, trim, width, height, to_page)

    def leaf(self, page: PageObject, number_: int, own: _Own, to_page: Matrix, seen: Box) -> PaintedPage:
        """What is on a page within ``seen``, where ``to_page`` puts it."""
        contents = Contents(self.shared, to_page, seen)
        resources = entry(page, "/Resources")
        try:
            contents.read(page.get("/Contents"), resources)
        except DAMAGES as error:
            message = msg("page {number}: what is on it can't all be read: {error}", number=number_, error=said(error))
            self.collector.add(Diagnostic("error", "pdf", message, self.called, hint=msg("have it exported again")))
        if contents.truncated:
            message = msg("page {number}: it has too much on it; not all was looked at", number=number_)
            self.collector.add(Diagnostic("warning", "pdf", message, self.called))
        self.spots |= contents.spots | colorants(resources)
        for key, font in contents.fonts.items():
            self.fonts.setdefault(key, (font, set()))[1].add(number_)
        left, top, right, foot = placed(to_page, own.boxes.get("BleedBox", own.trim))
        return PaintedPage(
            number_,
            round(own.width, 3),
            round(own.height, 3),
            (round(-left, 3), round(-top, 3), round(right - own.width, 3), round(foot - own.height, 3)),
            boxes={key: _rect(to_page, box) for key, box in own.boxes.items()},
            images=tuple(contents.images),
            texts=tuple(contents.texts),
            lines=tuple(contents.lines),
            areas=tuple(contents.areas),
            transparent=contents.transparent,
            annotations=tuple(name(entry(a, "/Subtype")) or "Unknown" for a in self._annotations(page, own.trim)),
        )

    def _annotations(self, page: PageObject, trim: Box) -> list[Any]:
        """Those that reach into the trim."""
        found = []
        for annotation in items(page.get("/Annots")):
            box = numbers(entry(annotation, "/Rect"))
            if len(box) == 4 and met(
                (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])), trim
            ):
                found.append(annotation)
        return found

    def _fonts(self) -> tuple[FontUse, ...]:
        joined: dict[FontUse, set[int]] = {}
        for font, pages in self.fonts.values():
            key = FontUse(font.name, font.kind, font.embedded, font.subset, font.licence)
            joined.setdefault(key, set()).update(pages)
        found = [structs.replace(key, pages=tuple(sorted(pages))) for key, pages in joined.items()]
        return tuple(sorted(found, key=lambda font: (font.name, font.kind)))

    def _version(self) -> str:
        own = name(self.root.get("/Version"))
        header = self.reader.pdf_header.removeprefix("%PDF-").strip()
        return max(own, header) if own else header

    def _packet(self) -> bytes:
        """The XMP.  PDFium, where it takes off encryption, leaves it deflated and does not say so."""
        packet = data(entry(self.root, "/Metadata"))
        if self.encrypted and packet[:1] == b"x":
            try:
                return zlib.decompress(packet)
            except zlib.error:
                return b""
        return packet

    def _claims(self) -> tuple[str, ...]:
        info = entry(self.reader.trailer, "/Info")
        packet = self._packet()
        match = _PDFX.search(packet)
        claim = match[1].decode("ascii", "replace").strip() if match else text(entry(info, "/GTS_PDFXVersion"))
        conforming = text(entry(info, "/GTS_PDFXConformance"))
        found = [conforming if conforming.startswith("PDF/X") else claim] if claim else []
        part, level = _PART.search(packet), _CONFORMANCE.search(packet)
        if part:
            found.append(f"PDF/A-{part[1].decode()}{level[1].decode().lower() if level else ''}")
        return tuple(found)

    def _intent(self) -> tuple[str, bytes, bool]:
        """The printing condition, its CMYK profile, and whether there is an output intent at all: one of PDF/X before
        any other."""
        intents = [dictionary(i) for i in items(self.root.get("/OutputIntents"))]
        intents.sort(key=lambda i: name(entry(i, "/S")) != "GTS_PDFX")
        if not intents:
            return "", b"", False
        profile = data(entry(intents[0], "/DestOutputProfile"))
        condition = text(entry(intents[0], "/OutputConditionIdentifier"))
        return condition, profile if profile[16:20] == b"CMYK" else b"", True


def _with_spines(leaves: list[PaintedPage]) -> list[PaintedPage]:
    """The pages of a book, where a side that has no bleed when its other has is the one at the spine."""
    if len(leaves) == 1:
        return leaves
    found = []
    for leaf in leaves:
        left, _, right, _ = leaf.bleed
        spine = 0 if left < _NO_BLEED <= right else 2 if right < _NO_BLEED <= left else -1
        found.append(structs.replace(leaf, spine=spine))
    return found


_NO_BLEED = 0.5
"""Points of bleed that are none."""


def _hidden_layers(root: Any) -> tuple[frozenset[int], tuple[str, ...]]:
    """Layers that are off as the file is opened (ISO 32000-1, 8.11.4.3)."""
    properties = entry(root, "/OCProperties")
    default = entry(properties, "/D")
    groups = items(entry(properties, "/OCGs"))
    off = items(entry(default, "/OFF"))
    if name(entry(default, "/BaseState")) == "OFF":
        on = {id(group) for group in items(entry(default, "/ON"))}
        off = [group for group in groups if id(group) not in on]
    return frozenset(id(group) for group in off), tuple(sorted({text(entry(group, "/Name")) or "?" for group in off}))


def _box(page: PageObject, key: str, number_: int) -> Box | None:
    """A box of a page, also where it is inherited."""
    found = page.get(f"/{key}")
    holder: Any = page
    for _ in range(32):
        if found is not None or key not in ("MediaBox", "CropBox"):
            break
        holder = entry(holder, "/Parent")
        if holder is None:
            break
        found = entry(holder, f"/{key}")
    if found is None:
        return None
    values = numbers(found)
    if len(values) != 4:
        raise UnreadableError(msg("the {key} of page {number} is no box of four numbers", key=key, number=number_))
    x0, y0, x1, y1 = values
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _to_page(trim: Box, unit: float, turn: int, number_: int) -> Matrix:
    """From the page's own coordinates to points from the top left of its trim as it is shown, y down."""
    left, foot, right, top = trim
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -foot, -left),
        180: (-1, 0, 0, 1, right, -foot),
        270: (0, -1, -1, 0, top, right),
    }
    if turn % 360 not in turned:
        raise UnreadableError(
            msg("page {number} is turned by {turn}°; a page can be turned by quarters", number=number_, turn=turn)
        )
    a, b, c, d, e, f = (v * unit for v in turned[turn % 360])
    return a, b, c, d, e, f


def _rect(matrix: Matrix, box: Box) -> Rect:
    x0, y0, x1, y1 = placed(matrix, box)
    return Rect(round(x0, 3), round(y0, 3), round(x1 - x0, 3), round(y1 - y0, 3))
