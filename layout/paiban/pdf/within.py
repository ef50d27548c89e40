"""Which glyphs a link is on: runs of a line are divided where a link begins or ends in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.display.model import Glyphs, Item, Link, Page

_NEAR = 0.02
"""Points by which the edge of a link may miss the origin of its first glyph: two roundings."""


def parted(page: Page, links: Sequence[tuple[Link, int]]) -> list[Item]:
    """The items of ``page``; glyphs on a link are runs of their own, with the link's node for their element."""
    found: list[Item] = []
    for item in page.items:
        if not isinstance(item, Glyphs) or item.element < 0 or not item.glyphs:
            found.append(item)
            continue
        own = [(link, node) for link, node in links if link.element == item.element]
        found += _parts(item, own) if own else [item]
    return found


def _parts(item: Glyphs, links: list[tuple[Link, int]]) -> list[Glyphs]:
    owners: list[int] = []
    for n, x in enumerate(item.xs):
        if n and not item.texts[n]:  # of the cluster before
            owners.append(owners[-1])
            continue
        level = item.direction == "horizontal"
        at = (item.x + x, item.y) if level else (item.x, item.y + x)
        owners.append(next((node for link, node in links if _on(at, link, level)), item.element))
    starts = [n for n in range(len(owners)) if not n or owners[n] != owners[n - 1]]
    if len(starts) == 1:
        return [structs.replace(item, element=owners[0])]
    return [_cut(item, a, b, owners[a]) for a, b in zip(starts, [*starts[1:], len(owners)], strict=True)]


def _on(at: tuple[float, float], link: Link, level: bool) -> bool:
    x, y = (at[0] - link.x, at[1] - link.y)
    along, across = (x, y) if level else (y, x)
    length, depth = (link.width, link.height) if level else (link.height, link.width)
    return -_NEAR <= along < length - _NEAR and -_NEAR <= across <= depth + _NEAR


def _cut(item: Glyphs, start: int, end: int, element: int) -> Glyphs:
    first = item.xs[start]
    level = item.direction == "horizontal"
    return structs.replace(
        item,
        x=round(item.x + first, 3) if level else item.x,
        y=item.y if level else round(item.y + first, 3),
        glyphs=item.glyphs[start:end],
        xs=tuple([round(x - first, 3) for x in item.xs[start:end]]),
        texts=item.texts[start:end],
        ys=item.ys[start:end],
        element=element,
    )
