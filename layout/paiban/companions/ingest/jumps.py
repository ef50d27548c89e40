"""Articles that leave their pages (轉第 10 頁) and go on further back (上接第 3 頁): lines that say so are no text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.blocks import Block, Piece, letters
from paiban.companions.ingest.model import ReadLine, ReadPart, ReadStory

_PAGE = r"第?\s*[0-9０-９一二三四五六七八九十]{1,4}\s*[頁页版]"
_AROUND = r"[（()）【】〔〕\[\]◎●▶►▷→⇒◀◄←↓▼\s]*"
_OUT = re.compile(rf"{_AROUND}(?:文?下?[轉转接]|下文[見见接轉]|[續续]){_AROUND}{_PAGE}{_AROUND}")
_IN = re.compile(rf"{_AROUND}(?:[上承文][接承]|[續续接]自){_AROUND}{_PAGE}{_AROUND}$")
_LINES = 3
_LENGTH = 60
"""Lines and characters at most of what stands over the rest of an article: its title and where it comes from."""


def is_jump(line: ReadLine) -> bool:
    """Whether a line says where an article goes on, or where it comes from."""
    return _OUT.fullmatch(line.text) is not None or _IN.search(line.text) is not None


def sort_jumps(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with the lines at which articles leave (``out``) and go on (``in``) as blocks of their own.  Where none
    leaves, none goes on."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Block) and not piece.box and _OUT.fullmatch(piece.lines[-1].text):
            *rest, last = piece.lines
            if rest:
                found.append(Block(piece.kind, rest, piece.text.removesuffix(last.text.strip()).rstrip()))
            found.append(Block("out", [last], last.text))
        else:
            found.append(piece)
    leaving = 0
    for piece in found:
        if not isinstance(piece, Block):
            continue
        leaving += piece.kind == "out"
        short = len(piece.lines) <= _LINES and len(piece.text) <= _LENGTH
        if leaving and short and not piece.box and piece.kind != "out" and _IN.search(piece.text):
            piece.kind = "in"
            leaving -= 1
    return found


class Departure:
    """An article that has left: with the lines of its open paragraph and what waits for the end of that."""

    __slots__ = ("para", "story", "waiting")

    def __init__(self, story: ReadStory, para: list[ReadLine], waiting: list[ReadPart]) -> None:
        self.story = story
        self.para = para
        self.waiting = waiting


def take_departure(left: list[Departure], text: str) -> Departure | None:
    """The article that goes on under ``text``: the one of that title, or the first that has left."""
    own = letters(_IN.sub("", text)).rstrip("…⋯.")
    for departure in left:
        title = letters("".join(said.text for said in departure.story.title))
        if own and title.startswith(own[:12]):
            left.remove(departure)
            return departure
    return left.pop(0) if left else None
