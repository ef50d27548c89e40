"""Colour spaces of a PDF as plates (ISO 32000-1, 8.6)."""

from __future__ import annotations

from msgspec import Struct

from paiban.material.supplied.objects import Objects, SuppliedObject
from paiban.material.supplied.painted import PROCESS, Paint, SpaceName

_DEEPEST = 6
_ABBREVIATED = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Of inline images (ISO 32000-1, table 93)."""


class Space(Struct, frozen=True):
    """A colour space.  ``names`` are its plates, for ``spot`` those of its colorants; ``count`` the numbers of a
    colour; ``tagged``: a profile says what they mean.  ``palette``: numbers are indices into it.
    ``under``: the space of an uncoloured pattern's colour."""

    space: SpaceName
    count: int
    names: tuple[str, ...] = ()
    tagged: bool = False
    palette: bool = False
    under: Space | None = None

    def paint(self, values: tuple[float, ...]) -> Paint:
        values = tuple(min(max(v, 0.0), 1.0) for v in values[: self.count])
        if self.palette or len(values) < self.count:
            return Paint(self.space if self.space in ("rgb", "lab") else "pattern", tagged=self.tagged)
        plates: tuple[tuple[str, float], ...]
        if self.space == "gray":
            plates = (("Black", 1 - values[0]),)
        elif self.names:
            plates = tuple(zip(self.names, values, strict=True))
        else:
            return Paint(self.space, values, tagged=self.tagged)
        return Paint(self.space, values, tuple((n, v) for n, v in plates if v > _NOTHING and n != "None"), self.tagged)

    @property
    def initial(self) -> Paint:
        """The colour that a space begins with (ISO 32000-1, 8.6.8)."""
        if self.space == "spot":
            return self.paint((1.0,) * self.count)
        return self.paint((0.0, 0.0, 0.0, 1.0) if self.space == "cmyk" else (0.0,) * self.count)


_NOTHING = 0.004
"""Ink that is less than one of 255 steps."""

GRAY = Space("gray", 1)
RGB = Space("rgb", 3)
CMYK = Space("cmyk", 4, PROCESS)
LAB = Space("lab", 3, tagged=True)
PATTERN = Space("pattern", 0)

_DEVICE = {"DeviceGray": GRAY, "CalGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


def space_of(objects: Objects, value: SuppliedObject, resources: SuppliedObject = None, depth: int = 0) -> Space:
    """The colour space that a name or an array stands for; names are looked up in ``resources``, and device spaces in
    its defaults.  What can't be read is taken for a pattern, of which nothing is known."""
    if depth > _DEEPEST:
        return PATTERN
    spaces = objects.entry(resources, "ColorSpace")
    called = objects.name(value)
    if called:
        called = _ABBREVIATED.get(called, called)
        standard = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}.get(called)
        default = objects.entry(spaces, standard) if standard else None
        if default is not None and not objects.name(default):
            return space_of(objects, default, None, depth + 1)
        if called in _DEVICE:
            return _DEVICE[called]
        own = objects.entry(spaces, called)
        return space_of(objects, own, resources, depth + 1) if own is not None else PATTERN
    parts = objects.items(value)
    kind = objects.name(parts[0]) if parts else ""
    kind = _ABBREVIATED.get(kind, kind)
    if len(parts) == 1:
        return _DEVICE.get(kind, PATTERN)
    if kind == "ICCBased":
        return _icc(objects, parts[1], depth)
    if kind == "CalRGB":
        return Space("rgb", 3, tagged=True)
    if kind == "CalGray":
        return GRAY
    if kind == "Lab":
        return LAB
    if kind == "Indexed":
        base = space_of(objects, parts[1], resources, depth + 1)
        return Space(base.space, 1, base.names, base.tagged, palette=True)
    if kind == "Separation":
        colorant = objects.name(parts[1])
        return GRAY_INK if colorant == "Black" else Space("spot", 1, (colorant,))
    if kind == "Pattern":
        return Space("pattern", 0, under=space_of(objects, parts[1], resources, depth + 1))
    if kind == "DeviceN":
        names = tuple(objects.name(part) for part in objects.items(parts[1]))
        return Space("spot", len(names), names)
    return PATTERN


GRAY_INK = Space("spot", 1, ("Black",))


def _icc(objects: Objects, stream: SuppliedObject, depth: int) -> Space:
    count = objects.whole(objects.entry(stream, "N"))
    own = objects.entry(stream, "Alternate")
    if count == 3 and objects.items(own):
        alternate = space_of(objects, own, None, depth + 1)
        if alternate.space == "lab":
            return LAB
    known: dict[int, Space] = {
        1: Space("gray", 1, tagged=True),
        3: Space("rgb", 3, tagged=True),
        4: Space("cmyk", 4, PROCESS, tagged=True),
    }
    return known.get(count, PATTERN)


def colorants(objects: Objects, resources: SuppliedObject) -> set[str]:
    """The spot colours that a page's own resources name."""
    found: set[str] = set()
    for value in objects.dictionary(objects.entry(resources, "ColorSpace")).values():
        space = space_of(objects, value, resources)
        if space.space == "spot":
            found.update(space.names)
    return found


def shading_space(objects: Objects, shading: SuppliedObject, resources: SuppliedObject) -> Space:
    return space_of(objects, objects.entry(shading, "ColorSpace"), resources)
