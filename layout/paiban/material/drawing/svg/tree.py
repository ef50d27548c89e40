"""An SVG file as a tree of elements, each with its line.

Expat reads it.  Nothing is fetched and no entity is expanded but a short one of plain characters, as Illustrator
declares; size, number of elements and depth have limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from paiban.base.message import msg, verbatim
from paiban.material.drawing.model import DrawingError

LARGEST = 8 << 20
"""Bytes of a file (ours): a drawing of a page seldom has a hundredth of that."""
MOST_ELEMENTS = 40_000
DEEPEST = 128
_MOST_ENTITIES = 64
_LONGEST_ENTITY = 256

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_EXPORT = msg("export the drawing as plain SVG, or as PDF")


class SvgError(DrawingError):
    """A drawing that can't be used.  ``problems`` are all that was found wrong: sentence and hint."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__(problems[0][0], problems[0][1])


class SvgNode:
    """An element: its ``tag`` without SVG's namespace (with another's, as ``{space}name``), its attributes likewise
    (``href`` is XLink's, too), the line that it begins in, what stands in it."""

    __slots__ = ("attributes", "children", "line", "parent", "tag", "texts")

    def __init__(self, tag: str, attributes: dict[str, str], line: int, parent: SvgNode | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.parent = parent
        self.children: list[SvgNode] = []
        self.texts: list[str] = [""]
        """What stands before the first child, after it, after the second, …"""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute without white space around it."""
        return self.attributes.get(name, default).strip()

    def walk(self) -> Iterator[SvgNode]:
        """All elements in this one, and itself, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    @property
    def drawn(self) -> bool:
        """Whether it is of SVG's: other elements are data of the program that wrote it."""
        return not self.tag.startswith("{")


def read_tree(data: bytes, name: str) -> SvgNode:
    """Return the root of an SVG file called ``name``.  Raises ``SvgError``."""
    if len(data) > LARGEST:
        message = msg("{name} is an SVG of {size:.0f} MB", name=name, size=len(data) / 1e6)
        raise SvgError([(message, msg("at most {most} MB are read: simplify it", most=LARGEST >> 20))])
    reader = _Reader(name)
    try:
        root = reader.read(data)
    except (expat.ExpatError, LookupError, ValueError) as error:
        message = msg("{name} is damaged: {told}", name=name, told=verbatim(str(error)))
        raise SvgError([(message, _EXPORT)]) from None
    if root is None or root.tag != "svg":
        found = root.tag if root else ""
        message = msg("{name} is no SVG: its first element is <{found}>", name=name, found=found)
        raise SvgError([(message, msg("photos are JPEG, PNG, WebP, SVG or PDF: convert it"))])
    return root


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: SvgNode | None = None
        self.open: list[SvgNode] = []
        self.count = 0
        self.entities = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> SvgNode | None:
        self.parser.Parse(data, True)
        return self.root

    def _stop(self, message: str, hint: str = _EXPORT) -> SvgError:
        line = self.parser.CurrentLineNumber
        return SvgError([(msg("{name}, line {line}: {message}", name=self.name, line=line, message=message), hint)])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise self._stop(msg("more than {most} elements", most=MOST_ELEMENTS), msg("simplify it, or export a PDF"))
        if len(self.open) >= DEEPEST:
            raise self._stop(msg("elements stand in one another more than {deepest} deep", deepest=DEEPEST))
        parent = self.open[-1] if self.open else None
        found = {_local(key): value for key, value in attributes.items()}
        node = SvgNode(_local(tag), found, self.parser.CurrentLineNumber, parent)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
            parent.texts.append("")
        self.open.append(node)

    def _end(self, tag: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].texts[-1] += text

    def _entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        self.entities += 1
        if value is None or is_parameter:
            raise self._stop(msg("the entity {entity} is from elsewhere, and nothing is fetched", entity=name[:40]))
        if "&" in value or len(value) > _LONGEST_ENTITY or self.entities > _MOST_ENTITIES:
            raise self._stop(msg("the entity {entity} is not expanded", entity=name[:40]))

    def _external(self, context: str, base: str | None, system: str | None, public: str | None) -> int:
        raise self._stop(msg("an entity is from elsewhere, and nothing is fetched"))

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise self._stop(
                msg("its style sheet is from elsewhere, and nothing is fetched"),
                msg("put the style sheet into the SVG"),
            )


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    if space in ("", SVG) or (space == XLINK and local == "href"):
        return local
    if space == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{local}"
    return f"{{{space}}}{local}"
