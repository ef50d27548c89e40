"""What a page's content names: fonts, photos, spot colours, graphics states (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from collections.abc import Mapping

from paiban.base.colour import Colour
from paiban.base.pdffile.objects import Array, Dict, File, Name, PdfObject, PdfValue, Raw, Reference, number
from paiban.base.pdffile.spaces import Spaces
from paiban.material.drawing.model import Gradient
from paiban.pdf.content import PageContent
from paiban.pdf.fonts import FontObject
from paiban.pdf.gradients import shading_pattern
from paiban.pdf.inks import RGB, STATES, Inks
from paiban.pdf.layers import OPACITY, opacity_state


class Resources:
    """The objects of one file that pages share.  ``layers``: groups of optional content by name; ``named``: spot
    colours that are in the file already, by name."""

    def __init__(
        self, file: File, fonts: list[FontObject], photos: list[Reference], uprights: set[int], spaces: Spaces
    ) -> None:
        self.file = file
        self.spaces = spaces
        self.photos = photos
        self.fonts = [font.add_to(file) for font in fonts]
        self.uprights = {n: fonts[n].add_upright(file) for n in sorted(uprights)}
        self.layers: Mapping[str, Reference] = {}
        self.named: Mapping[str, bytes] = {}
        self._spots: dict[Colour, PdfObject] = {}
        self._states: dict[str, Reference] = {}
        self._patterns: dict[tuple[Gradient, float], Reference] = {}

    def of(self, content: PageContent) -> Dict:
        """Return the resource dictionary of a page with this ``content``."""
        fonts = {f"F{n}": self.fonts[n] for n in sorted(content.fonts)}
        fonts |= {f"F{n}V": self.uprights[n] for n in sorted(content.uprights)}
        spaces: dict[str, PdfValue] = {name: self._spot(colour) for colour, name in content.spots.items()}
        if content.calibrated:
            spaces[RGB] = self.spaces.of(3)
        patterns = {name: self._pattern(*key, content.inks) for key, name in content.patterns.items()}
        entries: dict[str, Mapping[str, PdfValue]] = {
            "Font": fonts,
            "XObject": {f"I{n}": self.photos[n] for n in sorted(content.images)},
            "ColorSpace": spaces,
            "Pattern": patterns,
            "ExtGState": {name: self._state(name) for name in sorted(content.states)},
            "Properties": {name: self.layers[layer] for layer, name in content.layers.items()},
        }
        return Dict({key: Dict(dict(names)) for key, names in entries.items() if names})

    def _state(self, name: str) -> Reference:
        if name not in self._states:
            state = opacity_state(name) if name.startswith(OPACITY) else STATES[name]
            self._states[name] = self.file.add(Raw(state))
        return self._states[name]

    def _pattern(self, gradient: Gradient, foot: float, inks: Inks) -> Reference:
        """A shading pattern (ISO 32000-1, 8.7.4.3) on a page that is ``foot`` high."""
        key = (gradient, foot)
        if key not in self._patterns:
            self._patterns[key] = self.file.add(shading_pattern(gradient, foot, inks, self.spaces))
        return self._patterns[key]

    def _spot(self, colour: Colour) -> PdfObject:
        """A Separation colour space with its process equivalent (ISO 32000-1, 8.6.6.4)."""
        base = Colour("spot", colour.values, colour.name)
        known = self._spots
        if colour.name in self.named:
            known[base] = Raw(self.named[colour.name])
        if base not in known:
            full = " ".join(number(v) for v in colour.values)
            function = self.file.add(Dict({"FunctionType": 2, "Domain": Raw("[0 1]"), "C0": Raw("[0 0 0 0]"),
                                           "C1": Raw(f"[{full}]"), "N": 1}))  # fmt: skip
            name = "".join(c if c.isascii() and c.isalnum() else f"#{b:02X}" for c in colour.name for b in c.encode())
            known[base] = self.file.add(Array([Name("Separation"), Raw(f"/{name}"), Name("DeviceCMYK"), function]))
        return known[base]
