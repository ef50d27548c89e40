"""Sphinx, for ``make docs``.  Pages are plain Markdown, for GitHub too; what more Sphinx wants is made here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = Path(__file__).parent

project = "paiban 排版"
author = "the paiban developers"
version = release = re.findall(
    r'"(.+)"', (FOLDER.parent / "layout/paiban/base/version.py").read_text(encoding="utf-8")
)[0]
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["make", "figures/*.yaml"]
myst_heading_anchors = 4  # as GitHub has them
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # Pygments does not know YAML with an ideographic space in quotes

smartquotes = False  # a curly apostrophe from a Chinese face is an em wide

html_theme = "furo"
html_title = "paiban 排版"
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
# furo asks nobody for fonts; Han by the system's faces, in their Taiwanese forms first
_LATIN = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans"'
_SANS = f'{_LATIN}, "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif'
_COLOURS = {"color-brand-primary": "#005a64", "color-brand-content": "#005a64"}
_DARK = {"color-brand-primary": "#5fb8c0", "color-brand-content": "#5fb8c0"}
html_theme_options = {
    "light_css_variables": {"font-stack": _SANS, **_COLOURS},
    "dark_css_variables": {"font-stack": _SANS, **_DARK},
    # otherwise a notice that looks like an advertisement stands at the foot of each page
    "footer_icons": [],
}

_LINK = re.compile(r"^- \[[^\]]+\]\(([^)#]+)\.md\)", re.M)


def with_contents(text: str) -> str:
    """The first page has its links as lists below headings; Sphinx wants a table of contents of each."""
    trees = []
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, rest = part.partition("\n")
        if pages := _LINK.findall(rest):
            trees.append(f"```{{toctree}}\n:hidden:\n:caption: {heading}\n\n" + "\n".join(pages) + "\n```\n")
    return "\n".join([text, *trees])


def _of_root(app: Sphinx, page: str, source: list[str]) -> None:
    if page == root_doc:
        source[0] = with_contents(source[0])


def _of_repository(app: Sphinx, page: str, source: list[str]) -> None:
    """Files of the repository beside docs/ are no part of the book: links to them become plain text."""
    source[0] = re.sub(
        r"\[([^\]]+)\]\((?:\.\./)+(?!(?:\w|-)+\.md|howto/|reference/|figures/|zh-Hant/)[^)]+\)", r"\1", source[0]
    )


def _language(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Browsers choose the forms of Han by it."""
    folder = page.partition("/")[0]
    if folder.startswith("zh"):
        context["language"] = folder


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", _language)
    app.connect("source-read", _of_root)
    app.connect("source-read", _of_repository)
