"""Inline markup: characters with strong, emphasis, code, links, ruby, names, titles and note marks.

An address in running text is a link by itself.  Signs that do not pair stay plain characters: ``2*3*4``, ``[sic]``, a
lone ``{``.  One pass over the signs, with stacks of what is open, after CommonMark's delimiter algorithm, so that the
time grows with the text and no faster.  A Markdown text is read by all of CommonMark's rules, a text of YAML by those
that its running text can bear: ``_`` and unknown ``<words>`` are plain in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from paiban.diagnostics import Mark, Severity
from paiban.issue import fields, tags
from paiban.issue.addresses import addresses
from paiban.issue.delimiters import Run, flanks, pair
from paiban.issue.join import is_wide, join_lines, joins_without_space
from paiban.issue.links import Target, label_at, target_at
from paiban.issue.model import Span, SpanKind, Text
from paiban.issue.problems import Problem, nearest, shorten
from paiban.issue.readings import check_reading

_SPECIAL = re.compile(r"[*\[{`\\~^<&_\n\v\ufeff]|\+\+|[（(][注註]")
_TOKEN = re.compile(
    r"(?P<sign>[`\\\[\]{}|<&^\ufeff])|(?P<run>\*+|_+|~+|\++)|(?P<image>!\[)|(?P<line>[\n\v][ \t\n\v]*)"
    r"|(?P<note>[（(][注註] ?(?P<typed>[1-9][0-9]{0,2})[）)])"
)
_HTML = re.compile(r"(?P<sign>[<&\ufeff])|(?P<line>[\n\v][ \t\n\v]*)")
"""The signs of a text that is HTML as a whole."""
# compiled when they are first needed
_MARKED = r"\[\^([^\s\[\]^]{1,80})\]"
_CLASS = r"\{(?:\.(?P<class>[^\W\d_][^{}|\n]*)|lang=(?P<quote>[\"']?)(?P<lang>[A-Za-z0-9-]+)(?P=quote))\}"
_READING = r"\|([^{}|]+)\}"
_LOW = r"~((?:\\[^\s\w]|[^\s~\\\[\]{}|`<*_^!\v]){1,40})~(?!~)"
_HIGH = r"\^((?:\\[^\s\w]|[^\s^\\\[\]{}|`<*_~!\v]){1,40})\^"
_FACES = re.compile(r"[oOwWvVuUqQtTωд0._=\-]?[._ωдoOwW]?[oOwWvVuUqQtTωд0._=\-]?")
"""What stands between the eyes of a face: ``^_^``, ``^o^``."""
_RANGE = r"[,;/:，、；：／]"
"""What no index has in it, and two ranges of numbers have between them: ``3~5,6~8``."""

_SOFT, _HARD, _BLOCK = "\v", "\n", "\f"
"""Pieces that are line ends: where the text goes on as if there were none; where one is meant; around HTML that stands
by itself."""
_MOST_PROBLEMS = 1000
"""Of one text: more than are worth listing."""


class Image:
    """A photo that stands in text, with the text of its caption; ``title`` is a part of the source at ``title_at``.
    ``alone``: nothing else stood around it, so that it may be set where it is."""

    __slots__ = ("address", "address_at", "at", "caption", "caption_at", "title", "title_at")

    def __init__(self, at: int, address: str, address_at: int, caption: Text, caption_at: int) -> None:
        self.at = at
        self.address = address
        self.address_at = address_at
        self.caption = caption
        self.caption_at = caption_at
        self.title = ""
        self.title_at = at


class Context:
    """What a text stands in.  ``number`` gives a named note its number, ``link`` what a label of Markdown stands for;
    photos in the text go to ``images``.  ``cell``: in a table, whose ``|`` is escaped in code too.  ``html``: no sign
    but those of HTML counts."""

    __slots__ = ("cell", "html", "images", "link", "markdown", "number")

    def __init__(
        self,
        markdown: bool = False,
        number: Callable[[str], int] | None = None,
        link: Callable[[str], tuple[str, str] | None] | None = None,
        cell: bool = False,
        html: bool = False,
    ) -> None:
        self.markdown = markdown
        self.number = number
        self.link = link
        self.cell = cell
        self.html = html
        self.images: list[Image] = []


def note_label(number: int, language: str) -> str:
    """The mark of note ``number`` as it stands in text."""
    if language.startswith(("zh", "ja")):
        return f"（注{number}）"
    return f"（주{number}）" if language.startswith("ko") else f"[{number}]"


def parse_markup(
    source: str,
    mark: Mark = Mark(),
    language: str = "zh-Hant-TW",
    problems: list[Problem] | None = None,
    context: Context | None = None,
) -> Text:
    """Read ``source``; ``mark`` is where it stands in its file.  What is wrong in it is added to ``problems``."""
    if _SPECIAL.search(source) is None:
        return Text(source, addresses(source), mark)
    return _Reader(source, language, [] if problems is None else problems, context or Context()).read(mark)


class _Bracket:
    """``[`` or ``![`` that may begin something; ``runs`` and ``found`` are how many of them stood before it."""

    __slots__ = ("at", "found", "image", "piece", "runs")

    def __init__(self, at: int, piece: int, image: bool, runs: int, found: int) -> None:
        self.at = at
        self.piece = piece
        self.image = image
        self.runs = runs
        self.found = found


class _Opened:
    """A tag of HTML that waits for its end; ``begin`` is where the base of the next reading begins, in <ruby>."""

    __slots__ = ("begin", "piece", "runs", "tag")

    def __init__(self, tag: tags.Tag, piece: int, runs: int) -> None:
        self.tag = tag
        self.piece = piece
        self.runs = runs
        self.begin = piece + 1


class _Reader:
    """``out`` gathers the pieces of the text, each sign a piece of its own, which is emptied when the sign pairs;
    ``found`` tells what spans which pieces: first, after the last, kind, value."""

    def __init__(self, source: str, language: str, problems: list[Problem], context: Context) -> None:
        self.source = source
        self.language = language
        self.problems = problems
        self.context = context
        self.markdown = context.markdown
        self.out: list[str] = []
        self.found: list[tuple[int, int, SpanKind, str]] = []
        self.runs: list[Run] = []
        self.brackets: list[_Bracket] = []
        self.linked = 0  # how many of ``brackets`` have a link in them and so can't be one
        self.brace = -1
        self.brace_runs = 0
        self.opened: list[_Opened] = []
        self.waiting: dict[str, int] = {}  # how many of ``opened`` have each name
        self.ends: dict[int, tuple[int, SpanKind]] = {}
        self.ticks: dict[int, list[int]] | None = None
        self.uncommented = False  # no comment ends from here on
        self.plain = False  # whether the last piece is text as it was typed

    def read(self, mark: Mark) -> Text:
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
                self._open(match.start(), "![")
            else:
                self._whole(match[0], "note", match["typed"])
            self.plain = False
        if at < len(source):
            self.out.append(source[at:])
        for piece, kind_of in self.ends.values():
            self.out[piece] = "~" if kind_of == "sub" else "^"
        for opened in self.opened:
            self._tell_unclosed(opened.tag)
        self._pair(0)
        return _build(self.out, self.found, mark)

    def _sign(self, sign: str, at: int) -> int:
        """Read what begins with ``sign``; gives where it ends."""
        if sign == "\\":
            return self._escape(at)
        if sign == "`":
            return self._code(at)
        if sign == "<":
            return self._less(at)
        if sign == "[":
            return self._square(at)
        if sign == "]":
            return self._close(at)
        if sign == "|":
            return self._reading(at)
        if sign == "&":
            return self._entity(at)
        if sign == "^":
            return self._index(at, _HIGH, "sup")
        if sign != "\ufeff":
            self.brace = len(self.out) if sign == "{" else -1  # what is written above ruby has none of these signs
            self.brace_runs = len(self.runs)
            self.out.append(sign)
        return at + 1

    # ---- signs that stand for themselves

    def _escape(self, at: int) -> int:
        after = self.source[at + 1 : at + 2]
        if after and after in "\n\v":
            match = _TOKEN.match(self.source, at + 1)
            assert match is not None
            if match.end() < len(self.source):
                self.out.append(_HARD)
                return match.end()
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
            hard = self.markdown and text.endswith("  ") and match.end() < len(self.source)
        self.out.append(_HARD if hard else _SOFT)

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
        self._whole(code, "code", "")
        return places[n] + size

    def _entity(self, at: int) -> int:
        found = tags.entity_at(self.source, at)
        if found is None:
            self.out.append("&")
            return at + 1
        characters, end = found
        if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in characters):
            if characters not in "\t\n\r":
                self.tell("warning", f"`{self.source[at:end]}` is a control character, and is not set", at)
            characters = " " if characters in "\t\n\r" else ""
        self.out.append(characters)
        return end

    def _whole(self, text: str, kind: SpanKind, value: str) -> None:
        self.found.append((len(self.out), len(self.out) + 1, kind, value))
        self.out.append(text)

    # ---- links, photos, names, titles and ruby

    def _square(self, at: int) -> int:
        match = re.compile(_MARKED).match(self.source, at) if self.source.startswith("[^", at) else None
        if match is not None:
            name = match[1]
            number = 0
            if not name.isdigit():
                number = self.context.number(name) if self.context.number is not None else 0
            elif name[0] in "123456789" and len(name) <= 3 and name.isascii():
                number = int(name)
            if number:
                self._whole(note_label(number, self.language), "note", str(number))
                return match.end()
        self._open(at, "[")
        return at + 1

    def _open(self, at: int, sign: str) -> None:
        self.brackets.append(_Bracket(at, len(self.out), sign == "![", len(self.runs), len(self.found)))
        self.out.append(sign)

    def _bracket(self) -> _Bracket | None:
        """The bracket that closes here; None where none is open."""
        if not self.brackets:
            return None
        opening = self.brackets.pop()
        self.linked = min(self.linked, len(self.brackets))
        return opening

    def _close(self, at: int) -> int:
        linked = len(self.brackets) <= self.linked  # no link inside a link
        opening = self._bracket()
        if opening is None:
            self.out.append("]")
            return at + 1
        following = self.source[at + 1 : at + 2]
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
            hint = 'write ![caption](photos/a.jpg "credit"); a path with spaces or brackets as <my photo.jpg>'
            severity: Severity = "error" if self.markdown else "warning"
            self._problem(severity, "markdown", "this is not readable as a photo", opening.at, hint)
        self.out.append("]")
        return at + 1

    def _target(self, opening: _Bracket, at: int, following: str) -> Target | None:
        """Where the brackets that close at ``at`` lead."""
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
                hint = f"define it on a line of its own: [{shorten(label)}]: https://example.org"
                self.tell("warning", f"no line says where `[{shorten(label)}]` leads; it is set as it is", at + 1, hint)
            return None
        return Target(found[0], opening.at, found[1], opening.at, end)

    def _link(self, opening: _Bracket, target: Target, at: int) -> int:
        if opening.piece + 1 == len(self.out):
            if not self.markdown:
                self.out.append(self.source[at : target.end])
                return target.end
            self.tell("warning", "a link has no text, and is not set", opening.at, "as [text](https://example.org)")
        self._settle(opening)
        self.out[opening.piece] = ""
        self.linked = len(self.brackets)
        if target.title:
            self.tell("note", "the title of a link is not set", target.title_at)
        if not target.address:
            self.tell("warning", "a link has no address; its text is set", opening.at)
        elif target.address.lower().lstrip().startswith(("javascript:", "vbscript:", "data:")):
            self.tell("warning", "this address is no place to lead to; its text is set", opening.at)
        else:
            self.found.append((opening.piece + 1, len(self.out), "link", target.address))
        return target.end

    def _image(self, opening: _Bracket, target: Target) -> int:
        """Take a photo, and the text of its caption, out of the text."""
        self._settle(opening)
        piece = opening.piece
        caption = _build(self.out[piece + 1 :], self.found[opening.found :], Mark(), piece + 1)
        del self.out[piece:], self.found[opening.found :]
        self.out.append("")
        image = Image(opening.at, target.address, target.address_at, caption, opening.at + 2)
        image.title, image.title_at = target.title, target.title_at
        self.context.images.append(image)
        return target.end

    def _class(self, opening: _Bracket, at: int) -> int:
        """A name, a title or a language; gives where it ends, 0 where it is none."""
        match = re.compile(_CLASS).match(self.source, at)
        if match is None:
            return 0
        tag, word = match["lang"], match["class"] or ""
        kind: SpanKind | None = "lang" if tag else "name" if word == "name" else "book" if word == "book" else None
        if kind is not None and (not tag or fields.is_language(tag)):
            self._settle(opening)
            self.found.append((opening.piece + 1, len(self.out), kind, tag or ""))
            self.out[opening.piece] = ""
            return match.end()
        self.out.append("]" + match[0])
        if tag:
            hint = "BCP 47: zh-Hant-TW, zh-Hans-CN, ja, ko, en"
            self._problem("error", "language", f"{tag!r} is no language tag", match.start("lang"), hint)
            return match.end()
        near = nearest(word.lower(), fields.CLASSES)
        hint = f"did you mean `.{near}`?" if near else f"known: {', '.join('.' + name for name in fields.CLASSES)}"
        message = f"unknown class `.{shorten(word)}`"
        self._problem("error", "unknown-class", message, match.start("class") - 1, hint)
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
        self._within(opening, self.brace_runs)
        self.found.append((opening + 1, len(self.out), "ruby", reading))
        self.out[opening] = ""
        base = "".join(piece for piece in self.out[opening + 1 :] if piece not in (_SOFT, _BLOCK))
        for problem in check_reading(base, match[1], match.start(1)):
            if len(self.problems) < _MOST_PROBLEMS:
                self.problems.append(problem)
        return match.end()

    def _settle(self, opening: _Bracket) -> None:
        self._within(opening.piece, opening.runs)

    def _within(self, piece: int, runs: int) -> None:
        """End what was opened after ``piece`` and does not end before here: it stays plain."""
        self._pair(runs)
        while self.brackets and self.brackets[-1].piece > piece:
            self._bracket()
        while self.opened and self.opened[-1].piece > piece:
            self._tell_unclosed(self._take().tag)
        if self.brace > piece:
            self.brace = -1

    # ---- strong, emphasis and the like

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
                self.tell("note", "a star between figures is set as it is", at, "write \\* for the sign itself")
        elif sign == "+":  # C++
            opens = opens and not (before.isascii() and before.isalnum())
            closes = closes and not (after.isascii() and after.isalnum())
        self.out.append(match[0])
        if opens or closes:
            self.runs.append(Run(sign, len(self.out) - 1, count, opens, closes))

    def _pair(self, first: int) -> None:
        """Pair the runs from ``first`` on."""
        if len(self.runs) > first:

            def span(opening: int, closing: int, kind: SpanKind) -> None:
                self.found.append((opening + 1, closing, kind, ""))

            runs = self.runs[first:]
            del self.runs[first:]
            pair(runs, self.out, span, self.markdown)

    def _index(self, at: int, pattern: str, kind: SpanKind) -> int:
        """The sign of an index below or above the line: Pandoc's, with no blank in it."""
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

    # ---- HTML

    def _less(self, at: int) -> int:
        source = self.source
        if source.startswith("<!--", at) and not self.uncommented:
            end = tags.comment_end(source, at)
            if end >= 0:
                if self.plain and self.out[-1].endswith(" ") and source[end : end + 1] in " \n\v":
                    self.out[-1] = self.out[-1][:-1]
                return end
            self.uncommented = True
            self.tell("warning", "a comment does not end, and is set as it is", at, "end it by -->")
        link = None if self.context.html else tags.autolink_at(source, at, self.markdown)
        if link is not None:
            self._whole(link[0], "link", link[1])
            return link[2]
        tag = tags.tag_at(source, at)
        if tag is not None and (self.markdown or tag.name in tags.NAMES):
            return self._tag(tag)
        if self.markdown and source[at + 1 : at + 2] in ("?", "!"):
            end = tags.other_at(source, at)
            if end >= 0:
                what = shorten(source[at:end])
                self.tell("warning", f"`{what}` is nothing to be set", at, "write \\< for the sign itself")
                return end
        self.out.append("<")
        return at + 1

    def _tag(self, tag: tags.Tag) -> int:
        name = tag.name
        if tag.unsaid and not tag.closes:
            self.tell("note", f"what `<{name}>` says of its look is not set: {tag.unsaid}", tag.start)
        if name not in tags.MEANT and not tag.closes:
            self._tell_strange(tag)
        if name == "br":
            self.out.append(_HARD)
        elif name in tags.BLOCKS:
            self.out.append(_BLOCK)
        elif name == "img" and not tag.closes:
            self._picture(tag)
        elif tag.closes:
            self._end_tag(tag)
        elif name not in tags.VOID and name not in tags.UNSEEN:
            self.opened.append(_Opened(tag, len(self.out), len(self.runs)))
            self.waiting[name] = self.waiting.get(name, 0) + 1
            self.out.append("")
        elif name in tags.UNSEEN:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.source, tag.end)
            return end.end() if end else len(self.source)
        return tag.end

    def _picture(self, tag: tags.Tag) -> None:
        address = tag.attributes.get("src", "")
        caption = tag.attributes.get("title") or tag.attributes.get("alt", "")
        self.context.images.append(Image(tag.start, address, tag.start, Text(caption), tag.start))

    def _end_tag(self, tag: tags.Tag) -> None:
        if not self.waiting.get(tag.name):
            if tag.name in tags.MEANT and tag.name not in tags.VOID | tags.UNSEEN:
                self.tell("warning", f"`</{tag.name}>` ends nothing", tag.start, "write \\< for the sign itself")
            return
        while self.opened[-1].tag.name != tag.name:
            self._tell_unclosed(self._take().tag)
        opened = self._take()
        self._within(opened.piece, opened.runs)
        first, end = opened.piece + 1, len(self.out)
        kind = tags.KINDS.get(tag.name)
        value = ""
        if tag.name == "rt":
            self._ruby_text(first)
            return
        if tag.name == "a":
            value = opened.tag.attributes.get("href", "")
        elif tag.name == "span":
            value = opened.tag.attributes.get("lang", "")
        if (
            kind is not None
            and (value or kind not in ("link", "lang"))
            and (kind != "lang" or fields.is_language(value))
        ):
            self.found.append((first, end, kind, value))

    def _ruby_text(self, first: int) -> None:
        """What stands between <rt> and </rt> is the reading of what stands before it in <ruby>."""
        ruby = self.opened[-1] if self.opened else None
        reading = "".join(self.out[first:]).strip()
        if ruby is None or ruby.tag.name != "ruby" or not reading:
            return
        while self.found and self.found[-1][0] >= first:
            self.found.pop()
        del self.out[first:]
        self.out.append("")
        if any(self.out[ruby.begin : first]):
            self.found.append((ruby.begin, first, "ruby", " ".join(reading.split())))
        ruby.begin = len(self.out)

    def _take(self) -> _Opened:
        opened = self.opened.pop()
        self.waiting[opened.tag.name] -= 1
        return opened

    def _tell_strange(self, tag: tags.Tag) -> None:
        message = f"`<{shorten(tag.name)}>` of HTML means nothing here: its text is set without it"
        if tag.name in tags.UNSEEN:
            message = f"`<{shorten(tag.name)}>` of HTML means nothing here: not set"
        self.tell("warning", message, tag.start, "write \\< for the sign itself")

    def _tell_unclosed(self, tag: tags.Tag) -> None:
        if tag.name in tags.MEANT:
            self.tell("warning", f"`<{tag.name}>` does not end", tag.start, f"end it by </{tag.name}>")

    def tell(self, severity: Severity, message: str, at: int, hint: str = "") -> None:
        self._problem(severity, "markup", message, at, hint)

    def _problem(self, severity: Severity, code: str, message: str, at: int, hint: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem(severity, code, message, at, hint))


def _build(out: list[str], found: list[tuple[int, int, SpanKind, str]], mark: Mark, first: int = 0) -> Text:
    """The text of pieces, of which the first is number ``first``, and its spans; line ends become what they are."""
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
    """Make spaces, line ends or nothing of the pieces that are line ends, by what stands around them; none stands at
    the ends of a text."""
    full = [n for n, piece in enumerate(out) if piece]
    while full and out[full[-1]] in (_SOFT, _HARD, _BLOCK):
        out[full.pop()] = ""
    if full and (len(full) < len(out) or any(out[n] in (_SOFT, _HARD, _BLOCK) for n in full)):
        out[full[-1]] = out[full[-1]].rstrip(" \t")
    before = ""
    for n, at in enumerate(full):
        piece = out[at]
        if piece in (_SOFT, _BLOCK, _HARD):
            after = next((out[k] for k in full[n + 1 : n + 2]), "")
            if not before:
                out[at] = ""
            elif piece == _SOFT:
                none = before == "\n" or after[:1] in ("", _SOFT, _HARD, _BLOCK)
                out[at] = "" if none or joins_without_space(before, after[0]) else " "
            elif piece == _BLOCK:
                out[at] = "" if before == "\n" or after[:1] in (_HARD, _BLOCK) else "\n"
        elif before in ("", "\n"):
            out[at] = piece.lstrip(" \t")
        before = out[at][-1:] or before


def _product(before: str, after: str, count: int, markdown: bool) -> bool:
    """Whether stars stand in a term, as in 2*3*4, a*b or 2**8."""
    if not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()):
        return False
    figures = before.isdigit() and after.isdigit()
    return figures if markdown else count == 1 or figures


def _is_index(source: str, match: re.Match[str], kind: str) -> bool:
    """Whether signs are those of an index, as in H~2~O and m^2^, not of ranges, 3~5 or 6~8, nor of a face."""
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
