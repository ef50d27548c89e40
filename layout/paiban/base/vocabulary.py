"""The closed vocabularies of paiban: words that a user writes and several stages know.

Every list of them is here, once.  The command line, the schemas, the references, the loaders, preflight, batch and the
library read it, so that a word is added in one place.  ``tests/unit/base/test_vocabulary.py`` holds that no other
module spells the profiles, levels or themes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from msgspec import Struct

from paiban.base.units import MM


class Limits(Struct, frozen=True):
    """The thresholds that preflight checks pages against, each with its source.

    Lengths are in points, resolutions in pixels to the inch, inks in percent.  A limit of 0 is not checked.
    """

    resolution: float = 300.0
    """Below it a photo is softer than a screen of 150 to 175 lines to the inch shows (two pixels a line)."""
    least_resolution: float = 150.0
    """Below it a reader sees the pixels at reading distance."""
    line_art: float = 600.0
    """The same for images of one bit, which have no greys to smooth their edges."""
    least_line_art: float = 300.0
    hairline: float = 0.25
    """The thinnest line that is sure to print; half of it in a tint."""
    text: float = 6.0
    reading: float = 3.0
    """The same for readings beside their characters, and other marks on larger text: bopomofo is a third of it."""
    reversed_text: float = 8.0
    """White on a ground: ink spreads into it."""
    small_text: float = 9.0
    """Below it strokes are as thin as the error of register, and more than ``small_inks`` inks show fringes."""
    small_inks: int = 2
    bleed: float = 3 * MM
    safety: float = 3 * MM
    """From the trim to text: a guillotine and a folder are off by as much as 1 mm each, and text at the very edge looks
    cut even where it is not."""
    ink: float = 300.0
    """Total ink, where the output intent names no printing condition that preflight knows."""
    ink_tolerance: float = 6.0
    """The error of measuring: JPEG and eight bits to a channel are off by as much."""
    ink_area: float = 15 * MM * MM
    """Areas smaller than this (pt²) dry, whatever ink is on them."""
    size_tolerance: float = 0.5 * MM
    """How far a trim may differ from the size that was asked for and still count as that size."""


class Output(Struct, frozen=True):
    """An output profile: what a PDF is for, and so what it promises.

    ``standards`` are those of ``pdf/standards.py`` that the file declares and keeps, PDF/A before the others.
    ``attached`` stands in the place of PDF/A where files are attached; it is empty where none may be.  ``version`` is
    the version of PDF.  A ``tagged`` file has a structure tree.  A ``live`` file has links and an outline, which PDF/X
    has no use for.  A file with ``intent`` has an output intent and no colour that depends on the device that shows it;
    it takes no layers over its pages.  A file for the ``press`` has bleed and marks, and its colours are inks.
    Preflight checks it against ``limits``.
    """

    name: str
    standards: tuple[str, ...] = ()
    attached: str = ""
    version: tuple[int, int] = (1, 7)
    tagged: bool = True
    live: bool = True
    intent: bool = False
    press: bool = False
    limits: Limits = Limits()

    @property
    def archival(self) -> bool:
        """Whether the file keeps PDF/A (ISO 19005)."""
        return any(map(is_archival, self.standards))

    @property
    def layered(self) -> bool:
        """Whether layers may be drawn over its pages, as ``--overlay`` does."""
        return not self.intent


def is_archival(standard: str) -> bool:
    """Whether a standard, by its name, is a part of PDF/A (ISO 19005)."""
    return standard.startswith("PDF/A-")


OUTPUTS: dict[str, Output] = {
    output.name: output
    for output in (
        # shown at 100 to 200 %
        Output(
            "screen",
            ("PDF/UA-1",),
            limits=Limits(resolution=110, least_resolution=72, line_art=150, least_line_art=72, hairline=0),
        ),
        # ISO 15930-7 is of PDF 1.6; the same file is PDF/A-2u, so that one of its judges sees all of its colours
        Output(
            "print",
            ("PDF/A-2u", "PDF/X-4"),
            version=(1, 6),
            tagged=False,
            live=False,
            intent=True,
            press=True,
        ),
        # read on screens and printed in offices
        Output(
            "archive",
            ("PDF/A-2u", "PDF/UA-1"),
            attached="PDF/A-3u",
            intent=True,
            limits=Limits(resolution=150, least_resolution=72, line_art=300, least_line_art=150, hairline=0),
        ),
    )
}
"""Output profiles by the name that ``--profile`` and ``profile=`` take."""

DEFAULT_OUTPUT = "screen"


def outputs(wanted: Callable[[Output], bool] = bool) -> tuple[str, ...]:
    """Return the names of the output profiles that are ``wanted``; of all of them by default."""
    return tuple(name for name, output in OUTPUTS.items() if wanted(output))


def strictest() -> tuple[str, ...]:
    """Return the names of the output profiles, those that ask the most of a file first; preflight offers them in this
    order."""
    return tuple(sorted(OUTPUTS, key=lambda name: (not OUTPUTS[name].press, not OUTPUTS[name].intent)))


COMPOSITIONS: dict[str, tuple[str, ...]] = {
    "tw-plain": (),
    "tw-compact": (),
    "cn-gb": ("zh-Hans", "zh-CN", "zh-SG"),
    "ja": ("ja",),
    "ko": ("ko",),
}
"""Composition profiles, each with the languages (BCP 47) whose own it is; the first is that of all others.  Their data
is in ``inline/profiles/``, a module each of the same name."""


def compositions() -> tuple[str, ...]:
    """Return the names of the composition profiles."""
    return tuple(COMPOSITIONS)


CompositionName = str
"""The name of a composition profile, or nothing for the language's own."""


BUILT_IN = ("newsletter", "magazine", "vertical")
"""Built-in themes; the first is the default."""


def spoken(names: tuple[str, ...]) -> str:
    """Return ``names`` as a sentence offers them for a choice: "none, basic or strict"."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


Kinsoku = Literal["none", "basic", "strict"]
"""The level of kinsoku (禁則): which marks may not begin a line."""
KinsokuName = str
"""A level of kinsoku, or nothing for the language's own."""
LineAlign = Literal["justify", "start", "center", "end"]
"""How the lines of a style are set."""
WritingMode = Literal["horizontal-tb", "vertical-rl"]
Binding = Literal["left", "right"]
"""The side of the spine of a recto page."""
Missing = Literal["error", "warn"]
"""The severity of a character that no font has; where it is a warning, 〓 is set in its place."""
Photos = Literal["convert", "keep"]
"""Whether photos are converted to a press's inks, or keep their own profile."""
MarkStyle = Literal["single", "double", "none"]
"""The marks around a printer's page: a line at each edge of a corner; two, at the cut and at the end of the bleed, as
in Japan and Taiwan; none."""
NotePlace = Literal["article", "column", "page"]
"""Where notes stand: at the article's end, or at the foot of the column or page that refers to them."""
CaptionPlace = Literal["below", "beside", "block"]
"""Where captions stand: below each photo, beside it, or in one block below a group."""
ColumnAlign = Literal["left", "center", "right", "decimal"]
"""Where the cells of a column of a table stand; ``decimal``: points of figures below one another."""
Start = Literal["auto", "page", "column", "run-on"]
"""Where an article begins; "auto": on a page of its own, or below the article before it where that is better."""
JumpStart = Literal["page", "run-on"]
"""Where the rest of an article that jumps begins."""
AdvertSize = Literal["page", "type-area"]
Arrangement = Literal["auto", "stack", "row", "grid"]
"""How the photos of a group stand; "auto": as the paginator decides."""
PhotoWeight = Literal["lead", "normal", "small"]
"""How large a photo should be beside others."""
FloatPlace = Literal["auto", "here", "top", "bottom", "next-page"]
"""Where a figure should stand: as the paginator decides, in its text, at the head or the foot of a page, on the page
after its mention."""
ChartKind = Literal["bar", "stacked", "line", "area", "pie", "scatter"]
"""What a chart shows its figures as."""
Side = Literal["start", "end"]
"""The side of the column that a photo stands at while text runs beside it."""


def words(kind: object) -> tuple[str, ...]:
    """Return the words of one of the ``Literal`` types above, in their order."""
    return get_args(kind)


KINSOKU: tuple[Kinsoku, ...] = get_args(Kinsoku)
"""Levels of kinsoku, the strictest last."""
