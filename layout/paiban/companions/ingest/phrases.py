"""Inlines of pandoc's model as the inline markup of issues, with the notes and pictures that stand among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from paiban.companions.ingest import ast
from paiban.companions.ingest.chars import is_wide
from paiban.companions.ingest.mark import escaped
from paiban.companions.ingest.pandoc import END, READING, RUBY

_SIGNED = re.compile(f"{RUBY}([^{END}]*){READING}([^{END}]*){END}")
_TAG = re.compile(r"</?(?:ruby|rt|rp|rb|br)\s*/?>", re.IGNORECASE)
_NOTHING = re.compile(
    r"<!--.*?-->|<(?!/?(?:script|style|iframe|video|audio|object|embed|svg|math|canvas|form|img)\b)[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, and tags that say something of their text only."""
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_CLOSE = re.compile(r"[^\s^~\\\[\]{}|`<*_!]{1,40}")
"""What may stand between the signs of a raised or lowered text."""


class PhrasePicture(Struct):
    """A picture among words: where it is, and what is said in its place."""

    address: str
    alt: str
    title: str = ""


class Phrase(Struct):
    """A text with markup, the same without, and what stood in it.  ``doubts`` are what was not understood."""

    text: str
    plain: str
    pictures: list[PhrasePicture] = []
    doubts: list[str] = []
    strong: bool = False


class PhraseReader:
    """Reads inlines; notes are numbered on from those that it had.  ``note`` makes the text of one of its blocks."""

    def __init__(self) -> None:
        self.notes: list[list[ast.Block]] = []
        self._pictures: list[PhrasePicture] = []
        self._doubts: list[str] = []

    def phrase(self, inlines: Sequence[ast.Inline]) -> Phrase:
        """A whole text: a paragraph, a cell, a title."""
        self._pictures, self._doubts = [], []
        text = self._marked(inlines).strip(" \u3000\n")
        real = [one for one in inlines if not isinstance(one, (ast.DocSpace, ast.DocSoftBreak, ast.DocLineBreak))]
        strong = bool(real) and all(isinstance(one, ast.DocStrong) for one in real)
        plain = plain_of(inlines).strip()
        return Phrase(text, plain, self._pictures, list(dict.fromkeys(self._doubts)), strong)

    def _marked(self, inlines: Sequence[ast.Inline]) -> str:
        found: list[str] = []
        at = 0
        while at < len(inlines):
            end = at
            while end < len(inlines) and isinstance(inlines[end], (ast.DocStr, ast.DocSpace, ast.DocSoftBreak)):
                end += 1
            if end > at:
                found.append(_literal(plain_of(inlines[at:end])))
                at = end
            else:
                found.append(self._one(inlines[at]))
                at += 1
        return "".join(found)

    def _one(self, inline: ast.Inline) -> str:
        match inline:
            case ast.DocStr() | ast.DocSpace() | ast.DocSoftBreak():
                return _literal(plain_of([inline]))
            case ast.DocLineBreak():
                return "<br>"
            case ast.DocStrong():
                return _between("**", self._marked(inline.c))
            case ast.DocEmph():
                return _between("*", self._marked(inline.c))
            case ast.DocUnderline():
                return _between("++", self._marked(inline.c))
            case ast.DocStrikeout():
                return _between("~~", self._marked(inline.c))
            case ast.DocSuperscript():
                return _shifted("^", "sup", self._marked(inline.c))
            case ast.DocSubscript():
                return _shifted("~", "sub", self._marked(inline.c))
            case ast.DocSmallCaps():
                return self._marked(inline.c)
            case ast.DocSpan():
                return self._marked(inline.c[1])
            case ast.DocCite():
                return self._marked(inline.c[1])
            case ast.DocQuoted():
                return _quoted(inline.c[0].t, self._marked(inline.c[1]))
            case ast.DocCode():
                return _code(inline.c[1])
            case ast.DocMath():
                self._doubts.append("a formula")
                return _code(inline.c[1])
            case ast.DocRawInline():
                return self._raw(inline.c[1])
            case ast.DocLink():
                return self._link(inline)
            case ast.DocImage():
                address, title = inline.c[2]
                self._pictures.append(PhrasePicture(address, plain_of(inline.c[1]), title.removeprefix("fig:")))
                return ""
            case ast.DocNote():
                self.notes.append(inline.c)
                return f"[^{len(self.notes)}]"
            case _:
                assert_never(inline)

    def _raw(self, text: str) -> str:
        if _TAG.fullmatch(text):
            return text.lower()
        if not _NOTHING.fullmatch(text):
            self._doubts.append(f"left out: {' '.join(text.split())[:60]}")
        return ""

    def _link(self, link: ast.DocLink) -> str:
        text, (address, _) = self._marked(link.c[1]), link.c[2]
        if not _ADDRESS.match(address) or not text.strip():
            return text
        if plain_of(link.c[1]) in (address, address.removeprefix("mailto:")) and "mailto:" not in address:
            return text
        return f"[{text}]({re.sub(r'[() ]', lambda match: f'%{ord(match[0]):02X}', address)})"


def plain_of(inlines: Sequence[ast.Inline]) -> str:
    """The characters of inlines.  A line end between wide characters is nothing, any other a space."""
    found: list[str] = []
    for n, inline in enumerate(inlines):
        match inline:
            case ast.DocStr():
                found.append(inline.c)
            case ast.DocSpace():
                found.append(" ")
            case ast.DocSoftBreak():
                before, after = "".join(found)[-1:], plain_of(inlines[n + 1 : n + 2])[:1]
                found.append("" if is_wide(before or "。") and is_wide(after or "。") else " ")
            case ast.DocLineBreak():
                found.append("\n")
            case (
                ast.DocEmph()
                | ast.DocUnderline()
                | ast.DocStrong()
                | ast.DocStrikeout()
                | ast.DocSuperscript()
                | ast.DocSubscript()
                | ast.DocSmallCaps()
            ):
                found.append(plain_of(inline.c))
            case ast.DocQuoted():
                found.append(_quoted(inline.c[0].t, plain_of(inline.c[1])))
            case ast.DocCite() | ast.DocLink() | ast.DocSpan():
                found.append(plain_of(inline.c[1]))
            case ast.DocCode() | ast.DocMath():
                found.append(inline.c[1])
            case ast.DocRawInline() | ast.DocImage() | ast.DocNote():
                pass
            case _:
                assert_never(inline)
    return "".join(found)


def _literal(text: str) -> str:
    """A text as itself, with the readings that stand between signs in it."""
    found, at = "", 0
    for match in _SIGNED.finditer(text):
        base, reading = match[1], re.sub(r"[{}|]", "", match[2]).strip()
        found += escaped(text[at : match.start()]) + (f"{{{escaped(base)}|{reading}}}" if reading else escaped(base))
        at = match.end()
    return found + escaped(text[at:])


def _between(sign: str, text: str) -> str:
    """A text between signs, which stand close to its first and last letter."""
    own = text.strip()
    if not own:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{own}{sign}{after}"


def _shifted(sign: str, tag: str, text: str) -> str:
    if not text.strip():
        return text
    return f"{sign}{text}{sign}" if _CLOSE.fullmatch(text) else f"<{tag}>{text}</{tag}>"


def _code(text: str) -> str:
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text.strip() else text


def _quoted(kind: str, text: str) -> str:
    return f"‘{text}’" if kind == "SingleQuote" else f"“{text}”"
