"""Pages of PDF files in the place of photos: form XObjects that draw what the page draws (ISO 32000-1, 8.10).

A page comes without what makes it a page of a file of its own: annotations, structure, metadata, scripts.  What is
compressed stays so.  Where the file that it goes into keeps to a standard, what breaks that is an error.
"""

from __future__ import annotations

import hashlib
from typing import Any

from paiban.diagnostics import Diagnostic, Mark
from paiban.display.model import Document, Image
from paiban.issue.pdfpage import PdfFile, PdfPage, guarded
from paiban.issue.picture import PhotoError, Picture
from paiban.messages.message import msg
from paiban.pdf.faults import COLOUR, Faults
from paiban.pdf.images import Photo
from paiban.pdf.inks import KNOCKOUT, STATES
from paiban.pdf.objects import Dict, File, Raw, Stream
from paiban.pdf.spaces import Spaces
from paiban.pdf.transfer import plain
from paiban.pdf.transfer_form import FormTransfer
from paiban.vocabulary import Output

Matrix = tuple[float, float, float, float, float, float]

_START = b"0 g 0 G 0 Tc"
"""A page begins in black and with no space between glyphs; a form begins as it is at the place where it is drawn."""


class EmbeddedPage(Photo):
    """A page that is in the file already; ``reference`` is its form, which draws it on the unit square."""

    def __init__(self, picture: Picture, data: bytes, reference: Any, faults: Faults, transparent: bool) -> None:
        self.picture = picture
        self.data = data
        self.reference = reference
        self.faults = faults
        self.transparent = transparent

    @property
    def orientation(self) -> int:
        return 1

    def begin_digest(self) -> None:
        """Of little, seldom: it is worked out when it is asked for."""

    def digest(self) -> bytes:
        return hashlib.sha256(self.data).digest()

    def let_go(self) -> None:
        """What it draws is in the file."""

    def add_to(self, file: File, spaces: Spaces) -> Any:
        return self.reference


class Embedded:
    """The embedded pages of a document, copied into ``file``, by their place in ``Document.images``.

    ``inks``: something in them is in the inks of no profile; ``spots``: colour spaces of their spot colours by name.
    ``diagnostics``: errors, where ``output`` has no room for what they bring; a file that can't be read is one too.
    """

    def __init__(self, document: Document, file: File, spaces: Spaces, output: Output) -> None:
        self.pages: dict[int, EmbeddedPage] = {}
        self.spots: dict[str, bytes] = {}
        self.diagnostics: list[Diagnostic] = []
        transfers: dict[str, FormTransfer] = {}
        for n, picture in enumerate(document.images):
            if picture.format != "pdf":
                continue
            try:
                if picture.path not in transfers:
                    source = PdfFile(picture.path, picture.name)
                    transfers[picture.path] = FormTransfer(source, file, spaces, output, self.spots)
                with guarded(picture.name):
                    self.pages[n] = _embed(picture, transfers[picture.path], output)
            except PhotoError as error:
                place = _place(document, n)
                self.diagnostics.append(
                    Diagnostic("error", error.code, str(error), place.file, place.line, place.column, error.hint)
                )
                continue
            if output.intent:
                self.diagnostics += self.pages[n].faults.diagnostics(picture.name, _place(document, n), output.name)
        self.inks = any(transfer.inks for transfer in transfers.values())

    @property
    def accessible(self) -> bool:
        """Whether its fonts are as PDF/UA wants them (ISO 14289-1, 7.21)."""
        return not any(page.faults.of_fonts for page in self.pages.values())

    @property
    def transparent(self) -> set[int]:
        return {n for n, page in self.pages.items() if page.transparent}


def _place(document: Document, image: int) -> Mark:
    """Where the issue names a picture."""
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Image) and item.image == image and item.element > 0:
                return document.structure[item.element].mark
    return Mark()


def _embed(picture: Picture, transfer: FormTransfer, output: Output) -> EmbeddedPage:
    """Two forms: one is the page's own content as it is, the other puts it in its place."""
    source = transfer.source
    page = source.page(picture.page)
    transfer.faults = faults = Faults()
    file = transfer.file
    box = Raw(b"[%b]" % b" ".join(map(plain, page.bleed)))
    streams = source.content(page)
    data, resources = transfer.content(streams, page.entries.get("Resources")) if streams else (b"", b"<<>>")
    entries = {"Type": b"/XObject", "Subtype": b"/Form", "BBox": box.tokens, "Resources": resources}
    group = source.dictionary(page.entries.get("Group"))
    if group or transfer.transparent:
        # a page is a group by itself, and it is isolated (11.4.7)
        entries["Group"] = transfer.group(group, isolated=True)
    if streams:
        inner = file.add(transfer.stream(streams[0], entries, data))
    else:
        inner = file.add(Stream(b"", **{key: Raw(value) for key, value in entries.items()}))
    if transfer.profiled and transfer.overprints and output.archival:
        told = msg("overprints colours that have a CMYK profile")  # ISO 19005-2, 6.2.4.2
        faults.add(COLOUR, told, msg("export it without profiles for CMYK, as PDF/X does"))
    start, more = _START, {"XObject": Dict({"P": inner})}
    if output.press:
        start += b" /%b gs" % KNOCKOUT.encode()
        more["ExtGState"] = Dict({KNOCKOUT: Raw(STATES[KNOCKOUT])})
    outer = Stream(
        start + b" /P Do",
        Type=Raw("/XObject"),
        Subtype=Raw("/Form"),
        BBox=box,
        Matrix=Raw(b"[%b]" % b" ".join(map(plain, _matrix(page, picture)))),
        Resources=Dict(more),
    )
    return EmbeddedPage(picture, source.data, file.add(outer), faults, transfer.transparent)


def _matrix(page: PdfPage, picture: Picture) -> Matrix:
    """From the page's coordinates to the unit square that photos are drawn on.

    The square stands for the picture's size in whole points; the page is as large as that lets it be, not distorted.
    """
    left, foot, right, top = page.trim
    upright: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -foot),
        90: (0, -1, 1, 0, -foot, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    width, height = page.size
    scale = min(picture.width / width, picture.height / height)
    across, up = page.unit * scale / picture.width, page.unit * scale / picture.height
    a, b, c, d, e, f = upright[page.turn]
    x = (1 - width * scale / picture.width) / 2
    y = (1 - height * scale / picture.height) / 2
    return a * across, b * up, c * across, d * up, e * across + x, f * up + y
