"""What stands where on a page: frames around articles, and in them around figures, notes, boxes; around furniture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.diagnostics import Mark
from paiban.display.frame import Box
from paiban.display.lettering import Lettering
from paiban.display.model import Item
from paiban.display.overlay.sheet import (
    ARTICLE,
    BOX,
    FIGURE,
    FURNITURE,
    NOTE,
    TAG_HEIGHT,
    MarkBox,
    OverlayPage,
    chip,
    grown,
    outline,
    union,
)
from paiban.flow.model import SetPicture
from paiban.flow.structure import StructureNode
from paiban.page.run import PageRun

_NEAR = 0.5
"""Points by which text may reach out of its column and still be of it: rounding, and ink beyond an advance."""
_HANGING = 0.6
"""Em by which a mark may hang out of the line's end (CLREQ 3.1.9.2)."""
_WHOLE = ("article", "letter", "contents", "imprint", "masthead", "cover", "advert")
"""Pieces that stand by themselves."""
_PAD = 2.5
"""White between an article and its frame, points; those within it stand at 1 pt."""

_KINDS = {"Figure": "figure", "Caption": "caption", "Table": "table", "Note": "notes", "BlockQuote": "quote"}
"""Pieces within an article by the role of their element; a section within a section is a box."""
_INKS: Mapping[str, Colour] = {
    "figure": FIGURE,
    "caption": FIGURE,
    "table": FIGURE,
    "notes": NOTE,
    "quote": BOX,
    "box": BOX,
    "masthead": FURNITURE,
    "furniture": FURNITURE,
    "cover": FIGURE,
    "advert": FIGURE,
}


class FramedPiece(Struct, frozen=True):
    """What is framed: ``kind``, the element that stands for it, and the part of it that is framed by itself."""

    kind: str
    element: int
    part: str = ""


class Anatomy:
    """Which piece an element of the structure belongs to, and what a piece is called."""

    def __init__(self, pages: PageRun) -> None:
        self.nodes: Sequence[StructureNode] = pages.structure.nodes
        self.openings: set[int] = set()
        self.kinds: dict[int, str] = {}
        stories = {story.mark: story for story in pages.stories if story.mark.line}
        for n, node in enumerate(self.nodes):
            story = stories.get(node.mark) if node.parent == 0 else None
            if story is None:
                continue
            self.kinds[n] = story.kind if story.kind != "rest" else "article"
            if not story.joins:  # short news has its heads in its columns
                shown = sum(1 for block in story.head if block.role)
                self.openings.update(range(n + 1, n + 1 + shown))

    def outer(self, element: int) -> FramedPiece:
        """The article, or what else stands by itself."""
        if element < 0:
            return FramedPiece("furniture", -1)
        own = element
        while self.nodes[own].parent:
            own = self.nodes[own].parent
        kind = self.kinds.get(own, "")
        if not kind:
            if self.nodes[own].role == "Figure":
                return FramedPiece("cover", own)
            if self.nodes[own].role != "Sect":
                return FramedPiece("masthead", 0)
            within = any(node.parent == own and node.role == "TOC" for node in self.nodes)
            return FramedPiece("contents" if within else "imprint", own)
        return FramedPiece(kind, own, "opening" if element in self.openings else "")

    def inner(self, element: int) -> FramedPiece | None:
        """The figure, table, box, quote or note that an element is in, the outermost of them."""
        found = None
        if not self.nodes[element].parent:
            return None
        while self.nodes[element].parent:
            node = self.nodes[element]
            kind = "box" if node.role == "Sect" else _KINDS.get(node.role, "")
            if kind:
                found = FramedPiece(kind, node.parent if kind == "notes" else element)
            element = node.parent
        return found

    def place(self, piece: FramedPiece) -> Mark:
        """Where a piece stands in the issue: its own place, or that of the first of it that has one."""
        if piece.kind == "notes":
            own = (n.mark for n in self.nodes if n.parent == piece.element and n.role == "Note")
            return next((mark for mark in own if mark.line), Mark())
        if piece.kind in ("contents", "masthead"):
            return Mark()
        inside = {piece.element}
        for n in range(piece.element, len(self.nodes)):
            if n != piece.element and self.nodes[n].parent not in inside:
                continue
            inside.add(n)
            if self.nodes[n].mark.line:
                return self.nodes[n].mark
        return Mark()


def pieces(sheet: OverlayPage, anatomy: Anatomy) -> dict[FramedPiece, list[Box]]:
    """What each piece takes of a page, in the directions of text; those within others come after them."""
    outer: dict[FramedPiece, list[MarkBox]] = {}
    inner: dict[FramedPiece, list[MarkBox]] = {}
    for spot in sheet.spots:
        outer.setdefault(anatomy.outer(spot.element), []).append(spot)
        if spot.element >= 0 and (piece := anatomy.inner(spot.element)):
            inner.setdefault(piece, []).append(spot)
    return {piece: _parts(sheet, spots, piece) for piece, spots in (outer | inner).items()}


def frames(sheet: OverlayPage, anatomy: Anatomy, lettering: Lettering) -> list[Item]:
    """Frames of one page, each article's and those within it, with what each is and its line in the issue."""
    found: list[Item] = []
    labels: list[Item] = []
    seen: set[int] = set()
    photos = {spot.element: spot.mark for spot in sheet.spots if isinstance(spot.mark, SetPicture)}
    for piece, boxes in pieces(sheet, anatomy).items():
        ink = _INKS.get(piece.kind, ARTICLE)
        whole = piece.kind in _WHOLE
        for n, box in enumerate(boxes):
            on_page = grown(sheet.on_page(box), _PAD if whole else 1.0)
            found += outline(on_page, ink, 0.7 if whole else 0.5)
            if n == 0 and piece.kind != "furniture" and not (whole and piece.element in seen):
                place = anatomy.place(piece)
                photo = photos.get(piece.element)
                parts = (piece.kind, f":{place.line}" if place.line else "", _ppi(sheet, photo) if photo else "")
                # on a photo there is room, elsewhere there is text
                top = max(on_page[1] - (0.0 if photo else TAG_HEIGHT), 0.0)
                to_right = sheet.frame.vertical
                side = on_page[0] + (on_page[2] if to_right else 0.0)
                side = min(max(side, 0.0), sheet.frame.width)
                labels += chip(" ".join(filter(None, parts)), side, top, ink, lettering, to_right)[0]
        if whole:
            seen.add(piece.element)
    for box in sheet.furniture():
        found += outline(grown(box, 1.0), FURNITURE, 0.4)
    return found + labels


def _ppi(sheet: OverlayPage, photo: SetPicture) -> str:
    """The resolution that a photo is printed at; nothing for what has none."""
    if photo.picture.vector:
        return ""
    across, down, _ = sheet.frame.picture(photo)
    choose = min if photo.whole else max
    return f"{round(72 / choose(photo.width / across, photo.height / down))} ppi"


def _parts(sheet: OverlayPage, spots: Sequence[MarkBox], piece: FramedPiece) -> list[Box]:
    """What a piece takes of a page: a box for each column that it runs in, or for what goes across several; it is
    divided where something else stands between."""
    if piece.kind == "furniture":
        return [spot.box for spot in spots]
    if piece.kind in ("figure", "table", "masthead", "imprint", "cover", "advert") or piece.part:
        whole = spots[0].box
        for spot in spots:
            whole = union(whole, spot.box)
        return [_in_columns(sheet, whole, 0.0) if piece.part else whole]
    groups: dict[tuple[int, int], list[Box]] = {}
    for spot in spots:
        groups.setdefault(_columns(sheet, spot.box), []).append(spot.box)
    found: list[Box] = []
    for key, boxes in groups.items():
        own = set(boxes)
        others = [s.box for s in sheet.spots if s.box not in own and s.element >= 0]
        for box in _joined(sorted(boxes, key=lambda b: b[1]), others):
            found.append(_in_columns(sheet, box, _HANGING * sheet.grid.size) if key[0] >= 0 else box)
    return found


def _joined(boxes: Iterable[Box], others: Sequence[Box]) -> list[Box]:
    """Boxes that follow one another with nothing of ``others`` between."""
    found: list[Box] = []
    for box in boxes:
        if found:
            last = found[-1]
            whole = union(last, box)
            foot = last[1] + last[3]
            if not any(
                foot - _NEAR <= o[1] and o[1] + o[3] <= box[1] + _NEAR
                and o[0] < whole[0] + whole[2] - _NEAR and o[0] + o[2] > whole[0] + _NEAR
                for o in others
            ):  # fmt: skip
                found[-1] = whole
                continue
        found.append(box)
    return found


def _columns(sheet: OverlayPage, box: Box) -> tuple[int, int]:
    """The first and the last column that a box is in; (-1, -1) for none."""
    x, _, width, _ = box
    least = min(_HANGING * sheet.grid.size, width / 2)
    inside = [n for n, (cx, cw) in enumerate(sheet.columns) if min(x + width, cx + cw) - max(x, cx) > least]
    return (inside[0], inside[-1]) if inside else (-1, -1)


def _in_columns(sheet: OverlayPage, box: Box, slack: float) -> Box:
    """A box as wide as the columns that it is in."""
    first, last = _columns(sheet, box)
    if first < 0:
        return box
    start, end = sheet.columns[first][0], sum(sheet.columns[last])
    x, y, width, height = box
    left = min(x, start)
    right = max(x + width if x + width > end + slack else end, end)
    return left, y, right - left, height
