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
    assert done.stdout.split() == ["paiban", "paiban.base", "paiban.base.version"]
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


def test_articles_with_their_pages(issue: Path) -> None:
    document = paiban.typeset(paiban.load(issue))
    assert document.issue is not None
    found = document.articles
    assert [one.title for one in found] == ["".join(t.text for t in a.title) for a in document.issue.articles]
    for one in found:
        assert 0 <= one.first <= one.last < len(document.pages)
        texts = ["".join("".join(getattr(item, "texts", ())) for item in page.items) for page in document.pages]
        assert one.title[:4] in "".join(texts[one.first].split())
    assert found[0].first <= found[1].first
    assert paiban.Document(document.layout).articles == ()


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


def test_a_theme_may_be_a_path_and_is_named_plainly(issue: Path, tmp_path: Path) -> None:
    theme = tmp_path / "own.yaml"
    theme.write_text("extends: newsletter\ngrid: {lines: 20}\n", encoding="utf-8")
    document = paiban.typeset(paiban.load(issue), theme)
    assert document.theme == str(theme)
    assert len(document.pages) > len(paiban.typeset(paiban.load(issue)).pages)
    with pytest.raises(paiban.IssueError) as caught:
        paiban.typeset(paiban.load(issue), tmp_path / "none.yaml")
    assert f"no theme '{tmp_path / 'none.yaml'}'" in str(caught.value)


def test_one_folder_of_fonts_needs_no_list(issue: Path, tmp_path: Path) -> None:
    loaded = paiban.load(issue)
    for folder in (str(tmp_path / "none"), tmp_path / "none"):
        (told,) = [d for d in paiban.typeset(loaded, font_path=folder).diagnostics if d.code == "font"]
        assert (told.severity, told.code) == ("warning", "font")
        assert told.message == f"the font folder {tmp_path / 'none'} does not exist"
    found = paiban.typeset(loaded, font_path=["a", tmp_path, "b"]).diagnostics
    assert [d.message for d in found if d.code == "font"] == [
        "the font folder a does not exist",
        "the font folder b does not exist",
    ]


@pytest.mark.parametrize("dpi", [0, -1, 0.5, 2401, 1e9, float("nan"), float("inf")])
def test_resolutions_that_nothing_can_be_drawn_at(issue: Path, tmp_path: Path, dpi: float) -> None:
    document = paiban.typeset(paiban.load(issue))
    with pytest.raises(ValueError, match="1 to 2400"):
        document.write_png(tmp_path / "png", dpi=dpi)
    with pytest.raises(ValueError, match="1 to 2400"):
        document.write_contact_sheet(tmp_path / "a.png", dpi=dpi)
    with pytest.raises(ValueError, match="36 to 2400"):
        document.write_pdf(tmp_path / "a.pdf", downsample=dpi or -1)
    assert not list(tmp_path.iterdir())


def test_an_error_names_what_was_to_be_written(issue: Path, tmp_path: Path) -> None:
    document = paiban.typeset(paiban.load(issue))
    target = tmp_path / "none" / "a.pdf"
    with pytest.raises(FileNotFoundError) as caught:
        document.write_pdf(target)
    assert caught.value.filename == str(target)
    with pytest.raises(FileNotFoundError) as caught:
        document.write_contact_sheet(target)
    assert caught.value.filename == str(target)
    (tmp_path / "page-01.png").mkdir()
    with pytest.raises(OSError, match=r"page-01\.png'") as other:
        document.write_png(tmp_path, dpi=9)
    assert ".tmp" not in str(other.value)


def test_languages_that_there_are_no_messages_in() -> None:
    told = paiban.Diagnostic("error", "empty", "the file is empty")
    with pytest.raises(ValueError, match="'fr'"):
        paiban.translate(told, "fr")  # type: ignore[arg-type]


def test_type_checkers_know_the_public_names_and_no_others(tmp_path: Path) -> None:
    """Of the package alone: what it imports for them is passed over, which would take long."""
    from mypy import api

    program = tmp_path / "program.py"
    names = "\n".join(f"paiban.{name}" for name in paiban.__all__)
    program.write_text(f"import paiban\n{names}\npaiban.nothing\n", encoding="utf-8")
    options = ("--strict", "--follow-imports=skip", "--no-error-summary", "--config-file=", f"--cache-dir={tmp_path}")
    told, _, _ = api.run([*options, str(PACKAGE / "__init__.py"), str(program)])
    errors = [line for line in told.splitlines() if "program.py" in line]
    assert len(errors) == 1 and f":{len(paiban.__all__) + 2}:" in errors[0] and '"nothing"' in errors[0], told


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

    def test_what_is_no_text_and_no_language(self) -> None:
        for text in (None, 12, b"abc", ["a"]):
            with pytest.raises(TypeError, match="of text, not of"):
                paiban.break_lines(text)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="xx-garbage!"):
            paiban.break_lines("一段文字", language="xx-garbage!")
        assert paiban.break_lines("") == []
