"""The library as its users see it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

import paiban
from tests.generate import write_issue
from tests.places import PACKAGE

HEAVY = (
    "yaml",
    "reportlab",
    "uharfbuzz",
    "PIL",
    "msgspec",
    "fontTools",
    "pypdfium2",
    "budoux",
    "argparse",
    "typing",
    "re",
)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_issue(tmp_path_factory.mktemp("issue"), articles=2, paragraphs=5)


def test_importing_paiban_imports_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import paiban; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent)
    # -S: no site-packages, so that nothing is there already; paiban is found in the current folder
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["paiban", "paiban._version"]
    assert not {name for name in HEAVY if name in done.stdout.split()}


def test_every_public_name_is_there_and_no_other() -> None:
    for name in paiban.__all__:
        assert getattr(paiban, name) is not None
    assert set(paiban.__all__) <= set(dir(paiban))
    with pytest.raises(AttributeError, match="nonesuch"):
        paiban.nonesuch  # type: ignore[attr-defined]  # noqa: B018


def test_the_lazy_names_are_those_that_type_checkers_see() -> None:
    import ast

    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        for inner in node.body
        if isinstance(inner, ast.ImportFrom)
        for alias in inner.names
    }
    assert typed == set(paiban._HOMES) == set(paiban.__all__) - {"__version__"}


def test_load_typeset_write(issue: Path, tmp_path: Path) -> None:
    document = paiban.typeset(paiban.load(issue))
    assert len(document.pages) >= 3
    assert not [d for d in document.diagnostics if d.severity == "error"]
    document.write_pdf(tmp_path / "a.pdf")
    stream = io.BytesIO()
    document.write_pdf(stream)
    assert (tmp_path / "a.pdf").read_bytes() == stream.getvalue()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf"]
    assert stream.getvalue().startswith(b"%PDF-1.")
    assert document.dump().startswith("document ")


def test_render_is_the_three_in_one(issue: Path, tmp_path: Path) -> None:
    document = paiban.render(issue, tmp_path / "a.pdf")
    paiban.typeset(paiban.load(issue)).write_pdf(tmp_path / "b.pdf")
    assert isinstance(document, paiban.Document)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_png_a_page(issue: Path, tmp_path: Path) -> None:
    document = paiban.typeset(paiban.load(issue))
    paths = document.write_png(tmp_path / "new" / "folder", dpi=36)
    assert len(paths) == len(document.pages)
    from PIL import Image

    with Image.open(paths[0]) as image:
        image.load()
        assert image.mode == "RGB"
        assert image.size == pytest.approx((298, 421), abs=1)
        assert len(image.convert("L").getcolors() or ()) > 20, "there is something on the page"


def test_an_unknown_profile_is_refused_before_anything_is_written(issue: Path, tmp_path: Path) -> None:
    document = paiban.typeset(paiban.load(issue))
    with pytest.raises(ValueError, match="glossy"):
        document.write_pdf(tmp_path / "a.pdf", profile="glossy")
    assert not list(tmp_path.iterdir())


def test_a_bad_issue_raises_with_every_finding(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("title: 甲\nlanguage: zh-Hant-TW\nartikles: []\nnumbr: 1\n", encoding="utf-8")
    with pytest.raises(paiban.IssueError) as caught:
        paiban.load(path)
    lines = {d.line for d in caught.value.diagnostics}
    assert {3, 4} <= lines
    assert all(isinstance(d, paiban.Diagnostic) for d in caught.value.diagnostics)
    assert str(path) in str(caught.value)


def test_an_unknown_theme_is_an_issue_error(issue: Path) -> None:
    with pytest.raises(paiban.IssueError, match="nonesuch"):
        paiban.typeset(paiban.load(issue), theme="nonesuch")


class TestBreakLines:
    def test_lines_hold_the_text(self) -> None:
        text = (
            "國際組織離我們並不遙遠，關切的議題始於我們的日常。本期收錄四月舉辦的研習營精彩紀實，聚焦在人工智慧的應用。"
        )
        lines = paiban.break_lines(text, measure=14.0)
        assert "".join(lines) == text
        assert all(len(line) <= 14 for line in lines)
        assert not any(line[0] in "，。" for line in lines)

    def test_spaces_at_a_break_are_dropped(self) -> None:
        lines = paiban.break_lines("one two three four five six seven eight nine ten", measure=6.0)
        assert len(lines) > 1
        assert not any(line != line.strip() for line in lines)
        assert " ".join(lines).replace(" ", "") == "onetwothreefourfivesixseveneightnineten"

    def test_nothing_gives_no_lines(self) -> None:
        assert paiban.break_lines("") == []

    @pytest.mark.parametrize("measure", [0.0, -3.0, float("nan")])
    def test_a_measure_that_is_none(self, measure: float) -> None:
        with pytest.raises(ValueError, match="measure"):
            paiban.break_lines("字", measure=measure)

    def test_kinsoku_is_one_of_three(self) -> None:
        with pytest.raises(ValueError, match="kinsoku"):
            paiban.break_lines("字", kinsoku="loose")  # type: ignore[arg-type]
