"""What structure trees are made of, as data (ISO 32000-1, 14.8.4 and 14.8.5), and which glyphs a link is on: runs of a
line are divided where a link begins or ends in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.display.model import Glyphs, Item, Link, Page

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CELLS = ("TH", "TD")
"""What stays in the tree though it is empty: a row without it would be short (ISO 14289-1, 7.5)."""

LIST_NUMBERING = {
    "•": "Disc", "●": "Disc", "・": "Disc", "·": "Disc", "◦": "Circle", "○": "Circle", "■": "Square", "▪": "Square",
    "☐": "None", "☑": "None", "□": "None",
    "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman",
}  # fmt: skip
"""ListNumbering by the first character of a label, brackets not counted; all others count as numbers."""

SUBTYPE = {"head": "Header", "foot": "Footer"}
"""Subtypes of pagination artifacts (ISO 32000-1, table 330)."""

ALT_OF_NOTHING = {"zh": "照片", "ja": "写真", "ko": "사진"}
"""Alternative text of a photo that has neither one nor a caption, by language: ISO 14289-1, 7.3 wants one for each."""


_NEAR = 0.02
"""Points by which the edge of a link may miss the origin of its first glyph: two roundings."""


def parted(page: Page, links: Sequence[tuple[Link, int]]) -> Sequence[Item]:
    """The items of ``page``; glyphs on a link are runs of their own, with the link's node for their element."""
    by_element: dict[int, list[tuple[Link, int]]] = {}
    for link, node in links:
        if link.element > 0:
            by_element.setdefault(link.element, []).append((link, node))
    if not by_element:
        return page.items
    found: list[Item] = []
    for item in page.items:
        if item.element in by_element and isinstance(item, Glyphs) and item.glyphs:
            found += _parts(item, by_element[item.element])
        else:
            found.append(item)
    return found


def link_under(item: Glyphs, links: Sequence[tuple[Link, int]], otherwise: int) -> int:
    """The node of that of ``links`` on which the run ``item`` begins."""
    level = item.direction == "horizontal"
    line, at = (item.y, item.x) if level else (item.x, item.y)
    return next((node for link, node in links if _crosses(link, line, level) and _on(link, at, level)), otherwise)


def _parts(item: Glyphs, links: list[tuple[Link, int]]) -> list[Glyphs]:
    level = item.direction == "horizontal"
    line = item.y if level else item.x
    links = [pair for pair in links if _crosses(pair[0], line, level)]
    if not links:
        return [item]
    owners: list[int] = []
    for n, x in enumerate(item.xs):
        if n and not item.texts[n]:  # of the cluster before
            owners.append(owners[-1])
            continue
        at = item.x + x if level else item.y + x
        owners.append(next((node for link, node in links if _on(link, at, level)), item.element))
    starts = [n for n in range(len(owners)) if not n or owners[n] != owners[n - 1]]
    if len(starts) == 1:
        return [structs.replace(item, element=owners[0])]
    return [_cut(item, a, b, owners[a]) for a, b in zip(starts, [*starts[1:], len(owners)], strict=True)]


def _crosses(link: Link, line: float, level: bool) -> bool:
    """Whether a line runs through a link."""
    start, depth = (link.y, link.height) if level else (link.x, link.width)
    return -_NEAR <= line - start <= depth + _NEAR


def _on(link: Link, at: float, level: bool) -> bool:
    """Whether a glyph of such a line begins on the link."""
    start, length = (link.x, link.width) if level else (link.y, link.height)
    return -_NEAR <= at - start < length - _NEAR


def _cut(item: Glyphs, start: int, end: int, element: int) -> Glyphs:
    first = item.xs[start]
    level = item.direction == "horizontal"
    x, y = (round(item.x + first, 3), item.y) if level else (item.x, round(item.y + first, 3))
    xs = tuple([round(x - first, 3) for x in item.xs[start:end]])
    glyphs, texts, ys = item.glyphs[start:end], item.texts[start:end], item.ys[start:end]
    return Glyphs(x, y, item.face, item.size, item.colour, glyphs, xs, texts, ys, element, item.direction)
