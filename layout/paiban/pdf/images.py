"""Photos as image XObjects (ISO 32000-1, 8.9): each once, and undecoded where a PDF reads the file's own coding."""

from __future__ import annotations

import zlib
from typing import Any

from paiban.issue.model import Picture
from paiban.issue.photo import PhotoError, decode
from paiban.pdf.jobs import Job
from paiban.pdf.jpeg import Jpeg, read_jpeg
from paiban.pdf.objects import Array, Dict, File, Name, Raw, Stream
from paiban.pdf.png import Png, read_png
from paiban.pdf.spaces import Spaces


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


class Photo:
    """A picture on its way into the file.  Raises ``PhotoError`` where its file can't be read."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        try:
            with open(picture.path, "rb") as file:
                self.data = file.read()
        except OSError as error:
            raise PhotoError("photo", f"cannot read {picture.name}: {error.strerror}") from None
        read = {"jpeg": read_jpeg, "png": read_png}.get(picture.format)
        self._coded = read(self.data) if read else None

    @property
    def orientation(self) -> int:
        """What its pixels still need; 1 where the picture is decoded, because that turns it upright."""
        return self.picture.orientation if self._coded else 1

    def add_to(self, file: File, spaces: Spaces) -> Any:
        """The XObject's reference."""
        coded = self._coded
        if isinstance(coded, Jpeg):
            entries = entries_of(coded.width, coded.height, spaces.of(coded.components, coded.profile))
            if self.picture.inverted and coded.components == 4:
                # Adobe writes CMYK JPEGs with 0 for full ink
                entries["Decode"] = Raw("[1 0 1 0 1 0 1 0]")
            return file.add(Stream(self.data, Filter=Name("DCTDecode"), **entries))
        if isinstance(coded, Png):
            space = spaces.of(coded.components, coded.profile)
            if coded.palette:
                colours = Raw(b"<" + coded.palette.hex().encode() + b">")
                space = Array([Name("Indexed"), spaces.of(3), len(coded.palette) // 3 - 1, colours])
            entries = entries_of(coded.width, coded.height, space, coded.bits)
            rows = _rows(coded.components, coded.width, coded.bits)
            return file.add(Stream(coded.data, Filter=Name("FlateDecode"), DecodeParms=rows, **entries))
        return add_decoded(self.picture, file, spaces)


def entries_of(width: int, height: int, space: Any, bits: int = 8) -> dict[str, Any]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": space,
        "BitsPerComponent": bits,
    }


def _rows(components: int, width: int, bits: int = 8) -> Dict:
    """How rows filtered as in PNG are told of (ISO 32000-1, 7.4.4.4)."""
    return Dict({"Predictor": 15, "Colors": components, "BitsPerComponent": bits, "Columns": width})


def add_decoded(picture: Picture, file: File, spaces: Spaces) -> Any:
    """Its pixels, with transparency as a soft mask (ISO 32000-1, 11.6.5.3).  Raises ``PhotoError``."""
    image: Any = decode(picture)
    profile: bytes = image.info.get("icc_profile") or b""
    image, alpha = flattened(image, picture)
    space = spaces.of(len(image.getbands()), profile)
    more = {} if alpha is None else {"SMask": file.add(pixels(alpha, Name("DeviceGray")))}
    return file.add(pixels(image, space, **more))


def flattened(image: Any, picture: Picture) -> tuple[Any, Any]:
    """A decoded picture in one of the modes that are written, and its transparency, or None."""
    mask = None
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        image = image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("L" if image.mode == "LA" else "RGB")
        if alpha.getextrema() != (255, 255):
            mask = alpha
    if image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("L" if picture.mode == "gray" else "RGB")
    return image, mask


def pixels(image: Any, space: Any, **more: Any) -> Stream:
    """Decoded pixels.  Each row is written as its difference from the one above (PNG filter 2), which takes a third off
    what photos deflate to."""
    width, height = image.size
    components = len(image.getbands())
    data = Job(_deflate_rows, image.tobytes(), width * components, height)
    entries = entries_of(width, height, space)
    return Stream(data, Filter=Name("FlateDecode"), DecodeParms=_rows(components, width), **entries, **more)


def _deflate_rows(data: bytes, stride: int, height: int) -> bytes:
    """Rows of ``stride`` bytes, subtracted from each other as large integers: odd and even bytes apart, so that no
    borrow reaches the next byte."""
    packer = zlib.compressobj(6)
    odd = int.from_bytes(b"\xff\x00" * (stride // 2) + b"\xff" * (stride % 2), "big")
    even = ((1 << 8 * stride) - 1) ^ odd
    lend_odd, lend_even = odd << 8, even << 8
    out: list[bytes] = []
    above = 0
    for row in range(height):
        line = int.from_bytes(data[row * stride : (row + 1) * stride], "big")
        difference = ((line & odd | lend_odd) - (above & odd)) & odd | (
            (line & even | lend_even) - (above & even)
        ) & even
        out.append(packer.compress(b"\x02" + difference.to_bytes(stride, "big")))
        above = line
    out.append(packer.flush())
    return b"".join(out)
