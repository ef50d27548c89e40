"""English sentences with holes, and what they are in Chinese.

A row of a table is ``"{name} is {pixels:0} pixels wide": "{name} 寬 {pixels} 像素"``.  A hole of the English side takes

* ``{name}``  anything
* ``{name:0}``  a number
* ``{name:1}``  one word, with no space in it
* ``{name:a|b}``  one of these words; ``{:a|b}`` too, where Chinese needs no such word

and on the Chinese side it is put in

* ``{name}``  as it is
* ``{name!w}``  translated where there is a row for it, as words that the program has chosen
* ``{name!s}``  translated; where there is no row for it, this row is not the one; ``{name!o}`` may be empty besides,
  and ``{name!p}`` is a sentence without holes
* ``{name!l}``  as a list, of which sentences are translated, and single words (names, keys) are not
* ``{name!v}``  as a list of words that the program has chosen
* ``{name!q}``  in the quotation marks of Chinese instead of Python's
* ``{name!x}``  as it is and with no space around it, since it is to be typed so

The row with the longest text outside its holes comes first.  Texts that users wrote stand in holes and are not looked
into, but for ``!s``, which sentences are put in that are part of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from paiban.base.messages.first import TABLE as FIRST
from paiban.base.messages.tables import tables
from paiban.base.messages.words import TABLE as WORDS

_HOLE = re.compile(r"\{\{|\}\}|\{(\w*)(?::([^{}]*))?(?:!([wsoplvqx]))?\}")
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?%?|[-+]?(?:inf|nan)")
_SIGNS = "`*-#&<$%"
"""What Latin may begin or end with, as options and code do."""
_DEEPEST = 4
"""Sentences within each other."""
_MOST_WAYS = 200
"""Ways to fit a row to a text that are tried: enough for file names with the row's words in them."""
_LITTLE, _FEW_WAYS, _LONG = 8, 16, 400
"""Rows of hardly more than a comma between two sentences fit many texts, and a list of a user's in many ways; texts of
so many characters are no such pair."""
_ASKING = ("s", "o", "p")
"""Holes that have to be translated for their row to be the one."""


class Hole(NamedTuple):
    """``only`` are the words that it may take, empty where it takes all; ``kind`` is 0 for numbers, 1 for one word;
    ``how`` it is put in."""

    name: str
    only: tuple[str, ...] = ()
    kind: str = ""
    how: str = ""


Piece = str | Hole


class Row(NamedTuple):
    """A sentence: its pieces in English and in Chinese; the English texts that it has to have in any case, those that
    it begins and ends with, and how many characters they are."""

    english: tuple[Piece, ...]
    chinese: tuple[Piece, ...]
    texts: tuple[str, ...]
    start: str
    end: str
    fixed: int


def pieces(template: str) -> tuple[Piece, ...]:
    """A template taken apart."""
    found: list[Piece] = []
    text, at = "", 0
    for hole in _HOLE.finditer(template):
        text += template[at : hole.start()]
        at = hole.end()
        if hole[0] in ("{{", "}}"):
            text += hole[0][0]
            continue
        if text:
            found.append(text)
            text = ""
        only = tuple(hole[2].split("|")) if hole[2] and "|" in hole[2] else ()
        found.append(Hole(hole[1], only, "" if only else hole[2] or "", hole[3] or ""))
    text += template[at:]
    return (*found, text) if text else tuple(found)


def row(english: str, chinese: str) -> Row:
    """A row of a table, taken apart."""
    parts = pieces(english)
    texts = tuple(part for part in parts if isinstance(part, str))
    start = texts[0] if texts and parts[0] == texts[0] else ""
    end = texts[-1] if texts and parts[-1] == texts[-1] else ""
    return Row(parts, pieces(chinese), texts, start, end, sum(map(len, texts)))


@cache
def _rows() -> tuple[dict[str, str], list[Row]]:
    """The sentences without holes, and those with some: first what goes around others, then the longest."""
    plain: dict[str, str] = {}
    rows = []
    for table in tables():
        for english, chinese in table.items():
            if "{" in english or "}" in english:
                made = row(english, chinese)
                if len(made.english) == 1 and isinstance(made.english[0], str):  # braces, and no hole
                    plain[made.english[0]] = "".join(str(part) for part in made.chinese)
                else:
                    rows.append(made)
            else:
                plain[english] = chinese
    rows.sort(key=lambda one: -one.fixed)
    return plain, [*(row(english, chinese) for english, chinese in FIRST.items()), *rows]


def translated(text: str) -> str | None:
    """A text in Chinese; None where no row fits it."""
    return _translated(text, 0)


@cache
def _translated(text: str, depth: int) -> str | None:
    plain, rows = _rows()
    if text in plain:
        return plain[text]
    if depth > _DEEPEST or not text:
        return None
    for one in rows:
        if not (text.startswith(one.start) and text.endswith(one.end) and all(part in text for part in one.texts)):
            continue
        asks = any(isinstance(part, Hole) and part.how in _ASKING for part in one.chinese)
        little = one.fixed < _LITTLE
        if little and len(text) > _LONG:
            continue
        most = 1 if not asks else _FEW_WAYS if little else _MOST_WAYS
        for values in islice(_ways(one.english, 0, text, 0), most):
            made = _filled(one.chinese, values, depth)
            if made is not None:
                return made
    return None


def _ways(parts: tuple[Piece, ...], n: int, text: str, at: int) -> Iterator[dict[str, str]]:
    """The values of the holes, for every way in which the pieces from ``n`` on are ``text`` from ``at`` on."""
    if n == len(parts):
        if at == len(text):
            yield {}
        return
    part = parts[n]
    if isinstance(part, str):
        if text.startswith(part, at):
            yield from _ways(parts, n + 1, text, at + len(part))
        return
    for end in _ends(part, parts[n + 1] if n + 1 < len(parts) else None, text, at):
        value = text[at:end]
        if part.kind == "1" and " " in value:
            break
        for more in _ways(parts, n + 1, text, end):
            yield {part.name: value, **more} if part.name else more


def _ends(hole: Hole, following: Piece | None, text: str, at: int) -> Iterator[int]:
    """Where a hole that begins at ``at`` may end, the nearest first."""
    if hole.only:
        yield from (at + len(word) for word in hole.only if text.startswith(word, at))
    elif hole.kind == "0":
        if found := _NUMBER.match(text, at):
            yield found.end()
    elif following is None:
        yield len(text)
    elif isinstance(following, str):
        end = text.find(following, at)
        while end >= 0:
            yield end
            end = text.find(following, end + 1)
    else:
        yield from range(at, len(text) + 1)


def _filled(parts: tuple[Piece, ...], values: dict[str, str], depth: int) -> str | None:
    """The Chinese sentence with its holes filled; None where a part of it can't be said."""
    made, exact = "", False
    for part in parts:
        if isinstance(part, str):
            made = made + part if exact else _joined(made, part, part)
            exact = False
            continue
        value = _value(values[part.name], part.how, depth)
        if value is None:
            return None
        exact = part.how == "x"
        made = made + value if exact else _joined(made, value, made)
    return made


def _value(value: str, how: str, depth: int) -> str | None:
    """What is put into a hole; None where it has to be translated and can't be."""
    if how in ("l", "v"):
        items = value.split(", ")
        return "、".join(((how == "v" or " " in item) and _worded(item, depth)) or _unquoted(item) for item in items)
    if how == "q":
        return _quoted(value)
    if how == "w":
        return _quoted(value) if (found := _worded(value, depth)) is None else found
    if how == "o" and not value:
        return ""
    if how == "p":
        return _rows()[0].get(value)
    if how in ("s", "o"):
        return _translated(value, depth + 1)
    return value


def _worded(value: str, depth: int) -> str | None:
    """Words that the program has chosen: mere words are no sentences, and in no other hole are they looked for."""
    return WORDS.get(value) or (_translated(value, depth + 1) if value else "")


def _quoted(value: str) -> str:
    """Text in quotation marks of Chinese, where it is in Python's."""
    return value if _unquoted(value) == value else f"「{_unquoted(value)}」"


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"" else value


def _joined(before: str, after: str, own: str) -> str:
    """Two parts of a sentence: a space where Han meets Latin, and none where Han meets Han or marks, whatever the row
    has there, since it can't know what is put into a hole.  ``own`` is that of them which is the row's: signs of it
    around a hole, as backquotes, belong to what is put in."""
    left, right = before.removesuffix(" "), after.removeprefix(" ")
    if not left or not right or left[-1] == " " or right[0] == " ":
        return before + after
    kinds = {_kind(left[-1]), _kind(right[0])}
    if "mark" in kinds:
        return left + right
    if (left[-1] if own is before else right[0]) in _SIGNS:
        return before + after
    if kinds == {"han", "latin"}:
        return f"{left} {right}"
    return left + right if kinds == {"han"} else before + after


def _kind(character: str) -> str:
    if "\u3400" <= character <= "\u9fff":
        return "han"
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef":
        return "mark"
    return "latin" if character.isascii() and (character.isalnum() or character in _SIGNS) else "other"
