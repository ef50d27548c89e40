"""What is remarked on finished pages, held against the counters of tests/pages, which share no code with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import Collector, Diagnostic
from paiban.command.cli import main
from paiban.pipeline import Made, Order, Tools, produce
from tests.pages.counters import count
from tests.places import ROOT
from tests.unit.page.rows import MEASURE, SENTENCE, article, typeset

MORE = f"      - {SENTENCE * 20}\n" * 6
"""Text after a photo, that its width may be followed."""
THEMES = ("newsletter", "magazine", "vertical")


def remarks(document: paiban.Document, code: str) -> list[Diagnostic]:
    return [found for found in document.diagnostics if found.code == code]


def made_of(path: Path, theme: str) -> tuple[Made, list[Diagnostic]]:
    found = Collector()
    made = produce(Order(str(path), theme), Tools(), found)
    assert made is not None
    return made, list(found.diagnostics)


def of_pages(found: list[Diagnostic], code: str) -> dict[int, Diagnostic]:
    """Findings by the page that they name first."""
    named = {}
    for one in found:
        if one.code == code and (page := re.search(r"page (\d+)", one.message)):
            named[int(page[1])] = one
    return named


# ---- white


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["sample", "literary"])
def test_white_pages_are_those_of_the_counters(name: str, theme: str) -> None:
    made, found = made_of(ROOT / "issues" / name / "issue.yaml", theme)
    told = of_pages(found, "white-page")
    counted = count(made.theme, made.pages)
    empty = {page: int(what.split("%")[0]) for page, what in counted.third_empty}
    assert told.keys() <= empty.keys() | {page for page, share in told.items() if share.message.startswith("34 %")}
    for page, one in told.items():
        assert abs(int(one.message.split(" ")[0]) - empty.get(page, 34)) <= 5
    final = max(leaf.number for leaf in made.pages.leaves if leaf.master not in ("advert", "cover", "imprint"))
    for page in empty.keys() - told.keys():
        leaf = made.pages.leaves[page - 1]
        # the last page of the issue, one of contents or the letter only, or at the very edge
        front = all(made.stories[n].kind == "letter" for n in leaf.stories)
        assert page == final or leaf.master == "imprint" or front or empty[page] <= 37, page
    hollow = {page for page, what in counted.hollow if "before an opening" not in what}
    assert hollow & told.keys() <= {page for page, one in told.items() if one.severity == "warning"}


def test_the_end_of_an_article_is_noted_and_says_what_keeps_the_next_away(tmp_path: Path) -> None:
    both = f"articles:\n{article('甲', 12)}{article('乙', 12, '    start: page' + chr(10))}"
    (found,) = remarks(typeset(tmp_path, both), "white-page")
    assert found.severity == "note"
    assert re.match(r"[678]\d % of page 1 is empty: what follows has `start: page`, there is no photo", found.message)
    text = (tmp_path / "issue.yaml").read_text(encoding="utf-8").split("\n")
    assert SENTENCE in text[found.line - 1], "at what stands last on the page"
    assert "乙" in text[int(re.search(r"line (\d+)", found.hint)[1]) - 1]  # type: ignore[index]


def test_the_last_page_of_an_issue_may_be_white(tmp_path: Path) -> None:
    assert not remarks(typeset(tmp_path, f"articles:\n{article('甲', 12)}"), "white-page")


def test_an_article_that_the_theme_keeps_apart_is_said_to_be(tmp_path: Path) -> None:
    document = typeset(
        tmp_path, f"articles:\n{article('甲', 12)}{article('乙', 12)}", theme="head: {short: 0, follows: 0}\n"
    )
    (found,) = remarks(document, "white-page")
    assert "`head.follows` of the theme" in found.message


def test_a_photo_with_a_width_is_named(tmp_path: Path) -> None:
    photo = "      - {photo: square.jpg, width: column}\n"
    both = f"articles:\n{article('甲', 12)}{photo}{article('乙', 12, '    start: page' + chr(10))}"
    (found,) = remarks(typeset(tmp_path, both), "white-page")
    line = (tmp_path / "issue.yaml").read_text(encoding="utf-8").split("\n").index(photo[:-1]) + 1
    assert f"`width` on line {line} keeps its figure from being larger" in found.message


def test_a_draft_has_no_remarks(tmp_path: Path) -> None:
    typeset(tmp_path, f"articles:\n{article('甲', 12)}{article('乙', 12, '    start: page' + chr(10))}")
    document = paiban.typeset(paiban.load(tmp_path / "issue.yaml"), draft=True)
    assert not remarks(document, "white-page")


# ---- photos


def test_photos_far_from_their_text(tmp_path: Path) -> None:
    """More photos after one paragraph than its page and the next have room for; then text for all of them."""
    photos = "      - {photo: square.jpg, width: page}\n" * 6
    body = f"articles:\n{article('甲', 8)}{photos}{MORE * 3}"
    document = typeset(tmp_path, body)
    made, found = made_of(tmp_path / "issue.yaml", str(tmp_path / "theme.yaml"))
    far = remarks(document, "far-photo")
    assert {one.severity for one in far} == {"note"}
    assert set(of_pages(found, "far-photo")) == {page for page, _ in count(made.theme, made.pages).far} != set()
    assert all("square.jpg" in line for line in _lines(tmp_path, far))


def test_a_photo_essay_has_no_text_to_be_far_from(tmp_path: Path) -> None:
    photos = "      - {photo: square.jpg, width: page}\n" * 6
    assert not remarks(typeset(tmp_path, f"articles:\n{article('甲', 1)}{photos}"), "far-photo")


@pytest.mark.parametrize(("photo", "told"), [("wide", True), ("page", False)])
def test_a_photo_beyond_its_resolution(tmp_path: Path, photo: str, told: bool) -> None:
    """900 and 2160 pixels across the type area."""
    key = f"      - {{photo: {photo}.jpg, width: page}}"
    found = remarks(typeset(tmp_path, f"articles:\n{article('甲', 60)}{key}\n{MORE}"), "resolution")
    assert len(found) == told
    for one in found:
        assert (one.severity, _lines(tmp_path, [one])) == ("note", [key])
        pixels = int(re.search(r"\d+", one.message)[0])  # type: ignore[index]
        # its sides may be cropped a little
        assert 0.9 * 900 / MEASURE * 72 < pixels <= round(900 / MEASURE * 72) < 150


def test_a_profile_has_limits_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typeset(tmp_path, f"articles:\n{article('甲', 60)}      - {{photo: wide.jpg, width: page}}\n{MORE}")
    main(["check", str(tmp_path / "issue.yaml")])
    assert capsys.readouterr().err.count("[resolution]") == 1
    main(["check", "--profile", "print", str(tmp_path / "issue.yaml")])
    said = capsys.readouterr().err
    assert said.count("[resolution]") == 1 and "note[resolution]" not in said


def _lines(folder: Path, found: list[Diagnostic]) -> list[str]:
    text = (folder / "issue.yaml").read_text(encoding="utf-8").split("\n")
    return [text[one.line - 1] for one in found]
