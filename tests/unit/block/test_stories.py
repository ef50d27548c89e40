"""Stories: where the sign of an article's end stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban

ISSUE = "title: 刊\ntheme: magazine\narticles:\n  - title: 篇\n    body: {body}\n"


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("[前段。, 末段。]", "末段。"),
        ("[前段。, {list: [甲項, 乙項]}]", "乙項"),
        ("[前段。, {list: [甲項, {list: [乙一, 乙二]}]}]", "乙二"),
        ("[前段。, {blockquote: [引一。, 引二。]}]", "引二。"),
        ("[前段。, {verse: [詩一, 詩二, '']}]", "詩二"),
        # what stands apart from the run of the text has none
        ("[末段。, {code: 'x = 1'}, {table: {rows: [[甲]]}}, {box: {body: [盒。]}}]", "末段。"),
        ("[前段。, {list: [甲項, {list: [乙一]}]}, {heading: 小標}, {quote: 引句}]", "乙一"),
    ],
)
def test_the_sign_of_the_end_stands_after_the_last_running_text(tmp_path: Path, body: str, ending: str) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(ISSUE.format(body=body), encoding="utf-8")
    document = paiban.typeset(paiban.load(path))
    assert document.diagnostics == ()
    shown = [line.split("'")[1] for line in document.dump().splitlines() if line.startswith("  text")]
    assert shown.count("■") == 1
    assert shown[shown.index("■") - 1] == ending
