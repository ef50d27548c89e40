"""The format of an issue, key by key: what the loader checks and the JSON Schema prints.

``kind`` names a reader of ``load.py`` and a rule of ``schema.py``; a test holds the three together.
"""

from __future__ import annotations

import re

from msgspec import Struct

from paiban.base.message import listed, msg
from paiban.base.vocabulary import (
    AdvertSize,
    Arrangement,
    CaptionPlace,
    ChartKind,
    ColumnAlign,
    FloatPlace,
    JumpStart,
    Kinsoku,
    Missing,
    PhotoWeight,
    Side,
    Start,
    compositions,
    words,
)


class Field(Struct, frozen=True):
    """A key of the format.  ``kind`` names the reader of its value, ``help`` is its line in the reference and the
    schema.  ``attribute`` is the name that its value has in the model, where that is not the key's."""

    kind: str
    help: str
    required: bool = False
    attribute: str = ""


ISSUE = {
    "title": Field("full", msg("The periodical's title."), True),
    "subtitle": Field("text", msg("Its subtitle.")),
    "number": Field("plain", msg("The number of this issue.")),
    "date": Field("date", msg("ISO date, or year and month: 2025-06.")),
    "language": Field("language", msg("BCP 47 tag, as zh-Hant-TW.")),
    "theme": Field("plain", msg("A built-in theme, or the path of a theme YAML relative to this file.")),
    "contents": Field("bool", msg("Whether to set a table of contents.")),
    "composition": Field("composition", msg("How lines are composed, where not as the language and the theme say.")),
    "missing": Field("missing", msg("What becomes of characters that no font has: error, or warn, and 〓 is set.")),
    "fit": Field("fit", msg("The pages that the issue is to have.")),
    "signature": Field("signature", msg("The issue is filled to a multiple of so many pages.")),
    "cover": Field("cover", msg("A cover page.")),
    "imprint": Field("imprint", msg("The colophon.")),
    "letter": Field("letter", msg("The editor's letter.")),
    "articles": Field("articles", msg("The articles in order, with advertisements and continuations between them.")),
    "back_cover": Field("back_cover", msg("The last page.")),
    "fillers": Field("fillers", msg("Advertisements that fill the issue up to its signature.")),
}
LETTER = {
    "title": Field("text", msg("Its heading.")),
    "body": Field("body", msg("Its parts."), True),
    "signature": Field("text", msg("Who signs.")),
    "language": Field("language", msg("BCP 47 tag, where it differs from the issue's.")),
}
ARTICLE = {
    "section": Field("text", msg("Department, for running heads and contents.")),
    "kicker": Field("text", msg("The line above the title.")),
    "title": Field("lines", msg("The title; line ends are kept."), True),
    "deck": Field("text", msg("The standfirst.")),
    "byline": Field("bylines", msg("Author: text, or name, affiliation and role, or a list of these.")),
    "drop_cap": Field("drop_cap", msg("true, or the number of lines of the initial.")),
    "start": Field("start", msg("auto, page, column or run-on; auto: a page, or below the article before it.")),
    "body": Field("body", msg("Its parts, or one Markdown text."), True),
    "notes": Field(
        "notes",
        msg("Notes; note N is marked in the text by （注N） or [^N], a note of a mapping by its name: [^name]."),
    ),
    "source": Field("text", msg("The source line.")),
    "language": Field("language", msg("BCP 47 tag, where it differs from the issue's.")),
    "composition": Field("composition", msg("How its lines are composed, where not as the issue's.")),
    "fit": Field("fit", msg("The pages that it is to have, where it begins a page.")),
}
DECORATIVE = Field("bool", msg("true: it only adorns the page and is not read out, so that it needs no `alt`."))
CONTINUATION = {
    "continued": Field("plain", msg("The rest of the article that has a `jump` of this name."), True),
    "start": Field("jump_start", msg("page or run-on.")),
}
ADVERT = {
    "advert": Field("file", msg("An advertisement: path of an image or PDF, relative to this file."), True),
    "alt": Field("plain", msg("Text in place of it.")),
    "size": Field("advert_size", msg("page: a page of its own, to the edge; type-area: across the type area.")),
}
BACK_COVER = {
    "photo": Field("file", msg("A photo or advertisement, to the edge.")),
    "alt": Field("plain", msg("Text in place of it.")),
    "decorative": DECORATIVE,
    "focus": Field("focus", msg("Centre of a crop: [x, y] as fractions.")),
    "lines": Field("texts", msg("Lines of text at its foot.")),
}
FIT = {"pages": Field("pages", msg("How many pages."), True)}
COMPOSITION = {
    "profile": Field(
        "profile", msg("{profiles}; the language's own where left out.", profiles=listed(compositions(), last=" or "))
    ),
    "kinsoku": Field(
        "kinsoku",
        msg("Which marks may not begin a line: none, basic or strict; strict for Japanese and basic for others."),
    ),
    "hanging": Field("bool", msg("Whether stops may hang at line ends.")),
    "autospace": Field("autospace", msg("Space between Han and Latin, in em, from 0 to 1.")),
    "hyphenate": Field("bool", msg("Whether Latin words are hyphenated.")),
}
BYLINE = {
    "name": Field("text", msg("Name.")),
    "affiliation": Field("text", msg("Affiliation.")),
    "role": Field("text", msg("Role, as 採訪 or 攝影.")),
}
COVER = {
    "photo": Field("file", msg("The cover photo.")),
    "alt": Field("plain", msg("Text in place of the photo.")),
    "decorative": DECORATIVE,
    "focus": Field("focus", msg("Centre of a crop: [x, y] as fractions.")),
    "headlines": Field("texts", msg("Headlines on the cover.")),
}
IMPRINT = {
    "publisher": Field("text", msg("Publisher.")),
    "editor": Field("text", msg("Editor.")),
    "address": Field("text", msg("Address.")),
    "issn": Field("text", msg("ISSN.")),
    "url": Field("text", msg("Web address.")),
    "printed": Field("text", msg("Printer, or date of printing.")),
}
JUMP_STARTS = words(JumpStart)
ADVERT_SIZES = words(AdvertSize)
STARTS = words(Start)
ARRANGE = words(Arrangement)
WIDTHS = ("auto", "column", "page", "full-bleed")
WEIGHTS = words(PhotoWeight)
FLOATS = words(FloatPlace)
CAPTIONS = words(CaptionPlace)
SIDES = words(Side)
EM_WIDTH = r"[1-9][0-9]?em"
"""The width of a photo that text runs beside."""
TABLE_WIDTHS = ("column", "page")
CHART_WIDTHS = ("auto", *TABLE_WIDTHS)
CHART_KINDS = words(ChartKind)
ALIGNS = words(ColumnAlign)
PROFILES = compositions()
KINSOKU = words(Kinsoku)
MISSING = words(Missing)
DEFAULT_LANGUAGE = "zh-Hant-TW"

CLASSES = ("name", "book")
"""The classes that ``[…]{.CLASS}`` may have: a proper name (專名號), a title (書名號)."""

# least and most
LEVELS = (1, 4)
COUNTS = (0, 99)
LIST_STARTS = (0, 99999)
DROP_CAPS = (0, 9)
SPANS = (1, 12)
PAGES = (1, 999)
SIGNATURES = (1, 64)
AUTOSPACE = (0, 1)

DATE = r"([0-9]{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?"
LANGUAGE = (
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}"  # language, extended language
    r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"  # script, region
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"  # variants
    r"(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?)"
)
"""BCP 47 (RFC 5646, 2.1), without the grandfathered tags."""

_USUAL = ("zh-Hant-TW", "zh-Hant", "zh-Hans-CN", "zh-Hant-HK", "zh", "ja", "ko", "en")


def is_language(tag: str) -> bool:
    """Return whether ``tag`` is a well-formed language tag (RFC 5646, 2.1)."""
    # the pattern takes half a millisecond to compile: most issues never need it
    return tag in _USUAL or re.fullmatch(LANGUAGE, tag) is not None
