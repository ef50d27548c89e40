"""The display list: everything on the pages, at fixed positions, with nothing left to decide.

Coordinates are points from the top left of the page's trim box, x to the right, y down.  All
numbers are rounded to 0.001 pt when the list is built, so every back end prints the same digits.
Items are painted in order; that order is also the reading order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.diagnostics import Diagnostic, Mark
from paiban.base.vocabulary import Binding
from paiban.material.drawing.model import DrawnPath
from paiban.material.picture import Picture
from paiban.style.theme import PressSettings

if TYPE_CHECKING:
    from paiban.material.font.face import Face

ARTIFACT = -1
"""The ``element`` of page furniture: it belongs to no structure element."""


Direction = Literal["horizontal", "vertical", "turned"]


class Glyphs(Struct, frozen=True):
    """A run of glyphs of one face, size and colour on one line.

    ``(x, y)`` is the origin of the first glyph, on the baseline.  ``xs[i]`` is the origin of glyph i as an
    offset from ``x`` in points (``xs[0]`` is 0 but for a shaped offset); ``ys`` is empty or the same downwards.
    ``texts[i]`` is the text that glyph i stands for, "" for the later glyphs of a cluster; U+00AD marks a
    hyphen that the composer added.  ``face`` indexes ``Layout.faces``; ``glyphs`` are that face's own glyph ids.

    ``line`` indexes ``Page.lines``: the line of text that the run is of; -1 for lettering that is in none.
    ``direction``: the above is ``horizontal``.  ``vertical`` glyphs stand upright below one another: ``(x, y)`` is the
    middle of the top of the first one's cell, ``xs`` go down the page and ``ys`` to the left.  ``turned`` ones lie a
    quarter turn clockwise: origins on a baseline that runs down the page, ``xs`` down and ``ys`` to the left.
    """

    x: float
    y: float
    face: int
    size: float
    colour: Colour
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    ys: tuple[float, ...] = ()
    element: int = ARTIFACT
    direction: Direction = "horizontal"
    line: int = -1


class LineFrame(Struct, frozen=True):
    """The room that a line of text was given, which nothing paints: what its glyphs are held against.

    ``(x, y)`` is where the measure begins, on the baseline, points from the trim's top left; ``width`` is the measure,
    to the right, or down the page where the line is ``vertical`` (its axis is then above ``x`` by the em's half).
    ``justified``: the line is in mid-paragraph of a justified text, so it has to fill its measure.
    """

    x: float
    y: float
    width: float
    vertical: bool = False
    justified: bool = False


class Image(Struct, frozen=True):
    """A photo.  The whole picture would fill ``(x, y, width, height)``; only ``clip`` (x, y, width, height; empty
    for all of it) is shown.  ``image`` indexes ``Layout.images``."""

    x: float
    y: float
    width: float
    height: float
    image: int
    clip: tuple[float, float, float, float] | tuple[()] = ()
    element: int = ARTIFACT


class Fill(Struct, frozen=True):
    """A filled rectangle; rules and hairlines are thin ones."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    element: int = ARTIFACT


class Stroke(Struct, frozen=True):
    """A line ``weight`` thick through ``points``: Bézier curves, three points each after the first."""

    points: tuple[tuple[float, float], ...]
    weight: float
    colour: Colour
    element: int = ARTIFACT


class Artwork(Struct, frozen=True):
    """The paths of a drawing, points of the page, painted in order.  ``(x, y, width, height)`` is its place;
    ``clipped`` paths are seen within that only.  ``drawing`` indexes ``Layout.drawings``.

    The text of a drawing is in runs of glyphs of the same element after it.  Where paths are painted over its text they
    follow as another piece of artwork, the next ``part`` of it.
    """

    x: float
    y: float
    width: float
    height: float
    paths: tuple[DrawnPath, ...]
    drawing: int = 0
    part: int = 0
    clipped: bool = False
    element: int = ARTIFACT


class Link(Struct, frozen=True):
    """A live area.  ``target`` is an address, or empty where ``page`` (an index into ``Layout.pages``) and
    ``top`` (pt from that page's top) name a place in the document.  ``text`` says where the link leads."""

    x: float
    y: float
    width: float
    height: float
    target: str = ""
    page: int = 0
    top: float = 0.0
    text: str = ""
    element: int = ARTIFACT


Item = Glyphs | Image | Fill | Stroke | Artwork | Link


class Layer(Struct, frozen=True):
    """Items drawn over a page that are no part of it, which a viewer may switch off by ``name``.  ``opacity`` from 0 to
    1; layers of one name are one, and may differ in that."""

    name: str
    items: tuple[Item, ...]
    opacity: float = 1.0


class Page(Struct, frozen=True):
    """One page.  ``label`` is the folio as printed; ``width`` and ``height`` are the trim size; ``bleed`` in points.
    ``layers`` are drawn over the items, in their order.  ``frame`` is the type area that text has to stay in (x, y,
    width, height; empty on a cover and the like); ``lines`` are the frames of the lines of text."""

    width: float
    height: float
    label: str
    items: tuple[Item, ...]
    bleed: float = 0.0
    side: Literal["recto", "verso"] = "recto"
    layers: tuple[Layer, ...] = ()
    frame: tuple[float, float, float, float] | tuple[()] = ()
    lines: tuple[LineFrame, ...] = ()


class Element(Struct, frozen=True):
    """A structure element; ``Layout.structure[0]`` is the root, each other names its ``parent`` by index, which is
    less than its own.  ``role`` is a PDF structure type (Document, Sect, H1…, P, Figure, Caption, Note, L, LI, Table,
    TR, TH, TD, TOC, TOCI, Link, Span, BlockQuote, Ruby, RB, RT), or Artifact: what it shows is no part of the
    structure.  An ``alt`` that is ``generic`` only says what kind of thing a figure is.  ``mark`` is where its text or
    photo stands in the issue's file; it is written nowhere."""

    role: str
    parent: int = 0
    alt: str = ""
    language: str = ""
    mark: Mark = Mark()
    generic: bool = False


def read_with(structure: Sequence[Element], element: int) -> int:
    """Return the element whose text the base of a reading, or the reading, is within; any other is its own."""
    while element > 0 and structure[element].role in ("Ruby", "RB", "RT"):
        element = structure[element].parent
    return element


class Bookmark(Struct, frozen=True):
    """A line of the outline.  ``level`` counts from 0; ``page`` is an index, ``top`` in points from the page's top."""

    title: str
    level: int
    page: int
    top: float


class Metadata(Struct, frozen=True):
    """``date`` is ISO text as in the issue; ``identifier`` is a digest of the input, the same anywhere."""

    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = ""
    date: str = ""
    keywords: str = ""
    identifier: str = ""


class Layout(Struct, frozen=True):
    """The whole issue, finished.  ``drawings`` are pictures that stand on the pages as artwork.  ``binding`` is the
    side of the spine: pages of a book bound right follow one another to the left."""

    pages: tuple[Page, ...]
    faces: tuple[Face, ...] = ()
    images: tuple[Picture, ...] = ()
    structure: tuple[Element, ...] = (Element("Document"),)
    outline: tuple[Bookmark, ...] = ()
    metadata: Metadata = Metadata()
    diagnostics: tuple[Diagnostic, ...] = ()
    binding: Binding = "left"
    press: PressSettings = PressSettings()
    drawings: tuple[Picture, ...] = ()

    @property
    def files(self) -> tuple[Picture, ...]:
        """The pictures that were read from files of their own."""
        return tuple(picture for picture in (*self.images, *self.drawings) if picture.path)
