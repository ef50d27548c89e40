"""Parts of a comparison: pages side by side, pictures over one another, characters into paragraphs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban import api
from paiban.companions.diff.compare import align, features
from paiban.companions.diff.lines import PageParagraph, TextLine, lines_of, paragraphs_of
from paiban.companions.diff.picture import marked, overlay, plain
from paiban.companions.diff.text import changes
from paiban.material.supplied.pdfium import Bitmap, shown_pages
from tests.cli.program import minimal
from tests.work import steps

WORDS = "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡"


def page(seed: int) -> str:
    """A page's text, each unlike all others."""
    return "".join(WORDS[(seed * 7 + n * (seed % 5 + 3) + n * n * (seed + 1)) % len(WORDS)] for n in range(120))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=9, unique=True), st.data())
def test_pages_put_in_or_taken_out_shift_nothing(seeds: list[int], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(seeds), max_size=len(seeds)))
    new = [seed for seed, keep in zip(seeds, kept, strict=True) if keep]
    at = data.draw(st.integers(0, len(new)))
    new[at:at] = [99]
    pairs = align([features(page(s), b"") for s in seeds], [features(page(s), b"") for s in new])
    assert [a for a, _ in pairs if a is not None] == list(range(len(seeds)))
    assert [b for _, b in pairs if b is not None] == list(range(len(new)))
    together = {(seeds[a], new[b]) for a, b in pairs if a is not None and b is not None}
    assert {(s, s) for s in new if s != 99} <= together | {(s, s) for s in new if page(s) == page(99)}
    assert all(a == b or 99 in (a, b) for a, b in together)


def test_a_page_rewritten_in_part_keeps_its_partner() -> None:
    old = [features(page(n), b"") for n in range(4)]
    new = [features(page(0), b""), features(page(1)[:80] + page(30)[:40], b""), *old[2:]]
    assert align(old, new) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_pages_without_text_are_known_by_their_look() -> None:
    looks = [bytes([n * 60] * 48) for n in range(4)]
    old = [features("", look) for look in looks]
    assert align(old, [old[0], old[2], old[3]]) == [(0, 0), (1, None), (2, 1), (3, 2)]


def bitmap(*rows: str) -> Bitmap:
    """Pixels by letters: W white, K black, R red, and G, a green that is as light as that."""
    colours = {"W": (255, 255, 255), "K": (0, 0, 0), "R": (200, 90, 90), "B": (90, 90, 200)}
    return Bitmap(len(rows[0]), len(rows), bytearray(v for row in rows for c in row for v in colours[c]))


def pixel(found: Bitmap, x: int, y: int) -> tuple[int, ...]:
    at = 3 * (y * found.width + x)
    return tuple(found.data[at : at + 3])


def wide(row: str, at: int = 30) -> list[str]:
    """A row in the middle of white, far from where frames are drawn."""
    blank = "W" * (at + len(row) + at)
    return [*[blank] * at, "W" * at + row + "W" * at, *[blank] * at]


def test_what_only_one_has_is_red_or_blue_green() -> None:
    result = overlay(bitmap(*wide("KWKR")), bitmap(*wide("WKKB")))
    assert result.pixels == 3
    assert result.regions == ((30, 30, 4, 1),)
    assert pixel(result.bitmap, 30, 30) == (255, 0, 0)
    red, green, blue = pixel(result.bitmap, 31, 30)
    assert red == 0 and green == blue > 150
    red, green, blue = pixel(result.bitmap, 32, 30)
    assert red == green == blue > 100, "what is the same is pale"
    assert pixel(result.bitmap, 33, 30) == (255, 0x90, 0), "another colour, as light as before"
    assert pixel(result.bitmap, 0, 0) == (255, 255, 255)
    assert pixel(result.bitmap, 26, 30)[2] < 255, "a frame around it"


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 255), st.integers(0, 255)), min_size=1, max_size=60))
def test_pixels_are_counted_as_one_by_one(levels: list[tuple[int, int]]) -> None:
    old, new = (Bitmap(len(levels), 1, bytearray(v for pair in levels for v in [pair[n]] * 3)) for n in range(2))
    expected = sum(abs(a - b) >= 16 for a, b in levels) or sum(a != b for a, b in levels)
    assert overlay(old, new).pixels == expected


def test_pages_of_other_sizes_are_laid_on_their_corner() -> None:
    result = overlay(bitmap("KW", "WW"), bitmap("KWW", "WWW", "WWK"))
    assert (result.bitmap.width, result.bitmap.height, result.pixels) == (3, 3, 1)


def test_a_mark_is_yellow_and_no_darker_where_two_meet() -> None:
    white = bitmap("WWWW", "WWWW")
    found = marked(white, [(0, 0, 2, 1), (1, 0, 2, 1), (-9, -9, 5, 5), (90, 0, 9, 9)], 72.0)
    row = [pixel(found, x, 0) for x in range(4)]
    assert row[0] == row[1] == row[2] != row[3] == (255, 255, 255)
    assert row[0][:2] == (255, 255) and row[0][2] < 128
    assert white.data == bytearray(b"\xff" * 24), "the page itself is left alone"


def test_plain_pictures_keep_black_and_white() -> None:
    assert plain(bitmap("WK")).data == bitmap("WK").data


SENTENCES = ("入秋之後，編輯部收到許多來信。", "渡船停駛以後，老人家仍然天天到堤防上等船，", "「別的是什麼？」他問，")


def story(count: int) -> list[str]:
    """Paragraphs of many lengths; none ends just where a line does by rule."""
    return [
        SENTENCES[0] + (SENTENCES[1] * (n % 7 + 1) + SENTENCES[2]) * (n % 3 + 1) + f"這是第{n}段（paragraph {n}）。"
        for n in range(count)
    ]


@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
def test_paragraphs_are_found_again_over_columns_and_pages(theme: str, tmp_path: Path) -> None:
    texts = story(60)
    path = minimal(tmp_path, "\n".join(f"- {text}" for text in texts))
    pdf = BytesIO()
    document = api.read_and_set(path, theme)
    assert len(document.pages) >= 3
    document.write_pdf(pdf)
    pages = shown_pages(pdf.getvalue())
    found = {p.text.replace(" ", "") for p in paragraphs_of([lines_of(p, n) for n, p in enumerate(pages)])}
    missed = [text for text in texts if text.replace(" ", "") not in found]
    assert len(missed) <= 2, missed


def paragraph(text: str, page: int = 0, x: float = 50.0, y: float = 100.0, measure: int = 10) -> PageParagraph:
    parts = [text[n : n + measure] for n in range(0, len(text), measure)]
    return PageParagraph(
        tuple(TextLine(page, x, y + 17 * n, 10.0, part, False, x + 10.0 * len(part)) for n, part in enumerate(parts))
    )


def test_kinds_of_change() -> None:
    one, two = paragraph(page(1)[:35]), paragraph(page(2)[:35], y=200)
    same = {0: 0}
    assert changes([one, two], [one, two], same) == []
    lower = paragraph(page(2)[:35], y=217.0)
    (moved,) = changes([one, two], [one, lower], same)
    assert (moved.kind, moved.moves) == ("moved", ((4, (0.0, 17.0)),))
    (slight,) = [changes([one, two], [one, paragraph(page(2)[:35], y=200.04)], same)]
    assert slight == [], "a twentieth of a point is no move"
    (turned,) = changes([one, two], [one, paragraph(page(2)[:35], page=1, y=200)], same)
    assert (turned.kind, turned.moves) == ("moved", ((4, "page"),))
    assert changes([one], [paragraph(page(1)[:35], page=1)], {0: 1}) == [], "its page has only moved on"
    (broken,) = changes([one, two], [one, paragraph(page(2)[:35], y=200, measure=11)], same)
    assert broken.kind == "rebroken"
    (written,) = changes([one, two], [one, paragraph(page(2)[:20] + "新" + page(2)[20:35], y=200)], same)
    assert (written.kind, [p for p in written.pieces if p[0] != "same"]) == ("rewritten", [("new", "新")])
    assert [c.kind for c in changes([one, two], [two], same)] == ["gone"]
    assert [c.kind for c in changes([two], [one, two], same)] == ["new"]
    swapped = changes([one, two], [lower, one], same)
    assert [c.kind for c in swapped] == ["moved"], "what is gone here and new there has moved"


def test_long_paragraphs_and_many_are_compared_in_bounded_time() -> None:
    """One sign ten thousand times: what stands at both ends is the same, and what is between is new."""
    one, longer = paragraph("〇" * 5000), paragraph("〇" * 2000 + "十" + "〇" * 3000)
    assert steps(lambda: changes([one], [longer], {0: 0})) < 200_000
    (written,) = changes([one], [longer], {0: 0})
    assert written.pieces == (("same", "〇" * 2000), ("new", "十"), ("same", "〇" * 3000))
    (written,) = changes([one], [paragraph("〇" * 4000)], {0: 0})
    assert written.pieces == (("same", "〇" * 4000), ("old", "〇" * 1000))
    many = [paragraph("甲", y=20.0 * n) for n in range(3000)]
    found = changes(many, [*many[:1000], paragraph("乙"), *many[1000:]], {0: 0})
    assert [c.kind for c in found if c.kind != "moved"] == ["new"]
