"""``make same`` says nothing of trees that make the same bytes, and finds one that is another."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.places import PACKAGE, ROOT
from tests.proof.same import differences, run

ISSUE = "title: 刊\ndate: 2025-06\narticles:\n- title: 文\n  body: [一段文字。]\n"


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    well, ill = tmp_path / "plain" / "issue.yaml", tmp_path / "random-0" / "issue.yaml"
    for path, text in ((well, ISSUE), (ill, ISSUE.replace("date:", "dat:"))):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    copy = tmp_path / "copy"
    shutil.copytree(PACKAGE.parent, copy / "layout", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for folder in ("fonts", "assets"):
        (copy / folder).symlink_to(ROOT / folder)
    before = run(PACKAGE.parent, [well, ill], quick=True, jobs=1)
    pdfs = [f"plain/issue.yaml None {profile}" for profile in ("archive", "print", "screen")]
    checks = [f"random-0/issue.yaml check {language}" for language in ("en", "zh-Hant")]
    assert sorted(before) == sorted([*pdfs, "plain/issue.yaml None said", "random-0/issue.yaml None", *checks])
    assert differences(before, run(copy / "layout", [well, ill], quick=True, jobs=1)) == []

    change(copy, '"%%PDF-%d', '"%%PDG-%d')
    assert differences(before, run(copy / "layout", [well, ill], quick=True, jobs=1)) == pdfs


def change(tree: Path, old: str, new: str) -> None:
    """Change a text that stands once in the source of a tree."""
    (path,) = (path for path in tree.rglob("layout/**/*.py") if old in path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_one_tree_lacks_is_another() -> None:
    assert differences({"a": "1", "b": "2"}, {"a": "1", "c": "2"}) == ["b", "c"]
