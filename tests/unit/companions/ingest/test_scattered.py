"""The order of reading is that of places on the page, not that of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from paiban.companions.ingest.draft import draft_of_pdf
from tests.unit.companions.ingest.scattered import Mark, across, down, painted, row

TEXTS = [
    f"第{n}本記錄簿寫到最後一頁的時候，總有人在頁角畫一尾魚。魚的方向是水流的方向（從來如此），這個習慣沒有人教，卻沒有斷過。"
    f"老站長說：「{m}天不看水，心裡就少{m}塊石頭。」"
    for n, m in zip("一二三四五六七八九十百千", "兩三五七九百千萬幾多半整", strict=True)
] * 3


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("way", [across, down])
def test_columns_from_places_alone(way: Callable[[str, Sequence[str]], list[list[Mark]]], seed: int) -> None:
    pages = way("河口的一年", TEXTS)
    assert len(pages) > 1
    draft = draft_of_pdf(painted(pages, seed), "old")
    (article,) = draft.articles
    assert [said.text for said in article.title] == ["河口的一年"]
    assert [part.texts[0].text for part in article.body] == TEXTS
    assert {part.kind for part in article.body} == {"paragraph"}


def test_the_way_of_the_lines() -> None:
    assert draft_of_pdf(painted(across("題", TEXTS)), "old").theme == "newsletter"
    assert draft_of_pdf(painted(down("題", TEXTS)), "old").theme == "vertical"


def test_spaces_are_white_between_words() -> None:
    """Old files have no spaces: words are parted by white, and Latin beside Han characters is not."""
    lines = ["　　站裡用的是Internet of", "Things設備，兩秒之內送到", "，比從前的short wave快。"]
    marks = [mark for n, line in enumerate(lines) for mark in row(line, 40, 500 - 15 * n)]
    marks += [mark for n in range(8) for mark in row("水位每天記三次，早午晚各一", 40, 455 - 15 * n)]
    (article,) = draft_of_pdf(painted([marks]), "old").articles
    assert (
        article.body[0]
        .texts[0]
        .text.startswith("站裡用的是Internet of Things設備，兩秒之內送到，比從前的short wave快。")
    )
