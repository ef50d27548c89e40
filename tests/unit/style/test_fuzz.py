"""Themes with anything in them: read or refused, at their places, and never with an exception."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import BUILT_IN
from paiban.material.font.book import FontBook
from paiban.style.check import check_theme
from paiban.style.fields import KEYS, SECTIONS
from paiban.style.load import FOLDER

FAMILIES = FontBook().weights()
VALUES = st.sampled_from(
    [None, [], {}, "x", "", -1, 0, 1, 3, 3.5, 22, 1e9, -1e9, float("inf"), True, False, "2em", "3mm", "10pt", "1line",
     "-5mm", "9" * 400 + "pt", "cmyk 1 2 3 4", "cmyk 300 0 0 0", "brand 12%", "#12345g", "{number}", "{", "{x}", [1],
     {"a": 1}, ["a", "b"], "newsletter", "０", "3:0", "page", "justify"]
)  # fmt: skip


def places() -> list[tuple[str, ...]]:
    base = yaml.safe_load((Path(FOLDER) / "newsletter.yaml").read_text(encoding="utf-8"))
    found: list[tuple[str, ...]] = [(name,) for name in SECTIONS]
    for name, section in SECTIONS.items():
        if section.kind is None:
            found += [(name, key) for key in base.get(name) or () if isinstance(base[name], dict)]
            continue
        keys = [key.replace("_", "-") if section.hyphens else key for key in KEYS[section.kind]]
        own = [(name, one) for one in base[name]] if section.named else [(name,)]
        found += [(*path, key) for path in own for key in keys] + (own if section.named else [])
    return found


CHANGES = st.lists(st.tuples(st.sampled_from(places()), VALUES), min_size=1, max_size=3)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=st.sampled_from(BUILT_IN), changes=CHANGES)
def test_any_theme_is_read_or_refused(tmp_path: Path, base: str, changes: list[tuple[tuple[str, ...], Any]]) -> None:
    data: dict[str, Any] = {"extends": base}
    for path, value in changes:
        node = data
        for key in path[:-1]:
            if not isinstance(node.get(key), dict):
                node[key] = {}
            node = node[key]
        node[path[-1]] = value
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    collector = Collector()
    theme = check_theme(str(file), FAMILIES, collector)
    assert (theme is None) == collector.failed
    for diagnostic in collector.diagnostics:
        assert diagnostic.file == str(file), diagnostic
        assert 1 <= diagnostic.line <= len(file.read_text(encoding="utf-8").splitlines()) + 1


def test_a_file_with_the_name_of_a_built_in_theme_is_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("vertical").write_text("extends: newsletter\ngird: {}\n", encoding="utf-8")
    collector = Collector()
    assert check_theme("vertical", FAMILIES, collector) is None
    assert [d.line for d in collector.diagnostics] == [2]
