"""A paragraph by itself, for programs that draw it themselves: its lines with every glyph at its place, or as text.

Lengths are in points but where an em is said.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from paiban.base.vocabulary import COMPOSITIONS, KINSOKU, Kinsoku, spoken

if TYPE_CHECKING:
    from paiban.inline.model import Breaks, Run
    from paiban.inline.segment import PreparedText
    from paiban.material.font.book import FontBook
    from paiban.material.font.face import Face
    from paiban.material.font.stack import FontStack

BODY_FAMILY = "Noto Serif TC"
BODY_SIZE = 10.5
"""The bundled body face and size (pt) that lines are set in by default."""

_WORDS = 20_000
"""Words that are kept shaped: some megabytes, and more than are in use in any text."""
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")


class FontFace(Struct, frozen=True):
    """A face, as who draws its glyphs has to open it.

    ``path`` is its file and ``index`` its place in a collection, ``variations`` the axes of a variable font as (tag,
    value); ``name`` is its PostScript name, ``weight`` from 100 to 900.
    """

    path: str
    index: int
    name: str
    family: str
    weight: int
    italic: bool
    variations: tuple[tuple[str, float], ...] = ()


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face and size, points.

    ``glyphs`` are glyph ids of ``face``.  ``xs`` are their origins from where the line begins; ``ys``, downwards from
    the baseline, is empty where all are on it.  ``advances`` are the face's own: the next glyph stands where ``xs``
    says, which may be elsewhere.  ``texts`` is what each glyph stands for: "" for the later glyphs of a cluster,
    U+00AD for a hyphen that was added.

    In a vertical line ``xs`` run down, and ``ys`` to the left of the line's axis, which goes through the middle of its
    characters.  An ``upright`` glyph has the middle of its em box's top as origin: half its horizontal advance to the
    right and 0.88 em above the origin that drawing libraries know; any other is turned clockwise with the line.
    """

    face: FontFace
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    advances: tuple[float, ...]
    texts: tuple[str, ...]
    ys: tuple[float, ...] = ()
    upright: bool = False


class ComposedLine(Struct, frozen=True):
    """A line of text: what a reader sees of it (``text``), and its ``runs`` in their order.

    ``start`` and ``end`` are the characters of the paragraph that it holds, spaces at the break included; ``extent`` is
    how far it reaches, pt.  ``hyphen`` says whether a hyphen was added at its end, which ``text`` has too.
    """

    text: str
    runs: tuple[GlyphRun, ...]
    start: int
    end: int
    extent: float
    hyphen: bool = False


def compose_lines(
    text: str,
    width: float,
    *,
    font: str | os.PathLike[str] | None = None,
    size: float = BODY_SIZE,
    language: str = "zh-Hant-TW",
    profile: str | None = None,
    justify: bool = True,
    hyphenate: bool = True,
    kinsoku: Kinsoku = "strict",
    weight: int = 400,
    indent: float = 0.0,
    vertical: bool = False,
) -> list[ComposedLine]:
    """The lines of ``text``, set as one paragraph to a ``width`` in points, each glyph at its place.

    ``font`` is the path of a font file (TTF, OTF, TTC, OTC), or a family that comes with paiban, by default its body
    face; ``weight`` chooses among the faces of a family, a collection or a variable font.  What the font lacks is set
    in the bundled fonts, and 〓 for what these lack too.  ``size`` is in points, ``indent`` of the first line in ems.
    ``profile`` is a profile of composition (tw-plain, tw-compact, cn-gb, ja, ko), by default the language's own.
    ``vertical`` lines run down a page.  The text is taken as it is, without markup; "\\n" ends a line.

    Raises ``ValueError`` for what can't be set, a font that can't be read among it, ``OSError`` where its file can't be
    opened, ``TypeError`` for what is no text.
    """
    _check(text, width, size, language, kinsoku, profile)
    if not text:
        return []
    fonts = stack_of(font, weight, language, vertical)
    paragraph, breaks = _broken(text, width, fonts, size, language, profile, justify, hyphenate, kinsoku, indent)
    from paiban.inline import compose
    from paiban.inline.model import AXIS

    axis = AXIS * size if vertical else 0.0
    lines = compose(paragraph, breaks, ((0.0, width),))
    hyphens = _hyphens(paragraph, breaks)
    faces: dict[tuple[Face, float], tuple[FontFace, _Advances]] = {}
    found = []
    for line, hyphen in zip(lines, hyphens, strict=True):
        seen = _seen(text[line.start : line.end], hyphen)
        runs = tuple([_published(run, axis, faces) for run in line.runs])
        found.append(ComposedLine(seen, runs, line.start, line.end, line.extent, hyphen))
    return found


def break_lines(
    text: str,
    measure: float = 22.0,
    language: str = "zh-Hant-TW",
    kinsoku: Kinsoku = "strict",
    profile: str | None = None,
) -> list[str]:
    """What a reader sees in each line of ``text``, set as one paragraph to a measure in ems, hyphens included.

    No indent, the bundled body face, no markup; spaces where a line ends are dropped.  ``profile`` is a profile of
    composition (tw-plain, tw-compact, cn-gb, ja, ko), by default the language's own.  The lines are those of
    ``compose_lines``.  Raises ``ValueError``, and ``TypeError`` for what is no text.
    """
    _check(text, measure, BODY_SIZE, language, kinsoku, profile)
    if not text:
        return []
    fonts = stack_of(None, 400, language, False)
    width = measure * BODY_SIZE
    paragraph, breaks = _broken(text, width, fonts, BODY_SIZE, language, profile, True, True, kinsoku, 0.0)
    starts = (0, *breaks.ends)
    ends = zip(starts, breaks.ends, _hyphens(paragraph, breaks), strict=False)
    return [_seen(text[start:end], hyphen) for start, end, hyphen in ends]


def stack_of(
    font: str | os.PathLike[str] | None, weight: int, language: str, vertical: bool = False, index: int = 0
) -> FontStack:
    """The faces for text in a font: the path of a file (of a collection its face ``index``) or a bundled family.

    Raises ``ValueError`` where there is none, ``OSError`` where the file can't be opened.
    """
    from paiban.material.font.face import FontError

    name = BODY_FAMILY if font is None else os.fspath(font)
    stamp = (0, 0)
    if name.lower().endswith(_ENDINGS):
        found = os.stat(name)
        stamp = (found.st_mtime_ns, found.st_size)
    try:
        stack = _stack(name, weight, language, vertical, index, stamp)
    except FontError as error:
        raise ValueError(str(error)) from None
    stack.trim(_WORDS)
    return stack


@lru_cache(maxsize=32)
def _stack(name: str, weight: int, language: str, vertical: bool, index: int, stamp: tuple[int, int]) -> FontStack:
    """``stamp`` is when a font's file was last changed, and its size: another file is another font."""
    from paiban.material.font.book import FontBook
    from paiban.material.font.stack import FontStack

    if stamp == (0, 0):
        return FontStack(_bundled(), name, None, weight, fallback=(BODY_FAMILY,), language=language, vertical=vertical)
    from paiban.material.font.scan import scan_file

    scanned = scan_file(name)
    faces = [face for face in scanned if face.index == index] or scanned
    face = min(faces, key=lambda face: (face.italic, abs(face.weight - weight), face.weight))
    book = FontBook(faces=faces)
    return FontStack(book, face.family, None, face.weight, face.italic, (BODY_FAMILY,), language, vertical=vertical)


@lru_cache(maxsize=1)
def _bundled() -> FontBook:
    from paiban.material.font.book import FontBook

    return FontBook()


def _check(text: str, width: float, size: float, language: str, kinsoku: Kinsoku, profile: str | None) -> None:
    from paiban.issue.fields import is_language

    if not isinstance(text, str):
        raise TypeError(f"lines are broken of text, not of {type(text).__name__}")
    if not is_language(language):
        raise ValueError(f"a language is a BCP 47 tag, as zh-Hant-TW, not {language!r}")
    if not width > 0:
        raise ValueError(f"a measure is more than 0, not {width!r}")
    if not size > 0:
        raise ValueError(f"a size is more than 0 pt, not {size!r}")
    if kinsoku not in KINSOKU:
        raise ValueError(f"kinsoku is {spoken(KINSOKU)}, not {kinsoku!r}")
    if profile is not None and profile not in COMPOSITIONS:
        raise ValueError(f"there is no profile {profile!r}; profiles: {', '.join(COMPOSITIONS)}")


def _broken(
    text: str,
    width: float,
    fonts: FontStack,
    size: float,
    language: str,
    profile: str | None,
    justify: bool,
    hyphenate: bool,
    kinsoku: Kinsoku,
    indent: float,
) -> tuple[PreparedText, Breaks]:
    from paiban.inline import break_paragraph, prepare
    from paiban.inline.model import CharacterLook, Setting
    from paiban.issue.model import Text

    setting = Setting(
        CharacterLook(fonts),
        size,
        language,
        profile or "",
        kinsoku,
        "justify" if justify else "start",
        indent,
        hyphenate=hyphenate,
    )
    paragraph = prepare(Text(text), setting)
    return paragraph, break_paragraph(paragraph, ((0.0, width),))


def _hyphens(paragraph: PreparedText, breaks: Breaks) -> list[bool]:
    """Whether each line ends with a hyphen that was added."""
    from paiban.inline.prepare import divided

    if breaks.room or breaks.eased:
        paragraph = divided(paragraph, breaks.room, breaks.eased)
    segments = paragraph.segments
    return [j > i and j < segments[n].count and segments[n].hyphen[j] > 0.0 for n, i, j in breaks.lines]


def _seen(text: str, hyphen: bool) -> str:
    """What a reader sees of a line's text."""
    seen = text.strip(" \n").replace("\u00ad", "")
    return seen + "-" if hyphen else seen


class _Advances(dict[int, float]):
    """The advances of a face's glyphs at one size, pt."""

    def __init__(self, face: Face, size: float) -> None:
        super().__init__()
        self.face = face
        self.size = size

    def __missing__(self, glyph: int) -> float:
        advance = self[glyph] = round(self.face.advance(glyph) * self.size, 3)
        return advance


def _published(run: Run, axis: float, faces: dict[tuple[Face, float], tuple[FontFace, _Advances]]) -> GlyphRun:
    """``run`` as its users have it; ``axis`` is how far right of the baseline the axis of a vertical line is, 0 in
    others; ``faces`` are those of the runs before."""
    known = faces.get((run.face, run.size))
    if known is None:
        known = faces[run.face, run.size] = face_of(run.face), _Advances(run.face, run.size)
    x, ys = run.x, run.ys
    upright = run.mode == "upright"
    advances = (round(run.size, 3),) * len(run.glyphs) if upright else tuple(map(known[1].__getitem__, run.glyphs))
    if axis:
        ys = tuple([round(run.y + axis + y, 3) for y in ys or (0.0,) * len(run.glyphs)])
    xs = tuple([round(x + at, 3) for at in run.xs])
    return GlyphRun(known[0], run.size, run.glyphs, xs, advances, run.texts, ys, upright)


def face_of(face: Face) -> FontFace:
    """``face`` as its users have it."""
    return FontFace(face.path, face.index, face.key, face.family, face.weight, face.italic, face.variations)
