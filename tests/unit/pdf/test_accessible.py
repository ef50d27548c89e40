"""Pictures that are described and tables with headers: what is owed to those who have an issue read to them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

import paiban
from paiban.base.diagnostics import IssueError
from paiban.pdf.accessible import remarks
from tests.oracle.tree import Tree

ISSUE = """\
title: 潮間帶
number: 1
language: zh-Hant-TW
{more}articles:
  - title: 試排
    body:
      - 文字一段。
      - {part}
"""


def document_of(tmp_path: Path, part: str, more: str = "") -> paiban.Document:
    Image.new("RGB", (600, 400), (90, 120, 150)).save(tmp_path / "p.jpg", dpi=(300, 300))
    path = tmp_path / "issue.yaml"
    path.write_text(ISSUE.format(more=more, part=part), "utf-8")
    return paiban.typeset(paiban.load(path))


def written(document: paiban.Document, profile: str) -> pikepdf.Pdf:
    file = io.BytesIO()
    document.write_pdf(file, profile=profile)
    return pikepdf.open(file)


def claims(pdf: pikepdf.Pdf) -> bool:
    """Whether a file claims to be PDF/UA."""
    return b"pdfuaid" in pdf.Root.Metadata.read_bytes()


BARE = [
    ("{photo: p.jpg}", ""),
    ("{photo: p.jpg, credit: 某人攝}", ""),
    ("{photos: [{photo: p.jpg, alt: 潮池}, p.jpg]}", ""),
    ("完。", "cover: {photo: p.jpg}\n"),
    ("完。", "back_cover: {photo: p.jpg}\n"),
]


@pytest.mark.parametrize(("part", "more"), BARE)
def test_an_archive_takes_no_picture_without_words(tmp_path: Path, part: str, more: str) -> None:
    document = document_of(tmp_path, part, more)
    with pytest.raises(IssueError) as caught:
        written(document, "archive")
    found = [d for d in caught.value.diagnostics if d.code == "alt"]
    assert [d.severity for d in found] == ["error"]
    assert found[0].line
    assert [d.severity for d in remarks(document.layout, archival=False)] == ["warning"]
    assert not claims(written(document, "screen"))


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("{photo: p.jpg, alt: 潮池}", ""),
        ("{photo: p.jpg, caption: 潮池}", ""),
        ("{photos: [p.jpg, p.jpg], caption: 潮池兩處}", ""),
        ("{photo: p.jpg, decorative: true}", ""),
        ("完。", "cover: {photo: p.jpg, alt: 潮池}\n"),
        ("完。", "back_cover: {photo: p.jpg, decorative: true}\n"),
    ],
)
def test_pictures_with_words_and_those_that_only_adorn(tmp_path: Path, part: str, more: str) -> None:
    document = document_of(tmp_path, part, more)
    assert not remarks(document.layout, archival=True)
    assert all(map(claims, (written(document, "archive"), written(document, "screen"))))


def test_an_advertisement_is_described_too(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    document_of(tmp_path, "完。")
    for alt, count in (("", 1), (", alt: 漁具行", 0)):
        text = ISSUE.format(more="", part="完。") + f"  - {{advert: p.jpg{alt}}}\n"
        path.write_text(text, "utf-8")
        assert len(remarks(paiban.typeset(paiban.load(path)).layout, archival=True)) == count


def test_what_only_adorns_is_an_artifact_and_its_caption_text(tmp_path: Path) -> None:
    pdf = written(document_of(tmp_path, "{photo: p.jpg, decorative: true, caption: 花邊}"), "archive")
    tree = Tree(pdf)
    assert not list(tree.of("Figure", "Caption"))
    assert "花邊" in [leaf.text for leaf in tree.of("P")]
    stream = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    before = stream[: stream.index(b" Do")]
    assert before.rindex(b"/Artifact") > before.rindex(b"EMC")


def scopes(pdf: pikepdf.Pdf) -> list[list[str]]:
    """Of each cell by row: its scope, "" for data."""

    def scope(cell: Any) -> str:
        return str(cell.A.Scope).strip("/") if "/A" in cell else ""

    rows = [leaf.element for leaf in Tree(pdf).of("TR")]
    return [[scope(cell) for cell in row.K] for row in rows]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("header: 1, ", [["Column", "Column"], ["", ""]]),
        ("header_column: 1, ", [["Row", ""], ["Row", ""]]),
        ("header: 1, header_column: 1, ", [["Column", "Column"], ["Row", ""]]),
    ],
)
def test_headers_say_what_they_head(tmp_path: Path, keys: str, expected: list[list[str]]) -> None:
    document = document_of(tmp_path, f"table: {{{keys}rows: [[甲, 三], [乙, 四]]}}")
    assert scopes(written(document, "archive")) == expected
    assert not remarks(document.layout, archival=True)


def test_a_table_without_headers_is_told_of(tmp_path: Path) -> None:
    document = document_of(tmp_path, "table: {rows: [[甲, 三], [乙, 四]]}")
    (found,) = remarks(document.layout, archival=True)
    assert (found.severity, found.code) == ("warning", "table-header")
    assert found.line
