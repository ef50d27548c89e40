"""Photos as image XObjects: JPEGs pass through undecoded (ISO 32000-1, 8.9)."""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import Any

from paiban.issue.model import Picture
from paiban.issue.photo import decode
from paiban.pdf.objects import Array, Dict, File, Name, Raw, Stream

_SPACES = {"gray": ("DeviceGray", 1), "rgb": ("DeviceRGB", 3), "cmyk": ("DeviceCMYK", 4)}


def orient(orientation: int, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
    """The matrix that puts an image's unit square on a rectangle, turned as Exif's orientation says (Exif 2.3, 4.6.4).

    ``(x, y)`` is the lower left corner, y up.
    """
    right, top = x + width, y + height
    return {
        1: (width, 0, 0, height, x, y),
        2: (-width, 0, 0, height, right, y),
        3: (-width, 0, 0, -height, right, top),
        4: (width, 0, 0, -height, x, top),
        5: (0, -height, -width, 0, right, top),
        6: (0, -height, width, 0, x, top),
        7: (0, height, width, 0, x, y),
        8: (0, height, -width, 0, right, y),
    }[orientation]


class Images:
    """The images of one file; equal ICC profiles are embedded once."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._profiles: dict[bytes, Any] = {}

    def add(self, picture: Picture) -> tuple[Any, int]:
        """The XObject's reference, and the orientation that its pixels still need."""
        if picture.format == "jpeg":
            return self._jpeg(picture), picture.orientation
        if picture.format == "png" and (passed := self._png(picture)):
            return passed, picture.orientation
        return self._decoded(picture), 1

    def _entries(self, picture: Picture, width: int, height: int) -> dict[str, Any]:
        return {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": Name(_SPACES[picture.mode][0]),
        }

    def _jpeg(self, picture: Picture) -> Any:
        with open(picture.path, "rb") as stream:
            data = stream.read()
        width, height = picture.width, picture.height
        if picture.orientation >= 5:
            width, height = height, width
        entries = self._entries(picture, width, height)
        profile = jpeg_profile(data)
        if profile and profile[16:20].strip() == {"gray": b"GRAY", "rgb": b"RGB", "cmyk": b"CMYK"}[picture.mode]:
            entries["ColorSpace"] = Array([Name("ICCBased"), self._profile(profile, picture.mode)])
        if picture.inverted:
            # Adobe writes CMYK JPEGs with 0 for full ink
            entries["Decode"] = Raw("[1 0 1 0 1 0 1 0]")
        return self.file.add(Stream(data, Filter=Name("DCTDecode"), **entries))

    def _profile(self, profile: bytes, mode: str) -> Any:
        key = hashlib.sha256(profile).digest()
        if key not in self._profiles:
            space, channels = _SPACES[mode]
            self._profiles[key] = self.file.add(
                Stream(zlib.compress(profile), Filter=Name("FlateDecode"), N=channels, Alternate=Name(space))
            )
        return self._profiles[key]

    def _png(self, picture: Picture) -> Any:
        """A PNG of 8 bits without alpha, palette or interlace passes through; None for any other."""
        if picture.bits != 8 or picture.alpha or picture.orientation != 1:
            return None
        with open(picture.path, "rb") as stream:
            data = stream.read()
        kind, interlace = data[25], data[28]
        if kind not in (0, 2) or interlace:
            return None
        parts, at = [], 8
        while at + 8 <= len(data):
            length, chunk = struct.unpack(">L4s", data[at : at + 8])
            if chunk == b"IDAT":
                parts.append(data[at + 8 : at + 8 + length])
            elif chunk in (b"iCCP", b"gAMA", b"IEND") and chunk != b"gAMA":
                if chunk == b"iCCP":
                    return None
                break
            at += length + 12
        colours = 1 if kind == 0 else 3
        parameters = Dict({"Predictor": 15, "Colors": colours, "BitsPerComponent": 8, "Columns": picture.width})
        entries = self._entries(picture, picture.width, picture.height)
        return self.file.add(Stream(b"".join(parts), Filter=Name("FlateDecode"), DecodeParms=parameters, **entries))

    def _decoded(self, picture: Picture) -> Any:
        image = decode(picture)
        alpha = None
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            rgba = image.convert("RGBA")
            channel = rgba.getchannel("A")
            alpha = channel if channel.getextrema()[0] < 255 else None
            image = rgba
        mode = "L" if picture.mode == "gray" and image.mode in ("1", "L", "LA", "I", "I;16") else "RGB"
        pixels = image.convert(mode)
        entries = self._entries(picture, *pixels.size)
        entries["ColorSpace"] = Name("DeviceGray" if mode == "L" else "DeviceRGB")
        if alpha is not None:
            mask = self._entries(picture, *alpha.size) | {"ColorSpace": Name("DeviceGray")}
            entries["SMask"] = self.file.add(Stream(zlib.compress(alpha.tobytes()), Filter=Name("FlateDecode"), **mask))
        return self.file.add(Stream(zlib.compress(pixels.tobytes()), Filter=Name("FlateDecode"), **entries))


def jpeg_profile(data: bytes) -> bytes:
    """The ICC profile of a JPEG, put together from its APP2 segments (ICC.1, annex B); empty where it has none."""
    chunks: dict[int, bytes] = {}
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in (0xD9, 0xDA):
            break
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == 0xE2 and data[at + 4 : at + 16] == b"ICC_PROFILE\0":
            chunks[data[at + 16]] = data[at + 18 : at + 2 + length]
        at += 2 + length
    return b"".join(chunks[n] for n in sorted(chunks))
