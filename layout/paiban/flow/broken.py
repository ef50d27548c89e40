"""A paragraph broken into lines, and its variants a line longer or shorter; each is composed when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from paiban.inline import PreparedText, compose, variant
from paiban.inline.model import Breaks, Line, Measures
from paiban.issue.model import Text

MissingCharacters = tuple[tuple[str, int], ...]
"""The characters that no font covers, each with its first offset."""
Variant = tuple[float, tuple[Line, ...]] | None


class SetParagraph:
    """A paragraph with its breaks.  Its lines, and those of its variants a line longer or shorter, are composed once,
    when they are asked for.

    ``paragraph`` may be a function that returns it when it is needed: the lines may be known without it.
    """

    __slots__ = ("_lines", "_paragraph", "_variants", "breaks", "measures", "missing", "text")

    def __init__(
        self,
        paragraph: PreparedText | Callable[[], PreparedText],
        text: Text,
        missing: MissingCharacters,
        breaks: Breaks,
        measures: Measures,
        lines: tuple[Line, ...] | None = None,
    ) -> None:
        self._paragraph = paragraph
        self.text = text
        self.missing = missing
        self.breaks = breaks
        self.measures = measures
        self._lines: list[tuple[Line, ...]] = [] if lines is None else [lines]
        self._variants: dict[int, Variant] = {}

    @property
    def paragraph(self) -> PreparedText:
        """The prepared text."""
        if not isinstance(self._paragraph, PreparedText):
            self._paragraph = self._paragraph()
        return self._paragraph

    def at(self, text: Text) -> SetParagraph:
        """Return the same paragraph for the same ``text`` at another place of its file.  What one of them composes, the
        other has too."""
        mark = text.mark
        if mark == self.text.mark:
            return self
        found = (
            structs.replace(d, file=mark.file, line=mark.line, column=mark.column) for d in self.breaks.diagnostics
        )
        breaks = structs.replace(self.breaks, diagnostics=tuple(found))
        other = SetParagraph(lambda: self.paragraph.at(text), text, self.missing, breaks, self.measures)
        other._lines, other._variants = self._lines, self._variants
        return other

    def lines(self) -> tuple[Line, ...]:
        """Return the lines at the best breaks."""
        if not self._lines:
            self._lines.append(compose(self.paragraph, self.breaks, self.measures))
        return self._lines[0]

    def longest_word(self) -> float:
        """Return the width of the widest part that no line break divides, pt."""
        widest = max((segment.widest for segment in self.paragraph.segments), default=0.0)
        return widest * self.paragraph.setting.size

    def variant(self, delta: int) -> Variant:
        """Return the lines with ``delta`` (+1, -1) more, and their cost above the best setting; None where that can't
        be done."""
        if delta not in self._variants:
            self._variants[delta] = self._vary(delta)
        return self._variants[delta]

    def _vary(self, delta: int) -> Variant:
        found = variant(self.paragraph, self.measures, self.breaks, delta)
        if found is None:
            return None
        return max(0.0, found.cost - self.breaks.cost), compose(self.paragraph, found, self.measures)
