"""The keys of a theme: the limits that the loader checks, and what the reference and the JSON Schema print.

Types and defaults are those of the model (``theme.py``); a test checks the two against each other, key by key.
"""

from __future__ import annotations

from msgspec import Struct

from paiban.style.theme import (
    CompositionRules,
    ContentsLayout,
    Figures,
    FitLimits,
    FontRole,
    Grid,
    Head,
    LetterLayout,
    Lists,
    Master,
    NotesLayout,
    PageSize,
    Pagination,
    PressSettings,
    Rule,
    Style,
    Tables,
)

Limit = float | None


class Key(Struct, frozen=True):
    """A key of a theme.

    ``unit`` is that of a number: ``length`` (points, or text with a unit), ``em``, ``lines``, ``share`` or nothing;
    ``least`` and ``most`` are its limits in that unit (points for lengths).  ``em`` says whose em text in em refers to,
    where it is not the grid's.
    """

    help: str
    unit: str = ""
    least: Limit = None
    most: Limit = None


_LONGEST = 14400.0
"""The longest side of a page that PDF allows, pt (ISO 32000-1, annex C)."""

PAGE = {
    "width": Key("Trim width, where it is not by `size`.", "length", 72, _LONGEST),
    "height": Key("Trim height, where it is not by `size`.", "length", 72, _LONGEST),
    "bleed": Key("How far photos and areas run over the trim edge.", "length", 0, 72),
    "binding": Key("The side of the spine of the first page; `right` for vertical setting."),
}
GRID = {
    "size": Key("The em of body text, the unit of every measure.", "length", 3, 72),
    "leading": Key("One line of the baseline grid.", "length", 3, 144),
    "lines": Key("Lines in the height of the type area; from right to left in vertical setting.", "", 4, 400),
    "top": Key(
        "From the trim edge to the em box of the first line; in vertical setting the margin at the head.", "length", 0
    ),
    "columns": Key("Columns; in vertical setting they stand one below another (段).", "", 1, 12),
    "measure": Key("Length of a line: a whole number of em, so that full lines of Han need no spacing.", "em", 3, 200),
    "gutter": Key("Between columns.", "em", 0, 20),
    "inner": Key("Margin at the spine.", "length", 0),
}
FONT = {
    "han": Key("Family of Han text, as `paiban fonts` names it."),
    "latin": Key("Family of Latin text; the Han family's own Latin where left out."),
    "latin_scale": Key("Size of the Latin family beside the Han.", "", 0.3, 3),
    "latin_shift": Key("How far Latin is raised.", "em", -1, 1),
    "fallback": Key("Families for what these and the theme's `fallback` lack."),
}
COMPOSITION = {
    "profile": Key("Rules of composition; those of the language where left out."),
    "kinsoku": Key("Which marks may not begin a line; strict for Japanese and basic for others where left out."),
    "hanging": Key("Whether commas and stops may hang out of the line's end."),
    "autospace": Key("Space between Han and Latin.", "em", 0, 1),
    "hyphenate": Key("Whether Latin words are hyphenated."),
}
STYLE = {
    "font": Key("A role of `fonts`."),
    "weight": Key("Weight of the face: 400 regular, 700 bold; the nearest there is.", "", 1, 1000),
    "size": Key("Size of the type; em are the grid's. A character style without it has its paragraph's.", "length", 0,
                  500),
    "leading": Key("From baseline to baseline. A block's height is rounded up to whole lines of the grid.", "length",
                     0, 1000),
    "colour": Key("Colour of the text."),
    "align": Key("How lines are set: to both edges, or to one, or centred."),
    "indent": Key("Indent of the first line, in the style's own em.", "em", 0, 50),
    "hang": Key("Indent of all lines but the first, in the style's own em.", "em", 0, 50),
    "measure": Key("Greatest length of a line, in the style's own em; 0: all there is.", "em", 0, 200),
    "white": Key("White above, dropped at the head of a column.", "lines", 0, 20),
    "balance": Key("Whether lines are made alike in length, at the ends of phrases where possible."),
    "scale": Key("Of a character style: its size beside the paragraph's.", "", 0.3, 3),
    "lines": Key("Of a drop cap: how many lines deep.", "", 0, 9),
    "tracking": Key("Added between characters.", "em", -0.5, 2),
    "rise": Key("Of `sub` and `sup`: how far above the line, negative below it; 0: as the font says.", "em", -1, 1),
    "inset": Key("Of `blockquote`, `verse` and `code-block`: indent of all lines at their start.", "em", 0, 50),
}  # fmt: skip
RULE = {
    "weight": Key("Thickness.", "length", 0.05, 144),
    "colour": Key("Colour."),
    "length": Key("Length; 0: as long as there is room.", "em", 0, 200),
}
FIGURES = {
    "tallest": Key("Height of a photo, of the type area's, above which it is made narrower.", "share", 0.05, 1),
    "crop": Key("How much of a photo's height may be cropped to meet the grid; drawings never are.", "share", 0, 0.5),
    "space": Key("From a photo to its caption.", "length", 0, 144),
    "gap": Key("Between the photos of a row.", "em", 0, 20),
    "shapes": Key("Names of shapes, width to height, that an issue may have photos cropped to."),
    "captions": Key("Where captions stand: below or beside their photo, or in one block below a group."),
}
FIT = {
    "tracking": Key("How much copyfitting may track running text, either way.", "em", 0, 0.2),
    "lines": Key("How many lines a column may gain or lose by its leading.", "", 0, 20),
    "crop": Key("How much of a photo's height copyfitting may crop.", "share", 0, 0.5),
    "tallest": Key("Height of a photo, of the type area's, down to which copyfitting may go.", "share", 0.05, 1),
    "columns": Key("How many columns more or fewer copyfitting may have photos stand across, last of all.", "", 0, 12),
}
NOTES = {"place": Key("Where notes stand: at the article's end, or at the foot of the column or page.")}
HEAD = {
    "after": Key("White below an article's opening, grid lines.", "", 0, 20),
    "run_on": Key("White above an article that follows another on its page, grid lines.", "", 0, 20),
    "short": Key("Length, in pages, up to which an article is news, which follows other news in its columns.",
                   "share", 0, 1),
    "follows": Key("Length, in pages, up to which an article of `start: auto` may begin below another; 0: never.",
                     "", 0, 20),
    "opener": Key("Whether a department's name stands above its first article."),
}  # fmt: skip
LETTER = {
    "measure": Key("Length of the lines of the editor's letter.", "em", 3, 200),
    "contents": Key("Width of the contents beside it.", "em", 3, 200),
}
CONTENTS = {
    "photos": Key("How many articles show their first photo in contents that do not stand beside the letter.", "", 0,
                    100),
    "shape": Key("Width by height of these photos.", "", 0.2, 5),
}  # fmt: skip
LISTS = {
    "bullets": Key("Signs before items, by level; those of deeper levels are the last one's."),
    "numbers": Key("The same of ordered lists: text with one of 1, a, A, i, I, 一, ① for the number."),
}
TABLES = {"figures": Key("How columns of figures are aligned, where an issue does not say it by `align`.")}
PAGINATION = {
    "budget": Key("How many ways to come to a page are kept by the search for pages; more take longer.", "", 1, 1000),
}
MASTER = {
    "columns": Key("Columns, where not the grid's; with `measure` and `gutter` they fill the type area.", "", 0, 12),
    "measure": Key("Length of a line, where not the grid's.", "em", 0, 200),
    "gutter": Key("Between columns, where not the grid's.", "em", 0, 20),
    "head": Key("Running head: texts by place. Left out: as on the pages of features; `{}`: none."),
    "foot": Key("Line of the folio, likewise."),
}
PRESS = {
    "profile": Key("Path of the printer's CMYK profile, from the theme's folder; ISO Coated v2 300 % if left out."),
    "condition": Key("What the profile is for, by its name in the ICC registry, as FOGRA39, or by the printer's own."),
    "photos": Key("Whether photos are converted to it, or keep RGB with a profile of their own."),
    "rich_black": Key("What black areas are printed in, as `cmyk 60 40 40 100`."),
    "marks": Key(
        "Marks around each page, with colour bars and a line of text: `single` corner marks, `double` ones (trim and"
        " bleed, as in Japan and Taiwan), or `none`: the sheet then ends with the bleed."
    ),
    "spine_bleed": Key(
        "How far the bleed goes at the spine, the inner edge, no further than at the others: for perfect binding, and"
        " for printers who impose single pages.",
        "length",
        0,
        72,
    ),
}

KEYS: dict[type[Struct], dict[str, Key]] = {
    PageSize: PAGE,
    Grid: GRID,
    FontRole: FONT,
    CompositionRules: COMPOSITION,
    Style: STYLE,
    Rule: RULE,
    Figures: FIGURES,
    FitLimits: FIT,
    Lists: LISTS,
    Tables: TABLES,
    NotesLayout: NOTES,
    Head: HEAD,
    LetterLayout: LETTER,
    ContentsLayout: CONTENTS,
    Master: MASTER,
    Pagination: PAGINATION,
    PressSettings: PRESS,
}
"""Keys by the part of the model that they fill."""


class Section(Struct, frozen=True):
    """A key at the top of a theme.  ``kind`` is the part of the model that it holds, by name where it is ``named``;
    with ``hyphens`` its keys are written with them.  What is ``listed`` is a list, not a mapping."""

    help: str
    kind: type[Struct] | None = None
    named: bool = False
    hyphens: bool = False
    listed: bool = False


SECTIONS = {
    "name": Section("A name for the theme."),
    "extends": Section("The theme that this one is laid over, key by key: a built-in one or the path of a file."),
    "writing_mode": Section("`horizontal-tb` or `vertical-rl` (直排)."),
    "end_mark": Section("What stands at an article's end, as ■."),
    "break_mark": Section(
        "What stands for `rule: true`, as ＊　＊　＊; a short rule (`break` of `rules`) where left out."
    ),
    "page": Section("The page.", PageSize),
    "grid": Section("The type area and the baseline grid; the margins at the fore edge and the foot follow.", Grid),
    "fonts": Section("Families by role. `fallback` is a list of families for what the others lack.", FontRole, True),
    "colours": Section("Colours by name; a later one may be a tint of an earlier one: `brand 12%`."),
    "composition": Section("How lines are composed.", CompositionRules),
    "styles": Section("Styles by name; each key not written is the extended theme's.", Style, True),
    "rules": Section("Rules by name.", Rule, True),
    "figures": Section("Photos.", Figures),
    "fit": Section("How far copyfitting may go.", FitLimits),
    "lists": Section("Markers of lists.", Lists),
    "tables": Section("Tables.", Tables),
    "notes": Section("Notes.", NotesLayout),
    "head": Section("White around an article's opening.", Head, hyphens=True),
    "letter": Section("The editor's letter and the contents beside it.", LetterLayout),
    "contents": Section("The table of contents.", ContentsLayout),
    "masters": Section("Kinds of pages, where they differ from the grid.", Master, True),
    "layouts": Section("Layouts of pages: which photos stand where.", listed=True),
    "pagination": Section("The search for the pages of an article.", Pagination),
    "labels": Section("Words that paiban itself sets, by language."),
    "imprint": Section("What stands before each entry of the imprint, by the entry's key in the issue."),
    "press": Section("For `--profile print`.", PressSettings, hyphens=True),
}
"""The keys at the top of a theme, in the order of the reference."""

STYLES = {
    "body": "running text",
    "strong": "character style of **strong** text",
    "code": "character style of `code`",
    "link": "character style of links",
    "note-mark": "character style of the marks of notes in text",
    "sub": "character style of subscripts",
    "sup": "character style of superscripts",
    "crosshead": "headings of level 1",
    "crosshead-2": "headings of level 2",
    "crosshead-3": "headings of level 3",
    "crosshead-4": "headings of level 4",
    "drop-cap": "the initial of an article; its `lines` where an article says only `true`",
    "opener": "a department's name above its first article, where `head` wants it there",
    "kicker": "the line above an article's title",
    "title": "titles across the page",
    "title-column": "titles of articles that begin in a column",
    "title-news": "titles of short news",
    "deck": "the standfirst",
    "byline": "authors",
    "caption": "captions",
    "credit": "character style of credits in captions",
    "note-heading": "the heading of notes",
    "note": "notes",
    "source": "the source line",
    "jump": "the line that says on which page an article goes on",
    "jump-head": "the line above the rest of an article that jumps",
    "quote": "pull quotes",
    "attribution": "who is quoted",
    "list": "items of lists",
    "blockquote": "passages of others in the run of the text, which stand in by its `inset`",
    "verse": "verse; `hang` is the indent of what is turned over",
    "code-block": "code; `hang` is the indent of what is turned over, beyond that of its line",
    "break-mark": "what stands for `rule: true` where the theme has a `break_mark`",
    "table": "cells of tables",
    "table-head": "header cells",
    "table-caption": "captions of tables",
    "box-title": "headings of sidebars",
    "box-body": "text of sidebars",
    "box-list": "lists in sidebars",
    "letter-title": "the heading of the editor's letter",
    "letter-body": "its text",
    "signature": "who signs it",
    "masthead-title": "the periodical's title",
    "masthead-line": "subtitle, number and date below it",
    "contents-heading": "the heading of the contents",
    "contents-section": "departments in the contents",
    "contents-entry": "titles in the contents",
    "contents-author": "authors in the contents",
    "imprint": "the imprint",
    "imprint-label": "character style of what stands before its entries",
    "running-head": "running heads and feet",
    "folio": "page numbers",
    "cover-title": "the periodical's title on a cover",
    "cover-line": "the line below it",
    "cover-headline": "headlines on a cover",
}
"""The styles that parts of an issue are set in, with what they are for."""

CHARACTER_STYLES = ("strong", "code", "link", "note-mark", "sub", "sup", "credit", "imprint-label", "drop-cap")
"""Styles laid over a paragraph's: they need no size or leading of their own."""

DERIVED = {
    ("styles", "crosshead-3"): "crosshead-2",
    ("styles", "crosshead-4"): "crosshead-2",
    ("styles", "blockquote"): "body",
    ("styles", "verse"): "list",
    ("styles", "code-block"): "table",
    ("styles", "break-mark"): "attribution",
    ("rules", "break"): "notes",
}
"""Styles and rules that a theme may leave out even if it extends no other, and those that stand in for them."""

RULES = {
    "hairline": "in tables, above notes, in contents",
    "short": "above the byline",
    "masthead": "below the masthead, above articles that run on, in tables, above the imprint",
    "heavy": "at sidebars and contents",
    "notes": "above notes at a foot",
    "opener": "above a department's name",
    "break": "for `rule: true`, in the middle of the column",
}
COLOURS = {
    "text": "all text whose style names no other",
    "brand": "the band of a cover, titles and accents",
    "tint": "the ground of sidebars",
}
"""Colours that are used by name; a theme may have others for its styles."""

LABELS: dict[str, tuple[str, ...]] = {
    "contents": (),
    "notes": (),
    "number": ("number",),
    "date": ("year", "month"),
    "day": ("year", "month", "day"),
    "note": ("number",),
    "continued-on": ("page",),
    "continued-from": ("page",),
    "advert": (),
    "left": (),
    "middle": (),
    "right": (),
    "upper": (),
    "lower": (),
    "place": ("place",),
    "unit": ("unit",),
    "source": ("source",),
}
"""Words by key, with the fields in braces that each has to have."""
