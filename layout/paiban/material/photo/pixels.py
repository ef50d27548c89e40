"""The pixels of photos: decoded, brought down, converted to the inks of a press and kept to a limit of ink.  The only
user of Pillow.

Ink is counted in steps: 255 are all of one ink, 765 are 300 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any, BinaryIO

from paiban.base.message import msg, verbatim
from paiban.material.picture import MOST_DECODED, MOST_PIXELS, PhotoError, Picture

_AGAIN = msg("copy the photo again")
_WEBP = 16
"""Bytes that libwebp and Pillow take for a pixel: two canvases, the result and the image."""
_STEPS = 17
"""Samples a channel of what RGB becomes on the press; between them it is nearly straight."""
_ROWS = 128
"""Rows that are worked on at a time, a multiple of 8, so that memory doesn't grow with the photo."""
_ROUNDING = 4
"""Steps that four inks may be rounded up by, one each."""
_RINGING = 160
"""Steps that no edge goes beyond itself by (measured, with a margin, at the qualities that we code in)."""
_ACROSS = 512
"""Squares beside one another while they are tried."""
_TRIES = 9
"""How often inks are lowered, each time by twice as much: after two or three nothing is over the limit any more."""


def decode(picture: Picture, upright: bool = True, least: tuple[int, int] | None = None) -> Any:
    """The picture as a PIL image, orientation applied where it is to be ``upright``.  ``least``: the pixels that are
    wanted, where a JPEG may be decoded at a smaller size.  Raises ``PhotoError``, also where it would take more memory
    than a photo may."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(picture.path)
        if least:
            image.draft(None, (max(least), max(least)))
        _check_memory(image, picture)
        image.load()
        return ImageOps.exif_transpose(image) if upright else image
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PhotoError(
            "photo", msg("{name} can't be decoded: {error}", name=picture.name, error=verbatim(str(error))), _AGAIN
        ) from None


def _check_memory(image: Any, picture: Picture) -> None:
    """Raises ``PhotoError`` where the pixels of an image need more than ``MOST_DECODED`` bytes."""
    across, down = image.size
    each = 1 if image.mode in ("1", "L", "P") else 4
    if picture.format == "webp":
        each = _WEBP
    elif image.info.get("progressive"):  # all coefficients are kept
        each += 2 * len(image.getbands())
    if across * down * each > MOST_DECODED:
        most = MOST_DECODED // each // 1_000_000
        message = msg(
            "{name} is {width} × {height} pixels, and decoding it takes too much memory",
            name=picture.name,
            width=across,
            height=down,
        )
        raise PhotoError("photo-too-large", message, msg("scale it down, to {most} megapixels at most", most=most))


def decoded_png(data: bytes, name: str) -> Any:
    """A small PNG of ours that holds a part of the photo ``name``.  Raises ``PhotoError``."""
    from PIL import Image

    try:
        image = Image.open(BytesIO(data), formats=("PNG",))
        image.load()
        return image
    except (OSError, ValueError, SyntaxError) as error:
        raise PhotoError(
            "photo", msg("{name} can't be decoded: {error}", name=name, error=verbatim(str(error))), _AGAIN
        ) from None


_TONES = 192
"""Pixels along the longer side of a picture whose tones are looked at: smaller details do not hurt reading (ours)."""
_STRAY = 0.03
"""The share of the pixels, at either end, that do not count."""


def tones(picture: Picture, parts: Sequence[tuple[float, float, float, float]]) -> tuple[float, float]:
    """The luminance, from 0 to 1, of the darkest and the lightest in ``parts`` (left, top, right, foot; shares) of a
    picture as it is seen, on white where it is transparent.  Raises ``PhotoError``."""
    from PIL import Image

    image = decode(picture, least=(8 * _TONES, 8 * _TONES))
    image, mask = flattened(image, picture)
    image = image.convert("RGB")
    if mask is not None:
        white = Image.new("RGB", image.size, (255, 255, 255))
        image = Image.composite(image, white, mask)
    share = _TONES / max(image.size)
    if share < 1:
        size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(size, Image.Resampling.BOX)
    across, down = image.size
    linear = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in range(256)]
    found: list[float] = []
    for part in parts:
        left, top = min(int(part[0] * across), across - 1), min(int(part[1] * down), down - 1)
        data = image.crop(
            (left, top, max(left + 1, round(part[2] * across)), max(top + 1, round(part[3] * down)))
        ).tobytes()
        found += [
            0.2126 * linear[data[n]] + 0.7152 * linear[data[n + 1]] + 0.0722 * linear[data[n + 2]]
            for n in range(0, len(data), 3)
        ]
    found.sort()
    stray = int(_STRAY * len(found))
    return found[stray], found[-1 - stray]


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


def reduced(strips: Iterable[Any], size: tuple[int, int], step: int) -> Any:
    """Strips of an image of ``size`` pixels, put together with one pixel for ``step`` by ``step``; all strips but the
    last have a multiple of so many rows."""
    from PIL import Image

    whole: Any = None
    at = 0
    for strip in strips:
        if strip.mode not in ("L", "RGB", "LA", "RGBA"):
            strip = strip.convert("RGBA" if "transparency" in strip.info else "RGB")
        small = strip.reduce(step)
        if whole is None:
            whole = Image.new(small.mode, (-(-size[0] // step), -(-size[1] // step)))
            whole.info = {"icc_profile": strip.info.get("icc_profile")}
        whole.paste(small, (0, at))
        at += small.height
    return whole


def turned(image: Any, orientation: int) -> Any:
    """An image as it is stored, made upright (Exif 2.3, 4.6.4)."""
    from PIL import Image

    way = Image.Transpose
    mirrored = (way.FLIP_LEFT_RIGHT, way.ROTATE_180, way.FLIP_TOP_BOTTOM)
    ways = (*mirrored, way.TRANSPOSE, way.ROTATE_270, way.TRANSVERSE, way.ROTATE_90)
    return image.transpose(ways[orientation - 2]) if orientation > 1 else image


def decoded_small(file: BinaryIO, scale: int) -> bytes | None:
    """The pixels of a JPEG at one ``scale``th (1, 2, 4 or 8) of its size, all of which is read; None where there is
    too little of it."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(file, formats=("JPEG",))
        image.draft(None, (-(-image.width // scale), -(-image.height // scale)))
        pixels: bytes = image.tobytes()
        return pixels
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def as_jpeg(image: Any, quality: int, subsampling: str | int) -> bytes:
    """The bytes of a JPEG.  CMYK is not subsampled: all but cyan would be, black too."""
    target = BytesIO()
    image.save(target, "JPEG", quality=quality, subsampling=0 if image.mode == "CMYK" else subsampling)
    return target.getvalue()


def resampled(image: Any, size: tuple[int, int]) -> Any:
    """A decoded picture with so many pixels."""
    from PIL import Image

    if image.mode not in ("L", "RGB", "CMYK", "LA", "RGBA"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    profile = image.info.get("icc_profile")
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.info = {"icc_profile": profile} if profile else {}
    return small


class Separator:
    """Photos and colours into the inks of a press, by LittleCMS: relative colorimetric with black point compensation,
    as printers convert photos.  ``profile`` is the press's, ``rgb`` the one of RGB that has none."""

    def __init__(self, profile: bytes, rgb: bytes) -> None:
        from PIL import ImageCms

        self._cms: Any = ImageCms
        self._rgb = rgb
        try:
            self._press = self._opened(profile)
            self._transforms: dict[bytes, Any] = {rgb: self._transform(rgb)}
        except (OSError, ImageCms.PyCMSError) as error:
            raise PhotoError(
                "profile", msg("the output profile can't be used: {error}", error=verbatim(str(error)))
            ) from None

    def _opened(self, profile: bytes) -> Any:
        return self._cms.ImageCmsProfile(BytesIO(profile))

    def _transform(self, source: bytes) -> Any:
        cms = self._cms
        intent, flags = cms.Intent.RELATIVE_COLORIMETRIC, cms.Flags.BLACKPOINTCOMPENSATION
        return cms.buildTransform(self._opened(source), self._press, "RGB", "CMYK", intent, flags)

    @cached_property
    def most(self) -> int:
        """The most ink that any RGB becomes, in steps of 255 an ink."""
        from PIL import Image

        steps = [round(255 * n / (_STEPS - 1)) for n in range(_STEPS)]
        data = bytes(v for red in steps for green in steps for blue in steps for v in (red, green, blue))
        return heaviest(self.image(Image.frombytes("RGB", (_STEPS**3, 1), data), b""))

    def image(self, image: Any, source: bytes) -> Any:
        """An RGB picture in CMYK; ``source`` is its own profile, or empty."""
        if source and source not in self._transforms:
            try:
                self._transforms[source] = self._transform(source)
            except (OSError, self._cms.PyCMSError):  # one that nobody can use: taken for the usual
                self._transforms[source] = self._transforms[self._rgb]
        return self._cms.applyTransform(image, self._transforms[source or self._rgb])

    def colour(self, values: tuple[float, ...]) -> tuple[float, ...]:
        """A single RGB colour, from 0 to 1."""
        return self.colours([values])[0]

    def colours(self, several: Sequence[tuple[float, ...]], source: bytes = b"") -> list[tuple[float, ...]]:
        """RGB colours, from 0 to 1, as one picture: LittleCMS takes as long for one as for a thousand."""
        data = bytes(round(255 * v) for values in several for v in values)
        found = self.pixels(data, (len(several), 1), source).tobytes()
        return [tuple(round(v / 255, 4) for v in found[n : n + 4]) for n in range(0, len(found), 4)]

    def pixels(self, data: bytes, size: tuple[int, int], source: bytes) -> Any:
        """A picture of ``size`` in CMYK, of which ``data`` has a byte each of red, green and blue."""
        from PIL import Image

        return self.image(Image.frombytes("RGB", size, data), source)


def read_rgb(data: bytes) -> Any:
    """The pixels of a picture file in memory; None where they are not in RGB.  Raises ``OSError``, ``ValueError`` or
    ``SyntaxError`` where it is damaged."""
    from PIL import Image

    image = Image.open(BytesIO(data))
    image.load()
    return image if image.mode == "RGB" else None


def heaviest(image: Any, least: int = 0) -> int:
    """Return the most ink of any pixel, or ``least`` where none has more: that is found soon."""
    return max((high for _, _, high in _heavy(image, least)), default=least)


def limited(image: Any, most: int) -> Any:
    """Return ``image`` with at most so much ink everywhere: coloured inks are brought down, black stays."""
    from PIL import Image, ImageMath

    made = image
    for top, strip, _ in _heavy(image, most):
        if made is image:
            made = image.copy()
        inks = dict(zip("cmyk", strip.split(), strict=True))
        less = [
            ImageMath.lambda_eval(
                lambda of: of["convert"](of["ink"] * (most - of["k"]) / (of["c"] + of["m"] + of["y"]), "L"),
                ink=inks[name],
                **inks,
            )
            for name in "cmy"
        ]
        made.paste(Image.composite(Image.merge("CMYK", [*less, inks["k"]]), strip, _over(strip, most)), (0, top))
    return made


def within(image: Any, encode: Callable[[Any], bytes], most: int) -> Any:
    """Return a picture in CMYK of which no pixel has more ink than ``most``, but for rounding, when what ``encode``
    makes of it is decoded: a JPEG without subsampling, so that squares of 8 by 8 pixels do not know of each other.

    A coding with losses goes beyond the darkest pixels at edges.  Where it does, the inks of that square are lowered
    until it does so no more; nothing else is touched.
    """
    from PIL import Image

    width, height = image.size
    made, allowed = image, most + _ROUNDING
    for top in range(0, height, _ROWS):
        strip = image.crop((0, top, width, min(height, top + _ROWS)))
        if _bound(strip) <= allowed - _RINGING:
            continue
        decoded = Image.open(BytesIO(encode(strip)))
        over = heaviest(decoded, allowed) - allowed
        if over > 0:
            made = image.copy() if made is image else made
            squares = _over(decoded, allowed).reduce(8)
            places = [divmod(n, squares.width) for n, share in enumerate(squares.tobytes()) if share]
            for (y, x), square in zip(places, _lowered(strip, places, encode, allowed), strict=True):
                made.paste(square, (8 * x, top + 8 * y))
    return made


def _lowered(
    strip: Any, places: Sequence[tuple[int, int]], encode: Callable[[Any], bytes], allowed: int
) -> Iterator[Any]:
    """Yield the squares at ``places`` (row, column) of a strip, with as much ink as leaves them within what is allowed
    once they are coded; those at the edges are cut."""
    from PIL import Image

    width, height = strip.size
    across = min(len(places), _ACROSS)
    made = Image.new("CMYK", (8 * across, 8 * (1 + (len(places) - 1) // across)))
    boxes = [(8 * x, 8 * y, min(8 * x + 8, width), min(8 * y + 8, height)) for y, x in places]
    spots = [(8 * (n % across), 8 * (n // across)) for n in range(len(places))]
    for box, spot in zip(boxes, spots, strict=True):
        made.paste(_whole(strip.crop(box)), spot)
    step, most = 1, allowed
    for _ in range(_TRIES):
        decoded = Image.open(BytesIO(encode(made)))
        over = heaviest(decoded, allowed) - allowed
        if over <= 0:
            break
        most, step = max(255, most - step * over), 2 * step
        squares = _over(decoded, allowed).reduce(8).point([0, *[255] * 255])
        made = Image.composite(limited(made, most), made, squares.resize(made.size, Image.Resampling.NEAREST))
    for (left, top, right, foot), (x, y) in zip(boxes, spots, strict=True):
        yield made.crop((x, y, x + right - left, y + foot - top))


def _whole(square: Any) -> Any:
    """Return a square of 8 by 8; what is cut is filled up as a coder does it, with the last pixels again."""
    from PIL import Image

    width, height = square.size
    if (width, height) == (8, 8):
        return square
    made = Image.new(square.mode, (8, 8))
    for x in range(8):
        last = min(x, width - 1)
        made.paste(square.crop((last, 0, last + 1, height)), (x, 0))
    for y in range(height, 8):
        made.paste(made.crop((0, height - 1, 8, height)), (0, y))
    return made


def _over(strip: Any, most: int) -> Any:
    """A mask of the pixels that have more ink than ``most``."""
    from PIL import ImageMath

    inks = dict(zip("cmyk", strip.split(), strict=True))
    return ImageMath.lambda_eval(
        lambda of: of["convert"]((of["c"] + of["m"] + of["y"] + of["k"] > most) * 255, "L"), **inks
    )


def _heavy(image: Any, most: int) -> Iterator[tuple[int, Any, int]]:
    """Yield the strips that have more ink than ``most`` somewhere: top, pixels, the most ink in them."""
    from PIL import ImageMath

    width, height = image.size
    for top in range(0, height, _ROWS):
        strip = image.crop((0, top, width, min(height, top + _ROWS)))
        if _bound(strip) <= most:
            continue
        inks = dict(zip("cmyk", strip.split(), strict=True))
        high = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **inks).getextrema()[1]
        if high > most:
            yield top, strip, high


def _bound(strip: Any) -> int:
    """Return what no pixel has more ink than, which is at most four steps too much, and soon found."""
    from PIL import ImageChops

    cyan, magenta, yellow, black = strip.split()
    # the quarter of the sum, in bytes: at most one step too little
    quarter: Any = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    return int(4 * quarter.getextrema()[1] + 4)
