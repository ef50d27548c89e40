"""The report: one file, with its pictures inside, that any browser shows without the net."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from paiban.base.message import msg, plural
from paiban.base.messages import current, told
from paiban.companions.diff.compare import PagePair
from paiban.companions.diff.lines import PageParagraph
from paiban.companions.diff.picture import plain
from paiban.companions.diff.text import Move, TextChange
from paiban.material.supplied.pdfium import Bitmap

_STYLE = """
body{font:15px/1.6 system-ui,"Noto Sans TC","PingFang TC","Microsoft JhengHei",sans-serif;margin:2em auto;
max-width:110em;padding:0 2em;color:#222;background:#fff}
h1{font-size:1.5em}h2{font-size:1.15em;border-top:1px solid #bbb;padding-top:.8em;margin-top:2em}
.pages{display:grid;grid-template-columns:repeat(3,1fr);gap:1.2em}.pages.one{grid-template-columns:minmax(0,33%)}
figure{margin:0}figcaption{color:#666;font-size:.85em}img{width:100%;border:1px solid #ccc;display:block}
ins{background:#bfe9ee;color:#005a66;text-decoration:none}del{background:#ffd4d0;color:#a01008}
.key i{font-style:normal;padding:0 .4em;border-radius:2px}
.old{background:#f33;color:#fff}.new{background:#0aa;color:#fff}
.tint{background:#f90;color:#fff}ul{padding-left:1.2em}li{margin:.35em 0}.kind{font-weight:600}.where{color:#666}
.lines{color:#666;font-size:.9em}
"""
_KINDS = {
    "rewritten": msg("reads otherwise"),
    "new": msg("is new"),
    "gone": msg("is gone"),
    "rebroken": msg("breaks otherwise"),
}
_LONG = 60
"""Characters of a paragraph that are shown where it has not changed."""


def report(names: tuple[str, str], pairs: Iterable[PagePair], dpi: float) -> Iterator[str]:
    """The report as HTML, part by part.  ``names`` are what the files are called in it."""
    old, new = (escape(name) for name in names)
    yield (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n<title>{old} – {new}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{old} → {new}</h1>\n"
    )
    key = msg(
        '<p class="key"><i class="old">only before</i> <i class="new">only after</i> '
        '<i class="tint">another colour</i></p>'
    )
    yield f"{told(key)}\n"
    same: list[str] = []
    different = 0
    for pair in pairs:
        if pair.same:
            same.append(pair.label)
            continue
        different += 1
        yield from _pair(pair, dpi)
    if not different:
        yield told(msg("<p>The files show the same.</p>")) + "\n"
    elif same:
        title = told(msg("The same"))
        yield f"<h2>{title}</h2>\n<p>{', '.join(map(told, same))}</p>\n"
    yield "</body>\n</html>\n"


def _pair(pair: PagePair, dpi: float) -> Iterator[str]:
    label = told(pair.label)
    anchor = f"{'' if pair.old is None else pair.old + 1}-{'' if pair.new is None else pair.new + 1}"
    yield f'<h2 id="p{anchor}">{label[:1].upper()}{label[1:]}</h2>\n'
    difference = pair.difference
    pictures: list[tuple[str, Bitmap]] = []
    if difference:
        total = difference.bitmap.width * difference.bitmap.height
        share = 100 * difference.pixels / total
        caption = plural(
            "{share:.2g} % of its pixels in {count} band",
            "{share:.2g} % of its pixels in {count} bands",
            len(difference.regions),
            share=share,
        )
        pictures.append((told(caption), difference.bitmap))
    if difference or pair.old is None or pair.new is None:
        sides = (msg("before"), pair.before), (msg("after"), pair.after)
        pictures += [(told(name), plain(b)) for name, b in sides if b]
        yield f'<div class="pages{"" if difference else " one"}">\n'
        for caption, bitmap in pictures:
            data = b64encode(bitmap.png(dpi)).decode("ascii")
            image = f'<img alt="{escape(label)}, {escape(caption)}" src="data:image/png;base64,{data}">'
            yield f"<figure>{image}<figcaption>{escape(caption)}</figcaption></figure>\n"
        yield "</div>\n"
    if pair.changes:
        others = [change for change in pair.changes if change.kind != "moved"]
        moved = [change for change in pair.changes if change.kind == "moved"]
        yield _list(others)
        if moved:
            title = told(plural("{count} paragraph stands elsewhere", "{count} paragraphs stand elsewhere", len(moved)))
            yield f"<details{'' if others else ' open'}><summary>{title}</summary>\n{_list(moved)}</details>\n"
    elif difference:
        same = msg('<p class="where">The text is the same and stands where it did.</p>')
        yield f"{told(same)}\n"


def _list(changes: list[TextChange]) -> str:
    items = "".join(f"<li>{_change(change)}</li>\n" for change in changes)
    return f"<ul>\n{items}</ul>\n" if items else ""


def _change(change: TextChange) -> str:
    kind = f'<span class="kind">{told(_KINDS.get(change.kind, ""))}</span>'
    if change.kind == "rewritten":
        tags = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
        return f"{kind}: " + "".join(tags[how].format(escape(text)) for how, text in change.pieces)
    if change.kind == "new" and change.new:
        return f"{kind}: <ins>{escape(change.new.text)}</ins>"
    if change.kind == "gone" and change.old:
        return f"{kind}: <del>{escape(change.old.text)}</del>"
    assert change.old and change.new
    text = f"「{escape(_short(change.new.text))}」"
    if change.kind == "rebroken":
        before, after = _lines(change.old), _lines(change.new)
        return f'{text} {kind}<div class="lines"><del>{before}</del><br><ins>{after}</ins></div>'
    moves = [told(_move(count, by, change)) for count, by in change.moves]
    return f'{text} <span class="where">{"; ".join(moves)}</span>'


def _move(count: int, by: Move, change: TextChange) -> str:
    lines = plural("{count} line", "{count} lines", count)
    assert change.old
    if by == "page":
        return msg("{lines} from page {page}", lines=lines, page=change.old.page + 1)
    if isinstance(by, str):
        return msg("{lines} of another width", lines=lines)
    across, down = by
    return msg("{lines} by {across:+g} pt across, {down:+g} pt down", lines=lines, across=across, down=down)


def _lines(paragraph: PageParagraph) -> str:
    return " / ".join(escape(line.text) for line in paragraph.lines)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
