"""The YAML of an issue into the model: everything read, all problems of a file found at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from paiban.diagnostics import Collector, IssueError, Mark
from paiban.issue import fields
from paiban.issue.fields import Field
from paiban.issue.join import join_lines, unfold
from paiban.issue.markdown import read_markdown
from paiban.issue.markup import parse_markup
from paiban.issue.model import (
    Article,
    Box,
    Byline,
    Cover,
    Heading,
    Imprint,
    Issue,
    Letter,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Photo,
    PhotoGroup,
    Picture,
    Quote,
    Table,
    Text,
)
from paiban.issue.paths import PhotoFinder
from paiban.issue.source import DEEPEST, MOST_NODES, Source, read_source

_NULL = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_BLANK = re.compile(r"\n[ \t]*\n")


def load_issue(path: str) -> Issue:
    """The issue at ``path``.  Raises ``IssueError`` with every diagnostic where one is an error."""
    collector = Collector()
    issue = load(path, collector)
    if issue is None or collector.failed:
        raise IssueError(collector.diagnostics)
    return issue


def load(path: str, collector: Collector) -> Issue | None:
    """The issue at ``path``, what was found going to ``collector``; None where nothing could be read."""
    source = read_source(path, collector)
    return _Loader(source, collector).issue() if source is not None else None


class _Bad(Exception):
    """A value that was reported and can't be used."""


class _Loader:
    def __init__(self, source: Source, collector: Collector) -> None:
        self.source = source
        self.collector = collector
        self.language = "zh-Hant-TW"
        self.photos = PhotoFinder(source.file)
        self.visited = 0
        self.depth = 0

    # ---- mappings

    def issue(self) -> Issue | None:
        root = self.source.root
        if isinstance(root, yaml.MappingNode):
            for key, value in root.value:
                if key.value == "language" and isinstance(value, yaml.ScalarNode) and _TAG.fullmatch(value.value):
                    self.language = value.value
        try:
            data = self.mapping(root, fields.ISSUE, "an issue")
        except _Bad:
            return None
        data.setdefault("title", Text(""))
        data.setdefault("language", self.language)
        return Issue(path=self.source.file, **data)

    def mapping(self, node: Any, known: dict[str, Field], what: str) -> dict[str, Any]:
        """The values of a mapping by key, each read by its kind; keys that are null are left out."""
        self.enter(node)
        if not isinstance(node, yaml.MappingNode):
            self.error("type", f"{what} is a mapping of keys, not {_kind(node)}", node)
            raise _Bad
        data: dict[str, Any] = {}
        seen: set[str] = set()
        failed = False
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key not in known:
                self.unknown(key_node, key, known)
                continue
            if key in seen:
                self.error("duplicate-key", f"the key `{key}` stands twice", key_node, "keep one of them")
                continue
            seen.add(key)
            if self.is_null(value):
                continue
            try:
                data[key] = getattr(self, "read_" + known[key].kind)(value)
            except _Bad:
                failed = failed or known[key].required
        for key, field in known.items():
            if field.required and key not in data and not (failed and key in seen):
                self.error("missing-key", f"{what} needs the key `{key}`", node, f"`{key}`: {field.help}")
                failed = True
        self.depth -= 1
        if failed:
            raise _Bad
        return data

    def unknown(self, node: Any, key: str | None, known: dict[str, Field]) -> None:
        if key is None:
            self.error("type", "a key is a word, not a collection", node)
            return
        from difflib import get_close_matches

        near = get_close_matches(key.replace("-", "_").lower(), known, 1, 0.6)
        hint = f"did you mean `{near[0]}`?" if near else f"known keys here: {', '.join(known)}"
        self.error("unknown-key", f"unknown key `{key}`", node, hint)

    def enter(self, node: Any) -> None:
        """Bound the walk: aliases may name a node from inside itself, or again and again."""
        self.visited += 1
        self.depth += 1
        if self.depth > DEEPEST or self.visited > MOST_NODES:
            self.error("alias", "aliases (*) make this file expand without end", node, "write the text out")
            raise IssueError(self.collector.diagnostics)

    def error(self, code: str, message: str, node: Any, hint: str = "") -> None:
        self.collector.error(code, message, self.source.mark(node), hint)

    # ---- scalars

    def is_null(self, node: Any) -> bool:
        return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULL

    def scalar(self, node: Any, what: str = "text") -> str:
        self.visited += 1
        if self.visited > MOST_NODES:
            self.enter(node)
        if not isinstance(node, yaml.ScalarNode):
            self.error("type", f"{what} is expected here, not {_kind(node)}", node, _collection_hint(node))
            raise _Bad
        value: str = node.value
        if "\0" in value or "\ufeff" in value:
            value = value.replace("\0", "").replace("\ufeff", "")
        if node.start_mark.line != node.end_mark.line and node.style != "|" and " " in value:
            value = unfold(value, self.source.raw(node))
        return value

    def place(self, node: Any) -> Mark:
        mark = self.source.mark(node)
        if node.style in ("|", ">"):
            return Mark(mark.file, mark.line + 1, 1)
        return Mark(mark.file, mark.line, mark.column + 1) if node.style in ("'", '"') else mark

    def read_text(self, node: Any) -> Text:
        value = join_lines(self.scalar(node)).strip(" \t\n")
        return parse_markup(value, self.place(node), self.language)

    def read_plain(self, node: Any) -> str:
        return join_lines(self.scalar(node)).strip()

    def read_lines(self, node: Any) -> tuple[Text, ...]:
        """The lines of a title, blank ones left out."""
        value = self.scalar(node)
        if node.style not in ("|", ">", "'", '"') and node.start_mark.line != node.end_mark.line:
            value = join_lines(value)
        mark = self.place(node)
        lines = [line.strip() for line in value.split("\n")]
        found = tuple(parse_markup(line, mark, self.language) for line in lines if line)
        if not found:
            self.error("empty", "a title has no text", node)
            raise _Bad
        return found

    def read_date(self, node: Any) -> str:
        value = self.scalar(node, "a date").strip()
        match = _DATE.fullmatch(value)
        if match is None:
            self.error("date", f"{value!r} is no date", node, "write it as 2025-06, or 2025-06-30")
            raise _Bad
        return value

    def read_language(self, node: Any) -> str:
        value = self.scalar(node, "a language tag").strip()
        if not _TAG.fullmatch(value):
            self.error("language", f"{value!r} is no language tag", node, "BCP 47: zh-Hant-TW, zh-Hans-CN, ja, ko, en")
            raise _Bad
        return value

    def read_bool(self, node: Any) -> bool:
        value = self.scalar(node, "true or false")
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        self.error("type", f"true or false is expected here, not {value!r}", node)
        raise _Bad

    def number(self, node: Any, least: int, most: int, what: str) -> int:
        value = self.scalar(node, what)
        if not (value.isascii() and value.isdigit()) or not least <= int(value[:6]) <= most:
            self.error("value", f"{what} is a whole number from {least} to {most}, not {value!r}", node)
            raise _Bad
        return int(value)

    def read_level(self, node: Any) -> int:
        return self.number(node, 1, 2, "a heading's level")

    def read_count(self, node: Any) -> int:
        return self.number(node, 0, 99, "the number of header rows")

    def read_drop_cap(self, node: Any) -> int:
        """Lines of the initial: 0 for none, -1 where the theme decides."""
        value = self.scalar(node, "true, false or a number of lines")
        if value in _TRUE:
            return -1
        if value in _FALSE:
            return 0
        return self.number(node, 0, 9, "`drop_cap`, where not true or false,")

    def choice(self, node: Any, words: tuple[str, ...], what: str) -> str:
        value = self.scalar(node, what).strip()
        if value not in words:
            from difflib import get_close_matches

            near = get_close_matches(value, words, 1)
            hint = f"did you mean `{near[0]}`?" if near else ""
            self.error("value", f"{what} is one of {', '.join(words)}, not {value!r}", node, hint)
            raise _Bad
        return value

    def read_start(self, node: Any) -> str:
        return self.choice(node, fields.STARTS, "`start`")

    def read_arrange(self, node: Any) -> str:
        return self.choice(node, fields.ARRANGE, "`arrange`")

    def read_width(self, node: Any) -> str | int:
        if isinstance(node, yaml.ScalarNode) and node.value.isdigit():
            return self.number(node, 1, 12, "the number of columns")
        return self.choice(node, fields.WIDTHS, "`width`, where no number of columns,")

    def read_focus(self, node: Any) -> tuple[float, float]:
        items = self.items(node, "`focus`")
        try:
            x, y = (float(self.scalar(item, "a number")) for item in items)
        except ValueError:
            x = y = -1.0
        if not (0 <= x <= 1 and 0 <= y <= 1):
            self.error("value", "`focus` is two numbers from 0 to 1", node, "as [0.5, 0.4]: the middle, a little up")
            raise _Bad
        return x, y

    # ---- sequences

    def items(self, node: Any, what: str) -> list[Any]:
        self.enter(node)
        if not isinstance(node, yaml.SequenceNode):
            self.error("type", f"{what} is a list, not {_kind(node)}", node, "begin each item with a hyphen")
            self.depth -= 1
            raise _Bad
        self.depth -= 1
        return list(node.value)

    def each(self, node: Any, what: str, read: Callable[[Any], Any]) -> list[Any]:
        """Each item read; the bad ones, reported, are left out."""
        found = []
        for item in self.items(node, what):
            try:
                found.append(read(item))
            except _Bad:
                continue
        return found

    def read_texts(self, node: Any) -> tuple[Text, ...]:
        return tuple(self.each(node, "this", self.read_text))

    def read_notes(self, node: Any) -> tuple[Note, ...]:
        texts = self.each(node, "`notes`", self.read_text)
        return tuple(Note(n, text) for n, text in enumerate(texts, 1))

    def read_paragraphs(self, node: Any) -> tuple[Text, ...]:
        if isinstance(node, yaml.SequenceNode):
            return self.read_texts(node)
        return self.paragraphs(node)

    def paragraphs(self, node: Any) -> tuple[Text, ...]:
        """A scalar's paragraphs: blank lines part them."""
        value = self.scalar(node, "a paragraph")
        mark = self.place(node)
        parts = [value] if "\n" not in value else _BLANK.split(value)
        texts = []
        for part in parts:
            joined = join_lines(part).strip(" \t\n")
            if joined:
                texts.append(parse_markup(joined, mark, self.language))
        return tuple(texts)

    def read_rows(self, node: Any) -> tuple[tuple[Text, ...], ...]:
        rows = []
        for row in self.items(node, "`rows`"):
            rows.append(tuple(self.read_cell(cell) for cell in self.items(row, "a row")))
        widths = {len(row) for row in rows}
        if not rows or 0 in widths:
            self.error("table", "a table needs rows with cells", node)
            raise _Bad
        if len(widths) > 1:
            found = ", ".join(map(str, sorted(widths)))
            self.error("table", f"the rows of a table have different numbers of cells: {found}", node)
            raise _Bad
        return tuple(rows)

    def read_cell(self, node: Any) -> Text:
        return Text("") if self.is_null(node) else self.read_text(node)

    # ---- parts

    def read_body(self, node: Any) -> tuple[Part, ...]:
        if isinstance(node, yaml.ScalarNode):
            value = self.scalar(node)
            reader = _MarkdownPhotos(self, node)
            return tuple(read_markdown(value, self.place(node), self.language, reader.photo, reader.notes))
        parts: list[Part] = []
        for item in self.items(node, "`body`"):
            try:
                if isinstance(item, yaml.ScalarNode):
                    if not self.is_null(item):
                        parts += [Paragraph(text) for text in self.paragraphs(item)]
                else:
                    parts.append(self.part(item))
            except _Bad:
                continue
        return tuple(parts)

    def part(self, node: Any) -> Part:
        if not isinstance(node, yaml.MappingNode):
            self.error(
                "type", f"a part of a body is text or a mapping, not {_kind(node)}", node, _collection_hint(node)
            )
            raise _Bad
        keys = [k.value for k, _ in node.value if isinstance(k, yaml.ScalarNode)]
        kind = next((k for k in fields.PARTS if k in keys), None)
        if kind is None:
            known: dict[str, Field] = {k: f[k] for k, f in fields.PARTS.items()}
            if len(keys) == 1 and len(node.value) == 1 and keys[0] not in known and not keys[0].isascii():
                hint = "a paragraph with a colon and a space in it goes in quotes"
                self.error("unknown-key", f"unknown part `{keys[0][:20]}`", node, hint)
            else:
                for key, _ in node.value:
                    self.unknown(key, key.value if isinstance(key, yaml.ScalarNode) else None, known)
            raise _Bad
        data = self.mapping(node, fields.PARTS[kind], f"a part of the kind `{kind}`")
        mark = self.source.mark(node)
        if kind == "heading":
            return Heading(data["heading"], data.get("level", 1))
        if kind == "photo":
            return _photo(data, mark)
        if kind == "photos":
            photos = data.pop("photos")
            return PhotoGroup(photos, mark=mark, **data)
        if kind == "quote":
            return Quote(data["quote"], data.get("attribution"))
        if kind == "list":
            return ListBlock(data["list"], data.get("ordered", False))
        part: Part = data[kind]
        return part

    def read_photos(self, node: Any) -> tuple[Photo, ...]:
        def read(item: Any) -> Photo:
            if isinstance(item, yaml.ScalarNode):
                return _photo({"photo": self.read_file(item)}, self.source.mark(item))
            return _photo(self.mapping(item, fields.PHOTO, "a photo"), self.source.mark(item))

        photos = tuple(self.each(node, "`photos`", read))
        if not photos:
            if not node.value:
                self.error("empty", "a group has no photos", node)
            raise _Bad
        return photos

    def read_table(self, node: Any) -> Table:
        mark = self.source.mark(node)
        if isinstance(node, yaml.SequenceNode):
            return Table(self.read_rows(node), 0, None, mark)
        data = self.mapping(node, fields.TABLE_KEYS, "a table")
        return Table(data["rows"], min(data.get("header", 0), len(data["rows"])), data.get("caption"), mark)

    def read_box(self, node: Any) -> Box:
        data = self.mapping(node, fields.BOX_KEYS, "a box")
        return Box(data.get("title"), data["body"])

    def read_file(self, node: Any) -> Picture:
        value = self.scalar(node, "a path").strip()
        picture = self.photos.find(value, self.source.mark(node), self.collector)
        if picture is None:
            raise _Bad
        return picture

    # ---- sections of the issue

    def read_letter(self, node: Any) -> Letter:
        data = self.mapping(node, fields.LETTER, "the letter")
        body = data["body"]
        self.check_notes(body, (), node)
        return Letter(data.get("title"), body, data.get("signature"), data.get("language", ""), self.source.mark(node))

    def read_articles(self, node: Any) -> tuple[Article, ...]:
        return tuple(self.each(node, "`articles`", self.article))

    def article(self, node: Any) -> Article:
        outer = self.language
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == "language" and isinstance(value, yaml.ScalarNode) and _TAG.fullmatch(value.value):
                    self.language = value.value
        self._markdown_notes: tuple[Note, ...] = ()
        try:
            data = self.mapping(node, fields.ARTICLE, "an article")
        finally:
            language, self.language = self.language, outer
        title, body = data.pop("title"), data.pop("body")
        notes = data.pop("notes", ()) + self._markdown_notes
        notes = tuple(Note(n, note.text) for n, note in enumerate(notes, 1))
        data["language"] = language
        article = Article(
            title,
            body,
            len(title) == 1,
            notes=notes,
            bylines=data.pop("byline", ()),
            mark=self.source.mark(node),
            **data,
        )
        self.check_notes((*body, *([Paragraph(article.deck)] if article.deck else [])), notes, node, title)
        return article

    def read_bylines(self, node: Any) -> tuple[Byline, ...]:
        if isinstance(node, yaml.SequenceNode):
            return tuple(b for found in self.each(node, "`byline`", self.read_bylines) for b in found)
        if isinstance(node, yaml.MappingNode):
            return (Byline(**self.mapping(node, fields.BYLINE, "a byline")),)
        return (Byline(name=self.read_text(node)),)

    def read_cover(self, node: Any) -> Cover:
        data = self.mapping(node, fields.COVER, "the cover")
        photo = None
        if "photo" in data:
            photo = Photo(
                data["photo"], alt=data.get("alt", ""), focus=data.get("focus", (0.5, 0.5)), width="full-bleed"
            )
        return Cover(photo, data.get("headlines", ()))

    def read_imprint(self, node: Any) -> Imprint:
        return Imprint(tuple(self.mapping(node, fields.IMPRINT, "the imprint").items()))

    # ---- notes

    def check_notes(self, body: Any, notes: tuple[Note, ...], node: Any, title: tuple[Text, ...] = ()) -> None:
        """Marks without notes and notes without marks are warnings."""
        marked: dict[int, Mark] = {}
        for text in (*title, *_texts(body)):
            for span in text.spans:
                if span.kind == "note":
                    marked.setdefault(int(span.value), text.mark)
        for number, mark in marked.items():
            if number > len(notes) or number < 1:
                message = f"note mark {number} has no note"
                hint = f"`notes` has {len(notes)} entries; note N is the Nth of them"
                self.collector.warning("note-missing", message, mark, hint)
        for note in notes:
            if note.number not in marked:
                hint = f"mark its place in the text by （注{note.number}） or [^{note.number}]"
                self.collector.warning(
                    "note-unmarked", f"note {note.number} has no mark in the text", note.text.mark, hint
                )


class _MarkdownPhotos:
    """What Markdown asks of the loader: photos by path, and its notes taken."""

    def __init__(self, loader: _Loader, node: Any) -> None:
        self.loader = loader
        self.node = node

    def photo(self, path: str, mark: Mark) -> Picture | None:
        return self.loader.photos.find(path, mark, self.loader.collector)

    def notes(self, notes: tuple[Note, ...]) -> None:
        self.loader._markdown_notes = notes


def _photo(data: dict[str, Any], mark: Mark) -> Photo:
    caption = data.get("caption")
    return Photo(
        data["photo"],
        caption,
        data.get("credit"),
        data.get("alt") or (caption.text if caption else ""),
        data.get("width", "column"),
        data.get("focus", (0.5, 0.5)),
        mark,
    )


def _texts(parts: Any) -> list[Text]:
    """All texts of a body that may hold note marks."""
    found: list[Text] = []
    for part in parts:
        if isinstance(part, (Paragraph, Heading)):
            found.append(part.text)
        elif isinstance(part, Quote):
            found += part.paragraphs
        elif isinstance(part, ListBlock):
            found += part.items
        elif isinstance(part, Table):
            found += [cell for row in part.rows for cell in row]
        elif isinstance(part, Box):
            found += _texts(part.body)
        elif isinstance(part, (Photo, PhotoGroup)):
            found += [part.caption] if part.caption else []
            if isinstance(part, PhotoGroup):
                found += [p.caption for p in part.photos if p.caption]
    return found


def _kind(node: Any) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return f"the text {node.value[:20]!r}" if node is not None else "nothing"


def _collection_hint(node: Any) -> str:
    if isinstance(node, yaml.MappingNode):
        return "text with a colon and a space in it goes in quotes"
    return "text that begins with [ goes in quotes" if isinstance(node, yaml.SequenceNode) and node.flow_style else ""
