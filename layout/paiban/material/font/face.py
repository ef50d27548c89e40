"""One face of a font file, opened when first used."""

from __future__ import annotations

import uharfbuzz as hb

from paiban.base.message import msg, verbatim

_SUPERSCRIPT, _SUBSCRIPT = 0.35, -0.14
"""How far superscripts and subscripts stand above the baseline where a face does not say, em (ours)."""


class FontError(Exception):
    """A font that can't be found or read; the message is a sentence for the user."""


class Face:
    """A face: a family in one weight and slope.  Compared by identity.

    ``key`` is its PostScript name.  Vertical figures are in em, upwards.  ``variations`` pins the axes of a variable
    font, as (tag, value).
    """

    __slots__ = ("_font", "_harfbuzz", "family", "index", "italic", "key", "path", "variations", "weight")

    def __init__(
        self,
        key: str,
        family: str,
        weight: int,
        path: str,
        index: int = 0,
        italic: bool = False,
        variations: tuple[tuple[str, float], ...] = (),
    ) -> None:
        self.key = key
        self.family = family
        self.weight = weight
        self.path = path
        self.index = index
        self.italic = italic
        self.variations = variations
        self._harfbuzz: hb.Face | None = None
        self._font: hb.Font | None = None

    def __repr__(self) -> str:
        return f"Face({self.key})"

    @property
    def face(self) -> hb.Face:
        """HarfBuzz's face.  Raises ``FontError`` where the file can't be read."""
        if self._harfbuzz is None:
            try:
                blob = hb.Blob.from_file_path(self.path)
            except (OSError, hb.HarfBuzzError) as error:
                raise FontError(
                    msg("cannot read the font {path}: {error}", path=self.path, error=verbatim(str(error)))
                ) from None
            face = hb.Face(blob, self.index)
            if not face.glyph_count or not face.upem:
                raise FontError(msg("{path} is not a font that can be read", path=self.path))
            try:
                face.table_tags  # noqa: B018
            except UnicodeDecodeError:
                raise FontError(
                    msg("{path} is damaged: a table of it has a name that is no name", path=self.path)
                ) from None
            self._harfbuzz = face
        return self._harfbuzz

    @property
    def font(self) -> hb.Font:
        """HarfBuzz's font at its own units per em, variations applied."""
        if self._font is None:
            font = hb.Font(self.face)
            if self.variations:
                font.set_variations(dict(self.variations))
            self._font = font
        return self._font

    @property
    def upem(self) -> int:
        """Units per em of the font file."""
        return int(self.face.upem)

    @property
    def is_cff(self) -> bool:
        """Whether the outlines are CFF or CFF2, not TrueType."""
        tags = self.face.table_tags
        return "CFF " in tags or "CFF2" in tags

    @property
    def licence(self) -> int | None:
        """The embedding that the licence allows: ``fsType`` of OS/2 (OpenType 1.9.1); None without such a table."""
        data = self.face.reference_table("OS/2").data if "OS/2" in self.face.table_tags else b""
        return int.from_bytes(data[8:10], "big") if len(data) >= 10 else None

    @property
    def ascender(self) -> float:
        """How far the face reaches above the baseline, em."""
        return float(self.font.get_font_extents("ltr").ascender) / self.upem

    @property
    def descender(self) -> float:
        """How far the face reaches below the baseline, em; it is negative."""
        return float(self.font.get_font_extents("ltr").descender) / self.upem

    @property
    def cap_height(self) -> float:
        """The height of the letter H, em; 0.7 where there is none."""
        glyph = self.glyph("H")
        extents = self.font.get_glyph_extents(glyph) if glyph else None
        return float(extents.y_bearing) / self.upem if extents else 0.7

    def script_rise(self, above: bool) -> float:
        """Return how far superscripts (``above``) or subscripts stand above the baseline, em (OpenType 1.9.1, OS/2)."""
        data = self.face.reference_table("OS/2").data if "OS/2" in self.face.table_tags else b""
        if len(data) < 26:
            return _SUPERSCRIPT if above else _SUBSCRIPT
        at = 24 if above else 16
        offset = int.from_bytes(data[at : at + 2], "big", signed=True) / self.upem
        return offset if above else -offset

    def glyph(self, character: str) -> int:
        """Return the nominal glyph of a character, 0 where the face has none."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    def covers(self, text: str) -> bool:
        """Return whether the face has a glyph for each character.  Joiners and variation selectors need none."""
        nominal = self.font.get_nominal_glyph
        return all(nominal(ord(c)) or is_ignorable(c) for c in text)

    def varies(self, base: str, selector: str) -> bool:
        """Return whether the face has the variant of ``base`` that ``selector`` chooses (cmap, format 14)."""
        return bool(self.font.get_variation_glyph(ord(base), ord(selector)))

    @property
    def hangs(self) -> bool:
        """Whether the face says where its glyphs stand in vertical lines (``vmtx``)."""
        return "vmtx" in self.face.table_tags

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Return the box of a glyph's ink, em: its left edge and foot from the origin, its width and its height."""
        extents = self.font.get_glyph_extents(glyph)
        if extents is None:
            return 0.0, 0.0, 0.0, 0.0
        k = 1.0 / self.upem
        foot = extents.y_bearing + extents.height
        return extents.x_bearing * k, foot * k, extents.width * k, -extents.height * k

    def bearings(self, glyph: int, vertical: bool = False) -> tuple[float, float]:
        """Return the white before and after a glyph's ink along the line, em, from the edges of its advance.  In
        vertical lines the edges are those of a cell of 1 em, whose top is 0.88 em over the baseline."""
        extents = self.font.get_glyph_extents(glyph)
        if extents is None or not extents.width:
            return 0.0, 0.0
        k = 1.0 / self.upem
        if vertical:
            before = 0.88 - extents.y_bearing * k
            return before, 1.0 - before + extents.height * k
        before = extents.x_bearing * k
        return before, self.advance(glyph) - before - extents.width * k

    def advance(self, glyph: int) -> float:
        """Return the horizontal advance of a glyph, em."""
        return float(self.font.get_glyph_h_advance(glyph)) / self.upem


def is_ignorable(character: str) -> bool:
    """Return whether a character is shaped but not seen: a joiner, a variation selector, a mark of direction, a soft
    hyphen."""
    code = ord(character)
    return (
        0x200B <= code <= 0x200F
        or 0x2060 <= code <= 0x2064
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0020 <= code <= 0xE007F
        or 0xE0100 <= code <= 0xE01EF
        or code in (0xAD, 0xFEFF, 0x34F)
    )
