"""The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8), as ISO 14289-1 (PDF/UA-1) wants it.

The display list names a structure element for each item.  Here the elements become a tree in which entries of the
contents have their Reference and Link, headings skip no level, and what shows nothing is left out; and here pages learn
which marked content belongs to which element.  The order of the tree is the order of the elements, which is
that of the issue, whatever columns and pages do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from paiban.base.pdffile.objects import File, Raw, Reference, hex_text, number
from paiban.display.model import ARTIFACT, Artwork, Fill, Glyphs, Image, Item, Layout, Link, Page, Stroke
from paiban.pdf.tags import ALT_OF_NOTHING, CELLS, HEADINGS, LIST_NUMBERING, SUBTYPE, link_under, parted

_FIRST = ("Lbl",)
"""Children that come before what their parent shows itself; all others but links in its text come after it."""


Kid = int | tuple[int, int] | tuple[int, Reference]
"""What an element holds: another by its index, marked content as (page, MCID), an annotation as (page, reference)."""


class TagElement:
    """A structure element in the making.  ``content`` is what it shows itself, in the order of the pages: marked
    content as (page, MCID), annotations as (page, reference), links within its text as nodes."""

    __slots__ = ("alt", "attributes", "children", "content", "identifier", "language", "parent", "reference", "role")

    def __init__(self, role: str, parent: int, alt: str = "", language: str = "") -> None:
        self.role = role
        self.parent = parent
        self.alt = alt
        self.language = language
        self.identifier = ""
        self.attributes = ""
        self.children: list[int] = []
        self.content: list[Kid] = []
        self.reference: Reference | None = None


class Tags:
    """The tree, and the marks that each page's content gets from it.

    ``page(n)`` gives the items of a page, those that a link divides in parts; ``opening`` the operator that begins the
    marked content of an item; ``add_to`` writes the tree when all pages are done.
    """

    def __init__(self, document: Layout) -> None:
        self.document = document
        self.nodes = [TagElement(e.role, e.parent, e.alt, e.language) for e in document.structure]
        self._owners: list[list[int]] = [[] for _ in document.pages]
        self._annotations: list[tuple[int, Reference]] = []
        self._inside: dict[int, int] = {}
        self._links: dict[tuple[int, int], int] = {}
        self._page = 0
        self._last = ARTIFACT
        self._labels: dict[int, str] = {}
        self._shape()

    def _new(self, role: str, parent: int) -> int:
        self.nodes.append(TagElement(role, parent))
        self.nodes[parent].children.append(len(self.nodes) - 1)
        return len(self.nodes) - 1

    def _shape(self) -> None:
        """Children to their parents, in order; items that have no L into one, headings in steps of one."""
        nodes = self.nodes
        for n in range(1, len(nodes)):
            node = nodes[n]
            parent = node.parent
            if node.role == "LI" and nodes[parent].role != "L":
                before = nodes[parent].children
                parent = before[-1] if before and nodes[before[-1]].role == "L" else self._new("L", parent)
                node.parent = parent
            elif node.role == "TOCI":
                self._inside[n] = self._new("Reference", n)
            elif node.role == "Note":
                node.identifier = f"note-{n}"  # ISO 14289-1, 7.9
            if node.role == "P" and nodes[parent].role == "Artifact":  # the caption of what is not read out
                parent = node.parent = nodes[parent].parent
            if node.role != "Ruby":  # its place is among the words, where it first shows
                nodes[parent].children.append(n)
        for node in nodes:
            if node.role == "TR":
                # ISO 14289-1, 7.5: in a row of headers they are those of columns, before others that of their row
                heads = [nodes[child] for child in node.children if nodes[child].role == "TH"]
                scope = "Column" if len(heads) == len(node.children) else "Row"
                for head in heads:
                    head.attributes = f"<</O /Table /Scope /{scope}>>"

    # ---- pages

    def page(self, index: int) -> Iterable[Item]:
        """The items of a page in their order, with nodes for elements; begins the page."""
        self._page, self._last = index, ARTIFACT
        page = self.document.pages[index]
        links = [item for item in page.items if isinstance(item, Link)]
        if not links:
            return page.items
        found = self._link_nodes(page, links)
        self._ruby_in_links(page, found)
        return parted(page, found)

    def _ruby_in_links(self, page: Page, links: list[tuple[Link, int]]) -> None:
        """A base with its reading that begins on a link of the text is within the Link."""
        for item in page.items:
            if not isinstance(item, Glyphs) or item.element <= 0 or self.nodes[item.element].role != "RB":
                continue
            ruby = self.nodes[self.nodes[item.element].parent]
            if not self.nodes[item.element].content:
                own = [pair for pair in links if pair[0].element == ruby.parent]
                ruby.parent = link_under(item, own, ruby.parent)

    def _link_nodes(self, page: Page, links: list[Link]) -> list[tuple[Link, int]]:
        """A Link for each live area within a text; an entry of the contents is one as a whole."""
        found = []
        for link in links:
            owner = link.element if link.element > 0 else self._entry(page, link)
            if self.nodes[owner].role == "TOCI":
                reference = self._inside[owner]
                if self.nodes[reference].role == "Reference":
                    self._inside[owner] = self._new("Link", reference)
                node = self._inside[owner]
            else:
                if not link.target and owner:  # to a note
                    self.nodes.append(TagElement("Reference", owner))
                    owner = len(self.nodes) - 1
                self.nodes.append(TagElement("Link", owner))
                node = len(self.nodes) - 1
            self._links[self._page, id(link)] = node
            found.append((link, node))
        return found

    def _entry(self, page: Page, link: Link) -> int:
        """The entry of the contents that a jump lies on."""
        for item in page.items:
            if (
                isinstance(item, Glyphs)
                and item.element > 0
                and self.nodes[item.element].role == "TOCI"
                and link.x - 1 <= item.x <= link.x + link.width + 1
                and link.y - 1 <= item.y <= link.y + link.height + 1
            ):
                return item.element
        return 0

    def opening(self, item: Item) -> str:
        """What begins the marked content of ``item``; the same object as before where that goes on."""
        element = item.element
        if element < 0 or self.nodes[element].role == "Artifact":
            self._last = ARTIFACT
            if isinstance(item, Glyphs):  # running heads, folios
                return _HEADER if item.y < self.document.pages[self._page].height / 2 else _FOOTER
            return _LAYOUT
        node = self._inside.get(element, element)
        owners = self._owners[self._page]
        if node != self._last:
            self._last = node
            owners.append(node)
            self._shown(node, item, len(owners) - 1)
        return f"/{self.nodes[node].role} <</MCID {len(owners) - 1}>> BDC"

    def _shown(self, index: int, item: Item, mcid: int) -> None:
        node = self.nodes[index]
        if node.role == "Link" and not node.content:
            self._into_text(index)
        elif node.role in ("RB", "RT"):
            self._into_text(node.parent)
        else:
            match item:
                case Glyphs():
                    if node.role == "Lbl":
                        self._labels.setdefault(index, "".join(item.texts))
                case Image() | Artwork():
                    x, y, width, height = item.x, item.y, item.width, item.height
                    if isinstance(item, Image) and item.clip:
                        x, y, width, height = item.clip
                    foot = self.document.pages[self._page].height - y - height
                    box = " ".join(number(v) for v in (x, foot, x + width, foot + height))
                    node.attributes = f"<</O /Layout /Placement /Block /BBox [{box}]>>"
                case Fill() | Stroke() | Link():
                    pass  # the tree has nothing to say of them
                case _:
                    assert_never(item)
        node.content.append((self._page, mcid))

    def _into_text(self, index: int) -> None:
        """A link or a Ruby takes its place in the text it is in, where it first shows."""
        above = self.nodes[index].parent
        if self.nodes[index].role == "Ruby":
            above = self.nodes[index].parent = self._inside.get(above, above)
        parent = self.nodes[above]
        if index in parent.children or index in parent.content:
            return
        parent.content.append(index)
        if parent.role in ("Reference", "Link"):
            self._into_text(above)

    def annotated(self, page: int, link: Link, reference: Reference) -> int:
        """Bind an annotation to its Link; gives its StructParent."""
        index = self._links[page, id(link)]
        node = self.nodes[index]
        if not node.content:
            self._into_text(index)
        node.content.append((page, reference))
        self._annotations.append((index, reference))
        return len(self.document.pages) + len(self._annotations) - 1

    # ---- the tree

    def add_to(self, file: File, pages: list[Reference]) -> Reference:
        """Write the tree; gives the reference of its root."""
        self._finish()
        nodes = self.nodes
        root = file.reserve()
        order: list[int] = []
        self._reserve(0, file, order)
        places = [_to(page) for page in pages]
        for index in order:
            node = nodes[index]
            parent = _to(nodes[node.parent].reference if index else root)
            assert node.reference is not None
            file.fill(node.reference, Raw(self._dictionary(node, parent, places)))
        numbers = [
            f"{n} [{' '.join([_to(nodes[owner].reference) for owner in owners])}]"
            for n, owners in enumerate(self._owners)
        ]
        first = len(self._owners)
        numbers += [f"{first + n} {_to(nodes[index].reference)}" for n, (index, _) in enumerate(self._annotations)]
        tree = file.add(Raw(f"<</Nums [{' '.join(numbers)}]>>"))
        identified = sorted((n.identifier, _to(n.reference)) for n in nodes if n.identifier and n.reference)
        names = " ".join(f"({name}) {reference}" for name, reference in identified)
        id_tree = f"/IDTree <</Names [{names}]>>" if names else ""
        file.fill(
            root,
            Raw(
                f"<</Type /StructTreeRoot /K [{_to(nodes[0].reference)}] /ParentTree {_to(tree)}"
                f" /ParentTreeNextKey {first + len(self._annotations)}{id_tree}>>"
            ),
        )
        return root

    def _finish(self) -> None:
        """What is known only when all is shown: levels of headings, what a list is numbered with, alt texts."""
        for index, label in self._labels.items():
            node = self.nodes[self.nodes[index].parent]
            above = self.nodes[node.parent]
            if node.role == "LI" and above.role == "L" and not above.attributes:
                above.attributes = f"<</O /List /ListNumbering /{_numbering(label)}>>"
        self._headings(0, 0)

    def _headings(self, index: int, level: int) -> int:
        """ISO 14289-1, 7.4.2: the first heading is H1, and none is more than one level below the one before."""
        for child in self.nodes[index].children:
            node = self.nodes[child]
            if node.role in HEADINGS and self._shows(child):
                level = min(HEADINGS.index(node.role), level) + 1
                node.role = HEADINGS[level - 1]
            level = self._headings(child, level)
        return level

    def _shows(self, index: int) -> bool:
        """Whether there is anything in it; an empty cell keeps its place in its row."""
        node = self.nodes[index]
        return bool(node.content) or node.role in CELLS or any(map(self._shows, node.children))

    def _reserve(self, index: int, file: File, order: list[int]) -> None:
        node = self.nodes[index]
        node.reference = file.reserve()
        order.append(index)
        node.children = [child for child in node.children if self._shows(child)]
        for child in self._kids(node):
            if isinstance(child, int):
                self._reserve(child, file, order)

    def _kids(self, node: TagElement) -> Sequence[Kid]:
        if not node.children:
            return node.content
        first = [c for c in node.children if self.nodes[c].role in _FIRST]
        return [*first, *node.content, *(c for c in node.children if self.nodes[c].role not in _FIRST)]

    def _dictionary(self, node: TagElement, parent: str, pages: list[str]) -> str:
        own = -1
        kids = []
        for kid in self._kids(node):
            if isinstance(kid, int):
                kids.append(_to(self.nodes[kid].reference))
                continue
            page, what = kid
            own = page if own < 0 else own
            if not isinstance(what, int):
                kids.append(f"<</Type /OBJR /Pg {pages[page]} /Obj {_to(what)}>>")
            elif page == own:
                kids.append(str(what))
            else:
                kids.append(f"<</Type /MCR /Pg {pages[page]} /MCID {what}>>")
        parts = [f"<</S /{node.role} /P {parent}"]
        if own >= 0:
            parts.append(f"/Pg {pages[own]}")
        if len(kids) == 1 and kids[0][0] != "<":
            parts.append(f"/K {kids[0]}")
        elif kids:
            parts.append(f"/K [{' '.join(kids)}]")
        if node.role == "Figure":
            alt = node.alt or ALT_OF_NOTHING.get((node.language or self.document.metadata.language)[:2], "photo")
            parts.append(f"/Alt {hex_text(alt)}")
        elif node.alt:
            parts.append(f"/Alt {hex_text(node.alt)}")
        if node.language:
            parts.append(f"/Lang ({node.language})")
        if node.identifier:
            parts.append(f"/ID ({node.identifier})")
        if node.attributes:
            parts.append(f"/A {node.attributes}")
        return " ".join(parts) + ">>"


_LAYOUT = "/Artifact <</Type /Layout>> BDC"
_HEADER = f"/Artifact <</Type /Pagination /Subtype /{SUBTYPE['head']}>> BDC"
_FOOTER = f"/Artifact <</Type /Pagination /Subtype /{SUBTYPE['foot']}>> BDC"


def _to(reference: Reference | None) -> str:
    assert reference is not None, "an element has no object yet"
    return f"{reference.number} 0 R"


def _numbering(label: str) -> str:
    """What the labels of a list are (ISO 32000-1, table 347); numbers in Chinese have no name there."""
    return LIST_NUMBERING.get(label.strip(" (（")[:1], "Decimal")
