"""Layers over pages as optional content (ISO 32000-1, 8.11): a viewer lists them by name and switches them off.

They are no part of the page: artifacts in the structure, and on from the start.
"""

from __future__ import annotations

from paiban.base.pdffile.objects import Array, Dict, File, Name, Raw, Reference, TextString
from paiban.display.model import Layout

OPACITY = "GSa"
"""How the names of graphics states begin that make what follows transparent."""


def opacity_name(opacity: float) -> str:
    """Return the name of the graphics state of an opacity (0 to 1, rounded to a thousandth)."""
    return f"{OPACITY}{round(opacity * 1000)}"


def opacity_state(name: str) -> str:
    """Return the graphics state of a name that ``opacity_name`` returned (11.6.4.4)."""
    value = f"{int(name.removeprefix(OPACITY)) / 1000:g}"
    return f"<</Type /ExtGState /ca {value} /CA {value}>>"


def optional_content(document: Layout, file: File) -> dict[str, Reference]:
    """Add a group for each layer of the document, and return them by name, in the order in which they are first
    drawn."""
    names = dict.fromkeys(layer.name for page in document.pages for layer in page.layers)
    return {name: file.add(Dict({"Type": Name("OCG"), "Name": TextString(name)})) for name in names}


def properties(groups: dict[str, Reference]) -> Dict:
    """Return the catalog's entry, all groups on.  The configuration has a name and no AS (ISO 14289-1, 7.10)."""
    members = Array(groups.values())
    default = Dict(
        {"Name": TextString("Overlay"), "BaseState": Name("ON"), "Order": members, "ListMode": Raw("/AllPages")}
    )
    return Dict({"OCGs": members, "D": default})
