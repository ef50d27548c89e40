"""The issue as a typst document of the same look: A4, two columns of 22 em, 10.5/17 pt, justified."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bench.peers.plain import Part, body, bylines, pieces, title_lines

_SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~=+/-]")

_HEAD = """
#let brand = cmyk(85%, 30%, 45%, 10%)
#let grey = cmyk(0%, 0%, 0%, 62%)
#let sans = "Noto Sans TC"
#set document(title: "TITLE")
#set page(
  paper: "a4", columns: 2, margin: (x: (210mm - 46 * 10.5pt) / 2, top: 25mm, bottom: 297mm - 25mm - 41 * 17pt),
  header: text(font: sans, size: 8pt, fill: grey)[TITLE #h(1fr) 第NUMBER期],
  footer: context align(right, text(font: sans, weight: 700, size: 9pt)[#counter(page).display()]),
)
#set columns(gutter: 21pt)
#set text(font: "Noto Serif TC", size: 10.5pt, lang: "zh", region: "TW", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 6.5pt, spacing: 6.5pt, first-line-indent: (amount: 2em, all: true))
#set heading(numbering: none)
#show heading.where(level: 1): it => block(text(font: sans, weight: 700, size: 24pt, it.body))
#show heading.where(level: 2): it => block(
  above: 23.5pt, below: 5.5pt, text(font: sans, weight: 700, size: 11.5pt, fill: brand, it.body),
)
#show heading.where(level: 3): it => block(
  above: 23.5pt, below: 6.5pt, text(font: sans, weight: 700, size: 10.5pt, it.body),
)
#let small(it) = {
  set text(font: sans, size: 8.5pt)
  set par(leading: 4.25pt, spacing: 4.25pt, first-line-indent: 0pt)
  it
}
#let photo(path, caption, credit, wide) = {
  let it = block(width: 100%, above: 8pt, below: 8pt, {
    image(path, width: 100%)
    v(-1pt)
    small[#caption #text(fill: grey, credit)]
  })
  if wide { place(auto, scope: "parent", float: true, it) } else { it }
}
#let opening(kicker, title, deck, byline) = place(top, scope: "parent", float: true, clearance: 34pt, {
  set par(first-line-indent: 0pt, justify: false)
  text(font: sans, weight: 700, fill: brand, kicker)
  heading(level: 1, title)
  text(font: sans, size: 12pt, fill: grey, deck)
  parbreak()
  line(length: 2em, stroke: 1.5pt + brand)
  text(font: sans, size: 9.5pt, byline)
})
#let cap(it) = { h(-2em); box(height: 1em, text(weight: 700, size: 2.6em, fill: brand, it)) }
#let pull(it, by) = block(above: 17pt, below: 17pt, {
  set par(first-line-indent: 0pt)
  text(font: sans, weight: 700, size: 13pt, fill: brand, it)
  align(right, small(by))
})
#let sidebar(title, it) = block(width: 100%, inset: 8pt, fill: cmyk(10%, 4%, 5%, 1%), {
  text(font: sans, weight: 700, size: 11pt, fill: brand, title)
  parbreak()
  it
})
"""


def escaped(text: str) -> str:
    """Plain characters for typst markup."""
    return _SPECIAL.sub(lambda m: "\\" + m[0], text)


def inline(text: str) -> str:
    """Text with markup for typst."""
    out = []
    for kind, plain, value in pieces(text):
        it = escaped(plain)
        if kind == "strong":
            it = f"#strong[{it}]"
        elif kind == "emphasis":
            it = f"#emph[{it}]"
        elif kind == "code":
            it = f"#text(font: sans)[{it}]"
        elif kind == "link":
            it = f'#link("{value}")[{it}]'
        elif kind == "ruby":
            it = f"{it}（{escaped(value)}）"
        out.append(it)
    return "".join(out).replace("\n", " \\\n")


def _part(part: Part) -> str:
    if part.kind == "paragraph":
        return inline(part.text)
    if part.kind == "heading":
        return f"#heading(level: {min(part.level, 2) + 1})[{inline(part.text)}]"
    if part.kind == "photo":
        wide = "false" if part.width in ("column", "1") else "true"
        return f'#photo("{part.extra}", [{inline(part.text)}], [{inline(part.credit)}], {wide})'
    if part.kind == "quote":
        return f"#pull([{inline(part.text)}], [{inline(part.extra)}])"
    if part.kind == "list":
        call = "enum" if part.ordered else "list"
        return f"#{call}({', '.join(f'[{inline(row[0])}]' for row in part.rows)})"
    if part.kind == "table":
        cells = ", ".join(f"[{inline(cell)}]" for row in part.rows for cell in row)
        count = max(len(row) for row in part.rows)
        return f"#small(table(columns: {count}, stroke: 0.25pt + grey, {cells}))\n\n#small[{inline(part.text)}]"
    return f"#sidebar([{inline(part.text)}], [{_body(part.parts)}])"


def _body(parts: Any, drop_cap: bool = False) -> str:
    out = []
    for part in parts:
        if drop_cap and part.kind == "paragraph":
            drop_cap = False
            out.append(f"#cap[{escaped(part.text[0])}]{inline(part.text[1:])}")
        else:
            out.append(_part(part))
    return "\n\n".join(out)


def _article(article: dict[str, Any]) -> str:
    lines = " \\ ".join(inline(line) for line in title_lines(article.get("title")))
    opening = (
        f"#opening([{inline(article.get('kicker') or '')}], [{lines}], "
        f"[{inline(article.get('deck') or '')}], [{inline(bylines(article.get('byline')))}])"
    )
    start = {"page": "#pagebreak(weak: true)", "column": "#colbreak(weak: true)"}.get(article.get("start", "page"), "")
    notes = [f"{n}\\. {inline(str(note))}" for n, note in enumerate(article.get("notes") or (), 1)]
    tail = _notes(notes) if notes else ""
    if article.get("source"):
        tail += f"\n\n#small[{inline(article['source'])}]"
    return f"{start}\n{opening}\n\n{_body(body(article.get('body')), bool(article.get('drop_cap')))}{tail}"


def _notes(notes: list[str]) -> str:
    return "\n\n#heading(level: 3)[注釋]\n\n#small[" + "\n\n".join(notes) + "]"


def make(issue: dict[str, Any], folder: Path) -> Path:
    """Write the document into the issue's folder (typst reads only below it); gives its path."""
    parts = [_HEAD.replace("TITLE", str(issue["title"])).replace("NUMBER", str(issue.get("number", "")))]
    parts.append(f"#block(text(font: sans, weight: 700, size: 44pt, fill: brand)[{inline(str(issue['title']))}])")
    if letter := issue.get("letter"):
        parts.append(f"#heading(level: 2)[{inline(letter.get('title') or '')}]")
        parts.append(_body(body(letter.get("body"))))
        parts.append(f"#align(right, text(font: sans, weight: 700)[{inline(letter.get('signature') or '')}])")
    if issue.get("contents"):
        parts.append("#small(outline(title: [本期目錄], depth: 1))")
    parts += [_article(article) for article in issue["articles"]]
    imprint = issue.get("imprint") or {}
    parts += [f"#small[{inline(str(value))}]" for value in imprint.values()]
    path = folder / "issue.typ"
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path
