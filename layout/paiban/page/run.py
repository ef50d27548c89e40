"""The run of pages: front page, stories one after another, end matter, furniture.

The contents are composed twice: once for their height, which does not depend on page numbers,
and once with the numbers, when every story has its page.  That is the one loop back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct, structs

from paiban.base.diagnostics import Mark as SourceMark
from paiban.base.message import msg
from paiban.base.units import summed
from paiban.block.model import BreakBlock, Story
from paiban.flow.copyfit import lines_down
from paiban.flow.galley import Galley, Galleys, Spread
from paiban.flow.model import Mark, Placed, SetFill, SetLine
from paiban.flow.place import Columns, column_rules, place_page
from paiban.flow.plan import Ending, page_count
from paiban.flow.reference import PageReference
from paiban.flow.structure import Structure
from paiban.issue.model import Advert, Issue
from paiban.page.advert import band_advert, page_advert
from paiban.page.below import LEAST_TEXT, has_room, is_better_below
from paiban.page.boxed import StoryBox
from paiban.page.contents import Entry, beside_width, draft_contents, entries_height, parted, set_contents
from paiban.page.cover import design_of, set_back_cover, set_cover
from paiban.page.furniture import set_furniture
from paiban.page.masthead import Masthead, set_imprint, set_masthead
from paiban.page.model import ContentsLink, Opening, PageMakeup, bled
from paiban.style.theme import ASCENT

_APART = 1000.0
"""What a divided article has to cost more than one on pages of its own to be set there."""
_ADVERT_WHITE = 2
"""Lines of white above an advertisement on a page of an article."""
_END_WHITE = 2
"""Lines of white above the imprint where it shares a page."""


class Extent(Struct, frozen=True):
    """What a story takes: ``pages``, and the share ``last`` of the last of them; ``fresh``: it begins on a page of its
    own, with nothing after it but what follows in its columns."""

    pages: int
    last: float
    fresh: bool


class _Notes(Struct, frozen=True):
    """Marks of notes right below the text of a page: they stand ``down`` points lower where nothing follows there."""

    leaf: PageMakeup
    first: int
    end: int
    down: float


class PageRun(Struct, frozen=True):
    """The pages of an issue, with where each story opens and what it takes."""

    leaves: tuple[PageMakeup, ...]
    openings: tuple[Opening, ...]
    stories: tuple[Story, ...]
    structure: Structure
    extents: dict[int, Extent] = {}


class PageMaker:
    """Puts one issue on pages.  Work: ``leaves`` grow; ``foot`` is the grid line up to which the last one is filled,
    ``_text_foot`` that of the last one that is not all advertising, ``_beside`` that of contents beside the letter."""

    def __init__(self, issue: Issue, galleys: Galleys) -> None:
        self.issue = issue
        self.galleys = galleys
        self.setter = setter = galleys.compositor
        self.theme = setter.theme
        self.grid = setter.theme.grid
        self.structure = Structure(issue.language)
        self.stories = galleys.stories
        self.openings: list[Opening] = []
        self.leaves: list[PageMakeup] = []
        self.extents: dict[int, Extent] = {}
        self.sections: dict[int, int] = {}
        self.references: list[PageReference] = []
        self.foot = self._text_foot = float(self.grid.lines)
        self._contents: list[list[tuple[int, float, float]]] = []
        self._contents_parent = 0
        self._contents_photos = 0
        self._covers = 0
        self._headed = False
        self._below_notes: _Notes | None = None
        self._under_masthead = 0.0
        self._beside = 0.0
        self._first = 0
        self._fillers = [advert for advert in issue.adverts if advert.filler]

    def pages(self) -> PageRun:
        """Put the whole issue on pages, and return them.  To be called once."""
        issue = self.issue
        if issue.cover:
            for marks in set_cover(issue.cover, issue, self.setter, self.structure):
                leaf = self._leaf(-1)
                leaf.plain = True
                leaf.marks = marks
            self._covers = self._first = len(self.leaves)
            self._headed = not design_of(issue.cover, self.theme).masthead
        first = self._front()
        waiting: list[int] = []
        for n, followers in self.galleys.runs:
            if n < first:
                continue
            if self.stories[n].advert is not None:
                self.openings.append(Opening(0, 0.0))
                waiting.append(n)
                if not self._may_wait(n):
                    self._adverts(waiting)
            else:
                if waiting and not self._fills_page(n, followers):
                    self._adverts(waiting)
                self._story(n, followers)
        self._adverts(waiting)
        if issue.imprint and issue.imprint.entries:
            self._imprint()
        self._notes_down()
        self._end()
        self._fill_contents()
        self._fill_references()
        level = self.setter.level()
        for number, leaf in enumerate(self.leaves):
            if not leaf.plain:
                here = [self.stories[n] for n in sorted(leaf.stories)]
                # no running head under the masthead, nor on a photo that bleeds off the head
                bleeds = any(not isinstance(m.mark, SetLine) and m.mark.bleed == "head" for m in leaf.marks)
                first = bleeds or (number == self._first and not self._headed)
                leaf.furniture = set_furniture(leaf, here, issue, level, first)
            for i, placed in enumerate(leaf.marks):
                if not isinstance(placed.mark, SetLine) and placed.mark.bleed:
                    leaf.marks[i] = Placed(0.0, 0.0, bled(placed.mark, placed.y, leaf, self.theme))
        return PageRun(tuple(self.leaves), tuple(self.openings), self.stories, self.structure, self.extents)

    def _take(self, name: SourceMark | str) -> None:
        self.setter.memo.take(name)

    def _leaf(self, story: int, master: str = "feature") -> PageMakeup:
        if master != "advert":
            self._notes_down()
        number = len(self.leaves) + 1
        leaf = PageMakeup(number, self._side(number), [], [], story, stories=set(), master=master)
        self.leaves.append(leaf)
        return leaf

    def _side(self, number: int) -> Literal["recto", "verso"]:
        return "recto" if number % 2 else "verso"

    # ---- the front page

    def _front(self) -> int:
        """Set the masthead, with the contents and the letter where there are any, and return the first story left."""
        stories = self.stories
        letter = stories[0] if stories and stories[0].kind == "letter" else None
        if letter is None and not self.issue.contents:
            return 0
        leaf = self._leaf(0 if letter else -1)
        page = len(self.leaves) - 1
        if not self._headed:
            masthead = set_masthead(self.issue, self.setter, self.structure)
            leaf.marks += masthead.marks
            self._under_masthead = float(masthead.lines)
        self.foot = self._under_masthead
        beside = False
        if self.issue.contents:
            beside = self._plan_contents(letter is not None)
        if letter is None:
            return 0
        layout = self.theme.letter
        em = self.grid.size
        x = (layout.contents + self.grid.gutter) * em if beside else (self.grid.width / em - layout.measure) // 2 * em
        self._story(0, x=x)
        if len(self.leaves) - 1 == page:
            # the contents may reach farther down than the letter
            self.foot = max(self.foot, math.ceil(self._beside))
        return 1

    def _plan_contents(self, letter: bool) -> bool:
        """Make room for the contents beside the letter or on pages of their own, and return which."""
        self._contents_parent = self.structure.add("Sect", 0, "", self.issue.language)
        width = beside_width(self.theme)
        self._take("contents")
        entries = self._draft_contents(width)
        top = self._under_masthead
        height = entries_height(entries)
        if letter and top + height <= self.grid.lines:
            self._place_entries(entries, len(self.leaves) - 1, 0.0, width, top)
            self._beside = top + height
            return True
        width = self.grid.column_width
        self._contents_photos = self.theme.contents.photos
        entries = self._draft_contents(width, self._contents_photos)
        if top + LEAST_TEXT > self.grid.lines:
            self._leaf(-1)
            top = 0.0
        page, column, line = len(self.leaves) - 1, 0, top
        self._contents.clear()
        limit = top + parted(entries, self.grid.columns, self.grid.lines - top)
        for entry in entries:
            own = summed(p.height + p.white for p in entry.pieces)
            places: list[tuple[int, float, float]] = []
            for n, piece in enumerate(entry.pieces):
                # an entry stands undivided, unless no column holds it
                needed = own if n == 0 and own <= limit - top + 1e-6 else piece.white + piece.height
                if line + needed > limit + 1e-6 and line > top:
                    column, line = column + 1, top
                    if column == self.grid.columns:
                        page, column, top, limit = page + 1, 0, 0.0, float(self.grid.lines)
                        line = top
                        self._leaf(-1)
                line += piece.white
                places.append((page, self.grid.column_x(column), line))
                line += piece.height
            self._contents.append(places)
        self._contents_width = width
        self.foot = float(self.grid.lines)
        return False

    def _draft_contents(self, width: float, photos: int = 0) -> list[Entry]:
        """The contents before a page is known."""
        return draft_contents(self.stories, self.issue.language, self.setter, width, photos)

    def _place_entries(self, entries: Sequence[Entry], page: int, x: float, width: float, top: float) -> None:
        line = top
        self._contents_width = width
        self.leaves[page].ruled(self.grid, [(x, width)])
        for entry in entries:
            places: list[tuple[int, float, float]] = []
            for piece in entry.pieces:
                line += piece.white
                places.append((page, x, line))
                line += piece.height
            self._contents.append(places)

    def _fill_contents(self) -> None:
        if not self._contents:
            return
        folios = [self.leaves[o.page].number for o in self.openings]
        grid = self.grid
        entries = set_contents(
            self.stories,
            folios,
            self.issue.language,
            self.setter,
            self.structure,
            self._contents_parent,
            self._contents_width,
            self._contents_photos,
        )
        grown: dict[int, list[Placed]] = {}
        for entry, places in zip(entries, self._contents, strict=True):
            # by column, the lines from the first piece of it to its last
            columns: dict[tuple[int, float], tuple[float, float]] = {}
            for piece, (page, x, line) in zip(entry.pieces, places, strict=True):
                y = grid.origin + line * grid.leading
                grown.setdefault(page, []).extend(Placed(x, y, mark) for mark in piece.marks)
                start = columns[page, x][0] if (page, x) in columns else line - piece.white
                columns[page, x] = (start, line + piece.height)
            for (page, x), (start, end) in columns.items() if entry.story >= 0 else ():
                leaf = self.leaves[page]
                top = grid.origin + start * grid.leading
                height = (end - start) * grid.leading
                story = self.stories[entry.story]
                leaf.jumps.append(
                    ContentsLink(x + leaf.left(self.theme), top, self._contents_width, height, entry.story, story.title)
                )
        for page, marks in grown.items():
            # the masthead is read first, then the contents, then the letter
            at = 0
            own = self.leaves[page].marks
            while at < len(own) and own[at].y <= grid.origin and not _begins_story(own[at]):
                at += 1
            own[at:at] = marks

    # ---- stories

    def _story(self, index: int, followers: Sequence[Story] = (), x: float = 0.0) -> None:
        """One story, and those that stand in its columns, from a new page or on below the last one; ``x``: where its
        first column begins, from the left edge of the type area."""
        story = self.stories[index]
        self._take(story.mark)
        if story.boxed:
            x = (self.grid.width - self.galleys.theme_of(index).grid.width) / 2
        front = story.kind == "letter"
        masthead: Masthead | None = None
        if not front and self._needs_masthead():
            masthead = set_masthead(self.issue, self.setter, self.structure)
        if story.kind == "rest":
            parent = self.sections[story.rest_of]
        else:
            parent = self.structure.add("Sect", 0, "", story.language, story.mark)
        self.sections[index] = parent
        lines = float(masthead.lines) if masthead else 0.0
        verso = len(self.leaves) % 2 == 1
        galley = self.galleys.galley(index, followers, self.structure, parent, x, lines, verso)
        grid, theme, opened, under = galley.grid, galley.theme, galley.opened, galley.under
        head_lines = galley.head_lines
        ending = self._ending(index + len(followers) + 1)
        top = self.foot + (0.0 if front else theme.head.run_on)
        opens = len(self.leaves) - 1
        spread = self._below(index, galley, top, ending)
        run_on = spread is not None and not front
        if run_on:
            self._below_notes = None
        if spread is None:
            # for the letter: the contents have the first page for themselves
            master = "feature" if front else story.master
            if story.start in ("recto", "verso"):
                self._turn(story.start, story.mark)
                self._first = len(self.leaves) if masthead else self._first
            leaf = self._leaf(index, master)
            if story.start in ("run-on", "column"):
                self._tell_apart(story, galley, top)
            opens, top = len(self.leaves) - 1, under
            if masthead:
                leaf.marks += masthead.marks
            for full in opened.full:
                leaf.marks += [Placed(m.x, m.y + top * grid.leading, m.mark) for m in full]
                leaf.plain = leaf.plain or any(_is_all(m.mark) for m in full)
                leaf.ruled(grid, [(x, galley.measure)])
                leaf.stories.add(index)
                leaf, top = self._leaf(index, master), 0.0
            left = len(self.leaves) % 2 == 0
            spread = galley.spread(min(top + head_lines, float(grid.lines)), ending, left)
        self.sections |= {index + n: section for n, section in enumerate(galley.sections, 1)}
        plans, pieces = spread.plans, spread.pieces
        leaf = self.leaves[-1]
        box = StoryBox(self.theme, theme, leaf, top) if story.boxed else None
        if run_on and not box and not (story.head and story.head[0].rule):
            # a department's name has its own
            rule = theme.rules["masthead"]
            y = grid.origin + (top - theme.head.run_on / 2) * grid.leading + 4.0
            leaf.marks.append(Placed(0.0, y, SetFill(0.0, 0.0, grid.width, rule.weight, rule.colour)))
        start = under if opened.full else top
        self.openings.append(Opening(opens, round(grid.origin + start * grid.leading, 3)))
        leaf.marks += [Placed(m.x, m.y + top * grid.leading, m.mark) for m in opened.marks]
        self.foot = top + head_lines
        note_rule = theme.rules.get("notes", theme.rules["hairline"])
        placed_at: dict[int, Opening] = {}
        turns = [block for own in (story, *followers) for block in own.blocks if isinstance(block, BreakBlock)]
        broken = [block for block in turns if block.at != "column"]
        followers_by = list(accumulate((piece.opens for piece in pieces), max, initial=0))
        for n, plan in enumerate(plans):
            begun = min((s.piece for slots in plan.columns for s in slots), default=0)
            running = index + followers_by[begun + 1]
            if box and n and not plan.below:
                box.goes_on()
            if plan.begins in ("recto", "verso"):
                self._turn(plan.begins, broken[len([p for p in plans[:n] if p.begins])].mark)
            leaf = self.leaves[-1] if n == 0 or plan.below else self._leaf(running, story.master)
            if box and n and not plan.below:
                box = StoryBox(self.theme, theme, leaf, 0.0)
            leaf.broken = leaf.broken or bool(plan.begins)
            leaf.ruled(grid, [(left, galley.width) for left in galley.xs])
            sheet = place_page(plan, pieces, Columns(galley.xs), grid, spread.footnotes, note_rule)
            if "column" in theme.rules and len(galley.xs) > 1:
                leaf.marks += column_rules(plan, Columns(galley.xs), grid, theme.rules["column"])
            leaf.marks += sheet.marks
            leaf.layouts += [plan.chosen] if plan.chosen is not None else []
            leaf.stories.add(running)
            self.foot = self._text_foot = lines_down(sheet.bottom * grid.leading, self.grid.leading)
            if box:
                continue
            if sheet.notes and plan is plans[-1] and ending.follows == "perhaps":
                down = (grid.lines - sheet.bottom) * grid.leading
                self._below_notes = _Notes(leaf, len(leaf.marks) - sheet.notes, len(leaf.marks), down)
            for slots, line in zip(plan.columns, plan.tops, strict=True):
                for slot in slots:
                    if pieces[slot.piece].opens:
                        leaf.stories.add(index + pieces[slot.piece].opens)
                        y = grid.origin + (line + slot.top) * grid.leading
                        placed_at[slot.piece] = Opening(len(self.leaves) - 1, round(y, 3))
        if box:
            self.foot = self._text_foot = box.ends(self.foot)
        self.references += galley.collector.references
        self.openings += [placed_at[s] for s in sorted(placed_at)]
        while len(self.openings) <= index + len(followers):
            # one of which nothing was placed
            self.openings.append(self.openings[-1])
        alone = self.galleys.is_fresh(index) and not followers and not run_on
        taken = len(opened.full) + max(1, page_count(plans))
        self.extents[index] = Extent(taken, self.foot / self.grid.lines, alone)

    def _below(self, index: int, galley: Galley, top: float, ending: Ending) -> Spread | None:
        """Return a story from line ``top`` of the page that is begun, where it is to stand there."""
        story, grid, head = self.stories[index], galley.grid, galley.head_lines
        front, auto = story.kind == "letter", story.start == "auto"
        if (
            not front and (not index or not self.leaves or story.start in ("page", "recto", "verso"))
        ) or galley.opened.full:
            return None
        if top + head + LEAST_TEXT > grid.lines or (auto and not has_room(story, top, head, grid.lines)):
            return None
        left = len(self.leaves) % 2 == 0
        spread = galley.spread(top + head, ending, left)
        if front or (not auto and page_count(spread.plans) == 1):
            return spread
        whole = galley.spread(head, ending, not left)
        if auto:
            apart = not is_better_below(spread, whole, self.foot, top, grid.lines, ending.tail)
        else:
            # where it needs no more new pages, it is better on pages of its own than divided
            apart = page_count(whole.plans) < page_count(spread.plans) and whole.cost + _APART < spread.cost
        return None if apart else galley.spread(top + head, ending, left)

    def _tell_apart(self, story: Story, galley: Galley, top: float) -> None:
        """Note that a story which is to run on begins the page that was begun last, and why."""
        number = self.leaves[-1].number
        cause = msg("set below what is there, it would be divided and take more pages")
        if len(self.openings) == 0:
            cause = msg("nothing stands before it")
        elif top + galley.head_lines + LEAST_TEXT > galley.grid.lines:
            cause = msg("the page before has no room for its heading and {lines} lines", lines=LEAST_TEXT)
        self.setter.collector.note(
            "not-followed",
            msg("`start: {start}` is not followed, and page {page} begins: {cause}",
                start=story.start, page=number, cause=cause),
            story.mark,
            msg("leave `start` out, or change the text before it"),
        )  # fmt: skip

    def _ending(self, following: int) -> Ending:
        """Return how a story ends before the story ``following``."""
        left = self.stories[following:]
        if all(story.advert is not None and story.advert.size == "page" for story in left):
            tail = self._tail()
            return Ending("perhaps" if tail else "never", tail)
        after = left[0]
        if after.start == "run-on":
            return Ending("surely")
        return Ending("perhaps" if after.start == "auto" or after.advert is not None else "never")

    def _turn(self, side: str, mark: SourceMark) -> None:
        """Let the next page be on ``side`` of its leaf: an empty one before it, or a filler, where it is not."""
        if self._side(len(self.leaves) + 1) == side:
            return
        leaf = self._leaf(-1, "advert")
        leaf.plain = True
        if self._fillers and not self.setter.draft:
            self._fill(leaf, self._fillers.pop(0))
            return
        self.setter.collector.note(
            "blank-page",
            msg("page {page} is empty, since what follows begins a {side} page", page=leaf.number, side=side),
            mark,
            msg("put an advertisement of a page before it, list some in `fillers`, or let it begin any `page`"),
        )

    def _fill(self, leaf: PageMakeup, advert: Advert) -> None:
        language = self.issue.language
        kind = self.theme.label(language, "advert")
        element = self.structure.add_figure(advert.alt, language, advert.mark, kind=kind)
        leaf.marks.append(page_advert(advert, leaf, element, self.setter))

    def _notes_down(self) -> None:
        """Move the notes at the end of the last story to the foot of the page, since nothing follows there."""
        if self._below_notes is not None:
            notes = self._below_notes
            for n in range(notes.first, notes.end):
                placed = notes.leaf.marks[n]
                notes.leaf.marks[n] = Placed(placed.x, placed.y + notes.down, placed.mark)
        self._below_notes = None

    def _needs_masthead(self) -> bool:
        """Whether the next page is the first after the cover, and has the masthead."""
        return len(self.leaves) == self._covers and not self._headed

    # ---- advertisements

    def _may_wait(self, index: int) -> bool:
        """Return whether an advertisement takes a page of its own after one that is begun, which what follows may
        fill."""
        advert = self.stories[index].advert
        assert advert is not None
        if not self.leaves or self.leaves[-1].plain or self._needs_masthead():
            return False
        return advert.size == "page" or band_advert(advert, -1, self.setter)[1] + LEAST_TEXT > self.grid.lines

    def _fills_page(self, index: int, followers: Sequence[Story]) -> bool:
        """Return whether a story has its place on the page that is begun, whole."""
        story = self.stories[index]
        if story.start not in ("auto", "run-on"):
            return False
        scratch = Structure(story.language)
        galley = self.galleys.galley(index, followers, scratch, scratch.add("Sect", 0, "", story.language))
        spread = self._below(index, galley, self.foot + galley.theme.head.run_on, self._ending(index + 1))
        return spread is not None and page_count(spread.plans) == 1

    def _adverts(self, waiting: list[int]) -> None:
        """Place the advertisements that wait, and let none wait."""
        for index in waiting:
            self._advert(index, self.stories[index])
        waiting.clear()

    def _advert(self, index: int, story: Story) -> None:
        assert story.advert is not None
        kind = self.theme.label(story.language, "advert")
        element = self.structure.add_figure(story.advert.alt, story.language, story.mark, kind=kind)
        if story.advert.size == "page":
            leaf = self._leaf(index, "advert")
            leaf.plain = True
            leaf.marks.append(page_advert(story.advert, leaf, element, self.setter))
            self.foot = float(self.grid.lines)
        else:
            window, lines = band_advert(story.advert, element, self.setter)
            room = self.grid.lines - self.foot - _ADVERT_WHITE
            if not self.leaves or self._needs_masthead() or lines > room:
                self._leaf(index)
                y = 0.0
                self.foot = self._text_foot = lines
            else:
                # its foot stands where that of a line's em box does
                y = self.grid.lines * self.grid.leading + (1 - ASCENT) * self.grid.size - window.y - window.height
                self.foot = self._text_foot = float(self.grid.lines)
                self._below_notes = None
            self.leaves[-1].marks.append(Placed(0.0, self.grid.origin + y, window))
        self.openings[index] = Opening(len(self.leaves) - 1, 0.0)

    # ---- end matter

    def _end(self) -> None:
        """Add fillers up to the signature, then the back cover."""
        issue = self.issue
        back = issue.back_cover is not None
        signature = issue.signature
        missing = -(len(self.leaves) + back) % signature if signature and not self.setter.draft else 0
        for advert in self._fillers[:missing]:
            leaf = self._leaf(-1, "advert")
            leaf.plain = True
            self._fill(leaf, advert)
        if issue.back_cover is not None:
            leaf = self._leaf(-1, "cover")
            leaf.plain = True
            leaf.marks = set_back_cover(issue.back_cover, issue.language, leaf, self.setter, self.structure)

    def _fill_references(self) -> None:
        """Fill in the numbers of the pages that stories which jump lead to."""
        if not self.references:
            return
        at = {id(placed.mark): n for n, leaf in enumerate(self.leaves) for placed in leaf.marks}
        onward = {r.block.target: r for r in self.references if not r.block.ends}
        rest = {story.rest_of: n for n, story in enumerate(self.stories) if story.kind == "rest"}
        lines: dict[int, SetLine] = {}
        for reference in self.references:
            target = reference.block.target
            if reference.block.ends and (before := onward.get(rest[target])):
                # photos may stand on pages after the line that leads on
                page = at.get(id(before.marks[-1]), self.openings[target].page)
            else:
                page = self.openings[target].page
            found = reference.lines(str(self.leaves[page].number))
            for mark, line in zip(reference.marks, found, strict=True):
                lines[id(mark)] = structs.replace(mark, line=line)
        for leaf in self.leaves:
            for n, placed in enumerate(leaf.marks):
                if id(placed.mark) in lines:
                    leaf.marks[n] = structs.replace(placed, mark=lines[id(placed.mark)])

    def _tail(self) -> int:
        """Return the lines that the imprint takes at the foot of the last story's last page, 0 where there is none, or
        it has pages of its own."""
        imprint = self.issue.imprint
        if imprint is None or not imprint.entries:
            return 0
        pages = set_imprint(imprint, self.issue.language, self.setter, Structure(""))
        return math.ceil(_END_WHITE + pages[0][1]) if len(pages) == 1 else 0

    def _imprint(self) -> None:
        assert self.issue.imprint is not None
        self._take("imprint")
        pages = set_imprint(self.issue.imprint, self.issue.language, self.setter, self.structure)
        # pages of advertising at the end do not keep it from the page before them
        last = next((leaf for leaf in reversed(self.leaves) if leaf.master != "advert"), None)
        if last is None or len(pages) > 1 or self._text_foot + _END_WHITE + pages[0][1] > self.grid.lines:
            last = self._leaf(-1, "imprint")
        else:
            self._below_notes = None
        for n, (marks, lines) in enumerate(pages):
            if n:
                last = self._leaf(-1, "imprint")
            y = self.grid.origin + (self.grid.lines - lines) * self.grid.leading
            last.marks += [Placed(m.x, y, m.mark) for m in marks]
        self.foot = float(self.grid.lines)


def _is_all(mark: Mark) -> bool:
    """Whether a photo or a field takes all of its page, but the masthead above it."""
    return not isinstance(mark, SetLine) and mark.bleed in ("page", "foot")


def _begins_story(placed: Placed) -> bool:
    return placed.x != 0.0
