"""Paragraphs of two files: which read otherwise, which break otherwise, and which stand elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeVar

from msgspec import Struct

from paiban.companions.diff.lines import PageParagraph, TextLine

Kind = Literal["rewritten", "new", "gone", "rebroken", "moved"]
_NEAR = 0.05
"""Points by which a line may stray and be said to stand where it did."""
_ALIKE = 0.4
"""Share of their text that two paragraphs have in common to be one that was rewritten."""

_MOST_PAIRS = 4_000_000
"""Pairs of equal signs, or of equal paragraphs, that are weighed at one place: a page of one sign ten thousand times
has more."""
_MOST_ALL = 60_000_000
"""The same for two files as a whole: a minute at most."""
_AHEAD = 100
"""Paragraphs that are looked through for the one that another has come of."""

Move = tuple[float, float] | Literal["page", "width", "no"]
Piece = tuple[Literal["same", "old", "new"], str]


Opcode = tuple[str, int, int, int, int]
_Key = TypeVar("_Key", bound=Hashable)


class _Matcher:
    """What two sequences have in common, in bounded time."""

    def __init__(self) -> None:
        self._left = _MOST_ALL

    def opcodes(self, old: Sequence[_Key], new: Sequence[_Key]) -> list[Opcode]:
        """As ``SequenceMatcher``'s; where there is too much to weigh, what is between the same beginning and the same
        end is said to be replaced."""
        counts = Counter(old)
        pairs = sum(counts[key] for key in new)
        if pairs <= min(_MOST_PAIRS, self._left):
            self._left -= pairs
            return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
        short = min(len(old), len(new))
        start = next((n for n in range(short) if old[n] != new[n]), short)
        rest = short - start
        end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
        i, j = len(old) - end, len(new) - end
        tag = "replace" if start < i and start < j else "delete" if start < i else "insert"
        found = [("equal", 0, start, 0, start), (tag, start, i, start, j), ("equal", i, len(old), j, len(new))]
        return [one for one in found if one[2] > one[1] or one[4] > one[3]]


class TextChange(Struct, frozen=True):
    """What has become of a paragraph.  ``pieces`` are the text of a rewritten one; ``moves`` the lines that stand
    elsewhere: how many, and by how much across and down, or that they went to another page or are wider or narrower."""

    kind: Kind
    old: PageParagraph | None
    new: PageParagraph | None
    pieces: tuple[Piece, ...] = ()
    moves: tuple[tuple[int, Move], ...] = ()


def changes(
    old: Sequence[PageParagraph], new: Sequence[PageParagraph], partners: Mapping[int, int]
) -> list[TextChange]:
    """What differs, in the order of the new file.  ``partners`` are the new pages of old ones."""
    repeated = {text for side in (old, new) for text, times in Counter(p.text for p in side).items() if times > 1}
    before, after = _keys(old, repeated, partners), _keys(new, repeated)
    found: list[TextChange] = []
    matcher = _Matcher()
    for tag, i, i_end, j, j_end in matcher.opcodes(before, after):
        if tag == "equal":
            for a, b in zip(old[i:i_end], new[j:j_end], strict=True):
                change = _stands(a, b, partners)
                if change:
                    found.append(change)
        else:
            found += _replaced(old[i:i_end], new[j:j_end], matcher)
    return list(_found_again(found, partners))


def _keys(
    paragraphs: Sequence[PageParagraph], repeated: set[str], partners: Mapping[int, int] | None = None
) -> list[tuple[str, int]]:
    """What paragraphs are matched by: what they say, and where several say the same (running heads), the page."""
    found = []
    for paragraph in paragraphs:
        text, page = paragraph.text, paragraph.page
        if text not in repeated:
            page = -1
        elif partners is not None:
            page = partners.get(page, -1)
        found.append((text, page))
    return found


def _found_again(found: list[TextChange], partners: Mapping[int, int]) -> Iterator[TextChange]:
    """Paragraphs that are gone here and new there have only moved: captions do, from before a text to behind it."""
    gone: dict[str, list[PageParagraph]] = {}
    for change in found:
        if change.kind == "gone" and change.old:
            gone.setdefault(change.old.text, []).append(change.old)
    again: set[int] = set()
    out: list[TextChange | None] = []
    for change in found:
        if change.kind == "new" and change.new and gone.get(change.new.text):
            old = gone[change.new.text].pop(0)
            again.add(id(old))
            out.append(_stands(old, change.new, partners))
        else:
            out.append(change)
    for one in out:
        if one and not (one.kind == "gone" and id(one.old) in again):
            yield one


def _replaced(old: Sequence[PageParagraph], new: Sequence[PageParagraph], matcher: _Matcher) -> list[TextChange]:
    """Paragraphs in the place of others: each with the first that is enough like it."""
    found: list[TextChange] = []
    at = 0
    texts, signs = [p.text for p in old], [Counter(p.text) for p in old]
    for b in new:
        text, own = b.text, Counter(b.text)
        for n in range(at, min(len(old), at + _AHEAD)):
            total = len(texts[n]) + len(text)
            # what they may have in common at most, before it is looked where
            if 2 * (signs[n] & own).total() < _ALIKE * total:
                continue
            opcodes = matcher.opcodes(texts[n], text)
            if 2 * sum(i_end - i for tag, i, i_end, _, _ in opcodes if tag == "equal") >= _ALIKE * total:
                found += [TextChange("gone", a, None) for a in old[at:n]]
                found.append(TextChange("rewritten", old[n], b, _pieces(texts[n], text, opcodes)))
                at = n + 1
                break
        else:
            found.append(TextChange("new", None, b))
    return found + [TextChange("gone", a, None) for a in old[at:]]


def _pieces(old: str, new: str, opcodes: Sequence[Opcode]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for tag, i, i_end, j, j_end in opcodes:
        if tag == "equal":
            found.append(("same", old[i:i_end]))
            continue
        if i_end > i:
            found.append(("old", old[i:i_end]))
        if j_end > j:
            found.append(("new", new[j:j_end]))
    return tuple(found)


def _stands(old: PageParagraph, new: PageParagraph, partners: Mapping[int, int]) -> TextChange | None:
    """A paragraph that reads the same: whether it also breaks and stands the same."""
    if [line.text for line in old.lines] != [line.text for line in new.lines]:
        return TextChange("rebroken", old, new)
    moves: list[tuple[int, Move]] = []
    for a, b in zip(old.lines, new.lines, strict=True):
        by = _moved(a, b, partners)
        if moves and moves[-1][1] == by:
            moves[-1] = (moves[-1][0] + 1, by)
        else:
            moves.append((1, by))
    reported = tuple(move for move in moves if move[1] != "no")
    return TextChange("moved", old, new, (), reported) if reported else None


def _moved(old: TextLine, new: TextLine, partners: Mapping[int, int]) -> Move:
    if partners.get(old.page) != new.page:
        return "page"
    across, down = new.x - old.x, new.y - old.y
    if max(abs(across), abs(down)) > _NEAR:
        return round(across, 2), round(down, 2)
    length = abs((new.end - new.along) - (old.end - old.along))
    return "width" if max(length, abs(new.size - old.size)) > _NEAR else "no"
