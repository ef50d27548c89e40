"""An issue as the peers' templates take it: plain data with the markup read, photos as paths.

It reads the YAML by itself, so that the peers can be measured without paiban.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

Piece = tuple[str, str, str]
"""(kind, text, value): kind is text, strong, emphasis, code, link, ruby or note."""

_MARKUP = re.compile(
    r"\\(?P<escape>.)|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*|`(?P<code>[^`]+)`"
    r"|\[\^(?P<foot>\d+)\]|（注(?P<note>\d+)）|\[(?P<link>[^]]+)\]\((?P<url>[^)]+)\)"
    r"|\{(?P<base>[^|}]+)\|(?P<ruby>[^}]+)\}"
)


def pieces(text: str) -> list[Piece]:
    """Inline markup into pieces."""
    found: list[Piece] = []
    at = 0
    for m in _MARKUP.finditer(text):
        if m.start() > at:
            found.append(("text", text[at : m.start()], ""))
        at = m.end()
        if m["escape"]:
            found.append(("text", m["escape"], ""))
        elif m["note"] or m["foot"]:
            number = m["note"] or m["foot"]
            found.append(("note", f"（注{number}）", number))
        elif m["link"]:
            found.append(("link", m["link"], m["url"]))
        elif m["base"]:
            found.append(("ruby", m["base"], m["ruby"]))
        else:
            kind = next(k for k in ("strong", "emphasis", "code") if m[k])
            found.append((kind, m[kind], ""))
    if at < len(text):
        found.append(("text", text[at:], ""))
    return found


class Part(NamedTuple):
    """A part of a body.  ``kind``: paragraph, heading, photo, quote, list, table or box."""

    kind: str
    text: str = ""
    extra: str = ""
    level: int = 1
    width: str = "column"
    credit: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    parts: tuple[Part, ...] = ()
    ordered: bool = False


def body(value: Any) -> Iterator[Part]:
    """The parts of a body, a list or Markdown."""
    if isinstance(value, str):
        yield from _markdown(value)
        return
    for item in value or ():
        yield from _part(item)


def _part(item: Any) -> Iterator[Part]:
    if isinstance(item, str):
        yield Part("paragraph", item.strip())
    elif "heading" in item:
        yield Part("heading", item["heading"], level=int(item.get("level", 1)))
    elif "photo" in item:
        yield Part(
            "photo",
            item.get("caption") or "",
            item["photo"],
            width=str(item.get("width", "column")),
            credit=item.get("credit") or "",
        )
    elif "photos" in item:
        for photo in item["photos"]:
            yield from _part(photo)
        if item.get("caption"):
            yield Part("paragraph", item["caption"])
    elif "quote" in item:
        quote = item["quote"]
        yield Part("quote", quote if isinstance(quote, str) else "".join(quote), item.get("attribution") or "")
    elif "list" in item:
        entries = tuple((str(entry),) for entry in item["list"])
        yield Part("list", rows=entries, ordered=bool(item.get("ordered")))
    elif "table" in item:
        table = item["table"]
        rows = tuple(tuple(str(cell) for cell in row) for row in table["rows"])
        yield Part("table", table.get("caption") or "", rows=rows, level=int(table.get("header", 0)))
    elif "box" in item:
        box = item["box"]
        yield Part("box", box.get("title") or "", parts=tuple(body(box.get("body"))))


def _markdown(text: str) -> Iterator[Part]:
    """As much Markdown as issues use."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.strip().split("\n")
        first = lines[0]
        if match := re.match(r"(#+)\s+(.*)", first):
            yield Part("heading", match[2], level=max(1, len(match[1]) - 1))
        elif match := re.match(r'!\[(.*)\]\((\S+?)(?:\s+"(.*)")?\)$', first):
            yield Part("photo", match[1], match[2], credit=match[3] or "")
        elif first.startswith(">"):
            yield Part("quote", "".join(line.lstrip("> ") for line in lines))
        elif first.startswith("|"):
            cells = [tuple(c.strip() for c in line.strip("|").split("|")) for line in lines]
            yield Part("table", rows=tuple(r for r in cells if not all(set(c) <= set("-: ") for c in r)), level=1)
        elif re.match(r"([-*]|\d+\.)\s", first):
            items = tuple((re.sub(r"^([-*]|\d+\.)\s+", "", line),) for line in lines)
            yield Part("list", rows=items, ordered=first[0].isdigit())
        else:
            yield Part("paragraph", "".join(line.strip() for line in lines))


def bylines(value: Any) -> str:
    """A byline of any of its forms, as text."""
    if not value:
        return ""
    if isinstance(value, list):
        return "、".join(bylines(v) for v in value)
    if isinstance(value, dict):
        return "\u3000".join(str(value[k]) for k in ("affiliation", "role", "name") if value.get(k))
    return str(value)


def title_lines(value: Any) -> list[str]:
    """The lines of a title."""
    return [line for line in str(value or "").strip().split("\n") if line]
