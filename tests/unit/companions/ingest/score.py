"""How much of an issue a draft has given back.

*Characters*: titles, crossheads, paragraphs and items of lists are one running text each side; what both have in the
same order is counted, spaces aside.  Recall is the share of the source's, precision that of the draft's.  Photos,
tables, boxes and pull quotes float, so that their place among paragraphs is the composer's: they count as structure
only.

*Structure*: the texts of a kind are a multiset each side; one is given back where a text of the same kind is equal,
spaces aside, or begins and ends alike and is as long within 2 %: a paragraph that was cut in two, or joined to the
next, is lost.  Bylines are compared as printed: who divides them into name and role more finely loses nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from paiban.issue.model import (
    Article,
    Box,
    Heading,
    Issue,
    Letter,
    ListBlock,
    Paragraph,
    Part,
    Photo,
    PhotoGroup,
    Quote,
    Table,
    Text,
)
from paiban.issue.walk import texts_of

LEFT_OUT = ("cell",)
"""Kinds that are not counted one by one: the cells of a table would outweigh everything else."""
SPANS = ("strong", "ruby", "note")
"""Marks within texts that are counted, each as a text of its kind."""
_ENDS = 5
_LENGTH = 0.02


class Score(Struct):
    """``kinds``: of each, how many the source has, the draft has, and both have."""

    source: int
    draft: int
    common: int
    kinds: dict[str, tuple[int, int, int]]

    @property
    def recall(self) -> float:
        return self.common / self.source

    @property
    def precision(self) -> float:
        return self.common / self.draft

    @property
    def structure(self) -> tuple[float, float]:
        """Recall and precision of the texts of all kinds."""
        source, draft, both = (
            sum(own[n] for kind, own in self.kinds.items() if kind not in LEFT_OUT) for n in range(3)
        )
        return both / source, both / draft

    def __str__(self) -> str:
        rows = [f"characters {self.recall:.2%} / {self.precision:.2%}"]
        rows += [f"{kind} {both}/{source} ({draft})" for kind, (source, draft, both) in sorted(self.kinds.items())]
        return ", ".join(rows)


def bare(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)


def score(source: Issue, draft: Issue) -> Score:
    kinds: dict[str, tuple[int, int, int]] = {}
    one, other = _by_kind(source), _by_kind(draft)
    for kind in sorted({*one, *other}):
        kinds[kind] = len(one[kind]), len(other[kind]), _matched(one[kind], other[kind])
    a, b = "".join(_running(source)), "".join(_running(draft))
    return Score(len(a), len(b), common_characters(a, b), kinds)


def missing(source: Issue, draft: Issue) -> list[str]:
    """What was not given back, and what was given that is not in the source; for people to read."""
    one, other = _by_kind(source), _by_kind(draft)
    found = []
    for kind in sorted({*one, *other}):
        left = list(other[kind])
        for text in one[kind]:
            at = next((n for n, own in enumerate(left) if _same(text, own)), None)
            if at is None:
                found.append(f"- {kind}: {text}")
            else:
                left.pop(at)
        found += [f"+ {kind}: {text}" for text in left]
    return found


def common_characters(a: str, b: str) -> int:
    """Characters that both have in one order: by sentences first, which is quick, then within those that differ."""
    first, second = re.findall(r"[^。]*。?", a), re.findall(r"[^。]*。?", b)
    found = 0
    for tag, i, i_end, j, j_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        one, other = "".join(first[i:i_end]), "".join(second[j:j_end])
        if tag == "equal":
            found += len(one)
        elif tag == "replace":
            blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
            found += sum(block.size for block in blocks)
    return found


def _same(a: str, b: str) -> bool:
    if a == b:
        return True
    alike = a[:_ENDS] == b[:_ENDS] and a[-_ENDS:] == b[-_ENDS:]
    return alike and len(a) > 4 * _ENDS and abs(len(a) - len(b)) <= _LENGTH * len(a)


def _matched(source: Iterable[str], draft: Iterable[str]) -> int:
    left = list(draft)
    found = 0
    for text in source:
        at = next((n for n, other in enumerate(left) if _same(text, other)), None)
        if at is not None:
            left.pop(at)
            found += 1
    return found


def _stories(issue: Issue) -> Iterator[Letter | Article]:
    if issue.letter is not None:
        yield issue.letter
    yield from issue.articles


def _title(story: Letter | Article) -> str:
    if isinstance(story, Letter):
        return bare(story.title.text) if story.title else ""
    return bare("".join(line.text for line in story.title))


def _running(issue: Issue) -> Iterator[str]:
    for story in _stories(issue):
        yield _title(story)
        for part in story.body:
            if isinstance(part, (Paragraph, Heading)):
                yield bare(part.text.text)
            elif isinstance(part, ListBlock):
                yield from (bare(text.text) for item in part.items for text in texts_of(item.body))


def _by_kind(issue: Issue) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)

    def put(kind: str, text: Text | None) -> None:
        if not text:
            return
        found[kind].append(bare(text.text))
        for span in text.spans if kind in ("paragraph", "item", "note") else ():
            if span.kind in SPANS:
                found[span.kind].append(f"{text.text[span.start : span.end]}|{span.value}")

    for kind, text in (("masthead", issue.title), ("masthead", issue.subtitle), *_imprint(issue)):
        put(kind, text)
    found["number"] = [issue.number, issue.date]
    if issue.letter is not None:
        put("letter", issue.letter.title)
    for story in _stories(issue):
        if title := _title(story):
            found["title"].append(title)
        if isinstance(story, Letter):
            put("signature", story.signature)
        else:
            for kind, text in (("kicker", story.kicker), ("deck", story.deck), ("source", story.source)):
                put(kind, text)
            put("section", story.section)
            if story.drop_cap:
                found["drop cap"].append(_title(story))
            for byline in story.bylines:
                printed = (byline.affiliation, byline.role, byline.name)
                found["byline"].append("".join(bare(text.text) for text in printed if text))
            for note in story.notes:
                put("note", note.text)
        for part in story.body:
            _put_part(part, put)
    return found


def _imprint(issue: Issue) -> Iterator[tuple[str, Text]]:
    for key, text in issue.imprint.entries if issue.imprint is not None else ():
        yield f"imprint: {key}", text


def _put_part(part: Part, put: Callable[[str, Text | None], None]) -> None:
    if isinstance(part, Paragraph):
        put("paragraph", part.text)
    elif isinstance(part, Heading):
        put(f"heading {part.level}", part.text)
    elif isinstance(part, Photo):
        put("caption", part.caption)
        put("credit", part.credit)
    elif isinstance(part, PhotoGroup):
        put("group", Text(f"{len(part.photos)} photos"))
        for photo in part.photos:
            _put_part(photo, put)
        put("caption", part.caption)
        put("credit", part.credit)
    elif isinstance(part, Quote):
        for text in part.paragraphs:
            put("quote", text)
        put("attribution", part.attribution)
    elif isinstance(part, ListBlock):
        for item in part.items:
            for text in texts_of(item.body):
                put("item", text)
    elif isinstance(part, Table):
        put("table", part.caption)
        for row in part.rows:
            for cell in row:
                put("cell", cell)
    elif isinstance(part, Box):
        put("box", part.title)
        for inner in part.body:
            _put_part(inner, put)
