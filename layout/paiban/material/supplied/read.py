"""A finished PDF as the neutral description, whoever made it."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, structs
from pypdf.errors import FileNotDecryptedError

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.message import Message, msg
from paiban.base.units import Rect
from paiban.material.supplied.actions import actions_of
from paiban.material.supplied.annotations import annotations_of
from paiban.material.supplied.boxes import QUARTERS, Box, BoxError, Matrix, PageBoxes, hanging
from paiban.material.supplied.colours import colorants
from paiban.material.supplied.fonts import SuppliedFont
from paiban.material.supplied.interpret import Contents, Shared
from paiban.material.supplied.layers import Layers
from paiban.material.supplied.objects import Entries, Objects
from paiban.material.supplied.opened import DAMAGES, UnreadableError, opened
from paiban.material.supplied.operators import ContentError
from paiban.material.supplied.painted import PROCESS, REGISTRATION, FontUse, PaintedPage, PrintFile
from paiban.material.supplied.state import inverse, met, placed, times

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
    with _listening(called, collector) as listener:
        try:
            return _Reader(pdf, called, collector, listener).job(trim)
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
    with _listening("", Collector()) as listener:
        reader = _Reader(pdf, "", Collector(), listener)
        page = reader.page(number_)
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
def _listening(called: str, collector: Collector) -> Iterator[_Listener]:
    """What is said about a damaged file, by pypdf too, becomes one warning."""
    listener = _Listener()
    logger = logging.getLogger("pypdf")
    was = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield listener
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
        self.hear(record.getMessage())

    def hear(self, message: str) -> None:
        self.heard.setdefault(" ".join(message.split())[:200])


class _Own(Struct, frozen=True):
    """A page's boxes in its own coordinates, the size of its trim as shown, and the matrix to there."""

    boxes: dict[str, Box]
    trim: Box
    width: float
    height: float
    to_page: Matrix


class _Reader:
    def __init__(self, pdf: bytes, called: str, collector: Collector, listener: _Listener) -> None:
        if b"%PDF-" not in pdf[:1024]:
            raise UnreadableError(msg("it is not a PDF") if pdf else msg("it is empty (0 bytes)"))
        self.called = called
        self.collector = collector
        self.reader, self.encrypted = opened(pdf)
        self.objects = Objects(self.reader)
        self.root = self.objects.entries(self.reader.root_object)
        self.info = self.objects.dictionary(self.objects.entries(self.reader.trailer).get("Info"))
        self.layers = Layers(self.objects, self.root)
        self.shared = Shared(self.objects, self.layers, listener.hear)
        self.spots: set[str] = set()
        self.fonts: dict[int, tuple[SuppliedFont, set[int]]] = {}
        self.inked: set[int] = set()

    def page(self, number_: int) -> Entries:
        """The entries of a page, from 1, with those that it inherits."""
        return self.objects.entries(self.reader.pages[number_ - 1])

    def job(self, trim: tuple[float, float] | None) -> PrintFile:
        leaves: list[PaintedPage] = []
        for number_, found in enumerate(self.reader.pages, 1):
            if number_ > _MOST_PAGES:
                raise UnreadableError(msg("it has more than {most} pages", most=_MOST_PAGES))
            page = self.objects.entries(found)
            own = self.placed(page, number_)
            leaves.append(self.leaf(page, number_, own, own.to_page, own.boxes["MediaBox"], annotated=True))
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
            producer=self.objects.text(self.info.get("Producer")),
            claims=self._claims(),
            intent=intent,
            condition=condition,
            profile=profile,
            encrypted=self.encrypted,
            spots=tuple(sorted(self.spots - {*PROCESS, REGISTRATION, "None"})),
            layers=self.layers.names,
            actions=actions_of(self.objects, self.reader),
            trim=trim,
        )

    def placed(self, page: Entries, number_: int) -> _Own:
        found = PageBoxes(self.objects, page)
        try:
            boxes = {key: box for key in _BOXES if (box := found.box(key)) is not None}
        except BoxError as error:
            raise UnreadableError(
                msg("the {key} of page {number} is no box of four numbers", key=error.key, number=number_)
            ) from None
        media = boxes.get("MediaBox")
        if media is None:
            raise UnreadableError(msg("page {number} has no MediaBox", number=number_))
        crop = met(boxes.get("CropBox", media), media) or media
        trim = boxes.get("TrimBox") or boxes.get("ArtBox") or crop
        unit, turn = found.unit or 1.0, int(found.turn or 0)
        if trim[2] <= trim[0] or trim[3] <= trim[1] or not 0 < unit < 1e6:
            raise UnreadableError(msg("page {number} has no size", number=number_))
        if turn % 360 not in QUARTERS:
            raise UnreadableError(
                msg("page {number} is turned by {turn}°; a page can be turned by quarters", number=number_, turn=turn)
            )
        a, b, c, d, e, f = (v * unit for v in hanging(trim, turn % 360))
        to_page: Matrix = (a, b, c, d, e, f)
        _, _, width, height = placed(to_page, trim)
        return _Own(boxes, trim, width, height, to_page)

    def leaf(
        self, page: Entries, number_: int, own: _Own, to_page: Matrix, seen: Box, annotated: bool = False
    ) -> PaintedPage:
        """What is on a page within ``seen``, where ``to_page`` puts it; ``annotated``: with the annotations that are
        printed over it."""
        contents = Contents(self.shared, to_page, seen)
        resources = self.objects.get(page.get("Resources"))
        try:
            contents.read(page.get("Contents"), resources)
            if annotated:
                for one in annotations_of(self.objects, self.layers, page):
                    if one.fate == "printed":
                        contents.over(one.appearance, one.matrix)
        except (ContentError, *DAMAGES) as error:
            message = msg("page {number}: what is on it can't all be read: {error}", number=number_, error=said(error))
            self.collector.add(Diagnostic("error", "pdf", message, self.called, hint=msg("have it exported again")))
        if contents.truncated:
            message = msg("page {number}: it has too much on it; not all was looked at", number=number_)
            self.collector.add(Diagnostic("warning", "pdf", message, self.called))
        self.spots |= contents.spots | colorants(self.objects, resources)
        for key, font in contents.fonts.items():
            self.fonts.setdefault(key, (font, set()))[1].add(number_)
        self.inked |= contents.inked
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
            annotations=tuple(self._annotations(page, own.trim)),
        )

    def _annotations(self, page: Entries, trim: Box) -> Iterator[str]:
        """The kinds of those that reach into the trim."""
        objects = self.objects
        for annotation in objects.items(page.get("Annots")):
            box = objects.numbers(objects.entry(annotation, "Rect"))
            if len(box) == 4 and met(
                (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])), trim
            ):
                yield objects.name(objects.entry(annotation, "Subtype")) or "Unknown"

    def _fonts(self) -> tuple[FontUse, ...]:
        joined: dict[FontUse, set[int]] = {}
        for identity, (font, pages) in self.fonts.items():
            hidden = identity not in self.inked
            key = FontUse(font.name, font.kind, font.embedded, font.subset, font.licence, hidden=hidden)
            joined.setdefault(key, set()).update(pages)
        found = [structs.replace(key, pages=tuple(sorted(pages))) for key, pages in joined.items()]
        return tuple(sorted(found, key=lambda font: (font.name, font.kind)))

    def _version(self) -> str:
        own = self.objects.name(self.root.get("Version"))
        header = self.reader.pdf_header.removeprefix("%PDF-").strip()
        return max(own, header) if own else header

    def _packet(self) -> bytes:
        """The XMP.  PDFium, where it takes off encryption, leaves it deflated and does not say so."""
        packet = self.objects.data(self.root.get("Metadata"))
        if self.encrypted and packet[:1] == b"x":
            try:
                return zlib.decompress(packet)
            except zlib.error:
                return b""
        return packet

    def _claims(self) -> tuple[str, ...]:
        text = self.objects.text
        packet = self._packet()
        match = _PDFX.search(packet)
        claim = match[1].decode("ascii", "replace").strip() if match else text(self.info.get("GTS_PDFXVersion"))
        conforming = text(self.info.get("GTS_PDFXConformance"))
        found = [conforming if conforming.startswith("PDF/X") else claim] if claim else []
        part, level = _PART.search(packet), _CONFORMANCE.search(packet)
        if part:
            found.append(f"PDF/A-{part[1].decode()}{level[1].decode().lower() if level else ''}")
        return tuple(found)

    def _intent(self) -> tuple[str, bytes, bool]:
        """The printing condition, its CMYK profile, and whether there is an output intent at all: one of PDF/X before
        any other."""
        objects = self.objects
        intents = [objects.dictionary(intent) for intent in objects.items(self.root.get("OutputIntents"))]
        intents.sort(key=lambda intent: objects.name(intent.get("S")) != "GTS_PDFX")
        if not intents:
            return "", b"", False
        profile = objects.data(intents[0].get("DestOutputProfile"))
        condition = objects.text(intents[0].get("OutputConditionIdentifier"))
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


def _rect(matrix: Matrix, box: Box) -> Rect:
    x0, y0, x1, y1 = placed(matrix, box)
    return Rect(round(x0, 3), round(y0, 3), round(x1 - x0, 3), round(y1 - y0, 3))
