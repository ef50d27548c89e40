"""What is taller than its room divides; what bleeds lies over nothing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image as Pixels

import paiban
from paiban.display.model import Glyphs, Image, Page

FOOT, LEADING = 25 / 25.4 * 72 + 0.88 * 10.5 + 40 * 17.0, 17.0
"""The last baseline of a page of the newsletter, and a line of its grid."""
SENTENCE = "渡船在天亮以前離岸，帶著信件和報紙。"


def set_issue(
    folder: Path, article: str, rest: str = "", theme: str = "newsletter", notes: str = ""
) -> paiban.Document:
    Pixels.new("RGB", (600, 400), (90, 120, 140)).save(folder / "a.jpg")
    (folder / "theme.yaml").write_text(f"extends: {theme}\n{notes}", encoding="utf-8")
    head = f"title: 試刊\nnumber: 1\ndate: 2026-01\nlanguage: zh-Hant-TW\ntheme: theme.yaml\n{rest}"
    (folder / "issue.yaml").write_text(f"{head}articles:\n  - title: 題\n{article}", encoding="utf-8")
    return paiban.typeset(paiban.load(folder / "issue.yaml"))


def text(page: Page, element: int) -> str:
    return "".join("".join(g.texts) for g in page.items if isinstance(g, Glyphs) and g.element == element)


def by_role(document: paiban.Document, role: str) -> list[list[str]]:
    """Of each element of the role, its text by page."""
    numbers = [n for n, element in enumerate(document.layout.structure) if element.role == role]
    return [[text(page, n) for page in document.pages] for n in numbers]


def shown(page: Page) -> list[tuple[float, float, float, float]]:
    return [i.clip or (i.x, i.y, i.width, i.height) for i in page.items if isinstance(i, Image)]


def test_a_caption_longer_than_a_column_goes_on_as_text_of_its_style(tmp_path: Path) -> None:
    caption = SENTENCE * 140
    document = set_issue(tmp_path, f"    body:\n      - {{photo: a.jpg, caption: {caption}}}\n      - {SENTENCE}\n")
    (own,) = by_role(document, "Caption")
    assert "".join(own) == caption
    assert len([part for part in own if part]) > 1
    number = [e.role for e in document.layout.structure].index("Caption")
    sizes = {g.size for p in document.pages for g in p.items if isinstance(g, Glyphs) and g.element == number}
    assert sizes == {8.5}
    columns = {round(g.x) for p in document.pages for g in p.items if isinstance(g, Glyphs) and g.element == number}
    assert len(columns) >= 2


def test_a_caption_beside_stands_below_where_it_is_longer_than_the_photo_is_high(tmp_path: Path) -> None:
    part = "{photo: a.jpg, captions: beside, width: page, caption: %s}"
    for sentences, below in ((4, False), (40, True)):
        document = set_issue(tmp_path, f"    body:\n      - {part % (SENTENCE * sentences)}\n      - {SENTENCE}\n")
        page = next(page for page in document.pages if shown(page))
        ((x, y, width, height),) = shown(page)
        number = [e.role for e in document.layout.structure].index("Caption")
        own = [g for g in page.items if isinstance(g, Glyphs) and g.element == number]
        assert (min(g.y for g in own) > y + height) is below
        assert (min(g.x for g in own) > x + width) is not below


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_an_opening_longer_than_a_page_goes_on_and_the_text_after_it(tmp_path: Path, theme: str) -> None:
    deck = SENTENCE * 110
    names = "".join(f"      - name: 甲乙{n}\n" for n in range(10, 40))
    document = set_issue(tmp_path, f"    deck: {deck}\n    byline:\n{names}    body:\n      - {SENTENCE}\n", "", theme)
    whole = ["".join(own) for own in by_role(document, "P")]
    assert deck in whole
    assert [f"甲乙{n}" for n in range(10, 40)] == [own for own in whole if own.startswith("甲乙")]
    assert len(document.pages) > 1
    assert document.layout.outline[0].page == 0


def test_an_opening_that_fits_is_on_one_page(tmp_path: Path) -> None:
    document = set_issue(tmp_path, f"    deck: {SENTENCE * 3}\n    body:\n      - {SENTENCE}\n")
    assert len(document.pages) == 1


@pytest.mark.parametrize("place", ["column", "page"])
def test_a_note_longer_than_a_page_goes_on_at_the_next_foot(tmp_path: Path, place: str) -> None:
    note = SENTENCE * 180
    body = "".join(f"      - {SENTENCE * 6}\n" for _ in range(12))
    document = set_issue(
        tmp_path,
        f"    body:\n      - {SENTENCE}[^1]\n{body}    notes: [{note}]\n",
        notes=f"notes: {{place: {place}}}\n",
    )
    (own,) = by_role(document, "Note")
    assert "".join(own) == note
    assert own[0] and own[1]
    # and text stands above it meanwhile
    assert len(text(document.pages[1], [e.role for e in document.layout.structure].index("Note"))) > 200


def test_many_notes_take_hardly_more_pages_at_the_foot_than_at_the_end(tmp_path: Path) -> None:
    marked = "".join(f"{SENTENCE[:9]}。[^{n}]" for n in range(1, 81))
    notes = "".join(f"      - 第{n}條：{SENTENCE * 2}\n" for n in range(1, 81))
    article = f"    body:\n      - {marked}\n    notes:\n{notes}"
    pages = {p: len(set_issue(tmp_path, article, notes=f"notes: {{place: {p}}}\n").pages) for p in ("article", "page")}
    assert pages["page"] <= pages["article"] + 2


def test_an_imprint_longer_than_a_page_goes_on(tmp_path: Path) -> None:
    lines = SENTENCE * 120
    rest = f"imprint:\n  publisher: {lines}\n  editor: {lines}\n  address: {SENTENCE}\n"
    document = set_issue(tmp_path, f"    body:\n      - {SENTENCE}\n", rest)
    whole = ["".join(own) for own in by_role(document, "P")]
    assert [own for own in whole if own.startswith("發行")] == [f"發行\u3000{lines}"]
    assert [own for own in whole if own.startswith("編輯")] == [f"編輯\u3000{lines}"]
    last = [
        g.y for page in document.pages for g in page.items if isinstance(g, Glyphs) and g.size == 8.0 and g.element > 0
    ]
    assert max(last) <= FOOT + 1


def test_a_full_bleed_photo_as_first_part_runs_off_the_foot_below_the_title(tmp_path: Path) -> None:
    body = f"    body:\n      - {{photo: a.jpg, width: full-bleed, caption: 河口}}\n      - {SENTENCE * 4}\n"
    (page,) = set_issue(tmp_path, body).pages
    ((x, y, width, height),) = shown(page)
    bleed = page.bleed
    assert (x, x + width) == pytest.approx((-bleed, page.width + bleed), abs=0.01)
    assert y + height == pytest.approx(page.height + bleed, abs=0.01)
    assert all(g.y < y for g in page.items if isinstance(g, Glyphs))


def test_one_across_a_page_of_text_has_nothing_between_it_and_the_edge(tmp_path: Path) -> None:
    paragraphs = "".join(f"      - {SENTENCE * 8}\n" for _ in range(9))
    photo = "      - {photo: a.jpg, width: full-bleed}\n"
    document = set_issue(tmp_path, f"    body:\n{paragraphs}{photo}{paragraphs}")
    (at,) = [n for n, page in enumerate(document.pages) if shown(page)]
    page = document.pages[at]
    ((_, y, _, height),) = shown(page)
    assert min(abs(y + page.bleed), abs(y + height - page.height - page.bleed)) < 0.01, "at the head or the foot"
    words = [g for g in page.items if isinstance(g, Glyphs) and g.element >= 0]
    assert all(g.y - g.size > y + height for g in words) if y < 0 else all(g.y < y for g in words)


def test_a_masthead_and_a_cover_show_all_that_they_are_given(tmp_path: Path) -> None:
    heads = "".join(f"    - {n}{SENTENCE}\n" for n in range(10, 70))
    long = "河口" * 40
    rest = f"subtitle: {long}\ncover:\n  photo: a.jpg\n  headlines:\n{heads}"
    document = set_issue(tmp_path, f"    body:\n      - {SENTENCE}\n", rest)
    own = ["".join(parts) for parts in by_role(document, "P")]
    assert [f"{n}{SENTENCE}" for n in range(10, 70)] == [
        text for text in own if text.endswith(SENTENCE) and text[:2].isdigit()
    ]
    assert sum(long in text for text in own) == 2
    ((_, _, _, height),) = shown(document.pages[0])
    assert height > document.pages[0].height / 5


def test_a_subtitle_of_two_lines_stands_above_the_date(tmp_path: Path) -> None:
    document = set_issue(tmp_path, f"    body:\n      - {SENTENCE}\n", 'subtitle: "河口<br>山城"\n')
    lines = sorted({g.y for g in document.pages[0].items if isinstance(g, Glyphs) and g.size == 9.5})
    assert len(lines) == 3 and all(low - high > 9.5 for high, low in pairwise(lines))


def test_a_photo_wide_as_the_page_keeps_to_the_letter(tmp_path: Path) -> None:
    rest = f"contents: true\nletter:\n  title: 信\n  body:\n    - {SENTENCE}\n    - {{photo: a.jpg, width: page}}\n"
    page = set_issue(tmp_path, f"    body:\n      - {SENTENCE}\n", rest).pages[0]
    ((_, _, width, _),) = shown(page)
    assert width == pytest.approx(33 * 10.5, abs=0.01)


def test_running_heads_leave_one_another_room(tmp_path: Path) -> None:
    strip = 'masters: {feature: {head: {outer: "{story}", inner: "{section}", centre: "{periodical}"}}}\n'
    article = f"    section: {'專題' * 40}\n    body:\n" + "".join(f"      - {SENTENCE * 8}\n" for _ in range(30))
    document = set_issue(tmp_path, article, "", notes=strip)
    page = document.pages[1]
    heads = sorted((g.x, g.x + g.xs[-1] + g.size) for g in page.items if isinstance(g, Glyphs) and g.y < 60)
    assert len(heads) >= 3
    assert all(right < left for (_, right), (left, _) in pairwise(heads))
