"""What a text style is set in: a Han face, perhaps a Latin one beside it, and others to fall back on.

Chinese text is set from *cells*: each distinct character is shaped once, by itself, with the
forms of its language, and then only looked up.  Latin words are shaped whole, once each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import uharfbuzz as hb
from msgspec import Struct

from paiban.font.book import FontBook
from paiban.font.face import Face, FontError, is_ignorable

_CELL_FEATURES = dict.fromkeys(("kern", "liga", "clig", "calt", "palt", "chws", "dlig"), False)
"""Off in cells, so that shaping many in one buffer cannot make neighbours act on each other."""
_WORD_FEATURES = {"pwid": True}
"""Latin words have proportional quotes and apostrophes; the default ones of many CJK faces are full-width."""
_UNIT_FEATURES = dict.fromkeys(("kern", "palt", "chws"), False)


class Shaped(Struct, frozen=True):
    """Glyphs of one face for a cell, a unit or a word; all lengths in em of the paragraph's size.

    ``advances`` by glyph; ``xs`` and ``ys`` are offsets to the right and upwards, empty where all are 0; ``texts`` what
    each glyph stands for, "" for the later glyphs of a cluster.  ``scale``: the size relative to the paragraph's (its
    effect on the lengths is in them already); ``rise``: upwards.
    """

    face: Face
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    texts: tuple[str, ...]
    width: float
    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()
    scale: float = 1.0
    rise: float = 0.0


class FontStack:
    """Shapes text for one style in one language.  Raises ``FontError`` where the Han or Latin family is not known.

    ``cells`` holds the cells shaped so far, ``plain`` the glyph of those that are one glyph of the first face at no
    offset; ``missing`` the characters that no face covers.
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
        self.cells: dict[str, Shaped] = {}
        self.plain: dict[str, int] = {}
        self.missing: set[str] = set()
        self._words: dict[str, tuple[Shaped, ...]] = {}
        self._units: dict[str, Shaped] = {}
        self._space: Shaped | None = None

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
        k = 1.0 / face.upem
        cells = self.cells
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

    def unit(self, text: str) -> Shaped:
        """Characters shaped together in Chinese context: ``——``, ``……``."""
        unit = self._units.get(text)
        if unit is None:
            face = next((f for f in self.faces if f.covers(text)), None)
            if face is None:
                self.missing.update(c for c in text if not any(f.covers(c) for f in self.faces))
                unit = Shaped(self.faces[0], (), (), (), float(len(text)))
            else:
                unit = self._one(face, text, "Hani", _UNIT_FEATURES)
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
            sum(advances),
            xs if any(xs) else (),
            ys if any(ys) else (),
            scale,
            rise,
        )

    def _shape(
        self, face: Face, text: str, script: str, features: dict[str, bool] | None
    ) -> tuple[list[Any], list[Any]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "ltr"
        buffer.script = script
        buffer.language = self.language
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(face.font, buffer, features)
        return buffer.glyph_infos, buffer.glyph_positions
