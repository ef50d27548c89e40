"""Stories: where the sign of an article's end stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import Collector
from paiban.block.stories import build_stories
from paiban.style.load import load_theme

ISSUE = "title: 刊\ntheme: magazine\narticles:\n  - title: 篇\n    body: {body}\n"


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("[前段。, 末段。]", "末段。"),
        ("[前段。, {list: [甲項, 乙項]}]", "乙項"),
        ("[前段。, {list: [甲項, {list: [乙一, 乙二]}]}]", "乙二"),
        ("[前段。, {blockquote: [引一。, 引二。]}]", "引二。"),
        ("[前段。, {verse: [詩一, 詩二, '']}]", "詩二"),
        # what stands apart from the run of the text has none
        ("[末段。, {code: 'x = 1'}, {table: {rows: [[甲]]}}, {box: {body: [盒。]}}]", "末段。"),
        ("[前段。, {list: [甲項, {list: [乙一]}]}, {heading: 小標}, {quote: 引句}]", "乙一"),
    ],
)
def test_the_sign_of_the_end_stands_after_the_last_running_text(tmp_path: Path, body: str, ending: str) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(ISSUE.format(body=body), encoding="utf-8")
    document = paiban.typeset(paiban.load(path))
    assert document.diagnostics == ()
    shown = [line.split("'")[1] for line in document.dump().splitlines() if line.startswith("  text")]
    assert shown.count("■") == 1
    assert shown[shown.index("■") - 1] == ending


# ---- what shares columns


def starts(tmp_path: Path, articles: str, theme: str = "newsletter", head: str = "") -> list[str]:
    """Where each article begins, "joined" for one in the columns of those before it."""
    (tmp_path / "own.yaml").write_text(f"extends: {theme}\n{head}", encoding="utf-8")
    path = tmp_path / "issue.yaml"
    path.write_text(f"title: 刊\ntheme: own.yaml\narticles:\n{articles}", encoding="utf-8")
    own = load_theme("own.yaml", str(tmp_path), Collector())
    assert own
    found = build_stories(paiban.load(path), own)
    return ["joined" if story.joins else story.start for story in found]


def short(more: str = "", length: int = 1) -> str:
    return f"  - {{title: 訊, {more}body: [{'一句。' * length}]}}\n"


def test_three_short_ones_of_a_department_make_a_page_of_news_by_themselves(tmp_path: Path) -> None:
    assert starts(tmp_path, short() * 3) == ["auto", "joined", "joined"]
    assert starts(tmp_path, short() * 2) == ["auto", "auto"]
    assert starts(tmp_path, short("start: run-on, ") * 2) == ["run-on", "joined"]
    other = short("section: 文, ")
    assert starts(tmp_path, short() * 2 + other * 3) == ["auto", "auto", "auto", "joined", "joined"]
    assert starts(tmp_path, short() * 2 + short("start: page, ")) == ["auto", "auto", "page"]
    assert starts(tmp_path, short() * 2 + short("", 900)) == ["auto", "auto", "auto"]
    assert starts(tmp_path, short() * 3, head="head: {follows: 0}\n") == ["page"] * 3


def test_what_is_longer_than_the_measure_of_the_theme_begins_a_page(tmp_path: Path) -> None:
    assert starts(tmp_path, short("", 900) * 2, head="head: {follows: 2}\n") == ["auto", "auto"]
    assert starts(tmp_path, short("", 900) * 2, head="head: {follows: 1}\n") == ["page", "page"]


def test_a_department_opens_below_another_as_other_articles_do(tmp_path: Path) -> None:
    for count, start in ((1, "auto"), (500, "auto"), (9000, "page")):
        assert starts(tmp_path, short("section: 文, ", count), "magazine")[0] == start


def test_news_that_begin_columns_share_one_where_the_page_has_too_few(tmp_path: Path) -> None:
    column = "start: column, "
    assert starts(tmp_path, short() + short(column) * 2) == ["auto", "joined", "joined"]
    cases: list[tuple[tuple[int, ...], list[int]]] = [
        ((40, 10, 10, 40), [2]),
        ((10, 10, 40, 40), [1]),
        ((40, 40, 10, 10), [3]),
        ((80, 80, 80, 80), [1, 2, 3]),
        ((150, 150, 150, 150), []),
    ]
    for lengths, shared in cases:
        first, *rest = lengths
        articles = short("", first) + "".join(short(column, length) for length in rest)
        (tmp_path / "issue.yaml").write_text(f"title: 刊\narticles:\n{articles}", encoding="utf-8")
        own = load_theme("newsletter", str(tmp_path), Collector())
        assert own and own.mastered("news").grid.columns == 3
        found = [story.start for story in build_stories(paiban.load(tmp_path / "issue.yaml"), own)]
        assert [n for n, start in enumerate(found) if start == "run-on"] == shared
