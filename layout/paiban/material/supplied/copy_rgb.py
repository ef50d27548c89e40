"""RGB of an embedded PDF in the inks of the press, by the same profile as photos.

What is converted: colours that a content stream sets, images of eight or sixteen bits, palettes.  Spot colours keep
their ink, whatever they look like where they are not printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from paiban.base.pdffile.objects import number
from paiban.material.photo.pixels import Separator, read_rgb
from paiban.material.photo.separated import press_jpeg
from paiban.material.supplied.objects import SuppliedStream
from paiban.material.supplied.operators import ColourOperator

_LOSSLESS = ("FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode")
DEVICE_RGB = ("DeviceRGB", "RGB")


class RgbSpace(NamedTuple):
    """A colour space in RGB, with its profile where it has one.  ``uncoloured``: of patterns that are painted in it."""

    profile: bytes = b""
    uncoloured: bool = False


class RgbConverter:
    """RGB into inks; ``separator`` is asked for when there is any."""

    def __init__(self, separator: Callable[[], Separator]) -> None:
        self._separator = separator
        self._made: Separator | None = None
        self._colours: dict[tuple[bytes, tuple[float, ...]], tuple[float, ...]] = {}

    @property
    def separator(self) -> Separator:
        if self._made is None:
            self._made = self._separator()
        return self._made

    def colour(self, rgb: tuple[float, ...], profile: bytes = b"") -> tuple[float, ...]:
        """Return the inks of a colour, from 0 to 1; black and white are black ink alone, as those of a theme are."""
        rgb = tuple(min(max(v, 0.0), 1.0) for v in rgb)
        if len(set(rgb)) == 1 and rgb[0] in (0.0, 1.0):
            return 0.0, 0.0, 0.0, 1.0 - rgb[0]
        key = (profile, rgb)
        if key not in self._colours:
            self._colours[key] = self.separator.colours([rgb], profile)[0]
        return self._colours[key]

    def palette(self, colours: bytes, profile: bytes) -> bytes:
        """Return the colours of a palette, a byte for each of their components."""
        whole = len(colours) // 3 * 3
        if not whole:
            return b""
        return self.separator.pixels(colours[:whole], (whole // 3, 1), profile).tobytes()  # type: ignore[no-any-return]

    def picture(
        self, stream: SuppliedStream, filters: list[str], size: tuple[int, int], bits: int, profile: bytes
    ) -> tuple[Any, bytes | None] | None:
        """Return the pixels of an image in inks and, where it was a JPEG, one again; None for one that is coded
        otherwise than in eight or sixteen bits, or is no JPEG by itself."""
        width, height = size
        if filters == ["DCTDecode"]:
            try:
                image = read_rgb(stream.raw)
            except (OSError, ValueError, SyntaxError):
                return None
            if image is None:
                return None
            inks = self.separator.image(image, profile)
            return inks, press_jpeg(inks, self.separator.most)
        if bits not in (8, 16) or any(one not in _LOSSLESS for one in filters):
            return None
        data = stream.decode()[:: bits // 8]
        if len(data) < 3 * width * height:
            return None
        return self.separator.pixels(data[: 3 * width * height], size, profile), None

    def operators(
        self, found: list[ColourOperator], spaces: Mapping[str, RgbSpace], default: RgbSpace
    ) -> list[tuple[int, int, bytes]]:
        """Return the operators of a content stream that are others in the inks of the press: start, end and what stands
        there instead.  ``spaces`` are those of its resources that are in RGB, by name; ``default`` is that of the
        device."""
        cuts: list[tuple[int, int, bytes]] = []
        state = _Current()
        stack: list[_Current] = []
        for one in found:
            word = one.word
            if word == b"q":
                stack.append(_Current(state.fill, state.stroke))
            elif word == b"Q":
                state = stack.pop() if stack else state
            elif word in (b"rg", b"RG"):
                state.set(word == b"RG", None)
                self._replace(cuts, one, default, b"K" if word == b"RG" else b"k")
            elif word in (b"cs", b"CS"):
                if one.name in DEVICE_RGB:
                    cuts.append((one.start, one.end, b"/DeviceCMYK " + word + b" "))
                state.set(word == b"CS", default if one.name in DEVICE_RGB else spaces.get(one.name))
            elif word in (b"sc", b"scn", b"SC", b"SCN"):
                space = state.stroke if word.isupper() else state.fill
                if space is not None:
                    self._replace(cuts, one, space, word)
            else:  # grey or CMYK of the device
                state.set(word.isupper(), None)
        return cuts

    def _replace(self, cuts: list[tuple[int, int, bytes]], one: ColourOperator, space: RgbSpace, word: bytes) -> None:
        """Set the inks instead; nothing where the operator lacks its operands, or names a pattern alone."""
        if len(one.numbers) == 3:
            red, green, blue = one.numbers
            parts = [number(ink).encode() for ink in self.colour((red, green, blue), space.profile)]
            cuts.append((one.start, one.end, b" ".join([*parts, *one.pattern, word, b""])))


class _Current(Struct):
    """The spaces in RGB that colours are set in; None where they are in others."""

    fill: RgbSpace | None = None
    stroke: RgbSpace | None = None

    def set(self, stroke: bool, space: RgbSpace | None) -> None:
        if stroke:
            self.stroke = space
        else:
            self.fill = space
