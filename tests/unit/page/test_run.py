"""The run of pages: where articles open, what stands between two on one page, advertisements among them, fitting."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import pytest

from tests.unit.page.rows import (
    BLEED,
    COLUMN,
    EM,
    GUTTER,
    HEIGHT,
    INNER,
    LEADING,
    LINES,
    MEASURE,
    ORIGIN,
    OUTER,
    SENTENCE,
    WIDTH,
    article,
    fills,
    photos,
    row,
    rows,
    told,
    typeset,
)

TITLE = (2 * LEADING + 0.76 * 24) / 2
"""From the top of an opening to the title's baseline."""
ON = "    start: run-on\n"


WHOLE = "head: {short: 0, follows: 0}\n"
"""No article is short enough to stand in the columns of another, or below it."""


def lines(count: int) -> str:
    return "".join(f"      - 第{n}行。\n" for n in range(count))


def text_of(title: str, count: int, more: str = "") -> str:
    return f"  - title: {title}\n{more}    body:\n{lines(count)}"


def test_an_article_opens_at_the_head_of_a_page(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article('甲')}{article('乙')}", theme=WHOLE)
    page = document.pages[1]
    assert row(page, "乙", 24)[1:4] == pytest.approx((OUTER, ORIGIN + TITLE, 24), abs=0.01)
    assert row(page, "渡船").y == pytest.approx(ORIGIN + 4 * LEADING, abs=0.001), "two lines of title, one of white"


def test_one_that_follows_stands_two_lines_below_with_a_rule_between(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article('甲')}{text_of('乙', 4)}{text_of('丙', 4, ON)}", theme=WHOLE)
    page = document.pages[1]
    # three lines of opening, two of text in each column: line 5; two of white
    (rule,) = fills(page)
    assert rule == pytest.approx((OUTER, ORIGIN + 6 * LEADING + 4, MEASURE, 0.75), abs=0.001)
    own = [r for r in rows(page) if r.text == "第0行。"]
    assert own[0].y == pytest.approx(ORIGIN + 4 * LEADING, abs=0.001)
    title = row(page, "丙", 24)
    first = own[1].y
    assert title.y == pytest.approx(ORIGIN + 7 * LEADING + TITLE, abs=0.01)
    assert first == pytest.approx(ORIGIN + 11 * LEADING, abs=0.001)
    assert own[1].x == pytest.approx(OUTER + 2 * EM, abs=0.001)


@pytest.mark.parametrize(("count", "pages"), [(52, 2), (54, 2), (56, 3)])
def test_one_follows_only_where_six_lines_are_left(tmp_path: Path, count: int, pages: int) -> None:
    # opening 3, text count / 2, white 2, opening 3: 6 lines are left of 41 where count is at most 54
    document = typeset(tmp_path, f"articles:\n{article('甲')}{text_of('乙', count)}{text_of('丙', 2, ON)}", theme=WHOLE)
    assert len(document.pages) == pages
    title = row(document.pages[-1], "丙", 24)
    top = 3 + count // 2 + 2 if pages == 2 else 0
    assert title.y == pytest.approx(ORIGIN + top * LEADING + TITLE, abs=0.01)


def test_one_that_would_be_divided_goes_on_pages_of_its_own_where_it_takes_no_more(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article('甲')}{text_of('乙', 40)}{text_of('丙', 60, ON)}", theme=WHOLE)
    assert len(document.pages) == 3
    assert row(document.pages[2], "丙", 24).y == pytest.approx(ORIGIN + TITLE, abs=0.01)
    assert not any(r.text == "丙" and r.size == 24 for r in rows(document.pages[1]))


def test_the_structure_follows_the_order_of_the_articles(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"contents: true\narticles:\n{article('甲')}{article('乙', 1, ON)}")
    sections = [e for e in document.layout.structure if e.role == "Sect"]
    assert [e.parent for e in sections] == [0] * len(sections)
    assert len(sections) == 3
    heads = [e.role for e in document.layout.structure]
    assert heads.count("H1") == 1
    assert heads.count("H2") == 3


# ---- advertisements among articles


def test_a_band_stands_at_the_foot_of_a_page_with_room_for_it(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, f"articles:\n{article()}  - {{advert: band.jpg, size: type-area, alt: 廣告}}\n", theme=WHOLE
    )
    (page,) = document.pages
    height = MEASURE * 0.4
    foot = ORIGIN + LINES * LEADING + 0.12 * EM
    assert photos(page) == [pytest.approx((INNER, foot - height, MEASURE, height), abs=0.002)]


@pytest.mark.parametrize(("count", "pages"), [(46, 2), (48, 2), (50, 3)])
def test_a_band_without_room_begins_a_page(tmp_path: Path, count: int, pages: int) -> None:
    height = MEASURE * 0.4
    needed = ceil((LEADING - 0.88 * EM + height - 0.12 * EM) / LEADING)
    assert 3 + 48 // 2 + 2 + needed == LINES
    body = f"articles:\n{article('甲')}{text_of('乙', count)}  - {{advert: band.jpg, size: type-area, alt: 廣告}}\n"
    document = typeset(tmp_path, body + article("丙", 1, ON), theme=WHOLE)
    page = document.pages[pages - 1]
    left = INNER if pages % 2 else OUTER
    if pages == 3:
        assert photos(page) == [pytest.approx((left, ORIGIN + LEADING - 0.88 * EM, MEASURE, height), abs=0.002)]
        assert row(page, "丙", 24).y == pytest.approx(ORIGIN + (needed + 2) * LEADING + TITLE, abs=0.01)
        assert len(document.pages) == 3
    else:
        assert photos(page)[0][1] == pytest.approx(ORIGIN + LINES * LEADING + 0.12 * EM - height, abs=0.002)
        assert len(document.pages) == 3, "and nothing follows below it"


def test_a_tall_band_is_as_high_as_the_type_area_and_in_its_middle(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, f"articles:\n{article()}  - {{advert: tall.jpg, size: type-area, alt: 廣告}}\n", theme=WHOLE
    )
    page = document.pages[1]
    height = 40 * LEADING + EM
    (found,) = photos(page)
    assert found == pytest.approx((OUTER + (MEASURE - height / 3) / 2, 25 * 72 / 25.4, height / 3, height), abs=0.002)


def test_an_advertisement_is_a_page_to_the_bleed(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, f"articles:\n{article('甲')}  - {{advert: page.jpg}}\n{text_of('乙', 75, ON)}", theme=WHOLE
    )
    assert len(document.pages) == 3, "nothing stands below it"
    assert photos(document.pages[1]) == [
        pytest.approx((-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED), abs=0.1)
    ]
    figure = next(e for e in document.layout.structure if e.role == "Figure")
    assert figure.alt == "廣告"


# ---- the number of pages


def test_a_signature_is_filled_with_what_waits_for_it(tmp_path: Path) -> None:
    fillers = "fillers: [page.jpg, page.jpg, page.jpg, page.jpg]\n"
    for count, filled, said in ((2, 2, False), (4, 0, False), (5, 3, False), (1, 3, False)):
        body = "".join(article(f"題{n}") for n in range(count))
        document = typeset(tmp_path, f"signature: 4\narticles:\n{body}{fillers}")
        assert len(document.pages) == count + filled
        assert bool(told(document)) == said
        assert [len(photos(page)) for page in document.pages] == [0] * count + [1] * filled
        assert not any(rows(page) for page in document.pages[count:])


def test_a_signature_that_is_not_full_is_said(tmp_path: Path) -> None:
    for count, missing, instead in ((2, 2, 4), (5, 3, 4), (7, 1, 4)):
        body = "".join(article(f"題{n}") for n in range(count))
        (found,) = told(typeset(tmp_path, f"signature: 4\narticles:\n{body}"))
        assert (found.severity, found.code) == ("warning", "signature")
        assert found.message == f"{count} pages are no multiple of 4: {missing} missing"
        assert f"pages: {instead}}}" in found.hint
    assert not told(typeset(tmp_path, "signature: 4\narticles:\n" + "".join(article(f"題{n}") for n in range(4))))


def test_the_back_cover_counts(tmp_path: Path) -> None:
    fillers = "fillers: [page.jpg, page.jpg]\n"
    document = typeset(tmp_path, f"signature: 4\nback_cover: {{lines: [協會]}}\narticles:\n{article()}{fillers}")
    assert len(document.pages) == 4
    assert [len(photos(page)) for page in document.pages] == [0, 1, 1, 0]
    assert [r.text for r in rows(document.pages[3])] == ["協會"]


def test_an_issue_is_brought_to_its_pages_by_the_article_that_is_nearest_to_it(tmp_path: Path) -> None:
    # 76 lines of text are one page, two lines more are two; 120 are two with much room
    body = f"articles:\n{article('甲')}{text_of('乙', 78)}{text_of('丙', 130)}"
    plain = typeset(tmp_path, body)
    assert len(plain.pages) == 5
    fitted = typeset(tmp_path, f"fit: {{pages: 4}}\n{body}")
    assert len(fitted.pages) == 4
    opens = [
        next(n for n, page in enumerate(fitted.pages) if any(r.text == t and r.size == 24 for r in rows(page)))
        for t in "甲乙丙"
    ]
    assert opens == [0, 1, 2], "乙 has given up a page"


def test_what_cannot_be_brought_to_them_is_said(tmp_path: Path) -> None:
    both = f"articles:\n{article('甲')}{article('乙')}"
    (found,) = told(typeset(tmp_path, f"fit: {{pages: 1}}\n{both}", theme=WHOLE))
    assert (found.severity, found.code) == ("warning", "fit")
    assert found.message.startswith("the issue takes 2 pages, not 1")
    assert not told(typeset(tmp_path, f"fit: {{pages: 2}}\n{both}", theme=WHOLE))


# ---- sides


def test_pages_are_bound_on_the_side_of_the_theme(tmp_path: Path) -> None:
    body = f"articles:\n{article('甲', 3)}{article('乙', 3)}"
    for binding, lefts in (("left", (INNER, OUTER)), ("right", (OUTER, INNER))):
        document = typeset(tmp_path, body, theme=f"page: {{binding: {binding}}}\n")
        found = [row(page, title, 24).x for page, title in zip(document.pages, "甲乙", strict=True)]
        assert found == pytest.approx(lefts, abs=0.001)
        assert [page.side for page in document.pages] == ["recto", "verso"]
        folios = [row(page, label).x for page, label in zip(document.pages, "12", strict=True)]
        assert (folios[0] < folios[1]) == (binding == "right")


def test_columns_stand_beside_each_other(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article('甲')}{text_of('乙', 40)}", theme=WHOLE)
    xs = {round(r.x, 3) for r in rows(document.pages[1]) if r.text.endswith("行。")}
    assert sorted(xs) == pytest.approx([OUTER + 2 * EM, OUTER + 2 * EM + COLUMN + GUTTER], abs=0.001)
    assert SENTENCE not in "".join(r.text for r in rows(document.pages[1]))


def test_a_band_beside_vertical_lines_is_turned_with_them(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, f"articles:\n{article()}  - {{advert: tall.jpg, size: type-area, alt: 廣告}}\n", base="vertical"
    )
    (page,) = [page for page in document.pages if photos(page)]
    ((_, _, width, height),) = photos(page)
    assert width / height == pytest.approx(1 / 3, rel=1e-3), "it is shown whole"
    assert height == pytest.approx((3 * 20 + 2 * 2) * EM, abs=0.01), "as high as the lines of all columns are long"


@pytest.mark.parametrize(
    ("title", "lines", "place"),
    [("河口", 12, (0, 6)), ("河口", 11, (1, 0)), ("名" * 40, 14, (0, 8)), ("名" * 40, 13, (1, 0))],
)
def test_contents_below_a_masthead_that_fills_the_page_begin_on_the_next(
    tmp_path: Path, title: str, lines: int, place: tuple[int, int]
) -> None:
    # a masthead of six lines, and one of eight: six more below it are the least that contents begin in
    head = f"title: {title}\nnumber: 7\ndate: 2026-01\nlanguage: zh-Hant-TW\n"
    document = typeset(
        tmp_path, f"contents: true\narticles:\n{article()}", head=head, theme=f"grid: {{lines: {lines}}}\n"
    )
    found = [(n, own.y) for n, page in enumerate(document.pages) for own in rows(page) if own.text == "本期目錄"]
    page, line = place
    assert [n for n, _ in found] == [page]
    assert [y for _, y in found] == pytest.approx([ORIGIN + (line + 1) * LEADING], abs=0.001)


def test_a_trial_is_no_more_than_it_is(tmp_path: Path) -> None:
    # two articles of which neither can give up a page: both are tried, and the issue is as it was
    body = f"articles:\n{text_of('甲', 100)}{text_of('乙', 110)}"
    plain = typeset(tmp_path, body)
    tried = typeset(tmp_path, f"fit: {{pages: {len(plain.pages) - 1}}}\n{body}")
    assert [rows(page) for page in tried.pages] == [rows(page) for page in plain.pages]
    assert [d.code for d in told(tried)] == ["fit"]


def test_a_photo_beside_vertical_lines_bleeds_at_three_edges_of_either_page(tmp_path: Path) -> None:
    places = set()
    photo = "      - {photo: wide.jpg, width: full-bleed, caption: 圖。}\n"
    for long, before in ((30, 0), (90, 1)):
        text = f"      - {SENTENCE * long}\n"
        parts = text * before + photo + text
        body = "articles:\n" + article() + f"  - title: 題\n    body:\n{parts}" * 3
        for page in typeset(tmp_path, body, base="vertical").pages:
            for x, y, width, height in photos(page):
                assert (y, height) == pytest.approx((-BLEED, HEIGHT + 2 * BLEED), abs=0.002)
                left, right = (
                    x == pytest.approx(-BLEED, abs=0.002),
                    x + width == pytest.approx(WIDTH + BLEED, abs=0.002),
                )
                assert left != right
                places.add((page.side, "left" if left else "right"))
    assert {side for side, _ in places} == {"verso", "recto"} and {edge for _, edge in places} <= {"left", "right"}


# ---- rules between columns


def test_a_theme_may_have_rules_between_columns(tmp_path: Path) -> None:
    plain = typeset(tmp_path, f"articles:\n{article('題', 60)}")
    ruled = typeset(tmp_path, f"articles:\n{article('題', 60)}", "rules: {column: {weight: 0.5pt, colour: grey}}")
    more = [own for own in fills(ruled.pages[0]) if own not in fills(plain.pages[0])]
    ((x, y, width, height),) = more
    assert width == 0.5
    assert x + width / 2 == pytest.approx(INNER + COLUMN + GUTTER / 2, abs=0.001), "in the middle of the gutter"
    lines = [own for own in rows(ruled.pages[0]) if own.size == EM]
    assert y == pytest.approx(min(own.y for own in lines) - 0.88 * EM, abs=0.01)
    assert y + height == pytest.approx(max(own.y for own in lines) + 0.12 * EM, abs=0.01)


def test_no_rule_beside_an_empty_column(tmp_path: Path) -> None:
    rule = "rules: {column: {weight: 0.5pt, colour: grey}}"
    document = typeset(tmp_path, f"articles:\n{article('題', 1)}", rule + "\ngrid: {columns: 1, measure: 46}")
    assert 0.5 not in [own[2] for own in fills(document.pages[0])]
