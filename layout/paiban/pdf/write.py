"""A finished document into a PDF file."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import BinaryIO

from paiban.display.model import Document, Link
from paiban.pdf.colour import Inks
from paiban.pdf.content import Painter
from paiban.pdf.fonts import use_fonts
from paiban.pdf.images import Photo
from paiban.pdf.metadata import info, xmp
from paiban.pdf.navigation import destination, link, page_labels, write_outline
from paiban.pdf.objects import Body, Object, Stream, array, deflated, dictionary, numbers, string
from paiban.pdf.profile import Profile, find_profile

Target = str | os.PathLike[str] | BinaryIO


def write_pdf(document: Document, target: Target, profile: str = "screen") -> None:
    """Write ``document`` to a path or into a binary file object.

    A path is written at once or not at all: on an error nothing new is left in its folder, and an older file of the
    name stays as it was.  The same document gives the same bytes anywhere.  Raises ``PdfError`` where a photo can't be
    read or the profile is not known, ``FontError`` where a face can't be subset, ``OSError`` where the target can't be
    written.
    """
    pieces = pdf_pieces(document, find_profile(profile))
    if isinstance(target, (str, os.PathLike)):
        _replace(os.fspath(target), pieces)
    else:
        target.writelines(pieces)


def _replace(path: str, pieces: list[bytes]) -> None:
    """Write beside the target, then put it in its place in one step."""
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with open(temporary, "wb") as file:
            file.writelines(pieces)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def pdf_pieces(document: Document, profile: Profile) -> list[bytes]:
    """The file, in pieces to be written one after the other."""
    photos = [Photo(picture) for picture in document.images]
    fonts = use_fonts(document)
    body = Body()
    inks = Inks()
    catalog, tree, resources = Object(), Object(), Object()
    body.add(catalog)
    body.add(tree)
    body.add(resources)
    sheets = [Object() for _ in document.pages]
    references = [body.add(sheet) for sheet in sheets]
    bleeds = [page.bleed if profile.bleed else 0.0 for page in document.pages]

    def place(page: int, top: float) -> bytes:
        return destination(references[page], document.pages[page].height + bleeds[page] - top)

    digest = hashlib.sha256()
    shown: set[int] = set()
    for n, page in enumerate(document.pages):
        bleed = bleeds[n]
        painter = Painter(page, fonts, inks, [photo.placement for photo in photos], bleed)
        stream = painter.paint()
        digest.update(stream)
        shown |= painter.images
        links = [i for i in page.items if isinstance(i, Link)] if profile.links else []
        top = page.height + bleed
        annotations = [body.put(link(i, bleed, top, None if i.target else place(i.page, i.top))) for i in links]
        trim = numbers(bleed, bleed, page.width + bleed, page.height + bleed)
        whole = numbers(0, 0, page.width + 2 * bleed, page.height + 2 * bleed)
        sheets[n].value = dictionary(
            (
                ("Type", b"/Page"),
                ("Parent", tree.ref),
                ("MediaBox", whole),
                ("BleedBox", whole),
                ("TrimBox", trim),
                ("Resources", resources.ref),
                ("Contents", body.add(deflated(stream))),
                ("Annots", array(annotations) if annotations else None),
            )
        )
    profiles: dict[bytes, bytes] = {}
    images = [(f"I{n}", photos[n].write(body, profiles)) for n in sorted(shown)]
    for n in sorted(shown):
        digest.update(photos[n].digest)
    resources.value = dictionary(
        (
            ("Font", dictionary((f"F{n}", use.write(body)) for n, use in enumerate(fonts) if use)),
            ("XObject", dictionary(images) if images else None),
            ("ColorSpace", inks.resources(body)),
        )
    )
    for use in fonts:
        if use:
            digest.update(use.subset.tag.encode())
    tree.value = dictionary((("Type", b"/Pages"), ("Count", b"%d" % len(sheets)), ("Kids", array(references))))
    about = info(document.metadata)
    packet = xmp(document.metadata)
    language = document.metadata.language
    catalog.value = dictionary(
        (
            ("Type", b"/Catalog"),
            ("Pages", tree.ref),
            ("Outlines", write_outline(body, document.outline, [place(b.page, b.top) for b in document.outline])),
            ("PageLabels", page_labels(document.pages)),
            ("Lang", string(language) if language else None),
            ("ViewerPreferences", b"<</DisplayDocTitle true>>"),
            ("Metadata", body.add(Stream(packet, (("Type", b"/Metadata"), ("Subtype", b"/XML"))))),
        )
    )
    for value in (about, packet, *(item.value for item in body.idToObject.values())):
        digest.update(value)
    return body.finish(catalog.ref, body.put(about), digest.digest()[:16])
