"""The issue as a flat list of JSON, one flowable each, for reportlab's Platypus."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from bench.peers.plain import Part, body, bylines, pieces, title_lines

Item = list[str]
"""(style, text) or ("photo", path) or ("opening", …)."""


def inline(text: str) -> str:
    """Text with markup for Platypus."""
    out = []
    for kind, plain, value in pieces(text):
        it = escape(plain, quote=False)
        if kind == "strong":
            it = f"<b>{it}</b>"
        elif kind == "link":
            it = f'<a href="{escape(value)}">{it}</a>'
        elif kind == "ruby":
            it = f"{it}（{escape(value)}）"
        out.append(it)
    return "".join(out).replace("\n", "<br/>")


def _parts(parts: Any) -> Iterator[Item]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Item]:
    if part.kind == "photo":
        yield ["photo", part.extra]
        yield ["small", f"{inline(part.text)} {inline(part.credit)}"]
    elif part.kind == "list":
        for n, row in enumerate(part.rows, 1):
            yield ["list", f"{f'{n}. ' if part.ordered else '．'}{inline(row[0])}"]
    elif part.kind == "table":
        for row in part.rows:
            yield ["small", "\u3000".join(inline(cell) for cell in row)]
        yield ["small", inline(part.text)]
    elif part.kind == "box":
        yield ["heading", inline(part.text)]
        yield from _parts(part.parts)
    else:
        yield [part.kind, inline(part.text)]
        if part.extra:
            yield ["small", inline(part.extra)]


def make(issue: dict[str, Any], folder: Path) -> Path:
    """Write the list beside the issue; gives its path."""
    items: list[Item] = [["masthead", inline(str(issue["title"]))]]
    if letter := issue.get("letter"):
        items.append(["heading", inline(letter.get("title") or "")])
        items += _parts(body(letter.get("body")))
        items.append(["sign", inline(letter.get("signature") or "")])
    if issue.get("contents"):
        items += [["small", inline("".join(title_lines(a.get("title"))))] for a in issue["articles"]]
    for article in issue["articles"]:
        items.append(["opening", ""])
        items.append(["kicker", inline(article.get("kicker") or "")])
        items.append(["title", "<br/>".join(inline(line) for line in title_lines(article.get("title")))])
        items.append(["deck", inline(article.get("deck") or "")])
        items.append(["small", inline(bylines(article.get("byline")))])
        items.append(["columns", ""])
        parts = list(_parts(body(article.get("body"))))
        if article.get("drop_cap"):
            first = next((p for p in parts if p[0] == "paragraph"), None)
            if first and first[1][0] not in "<&":
                first[1] = f'<font size="27" color="#137a7f">{first[1][0]}</font>{first[1][1:]}'
                first[0] = "cap"
        items += parts
        items += [["small", f"{n}. {inline(str(note))}"] for n, note in enumerate(article.get("notes") or (), 1)]
        items.append(["small", inline(article.get("source") or "")])
    items += [["small", inline(str(v))] for v in (issue.get("imprint") or {}).values()]
    path = folder / "issue.json"
    data = {"folder": os.fspath(folder), "items": [i for i in items if i[0] in ("opening", "columns") or i[1].strip()]}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
