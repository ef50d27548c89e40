"""How messages are made and put into Chinese, and the language that is chosen."""

from __future__ import annotations

import copy
import pickle
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import encode

import paiban
from paiban.base import messages
from paiban.base.diagnostics import Diagnostic
from paiban.base.message import Message, as_text, cause_of, listed, msg, plural, verbatim
from paiban.base.messages import in_language, named, of_locale
from paiban.base.messages.parser import _message, broken, cells


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        # messages within messages are translated, what the user has written is not
        (
            msg("{what} is a mapping of keys, not {node}", what=msg("an article"), node=msg("a list")),
            "文章要寫成一組鍵，而不是清單",
        ),
        (
            msg(
                "{what} is a mapping of keys, not {node}",
                what=msg("an article"),
                node=msg("the text {value!r}", value="a list"),
            ),
            "文章要寫成一組鍵，而不是文字「a list」",
        ),
        (msg("{what} is a list, not {node}", what="`body`", node=msg("nothing")), "`body` 要寫成清單，而不是空白"),
        (msg("unknown key `{key}`", key="number"), "沒有 `number` 這個鍵"),
        (
            msg("known keys here: {known}", known=listed(("number", "text", "none"))),
            "這裡可用的鍵：number、text、none",
        ),
        # a space where Han meets Latin, and none else
        (msg("the photo {name} does not exist", name="海岸.jpg"), "照片海岸.jpg 不存在"),
        (msg("the photo {name} does not exist", name="a.jpg"), "照片 a.jpg 不存在"),
        (msg("unknown part `{keys}`", keys="地點"), "沒有 `地點` 這種部分"),
        (msg("no article jumps to {name!r}", name="後半"), "沒有文章轉到「後半」"),
        (msg("{value!r} is too large for `{name}`", value=12, name="size"), "12 對 `size` 來說太大"),
        # what is to be typed is as it is typed
        (
            msg("mark its place in the text by （注{number}） or [^{number}]", number=3),
            "在正文裡用（注3）或 [^3] 標出位置",
        ),
        # one and several
        (plural("{count} page", "{count} pages", 1), "1 頁"),
        (plural("{count} page", "{count} pages", 12), "12 頁"),
        # texts of others
        (
            msg("{name} is damaged: {told}", name="a.jpg", told=verbatim("its header is scrambled")),
            "a.jpg 已損壞：檔頭錯亂",
        ),
        (msg("cannot write: {cause}", cause=verbatim("No space left on device")), "無法寫入：磁碟空間不足"),
        (msg("cannot write: {cause}", cause=verbatim("a {new} thing")), "無法寫入：a {new} thing"),
        (
            msg(
                "not readable as YAML: {problem}{context}",
                problem=verbatim("did not find expected ',' or '}'"),
                context=msg(" ({context})", context=verbatim("while parsing a flow mapping")),
            ),
            "不是合格的 YAML：少了逗號或 }（讀 { } 裡的鍵時）",
        ),
        # an exception is as good as what it was raised with
        (msg("{name} can't be decoded: {error}", name="a", error=ValueError(msg("text"))), "a 解不開：文字"),
    ],
)  # fmt: skip
def test_sentences(english: str, chinese: str) -> None:
    assert in_language(english, "zh-Hant") == chinese
    assert in_language(english, "en") is english


@pytest.mark.parametrize("text", ["", "a", "text", "the file is empty", "海岸", "\n"])
def test_what_is_no_message_stays(text: str) -> None:
    assert in_language(text, "zh-Hant") == text


@pytest.mark.parametrize("text", ["", "a", "a library said {something}", "{", "}}", "{0} {a:b} {c!r}", "海 {x"])
def test_what_is_not_in_the_catalogue_stays(text: str) -> None:
    assert in_language(verbatim(text), "zh-Hant") == verbatim(text) == text


def test_it_is_the_english_text() -> None:
    said = msg("{name} has no page {number}: it has {pages}", name="a.pdf", number=3, pages=2)
    assert said == "a.pdf has no page 3: it has 2" and hash(said) == hash(str(said)) and len(said) == 29
    assert msg("text that begins with [ or {{ goes in quotes") == "text that begins with [ or { goes in quotes"
    assert msg("{size:.1f} pt and {text!r}", size=1, text="a'") == '1.0 pt and "a\'"'
    assert plural("{count} page of {all}", "{count} pages of {all}", 1, all=2) == "1 page of 2"
    assert plural("{count} page of {all}", "{count} pages of {all}", 0, all=2) == "0 pages of 2"
    assert listed([1, "b"]) == "1, b" and listed(["a", "b"], "; ") == "a; b" and not listed([])
    assert verbatim(said) is said


def test_it_knows_what_it_was_made_of() -> None:
    said = msg("unknown key `{key}`", key="a")
    for one in (said, pickle.loads(pickle.dumps(said)), copy.deepcopy(said), str(said), str(ValueError(said))):
        assert isinstance(one, Message) and one == said
        assert (one.template, one.arguments, one.plural) == ("unknown key `{key}`", {"key": "a"}, "")
    many = pickle.loads(pickle.dumps(listed([plural("{count} page", "{count} pages", 2), "x"])))
    assert many == "2 pages, x" and in_language(many, "zh-Hant") == "2 頁、x"


def test_a_field_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        msg("unknown key `{key}`")


def test_what_an_exception_says() -> None:
    assert cause_of(FileNotFoundError(2, "No such file or directory", "a")) == "No such file or directory"
    assert in_language(cause_of(OSError(13, "Permission denied")), "zh-Hant") == "沒有權限"
    assert cause_of(OSError("of its own")) == "of its own"
    assert cause_of(ValueError("a\n  b cd"), 5) == "a b …" and cause_of(ValueError("a\nb"), 3) == "a b"
    long = msg("its lines break otherwise")
    assert cause_of(ValueError(long), 5) is long


def test_encoders_take_it_as_text() -> None:
    found = Diagnostic("error", "table", msg("the file is empty"), hint=msg("take it out"))
    assert b'"message":"the file is empty"' in encode(found, enc_hook=as_text)
    assert type(as_text(found.message)) is str
    with pytest.raises(TypeError):
        as_text(3)


def test_findings_are_the_same_with_and_without_what_they_were_made_of() -> None:
    """So that what comes from a file, or twice, is one finding."""
    one = Diagnostic("error", "empty", msg("the file is empty"))
    assert one == Diagnostic("error", "empty", "the file is empty") and len({one, one}) == 1


@given(st.text(max_size=60))
def test_any_text_of_a_user_comes_through(name: str) -> None:
    """Whatever stands in a field, it stands in the Chinese sentence too; but for spaces at its ends."""
    said = in_language(msg("the photo {name} does not exist", name=name), "zh-Hant")
    assert name.strip(" ") in said and said.startswith("照片") and said.endswith("不存在")
    assert f"`{name}`" in in_language(msg("unknown key `{key}`", key=name), "zh-Hant")


def test_the_library_translates_on_request() -> None:
    english = Diagnostic(
        "error", "table", msg("a table needs rows with cells"), "a.yaml", 3, 7, msg("keep one of them")
    )
    chinese = paiban.translate(english, "zh-Hant")
    assert chinese == Diagnostic("error", "table", "表格要有列和格", "a.yaml", 3, 7, "留一個就好")
    assert paiban.translate(english, "en") is english
    assert str(chinese).startswith("a.yaml:3:7: error[table]: 表格")
    assert messages.current() == "en"  # which asking does not change


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the following arguments are required: A, B", "缺少必要的參數：A、B"),
        ("unrecognized arguments: -x y", "不認得的參數：-x y"),
        ("argument --dpi: expected one argument", "參數 --dpi：後面要有一個值"),
        ("argument --dpi: from 1 to 2400", "參數 --dpi：須在 1 到 2400 之間"),
        ("argument --dpi: invalid _dpi value: 'x: y'", "參數 --dpi：這裡不能用「x: y」"),
        ("argument -a/--all: not allowed with argument -b", "參數 -a/--all：不能與 -b 同時使用"),
        ("argument --strict: ignored explicit argument '1'", "參數 --strict：不能帶值「1」"),
        ("argument COMMAND: invalid choice: 'x' (choose from 'a', 'b')", "參數 COMMAND：不能用「x」（可用：a、b）"),
        ("argument COMMAND: invalid choice: 'x' (choose from a, b)", "參數 COMMAND：不能用「x」（可用：a、b）"),
        (
            "argument C: invalid choice: 'x', maybe you meant 'y'? (choose from y)",
            "參數 C：不能用「x」，是不是「y」？（可用：y）",
        ),
        ("ambiguous option: --p could match --png, --pdf", "選項 --p 不明確，可能是 --png、--pdf"),
        ("something new", "something new"),
    ],
)  # fmt: skip
def test_what_argparse_says(english: str, chinese: str) -> None:
    said = _message(english)
    assert said == english and in_language(said, "zh-Hant") == chinese


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
