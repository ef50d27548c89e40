"""Families and where they are found: the user's folders first, then the bundled fonts."""

from __future__ import annotations

import os
from collections.abc import Sequence

from msgspec import Struct

from paiban.base.message import listed, msg
from paiban.material.font.bundled import BUNDLED, bundled_folder
from paiban.material.font.face import Face, FontError

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_SCRIPTS = (
    (msg("Han (Traditional)"), "臺灣繁體"),
    (msg("Han (Simplified)"), "台湾简体"),
    (msg("Bopomofo"), "ㄅㄆㄇ"),
    (msg("Kana"), "あいアイ"),
    (msg("Hangul"), "한국어"),
    (msg("Latin"), "Latin"),
    (msg("Greek"), "Αλφα"),
    (msg("Cyrillic"), "Язык"),
    (msg("phonetics"), "əʃŋʔ"),
    (msg("mathematics"), "∀∑∫≤"),
    (msg("symbols"), "☐☑✓☎"),
    (msg("emoji"), "😀🎉"),
)


class Family(Struct, frozen=True):
    """A family as ``paiban fonts`` lists it: its faces, and the scripts that the first of them covers."""

    name: str
    faces: tuple[Face, ...]
    scripts: tuple[str, ...]


class FontBook:
    """The fonts that an issue may use.  ``directories`` are searched, with their subfolders, when a family is first
    looked for; ``faces`` come before what is found there.

    ``problems`` holds a sentence for each directory that does not exist, and for each file in one that looks like a
    font and can't be read.  One book may serve many issues one after the other: it keeps the fonts it has opened and
    the text it has shaped.
    """

    def __init__(self, directories: Sequence[str] = (), faces: Sequence[Face] = ()) -> None:
        self._directories = tuple(directories)
        self._given = tuple(faces)
        self._faces: dict[str, list[Face]] | None = None
        self._found: dict[tuple[str, int, bool], Face] = {}
        missing = [folder for folder in self._directories if not os.path.isdir(folder)]
        self.problems = [msg("the font folder {directory} does not exist", directory=folder) for folder in missing]

    @property
    def faces(self) -> dict[str, list[Face]]:
        """All faces, by family."""
        if self._faces is None:
            self._faces = {}
            for face in self._given:
                self._faces.setdefault(face.family, []).append(face)
            for directory in self._directories:
                for folder, folders, names in os.walk(directory):
                    folders.sort()
                    for name in sorted(names):
                        if name.lower().endswith(_ENDINGS):
                            self._scan(os.path.join(folder, name))
            folder = bundled_folder()
            for family, weight, key, path in BUNDLED:
                known = self._faces.setdefault(family, [])
                if not any(f.weight == weight and not f.italic for f in known):
                    known.append(Face(key, family, weight, os.path.join(folder, path)))
        return self._faces

    def weights(self) -> dict[str, list[int]]:
        """Return the weights of each family's faces (100 to 900)."""
        return {name: [face.weight for face in faces] for name, faces in self.faces.items()}

    def find(self, family: str, weight: int = 400, italic: bool = False) -> Face:
        """Return the face of ``family`` whose weight is nearest to ``weight``.  Raises ``FontError`` where the family
        is not known."""
        key = (family, weight, italic)
        face = self._found.get(key)
        if face is None:
            faces = self.faces.get(family)
            if not faces:
                raise FontError(
                    msg(
                        "no font of the family {family!r}; known families: {known}",
                        family=family,
                        known=listed(sorted(self.faces)),
                    )
                )
            face = min(faces, key=lambda f: (f.italic != italic, abs(f.weight - weight), f.weight))
            self._found[key] = face
        return face

    def families(self) -> list[Family]:
        """Return all families, by name."""
        found = []
        for name in sorted(self.faces):
            faces = tuple(sorted(self.faces[name], key=lambda f: (f.italic, f.weight)))
            try:
                scripts = tuple(script for script, sample in _SCRIPTS if faces[0].covers(sample))
            except FontError as error:
                self.problems.append(str(error))
                continue
            found.append(Family(name, faces, scripts))
        return found

    def _scan(self, path: str) -> None:
        """Add the faces of one file."""
        from paiban.material.font.scan import scan_file

        assert self._faces is not None
        try:
            found = scan_file(path)
        except FontError as error:
            self.problems.append(str(error))
            return
        for face in found:
            self._faces.setdefault(face.family, []).append(face)
