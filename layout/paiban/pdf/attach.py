"""Files that belong to a document, inside of it: associated files (ISO 19005-3, 6.8 and annex E).

For an archive these are what an issue was made from: its YAML, its themes, and which photos they were.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence

from msgspec import Struct

from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.objects import Array, Dict, File, Name, PdfValue, Raw, Stream, TextString
from paiban.base.version import __version__
from paiban.display.model import Metadata
from paiban.issue.model import Issue
from paiban.material.picture import Picture
from paiban.pdf.metadata import moment
from paiban.style.load import theme_files


class Attachment(Struct, frozen=True):
    """``relation`` is one of ISO 19005-3's: Source for what the document was made from, Data for facts about it."""

    name: str
    mime: str
    data: bytes
    description: str
    relation: str = "Source"


def add_attachments(attachments: Sequence[Attachment], metadata: Metadata, file: File) -> dict[str, PdfValue]:
    """Add the files to ``file``, and return the catalog's entries that lead to them."""
    stamp = "D:{:04}{:02}{:02}{:02}{:02}{:02}Z".format(*moment(metadata))
    names: list[PdfValue] = []
    for n, one in enumerate(attachments):
        checksum = hashlib.md5(one.data, usedforsecurity=False).hexdigest().upper()
        parameters: dict[str, PdfValue] = {
            "Size": len(one.data),
            "ModDate": TextString(stamp),
            "CheckSum": Raw(f"<{checksum}>"),
        }
        stream = Stream(
            deflated(one.data),
            Type=Name("EmbeddedFile"),
            Subtype=Raw("/" + one.mime.replace("/", "#2F")),
            Params=Dict(parameters),
            Filter=Name("FlateDecode"),
        )
        embedded = file.add(stream)
        entries: dict[str, PdfValue] = {
            "Type": Name("Filespec"),
            "F": TextString(one.name),
            "UF": TextString(one.name),
            "EF": Dict({"F": embedded, "UF": embedded}),
            "AFRelationship": Name(one.relation),
            "Desc": TextString(one.description),
        }
        names += [TextString(f"{n:04}"), file.add(Dict(entries))]
    return {"AF": Array(names[1::2]), "Names": Dict({"EmbeddedFiles": Dict({"Names": Array(names)})})}


_YAML = "application/yaml"
"""RFC 9512."""


def attachments_of(issue: Issue, theme: str | None, pictures: Sequence[Picture]) -> list[Attachment]:
    """The issue, the themes it was set in from its own to the one that stands by itself, and the photos' hashes."""
    name = os.path.basename(issue.path)
    given = name.startswith("<")  # no file: what it was made of is all there is
    text = issue.source.text.encode() if given else _read(issue.path)
    found = [Attachment("issue.yaml" if given else name, _YAML, text, "The issue as it was written")]
    folder = "." if theme else os.path.dirname(issue.path)
    names = {found[0].name}
    for path in theme_files(theme or issue.theme, folder):
        name = os.path.basename(path)
        while name in names:
            name = f"theme-{name}"
        names.add(name)
        found.append(Attachment(name, _YAML, _read(path), "The theme it was set in"))
    photos = {picture.name: hashlib.sha256(_read(picture.path)).hexdigest() for picture in pictures}
    facts = {"paiban": __version__, "photos": [{"photo": n, "sha256": h} for n, h in sorted(photos.items())]}
    data = json.dumps(facts, ensure_ascii=False, indent=1).encode() + b"\n"
    found.append(Attachment("photos.json", "application/json", data, "The photos by their SHA-256", "Data"))
    return found


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
