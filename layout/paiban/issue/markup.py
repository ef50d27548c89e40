"""Inline markup: characters with strong, emphasis, code, links, ruby and note marks.

Signs that do not pair stay plain characters: ``2*3*4``, ``[sic]``, a lone ``{``.
"""

from __future__ import annotations

import re

from paiban.diagnostics import Mark
from paiban.issue.model import Span, SpanKind, Text

_SPECIAL = re.compile(r"[*\[{`\\]|[（(][注註]")
_NOTE = re.compile(r"[（(][注註]\s?(\d{1,3})[）)]")
_NOTE_REF = re.compile(r"\[\^(\d{1,3})\]")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_CODE = re.compile(r"`([^`]+)`")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)", re.DOTALL)
_EMPHASIS = re.compile(r"\*(?=[^\s*])((?:[^*]|\*\*)+?)(?<=[^\s*])\*(?!\*)", re.DOTALL)
_ESCAPABLE = frozenset("\\`*_{}[]()<>#+-.!|~$&\"'^:;,=?@/%")


def note_label(number: int, language: str) -> str:
    """The mark of note ``number`` as it stands in text."""
    if language.startswith(("zh", "ja")):
        return f"（注{number}）"
    return f"（주{number}）" if language.startswith("ko") else f"[{number}]"


def parse_markup(source: str, mark: Mark = Mark(), language: str = "zh-Hant-TW") -> Text:
    """Read ``source``; ``mark`` is where it stands in its file."""
    if _SPECIAL.search(source) is None:
        return Text(source, (), mark)
    out: list[str] = []
    spans: list[Span] = []
    _parse(source, out, spans, language, 0)
    spans.sort(key=lambda s: (s.start, -s.end))
    return Text("".join(out), tuple(spans), mark)


def _length(out: list[str]) -> int:
    return sum(map(len, out))


def _wrap(kind: SpanKind, inner: str, value: str, out: list[str], spans: list[Span], language: str, depth: int) -> None:
    start = _length(out)
    if kind in ("code", "note"):
        out.append(inner)
    else:
        _parse(inner, out, spans, language, depth + 1)
    end = _length(out)
    if end > start:
        spans.append(Span(start, end, kind, value))


def _parse(source: str, out: list[str], spans: list[Span], language: str, depth: int) -> None:
    at, size = 0, len(source)
    if depth > 8:
        out.append(source)
        return
    while at < size:
        special = _SPECIAL.search(source, at)
        if special is None:
            out.append(source[at:])
            return
        start = special.start()
        out.append(source[at:start])
        sign = source[start]
        at = start
        if sign == "\\":
            following = source[at + 1 : at + 2]
            if following in _ESCAPABLE and following:
                out.append(following)
                at += 2
            else:
                out.append(sign)
                at += 1
        elif sign in "（(":
            match = _NOTE.match(source, at)
            if match:
                _wrap("note", match[0], match[1], out, spans, language, depth)
                at = match.end()
            else:
                out.append(sign)
                at += 1
        elif sign == "`" and (match := _CODE.match(source, at)):
            _wrap("code", match[1], "", out, spans, language, depth)
            at = match.end()
        elif sign == "{" and (match := _RUBY.match(source, at)):
            _wrap("ruby", match[1], match[2].strip(), out, spans, language, depth)
            at = match.end()
        elif sign == "[" and (match := _NOTE_REF.match(source, at)):
            label = note_label(int(match[1]), language)
            _wrap("note", label, match[1], out, spans, language, depth)
            at = match.end()
        elif sign == "[" and (match := _LINK.match(source, at)):
            _wrap("link", match[1], match[2], out, spans, language, depth)
            at = match.end()
        elif sign == "*" and (match := _STRONG.match(source, at)):
            _wrap("strong", match[1], "", out, spans, language, depth)
            at = match.end()
        elif sign == "*" and not _inside_word(source, at) and (match := _EMPHASIS.match(source, at)):
            _wrap("emphasis", match[1], "", out, spans, language, depth)
            at = match.end()
        else:
            out.append(sign)
            at += 1


def _inside_word(source: str, at: int) -> bool:
    """Whether the sign stands between ASCII letters or digits, as in 2*3*4."""
    before, after = source[at - 1 : at], source[at + 1 : at + 2]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
