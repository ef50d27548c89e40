"""The logical structure, built while text is collected: what a tagged PDF and the dump name."""

from __future__ import annotations

from msgspec import Struct

from paiban.diagnostics import Mark


class Node(Struct, frozen=True):
    """A structure element: its role, the index of its parent, what a reader needs besides the content, and the place
    of its text in the issue."""

    role: str
    parent: int
    alt: str = ""
    language: str = ""
    mark: Mark = Mark()


class Structure:
    """Elements in document order; an element is named by its index, 0 is the root."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.nodes: list[Node] = [Node("Document", 0, "", language)]

    def add(self, role: str, parent: int = 0, alt: str = "", language: str = "", mark: Mark = Mark()) -> int:
        """Add an element and return its index.  ``language`` is kept only where it differs from the document's."""
        self.nodes.append(Node(role, parent, alt, "" if language == self.language else language, mark))
        return len(self.nodes) - 1
