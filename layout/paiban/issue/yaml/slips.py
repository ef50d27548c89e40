"""Signs of YAML that an input method has typed full-width, or without the space that makes them signs.

In Taiwan this is the commonest mistake: ``title：一篇`` with a full-width colon is text and no key, ``-　一段`` with a
full-width space is no item of a list.  libyaml reports it lines later and in other words, or not at all where a
text that goes on over several lines swallows it.  The signs are searched for at the beginnings of lines only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.issue.kinds import every_key
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.places import SourceText

# compiled when they are first needed
_LINE = (
    r"(?P<indent>[ \t\u3000\u00a0]*)"
    r"(?P<bullets>(?:[-\uff0d\u2010-\u2015\u2212\uff70][ \u3000]*)*)"
    r"(?:(?P<key>[a-z][a-z_-]*)(?P<colon>[ \u3000]*(?:\uff1a|:(?![:/]))))?"
)
_WIDE_SPACE = "\u3000\u00a0"
_WIDE_HYPHENS = "\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff70"
"""Characters that look like a hyphen and are not; the first is the one that input methods type."""
_AFTER_COLON = (" ", "\n", ":", "/", "")
_AFTER_HYPHEN = (" ", "\n", "-", "")
_ABOVE = 6
"""How many lines above the one where libyaml gives up are searched for the sign: it reads on to the next colon."""


class Slip:
    """A sign typed amiss.  ``at`` is its place in the file.  A ``sure`` one can be nothing else, in a file that is not
    readable as YAML."""

    __slots__ = ("at", "hint", "key", "message", "sure")

    def __init__(self, at: int, message: str, hint: str, key: str = "", sure: bool = True) -> None:
        self.at = at
        self.message = message
        self.hint = hint
        self.key = key
        self.sure = sure


def slips_above(lines: list[str], number: int) -> list[Slip]:
    """Return the slips on the line ``number`` of a file, counted from 0, and on some lines above it."""
    begin = max(0, number - _ABOVE)
    at = sum(len(line) + 1 for line in lines[:begin])
    found: list[Slip] = []
    for line in lines[begin : number + 1]:
        found += _slips(line, at)
        at += len(line) + 1
    return found


def check_typing(root: YamlNode, source: SourceText, collector: Collector, issue: bool = True) -> None:
    """Warn of what was typed as a key or an item and has become text.

    Only plain scalars are checked, since who writes text in quotes or as a block means it.  In an issue, whose text may
    be anything, only words that are keys count.
    """
    issue = issue and not isinstance(root, Scalar)
    text = source.text
    if not _doubtful(text):
        return
    for start, end in _plain(root):
        at = text.rfind("\n", 0, start) + 1
        while at < end:
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            for slip in _slips(text[at:line_end], at):
                if start <= slip.at < end and (not issue or not slip.key or slip.key in _known()):
                    collector.warning("typing", slip.message, source.mark(slip.at), slip.hint)
            at = line_end + 1


def slip_of(key: str, known: Iterable[str]) -> tuple[str, str]:
    """Return what is wrong with a key that has swallowed the signs around it, and what to do; both are empty where it
    has not."""
    if key.strip() and key[0] in _WIDE_SPACE:
        return _INDENT, _INDENT_HINT
    name, colon, _ = key.partition("\uff1a")
    return _of_colon(name.strip()) if colon and name.strip() in known else ("", "")


_INDENT = msg("a full-width space stands where the line is indented")
_INDENT_HINT = msg("indent with half-width spaces")


def _of_colon(key: str) -> tuple[str, str]:
    message = msg("the colon after `{key}` is full-width, and so no sign of YAML", key=key)
    return message, msg("write `{key}: `, with a half-width colon and a space", key=key)


def _doubtful(text: str) -> bool:
    """Return whether a file may have such signs at all.  It is quick, since every issue is asked."""
    if any(sign in text for sign in _WIDE_HYPHENS if sign != "\u2014") or "\u2014 " in text or "\u2014\u3000" in text:
        return True
    at = text.find("\uff1a")
    while at >= 0:
        before = text[at - 1 : at]
        if (before.isascii() and (before.islower() or before == " ")) or before == "\u3000":
            return True
        at = text.find("\uff1a", at + 1)
    at = text.find(":")
    while at >= 0:
        if text[at + 1 : at + 2] not in _AFTER_COLON and text[at - 1 : at].islower():
            return True
        at = text.find(":", at + 1)
    at = text.find("-")
    while at >= 0:
        after = text[at + 1 : at + 2]
        if after not in _AFTER_HYPHEN and not text[text.rfind("\n", 0, at) + 1 : at].strip(" "):
            return True
        at = text.find("-", at + 1)
    return False


def _slips(line: str, at: int) -> Iterator[Slip]:
    """Yield what was typed amiss at the beginning of a line that begins at ``at``."""
    match = re.match(_LINE, line)
    assert match is not None
    indent, bullets, key, colon = match["indent"], match["bullets"], match["key"], match["colon"] or ""
    rest = line[match.end() :]
    wide = re.search(f"[{_WIDE_SPACE}]", indent)
    if wide and (key or re.match(r"[-\uff0d][ \u3000]", bullets)):  # text may begin with dashes
        yield Slip(at + wide.start(), _INDENT, _INDENT_HINT)
    if bullets:
        yield from _bullet(bullets, bool(key), rest, at + len(indent))
    wide_colon = "\uff1a" in colon
    if key and (wide_colon or rest[:1] not in ("", " ", "\t")):
        message, hint = _of_colon(key)
        if not wide_colon and rest[0] in _WIDE_SPACE:
            message = msg("a full-width space follows the colon of `{key}`, which is no sign of YAML then", key=key)
        elif not wide_colon:
            message = msg("no space follows the colon of `{key}`, which is no sign of YAML then", key=key)
        yield Slip(at + match.start("colon"), message, hint, key)


def _bullet(bullets: str, key: bool, rest: str, at: int) -> Iterator[Slip]:
    """Return what is wrong with the first hyphen of a line."""
    sign, after = bullets[0], bullets[1:2]
    hint = msg("begin each item with a half-width hyphen and a space: `- `")
    if sign in _WIDE_HYPHENS:
        own = sign == _WIDE_HYPHENS[0]
        if after in (" ", "\u3000") or (own and not after and not rest.rstrip().endswith(sign)):
            yield Slip(at, msg("the hyphen {sign} is full-width, and so no sign of YAML", sign=sign), hint, sure=own)
    elif after == "\u3000":
        yield Slip(at, msg("a full-width space follows the hyphen, which is no sign of YAML then"), hint)
    elif not after and (key or rest[:1] >= "\u2e80") and not rest.rstrip().endswith("-"):  # as in -完-
        yield Slip(at, msg("no space follows the hyphen, which is no sign of YAML then"), hint, sure=key)


def _plain(root: YamlNode) -> Iterator[tuple[int, int]]:
    """Yield the plain scalars that stand as values, as parts of the file."""
    waiting = [root]
    seen: set[int] = set()  # an alias brings the same node again
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Mapping):
            waiting += [value for _, value in node.pairs]
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Scalar) and not node.style:
            yield node.start, node.end


def _known() -> frozenset[str]:
    """Return all keys of an issue."""
    return frozenset(key for key, _ in every_key())
