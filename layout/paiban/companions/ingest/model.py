"""What is read from a page, and the draft that comes of it.

Up to ``frame`` positions are points from the top left of the page as shown, y down.  From then on *along* is the
direction in which characters of a line follow one another and *across* the direction in which lines do, both growing in
the order of reading.
"""

from __future__ import annotations

from msgspec import Struct


class Unreadable(Exception):
    """Raised for a file that has no text to be read; ``code`` names the reason, the message is a sentence for the
    user."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class ReadRun(Struct, frozen=True):
    """What the characters of one text object share.  ``size`` in points as it is seen; ``turned``: degrees clockwise;
    ``font`` is the name without subset tag, empty where the file has none; ``colour`` is 0xRRGGBB; ``hidden``: not
    painted, as text that was recognised in a scan.  ``skew``: degrees that it is turned by beyond ``turned``."""

    size: float
    turned: int
    font: str
    bold: bool
    colour: int
    hidden: bool = False
    skew: float = 0.0
    mirrored: bool = False


class Glyph(Struct, frozen=True):
    """A character as painted.  ``x``, ``y``: its origin; ``left`` to ``right`` and ``top`` to ``bottom``: its box;
    ``order`` is its number in the content of its page."""

    text: str
    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    run: ReadRun
    order: int

    @property
    def size(self) -> float:
        """The height of its em as it is seen, points."""
        return self.run.size

    @property
    def turned(self) -> int:
        """Degrees that it is turned by, clockwise."""
        return self.run.turned


class ReadArea(Struct, frozen=True):
    """A rectangle of the page: a fill, a frame or a rule; ``colour`` is 0xRRGGBB of its fill, -1 for none."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: int = -1


class ReadImage(Struct, frozen=True):
    """A picture where it is seen.  ``data`` are the bytes of a file with the ``suffix``; ``converted`` says that its
    colours are no longer those of the PDF."""

    x0: float
    y0: float
    x1: float
    y1: float
    data: bytes
    suffix: str
    converted: bool = False


class ReadPage(Struct, frozen=True):
    """A page as read; ``width`` and ``height`` in points."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    images: tuple[ReadImage, ...]
    areas: tuple[ReadArea, ...]


class Look(Struct, frozen=True, order=True):
    """How characters look, by which styles are distinguished.  ``size`` in points, to the quarter."""

    size: float
    family: str
    bold: bool
    colour: int


CONTINUED = "\0"
"""The reading of a character that shares the reading of the one before it."""


class ReadSign(Struct):
    """A character within a line, in the turned frame.  ``base`` is the base line of horizontal text and the middle of
    vertical text; ``reading`` is ruby over it.  ``cell`` is whether it stands upright beside others in one cell of a
    vertical line."""

    text: str
    start: float
    end: float
    base: float
    size: float
    look: Look
    order: int
    raised: bool = False
    reading: str = ""
    cell: bool = False


class ReadLine(Struct):
    """Characters in a row, or another thing of the page in the order of reading.

    ``start`` to ``end`` along, ``top`` to ``bottom`` across.  ``left`` and ``right`` are the edges of the column it
    stands in.  ``initial`` is the number of lines of its drop cap (0 for none); ``cut`` is whether it stands beside
    one; ``hang`` is where the text of a list's item begins, 0 for none.
    """

    signs: list[ReadSign]
    page: int
    start: float
    end: float
    top: float
    bottom: float
    base: float
    look: Look
    left: float = 0.0
    right: float = 0.0
    region: int = 0
    initial: int = 0
    cut: bool = False
    box: int = 0
    crosswise: bool = False
    hang: float = 0.0

    @property
    def size(self) -> float:
        """The size of its characters, points."""
        return self.look.size

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(sign.text for sign in self.signs)


class ReadFigure(Struct):
    """A picture in the order of reading, in the turned frame, with the lines that stand under it."""

    image: ReadImage
    page: int
    start: float
    end: float
    top: float
    bottom: float
    region: int = 0
    box: int = 0
    captions: list[ReadLine] = []


class ReadTable(Struct):
    """A table in the order of reading: rows of cells of lines."""

    rows: list[list[list[ReadLine]]]
    page: int
    start: float
    end: float
    top: float
    bottom: float
    header: int = 0
    region: int = 0
    box: int = 0


Item = ReadLine | ReadFigure | ReadTable


class Said(Struct):
    """A text of the draft in the inline markup of issues; ``doubt`` is what a person should look at, empty for
    nothing."""

    text: str
    doubt: str = ""


class ReadPart(Struct):
    """A part of a body.  ``kind`` is paragraph, heading, photo, photos, quote, blockquote, verse, code, rule, list,
    item (of a list), table, box or comment, which is nothing but a doubt."""

    kind: str
    texts: list[Said] = []
    level: int = 1
    ordered: bool = False
    start: int = 1
    lang: str = ""
    image: str = ""
    alt: str = ""
    caption: Said | None = None
    credit: Said | None = None
    width: str = ""
    arrange: str = ""
    parts: list[ReadPart] = []
    rows: list[list[str]] = []
    header: int = 0
    attribution: Said | None = None
    doubt: str = ""


class ReadStory(Struct):
    """An article of the draft, or the letter."""

    title: list[Said] = []
    section: str = ""
    kicker: Said | None = None
    deck: Said | None = None
    byline: list[dict[str, str]] = []
    byline_doubt: str = ""
    drop_cap: int = 0
    start: str = "page"
    body: list[ReadPart] = []
    notes: list[Said] = []
    source: Said | None = None
    signature: Said | None = None
    doubt: str = ""
    page: int = 0


class DraftIssue(Struct):
    """All that was found.  ``files`` are the pictures by the path that the YAML names.  ``furniture`` are running heads
    and the like, and ``lost`` what else of the pages is in no article; ``recall`` is the share of the characters that
    are, None where it is not known."""

    title: Said
    subtitle: str = ""
    number: str = ""
    date: str = ""
    language: str = "zh-Hant-TW"
    language_doubt: str = ""
    theme: str = "newsletter"
    contents: bool = False
    cover_photo: str = ""
    headlines: list[str] = []
    imprint: list[tuple[str, str]] = []
    letter: ReadStory | None = None
    articles: list[ReadStory] = []
    files: dict[str, bytes] = {}
    furniture: list[str] = []
    lost: list[str] = []
    recall: float | None = None
