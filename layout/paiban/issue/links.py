"""Addresses of links and photos as CommonMark writes them, ``(address "title")``, and labels."""

from __future__ import annotations

import re

from paiban.issue.tags import unescape

# compiled when they are first needed
_POINTED = r"<((?:\\.|[^<>\n\v\\])*+)>"
_BARE = r"(?:\\[!-/:-@\[-`{-~]|[^ ()\x00-\x1f\x7f\u3000\\]|\\)"
_PLAIN = r"\(([^ ()<\\\x00-\x1f\x7f\u3000]++)\)"
"""The form that most links have."""
_BLANKS = r"[ \t]*+(?:[\n\v][ \t]*+)?+"
_TITLE = r'"(?:\\.|[^"\\])*+"|\'(?:\\.|[^\'\\])*+\'|\((?:\\.|[^()\\])*+\)'
_LABEL = r"\[((?:\\.|[^\[\]\\]){0,999})\]"
DEFINED = (
    r"[ \t]*\[([^\[\]\n\v^][^\[\]\n\v]{0,99})\]:[ \t]*<?((?:https?://|mailto:|www\.)[^\s<>\"']+)>?"
    r"(?:[ \t]+(?:\"[^\"\n\v]*\"|'[^'\n\v]*'|\([^()\n\v]*\)))?[ \t]*(?=[\n\v\"']|$)"
)
"""A line that defines where a label leads, as Markdown writes it.  A label before spoken words (``[A]: 你好``) is not
one."""
_DEEPEST = 32
"""The levels of brackets that an address may nest: as many as CommonMark requires."""


class Target:
    """Where a link leads, or which file a photo is.  ``title`` is a part of the source, empty where there is none."""

    __slots__ = ("address", "address_at", "end", "title", "title_at")

    def __init__(self, address: str, address_at: int, title: str, title_at: int, end: int) -> None:
        self.address = address
        self.address_at = address_at
        self.title = title
        self.title_at = title_at
        self.end = end


def target_at(source: str, at: int) -> Target | None:
    """Return the target in the brackets that open at ``at``; None where they hold none."""
    if plain := re.compile(_PLAIN).match(source, at):
        return Target(unescape(plain[1]), at + 1, "", at, plain.end())
    blanks = re.compile(_BLANKS)
    at = _after(blanks, source, at + 1)
    begin = at
    if source.startswith("<", at):
        match = re.compile(_POINTED).match(source, at)
        if match is None:
            return None
        address, begin, at = match[1], at + 1, match.end()
    else:
        at = _bare(source, at)
        if at < 0:
            return None
        address = source[begin:at]
    title, title_at = "", at
    after = _after(blanks, source, at)
    if after > at and (match := re.compile(_TITLE, re.DOTALL).match(source, after)):
        if re.search(r"[\n\v][ \t]*[\n\v]", match[0]):
            return None
        title, title_at, at = match[0][1:-1], after + 1, match.end()
        after = _after(blanks, source, at)
    if not source.startswith(")", after):
        return None
    return Target(unescape(address, True), begin, title, title_at, after + 1)


def _after(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return match.end() if match else at


def _bare(source: str, at: int) -> int:
    """Return the end of an address that is not in angle brackets; its own brackets pair."""
    match = re.compile(rf"{_BARE}*+")
    deep = 0
    while True:
        at = _after(match, source, at)
        sign = source[at : at + 1]
        if sign == "(" and deep < _DEEPEST:
            deep += 1
        elif sign == ")" and deep:
            deep -= 1
        else:
            return at if not deep else -1
        at += 1


def label_at(source: str, at: int) -> tuple[str, int] | None:
    """Return the label in the brackets that open at ``at``, and where they end."""
    match = re.compile(_LABEL, re.DOTALL).match(source, at)
    return (match[1], match.end()) if match else None
