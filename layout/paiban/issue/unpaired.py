"""Markup that was opened and not closed, or typed full-width: it is set as it was typed, which is seldom what is meant.

Signs that do not pair stay plain characters, and text may well have them.  Only those are reported that hardly ever
stand in text by themselves: two stars beside a word, braces with Han and a bar, a bracket that leads into an address.
"""

from __future__ import annotations

import re

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.message import msg
from paiban.issue.fullwidth import texts
from paiban.issue.model import Issue, Text
from paiban.issue.yaml.places import SourceText, trace

_SIGNS = ("**", "{", "｛", "](", "]（")
"""Signs that every text of interest has one of; others need not be searched."""
_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NO_SIGN = r"[^{}｛｝|｜\n]"
_READING = r"\u02c7\u02c9-\u02cb\u02d9\u3041-\u30ff\u3100-\u312f\u31a0-\u31bfA-Za-z\u00c0-\u024f"
# compiled when they are first needed: only `paiban check` does
_SLIP = (
    r"(?P<strong>(?<!\*)\*{2,3}(?!\*))"
    rf"|(?P<wide>[{{｛]{_NO_SIGN}*[{_HAN}]{_NO_SIGN}*[|｜](?=[ \u3000]*[{_READING}]){_NO_SIGN}*[}}｝])"
    rf"|(?P<ruby>\{{{_NO_SIGN}{{0,30}}[{_HAN}][|｜]|｛{_NO_SIGN}{{0,30}}[{_HAN}]\|)"
    r"|(?P<link>\](?:\(|（)(?=https?://|mailto:|www\.))"
    r"|(?P<kind>\][{｛]\s*\.?(?=(?:name|book)\b|[^\W\d_]+\}))"
)
_BEGINS, _ENDS = tuple("「『《〈（"), tuple("」』》〉）")
_CITED = r"[\[［]\d[\d,、–-]*\]$"
"""A bracket before an address that is not the text of a link, as the number of a source."""


def unpaired(issue: Issue) -> list[Diagnostic]:
    """Warn of each sign in any text of ``issue`` that would be markup if it had its partner, in the
    order of the file."""
    collector = Collector()
    for text in texts(issue):
        if any(sign in text.text for sign in _SIGNS):
            _check(text, issue.source, collector)
    return list(collector.diagnostics)


def _check(text: Text, source: SourceText, collector: Collector) -> None:
    code = [span for span in text.spans if span.kind == "code"]
    slips = [
        match
        for match in re.finditer(_SLIP, text.text)
        if not any(span.start <= match.start() < span.end for span in code) and _is_slip(str(match.lastgroup), match)
    ]
    if not slips:
        return
    begin = source.index(text.mark)
    places = trace(text.text, source.text, begin) if begin >= 0 else []
    for match in slips:
        at = places[match.start()] if places else -1
        if at > 0 and source.text[at - 1] == "\\":
            continue  # it was escaped, and so is meant
        message, hint = _told(str(match.lastgroup), match[0])
        collector.warning("unpaired", message, source.mark(at) if at >= 0 else text.mark, hint)


def _is_slip(kind: str, match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if kind == "strong":
        left, right = before[-1:], after[:1]
        if left.isascii() and left.isalnum() and right.isascii() and right.isalnum():
            return False  # 2**8
        return left.isalnum() or right.isalnum() or left in _ENDS or right in _BEGINS
    if kind == "link" and match[0] == "]（":
        return "[" in before and re.search(_CITED, before + "]") is None
    return True


def _told(kind: str, sign: str) -> tuple[str, str]:
    if kind == "strong":
        hint = msg("close it in the same paragraph, with no space inside; write \\*\\* for the signs themselves")
        return msg("`{sign}` has no partner and is set as it is", sign=sign), hint
    if kind in ("ruby", "wide"):
        half = "".join(_HALF.get(character, character) for character in sign)
        if half != sign:
            return msg("signs of a reading are full-width, and are set as they are"), msg("write {half}", half=half)
        return (
            msg("the reading of `{sign}` is not closed, and is set as it is", sign=sign),
            msg("as {{漢字|ㄏㄢˋ ㄗˋ}}, all in one paragraph"),
        )
    if kind == "link":
        hint = msg("as [text](https://example.org), with half-width brackets and no spaces in the address")
        return msg("the address of a link is not closed, and is set as it is"), hint
    return msg("the kind of a name is not closed, and is set as it is"), msg(
        "as [王小明]{{.name}}, with half-width signs"
    )


_HALF = {"｛": "{", "｜": "|", "｝": "}"}
