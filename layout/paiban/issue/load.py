"""The loader: the YAML of an issue becomes the model.  All of a file is read, so that all its problems are reported at
once."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from msgspec import structs

from paiban.base.diagnostics import Collector, IssueError, Mark
from paiban.base.message import msg
from paiban.issue import fields
from paiban.issue.base import base_text
from paiban.issue.breaks import settled
from paiban.issue.jumps import check_jumps
from paiban.issue.model import (
    Advert,
    Article,
    BackCover,
    Bio,
    Byline,
    Continuation,
    Cover,
    Imprint,
    Issue,
    Letter,
    Photo,
    Text,
)
from paiban.issue.notes import NOTE_NAME, NoteNames, check_notes, numbered
from paiban.issue.parts import PartReader
from paiban.issue.values import Bad, KeyValues, Stop
from paiban.issue.walk import marked_up
from paiban.issue.words import canonical_language
from paiban.issue.yaml.given import Given, by_path, read_given
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.problems import shorten
from paiban.issue.yaml.slips import check_typing
from paiban.issue.yaml.source import YamlSource


def load_issue(given: Given, base: str | os.PathLike[str] | None = None) -> Issue:
    """Return the issue that is given by its path, as data, text or a stream; ``base`` is the folder of what is no file.

    Raises ``IssueError`` with every diagnostic where one of them is an error, and ``TypeError`` and ``ValueError`` as
    ``read_given`` does.
    """
    collector = Collector()
    issue = load(given, collector, base)
    if issue is None or collector.failed:
        raise IssueError(collector.diagnostics)
    return issue


def load(given: Given, collector: Collector, base: str | os.PathLike[str] | None = None) -> Issue | None:
    """Return the issue that is given, or None where nothing could be read; ``collector`` receives the diagnostics.

    Where errors were found, the issue lacks the parts that have them.
    """
    source = read_given(given, base, collector)
    if source is None:
        return None
    if not source.text.paths:
        return _loaded(source, collector)
    own = Collector()
    issue = _loaded(source, own)
    collector.extend(by_path(own.diagnostics, source.text))
    return issue and structs.replace(issue, diagnostics=collector.diagnostics)


def _loaded(source: YamlSource, collector: Collector) -> Issue | None:
    try:
        return _Loader(source, collector).issue()
    except Stop:
        return None


class _Loader(PartReader):
    """The reader of the kinds of fields that only an issue has, from the outside in."""

    def __init__(self, source: YamlSource, collector: Collector) -> None:
        super().__init__(source, collector)
        self.continuations: list[Continuation] = []
        self.adverts: list[Advert] = []

    def issue(self) -> Issue | None:
        """Return the issue; None where its file is not a mapping or lacks what an issue must have."""
        root = self.source.root
        check_typing(root, self.source.text, self.collector)
        self.language = self.language_of(root)
        self.names = NoteNames(self.source.text.text)
        self.find_serial(root)
        try:
            data = self.mapping(root, fields.ISSUE, msg("an issue"))
        except Bad:
            return None
        data.setdefault("language", self.language)
        data["continuations"] = check_jumps(data.get("articles", ()), self.continuations, self.collector)
        data["adverts"] = (*self.adverts, *data.pop("fillers", ()))
        outside: list[Text | None] = [data["title"], data.get("subtitle")]
        outside += data["cover"].headlines if "cover" in data else ()
        outside += data["back_cover"].lines if "back_cover" in data else ()
        outside += (text for _, text in data["imprint"].entries) if "imprint" in data else ()
        self.refuse_photos()
        for note in self.defined.values():
            hint = msg("write ^\\[ for the signs themselves")
            self.error_at("note-unplaced", msg("a note stands in an article only"), note.mark, hint)
        check_notes([text for text in outside if text is not None], (), self.source.text, self.collector, self.names)
        found = self.collector.diagnostics
        return Issue(path=self.source.file, source=self.source.text, diagnostics=found, **data)

    def language_of(self, node: YamlNode) -> str:
        """Return the language of a mapping, wherever in it the key stands, before its texts are read; without the key,
        the language around it."""
        if isinstance(node, Mapping):
            for key, value in node.pairs:
                if isinstance(key, Scalar) and key.value == "language" and isinstance(value, Scalar):
                    tag = value.value.strip()
                    if fields.is_language(tag):
                        return canonical_language(tag)
        return self.language

    def read_letter(self, node: YamlNode) -> Letter:
        """Return the editor's letter."""
        data, language, defined, names = self.story(node, fields.LETTER, msg("the letter"))
        notes = numbered(defined, names)
        for note in notes:
            message = msg("note {number} is not printed: the letter has no notes", number=names.name(note.number))
            self.collector.warning("note-unplaced", message, note.text.mark, msg("put it into the text"))
        texts = [data[key] for key in ("title", "signature") if key in data]
        texts += marked_up(data["body"])
        check_notes(texts, notes, self.source.text, self.collector, names)
        body = settled(data["body"], self.collector)
        return Letter(data.get("title"), body, data.get("signature"), language, self.source.mark(node))

    def read_articles(self, node: YamlNode) -> tuple[Article, ...]:
        """Return the articles.  Continuations and advertisements that stand between them go to ``continuations`` and
        ``adverts``."""
        articles: list[Article] = []

        def read(item: YamlNode) -> None:
            keys = [key.value for key, _ in item.pairs if isinstance(key, Scalar)] if isinstance(item, Mapping) else []
            if "continued" in keys:
                data = self.mapping(item, fields.CONTINUATION, msg("a continuation"))
                place = Continuation(
                    data["continued"], len(articles), data.get("start", "page"), self.source.mark(item)
                )
                self.continuations.append(place)
            elif "advert" in keys and "body" not in keys:
                self.adverts.append(self.advert(item, len(articles), False))
            else:
                articles.append(self.article(item))

        if isinstance(node, Sequence) and not node.items:
            self.error(
                "empty", msg("`articles` has no articles"), node, msg("leave the key out where the issue has none")
            )
        self.each(node, "`articles`", read)
        return tuple(articles)

    def read_fillers(self, node: YamlNode) -> tuple[Advert, ...]:
        """Return the advertisements that fill the issue up to its signature."""
        return tuple(self.each(node, "`fillers`", lambda item: self.advert(item, 0, True)))

    def advert(self, node: YamlNode, before: int, filler: bool) -> Advert:
        """Return an advertisement that stands before the article number ``before``."""
        mark = self.source.mark(node)
        if isinstance(node, Scalar):
            return Advert(self.read_file(node), before, filler=filler, mark=mark)
        data = self.mapping(node, fields.ADVERT, msg("an advertisement"))
        return Advert(data["advert"], before, data.get("alt", ""), data.get("size", "page"), filler, mark)

    def read_back_cover(self, node: YamlNode) -> BackCover:
        """Return the back cover."""
        data = self.mapping(node, fields.BACK_COVER, msg("the back cover"))
        mark = self.source.mark(node)
        photo = None
        if "photo" in data:
            photo = _to_the_edge(data, mark)
        else:
            self._of_no_photo(node, data)
        return BackCover(photo, data.get("lines", ()), mark, data.get("barcode"))

    def article(self, node: YamlNode) -> Article:
        """Return an article.  Raises ``Bad``."""
        data, language, from_markdown, names = self.story(node, fields.ARTICLE, msg("an article"))
        title, body = data.pop("title"), settled(data.pop("body"), self.collector)
        by_label: dict[str, Text] = dict(data.pop("notes", ()))
        for label, text in from_markdown.items():
            if label in by_label:
                hint = msg("give the notes either in `notes` or in the text")
                self.error_at(
                    "duplicate-note", msg("note {number} is given twice", number=shorten(label)), text.mark, hint
                )
            by_label.setdefault(label, text)
        notes = numbered(by_label, names)
        data["language"] = language
        bylines = data.pop("byline", ())
        around = [data[key] for key in ("kicker", "deck", "source") if key in data]
        people = [text for line in bylines for text in (line.name, line.affiliation, line.role) if text is not None]
        if "bio" in data:
            around += [text for text in (data["bio"].name, *data["bio"].paragraphs) if text is not None]
        check_notes((*title, *around, *people, *marked_up(body)), notes, self.source.text, self.collector, names)
        mark = self.source.mark(node)
        return Article(title, body, len(title) == 1, notes=notes, bylines=bylines, mark=mark, **data)

    def story(
        self, node: YamlNode, known: dict[str, fields.Field], what: str
    ) -> tuple[KeyValues, str, dict[str, Text], NoteNames]:
        """Return the values of a letter or an article, its language, the notes that its texts define,
        and their names."""
        outer, self.language = self.language, self.language_of(node)
        before, self.names = self.names, NoteNames(self.source.text.text[node.start : node.end], _listed(node))
        around, self.defined = self.defined, {}
        try:
            return self.mapping(node, known, what), self.language, self.defined, self.names
        finally:
            self.refuse_photos()
            self.language, self.names, self.defined = outer, before, around

    def read_notes(self, node: YamlNode) -> tuple[tuple[str, Text], ...]:
        """Return notes by what marks them.  Note N is the Nth entry of a list; in a mapping the key is its name.  A bad
        entry is reported, and its number is left out."""
        found: dict[str, Text] = {}
        if isinstance(node, Mapping):
            for key, value in node.pairs:
                name = key.value.strip() if isinstance(key, Scalar) else ""
                if not re.fullmatch(NOTE_NAME, name):
                    message = msg("the name of a note is a word, as it stands in [^word]")
                    self.error("note-name", message, key, msg("without blanks and brackets"))
                elif name in found:
                    self.error(
                        "duplicate-note",
                        msg("note {number} is given twice", number=shorten(name)),
                        key,
                        msg("name it anew"),
                    )
                else:
                    with suppress(Bad):
                        found[name] = self.read_text(value)
            return tuple(found.items())
        for number, item in enumerate(self.items(node, "`notes`"), 1):
            with suppress(Bad):
                found[str(number)] = self.read_text(item)
        return tuple(found.items())

    def read_bylines(self, node: YamlNode) -> tuple[Byline, ...]:
        """Return the bylines: one, or a list of them."""
        if isinstance(node, Sequence):
            return tuple(self.each(node, "`byline`", self.byline))
        return (self.byline(node),)

    def byline(self, node: YamlNode) -> Byline:
        """Return a byline: a name, or a mapping.  Raises ``Bad``."""
        if isinstance(node, Mapping):
            return Byline(**self.mapping(node, fields.BYLINE, msg("a byline")))
        return Byline(name=self.read_text(node))

    def read_bio(self, node: YamlNode) -> Bio:
        """Return the note on an author."""
        data = self.mapping(node, fields.BIO, msg("a bio"))
        mark, name = self.source.mark(node), data.get("name")
        photo = None
        if "photo" in data:
            alt = data.get("alt") or (base_text(name) if name else "")
            photo = Photo(data["photo"], alt=alt, focus=data.get("focus", (0.5, 0.5)), mark=mark)
        else:
            self._of_no_photo(node, data)
        return Bio(data["text"], name, photo, data.get("shape", ""), mark)

    def _of_no_photo(self, node: YamlNode, data: KeyValues) -> None:
        """Warn of keys that say something of a photo which is not there."""
        for key, _ in node.pairs if isinstance(node, Mapping) else ():
            if isinstance(key, Scalar) and key.value in data and key.value in ("alt", "decorative", "focus", "shape"):
                message = msg("`{key}` is of a photo, and there is none here", key=key.value)
                hint = msg("add a `photo`, or take the key out")
                self.collector.warning("no-effect", message, self.source.mark(key), hint)

    def read_cover(self, node: YamlNode) -> Cover:
        """Return the cover."""
        data = self.mapping(node, fields.COVER, msg("the cover"))
        photo = None
        if "photo" in data:
            mark = self.source.mark(node)
            photo = _to_the_edge(data, mark)
        else:
            self._of_no_photo(node, data)
        return Cover(photo, data.get("headlines", ()), data.get("design"), data.get("logo"), data.get("barcode"))

    def read_imprint(self, node: YamlNode) -> Imprint:
        """Return the colophon."""
        return Imprint(tuple(self.mapping(node, fields.IMPRINT, msg("the imprint")).items()))


def _listed(node: YamlNode) -> int:
    """Return how many notes the list of an article has."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar) and key.value == "notes" and isinstance(value, Sequence):
            return len(value.items)
    return 0


def _to_the_edge(data: KeyValues, mark: Mark) -> Photo:
    """Return the photo of a cover."""
    return Photo(
        data["photo"],
        alt=data.get("alt", ""),
        focus=data.get("focus", (0.5, 0.5)),
        width="full-bleed",
        mark=mark,
        decorative=data.get("decorative", False),
    )
