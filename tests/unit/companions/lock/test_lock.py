"""Locks as text, paragraphs of a layout, and what two locks tell of one another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from paiban import api
from paiban.companions.lock.compare import compare, diagnostics
from paiban.companions.lock.inputs import locked
from paiban.companions.lock.model import Lock, LockedPage, LockedParagraph, LockError, lock_text, read_lock
from paiban.companions.lock.paragraphs import page_digest, paragraphs
from paiban.display.model import Glyphs
from tests.cli.program import minimal

ISSUE = {"issue": {"issue.yaml": "aa"}}
PHOTO = {"photo": {"photos/a.jpg": "bb"}}
PARAGRAPH = LockedParagraph("1", 9, "P", "56 100", "22 22 9", "t1", "p1", "一段文字")


def lock(*found: LockedParagraph, **more: object) -> Lock:
    pages = max((int(p.page.rpartition("-")[2]) for p in found), default=1)
    layouts = tuple(LockedPage(str(n), "d") for n in range(pages))
    whole = Lock("1.0", {"zlib": "1"}, ISSUE | PHOTO, {"screen": "cc"}, layouts, found)
    return structs.replace(whole, **more)


def told(old: Lock, new: Lock) -> list[tuple[str, str, int]]:
    return [(d.severity, d.code, d.line) for d in diagnostics(compare(old, new), "issue.yaml")]


@given(
    begins=st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9),
)
def test_a_lock_is_toml_and_comes_back_as_it_was(begins: str, name: str) -> None:
    one = lock(structs.replace(PARAGRAPH, begins=begins, file=name), inputs={"photo": {name: "x"}})
    text = lock_text(one)
    assert tomllib.loads(text)["layout"]["paragraphs"][0]["begins"] == begins
    assert read_lock(text) == one


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 1\n",
        "format = 2\n",
        "no toml",
        "format = 1\n[engine]\npaiban = 3\n[inputs]\n[pdf]\n[layout]\n",
        lock_text(lock(PARAGRAPH)).replace("line = 9", 'line = "nine"'),
        lock_text(lock(PARAGRAPH)).replace("[pdf]", "[fdp]"),
    ],
)
def test_what_is_no_lock_says_why(text: str) -> None:
    with pytest.raises(LockError, match="it "):
        read_lock(text)


def test_nothing_is_told_of_two_that_are_the_same() -> None:
    assert told(lock(PARAGRAPH), lock(PARAGRAPH)) == []


def test_each_kind_of_change() -> None:
    second = structs.replace(PARAGRAPH, line=10, text="t2", begins="二")
    third = structs.replace(PARAGRAPH, line=11, text="t3", begins="三")
    old = lock(PARAGRAPH, second, third)
    assert told(old, lock(structs.replace(PARAGRAPH, at="56 117", place="p2"), second, third)) == [
        ("error", "moved", 9)
    ]
    assert told(old, lock(PARAGRAPH, structs.replace(second, breaks="22 21 10", place="q"), third)) == [
        ("error", "rebroken", 10)
    ]
    assert told(old, lock(PARAGRAPH, structs.replace(second, text="zz"), third)) == [("error", "rewritten", 10)]
    assert told(old, lock(PARAGRAPH, third)) == [("error", "gone", 10)]
    assert told(lock(PARAGRAPH, third), old) == [("error", "new", 10)]


def test_a_change_tells_where_and_by_how_much() -> None:
    (found,) = diagnostics(
        compare(lock(PARAGRAPH), lock(structs.replace(PARAGRAPH, at="308 117", place="x"))), "a/issue.yaml"
    )
    assert (found.file, found.line) == ("a/issue.yaml", 9)
    assert "page 1" in found.message and "一段文字" in found.message and "+252 pt across, +17 pt down" in found.message


def test_a_page_that_changes_without_a_paragraph_is_told_and_so_are_pages_more() -> None:
    other = lock(PARAGRAPH, pages=(LockedPage("1", "e"),))
    assert told(lock(PARAGRAPH), other) == [("error", "page", 0)]
    more = lock(PARAGRAPH, pages=(LockedPage("1", "d"), LockedPage("2", "d")))
    assert told(lock(PARAGRAPH), more)[-1] == ("error", "pages", 0)


def test_other_bytes_alone_are_a_warning() -> None:
    assert told(lock(PARAGRAPH), lock(PARAGRAPH, pdf={"screen": "other"})) == [("warning", "bytes", 0)]
    assert told(lock(PARAGRAPH), lock(PARAGRAPH, pdf={"print": "other"})) == []


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"engine": "1.1"}, "engine: paiban is 1.1, was 1.0"),
        ({"inputs": {"issue": {"issue.yaml": "zz"}, "photo": {"photos/a.jpg": "bb"}}}, "issue: issue.yaml has changed"),
        (
            {"inputs": {"issue": {"issue.yaml": "aa"}, "photo": {"photos/a.jpg": "zz"}}},
            "photo: photos/a.jpg has changed",
        ),
        ({"inputs": {"issue": {"issue.yaml": "aa"}}}, "photo: photos/a.jpg is no longer used"),
    ],
)
def test_what_it_is_made_of(more: dict[str, object], word: str) -> None:
    (found,) = diagnostics(compare(lock(PARAGRAPH), lock(PARAGRAPH, **more)), "issue.yaml")
    assert (found.severity, found.code, found.message) == ("error", "changed", word)


_BEGINNING = "入秋之後，編輯部收到許多來信，談的都是同一件事。"
BODY = f"- {_BEGINNING}{'渡船停駛以後，老人家仍然天天到堤防上等船，' * 30}\n- 第二段。"


@pytest.mark.parametrize("theme", ["newsletter", "vertical"])
def test_paragraphs_have_the_text_and_the_place_of_the_issue(theme: str, tmp_path: Path) -> None:
    path = minimal(tmp_path, BODY)
    document = api.read_and_set(path, theme).layout
    found = {p.text: p for p in paragraphs(document)}
    source = path.read_text(encoding="utf-8").split("\n")
    long = BODY.split("\n")[0].removeprefix("- ")
    assert long in found and "第二段。" in found
    assert source[found["第二段。"].mark.line - 1].strip() == "- 第二段。"
    lines = found[long].lines
    assert "".join(line.text for line in lines) == long and len(lines) > 10
    # body lines are full but for the first, which is indented, and the last
    assert {len(line.text) for line in lines[1:-1]} <= set(range(len(lines[1].text) - 2, len(lines[1].text) + 3))
    one = locked(found[long], str(path))
    assert one.breaks.split()[0] == str(len(lines[0].text)) and str(tmp_path) not in str(one)


def test_a_page_knows_nothing_of_the_numbers_of_the_structure(tmp_path: Path) -> None:
    document = api.read_and_set(minimal(tmp_path)).layout
    page = document.pages[0]
    before = page_digest(document, page)
    renumbered = [structs.replace(item, element=item.element + 7) for item in page.items]
    assert page_digest(document, structs.replace(page, items=tuple(renumbered))) == before
    first = next(n for n, item in enumerate(page.items) if isinstance(item, Glyphs))
    run = page.items[first]
    assert isinstance(run, Glyphs)
    for other in (structs.replace(run, x=run.x + 0.001), structs.replace(run, size=run.size + 0.001)):
        items = (*page.items[:first], other, *page.items[first + 1 :])
        assert page_digest(document, structs.replace(page, items=items)) != before
