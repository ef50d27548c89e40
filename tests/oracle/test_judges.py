"""The finished file of each profile before judges that are not ours, where they are installed: syntax, fonts, text."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import paiban
from paiban.base.vocabulary import OUTPUTS
from tests.oracle.validators import run
from tests.places import SAMPLE


def judge(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed")


@pytest.fixture(scope="module", params=OUTPUTS)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("judged") / "sample.pdf"
    paiban.render(SAMPLE, target, profile=request.param)
    return target


@judge("qpdf")
def test_qpdf_finds_no_fault(pdf: Path) -> None:
    done = run("qpdf", "--check", pdf)
    assert done.returncode == 0, done.stdout + done.stderr


@judge("mutool")
def test_mupdf_reads_every_page_without_a_warning(pdf: Path, tmp_path: Path) -> None:
    done = run("mutool", "draw", "-q", "-F", "stext", "-o", tmp_path / "text", pdf)
    said = [line for line in done.stderr.splitlines() if "ICC support is not available" not in line]
    assert (done.returncode, said) == (0, [])


@judge("gs")
def test_ghostscript_reads_every_page_without_a_warning(pdf: Path) -> None:
    done = run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", pdf)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@judge("pdffonts")
def test_every_font_is_an_embedded_subset_with_its_text(pdf: Path) -> None:
    done = run("pdffonts", pdf)
    assert not done.stderr
    rows = [
        re.search(r"^([A-Z]{6}\+\S+).*\s(yes|no) (yes|no) (yes|no)\s", line) for line in done.stdout.splitlines()[2:]
    ]
    assert rows and all(row and row.groups()[1:] == ("yes", "yes", "yes") for row in rows), done.stdout
    assert "Type 3" not in done.stdout


@judge("pdftotext")
def test_no_character_comes_back_as_another(pdf: Path) -> None:
    text = run("pdftotext", "-enc", "UTF-8", pdf, "-").stdout
    strange = {c for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) >= 0xF0000}
    compatible = {c for c in text if "\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff"}
    assert not strange | compatible | {c for c in text if ord(c) < 32 and c not in "\t\n\f\r"}
