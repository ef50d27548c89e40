"""The issue as HTML and CSS for WeasyPrint: the same page, columns, faces and sizes."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from bench.peers.plain import Part, body, bylines, pieces, title_lines

_HEAD = """<!DOCTYPE html>
<html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>TITLE</title><style>
@font-face {font-family: S; src: url(FONTS/noto-serif-tc/NotoSerifTC_400Regular.ttf)}
@font-face {font-family: S; font-weight: 700; src: url(FONTS/noto-serif-tc/NotoSerifTC_700Bold.ttf)}
@font-face {font-family: H; src: url(FONTS/noto-sans-tc/NotoSansTC_400Regular.ttf)}
@font-face {font-family: H; font-weight: 700; src: url(FONTS/noto-sans-tc/NotoSansTC_700Bold.ttf)}
@page {size: A4; margin: 25mm calc((210mm - 483pt) / 2) calc(297mm - 25mm - 697pt);
  @top-left {content: "TITLE"; font: 8pt H; color: #777} @bottom-right {content: counter(page); font: 700 9pt H}}
body {font: 10.5pt/17pt S; margin: 0; orphans: 2; widows: 2}
p {margin: 0; text-indent: 2em; text-align: justify}
.body {columns: 2; column-gap: 21pt}
.page {break-before: page}
.kicker {font: 700 10.5pt/17pt H; color: #137a7f; text-indent: 0}
h1 {font: 700 24pt/34pt H; margin: 0; bookmark-level: 1} h1.mast {font: 700 44pt/51pt H; color: #137a7f}
h2 {font: 700 11.5pt/17pt H; color: #137a7f; margin: 17pt 0 0; break-after: avoid}
h3 {font: 700 10.5pt/17pt H; margin: 17pt 0 0; break-after: avoid}
.deck {font: 12pt/17pt H; color: #777; text-indent: 0}
.byline {font: 9.5pt/17pt H; text-indent: 0; margin-bottom: 34pt}
.cap::first-letter {font-weight: 700; font-size: 27pt; line-height: 17pt; color: #137a7f}
.cap {text-indent: 0}
figure {margin: 8pt 0; break-inside: avoid} img {width: 100%} .wide {column-span: all}
figcaption, .note, td, .small {font: 8.5pt/12.75pt H; text-indent: 0} small {color: #777}
blockquote {font: 700 13pt/25.5pt H; color: #137a7f; margin: 17pt 0} blockquote p {text-indent: 0}
.box {background: #dff0f0; padding: 8pt} .sign {font: 700 10.5pt/17pt H; text-align: right}
</style></head><body>
"""


def inline(text: str) -> str:
    """Text with markup for HTML."""
    out = []
    for kind, plain, value in pieces(text):
        it = escape(plain)
        if kind == "link":
            it = f'<a href="{escape(value)}">{it}</a>'
        elif kind == "ruby":
            it = f"{it}（{escape(value)}）"
        elif tag := {"strong": "b", "emphasis": "em", "code": "code"}.get(kind):
            it = f"<{tag}>{it}</{tag}>"
        out.append(it)
    return "".join(out).replace("\n", "<br>")


def _part(part: Part, drop_cap: bool = False) -> str:
    text = inline(part.text)
    if part.kind == "paragraph":
        return f"<p{' class=cap' if drop_cap else ''}>{text}</p>"
    if part.kind == "heading":
        level = min(part.level, 2) + 1
        return f"<h{level}>{text}</h{level}>"
    if part.kind == "photo":
        wide = "" if part.width in ("column", "1") else " class=wide"
        caption = f"<figcaption>{text} <small>{inline(part.credit)}</small></figcaption>"
        return f'<figure{wide}><img src="{escape(part.extra)}" alt="{escape(part.text)}">{caption}</figure>'
    if part.kind == "quote":
        return f"<blockquote><p>{text}</p><p class=small>{inline(part.extra)}</p></blockquote>"
    if part.kind == "list":
        tag = "ol" if part.ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{inline(row[0])}</li>' for row in part.rows)}</{tag}>"
    if part.kind == "table":
        rows = "".join(f"<tr>{''.join(f'<td>{inline(c)}</td>' for c in row)}</tr>" for row in part.rows)
        return f"<table>{rows}</table><p class=small>{text}</p>"
    return f"<div class=box><h3>{text}</h3>{_body(part.parts)}</div>"


def _body(parts: Any, drop_cap: bool = False) -> str:
    out = []
    for part in parts:
        out.append(_part(part, drop_cap))
        drop_cap = drop_cap and part.kind != "paragraph"
    return "\n".join(out)


def _article(article: dict[str, Any]) -> str:
    notes = "".join(
        f"<p class=note>{n}. {inline(str(note))}</p>" for n, note in enumerate(article.get("notes") or (), 1)
    )
    page = " class=page" if article.get("start", "page") == "page" else ""
    return (
        f"<article{page}><p class=kicker>{inline(article.get('kicker') or '')}</p>"
        f"<h1>{'<br>'.join(inline(line) for line in title_lines(article.get('title')))}</h1>"
        f"<p class=deck>{inline(article.get('deck') or '')}</p>"
        f"<p class=byline>{inline(bylines(article.get('byline')))}</p>"
        f"<div class=body>{_body(body(article.get('body')), bool(article.get('drop_cap')))}"
        f"{'<h3>注釋</h3>' + notes if notes else ''}"
        f"<p class=small>{inline(article.get('source') or '')}</p></div></article>"
    )


def make(issue: dict[str, Any], folder: Path, fonts: Path) -> Path:
    """Write the document beside the issue; gives its path."""
    parts = [_HEAD.replace("TITLE", escape(str(issue["title"]))).replace("FONTS", fonts.as_uri())]
    parts.append(f"<h1 class=mast>{inline(str(issue['title']))}</h1>")
    if letter := issue.get("letter"):
        parts.append(f"<h2>{inline(letter.get('title') or '')}</h2>{_body(body(letter.get('body')))}")
        parts.append(f"<p class=sign>{inline(letter.get('signature') or '')}</p>")
    if issue.get("contents"):
        entries = ("".join(title_lines(a.get("title"))) for a in issue["articles"])
        parts.append("".join(f"<p class=small>{inline(entry)}</p>" for entry in entries))
    parts += [_article(article) for article in issue["articles"]]
    parts += [f"<p class=small>{inline(str(v))}</p>" for v in (issue.get("imprint") or {}).values()]
    path = folder / "issue.html"
    path.write_text("\n".join(parts) + "\n</body></html>\n", encoding="utf-8")
    return path
