"""Large photos that have to be decoded: in bands, each of which is converted and written before the next, so that no
more than the decoded pixels themselves is in memory, and of most PNGs not even those."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from paiban.base.pdffile.memory import Gathered
from paiban.base.pdffile.objects import File, Name, Raw, Stream
from paiban.base.pdffile.spaces import Spaces
from paiban.material.photo.pixels import as_jpeg, decode, flattened, reduced, turned
from paiban.material.photo.rows import Packer, RowPacker, entries_of, predictor
from paiban.material.photo.strips import StoredPng, profile_of, split, stored_png, strips
from paiban.material.picture import Picture

LARGE = 12_000_000
"""Pixels from which a photo is decoded in bands (ours)."""
_BAND = 1_000_000
"""Pixels of a band."""
_MOST_UNITS = 0xFFFF
"""Blocks from one restart marker of a JPEG to the next (ITU-T T.81, B.2.4.4)."""

Convert = Callable[[Any, bytes], Any]
"""Gives a band in other colours; it is given the band and the profile of the photo."""


def is_large(picture: Picture) -> bool:
    """Whether a photo is to be decoded in bands."""
    return picture.width * picture.height >= LARGE


def bands(picture: Picture, align: int = 1) -> Iterator[Any]:
    """Yield a photo as it is stored, not turned upright, from top to bottom.  All bands but the last have a multiple of
    ``align`` rows.  Raises ``PhotoError``."""
    png = stored_png(picture) if picture.format == "png" else None
    if png and not png.interlaced:
        assert align == 1
        yield from strips(png, _BAND)
        return
    image = decode(picture, upright=False)
    width, height = image.size
    lines = max(1, _BAND // width // align) * align
    for top in range(0, height, lines):
        band = image.crop((0, top, width, min(height, top + lines)))
        band.info = image.info
        yield band


def shrunk(picture: Picture, size: tuple[int, int]) -> Any | None:
    """Give a large PNG with somewhat more pixels than ``size``, upright; None where all of it has to be decoded."""
    across, down = picture.width // size[0], picture.height // size[1]
    step = min(across, down)
    stored = (picture.height, picture.width) if picture.orientation >= 5 else (picture.width, picture.height)
    lines = max(1, _BAND // stored[0] // step) * step
    png = stored_png(picture) if picture.format == "png" and step > 1 else None
    if png is None or png.interlaced:
        return None
    return turned(reduced(strips(png, lines * stored[0]), stored, step), picture.orientation)


def add_banded(picture: Picture, file: File, spaces: Spaces, convert: Convert | None = None, space: Any = None) -> Any:
    """Add the pixels of a photo, with its transparency as a soft mask (ISO 32000-1, 11.6.5.3).  ``space`` is the one
    that ``convert`` converts to.  Return the reference."""
    png = stored_png(picture) if convert is None and picture.format == "png" else None
    if png and png.kind in (4, 6) and not png.interlaced:
        return _add_split(png, file, spaces)
    colour = RowPacker()
    shade: RowPacker | None = None
    profile, width, height, components = b"", 0, 0, 1
    for band in bands(picture):
        profile = profile or band.info.get("icc_profile") or b""
        image, mask = flattened(band, picture)
        if convert is not None:
            image = convert(image, profile)
        width, components = image.width, len(image.getbands())
        colour.add(image.tobytes(), width * components, image.height)
        if mask is not None and shade is None:
            shade = RowPacker()
            for _ in range(height):
                shade.add(b"\xff" * width, width, 1)
        if shade is not None:
            shade.add(mask.tobytes() if mask else b"\xff" * (width * image.height), width, image.height)
        height += image.height
    more: dict[str, Any] = {}
    if shade is not None:
        more["SMask"] = file.add(_image(shade.end(), width, height, 1, Name("DeviceGray")))
    return file.add(_image(colour.end(), width, height, components, space or spaces.of(components, profile), **more))


def _add_split(png: StoredPng, file: File, spaces: Spaces) -> Any:
    """Add a PNG with transparency, of which no pixel is decoded."""
    colour, shade = Packer(), Packer()
    for rows, mask in split(png, _BAND):
        colour.pack(rows)
        shade.pack(mask)
    components = 3 if png.kind == 6 else 1
    mask_reference = file.add(_image(shade.end(), png.width, png.height, 1, Name("DeviceGray")))
    space = spaces.of(components, profile_of(png))
    return file.add(_image(colour.end(), png.width, png.height, components, space, SMask=mask_reference))


def _image(data: Gathered, width: int, height: int, components: int, space: Any, **more: Any) -> Stream:
    parms = predictor(components, width)
    return Stream(data, Filter=Name("FlateDecode"), DecodeParms=parms, **entries_of(width, height, space), **more)


def add_jpeg(picture: Picture, file: File, convert: Convert, space: Any, quality: int) -> Any:
    """Add a photo as a JPEG that is made band by band.  Each band is a JPEG of its own with the same tables; restart
    markers join them (ITU-T T.81, E.1.4).  Return the reference."""
    data = Gathered()
    profile, width, height, components, marks = b"", 0, 0, 4, 0
    for band in bands(picture, align=8):
        profile = profile or band.info.get("icc_profile") or b""
        image = convert(flattened(band, picture)[0], profile)
        part = as_jpeg(image, quality, 0)
        scan = part.index(b"\xff\xda")
        begin = scan + 2 + int.from_bytes(part[scan + 2 : scan + 4], "big")
        width, components = image.width, len(image.getbands())
        if not height:
            units = -(-width // 8) * -(-image.height // 8)
            assert units <= _MOST_UNITS
            frame = part.index(b"\xff\xc0") + 5
            stored = picture.width if picture.orientation >= 5 else picture.height
            data.add(part[:frame] + stored.to_bytes(2, "big") + part[frame + 2 : scan])
            data.add(b"\xff\xdd\0\4" + units.to_bytes(2, "big") + part[scan:begin])
        else:
            data.add(bytes((0xFF, 0xD0 + marks % 8)))
            marks += 1
        data.add(part[begin:-2])
        height += image.height
    data.add(b"\xff\xd9")
    entries = entries_of(width, height, space)
    if components == 4:
        entries["Decode"] = Raw("[1 0 1 0 1 0 1 0]")
    return file.add(Stream(data, Filter=Name("DCTDecode"), **entries))
