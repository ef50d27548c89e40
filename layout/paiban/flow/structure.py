"""The logical structure, built while text is collected: what a tagged PDF and the dump name."""

from __future__ import annotations

from msgspec import Struct


class Node(Struct, frozen=True):
    """A structure element: its role, the index of its parent, and what a reader needs besides the content."""

    role: str
    parent: int
    alt: str = ""
    language: str = ""


class Structure:
    """Elements in document order; an element is named by its index, 0 is the root."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.nodes: list[Node] = [Node("Document", 0, "", language)]

    def add(self, role: str, parent: int = 0, alt: str = "", language: str = "") -> int:
        """Add an element and return its index.  ``language`` is kept only where it differs from the document's."""
        self.nodes.append(Node(role, parent, alt, "" if language == self.language else language))
        return len(self.nodes) - 1
