"""What the display list shows, gathered in one pass: by structure element, by line, by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from paiban.audit.wanted import bare
from paiban.base.diagnostics import Mark
from paiban.display.model import Artwork, Element, Fill, Glyphs, Image, Layout, Link, Page, Stroke

_WITHIN = frozenset(("Span", "Link", "Code", "Em", "Strong", "Quote", "Reference", "Ruby", "RB", "RT", "RP"))
"""Elements inside a text that are no text of their own."""
_LISTS = ("TOC", "TOCI")
_DRAWN = ("Figure", "Artifact")
"""The roles of elements whose text is that of a drawing, which may stand on what is drawn."""
_PANEL = 4.0
"""Points from which on a filled rectangle is a panel, and no rule."""


class AuditedPage:
    """A page as it is audited: the runs of each line by its number, runs that are in none, photos and panels with their
    places in the order of painting; ``starts`` is where in that order each line begins."""

    def __init__(self, page: Page, folio: str) -> None:
        self.page = page
        self.folio = folio
        self.lines: dict[int, list[Glyphs]] = {}
        self.starts: dict[int, int] = {}
        self.loose: list[tuple[Glyphs, int]] = []
        self.photos: list[tuple[Image | Artwork, int]] = []
        self.panels: list[tuple[Fill, int]] = []


class ShownTexts:
    """What a layout shows.  ``texts`` is what each element shows; ``at`` are the elements by the place in the file that
    they name; ``lines`` the lines of each as (page, first run); ``listed`` what stands in the contents, by place;
    ``furniture`` what is in no element; ``photos`` how often each photo stands at each place of the file."""

    def __init__(self, document: Layout) -> None:
        self.document = document
        self.structure: Sequence[Element] = document.structure
        self.owner = _owners(document.structure)
        self.pages: list[AuditedPage] = []
        self.lines: dict[int, list[tuple[int, Glyphs]]] = {}
        self.photos: dict[tuple[Mark, str], int] = {}
        self._pieces: dict[int, list[str]] = {}
        self._apart: list[str] = []
        for number, page in enumerate(document.pages):
            self._read(page, number)
        self.furniture = bare("".join(self._apart))
        self.texts: dict[int, str] = {}
        self.at: dict[Mark, list[int]] = {}
        self.listed: dict[Mark, str] = {}
        for element, parts in self._pieces.items():
            text = bare("".join(parts))
            mark = self.structure[element].mark
            if self.structure[element].role in _LISTS:
                self.listed[mark] = self.listed.get(mark, "") + text
                continue
            self.texts[element] = text
            if mark.line:
                self.at.setdefault(mark, []).append(element)

    def _read(self, page: Page, number: int) -> None:
        shown = AuditedPage(page, page.label or str(number + 1))
        self.pages.append(shown)
        pieces, lines, owner = self._pieces, shown.lines, self.owner
        count = len(page.lines)
        for at, item in enumerate(page.items):
            match item:
                case Glyphs():
                    line = item.line
                    begins = False
                    if 0 <= line < count:
                        runs = lines.get(line)
                        if runs is None:
                            lines[line] = [item]
                            shown.starts[line] = at
                            begins = True
                        else:
                            runs.append(item)
                    elif item.element <= 0 or self.structure[item.element].role not in _DRAWN:
                        shown.loose.append((item, at))
                    if item.element > 0:
                        element = owner[item.element]
                        known = pieces.get(element)
                        if known is None:
                            pieces[element] = list(item.texts)
                        else:
                            known.extend(item.texts)
                        if begins:
                            self.lines.setdefault(element, []).append((number, item))
                    else:
                        self._apart.extend(item.texts)
                case Image():
                    shown.photos.append((item, at))
                    if item.element > 0:
                        key = (self.structure[owner[item.element]].mark, self.document.images[item.image].path)
                        self.photos[key] = self.photos.get(key, 0) + 1
                case Artwork():
                    if not item.part:
                        shown.photos.append((item, at))
                        if item.element > 0:
                            key = (self.structure[owner[item.element]].mark, self.document.drawings[item.drawing].path)
                            self.photos[key] = self.photos.get(key, 0) + 1
                case Fill():
                    if item.width > _PANEL and item.height > _PANEL:
                        shown.panels.append((item, at))
                case Stroke() | Link():
                    pass  # neither holds text nor hides any
                case _:
                    assert_never(item)


def _owners(structure: Sequence[Element]) -> list[int]:
    """For each element the one whose text it is part of: mostly itself."""
    owners: list[int] = []
    for n, element in enumerate(structure):
        inside = element.role in _WITHIN and not element.mark.line and n > 0
        owners.append(owners[element.parent] if inside else n)
    return owners
