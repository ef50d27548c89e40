"""Subsets: the part of a face that a document uses, as the font program of a PDF."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable

import uharfbuzz as hb
from msgspec import Struct

from paiban.base.message import msg
from paiban.material.font.face import Face, FontError

_DROP = (
    *(b"cmap", b"name", b"post", b"OS/2", b"meta"),
    *(b"GSUB", b"GPOS", b"GDEF", b"BASE", b"JSTF", b"kern", b"kerx", b"morx", b"feat"),
    *(b"VORG", b"vhea", b"vmtx", b"VDMX", b"hdmx", b"LTSH", b"PCLT", b"DSIG", b"gasp"),
    *(b"STAT", b"MVAR", b"HVAR", b"VVAR", b"avar", b"fvar", b"gvar"),
)
"""Tables that a PDF viewer does not read in an embedded CID font (ISO 32000-1, 9.9)."""


class Subset(Struct, frozen=True):
    """A subset of a face.  ``program`` is a TrueType file or a bare CFF table; ``mapping`` takes the face's glyph ids
    to the subset's, in the same order; ``tag`` is the six letters before its name; ``bbox`` is in 1/1000 em."""

    program: bytes
    mapping: dict[int, int]
    is_cff: bool
    tag: str
    bbox: tuple[int, int, int, int]


def subset_face(face: Face, glyphs: Iterable[int]) -> Subset:
    """Return the subset of ``face`` with ``glyphs`` and those that they are composed of, numbered anew without gaps.

    Raises ``FontError`` where HarfBuzz can't subset the face, and ``ValueError`` for glyph 0: a document must not show
    ``.notdef`` (ISO 19005-2, 6.2.11.8).
    """
    wanted = set(glyphs)
    if 0 in wanted:
        raise ValueError(msg("glyph 0 of {key} was to be shown", key=face.key))
    flags = hb.SubsetFlags
    subset = hb.SubsetInput()
    subset.glyph_set.update(wanted | {0})
    subset.flags = (
        flags.NO_LAYOUT_CLOSURE
        | flags.NOTDEF_OUTLINE
        | flags.NO_HINTING
        | flags.NO_BIDI_CLOSURE
        | flags.DESUBROUTINIZE
        | flags.CFF_IDENTITY_CHARSET
    )
    drop = subset.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for table in _DROP:
        drop.add(int.from_bytes(table, "big"))
    if face.variations:
        subset.pin_all_axes_to_default(face.face)
        # CFF2 has no place in a PDF; older HarfBuzz can't turn it into CFF
        subset.flags |= getattr(flags, "DOWNGRADE_CFF2", 0)
    for axis, value in face.variations:
        subset.pin_axis_location(face.face, axis, value)
    try:
        plan = hb.SubsetPlan(face.face, subset)
        mapping = dict(plan.old_to_new_glyph_mapping)
        program: bytes = plan.execute().blob.data
    except RuntimeError as error:
        raise FontError(msg("cannot subset {path}: {error}", path=face.path, error=str(error))) from None
    k = 1000.0 / face.upem
    head = _table(program, b"head")
    bbox = struct.unpack(">4h", head[36:44]) if len(head) >= 44 else (0, -120, 1000, 880)
    if face.is_cff:
        program = _table(program, b"CFF ")
        if not program:
            raise FontError(
                msg("cannot subset {path}: its outlines are CFF2, which this HarfBuzz can't convert", path=face.path)
            )
    digest = hashlib.sha256(program).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    box = tuple(round(v * k) for v in bbox)
    return Subset(program, mapping, face.is_cff, tag, box)


def _table(program: bytes, wanted: bytes) -> bytes:
    """Return a table of an sfnt file; it is empty where the file has none."""
    count = struct.unpack(">H", program[4:6])[0]
    for n in range(count):
        tag, _, offset, length = struct.unpack(">4sLLL", program[12 + 16 * n : 28 + 16 * n])
        if tag == wanted:
            return program[offset : offset + length]
    return b""
