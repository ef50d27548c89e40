"""Pages into the display list: every mark at its place on the page, numbers rounded once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from paiban.base.diagnostics import Collector, Mark
from paiban.display.apart import apart_after, with_space
from paiban.display.drawings import Drawings
from paiban.display.faces import tell_of_faces
from paiban.display.frame import Box, Notes, Turning, bled, draw_score
from paiban.display.model import (
    Artwork,
    Bookmark,
    Element,
    Fill,
    Glyphs,
    Image,
    Item,
    Layout,
    LineFrame,
    Link,
    Metadata,
    Page,
)
from paiban.flow.compositor import Compositor
from paiban.flow.model import Placed, SetFill, SetLine, SetPicture
from paiban.inline.model import Line
from paiban.issue.base import base_text, on_one_line
from paiban.issue.invisible import shows
from paiban.issue.model import Issue
from paiban.material.font.face import Face
from paiban.material.picture import Picture
from paiban.page.masthead import number_text
from paiban.page.model import PageMakeup
from paiban.page.run import PageRun
from paiban.style.theme import ASCENT, Theme

_OUTLINE = {"H2": 0, "H3": 1, "H4": 2, "H5": 3, "H6": 4}


def build_layout(issue: Issue, compositor: Compositor, pages: PageRun, collector: Collector) -> Layout:
    """Return the pages of ``issue`` as a display list; what fell back or is in no font is reported to ``collector``.
    ``compositor`` has the theme, and the fonts of what is drawn."""
    theme = compositor.theme
    document = _Builder(issue, compositor, pages, collector).document()
    tell_of_faces(document, theme, issue.source.text, issue.path, collector)
    return document


class _Builder:
    def __init__(self, issue: Issue, compositor: Compositor, pages: PageRun, collector: Collector) -> None:
        self.issue = issue
        self.theme = theme = compositor.theme
        self.pages = pages
        self.collector = collector
        self.frame = Turning(theme)
        self.flat = Turning(theme, vertical=False)
        self.faces: dict[Face, int] = {}
        self.images: dict[Picture, int] = {}
        self.drawings = Drawings(compositor, issue.language, self.faces)
        self.outline: list[Bookmark] = []
        self.notes = Notes(pages, theme, self.frame)
        self.rank: list[int] = []
        self.lines: list[LineFrame] = []
        self.apart: frozenset[int] = frozenset()
        self.structure: list[Element] = []
        self._rubies: dict[tuple[int, int], tuple[int, int]] = {}
        self._last_heading = -1

    def document(self) -> Layout:
        nodes = self.pages.structure.nodes
        self.structure = [Element(n.role, n.parent, n.alt, n.language, n.mark, n.generic) for n in nodes]
        self.rank = self.pages.structure.order()
        # in reading order, which columns and floats are not placed in; on a cover things stand over one another
        ordered = [
            leaf.marks if leaf.master == "cover" else self._in_reading_order(leaf.marks) for leaf in self.pages.leaves
        ]
        self.apart = apart_after((placed.mark for marks in ordered for placed in marks), nodes)
        pages = tuple(self._page(n, leaf, ordered[n]) for n, leaf in enumerate(self.pages.leaves))
        issue = self.issue
        number = number_text(issue.number, self.theme, issue.language)
        title = "\u3000".join(p for p in (on_one_line(base_text(issue.title)), number) if p)
        authors = "、".join(dict.fromkeys(s.author for s in self.pages.stories if s.author))
        imprint = dict(issue.imprint.entries) if issue.imprint else {}
        publisher = imprint["publisher"].text if "publisher" in imprint else ""
        metadata = Metadata(
            title, authors or publisher, base_text(issue.subtitle) if issue.subtitle else "", issue.language, issue.date
        )
        return Layout(
            pages,
            tuple(self.faces),
            tuple(self.images),
            tuple(self.structure),
            tuple(self.outline),
            metadata,
            self.collector.diagnostics,
            self.theme.page.binding,
            self.theme.press,
            tuple(self.drawings.pictures),
        )

    def _page(self, index: int, leaf: PageMakeup, marks: Sequence[Placed]) -> Page:
        theme, frame = self.theme, self.frame
        left, top = leaf.left(theme), leaf.above(theme)
        items: list[Item] = []
        self.lines = []
        nodes = self.pages.structure.nodes
        for placed in marks:
            mark = placed.mark
            x, y = left + placed.x + mark.x, top + placed.y + mark.y
            if isinstance(mark, SetLine):
                self._line(items, mark, x, y, frame)
                role = nodes[mark.element].role if mark.element > 0 else ""
                if role in _OUTLINE:
                    self._heading(index, mark, y, _OUTLINE[role])
            elif isinstance(mark, SetPicture):
                items += self._picture(mark, x, y)
            elif isinstance(mark, SetFill):
                items.append(Fill(*_rounded(frame.box(x, y, mark.width, mark.height)), mark.colour))
            else:
                assert_never(mark)
        photos = [item for item in items if isinstance(item, (Image, Artwork))]
        for placed in leaf.furniture:
            mark = placed.mark
            assert isinstance(mark, SetLine)
            own: list[Item] = []
            self._line(own, mark, placed.x + mark.x, placed.y + mark.y, self.flat)
            # a photo that bleeds may take the place of a folio
            if not any(_stands_on(item, photo) for item in own for photo in photos):
                items += own
        for jump in leaf.jumps:
            opening = self.pages.openings[jump.story]
            box = _rounded(frame.box(jump.x, top + jump.y, jump.width, jump.height))
            items.append(Link(*box, "", opening.page, frame.top(opening.top), jump.text))
        width, height = theme.sheet
        bleed = round(theme.page.bleed, 3)
        area: Box | tuple[()] = ()
        if not leaf.plain:
            area = _rounded(frame.box(left, top + theme.grid.origin, theme.grid.width, _depth(theme)))
        return Page(
            round(width, 3),
            round(height, 3),
            str(leaf.number),
            tuple(items),
            bleed,
            leaf.side,
            (),
            area,
            tuple(self.lines),
        )

    def _in_reading_order(self, marks: list[Placed]) -> list[Placed]:
        """Panels and rules before what stands on them; what is no part of the text stays behind what it came after."""
        ranks, last = [], 0
        for placed in marks:
            mark = placed.mark
            if isinstance(mark, SetFill):
                ranks.append(-1)
                continue
            if mark.element >= 0:
                last = self.rank[mark.element]
            ranks.append(last)
        return [marks[n] for n in sorted(range(len(marks)), key=ranks.__getitem__)]

    def _line(self, items: list[Item], mark: SetLine, x: float, y: float, frame: Turning) -> None:
        faces = self.faces
        element = mark.element
        number = len(self.lines)
        line = with_space(mark.line) if id(mark) in self.apart else mark.line
        start = frame.point(x + line.x, y)
        self.lines.append(
            LineFrame(round(start[0], 3), round(start[1], 3), round(line.width, 3), frame.vertical, line.justified)
        )
        owners = self._owners(line, element)
        if frame.vertical:
            items += [
                frame.glyphs(run, x, y, faces.setdefault(run.face, len(faces)), owner, number)
                for run, owner in zip(line.runs, owners, strict=True)
            ]
        else:
            base = round(y, 3)
            for run, owner in zip(line.runs, owners, strict=True):
                items.append(
                    Glyphs(
                        round(x + run.x, 3),
                        round(y + run.y, 3) if run.y else base,
                        faces.setdefault(run.face, len(faces)),
                        round(run.size, 3),
                        run.colour,
                        run.glyphs,
                        run.xs,
                        run.texts,
                        run.ys,
                        owner,
                        "horizontal",
                        number,
                    )
                )
        for score in mark.line.scores:
            items.append(draw_score(score, x, y, frame, mark.element))
        for live in mark.line.live if mark.line.runs else ():
            size = mark.line.runs[0].size
            box = _rounded(frame.box(x + live.x, y - ASCENT * size, live.width, size))
            match live.kind:
                case "link":
                    items.append(Link(*box, live.value, text=live.value, element=mark.element))
                case "note":
                    if place := self.notes.place(mark.element, live.value):
                        text = self.theme.label(self.issue.language, "note").format(number=live.value)
                        items.append(Link(*box, "", *place, text, mark.element))
                case _:
                    assert_never(live.kind)

    def _owners(self, line: Line, element: int) -> list[int]:
        """The elements of a line's runs: its own, and for readings and their bases those of a Ruby within it (ISO
        32000-1, 14.8.4.4.4), which a base that is divided goes on with."""
        owners: list[int] = []
        here: dict[int, tuple[int, int]] = {}
        for run in line.runs:
            if run.ruby < 0 or element <= 0:
                owners.append(element)
                continue
            pair = here.get(run.ruby)
            if pair is None:
                known = self._rubies.get((element, run.ruby)) if run.ruby < line.start else None
                pair = here[run.ruby] = self._rubies[element, run.ruby] = known or self._ruby(element)
            owners.append(pair[run.reading])
        return owners

    def _ruby(self, element: int) -> tuple[int, int]:
        """New elements for a base and its reading."""
        ruby = len(self.structure)
        self.structure += [Element("Ruby", element), Element("RB", ruby), Element("RT", ruby)]
        return ruby + 1, ruby + 2

    def _heading(self, page: int, mark: SetLine, y: float, level: int) -> None:
        """A bookmark to a heading, at its first line."""
        if mark.element == self._last_heading:
            return
        text = self.pages.structure.nodes[mark.element].title
        if not shows(text):
            return
        self._last_heading = mark.element
        size = max((run.size for run in mark.line.runs), default=0.0)
        level = min(level, self.outline[-1].level + 1) if self.outline else 0
        self.outline.append(Bookmark(text, level, page, self.frame.top(round(max(0.0, y - 1.5 * size), 3))))

    def _picture(self, mark: SetPicture, x: float, y: float) -> list[Item]:
        """A photo, or what is drawn in its place, which stands upright on any page."""
        if mark.picture.drawing is None:
            return [self._image(mark, x, y)]
        window = self.frame.box(x, y, mark.width, mark.height)
        place = self.pages.structure.nodes[mark.element].mark if mark.element > 0 else Mark()
        return self.drawings.items(mark.picture, window, mark.focus, mark.whole, mark.element, place)

    def _image(self, mark: SetPicture, x: float, y: float) -> Image:
        """The whole picture scaled to cover the window, cropped around its focus."""
        picture = mark.picture
        index = self.images.setdefault(picture, len(self.images))
        window = self.frame.box(x, y, mark.width, mark.height)
        if placed := bled(picture, window, self.theme.sheet, mark.whole):
            return Image(*_rounded(placed), index, _rounded(window), mark.element)
        choose = min if mark.whole else max
        across, down, focus = self.frame.picture(mark)
        scale = choose(mark.width / across, mark.height / down)
        width, height = across * scale, down * scale
        px = x - (width - mark.width) * _crop_share(focus[0], mark.width / width)
        py = y - (height - mark.height) * _crop_share(focus[1], mark.height / height)
        shown = _rounded(self.frame.box(px, py, width, height))
        whole = abs(width - mark.width) < 0.0005 and abs(height - mark.height) < 0.0005
        if mark.whole or whole:
            return Image(*shown, index, (), mark.element)
        return Image(*shown, index, _rounded(window), mark.element)


def _depth(theme: Theme) -> float:
    """From the top of the type area to the foot of its last line."""
    return theme.grid.lines * theme.grid.leading


def _stands_on(item: Item, photo: Image | Artwork) -> bool:
    """Whether some of a level run's em boxes is on a photo."""
    x, y, width, height = photo.x, photo.y, photo.width, photo.height
    if isinstance(photo, Image) and photo.clip:
        x, y, width, height = photo.clip
    if not isinstance(item, Glyphs):
        return False
    right = item.x + item.xs[-1] + item.size
    return item.x < x + width and x < right and y <= item.y and item.y - item.size <= y + height


def _rounded(box: Box) -> Box:
    x, y, width, height = box
    return round(x, 3), round(y, 3), round(width, 3), round(height, 3)


def _crop_share(focus: float, shown: float) -> float:
    """How much of the cut falls before the window, so that ``focus`` comes as near its middle as the picture allows."""
    if shown >= 1.0:
        return 0.5
    return min(1.0, max(0.0, (focus - shown / 2) / (1 - shown)))
