"""One list for each vocabulary: what is added to it is found everywhere, and no other module spells it out."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import paiban
from docs.make import cli as cli_page
from paiban.base.vocabulary import (
    BUILT_IN,
    COMPOSITIONS,
    DEFAULT_OUTPUT,
    KINSOKU,
    OUTPUTS,
    Limits,
    Output,
    outputs,
    spoken,
    strictest,
)
from paiban.command.cli import parser
from paiban.pdf.standards import STANDARDS
from tests.places import PACKAGE, ROOT

REGISTRY = PACKAGE / "base" / "vocabulary.py"
ISSUE = "title: 測試\nlanguage: zh-Hant-TW\ndate: 2025-06\narticles:\n  - {title: 一, body: [一段文字。]}\n"
MESSAGES = "messages"
"""Translations name what they translate."""


def spelled(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The texts of every tuple, list, set, mapping's keys and ``Literal``."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            parts = node.elts
        elif isinstance(node, ast.Dict):
            parts = [key for key in node.keys if key is not None]
        else:
            continue
        yield node.lineno, [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]


def sources() -> list[Path]:
    found = [*PACKAGE.rglob("*.py"), *(ROOT / "docs" / "make").glob("*.py")]
    return sorted(path for path in found if path != REGISTRY and MESSAGES not in path.parts)


@pytest.mark.parametrize("words", [tuple(OUTPUTS), tuple(COMPOSITIONS), KINSOKU, BUILT_IN])
def test_no_other_module_spells_a_vocabulary_out(words: tuple[str, ...]) -> None:
    kinsoku_classes = PACKAGE / "inline" / "profiles" / "table.py"  # what a level means, which a list of it can't say
    wrong = []
    for path in sources():
        for line, texts in spelled(ast.parse(path.read_text(encoding="utf-8"))):
            if len({*texts} & {*words}) > 1 and not set(texts) - set(words) and path != kinsoku_classes:
                wrong.append(f"{path.relative_to(ROOT)}:{line} {texts}")
    assert not wrong


def test_the_search_for_lists_sees_them() -> None:
    (found,) = [texts for _, texts in spelled(ast.parse("P = Literal['screen', 'print']"))]
    assert found == ["screen", "print"]


def test_an_output_profile_is_added_in_one_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    limits = Limits(resolution=96, hairline=0)
    own = Output("web", ("PDF/A-2u", "PDF/UA-1"), attached="PDF/A-3u", intent=True, limits=limits)
    monkeypatch.setitem(OUTPUTS, "web", own)
    issue = tmp_path / "issue.yaml"
    issue.write_text(ISSUE, encoding="utf-8")
    # the command line, and the page that is made of it
    for words in (["render", "i.yaml"], ["check", "i.yaml"], ["batch", "i", "-o", "d"], ["inspect", "a.pdf"]):
        assert parser().parse_args([*words, "--profile", "web"]).profile == "web"
    for command in ("lock", "verify"):
        assert parser().parse_args([command, "i.yaml", "--profile", "web"]).profile == ["web"]
    assert cli_page.page().count("web") == 2 * 6  # in the usage and in the table
    # the library: what it is asked, and what it says
    document = paiban.typeset(paiban.load(issue))
    target = BytesIO()
    document.write_pdf(target, "web", attach_source=True)
    assert b"<pdfaid:part>3</pdfaid:part>" in target.getvalue()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in target.getvalue()
    with pytest.raises(ValueError, match="screen or print or archive or web"):
        document.write_pdf(target, "wob")
    with pytest.raises(ValueError, match="archive or web only"):
        document.write_pdf(target, "print", attach_source=True)
    # preflight, with its limits
    from paiban.companions.preflight.check import check_job
    from paiban.companions.preflight.layout import job_of
    from paiban.companions.preview.session import preflight_findings

    assert check_job(job_of(document.layout, "i", "web"), "web", bytes).diagnostics == ()
    assert preflight_findings(document.layout, "i", "web") == []
    assert strictest()[0] == "print"
    assert "web" in strictest()


ADDED = """
from paiban.base import vocabulary
vocabulary.COMPOSITIONS["tw-wide"] = ("nan",)
import json, sys
from paiban import break_lines
from paiban.inline.profiles import profile_name
from paiban.issue.schema import schema
from paiban.style.reference import reference
from paiban.style.schema import schema as theme_schema
from docs.make.issue import page
assert profile_name("nan-Hant") == "tw-wide"
rule = schema()["$defs"]["composition"]["properties"]["profile"]
assert "tw-wide" in rule["anyOf"][0]["enum"]
assert rule["description"].count("tw-wide") == 2, rule["description"]
assert "tw-wide" in theme_schema()["properties"]["composition"]["properties"]["profile"]["enum"]
assert "`tw-wide`" in reference()
assert page().count("tw-wide") == 3
try:
    break_lines("一", profile="tw-broad")
except ValueError as error:
    assert "tw-wide" in str(error)
print("found")
"""


def test_a_composition_profile_is_added_in_one_place() -> None:
    done = subprocess.run([sys.executable, "-c", ADDED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "found\n", done.stderr


def test_each_composition_profile_has_its_data() -> None:
    from paiban.inline.profiles import profile_of

    assert [profile_of(name).name for name in COMPOSITIONS] == list(COMPOSITIONS)


def test_each_standard_of_a_profile_has_its_clauses() -> None:
    for output in OUTPUTS.values():
        for name in (*output.standards, *filter(None, (output.attached,))):
            clauses = (PACKAGE / "pdf" / STANDARDS[name].clauses).read_text(encoding="utf-8")
            assert name in clauses.splitlines()[0]


def test_words_as_sentences_name_them() -> None:
    assert spoken(KINSOKU) == "none, basic or strict"
    assert spoken(("left", "right")) == "left or right"
    assert spoken(("one",)) == "one"
    assert DEFAULT_OUTPUT in outputs()
    assert outputs(lambda output: output.press) == ("print",)
