"""Inline markup: characters with strong, emphasis, code, links, ruby, names, titles and note marks.

An address in running text is a link by itself.  Signs that do not pair stay plain characters: ``2*3*4``, ``[sic]``, a
lone ``{``.  One pass over the signs with stacks of what is open, after CommonMark's delimiter algorithm, so that the
time grows with the text and no faster.
"""

from __future__ import annotations

import re

from paiban.diagnostics import Mark
from paiban.issue import fields
from paiban.issue.addresses import addresses
from paiban.issue.model import Span, SpanKind, Text
from paiban.issue.problems import Problem, nearest, shorten
from paiban.issue.readings import check_reading

_SPECIAL = re.compile(r"[*\[{`\\]|[（(][注註]")
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`]+)`"
    r"|(?P<note>[（(][注註] ?(?P<typed>[1-9][0-9]{0,2})[）)])"
    r"|\[\^(?P<marked>[1-9][0-9]{0,2})\]"
    r"|\]\((?P<address>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\]\{\.(?P<class>[^\W\d_][^{}|]*)\}"
    r"|\|(?P<reading>[^{}|]+)\}"
    r"|(?P<run>\*+)"
    r"|(?P<sign>[\[\]{}|])"
)

_MOST_PROBLEMS = 1000
"""Of one text: more than are worth listing."""


def note_label(number: int, language: str) -> str:
    """The mark of note ``number`` as it stands in text."""
    if language.startswith(("zh", "ja")):
        return f"（注{number}）"
    return f"（주{number}）" if language.startswith("ko") else f"[{number}]"


def parse_markup(
    source: str, mark: Mark = Mark(), language: str = "zh-Hant-TW", problems: list[Problem] | None = None
) -> Text:
    """Read ``source``; ``mark`` is where it stands in its file.  What is wrong in it is added to ``problems``."""
    if _SPECIAL.search(source) is None:
        return Text(source, addresses(source), mark)
    return _Reader(source, language, [] if problems is None else problems).read(mark)


class _Stars:
    """Stars that may begin something: ``piece`` is their place in the output, ``count`` how many are unpaired."""

    __slots__ = ("count", "piece")

    def __init__(self, piece: int, count: int) -> None:
        self.piece = piece
        self.count = count


class _Reader:
    """``out`` gathers the pieces of the text, each sign a piece of its own, which is emptied when the sign pairs;
    ``found`` tells what spans which pieces: first, after the last, kind, value."""

    def __init__(self, source: str, language: str, problems: list[Problem]) -> None:
        self.source = source
        self.language = language
        self.problems = problems
        self.out: list[str] = []
        self.found: list[tuple[int, int, SpanKind, str]] = []
        self.stars: list[_Stars] = []
        self.single = self.double = 0  # how many of ``stars`` can end emphasis, and strong
        self.brackets: list[int] = []
        self.linked = 0  # how many of ``brackets`` have a link in them and so can't be one
        self.brace = -1

    def read(self, mark: Mark) -> Text:
        source, out, at = self.source, self.out, 0
        for match in _TOKEN.finditer(source):
            if match.start() > at:
                out.append(source[at : match.start()])
            at = match.end()
            getattr(self, f"_{match.lastgroup}")(match)
        out.append(source[at:])
        starts = [0]
        for piece in out:
            starts.append(starts[-1] + len(piece))
        spans = [
            Span(starts[first], starts[end], kind, value)
            for first, end, kind, value in self.found
            if starts[end] > starts[first]
        ]
        spans.sort(key=lambda span: (span.start, -span.end))
        text = "".join(out)
        return Text(text, addresses(text, tuple(spans)), mark)

    # ---- signs that stand for themselves

    def _escaped(self, match: re.Match[str]) -> None:
        self.out.append(match["escaped"])

    def _code(self, match: re.Match[str]) -> None:
        self._whole(match["code"], "code", "")

    def _note(self, match: re.Match[str]) -> None:
        self._whole(match[0], "note", match["typed"])

    def _marked(self, match: re.Match[str]) -> None:
        self._whole(note_label(int(match["marked"]), self.language), "note", match["marked"])

    def _whole(self, text: str, kind: SpanKind, value: str) -> None:
        self.found.append((len(self.out), len(self.out) + 1, kind, value))
        self.out.append(text)

    # ---- links, names, titles and ruby

    def _sign(self, match: re.Match[str]) -> None:
        sign = match[0]
        if sign == "[":
            self.brackets.append(len(self.out))
        elif sign == "]":
            self._bracket()
        else:  # what is written above ruby has none of these signs
            self.brace = len(self.out) if sign == "{" else -1
        self.out.append(sign)

    def _bracket(self) -> int:
        """The bracket that closes here; -1 where none is open."""
        if not self.brackets:
            return -1
        opening = self.brackets.pop()
        self.linked = min(self.linked, len(self.brackets))
        return opening

    def _address(self, match: re.Match[str]) -> None:
        linked = len(self.brackets) <= self.linked  # no link inside a link
        opening = self._bracket()
        if linked or opening + 1 == len(self.out):
            self.out.append(match[0])
            return
        self._span(opening, "link", match["address"])
        self.out[opening] = ""
        self.linked = len(self.brackets)

    def _class(self, match: re.Match[str]) -> None:
        opening = self._bracket()
        if opening < 0 or opening + 1 == len(self.out):
            self.out.append(match[0])
            return
        word = match["class"]
        kind: SpanKind | None = "name" if word == "name" else "book" if word == "book" else None
        if kind is not None:
            self._span(opening, kind, "")
            self.out[opening] = ""
            return
        self.out.append(match[0])
        if len(self.problems) >= _MOST_PROBLEMS:
            return
        near = nearest(word.lower(), fields.CLASSES)
        hint = f"did you mean `.{near}`?" if near else f"known: {', '.join('.' + name for name in fields.CLASSES)}"
        message = f"unknown class `.{shorten(word)}`"
        self.problems.append(Problem("error", "unknown-class", message, match.start("class") - 1, hint))

    def _reading(self, match: re.Match[str]) -> None:
        opening, self.brace = self.brace, -1
        if opening < 0 or opening + 1 == len(self.out) or not match["reading"].strip():
            self.out.append(match[0])
            return
        self._span(opening, "ruby", match["reading"].strip())
        self.out[opening] = ""
        base = "".join(self.out[opening + 1 :])
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems += check_reading(base, match["reading"], match.start("reading"))

    def _span(self, opening: int, kind: SpanKind, value: str) -> None:
        """A span from the sign at ``opening`` to here; what was opened in it and not closed stays plain."""
        while self.stars and self.stars[-1].piece > opening:
            self._take()
        while self.brackets and self.brackets[-1] > opening:
            self._bracket()
        if self.brace > opening:
            self.brace = -1
        self.found.append((opening + 1, len(self.out), kind, value))

    # ---- strong and emphasis

    def _run(self, match: re.Match[str]) -> None:
        count = len(match[0])
        before = self.source[match.start() - 1 : match.start()]
        after = self.source[match.end() : match.end() + 1]
        opens = bool(after) and not after.isspace()
        closes = bool(before) and not before.isspace()
        if count > 3 or _product(before, after, count):
            opens = closes = False
        if closes:
            count = self._close(count)
        self.out.append("*" * count)
        if opens and count:
            self._put(_Stars(len(self.out) - 1, count))

    def _close(self, count: int) -> int:
        """Pair up to ``count`` stars with those open before; gives how many are left."""
        while True:
            double, single = count & 2 and self.double, count & 1 and self.single
            if not double and not single:
                return count
            while True:
                opener = self._take()
                if (double and opener.count & 2) or (single and opener.count & 1):
                    break
            paired = 2 if double and opener.count & 2 else 1
            self._span(opener.piece, "strong" if paired == 2 else "emphasis", "")
            count -= paired
            opener.count -= paired
            self.out[opener.piece] = "*" * opener.count
            if opener.count:
                self._put(opener)

    def _put(self, stars: _Stars) -> None:
        self.stars.append(stars)
        self.single += stars.count & 1
        self.double += stars.count >> 1

    def _take(self) -> _Stars:
        stars = self.stars.pop()
        self.single -= stars.count & 1
        self.double -= stars.count >> 1
        return stars


def _product(before: str, after: str, count: int) -> bool:
    """Whether stars stand in a term, as in 2*3*4, a*b or 2**8."""
    if not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()):
        return False
    return count == 1 or (before.isdigit() and after.isdigit())
