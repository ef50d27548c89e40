"""Keys that change nothing where they stand: each is told of at its place; those with an effect are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pillow

import paiban
from paiban.display.model import Glyphs
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.issue.helper import write

TEXT = "我們在海邊住了三十年，看過每一種顏色的天空。" * 4

ONE = f"articles: [{{title: 文, body: [{TEXT}]}}]\n"


def told(folder: Path, issue: str, theme: str = "newsletter") -> list[tuple[int, str]]:
    """The line of each finding, and the key that it names."""
    Pillow.new("RGB", (900, 600), (90, 120, 150)).save(folder / "a.jpg", dpi=(300, 300))
    document = paiban.typeset(paiban.load(write(folder, f"title: 刊\n{issue}")), theme)
    found = [d for d in document.diagnostics if d.code == "no-effect"]
    all_in_chinese(found)
    assert {d.severity for d in found} <= {"warning"} and all(d.hint for d in found)
    return [(d.line, d.message.split("`")[1]) for d in found]


def body(part: str) -> str:
    return f"articles:\n  - title: 文\n    body:\n      - {TEXT}\n      - {part}\n"


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("{photo: a.jpg, side: start}", "side"),
        ("{photo: a.jpg, captions: beside}", "captions"),
        ("{photo: a.jpg, caption: 圖, captions: block}", "captions"),
        ("{photo: a.jpg, width: column, weight: lead}", "weight"),
        ("{photos: [a.jpg], arrange: row}", "arrange"),
        ("{photos: [{photo: a.jpg, caption: 圖}, a.jpg], captions: beside}", "captions"),
        ("{photos: [{photo: a.jpg, width: page}, a.jpg]}", "width"),
        ("{photos: [{photo: a.jpg, float: top}, a.jpg]}", "float"),
        ("{table: {rows: [[甲]], float: bottom}}", "float"),
        ("{box: {body: [字, {photo: a.jpg, weight: lead}]}}", "weight"),
    ],
)
def test_of_a_part(tmp_path: Path, part: str, key: str) -> None:
    ((line, named),) = told(tmp_path, body(part))
    assert line == 6 and named == key


@pytest.mark.parametrize(
    "part",
    [
        "{photo: a.jpg, width: 8em, side: start}",
        "{photo: a.jpg, caption: 圖, captions: beside}",
        "{photo: a.jpg, weight: lead}",
        "{photos: [{photo: a.jpg, caption: 圖, weight: lead}, a.jpg], arrange: row, captions: block}",
        "{table: {rows: [[甲]], width: page, float: bottom}}",
        "{box: {body: [字, {photo: a.jpg}]}}",
    ],
)
def test_of_what_has_an_effect_nothing_is_told(tmp_path: Path, part: str) -> None:
    assert told(tmp_path, body(part)) == []


@pytest.mark.parametrize(
    ("issue", "found"),
    [
        (f"cover: {{headlines: [一行], focus: [0, 0]}}\n{ONE}", [(2, "focus")]),
        (f"back_cover: {{lines: [一行], alt: 圖}}\n{ONE}", [(2, "alt")]),
        (f"{ONE}fillers: [a.jpg]\n", [(3, "fillers")]),
        (f"{ONE}signature: 4\nfillers: [{{advert: a.jpg, size: type-area, alt: 圖}}]\n", [(4, "size")]),
        (f"letter: {{body: [字, {{photo: a.jpg, float: top, width: page}}]}}\n{ONE}", [(2, "float"), (2, "width")]),
        ("articles:\n  - title: 文\n    drop_cap: true\n    body: [{photo: a.jpg}]\n", [(3, "drop_cap")]),
        (f"articles:\n  - title: 文\n    drop_cap: 1\n    body: [{TEXT}]\n", [(3, "drop_cap")]),
        (f"articles:\n  - title: 文\n    drop_cap: 2\n    body: [{TEXT}]\n", []),
        (
            f"articles:\n  - {{title: 文, body: [{TEXT}]}}\n  - title: 文\n    start: column\n    fit: {{pages: 1}}\n"
            f"    body: [{TEXT}, {{photo: a.jpg, float: bottom}}]\n",
            [(4, "fit"), (7, "float")],
        ),
    ],
)
def test_of_an_issue_and_its_articles(tmp_path: Path, issue: str, found: list[tuple[int, str]]) -> None:
    assert told(tmp_path, issue) == found


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize(
    ("begins", "initial"),
    [("2025 年", "2025"), ("Tide 海", "T"), ("「海」", "「海"), ("1234567 人", ""), ("「『海』」", ""), ("……海", "")],
)
def test_an_initial_is_set_or_a_note_says_why_not(tmp_path: Path, theme: str, begins: str, initial: str) -> None:
    issue = f"title: 刊\narticles:\n  - title: 文\n    drop_cap: 3\n    body: [{begins}{TEXT * 2}]\n"
    document = paiban.typeset(paiban.load(write(tmp_path, issue)), theme)
    all_in_chinese(document.diagnostics)
    notes = [d for d in document.diagnostics if d.code == "drop-cap"]
    size = {"newsletter": 10.5, "magazine": 9, "vertical": 10.5}[theme]
    runs = [item for item in document.pages[0].items if isinstance(item, Glyphs) and item.size > 1.5 * size]
    shown = "".join("".join(run.texts) for run in runs if document.layout.structure[run.element].role == "P")
    # a column of the magazine has no room for four figures beside its text
    assert shown in ("", initial) and bool(notes) is not bool(shown) and all(d.line == 5 for d in notes)
    assert shown or not initial or (theme, initial) == ("magazine", "2025")
