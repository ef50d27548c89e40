"""Blocks into articles: what begins one, what belongs to its head, what to its body and what comes after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from paiban.companions.ingest.blocks import BYLINE, NOTES, SOURCE, Block, Piece, is_heading, set_levels
from paiban.companions.ingest.frame import TurnedPage
from paiban.companions.ingest.heads import bylines_of, is_sentence
from paiban.companions.ingest.join import LatinWords, joined, plain_text
from paiban.companions.ingest.jumps import Departure, take_departure
from paiban.companions.ingest.looks import Measures, are_flush
from paiban.companions.ingest.mark import escaped, marked
from paiban.companions.ingest.model import ReadFigure, ReadLine, ReadPart, ReadStory, ReadTable, Said
from paiban.companions.ingest.paragraphs import (
    END_MARKS,
    begins,
    drop_end_mark,
    drop_item_mark,
    form_of_number,
    is_bullet,
    number_of_note,
    text_of_note,
)
from paiban.companions.ingest.photos import Album, captioned, group_part, in_rows, joins, photo_part
from paiban.companions.ingest.tables import goes_on


class StoryReader:
    """Goes through the pieces once.  ``column`` is how wide columns are, ``area`` from where to where they stand along.
    ``para`` are the lines of the paragraph that is not finished; ``waiting`` are photos and the like that stand within
    it and come after it."""

    def __init__(
        self,
        measures: Measures,
        words: LatinWords,
        album: Album,
        frames: Sequence[TurnedPage],
        column: float,
        area: tuple[float, float],
    ) -> None:
        self.measures = measures
        self.words = words
        self.album = album
        self.frames = frames
        self.column = column
        self.area = area
        self.stories: list[ReadStory] = []
        self.resumed: ReadStory | None = None
        self.table: ReadPart | None = None
        self.boxed: tuple[ReadPart, list[Block]] | None = None
        self.left: list[Departure] = []
        self.headings: list[tuple[ReadPart, Block]] = []
        self.para: list[ReadLine] = []
        self.waiting: list[ReadPart] = []
        self.kicker: Block | None = None
        self.opener = ""
        self.form = ""
        self.in_head = False
        self.in_notes = False
        self.noted: list[ReadLine] = []
        self.last_size = 0.0

    # ---- the whole

    def read(self, pieces: Sequence[Piece]) -> list[ReadStory]:
        """All stories.  What stands before the first title is a story without one."""
        at = 0
        while at < len(pieces):
            at = self._piece(pieces, at)
        self._close()
        for departure in self.left:
            self._resume(departure)
            self._finish()
        levels = set_levels([block for _, block in self.headings])
        for part, block in self.headings:
            part.level = levels[id(block)]
        return [story for story in self.stories if story.title or story.body]

    @property
    def story(self) -> ReadStory:
        """The article that pieces are added to now; one without a title is begun where there is none."""
        if self.resumed is not None:
            return self.resumed
        if not self.stories:
            self.stories.append(ReadStory(doubt="no title was found for this"))
        return self.stories[-1]

    def _piece(self, pieces: Sequence[Piece], at: int) -> int:
        piece = pieces[at]
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if isinstance(piece, ReadFigure):
            return self._figures(pieces, at)
        if isinstance(piece, ReadTable):
            before = pieces[at - 1] if at else None
            if self.table is not None and isinstance(before, ReadTable) and goes_on(before, piece):
                rows = self._table(piece).rows
                self.table.rows += rows[piece.header if rows[:1] == self.table.rows[:1] else 0 :]
            else:
                self.table = self._table(piece)
                self._add(self.table)
            return at + 1
        if piece.box:
            end = at
            while end < len(pieces) and self._same_box(piece, pieces[end]):
                end += 1
            blocks = [p for p in pieces[at:end] if isinstance(p, Block)]
            if self.boxed is not None and self._goes_on(self.boxed[1], blocks):
                self.boxed[1].extend(blocks)
                self.boxed[0].parts = self._box(self.boxed[1]).parts
            else:
                self.boxed = self._box(blocks), blocks
                self._add(self.boxed[0])
            return end
        if piece.kind == "title":
            self._title(piece)
        elif piece.kind == "out":
            self.left.append(Departure(self.story, self.para, self.waiting))
            self.para, self.waiting = [], []
        elif piece.kind == "in":
            departure = take_departure(self.left, piece.text)
            self._close()
            if departure is not None:
                self._resume(departure)
        elif (
            isinstance(after, ReadTable) and after.page == piece.page and len(piece.lines) <= 2 and piece.kind != "body"
        ):
            self.table = self._table(after)
            self.table.caption = Said(escaped(piece.text))
            self._add(self.table)
            return at + 2
        elif piece.kind in ("head", "small", "strong") and self._is_kicker(piece, after):
            self.kicker = piece
        elif piece.kind == "opener":
            self.opener = piece.text
        elif piece.kind == "deck":
            self.story.deck = Said(escaped(piece.text))
        elif piece.kind == "quote":
            return self._quote(piece, after, at)
        elif piece.kind == "heading":
            self._heading(piece)
        elif piece.kind == "head":
            self._head(piece, after)
        elif piece.kind == "small":
            self._small(piece, after, pieces[at - 1] if at else None)
        else:
            self._text(piece, after)
        return at + 1

    def _resume(self, departure: Departure) -> None:
        self.resumed, self.para, self.waiting = departure.story, departure.para, departure.waiting

    def _goes_on(self, box: Sequence[Block], blocks: Sequence[Block]) -> bool:
        """Whether a box goes on in another, as where it did not fit a column: within a sentence, and with no title."""
        last, first = box[-1].lines[-1], blocks[0].lines[0]
        return begins_within(last) and last.look == first.look

    def _same_box(self, block: Block, other: Piece) -> bool:
        return isinstance(other, Block) and other.box == block.box and other.page == block.page

    # ---- the head of an article

    def _is_kicker(self, block: Block, after: Piece | None) -> bool:
        if not isinstance(after, Block) or after.kind != "title" or after.page != block.page or len(block.lines) > 2:
            return False
        if (self.in_notes and self.noted and self._of_notes(block)) or SOURCE.match(block.text):
            return False
        gap = after.lines[0].top - block.lines[-1].bottom
        return -0.5 * self.measures.em < gap < 2.5 * self.measures.leading and len(block.text) <= 40

    def _title(self, block: Block) -> None:
        story = self.stories[-1] if self.stories else None
        if self.in_head and story is not None and not story.body and not story.byline and story.page == block.page:
            # the second half of a title in a smaller size
            story.title += [Said(escaped(plain_text([line], self.words))) for line in block.lines]
            return
        self._close()
        title = [Said(escaped(plain_text([line], self.words))) for line in block.lines]
        self.stories.append(ReadStory(title, page=block.page, doubt=block.doubt))
        if self.kicker is not None:
            self.story.kicker = Said(escaped(self.kicker.text))
        self.story.section = escaped(self.opener)
        self.kicker, self.opener = None, ""
        self.in_head, self.in_notes = True, False

    def _head(self, block: Block, after: Piece | None) -> None:
        """A block of another look than the body's, about as large."""
        if self.in_head and self.story.deck is None and not self._in_body():
            larger = block.look.size > 1.03 * self.measures.em and not block.look.bold
            if BYLINE.match(block.text) and len(block.text) <= 40:
                self._byline(block)
                return
            if larger or is_sentence(block.text):
                self.story.deck = Said(escaped(block.text))
                return
        if NOTES.fullmatch(block.text):
            self._begin_notes()
        elif self._is_signature(block, after):
            self._finish()
            self.story.signature = Said(escaped(block.text))
        elif is_heading(block, self.measures):
            self._heading(block)
        else:
            self._finish()
            for paragraph in self._paragraphs(block.lines):
                self.story.body.append(
                    ReadPart("paragraph", [Said(self._marked(paragraph), "set otherwise than the text")])
                )

    def _in_body(self) -> bool:
        return bool(self.story.body or self.para)

    def _byline(self, block: Block) -> None:
        lines: list[list[ReadLine]] = []
        for line in block.lines:
            if lines and self._is_broken(lines[-1][-1], line):
                lines[-1].append(line)
            else:
                lines.append([line])
        entries, doubt = bylines_of([plain_text(line, self.words) for line in lines])
        self.story.byline += [{key: escaped(value) for key, value in entry.items()} for entry in entries]
        self.story.byline_doubt = self.story.byline_doubt or doubt

    def _is_broken(self, line: ReadLine, after: ReadLine) -> bool:
        """Whether a line of a byline goes on in the next: what stands first in that had no room any more."""
        if BYLINE.match(after.text) or ("\u3000" in line.text and "\u3000" in after.text):
            return False
        if line.text.endswith(("，", "、", "；")):
            return True
        first = next((sign.end for sign in after.signs if sign.text in "，。、；：／/\u3000"), after.end)
        return line.end + (first - after.start) > line.right + 0.1 * line.size

    def _heading(self, block: Block) -> None:
        self._finish()
        self.in_head = self.in_notes = False
        part = ReadPart("heading", [Said(escaped(block.text), block.doubt)])
        self.headings.append((part, block))
        self.story.body.append(part)

    # ---- the body

    def _text(self, block: Block, after: Piece | None) -> None:
        lines = list(block.lines)
        if block.kind == "strong" and self._stands_alone(block):
            self._heading(block)
            return
        if (
            self.in_head
            and not self._in_body()
            and not self.story.byline
            and BYLINE.match(plain_text(lines[:1], self.words))
        ):
            first = lines[0]
            if len(first.text) <= 30 and first.end < first.right - 2 * self.measures.em:
                self._byline(Block("small", [first], first.text))
                lines = lines[1:]
        self.in_head = self.in_notes = False
        for line, following in itertools.zip_longest(lines, lines[1:]):
            if self.para and begins(line, self.para, self.measures, following):
                self._finish()
            if not self.para and line.initial and not self.story.drop_cap:
                self.story.drop_cap = line.initial
            self.para.append(line)

    def _stands_alone(self, block: Block) -> bool:
        """Whether bold lines of the body's face are a crosshead: short, not indented as paragraphs are, after an
        end."""
        first = block.lines[0]
        indented = self.measures.indent and first.start - first.left >= 0.6 * self.measures.indent * self.measures.em
        if indented or not is_heading(block, self.measures) or first.initial:
            return False
        full = block.lines[-1].end > block.lines[-1].right - 2 * self.measures.em
        return not full and (not self.para or not begins_within(self.para[-1]))

    def _paragraphs(self, lines: Sequence[ReadLine]) -> list[list[ReadLine]]:
        found: list[list[ReadLine]] = []
        for line, following in itertools.zip_longest(lines, lines[1:]):
            if found and not begins(line, found[-1], self.measures, following):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def _marked(self, lines: Sequence[ReadLine]) -> str:
        bits = drop_end_mark(joined(lines, self.words))
        text = marked(bits)
        signs = [bit.sign for bit in bits if bit.sign is not None and not bit.sign.raised]
        if signs and all(sign.look.bold for sign in signs) and not self.measures.body.bold:
            return f"**{text}**"
        return text

    def _finish(self) -> None:
        """End the paragraph that is open; what waits comes after it."""
        if self.para:
            lines, self.para = self.para, []
            text = self._marked(lines)
            body = self.story.body
            if lines[0].hang or is_bullet(lines[0].text):
                said = Said(drop_item_mark(text))
                ordered = not is_bullet(lines[0].text)
                if body and body[-1].kind == "list" and body[-1].ordered == ordered:
                    body[-1].texts.append(said)
                else:
                    body.append(ReadPart("list", [said], ordered=ordered))
            else:
                body.append(ReadPart("paragraph", [Said(text)]))
        if self.waiting:
            self.story.body += self.waiting
            self.waiting = []

    def _add(self, part: ReadPart) -> None:
        if self.para and not _ended(self.para[-1]):
            self.waiting.append(part)
            return
        self._finish()
        self.story.body.append(part)

    # ---- what is not running text

    def _quote(self, block: Block, after: Piece | None, at: int) -> int:
        lines = [plain_text([line], self.words) for line in block.lines]
        verse = len(lines) >= 3 and not any(re.search("[，。！？、；：]", line) for line in lines)
        texts = lines if verse else [block.text]
        part = ReadPart("quote", [Said(escaped(text)) for text in texts])
        near = (
            isinstance(after, Block)
            and after.kind == "small"
            and after.page == block.page
            and len(after.lines) <= 2
            and 0 < after.lines[0].base - block.lines[-1].base < 3 * block.look.size
        )
        if near:
            assert isinstance(after, Block)
            part.attribution = Said(escaped(after.text.strip("—─– \u3000")))
        self._add(part)
        return at + 2 if near else at + 1

    def _figures(self, pieces: Sequence[Piece], at: int) -> int:
        own: list[ReadFigure] = []
        end = at
        while end < len(pieces):
            piece = pieces[end]
            if not isinstance(piece, ReadFigure) or (own and not joins(own, piece, self.measures)):
                break
            own.append(piece)
            end += 1
        own = in_rows(own)
        frame = self.frames[own[0].page]
        parts = [photo_part(figure, self.album, self.words, self.column, frame) for figure in own]
        part = parts[0] if len(parts) == 1 else group_part(own, parts, self.column)
        below = pieces[end] if end < len(pieces) else None
        if isinstance(below, Block) and below.kind == "small" and self._is_caption(below, own):
            caption, credit = captioned(below.lines, self.words)
            if len(parts) > 1 or part.caption is None:
                part.caption, part.credit = caption, credit or part.credit
                end += 1
        self._add(part)
        return end

    def _is_caption(self, block: Block, figures: Sequence[ReadFigure]) -> bool:
        low = max(max((line.bottom for line in f.captions), default=f.bottom) for f in figures)
        gap = block.lines[0].top - low
        return block.page == figures[0].page and -0.5 * block.look.size < gap < 2.2 * block.look.size

    def _table(self, grid: ReadTable) -> ReadPart:
        rows = [[escaped(plain_text(cell, self.words)) for cell in row] for row in grid.rows]
        return ReadPart("table", rows=rows, header=grid.header, doubt="cells are told by where they stand")

    def _box(self, blocks: Sequence[Block]) -> ReadPart:
        lines = [line for block in blocks for line in block.lines]
        sizes = [line.look for line in lines]
        look = max(sizes, key=lambda look: (sizes.count(look), look))
        indents = sum(0.7 < (line.start - line.left) / line.size < 3 and not line.hang for line in lines)
        # a box may have lines of one paragraph each only, whose steps show nothing
        steps = [b.base - a.base for a, b in itertools.pairwise(lines) if b.base - a.base > 0.9 * look.size]
        leading = min([*steps, look.size * self.measures.leading / self.measures.em])
        own = Measures(look, leading, 2.0 if 4 * indents > len(lines) else 0.0, are_flush(lines))
        inner = StoryReader(own, self.words, self.album, self.frames, self.column, self.area)
        title: Said | None = None
        first = blocks[0]
        if len(first.lines) <= 2 and (first.look.bold > look.bold or first.look.size > 1.08 * look.size):
            title = Said(escaped(first.text))
            lines = lines[len(first.lines) :]
        if lines:
            inner._text(Block("body", lines, ""), None)
            inner._finish()
        part = ReadPart("box", [title] if title else [], parts=inner.story.body if lines else [])
        part.doubt = "" if part.parts else "nothing but a heading was found in this box"
        return part

    # ---- small print

    def _small(self, block: Block, after: Piece | None, before: Piece | None) -> None:
        head = block.lines[0]
        if NOTES.fullmatch(plain_text([head], self.words)):
            self._begin_notes()
            rest = block.lines[1:]
            if rest:
                self._note_lines(rest)
        elif (self.in_notes and (self.noted or number_of_note(head)) and self._of_notes(block)) or (
            number_of_note(head) == len(self.story.notes) + 1 and self._in_body()
        ):
            self._note_lines(block.lines)
        elif self.in_head and not self._in_body():
            if len(block.text) <= 60 or BYLINE.match(block.text):
                self._byline(block)
            elif self.story.deck is None:
                self.story.deck = Said(escaped(block.text), "a standfirst?")
        elif self._is_signature(block, after):
            self._finish()
            self.story.signature = Said(escaped(block.text))
        elif self._is_last(after) and self._in_body():
            self._finish_keeping()
            self.story.source = (
                Said(escaped(block.text))
                if self.story.source is None
                else Said(f"{self.story.source.text}{escaped(block.text)}", "two pieces of small print")
            )
        else:
            part = ReadPart(
                "paragraph", [Said(escaped(block.text), "small print: a caption, a source, or of the text?")]
            )
            self._add(part)

    def _finish_keeping(self) -> None:
        if self.para and _ended(self.para[-1]):
            self._finish()

    def _is_signature(self, block: Block, after: Piece | None) -> bool:
        return self._in_body() and self._is_last(after) and self._right_aligned(block)

    def _right_aligned(self, block: Block) -> bool:
        line = block.lines[0]
        # a signature may be a region by itself: the column is that of the text over it
        over = [o for o in self.para if o.page == line.page and o.left <= line.start and line.end <= o.right + 1]
        edge = max((other.right for other in over), default=line.right)
        left = min((other.left for other in over), default=line.left)
        if not over and line.end - line.start < 0.5 * self.column:  # the text may have ended on the page before
            left, edge = self.area
        within = line.start > left + 0.4 * (edge - left)
        return len(block.lines) <= 2 and within and line.end > edge - 3 * self.measures.em

    def _is_last(self, after: Piece | None) -> bool:
        """Whether nothing of the article comes after."""
        if isinstance(after, Block):
            return after.kind in ("title", "opener", "in") or (
                after.kind in ("head", "small") and len(after.lines) <= 2
            )
        return after is None

    def _begin_notes(self) -> None:
        self._finish_keeping()
        self.in_notes, self.in_head = True, False
        self.noted = []

    def _is_form(self, line: ReadLine, before: int) -> bool:
        """Whether its number is written as the first one was: within notes, lines begin with years and volumes too."""
        form = form_of_number(line)
        if not before:
            self.form = form
        return form == self.form

    def _of_notes(self, block: Block) -> bool:
        return not self.noted or (
            block.look.family == self.noted[-1].look.family and abs(block.look.size - self.noted[-1].size) < 0.3
        )

    def _note_lines(self, lines: Sequence[ReadLine]) -> None:
        """Notes by their numbers, each one more than the last."""
        self.in_notes = True
        groups: list[list[ReadLine]] = []
        number = len(self.story.notes)
        for line in lines:
            if number_of_note(line) == number + len(groups) + 1 and self._is_form(line, number + len(groups)):
                groups.append([line])
            elif groups:
                groups[-1].append(line)
            elif self.story.notes and self.noted:
                said = self.story.notes[-1]
                self.story.notes[-1] = Said(text_of_note([*self.noted, line], self.words), said.doubt)
                self.noted.append(line)
        for group in groups:
            self.story.notes.append(Said(text_of_note(group, self.words)))
            self.noted = group

    def _close(self) -> None:
        self._finish()
        self.in_head = self.in_notes = False
        self.noted = []
        self.resumed = None


def _ended(line: ReadLine) -> bool:
    return (
        line.text.rstrip(f"{END_MARKS} \u3000")[-1:] in "。！？…：」』）!?:."
        and line.end < line.right - 0.6 * line.size
    )


def begins_within(line: ReadLine) -> bool:
    """Whether the text goes on after this line."""
    return line.end > line.right - 1.5 * line.size and line.text.rstrip()[-1:] not in "。！？…」』：!?"
