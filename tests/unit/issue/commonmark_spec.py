"""The examples of the CommonMark specification, what each means, and what became of it here, in the same words."""

from __future__ import annotations

import gzip
import re
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

from paiban.base.diagnostics import Diagnostic, Mark, Severity
from paiban.issue.lifted import Ground, Link
from paiban.issue.markdown import read_markdown
from paiban.issue.markup import parse_markup
from paiban.issue.model import BlockQuote, Code, Heading, ListBlock, Paragraph, Part, Photo, Table, Text, ThematicBreak
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import TextContext
from paiban.issue.yaml.problems import Problem
from paiban.material.picture import Picture
from tests.places import ROOT

FENCE = "`" * 32


class Example(NamedTuple):
    number: int
    section: str
    source: str
    html: str


class Meaning(NamedTuple):
    """Blocks in order, all text without white space, and what is marked, sorted."""

    kinds: list[str]
    text: str
    marks: list[tuple[str, str]]


@cache
def examples() -> tuple[Example, ...]:
    with gzip.open(ROOT / "tests" / "data" / "commonmark-0.31.2.txt.gz", "rt", encoding="utf-8") as file:
        spec = file.read()
    found: list[Example] = []
    pattern = rf"(?ms)^{FENCE} example\n(?P<source>.*?)^\.\n(?P<html>.*?)^{FENCE}$|^#+ (?P<section>[^\n]+)$"
    section = ""
    for match in re.finditer(pattern, spec):
        if match["section"]:
            section = match["section"]
        else:
            source, html = (match[name].replace("→", "\t") for name in ("source", "html"))
            found.append(Example(len(found) + 1, section, source, html))
    return tuple(found)


def dense(text: str) -> str:
    return "".join(text.split())


MARKS = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "a": "link",
    "del": "strike",
    "ins": "underline",
}


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kinds: list[str] = []
        self.text: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.open: list[tuple[str, int, int, str]] = []
        self.pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        block = ""
        if tag == "pre":
            self.pre = True
            block = "code"
        elif tag in ("ul", "ol"):
            block = f"{tag} {values.get('start') or 1}" if tag == "ol" else tag
        elif tag in ("li", "table", "blockquote") or re.fullmatch("h[1-6]", tag):
            block = tag
        elif tag in ("hr", "img"):
            self.kinds.append(tag)
            return
        if block:
            self.kinds.append(block)
        value = values.get("href") or "" if tag == "a" else ""
        self.open.append((tag, len(self.kinds), len(self.text), value))

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][0] in ("script", "style")):
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not any(opened[0] == tag for opened in self.open):
            return
        while self.open:
            name, kinds, texts, value = self.open.pop()
            if name == tag:
                break
        text = dense("".join(self.text[texts:]))
        if tag == "pre":
            self.pre = False
        if re.fullmatch("h[1-6]|blockquote", tag) and not text and len(self.kinds) == kinds:
            self.kinds.pop()  # nothing in it
        if tag in MARKS and text and not (tag == "code" and self.pre) and (tag != "a" or value):
            self.marks.append((MARKS[tag], text))


def meant(example: Example) -> Meaning:
    parser = _Html()
    parser.feed(example.html)
    parser.close()
    return Meaning(parser.kinds, dense("".join(parser.text)), sorted(parser.marks))


class SpecGround(Ground):
    """Every photo is there; places are offsets."""

    def __init__(self) -> None:
        self.told: list[Diagnostic] = []
        self.notes: list[tuple[str, Text]] = []

    def text(self, piece: ScalarText, context: TextContext) -> Text:
        problems: list[Problem] = []
        text = parse_markup(piece.text.replace("\t", " "), self.mark(piece.offset(0)), "en", problems, context)
        for one in problems:
            self.tell(one.severity, one.code, one.message, piece.offset(one.offset), one.hint)
        return text

    def context(self, link: Link, cell: bool = False, html: bool = False) -> TextContext:
        return TextContext(True, None, link, cell, html)

    def mark(self, offset: int) -> Mark:
        return Mark("spec", 1, offset + 1)

    def photo(self, name: str, offset: int) -> Picture | None:
        return Picture(name, name, 6, 4, "png", "rgb")

    def note(self, label: str, text: Text) -> None:
        self.notes.append((label, text))

    def tell(self, severity: Severity, code: str, message: str, offset: int, hint: str = "") -> None:
        self.told.append(Diagnostic(severity, code, message, "spec", 1, offset + 1, hint))


_LEVELS = {1: "h1 h2", 2: "h3", 3: "h4", 4: "h5 h6"}


class _Set:
    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.text: list[str] = []
        self.marks: list[tuple[str, str]] = []

    def add(self, text: Text) -> None:
        self.text.append(text.text)
        for span in text.spans:
            words = dense(text.text[span.start : span.end])
            if words and span.kind in MARKS.values():
                self.marks.append((span.kind, words))

    def parts(self, parts: tuple[Part, ...]) -> None:
        for part in parts:
            if isinstance(part, Paragraph):
                self.add(part.text)
            elif isinstance(part, Heading):
                self.kinds.append(_LEVELS[part.level])
                self.add(part.text)
            elif isinstance(part, Code):
                self.kinds.append("code")
                self.text.append(part.text.text)
            elif isinstance(part, BlockQuote):
                self.kinds.append("blockquote")
                self.parts(part.body)
            elif isinstance(part, ListBlock):
                self.kinds.append(f"ol {part.start}" if part.ordered else "ul")
                for item in part.items:
                    self.kinds.append("li")
                    self.parts(item.body)
            elif isinstance(part, ThematicBreak):
                self.kinds.append("hr")
            elif isinstance(part, Photo):
                self.kinds.append("img")
            elif isinstance(part, Table):
                self.kinds.append("table")
                for row in part.rows:
                    for cell in row:
                        self.add(cell)
            else:
                raise AssertionError(part)


def became(source: str) -> tuple[Meaning, list[Diagnostic]]:
    ground = SpecGround()
    found = _Set()
    found.parts(read_markdown(source, ground))
    return Meaning(found.kinds, dense("".join(found.text)), sorted(found.marks)), ground.told


def alike(wanted: Meaning, found: Meaning) -> bool:
    kinds = len(wanted.kinds) == len(found.kinds) and all(
        one == other or one in other.split() for one, other in zip(wanted.kinds, found.kinds, strict=True)
    )
    return kinds and wanted.text == found.text and wanted.marks == found.marks
