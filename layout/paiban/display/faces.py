"""What is reported of the faces that a document came to be set in: what fell back, which variants no face has, and what
no face has at all."""

from __future__ import annotations

import re

from paiban.base.diagnostics import Collector, Diagnostic, Mark
from paiban.base.message import msg
from paiban.display.model import Glyphs, Layout, read_with
from paiban.inline.prepare import GIVE_A_FONT
from paiban.material.font.clusters import chooses_look, clusters, variants
from paiban.material.font.face import Face
from paiban.style.theme import Theme

_MOST = 24
"""Characters of a family that are named."""
_SELECTOR = re.compile("[\ufe00-\ufe0d\U000e0100-\U000e01ef]|\\\\U000[eE]01|\\\\u[fF][eE]0")
"""In the source of an issue: a selector of a variant, as it is or escaped."""


def tell_of_faces(document: Layout, theme: Theme, source: str, file: str, collector: Collector) -> None:
    """Report notes on what is set in other families than those of the theme's roles, once for each; a warning of what
    has 〓 in its place, where that is no error.  ``source``: the text of the issue's file."""
    own = {family for role in theme.fonts.values() for family in (role.han, role.latin)}
    faces = document.faces
    others = {n for n, face in enumerate(faces) if face.family not in own}
    lacking = {c: d for d in reversed(collector.held("missing-glyph")) for c in _character(d)}
    varied = bool(_SELECTOR.search(source))
    if not (others or lacking or varied):
        return
    fallen: dict[str, dict[str, None]] = {}
    plain: dict[str, None] = {}
    counts = dict.fromkeys(lacking, 0)
    for page in document.pages:
        for item in page.items:
            if not isinstance(item, Glyphs) or not (item.face in others or lacking or varied):
                continue
            text = "".join(item.texts)
            for character in lacking:
                counts[character] += text.count(character)
            # markers of lists and notes are paiban's and the theme's, not what the user typed
            if item.face in others and _role(document, item) != "Lbl":
                fallen.setdefault(faces[item.face].family, {}).update(dict.fromkeys(clusters(text)))
            if varied:
                plain.update(dict.fromkeys(c for c in clusters(text) if _is_plain(faces[item.face], c)))
    mark = Mark(file)
    roles = [face for n, face in enumerate(faces) if n not in others]
    for family, found in fallen.items():
        named = _named([c for c in found if not c.isspace()], roles)
        if named:
            collector.note(
                "fallback",
                msg("{named} set in {family}: the theme's own families lack them", named=_list(named), family=family),
                mark,
            )
    if plain:
        hint = msg("give a font that has them by --font-path, and name its family in the theme's `fallback`")
        collector.note(
            "variant",
            msg("no font has the variants {plain}; the characters are set as usual", plain=_list(list(plain))),
            mark,
            hint,
        )
    if lacking:
        first = collector.held("missing-glyph")[0]
        told = "; ".join(_counted(c, counts[c], lacking[c]) for c in sorted(lacking, key=lambda c: _order(lacking[c])))
        message = msg("no font has these characters, and 〓 stands in their place: {told}", told=told)
        collector.warning("missing-glyph", message, Mark(first.file, first.line, first.column), GIVE_A_FONT)


def _role(document: Layout, item: Glyphs) -> str:
    """The structure type of the element that a run is part of."""
    return document.structure[read_with(document.structure, item.element)].role if item.element >= 0 else ""


def _character(diagnostic: Diagnostic) -> str:
    """The character that a diagnostic of a missing one names."""
    code = re.search(r"\(U\+([0-9A-F]+) ", diagnostic.message)
    return chr(int(code[1], 16)) if code else ""


def _is_plain(face: Face, cluster: str) -> bool:
    """Whether a cluster asks for a variant of its character and the face has none."""
    wanted = [(base, selector) for base, selector in variants(cluster) if not chooses_look(selector)]
    return not all(face.varies(base, selector) for base, selector in wanted)


def _named(found: list[str], roles: list[Face]) -> list[str]:
    """Of what is set in another family, that for which it was: a word has other letters too, and strong text may have
    a family of its own.  A face may have all parts of a cluster, and not be able to put them together."""
    lacked = [c for c in found if not any(face.covers(c) for face in roles)]
    return lacked or [c for c in found if len(c) > 1]


def _list(found: list[str]) -> str:
    more = len(found) - _MOST
    return " ".join(found[:_MOST]) + (f" … (+{more})" if more > 0 else "")


def _order(diagnostic: Diagnostic) -> tuple[bool, int, int]:
    return not diagnostic.line, diagnostic.line, diagnostic.column


def _counted(character: str, count: int, first: Diagnostic) -> str:
    place = f" ({first.line}:{first.column})" if first.line else ""
    return f"{character} U+{ord(character):04X} × {count}{place}"
