"""The parts of a body, each read by its keys."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Sequence_
from typing import cast

from paiban.base.diagnostics import Collector, Mark, Severity
from paiban.base.message import listed, msg
from paiban.base.vocabulary import ChartKind
from paiban.issue import kinds
from paiban.issue.figures import Cell, ReadFigures, figures_of, read_csv
from paiban.issue.kinds import PARTS, PartKind
from paiban.issue.lifted import Ground, Link, lift
from paiban.issue.lists import ContainerReader
from paiban.issue.model import (
    Box,
    Chart,
    ListBlock,
    Paragraph,
    Part,
    Photo,
    Table,
    Text,
)
from paiban.issue.paths import PhotoFinder
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import TextContext
from paiban.issue.strings import may_be_blocks, read_blocks
from paiban.issue.values import FOLDED, Bad, KeyValues, collection_hint, is_null, kind_of
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.problems import cells, columns, nearest, shorten
from paiban.issue.yaml.source import YamlSource
from paiban.material.drawing.source import ChartSource
from paiban.material.picture import Picture


class PartReader(ContainerReader):
    """The reader of bodies.  ``defined`` holds the notes that the texts of a body define, by what marks them, until an
    article takes them."""

    def __init__(self, source: YamlSource, collector: Collector) -> None:
        super().__init__(source, collector)
        self.photos = PhotoFinder(source.file)
        self.defined: dict[str, Text] = {}

    def read_body(self, node: YamlNode) -> tuple[Part, ...]:
        """Return the parts of a body: a list of parts, or one Markdown text."""
        if isinstance(node, Scalar):
            return self.markdown(node)
        parts: list[Part] = []
        for item in self.items(node, "`body`"):
            try:
                if isinstance(item, Scalar):
                    parts += self.string(item)
                else:
                    parts.append(self.part(item))
            except Bad:
                continue
            finally:
                parts += self.take_photos()
        return tuple(parts)

    def string(self, item: Scalar) -> Sequence_[Part]:
        """Return a text among parts as its paragraphs, or as the other parts that it certainly is."""
        if is_null(item):
            return ()
        value = self.scalar(item, msg("a paragraph"))
        if may_be_blocks(value):
            parts = read_blocks(self, item, value, self.markdown)
            if parts is not None:
                return parts
        found: list[Part] = []
        for text in self.paragraphs(item):
            found += [Paragraph(text)] if text.text.strip() or not self.waiting else []
            found += self.take_photos()
        return found

    def take_photos(self) -> list[Photo]:
        """Return the photos that stood in the texts read last, and forget them."""
        if not self.waiting:
            return []
        found: list[Photo] = []
        waiting, self.waiting = self.waiting, []
        for image, piece, node, moved in waiting:
            found += lift([image], piece, moved, NodeGround(self, node, False))
        return found

    def refuse_photos(self) -> None:
        """Report that photos in texts which stand in no body can't be set."""
        waiting, self.waiting = self.waiting, []
        for image, piece, node, _ in waiting:
            mark = self.place(node, piece.offset(image.at))
            hint = msg("write \\![ for the signs themselves")
            self.error_at("markdown", msg("a photo stands in a body only"), mark, hint)

    def define_note(self, label: str, text: Text) -> None:
        """Keep the text of a note until an article takes it."""
        if label in self.defined:
            message = msg("note {number} is given twice", number=shorten(label))
            self.error_at("duplicate-note", message, text.mark, msg("number it anew"))
            return
        self.defined[label] = text

    def markdown(self, node: Scalar) -> tuple[Part, ...]:
        """Return the parts of a Markdown text."""
        value = self.scalar(node)
        self.check_comment(node)
        from paiban.issue.markdown import read_markdown  # many issues have no Markdown

        return read_markdown(value, NodeGround(self, node), node.style in (*FOLDED, "'"))

    def part(self, node: YamlNode) -> Part:
        """Return the part that a node describes.  Raises ``Bad``."""
        if not isinstance(node, Mapping):
            message = msg("a part of a body is text or a mapping, not {node}", node=kind_of(node))
            self.error("type", message, node, collection_hint(node))
            raise Bad
        keys = [key.value for key, _ in node.pairs if isinstance(key, Scalar)]
        key = next((k for k in PARTS if k in keys), None)
        if key is None:
            self.unknown_part(node, keys)
            raise Bad
        kind = PARTS[key]
        data = self.mapping(node, kind.keys, msg("a part of the kind `{kind}`", kind=key))
        if kind.model is Photo:
            return make_photo(data, self.source.mark(node))
        if kind.model is ListBlock:
            return self.listed(node, data)
        value = data.pop(key)
        if isinstance(value, kind.model):  # its reader has made it of what is below the key
            return value
        return _made(kind, value, data, self.source.mark(node))

    def unknown_part(self, node: Mapping, keys: list[str], others: tuple[str, ...] = ()) -> None:
        """Report a mapping whose ``keys`` name no part.  ``others`` are keys that are known here besides those of
        parts.  Raises ``Bad``."""
        if not node.pairs:
            self.error(
                "type",
                msg("a part of a body is empty"),
                node,
                msg("a part is text, or one of {parts}", parts=listed(PARTS)),
            )
            return
        known = dict.fromkeys((*others, *(key for kind in PARTS.values() for key in kind.keys)))
        if len(keys) == len(node.pairs) == 1 and keys[0] not in known and not _mistyped(keys[0], others, node.flow):
            hint = msg("a paragraph with a colon and a space in it goes in quotes")
            self.error("unknown-key", msg("unknown part `{keys}`", keys=shorten(keys[0])), node, hint)
        else:
            strange = [key for key, _ in node.pairs if not (isinstance(key, Scalar) and key.value in known)]
            for key in strange:
                self.unknown(key, key.value if isinstance(key, Scalar) else None, (*others, *PARTS))
            if not strange:
                message = msg("a part of a body has one of the keys {parts}", parts=listed(PARTS))
                self.error("missing-key", message, node)

    def read_rows(self, node: YamlNode) -> tuple[tuple[Text, ...], ...]:
        """Return the rows of a table, all of one length."""
        rows = []
        for row in self.items(node, "`rows`"):
            rows.append(tuple(self.read_cell(cell) for cell in self.items(row, msg("a row"))))
            if not rows[-1] or len(rows[-1]) != len(rows[0]):
                message = msg("this row has {row}, the first one {rows}", row=cells(len(rows[-1])), rows=len(rows[0]))
                self.error("table", message, row, msg("all rows of a table have as many cells; an empty one is ''"))
                raise Bad
        if not rows:
            self.error("table", msg("a table needs rows with cells"), node)
            raise Bad
        return tuple(rows)

    def read_cell(self, node: YamlNode) -> Text:
        """Return the text of a cell; null is an empty one."""
        return Text("", (), self.source.mark(node)) if is_null(node) else self.read_text(node)

    def read_photos(self, node: YamlNode) -> tuple[Photo, ...]:
        """Return the photos of a group."""

        def read(item: YamlNode) -> Photo:
            """Return one photo."""
            if isinstance(item, Scalar):
                return make_photo({"photo": self.read_file(item)}, self.source.mark(item))
            return make_photo(self.mapping(item, kinds.PHOTO, msg("a photo")), self.source.mark(item))

        photos = tuple(self.each(node, "`photos`", read))
        if not photos:
            if isinstance(node, Sequence) and not node.items:
                self.error("empty", msg("a group has no photos"), node)
            raise Bad
        return photos

    def read_table(self, node: YamlNode) -> Table:
        """Return a table."""
        mark = self.source.mark(node)
        if isinstance(node, Sequence):
            return Table(self.read_rows(node), mark=mark)
        data = self.mapping(node, kinds.TABLE_KEYS, msg("a table"))
        assert isinstance(node, Mapping)
        rows, header = data["rows"], data.get("header", 0)
        if header > len(rows):
            at = next(value for key, value in node.pairs if isinstance(key, Scalar) and key.value == "header")
            message = msg("{header} rows are to be headers, and the table has {rows}", header=header, rows=len(rows))
            self.collector.warning(
                "table", message, self.source.mark(at), msg("`header` is the number of rows above the data")
            )
        aligns = data.get("align", ())
        if aligns and len(aligns) != len(rows[0]):
            at = next(value for key, value in node.pairs if isinstance(key, Scalar) and key.value == "align")
            message = msg(
                "`align` is for {aligns}, and the rows have {rows}",
                aligns=columns(len(aligns)),
                rows=cells(len(rows[0])),
            )
            self.error("table", message, at, msg("one entry a column, an empty one as the theme says"))
            raise Bad
        return Table(
            rows,
            min(header, len(rows)),
            data.get("caption"),
            data.get("width", "column"),
            mark,
            tuple(aligns),
            data.get("float", "auto"),
            min(data.get("header_column", 0), len(rows[0])),
        )

    def read_chart(self, node: YamlNode) -> Chart:
        """Return a chart: its keys, or its data alone."""
        mark = self.source.mark(node)
        if isinstance(node, Mapping):
            data = self.mapping(node, kinds.CHART_KEYS, msg("a chart"))
            at = next(value for key, value in node.pairs if isinstance(key, Scalar) and key.value == "data")
        else:
            data, at = {"data": self.read_chart_data(node)}, node
        read: ReadFigures = data["data"]
        kind: ChartKind = data.get("kind", "bar")

        def tell(message: str, mark: Mark, hint: str) -> None:
            self.error_at("chart", message, mark, hint)

        figures = figures_of(read.rows, kind, self.source.mark(at), tell)
        if figures is None:
            raise Bad
        source = ChartSource(kind, *figures, data.get("title", ""), data.get("unit", ""))
        return Chart(
            source,
            data.get("caption"),
            data.get("source"),
            data.get("alt", ""),
            data.get("width", "column"),
            data.get("weight", "normal"),
            data.get("float", "auto"),
            read.path,
            read.name or msg("chart"),
            mark,
        )

    def read_chart_data(self, node: YamlNode) -> ReadFigures:
        """Return the rows of a chart, from the YAML or from a CSV."""
        if isinstance(node, Scalar):
            name, mark = self.scalar(node, msg("a path")).strip(), self.source.mark(node)
            path = self.photos.data(name, mark, self.collector)

            def tell(message: str, mark: Mark, hint: str) -> None:
                self.error_at("chart", message, mark, hint)

            rows = read_csv(path, name, mark, tell) if path else None
            if rows is None:
                self.errors += not path
                raise Bad
            return ReadFigures(rows, path, name)
        found = []
        for row in self.items(node, "`data`"):
            cells = []
            for cell in self.items(row, msg("a row")):
                text = "" if is_null(cell) else self.read_plain(cell)
                cells.append(Cell(text, self.source.mark(cell)))
            found.append(cells or [Cell("", self.source.mark(row))])
        return ReadFigures(found)

    def read_box(self, node: YamlNode) -> Box:
        """Return a sidebar."""
        data = self.mapping(node, kinds.BOX_KEYS, msg("a box"))
        return Box(data.get("title"), data["body"])

    def read_file(self, node: YamlNode) -> Picture:
        """Return the photo at a path."""
        value = self.scalar(node, msg("a path")).strip()
        picture = self.find_photo(value, self.source.mark(node))
        if picture is None:
            raise Bad
        return picture

    def find_photo(self, name: str, mark: Mark) -> Picture | None:
        """Return the photo at a path; None, after reporting why, where it can't be used."""
        return self.photos.find(name, mark, self.collector)


def _mistyped(key: str, others: tuple[str, ...], flow: bool) -> bool:
    """Return whether a part's only key is more likely one of ours, mistyped, than the first words of a paragraph that
    has a colon: so it is in `- heding: …`, not in `- Note: …`, though that is near to ``quote``."""
    if flow:  # within braces nobody writes a paragraph
        return bool(key) and key.isascii()
    return key.islower() and bool(nearest(key, (*others, *PARTS), 0.8))


class NodeGround(Ground):
    """The ground of a Markdown text that is the value of ``node``."""

    def __init__(self, reader: PartReader, node: Scalar, markdown: bool = True) -> None:
        self.reader = reader
        self.node = node
        self.markdown = markdown

    def text(self, piece: ScalarText, context: TextContext) -> Text:
        """Read a piece of the text as inline markup."""
        return self.reader.inline(self.node, piece, context)

    def context(self, link: Link, cell: bool = False, html: bool = False) -> TextContext:
        """Return the context in which a piece is read."""
        names = self.reader.names
        return TextContext(self.markdown, names.number, link, cell, html, names.defines)

    def mark(self, offset: int) -> Mark:
        """Return the place of an offset in the file."""
        return self.reader.place(self.node, offset)

    def photo(self, name: str, offset: int) -> Picture | None:
        """Return the photo at a path; None, after reporting why, where it can't be used."""
        return self.reader.find_photo(name, self.mark(offset))

    def note(self, label: str, text: Text) -> None:
        """Define the note that a label marks."""
        self.reader.define_note(label, text)

    def tell(self, severity: Severity, code: str, message: str, offset: int, hint: str = "") -> None:
        """Report a problem at an offset."""
        mark = self.mark(offset)
        if severity == "error":
            self.reader.error_at(code, message, mark, hint)
        else:
            self.reader.doubt(severity, code, message, mark, hint)


def _made(kind: PartKind, value: object, data: Mapping_[str, object], mark: Mark) -> Part:
    """Return a part: ``value`` is that of the key that identifies its kind, ``data`` has those of the others."""
    first, *_ = names = kind.model.__struct_fields__
    own = {kind.keys[key].attribute or key: value for key, value in data.items()}
    if "mark" in names:
        own["mark"] = mark
    if first != "mark":  # a kind that has only a mark takes nothing from its value
        own[first] = value
    return cast("Callable[..., Part]", kind.model)(**own)


def make_photo(data: KeyValues, mark: Mark) -> Photo:
    """Return the photo that the values of its keys describe."""
    caption = data.get("caption")
    return Photo(
        data["photo"],
        caption,
        data.get("credit"),
        data.get("alt") or (caption.text if caption else ""),
        data.get("width", "auto"),
        data.get("focus", (0.5, 0.5)),
        mark,
        data.get("side", "end"),
        data.get("shape", ""),
        data.get("captions", ""),
        data.get("weight", ""),
        data.get("float", "auto"),
        data.get("decorative", False),
    )
