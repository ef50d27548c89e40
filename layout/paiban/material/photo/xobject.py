"""Photos as image XObjects (ISO 32000-1, 8.9): each once, and undecoded where a PDF reads the file's own coding."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from msgspec import structs

from paiban.base.message import cause_of, msg
from paiban.base.pdffile.jobs import Task
from paiban.base.pdffile.memory import CHUNK, Deferred
from paiban.base.pdffile.objects import Array, File, Name, Raw, Stream
from paiban.base.pdffile.spaces import Spaces
from paiban.material.photo.bands import add_banded, is_large, shrunk
from paiban.material.photo.coded import Jpeg, Png, read_jpeg, read_png
from paiban.material.photo.pixels import as_jpeg, decode, flattened, resampled
from paiban.material.photo.rows import deflate_rows, entries_of, predictor
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
        if self.size is None:
            return decode(self.picture)
        image = shrunk(self.picture, self.size) if is_large(self.picture) else None
        if image is None:
            image = decode(self.picture, least=self.size if is_large(self.picture) else None)
        return resampled(image, self.size)

    @property
    def banded(self) -> bool:
        """Whether it is decoded in bands where it is decoded; they are not turned upright."""
        return self.size is None and is_large(self.picture)

    @property
    def orientation(self) -> int:
        """What its pixels still need; 1 where the picture is decoded, because that turns it upright."""
        return self.picture.orientation if self._coded or self.banded else 1

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
            rows = predictor(coded.components, coded.width, coded.bits)
            return file.add(Stream(rows_data, Filter=Name("FlateDecode"), DecodeParms=rows, **entries))
        if self.banded:
            return add_banded(self.picture, file, spaces)
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


def jpeg_stream(data: bytes, image: Any, space: Callable[[int, bytes], Any], file: File) -> Stream:
    """The XObject of a JPEG that ``image`` became.  Pillow writes CMYK as Adobe does, with 0 for full ink."""
    components = len(image.getbands())
    width, height = image.size
    entries = entries_of(width, height, space(components, image.info.get("icc_profile") or b""))
    if components == 4:
        entries["Decode"] = Raw("[1 0 1 0 1 0 1 0]")
    return Stream(file.room.keep(data), Filter=Name("DCTDecode"), **entries)


def add_decoded(image: Any, picture: Picture, file: File, spaces: Spaces) -> Any:
    """The pixels of ``picture``, with transparency as a soft mask (ISO 32000-1, 11.6.5.3)."""
    profile: bytes = image.info.get("icc_profile") or b""
    image, alpha = flattened(image, picture)
    space = spaces.of(len(image.getbands()), profile)
    more = {} if alpha is None else {"SMask": file.add(pixels(alpha, Name("DeviceGray"), file))}
    return file.add(pixels(image, space, file, **more))


def pixels(image: Any, space: Any, file: File, **more: Any) -> Stream:
    """Decoded pixels.  Each row is written as its difference from the one above (PNG filter 2), which takes a third off
    what photos deflate to."""
    width, height = image.size
    components = len(image.getbands())
    raw = image.tobytes()
    data: Task[bytes] | bytes | Deferred
    if file.room.takes(len(raw)):
        data = Task(deflate_rows, raw, width * components, height)
    else:
        data = file.room.keep(deflate_rows(raw, width * components, height))
    entries = entries_of(width, height, space)
    return Stream(data, Filter=Name("FlateDecode"), DecodeParms=predictor(components, width), **entries, **more)
