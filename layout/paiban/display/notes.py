"""Where the notes stand that marks in the text lead to."""

from __future__ import annotations

from paiban.display.frame import Turning
from paiban.flow.model import SetLine
from paiban.page.run import PageRun
from paiban.style.theme import Theme


class Notes:
    """Notes by the part of the structure that they close; in each they count from 1."""

    def __init__(self, pages: PageRun, theme: Theme, frame: Turning) -> None:
        self.nodes = pages.structure.nodes
        self.within: dict[int, list[int]] = {}
        for n, node in enumerate(self.nodes):
            if node.role == "Note":
                self.within.setdefault(node.parent, []).append(n)
        self.places: dict[int, tuple[int, float]] = {}
        if not self.within:
            return
        for index, leaf in enumerate(pages.leaves):
            top = leaf.above(theme)
            for placed in leaf.marks:
                mark = placed.mark
                if isinstance(mark, SetLine) and mark.element > 0 and self.nodes[mark.element].role == "Note":
                    size = mark.line.runs[0].size if mark.line.runs else 0.0
                    y = max(0.0, top + placed.y + mark.y - 1.5 * size)
                    self.places.setdefault(mark.element, (index, frame.top(round(y, 3))))

    def place(self, element: int, number: str) -> tuple[int, float] | None:
        """Page and height of the note ``number`` that text of ``element`` refers to; None where there is none."""
        while element > 0 and element not in self.within:
            element = self.nodes[element].parent
        notes = self.within.get(element, [])
        n = int(number) - 1 if number.isdigit() else -1
        return self.places.get(notes[n]) if 0 <= n < len(notes) else None
