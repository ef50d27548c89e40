"""What is for those who look at pages and make themes: --overlay, --contact-sheet, new --theme, check of themes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import minimal, paiban


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return minimal(tmp_path / "in", "- 一段文字，有全形的Ａ。")


def test_overlay_and_contact_sheet_are_the_same_bytes_anywhere(issue: Path, tmp_path: Path) -> None:
    made = []
    for n, seed in enumerate("17"):
        out = tmp_path / str(n)
        done = paiban(
            "render", issue.name if n else issue, "-o", out.with_suffix(".pdf"), "--overlay", "--contact-sheet",
            out.with_suffix(".png"), "--png", out, "--dpi", "40",
            cwd=issue.parent if n else None, env={"PYTHONHASHSEED": seed, "LC_ALL": "C"},
        )  # fmt: skip
        assert done.status == 0, done.err
        made.append([p.read_bytes() for p in (out.with_suffix(".pdf"), out.with_suffix(".png"), out / "issue-01.png")])
    assert made[0] == made[1]
    assert b"/OCProperties" in made[0][0] or b"ObjStm" in made[0][0]


@pytest.mark.parametrize("profile", ["print", "archive"])
def test_an_overlay_is_not_printed_nor_kept(issue: Path, profile: str) -> None:
    done = paiban("render", issue, "--overlay", "--profile", profile)
    assert done.status == 2
    assert "--overlay" in done.err and profile in done.err
    assert not issue.with_suffix(".pdf").exists()


def test_a_contact_sheet_never_takes_the_place_of_the_issue_or_the_pdf(issue: Path) -> None:
    before = issue.read_bytes()
    assert paiban("render", issue, "--contact-sheet", issue).status == 2
    assert paiban("render", issue, "--contact-sheet", issue.with_suffix(".pdf")).status == 2
    assert issue.read_bytes() == before and not issue.with_suffix(".pdf").exists()


def test_a_contact_sheet_that_is_too_large_or_has_no_folder(issue: Path, tmp_path: Path) -> None:
    done = paiban("render", issue, "--contact-sheet", tmp_path / "sheet.png", "--dpi", "2400")
    assert done.status == 2 and "at most" in done.err
    done = paiban("render", issue, "--contact-sheet", tmp_path / "nowhere" / "sheet.png")
    assert done.status == 1 and "make the folder first" in done.err


@pytest.mark.parametrize("base", ["newsletter", "magazine", "vertical"])
def test_a_new_theme_is_right_and_renders_at_once(issue: Path, tmp_path: Path, base: str) -> None:
    done = paiban("new", "--theme", "刊物/樣式", "--from", base, cwd=tmp_path)
    assert done.status == 0, done.err
    path = tmp_path / "刊物" / "樣式" / "theme.yaml"
    assert paiban("check", path, "--strict") == (0, "", "")
    own, built_in = (paiban("dump", issue, "--theme", theme) for theme in (path, base))
    assert own.status == 0 and own.out == built_in.out
    before = path.read_bytes()
    done = paiban("new", "--theme", path)
    assert done.status == 2 and "is there already" in done.err
    assert path.read_bytes() == before and len(list(path.parent.iterdir())) == 1


def test_what_is_left_out_of_a_new_theme_is_as_it_was(issue: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    assert paiban("new", "--theme", path).status == 0
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.lstrip().startswith(("deck:", "short:", "tint:"))]
    assert len(kept) == len(lines) - 4  # of the rules and of the head, two are called short
    path.write_text("\n".join(kept), encoding="utf-8")
    assert paiban("check", path, "--strict") == (0, "", "")
    assert paiban("dump", issue, "--theme", path).out == paiban("dump", issue).out


@pytest.mark.parametrize(
    "arguments", [(), ("--from", "vertical"), ("a", "--theme", "b"), ("--theme", "b", "--from", "x")]
)
def test_new_misused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert paiban("new", *arguments, cwd=tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


def test_check_tells_a_theme_from_an_issue(issue: Path, tmp_path: Path) -> None:
    theme = tmp_path / "own.yaml"
    theme.write_text("extends: newsletter\ngrid:\n  inner: 3mm\nstyles:\n  body: {size: ten}\n", encoding="utf-8")
    done = paiban("check", issue, theme)
    assert done.status == 1
    assert f"{issue}:8:" in done.err  # full-width Latin in the issue
    assert f"{theme}:3:10: warning[margin]" in done.err and f"{theme}:5:16: error[theme]" in done.err
    found = [json.loads(line) for line in paiban("check", theme, "--json").err.splitlines()]
    assert {d["line"] for d in found} == {3, 5} and all(d["file"] == str(theme) for d in found)


def test_warnings_of_a_theme_fail_only_where_they_are_to(tmp_path: Path) -> None:
    theme = tmp_path / "own.yaml"
    theme.write_text("extends: newsletter\ncolours: {grey: cmyk 0 0 0 30}\n", encoding="utf-8")
    assert paiban("check", theme).status == 0
    assert paiban("check", theme, "--strict").status == 1
    done = paiban("check", theme, "--theme", "newsletter")
    assert done.status == 2 and "is a theme" in done.err


def test_fonts_of_a_theme_are_looked_for_where_the_user_says(tmp_path: Path) -> None:
    theme = tmp_path / "own.yaml"
    theme.write_text("extends: newsletter\nfonts: {serif: {han: Paiban Pan CJK}}\n", encoding="utf-8")
    done = paiban("check", theme)
    assert done.status == 1 and "Paiban Pan CJK" in done.err and "--font-path" in done.err


def test_the_schema_of_themes_is_another_than_that_of_issues() -> None:
    themes, issues = (json.loads(paiban("schema", *arguments).out) for arguments in (["--theme"], []))
    assert "grid" in themes["properties"] and "articles" in issues["properties"]
    assert "articles" not in themes["properties"] and "grid" not in issues["properties"]
