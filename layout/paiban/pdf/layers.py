"""Layers over pages as optional content (ISO 32000-1, 8.11): a viewer lists them by name and switches them off.

They are no part of the page: artifacts in the structure, and on from the start.
"""

from __future__ import annotations

from typing import Any

from paiban.base.pdffile.objects import Array, Dict, File, Name, Raw, TextString
from paiban.display.model import Layout

OPACITY = "GSa"
"""How the names of graphics states begin that make what follows let through what is below it."""


def opacity_name(opacity: float) -> str:
    """The graphics state of an opacity (0 to 1), which is kept to one in a thousand."""
    return f"{OPACITY}{round(opacity * 1000)}"


def opacity_state(name: str) -> str:
    """The graphics state of a name that ``opacity_name`` gave (11.6.4.4)."""
    value = f"{int(name.removeprefix(OPACITY)) / 1000:g}"
    return f"<</Type /ExtGState /ca {value} /CA {value}>>"


def optional_content(document: Layout, file: File) -> dict[str, Any]:
    """A group for each layer of the document, by name, in the order in which they are first drawn."""
    names = dict.fromkeys(layer.name for page in document.pages for layer in page.layers)
    return {name: file.add(Dict({"Type": Name("OCG"), "Name": TextString(name)})) for name in names}


def properties(groups: dict[str, Any]) -> Dict:
    """The catalog's entry: all groups on.  The configuration has a name and no AS (ISO 14289-1, 7.10)."""
    members = Array(groups.values())
    default = Dict(
        {"Name": TextString("Overlay"), "BaseState": Name("ON"), "Order": members, "ListMode": Raw("/AllPages")}
    )
    return Dict({"OCGs": members, "D": default})
