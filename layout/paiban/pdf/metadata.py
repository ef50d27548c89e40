"""The Info dictionary.  Dates come from the issue or SOURCE_DATE_EPOCH, never from the clock."""

from __future__ import annotations

import os
import time
from typing import Any

from paiban.base.pdffile.objects import Dict, Name, TextString
from paiban.base.version import __version__
from paiban.display.model import Metadata

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


def info(metadata: Metadata, trapped: bool = False) -> Any:
    """The Info dictionary (ISO 32000-1, 14.3.3).  ``trapped``: say that nothing is trapped, since
    PDF/X wants either said."""
    stamp = "D:{:04}{:02}{:02}{:02}{:02}{:02}Z".format(*moment(metadata))
    entries: dict[str, Any] = {
        "Title": TextString(metadata.title),
        "Author": TextString(metadata.author),
        "Subject": TextString(metadata.subject),
        "Keywords": TextString(metadata.keywords),
    }
    entries = {k: v for k, v in entries.items() if v.text}
    fixed: dict[str, Any] = {
        "Creator": TextString("paiban"),
        "Producer": TextString(PRODUCER),
        "CreationDate": TextString(stamp),
        "ModDate": TextString(stamp),
    }
    if trapped:
        fixed["Trapped"] = Name("False")
    return Dict(entries | fixed)


def escape(text: str) -> str:
    """Text for XML, without the control characters that it can't hold (XML 1.0, 2.2).

    xml.sax.saxutils would do it, and import urllib, http, email and ssl for that: 15 ms.
    """
    return "".join([c for c in text if c >= " " or c in "\t\n"]).translate(_ENTITIES)
