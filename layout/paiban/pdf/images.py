"""Photos as image XObjects (ISO 32000-1, 8.9): each once, and undecoded where a PDF can read the file's own coding."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from msgspec import Struct

from paiban.issue.model import Picture
from paiban.pdf.jobs import Job
from paiban.pdf.jpeg import Jpeg, fits, read_jpeg
from paiban.pdf.objects import Body, PdfError, Stream, array, deflated, dictionary
from paiban.pdf.png import Png, read_png

_PLACEMENT: dict[int, tuple[float, ...]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""The matrix that stands a stored picture upright in the unit square, by EXIF orientation (CIPA DC-008, 4.6.4)."""

_DEVICE = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}


class Photo:
    """A picture on its way into the file.  Its file is read on a thread as soon as the object is made."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._file = Job(_read, picture)

    def _load(self) -> _File:
        try:
            return self._file.result()
        except OSError as error:
            raise PdfError(f"cannot read the photo {self.picture.name}: {error.strerror}") from None

    @property
    def digest(self) -> bytes:
        """A digest of the picture's file."""
        return self._load().digest

    @property
    def placement(self) -> tuple[float, ...]:
        """The matrix that stands the picture, as it is in the file, upright in the unit square."""
        # Where it is decoded, that is done to its pixels
        return _PLACEMENT[self.picture.orientation if self._load().coded else 1]

    def write(self, body: Body, profiles: dict[bytes, bytes]) -> bytes:
        """Take the picture up in the file; returns the reference.  ``profiles``: the ICC profiles that are in it."""
        file = self._load()
        coded = file.coded
        if isinstance(coded, Jpeg):
            decode = b"[1 0 1 0 1 0 1 0]" if self.picture.inverted and coded.components == 4 else None
            space = _space(body, coded.components, coded.profile, profiles)
            entries = _entries(coded.width, coded.height, space, 8, ("Decode", decode), _filter("DCTDecode"))
            return body.add(Stream(file.data, entries))
        if isinstance(coded, Png):
            space = _space(body, coded.components, coded.profile, profiles)
            if coded.palette:
                colours = b"<" + coded.palette.hex().encode() + b">"
                space = array((b"/Indexed", b"/DeviceRGB", b"%d" % (len(coded.palette) // 3 - 1), colours))
            rows = _rows(coded.components, coded.bits, coded.width)
            entries = _entries(coded.width, coded.height, space, coded.bits, _filter("FlateDecode"), rows)
            return body.add(Stream(coded.data, entries))
        return self._decoded(body, profiles)

    def _decoded(self, body: Body, profiles: dict[bytes, bytes]) -> bytes:
        from paiban.issue.photo import PhotoError, decode

        try:
            image: Any = decode(self.picture)
        except PhotoError as error:
            raise PdfError(str(error)) from None
        profile: bytes = image.info.get("icc_profile") or b""
        mask = None
        if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
            image = image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
            alpha = image.getchannel("A")
            image = image.convert("L" if image.mode == "LA" else "RGB")
            if alpha.getextrema() != (255, 255):
                mask = body.add(_pixels(alpha, b"/DeviceGray", 1))
        if image.mode not in ("L", "RGB", "CMYK"):
            image = image.convert("L" if image.mode == "1" else "RGB")
        components = len(image.getbands())
        space = _space(body, components, profile, profiles)
        return body.add(_pixels(image, space, components, ("SMask", mask)))


class _File(Struct, frozen=True):
    """A photo file; ``coded`` tells how a PDF reads it as it is, None where it must be decoded."""

    data: bytes
    digest: bytes
    coded: Jpeg | Png | None


def _read(picture: Picture) -> _File:
    with open(picture.path, "rb") as file:
        data = file.read()
    coded = read_jpeg(data) if picture.format == "jpeg" else read_png(data) if picture.format == "png" else None
    return _File(data, hashlib.sha256(data).digest(), coded)


def _filter(key: str) -> tuple[str, bytes]:
    return "Filter", b"/" + key.encode()


def _rows(components: int, bits: int, width: int) -> tuple[str, bytes]:
    """How PNG rows are told of (ISO 32000-1, 7.4.4.4)."""
    parms = (
        ("Predictor", b"15"),
        ("Colors", b"%d" % components),
        ("BitsPerComponent", b"%d" % bits),
        ("Columns", b"%d" % width),
    )
    return "DecodeParms", dictionary(parms)


def _entries(
    width: int, height: int, space: bytes, bits: int, *more: tuple[str, bytes | None]
) -> tuple[tuple[str, bytes | None], ...]:
    return (
        ("Type", b"/XObject"),
        ("Subtype", b"/Image"),
        ("Width", b"%d" % width),
        ("Height", b"%d" % height),
        ("ColorSpace", space),
        ("BitsPerComponent", b"%d" % bits),
        *more,
    )


def _space(body: Body, components: int, profile: bytes, profiles: dict[bytes, bytes]) -> bytes:
    """The colour space: the picture's own ICC profile where it has a fitting one (ISO 32000-1, 8.6.5.5)."""
    if not fits(profile, components):
        return _DEVICE[components]
    if profile not in profiles:
        entries = (("N", b"%d" % components), ("Alternate", _DEVICE[components]))
        profiles[profile] = body.put(array((b"/ICCBased", body.add(deflated(profile, entries)))))
    return profiles[profile]


def _pixels(image: Any, space: bytes, components: int, *more: tuple[str, bytes | None]) -> Stream:
    """Decoded pixels, deflated; each row differs from the one above (PNG filter 2), which photos deflate better by."""
    width, height = image.size
    return Stream(
        Job(_deflate_rows, image.tobytes(), width * components, height),
        _entries(width, height, space, 8, _filter("FlateDecode"), _rows(components, 8, width), *more),
    )


def _deflate_rows(data: bytes, stride: int, height: int) -> bytes:
    packer = zlib.compressobj(6)
    out = []
    above = 0
    # Whole rows are subtracted as large integers: odd and even bytes apart, so that no borrow crosses a byte
    odd = int.from_bytes(b"\xff\x00" * (stride // 2) + b"\xff" * (stride % 2), "big")
    even = ((1 << 8 * stride) - 1) ^ odd
    carry_odd, carry_even = (odd << 8) & ~odd, (even << 8) & ~even
    for row in range(height):
        line = int.from_bytes(data[row * stride : (row + 1) * stride], "big")
        up = ((line & odd | carry_odd) - (above & odd)) & odd | ((line & even | carry_even) - (above & even)) & even
        out.append(packer.compress(b"\x02" + up.to_bytes(stride, "big")))
        above = line
    out.append(packer.flush())
    return b"".join(out)
