"""Initials: what is one, what it takes with it, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

import paiban
from paiban.display.model import Glyphs
from paiban.flow.compositor import Compositor
from paiban.flow.dropcap import set_initial, split_initial
from paiban.issue.model import Span, Text

REST = "渡輪復航的那個早晨起了霧，岸上等的人不多，汽笛照常響了三聲。" * 4


def rendered(folder: Path, text: str, theme: str = "newsletter") -> paiban.Document:
    (folder / "issue.yaml").write_text(
        "title: 島訊\nnumber: 1\ndate: 2026-01\nlanguage: zh-Hant-TW\n"
        f"theme: {theme}\narticles:\n  - title: 復航\n    drop_cap: true\n    body:\n      - '{text}'\n",
        encoding="utf-8",
    )
    return paiban.typeset(paiban.load(str(folder / "issue.yaml")))


def runs(document: paiban.Document) -> list[Glyphs]:
    return [item for page in document.layout.pages for item in page.items if isinstance(item, Glyphs)]


def initial(document: paiban.Document) -> str:
    """The text of what is large and neither the masthead nor the title."""
    return "".join("".join(item.texts) for item in runs(document) if item.size > 15 and item.texts[0] not in "島訊復航")


@pytest.mark.parametrize(
    ("text", "cap"),
    [
        ("船開了", "船"),
        ("「船開了", "「船"),
        ("2026年春", "2026"),
        ("（1998）年", "（1998"),
        ("8:30開船", "8:30"),
        ("Ferry", "F"),
        ("(甲)", "(甲"),
    ],
)
def test_what_is_an_initial(text: str, cap: str) -> None:
    split = split_initial(Text(text))
    assert isinstance(split, tuple)
    assert split[0] == cap and split[0] + split[1].text == text


@pytest.mark.parametrize("text", ["——船", "「『船", "20260101", "10,000,000元", "…", "，"])
def test_what_is_none(text: str) -> None:
    assert isinstance(split_initial(Text(text)), str)


@pytest.mark.parametrize("kind", ["ruby", "code"])
def test_a_reading_or_code_is_not_torn_apart(kind: str) -> None:
    assert isinstance(split_initial(Text("船開了", (Span(0, 1, kind, "ㄔㄨㄢˊ"),))), str)  # type: ignore[arg-type]


@pytest.mark.parametrize(("begin", "cap"), [("1998年，", "1998"), ("9時，", "9"), ("「船，", "「船"), ('"船，', '"船')])
@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
def test_a_number_or_a_bracket_and_one_are_the_initial(tmp_path: Path, theme: str, begin: str, cap: str) -> None:
    document = rendered(tmp_path, begin + REST, theme)
    assert initial(document) == cap
    assert not document.diagnostics


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"——{REST}", "neither a letter"),
        (f"20261231號船，{REST}", "more than 4 figures"),
        ("船開了。", "fewer than 3 lines"),
        (f"{{船|ㄔㄨㄢˊ}}開了。{REST}", "a reading or code"),
    ],
)
def test_where_there_is_none_a_note_says_why(tmp_path: Path, text: str, why: str) -> None:
    document = rendered(tmp_path, text)
    (found,) = [d for d in document.diagnostics if d.code == "drop-cap"]
    assert found.severity == "note" and why in found.message and found.line == 10
    assert initial(document) == ""


def test_an_initial_that_leaves_no_room_is_told_of(tmp_path: Path) -> None:
    document = rendered(tmp_path, f"1998年，{REST}", "magazine")
    assert [d.code for d in document.diagnostics] == ["drop-cap"]
    text = "".join(
        t for page in document.layout.pages for item in page.items if isinstance(item, Glyphs) for t in item.texts
    )
    assert text.count("1998年") == 1


def test_an_initial_stays_with_the_lines_beside_it_where_a_column_ends_among_what_belongs_together(
    tmp_path: Path,
) -> None:
    # an opening and the photo below it, as tall as it may be, nearly fill a column
    for lines in range(30, 42):
        Pixels.new("RGB", (462, lines * 34), (90, 120, 140)).save(tmp_path / "a.png")
        (tmp_path / "issue.yaml").write_text(
            "title: 島訊\nlanguage: zh-Hant-TW\ntheme: newsletter\narticles:\n"
            f"  - title: 早班\n    body: ['{REST}']\n"
            "  - title: 復航\n    start: column\n    drop_cap: 3\n"
            f"    body: [{{photo: a.png, caption: 早霧, width: 1}}, '船{REST * 3}']\n",
            encoding="utf-8",
        )
        document = paiban.typeset(paiban.load(str(tmp_path / "issue.yaml")))
        ((page, cap),) = [
            (page, item)
            for page in document.layout.pages
            for item in page.items
            if isinstance(item, Glyphs) and item.texts == ("船",) and item.size > 30
        ]
        beside = [
            item.y
            for item in page.items
            if isinstance(item, Glyphs)
            and item.size == 10.5
            and cap.x < item.x < cap.x + 6 * 10.5
            and cap.y - cap.size < item.y < cap.y + 10
        ]
        assert len(beside) == 3, f"{lines}: {beside}"


@pytest.mark.parametrize(("letter", "lines"), [("p", 6), ("h", 5)])
def test_a_line_that_an_initial_reaches_down_to_stands_beside_it(tmp_path: Path, letter: str, lines: int) -> None:
    (tmp_path / "issue.yaml").write_text(
        "title: 島訊\nlanguage: en\ntheme: newsletter\narticles:\n"
        f"  - title: 復航\n    drop_cap: 5\n    body: ['{letter}{'ale boats returned in fog. ' * 30}']\n",
        encoding="utf-8",
    )
    (page,) = paiban.typeset(paiban.load(str(tmp_path / "issue.yaml"))).pages
    (cap,) = [item for item in page.items if isinstance(item, Glyphs) and item.texts == (letter,) and item.size > 30]
    body = [item for item in page.items if isinstance(item, Glyphs) and item.size == 10.5 and item.y > cap.y - cap.size]
    left = {y: min(item.x for item in body if item.y == y) for y in sorted({item.y for item in body})}
    beside = [x > cap.x + 20 for x in left.values()]
    assert beside[:lines] == [True] * lines and not beside[lines]


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_the_cell_of_an_initial_reaches_from_its_first_line_to_its_last(tmp_path: Path, lines: int) -> None:
    (tmp_path / "issue.yaml").write_text(
        "title: 島訊\nlanguage: zh-Hant-TW\ntheme: newsletter\narticles:\n"
        f"  - title: 復航\n    drop_cap: {lines}\n    body: ['甲{REST * 2}']\n",
        encoding="utf-8",
    )
    (page,) = paiban.typeset(paiban.load(str(tmp_path / "issue.yaml"))).pages
    (cap,) = [item for item in page.items if isinstance(item, Glyphs) and item.texts == ("甲",)]
    body = [item for item in page.items if isinstance(item, Glyphs) and item.size == 10.5 and item.y > cap.y - cap.size]
    left = {y: min(item.x for item in body if item.y == y) for y in sorted({item.y for item in body})}
    feet, starts = list(left), list(left.values())
    assert cap.size == pytest.approx((lines - 1) * 17.0 + 10.5)
    assert cap.y - 0.88 * cap.size == pytest.approx(feet[0] - 0.88 * 10.5)
    assert cap.y + 0.12 * cap.size == pytest.approx(feet[lines - 1] + 0.12 * 10.5)
    # whole em of the body, with at least a third of one between
    cell = next(n * 10.5 for n in range(20) if n * 10.5 >= cap.size + 0.35 * 10.5)
    assert starts[: lines + 1] == pytest.approx([cap.x + cell] * lines + [cap.x])


@pytest.mark.parametrize(("kind", "start", "end", "left"), [("strong", 0, 1, []), ("strong", 0, 3, [(0, 2)])])
def test_what_is_marked_in_the_rest_stays_marked(kind: str, start: int, end: int, left: list[tuple[int, int]]) -> None:
    split = split_initial(Text("船開了", (Span(start, end, kind),)))  # type: ignore[arg-type]
    assert isinstance(split, tuple)
    assert [(span.start, span.end) for span in split[1].spans] == left


def test_half_of_the_column_beside_an_initial_is_enough(setter: Compositor) -> None:
    # 44.5 pt with their white are 52.5, five em of the body
    made = set_initial("船", 3, setter, "zh-Hant-TW", 105.0)
    assert not isinstance(made, str)
    assert made[1] == ((52.5, 52.5),) * 3 + ((0.0, 105.0),)
    assert isinstance(set_initial("船", 3, setter, "zh-Hant-TW", 104.9), str)


@pytest.mark.parametrize(
    ("initial", "x", "second", "beside"),
    [
        # of 44.5 pt; the white half of an opening bracket's cell hangs out of the measure
        ("「船", -22.25, 22.25, 73.5),
        # those of Latin have no such half
        ('"A', 0.0, 21.27, 63.0),
        ("(甲", 0.0, 17.8, 73.5),
    ],
)
def test_a_bracket_before_an_initial_hangs_by_its_white(
    setter: Compositor, initial: str, x: float, second: float, beside: float
) -> None:
    made = set_initial(initial, 3, setter, "zh-Hant-TW", 231.0)
    assert not isinstance(made, str)
    cap, measures = made
    assert [run.x for run in cap.line.runs] == pytest.approx([x, second], abs=0.01)
    assert measures[0] == (beside, 231.0 - beside)
