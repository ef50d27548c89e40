"""What is told by wording: bylines, captions and credits, numbers and dates, items of lists, ends of articles."""

from __future__ import annotations

import pytest

from paiban.companions.ingest.blocks import BYLINE, CONTENTS, NOTES, SOURCE
from paiban.companions.ingest.front import date_of, number_of, without_issue
from paiban.companions.ingest.heads import bylines_of
from paiban.companions.ingest.join import Bit
from paiban.companions.ingest.languages import language_of
from paiban.companions.ingest.paragraphs import ITEM, drop_end_mark, drop_item_mark


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("文／梁○○", [{"role": "文", "name": "梁○○"}]),
        ("文／梁○○　圖／石○○", [{"role": "文", "name": "梁○○"}, {"role": "圖", "name": "石○○"}]),
        ("採訪整理：周○○", [{"role": "採訪整理", "name": "周○○"}]),
        ("文、圖／周○○", [{"role": "文、圖", "name": "周○○"}]),
        ("臺灣大學政治學系　蘇○○", [{"affiliation": "臺灣大學政治學系", "name": "蘇○○"}]),
        ("淺山養蜂人　受訪　羅○○", [{"affiliation": "淺山養蜂人", "role": "受訪", "name": "羅○○"}]),
        ("攝影師　高○○", [{"role": "攝影師", "name": "高○○"}]),
        ("海岸學會　助理研究員　方○○", [{"affiliation": "海岸學會", "role": "助理研究員", "name": "方○○"}]),
        ("◎梁○○", [{"name": "梁○○"}]),
        ("本刊訊", [{"name": "本刊訊"}]),
    ],
)
def test_bylines(line: str, entries: list[dict[str, str]]) -> None:
    assert bylines_of([line])[0] == entries


def test_a_byline_told_by_order_is_a_doubt() -> None:
    assert bylines_of(["臺灣大學　蘇○○"])[1] != ""
    assert bylines_of(["文／蘇○○"])[1] == ""


@pytest.mark.parametrize("text", ["文／梁○○", "撰文：梁○○", "本刊訊", "梁○○／文", "◎記者　梁○○"])
def test_what_is_a_byline(text: str) -> None:
    assert BYLINE.match(text)


@pytest.mark.parametrize("text", ["文章寫完之後，他把門關上。", "圖書館在河的對岸，沒有渡船的時候要繞路。"])
def test_what_is_none(text: str) -> None:
    assert not BYLINE.match(text)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["第301期　2025年6月"], "301"),
        (["第３０１期"], "301"),
        (["總第十二號"], "十二"),
        (["Vol. 12 No. 3"], "12"),
        (["第9屆第3次會員大會", "第112期"], "112"),
        (["第9屆第3次會員大會"], ""),
    ],
)
def test_numbers_of_issues(texts: list[str], number: str) -> None:
    assert number_of(texts) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年6月", "2025-06"),
        ("2025年6月30日出刊", "2025-06-30"),
        ("1998.11", "1998-11"),
        ("2025/06/05", "2025-06-05"),
        ("民國 88 年 3 月", "1999-03"),
        ("中華民國112年12月", "2023-12"),
        ("電話2025-67", ""),
        ("二〇一九年三月", "2019-03"),
        ("一九九八年十二月二十五日發行", "1998-12-25"),
        ("二零零五年廿一月", ""),
        ("民國一百十三年五月", "2024-05"),
        ("中華民國一一三年五月廿日", "2024-05-20"),
        ("民國八十七年十月", "1998-10"),
        ("民國113.05.20", "2024-05-20"),
        ("民國元年一月", "1912-01"),
        ("113年5月號", "2024-05"),
        ("令和元年5月1日", "2019-05-01"),
        ("２０１９年３月", "2019-03"),
        ("March 2019", "2019-03"),
        ("25th December, 1998", "1998-12-25"),
        ("Sept. 3, 2007", "2007-09-03"),
        ("他在2019年去過", ""),
        ("三年五月", ""),
    ],
)
def test_dates_of_issues(text: str, date: str) -> None:
    assert date_of([text]) == date


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1. 帶水壺", "帶水壺"),
        ("（二）帶帽子", "帶帽子"),
        ("‧不帶寵物", "不帶寵物"),
        ("①先到", "先到"),
        ("１、先到", "先到"),
    ],
)
def test_items_of_lists(line: str, text: str) -> None:
    assert drop_item_mark(line) == text


@pytest.mark.parametrize("line", ["1.5公里外", "2025年", "（見圖）", "3月1日"])
def test_what_is_no_item(line: str) -> None:
    assert not ITEM.match(line)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("就留著了。■", "就留著了。"), ("就留著了。　◆", "就留著了。"), ("羅○●", "羅○●"), ("。■後", "。■後"), ("■", "■")],
)
def test_the_mark_at_an_end(text: str, rest: str) -> None:
    assert "".join(bit.text for bit in drop_end_mark([Bit(character) for character in text])) == rest


def test_headings_of_what_is_no_article() -> None:
    assert all(CONTENTS.fullmatch(text) for text in ("本期目錄", "目　次", "目录", "CONTENTS"))
    assert all(NOTES.fullmatch(text) for text in ("注釋", "【註】", "參考文獻：", "Notes"))
    assert all(SOURCE.match(text) for text in ("資料來源：本刊", "出處／某書", "原載：某報"))
    assert not any(SOURCE.match(text) for text in ("資料來源不明，只好作罷。", "來源是河的上游。"))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("石階月刊　第40期　民國一百十三年五月", "石階月刊"),
        ("二〇一九年三月　石階月刊", "石階月刊"),
        ("石階月刊（2019年3月1日出刊）", "石階月刊"),
        ("Harbour News, No. 3, March 2019", "Harbour News"),
    ],
)
def test_a_name_without_number_and_date(text: str, rest: str) -> None:
    assert without_issue(text) == rest


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这里的水会说话，我们都听见了。", "zh-Hans-CN"),
        ("這裡的水會說話，我們都聽見了。", "zh-Hant-TW"),
        ("這家店叫「風の屋」，在河口的對岸，沒有渡船的時候要繞路。", "zh-Hant-TW"),
        ("灯台にはもう誰もいないが、夕方になると石段をのぼる人がいる。", "ja"),
        ("등대에는 이제 아무도 없지만 저녁이 되면 돌계단을 오르는 사람이 있다.", "ko"),
        ("Nobody keeps the lighthouse, but every evening someone climbs the steps.", "en"),
        ("他在 MIT 的 Media Lab 待了三年，回來以後在河口的觀測站工作。", "zh-Hant-TW"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == (language, "")


def test_an_unknown_language_is_a_doubt() -> None:
    assert language_of("Niemand wohnt mehr im Leuchtturm, doch jeden Abend steigt jemand hinauf.")[1]
    assert language_of("12 345")[1]
