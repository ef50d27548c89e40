"""The logical structure, built while text is set; a tagged PDF and the dump name its elements."""

from __future__ import annotations

from msgspec import Struct, structs

from paiban.base.diagnostics import Mark

HEADINGS = ("H2", "H3", "H4", "H5", "H6")
"""The roles of elements that have a bookmark."""


class StructureNode(Struct, frozen=True):
    """A structure element: its role, the index of its parent, what a reader needs besides the content, and the place of
    its text in the issue.  An ``alt`` that is ``generic`` only says what kind of thing a figure is.  ``title`` of a
    heading is its text on one line, without readings and note marks."""

    role: str
    parent: int
    alt: str = ""
    language: str = ""
    mark: Mark = Mark()
    title: str = ""
    generic: bool = False


class Structure:
    """The elements of a document, those of one parent in their order.  An element is named by its
    index; 0 is the root."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.nodes: list[StructureNode] = [StructureNode("Document", 0, "", language)]

    def add(
        self, role: str, parent: int = 0, alt: str = "", language: str = "", mark: Mark = Mark(), title: str = ""
    ) -> int:
        """Add an element and return its index.  ``language`` is kept only where it differs from the document's."""
        self.nodes.append(StructureNode(role, parent, alt, "" if language == self.language else language, mark, title))
        return len(self.nodes) - 1

    def add_figure(
        self, alt: str, language: str, mark: Mark, parent: int = 0, decorative: bool = False, kind: str = ""
    ) -> int:
        """Add a figure and return its index.  One that is ``decorative`` is no part of the structure; ``kind`` is what
        stands for an ``alt`` where there is none."""
        if decorative:
            return self.add("Artifact", parent, mark=mark)
        index = self.add("Figure", parent, alt or kind, language, mark)
        if not alt:
            self.nodes[index] = structs.replace(self.nodes[index], generic=True)
        return index

    def order(self) -> list[int]:
        """Return the rank of each element's own content in reading: after its label, before its other children."""
        children: list[list[int]] = [[] for _ in self.nodes]
        for n in range(1, len(self.nodes)):
            children[self.nodes[n].parent].append(n)
        found: list[int] = []
        left = [0]
        while left:
            element = left.pop()
            labels = [n for n in children[element] if self.nodes[n].role == "Lbl"]
            found += labels
            found.append(element)
            left += [n for n in reversed(children[element]) if n not in labels]
        rank = [0] * len(self.nodes)
        for n, element in enumerate(found):
            rank[element] = n
        return rank
