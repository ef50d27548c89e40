"""What an issue says, read from its YAML without paiban: the text that a reader must get back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bench.peers.plain import Part, body, pieces, title_lines


class Source(NamedTuple):
    """``flow``: paragraphs and headings of letters and articles, in reading order; ``all``: captions, decks, notes,
    lists, tables, boxes too; ``text``: all of it as one string."""

    flow: tuple[str, ...]
    all: tuple[str, ...]
    text: str

    @classmethod
    def read(cls, path: Path) -> Source:
        issue = yaml.safe_load(path.read_text(encoding="utf-8"))
        flow: list[str] = []
        rest: list[str] = []
        letter = issue.get("letter") or {}
        rest += [str(issue["title"]), str(issue.get("subtitle") or "")]
        rest += [*title_lines(letter.get("title")), str(letter.get("signature") or "")]
        _sort(letter.get("body"), flow, rest)
        for article in issue["articles"]:
            rest += title_lines(article.get("title"))
            rest += [str(article.get(key) or "") for key in ("kicker", "deck", "source")]
            _sort(article.get("body"), flow, rest)
            rest += [str(note) for note in article.get("notes") or ()]
        flow = [plain(text) for text in flow]
        everything = [*flow, *(plain(text) for text in rest if text)]
        return cls(tuple(flow), tuple(everything), "\n".join(everything))


def plain(text: str) -> str:
    """Inline markup taken out."""
    return "".join(piece[1] for piece in pieces(text))


def _sort(value: Any, flow: list[str], rest: list[str]) -> None:
    for part in body(value):
        if part.kind in ("paragraph", "heading"):
            flow.append(part.text)
        else:
            rest += [text for text in _texts(part) if text]


def _texts(part: Part) -> Iterator[str]:
    yield from (part.text, part.credit)
    if part.kind == "quote":
        yield part.extra
    yield from (cell for row in part.rows for cell in row)
    for inner in part.parts:
        yield from _texts(inner)
