"""How full and level the pages of an issue are, and how near its photos are to their text: counted on the layout.

The definitions are those of the counters that judge paiban from outside, on PDFs.  The type area is cut into columns
and grid lines.  A cell is occupied where text, a picture or a panel stands on it; white of up to three lines between
occupied cells counts as occupied.  What outside is told by bookmarks is told here by the parts of the structure: a page
is the *last* of its articles where none of them goes on.  Outside, any page before one with an opening is a last page;
faults that are none there are said to be ``before an opening``.  Covers and pages of advertising are no pages of
articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from paiban.flow.model import SetLine
from paiban.page.run import PageRun
from paiban.style.theme import Theme
from tests.pages.stand import APART, Stand, Standing, StandingPage

HOLLOW = 1 / 3
"""The empty share of a page from which on it is hollow."""
_BEFORE = 0.25
"""The empty share of the page before from which on a page of photos is one too many."""
_WHITE = 3
"""The most lines of white that count as occupied."""
_LEVEL = 2.2
"""The lines by which ends of columns may differ."""
_SPLIT = 0.33
"""The share of the smaller of two marks that the other may cover."""
_SOFT = 150.0
"""Pixels to the inch below which a reader sees them in print."""

Place = tuple[int, str]
"""A page by its number, and what is wrong there."""


@dataclass
class Counted:
    """What was counted.  Faults are (page, what); shares are one a page; ``distances`` one a photo."""

    pages: int = 0
    hollow: list[Place] = field(default_factory=list)
    photo_pages: list[Place] = field(default_factory=list)
    unlevel: list[Place] = field(default_factory=list)
    overlaps: list[Place] = field(default_factory=list)
    imprint_alone: list[Place] = field(default_factory=list)
    third_empty: list[Place] = field(default_factory=list)
    """Any page over a third empty, last ones too."""
    far: list[Place] = field(default_factory=list)
    """Photos two pages or more from their mention."""
    soft: list[Place] = field(default_factory=list)
    white: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    last_photos: list[float] = field(default_factory=list)
    last_plain: list[float] = field(default_factory=list)
    distances: list[float] = field(default_factory=list)
    areas: list[float] = field(default_factory=list)
    """Of each photo, as a share of the type area."""
    crops: list[float] = field(default_factory=list)
    """Of each photo, the share that is cropped away."""
    lines: list[float] = field(default_factory=list)
    """How far gaps are opened in each line that has to fill its measure, em."""
    short: list[Place] = field(default_factory=list)
    """Such lines that do not."""

    def faults(self) -> dict[str, list[Place]]:
        """All faults by kind."""
        return {name: value for name in FAULTS if (value := getattr(self, name))}


FAULTS = tuple("hollow photo_pages unlevel overlaps imprint_alone third_empty far soft short".split())
SHARES = tuple("white last last_photos last_plain distances areas crops lines".split())
"""What a ``Counted`` has of each."""


def count(theme: Theme, pages: PageRun) -> Counted:
    """Count all pages of an issue."""
    standing = Standing(theme, pages.structure.nodes, pages.leaves)
    found = Counted(len(standing.pages))
    _pages(standing, found)
    _distances(standing, found)
    for leaf in pages.leaves:
        for mark in (placed.mark for placed in leaf.marks if isinstance(placed.mark, SetLine)):
            line = mark.line
            if line.justified:
                found.lines.append(max(0.0, line.looseness))
                if line.extent < line.width - 1.0:
                    text = "".join(text for run in line.runs for text in run.texts)
                    found.short.append((leaf.number, f"{line.width - line.extent:.1f} pt short: {text[:8]}"))
    for page in standing.pages:
        if page.master in APART:
            continue
        found.overlaps += [(page.number, what) for what in overlaps(standing, page)]
        area = page.grid.width * page.grid.lines * page.grid.leading
        for stand in page.stands:
            if stand.kind == "picture":
                found.areas.append(stand.width * stand.height / area)
                found.crops.append(stand.crop)
                if 0 < stand.ppi < _SOFT:
                    found.soft.append((page.number, f"{stand.ppi:.0f} ppi"))
    return found


def _pages(standing: Standing, found: Counted) -> None:
    articles = standing.articles
    before: float | None = None
    for n, page in enumerate(standing.pages):
        if page.master in APART:
            before = None
            continue
        cells = occupied(page)
        empty = sum(not cell for column in cells for cell in column) / (len(cells) * len(cells[0]))
        following = {section for later in standing.pages[n + 1 :] for section in later.sections}
        own = page.sections
        last = not own & following
        # outside, where an article opens on the next page, this one is a last page whatever goes on
        opening = {a for a in articles if min(articles[a].pages, default=0) == page.number + 1}
        before_opening = ", before an opening" if opening and not last else ""
        texts = [stand for stand in page.stands if page.is_body(stand)]
        pictures = any(stand.kind == "picture" and stand.width > 3 * page.grid.size for stand in page.stands)
        opens = any(min(articles[s].pages, default=0) == page.number for s in own if s in articles)
        share = (page.number, f"{empty:.0%} empty{before_opening}")
        if empty > HOLLOW and (texts or n):
            found.third_empty.append(share)
        if page.master == "imprint" and not any(s in articles for s in own):
            found.imprint_alone.append((page.number, "imprint"))
        if last:
            found.last.append(empty)
            ending = [articles[s] for s in own if s in articles]
            if ending:
                (found.last_photos if any(a.photos for a in ending) else found.last_plain).append(empty)
        elif n or len(texts) >= 3:
            found.white.append(empty)
            if empty > HOLLOW:
                found.hollow.append(share)
        if pictures and len(texts) < 3 and not opens and before is not None and before > _BEFORE:
            found.photo_pages.append((page.number, f"after a page {before:.0%} empty"))
        if not last and (feet := unlevel(page, texts, cells)):
            found.unlevel.append((page.number, feet + before_opening))
        before = None if last else empty


def occupied(page: StandingPage) -> list[list[bool]]:
    """The cells of a page, by column and line: whether something stands there."""
    grid = page.grid
    top = grid.origin + grid.leading - grid.size
    columns = page.columns()
    cells = [[False] * grid.lines for _ in columns]
    for stand in page.stands:
        left, right, head, foot = stand.x, stand.right, stand.y, stand.foot
        if stand.kind in ("text", "caption"):
            right = max(right, left + 6 * grid.size)
            head, foot = stand.line - 0.85 * stand.size, stand.line + 0.2 * stand.size
        elif stand.width * stand.height < grid.size**2:
            continue
        for column, (start, end) in zip(cells, columns, strict=True):
            if min(right, end) - max(left, start) <= min(0.25 * (end - start), 2 * grid.size):
                continue
            for n in range(grid.lines):
                y = top + n * grid.leading
                if min(foot, y + grid.leading) - max(head, y) > 0.3 * grid.leading:
                    column[n] = True
    for column in cells:
        taken = [n for n, cell in enumerate(column) if cell]
        for a, b in pairwise(taken):
            if b - a - 1 <= _WHITE:
                column[a:b] = [True] * (b - a)
    return cells


def unlevel(page: StandingPage, texts: list[Stand], cells: list[list[bool]]) -> str:
    """The lines at which the columns' text ends, where they are not level; else nothing."""
    feet: dict[int, float] = {}
    lefts = [left for left, _ in page.columns()]
    for stand in texts:
        column = max((n for n, left in enumerate(lefts) if left <= stand.x + 2), default=0)
        feet[column] = max(feet.get(column, 0.0), stand.line)
    if len(feet) < 2 or max(feet.values()) - min(feet.values()) <= _LEVEL * page.grid.leading:
        return ""
    lowest = [max((n for n, cell in enumerate(column) if cell), default=0) for column in cells]
    return "lines " + "/".join(str(n + 1) for n in lowest) if max(lowest) - min(lowest) > 2 else ""


def overlaps(standing: Standing, page: StandingPage) -> list[str]:
    """What stands over something else, or off the page."""
    found = []
    em = page.grid.size
    texts = [stand for stand in page.stands if stand.kind in ("text", "caption")]
    pictures = [stand for stand in page.stands if stand.kind == "picture"]
    boxes = [(t, t.x, t.line - 0.75 * t.size, t.right, t.line + 0.1 * t.size) for t in texts]
    for n, (one, left, top, right, foot) in enumerate(boxes):
        for other, left2, top2, right2, foot2 in boxes[n + 1 :]:
            wide, high = min(right, right2) - max(left, left2), min(foot, foot2) - max(top, top2)
            smaller = min((right - left) * (foot - top), (right2 - left2) * (foot2 - top2))
            if wide > em and high > 0 and wide * high > _SPLIT * smaller:
                found.append(f"text on text: {one.text[:8]} on {other.text[:8]}")
        for picture in pictures:
            wide, high = min(right, picture.right) - max(left, picture.x), min(foot, picture.foot) - max(top, picture.y)
            if wide > 0 and high > 0 and wide * high > _SPLIT * (right - left) * (foot - top):
                found.append(f"text on a picture: {one.text[:8]}")
        if left < -2 or right > standing.width + 2 or top + page.above < -2 or foot + page.above > standing.height + 2:
            found.append(f"text off the page: {one.text[:8]}")
    for n, picture in enumerate(pictures):
        for second in pictures[n + 1 :]:
            wide = min(picture.right, second.right) - max(picture.x, second.x)
            if wide > 1 and min(picture.foot, second.foot) - max(picture.y, second.y) > 1:
                found.append("picture on picture")
        bleed, top, foot = standing.bleed + 1, picture.y + page.above, picture.foot + page.above
        across = picture.x >= -bleed and picture.right <= standing.width + bleed
        if not across or top < -bleed or foot > standing.height + bleed:
            found.append("picture off the page")
    return found


def _distances(standing: Standing, found: Counted) -> None:
    """Pages between each photo and the text that stands before it in the YAML, of which any line counts."""
    texts: dict[int, set[int]] = {}
    photos: list[tuple[int, int, int]] = []
    for page in standing.pages:
        for stand in page.stands:
            article = standing.articles.get(stand.section)
            if article is None or article.essay or page.master in APART:
                continue
            if stand.kind == "picture":
                photos.append((stand.element, stand.section, page.number))
            elif stand.kind == "text" and standing.nodes[stand.element].role != "Note":
                texts.setdefault(stand.element, set()).add(page.number)
    for element, section, number in photos:
        mention = max((e for e in texts if e < element and standing.section(e) == section), default=0)
        if mention:
            distance = min(abs(number - page) for page in texts[mention])
            found.distances.append(float(distance))
            if distance > 1:
                found.far.append((number, f"{distance} pages from its mention"))
