"""YAML scalars and mappings become values, each checked, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from paiban.base.diagnostics import Collector, Mark, Severity
from paiban.base.message import listed, msg
from paiban.issue import fields
from paiban.issue.fields import Field
from paiban.issue.invisible import shows
from paiban.issue.markup import parse_markup
from paiban.issue.model import Text, ThemeWord
from paiban.issue.notes import NoteNames
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import InlinePhoto, TextContext
from paiban.issue.yaml.join import join_lines
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.problems import Problem, nearest, shorten
from paiban.issue.yaml.scalar import FOLD, Alignment, align
from paiban.issue.yaml.slips import slip_of
from paiban.issue.yaml.source import YamlSource

MOST_ERRORS = 500
"""The most errors of one file that are listed."""

FOLDED = ("", ">")
"""Styles of YAML in whose values a line end comes of a blank line only, and so separates paragraphs.  In single quotes
that is so too; but a text takes one line end there for a line end."""
_TEXT = msg("text")
_NULL = ("", "~", "null", "Null", "NULL")
# compiled when it is first needed
_CONTROL = r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
_DIRECTION = "[\u202a-\u202e\u2066-\u2069]"
"""Unicode's embeddings, overrides and isolates, with what ends them (UAX #9)."""
_LINE_ENDS = str.maketrans("\r\x85\u2028\u2029", "\n\n\n\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE_END = re.compile(r"\n")


T = TypeVar("T")
KeyValues = dict[str, Any]
"""The values of a mapping by key.  The type of each depends on the kind of its field, which mypy can't follow."""


class Bad(Exception):
    """A value that was reported and can't be used."""


class Stop(Exception):
    """Raised when so much is wrong that reading on makes no sense."""


class Values:
    """The reader of the values of one file.  A method ``read_KIND`` reads each kind of ``fields``; it raises ``Bad``
    after reporting what is wrong."""

    def __init__(self, source: YamlSource, collector: Collector) -> None:
        self.source = source
        self.collector = collector
        self.language = fields.DEFAULT_LANGUAGE
        self.errors = 0
        self.doubts = 0
        self.names = NoteNames("")
        self.labels: dict[str, str] | None = None
        self.waiting: list[tuple[InlinePhoto, ScalarText, Scalar, bool]] = []
        self._aligned: tuple[YamlNode | None, Alignment | None] = (None, None)

    def error(self, code: str, message: str, node: YamlNode, hint: str = "") -> None:
        """Report an error at a node."""
        self.error_at(code, message, self.source.mark(node), hint)

    def error_at(self, code: str, message: str, mark: Mark, hint: str = "") -> None:
        """Report an error at a place.  Raises ``Stop`` where there are ``MOST_ERRORS``."""
        self.collector.error(code, message, mark, hint)
        self.errors += 1
        if self.errors >= MOST_ERRORS:
            self.collector.error(
                "too-many",
                msg("{most} errors; the rest of the file was not read", most=MOST_ERRORS),
                mark,
            )
            raise Stop

    # ---- mappings and sequences

    def mapping(self, node: YamlNode, known: dict[str, Field], what: str) -> KeyValues:
        """Return the values of a mapping by key, each read by its kind; keys that are null are left out.  ``what``
        names the mapping in messages.  Raises ``Bad`` where a required key is missing."""
        if not isinstance(node, Mapping):
            self.error(
                "type",
                msg("{what} is a mapping of keys, not {node}", what=what, node=kind_of(node)),
                node,
                collection_hint(node),
            )
            raise Bad
        data: KeyValues = {}
        seen: dict[str, bool] = {}
        for key_node, value in node.pairs:
            key = key_node.value if isinstance(key_node, Scalar) else None
            if key is None or key not in known:
                self.unknown(key_node, key, known)
            elif key in seen:
                self.error(
                    "duplicate-key", msg("the key `{key}` stands twice", key=key), key_node, msg("keep one of them")
                )
            elif is_null(value):
                seen[key] = False
                if known[key].required:
                    self.error(
                        "missing-key",
                        msg("{what} needs a value for `{key}`", what=what, key=key),
                        key_node,
                        known[key].help,
                    )
            else:
                seen[key] = True
                try:
                    data[key] = getattr(self, "read_" + known[key].kind)(value)
                except Bad:
                    continue
        failed = False
        for key, field in known.items():
            if field.required and key not in data:
                failed = True
                if key not in seen:
                    self.error(
                        "missing-key",
                        msg("{what} needs the key `{key}`", what=what, key=key),
                        node,
                        msg("`{key}`: {help}", key=key, help=field.help),
                    )
        if failed:
            raise Bad
        return data

    def unknown(self, node: YamlNode, key: str | None, known: Iterable[str]) -> None:
        """Report a key that is not among ``known``, with the nearest that is."""
        if key is None:
            self.error(
                "type",
                msg("a key is a word, not a collection"),
                node,
                msg("text that begins with [ or {{ goes in quotes"),
            )
            return
        message, hint = slip_of(key, known)
        if message:
            self.error("typing", message, node, hint)
            return
        near = nearest(key.replace("-", "_").lower(), known)
        hint = (
            msg("did you mean `{near}`?", near=near) if near else msg("known keys here: {known}", known=listed(known))
        )
        self.error("unknown-key", msg("unknown key `{key}`", key=shorten(key)), node, hint)

    def items(self, node: YamlNode, what: str) -> list[YamlNode]:
        """Return the nodes of a list.  Raises ``Bad`` where the node is none."""
        if not isinstance(node, Sequence):
            self.error(
                "type",
                msg("{what} is a list, not {node}", what=what, node=kind_of(node)),
                node,
                msg("begin each item with a hyphen"),
            )
            raise Bad
        return node.items

    def each(self, node: YamlNode, what: str, read: Callable[[YamlNode], T]) -> list[T]:
        """Return what ``read`` returns for each item of a list; those for which it raises ``Bad`` are left out."""
        found = []
        for item in self.items(node, what):
            try:
                found.append(read(item))
            except Bad:
                continue
        return found

    # ---- text

    def scalar(self, node: YamlNode, what: str = _TEXT) -> str:
        """Return the characters of a scalar, as many as YAML has.  ``FOLD`` stands for a space that a line end became;
        every kind of line end is ``\\n``."""
        if not isinstance(node, Scalar):
            self.error(
                "type",
                msg("{what} is expected here, not {node}", what=what, node=kind_of(node)),
                node,
                collection_hint(node),
            )
            raise Bad
        if is_null(node):
            self.error(
                "type",
                msg("{what} is expected here, not nothing", what=what),
                node,
                msg("write the text, or leave this out"),
            )
            raise Bad
        value = node.value
        if not value.isprintable():
            control = re.search(_CONTROL, value)
            if control is not None:
                message = msg("the text has the control character U+{code:04X} in it", code=ord(control[0]))
                self.error_at("character", message, self.place(node, control.start()), msg("take it out"))
                raise Bad
            for direction in re.finditer(_DIRECTION, value):
                message = msg("the mark of direction U+{code:04X} in the text has no effect", code=ord(direction[0]))
                hint = msg("take it out: text is set in the order in which it stands here")
                self.collector.note("direction", message, self.place(node, direction.start()), hint)
            value = value.replace("\r\n", " \n").translate(_LINE_ENDS)
        alignment = self._alignment(node)
        if alignment is not None and alignment.folds:
            characters = list(value)
            for at in alignment.folds:
                characters[at] = FOLD
            value = "".join(characters)
        return value

    def place(self, node: Scalar, offset: int) -> Mark:
        """Return where the character ``offset`` of a scalar's value stands."""
        if offset <= 0 and not node.value:
            return self.source.mark(node)
        alignment = self._alignment(node)
        if alignment is not None:
            return self.source.text.mark(alignment.source(offset))
        if _is_direct(node, self.source.text.text):
            return self.source.text.mark(node.start + offset + (1 if node.style else 0))
        return self.source.mark(node)

    def _alignment(self, node: Scalar) -> Alignment | None:
        if self._aligned[0] is not node:
            text = self.source.text.text
            found = None
            if not _is_direct(node, text):
                found = align(text[node.start : node.end], node.value, node.style, node.start)
            self._aligned = (node, found)
        return self._aligned[1]

    def text(self, node: YamlNode, piece: str, offset: int) -> Text:
        """Return the text with markup of a piece of a scalar that begins at ``offset`` of its value.  Photos in it wait
        in ``waiting`` until they are set after it."""
        assert isinstance(node, Scalar)
        stripped = piece.strip(" \t\n\v")
        whole = ScalarText([(stripped, offset + piece.find(stripped[:1]))])
        if self.labels is None:
            self.label("")
        context = TextContext(
            number=self.names.number, link=self.label if self.labels else None, defines=self.names.defines
        )
        text = self.inline(node, whole, context)
        if not (text.spans or shows(text.text)):
            # what is nothing but joiners and the like is no text: it would be a line without glyphs
            text = Text("", (), text.mark)
        self.waiting += ((image, whole, node, bool(text.text.strip())) for image in context.images)
        return text

    def label(self, label: str) -> tuple[str, str] | None:
        """Return where a label leads that a line of the file defines, and its title, which is empty,
        since none is set."""
        if self.labels is None:
            self.labels = {}
            text = self.source.text.text
            if "]:" in text:
                from paiban.issue.links import DEFINED

                for match in re.finditer(rf"(?m)^[ \t]*(?:-[ \t]+)?[\"']?{DEFINED}", text):
                    self.labels.setdefault(_folded(match[1]), match[2])
        address = self.labels.get(_folded(label)) if self.labels else None
        return (address, "") if address else None

    def define_note(self, label: str, text: Text) -> None:
        """Keep the text of a note that stands in a line; a reader of bodies overrides it."""
        raise NotImplementedError

    def inline(self, node: Scalar, piece: ScalarText, context: TextContext) -> Text:
        """Read a piece as inline markup, and report what is wrong in it."""
        problems: list[Problem] = []
        mark = self.place(node, piece.offset(0))
        text = parse_markup(piece.text.replace("\t", " "), mark, self.language, problems, context)
        for note in context.notes:
            place = self.place(node, piece.offset(note.at))
            self.define_note(str(note.number), Text(note.text.text, note.text.spans, place))
        if problems:
            problems.sort(key=lambda problem: problem.offset)
            for problem in problems:
                mark = self.place(node, piece.offset(problem.offset))
                if problem.severity == "error":
                    self.error_at(problem.code, problem.message, mark, problem.hint)
                else:
                    self.doubt(problem.severity, problem.code, problem.message, mark, problem.hint)
        return text

    def doubt(self, severity: Severity, code: str, message: str, mark: Mark, hint: str) -> None:
        """Warn of what may be meant otherwise, or note it, as often as is worth listing."""
        self.doubts += 1
        if self.doubts > MOST_ERRORS:
            return
        if self.doubts == MOST_ERRORS:
            message = msg("{most} doubtful signs; the rest of them is not listed", most=MOST_ERRORS)
            self.collector.warning("too-many", message, mark)
        elif severity == "note":
            self.collector.note(code, message, mark, hint)
        else:
            self.collector.warning(code, message, mark, hint)

    def paragraphs(self, node: YamlNode) -> tuple[Text, ...]:
        """Return a scalar's paragraphs, which blank lines separate."""
        value = self.scalar(node, msg("a paragraph"))
        assert isinstance(node, Scalar)
        self.check_comment(node)
        self._check_joined(node, value)
        if "\n" not in value:
            return (self.text(node, value, 0),) if value.strip() else ()
        texts, at = [], 0
        for match in (*blank_lines(node).finditer(value), None):
            piece = value[at : match.start() if match else len(value)]
            if piece.strip(" \t\n\v"):
                texts.append(self.text(node, piece, at))
            at = match.end() if match else at
        return tuple(texts)

    def check_comment(self, node: Scalar) -> None:
        """Warn of text like ``第 #1 名`` in a plain scalar: YAML cuts it off as a comment."""
        text = self.source.text.text
        if node.style or text[node.end : node.end + 2] != " #":
            return
        after = text[node.end + 2 : node.end + 3]
        if after and not after.isspace() and after not in "#-=":
            message = msg("YAML takes what follows # as a comment, not as text")
            mark = self.source.text.mark(node.end + 1)
            self.collector.warning("comment", message, mark, msg("put text that has a space and # in it in quotes"))

    def _check_joined(self, node: Scalar, value: str) -> None:
        """Warn of an item that was typed below a text and further in: to YAML it is more of the text."""
        at = -1 if node.style else value.find(f"{FOLD}- ")
        if at >= 0:
            hint = msg("a list below an item is an entry of its own, `- list:`, with its items below it")
            message = msg("YAML joins this line to the text above: its hyphen begins no item")
            self.collector.warning("typing", message, self.place(node, at + 1), hint)

    def read_text(self, node: YamlNode) -> Text:
        """Return a text with markup, perhaps an empty one."""
        value = self.scalar(node)
        assert isinstance(node, Scalar)
        self.check_comment(node)
        return self.text(node, value, 0)

    def read_full(self, node: YamlNode) -> Text:
        """Return a text that must not be empty."""
        text = self.read_text(node)
        if not shows(text.text):
            self.error("empty", msg("this text is empty"), node)
            raise Bad
        return text

    def read_plain(self, node: YamlNode) -> str:
        """Return characters without markup."""
        return join_lines(self.scalar(node)).strip()

    def read_theme_word(self, node: YamlNode) -> ThemeWord:
        """Return characters that the theme gives their meaning, with their place."""
        return ThemeWord(self.read_plain(node), self.source.mark(node))

    def read_lines(self, node: YamlNode) -> tuple[Text, ...]:
        """Return the lines of a title, without blank ones."""
        value = self.scalar(node)
        assert isinstance(node, Scalar)
        self.check_comment(node)
        found, at = [], 0
        for line in value.split("\n"):
            if line.strip() and shows((text := self.text(node, line, at)).text):
                found.append(text)
            at += len(line) + 1
        if not found:
            self.error("empty", msg("a title has no text"), node)
            raise Bad
        return tuple(found)

    def read_texts(self, node: YamlNode) -> tuple[Text, ...]:
        """Return a list of texts; a single text is a list of one."""
        return tuple(self.each(node, msg("this"), self.read_text))

    def read_paragraphs(self, node: YamlNode) -> tuple[Text, ...]:
        """Return the paragraphs of a text, or of a list of texts."""
        found = self.read_texts(node) if isinstance(node, Sequence) else self.paragraphs(node)
        if not any(shows(text.text) for text in found):
            self.error("empty", msg("this text is empty"), node)
            raise Bad
        return found


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def blank_lines(node: Scalar) -> re.Pattern[str]:
    """Return the pattern that separates paragraphs in a scalar's value."""
    return _LINE_END if node.style in FOLDED else _BLANK_LINE


def is_null(node: YamlNode) -> bool:
    """Return whether a node is YAML's null."""
    return isinstance(node, Scalar) and node.typed and node.value in _NULL


def kind_of(node: YamlNode) -> str:
    """Return what a node is, in words for a message."""
    if isinstance(node, Sequence):
        return msg("a list")
    if isinstance(node, Mapping):
        return msg("a mapping")
    return (
        msg("the text {value!r}", value=shorten(node.value))
        if isinstance(node, Scalar) and not is_null(node)
        else msg("nothing")
    )


def collection_hint(node: YamlNode) -> str:
    """Return the hint for a text that YAML has taken for a collection; empty where that is not the cause."""
    if isinstance(node, Mapping):
        sign = msg("begins with {{") if node.flow else msg("has a colon and a space in it")
        return msg("text that {sign} goes in quotes", sign=sign)
    return msg("text that begins with [ goes in quotes") if isinstance(node, Sequence) and node.flow else ""


def _is_direct(node: Scalar, text: str) -> bool:
    """Return whether a scalar stands in the source character by character as its value does."""
    if node.style in ("|", ">"):
        return False
    size = node.end - node.start - (2 if node.style else 0)
    return size == len(node.value) and text.find("\n", node.start, node.end) < 0
