"""Links between pages lead somewhere, as GitHub reads them; Sphinx sees to the rest (``make docs``)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.test_examples import PAGES
from tests.places import ROOT

_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")


def prose(path: Path) -> str:
    """A page without its blocks and its code."""
    text = re.sub(r"^(```+|~~~+).*?^\1$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.sub(r"``.*?``|`[^`\n]*`", "`", text)


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    text = re.sub(r"^(```+|~~~+).*?^\1$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        found.add(slug if slug not in found else f"{slug}-1")
    return found


@pytest.mark.parametrize("page", PAGES)
def test_links(page: str) -> None:
    path = ROOT / page
    wrong = []
    for target in _LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.is_relative_to(ROOT) or not file.exists() or (anchor and anchor not in anchors(file)):
            wrong.append(target)
    assert not wrong


def test_every_page_is_in_the_contents() -> None:
    """Sphinx makes its table of contents of these links."""
    listed = re.findall(
        r"^- \[[^\]]+\]\(([^)#]+\.md)\)", (ROOT / "docs" / "index.md").read_text(encoding="utf-8"), re.M
    )
    assert sorted(f"docs/{name}" for name in listed) == [p for p in PAGES if p not in ("README.md", "docs/index.md")]


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# One & two\n\n## `x` (y)\n\n[b](c.md) `[d](e.md)` ![f [g]](h.png)\n\n```text\n[i](j)\n```\n")
    assert _LINK.findall(prose(page)) == ["c.md", "h.png"]
    assert anchors(page) == {"one--two", "x-y"}
