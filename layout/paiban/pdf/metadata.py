"""Info dictionary and XMP.  Dates come from the issue or SOURCE_DATE_EPOCH, never from the clock."""

from __future__ import annotations

import os
import time
from typing import Any

from paiban._version import __version__
from paiban.display.model import Metadata
from paiban.pdf.objects import Dict, File, Name, Stream, Text

PRODUCER = f"paiban {__version__}"
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def moment(metadata: Metadata) -> tuple[int, ...]:
    """(year, month, day, hour, minute, second) in UTC: SOURCE_DATE_EPOCH (reproducible-builds.org), else the issue's
    date, else the day PDF 1.0 came out."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return tuple(time.gmtime(int(epoch))[:6])
    parts = [int(p) for p in metadata.date.split("-") if p.isdigit()]
    if len(parts) >= 2:
        return (parts[0], parts[1], parts[2] if len(parts) > 2 else 1, 0, 0, 0)
    return (1993, 6, 15, 0, 0, 0)


def info(metadata: Metadata) -> Any:
    """The Info dictionary (ISO 32000-1, 14.3.3)."""
    stamp = "D:{:04}{:02}{:02}{:02}{:02}{:02}Z".format(*moment(metadata))
    entries: dict[str, Any] = {
        "Title": Text(metadata.title),
        "Author": Text(metadata.author),
        "Subject": Text(metadata.subject),
        "Keywords": Text(metadata.keywords),
    }
    entries = {k: v for k, v in entries.items() if v.s}
    fixed = {"Creator": Text("paiban"), "Producer": Text(PRODUCER), "CreationDate": Text(stamp), "ModDate": Text(stamp)}
    return Dict(entries | fixed)


def xmp(metadata: Metadata, file: File) -> Any:
    """The XMP packet (ISO 16684-1), uncompressed so that catalogues find it."""
    stamp = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*moment(metadata))
    alt = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    parts = ["<dc:format>application/pdf</dc:format>"]
    if metadata.title:
        parts.append(f"<dc:title>{alt.format(escape(metadata.title))}</dc:title>")
    if metadata.author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>")
    if metadata.subject:
        parts.append(f"<dc:description>{alt.format(escape(metadata.subject))}</dc:description>")
    if metadata.language:
        parts.append(f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>")
    parts += [
        "<xmp:CreatorTool>paiban</xmp:CreatorTool>",
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{stamp}</xmp:MetadataDate>",
        f"<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>",
    ]
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        + "\n".join(parts)
        + "\n</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
    return file.add(Stream(packet.encode(), Type=Name("Metadata"), Subtype=Name("XML")))


def escape(text: str) -> str:
    """Text for XML, without the control characters that it can't hold (XML 1.0, 2.2).

    xml.sax.saxutils would do it, and import urllib, http, email and ssl for that: 15 ms.
    """
    return "".join([c for c in text if c >= " " or c in "\t\n"]).translate(_ENTITIES)
