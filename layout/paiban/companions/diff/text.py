"""Paragraphs of two files: which read otherwise, which break otherwise, and which stand elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from paiban.companions.diff.lines import PageParagraph, TextLine

Kind = Literal["rewritten", "new", "gone", "rebroken", "moved"]
_NEAR = 0.05
"""Points by which a line may stray and be said to stand where it did."""
_ALIKE = 0.4
"""Share of their text that two paragraphs have in common to be one that was rewritten."""

Move = tuple[float, float] | Literal["page", "width", "no"]
Piece = tuple[Literal["same", "old", "new"], str]


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
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            for a, b in zip(old[i:i_end], new[j:j_end], strict=True):
                change = _stands(a, b, partners)
                if change:
                    found.append(change)
        else:
            found += _replaced(old[i:i_end], new[j:j_end])
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


def _replaced(old: Sequence[PageParagraph], new: Sequence[PageParagraph]) -> list[TextChange]:
    """Paragraphs in the place of others: each with the first that is enough like it."""
    found: list[TextChange] = []
    at = 0
    for b in new:
        for n in range(at, len(old)):
            matcher = SequenceMatcher(None, old[n].text, b.text, autojunk=False)
            if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                found += [TextChange("gone", a, None) for a in old[at:n]]
                found.append(TextChange("rewritten", old[n], b, _pieces(old[n].text, b.text, matcher)))
                at = n + 1
                break
        else:
            found.append(TextChange("new", None, b))
    return found + [TextChange("gone", a, None) for a in old[at:]]


def _pieces(old: str, new: str, matcher: SequenceMatcher[str]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
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
