"""``paiban index``, ``search`` and ``annual`` as processes."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.cli.program import minimal, paiban

ISSUE = """\
title: 島域通訊
number: {number}
date: {date}
language: zh-Hant-TW
contents: true
letter:
  title: 編者的話{number}
  body: [本期談{word}。]
  signature: 編輯部
articles:
  - section: 專題報導
    title: |
      從稜線到潮線：
      第{number}篇
    deck: 導言說到石滬。
    byline: {{name: 林以安, affiliation: 海洋研究所, role: 副研究員}}
    body:
{body}
      - photo: photo.png
        caption: 退潮之後的{word}，攝於澎湖
        credit: 圖／陳書涵
  - section: 書評*特輯*
    title: 讀《{word}學》[上]
    byline: 陳書涵
    body: [臺灣的*{word}*值得再讀，Open Data也是。]
"""


def write(folder: Path, number: int, date: str, word: str) -> Path:
    folder.mkdir(parents=True)
    photo = next((Path(__file__).parents[1] / "golden" / "photos").glob("*.png"))
    (folder / "photo.png").write_bytes(photo.read_bytes())
    body = "".join(f"      - 第{n}段。{'這一段話說得很長，為的是把文章帶到下一頁去。' * 12}\n" for n in range(12))
    body += f"      - 最後一段提到{word}與飛魚季。"
    path = folder / "issue.yaml"
    path.write_text(ISSUE.format(number=number, date=date, word=word, body=body), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three issues and their catalogue."""
    folder = tmp_path_factory.mktemp("shelf")
    write(folder / "issues" / "a", 1, "2025-03", "潮間帶")
    write(folder / "issues" / "b", 2, "2025-09", "藻礁")
    write(folder / "issues" / "c", 3, "2026-01", "颱風")
    outcome = paiban("index", "issues", cwd=folder)
    assert (outcome.status, outcome.out) == (0, "catalogue.db: 3 read\n"), outcome.err
    return folder


def find(shelf: Path, *arguments: str) -> list[dict[str, Any]]:
    outcome = paiban("search", *arguments, "--json", cwd=shelf)
    assert outcome.status == (0 if outcome.out else 1), outcome.err
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_pages_are_those_of_the_pdf(shelf: Path, tmp_path: Path) -> None:
    (hit,) = find(shelf, "飛魚季", "潮間帶")
    assert (hit["issue"], hit["number"], hit["article"]) == ("島域通訊", "1", "從稜線到潮線：第1篇")
    paiban("render", shelf / "issues" / "a" / "issue.yaml", "-o", tmp_path / "a.pdf")
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]
    assert [n for n, text in enumerate(texts) if "飛魚季" in text] == [hit["page"]]
    (caption,) = find(shelf, "攝於澎湖", "潮間帶")
    assert caption["kind"] == "caption" and "攝於澎湖" in texts[caption["page"]]
    assert hit["pages"][0] == str(next(n for n, text in enumerate(texts) if "導言說到石滬" in text) + 1)
    assert len(hit["pages"]) >= 2 and hit["label"] == hit["pages"][-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("潮間帶", 3),  # in the letter, the article and the review of one issue
        ("藻礁", 3),  # two characters: no trigram
        ("礁", 3),
        ("台灣", 3),  # written 臺灣
        ("ｏｐｅｎ　ｄａｔａ", 3),
        ("石滬 颱風", 1),
        ("飛魚季 藻 第11段", 1),
        ("沒有這個詞", 0),
        ('"', 0),
        ("100%", 0),
        ("OR", 0),
    ],
)
def test_words(shelf: Path, query: str, found: int) -> None:
    hits = find(shelf, query)
    assert len(hits) == found
    for hit in hits:
        assert hit["marks"] or hit["kind"] == "title"
        for start, end in hit["marks"]:
            assert hit["snippet"][start:end].strip()


def test_author_and_section(shelf: Path) -> None:
    assert len(find(shelf, "--author", "林以安")) == 3
    assert len(find(shelf, "--author", "海洋研究所", "--section", "專題")) == 3
    assert find(shelf, "--author", "林以安", "--section", "書評") == []
    (hit,) = find(shelf, "藻礁", "--author", "陳書涵")
    assert hit["article"] == "讀《藻礁學》[上]" and hit["kind"] == "title"
    assert [hit["number"] for hit in find(shelf, "石滬")] == ["3", "2", "1"], "the newest first"
    assert len(find(shelf, "石滬", "--limit", "2")) == 2


def test_what_people_read(shelf: Path) -> None:
    outcome = paiban("search", "飛魚季", "藻礁", cwd=shelf)
    head, article, passage = outcome.out.splitlines()
    assert re.fullmatch(r"issues/b/issue\.yaml: 島域通訊 2 \(2025-09\), p\. \d", head)
    assert re.fullmatch(r"  專題報導　從稜線到潮線：第2篇　林以安　海洋研究所　副研究員　\d–\d", article)
    assert "最後一段提到藻礁與飛魚季" in passage


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    for name in "abc":
        minimal(tmp_path / "issues" / name, f"- 只有{name}一段。")

    def index(*more: str) -> str:
        outcome = paiban("index", "issues", "--db", "db/words.db", *more, cwd=tmp_path)
        return f"{outcome.status} {outcome.out.strip()}"

    (tmp_path / "db").mkdir()
    assert index() == "0 db/words.db: 3 read"
    assert index() == "0 db/words.db: 3 unchanged"
    minimal(tmp_path / "issues" / "b", "- 改寫過的一段。")
    (tmp_path / "issues" / "c" / "issue.yaml").unlink()
    assert index() == "0 db/words.db: 1 read, 1 unchanged, 1 gone"
    minimal(tmp_path / "issues" / "b", "- photo: none.jpg")
    assert index() == "1 db/words.db: 1 unchanged, 1 failed"
    outcome = paiban("search", "改寫過", "--db", "db/words.db", cwd=tmp_path)
    assert "issues/b/issue.yaml" in outcome.out, "what was known of it stays"
    assert paiban("search", "只有c", "--db", "db/words.db", cwd=tmp_path).status == 1
    assert index("--theme", "magazine") == "1 db/words.db: 1 read, 1 failed"
    with sqlite3.connect(tmp_path / "db" / "words.db") as file:
        file.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")
        assert file.execute("SELECT count(*) FROM issue").fetchone() == (2,)


def test_a_file_that_is_no_catalogue(tmp_path: Path) -> None:
    minimal(tmp_path / "a")
    (tmp_path / "text.db").write_text("這不是資料庫，只是一個檔案。" * 100, encoding="utf-8")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE precious (value TEXT)")
    other.close()
    for command in (("index", "a"), ("search", "詞")):
        for name in ("text.db", "other.db"):
            before = (tmp_path / name).read_bytes()
            outcome = paiban(*command, "--db", name, cwd=tmp_path)
            assert outcome.status == 1 and f"error[catalogue]: the catalogue {name}" in outcome.err.replace(
                "other.db is an SQLite file of another program", "the catalogue other.db"
            )
            assert (tmp_path / name).read_bytes() == before
    assert "there is no catalogue" in paiban("search", "詞", "--db", "none.db", cwd=tmp_path).err
    assert not (tmp_path / "none.db").exists()
    assert paiban("search", cwd=tmp_path).status == 2
    assert paiban("index", "none", cwd=tmp_path).status == 1


def test_a_years_index_checks_and_renders(shelf: Path, tmp_path: Path) -> None:
    target = tmp_path / "annual" / "issue.yaml"
    target.parent.mkdir()
    outcome = paiban("annual", "issues", "--year", "2025", "-o", target, cwd=shelf)
    assert outcome.status == 0 and outcome.out == f"{target}: 6 articles of 2 issues\n", outcome.err
    text = target.read_text(encoding="utf-8")
    assert paiban("check", "--strict", target).status == 0
    assert paiban("render", "--strict", target, "-o", tmp_path / "a.pdf").status == 0
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    shown = re.sub(r"\s", "", "".join(page.get_textpage().get_text_bounded() for page in pdf))
    for expected in (
        "2025年度總目錄",
        "讀《潮間帶學》[上]陳書涵1",
        "讀《藻礁學》[上]",
        "書評特輯",
        "林以安",
        "編者的話2",
    ):
        assert expected in shown, expected
    assert "颱風" not in shown, "that is of the next year"
    (label,) = {hit["pages"][0] for hit in find(shelf, "飛魚季 藻礁")}
    assert f'"2", "{label}–' in text
    assert paiban("annual", "issues", "--year", "2025", "-o", target, cwd=shelf).status == 0, "its own is written over"
    assert target.read_text(encoding="utf-8") == text
    mine = shelf / "issues" / "a" / "issue.yaml"
    before = mine.read_bytes()
    assert paiban("annual", "issues", "--year", "2025", "-o", mine, cwd=shelf).status == 2
    assert mine.read_bytes() == before
    none = paiban("annual", "issues", "--year", "1999", "-o", tmp_path / "none.yaml", cwd=shelf)
    assert none.status == 1 and "there are issues of 2025, 2026" in none.err and not (tmp_path / "none.yaml").exists()
