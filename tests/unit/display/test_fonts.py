"""A theme whose fonts are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import IssueError


def test_it_is_told_where_the_theme_asks_for_them(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "extends: newsletter\nfonts:\n  serif: {han: Nowhere Serif}\n  sans: {han: Noto Sans TC, latin: Nowhere Sans}\n"
    )
    path = tmp_path / "issue.yaml"
    path.write_text("title: t\ntheme: own.yaml\narticles:\n  - title: t\n    body: [文字]\n", encoding="utf-8")
    with pytest.raises(IssueError) as caught:
        paiban.render(path, tmp_path / "o.pdf")
    found = [(Path(d.file).name, d.line, d.column, d.code) for d in caught.value.diagnostics]
    assert found == [("own.yaml", 3, 16, "font"), ("own.yaml", 4, 36, "font")]
    assert all("--font-path" in d.hint for d in caught.value.diagnostics)
    assert not (tmp_path / "o.pdf").exists()
