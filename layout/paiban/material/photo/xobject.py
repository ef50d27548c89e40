"""Photos as image XObjects (ISO 32000-1, 8.9): each once, and undecoded where a PDF reads the file's own coding."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO
from typing import Any

from msgspec import structs

from paiban.base.message import cause_of, msg
from paiban.base.pdffile.jobs import Task
from paiban.base.pdffile.memory import CHUNK, Deferred
from paiban.base.pdffile.objects import Array, Dict, File, Name, Raw, Stream
from paiban.base.pdffile.spaces import Spaces
from paiban.material.photo.coded import Jpeg, Png, read_jpeg, read_png
from paiban.material.photo.pixels import decode, resampled
from paiban.material.picture import PhotoError, Picture

_QUALITY = 85
"""Of JPEGs that are brought down, subsampled as cameras do."""


class InFile(Deferred):
    """A photo's own file, read again when it is written."""

    def __init__(self, path: str, name: str, data: bytes) -> None:
        self.path = path
        self.name = name
        self.size = len(data)
        self.last = data[-1:]

    def chunks(self) -> Iterator[bytes]:
        """Raises ``PhotoError`` where the file has changed since it was first read."""
        left = self.size
        try:
            with open(self.path, "rb") as file:
                while left > 0 and (data := file.read(min(CHUNK, left))):
                    left -= len(data)
                    yield data
        except OSError as error:
            raise PhotoError(
                "photo", msg("cannot read {name}: {cause}", name=self.name, cause=cause_of(error))
            ) from None
        if left:
            raise PhotoError("photo", msg("{name} has changed while the PDF was written", name=self.name))


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


class ImageObject:
    """A picture on its way into the file, read on a thread from now on.  ``size``: the pixels, upright, that it is
    brought down to.  Whoever asks for what was read gets ``PhotoError`` where the file can't be."""

    def __init__(self, picture: Picture, size: tuple[int, int] | None = None) -> None:
        self.picture = picture
        self.size = size
        self._read = Task(_read, picture)
        self._hash: Task[bytes] | None = None
        self._waiting: InFile | None = None

    @property
    def length(self) -> int:
        """Bytes of its file, as the disk has it; 0 where that can't be told."""
        try:
            return os.stat(self.picture.path).st_size
        except OSError:
            return 0

    @cached_property
    def data(self) -> bytes:
        return self._read.result()

    @cached_property
    def _coded(self) -> Jpeg | Png | None:
        read = {"jpeg": read_jpeg, "png": read_png}.get(self.picture.format)
        return read(self.data) if read and not self.size else None

    def begin_digest(self) -> None:
        """Have it worked out on a thread, after all that was begun before."""
        if self._hash is None:
            self._hash = Task(_hash, self.data, self.size)

    def digest(self) -> bytes:
        """What stands for the picture's file, and for what becomes of it."""
        self.begin_digest()
        assert self._hash is not None
        return self._hash.result()

    def release(self) -> None:
        """Hold the file in memory no longer: it is read again when it is written."""
        self._waiting = InFile(self.picture.path, self.picture.name, self.data)
        if isinstance(self._coded, Png):
            self._coded = structs.replace(self._coded, data=b"")
        self.digest()
        self.data = b""
        del self._read

    def decoded(self) -> Any:
        """Its pixels, upright, as many as it is to have."""
        image = decode(self.picture)
        return resampled(image, self.size) if self.size else image

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
            return file.add(Stream(self._waiting or self.data, Filter=Name("DCTDecode"), **entries))
        if isinstance(coded, Png):
            rows_data: bytes | Deferred = coded.data
            if self._waiting:
                again = read_png(b"".join(self._waiting.chunks()))
                assert again is not None
                rows_data = file.room.keep(again.data)
            space = spaces.of(coded.components, coded.profile)
            if coded.palette:
                colours = Raw(b"<" + coded.palette.hex().encode() + b">")
                space = Array([Name("Indexed"), spaces.of(3), len(coded.palette) // 3 - 1, colours])
            entries = entries_of(coded.width, coded.height, space, coded.bits)
            rows = _rows(coded.components, coded.width, coded.bits)
            return file.add(Stream(rows_data, Filter=Name("FlateDecode"), DecodeParms=rows, **entries))
        image = self.decoded()
        if self.size and self.picture.format == "jpeg":
            return file.add(coded_again(image, spaces.of, file, _QUALITY, "4:2:0"))
        return add_decoded(image, self.picture, file, spaces)


def _read(picture: Picture) -> bytes:
    try:
        with open(picture.path, "rb") as file:
            return file.read()
    except OSError as error:
        raise PhotoError(
            "photo", msg("cannot read {name}: {cause}", name=picture.name, cause=cause_of(error))
        ) from None


def _hash(data: bytes, size: tuple[int, int] | None) -> bytes:
    seen = hashlib.sha256(data)
    if size:
        seen.update(b"%d %d" % size)
    return seen.digest()


def coded_again(
    image: Any, space: Callable[[int, bytes], Any], file: File, quality: int, subsampling: str | int
) -> Stream:
    """Pixels as a JPEG."""
    return jpeg_stream(as_jpeg(image, quality, subsampling), image, space, file)


def as_jpeg(image: Any, quality: int, subsampling: str | int) -> bytes:
    """The bytes of a JPEG.  CMYK is not subsampled: all but cyan would be, black too."""
    target = BytesIO()
    image.save(target, "JPEG", quality=quality, subsampling=0 if image.mode == "CMYK" else subsampling)
    return target.getvalue()


def jpeg_stream(data: bytes, image: Any, space: Callable[[int, bytes], Any], file: File) -> Stream:
    """The XObject of a JPEG that ``image`` became.  Pillow writes CMYK as Adobe does, with 0 for full ink."""
    components = len(image.getbands())
    width, height = image.size
    entries = entries_of(width, height, space(components, image.info.get("icc_profile") or b""))
    if components == 4:
        entries["Decode"] = Raw("[1 0 1 0 1 0 1 0]")
    return Stream(file.room.keep(data), Filter=Name("DCTDecode"), **entries)


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


def add_decoded(image: Any, picture: Picture, file: File, spaces: Spaces) -> Any:
    """The pixels of ``picture``, with transparency as a soft mask (ISO 32000-1, 11.6.5.3)."""
    profile: bytes = image.info.get("icc_profile") or b""
    image, alpha = flattened(image, picture)
    space = spaces.of(len(image.getbands()), profile)
    more = {} if alpha is None else {"SMask": file.add(pixels(alpha, Name("DeviceGray"), file))}
    return file.add(pixels(image, space, file, **more))


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


def pixels(image: Any, space: Any, file: File, **more: Any) -> Stream:
    """Decoded pixels.  Each row is written as its difference from the one above (PNG filter 2), which takes a third off
    what photos deflate to."""
    width, height = image.size
    components = len(image.getbands())
    raw = image.tobytes()
    data: Task[bytes] | bytes | Deferred
    if file.room.takes(len(raw)):
        data = Task(_deflate_rows, raw, width * components, height)
    else:
        data = file.room.keep(_deflate_rows(raw, width * components, height))
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
