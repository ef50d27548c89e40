"""The whole document as a PDF, and onto the disk in one step."""

from __future__ import annotations

import hashlib
import os
import zlib
from typing import IO, Any

from paiban.display.model import Document, Fill, Image, Link, Page
from paiban.issue.photo import PhotoError
from paiban.pdf.content import PageContent
from paiban.pdf.fonts import collect_fonts
from paiban.pdf.images import Photo
from paiban.pdf.jobs import Job
from paiban.pdf.metadata import info, xmp
from paiban.pdf.navigation import add_outline, annotation, page_labels
from paiban.pdf.objects import Array, Dict, File, Name, Raw, Text, number
from paiban.pdf.objects import Stream as StreamObject
from paiban.style.colour import Colour

PROFILES = ("screen",)


class PdfError(Exception):
    """What the document shows can't be put into a PDF; the message is a sentence for the user."""


def write_pdf(document: Document, target: str | os.PathLike[str] | IO[bytes], profile: str = "screen") -> None:
    """Write ``document`` to a path or a binary file.

    A path is written whole or not at all: to a temporary file beside it, which then takes its place.  Raises
    ``ValueError`` for an unknown profile, ``OSError`` where the disk refuses, ``PdfError`` for a photo that can't be
    decoded.
    """
    if profile not in PROFILES:
        raise ValueError(f"unknown profile {profile!r}; known: {', '.join(PROFILES)}")
    try:
        pieces = pdf_pieces(document)
    except PhotoError as error:
        raise PdfError(str(error)) from None
    if not isinstance(target, (str, os.PathLike)):
        for piece in pieces:
            target.write(piece)
        return
    path = os.fspath(target)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.writelines(pieces)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def pdf_pieces(document: Document) -> list[bytes]:
    """``document`` as PDF 1.7, in pieces that follow one another."""
    photos = [Photo(picture) for picture in document.images]
    fonts = collect_fonts(document)
    file = File()
    catalog, tree = file.reserve(), file.reserve()
    pages = [file.reserve() for _ in document.pages]
    seen = Job(_digest, [photo.data for photo in photos])
    orientations = [photo.orientation for photo in photos]
    spots: dict[Colour, Any] = {}
    digest = hashlib.sha256()
    contents: list[tuple[PageContent, Any]] = []
    for page in document.pages:
        content = PageContent(fonts, orientations)
        stream = content.stream(page)
        digest.update(stream)
        contents.append((content, file.add(StreamObject(zlib.compress(stream, 6), Filter=Name("FlateDecode")))))
    profiles: dict[bytes, Any] = {}
    placed = [photo.add_to(file, profiles) for photo in photos]
    font_references = [font.add_to(file) for font in fonts]
    used = set().union(*(content.uprights for content, _ in contents))
    uprights = {n: fonts[n].add_upright(file) for n in sorted(used)}
    for page, reference, (content, stream_reference) in zip(document.pages, pages, contents, strict=True):
        resources: dict[str, Any] = {}
        names = {f"F{n}": font_references[n] for n in sorted(content.fonts)}
        names |= {f"F{n}V": uprights[n] for n in sorted(content.uprights)}
        if names:
            resources["Font"] = Dict(names)
        if content.images:
            resources["XObject"] = Dict({f"I{n}": placed[n] for n in sorted(content.images)})
        if content.spots:
            resources["ColorSpace"] = Dict({name: _spot(c, spots, file) for c, name in content.spots.items()})
        file.fill(reference, Dict(_page(page, tree, stream_reference, resources, document, pages, file)))
    file.fill(tree, Dict({"Type": Name("Pages"), "Kids": Array(pages), "Count": len(pages)}))
    metadata = document.metadata
    entries: dict[str, Any] = {
        "Type": Name("Catalog"),
        "Pages": tree,
        "PageLabels": page_labels(document.pages),
        # no Direction R2L for books bound right: PDFium then takes their text back from end to start
        "ViewerPreferences": Dict({"DisplayDocTitle": Raw("true")}),
        "Metadata": xmp(metadata, file),
    }
    if metadata.language:
        entries["Lang"] = Text(metadata.language)
    outline = add_outline(document, pages, file)
    if outline is not None:
        entries |= {"Outlines": outline, "PageMode": Name("UseOutlines")}
    file.fill(catalog, Dict(entries))
    for part in (metadata.title, metadata.author, metadata.date):
        digest.update(part.encode())
    digest.update(seen.result())
    return file.pieces(catalog, file.add(info(metadata)), digest.digest()[:16])


def _digest(files: list[bytes]) -> bytes:
    """One digest of many files."""
    total = hashlib.sha256()
    for data in files:
        total.update(hashlib.sha256(data).digest())
    return total.digest()


def _page(
    page: Page, tree: Any, stream: Any, resources: dict[str, Any], document: Document, pages: list[Any], file: File
) -> dict[str, Any]:
    """The page dictionary.  The origin is the trim box's foot; the media box takes in the bleed."""
    width, height, bleed = page.width, page.height, page.bleed
    trim = f"[0 0 {number(width)} {number(height)}]"
    entries: dict[str, Any] = {
        "Type": Name("Page"),
        "Parent": tree,
        "MediaBox": Raw(trim),
        "TrimBox": Raw(trim),
        "Resources": Dict(resources),
        "Contents": stream,
    }
    if bleed and _bleeds(page):
        outer = f"[{number(-bleed)} {number(-bleed)} {number(width + bleed)} {number(height + bleed)}]"
        # readers show the trimmed page, printers have the bleed
        entries |= {"MediaBox": Raw(outer), "BleedBox": Raw(outer), "CropBox": Raw(trim)}
    links = [annotation(item, page, document, pages) for item in page.items if isinstance(item, Link)]
    if links:
        entries["Annots"] = Array([file.add(link) for link in links])
    return entries


def _bleeds(page: Page) -> bool:
    """Whether something on the page reaches beyond the trim."""
    for item in page.items:
        if isinstance(item, (Fill, Image)):
            clip = item.clip if isinstance(item, Image) else ()
            x, y, width, height = clip or (item.x, item.y, item.width, item.height)
            if min(x, y, page.width - x - width, page.height - y - height) < -0.01:
                return True
    return False


def _spot(colour: Colour, known: dict[Colour, Any], file: File) -> Any:
    """A Separation colour space with its process equivalent (ISO 32000-1, 8.6.6.4)."""
    base = Colour("spot", colour.values, colour.name)
    if base not in known:
        full = " ".join(number(v) for v in colour.values)
        function = file.add(Dict({"FunctionType": 2, "Domain": Raw("[0 1]"), "C0": Raw("[0 0 0 0]"),
                                  "C1": Raw(f"[{full}]"), "N": 1}))  # fmt: skip
        name = "".join(c if c.isascii() and c.isalnum() else f"#{b:02X}" for c in colour.name for b in c.encode())
        known[base] = file.add(Array([Name("Separation"), Raw(f"/{name}"), Name("DeviceCMYK"), function]))
    return known[base]
