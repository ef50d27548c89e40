"""Colours as operators of a content stream (ISO 32000-1, 8.6)."""

from __future__ import annotations

from functools import cache

from paiban.pdf.objects import Body, array, dictionary, name, numbers
from paiban.style.colour import Colour


def _values(values: tuple[float, ...]) -> str:
    return " ".join(f"{round(v, 4) + 0.0:.5g}" for v in values)


@cache
def _process(colour: Colour) -> str:
    operator = {"gray": "g", "rgb": "rg", "cmyk": "k"}[colour.space]
    return f"{_values(colour.values)} {operator}"


class Inks:
    """The spot colours of a document, each a Separation with its CMYK equivalent (ISO 32000-1, 8.6.6.4)."""

    def __init__(self) -> None:
        self._spots: dict[tuple[str, tuple[float, ...]], str] = {}

    def fill(self, colour: Colour) -> str:
        """The operators that make ``colour`` the fill colour."""
        if colour.space != "spot":
            return _process(colour)
        key = self._spots.setdefault((colour.name, colour.values), f"S{len(self._spots)}")
        return f"/{key} cs {_values((colour.tint,))} scn"

    def resources(self, body: Body) -> bytes | None:
        """The ColorSpace resources; None without spot colours."""
        if not self._spots:
            return None
        found = []
        for (plate, values), key in self._spots.items():
            function = dictionary(
                (
                    ("FunctionType", b"2"),
                    ("Domain", b"[0 1]"),
                    ("C0", b"[0 0 0 0]"),
                    ("C1", numbers(*values)),
                    ("N", b"1"),
                )
            )
            found.append((key, body.put(array((b"/Separation", name(plate), b"/DeviceCMYK", body.put(function))))))
        return dictionary(found)
