"""What a PDF does (ISO 32000-1, 12.6): scripts and other actions, wherever they may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiban.material.supplied.objects import Entries, Objects, Ref, SuppliedObject, SuppliedStream
from paiban.material.supplied.painted import FileAction

if TYPE_CHECKING:
    from pypdf import PdfReader

SCRIPT = "JavaScript"
_LEADING = ("FirstPage", "LastPage", "NextPage", "PrevPage")
"""Named actions that do no more than lead to a page (12.6.4.11)."""
_ACTIONS = frozenset(
    {
        "Launch",
        "Named",
        "SubmitForm",
        "ResetForm",
        "ImportData",
        "Hide",
        "SetOCGState",
        "Rendition",
        "Sound",
        "Movie",
        "Trans",
        "GoTo3DView",
        "RichMediaExecute",
    }
)
"""Types of actions that do more than lead on: as all standards for print and archives forbid (ISO 15930-7, 6.18)."""
_OF_PAGE = ("AA", "Annots", "PresSteps")
"""What of a page may hold any: when it is shown, what is clicked, steps of a presentation."""
_NOT_OF_FILE = frozenset(("Pages", "StructTreeRoot", "Metadata", "OutputIntents", "OCProperties", "MarkInfo"))
_PASSED = frozenset(("AP", "Contents", "Resources", "PieceInfo", "Metadata", "P", "DR", "IRT"))
"""Entries below which there is none: pictures, and what leads back to a page."""
_MOST = 2_000_000
"""Objects that are looked at."""


def actions_of(objects: Objects, reader: PdfReader) -> tuple[FileAction, ...]:
    """The actions of a file, each kind once a page: those of pages, then what belongs to the file as a whole (opening
    and closing, scripts by name, fields, the outline)."""
    walk = _Walk(objects)
    pages = []
    for page in reader.pages:
        if page.indirect_reference is not None:
            walk.seen.add(Ref(page.indirect_reference.idnum, page.indirect_reference.generation))
        pages.append(objects.entries(page))
    for number, entries in enumerate(pages, 1):
        walk.follow({key: entries[key] for key in _OF_PAGE if key in entries}, number)
    root = objects.entries(reader.root_object)
    walk.follow({key: value for key, value in root.items() if key not in _NOT_OF_FILE}, 0)
    return tuple(walk.found)


class _Walk:
    """Goes through all that can be reached, each object once, and never into another page."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.seen: set[Ref] = set()
        self.found: dict[FileAction, None] = {}
        self._left = _MOST

    def follow(self, start: Entries, page: int) -> None:
        waiting: list[SuppliedObject] = [start]
        while waiting and self._left:
            self._left -= 1
            value = waiting.pop()
            if isinstance(value, Ref):
                if value in self.seen:
                    continue
                self.seen.add(value)
                value = self.objects.get(value)
            if isinstance(value, SuppliedStream):
                value = value.entries
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict) and self.objects.name(value.get("Type")) != "Pages":
                kind = self._kind(value)
                if kind:
                    self.found.setdefault(FileAction(kind, page))
                waiting += [one for key, one in value.items() if key not in _PASSED]

    def _kind(self, found: Entries) -> str:
        """What a dictionary does; "" for nothing, or for no more than leading on."""
        objects = self.objects
        kind = objects.name(found.get("S"))
        # a rendition has a script too, and a model in three dimensions one that runs as it appears (13.6.3)
        if kind == SCRIPT or "JS" in found or "OnInstantiate" in found:
            return SCRIPT
        if kind == "URI" and objects.text(found.get("URI")).strip().lower().startswith("javascript:"):
            return SCRIPT
        if kind == "Named" and objects.name(found.get("N")) in _LEADING:
            return ""
        return kind if kind in _ACTIONS else ""
