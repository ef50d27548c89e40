"""Values that can't be: all of them named at once, each at its key or value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.issue.helper import found, read

HEAD = "title: 刊\n"
STORY = "title: 刊\narticles:\n- title: 文\n  body: [段]\n"
BODY = "title: 刊\narticles:\n- title: 文\n  body:\n  - "


def test_all_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """\
titel: 刊
date: 2025-13
language: chinese!
contents: yes
letter: {body: [信], signatrue: 某}
articles:
- body: [段]
- title: 文
  title: 又
  drop_cap: 12
  start: Page
  body:
  - heading: 題
    level: 5
  - photo: photos/a.png
    width: wide
    focus: [0.5, 2]
  - photos: [{caption: 無}]
    arrange: rows
  - {imge: photos/a.png}
  - table: {rows: [[a, b], [c]]}
- 文
"""
    assert found(tmp_path, text) == [
        ("unknown-key", 1, 1),
        ("missing-key", 1, 1),  # title
        ("date", 2, 7),
        ("language", 3, 11),
        ("type", 4, 11),
        ("unknown-key", 5, 21),
        ("missing-key", 7, 3),  # title
        ("duplicate-key", 9, 3),
        ("value", 10, 13),
        ("value", 11, 10),
        ("value", 14, 12),
        ("value", 16, 12),
        ("value", 17, 12),
        ("missing-key", 18, 14),  # photo
        ("value", 19, 14),
        ("unknown-key", 20, 6),
        ("table", 21, 28),
        ("type", 22, 3),
    ]


def hint(tmp_path: Path, text: str) -> str:
    _, diagnostics = read(tmp_path, text)
    assert len(diagnostics) == 1, diagnostics
    return diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (HEAD + "subtitel: x\n", "did you mean `subtitle`?"),
        (STORY + "  drop-cap: true\n", "did you mean `drop_cap`?"),
        (STORY + "  Kicker: x\n", "did you mean `kicker`?"),
        (STORY + "  start: colum\n", "did you mean `column`?"),
        (BODY + "{heding: 題}\n", "did you mean `heading`?"),
        (HEAD + "language: zh_Hant_TW\n", "write zh-Hant-TW"),
        (BODY + "heding: 題\n", "did you mean `heading`?"),
        (BODY + "Note: this is English\n", "a paragraph with a colon and a space in it goes in quotes"),
        (BODY + "Tip: x\n", "a paragraph with a colon and a space in it goes in quotes"),
        (BODY + "note: x\n", "a paragraph with a colon and a space in it goes in quotes"),
        (BODY + "地點: 臺北\n", "a paragraph with a colon and a space in it goes in quotes"),
        (BODY + "{臺北}\n", "a paragraph with a colon and a space in it goes in quotes"),
        (HEAD + "subtitle: [sic]\n", "text that begins with [ goes in quotes"),
        (STORY + "  deck: {a: b}\n", "text that begins with { goes in quotes"),
        (STORY + "  drop_cap: '3'\n", "take the quotes away"),
    ],
)
def test_hints(tmp_path: Path, text: str, suggestion: str) -> None:
    assert hint(tmp_path, text) == suggestion


def test_a_far_key_lists_what_is_known(tmp_path: Path) -> None:
    assert hint(tmp_path, HEAD + "zzzzzz: x\n").startswith("known keys here: title, subtitle, logo, number,")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("- 一\n", [("type", 1, 1)], id="a list for an issue"),
        pytest.param("刊\n", [("type", 1, 1)], id="text for an issue"),
        pytest.param("title:\n", [("missing-key", 1, 1)], id="a required key without value"),
        pytest.param("title: ''\n", [("empty", 1, 8)], id="an empty title"),
        pytest.param("title: ' '\narticles: 文\n", [("empty", 1, 8), ("type", 2, 11)], id="text for a list"),
        pytest.param(HEAD + "? [a]\n: b\n", [("type", 2, 3)], id="a list for a key"),
        pytest.param(HEAD + "number: {a: b}\n", [("type", 2, 9)], id="a mapping for a number"),
        pytest.param(HEAD + "contents: 1\n", [("type", 2, 11)], id="a number for a truth value"),
        pytest.param(HEAD + "contents: 'true'\n", [("type", 2, 11)], id="text for a truth value"),
        pytest.param(HEAD + "letter: {body: [[段]]}\n", [("type", 2, 17)], id="a list in a body"),
        pytest.param(HEAD + "letter: {body: [{}]}\n", [("type", 2, 17)], id="an empty part"),
        pytest.param(HEAD + "letter: {body: [{caption: x}]}\n", [("missing-key", 2, 17)], id="a part without its key"),
        pytest.param(HEAD + "letter: {title: x}\n", [("missing-key", 2, 9)], id="a letter without body"),
        pytest.param(STORY + "  byline: [[某]]\n", [("type", 5, 12)], id="a list in a list of bylines"),
        pytest.param(STORY + "  byline: [~]\n", [("type", 5, 12)], id="nobody in a list of bylines"),
        pytest.param(STORY + "  notes: 注\n", [("type", 5, 10)], id="text for notes"),
        pytest.param(BODY + "heading: ''\n", [("empty", 5, 14)], id="an empty heading"),
        pytest.param(BODY + "{quote: []}\n", [("empty", 5, 13)], id="an empty quote"),
        pytest.param(BODY + "{list: [~]}\n", [("type", 5, 13)], id="nothing in a list"),
        pytest.param(BODY + "{photos: []}\n", [("empty", 5, 14)], id="no photos"),
        pytest.param(BODY + "{table: []}\n", [("table", 5, 13)], id="no rows"),
        pytest.param(BODY + "{table: [[]]}\n", [("table", 5, 14)], id="no cells"),
        pytest.param(BODY + "{table: {rows: [[a]], header: -1}}\n", [("value", 5, 35)], id="header rows below none"),
        pytest.param(BODY + "{table: {rows: [[a]], header: 2}}\n", [("table", 5, 35)], id="more header rows than rows"),
        pytest.param(BODY + "{heading: 題, level: '2'}\n", [("type", 5, 25)], id="a quoted level"),
        pytest.param(BODY + "{heading: 題, level: 1.0}\n", [("value", 5, 25)], id="a broken level"),
        pytest.param(BODY + "{heading: 題, level: 01}\n", [("value", 5, 25)], id="a level with a leading zero"),
    ],
)
def test_wrong_types_and_missing_values(tmp_path: Path, text: str, places: list[tuple[str, int, int]]) -> None:
    assert found(tmp_path, text) == places


@pytest.mark.parametrize(
    "date", ["2025", "2025-6", "2025-02-29", "2025-02-30", "2025-04-31", "1900-02-29", "06-2025", "六月"]
)
def test_no_dates(tmp_path: Path, date: str) -> None:
    assert found(tmp_path, f"{HEAD}date: {date}\n") == [("date", 2, 7)]


@pytest.mark.parametrize(
    ("date", "days", "remedy"),
    [
        ("2026-11-31", "2026-11 has 30 days", "write 2026-11-30, or 2026-11"),
        ("2025-02-29", "2025-02 has 28 days", "write 2025-02-28, or 2025-02"),
        ("2024-02-30", "2024-02 has 29 days", "write 2024-02-29, or 2024-02"),
    ],
)
def test_a_day_too_many_says_how_many_there_are(tmp_path: Path, date: str, days: str, remedy: str) -> None:
    _, (one,) = read(tmp_path, f"{HEAD}date: {date}\n")
    assert one.message == f"'{date}' is no date: {days}" and one.hint.startswith(remedy)


@pytest.mark.parametrize(("row", "told"), [("[c]", "1 cell"), ("[]", "0 cells"), ("[c, d, e]", "3 cells")])
def test_rows_of_another_length(tmp_path: Path, row: str, told: str) -> None:
    _, (one,) = read(tmp_path, f"{BODY}table: [[a, b], {row}]\n")
    assert one.message == f"this row has {told}, the first one 2"


@pytest.mark.parametrize("tag", ["english", "z", "zh-", "zh--TW", "zh-Hant-Hant", "zh-TW-Hant", "中文", "zh Hant"])
def test_no_languages(tmp_path: Path, tag: str) -> None:
    assert found(tmp_path, f"{HEAD}language: {tag}\n") == [("language", 2, 11)]


@pytest.mark.parametrize(
    ("part", "told", "hint"),
    [
        ("photo: photos/a.png\n    weight: heavy", "`weight` is one of lead, normal, small, not 'heavy'", ""),
        (
            "photo: photos/a.png\n    float: next",
            "`float` is one of auto, here, top, bottom, next-page, not 'next'",
            "did you mean `next-page`?",
        ),
        (
            "photos: [photos/a.png]\n    arrange: stacked",
            "`arrange` is one of auto, stack, row, grid, not 'stacked'",
            "did you mean `stack`?",
        ),
        ("table: {rows: [[a]], float: Top}", "`float` is one of auto, here, top", "did you mean `top`?"),
    ],
)
def test_a_wrong_word_learns_of_the_right_ones(tmp_path: Path, part: str, told: str, hint: str) -> None:
    _, (one,) = read(tmp_path, f"{BODY}{part}\n")
    assert one.message.startswith(told) and one.hint == hint


@pytest.mark.parametrize("width", ["wide", "0", "13", "1.5", "-1", "'2'", "Page"])
def test_no_widths(tmp_path: Path, width: str) -> None:
    assert [
        (line, column) for _, line, column in found(tmp_path, f"{BODY}photo: photos/a.png\n    width: {width}\n")
    ] == [(6, 12)]


def test_a_width_in_millimetres_learns_of_em(tmp_path: Path) -> None:
    _, (one,) = read(tmp_path, f"{BODY}photo: photos/a.png\n    width: 80mm\n")
    assert (
        "auto, column, page, full-bleed, a number of columns, or as 9em, not '80mm'" in one.message and "em" in one.hint
    )
    _, (one,) = read(tmp_path, f"{BODY}photo: photos/a.png\n    width: pages\n")
    assert one.hint == "did you mean `page`?"
    _, (one,) = read(tmp_path, f"{BODY}photos: [photos/a.png]\n    width: 9em\n")
    assert "9em" not in one.message.partition(", not")[0], "groups have no such width"


@pytest.mark.parametrize(
    "focus", ["[0.5]", "[0.5, 0.5, 0.5]", "[0.5, 1.01]", "[-0.1, 0]", "[.nan, 0]", "[.inf, 0]", "[]"]
)
def test_no_focus(tmp_path: Path, focus: str) -> None:
    assert found(tmp_path, f"{BODY}photo: photos/a.png\n    focus: {focus}\n") == [("value", 6, 12)]


@pytest.mark.parametrize("lines", ["10", "-1", "two", "1.5", "yes"])
def test_no_drop_caps(tmp_path: Path, lines: str) -> None:
    assert found(tmp_path, f"{STORY}  drop_cap: {lines}\n") == [("value", 5, 13)]


def test_what_is_good_beside_an_error_is_read(tmp_path: Path) -> None:
    issue, diagnostics = read(tmp_path, STORY + "  start: never\n- title: 二\n  body: 段\n")
    assert issue is not None and len(diagnostics) == 1
    assert [story.title[0].text for story in issue.articles] == ["文", "二"]
