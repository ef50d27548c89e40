"""The blocks of a story become pieces: every paragraph is broken, every caption set, every height known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import assert_never

from msgspec import structs

from paiban.base.message import msg
from paiban.base.units import summed
from paiban.block.model import (
    AdvertBlock,
    BioBlock,
    Block,
    BreakBlock,
    FigureBlock,
    KeepBlock,
    LinesBlock,
    ListingBlock,
    PanelBlock,
    PassageBlock,
    RuleBlock,
    TableBlock,
    TextBlock,
)
from paiban.flow.bands import is_wide
from paiban.flow.beside import GAP, LEAST_MEASURE, SideFigure, SideFigures, no_room
from paiban.flow.bio import SetBio
from paiban.flow.broken import SetParagraph
from paiban.flow.compositor import Compositor, text_width
from paiban.flow.costs import QUESTION, TABLE_ROW, VERSE
from paiban.flow.dropcap import set_initial, split_initial
from paiban.flow.figure import Rest, SetCaption, SetFigure
from paiban.flow.footnotes import WHOLE, Dealer, divided, referred
from paiban.flow.headed import headed, heading_lines
from paiban.flow.inset import (
    code_pieces,
    hang_of,
    inset_of,
    marker_lines,
    rule_piece,
    shifted,
    shifted_variant,
    steady,
    verse_costs,
)
from paiban.flow.model import FREE, NEVER, UNPASSED, Figure, Mark, Piece, SetFill, SetLine
from paiban.flow.noted import Waiting, deal_notes, renumbered_variant
from paiban.flow.panel import TALLEST, panel_pad, panel_pieces, panel_room, stack_pieces
from paiban.flow.paragraph import as_one, baseline_of, rule_above, stanzas_of, text_pieces
from paiban.flow.part_page import advert_pieces
from paiban.flow.reference import PageReference, numbered
from paiban.flow.stretch import VariantColumn, changed_variant
from paiban.flow.structure import HEADINGS, Structure
from paiban.flow.table import band_pieces, table_pieces
from paiban.inline.model import Line
from paiban.issue.base import base_text, on_one_line
from paiban.issue.model import Text
from paiban.style.theme import Style

_TITLE_WHITE = 0.3
"""The white between the kicker and the title of an opening in a column, in lines (ours)."""
_OPENING_WHITE = 2.0
"""The white above an opening in a column, in lines."""
_OPENED_WHITE = 0.25
"""The least white below it, in lines."""
_BAND_FILLED = 0.6
"""The least share of its width that a figure across the columns fills; with less it stands in a column."""
_CAPTION_WHITE = 1
"""The lines of white below the rest of a caption across the columns."""
_UNBOUND = 10_000.0
"""A measure that every heading fits, pt."""
_RUN_IN_MOST = 0.65
"""The most of the measure that a heading in a paragraph's first line takes, with the white after it (ours)."""
_RUN_IN_GAP = 0.75
"""The least white after it, em of the text (ours)."""
_BESIDE_TALLEST = 0.7
"""The share of a column up to which a figure may have text beside it (ours)."""


class PieceMaker:
    """Sets blocks for columns ``width`` points wide.  ``pieces`` grow as blocks are added, ``notes`` with the notes of
    each story.  ``side`` are the figures that text runs beside; ``delays`` the lines by which the first, second, … of
    these stand lower than where they are mentioned; ``room`` the lines that a piece may take
    within a panel, 0 where it is a column's; ``alone``: there is but one column."""

    def __init__(
        self,
        setter: Compositor,
        structure: Structure,
        width: float,
        parent: int,
        delays: Mapping[int, int] | None = None,
        room: float = 0.0,
        alone: bool = False,
    ) -> None:
        self.alone = alone
        self.room = room or float(setter.theme.grid.lines)
        self.setter = setter
        self.structure = structure
        self.width = width
        self.parent = parent
        self.boxed = room > 0
        self.pieces: list[Piece] = []
        self.keep = 0
        self.asked = False
        self.paragraphs = 0
        self._white = 0.0
        self._below = 0.0
        self._hung = self._passage_style = ""
        self._label: SetLine | None = None
        self._lead = 0.0
        self.variants: dict[int, VariantColumn] = {}
        self.notes: list[tuple[Piece, ...]] = []
        self._waiting = Waiting()
        self.references: list[PageReference] = []
        self.side = SideFigures(self.pieces, self.references, setter.theme.grid.leading, delays or {})
        self._headings: list[TextBlock] = []
        self._heading_at = (0, 0, 0)
        self._breaks: list[tuple[int, BreakBlock]] = []
        self._kept: list[int] = []

    def add_story(
        self, blocks: Sequence[Block], head: Sequence[TextBlock], notes: Sequence[TextBlock], width: float
    ) -> None:
        """Add a story's blocks, with the ``notes`` set ``width`` points wide for the foot.

        A note stands where it is first referred to: one of the ``head`` with the first lines, one that is nowhere
        referred to with the last.  What is too long for that goes on with the lines after it.
        """
        first, known, paragraph = len(self.pieces), len(self.notes), self.paragraphs
        self._waiting = Waiting({str(n): known + n - 1 for n in range(1, len(notes) + 1)})
        opening = [index for block in head for index in self._waiting.taken(block.text).values()]
        self.add(blocks)
        self._settle()
        if not notes:
            return
        grid = self.setter.theme.grid
        at_page = self.setter.theme.notes.place == "page"
        shared = grid.columns if at_page else 1
        inner = PieceMaker(self.setter, self.structure, width, self.parent)
        parts: dict[int, list[int]] = {}
        for n, block in enumerate(notes, known):
            start = len(inner.pieces)
            inner.add([block])
            own = divided(tuple(inner.pieces[start:]), WHOLE * grid.lines / shared)
            parts[n] = list(range(len(self.notes), len(self.notes) + len(own)))
            self.notes += own
        heights = [summed(piece.height for piece in note) for note in self.notes]
        dealer = Dealer(heights, grid.lines, shared)
        dealer.queue = [part for note in opening for part in parts[note]]
        moved = deal_notes(self.pieces, first, dealer, parts, self._waiting, at_page)
        for number in range(paragraph, self.paragraphs):
            if number in moved:
                # another setting of it would be without them
                self.variants.pop(number, None)
            elif number in self.variants:
                self.variants[number] = renumbered_variant(self.variants[number], parts)
        self._waiting = Waiting()

    def add(self, blocks: Sequence[Block]) -> None:
        """Add blocks."""
        for block in blocks:
            if isinstance(block, KeepBlock):
                if not self._headings:  # a heading stays with what is below it by itself
                    self.side.close()
                    self._kept.append(len(self.pieces))
                continue
            if self.side.now and not self._runs_beside(block):
                self.side.close()
            if not isinstance(block, TextBlock) or not _is_heading(block):
                pass
            elif self._headings:
                self._headings.append(block)
            else:
                self._headings = [block]
                self._heading_at = (len(self.pieces), len(self.structure.nodes), self.keep)
            before, below = len(self.pieces), self._below
            match block:
                case TextBlock():
                    self._white, self._below = max(self._white, 0.0 if block.joined else below), 0.0
                    if block.named:
                        self._styled(block)
                    else:
                        self._text(block)
                case FigureBlock():
                    self._figure(block)  # it brings its own white, and may be put off
                case TableBlock():
                    self._table(block)
                    self._white_above(before, below)
                case PanelBlock():
                    self._panel(block)
                    self._white_above(before, below)
                case LinesBlock():
                    self._below = 0.0
                    match block.kind:
                        case "code":
                            self._code(block)
                        case "verse":
                            self._verse(block, below)
                        case _:
                            assert_never(block.kind)
                case PassageBlock():
                    self._passage(block, below)
                case ListingBlock():
                    self._listing(block)
                case RuleBlock():
                    self._below = 0.0
                    self.pieces.append(rule_piece(self.setter, "", self.width, bool(self.pieces)))
                    self.keep = 2
                case BioBlock():
                    self._bio(block)
                    self._white_above(before, below)
                case AdvertBlock():
                    columns = 1 if self.alone else self.setter.theme.grid.columns
                    self.pieces += advert_pieces(block, self.setter, self.structure, columns)
                case BreakBlock():
                    self._breaks.append((len(self.pieces), block))
                    self.keep, self.asked = 0, False
                    self._white = self._below = 0.0
                case _:
                    assert_never(block)
            if not isinstance(block, TextBlock) or not _is_heading(block):
                self._headings = []
        self.side.close()

    def _white_above(self, first: int, white: float) -> None:
        """White above the pieces from ``first`` on, which what is before them asks for."""
        self._below = 0.0
        if white and first < len(self.pieces):
            piece = self.pieces[first]
            self.pieces[first] = structs.replace(piece, white=max(piece.white, white))

    def _settle(self) -> None:
        """Let what stands after the breaks so far begin columns and pages, and hold together what is to stay so."""
        for index, block in self._breaks:
            at = block.at
            if at == "column":
                # what stands across the columns begins none
                while index < len(self.pieces) and is_wide(self.pieces[index]):
                    index += 1
            if index < len(self.pieces):
                force = at == "column"
                self._change(index, {"force": force, "begins": "" if at == "column" else at, "cost": 0.0})
        for index in self._kept:
            if 0 < index < len(self.pieces):
                floats = is_wide(self.pieces[index])
                self._change(index, {"cost": NEVER, "floats": floats, "held": True})
                before = self.pieces[index - 1]
                self.pieces[index - 1] = structs.replace(before, floats=before.floats and is_wide(before), holds=True)
        self._breaks, self._kept = [], []

    def _change(self, index: int, changes: dict[str, object]) -> None:
        """Change a piece; where it is the first line of a paragraph, so are those of its variants."""
        piece = self.pieces[index]
        self.pieces[index] = structs.replace(piece, **changes)
        first = not index or self.pieces[index - 1].paragraph != piece.paragraph
        if first and piece.paragraph in self.variants:
            self.variants[piece.paragraph] = changed_variant(self.variants[piece.paragraph], changes)

    # ---- what stands in

    def _within(self, blocks: Sequence[Block], parent: int, x: float) -> None:
        """Set ``blocks`` further in by ``x`` pt, as parts of the element ``parent``."""
        first, paragraph, width, outer = len(self.pieces), self.paragraphs, self.width, self.parent
        self.width, self.parent = width - x, parent
        self.add(blocks)
        self.width, self.parent = width, outer
        self._moved(first, paragraph, x)

    def _moved(self, first: int, paragraph: int, x: float) -> None:
        """Move the pieces from ``first`` on, and the variants of their paragraphs, further in by ``x`` pt."""
        for n in range(first, len(self.pieces)):
            self.pieces[n] = shifted(self.pieces[n], x)
        for number in range(paragraph, self.paragraphs):
            if number in self.variants:
                self.variants[number] = shifted_variant(self.variants[number], x)

    def _passage(self, block: PassageBlock, below: float) -> None:
        style = self.setter.style("blockquote")
        element = self.structure.add("BlockQuote", self.parent, "", block.language, block.mark)
        first, hung, outer = len(self.pieces), self._hung, self._passage_style
        self._below = max(below, 0.0 if self.keep else steady(style.white))
        self._hung = ""
        size, em = self.setter.style(block.style).size, self.setter.theme.grid.size
        self._passage_style = block.style
        self._within(block.blocks, element, inset_of(style.inset, size, self.width, em))
        self._hung, self._passage_style = hung, outer
        self._below = max(steady(style.white), self._below) if len(self.pieces) > first else below

    def _listing(self, block: ListingBlock) -> None:
        """Add a list: its markers hang before its items, which are indented."""
        setter, style = self.setter, self.setter.style(block.style)
        element = self.structure.add("L", self.parent, "", block.language, block.mark)
        markers = marker_lines([item.marker for item in block.items], block.style, block.language, setter)
        hang, lead = hang_of(markers, style, self.width, setter.theme.grid.size)
        outer = self._hung, self._label, self._lead
        for item, marker in zip(block.items, markers, strict=True):
            li = self.structure.add("LI", element)
            label = SetLine(-hang, style.leading, marker, self.structure.add("Lbl", li))
            opening = item.blocks[0] if item.blocks else None
            alone = len(item.blocks) == 1 and isinstance(opening, TextBlock)
            mark = opening.text.mark if isinstance(opening, TextBlock) else item.mark
            body = self.structure.add("LBody", li, "", block.language, mark)
            blocks = item.blocks
            if alone and isinstance(opening, TextBlock):
                blocks = (structs.replace(opening, role="LBody"),)
            self._hung, self._label = block.style, None
            crowded = lead > (self.width - hang) / 2
            if not isinstance(opening, TextBlock) or not opening.text or crowded:
                # beside no text, or hardly any, it has a line of its own
                own = structs.replace(label, x=0.0)
                cost = NEVER if self.keep else 0.0
                self.pieces.append(Piece(style.leading / setter.theme.grid.leading, (own,), cost=cost))
                self.keep = max(self.keep, 1)
            else:
                self._label, self._lead = label, lead
            self._within(blocks, body, hang)
        self._hung, self._label, self._lead = outer

    def _verse(self, block: LinesBlock, below: float) -> None:
        """Add verse.  A stanza is a paragraph of the structure; a verse that is too long is turned over."""
        setter = self.setter
        based = block.style if setter.theme.is_based_on(block.style, "verse") else "verse"
        style, kind = setter.style(block.style), setter.style(based)
        leading = setter.theme.grid.leading
        x = inset_of(kind.inset, style.size, self.width, setter.theme.grid.size)
        hang, width = style.hang * style.size, self.width - x
        measures = ((x, width), (x + hang, width - hang))
        white = max(below, 0.0 if self.keep else steady(kind.white), self._white)
        self._white = 0.0
        keep, self.keep = self.keep, 0
        for stanza in stanzas_of(block.lines):
            element = self.structure.add("P", self.parent, "", block.language, stanza[0].mark)
            counts, pieces = [], []
            for text in stanza:
                own = self.structure.add("Span", element, mark=text.mark)
                lines = setter.broken(text, block.style, block.language, measures, indent=False).lines()
                noted = self._waiting.taken(text)
                snap = not self._follows(style)
                pieces += text_pieces(lines, style, leading, own, (), 0, snap, self.paragraphs, white, noted)
                white = 0.0
                counts.append(len(lines))
            costs = verse_costs(counts, keep)
            self.pieces += [structs.replace(p, cost=cost) for p, cost in zip(pieces, costs, strict=True)]
            self.paragraphs += 1
            white, keep = steady(1.0), 0
        self._below = steady(kind.white)

    def _code(self, block: LinesBlock) -> None:
        pieces = code_pieces(block, self.setter, self.structure, self.parent, self.width, self.keep, self.paragraphs)
        self.pieces += pieces
        self.paragraphs += 1
        self.keep = 0

    def add_head(self, blocks: Sequence[TextBlock], force: bool, opens: int) -> None:
        """Add an opening inside a column, of the ``opens``-th story that joins the first.  Its blocks stay together."""
        first = len(self.pieces)
        self.keep, self._below = 0, 0.0
        self._headings = []  # one that the story before ends with
        for n, block in enumerate(blocks):
            # a title clears the kicker above it
            self._white = _TITLE_WHITE if n and block.role == "H2" else 0.0
            self._text(structs.replace(block, keep=2))
        if len(self.pieces) > first:
            grid = self.setter.theme.grid
            rule = self.setter.theme.rules["hairline"]
            # in the middle of what is white to the eye: from the foot of a line to the head of the next
            y = (1 - _OPENING_WHITE) * grid.leading / 2 - 0.25 * grid.leading
            above = (SetFill(0.0, y, self.width, rule.weight, rule.colour),)
            self.pieces[first] = structs.replace(
                self.pieces[first], force=force, white=_OPENING_WHITE, cost=0.0, above=above, opens=opens
            )
            for i in range(first + 1, len(self.pieces)):
                self.pieces[i] = structs.replace(self.pieces[i], cost=NEVER)
            self._white = _OPENED_WHITE

    # ---- text

    def _styled(self, block: TextBlock) -> None:
        """Add a paragraph in a style that the issue names, with its inset and the white below it."""
        style = self.setter.style(block.style)
        first, paragraph = len(self.pieces), self.paragraphs
        x = inset_of(style.inset, style.size, self.width, self.setter.theme.grid.size)
        self.width -= x
        self._text(block)
        self.width += x
        if x:
            self._moved(first, paragraph, x)
        if len(self.pieces) > first:
            self._below = steady(style.below)

    def _text(self, block: TextBlock) -> None:
        style = self.setter.style(block.style)
        leading = self.setter.theme.grid.leading
        extra: list[Mark] = []
        if block.head is not None:
            block = self._begins(block, block.head, style, extra)
        if not block.role:
            element = -1
        elif block.role == "LBody":
            element = self.parent
        else:
            title = on_one_line(base_text(block.text)) if block.role in HEADINGS else ""
            element = self.structure.add(block.role, self.parent, "", block.language, block.text.mark, title)
        if block.target >= 0:
            # the number is set when every page is known: none is wider than this
            shown = block.text
            block = structs.replace(block, text=numbered(shown))
        broken = self._broken(block, style, element, extra)
        lines = broken.lines()
        if not lines:
            return
        begun = len(broken.measures) - 1 if block.drop_cap > 1 else 0
        beside = None if block.drop_cap > 1 else self.side.now
        number, keep, noted = self.paragraphs, self.keep, self._waiting.taken(block.text)
        asked, self.asked = self.asked, block.asks
        snap = not self._follows(style)
        # a heading right below a heading needs no white of its own; what stands under a rule does
        # the white of a passage is around all of it
        own_white = 0.0 if block.style == self._passage_style or block.joined else style.white
        if block.head is not None:
            own_white = max(own_white, self.setter.style(block.head.style).white)
        white = 0.0 if keep and not block.rule else max(own_white, 1.0 if block.rule else 0.0)
        white = max(white, self._white)
        self._white = 0.0

        def pieces(lines: tuple[Line, ...]) -> list[Piece]:
            # a heading is never divided
            held = len(lines) if block.keep else keep
            found = text_pieces(lines, style, leading, element, tuple(extra), held, snap, number, white, noted)
            if block.keep:
                found[0] = structs.replace(found[0], cost=found[0].cost if keep else 0.0, heading=True)
            if begun > 1:
                # the lines beside the initial are one: no column's end, however forced, comes between them
                found[:begun] = [as_one(found[:begun], leading)]
            if block.joined and style.line_ends:
                found[0] = structs.replace(found[0], cost=max(found[0].cost, VERSE))
            if asked and not block.asks:
                found[0] = structs.replace(found[0], cost=max(found[0].cost, QUESTION))
            return found

        def variant(delta: int) -> tuple[float, list[Piece]] | None:
            found = broken.variant(delta)
            return (found[0], pieces(found[1])) if found else None

        own = pieces(lines)
        if block.target >= 0:
            marks = tuple([mark for piece in own if isinstance(mark := piece.marks[-1], SetLine)])
            ends = broken.breaks.ends
            self.references.append(PageReference(marks, ends, shown, block, self.setter, broken.measures))
            if block.ends is False:
                own[0] = structs.replace(own[0], cost=NEVER)
        if beside:
            # another line would shift what stands beside the figure
            self.side.add(beside, own)
        else:
            self.pieces += own
            if block.target < 0:
                self.variants[number] = variant
        self.paragraphs += 1
        self.keep = block.keep

    def _follows(self, style: Style) -> bool:
        """Return whether the piece before is text of the same small leading, whose rhythm goes on."""
        if not self.pieces:
            return False
        return abs(self.pieces[-1].height - style.leading / self.setter.theme.grid.leading) < 1e-6

    def _broken(self, block: TextBlock, style: Style, element: int, extra: list[Mark]) -> SetParagraph:
        """Return the block broken into lines; marks beside them (rule, cap, marker) go to ``extra``."""
        setter, width = self.setter, self.width
        measure = min(width, style.measure * style.size) if style.measure else width
        if block.named and style.size != setter.theme.grid.size:
            # in whole em, so that full lines of Han need no spacing
            measure = max(1, int(measure / style.size + 1e-6)) * style.size
        if block.rule:
            rule = setter.theme.rules[block.rule]
            length = rule.length * setter.theme.grid.size if rule.length else width
            extra.append(
                SetFill(0.0, rule_above(style, rule, setter.theme.grid.leading), length, rule.weight, rule.colour)
            )
        if self.side.now and block.drop_cap < 2:
            return setter.broken(
                block.text, block.style, block.language, self.side.now.measures(measure), indent=block.indent
            )
        if block.drop_cap > 1:
            begun = self._begun(block, element, extra)
            if isinstance(begun, SetParagraph):
                return begun
            hint = msg("begin the paragraph otherwise, or take `drop_cap` out")
            setter.collector.note("drop-cap", begun, block.text.mark, hint)
        if block.head is not None:
            lead = self._lead_of(block.head, style)
            measures = ((lead, measure - lead), (0.0, measure))
            return setter.broken(block.text, block.style, block.language, measures, indent=False)
        label, self._label = self._label, None
        if label is not None:
            extra.append(structs.replace(label, y=baseline_of(style, setter.theme.grid.leading)))
            if self._lead:
                measures = ((self._lead, measure - self._lead), (0.0, measure))
                return setter.broken(block.text, block.style, block.language, measures, indent=False)
        if style.hang and block.named:
            hang = style.hang * style.size
            measures = ((0.0, measure), (hang, measure - hang))
            return setter.broken(block.text, block.style, block.language, measures, indent=False)
        if style.hang and block.style != self._hung:
            hang = style.hang * style.size
            if block.marker:
                lines = setter.lines(block.marker, block.style, block.language, ((0.0, hang),), indent=False)
                extra.append(SetLine(0.0, style.leading, lines[0], self.structure.add("Lbl", element)))
            return setter.broken(block.text, block.style, block.language, ((hang, width - hang),), indent=False)
        return setter.broken(block.text, block.style, block.language, ((0.0, measure),), indent=block.indent)

    def _begins(self, block: TextBlock, head: TextBlock, style: Style, extra: list[Mark]) -> TextBlock:
        """Add the heading that begins a paragraph to ``extra``, or above it where it leaves too little of its line;
        return the paragraph, then without it."""
        width = self.width
        if self._lead_of(head, style) > _RUN_IN_MOST * width:
            message = msg("the heading is too long to begin a line of its paragraph; it stands above it")
            hint = msg("shorten it, or take `run_in` out")
            self.setter.collector.note("style", message, head.text.mark, hint)
            self._text(head)
            return structs.replace(block, head=None)
        title = on_one_line(base_text(head.text))
        element = self.structure.add(head.role, self.parent, "", head.language, head.text.mark, title)
        line = structs.replace(self._on_a_line(head)[0], width=self._lead_of(head, style))
        extra.append(SetLine(0.0, baseline_of(style, self.setter.theme.grid.leading), line, element))
        return block

    def _on_a_line(self, head: TextBlock) -> tuple[Line, ...]:
        return self.setter.lines(head.text, head.style, head.language, ((0.0, _UNBOUND),), indent=False)

    def _lead_of(self, head: TextBlock, style: Style) -> float:
        """Return where text begins beside the heading at its start, in whole em of its ``style``, pt."""
        lines = self._on_a_line(head)
        if len(lines) > 1:
            return _UNBOUND
        return math.ceil(text_width(lines) / style.size + _RUN_IN_GAP - 1e-6) * style.size

    def _begun(self, block: TextBlock, element: int, extra: list[Mark]) -> SetParagraph | str:
        """Return a paragraph beside its initial, which goes to ``extra``; the message where none is set."""
        split = split_initial(block.text)
        if isinstance(split, str):
            return split
        initial, rest = split
        lines = block.drop_cap
        apart = rest.text[:1].isspace()
        made = set_initial(initial, lines, self.setter, block.language, self.width, apart)
        if isinstance(made, str):
            return made
        cap, measures = made
        broken = self.setter.broken(rest, block.style, block.language, measures, indent=False)
        if len(broken.breaks.ends) < (lines := len(measures) - 1):
            return msg("no initial is set: the paragraph has fewer than {lines} lines", lines=lines)
        extra.append(structs.replace(cap, element=element))
        return broken

    # ---- figures that text runs beside

    def _runs_beside(self, block: Block) -> bool:
        """Return whether a block is text on the grid, with nothing before or beside it."""
        if not isinstance(block, TextBlock) or block.marker or block.rule or block.keep or block.head is not None:
            return False
        if block.named and self.setter.style(block.style).inset:
            return False
        style, leading = self.setter.style(block.style), self.setter.theme.grid.leading
        return abs(style.leading - leading) < 1e-6 and not style.white and not style.hang and not style.measure

    def _start_beside(self, block: FigureBlock) -> bool:
        """Return whether there is room for text beside a figure; if so the text stands beside it."""
        em = self.setter.theme.grid.size
        if self.width - (block.em + GAP) * em < LEAST_MEASURE * em - 1e-6:
            message, hint = no_room(block.em, self.width / em)
            self.setter.collector.warning("width", message, block.mark, hint)
            return False
        self.side.close()
        nodes = len(self.structure.nodes)
        figure = SetFigure(block, block.em * em, self.setter, self.structure, self.parent, self.room, self.width)
        if figure.rest or figure.lines_beside() > _BESIDE_TALLEST * self.room:
            # lines beside it are held together: a column has to hold them, with those that belong to them
            del self.structure.nodes[nodes:]
            return False
        delay = self.side.delay()
        notes = tuple(self._waiting.taken(*_captions(block)).values())
        self.side.now = SideFigure(figure, block.em * em, self.width, GAP * em, block.side, delay, notes)
        return True

    # ---- figures and panels

    def _figure(self, block: FigureBlock) -> None:
        theme = self.setter.theme
        if block.em:
            if self._start_beside(block):
                return
            block = structs.replace(block, em=0)
        span = self._span(block)
        if span == 1:
            width = self.width
            block = structs.replace(block, span=1)
        elif span == 0:
            width = theme.page.width + 2 * theme.page.bleed
        else:
            width = theme.grid.span_width(span)
        nodes = len(self.structure.nodes)
        columns = max(block.span, 1) if block.span else theme.grid.columns
        onward = self.width if block.span == 1 else theme.grid.column_width
        figure = SetFigure(block, width, self.setter, self.structure, self.parent, self.room, onward)
        if block.span > 1 and figure.filled < _BAND_FILLED:
            # a landscape across the columns of a vertical page would leave most of their height white
            del self.structure.nodes[nodes:]
            self._figure(structs.replace(block, span=1, asked=block.span))
            return
        if figure.lines()[1] > self.room and len(figure.shown) > 1:
            # more rows than a column holds
            del self.structure.nodes[nodes:]
            half = (len(figure.shown) + 1) // 2
            self._figure(structs.replace(block, rows=figure.shown[:half], caption=None))
            self._figure(structs.replace(block, rows=figure.shown[half:]))
            return
        heads: Sequence[Piece] = ()
        noted: tuple[int, ...] = ()
        if block.span > 1 and self._headings:
            del self.structure.nodes[nodes:]
            heads, noted = self._take_heading(width)
            room = self.room - heading_lines(heads)
            figure = SetFigure(block, width, self.setter, self.structure, self.parent, room, onward)
        noted = (*noted, *self._waiting.taken(*_captions(block)).values())
        own = headed(Figure(figure, figure.lines(), block.span), heads, theme.grid.lines, theme.grid.leading)
        bound = UNPASSED if heads else FREE
        self.pieces.append(Piece(own.lines[1], figure=own, floats=not figure.rest, notes=noted, bound=bound))
        for rest in figure.rest:
            self._rest(rest, block.span, columns)

    def _rest(self, rest: Rest, span: int, columns: int) -> None:
        """Add the rest of a caption: as text below a photo in a column, else in columns below it."""
        grid, style = self.setter.theme.grid, self.setter.style("caption")
        if span == 1:
            pieces = text_pieces(rest.lines, style, grid.leading, rest.element, (), 0, False, self.paragraphs, 0.0, {})
            self.paragraphs += 1
            self.pieces += pieces
            return
        most = columns * int((grid.lines - _CAPTION_WHITE) * grid.leading / style.leading)
        xs = [grid.column_x(column) for column in range(columns)]
        for start in range(0, len(rest.lines), most):
            caption = SetCaption(rest.lines[start : start + most], rest.element, xs, style, grid)
            lines = caption.lines
            # in the only column what goes on below a photo that bleeds still stands across the page, as the photo does
            across = span or max(columns, 2)
            self.pieces.append(Piece(float(lines), figure=Figure(caption, (lines,) * 3, across), floats=True))

    def _take_heading(self, width: float) -> tuple[Sequence[Piece], tuple[int, ...]]:
        """Take the heading that stands last out of the pieces, and return it with its notes, ``width`` points wide."""
        if not self._headings:
            return (), ()
        first, nodes, keep = self._heading_at
        noted = tuple(note for piece in self.pieces[first:] for note in piece.notes)
        del self.pieces[first:], self.structure.nodes[nodes:]
        inner = PieceMaker(self.setter, self.structure, width, self.parent)
        inner.add(self._headings)
        self._headings, self.keep = [], keep
        return inner.pieces, noted

    def _span(self, block: FigureBlock | TableBlock) -> int:
        """Return the columns that a figure spans: one in a panel, and in a letter that may have a neighbour."""
        if self.alone and not self.boxed:
            return min(block.span, 1)
        if block.span == 1 or not self.boxed:
            return block.span
        message = msg("a photo within a box can't be wider than the box")
        if isinstance(block, TableBlock):
            message = msg("a table within a box can't be wider than the box")
        self.setter.collector.warning("width", message, block.mark, msg("leave out `width`, or put it beside the box"))
        return 1

    def _table(self, block: TableBlock) -> None:
        """Add a table in one piece, or row by row where it is too tall for that."""
        grid = self.setter.theme.grid
        span = self._span(block)
        width = self.width if span == 1 else grid.span_width(span)
        heads, noted = self._take_heading(width) if span > 1 else ((), ())
        rows = table_pieces(block, self.setter, self.structure, self.parent, width, TABLE_ROW, self.room)
        numbers = self._waiting.taken(block.caption, *(text for row in block.rows for text in row))
        if numbers:
            rows = [structs.replace(row, notes=referred(row.marks, numbers)) for row in rows]
        held, self.keep = self.keep, 0
        if span > 1:
            own = band_pieces(rows, grid.lines, grid.leading, span, heads, 0.0, block.floats, block.mark)
            own[0] = structs.replace(own[0], notes=(*noted, *own[0].notes))
            self.pieces += own
            return
        if summed(piece.height for piece in rows) > min(TALLEST * grid.lines, self.room - 1):
            self.pieces += rows
            self._hold(len(self.pieces) - len(rows), held)
            return
        height, marks = stack_pieces(rows, 0.0, 0.0, grid.leading)
        total = math.ceil(height / grid.leading + 0.25 - 1e-6)
        self.pieces.append(Piece(float(total), marks, 1.0, floats=True, notes=tuple(numbers.values())))
        self._hold(len(self.pieces) - 1, held)

    def _panel(self, block: PanelBlock) -> None:
        element = self.structure.add("BlockQuote" if block.kind == "quote" else "Sect", self.parent, "", block.language)
        theme = self.setter.theme
        width = self.width - 2 * panel_pad(block.kind, theme.grid)
        room = panel_room(block.kind, theme.grid, self.room)
        inner = PieceMaker(self.setter, self.structure, width, element, room=room)
        inner._waiting = self._waiting
        inner.add(block.blocks)
        if not inner.pieces:
            return
        found = panel_pieces(inner.pieces, block.kind, self.width, theme, self.room)
        self.pieces += found
        self._hold(len(self.pieces) - len(found), self.keep)
        self.keep = 0

    def _bio(self, block: BioBlock) -> None:
        """Add the note on an author."""
        element = self.structure.add("Sect", self.parent, "", block.language, block.mark)
        bio = SetBio(block, self.width, self.setter, self.structure, element)
        inner = PieceMaker(self.setter, self.structure, self.width - bio.x, element, room=self.room)
        inner._waiting = self._waiting
        inner.add(block.blocks)
        found = bio.pieces(inner.pieces, min(TALLEST * self.setter.theme.grid.lines, self.room - 1))
        self.pieces += found
        self._hold(len(self.pieces) - len(found), self.keep)
        self.keep = 0

    def _hold(self, first: int, keep: int) -> None:
        """Keep what stands right below a heading from being put off: the heading would be left alone."""
        if keep and first < len(self.pieces):
            self.pieces[first] = structs.replace(self.pieces[first], floats=False, cost=NEVER)


def _is_heading(block: TextBlock) -> bool:
    """Return whether a block is a heading of what follows it."""
    return block.keep > 0 and block.role.startswith("H")


def _captions(block: FigureBlock) -> tuple[Text | None, ...]:
    return (block.caption, *(cell.caption for row in block.rows for cell in row))
