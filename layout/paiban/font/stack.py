"""What a text style is set in: a Han face, perhaps a Latin one beside it, and others to fall back on.

Chinese text is set from *cells*: each distinct character is shaped once, by itself, with the
forms of its language, and then only looked up.  Latin words are shaped whole, once each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import uharfbuzz as hb
from msgspec import structs

from paiban.font.book import FontBook
from paiban.font.face import Face, FontError, is_ignorable
from paiban.font.shaped import Shaped
from paiban.font.upright import VERTICAL_MARKS, turns
from paiban.units import summed

_CELL_FEATURES = dict.fromkeys(("kern", "liga", "clig", "calt", "palt", "chws", "dlig"), False)
"""Off in cells, so that shaping many in one buffer cannot make neighbours act on each other."""
_WORD_FEATURES = {"pwid": True}
"""Latin words have proportional quotes and apostrophes; the default ones of many CJK faces are full-width."""
_UNIT_FEATURES = dict.fromkeys(("kern", "palt", "chws"), False)
_THREE = 1.2
"""Em that three figures in one cell of a vertical line may take."""
_ORIGIN = 0.88
"""Height of the vertical origin over the baseline, em: PDF's default (ISO 32000-1, 9.7.4.3), and that of CJK faces."""


class FontStack:
    """Shapes text for one style in one language.  Raises ``FontError`` where the Han or Latin family is not known.

    ``cells`` holds the cells shaped so far, ``plain`` the glyph of those that are one glyph of the first face at no
    offset; ``missing`` the characters that no face covers.  A ``vertical`` stack shapes cells for vertical lines.
    """

    def __init__(
        self,
        book: FontBook,
        han: str,
        latin: str | None = None,
        weight: int = 400,
        italic: bool = False,
        fallback: Sequence[str] = (),
        language: str = "zh-Hant-TW",
        latin_scale: float = 1.0,
        latin_shift: float = 0.0,
        vertical: bool = False,
    ) -> None:
        faces = [book.find(han, weight, italic)]
        for family in fallback:
            try:
                face = book.find(family, weight, italic)
            except FontError:
                continue
            if face not in faces:
                faces.append(face)
        self.faces = faces
        self.latin = book.find(latin, weight, italic) if latin else None
        self.latin_scale = latin_scale
        self.latin_shift = latin_shift
        self.language = language
        self.vertical = vertical
        self.cells: dict[str, Shaped] = {}
        self.plain: dict[str, int] = {}
        self.missing: set[str] = set()
        self.known: dict[Any, Any] = {}  # what those who set in it want to keep: it goes when the stack does
        self._words: dict[str, tuple[Shaped, ...]] = {}
        self._units: dict[str, Shaped] = {}
        self._space: Shaped | None = None
        self._whites: dict[str, tuple[float, float]] = {}

    def trim(self, most: int) -> None:
        """Forget the words shaped so far where there are more than ``most``: a program may run on for ever."""
        if len(self._words) + len(self.known) > most:
            self._words.clear()
            self.known.clear()

    def load_cells(self, characters: Iterable[str]) -> None:
        """Shape the cells of ``characters`` (each a character, or one with a variation selector or combining marks)."""
        new = [c for c in dict.fromkeys(characters) if c not in self.cells]
        if not new:
            return
        rest = new
        for face in self.faces:
            covers, nominal = face.covers, face.font.get_nominal_glyph
            here = [c for c in rest if (nominal(ord(c)) if len(c) == 1 else covers(c))]
            if here:
                self._shape_cells(face, here)
                if len(here) == len(rest):
                    return
                taken = set(here)
                rest = [c for c in rest if c not in taken]
        for cluster in rest:
            self.missing.update(c for c in cluster if not is_ignorable(c) and not any(f.covers(c) for f in self.faces))
            self.cells[cluster] = Shaped(self.faces[0], (), (), (), 1.0)

    def _shape_cells(self, face: Face, clusters: list[str]) -> None:
        if self.vertical:
            for cluster in clusters:
                self.cells[cluster] = self._upright(face, cluster, _CELL_FEATURES)
                if face is self.faces[0] and _is_plain(self.cells[cluster]):
                    self.plain[cluster] = self.cells[cluster].glyphs[0]
            return
        k = 1.0 / face.upem
        cells = self.cells
        if "·" in clusters:
            self._interpunct(face)
            clusters = [c for c in clusters if c != "·"]
            if not clusters:
                return
        infos, positions = self._shape(face, "".join(clusters), "Hani", _CELL_FEATURES)
        if len(infos) == len(clusters) and all(len(c) == 1 for c in clusters):
            for cluster, info, position in zip(clusters, infos, positions, strict=True):
                x, y = position.x_offset, position.y_offset
                advance = position.x_advance * k
                if not (x or y) and face is self.faces[0]:
                    self.plain[cluster] = info.codepoint
                cells[cluster] = Shaped(
                    face,
                    (info.codepoint,),
                    (advance,),
                    (cluster,),
                    advance,
                    (x * k,) if x else (),
                    (y * k,) if y else (),
                )
            return
        for cluster in clusters:
            cells[cluster] = self._one(face, cluster, "Hani", _CELL_FEATURES)

    def _interpunct(self, face: Face) -> None:
        """The dot between the parts of a name has a cell of its own, of one em in Taiwan, of half an em by GB/T 15834
        5.1.7, whatever Latin width a face gives it."""
        dot = self._one(face, "·", "Hani", _CELL_FEATURES)
        wide = self._one(face, "‧", "Hani", _CELL_FEATURES) if face.covers("‧") else dot
        width = 0.5 if self.language.startswith("zh-Hans") or self.language in ("zh-CN", "zh-SG") else 1.0
        if dot.width < width <= wide.width and len(wide.glyphs) == 1:
            # drawn like U+2027, whose glyph has the cell in its advance, so that no gap is read as a space
            dot = structs.replace(wide, texts=("·",))
        elif dot.width != width and len(dot.glyphs) == 1:
            dot = structs.replace(dot, advances=(width,), width=width, xs=((width - dot.width) / 2,))
        self.cells["·"] = dot

    def unit(self, text: str) -> Shaped:
        """Characters shaped together in Chinese context: ``——``, ``……``."""
        unit = self._units.get(text)
        if unit is None:
            face = next((f for f in self.faces if f.covers(text)), None)
            if face is None:
                self.missing.update(c for c in text if not any(f.covers(c) for f in self.faces))
                unit = Shaped(self.faces[0], (), (), (), float(len(text)))
            else:
                shape = self._upright if self.vertical else partial(self._one, script="Hani")
                unit = shape(face, text, features=_UNIT_FEATURES)
            self._units[text] = unit
        return unit

    def word(self, text: str) -> tuple[Shaped, ...]:
        """A Latin word or number, kerned, in as many pieces as it needs faces (nearly always one)."""
        word = self._words.get(text)
        if word is None:
            word = self._words[text] = self._word(text)
        return word

    @property
    def space(self) -> Shaped:
        """The Latin word space."""
        if self._space is None:
            self._space = self.word(" ")[0]
        return self._space

    def across(self, text: str) -> Shaped:
        """A few digits or a letter, unturned in one cell of a vertical line (CLREQ, tate-chu-yoko): set narrower where
        they are wider than the cell."""
        piece = self.word(text)[0]
        # three figures may reach a little into the line gap, or they would be too small to read
        widest = 1.0 if len(text) < 3 else _THREE
        for features in ({"hwid": True}, {"twid": True}, {"qwid": True}):
            if piece.width <= widest or len(text) < 2:
                break
            piece = self._one(piece.face, text, "Latn", features)
        # by the widest figures, so that numbers of as many are of one size
        full = max(piece.width, len(text) * self.word("0")[0].width) if text.isdecimal() else piece.width
        scale = min(1.0, widest / full) if full else 1.0
        at, offsets = -piece.width * scale / 2, []
        for advance in piece.advances:
            offsets.append(round(at + advance * scale / 2, 4))
            at += advance * scale
        count = len(piece.glyphs)
        # narrower glyphs keep the middle of their height
        down = (1 - scale) * (_ORIGIN - piece.face.cap_height / 2)
        return structs.replace(
            piece,
            advances=(*(0.0,) * (count - 1), 1.0) if count else (),
            width=1.0,
            xs=(down,) * count,
            ys=tuple(offsets),
            scale=piece.scale * scale,
            rise=0.0,
            mode="upright",
        )

    def white(self, character: str) -> tuple[float, float]:
        """The white at the start and end side of a mark's cell, em, that its half-width form does without.

        The font's ``halt`` (``vhal`` in vertical lines) tells; the ink where it has none.  Both depend on the language:
        the same comma is centred in Taiwan and low at the left elsewhere (CLREQ, Positions of Punctuation Marks).
        """
        white = self._whites.get(character)
        if white is None:
            self.load_cells((character,))
            white = self._whites[character] = self._white(self.cells[character], character)
        return white

    def _white(self, cell: Shaped, character: str) -> tuple[float, float]:
        if character == "·":
            spare = max(0.0, cell.width - 0.5) / 2
            return spare, spare
        if not cell.glyphs or cell.width < 0.9:
            return 0.0, 0.0
        feature = "vhal" if cell.mode == "upright" else "halt"
        features = _CELL_FEATURES | {feature: True}
        text = VERTICAL_MARKS.get(character, character) if self.vertical else character
        if cell.mode == "upright":
            half = self._upright(cell.face, text, features)
        else:
            half = self._one(cell.face, text, "Hani", features)
        if cell.width - half.width > 0.05:
            start = (cell.xs[0] if cell.xs else 0.0) - (half.xs[0] if half.xs else 0.0)
            start = min(max(start, 0.0), cell.width - half.width)
            return round(start, 4), round(cell.width - half.width - start, 4)
        before, after = cell.face.bearings(cell.glyphs[0], cell.mode == "upright")
        if before + after < 0.3:
            return 0.0, 0.0
        if before > 2 * after:
            return min(0.5, before), 0.0
        if after > 2 * before:
            return 0.0, min(0.5, after)
        return min(0.25, before), min(0.25, after)

    def _upright(self, face: Face, text: str, features: dict[str, bool]) -> Shaped:
        """Characters of a vertical line: by their vertical forms, or turned where the font has none and Unicode turns
        them (UAX #50)."""
        shown = "".join([VERTICAL_MARKS.get(c, c) for c in text])
        infos, positions = self._shape(face, shown, "Hani", features, "ttb")
        nominal = face.font.get_nominal_glyph
        if any(turns(c) for c in shown) and [i.codepoint for i in infos] == [nominal(ord(c)) for c in shown]:
            return self._one(face, text, "Hani", features)
        k = 1.0 / face.upem
        texts, seen = [], set()
        clusters = sorted({info.cluster for info in infos})
        ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
        for info in infos:
            texts.append("" if info.cluster in seen else text[info.cluster : ends[info.cluster]])
            seen.add(info.cluster)
        xs = tuple([round(-p.y_offset * k - _ORIGIN, 4) for p in positions])
        ys = tuple(
            [round(p.x_offset * k + face.advance(i.codepoint) / 2, 4) for i, p in zip(infos, positions, strict=True)]
        )
        advances = tuple([-p.y_advance * k for p in positions])
        return Shaped(
            face,
            tuple([info.codepoint for info in infos]),
            advances,
            tuple(texts),
            summed(advances),
            xs if any(xs) else (),
            ys if any(ys) else (),
            mode="upright",
        )

    def _word(self, text: str) -> tuple[Shaped, ...]:
        faces = [self.latin, *self.faces] if self.latin else self.faces
        face = next((f for f in faces if f.covers(text)), None)
        if face is not None:
            return (self._latin(face, text),)
        pieces: list[Shaped] = []
        run, run_face = "", faces[0]
        for character in text:
            own = next((f for f in faces if f.covers(character)), None)
            if own is None:
                self.missing.add(character)
                if run:
                    pieces.append(self._latin(run_face, run))
                    run = ""
                # an error by then; what is around it is still broken at the right places
                pieces.append(Shaped(faces[0], (0,), (0.5,), (character,), 0.5))
                continue
            if own is not run_face and run:
                pieces.append(self._latin(run_face, run))
                run = ""
            run_face = own
            run += character
        if run:
            pieces.append(self._latin(run_face, run))
        return tuple(pieces) or (Shaped(faces[0], (), (), (), 0.5),)

    def _latin(self, face: Face, text: str) -> Shaped:
        if face is self.latin:
            return self._one(face, text, "Latn", _WORD_FEATURES, self.latin_scale, self.latin_shift)
        return self._one(face, text, "Latn", _WORD_FEATURES)

    def _one(
        self,
        face: Face,
        text: str,
        script: str,
        features: dict[str, bool] | None,
        scale: float = 1.0,
        rise: float = 0.0,
    ) -> Shaped:
        infos, positions = self._shape(face, text, script, features)
        k = scale / face.upem
        clusters = [info.cluster for info in infos]
        starts = sorted(set(clusters))
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        texts, seen = [], set()
        for cluster in clusters:
            texts.append("" if cluster in seen else text[cluster : ends[cluster]])
            seen.add(cluster)
        advances = tuple([p.x_advance * k for p in positions])
        xs = tuple([p.x_offset * k for p in positions])
        ys = tuple([p.y_offset * k for p in positions])
        return Shaped(
            face,
            tuple([info.codepoint for info in infos]),
            advances,
            tuple(texts),
            summed(advances),
            xs if any(xs) else (),
            ys if any(ys) else (),
            scale,
            rise,
        )

    def _shape(
        self, face: Face, text: str, script: str, features: dict[str, bool] | None, direction: str = "ltr"
    ) -> tuple[list[Any], list[Any]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        buffer.script = script
        buffer.language = self.language
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(face.font, buffer, features)
        infos = buffer.glyph_infos
        count = face.face.glyph_count
        for info in infos:
            if info.codepoint >= count:
                raise FontError(f"{face.path} is damaged: it has no glyph {info.codepoint}, which it gives a character")
        return infos, buffer.glyph_positions


def _is_plain(cell: Shaped) -> bool:
    return len(cell.glyphs) == 1 and cell.mode == "upright" and not cell.xs and not cell.ys
