"""Files that belong to a document, inside of it: associated files (ISO 19005-3, 6.8 and annex E)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.objects import Array, Dict, File, Name, Raw, Stream, TextString
from paiban.display.model import Metadata
from paiban.pdf.metadata import moment


class Attachment(Struct, frozen=True):
    """``relation`` is one of ISO 19005-3's: Source for what the document was made from, Data for what is told of it."""

    name: str
    mime: str
    data: bytes
    description: str
    relation: str = "Source"


def add_attachments(attachments: Sequence[Attachment], metadata: Metadata, file: File) -> dict[str, Any]:
    """The files' objects; gives the catalog's entries that lead to them."""
    stamp = "D:{:04}{:02}{:02}{:02}{:02}{:02}Z".format(*moment(metadata))
    names: list[Any] = []
    for n, one in enumerate(attachments):
        checksum = hashlib.md5(one.data, usedforsecurity=False).hexdigest().upper()
        parameters = {"Size": len(one.data), "ModDate": TextString(stamp), "CheckSum": Raw(f"<{checksum}>")}
        stream = Stream(
            deflated(one.data),
            Type=Name("EmbeddedFile"),
            Subtype=Raw("/" + one.mime.replace("/", "#2F")),
            Params=Dict(parameters),
            Filter=Name("FlateDecode"),
        )
        embedded = file.add(stream)
        entries: dict[str, Any] = {
            "Type": Name("Filespec"),
            "F": TextString(one.name),
            "UF": TextString(one.name),
            "EF": Dict({"F": embedded, "UF": embedded}),
            "AFRelationship": Name(one.relation),
            "Desc": TextString(one.description),
        }
        names += [TextString(f"{n:04}"), file.add(Dict(entries))]
    return {"AF": Array(names[1::2]), "Names": Dict({"EmbeddedFiles": Dict({"Names": Array(names)})})}
