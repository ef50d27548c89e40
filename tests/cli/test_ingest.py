"""``paiban ingest`` as a program: an old issue in, a draft out that the other commands take."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.cli.program import Outcome, minimal, paiban
from tests.generate import Writer, write_issue

TEXT = "潮汐通訊　第7期　2025年9月\n\n\n潮間帶的數位課\n\n文／張以安\n\n　　水尺每隔十公分刻一道線。\n　　紅是警戒。\n"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue of two articles with photos, as a PDF."""
    folder = tmp_path_factory.mktemp("old")
    assert paiban("render", write_issue(folder, 4, articles=2, paragraphs=6), "-o", folder / "old.pdf").status == 0
    return folder / "old.pdf"


def text_file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "old.txt"
    path.write_text(text, encoding="utf-8")
    return path


def refused(outcome: Outcome, code: str, *words: str) -> None:
    """Status 1, and one diagnostic that has ``words`` in it."""
    assert outcome.status == 1
    assert outcome.out == ""
    assert f"error[{code}]: " in outcome.err
    assert outcome.err.count("error[") == 1
    for word in words:
        assert word in outcome.err


def test_a_pdf_becomes_a_draft_that_is_checked_and_set(old: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    done = paiban("ingest", old, "-o", draft)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{draft}/issue.yaml: 2 articles, 2 photos, ")
    assert sorted(os.listdir(draft)) == ["issue.yaml", "photos"]
    checked = paiban("check", draft / "issue.yaml")
    assert checked.status == 0
    assert "error[" not in checked.err
    assert paiban("render", draft / "issue.yaml").status == 0
    assert (draft / "issue.pdf").read_bytes().startswith(b"%PDF-")


def test_a_text_file_becomes_a_draft(tmp_path: Path) -> None:
    done = paiban("ingest", text_file(tmp_path), "-o", tmp_path / "draft")
    assert (done.status, done.err) == (0, "")
    assert os.listdir(tmp_path / "draft") == ["issue.yaml"]
    written = (tmp_path / "draft" / "issue.yaml").read_text(encoding="utf-8")
    assert written.startswith("# A draft made from old.txt; what is marked `# ?` should be looked at.\n")
    assert "title: 潮汐通訊\n" in written
    assert "- 水尺每隔十公分刻一道線。\n" in written
    assert paiban("check", tmp_path / "draft" / "issue.yaml").status == 0


def test_the_same_file_gives_the_same_draft(old: Path, tmp_path: Path) -> None:
    for n, seed in enumerate(("0", "1")):
        assert paiban("ingest", old, "-o", tmp_path / str(n), env={"PYTHONHASHSEED": seed}).status == 0
    one, other = ((tmp_path / n / "issue.yaml").read_bytes() for n in ("0", "1"))
    assert one == other


@pytest.mark.parametrize("name", ["old.pages", "old", "old.pdf.gz"])
def test_other_kinds_of_files_are_a_misuse(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    outcome = paiban("ingest", tmp_path / name, "-o", tmp_path / "draft")
    assert outcome.status == 2
    assert ".pdf" in outcome.err
    assert not (tmp_path / "draft").exists()


def test_documents_become_one_draft(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    for n, title in enumerate(["門", "貓"]):
        (posts / f"{n}.md").write_text(f"---\ntitle: {title}\n---\n\n第{n}段。\n", encoding="utf-8")
    (posts / "notes.yaml").write_text("a: 1\n")
    done = paiban("ingest", posts, "-o", tmp_path / "draft")
    assert (done.status, done.err) == (0, "")
    written = (tmp_path / "draft" / "issue.yaml").read_text(encoding="utf-8")
    assert [line for line in written.splitlines() if "- title: " in line] == ["  - title: 門", "  - title: 貓"]
    assert paiban("check", tmp_path / "draft" / "issue.yaml").status == 0


def test_pdfs_are_read_one_by_one(old: Path, tmp_path: Path) -> None:
    outcome = paiban("ingest", old, text_file(tmp_path), "-o", tmp_path / "draft")
    assert outcome.status == 2
    assert "several files" in outcome.err


def test_a_damaged_document(tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"no archive")
    refused(paiban("ingest", tmp_path / "old.docx", "-o", tmp_path / "draft"), "damaged", "pandoc")


def test_nowhere_to_write_is_a_misuse(tmp_path: Path) -> None:
    assert paiban("ingest", text_file(tmp_path)).status == 2


def test_what_is_not_there(tmp_path: Path) -> None:
    refused(paiban("ingest", tmp_path / "no.pdf", "-o", tmp_path / "draft"), "input", "no.pdf", "No such file")
    (tmp_path / "folder.pdf").mkdir()
    refused(paiban("ingest", tmp_path / "folder.pdf", "-o", tmp_path / "draft"), "input", "folder.pdf", "directory")
    assert not (tmp_path / "draft").exists()


def locked(data: bytes) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return target.getvalue()


def scanned(data: bytes) -> bytes:
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (300, 400), "grey").save(target, "PDF")
    return target.getvalue()


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        (locked, "encrypted", "qpdf --decrypt"), (scanned, "scanned", "ocrmypdf"),
        (lambda data: data[: len(data) // 2], "damaged", "qpdf IN.pdf"), (lambda data: b"", "damaged", "qpdf IN.pdf"),
    ],
)  # fmt: skip
def test_pdfs_that_cannot_be_read(
    change: Callable[[bytes], bytes], code: str, hint: str, old: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(change(old.read_bytes()))
    refused(paiban("ingest", path, "-o", tmp_path / "draft"), code, "bad.pdf", "hint: ", hint)
    assert os.listdir(tmp_path) == ["bad.pdf"]


def test_text_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(bytes(range(128, 256)) * 9)
    refused(paiban("ingest", path, "-o", tmp_path / "draft"), "encoding", "bad.txt", "iconv")
    path.write_bytes(b"\n\n")
    refused(paiban("ingest", path, "-o", tmp_path / "draft"), "no-text", "bad.txt")
    assert os.listdir(tmp_path) == ["bad.txt"]


def test_diagnostics_as_json(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"")
    outcome = paiban("ingest", tmp_path / "bad.pdf", "-o", tmp_path / "draft", "--json")
    (line,) = outcome.err.splitlines()
    told = json.loads(line)
    assert (outcome.status, told["code"], told["file"]) == (1, "damaged", str(tmp_path / "bad.pdf"))
    assert told["hint"]


def test_a_draft_that_is_being_corrected_is_not_overwritten(tmp_path: Path) -> None:
    source, draft = text_file(tmp_path), tmp_path / "draft"
    assert paiban("ingest", source, "-o", draft).status == 0
    (draft / "issue.yaml").write_text("title: 改過的\n", encoding="utf-8")
    (draft / "notes.txt").write_text("待查", encoding="utf-8")
    refused(paiban("ingest", source, "-o", draft), "output", "draft", "--force")
    assert (draft / "issue.yaml").read_text(encoding="utf-8") == "title: 改過的\n"
    assert paiban("ingest", source, "-o", draft, "--force").status == 0
    assert "潮汐通訊" in (draft / "issue.yaml").read_text(encoding="utf-8")
    assert (draft / "notes.txt").read_text(encoding="utf-8") == "待查"


def test_into_the_folder_that_one_works_in(tmp_path: Path) -> None:
    source = text_file(tmp_path)
    here = tmp_path / "here"
    here.mkdir()
    assert paiban("ingest", source, "-o", ".", cwd=here).status == 0
    assert os.listdir(here) == ["issue.yaml"]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    source = text_file(tmp_path)
    (tmp_path / "draft").write_bytes(b"mine")
    refused(paiban("ingest", source, "-o", tmp_path / "draft", "--force"), "output", "draft")
    refused(paiban("ingest", source, "-o", tmp_path / "draft" / "in"), "output", "draft")
    assert (tmp_path / "draft").read_bytes() == b"mine"


def test_a_full_disk(old: Path, tmp_path: Path) -> None:
    """As far as a process can tell: files may grow to some kilobytes only."""
    draft = tmp_path / "draft"
    arguments = [sys.executable, "-m", "paiban", "ingest", str(old), "-o", str(draft)]

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    done = subprocess.run(arguments, capture_output=True, preexec_fn=limit, timeout=60, text=True)
    refused(Outcome(done.returncode, done.stdout, done.stderr), "output", "draft", "too large")
    assert os.listdir(tmp_path) == []


def test_small_issues_come_through(tmp_path: Path) -> None:
    """A page with little on it has little to tell looks apart by; it still is a draft without errors."""
    writer = Writer(9)
    path = minimal(tmp_path / "issue", f"- {writer.paragraph(3)}\n- heading: 一、小標題\n- {writer.paragraph(3)}")
    assert paiban("render", path, "-o", tmp_path / "old.pdf").status == 0
    assert paiban("ingest", tmp_path / "old.pdf", "-o", tmp_path / "draft").status == 0
    assert "heading: 一、小標題" in (tmp_path / "draft" / "issue.yaml").read_text(encoding="utf-8")
    assert paiban("check", tmp_path / "draft" / "issue.yaml").status == 0
