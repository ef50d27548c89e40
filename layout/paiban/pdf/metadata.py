"""The Info dictionary and the XMP packet (ISO 16684-1), with what each standard wants in it.

Dates come from the issue or SOURCE_DATE_EPOCH, never from the clock.  PDF/A knows neither PDF/UA's nor PDF/X's
properties, so a file that is both describes them (ISO 19005-2, 6.6.2.3.3).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.base.pdffile.objects import Dict, Name, PdfValue, Stream, TextString
from paiban.base.version import __version__
from paiban.base.vocabulary import is_archival
from paiban.display.model import Metadata
from paiban.pdf.standards import Standard

PRODUCER = f"paiban {__version__}"
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def moment(metadata: Metadata) -> tuple[int, ...]:
    """Return (year, month, day, hour, minute, second) in UTC: SOURCE_DATE_EPOCH (reproducible-builds.org), else the
    issue's date, else the day from which time is counted, for where a date has to be given."""
    return known_moment(metadata) or (1970, 1, 1, 0, 0, 0)


def known_moment(metadata: Metadata) -> tuple[int, ...]:
    """Return the same, and nothing where no date is known."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return tuple(time.gmtime(int(epoch))[:6])
    parts = [int(p) for p in metadata.date.split("-") if p.isdigit()]
    if len(parts) >= 2:
        return (parts[0], parts[1], parts[2] if len(parts) > 2 else 1, 0, 0, 0)
    return ()


def undated(metadata: Metadata) -> tuple[Diagnostic, ...]:
    """Return a warning where a printer's file gets a date that nobody gave."""
    if known_moment(metadata):
        return ()
    message = msg("the issue has no date, and a file for print has to have one: it says 1970-01-01")
    hint = msg("give the issue a `date`, or set SOURCE_DATE_EPOCH")
    return (Diagnostic("warning", "undated", message, hint=hint),)


def info(metadata: Metadata, press: bool = False) -> Dict:
    """Return the Info dictionary (ISO 32000-1, 14.3.3).  For a ``press`` it says that nothing is trapped, since PDF/X
    wants either said, and has dates even where none is known."""
    texts = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": metadata.keywords,
    }
    entries: dict[str, PdfValue] = {key: TextString(text) for key, text in texts.items() if text}
    fixed: dict[str, PdfValue] = {
        "Creator": TextString("paiban"),
        "Producer": TextString(PRODUCER),
    }
    if press or known_moment(metadata):
        stamp = TextString("D:{:04}{:02}{:02}{:02}{:02}{:02}Z".format(*moment(metadata)))
        fixed |= {"CreationDate": stamp, "ModDate": stamp}
    if press:
        fixed["Trapped"] = Name("False")
    return Dict(entries | fixed)


def escape(text: str) -> str:
    """Return text for XML, without the control characters that it can't hold (XML 1.0, 2.2).

    xml.sax.saxutils would do it, and import urllib, http, email and ssl for that: 15 ms.
    """
    return "".join([c for c in text if c >= " " or c in "\t\n"]).translate(_ENTITIES)


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
_MANAGED = {"xmpMM": "http://ns.adobe.com/xap/1.0/mm/"}
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def xmp(metadata: Metadata, standards: Iterable[Standard], managed: bool, identifier: bytes) -> Stream:
    """Return the packet, uncompressed so that catalogues find it.

    ``standards`` are declared in their order; ``managed``: with the properties of a file that is handed on, which
    archives and printers want.  ``identifier``: 16 bytes that stand for the content.
    """
    spaces = dict(_SPACES)
    schemas = []
    declared = [one for one in standards if not one.accessible or (metadata.title and metadata.language)]
    # ISO 15930-7 wants dates
    parts = _described(metadata, bool(known_moment(metadata)) or any(one.intent == "GTS_PDFX" for one in declared))
    for standard in declared:
        spaces[standard.prefix] = standard.space
        prefix = standard.prefix
        parts += [f"<{prefix}:{name}>{value}</{prefix}:{name}>" for name, value in standard.properties]
        if standard.described:
            schemas.append(_schema(standard))
    if managed:
        spaces |= _MANAGED
        parts += [
            f"<xmpMM:DocumentID>uuid:{_uuid(identifier)}</xmpMM:DocumentID>",
            "<xmpMM:VersionID>1</xmpMM:VersionID>",
            "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        ]
    if schemas and any(is_archival(standard.name) for standard in declared):
        spaces |= _EXTENSION
        parts.append(f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>")
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {names}>\n' + "\n".join(parts) + "\n</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
    return Stream(packet.encode(), Type=Name("Metadata"), Subtype=Name("XML"))


def _described(metadata: Metadata, dated: bool) -> list[str]:
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
    if metadata.keywords:
        parts.append(f"<pdf:Keywords>{escape(metadata.keywords)}</pdf:Keywords>")
    parts.append("<xmp:CreatorTool>paiban</xmp:CreatorTool>")
    if dated:
        parts += [f"<xmp:{name}Date>{stamp}</xmp:{name}Date>" for name in ("Create", "Modify", "Metadata")]
    return [
        *parts,
        f"<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>",
    ]


def _schema(standard: Standard) -> str:
    (key, _), *_ = standard.properties
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{standard.title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{standard.space}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{standard.prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{key}</pdfaProperty:name><pdfaProperty:valueType>{standard.kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{standard.described}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _uuid(identifier: bytes) -> str:
    """A digest as a UUID of version 8 (RFC 9562, 5.8)."""
    text = identifier.hex()
    return f"{text[:8]}-{text[8:12]}-8{text[13:16]}-8{text[17:20]}-{text[20:]}"
