"""Openings that are more than lines of text: the headline on the article's photo or on a field of its colour, or across
from a page that is all photo (the theme's ``openers``).

As all of an opening, they are set as if they began on line 0; lengths are in pt, in the directions of text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import assert_never

from msgspec import structs

from paiban.base.colour import WHITE, Colour
from paiban.base.message import msg
from paiban.block.model import GroupPhoto, Story, StoryOpener, TextBlock
from paiban.flow.compositor import Compositor
from paiban.flow.ground import Region, around, boxes_of, ink_on_field, ink_on_photo
from paiban.flow.model import Bleed, Mark, Placed, SetFill, SetLine, SetPicture
from paiban.flow.opening import SetOpening, set_opening
from paiban.flow.structure import Structure
from paiban.material.picture import Picture
from paiban.style.contrast import VISIBLE, contrast
from paiban.style.theme import ASCENT, BRAND, Opener

_PAD = 1.25
"""White between the headline and the edge of its photo or field, in lines (ours)."""
_PANEL = 1.0
"""White around a headline on a panel, in lines (ours)."""
_LEAST_PHOTO = 0.28
"""The share of the page that a photo has at least beside a field (ours)."""
_MOST_TEXT = 0.72
"""The share of its photo that a headline covers at most (ours)."""
_WHOLE = 0.88
"""The share of a page from which on an opener is all of it: what it would leave is no room for text."""
_LEAST_BELOW = 8
"""The lines of text that stand below an opener at least."""
_STEP, _SMALLEST = 0.92, 0.55
"""How much smaller a headline is made at each try to have room on its photo, and how much at most."""
_SEAM = 0.5
"""How far a field goes under the photo beside it."""


_AROUND = 0.3
"""How far around the lines of a headline its photo is looked at, in lines of the grid."""


def set_story_opening(
    story: Story, setter: Compositor, structure: Structure, parent: int, width: float, top: float, x: float, verso: bool
) -> SetOpening:
    """Return the opening of a story as the theme's opener has it, or its lines alone where it has none.

    ``top`` is the line of its first page on which it begins, ``x`` as in ``set_opening``; ``verso`` says that this page
    is a left-hand one.
    """
    opener = story.opener
    if opener is None:
        return set_opening(story.head, setter, structure, parent, width, top, x)
    return _Opening(story, opener, setter, structure, parent, width, top, x, verso).set()


class _Opening:
    def __init__(
        self,
        story: Story,
        opener: StoryOpener,
        setter: Compositor,
        structure: Structure,
        parent: int,
        width: float,
        top: float,
        x: float,
        verso: bool,
    ) -> None:
        self.story = story
        self.opener = opener
        self.design = opener.design
        self.photo = opener.photo
        self.setter = setter
        self.theme = theme = setter.theme
        self.grid = grid = theme.grid
        self.structure = structure
        self.parent = parent
        self.width = width
        self.top = top
        self.x = x
        self.verso = verso
        # from the first baseline's line up, as marks are placed
        self.first = grid.leading - ASCENT * grid.size
        self.pad = _PAD * grid.leading
        self.head = -grid.origin if not top else self.first
        self.above = theme.above(not verso)
        self.trim_foot = theme.page.height - self.above - grid.origin - top * grid.leading

    def set(self) -> SetOpening:
        """Return the opening."""
        design = self.design
        match design.kind:
            case "plain":
                return self._lines(self.story.head)
            case "side":
                if self.photo is not None and self.verso and not self.top:
                    return self._side(self.photo)
                self._not_followed()
                return self._on(structs.replace(design, height=min(design.height, 0.6)))
            case "photo" | "field":
                return self._on(design)
            case _:
                assert_never(design.kind)

    def _lines(self, blocks: tuple[TextBlock, ...], top: float | None = None) -> SetOpening:
        own = self.top if top is None else top
        return set_opening(blocks, self.setter, self.structure, self.parent, self.width, own, self.x)

    def _not_followed(self) -> None:
        why = (
            msg("the article has no photo of its own")
            if self.photo is None
            else msg("the article begins on a right-hand page, or below the masthead")
        )
        self.setter.collector.note(
            "not-followed",
            msg("the photo does not stand across from the headline: {why}", why=why),
            self.opener.mark,
            msg("move the article, or put an advertisement of a page before it; or take `opener: photo`"),
        )

    # ---- a page of photo

    def _side(self, photo: GroupPhoto) -> SetOpening:
        """A page that is all photo; across from it the headline, and the photo's caption below that."""
        figure = self._figure(photo)
        page = [self._picture(photo.picture, photo.focus, figure, self.head, self.trim_foot, "page")]
        place = "right" if self.theme.page.binding == "right" else "left"
        opened = set_opening(
            (*self.story.head, *self._caption_block(place)),
            self._scaled(self.design.scale),
            self.structure,
            self.parent,
            self.width,
            0.0,
            self.x,
        )
        return opened._replace(full=(self._placed(page), *opened.full))

    def _caption_block(self, place: str = "") -> tuple[TextBlock, ...]:
        """The caption as a text of its own, after the word for where its photo is."""
        text = self.photo.caption if self.photo else None
        if text is None:
            return ()
        language = self.story.language
        if place:
            word = self.theme.label(language, "place").format(place=self.theme.label(language, place))
            spans = tuple(structs.replace(s, start=s.start + len(word), end=s.end + len(word)) for s in text.spans)
            text = structs.replace(text, text=word + text.text, spans=spans)
        return (TextBlock(text, "caption", language=language, indent=False),)

    # ---- on a photo or a field

    def _on(self, design: Opener) -> SetOpening:
        """The headline on the photo where it can be read there, else on a field beside it; on a field alone where there
        is no photo."""
        grid, theme = self.grid, self.theme
        photo = self.photo if design.kind != "field" else None
        whole = design.height >= _WHOLE
        lines = grid.lines - self.top
        wanted = (design.height * theme.page.height + self.head) / grid.leading
        count = float(round(wanted)) if not whole else lines
        count = min(max(count, 4.0), lines if whole else lines - _LEAST_BELOW)
        field = design.field or theme.colours[BRAND]
        on_field = ink_on_field(field)
        # a field grows with what stands on it
        room = _MOST_TEXT * (self._foot(count if photo is not None else lines) - self.head)
        scale, boxes = self._text(design.scale, room)
        if not boxes:
            return self._too_long(photo)
        text = around(boxes)
        panel = photo is not None and design.ground == "panel"
        self.pad = (_PAD + _PANEL if panel else _PAD) * grid.leading
        high = text.foot - text.top + 2 * self.pad
        ink: Colour | None = None
        at_head = design.text == "head"
        if photo is not None and design.ground == "photo":
            for at_head in {"auto": (False, True), "foot": (False,), "head": (True,)}[design.text]:
                down = self._down(text, count, whole, at_head)
                ink = self._ink_on(photo, boxes, down, self._foot(count) if not whole else self.trim_foot)
                if ink is not None:
                    break
        on_photo = ink is not None or panel
        if panel:
            at_head = design.text == "head"
        if photo is None:
            count = count if whole or design.kind == "field" else 4.0
        elif not on_photo:
            at_head = design.text == "head"
            least = math.ceil((high + _LEAST_PHOTO * theme.page.height + self.head) / grid.leading)
            count = max(count, least)
        # it stands in the type area
        within = self.first + text.foot - text.top + self.pad * (2 if self.top else 1)
        count = max(count, math.ceil(within / grid.leading))
        if count > lines - _LEAST_BELOW:
            whole, count = True, lines
        down = self._down(text, count, whole, at_head)
        foot = self.trim_foot if whole else self._foot(count)
        edges: Bleed = "page" if whole and not self.top else "foot" if whole else "head" if not self.top else "sides"
        marks: list[Mark] = []
        if photo is not None:
            figure = self._figure(photo)
            head, own_foot, own = self.head, foot, edges
            if not on_photo:
                edge = down + (text.foot if at_head else text.top) + (1 if at_head else -1) * self.pad
                if at_head:
                    head, own = edge, "foot" if whole else "sides"
                    marks.append(self._field(self.head, edge + _SEAM, field, "sides" if self.top else "head"))
                else:
                    own_foot, own = edge, "sides" if self.top else "head"
                    marks.append(self._field(edge - _SEAM, foot, field, "foot" if whole else "sides"))
            marks.append(self._picture(photo.picture, photo.focus, figure, head, own_foot, own))
        else:
            marks.append(self._field(self.head, foot, field, edges))
        if panel and photo is not None:
            own_pad = _PANEL * grid.leading
            left = -min(own_pad, theme.left(not self.verso) / 2)
            marks.append(
                SetFill(
                    left,
                    text.top + down - own_pad,
                    text.right + own_pad - left,
                    text.foot - text.top + 2 * own_pad,
                    field,
                    over=True,
                )
            )
        setter = self._on_field(field, on_field, scale) if ink is None else self._inked(ink, scale)
        opened = set_opening(self.story.head, setter, self.structure, self.parent, self.width, 0.0)
        marks += [_lowered(placed.mark, down) for placed in opened.marks]
        if whole:
            below = (
                self._lines(self._caption_block(), 0.0) if photo is not None and photo.caption else SetOpening([], 0.0)
            )
            return below._replace(full=(self._placed(marks), *below.full))
        after = count
        if photo is not None and photo.caption:
            lines_of = self._caption(photo, figure, self._foot(count))
            marks += lines_of
            style = theme.styles["caption"]
            deep = (1 - ASCENT) * grid.size + theme.figures.space + len(lines_of) * style.leading
            after += math.ceil(deep / grid.leading - 1e-6)
        return SetOpening(self._placed(marks), min(after + max(theme.head.after, 1), lines))

    def _too_long(self, photo: GroupPhoto | None) -> SetOpening:
        """The lines alone, where no photo holds them; the photo has a page before them."""
        if photo is None:
            return self._lines(self.story.head)
        page = [self._picture(photo.picture, photo.focus, self._figure(photo), self.head, self.trim_foot,
                              "foot" if self.top else "page")]  # fmt: skip
        opened = self._lines((*self.story.head, *self._caption_block()), 0.0)
        return opened._replace(full=(self._placed(page), *opened.full))

    def _foot(self, count: float) -> float:
        """The foot of the em boxes of the line number ``count``."""
        return count * self.grid.leading + (1 - ASCENT) * self.grid.size

    def _text(self, scale: float, room: float) -> tuple[float, list[Region]]:
        """The greatest scale at which the headline has room, and where its lines then stand; none where it is too
        long."""
        least = scale * _SMALLEST
        while True:
            opened = set_opening(
                self.story.head, self._inked(WHITE, scale), Structure(self.story.language), 0, self.width, 0.0
            )
            boxes = boxes_of([placed.mark for placed in opened.marks])
            box = around(boxes)
            high = box.foot - box.top + 2 * _PAD * self.grid.leading
            if not opened.full and high <= room:
                return scale, boxes
            if scale <= least:
                return scale, []
            scale *= _STEP

    def _down(self, text: Region, count: float, whole: bool, at_head: bool) -> float:
        """How far down the lines of the headline go."""
        pad = self.pad
        if at_head:
            return (self.first if not self.top else self.head + pad) - text.top
        # on all of a page it stands at the foot of the type area
        return self._foot(count) - (0.0 if whole else pad) - text.foot

    def _ink_on(self, photo: GroupPhoto, boxes: Sequence[Region], down: float, foot: float) -> Colour | None:
        """White or black, whichever can be read on the part of a photo that is beneath the headline; None where neither
        can."""
        theme, page = self.theme, self.theme.page
        above = 0.0 if self.top else self.above + page.bleed
        window = Region(
            -theme.left(not self.verso) - page.bleed,
            self.head - above,
            page.width + page.bleed - theme.left(not self.verso),
            foot,
        )
        moved = [box._replace(top=box.top + down, foot=box.foot + down) for box in boxes]
        slack = _AROUND * self.grid.leading
        return ink_on_photo(photo.picture, photo.focus, window, moved, slack, theme.vertical)

    def _inked(self, ink: Colour, scale: float) -> Compositor:
        """A compositor for headlines in one ink, the title ``scale`` times as large."""
        theme = self._scaled(scale).theme
        styles = {name: structs.replace(style, colour=ink) for name, style in theme.styles.items()}
        rules = {name: structs.replace(rule, colour=ink) for name, rule in theme.rules.items()}
        colours = theme.colours | {"text": ink}
        return self.setter.themed(structs.replace(theme, styles=styles, rules=rules, colours=colours))

    def _on_field(self, field: Colour, ink: Colour, scale: float) -> Compositor:
        """A compositor for headlines on a field: in the theme's own colours where all can be read there, else in one
        ink."""
        own = self._scaled(scale)
        colours = [own.style(block.style).colour for block in self.story.head]
        colours += [own.theme.rules[block.rule].colour for block in self.story.head if block.rule]
        if all(contrast(colour, field) >= VISIBLE for colour in colours):
            return own
        return self._inked(ink, scale)

    def _scaled(self, scale: float) -> Compositor:
        """A compositor whose titles are ``scale`` times as large."""
        title = self.theme.styles["title"]
        larger = structs.replace(title, size=title.size * scale, leading=title.leading * scale)
        return self.setter.themed(structs.replace(self.theme, styles=self.theme.styles | {"title": larger}))

    # ---- marks

    def _figure(self, photo: GroupPhoto) -> int:
        return self.structure.add_figure(photo.alt, self.story.language, photo.mark, self.parent, photo.decorative)

    def _picture(
        self, picture: Picture, focus: tuple[float, float], figure: int, head: float, foot: float, bleed: Bleed
    ) -> SetPicture:
        page = self.theme.page
        return SetPicture(0.0, head, page.width + 2 * page.bleed, foot - head, picture, focus, figure, bleed)

    def _field(self, head: float, foot: float, colour: Colour, bleed: Bleed) -> SetFill:
        page = self.theme.page
        return SetFill(0.0, head, page.width + 2 * page.bleed, foot - head, colour, bleed)

    def _caption(self, photo: GroupPhoto, figure: int, foot: float) -> list[SetLine]:
        assert photo.caption is not None
        style = self.theme.styles["caption"]
        measure = max(int(self.grid.column_width / style.size + 1e-6), 4) * style.size
        lines = self.setter.lines(photo.caption, "caption", self.story.language, ((0.0, measure),))
        role = "P" if photo.decorative else "Caption"
        element = self.structure.add(role, figure, mark=photo.caption.mark)
        first = foot + self.theme.figures.space + ASCENT * style.size
        return [SetLine(0.0, first + n * style.leading, line, element) for n, line in enumerate(lines)]

    def _placed(self, marks: Sequence[Mark]) -> list[Placed]:
        # what bleeds is placed by the page
        edge = self.grid.origin
        return [Placed(self.x if isinstance(mark, SetLine) else 0.0, edge, mark) for mark in marks]


def _lowered(mark: Mark, down: float) -> Mark:
    """A mark of the headline ``down`` points lower; a rule is painted on what is there."""
    if isinstance(mark, SetFill):
        return structs.replace(mark, y=mark.y + down, over=True)
    return structs.replace(mark, y=mark.y + down)
