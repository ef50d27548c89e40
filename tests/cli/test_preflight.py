"""``paiban inspect`` and ``paiban check --profile`` as programs."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.cli.program import minimal, paiban
from tests.unit.companions.preflight.make import HEIGHT, WIDTH, Sheet, placed, text


def test_inspect_tells_what_is_there(tmp_path: Path) -> None:
    sheet = Sheet(text(10) + placed("P", 50, 50, 72, 72)).image("P", (300, 300))
    (tmp_path / "ad.pdf").write_bytes(sheet.bytes())
    done = paiban("inspect", "ad.pdf", "--size", f"{WIDTH}x{HEIGHT}pt", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    for said in ("PDF/X-4, 1 page", "FOGRA39", "trim 70.6 × 105.8 mm", "bleed 3 mm", "Small", "300 ppi, cmyk"):
        assert said in done.out
    wrong = paiban("inspect", "ad.pdf", "--size", "A5", "--json", cwd=tmp_path)
    assert wrong.status == 1
    assert [json.loads(line)["code"] for line in wrong.err.splitlines()] == ["size"]
    [page] = json.loads(wrong.out)["pages"]
    assert page["trim"] == [70.56, 105.83] and page["images"][0]["ppi"] == 300


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "cut", "locked", "no pages", "circle", "operators"])
def test_files_that_cannot_be_inspected(kind: str, tmp_path: Path) -> None:
    source, sheet = tmp_path / "in.pdf", Sheet(text(10) + " /X Do")
    if kind == "locked":
        source.write_bytes(sheet.bytes({"encryption": pikepdf.Encryption(owner="a", user="b")}))
    elif kind == "no pages":
        pikepdf.new().save(source)
    elif kind == "circle":
        form = sheet.pdf.make_indirect(sheet.form("/X Do 1 1 1 1 k 50 50 90 90 re f"))
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        source.write_bytes(sheet.add("XObject", X=form).bytes())
    elif kind == "operators":
        source.write_bytes(Sheet("q Q Q ( Tj [ 1 0 cm /F Tf << BT 1 k /P sh 1 1 1 1 k 50 50 90 90 re f").bytes())
    elif kind != "missing":
        whole = sheet.bytes()
        source.write_bytes({"empty": b"", "text": b"not a PDF" * 99, "cut": whole[: len(whole) // 3]}[kind])
    done = paiban("inspect", source)
    assert done.status == 1
    assert "in.pdf" in done.err and "error[" in done.err


def test_misuse(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(Sheet().bytes())
    for arguments in (["--size", "big"], ["--profile", "screen", "--ink-map", "x"], ["--ink-limit", "50"]):
        assert paiban("inspect", "a.pdf", *arguments, cwd=tmp_path).status == 2
    issue = minimal(tmp_path)
    assert paiban("check", issue, "--ink-map", "x").status == 2


def test_ink_maps(tmp_path: Path) -> None:
    pdf = tmp_path / "ad.pdf"
    pdf.write_bytes(Sheet("1 1 1 1 k 50 50 60 60 re f").bytes())
    done = paiban("inspect", pdf, "--ink-map", tmp_path / "maps")
    assert done.status == 1 and "error[ink]" in done.err
    assert (tmp_path / "maps" / "ad-ink-01.png").read_bytes()[:4] == b"\x89PNG"
    (tmp_path / "file").write_bytes(b"")
    blocked = paiban("inspect", pdf, "--ink-map", tmp_path / "file")
    assert blocked.status == 1 and "error[output]" in blocked.err
    assert paiban("inspect", pdf, "--ink-limit", "400").status == 0


def test_what_render_makes_is_right(tmp_path: Path) -> None:
    # of a single page nobody can tell that the side without bleed is at a spine
    issue = minimal(tmp_path, f"- {'一段文字。' * 800}")
    assert paiban("check", issue, "--profile", "print").status == 0
    assert paiban("render", issue, "--profile", "print").status == 0
    done = paiban("inspect", "issue.pdf", "--size", "A4", "--json", cwd=tmp_path)
    # the masthead's small words in the brand's inks are the theme's own
    assert done.status == 0 and {json.loads(line)["code"] for line in done.err.splitlines()} <= {"text-inks"}


def test_a_damaged_file_says_so_whatever_is_damaged(tmp_path: Path) -> None:
    """Bytes turned over all through a file: a diagnostic, or nothing at all; never a traceback."""
    from paiban.base.diagnostics import Collector
    from paiban.companions.preflight.check import check_job
    from paiban.material.supplied.read import read_job

    target = BytesIO()
    sheet = Sheet(text(10) + "1 1 1 1 k 50 50 60 60 re f" + placed("P", 50, 50, 36, 36)).image("P", (20, 20))
    sheet.pdf.Root.OutputIntents = pikepdf.Array([])
    sheet.pdf.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    whole = target.getvalue()
    for n in range(60):
        at = (n * 7919 * 31) % len(whole)
        damaged = whole[:at] + bytes(255 - b for b in whole[at : at + 9]) + whole[at + 9 :]
        collector = Collector()
        job = read_job(damaged, "in.pdf", collector)
        if job is None:
            assert collector.failed
        else:
            check_job(job, "print", lambda damaged=damaged: damaged)  # type: ignore[misc]
