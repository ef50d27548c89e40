"""That all which is told is a message, and so can be translated; and that Babel finds it."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

import pytest

from docs.make.messages import KEYWORDS, in_source
from tests.unit.base.messages.source import Sentence, called, calls, outside, texts_outside, trees

UNTOLD = (
    "api.py",  # errors of programmers
    "base/conditions.py",  # names of a registry and of profiles
    "command/completion.py",  # programs of shells
    "command/hints.py",  # looked for in what argparse says
    "companions/catalogue/annual.py",  # a file that is written
    "companions/catalogue/search.py",  # SQL
    "display/dump.py",  # a format
    "display/lettering.py",  # names of fonts
    "display/overlay/",  # drawn into a PDF, which no locale may change
    "material/font/bundled.py",
    "companions/impose/marks.py",
    "companions/ingest/",  # comments in a draft; what can't be read is passed to `Unreadable`
    "inline/linebreak/",  # sources of rules
    "inline/optimum.py",  # names of types
    "inline/profiles/",
    "issue/schema.py",
    "issue/yaml/given.py",  # errors of programmers
    "issue/yaml/write.py",
    "lines.py",
    "platypus/",
    "pdf/attach.py",  # names of attachments
    "pdf/content.py",  # operators, and names of PDF, in these
    "pdf/fonts.py",
    "pdf/gradients.py",
    "pdf/inks.py",
    "pdf/layers.py",
    "pdf/metadata.py",
    "pdf/navigation.py",
    "pdf/shown.py",
    "pdf/structure.py",
    "pdf/upright.py",
    "companions/preflight/ink_amounts.py",
    "companions/preview/app.py",  # refused requests
    "companions/preview/guard.py",
    "material/drawing/svg/",  # names of elements and properties
    "style/standard.py",  # layouts
    "style/fields.py",  # the reference of themes
    "style/reference.py",
    "style/schema.py",
    "pdf/standards.py",  # names of schemas in metadata
)
"""Modules whose sentences are not for the terminal; what they pass to a collector is, all the same."""

ALL_TOLD = ("companions/ingest/read.py",)
"""Modules of these folders that are not meant."""

SQL = ("SELECT ", "INSERT ", "    INSERT ", "DELETE ", "DROP ", "CREATE ", "PRAGMA ", "BEGIN ", "    ")
MARKUP = ("<", "body{", "h1{", "figure{", ".key", ".tint", "{} ", " ")

EXAMPLE = ("- ", "  ")

UNTOLD_STRINGS = {
    # names and formats
    "module {} has no attribute {}",
    "<frozen importlib",
    "paiban {}",
    "  hint: {}",
    "hint: ",
    "paiban {}: {}",
    "{}: http://{}:{}/{}/",
    "Colour | None",
    "QR code",
    "It is black on white, and its address is a link in the PDF.",
    "`barcode: issn` is the EAN-13 of the imprint's `issn`, with the issue's `number` beside it.",
    # words of a file in its own language
    "QR 碼：{{what}}",
    "QR 码：{{what}}",
    "QR 코드: {{what}}",
    "條碼 {{what}}",
    "条码 {{what}}",
    "バーコード {{what}}",
    "바코드 {{what}}",
    "CFF ",
    " italic",
    "paiban: {}",
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
    "{} page{}, bound {}",
    "{}sheet {} {}: {}  {}",
    "section {}/{} ",
    # operators and keys of PDF
    "q {} re W n {} cm /P{} Do Q",
    "LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK",
    "Subtype BaseFont FirstChar LastChar Widths",
    "Subtype BaseFont CIDSystemInfo DW W DW2 W2",
    # kinds of values and of parts, for the references
    "contact sheet",
    "Block quote",
    "A list among the items is a list in the item before it. An item that is a list of parts has several blocks.",
    "A line that is longer than its measure is turned over after a sign.",
    "A passage of another's in the run of the text; a [quote](#quote) is shown large.",
    "A paragraph without a style is a text of the body by itself.",
    "whole number",
    "texts by place",
    "shapes by name",
    "list of families",
    "list of texts",
    # for programmers, and for browsers
    "{} is no message",
    "{} has {} numbers",
    "object {} was reserved and not filled",
    "Callable[..., Part]",
    "Direct | Ref",
    "dict[str, SuppliedObject]",
    "bool | int | float | bytes | SuppliedName | SuppliedStream | list[SuppliedObject] | Entries | None",
    "unknown profile {}; known: {}",
    "layers over the pages go into the profile {} only, not into {}",
    "files can be attached to the profile {} only, not {}",
    "PDFium gave {} channels",
    "{}x{} at {},{} is not within {}x{}",
    "pages are drawn at {} pixels an inch",
    "revision, page, x and y are numbers",
    "private, max-age=86400, immutable",
    "this page is shown no more",
    "too many windows are open",
    "data: {}",
    ": still here",
}


def is_told(sentence: Sentence) -> bool:
    file, text, words = sentence.file, sentence.text, sentence.text.split()
    return sentence.passed or not (
        (file.startswith(UNTOLD) and file not in ALL_TOLD)
        or text in UNTOLD_STRINGS
        or (file == "issue/kinds.py" and text.startswith(EXAMPLE))
        or (file == "companions/catalogue/store.py" and text.startswith(SQL))
        or (
            file in ("companions/diff/html.py", "pdf/write.py", "companions/preview/app.py") and text.startswith(MARKUP)
        )
        or (file == "material/supplied/copy_fonts.py" and words[0] == "FontName")
        or (file == "material/supplied/copy_content.py" and words[0] in ("ShadingType", "Normal"))
    )


def test_all_that_is_told_is_a_message() -> None:
    found = [f"layout/paiban/{one.file}:{one.line}: {one.text!r}" for one in outside() if is_told(one)]
    assert not found, "\n".join(["English that can't be translated: put it into `msg(…)`:", *found])


def test_what_is_told_is_found() -> None:
    tree = ast.parse("error('a-code', f'there is no {kind}'); found.note('c', msg('it is there'), hint='say so')")
    assert {text for _, text, passed in texts_outside(tree) if passed} == {"a-code", "c", "say so", "there is no {}"}


def test_a_sentence_that_is_not_told_still_stands_in_the_source() -> None:
    assert {one.text for one in outside()} >= UNTOLD_STRINGS


def messages() -> Iterator[tuple[str, ast.Call]]:
    for place, tree in trees():
        for call in calls(tree, "msg", "plural"):
            yield f"{place}:{call.lineno}", call


def test_templates_are_literal_and_their_fields_are_given() -> None:
    """What Babel can't read is translated by nobody; a field that is not given is an error as the message is made."""
    wrong = []
    for place, call in messages():
        count = 2 if getattr(call.func, "id", "") == "plural" else 1
        templates = [arg.value for arg in call.args[:count] if isinstance(arg, ast.Constant)]
        if len(templates) < count or not all(isinstance(text, str) for text in templates):
            wrong.append(f"{place}: not literal")
            continue
        given = {keyword.arg for keyword in call.keywords} | ({"count"} if count == 2 else set())
        wanted = {name for text in templates for _, name, _, _ in string.Formatter().parse(str(text)) if name}
        if given - {"count"} != wanted - {"count"} or not wanted <= given:
            wrong.append(f"{place}: {sorted(map(str, given))} for {sorted(wanted)}")
    assert not wrong


def test_no_message_is_put_into_an_f_string() -> None:
    """It would be plain text then, and stay English."""
    wrong = [
        f"{place}:{node.lineno}"
        for place, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Call) and called(node.value) in KEYWORDS
    ]
    assert not wrong


def test_babel_finds_every_template() -> None:
    known = {text for key in in_source() for text in ((key,) if isinstance(key, str) else key)}
    for place, call in messages():
        assert isinstance(call.args[0], ast.Constant) and call.args[0].value in known, place


@pytest.mark.parametrize("name", KEYWORDS)
def test_what_babel_looks_for_is_there(name: str) -> None:
    from paiban.base import message

    assert callable(getattr(message, name))
