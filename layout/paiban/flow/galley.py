"""Galleys: stories, each with those that stand in its columns, set in lines and spread over pages as asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct, structs

from paiban.base.units import summed
from paiban.block.model import Block, Story, TextBlock, texts_of, walk_blocks
from paiban.flow.cache import Portion
from paiban.flow.compositor import Compositor
from paiban.flow.copyfit import STEP, fitted, footnotes_of, lines_down, report
from paiban.flow.fit import Fitted, carried_over, fit_pages, with_room
from paiban.flow.footnotes import Footnotes
from paiban.flow.model import Piece
from paiban.flow.opener import set_story_opening
from paiban.flow.opening import rises, set_opening
from paiban.flow.paginate import separated_from_mention
from paiban.flow.pieces import PieceMaker
from paiban.flow.plan import Ending, PagePlan, at_breaks, begun, moved, page_count, page_numbers
from paiban.flow.search.plans import search_pages
from paiban.flow.structure import Structure
from paiban.flow.zones import Zoned, paginate
from paiban.style.theme import MASTERS, Theme

_PART = 500
"""The characters of a portion that is set ahead: as much work as one process may wait for another to do."""
_SAVED = 3
"""The most lines a column on a last page that is worth saving, whatever stands below them."""
_TRACKED = 2
"""The steps of tracking that are tried for that (ours: a fiftieth of an em is not seen)."""
_BESIDE_ROUNDS = 3
"""How often a figure that text runs beside is put lower at most."""


class Spread(Struct, frozen=True):
    """The pages of a story: their plans, the pieces that the plans refer to, and their cost: by the costs of the search
    where they were ``searched``."""

    plans: Sequence[PagePlan]
    pieces: Sequence[Piece]
    footnotes: Footnotes
    cost: float
    searched: bool = False


class Galleys:
    """The stories of an issue.  Each is set when ``make_up`` first asks for it, since only then it is known how much of
    a page is left for it.

    ``stories`` are in order, with the pages that each is to have.  ``compositor`` sets the issue.  ``runs`` has the
    number of each story that begins columns of its own, and those that stand in them after it.
    """

    def __init__(self, stories: Sequence[Story], compositor: Compositor) -> None:
        self.stories = tuple(stories)
        self.compositor = compositor
        self.runs: list[tuple[int, list[Story]]] = []
        for n, story in enumerate(self.stories):
            if story.joins and self.runs:
                self.runs[-1][1].append(story)
            else:
                self.runs.append((n, []))
        compositor.preload(_texts(stories))

    def with_pages(self, wanted: Mapping[int, int], compositor: Compositor | None = None) -> Galleys:
        """Return the same stories, some of them in another number of pages, by number; set by another compositor where
        one is given."""
        stories = [_with_pages(s, wanted.get(n, s.pages)) for n, s in enumerate(self.stories)]
        return Galleys(stories, compositor or self.compositor)

    def columns(self, index: int) -> tuple[int, float]:
        """Return how many columns a story is set in, and their width, pt."""
        story, theme = self.stories[index], self.compositor.theme
        if story.kind == "letter":
            return 1, theme.letter.measure * theme.grid.size
        grid = self._outer(story).theme.grid
        return grid.columns, grid.column_width

    def _outer(self, story: Story) -> Compositor:
        """Return what sets the pages of a story."""
        outer = self.compositor.mastered(story.master)
        return outer.boxed() if story.boxed else outer

    def galley(
        self,
        index: int,
        followers: Sequence[Story],
        structure: Structure,
        parent: int,
        x: float = 0.0,
        masthead: float = 0.0,
        verso: bool = False,
    ) -> Galley:
        """Return a story, and the ``followers`` in its columns, set.

        ``parent`` is its element of ``structure``; ``x`` is where its first column begins, pt from the left edge of the
        type area; ``masthead`` are the lines of the issue's grid that are taken above it where it begins a page,
        which is a left-hand one where ``verso`` says so.
        """
        story = self.stories[index]
        columns, width = self.columns(index)
        outer = self._outer(story)
        setter = outer.dressed(story)
        asked = story
        under = masthead * self.compositor.theme.grid.leading
        if story.pages and self.is_fresh(index) and not followers and not setter.draft:
            story, setter = fitted(story, setter, masthead, columns)
        return Galley(story, followers, setter, outer, structure, parent, columns, width, asked, x, under, verso)

    def theme_of(self, index: int) -> Theme:
        """Return the theme with the columns of a story."""
        return self._outer(self.stories[index]).theme

    def is_fresh(self, index: int) -> bool:
        """Return whether a story begins on a page of its own, or may."""
        story = self.stories[index]
        fresh = story.kind == "article" and story.start not in ("column", "run-on") and not story.boxed
        return fresh and self.columns(index)[0] > 1

    def portions(self, index: int, followers: Sequence[Story]) -> list[Portion]:
        """Return a story and its ``followers`` in portions that may each be set by themselves, ahead of when they are
        needed."""
        outer = self._outer(self.stories[index])
        columns, width = self.columns(index)
        found: list[Portion] = []
        for story in (self.stories[index], *followers):
            found += parts(story, outer.dressed(story), columns, width, story is self.stories[index])
        return found


def _with_pages(story: Story, pages: int) -> Story:
    """Return a story in so many pages: where it is fitted to them they are its own."""
    return structs.replace(story, pages=pages, start="page" if pages and story.start == "auto" else story.start)


def _texts(stories: Sequence[Story]) -> dict[tuple[str, str], list[str]]:
    """Return the running texts of stories, by style and language."""
    texts: dict[tuple[str, str], list[str]] = {}
    for story in stories:
        for block in walk_blocks(story.blocks):
            if isinstance(block, TextBlock):
                texts.setdefault((block.style, block.language), []).append(block.text.text)
    return texts


class Galley:
    """``story`` with its opening and its ``followers``, in ``columns`` of ``width`` points from ``x`` on.

    ``setter`` is the story's own compositor, ``outer`` the one that the followers' are made from; ``asked`` is the
    story before copyfitting; ``masthead`` are the points taken above it, where it begins a page, and ``under`` is the
    line below them.  ``opened`` is the opening, set as if it began on line 0: only its height decides whether a page
    has room for it.  ``collector`` holds what was set last, ``sections`` the structure elements of the followers.
    """

    def __init__(
        self,
        story: Story,
        followers: Sequence[Story],
        setter: Compositor,
        outer: Compositor,
        structure: Structure,
        parent: int,
        columns: int,
        width: float,
        asked: Story,
        x: float = 0.0,
        masthead: float = 0.0,
        verso: bool = False,
    ) -> None:
        self.story = story
        self.asked = asked
        self.followers = followers
        self.setter = setter
        self.outer = outer
        self.structure = structure
        self.parent = parent
        self.columns = columns
        self.width = width
        self.theme, self.grid = setter.theme, setter.theme.grid
        self.measure = self.grid.width if columns > 1 else width
        self.under = lines_down(masthead, self.grid.leading)
        self.opened = set_story_opening(story, setter, structure, parent, self.measure, self.under, x, verso)
        self.head_lines = self.opened.after if story.head else 0.0
        alone = columns > 1 and story.head and not self.opened.full and story.opener is None
        self.rises = rises(self.opened, self.head_lines, self.grid, x) if alone else ()
        self.xs = tuple(x + (self.grid.column_x(c) if columns > 1 else 0.0) for c in range(columns))
        self._notes_width = notes_width(setter, columns, width)
        self._nodes = len(structure.nodes)
        self.sections: list[int] = []
        self._spreads: dict[tuple[float, Ending, bool], Spread] = {}
        self.collector = self._collected({})

    def _collected(self, delays: dict[int, int], setter: Compositor | None = None) -> PieceMaker:
        """Set the story, by another ``setter`` than its own where one is given."""
        del self.structure.nodes[self._nodes :]
        self._passing = bool(delays) or setter is not None
        self.sections = []
        story = self.story
        alone = self.columns == 1
        collector = PieceMaker(setter or self.setter, self.structure, self.width, self.parent, delays, alone=alone)
        collector.add_story(story.blocks, story.head, story.notes, self._notes_width)
        for n, follower in enumerate(self.followers, 1):
            collector.parent = self.structure.add("Sect", 0, "", follower.language, follower.mark)
            self.sections.append(collector.parent)
            collector.setter = self.outer.dressed(follower)
            collector.add_head(follower.head, follower.start == "column", n)
            collector.add_story(follower.blocks, follower.head, follower.notes, self._notes_width)
        return collector

    def spread(self, top: float, ending: Ending, left: bool = False) -> Spread:
        """Return the pages where the columns of the first start at line ``top``.  With ``left`` the first page is a
        left one."""
        places = self.collector.side.places
        key = (top, ending, left)
        if not places and key in self._spreads:
            return self._spreads[key]
        delays: dict[int, int] = {}
        if self._passing:
            self.collector = self._collected(delays)
        found = self._spread(top, ending, left)
        for _ in range(_BESIDE_ROUNDS * len(places)):
            # a figure that text runs beside went to a column's head: that text first fills the column before
            figures = [self.collector.pieces[n] for n in self.collector.side.places]
            late = separated_from_mention(found.plans, found.pieces, figures, found.footnotes)
            if late is None:
                break
            figure, lines = late
            delays[figure] = delays.get(figure, 0) + lines
            self.collector = self._collected(delays)
            found = self._spread(top, ending, left)
        self._spreads[key] = found
        return found

    def _spread(self, top: float, ending: Ending, left: bool) -> Spread:
        collector, story, draft = self.collector, self.story, self.setter.draft
        theme = self.setter.theme
        footnotes = footnotes_of(collector, theme)
        if not collector.pieces:
            return Spread((), (), footnotes, 0.0)
        lines = theme.grid.lines
        variants = collector.variants
        searches = (
            story.kind != "letter"
            and (self.columns > 1 or story.master not in MASTERS)
            and not _has_photos_below(collector.pieces)
        )
        pages = 0 if draft else story.pages
        if searches:
            if not pages and len(parts := at_breaks(collector.pieces)) > 1:
                return self._by_breaks(parts, top, ending, left, footnotes)
            searched = self._searched(collector.pieces, top, ending, left, footnotes, pages, self.rises)
            if searched is not None:
                return searched
        if pages:
            found = fit_pages(collector.pieces, variants, self.columns, lines, top, pages, footnotes)
            report(story, self.asked, found, self.outer.theme, theme, self.setter.collector)
            return Spread(found.plans, found.pieces, footnotes, 0.0)
        return self._paginated(collector.pieces, top, ending, footnotes)

    def _by_breaks(
        self, parts: Sequence[Sequence[Piece]], top: float, ending: Ending, left: bool, footnotes: Footnotes
    ) -> Spread:
        """Return the story with each part after a page break on pages of its own, found as a story's are."""
        found = Spread((), (), footnotes, 0.0, True)
        for n, part in enumerate(parts):
            own_ending = ending if n == len(parts) - 1 else Ending()
            side = left != bool(page_count(found.plans) % 2)
            if part[0].begins in ("recto", "verso"):
                side = part[0].begins == "verso"
            line, rises = (0.0, ()) if n else (top, self.rises)
            own = self._searched(part, line, own_ending, side, footnotes, 0, rises)
            own = own or self._paginated(part, line, own_ending, footnotes)
            plans = begun([moved(plan, len(found.pieces), plan.below) for plan in own.plans], part)
            found = Spread(
                [*found.plans, *plans],
                [*found.pieces, *own.pieces],
                footnotes,
                found.cost + own.cost,
                found.searched and own.searched,
            )
        return found

    def _searched(
        self,
        pieces: Sequence[Piece],
        top: float,
        ending: Ending,
        left: bool,
        footnotes: Footnotes,
        pages: int,
        rises: tuple[int, ...],
    ) -> Spread | None:
        """Return these pieces on the pages that the search finds; None where it finds none."""
        variants = self.collector.variants
        found = search_pages(pieces, self.columns, top, self.setter, footnotes, variants, ending, left, pages, rises)
        return None if found is None else Spread(found.plans, found.pieces, footnotes, found.cost, True)

    def _paginated(self, pieces: Sequence[Piece], top: float, ending: Ending, footnotes: Footnotes) -> Spread:
        """Return these pieces on pages, where their figures need no search."""
        draft = self.setter.draft
        # beside the letter there may be the contents, down to the foot
        bleeds = self.story.kind != "letter"
        zoned = paginate(
            pieces,
            self.columns,
            self.setter.theme.grid.lines,
            top,
            self.collector.variants,
            draft,
            footnotes,
            ending.follows != "never",
            bleeds,
        )
        saved = None if draft else self._saved(pieces, zoned, top, ending.tail, footnotes)
        return saved or Spread(zoned.plans, zoned.pieces, footnotes, zoned.cost)

    def _saved(
        self, whole: Sequence[Piece], zoned: Zoned, top: float, tail: int, footnotes: Footnotes
    ) -> Spread | None:
        """Return a story on a page less, where its last one has but a few lines, or one that leaves ``tail`` lines at
        the foot, where it lacks some of them: by paragraphs a line shorter, and hardly anything else.  Where these are
        not enough for the tail, some lines go on to its page."""
        plans, pieces, count = zoned.plans, zoned.pieces, page_count(zoned.plans)
        last = [plan for plan, page in zip(plans, page_numbers(plans), strict=True) if page == count - 1]
        slots = [slot for plan in last for column in plan.columns for slot in column]
        text = summed(slot.height for slot in slots)
        figures = any(plan.bands for plan in last) or any(pieces[slot.piece].figure for slot in slots)
        own = self.collector
        lines = self.setter.theme.grid.lines
        if tail and plans[-1].foot + tail > lines:
            room = with_room(whole, own.variants, self.columns, lines, top, tail, footnotes)
            room = room or carried_over(whole, own.variants, self.columns, lines, top, footnotes)
            return Spread(room.plans, room.pieces, footnotes, zoned.cost) if room else None
        if tail or count < 2 or figures or text > _SAVED * self.columns:
            return None
        found = fit_pages(whole, own.variants, self.columns, lines, top, count - 1, footnotes)
        # a letter gives up the white above its signature, too
        if _is_gentle(found, self.columns == 1):
            return Spread(found.plans, found.pieces, footnotes, zoned.cost)
        return self._tracked(top, count - 1) if self.columns > 1 else None

    def _tracked(self, top: float, count: int) -> Spread | None:
        """Return the story on ``count`` pages by tracking that nobody sees, and paragraphs a line shorter; None where
        that is not enough."""
        setter = self.setter
        lines = setter.theme.grid.lines
        if self.followers or self.collector.side.places:
            return None
        for step in range(1, _TRACKED + 1):
            tracking = -step * STEP
            if -tracking > setter.theme.fit.tracking + 1e-6:
                break
            own = self._collected({}, setter.themed(setter.theme.tracked(tracking)))
            footnotes = footnotes_of(own, setter.theme)
            found = fit_pages(own.pieces, own.variants, self.columns, lines, top, count, footnotes)
            if _is_gentle(found):
                self.collector = own
                return Spread(found.plans, found.pieces, footnotes, 0.0)
        self.collector = self._collected({})
        return None


def _is_gentle(found: Fitted, crossheads: bool = False) -> bool:
    """Return whether a story was fitted by paragraphs alone, or by the white above ``crossheads`` where these may."""
    return not (found.missing or found.changes.photos or (found.changes.crossheads and not crossheads))


def _has_photos_below(pieces: Sequence[Piece]) -> bool:
    """Return whether a story that joins the first has photos: they stay in the columns, with their text."""
    opened = next((n for n, piece in enumerate(pieces) if piece.opens), len(pieces))
    return any(piece.figure is not None for piece in pieces[opened:])


def notes_width(setter: Compositor, columns: int, width: float) -> float:
    """Return the measure of notes where text is in ``columns`` of ``width``, pt."""
    theme = setter.theme
    return theme.grid.width if theme.notes.place == "page" and columns > 1 else width


def parts(story: Story, setter: Compositor, columns: int, width: float, opens: bool) -> list[Portion]:
    """Yield a story in portions, each of which sets by itself what will stand in its columns.  With ``opens``, its head
    stands across them.  What is set otherwise in the end (beside a photo that is not in the portion) is set anew."""
    found: list[Portion] = []
    first, count = 0, 0
    for end, block in enumerate(story.blocks, 1):
        count += sum(len(text.text) for text in texts_of(block))
        if count >= _PART or end == len(story.blocks):
            blocks = story.blocks[first:end]
            texts = [text.mark for one in blocks for text in texts_of(one)]
            head = story.head if opens and not found else ()
            notes = story.notes if end == len(story.blocks) else ()
            name = None if found else story.mark
            found.append(Portion(partial(_set_part, blocks, head, notes, setter, columns, width), name, texts))
            first, count = end, 0
    return found


def _set_part(
    blocks: Sequence[Block],
    head: tuple[TextBlock, ...],
    notes: Sequence[TextBlock],
    setter: Compositor,
    columns: int,
    width: float,
) -> None:
    structure = Structure("")
    if head:
        set_opening(head, setter, structure, 0, setter.theme.grid.width if columns > 1 else width)
    PieceMaker(setter, structure, width, 0).add_story(blocks, (), notes, notes_width(setter, columns, width))
