"""Inline markup: a string becomes plain characters with spans over them.

Spans are strong, emphasis, code, links, ruby, names, titles and marks of notes.  An address in running text is a link
by itself.  Signs that do not pair stay plain characters: ``2*3*4``, ``[sic]``, a lone ``{``.

The algorithm is CommonMark's ("An algorithm for parsing nested emphasis and links", CommonMark 0.31, appendix): one
pass over the signs.  Text between signs is copied; each sign becomes a piece of its own in ``out``.  Signs that close
at once (code, escapes, entities, addresses) are read where they stand.  Brackets and tags go on a stack, and runs of
stars and the like are kept in ``runs``; when a bracket, a tag or the text ends, the runs inside it are paired
(``delimiters.pair``), and the signs of each pair are emptied.  So nesting comes out right without reading anything
twice, and the time grows in proportion to the text.

A Markdown text is read by all of CommonMark's rules; a text of YAML by those that running text can bear: ``_`` and
unknown ``<words>`` are plain in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from paiban.base.diagnostics import Mark, Severity
from paiban.base.message import listed, msg
from paiban.issue import fields, tags
from paiban.issue.addresses import addresses
from paiban.issue.delimiters import DelimiterRun, flanks
from paiban.issue.hypertext import HtmlPieces
from paiban.issue.links import Target, label_at, target_at
from paiban.issue.model import SpanKind, Text
from paiban.issue.pieces import BLOCK, HARD, MOST_PROBLEMS, SOFT, Bracket, InlineNote, InlinePhoto, TextContext, build
from paiban.issue.readings import check_reading
from paiban.issue.yaml.join import is_wide, join_lines
from paiban.issue.yaml.problems import Problem, nearest, shorten

_SPECIAL = re.compile(r"[*\[{`\\~^<&_\n\v\ufeff]|\+\+|[（(][注註]")
_TOKEN = re.compile(
    r"(?P<sign>[`\\\[\]{}|<&^\ufeff])|(?P<run>\*+|_+|~+|\++)|(?P<image>!\[)|(?P<line>[\n\v][ \t\n\v]*)"
    r"|(?P<note>[（(][注註] ?(?P<typed>[1-9][0-9]{0,2})[）)])"
)
_HTML = re.compile(r"(?P<sign>[<&\ufeff])|(?P<line>[\n\v][ \t\n\v]*)")
"""The signs of a text that is HTML as a whole."""
# compiled when they are first needed
_MARKED = r"\[\^([^\s\[\]^]{1,80})\]"
_SPACED = r"\[\^([^\s\[\]^][^\n\v\[\]^]{0,78}[^\s\[\]^])\]"
_CLASS = r"\{(?:\.(?P<class>[^\W\d_][^{}|\n]*)|lang=(?P<quote>[\"']?)(?P<lang>[A-Za-z0-9-]+)(?P=quote))\}"
_READING = r"\|([^{}|]+)\}"
_LOW = r"~((?:\\[^\s\w]|[^\s~\\\[\]{}|`<*_^!\v]){1,40})~(?!~)"
_HIGH = r"\^((?:\\[^\s\w]|[^\s^\\\[\]{}|`<*_~!\v]){1,40})\^"
_FACES = re.compile(r"[oOwWvVuUqQtTωд0._=\-]?[._ωдoOwW]?[oOwWvVuUqQtTωд0._=\-]?")
"""What stands between the eyes of an emoticon: ``^_^``, ``^o^``."""
_RANGE = r"[,;/:，、；：／]"
"""Signs that stand between two ranges of numbers, ``3~5,6~8``, and in no index."""


_BACKSLASH = msg("write \\\\ for the sign itself")


def note_label(number: int, language: str) -> str:
    """Return the mark of note ``number`` as it stands in text."""
    if language.startswith(("zh", "ja")):
        return f"（注{number}）"
    return f"（주{number}）" if language.startswith("ko") else f"[{number}]"


def parse_markup(
    source: str,
    mark: Mark = Mark(),
    language: str = "zh-Hant-TW",
    problems: list[Problem] | None = None,
    context: TextContext | None = None,
) -> Text:
    """Return the text of ``source``, which stands at ``mark`` in its file.  What is wrong in it is added to
    ``problems``."""
    if _SPECIAL.search(source) is None:
        return Text(source, addresses(source), mark)
    return _Reader(source, language, [] if problems is None else problems, context or TextContext()).read(mark)


class _Reader(HtmlPieces):
    """The reader of one text, sign after sign."""

    def read(self, mark: Mark) -> Text:
        """Return the text of the whole source."""
        source, at = self.source, 0
        token = _HTML if self.context.html else _TOKEN
        while match := token.search(source, at):
            if match.start() > at:
                self.out.append(source[at : match.start()])
                self.plain = True
            at = match.end()
            kind = match.lastgroup
            if kind == "sign":
                at = self._sign(match[0], match.start())
            elif kind == "run":
                self._run(match)
            elif kind == "line":
                self._line(match)
            elif kind == "image":
                self.open_bracket(match.start(), "![")
            else:
                self.whole(match[0], "note", match["typed"])
            self.plain = False
        if at < len(source):
            self.out.append(source[at:])
        for piece, kind_of in self.ends.values():
            self.out[piece] = "~" if kind_of == "sub" else "^"
        for opened in self.opened:
            self.tell_unclosed(opened.tag)
        self.pair_from(0)
        return build(self.out, self.found, mark)

    def _sign(self, sign: str, at: int) -> int:
        """Read what begins with ``sign``, and return where it ends."""
        if sign == "\\":
            return self._escape(at)
        if sign == "`":
            return self._code(at)
        if sign == "<":
            return self.less(at)
        if sign == "[":
            return self._square(at)
        if sign == "]":
            return self._close(at)
        if sign == "|":
            return self._reading(at)
        if sign == "&":
            return self._entity(at)
        if sign == "^":
            if self.source[at + 1 : at + 2] == "[" and self.source[at + 2 : at + 3] != "^" and self.context.number:
                self.open_bracket(at, "^[")
                return at + 2
            return self._index(at, _HIGH, "sup")
        if sign != "\ufeff":
            self.brace = len(self.out) if sign == "{" else -1  # what is written above ruby has none of these signs
            self.brace_runs = len(self.runs)
            self.out.append(sign)
        return at + 1

    def _escape(self, at: int) -> int:
        after = self.source[at + 1 : at + 2]
        if after and after in "\n\v":
            match = _TOKEN.match(self.source, at + 1)
            assert match is not None
            if match.end() < len(self.source):
                self.out.append(HARD)
                return match.end()
        elif not after and at and not self.context.cell:
            self.tell("note", msg("a backslash at the end of a text ends no line, and is set as it is"), at, _BACKSLASH)
        elif after.isascii() and after.isprintable() and after and not after.isalnum() and after != " ":
            self.out.append(after)
            return at + 2
        self.out.append("\\")
        return at + 1

    def _line(self, match: re.Match[str]) -> None:
        hard = False
        if self.plain:
            text = self.out[-1]
            self.out[-1] = text.rstrip(" \t")
            hard = text.endswith("  ") and match.end() < len(self.source)
            if hard and not self.markdown:
                hard = False
                if match[0][0] == "\n":
                    hint = msg("end the line by a backslash or <br> to break it there")
                    self.tell("note", msg("blanks at the end of a line are not set"), match.start(), hint)
        self.out.append(HARD if hard else SOFT)

    def _code(self, at: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for match in re.finditer("`+", self.source):
                self.ticks.setdefault(len(match[0]), []).append(match.start())
        size = 1
        while self.source.startswith("`", at + size):
            size += 1
        places = self.ticks.get(size, [])
        n = bisect_left(places, at + size)
        if n == len(places):
            self.out.append("`" * size)
            return at + size
        code = re.sub(r"[ \t]*[\n\v][ \t]*", " ", self.source[at + size : places[n]])
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        if self.context.cell:
            code = code.replace("\\|", "|")
        self.whole(code, "code", "")
        return places[n] + size

    def _entity(self, at: int) -> int:
        found = tags.entity_at(self.source, at)
        if found is None:
            if (match := re.compile(tags.ENTITY).match(self.source, at)) and match[0][1] != "#":
                self.tell("note", msg("`{entity}` stands for no character, and is set as it is", entity=match[0]), at)
            self.out.append("&")
            return at + 1
        characters, end = found
        if characters == "\ufffd":
            self.tell("warning", msg("`{entity}` stands for no character", entity=self.source[at:end]), at)
        if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in characters):
            if characters not in "\t\n\r":
                self.tell(
                    "warning", msg("`{source}` is a control character, and is not set", source=self.source[at:end]), at
                )
            characters = " " if characters in "\t\n\r" else ""
        self.out.append(characters)
        return end

    def _square(self, at: int) -> int:
        match = re.compile(_MARKED).match(self.source, at) if self.source.startswith("[^", at) else None
        if match is None and self.context.defines is not None and self.source.startswith("[^", at):
            match = re.compile(_SPACED).match(self.source, at)
            match = match if match and self.context.defines(match[1]) else None
        if match is not None:
            name = match[1]
            number = 0
            if not name.isdigit():
                number = self.context.number(name) if self.context.number is not None else 0
            elif name[0] in "123456789" and len(name) <= 3 and name.isascii():
                number = int(name)
            if number:
                self.whole(note_label(number, self.language), "note", str(number))
                return match.end()
        self.open_bracket(at, "[")
        return at + 1

    def _close(self, at: int) -> int:
        linked = len(self.brackets) <= self.linked  # no link inside a link
        opening = self.pop_bracket()
        if opening is None:
            self.out.append("]")
            return at + 1
        following = self.source[at + 1 : at + 2]
        if opening.note:
            return self._note(opening, at, following)
        if following == "{" and not opening.image and opening.piece + 1 < len(self.out):
            end = self._class(opening, at + 1)
            if end:
                return end
        if opening.image or not linked:
            target = self._target(opening, at, following)
            if target is not None and opening.image:
                return self._image(opening, target)
            if target is not None:
                return self._link(opening, target, at)
        if opening.image and following == "(":
            hint = msg('write ![caption](photos/a.jpg "credit"); a path with spaces or brackets as <my photo.jpg>')
            severity: Severity = "error" if self.markdown else "warning"
            self.problem(severity, "markdown", msg("this is not readable as a photo"), opening.at, hint)
        self.out.append("]")
        return at + 1

    def _target(self, opening: Bracket, at: int, following: str) -> Target | None:
        """Return where the link leads whose text closes at ``at``."""
        source = self.source
        if following == "(":
            target = target_at(source, at + 1)
            if target is not None and (self.markdown or target.address):
                return target
        if self.context.link is None:
            return None
        begin = opening.at + (2 if opening.image else 1)
        label, end = source[begin:at] if at - begin < 1000 else "", at + 1
        given = label_at(source, at + 1) if following == "[" else None
        if given is not None:
            end = given[1]
            label = given[0] or label
        found = self.context.link(label) if label.strip() else None
        if found is None:
            if given is not None and given[0].strip() and not label.startswith("^"):
                hint = msg("define it on a line of its own: [{label}]: https://example.org", label=shorten(label))
                self.tell(
                    "warning",
                    msg("no line says where `[{label}]` leads; it is set as it is", label=shorten(label)),
                    at + 1,
                    hint,
                )
            return None
        return Target(found[0], opening.at, found[1], opening.at, end)

    def _link(self, opening: Bracket, target: Target, at: int) -> int:
        if opening.piece + 1 == len(self.out):
            if not self.markdown:
                self.out.append(self.source[at : target.end])
                return target.end
            self.tell(
                "warning", msg("a link has no text, and is not set"), opening.at, msg("as [text](https://example.org)")
            )
        self.settle(opening)
        self.out[opening.piece] = ""
        self.linked = len(self.brackets)
        if target.title:
            self.tell("note", msg("the title of a link is not set"), target.title_at)
        if not target.address:
            self.tell("warning", msg("a link has no address; its text is set"), opening.at)
        elif target.address.lower().lstrip().startswith(("javascript:", "vbscript:", "data:")):
            self.tell("warning", msg("this address is no place to lead to; its text is set"), opening.at)
        else:
            self.found.append((opening.piece + 1, len(self.out), "link", target.address))
        return target.end

    def _image(self, opening: Bracket, target: Target) -> int:
        """Take a photo, and the text of its caption, out of the text."""
        self.settle(opening)
        piece = opening.piece
        caption = build(self.out[piece + 1 :], self.found[opening.found :], Mark(), piece + 1)
        del self.out[piece:], self.found[opening.found :]
        self.out.append("")
        image = InlinePhoto(opening.at, target.address, target.address_at, caption, opening.at + 2)
        image.title, image.title_at = target.title, target.title_at
        self.context.images.append(image)
        return target.end

    def _note(self, opening: Bracket, at: int, following: str) -> int:
        """Take a note that is written in the line out of the text; its mark stays."""
        number = self.context.number
        piece = opening.piece
        if following == "^" or number is None or not any(word.strip() for word in self.out[piece + 1 :]):
            self.out.append("]")  # a figure that is raised: ^[1]^
            return at + 1
        self.settle(opening)
        text = build(self.out[piece + 1 :], self.found[opening.found :], Mark(), piece + 1)
        del self.out[piece:], self.found[opening.found :]
        given = number("")
        self.whole(note_label(given, self.language), "note", str(given))
        self.context.notes.append(InlineNote(opening.at + 2, given, text))
        return at + 1

    def _class(self, opening: Bracket, at: int) -> int:
        """Read a name, a title or a language, and return where it ends; 0 where there is none."""
        match = re.compile(_CLASS).match(self.source, at)
        if match is None:
            return 0
        tag, word = match["lang"], match["class"] or ""
        kind: SpanKind | None = "lang" if tag else "name" if word == "name" else "book" if word == "book" else None
        if kind is not None and (not tag or fields.is_language(tag)):
            self.settle(opening)
            self.found.append((opening.piece + 1, len(self.out), kind, tag or ""))
            self.out[opening.piece] = ""
            return match.end()
        self.out.append("]" + match[0])
        if tag:
            hint = msg("BCP 47: zh-Hant-TW, zh-Hans-CN, ja, ko, en")
            self.problem("error", "language", msg("{value!r} is no language tag", value=tag), match.start("lang"), hint)
            return match.end()
        near = nearest(word.lower(), fields.CLASSES)
        hint = (
            msg("did you mean `.{near}`?", near=near)
            if near
            else msg("known: {what}", what=listed("." + name for name in fields.CLASSES))
        )
        message = msg("unknown class `.{word}`", word=shorten(word))
        self.problem("error", "unknown-class", message, match.start("class") - 1, hint)
        return match.end()

    def _reading(self, at: int) -> int:
        opening, self.brace = self.brace, -1
        match = re.compile(_READING).match(self.source, at)
        if match is None:
            self.out.append("|")
            return at + 1
        reading = join_lines(match[1]).strip()
        if opening < 0 or opening + 1 == len(self.out) or not reading:
            self.out.append(match[0])
            return match.end()
        self.within(opening, self.brace_runs)
        self.found.append((opening + 1, len(self.out), "ruby", reading))
        self.out[opening] = ""
        base = "".join(piece for piece in self.out[opening + 1 :] if piece not in (SOFT, BLOCK))
        for problem in check_reading(base, match[1], match.start(1)):
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)
        return match.end()

    def _run(self, match: re.Match[str]) -> None:
        at, end, sign = match.start(), match.end(), match[0][0]
        count = end - at
        before, after = self.source[at - 1 : at] if at else "", self.source[end : end + 1]
        if sign == "~" and count == 1:
            if at in self.ends:
                self._end_index(at)
            else:
                self._index(at, _LOW, "sub")
            return
        usual = (self.markdown or count <= 3) if sign == "*" else self.markdown if sign == "_" else count == 2
        opens, closes = flanks(sign, before, after, self.markdown) if usual else (False, False)
        if sign == "*" and _product(before, after, count, self.markdown):
            opens = closes = False
            if self.markdown:
                self.tell(
                    "note", msg("a star between figures is set as it is"), at, msg("write \\* for the sign itself")
                )
        elif sign == "+":  # C++
            opens = opens and not (before.isascii() and before.isalnum())
            closes = closes and not (after.isascii() and after.isalnum())
        self.out.append(match[0])
        lone = at if sign in "~+" and count in (2, 3) and _begins(before, after) else -1
        if opens or closes:
            self.runs.append(DelimiterRun(sign, len(self.out) - 1, count, opens, closes, lone))
        elif lone >= 0:
            self.tell_lone(match[0], at)

    def _index(self, at: int, pattern: str, kind: SpanKind) -> int:
        """Read the sign of an index below or above the line, as Pandoc has it, with no blank in it."""
        if at in self.ends:
            return self._end_index(at)
        match = re.compile(pattern).match(self.source, at)
        good = match is not None and _is_index(self.source, match, kind)
        self.out.append("" if good else self.source[at])
        if match is not None and good:
            self.ends[match.end() - 1] = (len(self.out) - 1, kind)
        return at + 1

    def _end_index(self, at: int) -> int:
        piece, kind = self.ends.pop(at)
        self.found.append((piece + 1, len(self.out), kind, ""))
        self.out.append("")
        return at + 1


def _begins(before: str, after: str) -> bool:
    """Return whether ``~~`` or ``++`` may be meant as a sign: it stands before a word, which it does not in a tone
    drawn out~~ or in C++."""
    blank = not before or before.isspace()
    return (after.isalnum() and (blank or not (before.isascii() and before.isalnum()))) or (blank and after.isspace())


def _product(before: str, after: str, count: int, markdown: bool) -> bool:
    """Return whether stars stand in a term, as in 2*3*4, a*b or 2**8."""
    if not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()):
        return False
    figures = before.isdigit() and after.isdigit()
    return figures if markdown else count == 1 or figures


def _is_index(source: str, match: re.Match[str], kind: str) -> bool:
    """Return whether signs are those of an index, as in H~2~O and m^2^, not of ranges, 3~5 or 6~8, nor
    of an emoticon."""
    content = match[1]
    before, after = source[match.start() - 1 : match.start()] if match.start() else "", source[match.end() :][:1]
    wide = any(is_wide(character) for character in content)
    if wide and (len(content) > 4 or not all(character.isalpha() for character in content)):
        return False
    if "++" in content or not any(character.isalnum() for character in content):
        return False
    if kind == "sup":
        return not (_FACES.fullmatch(content) and (not before or before.isspace() or is_wide(before)))
    if not before or before.isspace() or re.search(_RANGE, content):
        return False
    if wide:  # one letter with a word below it; more is a word drawn out~
        earlier = source[match.start() - 2 : match.start() - 1] if match.start() > 1 else ""
        return before.isalpha() and not is_wide(before) and not (earlier.isalpha() and not is_wide(earlier))
    return not (before.isdigit() and content[0].isdigit() and after.isdigit())
