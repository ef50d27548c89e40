"""What the browser gets.  Boxes are (x, y, width, height), points from the trim's top left, y down."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.base.diagnostics import Severity
from paiban.base.vocabulary import Binding

Box = tuple[float, float, float, float]


class ShownPart(Struct, frozen=True, omit_defaults=True):
    """A part of the issue on a page: a text, or what of it stands in one column; a photo.  ``line`` and ``column`` are
    its place in the YAML, 0 where it has none, and ``excerpt`` the text there; ``role`` its structure type."""

    kind: Literal["text", "photo"]
    role: str
    box: Box
    line: int = 0
    column: int = 0
    excerpt: str = ""


class ShownLayout(Struct, frozen=True):
    """The layout that was chosen for a page.  ``rows`` say what the page costs, and what the story would have cost more
    with others; ``zones`` are where its photos stand."""

    rows: tuple[str, ...]
    zones: tuple[Box, ...]


class ShownPage(Struct, frozen=True):
    """A page.  ``key`` names its picture: the same for pages that look the same.  ``grid`` are the lines of the grid
    as (x, y, x, y).  ``layouts`` are those that were chosen for the stories on it, where they are compared."""

    key: str
    label: str
    side: Literal["recto", "verso"]
    width: float
    height: float
    area: Box
    columns: tuple[Box, ...]
    grid: tuple[Box, ...]
    frames: tuple[ShownPart, ...]
    layouts: tuple[ShownLayout, ...] = ()


class ShownFinding(Struct, frozen=True):
    """A diagnostic; ``page`` is the index of the page it is about and ``box`` the place there, -1 and None where that
    is not known."""

    severity: Severity
    code: str
    message: str
    file: str
    line: int
    column: int
    hint: str
    page: int = -1
    box: Box | None = None


class ShownPlace(Struct, frozen=True):
    """A place in the issue's files, with the line of text there.  ``role`` as in ``ShownPart``; ``box`` is what was
    hit."""

    file: str
    line: int
    column: int
    excerpt: str
    role: str
    box: Box


class ShownHit(Struct, frozen=True):
    """A place where a text was found: each part of a line that it stands in, as page (index) and box; the text before
    it, itself, and after it; its place in the issue's files."""

    boxes: tuple[tuple[int, Box], ...]
    before: str
    found: str
    after: str
    file: str
    line: int
    column: int


class ShownHits(Struct, frozen=True):
    """What a search has found; ``count`` may be more than the ``hits`` that are told of."""

    count: int = 0
    hits: tuple[ShownHit, ...] = ()


class Proof(Struct, frozen=True):
    """The issue as it stands.  ``failed``: it could not be set, ``findings`` say why, and the pages are those of the
    last time.  ``seconds`` from the reading of the files to the display list; ``changed`` pages since the time before;
    ``composed`` paragraphs of ``paragraphs`` in all; ``language`` of the issue; ``opens``: there is an editor to open;
    ``compared``: pages say what other layouts would have cost."""

    revision: int = 0
    failed: bool = False
    title: str = ""
    language: str = ""
    file: str = ""
    binding: Binding = "left"
    sheets: tuple[ShownPage, ...] = ()
    findings: tuple[ShownFinding, ...] = ()
    seconds: float = 0.0
    changed: int = 0
    composed: int = 0
    paragraphs: int = 0
    opens: bool = False
    compared: bool = False
