"""The oracle itself: it must find what is bad in a page that was made bad on purpose."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.oracle.measure import measure, pdfium_text, recall
from tests.oracle.source import Source
from tests.places import FONTS

SIZE, LEADING, LEFT = 10.5, 17.0, 60.0


def page(path: Path, lines: list[str], right: list[str] | None = None, drop: float = 0.0) -> Path:
    """Lines of text at fixed pitch, one column or two; ``drop`` moves the fourth line off the grid."""
    pdfmetrics.registerFont(TTFont("Oracle", str(FONTS / "noto-serif-tc" / "NotoSerifTC_400Regular.ttf")))
    canvas = Canvas(str(path))
    canvas.setFont("Oracle", SIZE)
    for x, column in ((LEFT, lines), (LEFT + 240, right or [])):
        for n, line in enumerate(column):
            canvas.drawString(x, 700 - LEADING * n - (drop if n == 3 else 0.0), line)
    canvas.save()
    return path


GOOD = ["這一行剛剛好有二十個字而且沒有標點符號"] * 6


def source(*paragraphs: str) -> Source:
    return Source(paragraphs, paragraphs, "\n".join(paragraphs))


def test_a_good_page_has_nothing_to_count(tmp_path: Path) -> None:
    counters = measure(page(tmp_path / "a.pdf", GOOD, GOOD), source("".join(GOOD)))
    assert counters.where == ()
    assert (counters.size, counters.leading, counters.lines) == (SIZE, LEADING, 12)
    assert counters.han_gap_sd < 0.001


def test_forbidden_starts_and_ends(tmp_path: Path) -> None:
    lines = [*GOOD[:2], "，這一行的開頭有一個逗號是不可以的事情", "這一行的結尾有一個上引號也是不可以「", *GOOD[:2]]
    counters = measure(page(tmp_path / "a.pdf", lines))
    assert (counters.forbidden_starts, counters.forbidden_ends) == (1, 1)


def test_divided_words_numbers_and_units(tmp_path: Path) -> None:
    lines = [
        "這一行的最後一個英文字被分成了兩半Inter",
        "national這是後半又有一個數目被分成12",
        "345這也是後半還有數字與單位分在兩行86",
        "年這樣的事情在中文書裡常被認為不好看的",
        *GOOD[:2],
    ]
    counters = measure(page(tmp_path / "a.pdf", lines), source("".join(lines)))
    assert (counters.words_split, counters.numbers_split, counters.units_parted) == (1, 1, 1)


def test_a_hyphen_makes_a_division_good(tmp_path: Path) -> None:
    lines = ["這一行的最後一個英文字被分成兩半Inter-", "national這是後半而且有連字號所以可以", *GOOD[:4]]
    assert measure(page(tmp_path / "a.pdf", lines), source("".join(lines))).words_split == 0


def test_runts(tmp_path: Path) -> None:
    counters = measure(page(tmp_path / "a.pdf", [*GOOD, "字。"]))
    assert counters.runts == 1


def test_off_the_grid(tmp_path: Path) -> None:
    assert measure(page(tmp_path / "a.pdf", GOOD, drop=3.0)).off_grid == 1


def test_columns_that_do_not_end_level(tmp_path: Path) -> None:
    assert measure(page(tmp_path / "a.pdf", GOOD, GOOD[:5])).unlevel == 0
    assert measure(page(tmp_path / "a.pdf", GOOD, GOOD[:4])).unlevel == 1


def test_uneven_gaps(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Oracle", str(FONTS / "noto-serif-tc" / "NotoSerifTC_400Regular.ttf")))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for n, line in enumerate(GOOD):
        text = canvas.beginText(LEFT, 700 - LEADING * n)
        text.setFont("Oracle", SIZE)
        text.setCharSpace(0.3 * SIZE if n == 2 else 0.0)
        text.textOut(line[:14] if n == 2 else line)
        canvas.drawText(text)
    canvas.save()
    counters = measure(tmp_path / "a.pdf")
    assert 0.29 < counters.han_gap_max - 1 < 0.31
    assert counters.han_gap_sd > 0.05


def test_recall_and_order(tmp_path: Path) -> None:
    one, two, three = "第一段有一些文字在這裡等人讀", "第二段也有一些文字在這裡等人", "第三段還有一些文字在這裡等人"
    text = pdfium_text(page(tmp_path / "a.pdf", [one, three, two]))
    share, order, lost = recall(text, source(one, two, three))
    assert (share, order, lost) == (1.0, 0.5, ())
    share, _, lost = recall(text, source(one, "這一段根本就沒有印在紙上的文字"))
    assert share < 0.7
    assert len(lost) == 1
