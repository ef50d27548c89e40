"""Parts that stay with the part after them."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Image
from tests.unit.page.rows import photos, rows, typeset

WHOLE = "head: {short: 0, follows: 0}\n"
TEXT = "渡船在天亮以前離岸，帶著信件和報紙，也帶著一夜沒有睡好的人。" * 4


def story(*parts: str) -> str:
    return "articles:\n  - title: 題\n    body:\n" + "".join(f"      - {part}\n" for part in parts)


def page_of(document: paiban.Document, text: str) -> int:
    return next(n for n, page in enumerate(document.pages) if any(text in own.text for own in rows(page)))


def separated(document: paiban.Document) -> list[str]:
    return [found.message for found in document.diagnostics if found.code == "not-followed"]


@pytest.mark.parametrize("base", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("kept", ["{photo: wide.jpg, alt: 圖%s}", "{quote: 引%s}", "{table: [[表, 格]]%s}"])
def test_a_part_stands_on_the_page_of_the_next(tmp_path: Path, base: str, kept: str) -> None:
    apart = 0
    for before in range(2, 9):
        parts = [f"第{n}段{TEXT}" for n in range(12)]
        parts.insert(before, kept % ", keep: next")
        document = typeset(tmp_path, story(*parts), theme=WHOLE, base=base)
        after = page_of(document, f"第{before}段")
        if separated(document):
            # the page with the masthead has no room for it, in vertical setting
            apart += after > 0
            continue
        if "photo" in kept:
            assert photos(document.pages[after])
        else:
            assert page_of(document, "引" if "quote" in kept else "表") == after
    assert apart <= ("photo" in kept)


def test_two_photos_stay_together(tmp_path: Path) -> None:
    for before in range(1, 9):
        parts = [f"第{n}段{TEXT}" for n in range(12)]
        parts[before:before] = ["{photo: tall.jpg, alt: 甲, keep: next}", "{photo: square.jpg, alt: 乙}"]
        document = typeset(tmp_path, story(*parts), theme=WHOLE)
        counts = [len([i for i in page.items if isinstance(i, Image)]) for page in document.pages]
        assert sorted(counts)[-1] == 2 or separated(document)


def test_what_cannot_be_followed_is_told(tmp_path: Path) -> None:
    tall = "{photo: tall.jpg, alt: 甲, float: next-page}"
    document = typeset(tmp_path, story(f"前{TEXT}", "{quote: 引, keep: next}", tall, f"後{TEXT}"), theme=WHOLE)
    assert any("is not followed" in message for message in separated(document))


@pytest.mark.parametrize("after", [(), ("break: page", "後文")])
def test_one_that_nothing_comes_after_is_told(tmp_path: Path, after: tuple[str, ...]) -> None:
    document = typeset(tmp_path, story("文", "{quote: 引, keep: next}", *after), theme=WHOLE)
    found = [one for one in document.diagnostics if one.code == "keep"]
    assert [(one.severity, one.line) for one in found] == [("warning", 10)]


def test_a_wrong_word_gets_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(paiban.IssueError) as raised:
        typeset(tmp_path, story("{quote: 引, keep: nxt}", "文"), theme=WHOLE)
    (found,) = raised.value.diagnostics
    assert "next" in f"{found.message} {found.hint}"
