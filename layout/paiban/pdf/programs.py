"""What a document shows of each face: its glyphs, what each of them stands for, and the font program of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct, structs

from paiban.base.later import HERE, Later, Partner
from paiban.base.pdffile.deflate import PROGRAM, deflated
from paiban.base.pdffile.jobs import Task
from paiban.display.model import Glyphs, Layout
from paiban.material.font.face import Face
from paiban.material.font.subset import Subset, subset_face

SOFT_HYPHEN = "\u00ad"
"""The text of a hyphen that the composer added."""
_LATER = "\u200b"
"""ToUnicode text of a glyph that is never the first of its cluster: ISO 19005-2, 6.2.11.7.2 wants text for each."""


class GlyphsUsed(Struct, frozen=True):
    """What is shown of a face.  ``texts`` maps its glyph ids, in order, to the text that ToUnicode gives; ``odd`` are
    those that also stand for other text, which a run then says by ActualText."""

    texts: dict[int, str]
    odd: frozenset[int]


def shown_of(document: Layout) -> list[GlyphsUsed]:
    """What the pages show of each face."""
    pairs: list[set[tuple[int, str]]] = [set() for _ in document.faces]
    for page in document.pages:
        layers = [item for layer in page.layers for item in layer.items]
        for item in (*page.items, *layers) if layers else page.items:
            if isinstance(item, Glyphs):
                pairs[item.face].update(zip(item.glyphs, spread(item.texts), strict=True))
    return [GlyphsUsed(*_texts(used)) for used in pairs]


class Program(Struct, frozen=True):
    """A subset, and its font program deflated; ``length`` is that of the program as it was."""

    subset: Subset
    data: bytes | Task[bytes]
    length: int


class Programs:
    """The programs of ``faces`` with ``glyphs``, begun at once: by ``partner`` where it does it elsewhere, else here,
    where they are deflated on threads.  ``of(n)`` waits for that of face n; it raises ``FontError``."""

    def __init__(self, faces: Sequence[Face], glyphs: Sequence[Collection[int]], partner: Partner = HERE) -> None:
        self._faces = faces
        self._glyphs = glyphs
        later = partner.begin(self._deflated)
        self._later: Later[list[Program]] | None = later if later.elsewhere else None
        self._made: list[Program] = []
        if self._later is None:
            self._made = [Program(s, Task(deflated, s.program, PROGRAM), len(s.program)) for s in self._subsets()]

    def of(self, n: int) -> Program:
        """Wait for the program of face ``n`` and return it.  Raises ``FontError``."""
        if self._later is not None:
            self._made, self._later = self._later.result(), None
        return self._made[n]

    def _subsets(self) -> Iterable[Subset]:
        return (subset_face(face, glyphs) for face, glyphs in zip(self._faces, self._glyphs, strict=True))

    def _deflated(self) -> list[Program]:
        return [
            Program(structs.replace(s, program=b""), deflated(s.program, PROGRAM), len(s.program))
            for s in self._subsets()
        ]


def spread(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give each glyph of a cluster one character, where a cluster has as many of the one as of the other."""
    if "" not in texts:
        return texts
    found = list(texts)
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and not found[end]:
            end += 1
        if end - start > 1 and len(found[start]) == end - start:
            found[start:end] = found[start]
        start = end
    return tuple(found)


def _texts(pairs: Iterable[tuple[int, str]]) -> tuple[dict[int, str], frozenset[int]]:
    """One text for each glyph, in the order of the glyphs, and the glyphs that stand for others as well."""
    chosen: dict[int, str] = {}
    odd: set[int] = set()
    for gid, text in pairs:
        other = chosen.get(gid)
        if other is None:
            chosen[gid] = text
        elif other != text:
            odd.add(gid)
            if _rank(text) < _rank(other):
                chosen[gid] = text
    for gid, text in chosen.items():
        if not text or text == SOFT_HYPHEN:
            odd.add(gid)
            chosen[gid] = "-" if text else _LATER
    return dict(sorted(chosen.items())), frozenset(odd)


def _rank(text: str) -> tuple[int, int, str]:
    """What names a glyph: characters before radicals and compatibility forms, then single ones; a later glyph of a
    cluster or an added hyphen never does."""
    if not text or text == SOFT_HYPHEN:
        return (2 if text else 3, 0, text)
    code = ord(text[0])
    compatible = 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F
    return (int(compatible), len(text), text)
