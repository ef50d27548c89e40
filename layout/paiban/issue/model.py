"""The issue as a model: what the YAML says, read and checked, without any of its look.

It is the single source of the format: the loader, ``paiban schema`` and the reference read these classes.  A ``Text``
is plain characters with spans over them, so that the composing stages work on one string.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.base.diagnostics import Diagnostic, Mark
from paiban.base.vocabulary import (
    AdvertSize,
    Arrangement,
    CaptionPlace,
    ColumnAlign,
    FloatPlace,
    JumpStart,
    Missing,
    PhotoWeight,
    Side,
    Start,
)
from paiban.issue.yaml.places import SourceText
from paiban.material.drawing.source import ChartSource
from paiban.material.picture import Picture

SpanKind = Literal[
    "strong",
    "emphasis",
    "code",
    "link",
    "ruby",
    "note",
    "name",
    "book",
    "strike",
    "underline",
    "sub",
    "sup",
    "lang",
    "credit",
    "label",
]
Align = Literal["", ColumnAlign]
"""Where the cells of a column of a table stand; empty for what the theme says."""


class Span(Struct, frozen=True):
    """Markup over ``text[start:end]``.

    ``value`` is the address of a link; the reading of ruby; the number of a note mark, as text; or the BCP 47 tag
    of ``lang``; it is empty for the other kinds.  A reading with as many parts, separated by spaces, as its base
    has characters is mono ruby: each part stands at its own character.  Any other reading is group ruby, over the
    whole base.  ``name`` is a proper name (專名號), ``book`` a title (書名號).  ``underline`` is also for what was
    inserted (``++x++``, ``<ins>``); ``sub`` and ``sup`` stand below and above the line.
    """

    start: int
    end: int
    kind: SpanKind
    value: str = ""


class Text(Struct, frozen=True):
    """Characters with markup.  ``text`` is without the signs of markup, and has "\\n" only where a line end is meant;
    ``spans`` are in the order of their starts, an outer one before an inner; ``mark`` is its place in the file."""

    text: str
    spans: tuple[Span, ...] = ()
    mark: Mark = Mark()

    def __bool__(self) -> bool:
        return bool(self.text)


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    text: Text


class Heading(Struct, frozen=True):
    """A crosshead (小標) of ``level`` 1 to 4."""

    text: Text
    level: int = 1


class Photo(Struct, frozen=True):
    """A photo with its caption and credit.

    ``width`` is "auto" (the paginator decides), "column", "page", "full-bleed", the number of columns spanned, or a
    number of em as "9em": text then runs beside the photo, which stands at the ``side`` where lines start or end.
    ``shape`` names a shape of the theme to crop to, around ``focus``: fractions of the picture's width and height, from
    its top left.  ``weight`` is empty where the issue has none: the photo is then a normal one, or a small one in a
    group.  ``floats`` is where it should stand (the key ``float``).  A ``decorative`` one is not
    read out.
    """

    picture: Picture
    caption: Text | None = None
    credit: Text | None = None
    alt: str = ""
    width: str | int = "auto"
    focus: tuple[float, float] = (0.5, 0.5)
    mark: Mark = Mark()
    side: Side = "end"
    shape: str = ""
    captions: Literal["", CaptionPlace] = ""
    weight: Literal["", PhotoWeight] = ""
    floats: FloatPlace = "auto"
    decorative: bool = False


class PhotoGroup(Struct, frozen=True):
    """Photos set together; ``width``, ``caption``, ``credit``, ``shape`` and ``floats`` are for the whole group."""

    photos: tuple[Photo, ...]
    arrange: Arrangement = "auto"
    width: str | int = "auto"
    caption: Text | None = None
    credit: Text | None = None
    mark: Mark = Mark()
    shape: str = ""
    captions: Literal["", CaptionPlace] = ""
    floats: FloatPlace = "auto"


class Quote(Struct, frozen=True):
    """A pull quote (拉引): a sentence of the article, set large."""

    paragraphs: tuple[Text, ...]
    attribution: Text | None = None


class ListItem(Struct, frozen=True):
    """One item of a list: most often a single paragraph; a list inside it is one more part.  ``done`` says whether the
    box of a task is ticked; it is None where the item is not a task."""

    body: tuple[Part, ...]
    done: bool | None = None
    mark: Mark = Mark()


class ListBlock(Struct, frozen=True):
    """A list.  ``start`` is the number of the first item of an ordered one."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    mark: Mark = Mark()


class Table(Struct, frozen=True):
    """A table.  ``rows`` all have the same number of cells; the first ``header`` rows are headers, and so are the first
    ``header_column`` cells of each other row.  ``align`` has one entry a column, or is empty.  ``floats`` is where it
    should stand (the key ``float``)."""

    rows: tuple[tuple[Text, ...], ...]
    header: int = 0
    caption: Text | None = None
    width: str | int = "column"
    mark: Mark = Mark()
    align: tuple[Align, ...] = ()
    floats: FloatPlace = "auto"
    header_column: int = 0


class Chart(Struct, frozen=True):
    """A chart.  ``source`` is what it shows; ``credit`` is whose figures these are (the key ``source``).  ``path`` is
    the CSV that they are read from, empty for figures in the YAML, and ``name`` what messages call it.  ``width``,
    ``weight`` and ``floats`` are as a photo's."""

    source: ChartSource
    caption: Text | None = None
    credit: Text | None = None
    alt: str = ""
    width: str | int = "column"
    weight: PhotoWeight = "normal"
    floats: FloatPlace = "auto"
    path: str = ""
    name: str = ""
    mark: Mark = Mark()


class Code(Struct, frozen=True):
    """Lines of a program or of anything else that is set as it was typed: ``text`` has no markup in it, its blanks are
    kept, and ``\\n`` ends its lines.  ``lang`` is the language of the program, as written, or empty."""

    text: Text
    lang: str = ""
    mark: Mark = Mark()


class Verse(Struct, frozen=True):
    """A poem, whose lines end where the poet ended them.  An empty line separates stanzas."""

    lines: tuple[Text, ...]
    mark: Mark = Mark()


class BlockQuote(Struct, frozen=True):
    """A passage of someone else's in the run of the text (引文); a ``Quote`` is one of our own, shown large."""

    body: tuple[Part, ...]
    mark: Mark = Mark()


class ThematicBreak(Struct, frozen=True):
    """A rule, or what the theme has in its place, where the text turns to something else (`rule: true`)."""

    mark: Mark = Mark()


class Box(Struct, frozen=True):
    """A sidebar."""

    title: Text | None
    body: tuple[Part, ...]


class Jump(Struct, frozen=True):
    """The place where an article leaves its pages.  What follows stands where the issue has the ``Continuation`` of
    this name."""

    name: str
    mark: Mark = Mark()


Part = (
    Paragraph
    | Heading
    | Photo
    | PhotoGroup
    | Quote
    | ListBlock
    | Table
    | Chart
    | Code
    | Verse
    | BlockQuote
    | ThematicBreak
    | Box
    | Jump
)


class Byline(Struct, frozen=True):
    """A name with its affiliation and role; at least one of them is given."""

    name: Text | None = None
    affiliation: Text | None = None
    role: Text | None = None


class Note(Struct, frozen=True):
    """The text of a note, and the number of its mark."""

    number: int
    text: Text


class CompositionWishes(Struct, frozen=True):
    """How lines are composed, as far as the issue says.  What is empty or None is left to the outer one: an article's
    to the issue's, the issue's to the theme's.

    ``profile`` is one of ``COMPOSITIONS``, ``kinsoku`` one of ``KINSOKU``.  ``autospace`` is the space between Han and
    Latin, em, from 0 to 1.
    """

    profile: str = ""
    kinsoku: str = ""
    hanging: bool | None = None
    autospace: float | None = None
    hyphenate: bool | None = None

    def within(self, outer: CompositionWishes) -> CompositionWishes:
        """Return what holds inside ``outer``: each value from here where it is given, else from there."""
        return CompositionWishes(
            self.profile or outer.profile,
            self.kinsoku or outer.kinsoku,
            outer.hanging if self.hanging is None else self.hanging,
            outer.autospace if self.autospace is None else self.autospace,
            outer.hyphenate if self.hyphenate is None else self.hyphenate,
        )


class Letter(Struct, frozen=True):
    """The editor's letter; it is composed as the issue says."""

    title: Text | None
    body: tuple[Part, ...]
    signature: Text | None = None
    language: str = ""
    mark: Mark = Mark()


class Article(Struct, frozen=True):
    """An article.

    ``title`` has one Text a line.  With ``one_line_title`` the author gave no line ends, so that the composer may break
    it by phrase.  ``drop_cap`` is its number of lines: 0 for none, -1 for as many as the theme says.  ``language`` is
    never empty.  ``fit`` is the number of pages that it is to have, 0 for as many as it takes.
    """

    title: tuple[Text, ...]
    body: tuple[Part, ...]
    one_line_title: bool = True
    section: Text | None = None
    kicker: Text | None = None
    deck: Text | None = None
    bylines: tuple[Byline, ...] = ()
    drop_cap: int = 0
    start: Start = "auto"
    notes: tuple[Note, ...] = ()
    source: Text | None = None
    language: str = ""
    mark: Mark = Mark()
    composition: CompositionWishes = CompositionWishes()
    fit: int = 0


class Continuation(Struct, frozen=True):
    """The place of what follows the ``Jump`` called ``name``: before article ``before``, or after all articles where
    that is their number."""

    name: str
    before: int
    start: JumpStart = "page"
    mark: Mark = Mark()


class Advert(Struct, frozen=True):
    """An advertisement, before article ``before``: on a page of its own to the edge (``page``), or across the type area
    and as high as its proportions make it (``type-area``).  A ``filler`` stands only where the signature leaves a page
    for it."""

    picture: Picture
    before: int
    alt: str = ""
    size: AdvertSize = "page"
    filler: bool = False
    mark: Mark = Mark()


class Cover(Struct, frozen=True):
    """The cover: a photo and headlines."""

    photo: Photo | None = None
    headlines: tuple[Text, ...] = ()


class BackCover(Struct, frozen=True):
    """The last page: a photo or an advertisement to the edge, and text at its foot."""

    photo: Photo | None = None
    lines: tuple[Text, ...] = ()
    mark: Mark = Mark()


class Imprint(Struct, frozen=True):
    """The colophon: (key, text) in the order written; keys as in the YAML (publisher, editor, …)."""

    entries: tuple[tuple[str, Text], ...] = ()


class Issue(Struct, frozen=True):
    """One issue.

    ``path`` is the YAML file as the user gave it; ``date`` is ISO text, "2025-06" or "2025-06-30".  ``source`` is the
    text of the file, for places (``places.locate``); issues are compared without it.  ``diagnostics`` are what was
    found while the file was read: warnings and notes, since ``paiban.load`` returns no issue with errors.  ``fit`` is
    the number of pages that it is to have, and ``signature`` what their number is to be a multiple of; 0 leaves each
    open.  ``missing`` says whether a character that no font has is an error, or a warning while 〓 is set.
    """

    title: Text
    language: str
    number: str = ""
    subtitle: Text | None = None
    date: str = ""
    theme: str = "newsletter"
    contents: bool = False
    cover: Cover | None = None
    imprint: Imprint | None = None
    letter: Letter | None = None
    articles: tuple[Article, ...] = ()
    continuations: tuple[Continuation, ...] = ()
    adverts: tuple[Advert, ...] = ()
    back_cover: BackCover | None = None
    path: str = ""
    source: SourceText = SourceText()
    composition: CompositionWishes = CompositionWishes()
    fit: int = 0
    signature: int = 0
    missing: Missing = "error"
    diagnostics: tuple[Diagnostic, ...] = ()
