"""Photo files, measured by their headers alone: nothing is decoded to lay out a page."""

from __future__ import annotations

import os
import struct
from typing import IO, Any

from paiban.issue.model import Picture

MOST_PIXELS = 200_000_000
"""A limit far above any print need (A3 full bleed at 600 ppi is 70 megapixels)."""
LONGEST_SIDE = 30_000

_OTHER_FORMATS = (
    (b"GIF8", "a GIF"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"%PDF", "a PDF"),
    (b"BM", "a BMP"),
    (b"<svg", "an SVG"),
    (b"<?xml", "an SVG or other XML"),
    (b"8BPS", "a Photoshop file"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000"),
)


class PhotoError(Exception):
    """A photo that can't be used; ``code`` and ``hint`` for the diagnostic."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.hint = hint
        super().__init__(message)


def probe(path: str, name: str) -> Picture:
    """Measure the file at ``path``, called ``name`` by the user.  Raises ``PhotoError``."""
    try:
        size = os.path.getsize(path)
        if os.path.isdir(path):
            raise PhotoError("photo", f"{name} is a folder")
        if size == 0:
            raise PhotoError("photo", f"{name} is empty (0 bytes)", "copy the photo again")
        with open(path, "rb") as file:
            head = file.read(64)
            if head[:2] == b"\xff\xd8":
                picture = _jpeg(file, path, name, size)
            elif head[:8] == b"\x89PNG\r\n\x1a\n":
                picture = _png(file, path, name, size)
            elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
                picture = _webp(file, path, name, size)
            else:
                raise _unknown(head, name)
    except OSError as error:
        raise PhotoError("photo", f"cannot read {name}: {error.strerror or error}") from None
    except (struct.error, IndexError):
        raise PhotoError("photo", f"{name} is damaged: its header breaks off") from None
    if picture.width < 1 or picture.height < 1:
        raise PhotoError("photo", f"{name} is damaged: it says it is {picture.width} × {picture.height} pixels")
    if picture.width * picture.height > MOST_PIXELS or max(picture.width, picture.height) > LONGEST_SIDE:
        megapixels = picture.width * picture.height / 1e6
        message = f"{name} is {picture.width} × {picture.height} pixels ({megapixels:.0f} megapixels), too large to set"
        raise PhotoError("photo-too-large", message, "scale it down to what its place in print needs")
    return picture


def decode(picture: Picture) -> Any:
    """The picture as a PIL image, orientation applied.  The only user of Pillow.  Raises ``PhotoError``."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(picture.path)
        image.load()
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PhotoError("photo", f"{picture.name} can't be decoded: {error}") from None


def _unknown(head: bytes, name: str) -> PhotoError:
    known = next((what for magic, what in _OTHER_FORMATS if head.startswith(magic)), "")
    if head[4:8] == b"ftyp":
        known = "an AVIF" if b"avif" in head[:32] else "a HEIC"
    message = f"{name} is {known}" if known else f"{name} is no photo that paiban knows"
    return PhotoError("photo", message, "photos are JPEG, PNG or WebP: convert it")


def _jpeg(file: IO[bytes], path: str, name: str, size: int) -> Picture:
    """ITU T.81 markers up to the frame header; Exif 2.3 for the orientation."""
    file.seek(2)
    orientation, adobe, dpi, frame = 1, -1, 0.0, None
    while True:
        start = file.read(2)
        while len(start) == 2 and start[0] == 0xFF and start[1] == 0xFF:
            start = start[1:] + file.read(1)
        if len(start) < 2 or start[0] != 0xFF:
            raise PhotoError("photo", f"{name} is damaged: no picture in the JPEG")
        marker = start[1]
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        if marker in (0xD9, 0xDA):
            break
        (length,) = struct.unpack(">H", file.read(2))
        here = file.tell()
        if marker in (0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF):
            frame = (marker, struct.unpack(">BHHB", file.read(6)))
        elif marker == 0xE1:
            data = file.read(min(length - 2, 65533))
            if data.startswith(b"Exif\0\0"):
                orientation = _exif_orientation(data[6:])
        elif marker == 0xE0:
            data = file.read(min(length - 2, 14))
            if data.startswith(b"JFIF\0") and len(data) >= 12 and data[7] in (1, 2):
                dpi = struct.unpack(">H", data[8:10])[0] * (2.54 if data[7] == 2 else 1.0)
        elif marker == 0xEE:
            data = file.read(min(length - 2, 12))
            if data.startswith(b"Adobe") and len(data) >= 12:
                adobe = data[11]
        if frame is not None and adobe >= 0 and marker == 0xDA:
            break
        file.seek(here + length - 2)
    if frame is None:
        raise PhotoError("photo", f"{name} is damaged: no picture in the JPEG")
    marker, (bits, height, width, components) = frame
    if marker in (0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF) or bits != 8:
        raise PhotoError("photo", f"{name} is a JPEG of a kind that PDF can't hold", "save it as a baseline JPEG")
    file.seek(max(2, size - 4096))
    if b"\xff\xd9" not in file.read():
        raise PhotoError("photo", f"{name} is damaged: the JPEG breaks off", "copy the photo again")
    mode = {1: "gray", 3: "rgb", 4: "cmyk"}.get(components)
    if mode is None:
        raise PhotoError("photo", f"{name} is a JPEG of {components} channels", "save it as RGB, grey or CMYK")
    if orientation >= 5:
        width, height = height, width
    inverted = mode == "cmyk" and adobe >= 0
    return Picture(path, name, width, height, "jpeg", mode, 8, orientation, False, inverted, dpi)  # type: ignore[arg-type]


def _exif_orientation(tiff: bytes) -> int:
    """Tag 0x0112 of the first directory; 1 where there is none or it makes no sense."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (offset,) = struct.unpack(f"{order}L", tiff[4:8])
        (count,) = struct.unpack(f"{order}H", tiff[offset : offset + 2])
        for n in range(count):
            entry = tiff[offset + 2 + 12 * n : offset + 14 + 12 * n]
            tag, kind, _, value = struct.unpack(f"{order}HHLH", entry[:10])
            if tag == 0x0112 and kind == 3:
                return value if 1 <= value <= 8 else 1
    except (KeyError, struct.error):
        pass
    return 1


def _png(file: IO[bytes], path: str, name: str, size: int) -> Picture:
    """PNG (ISO 15948): IHDR, and the chunks before the data that matter."""
    file.seek(8)
    width = height = bits = kind = 0
    alpha, orientation, dpi, data = False, 1, 0.0, False
    while True:
        header = file.read(8)
        if len(header) < 8:
            break
        length, chunk = struct.unpack(">L4s", header)
        here = file.tell()
        if chunk == b"IHDR":
            width, height, bits, kind = struct.unpack(">LLBB", file.read(10))
        elif chunk == b"tRNS":
            alpha = True
        elif chunk == b"eXIf":
            orientation = _exif_orientation(file.read(min(length, 65536)))
        elif chunk == b"pHYs":
            x, _, unit = struct.unpack(">LLB", file.read(9))
            dpi = x * 0.0254 if unit == 1 else 0.0
        elif chunk == b"IDAT":
            data = True
            break
        file.seek(here + length + 4)
    file.seek(max(8, size - 64))
    if not data or b"IEND" not in file.read():
        if width * height > MOST_PIXELS:
            return Picture(path, name, width, height, "png", "rgb")
        raise PhotoError("photo", f"{name} is damaged: the PNG breaks off", "copy the photo again")
    if orientation >= 5:
        width, height = height, width
    mode = "gray" if kind in (0, 4) else "rgb"
    return Picture(path, name, width, height, "png", mode, bits, orientation, alpha or kind in (4, 6), False, dpi)  # type: ignore[arg-type]


def _webp(file: IO[bytes], path: str, name: str, size: int) -> Picture:
    """WebP container (RFC 9649)."""
    file.seek(4)
    (length,) = struct.unpack("<L", file.read(4))
    if length + 8 > size + 1:
        raise PhotoError("photo", f"{name} is damaged: the WebP breaks off", "copy the photo again")
    file.seek(12)
    chunk, _ = struct.unpack("<4sL", file.read(8))
    data = file.read(16)
    alpha = False
    if chunk == b"VP8X":
        alpha = bool(data[0] & 0x10)
        width = int.from_bytes(data[4:7], "little") + 1
        height = int.from_bytes(data[7:10], "little") + 1
        if data[0] & 0x02:
            raise PhotoError("photo", f"{name} is an animation", "save one picture of it")
    elif chunk == b"VP8L":
        packed = int.from_bytes(data[1:5], "little")
        width, height = (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
        alpha = bool(packed >> 28 & 1)
    elif chunk == b"VP8 ":
        width, height = (v & 0x3FFF for v in struct.unpack("<HH", data[6:10]))
    else:
        raise PhotoError("photo", f"{name} is a WebP of an unknown kind")
    return Picture(path, name, width, height, "webp", "rgb", 8, 1, alpha)
