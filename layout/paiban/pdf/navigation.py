"""The outline, page labels and links (ISO 32000-1, 12.3.3, 12.4.2 and 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from paiban.display.model import Bookmark, Link, Page
from paiban.pdf.objects import Body, Object, array, dictionary, number, numbers, string

_OPEN = 40
"""Outlines of up to so many lines are shown with all their branches open."""
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~"


def destination(page: bytes, top: float) -> bytes:
    """A place: the page's reference and the height, in PDF's coordinates, that the window's top goes to."""
    return b"[%b /XYZ null %b null]" % (page, number(top).encode())


def write_outline(body: Body, bookmarks: Sequence[Bookmark], places: Sequence[bytes]) -> bytes | None:
    """The outline; ``places[i]`` is the destination of bookmark i.  None where there is no bookmark.

    A level that skips one is taken as the next: a branch can't hang in the air.
    """
    if not bookmarks:
        return None
    root = Object()
    nodes = [Object() for _ in bookmarks]
    children: dict[int, list[int]] = {-1: []}
    parents: list[int] = []
    path: list[int] = []
    for n, bookmark in enumerate(bookmarks):
        del path[max(0, bookmark.level) :]
        parents.append(path[-1] if path else -1)
        path.append(n)
        children[parents[n]].append(n)
        children[n] = []
    body.add(root)
    for node in nodes:
        body.add(node)
    is_open = len(nodes) <= _OPEN

    def family(n: int) -> tuple[tuple[str, bytes | None], ...]:
        below = children[n]
        count = len(nodes) if n < 0 and is_open else _descendants(children, n) if is_open else len(below)
        return (
            ("First", nodes[below[0]].ref if below else None),
            ("Last", nodes[below[-1]].ref if below else None),
            ("Count", b"%d" % (count if is_open or n < 0 else -count) if below else None),
        )

    root.value = dictionary((("Type", b"/Outlines"), *family(-1)))
    for n, bookmark in enumerate(bookmarks):
        siblings = children[parents[n]]
        at = siblings.index(n)
        nodes[n].value = dictionary(
            (
                ("Title", string(bookmark.title)),
                ("Parent", nodes[parents[n]].ref if parents[n] >= 0 else root.ref),
                ("Prev", nodes[siblings[at - 1]].ref if at else None),
                ("Next", nodes[siblings[at + 1]].ref if at + 1 < len(siblings) else None),
                *family(n),
                ("Dest", places[n]),
            )
        )
    return root.ref


def _descendants(children: dict[int, list[int]], n: int) -> int:
    return sum(1 + _descendants(children, child) for child in children[n])


def page_labels(pages: Sequence[Page]) -> bytes | None:
    """The folios as page labels: decimal ranges where they count on, else each by itself."""
    parts: list[bytes] = []
    expected = ""
    for n, page in enumerate(pages):
        label = page.label
        counts = label.isascii() and label.isdigit() and label[:1] != "0"
        if not counts:
            parts.append(b"%d %b" % (n, dictionary((("P", string(label)),))))
            expected = ""
            continue
        if label != expected:
            parts.append(b"%d %b" % (n, dictionary((("S", b"/D"), ("St", label.encode())))))
        expected = str(int(label) + 1)
    return dictionary((("Nums", array(parts)),)) if parts else None


def link(item: Link, left: float, top: float, place: bytes | None, parent: int | None = None) -> bytes:
    """A link annotation.  ``left`` and ``top``: the trim's top left in PDF's coordinates; ``place``: the destination
    inside the document, where it has no address; ``parent``: its key in the structure's parent tree."""
    x, y = left + item.x, top - item.y - item.height
    action = None
    if item.target:
        uri = quote(item.target, safe=_URI_SAFE)
        action = dictionary((("S", b"/URI"), ("URI", string(uri))))
    return dictionary(
        (
            ("Type", b"/Annot"),
            ("Subtype", b"/Link"),
            ("Rect", numbers(x, y, x + item.width, y + item.height)),
            ("Border", b"[0 0 0]"),
            ("F", b"4"),
            ("Contents", string(item.text or item.target) if item.text or item.target else None),
            ("A", action),
            ("Dest", None if item.target else place),
            ("StructParent", None if parent is None else b"%d" % parent),
        )
    )
