"""Pages that a reader finds right, though they look odd to a machine: the audit has nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import paiban
from tests.generate import plate

TEXT = "潮水退到第三根木樁的時候，灘地上的人才把竹簍放下來，一個一個數今天的收成，數完再沿著石滬走回村裡去。"


def made(folder: Path, theme: str, title: str, *body: object, **more: object) -> paiban.Document:
    article = {"title": title, "body": list(body), **more}
    content = {"title": "刊", "date": "2026-01", "language": "zh-Hant-TW", "theme": theme, "articles": [article]}
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return paiban.typeset(paiban.load(str(path)))


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("words", ["e̋ a̍ n̂g k̂", "t͡ʃ d͡ʒ ɹ̩", "a̤ o̤ u̠ i̠", "ŝ̄ ê̌ x̄̀"])
def test_marks_stand_on_their_letters(tmp_path: Path, theme: str, words: str) -> None:
    """Wherever the word comes to stand in its line, at its end too: a mark takes no room and covers nothing."""
    body = [TEXT[:n] + words + TEXT for n in range(2, 26, 2)]
    document = made(tmp_path, theme, words, *body, {"quote": words}, {"heading": words})
    assert not [one for one in document.diagnostics if one.code != "fallback"]


def test_full_width_letters_begin_a_vertical_line(tmp_path: Path) -> None:
    """The face puts them in the middle of their cells, so the origin of a low letter is before its cell."""
    body = [TEXT[:n] + "ａｂｃ、ＡＢＣ１２３、５０％" + TEXT for n in range(2, 30)]
    document = made(tmp_path, "vertical", "￥１，２３４．５０", *body)
    assert not document.diagnostics


def test_captions_and_credits_in_one_block_are_told_apart(tmp_path: Path) -> None:
    """One of them has readings, of which only their characters are known: the others are looked for first."""
    (tmp_path / "a.png").write_bytes(plate(900, 600))
    photos = [
        {"photo": "a.png", "caption": "左邊的石滬", "credit": "圖／島上的人"},
        {"photo": "a.png", "caption": "右邊的石滬", "credit": "圖／島上的{昊|ㄏㄠˋ}"},
    ]
    group = {"photos": photos, "arrange": "row", "captions": "block", "caption": "兩座石滬", "credit": "圖／村子"}
    assert not made(tmp_path, "newsletter", "石滬", TEXT, group).diagnostics
