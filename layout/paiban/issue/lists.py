"""Parts that hold other parts, or lines as they were typed: lists, block quotes, code and verse."""

from __future__ import annotations

import re
from collections.abc import Sequence as Sequence_

from paiban.base.message import msg
from paiban.issue import kinds
from paiban.issue.invisible import shows
from paiban.issue.kinds import PARTS
from paiban.issue.markup import parse_markup
from paiban.issue.model import Keep, ListBlock, ListItem, Paragraph, Part, Photo, Text
from paiban.issue.pieces import TextContext
from paiban.issue.strings import make_item, may_be_task
from paiban.issue.values import Bad, KeyValues, blank_lines, is_null, kind_of
from paiban.issue.words import WordReader
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.scalar import FOLD

_OF_ITEM = ("text", "body", "done")
"""Keys by which the mapping of an item differs from that of a part."""


class ContainerReader(WordReader):
    """The reader of parts that hold others.  Each ``read_KIND`` returns the value of a node, and raises ``Bad`` after
    reporting what is wrong with it."""

    def read_body(self, node: YamlNode) -> tuple[Part, ...]:
        """Return the parts of a body."""
        raise NotImplementedError

    def part(self, node: YamlNode) -> Sequence_[Part]:
        """Return the part that a node describes; the paragraphs of a text are parts of their own.  Raises ``Bad``."""
        raise NotImplementedError

    def unknown_part(self, node: Mapping, keys: list[str], others: tuple[str, ...] = ()) -> None:
        """Report a mapping whose ``keys`` name no part.  ``others`` are keys that are known here besides those of
        parts.  Raises ``Bad``."""
        raise NotImplementedError

    def take_kept(self) -> list[Keep]:
        """Return what holds the part read last to the next one, where anything does."""
        raise NotImplementedError

    def take_photos(self) -> list[Photo]:
        """Return the photos that stood in the texts read last, and forget them."""
        raise NotImplementedError

    # ---- lists

    def read_list_items(self, node: YamlNode) -> tuple[ListItem, ...]:
        """Return the items of a list; a list between two items belongs to the item before it."""
        items: list[ListItem] = []
        for item in self.items(node, "`list`"):
            try:
                read = self.item(item)
            except Bad:
                continue
            if items and isinstance(item, Mapping) and _keys(item).isdisjoint(_OF_ITEM) and "list" in _keys(item):
                # a list between the items of another belongs to the one before it
                items[-1] = ListItem((*items[-1].body, *read.body), items[-1].done, items[-1].mark)
            else:
                items.append(read)
        return tuple(items)

    def item(self, node: YamlNode) -> ListItem:
        """Return one item: a text, a sequence of parts, or a mapping.  Raises ``Bad``."""
        mark = self.source.mark(node)
        if isinstance(node, Scalar):
            first, *others = self.paragraphs(node) or (Text("", (), mark),)
            opening = make_item(first, self.source.text)
            if opening.done is None:
                may_be_task(self, first)
            body = (*opening.body, *(Paragraph(text) for text in others), *self.take_photos())
            return ListItem(body, opening.done, mark)
        if isinstance(node, Sequence):
            body = self.read_body(node)
            if not body:
                self.error("empty", msg("this item has nothing in it"), node)
                raise Bad
            return ListItem(body, mark=mark)
        if isinstance(node, Mapping) and not _keys(node).isdisjoint(_OF_ITEM):
            return self._mapped(node)
        if isinstance(node, Mapping) and _keys(node).isdisjoint(PARTS):
            keys = [key.value for key, _ in node.pairs if isinstance(key, Scalar)]
            self.unknown_part(node, keys, _OF_ITEM)
            raise Bad
        return ListItem((*self.part(node), *self.take_kept()), mark=mark)

    def _mapped(self, node: Mapping) -> ListItem:
        data = self.mapping(node, kinds.ITEM_KEYS, msg("an item of a list"))
        texts: tuple[Text, ...] = data.get("text", ())
        body: list[Part] = [Paragraph(text) for text in texts]
        if texts and "done" not in data:
            opening = make_item(texts[0], self.source.text)
            if opening.done is None:
                may_be_task(self, texts[0])
            else:
                body[:1], data["done"] = opening.body, opening.done
        body += data.get("body", ())
        if "list" in data:
            body.append(self.listed(node, data))
        elif "ordered" in data or "start" in data:
            self._stray(node, data, "list")
        if not body:
            self.error("missing-key", msg("an item of a list needs `text`, `body` or `list`"), node)
            raise Bad
        return ListItem(tuple(body), data.get("done"), self.source.mark(node))

    def listed(self, node: Mapping, data: KeyValues) -> ListBlock:
        """Return the list that the values of its keys describe.  A list with a first number is numbered."""
        if data.get("ordered") is False and "start" in data:
            self._stray(node, data, "ordered")
        return ListBlock(
            data["list"], data.get("ordered", "start" in data), data.get("start", 1), self.source.mark(node)
        )

    def _stray(self, node: Mapping, data: KeyValues, lacks: str) -> None:
        key = next(name for name in ("start", "ordered") if name in data)
        at = next(name for name, _ in node.pairs if isinstance(name, Scalar) and name.value == key)
        if lacks == "list":
            self.error(
                "missing-key",
                msg("`{key}` is of a list, and this item has none", key=key),
                at,
                msg("put the list under `list`"),
            )
        else:
            hint = msg("write `ordered: true`, or take `start` out")
            self.error("value", msg("`start` numbers a list that is to have no numbers"), at, hint)
        raise Bad

    # ---- passages and lines

    def read_quoted(self, node: YamlNode) -> tuple[Part, ...]:
        """Return the parts of a block quote."""
        body = self.read_body(node)
        if not body:
            if not isinstance(node, Sequence) or not node.items:
                self.error("empty", msg("this quote is empty"), node)
            raise Bad
        return body

    def read_code(self, node: YamlNode) -> Text:
        """Return a text without markup, whose blanks and line ends are kept."""
        hint = msg("begin it with `code: |` and indent its lines below")
        if not isinstance(node, Scalar):
            self.error("type", msg("code is expected here, not {node}", node=kind_of(node)), node, hint)
            raise Bad
        value = self.scalar(node, msg("code"))
        self.check_comment(node)
        if FOLD in value or ("\n" in value and node.style not in ("|", '"')):
            self.collector.warning("code", msg("YAML joins the lines of this code"), self.source.mark(node), hint)
            value = value.replace(FOLD, " ")
        lines = value.replace("\ufeff", "").split("\n")
        first = next((n for n, line in enumerate(lines) if line.strip()), -1)
        if first < 0:
            self.error("empty", msg("this text is empty"), node)
            raise Bad
        at = sum(len(line) + 1 for line in lines[:first])
        return Text("\n".join(line.rstrip() for line in lines[first:]).rstrip(), (), self.place(node, at))

    def read_styled(self, node: YamlNode) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
        """Return the paragraphs of a text or of a list of texts, each with its lines as they were typed, where there
        are several."""
        found: list[tuple[Text, tuple[Text, ...]]] = []
        for item in node.items if isinstance(node, Sequence) else [node]:
            texts = self.paragraphs(item)
            for text, lines in zip(texts, self._typed(item), strict=False):
                # markup that reaches from one line to the next is read in the whole text only
                same = [span.kind for line in lines for span in line.spans] == [span.kind for span in text.spans]
                found.append((text, lines if same else ()))
        if not any(shows(text.text) for text, _ in found):
            self.error("empty", msg("this text is empty"), node)
            raise Bad
        return tuple(found)

    def _typed(self, node: YamlNode) -> list[tuple[Text, ...]]:
        """Return the lines of each paragraph of a text, which has been read as a whole, as they were typed: none where
        there is one, or where it holds what may be read only once."""
        value = self.scalar(node)
        assert isinstance(node, Scalar)
        found: list[tuple[Text, ...]] = []
        at = 0
        for match in (*blank_lines(node).finditer(value), None):
            piece = value[at : match.start() if match else len(value)]
            if piece.strip(" \t\n\v"):
                typed = (
                    []
                    if "^[" in piece or "![" in piece
                    else list(re.finditer(rf"[^\n\v{FOLD}]*\S[^\n\v{FOLD}]*", piece))
                )
                lines = []
                for line in typed if len(typed) > 1 else ():
                    own = line[0].strip()
                    mark = self.place(node, at + line.start() + line[0].find(own))
                    context = TextContext(number=self.names.number, defines=self.names.defines)
                    lines.append(parse_markup(own, mark, self.language, [], context))
                found.append(tuple(lines))
            at = match.end() if match else at
        return found

    def read_verse_lines(self, node: YamlNode) -> tuple[Text, ...]:
        """Return the lines of a poem; empty ones separate its stanzas."""
        lines = self._verse_items(node) if isinstance(node, Sequence) else self._verse_text(node)
        while lines and not lines[-1]:
            lines.pop()
        while lines and not lines[0]:
            del lines[0]
        if not lines:
            self.error("empty", msg("this text is empty"), node)
            raise Bad
        return tuple(lines)

    def _verse_items(self, node: YamlNode) -> list[Text]:
        def read(item: YamlNode) -> Text:
            return Text("", (), self.source.mark(item)) if is_null(item) else self.read_text(item)

        return list(self.each(node, "`verse`", read))

    def _verse_text(self, node: YamlNode) -> list[Text]:
        """Return the lines of one text.  In plain and folded style YAML has made spaces of line ends and a line end of
        a blank line; here each is again what it was."""
        value = self.scalar(node, msg("verse"))
        assert isinstance(node, Scalar)
        self.check_comment(node)
        folded = node.style not in ("|", '"')
        if node.style == '"':
            value = value.replace(FOLD, "\n")
        lines: list[Text] = []
        at = 0
        for n, stanza in enumerate(value.split("\n") if folded else [value]):
            if n:
                lines.append(Text("", (), self.place(node, at)))
            for line in stanza.split(FOLD if folded else "\n"):
                lines.append(
                    self.text(node, line, at)
                    if line.strip()
                    else Text("", (), self.place(node, min(at, len(value) - 1)))
                )
                at += len(line) + 1
        return lines


def _keys(node: Mapping) -> set[str]:
    return {key.value for key, _ in node.pairs if isinstance(key, Scalar)}
