"""Pictures into files and parts: names, captions and credits, groups, widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from paiban.companions.ingest.frame import TurnedPage
from paiban.companions.ingest.join import LatinWords, joined, text_of
from paiban.companions.ingest.looks import Measures
from paiban.companions.ingest.mark import escaped
from paiban.companions.ingest.model import ReadFigure, ReadLine, ReadPart, Said

_CREDIT = re.compile(
    r"[\s\u3000（(]*((?:圖片?|照片|攝影|圖表|插圖|繪圖|製圖|影像|資料|图片?|摄影|图表|Photos?|Credit|Image)"
    r"(?:提供|來源|来源|授權|／文)?\s*(?:[／/：:]|by\s)\s*[^。]+?[)）]?)$",
    re.IGNORECASE,
)
_POINTER = re.compile(r"^[▲▼△▽←→↑↓◀▶◄►◆■●]\s*")
_WIDE = 1.25
"""Width of a picture, in that of a column, from which it spans columns."""
_FULL = 0.97
_CLOSE = 1.6
"""Em between the rows of a group at most, where they are not as wide as one another."""


class Album:
    """The files of the draft.  The same bytes are one file, named after the page and place where they came first."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}
        self._count: dict[int, int] = {}

    def name(self, figure: ReadFigure) -> str:
        """Return the path of a picture in the draft's folder; its file is added where it is not there yet."""
        digest = sha256(figure.image.data).digest()
        if digest not in self._names:
            number = self._count[figure.page] = self._count.get(figure.page, 0) + 1
            path = f"photos/p{figure.page + 1:02}-{number}{figure.image.suffix}"
            self._names[digest] = path
            self.files[path] = figure.image.data
        return self._names[digest]


def captioned(lines: Sequence[ReadLine], words: LatinWords) -> tuple[Said | None, Said | None]:
    """Caption and credit: the credit begins with its word, or where the colour of the letters changes for good."""
    bits = joined(lines, words)
    text = _POINTER.sub("", text_of(bits))
    if not text:
        return None, None
    match = _CREDIT.search(text)
    if match is not None:
        caption, credit = text[: match.start()].strip(" \u3000"), match[1].strip(" \u3000（(")
        if credit.endswith(("）", ")")) and not credit.count("（") + credit.count("("):
            credit = credit[:-1]
        return (Said(escaped(caption)) if caption else None), Said(escaped(credit))
    return Said(escaped(text)), None


def width_of(figure: ReadFigure, column: float, frame: TurnedPage) -> str:
    """``full-bleed`` where it is as wide as the page, ``page`` where it spans columns; else nothing, for a column."""
    width = figure.end - figure.start
    if width >= _FULL * frame.along:
        return "full-bleed"
    return "page" if column and width > _WIDE * column else ""


def photo_part(figure: ReadFigure, album: Album, words: LatinWords, column: float, frame: TurnedPage) -> ReadPart:
    """Return a photo of the draft with its caption and credit.  ``column`` is the width of a column, points."""
    caption, credit = captioned(figure.captions, words)
    doubt = "its colours were CMYK in the file and are RGB here" if figure.image.converted else ""
    return ReadPart(
        "photo", image=album.name(figure), caption=caption, credit=credit, width=width_of(figure, column, frame),
        doubt=doubt,
    )  # fmt: skip


def joins(own: Sequence[ReadFigure], other: ReadFigure, measures: Measures) -> bool:
    """Whether a picture is of the group that others make: with one of them, or close under all and in their middle."""
    if any(are_group(one, other, measures) for one in own):
        return True
    low = max(max((line.bottom for line in one.captions), default=one.bottom) for one in own)
    middle = (min(one.start for one in own) + max(one.end for one in own)) / 2
    near = -0.5 * measures.em < other.top - low < _CLOSE * measures.em
    return other.page == own[0].page and near and abs((other.start + other.end) / 2 - middle) < measures.em


def are_group(one: ReadFigure, other: ReadFigure, measures: Measures) -> bool:
    """Whether two pictures that follow one another are of one group: side by side, or rows of such close together."""
    if one.page != other.page:
        return False
    beside = min(one.bottom, other.bottom) - max(one.top, other.top)
    if beside > 0.5 * min(one.bottom - one.top, other.bottom - other.top):
        gap = max(one.start, other.start) - min(one.end, other.end)
        return gap < 2.5 * measures.em
    low = max((line.bottom for line in one.captions), default=one.bottom)
    return -0.5 * measures.em < other.top - low < 3.5 * measures.em and _one_width(one, other)


def _one_width(one: ReadFigure, other: ReadFigure) -> bool:
    return abs((one.end - one.start) - (other.end - other.start)) < 0.35 * (one.end - one.start)


def in_rows(figures: Sequence[ReadFigure]) -> list[ReadFigure]:
    """Pictures of a group as they are read: a row is what stands beside the first of it."""
    rows: list[list[ReadFigure]] = []
    for figure in sorted(figures, key=lambda figure: figure.top):
        if rows and figure.top < (rows[-1][0].top + rows[-1][0].bottom) / 2 and figure.page == rows[-1][0].page:
            rows[-1].append(figure)
        else:
            rows.append([figure])
    return [figure for row in rows for figure in sorted(row, key=lambda figure: figure.start)]


def group_part(figures: Sequence[ReadFigure], parts: list[ReadPart], column: float) -> ReadPart:
    """A group of photos, arranged as they stand."""
    rows = len({round(figure.bottom / 20) for figure in figures})
    arrange = "row" if rows == 1 else "stack" if rows == len(figures) else "grid"
    extent = max(figure.end for figure in figures) - min(figure.start for figure in figures)
    width = "page" if column and extent > _WIDE * column else ""
    for part in parts:
        part.width = ""
    return ReadPart("photos", parts=parts, arrange=arrange, width=width)
