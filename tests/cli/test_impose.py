"""``paiban impose`` as a program: files in and out, and files that are none."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.cli.program import minimal, paiban
from tests.unit.companions.impose.make import booklet


def test_an_issue_of_ours_for_the_press(tmp_path: Path) -> None:
    issue = minimal(tmp_path)
    paiban("render", issue, "--profile", "print")
    arguments = ("--marks", "--creep", "0.1mm", "--json")
    done = paiban("impose", "issue.pdf", "sheets.pdf", *arguments, cwd=tmp_path)
    assert done.status == 0, done.err
    assert '"code":"blanks"' in done.err and "sheets.pdf: 4 pages on 1 sheet of 444.3 × 321.3 mm" in done.out
    out = tmp_path / "sheets.pdf"
    pdf = pikepdf.open(out)
    assert b"PDF/X-4" in pdf.Root.Metadata.read_bytes()
    assert {str(intent.S) for intent in pdf.Root.OutputIntents} == {"/GTS_PDFX", "/GTS_PDFA1"}
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", out], check=True, capture_output=True)
    first = out.read_bytes()
    other = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    again = tmp_path / "elsewhere" / "other.pdf"
    again.parent.mkdir()
    assert paiban("impose", tmp_path / "issue.pdf", again, *arguments, env=other).status == 0
    assert again.read_bytes() == first


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_an_issue_of_vertical_lines_is_bound_at_the_right(tmp_path: Path, profile: str) -> None:
    issue = minimal(tmp_path)
    assert paiban("render", issue, "--profile", profile, "--theme", "vertical").status == 0
    assert "bound at the right" in paiban("impose", "issue.pdf", "sheets.pdf", cwd=tmp_path).out


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "cut", "locked", "no pages"])
def test_files_that_cannot_be_imposed(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "in.pdf"
    whole = booklet(4)
    if kind == "locked":
        target = BytesIO()
        with pikepdf.open(BytesIO(whole)) as pdf:
            pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
        source.write_bytes(target.getvalue())
    elif kind == "no pages":
        pikepdf.new().save(source)
    elif kind != "missing":
        source.write_bytes({"empty": b"", "text": b"not a PDF" * 99, "cut": whole[: len(whole) // 3]}[kind])
    out = tmp_path / "out.pdf"
    done = paiban("impose", source, out)
    assert done.status == 1
    assert "in.pdf" in done.err and "error[" in done.err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--scheme", "5up"),
        ("--scheme", "perfect:10"),
        ("--sheet", "A77"),
        ("--creep", "thick"),
        ("--creep", "-1mm"),
        ("--scheme", "perfect:16", "--fold", "32"),
    ],
)
def test_misuse(arguments: tuple[str, ...], tmp_path: Path) -> None:
    source = tmp_path / "in.pdf"
    source.write_bytes(booklet(4))
    done = paiban("impose", source, tmp_path / "out.pdf", *arguments)
    assert done.status == 2 and done.err
    assert not (tmp_path / "out.pdf").exists()


def test_the_input_is_never_the_output(tmp_path: Path) -> None:
    source = tmp_path / "in.pdf"
    source.write_bytes(booklet(4))
    before = source.read_bytes()
    assert paiban("impose", source, tmp_path / "." / "in.pdf").status == 2
    assert source.read_bytes() == before


def test_strict_and_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    source = tmp_path / "in.pdf"
    source.write_bytes(booklet(4, bleed=8.0))
    size = ("--sheet", "240x170pt")
    assert paiban("impose", source, tmp_path / "a.pdf", *size).status == 0
    assert paiban("impose", source, tmp_path / "b.pdf", *size, "--strict").status == 1
    assert not (tmp_path / "b.pdf").exists()
    done = paiban("impose", source, tmp_path / "no" / "where.pdf")
    assert done.status == 1 and "cannot write" in done.err
