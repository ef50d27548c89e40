"""A paragraph as the breaker sees it: boxes, and sums over the gaps between them.

They are plain lists side by side, so that a candidate line costs the breaker a few subtractions.  All lengths here are
em of the paragraph's size.
"""

from __future__ import annotations

from paiban.inline.model import CharacterLook, Setting, Word
from paiban.inline.profiles.table import Profile
from paiban.inline.ruby import RubyReading
from paiban.issue.model import Text
from paiban.material.font.shaped import Shaped

Fragment = tuple[Word, int, int]
"""A word and the part of it that a box holds."""


class Segment:
    """The boxes between two forced line ends, in parallel lists.

    ``starts[k]`` is the first character of box k (one more entry than boxes), ``boxes[k]`` its glyphs, ``looks[k]`` its
    character style.  Break k stands before box k: ``penalty[k]``, ``hyphen[k]`` (width of the hyphen it adds),
    ``remedial[k]`` where only kinsoku forbids it.  ``typed[k]`` is the space that was typed there.  ``widest``: em of
    the widest box, with the hyphen that a break after it adds.

    Boxes k to ``plain_end[k]`` are plain cells: one glyph each (``glyphs``, ``texts``) of the stack's first face, at no
    offset.  ``plain_end[k] == k`` where box k is none.

    Prefix sums over boxes and the gaps after them: ``ends`` natural, ``shrink`` (all that may be taken from gaps) and
    ``shrinks`` the same by level with ``shrink_costs``, ``ease`` (what word spaces and autospaces open with ease),
    ``words_more`` and ``autos_more`` (what each of them open beyond), ``more`` (both), ``solids`` (number of other gaps
    that stretch), ``gaps`` (the white, em, that they and the two sorts of spaces take for each em that a gap opens),
    ``spread`` (the shares of all where a line is hardly more than Latin), ``weight`` (characters that keep a last line
    from being a runt); ``alone`` the gaps that a line is reckoned to have where it has none.  Of lines: ``begins[i]``
    is where one that starts with box i begins, past the white that goes at a line's start; ``tight[j]`` the natural end
    of one that ends before box j, less the white that goes at a line's end, and the marks that hang there
    (``tails[j]``); and ``edge[j]`` the white there that may go, which is the first to shrink.
    """

    __slots__ = (
        "alone",
        "autos_more",
        "begins",
        "boxes",
        "count",
        "ease",
        "edge",
        "edge_cost",
        "ends",
        "fullest",
        "gaps",
        "glyphs",
        "hyphen",
        "knee",
        "looks",
        "more",
        "penalty",
        "plain_end",
        "remedial",
        "shrink",
        "shrink_costs",
        "shrinks",
        "solids",
        "spread",
        "starts",
        "tails",
        "texts",
        "tight",
        "typed",
        "wall",
        "weight",
        "widest",
        "widths",
        "words_more",
    )

    def __init__(self, profile: Profile) -> None:
        self.knee = profile.knee
        self.wall = profile.wall
        self.alone = 1
        self.boxes: list[Shaped | Fragment] = []
        self.glyphs: list[int] = []
        self.texts: list[str] = []
        self.plain_end: list[int] = []
        self.starts: list[int] = []
        self.looks: list[int] = []
        self.widths: list[float] = []
        self.typed: dict[int, tuple[str, Shaped, int]] = {}
        self.penalty: list[float] = []
        self.hyphen: list[float] = []
        self.remedial: list[int] = []
        self.count = 0
        self.widest = 0.0
        self.ends: list[float] = []
        self.begins: list[float] = []
        self.tight: list[float] = []
        self.tails: list[float] | None = None
        self.fullest: list[float] = []
        self.shrink: list[float] = []
        self.shrinks: list[list[float]] = []
        self.shrink_costs: tuple[float, ...] = ()
        self.edge: list[float] | None = None
        self.edge_cost = 0.0
        self.ease: list[float] = []
        self.more: list[float] = []
        self.words_more: list[float] = []
        self.autos_more: list[float] = []
        self.solids: list[int] = []
        self.gaps: list[float] = []
        self.spread: list[int] = []
        self.weight: list[int] = []


class PreparedText:
    """A prepared paragraph.

    ``characters`` are the looks that segments refer to; ``readings`` stand beside characters; ``missing`` are the
    characters that no font covers, each with its first offset.  ``places`` says by offset where Unicode lets a line
    break, for text that is not plain (see ``prepare``).  ``divided`` holds the same paragraph with words wider than so
    many em that may be divided anywhere, or with all of them eased, made where a measure needs it.
    """

    __slots__ = ("characters", "divided", "missing", "places", "readings", "segments", "setting", "text")

    def __init__(self, text: Text, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.segments: list[Segment] = []
        self.characters: list[CharacterLook] = []
        self.readings: tuple[RubyReading, ...] = ()
        self.places: bytearray | None = None
        self.divided: dict[tuple[float, bool], PreparedText] = {}
        self.missing: tuple[tuple[str, int], ...] = ()

    def at(self, text: Text) -> PreparedText:
        """Return the same paragraph where ``text``, the same text, stands at another place of its file."""
        other = PreparedText(text, self.setting)
        other.segments, other.characters, other.readings = self.segments, self.characters, self.readings
        other.places, other.divided, other.missing = self.places, self.divided, self.missing
        return other
