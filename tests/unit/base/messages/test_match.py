"""How sentences are matched and put together, and the language that is chosen."""

from __future__ import annotations

import sys
import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import paiban
from paiban.base import messages
from paiban.base.diagnostics import Diagnostic
from paiban.base.messages import in_language, named, of_locale
from paiban.base.messages.match import translated
from paiban.base.messages.parser import broken, cells


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        # words of the program are translated, those of the user are not
        ("an article is a mapping of keys, not a list", "文章要寫成一組鍵，而不是清單"),
        ("an article is a mapping of keys, not the text 'a list'", "文章要寫成一組鍵，而不是文字「a list」"),
        ("`body` is a list, not nothing", "`body` 要寫成清單，而不是空白"),
        ("unknown key `number`", "沒有 `number` 這個鍵"),
        ("known keys here: number, text, none", "這裡可用的鍵：number、text、none"),
        # a space where Han meets Latin, and none else
        ("the photo 海岸.jpg does not exist", "照片海岸.jpg 不存在"),
        ("the photo a.jpg does not exist", "照片 a.jpg 不存在"),
        ("unknown part `地點`", "沒有 `地點` 這種部分"),
        ("no article jumps to '後半'", "沒有文章轉到「後半」"),
        # what is to be typed is as it is typed
        ("mark its place in the text by （注3） or [^3]", "在正文裡用（注3）或 [^3] 標出位置"),
        # sentences within others
        ("a.jpg is damaged: its header is scrambled", "a.jpg 已損壞：檔頭錯亂"),
        ("my photo is 1.jpg is an animation", "my photo is 1.jpg 是動畫"),
        (
            "page 3: 「一篇」: text of 5 pt (「字」); also in lines 4, 9",
            "第 3 頁：「一篇」：5 pt 的字（「字」）；另見第 4、9 行",
        ),
        ("pages 1, 3–5 and 2 more: there is no TrimBox", "第 1、3–5 頁等（另有 2 處）：沒有 TrimBox"),
        ("all 8 pages: there is no BleedBox", "全部 8 頁：沒有 BleedBox"),
        (
            "ad 1.pdf has PostScript in it: the profile archive does not allow that",
            "ad 1.pdf 含有 PostScript：archive 這種用途不許這樣",
        ),
        (
            "not readable as YAML: did not find expected key (while parsing a block mapping)",
            "不是合格的 YAML：這裡應該是鍵（讀一組鍵的時候）",
        ),
        ("not readable as YAML: something new", "不是合格的 YAML：something new"),
        ("cannot write: No space left on device", "無法寫入：磁碟空間不足"),
        (
            "`photo`: Path of a JPEG, PNG, WebP or PDF (x.pdf#page=2), relative to this file.",
            "`photo`：JPEG、PNG、WebP 或 PDF（x.pdf#page=2）的路徑，從本檔所在的資料夾算起。",
        ),
    ],
)  # fmt: skip
def test_sentences(english: str, chinese: str) -> None:
    assert in_language(english, "zh-Hant") == chinese
    assert in_language(english, "en") == english


@pytest.mark.parametrize("text", ["", "a", "text", "a library said something", "brochure.pdf: 3 of 4", "海岸", "\n"])
def test_what_is_in_no_table_stays(text: str) -> None:
    assert in_language(text, "zh-Hant") == text


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_of_a_user_comes_through(name: str, other: str) -> None:
    """Whatever stands in a hole, it stands in the Chinese sentence too."""
    name, other = (" ".join(text.split()) or "x" for text in (name, other))
    told = in_language(f"the photo {name} does not exist", "zh-Hant")
    assert name in told and told.startswith("照片") and told.endswith("不存在")
    told = in_language(f"unknown key `{name}`", "zh-Hant")
    assert f"`{name}`" in told
    assert other in in_language(f"{name}: {other}", "zh-Hant") or translated(other)


@pytest.mark.parametrize("text", ["a, ", "x; ", "p: ", "word ", "(b) ", "it is a; page: (q), no "])
def test_long_texts_are_given_up_soon(text: str) -> None:
    for count in (40, 130, 5000):
        begin = time.perf_counter()
        in_language(text * count, "zh-Hant")
        assert time.perf_counter() - begin < 2


def test_the_library_translates_on_request() -> None:
    english = Diagnostic("error", "table", "a table needs rows with cells", "a.yaml", 3, 7, "keep one of them")
    chinese = paiban.translate(english, "zh-Hant")
    assert chinese == Diagnostic("error", "table", "表格要有列和格", "a.yaml", 3, 7, "留一個就好")
    assert paiban.translate(english, "en") is english
    assert str(chinese).startswith("a.yaml:3:7: error[table]: 表格")
    assert messages.current() == "en"  # which asking does not change


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("en", "en"), ("en_GB.UTF-8", "en"), ("zh-Hant", "zh-Hant"), ("zh_TW", "zh-Hant"), ("zh-TW", "zh-Hant"),
        ("ZH_hk.big5hkscs@x", "zh-Hant"), ("zh", "zh-Hant"), ("zh_CN.GBK", "zh-Hant"), ("zha", None), ("fr", None),
        ("", None), ("C", None),
    ],
)  # fmt: skip
def test_names_of_languages(name: str, language: str | None) -> None:
    assert named(name) == language


def test_windows_has_a_language_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    for identifier, language in ((0x0404, "zh-Hant"), (0x0804, "zh-Hant"), (0x0409, "en")):
        kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda identifier=identifier: identifier)
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        monkeypatch.setattr(sys, "platform", "win32")
        assert of_locale({}) == language
        assert of_locale({"LANG": "zh_TW.UTF-8"}) == "zh-Hant" and of_locale({"LC_ALL": "C"}) == "en"


def test_lines_are_broken_as_chinese_is() -> None:
    assert broken("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert broken("一二 three 四", 8) == ["一二", "three 四"]
    assert broken("（一）二", 4) == ["（一）", "二"]  # an overlong piece is not divided
    assert cells("一a") == 3
