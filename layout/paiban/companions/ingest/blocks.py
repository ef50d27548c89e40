"""Lines of one look that follow one another are a block; what a block is for is told by its look and by its
neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from paiban.companions.ingest.join import LatinWords, plain_text
from paiban.companions.ingest.looks import Measures, label
from paiban.companions.ingest.model import Item, Look, ReadFigure, ReadLine, ReadTable

_LEADING = 2.15
"""Size, of a block's lines, from one to the next at most."""
_STANDFIRST = 16
"""Characters that a standfirst has at least."""
_HEADING_LINES = 3
_HEADING_LENGTH = 45
"""Characters that a crosshead has at most."""
CONTENTS = re.compile(r"(?:本期|本刊)?\s*(?:目\s*[錄录次]|要目|內容|内容)|CONTENTS|Contents")
NOTES = re.compile(
    r"[【〔\[(（]?\s*(?:附?[注註][釋释解腳脚]?|腳注|脚注|尾注|參考(?:文獻|資料|書目)|参考(?:文献|资料|书目)|引用文獻|Notes|References)"
    r"\s*[】〕\])）]?[:：]?"
)
SOURCE = re.compile(r"(?:資料|资料|圖片|图片|文章|本文)?(?:來源|来源|出處|出处|原載|原载)\s*[:：／/]")
"""What the line begins with that says where an article was first printed."""
_DONE = "文|圖|图|撰文|撰稿|作者|採訪|采訪|采访|整理|攝影|摄影|編輯|编辑|翻譯|翻译|譯者|译者|口述|記者|记者|本刊"
BYLINE = re.compile(
    rf"(?:[◎●■▲\s]*(?:{_DONE})[^。]{{0,40}}[／/|｜:：\s\u3000][^。]{{1,40}}|[^。，]{{0,20}}本刊[訊讯]"
    r"|[^。]{1,24}[／/](?:文|圖|撰文|整理|採訪|譯))"
)


class Block(Struct):
    """Lines of one look and one purpose.  ``kind`` is their label at first, and a role when ``roles_of`` has run."""

    kind: str
    lines: list[ReadLine]
    text: str
    doubt: str = ""

    @property
    def page(self) -> int:
        """The page of the first line, counted from 0."""
        return self.lines[0].page

    @property
    def look(self) -> Look:
        """The look of the first line."""
        return self.lines[0].look

    @property
    def box(self) -> int:
        """The number of the box that the first line stands in, 0 for none."""
        return self.lines[0].box


Piece = Block | ReadFigure | ReadTable


def blocks_of(items: Sequence[Item], measures: Measures, words: LatinWords) -> list[Piece]:
    """The items with lines put together.  Body text is one block up to the next thing of another kind."""
    found: list[Piece] = []
    for item in items:
        if not isinstance(item, ReadLine):
            found.append(item)
            continue
        kind = label(item, measures.body)
        last = found[-1] if found else None
        if isinstance(last, Block) and _goes_on(last, item, kind):
            last.lines.append(item)
        else:
            found.append(Block(kind, [item], ""))
    for piece in found:
        if isinstance(piece, Block):
            piece.text = plain_text(piece.lines, words)
    return found


def _goes_on(block: Block, line: ReadLine, kind: str) -> bool:
    last = block.lines[-1]
    if block.kind != kind or block.box != line.box or (line.box and line.page != last.page):
        return False
    if kind in ("body", "strong"):
        return True
    a, b = last.look, line.look
    if abs(a.size - b.size) > 0.3 or a.family != b.family or a.bold != b.bold:
        return False
    if kind == "small":
        step = line.base - last.base
        under = step > 0 and abs(line.start - last.start) < 0.5 * line.size
        return last.page == line.page and (last.region == line.region or under) and step < _LEADING * line.size
    if a.colour != b.colour or last.page != line.page:
        return False
    return 0 < line.base - last.base <= _LEADING * line.size


def sort_looks(pieces: Sequence[Piece], measures: Measures, listed: Sequence[str]) -> None:
    """Tell display blocks apart, look by look: title, heading or quote.  ``listed`` are the titles of the contents."""
    by_look: dict[Look, list[int]] = defaultdict(list)
    for n, piece in enumerate(pieces):
        if isinstance(piece, Block) and piece.kind == "display" and not piece.box:
            by_look[piece.look].append(n)
    body = "".join(p.text for p in pieces if isinstance(p, Block) and p.kind == "body")
    for look, places in by_look.items():
        own = [(n, pieces[n]) for n in places]
        quotes = sum(_is_quote(pieces, n, body) for n, _ in own)
        titles = sum(_is_listed(block.text, listed) for _, block in own if isinstance(block, Block))
        decks = sum(_has_deck(pieces, n, measures) for n, _ in own)
        white = _white_below(pieces, places, measures)
        for _, block in own:
            assert isinstance(block, Block)
            if 2 * titles >= len(own) or 2 * decks >= len(own):
                block.kind = "title"
            elif 2 * quotes > len(own) or (quotes and len(own) > 1 and quotes * 2 >= len(own)):
                block.kind = "quote"
            elif look.size >= 1.5 * measures.em and white >= 1.25:
                block.kind = "title"
            elif white >= 1.7:
                block.kind = "title"
                if not listed:
                    block.doubt = "a title, or a crosshead?"
            else:
                block.kind = "heading"


def _has_deck(pieces: Sequence[Piece], n: int, measures: Measures) -> bool:
    """Whether a standfirst follows on the page: sentences that are larger than the text."""
    after = pieces[n + 1] if n + 1 < len(pieces) else None
    if not isinstance(after, Block) or after.page != pieces[n].page or after.box:
        return False
    larger = after.kind == "head" and after.look.size > 1.03 * measures.em and not after.look.bold
    return after.kind == "deck" or (larger and len(after.text) >= _STANDFIRST and "，" in after.text)


def _is_quote(pieces: Sequence[Piece], n: int, body: str) -> bool:
    block = pieces[n]
    assert isinstance(block, Block)
    text = block.text
    if "。" in text or text.endswith(("，", "；")):
        return True
    if len(text) >= 8 and text.strip("「」“”，。") in body:
        return True
    before = pieces[n - 1] if n else None
    return isinstance(before, Block) and before.kind == "body" and before.text[-1:] not in "。！？」』）…：.?!)"


def _is_listed(text: str, listed: Sequence[str]) -> bool:
    own = letters(text)
    return len(own) >= 1 and any(own == other or _is_half(own, other) for other in listed)


def _is_half(own: str, other: str) -> bool:
    """Whether one is most of the other, as where a title is listed without its subtitle."""
    short, long = sorted((own, other), key=len)
    return len(short) >= 6 and 2 * len(short) >= len(long) and short in long


def letters(text: str) -> str:
    """A text without its spaces, for comparison."""
    return re.sub(r"[\s\u3000]+", "", text)


def _white_below(pieces: Sequence[Piece], places: Sequence[int], measures: Measures) -> float:
    """Leadings from the last line of such blocks to the first of body text after them, as most are."""
    found = []
    for n in places:
        block = pieces[n]
        for after in pieces[n + 1 : n + 4]:
            if isinstance(after, Block) and isinstance(block, Block) and after.kind in ("body", "strong"):
                if after.page == block.page and after.lines[0].base > block.lines[-1].base:
                    found.append((after.lines[0].base - block.lines[-1].base) / measures.leading)
                break
    return median(found) if found else 9.0


def is_heading(block: Block, measures: Measures) -> bool:
    """Whether a block of a look of its own is short enough to be a crosshead."""
    if len(block.lines) > _HEADING_LINES or len(block.text) > _HEADING_LENGTH:
        return False
    return not block.text.endswith(("。", "，", "；", "、"))


_FIRST = re.compile(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章節节部]|[壹貳參肆伍陸柒捌玖拾]{1,2}、"
)
_SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[0-9０-９]{1,2}[.．、](?![0-9])|[0-9]\.[0-9]")


def set_levels(headings: Sequence[Block]) -> dict[int, int]:
    """Levels of crossheads by the identity of their blocks: as they are numbered; those without numbers by their look,
    where the larger or the earlier is the first level."""
    numbered: dict[Look, set[int]] = defaultdict(set)
    order: list[Look] = []
    for block in headings:
        if block.look not in order:
            order.append(block.look)
        if _FIRST.match(block.text):
            numbered[block.look].add(1)
        elif _SECOND.match(block.text):
            numbered[block.look].add(2)
    known = {look: min(levels) for look, levels in numbered.items()}
    largest = max((look.size for look in order), default=0)
    found = {}
    for block in headings:
        if _FIRST.match(block.text):
            level = 1
        elif (
            _SECOND.match(block.text)
            and len(order) + len(known) > 1
            and known.get(block.look) == 2
            and (len(order) > 1 or any(_FIRST.match(b.text) for b in headings))
        ):
            level = 2
        else:
            level = known.get(block.look, 1 if block.look.size >= largest - 0.1 or len(order) == 1 else 2)
        found[id(block)] = level
    return found
