"""Copyfitting: a story in a number of pages, by its own pieces, and an issue by its articles."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from tests.places import SAMPLE

TEXT = (
    "編輯部收到許多來信，問的多半是同一件事：為什麼有些文章讀起來輕鬆，有些卻讓人喘不過氣？答案不在字數，"
    "而在留白、行長與段落之間的呼吸。排版的人每天都在處理這些看不見的事，讀者卻只在它出錯的時候才會察覺。"
)


def issue(folder: Path, paragraphs: int, extra: str = "", article: str = "") -> Path:
    body = "\n".join(
        f"      - heading: 第{n}節\n      - {TEXT * 2}" if n % 5 == 0 else f"      - {TEXT[: 60 + 7 * (n % 9)]}"
        for n in range(paragraphs)
    )
    path = folder / "issue.yaml"
    path.write_text(
        f"title: 試排\nlanguage: zh-Hant-TW\n{extra}articles:\n  - title: 一篇文章\n{article}    body:\n{body}\n",
        encoding="utf-8",
    )
    return path


def fits(document: paiban.Document) -> list[str]:
    return [d.severity for d in document.diagnostics if d.code == "fit"]


def natural(folder: Path, paragraphs: int) -> int:
    return len(paiban.typeset(paiban.load(issue(folder, paragraphs))).pages)


@pytest.mark.parametrize("paragraphs", [64, 70, 76])
def test_an_article_in_its_own_pages_is_left_alone(tmp_path: Path, paragraphs: int) -> None:
    pages = natural(tmp_path, paragraphs)
    path = issue(tmp_path, paragraphs, article=f"    fit: {{pages: {pages}}}\n")
    document = paiban.typeset(paiban.load(path))
    assert (len(document.pages), fits(document)) == (pages, [])


def test_an_article_a_little_too_long_is_brought_back(tmp_path: Path) -> None:
    """The first length that takes a page more is fitted to one page fewer, and told so."""
    paragraphs = next(n for n in range(60, 140) if natural(tmp_path, n + 1) > natural(tmp_path, n)) + 1
    pages = natural(tmp_path, paragraphs)
    document = paiban.typeset(paiban.load(issue(tmp_path, paragraphs, article=f"    fit: {{pages: {pages - 1}}}\n")))
    assert (len(document.pages), fits(document)) == (pages - 1, ["note"])


def test_an_article_a_little_too_short_is_brought_on(tmp_path: Path) -> None:
    paragraphs = next(n for n in range(60, 140) if natural(tmp_path, n + 1) > natural(tmp_path, n))
    pages = natural(tmp_path, paragraphs)
    document = paiban.typeset(paiban.load(issue(tmp_path, paragraphs, article=f"    fit: {{pages: {pages + 1}}}\n")))
    assert (len(document.pages), fits(document)) == (pages + 1, ["note"])


def test_what_cannot_be_is_said_in_lines_and_characters(tmp_path: Path) -> None:
    path = issue(tmp_path, 80, article="    fit: {pages: 1}\n")
    document = paiban.typeset(paiban.load(path))
    (found,) = [d for d in document.diagnostics if d.code == "fit"]
    assert found.severity == "warning" and found.line > 0
    assert "lines (about" in found.message and "over" in found.message


def test_the_whole_issue_is_fitted_by_the_article_that_gives_way_first() -> None:
    sample = paiban.load(SAMPLE)
    pages = len(paiban.typeset(sample).pages)
    from msgspec import structs

    document = paiban.typeset(structs.replace(sample, fit=pages + 1))
    assert len(document.pages) == pages + 1
    assert fits(document) == [], "one that ran on has pages of its own, and nothing else is changed"


def test_a_signature_that_is_not_filled_is_reported(tmp_path: Path) -> None:
    path = issue(tmp_path, 64, extra="signature: 16\n")
    document = paiban.typeset(paiban.load(path))
    (found,) = [d for d in document.diagnostics if d.code == "signature"]
    assert f"{16 - len(document.pages)} missing" in found.message
