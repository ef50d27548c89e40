"""The faces of a text style: a Han face, perhaps a Latin one beside it, and others to fall back on.

Chinese text is set from *cells*: each distinct character is shaped once, by itself, with the forms of its language, and
then only looked up.  Latin words are shaped whole, once each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from unicodedata import east_asian_width

import uharfbuzz as hb
from msgspec import structs

from paiban.base.message import msg
from paiban.base.units import summed
from paiban.material.font.book import FontBook
from paiban.material.font.bundled import CHAIN, EMOJI, LAST
from paiban.material.font.clusters import ZWJ, clusters, extends, is_mark, is_selector, place_of, variants
from paiban.material.font.face import Face, FontError, is_ignorable
from paiban.material.font.marks import centre, dotless, settle
from paiban.material.font.shaped import Shaped
from paiban.material.font.upright import VERTICAL_MARKS, turns

_CELL_FEATURES = dict.fromkeys(("kern", "liga", "clig", "calt", "palt", "chws", "dlig"), False)
"""Features that are off in cells, so that many cells can be shaped in one buffer and no neighbours act on each
other."""
_WORD_FEATURES = {"pwid": True}
"""Features of Latin words: proportional quotes and apostrophes; the default ones of many CJK faces are full-width."""
_CODE_FEATURES = {"pwid": True} | dict.fromkeys(("kern", "liga", "clig", "calt", "dlig"), False)
"""Features of code: no character of it acts on its neighbours."""
_UNIT_FEATURES = dict.fromkeys(("kern", "palt", "chws"), False)
_ORIGIN = 0.88
"""Height of the vertical origin over the baseline, em: PDF's default (ISO 32000-1, 9.7.4.3), and that of CJK faces."""
_AXIS = 0.38
"""From the baseline up to the middle of a cell, em."""
_PICTURES = "\U0001f000"
"""The first character that is an emoji."""
GETA = "〓"


class FontStack:
    """The shaper of one style in one language.  Raises ``FontError`` where the Han or Latin family is not known.

    ``faces`` are asked in their order: the Han family, ``fallback``, ``beside``, and the chain that comes with paiban.
    Words ask ``beside``, families of the style's own kind, before ``fallback``.  A face is opened when it is first
    needed.

    ``cells`` holds the cells shaped so far, and ``plain`` the glyph of those that are one glyph of the first face at
    no offset; ``missing`` holds the characters that no face covers, for which 〓 is set.  A ``vertical`` stack shapes
    cells for vertical lines.
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
        beside: Sequence[str] = (),
    ) -> None:
        first = book.find(han, weight, italic)
        found: list[list[Face]] = []
        for families in (fallback, beside, CHAIN):
            known: list[Face] = []
            for family in families:
                try:
                    known.append(book.find(family, weight, italic))
                except FontError:
                    continue
            found.append(known)
        faces = list(dict.fromkeys((first, *found[0], *found[1], *found[2])))
        self.faces = faces
        self.latin = book.find(latin, weight, italic) if latin else None
        letters = [first] if self.latin is None else [self.latin, first]
        self._letters = list(dict.fromkeys((*letters, *found[1], *faces)))
        self.latin_scale = latin_scale
        self.latin_shift = latin_shift
        self.language = language
        self.vertical = vertical
        self.cells: dict[str, Shaped] = {}
        self.plain: dict[str, int] = {}
        self.missing: set[str] = set()
        self.known: dict[Any, Any] = {}  # a cache of those that set text in this stack, which lives as long as it
        self._book = book
        self._words: dict[str, tuple[Shaped, ...]] = {}
        self._units: dict[str, Shaped] = {}
        self._space: Shaped | None = None
        self._geta: Shaped | None = None
        self._whites: dict[str, tuple[float, float]] = {}
        self._fits: dict[tuple[Face, str], bool] = {}
        self._fixed = -1
        chain = [face for face in faces if face.family in CHAIN]
        pictures = [face for face in chain if face.family == EMOJI]
        self._chain = chain
        self._pictures = [f for f in faces if f not in chain] + pictures + [f for f in chain if f not in pictures]

    @property
    def fixed(self) -> bool:
        """Whether the Latin family is monospaced.  All text is then set in cells of that width, and Han characters in
        two."""
        if self._fixed < 0:
            narrow, wide = (self.latin.glyph("i"), self.latin.glyph("M")) if self.latin else (0, 0)
            same = self.latin is not None and narrow and self.latin.advance(narrow) == self.latin.advance(wide)
            self._fixed = 1 if same else 0
        return self._fixed == 1

    def trim(self, most: int) -> None:
        """Forget the words shaped so far if there are more than ``most``, since a program may run for ever."""
        if len(self._words) + len(self.known) > most:
            self._words.clear()
            self.known.clear()

    def load_cells(self, characters: Iterable[str]) -> None:
        """Shape the cells of ``characters`` (each a character, or one with a variation selector or combining marks)."""
        new = [c for c in dict.fromkeys(characters) if c not in self.cells]
        if not new:
            return
        rest: list[str] = []
        fixed = self.fixed
        for cluster in new:
            if fixed and (cell := self._column(cluster)) is not None:
                self.cells[cluster] = cell
            elif len(cluster) > 1 or cluster >= _PICTURES:
                self._load_cluster(cluster)
            else:
                rest.append(cluster)
        for face in self.faces:
            if not rest:
                return
            nominal = face.font.get_nominal_glyph
            here = [c for c in rest if nominal(ord(c))]
            if here:
                self._shape_cells(face, here)
                taken = set(here)
                rest = [c for c in rest if c not in taken]
        for cluster in rest:
            self._load_cluster(cluster)

    def _load_cluster(self, cluster: str) -> None:
        """Shape the cell of a cluster, in the first face that has all of it."""
        face = self._choice(self._pictures if cluster >= _PICTURES else self.faces, cluster)
        if face is not None:
            self._shape_cells(face, [cluster])
        elif all(is_ignorable(c) for c in cluster):
            self.cells[cluster] = Shaped(self.faces[0], (), (), (), 1.0)
        else:
            self._lack(cluster)
            self.cells[cluster] = self._missing(cluster)

    def _choice(self, faces: list[Face], cluster: str) -> Face | None:
        """Return the first face that has all of a cluster, with the variant that it asks for and its marks in their
        places; else the first that has it in some way (CSS Fonts 4, 5.3, "Cluster matching")."""
        wanted = variants(cluster) if len(cluster) > 1 else []
        marked = len(cluster) > 1 and any(is_mark(c) for c in cluster)
        second: Face | None = None
        for face in faces:
            if not face.covers(cluster) or is_ignorable(cluster[0]):
                continue
            if all(face.varies(base, selector) for base, selector in wanted) and (
                not marked or self._fit(face, cluster)
            ):
                return face
            if second is None:
                second = face
        return second

    def _fit(self, face: Face, cluster: str) -> bool:
        """Return whether a face sets the marks of a cluster as they are meant, by its anchors or by the ink."""
        fit = self._fits.get((face, cluster))
        if fit is None:
            fit = self._fits[face, cluster] = self._marked(face, cluster, "Latn", _WORD_FEATURES)[1]
        return fit

    def _lack(self, cluster: str) -> None:
        """Record the characters of a cluster that no face has: where each of its marks is in some face but no face has
        all of them, the marks."""
        lacking = [c for c in cluster if not is_ignorable(c) and not any(f.covers(c) for f in self.faces)]
        self.missing.update(lacking or [c for c in cluster if is_mark(c)] or cluster)

    def _missing(self, cluster: str) -> Shaped:
        """Return 〓, the trade's sign for a character that is not at hand; it stands for the text that was written."""
        if self._geta is None:
            faces = [face for face in self.faces if face.covers(GETA)] or [self._book.find(LAST)]
            shape = self._upright if self.vertical else partial(self._one, script="Hani")
            self._geta = shape(faces[0], GETA, features=_CELL_FEATURES)
        return structs.replace(self._geta, texts=(cluster, *self._geta.texts[1:]))

    def _shape_cells(self, face: Face, clusters: list[str]) -> None:
        cells, k = self.cells, 1.0 / face.upem
        if self.vertical or face in self._chain:
            for cluster in clusters:
                cell = self._cell(face, cluster)
                cells[cluster] = self._fitted(cell) if face in self._chain else cell
                if face is self.faces[0] and _is_plain(cells[cluster]):
                    self.plain[cluster] = cells[cluster].glyphs[0]
            return
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

    def _cell(self, face: Face, cluster: str) -> Shaped:
        if self.vertical:
            return self._upright(face, cluster, _CELL_FEATURES)
        return self._one(face, cluster, "Hani", _CELL_FEATURES)

    def _fitted(self, cell: Shaped) -> Shaped:
        """Return a sign of a face that was not made for cells, fitted to one: no wider than it, and in its middle in
        vertical lines."""
        if len(cell.glyphs) != 1 or (cell.width <= 1.0 and cell.mode == "along"):
            return cell
        glyph = cell.glyphs[0]
        _, foot, _, height = cell.face.ink(glyph)
        advance, middle = cell.face.advance(glyph), foot + height / 2
        scale = min(1.0, 1.0 / advance) if advance else 1.0
        if cell.mode == "upright":
            down = 0.5 - (_ORIGIN - middle) * scale
            return structs.replace(cell, advances=(1.0,), width=1.0, xs=(round(down, 4),), ys=(), scale=scale)
        rise = round(_AXIS - middle * scale, 4)
        return structs.replace(cell, advances=(1.0,), width=1.0, xs=(), ys=(), scale=scale, rise=rise)

    def _column(self, cluster: str) -> Shaped | None:
        """Return a cell of monospaced text: of the Latin family where that has the character and Unicode does not call
        it wide, else as many columns of the Latin family as the character takes.  None for what is a cell of the Han
        family in any case."""
        assert self.latin is not None
        wide = east_asian_width(cluster[0]) in "WF"
        if not wide and self.latin.covers(cluster):
            return self._latin(self.latin, cluster)
        if wide and len(cluster) == 1 and self.faces[0].glyph(cluster):
            return None
        face = self._choice(self._pictures if cluster >= _PICTURES else self.faces, cluster)
        if face is None:
            return None
        cell = self._fitted(self._cell(face, cluster))
        column = self._latin(self.latin, "M").width
        return _widened(cell, 2 * column if wide or cell.width > 1.2 * column else column)

    def _interpunct(self, face: Face) -> None:
        """Return the cell of the dot between the parts of a name.  It is one em wide in Taiwan, half an em by GB/T
        15834 5.1.7, whatever Latin width a face has for it."""
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
        """Return characters that are shaped together in Chinese context: ``——``, ``……``."""
        unit = self._units.get(text)
        if unit is None:
            latin = self.latin if self.fixed else None
            face = next((f for f in self.faces if f.covers(text)), None)
            if latin is not None and latin.covers(text):
                unit = self._latin(latin, text)
            elif face is None:
                self._lack(text)
                unit = self._missing(text)
            else:
                shape = self._upright if self.vertical else partial(self._one, script="Hani")
                unit = shape(face, text, features=_UNIT_FEATURES)
            self._units[text] = unit
        return unit

    def word(self, text: str) -> tuple[Shaped, ...]:
        """Return a Latin word or number, kerned, in as many pieces as it needs faces (nearly always one)."""
        word = self._words.get(text)
        if word is None:
            word = self._words[text] = self._word(text)
        return word

    @property
    def space(self) -> Shaped:
        """Return the Latin word space."""
        if self._space is None:
            self._space = self.word(" ")[0]
        return self._space

    def across(self, text: str) -> Shaped:
        """Return a few digits, letters or signs, unturned in one cell of a vertical line (CLREQ, tate-chu-yoko).  They
        are set narrower where they are wider than the cell."""
        piece = self.word(text)[0]
        for features in ({"hwid": True}, {"twid": True}, {"qwid": True}):
            if piece.width <= 1.0 or len(text) < 2:
                break
            piece = self._one(piece.face, text, "Latn", features)
        # by the widest figures, so that numbers of as many are of one size
        full = max(piece.width, len(text) * self.word("0")[0].width) if text.isdecimal() else piece.width
        scale = min(1.0, 1.0 / full) if full else 1.0
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
        """Return the white at the start and at the end of a mark's cell, em, that its half-width form does without.

        The font's ``halt`` feature says it (``vhal`` in vertical lines), or the ink where the font has none.  Both
        depend on the language: the same comma is centred in Taiwan and low at the left elsewhere (CLREQ, Positions of
        Punctuation Marks).
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
        """Return characters of a vertical line: in their vertical forms, or turned where the font has none and Unicode
        turns them (UAX #50)."""
        if len(text) > 1 and any(is_mark(c) for c in text):
            marked = self._upright_marks(face, text, features)
            if marked is not None:
                return marked
        shown = "".join([VERTICAL_MARKS.get(c, c) for c in text])
        infos, positions = self._shape(face, shown, "Hani", features, "ttb")
        nominal = face.font.get_nominal_glyph
        if any(turns(c) for c in shown) and [i.codepoint for i in infos] == [nominal(ord(c)) for c in shown]:
            return self._one(face, text, "Hani", features)
        k = 1.0 / face.upem
        texts = _texts(text, [info.cluster for info in infos])
        if len(infos) == 1 and not positions[0].y_advance:
            # a final of bopomofo that is to stand beside the sign before it; by itself it would stand on its neighbours
            return structs.replace(self._one(face, text, "Hani", features), width=1.0, advances=(1.0,), mode="upright")
        xs = tuple([round(-p.y_offset * k - _ORIGIN, 4) for p in positions])
        ys = tuple(
            [round(p.x_offset * k + face.advance(i.codepoint) / 2, 4) for i, p in zip(infos, positions, strict=True)]
        )
        advances = tuple([-p.y_advance * k for p in positions])
        return Shaped(
            face,
            tuple([info.codepoint for info in infos]),
            advances,
            texts,
            summed(advances),
            xs if any(xs) else (),
            ys if any(ys) else (),
            mode="upright",
        )

    def _upright_marks(self, face: Face, text: str, features: dict[str, bool]) -> Shaped | None:
        """Return a character of a vertical line with marks on it, which stand to it as in a horizontal one; None where
        the face has it as one glyph."""
        level = self._marked(face, text, "Hani", features)[0]
        if len(level.glyphs) < 2:
            return None
        base = self._upright(face, text[0], features)
        if len(base.glyphs) != 1 or base.mode != "upright" or level.texts[0] != text[0]:
            return None
        # from the base's origin to the mark's, and from there to the middle by which a glyph hangs
        left = (base.ys[0] if base.ys else 0.0) - face.advance(base.glyphs[0]) / 2
        down = base.xs[0] if base.xs else 0.0
        xs, ys, pen = [down], [left + face.advance(base.glyphs[0]) / 2], level.advances[0]
        for n in range(1, len(level.glyphs)):
            across = pen + (level.xs[n] if level.xs else 0.0) - (level.xs[0] if level.xs else 0.0)
            up = (level.ys[n] if level.ys else 0.0) - (level.ys[0] if level.ys else 0.0)
            ys.append(round(left + across + face.advance(level.glyphs[n]) / 2, 4))
            xs.append(round(down - up - base.width, 4))
            pen += level.advances[n]
        advances = (base.width, *(0.0,) * (len(level.glyphs) - 1))
        glyphs = (base.glyphs[0], *level.glyphs[1:])
        return Shaped(face, glyphs, advances, level.texts, base.width, tuple(xs), tuple(ys), mode="upright")

    def _word(self, text: str) -> tuple[Shaped, ...]:
        """Return a word in one face where one has all of it: a word whose letters are from two faces looks bad."""
        faces = self._letters
        odd = not text.isascii() and any(extends(c) for c in text)
        if not odd:
            face = next((f for f in faces if f.covers(text)), None)
        else:
            parts = [c for c in clusters(text) if len(c) > 1]
            face = next((f for f in faces if f.covers(text) and all(self._sets(f, c) for c in parts)), None)
        if face is not None and not (self.fixed and face is not self.latin):
            return (self._latin(face, text),)
        pieces: list[Shaped] = []
        run, run_face = "", faces[0]
        for cluster in clusters(text):
            own = self._choice(faces, cluster)
            alone = self.fixed and own is not self.latin
            if run and (own is not run_face or alone):
                pieces.append(self._latin(run_face, run))
                run = ""
            if own is None:
                if all(is_ignorable(c) for c in cluster):
                    continue
                self._lack(cluster)
                cell = structs.replace(self._missing(cluster), mode="along", xs=(), ys=())
                pieces.append(cell)
            elif alone:
                pieces.append(self._in_columns(self._latin(own, cluster)))
            else:
                run_face = own
                run += cluster
        if run:
            pieces.append(self._latin(run_face, run))
        return tuple(pieces) or (Shaped(faces[0], (), (), (), 0.5),)

    def _sets(self, face: Face, cluster: str) -> bool:
        """Return whether a face that covers a cluster sets it as meant."""
        varied = all(face.varies(base, selector) for base, selector in variants(cluster))
        return varied and (not any(is_mark(c) for c in cluster) or self._fit(face, cluster))

    def _in_columns(self, piece: Shaped) -> Shaped:
        """Return a piece of another face, fitted to the columns of monospaced text."""
        assert self.latin is not None
        column = self._latin(self.latin, "M").width
        count = max(1, -int(-(piece.width / column - 0.2) // 1))
        return _widened(piece, min(count, 2) * column)

    def _latin(self, face: Face, text: str) -> Shaped:
        features = _CODE_FEATURES if self.fixed else _WORD_FEATURES
        if face is self.latin:
            return self._one(face, text, "Latn", features, self.latin_scale, self.latin_shift)
        if face not in self._chain:
            return self._one(face, text, "Latn", features)
        piece = self._one(face, text, script_of(text), features)
        return self._fitted(piece) if face.family == EMOJI else piece

    def has(self, character: str) -> bool:
        """Return whether a face has a character by itself; the character is recorded as missing where none has."""
        if any(face.glyph(character) for face in self.faces):
            return True
        self._lack(character)
        return False

    def _one(
        self,
        face: Face,
        text: str,
        script: str,
        features: dict[str, bool] | None,
        scale: float = 1.0,
        rise: float = 0.0,
    ) -> Shaped:
        if not text.isascii() and any(is_mark(c) for c in text):
            marked = self._marked(face, text, script, features)[0]
            return marked if scale == 1.0 and not rise else _scaled(marked, scale, rise)
        infos, positions = self._shape(face, text, script, features)
        k = scale / face.upem
        texts = _texts(text, [info.cluster for info in infos])
        advances = tuple([p.x_advance * k for p in positions])
        xs = tuple([p.x_offset * k for p in positions])
        ys = tuple([p.y_offset * k for p in positions])
        return Shaped(
            face,
            tuple([info.codepoint for info in infos]),
            advances,
            texts,
            summed(advances),
            xs if any(xs) else (),
            ys if any(ys) else (),
            scale,
            rise,
        )

    def _marked(self, face: Face, text: str, script: str, features: dict[str, bool] | None) -> tuple[Shaped, bool]:
        """Return text with combining marks, and whether each stands as it is meant: by the face's anchors where it has
        them, else by the ink of the letter and the mark."""
        infos, positions = self._shape(face, text, script, features)
        free = self._free(face, text, script, features, infos, positions)
        clean = True
        if any(free):
            shown = dotless(face, text, free, [info.cluster for info in infos])
            if shown != text:
                infos, positions = self._shape(face, shown, script, features)
                free = self._free(face, shown, script, features, infos, positions)
        k = 1.0 / face.upem
        glyphs = [int(info.codepoint) for info in infos]
        advances = [float(p.x_advance) * k for p in positions]
        xs = [float(p.x_offset) * k for p in positions]
        ys = [float(p.y_offset) * k for p in positions]
        if any(free):
            clean = settle(face, glyphs, free, advances, xs, ys)
        if script == "Latn" and not face.italic:
            centre(face, text, [info.cluster for info in infos], glyphs, advances, xs)
        texts = _texts(text, [info.cluster for info in infos])
        width = summed(advances)
        shaped = Shaped(
            face,
            tuple(glyphs),
            tuple(advances),
            texts,
            width,
            tuple([round(x, 4) for x in xs]) if any(xs) else (),
            tuple([round(y, 4) for y in ys]) if any(ys) else (),
        )
        return shaped, clean

    def _free(
        self,
        face: Face,
        text: str,
        script: str,
        features: dict[str, bool] | None,
        infos: list[hb.GlyphInfo],
        positions: list[hb.GlyphPosition],
    ) -> list[str]:
        """Return, by glyph, the mark that the face has no anchors for, or nothing.  A mark without anchors stands where
        it would with the features for marks off."""
        bare = self._shape(face, text, script, {**(features or {}), "mark": False, "mkmk": False})[1]
        found: list[str] = []
        for info, ours, other in zip(infos, positions, bare, strict=True):
            character = text[info.cluster]
            free = is_mark(character) and (ours.x_offset, ours.y_offset) == (other.x_offset, other.y_offset)
            found.append(character if free and place_of(character) else "")
        return found

    def _shape(
        self, face: Face, text: str, script: str, features: dict[str, bool] | None, direction: str = "ltr"
    ) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        buffer.script = script
        buffer.language = self.language
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        if not text.isascii() and any(is_selector(c) or c == ZWJ for c in text):
            # what is not used up by then shows nothing, and its text goes to its base
            buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(face.font, buffer, features)
        infos = buffer.glyph_infos
        count = face.face.glyph_count
        for info in infos:
            if info.codepoint >= count:
                raise FontError(
                    msg(
                        "{path} is damaged: it has no glyph {glyph}, which it gives a character",
                        path=face.path,
                        glyph=info.codepoint,
                    )
                )
        return infos, buffer.glyph_positions


def _texts(text: str, starts: list[int]) -> tuple[str, ...]:
    """Return the text that each glyph stands for, by the character that it begins with; "" for the later glyphs of a
    cluster."""
    known = sorted(set(starts))
    if not known:
        return ()  # a joiner with nothing to join leaves no glyph
    ends = dict(zip(known, [*known[1:], len(text)], strict=True))
    texts: list[str] = []
    seen: set[int] = set()
    for start in starts:
        texts.append("" if start in seen else text[start : ends[start]])
        seen.add(start)
    return tuple(texts)


def _scaled(shaped: Shaped, scale: float, rise: float) -> Shaped:
    return structs.replace(
        shaped,
        advances=tuple([a * scale for a in shaped.advances]),
        width=shaped.width * scale,
        xs=tuple([x * scale for x in shaped.xs]),
        ys=tuple([y * scale for y in shaped.ys]),
        scale=shaped.scale * scale,
        rise=rise,
    )


def _widened(shaped: Shaped, width: float) -> Shaped:
    """Return glyphs in the middle of ``width``, made smaller where they are wider."""
    if shaped.width > width:
        shaped = _scaled(shaped, width / shaped.width, shaped.rise)
    spare = width - shaped.width
    if not shaped.glyphs or abs(spare) < 1e-6:
        return shaped
    advances = (*shaped.advances[:-1], shaped.advances[-1] + spare)
    if shaped.mode == "upright":
        return structs.replace(shaped, advances=advances, width=width)
    xs = tuple([x + spare / 2 for x in shaped.xs or (0.0,) * len(shaped.glyphs)])
    return structs.replace(shaped, advances=advances, width=width, xs=xs)


def script_of(text: str) -> str:
    """Return the script in which the faces of the chain shape these letters: their anchors are by script."""
    for character in text:
        if "\u0370" <= character <= "\u03ff" or "\u1f00" <= character <= "\u1fff":
            return "Grek"
        if "\u0400" <= character <= "\u052f":
            return "Cyrl"
    return "Latn"


def _is_plain(cell: Shaped) -> bool:
    return len(cell.glyphs) == 1 and cell.mode == "upright" and not cell.xs and not cell.ys
