"""The input and the output of composing lines.

Only inline and block directions matter here: ``x`` runs along the line from its start, ``rise`` away from the line
towards the previous one.  Lengths are in pt unless an em is said.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.base.colour import BLACK, Colour
from paiban.base.diagnostics import Diagnostic
from paiban.base.vocabulary import Kinsoku, LineAlign
from paiban.material.font.face import Face
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack


class CharacterLook(Struct, frozen=True):
    """How characters are set: fonts, colour, size relative to the paragraph's, rise in em."""

    fonts: FontStack
    colour: Colour = BLACK
    scale: float = 1.0
    rise: float = 0.0


class Setting(Struct, frozen=True):
    """How a paragraph is set.

    ``kinds`` maps span kinds (strong, emphasis, code, link, note, …) to the look of their characters; a kind that is
    missing is set as ``base``.  ``indent`` of the first line is in em.  With ``balance``, lines break at phrases and
    come out about equally long (titles, decks, captions).  ``profile`` is a composition profile, empty for the
    language's own.  With ``hanging``, commas and full stops hang out of the line's end.  ``tracking`` is added to every
    gap but those inside words, em.
    """

    base: CharacterLook
    size: float
    language: str = "zh-Hant-TW"
    profile: str = ""
    kinsoku: Kinsoku = "basic"
    align: LineAlign = "justify"
    indent: float = 0.0
    autospace: float = 0.25
    hyphenate: bool = True
    balance: bool = False
    hanging: bool = False
    tracking: float = 0.0
    kinds: dict[str, CharacterLook] = {}


Mode = Literal["along", "upright"]
Measures = tuple[tuple[float, float], ...]
"""(start offset, width) in points for line 0, 1, …; the last entry holds for all later lines.  Never empty."""
ONE_LINE = 1e9
"""A measure in which any text is one line, pt: with less, a long text would be broken for nothing, and slowly."""


class Run(Struct, frozen=True):
    """Glyphs of one face, size and colour.

    ``x`` is the origin of the first glyph from the line's start edge (the offset of the measure included), and ``xs``
    each glyph's origin from ``x``; ``ys`` is empty, or each glyph's offset downwards from the baseline.  ``texts`` is
    the text that each glyph stands for: "" for later glyphs of a cluster, U+00AD for a hyphen that the composer added.
    ``xs`` and ``ys`` are rounded to 0.001.

    ``mode`` and ``y`` matter in vertical lines, where ``x`` and ``xs`` run down and ``y`` and ``ys`` to the left.
    Glyphs set ``along`` are turned with the line; ``upright`` ones have the middle of their cell's top as origin; ``y``
    is how far the origin lies from the line's baseline.

    ``ruby`` is where in the paragraph the base of a reading begins that the run is of, -1 where it is of none; it is of
    the ``reading`` itself, or of that base.
    """

    x: float
    face: Face
    size: float
    colour: Colour
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    ys: tuple[float, ...] = ()
    mode: Mode = "along"
    y: float = 0.0
    ruby: int = -1
    reading: bool = False


LiveKind = Literal["link", "note"]
"""The kinds of spans that a reader may click on."""


class Live(Struct, frozen=True):
    """A part of a line that is a link or a note mark, from ``x`` over ``width``, with the ``kind`` and ``value`` of its
    span."""

    x: float
    width: float
    kind: LiveKind
    value: str


Shape = Literal["rule", "wave", "dot", "turn"]


class Score(Struct, frozen=True):
    """A sign drawn at characters, in pt: a ``rule`` at a name or a ``wave`` at a title, from ``x`` over ``width``, its
    middle ``y`` below the baseline, ``weight`` thick; an emphasis ``dot`` of diameter ``width``; or an arrow before a
    turned-over rest (``turn``)."""

    shape: Shape
    x: float
    width: float
    y: float
    weight: float
    colour: Colour


class Line(Struct, frozen=True):
    """A line of text.

    ``start`` and ``end`` are the characters of the paragraph that it holds (spaces at the break included); ``x`` and
    ``width`` are the measure it was set to; ``extent`` is where its last glyph's advance ends, from ``x``;
    ``looseness`` is the extra per stretched gap in em (negative where shrunk).  A ``justified`` line is in
    mid-paragraph of a text whose style is justified, so that it has to fill its measure.  The text of an ``initial``
    goes on in the lines beside it.
    """

    runs: tuple[Run, ...]
    start: int
    end: int
    x: float
    width: float
    extent: float
    looseness: float = 0.0
    live: tuple[Live, ...] = ()
    scores: tuple[Score, ...] = ()
    justified: bool = False
    initial: bool = False


AXIS = 0.38
"""The height of the middle of a line's em box over its baseline, em: the axis of a vertical line."""

LineBoxes = tuple[int, int, int]
"""A line as (segment, first box, box after the last)."""


class Breaks(Struct, frozen=True):
    """Where a paragraph breaks: ``ends[i]`` is the character index after line i, ``lines`` the same in boxes.

    ``cost`` is that of the optimiser.  ``room`` is the width in em over which words may be divided anywhere, 0 where no
    word had to be.  With ``eased``, words may be divided where they are usually whole, since a line would be looser
    than the wall.
    """

    ends: tuple[int, ...]
    cost: float
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: tuple[LineBoxes, ...] = ()
    room: float = 0.0
    eased: bool = False


class Word(Struct, frozen=True):
    """A chunk of Latin text, in em.

    ``breaks`` are (offset, width before it, penalty, width of the hyphen added); ``widest`` is the width of the widest
    part between them, with its hyphen.  A word that is ``torn`` may be divided where words are not, since it is wider
    than its line.
    """

    text: str
    pieces: tuple[Shaped, ...]
    width: float
    breaks: tuple[tuple[int, float, float, float], ...]
    stack: FontStack
    widest: float
    torn: bool = False


class Fit(Struct, frozen=True):
    """How a line meets its measure.

    ``edge`` is the white taken at the line's end, em; ``shrinks`` the share of the possible shrink taken, by level;
    ``ease`` the share taken of what word spaces and autospaces open with ease, ``words_more`` and ``autos_more`` of
    what they open beyond; ``loose`` is added to every other gap, em.  In a line of hardly more than Latin all gaps open
    by ``spread``, em, in the place of ``loose``, each by its share.  ``spaces`` is added to each
    word space beyond its stretch, em, where a line has no other gap.
    """

    edge: float = 0.0
    shrinks: tuple[float, ...] = ()
    ease: float = 0.0
    words_more: float = 0.0
    autos_more: float = 0.0
    loose: float = 0.0
    spread: float = 0.0
    spaces: float = 0.0
