"""Total ink: where a page has more of it than the press can dry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from paiban.base.message import msg
from paiban.base.units import MM, Rect
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding, on
from paiban.companions.preflight.heavy import DPI, Heavy
from paiban.companions.preflight.ink_amounts import amounts, heaviest
from paiban.material.supplied.painted import Painted, PaintedPage, PlacedImage, PrintFile, Thing
from paiban.material.supplied.pdfium import Drawing
from paiban.pdf.intent import COATED, bundled

_TILE = 8
"""Pixels of a side of the squares that are counted, 2 mm: heavy spots that are nearer to one another are one."""
_CM2 = (10 * MM) ** 2
_FAR = 30.0
"""Percent over the limit from which it is an error: the next sheet in the pile takes the ink off."""


class InkPeak(Struct, frozen=True):
    """A place with too much ink: the box around it, its area (pt²) and the most of it, percent."""

    box: Rect
    area: float
    most: float


def measured(
    pdf: Callable[[], bytes], job: PrintFile, limits: Limits, limit: float
) -> Iterator[tuple[Heavy, list[Finding]]]:
    """The pages of the file that ``pdf`` gives, and ``job`` describes, which have more than ``limit`` percent of ink,
    and where.  Raises what ``ink_amounts.amounts`` does."""
    profile = job.profile or bundled(COATED)
    # what a profile has converted is within its own limit
    safe = not _converts(job) or heaviest(profile) <= limit + limits.ink_tolerance
    pages = [n for n, leaf in enumerate(job.leaves) if _may_exceed(leaf, limit, safe)]
    if not pages:
        return
    made, full = amounts(pdf(), profile, len(job.spots))
    drawing = Drawing(made)
    threshold = _level(limit + limits.ink_tolerance, full)
    over = bytes(1 if level < threshold else 0 for level in range(256))
    for n in pages:
        leaf = job.leaves[n]
        bitmap = drawing.bitmap(n, DPI)
        heavy = Heavy(leaf.number, bitmap.width, bitmap.height, bytes(bitmap.data[::3]), full, limit)
        spots = [spot for spot in _spots(heavy, over, leaf) if spot.area >= limits.ink_area]
        if spots:
            yield heavy, list(_findings(leaf, spots, limit))


def _level(percent: float, full: float) -> float:
    """The grey that stands for so much ink."""
    return 255 * (1 - percent / full)


def _converts(job: PrintFile) -> bool:
    """Whether anything is converted to the inks of the press, now or by the printer."""
    return any(_converted(image) for leaf in job.leaves for image in leaf.images)


def _converted(image: PlacedImage) -> bool:
    return image.converted or image.space == "rgb"


def _may_exceed(leaf: PaintedPage, limit: float, safe: bool) -> bool:
    """Whether anything on the page is heavy, or of unknown inks: most pages need not be drawn.  ``safe``: what is
    converted is not."""
    if leaf.transparent:
        return True
    if any(not image.mask and image.space != "gray" and not (safe and _converted(image)) for image in leaf.images):
        return True
    things: tuple[Painted, ...] = (*leaf.areas, *leaf.lines, *leaf.texts)
    return any(_total(thing) > limit if thing.paint.known else thing.paint.space == "pattern" for thing in things)


def _total(thing: Painted) -> float:
    return 100 * sum(share * (4 if name == "All" else 1) for name, share in thing.paint.plates)


def _spots(heavy: Heavy, over: bytes, leaf: PaintedPage) -> Iterator[InkPeak]:
    """Join tiles with heavy pixels that touch one another.  ``over`` has a 1 for each level (0 to 255) that is
    heavy."""
    tiles = _tiles(heavy, over)
    left, top, right, _ = leaf.bleed
    scale = (leaf.width + left + right) / heavy.width
    while tiles:
        start = next(iter(tiles))
        count, least = tiles.pop(start)
        across = [start[0]] * 2
        down = [start[1]] * 2
        waiting = [start]
        while waiting:
            x, y = waiting.pop()
            for near in ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
                if near in tiles:
                    more, level = tiles.pop(near)
                    count, least = count + more, min(least, level)
                    across = [min(across[0], near[0]), max(across[1], near[0])]
                    down = [min(down[0], near[1]), max(down[1], near[1])]
                    waiting.append(near)
        side = _TILE * scale
        box = Rect(
            across[0] * side - left,
            down[0] * side - top,
            (across[1] - across[0] + 1) * side,
            (down[1] - down[0] + 1) * side,
        )
        yield InkPeak(box, count * scale * scale, heavy.full * (1 - least / 255))


def _tiles(heavy: Heavy, over: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    """Heavy pixels, and the darkest of them, by tile."""
    width, levels = heavy.width, heavy.levels
    mask = levels.translate(over)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for y in range(heavy.height):
        row = mask[y * width : (y + 1) * width]
        at = row.find(1)
        while at >= 0:
            x = at // _TILE
            end = (x + 1) * _TILE
            count, least = found.get((x, y // _TILE), (0, 255))
            own = levels[y * width + at : y * width + min(end, width)]
            found[x, y // _TILE] = count + row[at:end].count(1), min(least, min(own))
            at = row.find(1, end)
    return found


def _findings(leaf: PaintedPage, spots: Iterable[InkPeak], limit: float) -> Iterator[Finding]:
    """One finding for each thing that is too heavy."""
    by_thing: dict[int, tuple[Thing | None, float, float, Rect]] = {}
    for spot in spots:
        thing = _culprit(leaf, spot.box)
        _, area, most, box = by_thing.get(id(thing), (thing, 0.0, 0.0, spot.box))
        by_thing[id(thing)] = thing, area + spot.area, max(most, spot.most), box
    for thing, area, most, box in by_thing.values():
        what = thing.name if isinstance(thing, PlacedImage) else msg("what is painted")
        place = "" if isinstance(thing, PlacedImage) else msg(" at {x:.0f}, {y:.0f} mm", x=box.x / MM, y=box.y / MM)
        amount = (
            msg("{area:.1f} cm²", area=area / _CM2) if area >= _CM2 / 10 else msg("{area:.0f} mm²", area=area / MM**2)
        )
        message = msg(
            "{what}{place} has up to {most:.0f} % of ink, on {amount} more than {limit:g} %",
            what=what,
            place=place,
            most=most,
            amount=amount,
            limit=limit,
        )
        hint = msg("convert it for the press with a profile of less ink, or make the colour of fewer inks")
        yield on(leaf, thing, "error" if most > limit + _FAR else "warning", "ink", message, hint)


def _culprit(leaf: PaintedPage, box: Rect) -> Thing | None:
    """The photo, or else the area, that most of a box is on; the later, which is above, of two."""
    for things in (leaf.images, leaf.areas, leaf.texts):
        best = max(enumerate(things), key=lambda pair: (_shared(pair[1].box, box), pair[0]), default=None)
        if best is not None and _shared(best[1].box, box) > 0.2 * box.width * box.height:
            return best[1]
    return None


def _shared(a: Rect, b: Rect) -> float:
    width = min(a.right, b.right) - max(a.x, b.x)
    height = min(a.bottom, b.bottom) - max(a.y, b.y)
    return width * height if width > 0 and height > 0 else 0.0
