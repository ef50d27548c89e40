"""What drawings take from a theme: its type and its colours."""

from __future__ import annotations

from paiban.base.colour import BLACK, WHITE, Colour
from paiban.material.drawing.lettering import LabelSetter
from paiban.material.font.stack import FontStack

TEXT, STRONG, SERIF = "text", "strong", "serif"
"""The names of type in drawings, where reportlab has names of fonts."""


class DrawingLook:
    """The type and the colours of drawings in one theme and language.

    ``stacks`` are fonts by their names in drawings, that of ``TEXT`` for all others.  ``size`` is that of labels, pt.
    ``ink`` is the colour of text, ``grey`` that of what stands back, ``accent`` that of what is to be seen first,
    ``paper`` the ground.  ``words`` are what a drawing itself says, by its name: units of number.
    """

    def __init__(
        self,
        stacks: dict[str, FontStack],
        size: float,
        ink: Colour = BLACK,
        grey: Colour = BLACK,
        accent: Colour = BLACK,
        paper: Colour = WHITE,
        language: str = "zh-Hant-TW",
        words: dict[str, str] | None = None,
    ) -> None:
        self.size = size
        self.ink = ink
        self.grey = grey
        self.accent = accent
        self.paper = paper
        self.language = language
        self.words = {"unit": "{unit}"} | (words or {})
        self._setters = {name: LabelSetter(stack) for name, stack in stacks.items()}

    def setter(self, name: str) -> LabelSetter:
        """Return what sets text in the font that a drawing calls ``name``."""
        return self._setters.get(name) or self._setters[TEXT]

    def width(self, text: str, size: float, name: str = TEXT) -> float:
        """Return the length of ``text`` in one line, pt."""
        return self.setter(name).set(text).width * size

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters asked for so far that no face has."""
        return tuple(sorted(set().union(*(setter.missing for setter in self._setters.values()))))
