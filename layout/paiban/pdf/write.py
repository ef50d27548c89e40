"""The whole document as a PDF, and onto the disk in one step."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import IO, TYPE_CHECKING

from msgspec import structs

from paiban.base.diagnostics import Diagnostic
from paiban.base.files import written_whole
from paiban.base.later import HERE, Partner
from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.jobs import Task
from paiban.base.pdffile.objects import Array, Dict, File, Name, PdfValue, Raw, Reference, TextString
from paiban.base.pdffile.objects import Stream as StreamObject
from paiban.base.pdffile.spaces import Spaces
from paiban.base.vocabulary import OUTPUTS, Output, is_archival, outputs
from paiban.display.model import Artwork, Image, Layout, Link, Page
from paiban.material.photo.xobject import ImageObject
from paiban.material.picture import PhotoError
from paiban.pdf.accessible import undescribed
from paiban.pdf.boxes import press_boxes, screen_boxes
from paiban.pdf.content import PageContent
from paiban.pdf.downsample import sizes
from paiban.pdf.fonts import FontObject
from paiban.pdf.inks import Inks
from paiban.pdf.layers import optional_content, properties
from paiban.pdf.metadata import info, xmp
from paiban.pdf.navigation import add_outline, annotation, page_labels
from paiban.pdf.programs import Programs, shown_of
from paiban.pdf.resources import Resources
from paiban.pdf.standards import STANDARDS
from paiban.pdf.structure import Tags

if TYPE_CHECKING:
    from paiban.pdf.attach import Attachment
    from paiban.pdf.intent import Intent
    from paiban.pdf.placed import Embedded
    from paiban.pdf.press import PressPainter


class PdfError(Exception):
    """What the document shows can't be put into a PDF; the message is a sentence for the user.

    ``diagnostics`` say it with places and hints, where there are any.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def write_pdf(
    document: Layout,
    target: str | os.PathLike[str] | IO[bytes],
    profile: str = "screen",
    attachments: Sequence[Attachment] = (),
    downsample: float = 0.0,
    partner: Partner = HERE,
) -> None:
    """Write ``document`` to a path or a binary file.  ``downsample``: the resolution, pixels an inch, that photos which
    have far more are brought down to; 0: none is touched.  ``partner`` may make the programs of the fonts meanwhile.

    ``attachments`` go into an archive's file, which then is PDF/A-3u: PDF/A-2 takes none that are not PDF/A themselves.

    A path is written whole or not at all: to a temporary file beside it, which then takes its place.  Raises
    ``ValueError`` for an unknown profile or one that takes no layers, ``OSError`` where the disk refuses, ``PdfError``
    for a photo that can't be decoded, or a PDF among them that breaks what the profile promises.
    """
    if profile not in OUTPUTS:
        raise ValueError(f"unknown profile {profile!r}; known: {', '.join(OUTPUTS)}")
    output = OUTPUTS[profile]
    if not output.layered and any(page.layers for page in document.pages):
        takers = " or ".join(outputs(lambda one: one.layered))
        raise ValueError(f"layers over the pages go into the profile {takers} only, not into {profile}")
    if attachments:
        if not output.attached:
            takers = " or ".join(outputs(lambda one: bool(one.attached)))
            raise ValueError(f"files can be attached to the profile {takers} only, not {profile}")
        others = (name for name in output.standards if not is_archival(name))
        output = structs.replace(output, standards=(output.attached, *others))
    if output.archival and output.tagged and (found := undescribed(document)):
        raise PdfError(str(found[0]), found)
    try:
        pieces = pdf_pieces(document, output, attachments, downsample, partner)
        if isinstance(target, (str, os.PathLike)):
            with written_whole(os.fspath(target)) as file:
                file.writelines(pieces)
        else:
            for piece in pieces:
                target.write(piece)
    except PhotoError as error:
        raise PdfError(str(error)) from None


def pdf_pieces(
    document: Layout,
    output: Output,
    attachments: Sequence[Attachment] = (),
    downsample: float = 0.0,
    partner: Partner = HERE,
) -> Iterator[bytes]:
    """``document`` as a PDF of an output profile, in pieces that follow one another."""
    return _Writer(document, output, attachments, downsample, partner).pieces()


def embedded_faults(document: Layout, profile: str) -> tuple[Diagnostic, ...]:
    """What PDFs in the place of photos bring that ``profile`` has no room for, as errors, and what stays in RGB for the
    press, as warnings; nothing is written."""
    output = OUTPUTS[profile]
    file = File()
    try:
        found = _embedded(document, file, Spaces(file, _rgb() if output.intent else b"", output.press), output)
    except PdfError as error:
        return error.diagnostics
    return tuple(found.diagnostics) if found else ()


class _Writer:
    def __init__(
        self,
        document: Layout,
        output: Output,
        attachments: Sequence[Attachment],
        downsample: float,
        partner: Partner,
    ) -> None:
        self.partner = partner
        self.document = document
        self.sizes = sizes(document, downsample) if downsample else {}
        self.attachments = attachments
        self.file = File()
        self.spaces = Spaces(self.file, _rgb() if output.intent else b"", output.press)
        self.embedded = _embedded(document, self.file, self.spaces, output)
        if output.intent:  # for print and for ever
            _check_photos(document)
        self.output = output
        self.standards = [STANDARDS[name] for name in output.standards]
        if (self.embedded and not self.embedded.accessible) or undescribed(document):
            self.standards = [standard for standard in self.standards if not standard.accessible]
        inks = self.embedded.inks if self.embedded else False
        self.intent = _intent(document, output, inks) if output.intent else None
        self.tags = Tags(document) if output.tagged else None
        self.press = _press(document, self.intent) if output.press and self.intent else None
        self.digest = hashlib.sha256()

    def _photos(self) -> list[ImageObject]:
        """All photos, read and looked at; as many are held in memory as there is room for."""
        images = self.document.images
        photos: list[ImageObject] = []
        own = (ImageObject(picture, self.sizes.get(n)) for n, picture in enumerate(images))
        for n, photo in enumerate(self.press.photos(self.document, self.sizes) if self.press else own):
            if self.embedded and n in self.embedded.pages:
                photo = self.embedded.pages[n]
            elif not self.file.room.takes(photo.length):
                photo.release()
            photos.append(photo)
        return photos

    def pieces(self) -> Iterator[bytes]:
        document, file, output = self.document, self.file, self.output
        press = self.press
        faces = (press.document if press else document).faces
        shown = shown_of(press.document if press else document)
        programs = Programs(faces, [part.texts for part in shown], self.partner)
        photos = self._photos()
        within = frozenset(n for n, picture in enumerate(document.images) if picture.bleed)
        catalog, tree = file.reserve(), file.reserve()
        pages = [file.reserve() for _ in document.pages]
        orientations = [photo.orientation for photo in photos]
        for photo in photos:
            photo.begin_digest()
        fonts = [FontObject(face, n, part, programs) for n, (face, part) in enumerate(zip(faces, shown, strict=True))]
        inks = press.inks() if press else Inks(calibrated=self.intent is not None)
        contents: list[tuple[PageContent, Reference]] = []
        for n, page in enumerate(document.pages):
            content = PageContent(fonts, orientations, inks, self.tags, within)
            if press:
                stream = press.stream(content, n)
            else:
                stream = content.stream(page, self.tags.page(n) if self.tags else None)
            self.digest.update(stream)
            contents.append((content, file.add(StreamObject(Task(deflated, stream), Filter=Name("FlateDecode")))))
        placed = [photo.add_to(file, self.spaces) for photo in photos]
        used: set[int] = set().union(*(content.uprights for content, _ in contents))
        resources = Resources(file, fonts, placed, used, self.spaces)
        if self.embedded:
            resources.named = self.embedded.spots
        self.layers: dict[str, Reference] = {}
        if any(page.layers for page in document.pages):
            resources.layers = self.layers = optional_content(document, file)
        for n, (content, stream_reference) in enumerate(contents):
            entries: dict[str, PdfValue] = {"Type": Name("Page"), "Parent": tree, **self._boxes(document.pages[n])}
            entries |= {"Resources": resources.of(content), "Contents": stream_reference}
            file.fill(pages[n], Dict(entries | self._page(n, pages)))
        file.fill(tree, Dict({"Type": Name("Pages"), "Kids": Array(pages), "Count": len(pages)}))
        file.fill(catalog, Dict(self._catalog(tree, pages)))
        metadata = document.metadata
        for part in (metadata.title, metadata.author, metadata.date):
            self.digest.update(part.encode())
        self.digest.update(_digest(photos))
        identifier = self.digest.digest()[:16]
        file.fill(self.metadata, xmp(metadata, self.standards, output.intent, identifier))
        return file.pieces(catalog, file.add(info(metadata, output.press)), identifier, output.version)

    @cached_property
    def _transparent(self) -> set[int]:
        return self.embedded.transparent if self.embedded else set()

    def _boxes(self, page: Page) -> dict[str, Raw]:
        return press_boxes(page, self.document) if self.output.press else screen_boxes(page)

    def _page(self, n: int, pages: list[Reference]) -> dict[str, PdfValue]:
        """What makes a page live, and part of the structure."""
        entries: dict[str, PdfValue] = {}
        page, tags = self.document.pages[n], self.tags
        shown = {item.image for item in page.items if isinstance(item, Image)}
        through = any(n in self._transparent or self.document.images[n].alpha for n in shown)
        drawn = (path for item in page.items if isinstance(item, Artwork) for path in item.paths)
        if self.press and (through or any(path.opacity < 1 for path in drawn)):
            # where something shines through, it does so in the inks of the press (ISO 32000-1, 11.6.6)
            entries["Group"] = Raw("<</Type /Group /S /Transparency /CS /DeviceCMYK>>")
        if tags:
            entries |= {"StructParents": n, "Tabs": Name("S")}
            links = []
            for item in page.items:
                if isinstance(item, Link):
                    reference = self.file.reserve()
                    key = tags.annotated(n, item, reference)
                    self.file.fill(reference, annotation(item, page, self.document, pages, key))
                    links.append(reference)
            if links:
                entries["Annots"] = Array(links)
        return entries

    def _catalog(self, tree: Reference, pages: list[Reference]) -> dict[str, PdfValue]:
        document, file = self.document, self.file
        preferences: dict[str, PdfValue] = {"DisplayDocTitle": Raw("true")}
        if document.binding == "right":
            # ISO 32000-1, table 150.  PDFium takes it for the direction of lines too, and gives the parts of each
            # between marks from the last to the first; nothing in how text is written changes that
            preferences["Direction"] = Name("R2L")
        self.metadata = file.reserve()
        entries: dict[str, PdfValue] = {
            "Type": Name("Catalog"),
            "Pages": tree,
            "PageLabels": page_labels(document.pages),
            "ViewerPreferences": Dict(preferences),
            "Metadata": self.metadata,
        }
        if document.binding == "right" and self.output.live and len(pages) > 2:
            entries["PageLayout"] = Name("TwoPageRight")  # spreads after a first page that is alone
        if document.metadata.language:
            entries["Lang"] = TextString(document.metadata.language)
        if self.output.live:
            outline = add_outline(document, pages, file)
            if outline is not None:
                entries |= {"Outlines": outline, "PageMode": Name("UseOutlines")}
        if self.tags:
            entries |= {"MarkInfo": Raw("<</Marked true>>"), "StructTreeRoot": self.tags.add_to(file, pages)}
        if self.intent:
            from paiban.pdf.intent import output_intents

            # a printer's program looks at the first
            kinds = sorted({one.intent for one in self.standards if one.intent}, reverse=True)
            entries["OutputIntents"] = output_intents(self.intent, kinds, self.spaces, file)
        if self.layers:
            entries["OCProperties"] = properties(self.layers)
        if self.attachments:
            from paiban.pdf.attach import add_attachments

            entries |= add_attachments(self.attachments, document.metadata, file)
            for one in self.attachments:
                self.digest.update(one.data)
        return entries


def _rgb() -> bytes:
    """The profile of RGB that has none."""
    from paiban.pdf.intent import SRGB, bundled

    return bundled(SRGB)


def _intent(document: Layout, output: Output, inks: bool) -> Intent:
    """What colours are meant for.  Loaded when it is first used."""
    from paiban.pdf.intent import IntentError, intent_of

    try:
        return intent_of(document, output.press or inks)
    except IntentError as error:
        raise PdfError(str(error)) from None


def _embedded(document: Layout, file: File, spaces: Spaces, output: Output) -> Embedded | None:
    """Loaded where a photo is a PDF.  Raises ``PdfError``."""
    if all(picture.format != "pdf" for picture in document.images):
        return None
    from paiban.pdf.placed import Embedded

    found = Embedded(document, file, spaces, output)
    if any(d.severity == "error" for d in found.diagnostics):
        raise PdfError("\n".join(str(d) for d in found.diagnostics), tuple(found.diagnostics))
    return found


def _check_photos(document: Layout) -> None:
    """Raises ``PdfError`` where one is damaged."""
    from paiban.pdf.damaged import damaged_photos

    if found := damaged_photos(document):
        raise PdfError("\n".join(str(d) for d in found), found)


def _press(document: Layout, intent: Intent) -> PressPainter:
    """Loaded when it is first used: the other profiles need none of it."""
    from paiban.pdf.press import PressPainter

    return PressPainter(document, intent)


def _digest(photos: Iterable[ImageObject]) -> bytes:
    """One digest of many photos."""
    total = hashlib.sha256()
    for photo in photos:
        total.update(photo.digest())
    return total.digest()
