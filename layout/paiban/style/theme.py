"""The theme as a model: what a theme YAML says, with every length in points.

A theme is data only.  Lengths named *em* stay in em of the grid's size (measures) or of the style's own size (indents);
all others are in points.
"""

from __future__ import annotations

from msgspec import Struct, structs

from paiban.base.colour import BLACK, WHITE, Colour
from paiban.base.vocabulary import (
    Binding,
    BoxLook,
    CaptionPlace,
    ColumnAlign,
    CompositionName,
    CoverGround,
    KinsokuName,
    LineAlign,
    MarkStyle,
    NotePlace,
    OpenerGround,
    OpenerKind,
    OpenerText,
    Photos,
    PortraitShape,
    WritingMode,
)
from paiban.style.layouts import PageLayout
from paiban.style.standard import standard_layouts

Shapes = dict[str, float]
Strip = dict[str, tuple[str, ...]]
Families = tuple[str, ...]


BRAND = "brand"
"""The colour that an accent takes the place of."""


class PageSize(Struct, frozen=True):
    """Trim size, bleed and the side of the spine of a recto page, pt.

    As in all of a theme, ``width`` runs along the lines and ``height`` across them: in vertical setting the sheet is as
    high as the page is wide.
    """

    width: float
    height: float
    bleed: float = 0.0
    binding: Binding = "left"


class Grid(Struct, frozen=True):
    """The type area (版心) and its grid of baselines.

    ``size`` is the body's em and ``leading`` one line of the grid, both in pt; ``measure`` and ``gutter`` are in em;
    ``top`` is the distance from the trim edge to the top of the first line's em box; ``inner`` is the margin at the
    spine.  In vertical setting the first line stands beside the spine of a recto page: ``top`` is then the margin at
    the spine, and ``inner`` the one at the head, where lines begin.
    """

    size: float
    leading: float
    lines: int
    top: float
    columns: int
    measure: float
    gutter: float
    inner: float

    @property
    def width(self) -> float:
        """The width of the type area, pt."""
        return (self.columns * self.measure + (self.columns - 1) * self.gutter) * self.size

    @property
    def column_width(self) -> float:
        """The width of a column, pt."""
        return self.measure * self.size

    @property
    def origin(self) -> float:
        """The y from which the baselines are counted, pt: baseline n (from 1) stands at ``origin + n * leading``."""
        return self.top + ASCENT * self.size - self.leading

    def column_x(self, column: int) -> float:
        """Return the left edge of a column, pt from the left edge of the type area."""
        return column * (self.measure + self.gutter) * self.size

    def span_width(self, columns: int) -> float:
        """Return the width of so many columns with the gutters between them, pt."""
        return (columns * self.measure + (columns - 1) * self.gutter) * self.size


ASCENT = 0.88
"""Share of the em above the baseline in the em box of Chinese faces (OpenType ``ideo``/``idtp`` at -0.12 and 0.88)."""


class FontRole(Struct, frozen=True):
    """The families of a role; ``latin`` is empty where the Han face's own Latin is used.

    ``latin_scale`` and ``latin_shift`` (em, upwards) fit a separate Latin family to the Han.  ``fallback`` are families
    for what these and the theme's ``fallback`` lack; they are asked before the chain that comes with paiban.
    """

    han: str
    latin: str = ""
    latin_scale: float = 1.0
    latin_shift: float = 0.0
    fallback: Families = ()


class Style(Struct, frozen=True):
    """A paragraph style or, laid over one, a character style (``size`` 0: the paragraph's, times ``scale``).

    ``indent`` (first line), ``hang`` (all others) and ``inset`` (all lines, and what stands among them) are in em of
    the style's own size.  ``measure`` is the greatest width in em, 0 for the whole width; ``white`` is the white above
    in grid lines; ``lines`` the depth of a drop cap in lines.  ``rise`` of a character style is in em of the
    paragraph's size, 0 where the font says it.

    A style ``extends`` the one of that name: what it does not say is as there.  ``below`` is the white below, in grid
    lines; ``rule`` names a rule that stands above.  With ``keep`` a paragraph stays with the text after it, with
    ``line_ends`` its lines end where they were ended, and with ``run_in`` a heading begins the first line of the
    paragraph after it.
    """

    font: str = ""
    weight: int = 400
    size: float = 0.0
    leading: float = 0.0
    colour: Colour = BLACK
    align: LineAlign = "justify"
    indent: float = 0.0
    hang: float = 0.0
    measure: float = 0.0
    white: float = 0.0
    balance: bool = False
    scale: float = 1.0
    lines: int = 0
    tracking: float = 0.0
    rise: float = 0.0
    inset: float = 0.0
    below: float = 0.0
    rule: str = ""
    keep: bool = False
    line_ends: bool = False
    run_in: bool = False
    extends: str = ""


class Rule(Struct, frozen=True):
    """A rule (線).  Its weight is in pt, its length in em of the grid, 0 for the whole width."""

    weight: float
    colour: Colour
    length: float = 0.0


class CompositionRules(Struct, frozen=True):
    """How lines are composed.  ``profile`` and ``kinsoku`` are empty for the language's own.  With ``hanging``, commas
    and full stops hang out of the line's end."""

    profile: CompositionName = ""
    kinsoku: KinsokuName = ""
    hanging: bool = False
    autospace: float = 0.25
    hyphenate: bool = True


class Figures(Struct, frozen=True):
    """How photos are set.

    ``tallest`` is a share of the type area's height; ``crop`` the share of a photo's height that may be cut off to meet
    the grid, ``bleed_crop`` that of a full-bleed photo to fill its page; ``space`` the distance from a photo to
    its caption, pt; ``captions`` where captions stand; ``gap`` the distance between the photos of a row, em; ``shapes``
    the width by the height of the shapes that photos may be cropped to.
    """

    tallest: float = 0.62
    crop: float = 0.2
    bleed_crop: float = 0.3
    space: float = 5.0
    gap: float = 1.0
    shapes: Shapes = {}
    captions: CaptionPlace = "below"


class Head(Struct, frozen=True):
    """The white in an article's opening, in grid lines.

    ``short`` is the share of a page up to which an article is short news, which follows another such in its columns;
    ``follows`` is the length, in pages, up to which one whose ``start`` is auto may begin below another.
    With ``opener``, the first article of a department has its name above it.
    """

    after: int = 2
    run_on: int = 2
    short: float = 0.5
    follows: float = 1.0
    opener: bool = False


FIGURES_OF_LISTS = "1aAiI一①"
"""The sign that stands for the number in the marker of an ordered list, and says which figures it is written in."""
Markers = tuple[str, ...]


class Lists(Struct, frozen=True):
    """The markers of lists by level, the outermost first.  ``bullets`` are set as they are; ``numbers`` have one figure
    each that says how the number is written (``FIGURES_OF_LISTS``), as "1." or "(a)"."""

    bullets: Markers = ("•", "◦", "▪")
    numbers: Markers = ("1.", "a.", "(1)")


class Tables(Struct, frozen=True):
    """How tables are set.  ``figures`` says how columns of figures are aligned where an issue does not."""

    figures: ColumnAlign = "left"


class NotesLayout(Struct, frozen=True):
    """Where notes stand: at the article's end, or at the foot of the column or page that refers to them."""

    place: NotePlace = "article"


class FitLimits(Struct, frozen=True):
    """How far copyfitting may go beyond photos, paragraphs and crossheads.

    ``tracking`` is in em either way, in steps of 0.01; ``lines`` are lines more or fewer in a column, by changing the
    leading; ``crop`` is a share of a photo's height; ``tallest`` the share of the type area's height that photos may be
    lowered to; ``columns`` are columns more or fewer that a photo may stand across, which is tried last.
    """

    tracking: float = 0.03
    lines: int = 5
    crop: float = 0.4
    tallest: float = 0.3
    columns: int = 1


class BioLayout(Struct, frozen=True):
    """The note on an author.  ``width`` is that of the portrait, em; ``shape`` how it is cut where an issue does not
    say."""

    width: float = 5.0
    shape: PortraitShape = "circle"


class BoxedLayout(Struct, frozen=True):
    """Stories in a box: what they stand on, and the least white inside it at the ends of lines, em."""

    look: BoxLook = "tint"
    pad: float = 1.0


class Pagination(Struct, frozen=True):
    """How the pages of a story are found.  ``budget`` is how many ways to have come to a page the search keeps; more of
    them find better pages, and take longer."""

    budget: int = 10


class Master(Struct, frozen=True):
    """A kind of page.  ``columns``, ``measure`` and ``gutter`` (em) are 0 where they are the grid's.

    ``head`` and ``foot`` are the running head and the line of the folio, by their place (``outer``, ``inner``,
    ``centre``): texts one beside another, counted from the edge, with fields in braces (``FIELDS``).  A text whose
    fields are all empty is left out.  None stands for those on the pages of features.  Articles of the departments
    ``sections`` stand on its pages.
    """

    columns: int = 0
    measure: float = 0.0
    gutter: float = 0.0
    head: Strip | None = None
    foot: Strip | None = None
    sections: Families = ()


MASTERS = ("feature", "news", "letter", "contents", "first", "cover", "imprint", "advert")
"""Kinds of pages: of an article, of short news, of the editor's letter, of contents alone, under the masthead, the
cover, end matter alone, a page of advertising."""
OWN_MASTER = "[a-z][a-z0-9-]*"
"""The names that a theme may give kinds of pages of its own."""
PLACES = ("outer", "inner", "centre")
FIELDS = ("section", "story", "author", "periodical", "number", "date", "folio")
"""The fields of running heads: the department, short title and author of the article; the periodical, its number and
date; the page number."""


class ContentsLayout(Struct, frozen=True):
    """How the contents are set.  ``photos`` is how many articles show their first photo in contents that do not stand
    beside the letter, and ``shape`` the width by the height of these photos."""

    photos: int = 0
    shape: float = 1.5


class LetterLayout(Struct, frozen=True):
    """The measures of the letter and of the contents beside it, in em of the grid."""

    measure: float = 33.0
    contents: float = 11.0


class PressSettings(Struct, frozen=True):
    """What the printer works with.  ``profile`` is the path of a CMYK profile, empty for the bundled one; ``condition``
    is its name in the ICC registry; ``photos`` says whether they are converted to it or keep their own profile;
    ``rich_black`` is the black of large areas.  ``marks`` are those around a page, with its colour bars and its slug
    line; ``spine_bleed`` is how far its bleed goes at the spine, pt."""

    profile: str = ""
    condition: str = ""
    photos: Photos = "convert"
    rich_black: Colour = BLACK
    marks: MarkStyle = "single"
    spine_bleed: float = 0.0


class SectionLook(Struct, frozen=True):
    """How the articles of a department look, where they say nothing themselves.  ``accent`` is their colour in place of
    the brand's, ``opener`` the name of their opener."""

    accent: Colour | None = None
    opener: str = ""


class CoverDesign(Struct, frozen=True):
    """How a cover looks.  ``ground`` is what the title stands on, ``field`` the colour of bands, None for the brand's;
    ``masthead``: the page after the cover has one too."""

    ground: CoverGround = "band"
    field: Colour | None = None
    masthead: bool = True


class Opener(Struct, frozen=True):
    """What an article opens with.  ``height`` is the share of the page that photo or field take, 1 for all of it;
    ``text`` where the headline stands there; ``ground`` what it stands on; ``field`` the colour of a field, None for
    the brand's or the article's own; ``scale`` how much larger the title is than other titles."""

    kind: OpenerKind = "plain"
    height: float = 0.55
    text: OpenerText = "auto"
    ground: OpenerGround = "photo"
    field: Colour | None = None
    scale: float = 1.0


_RUNNING = ("body", "list", "blockquote", "box-body", "box-list", "letter-body")
"""Styles of running text."""


class Theme(Struct, frozen=True):
    """A theme: all that decides how an issue looks.

    Of the ``layouts`` those are for a page whose columns it has.  ``accented`` are the colours, styles and rules that
    are in the colour ``brand``, as ``styles.kicker``, with the tint of it that they have.
    """

    name: str
    page: PageSize
    grid: Grid
    fonts: dict[str, FontRole]
    fallback: tuple[str, ...]
    colours: dict[str, Colour]
    styles: dict[str, Style]
    rules: dict[str, Rule]
    composition: CompositionRules = CompositionRules()
    figures: Figures = Figures()
    head: Head = Head()
    letter: LetterLayout = LetterLayout()
    contents: ContentsLayout = ContentsLayout()
    labels: dict[str, dict[str, str]] = {}
    imprint: dict[str, str] = {}
    writing_mode: WritingMode = "horizontal-tb"
    press: PressSettings = PressSettings()
    fit: FitLimits = FitLimits()
    notes: NotesLayout = NotesLayout()
    end_mark: str = ""
    break_mark: str = ""
    lists: Lists = Lists()
    tables: Tables = Tables()
    masters: dict[str, Master] = {}
    layouts: tuple[PageLayout, ...] = ()
    pagination: Pagination = Pagination()
    bio: BioLayout = BioLayout()
    boxed: BoxedLayout = BoxedLayout()
    sections: dict[str, SectionLook] = {}
    openers: dict[str, Opener] = {}
    covers: dict[str, CoverDesign] = {}
    cover_design: str = "band"
    accented: dict[str, float] = {}

    def in_accent(self, accent: Colour | None) -> Theme:
        """Return the theme with ``accent`` for its brand colour; as it is, where there is none."""
        if accent is None or accent == self.colours.get(BRAND):
            return self
        own = {path: accent if share == 1.0 else accent.tinted(share) for path, share in self.accented.items()}
        return structs.replace(
            self,
            colours={name: own.get(f"colours.{name}", colour) for name, colour in self.colours.items()},
            styles={
                name: structs.replace(style, colour=own[f"styles.{name}"]) if f"styles.{name}" in own else style
                for name, style in self.styles.items()
            },
            rules={
                name: structs.replace(rule, colour=own[f"rules.{name}"]) if f"rules.{name}" in own else rule
                for name, rule in self.rules.items()
            },
        )

    def mastered(self, name: str) -> Theme:
        """Return the theme with the columns of the pages called ``name``."""
        master = self.masters.get(name)
        if master is None or not (master.columns or master.measure or master.gutter):
            return self
        grid = self.grid
        own = structs.replace(
            grid,
            columns=master.columns or grid.columns,
            measure=master.measure or grid.measure,
            gutter=master.gutter or grid.gutter,
        )
        if own == grid:
            return self
        # the layouts of the theme are for the columns of its own kinds of pages
        others = name not in MASTERS and own.columns != grid.columns and self.layouts
        layouts = standard_layouts(own.columns) if others else self.layouts
        return structs.replace(self, grid=own, layouts=layouts)

    def in_box(self) -> Theme:
        """Return the theme with the columns of a story in a box, which are as many and whole em long, and with a line
        less at the head and the foot of the page.  What stands on a tint elsewhere stands on paper in a tinted box."""
        grid = self.grid
        gutters = (grid.columns - 1) * grid.gutter
        whole = grid.columns * grid.measure + gutters
        measure = max(1.0, (whole - 2 * self.boxed.pad - gutters) / grid.columns // 1)
        own = structs.replace(grid, measure=measure, top=grid.top + grid.leading, lines=max(grid.lines - 2, 2))
        tint = self.colours.get("paper", WHITE) if self.boxed.look == "tint" else self.colours["tint"]
        return structs.replace(self, grid=own, colours={**self.colours, "tint": tint})

    def strip(self, name: str, foot: bool) -> Strip:
        """Return the running head of the pages called ``name``, or the line of their folio."""
        for master in (self.masters.get(name), self.masters.get("feature")):
            found = None if master is None else master.foot if foot else master.head
            if found is not None:
                return found
        return {}

    def leaded(self, lines: int) -> Theme:
        """Return the theme with ``lines`` lines in the height of the type area: its leading and that of every style are
        changed."""
        grid = self.grid
        if lines == grid.lines:
            return self
        leading = (grid.lines - 1) * grid.leading / (lines - 1)
        share = leading / grid.leading
        styles = {name: structs.replace(style, leading=style.leading * share) for name, style in self.styles.items()}
        return structs.replace(self, grid=structs.replace(grid, leading=leading, lines=lines), styles=styles)

    def is_based_on(self, name: str, base: str) -> bool:
        """Return whether the style ``name`` is the style ``base``, or extends it, perhaps by way of others."""
        for _ in self.styles:
            if name == base or name not in self.styles:
                break
            name = self.styles[name].extends
        return name == base

    def tracked(self, tracking: float) -> Theme:
        """Return the theme with running text tracked by ``tracking`` em more."""
        if not tracking:
            return self
        names = [n for n in self.styles if n in _RUNNING or self.is_based_on(n, "body")]
        own = {n: structs.replace(self.styles[n], tracking=self.styles[n].tracking + tracking) for n in names}
        return structs.replace(self, styles=self.styles | own)

    @property
    def vertical(self) -> bool:
        """Whether lines run from top to bottom."""
        return self.writing_mode == "vertical-rl"

    @property
    def sheet(self) -> tuple[float, float]:
        """The width and the height of the page as it lies before the reader, pt."""
        page = self.page
        return (page.height, page.width) if self.vertical else (page.width, page.height)

    def left(self, recto: bool) -> float:
        """Return where lines begin on a page, points from the edge of the trim box."""
        grid = self.grid
        if self.vertical or self._spine_first(recto):
            return grid.inner
        return self.page.width - grid.inner - grid.width

    def above(self, recto: bool) -> float:
        """Return how much farther down the first line stands than on a page whose spine is beside its first line,
        points."""
        grid = self.grid
        if not self.vertical or self._spine_first(recto):
            return 0.0
        return self.page.height - 2 * grid.top - (grid.lines - 1) * grid.leading - grid.size

    def _spine_first(self, recto: bool) -> bool:
        """Whether lines (horizontal setting) or the first line (vertical) begin at the spine."""
        return recto == (self.page.binding == ("right" if self.vertical else "left"))

    def label(self, language: str, key: str) -> str:
        """Return the word for ``key`` in ``language``: by the longest tag that matches, then by zh-Hant."""
        tag = canonical(language)
        while tag:
            if key in self.labels.get(tag, {}):
                return self.labels[tag][key]
            tag = tag.rpartition("-")[0]
        return self.labels.get("zh-Hant", {}).get(key, key)


_SCRIPT = {
    "zh": "zh-Hant",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans",
}


def canonical(language: str) -> str:
    """Return a language tag with its script where Chinese leaves it out: zh-TW becomes zh-Hant."""
    return _SCRIPT.get(language, language)
