"""The Chinese of all that is told: complete, without dead rows, and each row found for its own sentence only."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from paiban.base.messages import auditing, first, joined, printing, program, reading, setting, system, words
from paiban.base.messages.match import Hole, pieces, translated
from paiban.issue.fields_zh import HELP
from tests.unit.base.messages.sentences import bare, sentences

OF_SOURCE: dict[str, Mapping[str, str]] = {
    module.__name__.rpartition(".")[2]: module.TABLE
    for module in (program, reading, setting, auditing, printing, words)
}
"""Tables of what stands in the source; the others are of what is made of it, and of what libraries say."""

UNTOLD = (
    "api.py",  # errors of programmers
    "catalogue/annual.py",  # a file that is written
    "catalogue/search.py",  # SQL
    "display/dump.py",  # a format
    "display/lettering.py",  # names of fonts
    "display/overlay/",  # drawn into a PDF, which no locale may change
    "font/bundled.py",
    "impose/marks.py",
    "ingest/",  # comments in a draft; what can't be read is passed to `Unreadable`
    "inline/linebreak/",  # sources of rules
    "inline/optimum.py",  # names of types
    "inline/profiles/",
    "issue/fields_zh.py",
    "issue/schema.py",
    "pdf/attach.py",  # names of attachments
    "pdf/content.py",  # operators, and names of PDF, in these
    "pdf/fonts.py",
    "pdf/inks.py",
    "pdf/layers.py",
    "pdf/metadata.py",
    "pdf/navigation.py",
    "pdf/shown.py",
    "pdf/structure.py",
    "pdf/upright.py",
    "preflight/ink_amounts.py",
    "preview/guard.py",  # refused requests
    "style/fields.py",  # the reference of themes
    "style/reference.py",
    "style/schema.py",
)
"""Modules whose sentences are not for the terminal; what they pass to a collector is, all the same."""

ALL_TOLD = ("ingest/read.py",)
"""Modules of these folders that are not meant."""

SQL = ("SELECT ", "INSERT ", "    INSERT ", "DELETE ", "DROP ", "CREATE ", "PRAGMA ", "BEGIN ", "    ")
MARKUP = ("<", "body{", "h1{", "figure{", ".key", ".tint", "{text} ")

UNTOLD_STRINGS = {
    # names and formats
    "module {} has no attribute {}",
    "<frozen importlib",
    "paiban {}",
    "  hint: {}",
    "CFF ",
    "saddle, 2up, 4up, perfect:N",
    "Offset on coated paper (ISO 12647-2:2004, paper types 1 and 2)",
    "sRGB IEC61966-2.1",
    "CGATS TR 001",
    "CGATS TR 003",
    "CGATS TR 006",
    "cmyk ",
    "Strip | None",
    "tuple[float, list[int]] | None",
    "tuple[int, ...] | None",
    "tuple[float, list[Piece]] | None",
    " or ",
    " and ",
    # looked for in what libyaml says
    "nesting depth",
    "mapping values are not allowed",
    "quoted scalar",
    # written into files: themes, issues, locks, sheets
    "# A theme made from the built-in `{{base}}`: change what you like, and leave out what is to stay as it is there.",
    "# To see it:   paiban render issue.yaml --theme {{name}} --overlay",
    "# To check it: paiban check {{name}}",
    "# Its keys:    docs/themes.md, or for editors: paiban schema --theme",
    "# What this issue was when it was locked. `paiban verify` sets it again and says what has moved.",
    "# yaml-language-server: $schema={}",
    "name: {}",
    "extends: {}",
    "format = {}",
    "pages = {}",
    "paiban = {}",
    "pages = [",
    "paragraphs = [",
    "{} page{:s|}, bound {}",
    "{}sheet {} {}: {}  {}",
    "section {}/{} ",
    # operators and keys of PDF
    "q {} re W n {} cm /P{} Do Q",
    "q Q cm w gs cs CS g G rg RG k K re n S f B sh",
    "BT Tf Td TD Tm Tc Tw Tz TL Ts Tr Tj TJ Do BDC BMC EMC",
    "LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK",
    "Subtype BaseFont FirstChar LastChar Widths",
    "Subtype BaseFont CIDSystemInfo DW W DW2 W2",
    # for programmers, and for browsers
    "unknown profile {}; known: {}",
    "layers over the pages go into the profile screen only, not into {}",
    "files can be attached to the profile archive only, not {}",
    "PDFium gave {} channels",
    "{}x{} at {},{} is not within {}x{}",
    "pages are drawn at {} pixels an inch",
    "revision, page, x and y are numbers",
    "private, max-age=86400, immutable",
    "data: {}",
    ": still here",
}


def is_told(file: str, template: str) -> bool:
    words = template.split()
    return not (
        (file.startswith(UNTOLD) and file not in ALL_TOLD)
        or bare(template) in UNTOLD_STRINGS
        or (file == "catalogue/store.py" and template.startswith(SQL))
        or (
            file in ("diff/html.py", "pdf/write.py", "preview/app.py")
            and template.startswith(MARKUP)
            and template not in program.TABLE
        )
        or (file == "material/supplied/copy_fonts.py" and words[0] == "FontName")
        or (file == "material/supplied/copy_content.py" and words[0] in ("ShadingType", "Normal"))
    )


def rows() -> dict[str, str]:
    modules = (program, reading, setting, auditing, printing, words, system, joined, first)
    return {english: chinese for module in modules for english, chinese in module.TABLE.items()} | HELP


def test_all_that_is_told_is_there_in_chinese() -> None:
    known = set(map(bare, rows()))
    missing = [
        f"layout/paiban/{one.file}:{one.line}: {one.template!r}"
        for one in sentences()
        if one.bare not in known and (one.passed or is_told(one.file, one.template))
    ]
    assert not missing, "\n".join(["no row in layout/paiban/base/messages/ for:", *missing])


def test_a_sentence_that_is_not_told_still_stands_in_the_source() -> None:
    assert {one.bare for one in sentences()} >= UNTOLD_STRINGS


@pytest.mark.parametrize("table", OF_SOURCE)
def test_no_row_is_dead(table: str) -> None:
    found = {one.bare for one in sentences(short=True)}
    found |= {word.strip() for text in found for word in (text, *re.sub(r"\{:|\}", "|", text).split("|"))}
    dead = [english for english in OF_SOURCE[table] if bare(english) not in found]
    assert not dead


def test_no_row_stands_in_two_tables() -> None:
    names = [bare(english) for table in (*OF_SOURCE.values(), system.TABLE) for english in table]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.parametrize("english", rows())
def test_the_holes_are_the_same(english: str) -> None:
    holes = [[part.name for part in pieces(side) if isinstance(part, Hole)] for side in (english, rows()[english])]
    named = [name for name in holes[0] if name]
    assert len(set(named)) == len(named)
    assert sorted(named) == sorted(holes[1])


@pytest.mark.parametrize(
    "english", [one for table in (program, reading, setting, auditing, printing) for one in table.TABLE]
)
def test_a_row_is_found_for_its_own_sentence(english: str) -> None:
    """With ordinary values in its holes, no other row is in the way of it."""
    chinese = {part.name: part for part in pieces(rows()[english]) if isinstance(part, Hole)}
    text, expected = "", {}
    for n, part in enumerate(pieces(english), 1):
        if isinstance(part, str):
            text += part
            continue
        if part.only:
            value = part.only[0]
        elif chinese[part.name].how in ("s", "p"):
            value = "the file is empty"
        elif chinese[part.name].how == "o":
            value = ""
        else:
            value = str(100 + n) if part.kind == "0" else f"v{n}"
            expected[part.name] = value
        text += value
    found = translated(text)
    assert found is not None
    for part in pieces(rows()[english]):
        if isinstance(part, str):
            assert part.strip() in found
        elif part.name in expected:
            assert expected[part.name] in found
