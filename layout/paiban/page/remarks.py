"""What a designer would remark on: white that nothing fills, photos far from their text, or coarse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import listed, msg
from paiban.block.model import FigureBlock, Story, TableBlock, texts_of
from paiban.flow.model import SetFill, SetPicture
from paiban.flow.search.costs import RESOLUTION
from paiban.flow.structure import StructureNode
from paiban.issue.model import Issue
from paiban.page.occupied import empty_cells
from paiban.page.run import PageRun
from paiban.style.theme import Theme

EMPTY = 1 / 3
"""The share of a page that may be empty without a remark."""
FAR = 2
"""The pages between a photo and its text from which on it is far."""
_ESSAY_PHOTOS = 4
"""The least photos of a photo essay, whose photos belong to no text by themselves."""
_ESSAY_TEXT = 60
"""The characters for each photo below which an article is one."""
_APART = ("advert", "cover", "imprint")
"""The kinds of pages that may be as empty as they are."""

_Wish = tuple[str, Mark]
"""A key of a figure that takes freedom from the paginator, and where the figure stands in the YAML."""


class ShownPhoto(NamedTuple):
    """A photo on a page (index)."""

    page: int
    mark: SetPicture


class PageRemarks:
    """Looks over the pages of an issue.  By element of the structure: ``sections`` is the outermost part that it is in,
    ``beside`` says that it is a caption or a note and no part of the running text, ``standing`` are the pages that it
    stands on, from the first to the last."""

    def __init__(self, issue: Issue, pages: PageRun, theme: Theme, found: Collector) -> None:
        self.issue = issue
        self.theme = theme
        self.found = found
        self.leaves = pages.leaves
        self.stories = pages.stories
        self.nodes: Sequence[StructureNode] = pages.structure.nodes
        self.openings = pages.openings
        self.sections = [0] * len(self.nodes)
        self.beside = [False] * len(self.nodes)
        for n, node in enumerate(self.nodes[1:], 1):
            self.sections[n] = self.sections[node.parent] or n
            self.beside[n] = node.role in ("Caption", "Note") or self.beside[node.parent]
        self.standing: dict[int, tuple[int, int]] = {}
        self.photos: list[ShownPhoto] = []
        for page, leaf in enumerate(self.leaves):
            for mark in [placed.mark for placed in leaf.marks]:
                if isinstance(mark, SetFill) or mark.element < 0:
                    continue
                self.standing[mark.element] = self.standing.get(mark.element, (page,))[0], page
                if isinstance(mark, SetPicture):
                    self.photos.append(ShownPhoto(page, mark))
        self.elements = sorted(self.standing)
        parts = {node.mark: n for n, node in enumerate(self.nodes) if node.role == "Sect" and node.parent == 0}
        self.parts = [parts.get(self.stories[own.rest_of].mark if own.rest_of >= 0 else own.mark, -1)
                      for own in self.stories]  # fmt: skip

    def tell(self) -> None:
        """Report all there is to remark."""
        self._white()
        self._far()
        self._coarse()

    # ---- pages

    def _white(self) -> None:
        """Warn of pages that are more than a third empty where an article goes on, and note those where one ends.

        The last page of an issue may be, since nothing follows that could stand on it; and the editor's letter."""
        last: dict[int, int] = {}
        for page, leaf in enumerate(self.leaves):
            last.update(dict.fromkeys(leaf.stories, page))
        final = max((page for page, leaf in enumerate(self.leaves) if leaf.master not in _APART), default=0)
        for page, leaf in enumerate(self.leaves[:final]):
            if leaf.plain or leaf.master in _APART or all(self.stories[n].kind == "letter" for n in leaf.stories):
                continue
            empty, cells = empty_cells(leaf, self.theme)
            if empty <= EMPTY * cells:
                continue
            going_on = [story for story in leaf.stories if last[story] > page]
            story = max(going_on or leaf.stories)
            causes, hint = self._inside(page, story) if going_on else self._at_end(page, story)
            message = msg(
                "{share} of page {page} is empty: {causes}",
                page=leaf.number,
                share=f"{round(100 * empty / cells)} %",
                causes=listed(causes),
            )
            if going_on:
                self.found.warning("white-page", message, self._last_on(page, story), hint)
            else:
                self.found.note("white-page", message, self._last_on(page, story), hint)

    def _inside(self, page: int, story: int) -> tuple[list[str], str]:
        """Return why a page is white in the middle of a story, and what may help."""
        if self.stories[story].pages:
            return [_fitted(self.stories[story])], msg("leave `fit` out, or give it another number")
        part = self.parts[story]
        after = next((e for e in self.elements if self.sections[e] == part and self.standing[e][0] > page), -1)
        follows = after
        while after > 0 and self.nodes[follows].parent != part:
            follows = self.nodes[follows].parent
        role = self.nodes[follows].role if after > 0 else ""
        wishes = self._wishes(story, page, page + 1)
        whole = after > 0 and not any(self._within(e, follows) for e in self._on(page))
        if wishes:
            key, mark = wishes[0]
            cause = msg("`{key}` on line {line} keeps its figure from a better place", key=key, line=mark.line)
            return [cause], msg("leave `{key}` out, or put the figure elsewhere in the text", key=key)
        if role == "Table" and whole:
            hint = msg("put the table elsewhere in the text, or give it `float: auto`")
            return [msg("the table that follows is kept whole")], hint
        if role == "Sect" and whole:
            return [msg("the box that follows is kept whole")], msg("put the box elsewhere in the text")
        if role == "Figure":
            hint = msg("put the photo elsewhere in the text, or give it another `weight`")
            return [msg("the photo that follows needs more room")], hint
        return [self._photos_of(page)], msg("add a photo or a pull quote, or put photos elsewhere in the text")

    def _at_end(self, page: int, story: int) -> tuple[list[str], str]:
        """Return why a page is white where a story ends, and what may help."""
        filling = msg("add a photo, a pull quote or text, or cut the text until it ends a page earlier")
        own = self.stories[story]
        if own.pages:
            return [_fitted(own)], msg("leave `fit` out, or give it another number")
        causes = []
        following = self.stories[story + 1] if story + 1 < len(self.stories) else None
        if following is not None and following.advert is not None:
            causes.append(msg("an advertisement follows on a page of its own"))
        elif following is not None:
            asked = next((a.start for a in self.issue.articles if a.mark == following.mark), following.start)
            if asked in ("page", "column"):
                causes.append(msg("what follows has `start: {start}`", start=asked))
                filling = msg("leave out `start: {start}` on line {line}, or add a photo or a pull quote",
                              start=asked, line=following.mark.line)  # fmt: skip
            elif following.start == "page":
                causes.append(msg("the next article is too long to begin below another (`head.follows` of the theme)"))
            else:
                causes.append(msg("the next article does not stand well below this one"))
        wishes = self._wishes(story, page, page)
        if wishes:
            key, mark = wishes[0]
            causes.append(msg("`{key}` on line {line} keeps its figure from being larger", key=key, line=mark.line))
        else:
            causes.append(self._photos_of(page))
        return causes, filling

    def _photos_of(self, page: int) -> str:
        if any(photo.page == page for photo in self.photos):
            return msg("its photos are as large as they may be")
        return msg("there is no photo on it to enlarge")

    def _wishes(self, story: int, first: int, last: int) -> list[_Wish]:
        """Return the keys by which the YAML decides of the figures of a story from page ``first`` up to ``last``."""
        here = {self.nodes[photo.mark.element].mark for photo in self.photos if first <= photo.page <= last}
        here |= {self.nodes[n].mark for e in self._on(first) + self._on(last) for n in self._around(e)}
        found: list[_Wish] = []
        for block in self.stories[story].blocks:
            if isinstance(block, FigureBlock) and here & {cell.mark for row in block.rows for cell in row}:
                if block.floats == "auto" and not block.free and not block.em:
                    found.append(("width", block.mark))
                elif block.floats != "auto":
                    found.append(("float", block.mark))
            elif isinstance(block, TableBlock) and block.floats != "auto" and block.mark in here:
                found.append(("float", block.mark))
        return found

    def _on(self, page: int) -> list[int]:
        return [e for e in self.elements if self.standing[e][0] <= page <= self.standing[e][1]]

    def _around(self, element: int) -> list[int]:
        """Return an element and those that it is in."""
        found = []
        while element > 0:
            found.append(element)
            element = self.nodes[element].parent
        return found

    def _within(self, element: int, other: int) -> bool:
        return other in self._around(element)

    def _last_on(self, page: int, story: int) -> Mark:
        """Return the place of what stands last on a page: of a story's, of that which begins there, if there is any."""
        own = [e for e in self._on(page) if self.sections[e] == self.parts[story] and not self.beside[e]]
        own = [e for e in own if self.nodes[e].mark.line]
        begun = [e for e in own if self.standing[e][0] == page]
        return self.nodes[max(begun or own)].mark if own else self.stories[story].mark

    # ---- photos

    def _far(self) -> None:
        """Note photos that stand pages away from the text before them in the YAML, those of one text once."""
        stories = {part: story for part, story in zip(self.parts, self.stories, strict=True) if not _is_essay(story)}
        texts: dict[int, list[int]] = {}
        for element in self.elements:
            if not self.beside[element] and self.nodes[element].role != "Figure":
                texts.setdefault(self.sections[element], []).append(element)
        told = set()
        for page, photo in self.photos:
            part = self.sections[photo.element]
            before = bisect_left(texts.get(part, ()), photo.element)
            if part not in stories or not before:
                continue
            mention = texts[part][before - 1]
            first, last = self.standing[mention]
            distance = max(first - page, page - last)
            if distance < FAR or (mention, page) in told:
                continue
            told.add((mention, page))
            self.found.note(
                "far-photo",
                msg(
                    "the photo stands on page {page}, and the text before it on page {text}",
                    page=self.leaves[page].number,
                    text=self.leaves[last if page > last else first].number,
                ),
                self.nodes[photo.element].mark,
                msg("put it elsewhere in the text, give the photos around it less `weight`, or add text between them"),
            )

    def _coarse(self) -> None:
        """Note photos that are enlarged beyond their resolution, each at its largest."""
        least: dict[Mark, float] = {}
        for _, photo in self.photos:
            picture, mark = photo.picture, self.nodes[photo.element].mark
            if picture.vector or not mark.line:
                continue
            # up to here, a photo of a vertical page lies on its side
            wide, high = (picture.height, picture.width) if self.theme.vertical else (picture.width, picture.height)
            scale = (min if photo.whole else max)(photo.width / wide, photo.height / high)
            least[mark] = min(least.get(mark, RESOLUTION), 72 / scale)
        for mark, pixels in least.items():
            if round(pixels) < RESOLUTION:
                self.found.note(
                    "resolution",
                    msg(
                        "the photo is shown with {pixels} pixels an inch: below {least} it looks coarse in print",
                        pixels=round(pixels),
                        least=round(RESOLUTION),
                    ),
                    mark,
                    msg("use a larger file, or show it smaller: `weight: small`, a narrower `width`"),
                )


def _is_essay(story: Story) -> bool:
    """Return whether a story is one of photos, with hardly any text."""
    photos = sum(len(row) for block in story.blocks if isinstance(block, FigureBlock) for row in block.rows)
    if photos < _ESSAY_PHOTOS:
        return False
    texts = [text for block in story.blocks if not isinstance(block, FigureBlock) for text in texts_of(block)]
    return sum(len(text.text) for text in texts) < _ESSAY_TEXT * photos


def _fitted(story: Story) -> str:
    return msg("the article is fitted to {pages} pages", pages=story.pages)
