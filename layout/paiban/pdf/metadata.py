"""What a file says of itself: Info, XMP and dates (ISO 32000-1, 14.3; ISO 16684-1)."""

from __future__ import annotations

import os
import re
import time

from paiban._version import __version__
from paiban.display.model import Metadata
from paiban.pdf.objects import dictionary, string

PRODUCER = f"paiban {__version__}"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def moment(date: str) -> str:
    """The file's date as ``YYYY-MM-DDThh:mm:ss``, in UTC: the issue's, else that of SOURCE_DATE_EPOCH, else none.

    Never the clock's, so that the same issue gives the same file tomorrow.
    """
    match = _DATE.match(date)
    if match:
        return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}T00:00:00"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(int(epoch)))
    return ""


def info(metadata: Metadata) -> bytes:
    """The Info dictionary."""
    when = moment(metadata.date)
    stamp = b"(D:%bZ)" % re.sub(r"\D", "", when).encode() if when else None
    return dictionary(
        (
            ("Title", _text(metadata.title)),
            ("Author", _text(metadata.author)),
            ("Subject", _text(metadata.subject)),
            ("Keywords", _text(metadata.keywords)),
            ("Creator", string("paiban")),
            ("Producer", string(PRODUCER)),
            ("CreationDate", stamp),
            ("ModDate", stamp),
        )
    )


def _text(text: str) -> bytes | None:
    return string(text) if text else None


def xmp(metadata: Metadata) -> bytes:
    """The XMP packet: the same as Info, for ISO 19005 asks that both agree (19005-2, 6.6.3)."""
    when = moment(metadata.date)
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
        "<dc:format>application/pdf</dc:format>",
    ]
    if metadata.title:
        lines.append(f"<dc:title>{_alternative(metadata.title)}</dc:title>")
    if metadata.author:
        lines.append(f"<dc:creator><rdf:Seq><rdf:li>{_escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>")
    if metadata.subject:
        lines.append(f"<dc:description>{_alternative(metadata.subject)}</dc:description>")
    if metadata.language:
        lines.append(f"<dc:language><rdf:Bag><rdf:li>{_escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>")
    if metadata.keywords:
        lines.append(f"<pdf:Keywords>{_escape(metadata.keywords)}</pdf:Keywords>")
    lines += [f"<pdf:Producer>{PRODUCER}</pdf:Producer>", "<xmp:CreatorTool>paiban</xmp:CreatorTool>"]
    if when:
        lines += [f"<xmp:CreateDate>{when}Z</xmp:CreateDate>", f"<xmp:ModifyDate>{when}Z</xmp:ModifyDate>"]
    lines += ["</rdf:Description>", "</rdf:RDF>", "</x:xmpmeta>", '<?xpacket end="r"?>']
    return "\n".join(lines).encode()


def _escape(text: str) -> str:
    """Text for XML; control characters, which XML can't hold, are dropped."""
    return "".join(c for c in text if c >= " " or c in "\t\n").translate(_ESCAPES)


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escape(text)}</rdf:li></rdf:Alt>'
