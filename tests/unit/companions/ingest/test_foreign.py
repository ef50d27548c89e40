"""PDFs that other programs made, without tags: two columns, running heads, folios, captions, notes, drop caps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import paiban
from paiban.companions.ingest.draft import draft_of_pdf
from paiban.companions.ingest.model import DraftIssue, ReadStory
from paiban.companions.ingest.store import write_draft
from tests.generate import Writer, plate
from tests.unit.companions.ingest.foreign import drawn, typst_issue, typst_leaflet
from tests.unit.companions.ingest.score import missing, score

UNSET = ("section", "deck", "drop_cap", "source")
"""Keys of an article that ``typst_issue`` leaves out."""


def written(seed: int) -> dict[str, Any]:
    issue = Writer(seed).issue(articles=2, paragraphs=12)
    for key in ("letter", "subtitle", "contents"):
        del issue[key]
    for article in issue["articles"]:
        for key in UNSET:
            del article[key]
    return issue


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_typst(seed: int, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "plate.png").write_bytes(plate(600, 300))
    issue = written(seed)
    path = tmp_path / "issue.yaml"
    path.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    draft = draft_of_pdf(typst_issue(issue, tmp_path), "old")
    source, found = paiban.load(path), paiban.load(write_draft(draft, "old.pdf", str(tmp_path / "draft"), False))
    result = score(source, found)
    lost = "\n".join(missing(source, found))
    assert result.recall >= 0.995, lost
    assert result.precision >= 0.995, lost
    assert min(result.structure) >= 0.95, lost


@pytest.fixture(scope="module")
def leaflet() -> ReadStory:
    (article,) = draft_of_pdf(typst_leaflet(), "old").articles
    return article


def test_a_leaflet_of_one_column(leaflet: ReadStory) -> None:
    assert [said.text for said in leaflet.title] == ["河口的一年"]
    assert leaflet.deck is not None
    assert leaflet.deck.text == "水尺、問卷與一隻名叫潮位的貓，觀測站的人怎麼說這一年。"
    assert leaflet.byline == [{"role": "撰文", "name": "梁○○"}]
    kinds = [part.kind for part in leaflet.body]
    assert kinds == [
        "paragraph", "paragraph", "heading", "paragraph", "paragraph", "list", "paragraph", "table", "box", "heading",
        "paragraph", "paragraph", "paragraph",
    ]  # fmt: skip
    assert [part.texts[0].text for part in leaflet.body if part.kind == "heading"] == ["水尺上的字", "問卷的下落"]


def test_a_list_with_an_item_of_two_lines(leaflet: ReadStory) -> None:
    (own,) = [part for part in leaflet.body if part.kind == "list"]
    assert [said.text for said in own.texts] == [
        "帶水壺，河口沒有自來水，最近的商店在三公里以外，而且下午四點就打烊。",
        "帶帽子。",
        "不要餵貓，牠已經太胖了。",
    ]


def test_a_table_between_rules(leaflet: ReadStory) -> None:
    (own,) = [part for part in leaflet.body if part.kind == "table"]
    assert own.header == 1
    assert own.doubt
    assert own.rows == [
        ["班別", "時間", "負責"],
        ["早班", "五點至十二點", "梁○○"],
        ["午班", "十二點至七點", "石○○"],
        ["夜班", "設備自動記錄", "無人"],
    ]


def test_a_tinted_box(leaflet: ReadStory) -> None:
    (own,) = [part for part in leaflet.body if part.kind == "box"]
    assert own.texts[0].text == "怎麼讀水尺"
    assert [part.texts[0].text for part in own.parts] == [
        "水尺的零點在平均海平面以下一公尺，讀數減去一公尺才是海拔高度。",
        "讀的時候眼睛要與水面一樣高，浪大的時候讀三次取中間的一次。",
    ]


SPACED = "去年這個時候，A P E C 的工作小組來過一趟，帶走三箱水樣；‹OECD›的人也來過，A T T 與 I o T 各是一套縮寫。"
PARAGRAPHS = [
    "河口觀測站的門在清晨五點打開，值班的人先看水尺，再看天色。水尺每隔十公分刻一道線，紅的是警戒，黃的是注意。",
    SPACED,
    "老站長說，線是死的，水是活的，記水位的人最怕的不是漲，是不漲不退。「那表示它在想事情。」他端著茶，沒有人笑。",
    "去年全站共記下8,760次水位，訊號經過三座中繼站送到市區，延遲不到兩秒；從此半夜不必有人守著，但是門還是會開。",
    "問卷後來印成一本小冊子，封面是站裡的貓。書裡的數字都對，只有一個地方寫錯：貓的名字叫「潮位」，不叫「水位」。",
] + [
    f"第{n}本記錄簿寫到最後一頁的時候，總有人在頁角畫一尾魚。魚的方向是水流的方向，這個習慣沒有人教，卻沒有斷過。"
    for n in "一二三四五六七八九"
]


@pytest.fixture(scope="module")
def by_hand() -> DraftIssue:
    pdf = drawn("河口的一年", "文／梁○○　圖／石○○", PARAGRAPHS, "觀測站的水尺，攝於退潮之後。　圖／石○○")
    return draft_of_pdf(pdf, "old")


def test_the_head_of_a_single_article(by_hand: DraftIssue) -> None:
    assert (by_hand.title.text, by_hand.number) == ("河口觀測", "12")
    assert "running heads" in by_hand.title.doubt
    (article,) = by_hand.articles
    assert [said.text for said in article.title] == ["河口的一年"]
    assert article.byline == [{"role": "文", "name": "梁○○"}, {"role": "圖", "name": "石○○"}]
    assert article.drop_cap == 2


def test_lines_become_paragraphs_and_furniture_goes(by_hand: DraftIssue) -> None:
    (article,) = by_hand.articles
    texts = [part.texts[0].text for part in article.body if part.kind == "paragraph"]
    assert texts[0] == PARAGRAPHS[0]
    assert texts[2:] == PARAGRAPHS[2:]


def test_letter_spaced_latin_is_closed_up(by_hand: DraftIssue) -> None:
    """Whether there are spaces between the letters, or white only."""
    (article,) = by_hand.articles
    text = article.body[1].texts[0].text
    assert "，APEC的工作小組" in text
    assert "；OECD的人" in text
    assert "ATT與IoT各是" in text.replace(" ", "")
    assert "A T" not in text


def test_a_photo_with_caption_and_credit(by_hand: DraftIssue) -> None:
    (article,) = by_hand.articles
    (photo,) = [part for part in article.body if part.kind == "photo"]
    assert photo.caption is not None
    assert photo.credit is not None
    assert (photo.caption.text, photo.credit.text) == ("觀測站的水尺，攝於退潮之後。", "圖／石○○")
    assert by_hand.files[photo.image].startswith(b"\x89PNG")
