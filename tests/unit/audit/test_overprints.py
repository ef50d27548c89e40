"""What stands on something else is judged by its ink: marks that give up the white of their cells do not."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

import paiban
from paiban.audit.report import audit
from paiban.base.diagnostics import Collector
from paiban.display.model import Glyphs
from paiban.style.load import theme_of

MARKS = "「」『』《》（），、：；。！？—…·"
LANGUAGES = ("zh-Hant-TW", "zh-Hans", "ja")


def issue_of(folder: Path, body: list[str], language: str, theme: dict[str, object]) -> Path:
    (folder / "theme.yaml").write_text(yaml.safe_dump(theme, allow_unicode=True), encoding="utf-8")
    issue = {
        "title": "標點通訊",
        "number": 1,
        "date": "2026-04",
        "language": language,
        "theme": "theme.yaml",
        "articles": [{"title": "標點", "body": body}],
    }
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def rows() -> list[str]:
    """Every two marks side by side, with characters between the pairs."""
    pairs = ["永" + a + b + "東" for a, b in itertools.product(MARKS, MARKS)]
    return ["".join(pairs[n : n + 40]) + "國。" for n in range(0, len(pairs), 40)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("base", ["newsletter", "vertical"])
@pytest.mark.parametrize("composition", [{}, {"profile": "tw-compact"}, {"profile": "ko"}, {"hanging": True}])
def test_no_pair_of_marks_stands_on_another(
    tmp_path: Path, language: str, base: str, composition: dict[str, object]
) -> None:
    if composition.get("profile") and language != "zh-Hant-TW":
        pytest.skip("a profile of Taiwan")
    path = issue_of(tmp_path, rows(), language, {"extends": base, "composition": composition})
    issue = paiban.load(path)
    look = theme_of(issue, None, Collector())
    assert look is not None
    found = audit(issue, look, paiban.typeset(issue).layout)
    assert not [one for one in found if one.code == "covered"]


@pytest.mark.parametrize("base", ["newsletter", "vertical"])
def test_characters_pushed_over_one_another_are_found(tmp_path: Path, base: str) -> None:
    path = issue_of(
        tmp_path, ["潮水退到第三根木樁的時候，灘地上的人才把竹簍放下來。" * 3], "zh-Hant-TW", {"extends": base}
    )
    issue = paiban.load(path)
    look = theme_of(issue, None, Collector())
    assert look is not None
    document = paiban.typeset(issue).layout
    page = document.pages[0]
    at = next(n for n, item in enumerate(page.items) if isinstance(item, Glyphs) and "第三根" in "".join(item.texts))
    item = page.items[at]
    assert isinstance(item, Glyphs)
    xs = (*item.xs[:4], *(x - 0.75 * item.size for x in item.xs[4:]))
    items = (*page.items[:at], replace(item, xs=xs), *page.items[at + 1 :])
    spoilt = replace(document, pages=(replace(page, items=items), *document.pages[1:]))
    assert "covered" in {one.code for one in audit(issue, look, spoilt)}
