"""The pieces that a text is read into, what is open among them, and how they become a text with spans."""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.diagnostics import Mark, Severity
from paiban.base.message import msg
from paiban.issue import tags
from paiban.issue.addresses import addresses
from paiban.issue.delimiters import DelimiterRun, pair
from paiban.issue.model import Span, SpanKind, Text
from paiban.issue.yaml.join import joins_without_space
from paiban.issue.yaml.problems import Problem

SOFT, HARD, BLOCK = "\v", "\n", "\f"
"""Pieces that are line ends: within a paragraph, where the text goes on; where a line end is meant; and around HTML
that stands by itself."""
MOST_PROBLEMS = 1000
"""The most problems of one text that are listed."""


class InlinePhoto:
    """A photo that stands in text, with the text of its caption.  ``title`` is a part of the source, at ``title_at``.
    A photo that is ``alone`` has nothing else around it, so that it may be set where it is."""

    __slots__ = ("address", "address_at", "at", "caption", "caption_at", "title", "title_at")

    def __init__(self, at: int, address: str, address_at: int, caption: Text, caption_at: int) -> None:
        self.at = at
        self.address = address
        self.address_at = address_at
        self.caption = caption
        self.caption_at = caption_at
        self.title = ""
        self.title_at = at


class InlineNote:
    """A note whose text stands in the line, ``^[…]``: its number, its text, and where that begins."""

    __slots__ = ("at", "number", "text")

    def __init__(self, at: int, number: int, text: Text) -> None:
        self.at = at
        self.number = number
        self.text = text


class TextContext:
    """What a text stands in.

    ``number`` returns the number of a named note (of one without a name a new one), ``defines`` whether there is a note
    of a name that has blanks in it, and ``link`` what a label of Markdown stands for.  Photos in the text go to
    ``images``, notes to ``notes``.  ``cell`` is for a cell of a table, whose ``|`` is escaped in code too; with
    ``html`` only the signs of HTML count.
    """

    __slots__ = ("cell", "defines", "html", "images", "link", "markdown", "notes", "number")

    def __init__(
        self,
        markdown: bool = False,
        number: Callable[[str], int] | None = None,
        link: Callable[[str], tuple[str, str] | None] | None = None,
        cell: bool = False,
        html: bool = False,
        defines: Callable[[str], bool] | None = None,
    ) -> None:
        self.markdown = markdown
        self.number = number
        self.link = link
        self.cell = cell
        self.html = html
        self.defines = defines
        self.images: list[InlinePhoto] = []
        self.notes: list[InlineNote] = []


class Bracket:
    """A ``[``, ``![`` or ``^[`` that may begin something; ``runs`` and ``found`` are how many of them
    stood before it."""

    __slots__ = ("at", "found", "image", "note", "piece", "runs")

    def __init__(self, at: int, piece: int, sign: str, runs: int, found: int) -> None:
        self.at = at
        self.piece = piece
        self.image = sign == "!["
        self.note = sign == "^["
        self.runs = runs
        self.found = found


class OpenTag:
    """A tag of HTML whose end has not come; in <ruby>, ``begin`` is where the base of the next reading begins."""

    __slots__ = ("begin", "piece", "runs", "tag")

    def __init__(self, tag: tags.Tag, piece: int, runs: int) -> None:
        self.tag = tag
        self.piece = piece
        self.runs = runs
        self.begin = piece + 1


class Pieces:
    """The pieces of a text while it is read.

    ``out`` holds the pieces in order; each sign is a piece of its own, which is emptied when the sign pairs.  ``found``
    says what spans which pieces: the first, the one after the last, the kind, the value.
    """

    def __init__(self, source: str, language: str, problems: list[Problem], context: TextContext) -> None:
        self.source = source
        self.language = language
        self.problems = problems
        self.context = context
        self.markdown = context.markdown
        self.out: list[str] = []
        self.found: list[tuple[int, int, SpanKind, str]] = []
        self.runs: list[DelimiterRun] = []
        self.brackets: list[Bracket] = []
        self.linked = 0  # how many of ``brackets`` have a link in them and so can't be one
        self.brace = -1
        self.brace_runs = 0
        self.opened: list[OpenTag] = []
        self.waiting: dict[str, int] = {}  # how many of ``opened`` have each name
        self.ends: dict[int, tuple[int, SpanKind]] = {}
        self.ticks: dict[int, list[int]] | None = None
        self.uncommented = False  # whether no comment ends from here on
        self.plain = False  # whether the last piece is text as it was typed

    def whole(self, text: str, kind: SpanKind, value: str) -> None:
        """Add a piece that a span covers by itself."""
        self.found.append((len(self.out), len(self.out) + 1, kind, value))
        self.out.append(text)

    def open_bracket(self, at: int, sign: str) -> None:
        """Add a bracket that may begin something."""
        self.brackets.append(Bracket(at, len(self.out), sign, len(self.runs), len(self.found)))
        self.out.append(sign)

    def pop_bracket(self) -> Bracket | None:
        """Return the bracket that closes here; None where none is open."""
        if not self.brackets:
            return None
        opening = self.brackets.pop()
        self.linked = min(self.linked, len(self.brackets))
        return opening

    def settle(self, opening: Bracket) -> None:
        """End what was opened inside a bracket."""
        self.within(opening.piece, opening.runs)

    def within(self, piece: int, runs: int) -> None:
        """End what was opened after ``piece`` and is still open; its signs stay plain."""
        self.pair_from(runs)
        while self.brackets and self.brackets[-1].piece > piece:
            self.pop_bracket()
        while self.opened and self.opened[-1].piece > piece:
            self.tell_unclosed(self.take().tag)
        if self.brace > piece:
            self.brace = -1

    def pair_from(self, first: int) -> None:
        """Pair the runs from number ``first`` on."""
        if len(self.runs) > first:

            def span(opening: int, closing: int, kind: SpanKind) -> None:
                self.found.append((opening + 1, closing, kind, ""))

            runs = self.runs[first:]
            del self.runs[first:]
            pair(runs, self.out, span, self.markdown)
            for run in runs:
                if run.count and run.lone >= 0:
                    self.tell_lone(run.sign * run.count, run.lone)

    def take(self) -> OpenTag:
        """Return the innermost open tag, and end it."""
        opened = self.opened.pop()
        self.waiting[opened.tag.name] -= 1
        return opened

    def tell_unclosed(self, tag: tags.Tag) -> None:
        """Warn of a tag that is set as meant and does not end."""
        if tag.name in tags.MEANT:
            self.tell(
                "warning",
                msg("`<{name}>` does not end", name=tag.name),
                tag.start,
                msg("end it by </{name}>", name=tag.name),
            )

    def tell_lone(self, signs: str, at: int) -> None:
        """Note signs that have no partner."""
        hint = msg("close it in the same paragraph, with no space inside, or write \\ before each sign")
        self.tell("note", msg("`{sign}` has no partner and is set as it is", sign=signs), at, hint)

    def tell(self, severity: Severity, message: str, at: int, hint: str = "") -> None:
        """Add a problem of markup at an offset of the source."""
        self.problem(severity, "markup", message, at, hint)

    def problem(self, severity: Severity, code: str, message: str, at: int, hint: str) -> None:
        """Add a problem at an offset of the source, unless there are too many already."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(severity, code, message, at, hint))


def build(out: list[str], found: list[tuple[int, int, SpanKind, str]], mark: Mark, first: int = 0) -> Text:
    """Return the text of pieces, the first of which is number ``first``, with its spans and its line ends resolved."""
    _end_lines(out)
    starts = [0]
    for piece in out:
        starts.append(starts[-1] + len(piece))
    spans = [
        Span(starts[begin - first], starts[end - first], kind, value)
        for begin, end, kind, value in found
        if starts[end - first] > starts[begin - first]
    ]
    spans.sort(key=lambda span: (span.start, -span.end))
    text = "".join(out)
    return Text(text, addresses(text, tuple(spans)), mark)


def _end_lines(out: list[str]) -> None:
    """Turn the pieces that are line ends into spaces, line ends or nothing, by what stands around them.  None is left
    at the ends of a text."""
    full = [n for n, piece in enumerate(out) if piece]
    while full and out[full[-1]] in (SOFT, HARD, BLOCK):
        out[full.pop()] = ""
    if full and full[-1] + 1 < len(out):
        out[full[-1]] = out[full[-1]].rstrip(" \t")
    before = ""
    for n, at in enumerate(full):
        piece = out[at]
        if piece in (SOFT, BLOCK, HARD):
            after = next((out[k] for k in full[n + 1 : n + 2]), "")
            if not before:
                out[at] = ""
            elif piece == SOFT:
                none = before == "\n" or after[:1] in ("", SOFT, HARD, BLOCK)
                out[at] = "" if none or joins_without_space(before, after[0]) else " "
            elif piece == BLOCK:
                out[at] = "" if before == "\n" or after[:1] in (HARD, BLOCK) else "\n"
        elif before == "\n" or (not before and at):
            out[at] = piece.lstrip(" \t")
        before = out[at][-1:] or before
