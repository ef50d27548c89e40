"""The counters of good composition, measured on a finished PDF.

``python -m tests.oracle.measure FILE.pdf [ISSUE.yaml]`` prints them.  They know nothing of how the file came about, so
that paiban and others are measured by the same rule.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from math import floor
from pathlib import Path
from statistics import mean, median, pstdev
from typing import NamedTuple

import pypdfium2 as pdfium

from paiban.material.supplied.pdfium import as_painted
from tests.oracle.glyphs import Column, Glyph, Line, Sheet, body_style, columns, is_han, is_latin, read
from tests.oracle.source import Source

NO_START = frozenset("。．，、：；！？‼⁇⁈⁉」』”’）》〉】〗〕］｝～〜–—·・‧)]},.;:!?﹐﹑﹒﹔﹕﹖﹗｡､｣･％%‰°′″℃℉")
NO_END = frozenset("「『“‘（《〈【〖〔［｛([{＄$￥¥￡£€№＃#")
MARKS = frozenset("、。，．：；！？）」』】〉》（「『【〈《…—·‧“”‘’")
UNITS = (*"％%年月日時分秒歲元人個次屆名項億萬兆", "公里", "公噸", "小時", "億美元", "萬元")
_DROPPED = re.compile(r"[\s\u200b\u00ad\u2010\x02\ufffe-]+")


class Counters(NamedTuple):
    """``where`` names what was counted, for the reader of a failure.  Lengths in em of the body unless pt is said."""

    pages: int
    size: float
    leading: float
    lines: int
    forbidden_starts: int
    forbidden_ends: int
    words_split: int
    numbers_split: int
    units_parted: int
    runts: int
    han_gap_mean: float
    han_gap_sd: float
    han_gap_p99: float
    han_gap_max: float
    right_edge: float
    off_grid: int
    latin_spread: int
    unlevel: int
    where: tuple[str, ...]

    def report(self) -> str:
        return "\n".join(f"{name:18} {getattr(self, name)}" for name in self._fields)


class _Tally:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.where: list[str] = []

    def add(self, what: str, page: int, text: str) -> None:
        self.counts[what] += 1
        self.where.append(f"{what} p{page} {text}")


def measure(path: Path, source: Source | None = None) -> Counters:
    """Measure ``path``.  With its ``source``, words and numbers divided at a line's end are known for sure."""
    sheets = read(path)
    size, font = body_style(sheets)
    pages = [columns(sheet, size, font) for sheet in sheets]
    leading = _leading(pages)
    tally = _Tally()
    for n, sheet in enumerate(sheets, 1):
        _edges_of_lines(tally, n, sheet)
    _divided(tally, pages, source)
    gaps, edges = [], []
    for n, page in enumerate(pages, 1):
        for column in page:
            for line, last in _with_last(column, size, leading):
                gaps += [
                    (b.x - a.x) / size
                    for a, b in pairwise(line.glyphs)
                    if is_han(a.text) and is_han(b.text) and not _annotated(a, b, sheets[n - 1])
                ]
                if last:
                    _runt(tally, n, line)
                elif line.right - line.x > 8 * size:
                    edges.append(abs(column.right - line.right) / size)
    _grid(tally, pages, leading)
    _level(tally, sheets, pages, leading, size)
    _latin(tally, sheets)
    count = tally.counts
    return Counters(
        pages=len(sheets),
        size=size,
        leading=leading,
        lines=sum(len(c.lines) for page in pages for c in page),
        forbidden_starts=count["start"],
        forbidden_ends=count["end"],
        words_split=count["word"],
        numbers_split=count["number"],
        units_parted=count["unit"],
        runts=count["runt"],
        han_gap_mean=round(mean(gaps), 4) if gaps else 0.0,
        han_gap_sd=round(pstdev(gaps), 4) if gaps else 0.0,
        han_gap_p99=_quantile(gaps, 0.99),
        han_gap_max=_quantile(gaps, 1.0),
        right_edge=_quantile(edges, 0.9),
        off_grid=count["grid"],
        latin_spread=count["spread"],
        unlevel=count["level"],
        where=tuple(tally.where),
    )


def _annotated(a: Glyph, b: Glyph, sheet: Sheet) -> bool:
    """Whether bopomofo stands between two characters: it has half an em of its own."""
    return any(
        "\u3105" <= g.text <= "\u312f" and a.x < g.x < b.x and 0 <= g.y - a.y < a.size
        for line in sheet.lines
        if abs(line.y - a.y) < a.size
        for g in line.glyphs
    )


def _quantile(values: list[float], share: float) -> float:
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 4) if values else 0.0


def _leading(pages: list[list[Column]]) -> float:
    steps = Counter(round(a.y - b.y, 1) for page in pages for c in page for a, b in pairwise(c.lines) if a.y > b.y)
    return steps.most_common(1)[0][0] if steps else 0.0


def _edges_of_lines(tally: _Tally, page: int, sheet: Sheet) -> None:
    """Every line of running text, captions and headings too; a mark that stands alone is an ornament."""
    for line in sheet.lines:
        if len(line.glyphs) < 2 or not any(is_han(g.text) for g in line.glyphs):
            continue
        if line.glyphs[0].text in NO_START and not line.text.startswith("——"):  # a dash of 2 em is for `strict` only
            tally.add("start", page, line.text)
        if line.glyphs[-1].text in NO_END:
            tally.add("end", page, line.text)


def _divided(tally: _Tally, pages: list[list[Column]], source: Source | None) -> None:
    """Words, numbers, and numbers with units that go on in the next line."""
    if source is None:
        return
    flow = [(n, line) for n, page in enumerate(pages, 1) for column in page for line in column.lines]
    for (n, a), (_, b) in pairwise(flow):
        place = f"{a.text[-6:]}|{b.text[:6]}"
        word, rest = re.search(r"[A-Za-z]+$", a.text), re.match(r"[A-Za-z]+", b.text)
        if word and rest and _only_as_one(word[0], rest[0], source.text):
            tally.add("word", n, place)
        number, more = re.search(r"[\d.,]*\d[.,]?$", a.text), re.match(r"\d[\d.,]*", b.text)
        if number and more and number[0] + more[0] in source.text:
            tally.add("number", n, place)
        unit = next((u for u in UNITS if b.text.startswith(u)), "")
        if number and unit and re.search(rf"(?<![\d.,]){re.escape(number[0] + unit)}", source.text):
            tally.add("unit", n, place)


def _only_as_one(start: str, end: str, text: str) -> bool:
    """``\\b`` would not do: Python takes Han characters for letters of a word."""
    first = f"(?<![A-Za-z]){start}"
    return bool(re.search(first + end, text)) and not re.search(rf"{first}\s+{end}", text)


def _with_last(column: Column, size: float, leading: float) -> list[tuple[Line, bool]]:
    """Lines, and whether each ends a paragraph: the next one is indented, or does not follow at once."""
    marked = []
    for n, line in enumerate(column.lines):
        after = column.lines[n + 1] if n + 1 < len(column.lines) else None
        last = after is None or after.x > column.left + 0.8 * size or line.y - after.y > 1.3 * leading
        marked.append((line, last))
    if marked and column.right - marked[-1][0].right < 0.1 * size:
        marked[-1] = (marked[-1][0], False)
    return marked


def _runt(tally: _Tally, page: int, line: Line) -> None:
    letters = [g for g in line.glyphs if g.text not in MARKS]
    if len(letters) == 1 and is_han(letters[0].text):
        tally.add("runt", page, line.text)


def _grid(tally: _Tally, pages: list[list[Column]], leading: float) -> None:
    """All baselines of body text of the whole file, against the grid that most of them are on."""
    if not leading:
        return
    lines = [(n, line) for n, page in enumerate(pages, 1) for c in page for line in c.lines]
    phases = Counter(round(line.y % leading, 1) for _, line in lines)
    main = phases.most_common(1)[0][0]
    for n, line in lines:
        off = abs(line.y % leading - main)
        if min(off, leading - off) > 0.25:
            tally.add("grid", n, line.text)


def _level(tally: _Tally, sheets: list[Sheet], pages: list[list[Column]], leading: float, size: float) -> None:
    """Pages whose columns end more than a line apart; what counts is the last of all that stands in a column.

    Ends are counted in lines of the grid: a caption or photo takes the line that it reaches into.
    """
    feet = [c.lines[-1].y for page in pages for c in page if c.lines]
    if not feet or not leading:
        return
    foot = min(feet)
    for n, (sheet, page) in enumerate(zip(sheets, pages, strict=True), 1):
        if len(page) < 2 or any(_opens(sheet, column, size) for column in page[1:]):
            continue
        if any(len(column.lines) < 3 for column in page):
            continue  # a few lines of small print: there is nothing to level
        ends = []
        for column in page:
            low = [line.y for line in sheet.lines if column.left - 2 <= line.x < column.right]
            low += [box[1] for box in sheet.images if box[0] < column.right - 2 and box[2] > column.left + 2]
            ends.append(floor((min(y for y in low if y >= foot - 0.5 * size) - foot) / leading + 0.3))
        if max(ends) - min(ends) > 1:
            tally.add("level", n, f"columns end {', '.join(map(str, ends))} lines above the foot")


def _opens(sheet: Sheet, column: Column, size: float) -> bool:
    """Whether a column holds a title that does not span the page: an article that starts in it."""
    return any(line.size > 1.35 * size and column.left - 2 <= line.x < column.right for line in sheet.lines)


def _latin(tally: _Tally, sheets: list[Sheet]) -> None:
    """Pairs of letters further apart than the same pair elsewhere: justification must not letter-space."""
    pairs: dict[tuple[str, str, str], list[tuple[float, int, str]]] = defaultdict(list)
    for n, sheet in enumerate(sheets, 1):
        for line in sheet.lines:
            ligated = {b.x for a, b in pairwise(line.glyphs) if b.x <= a.x}  # the letters of a ligature share its place
            for a, b in pairwise(line.glyphs):
                if is_latin(a.text) and is_latin(b.text) and abs(a.size - b.size) < 0.01 and a.x not in ligated:
                    pairs[a.text, b.text, a.font].append(((b.x - a.x) / a.size, n, line.text))
    for pair, found in pairs.items():
        usual = median(step for step, _, _ in found)
        for step, n, text in found:
            if step > usual + 0.1:
                tally.add("spread", n, f"{pair[0]}{pair[1]} in {text}")


class Recall(NamedTuple):
    """``share`` of the source's runs of 8 characters that come back; ``order``: the share of its paragraphs that
    follow each other as they do in the source; ``lost``: paragraphs that do not come back whole."""

    share: float
    order: float
    lost: tuple[str, ...]


def squeezed(text: str) -> str:
    """Text without what extraction may add or drop: white space, and hyphens at line ends."""
    return _DROPPED.sub("", text)


def recall(text: str, source: Source) -> Recall:
    """How much of ``source`` is in extracted ``text``, and in which order."""
    got = squeezed(text)
    wanted = [squeezed(p) for p in source.all]
    runs = [p[n : n + 8] for p in wanted for n in range(max(1, len(p) - 7))]
    share = sum(run in got for run in runs) / len(runs)
    flow = [squeezed(p) for p in source.flow]
    keys = [key for p in flow if len(key := p[1:21]) >= 12 and got.count(key) == 1]
    places = [got.index(key) for key in keys]
    order = sum(a < b for a, b in pairwise(places)) / max(1, len(places) - 1)
    return Recall(round(share, 4), round(order, 4), tuple(p for p in wanted if p not in got))


def pdfium_text(path: Path) -> str:
    document = as_painted(pdfium.PdfDocument(path))
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def poppler_text(path: Path) -> str | None:
    """What pdftotext gives; None where it is not installed."""
    if not shutil.which("pdftotext"):
        return None
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def main() -> None:
    path = Path(sys.argv[1])
    source = Source.read(Path(sys.argv[2])) if len(sys.argv) > 2 else None
    counters = measure(path, source)
    print(counters._replace(where=()).report())
    print(*counters.where, sep="\n")
    if source:
        for name, text in (("pdfium", pdfium_text(path)), ("pdftotext", poppler_text(path))):
            if text is not None:
                share, order, lost = recall(text, source)
                print(
                    f"{name}: recall {share}, order {order}, {len(lost)} paragraphs not whole", *lost[:10], sep="\n  "
                )


if __name__ == "__main__":
    main()
