"""How lines are composed, by issue and by article."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.vocabulary import COMPOSITIONS
from paiban.issue import fields
from paiban.issue.model import CompositionWishes
from tests.unit.issue.helper import found, good, read

ALL = "{profile: cn-gb, kinsoku: strict, hanging: true, autospace: 0.25, hyphenate: false}"


def test_every_key_on_the_issue_and_on_an_article(tmp_path: Path) -> None:
    text = f"title: 刊\ncomposition: {ALL}\narticles:\n- title: 文\n  body: 段\n  composition:\n    kinsoku: none\n"
    issue = good(tmp_path, text)
    assert issue.composition == CompositionWishes("cn-gb", "strict", True, 0.25, False)
    assert issue.articles[0].composition == CompositionWishes(kinsoku="none")
    assert issue.articles[0].composition.within(issue.composition) == CompositionWishes(
        "cn-gb", "none", True, 0.25, False
    )


@pytest.mark.parametrize("written", ["", "composition: {}\n", "composition:\n", "composition: {profile: }\n"])
def test_the_default_leaves_all_open(tmp_path: Path, written: str) -> None:
    issue = good(tmp_path, f"title: 刊\n{written}articles: [{{title: 文, body: 段}}]\n")
    assert issue.composition == issue.articles[0].composition == CompositionWishes("", "", None, None, None)


def test_false_and_zero_hold_inside_what_says_otherwise() -> None:
    outer = CompositionWishes("ja", "strict", True, 0.25, True)
    inner = CompositionWishes(hanging=False, autospace=0.0, hyphenate=False)
    assert inner.within(outer) == CompositionWishes("ja", "strict", False, 0.0, False)
    assert CompositionWishes().within(outer) == outer


@pytest.mark.parametrize("name", fields.PROFILES)
def test_profiles(tmp_path: Path, name: str) -> None:
    assert good(tmp_path, f"title: 刊\ncomposition: {{profile: {name}}}\n").composition.profile == name


def test_the_profiles_are_those_of_the_composer() -> None:
    assert tuple(COMPOSITIONS) == fields.PROFILES


@pytest.mark.parametrize(("written", "em"), [("0", 0.0), ("1", 1.0), (".25", 0.25), ("0.125", 0.125), ("-0", 0.0)])
def test_autospace(tmp_path: Path, written: str, em: float) -> None:
    space = good(tmp_path, f"title: 刊\ncomposition: {{autospace: {written}}}\n").composition.autospace
    assert space == em and str(space) == str(em)


@pytest.mark.parametrize(
    ("written", "code", "column", "hint"),
    [
        ("{profil: ja}", "unknown-key", 15, "did you mean `profile`?"),
        ("{zzz: 1}", "unknown-key", 15, "known keys here: profile, kinsoku, hanging, autospace, hyphenate"),
        ("{profile: tw_plain}", "value", 24, "did you mean `tw-plain`?"),
        ("{profile: tw}", "value", 24, ""),
        ("{kinsoku: stric}", "value", 24, "did you mean `strict`?"),
        ("{hanging: yes}", "type", 24, ""),
        ("{hyphenate: 'true'}", "type", 26, "take the quotes away"),
        ("{autospace: 1.5}", "value", 26, "0.25 is usual; 0 sets no space"),
        ("{autospace: -0.1}", "value", 26, "0.25 is usual; 0 sets no space"),
        ("{autospace: .nan}", "value", 26, "0.25 is usual; 0 sets no space"),
        ("{autospace: 1/4}", "value", 26, "0.25 is usual; 0 sets no space"),
        ("{autospace: '0.25'}", "type", 26, "take the quotes away"),
        ("strict", "type", 14, ""),
        ("[strict]", "type", 14, "text that begins with [ goes in quotes"),
        ("{kinsoku: none, kinsoku: basic}", "duplicate-key", 30, "keep one of them"),
    ],
)
def test_errors(tmp_path: Path, written: str, code: str, column: int, hint: str) -> None:
    _, diagnostics = read(tmp_path, f"title: 刊\ncomposition: {written}\n")
    assert [(d.severity, d.code, d.line, d.column, d.hint) for d in diagnostics] == [("error", code, 2, column, hint)]


def test_errors_on_an_article(tmp_path: Path) -> None:
    text = "title: 刊\narticles:\n- title: 文\n  body: 段\n  composition:\n    kinsoku: hard\n    autospce: 0\n"
    assert found(tmp_path, text) == [("value", 6, 14), ("unknown-key", 7, 5)]


def test_a_letter_has_the_issues(tmp_path: Path) -> None:
    text = "title: 刊\nletter: {body: 段, composition: {}}\n"
    assert found(tmp_path, text) == [("unknown-key", 2, 19)]
