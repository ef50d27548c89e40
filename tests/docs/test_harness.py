"""The test of the examples finds what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.fragments import complaints
from tests.docs.page import agrees, blocks, steps
from tests.docs.session import Session, check_make, check_pip


def page(folder: Path, text: str) -> Path:
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_blocks_and_steps(tmp_path: Path) -> None:
    found = blocks(
        page(
            tmp_path,
            "# A\n<!-- run: touch x -->\n\n```console\n$ a \\\n> b\none\n$ c\n```\n\n"
            "<!-- not run: there is no sea here -->\n```yaml issue\ntitle: x\n```\n",
        )
    )
    assert [(b.language, b.about, b.line, b.mark) for b in found] == [
        ("run", (), 2, ""),
        ("console", (), 4, ""),
        ("yaml", ("issue",), 12, "not run"),
    ]
    assert [tuple(s) for s in steps(found[1])] == [("a \\\nb", ("one",), 5), ("c", (), 8)]


@pytest.mark.parametrize(
    "text", ["```\nx\n```\n", "```ruby\nx\n```\n", "```yaml issue\nx\n", "- a\n  ```console\n  $ x\n  ```\n"]
)
def test_blocks_that_would_be_missed(tmp_path: Path, text: str) -> None:
    with pytest.raises(AssertionError):
        blocks(page(tmp_path, text))


@pytest.mark.parametrize(
    "shown, printed, same",
    [
        (("a", "b"), "a\nb\n", True),
        (("a", "b"), "a\nb\nc\n", False),
        (("a", "…"), "a\nb\nc\n", True),
        (("a", "...", "c"), "a\nc\n", True),
        (("a … c",), "a b c", True),
        (("a.c",), "abc", False),
        (("a",), "", False),
    ],
)
def test_what_is_shown(shown: tuple[str, ...], printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same


@pytest.mark.parametrize(
    "command, status",
    [("false", 1), ("paiban render nothing.yaml", 1), ("paiban render --no-such-option", 2), ("echo b", 0)],
)
def test_commands_that_fail_or_print_something_else(tmp_path: Path, command: str, status: int) -> None:
    (step,) = steps(blocks(page(tmp_path, f"```console\n$ {command}\na\n```\n"))[0])
    with Session(tmp_path) as session:
        with pytest.raises(AssertionError):
            session.run(step)
        assert session.status == status


@pytest.mark.parametrize(
    "kind, text, wrong",
    [
        ("issue", "number: 3\n", ""),
        ("issue", "nmber: 3\n", "nmber"),
        ("article", "title: 一\nfit: {pages: 0}\n", "0"),
        ("body", "- 一段\n- photo: photos/not-there.jpg\n", ""),
        ("body", "- phto: a.jpg\n", "phto"),
        ("theme", "colours: {brand: cmyk 0 80 90 10}\n", ""),
        ("theme", "colours: {brand: cmyk 0 80}\n", "is no colour"),
        ("theme", "grid: {lines: 400}\n", "400 lines do not fit"),
    ],
)
def test_fragments(tmp_path: Path, kind: str, text: str, wrong: str) -> None:
    found = complaints(kind, text, tmp_path)
    assert bool(found) is bool(wrong), found
    assert wrong in "".join(found)


def test_what_installs_is_held_to_what_there_is() -> None:
    check_pip("pip install '.[preview]'   # for the preview")
    check_make("make sample")
    for check, command in (
        (check_pip, "pip install '.[prevew]'"),
        (check_pip, "pip install foo"),
        (check_make, "make x"),
    ):
        with pytest.raises(AssertionError):
            check(command)
