"""A PDF's pages as one sequence of lines, pictures and tables in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from paiban.base.message import msg
from paiban.companions.ingest.boxes import join_initials, join_numbers, take_boxes
from paiban.companions.ingest.captions import take_captions
from paiban.companions.ingest.frame import TurnedPage, frames_of
from paiban.companions.ingest.furniture import body_look, split_furniture
from paiban.companions.ingest.imprint import take_imprint
from paiban.companions.ingest.lines import lines_of
from paiban.companions.ingest.model import Item, Look, ReadFigure, ReadImage, ReadLine, ReadPage, Unreadable
from paiban.companions.ingest.regions import in_order, joined_rows, set_edges
from paiban.companions.ingest.tables import tables_of
from paiban.companions.ingest.unruled import unruled_tables

_ORNAMENT = 2.0
"""Em a side at least of a picture that is not an ornament."""
_GAP = 2.5
"""Em within a running head at most."""
_NOTHING = ReadImage(0, 0, 0, 0, b"", "")
_OFTEN = 0.06
"""Share of the lines of the text that begin where a column does, at least."""
_STANDING = 3
"""Pages on which a small picture of the same bytes is a logo; a large one is a background where it is at one place on
half of the pages."""
_LOGO = 0.03
"""Of the page's area that a logo takes up at most."""


class Flow(Struct):
    """The text of the whole file.  ``body`` is the look of most of it; ``furniture`` are running heads and folios,
    ``imprint`` the lines of the colophon; ``vertical`` is what most pages are.  ``texts`` is all that stands on the
    pages, line by line, with their numbers from 0."""

    items: list[Item]
    furniture: list[ReadLine]
    imprint: list[ReadLine]
    frames: list[TurnedPage]
    body: Look
    vertical: bool
    texts: list[tuple[int, str]] = []


def flow_of(sheets: Sequence[ReadPage]) -> Flow:
    """Everything in the order of reading.  Raises ``Unreadable`` where no text makes lines."""
    frames = frames_of(sheets)
    every = [line for page, frame in enumerate(frames) for line in lines_of(frame, page)]
    if not every:
        hint = msg("its letters stand aslant, each by itself; type the text, or have it recognised")
        raise Unreadable("no-text", msg("there is no text in the file that makes lines"), hint)
    texts = [(line.page, line.text) for line in every]
    texts += [(page, text) for page, frame in enumerate(frames) for text in frame.aside]
    kept, furniture = split_furniture(every, len(frames))
    furniture = _close_together(furniture)
    kept, imprint = take_imprint(kept, len(frames))
    body = body_look(kept or every)
    logos = _logos(frames)
    columns = _columns(kept, body)
    items: list[Item] = []
    region = 0
    for page, frame in enumerate(frames):
        lines = [line for line in kept if line.page == page]
        for found in _page(frame, lines, page, body, logos, columns):
            region += 1
            rows = joined_rows(found)
            set_edges(rows, region)
            items += rows
    _share_edges(items, body)
    vertical = sum(f.vertical for f in frames) * 2 > len(frames)
    return Flow(items, furniture, imprint, frames, body, vertical, texts)


def _close_together(furniture: Sequence[ReadLine]) -> list[ReadLine]:
    """Running heads as they are read: a gap may stand between the name of the periodical and its number."""
    found: list[ReadLine] = []
    for line in sorted(furniture, key=lambda line: (line.page, line.base, line.start)):
        last = found[-1] if found else None
        if last is not None and last.page == line.page and 0 <= line.start - last.end <= _GAP * line.size:
            rows = joined_rows([last, line])
            found[-1:] = [row for row in rows if isinstance(row, ReadLine)]
        else:
            found.append(line)
    return found


def _logos(frames: Sequence[TurnedPage]) -> set[bytes]:
    # a logo is as large on each; what is shown large and small is a picture
    pages: dict[tuple[bytes, int, int], set[int]] = {}
    places: dict[tuple[bytes, int, int, int], set[int]] = {}
    for page, frame in enumerate(frames):
        for (start, top, end, bottom), image in frame.images:
            if (end - start) * (bottom - top) <= _LOGO * frame.along * frame.across:
                pages.setdefault((image.data, round(end - start), round(bottom - top)), set()).add(page)
            places.setdefault((image.data, round(start), round(top), round(end)), set()).add(page)
    small = {data for (data, *_), on in pages.items() if len(on) >= _STANDING}
    return small | {data for (data, *_), on in places.items() if len(on) >= max(_STANDING, 0.5 * len(frames))}


def _columns(lines: Sequence[ReadLine], body: Look) -> list[float]:
    """Where lines of the text begin again and again, on several pages."""
    own = [line for line in lines if line.look == body]
    count = Counter(round(line.start) for line in own)
    pages: dict[int, set[int]] = {}
    for line in own:
        pages.setdefault(round(line.start), set()).add(line.page)
    return [start for start, n in count.items() if n >= _OFTEN * len(own) and len(pages[start]) >= 2]


def _page(
    frame: TurnedPage, lines: list[ReadLine], page: int, body: Look, logos: set[bytes], columns: Sequence[float]
) -> list[list[Item]]:
    em = body.size
    lines = join_numbers(join_initials(lines, em), frame.vertical)
    take_boxes(frame, lines, em)
    grids, lines = tables_of(frame, lines, page, em)
    others, lines = unruled_tables(lines, page, em, frame.vertical, [place for place, _ in frame.images])
    grids += others
    figures: list[ReadFigure] = []
    for (start, top, end, bottom), image in frame.images:
        if min(end - start, bottom - top) >= _ORNAMENT * em and image.data not in logos:
            place = max(start, 0), min(end, frame.along), max(top, 0), min(bottom, frame.across)
            figures.append(ReadFigure(image, page, *place))
    lines = take_captions(figures, lines, body)
    items: list[Item] = [*lines, *grids, *figures]
    # the lines of a box are ordered among themselves, and the box as a whole with what is around it
    boxes = sorted({line.box for line in lines if line.box})
    if not boxes:
        return in_order(items, em, columns)
    inner: dict[int, list[list[Item]]] = {}
    outer: list[Item] = [item for item in items if not item.box]
    for box in boxes:
        own = [item for item in items if item.box == box]
        inner[box] = in_order(own, em)
        stand_in = ReadFigure(
            _NOTHING, page, min(i.start for i in own) - 0.4 * em, max(i.end for i in own) + 0.4 * em,
            min(i.top for i in own), max(i.bottom for i in own), 0, box,
        )  # fmt: skip
        outer.append(stand_in)
    found: list[list[Item]] = []
    for region in in_order(outer, em, columns):
        run: list[Item] = []
        for item in region:
            if isinstance(item, ReadFigure) and item.box:
                found += [run] if run else []
                found += inner[item.box]
                run = []
            else:
                run.append(item)
        found += [run] if run else []
    return found


def _share_edges(items: Sequence[Item], body: Look) -> None:
    """Regions of one or two lines do not show their column's edges: they get those of a region that they stand in."""
    lines = [item for item in items if isinstance(item, ReadLine) and item.look == body and not item.box]
    columns: dict[tuple[int, int], tuple[float, float]] = {}
    count: dict[tuple[int, int], int] = {}
    for line in lines:
        key = round(line.left), round(line.right)
        columns.setdefault(key, (line.left, line.right))
        count[key] = count.get(key, 0) + 1
    em = body.size
    # those that end there too first, then those that most lines have
    often = sorted((key for key, n in count.items() if n >= 6), key=lambda key: (-count[key], key))
    wide = [columns[key] for key in often]
    for item in items:
        if not isinstance(item, ReadLine) or item.box or (item.left, item.right) in wide:
            continue
        for left, right in sorted(wide, key=lambda edges: abs(edges[1] - item.right) > 0.5):
            near = -0.5 <= item.left - left <= 3 * em
            if near and item.right <= right + 0.5 and count.get((round(item.left), round(item.right)), 0) < 6:
                item.left, item.right = left, right
                break
