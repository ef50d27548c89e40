"""Sphinx, for ``make docs``.  Pages are plain Markdown, for GitHub too; what more Sphinx wants is made here.

The book has two editions of the same pages: English, and with ``-D language=zh_TW`` Traditional Chinese by the
catalogues in ``locale/``, which stands in the folder ``zh-Hant`` of the other.  Pages in ``docs/zh-Hant/`` were written
in Chinese: there they take the place of the English page of that name.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))  # for docs.make
CHINESE = "zh-Hant"
"""The folder of the Chinese edition within the English one, and of the pages written in Chinese within docs/."""

project = "paiban 排版"
author = "the paiban developers"
version = release = re.findall(
    r'^__version__.*"(.+)"', (FOLDER.parent / "layout/paiban/base/version.py").read_text(encoding="utf-8"), re.M
)[0]
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["make", "figures/*.yaml", f"{CHINESE}/*", "locale"]
locale_dirs = ["locale"]
gettext_compact = False
gettext_location = False
myst_heading_anchors = 4  # as GitHub has them
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # Pygments does not know YAML with an ideographic space in quotes

smartquotes = False  # a curly apostrophe from a Chinese face is an em wide

html_theme = "furo"
html_title = "paiban 排版"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_search_language = "zh"  # docs/make/search.py
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
        if pages := [page for page in _LINK.findall(rest) if not page.startswith(f"{CHINESE}/")]:
            trees.append(f"```{{toctree}}\n:hidden:\n:caption: {heading}\n\n" + "\n".join(pages) + "\n```\n")
    return "\n".join([text, *trees])


def english(text: str) -> str:
    """A page of the English edition: pages written in Chinese are in the other one, and Sphinx does not see them."""
    return re.sub(rf"\[([^\]]+)\]\(((?:\.\./)*{CHINESE}/[^)]+)\.md\)", r'<a href="\2.html">\1</a>', text)


def without_other_edition(text: str) -> str:
    """A page without the lines, or entries of lists, that lead to the Chinese edition."""
    return re.sub(rf"^.*\((?:\.\./)*{CHINESE}/.*\n\n?", "", text, flags=re.M)


def without_summary(text: str) -> str:
    """A page without the Chinese that sums it up for those who read the English; the Chinese edition says all of it."""
    opening, heading, rest = text.partition("\n## ")
    kept = [part for part in opening.split("\n\n") if not re.match(r"(?:[\u3400-\u9fff][^\n]*\n?)+\Z", part)]
    return "\n\n".join(kept) + heading + rest


def written_in_chinese(page: str) -> str | None:
    """The page of this name in docs/zh-Hant/, as if it stood in docs/, without its line that leads to the English."""
    path = FOLDER / CHINESE / f"{page}.md"
    if not path.exists():
        return None
    text = re.sub(r"^\*\[English version\]\(.*\n\n?", "", path.read_text(encoding="utf-8"), flags=re.M)
    return text.replace("](../", "](")


def _of_edition(app: Sphinx, page: str, source: list[str]) -> None:
    if app.config.language == "zh_TW":
        source[0] = written_in_chinese(page) or without_summary(without_other_edition(source[0]))
    elif app.builder.name == "gettext":
        # nobody translates what is there in Chinese
        source[0] = "" if written_in_chinese(page) else without_other_edition(source[0])
    if page == root_doc:
        source[0] = with_contents(source[0])
    if app.config.language != "zh_TW":
        source[0] = english(source[0])


def _of_repository(app: Sphinx, page: str, source: list[str]) -> None:
    """Files of the repository beside docs/ are no part of the book: links to them become plain text."""
    source[0] = re.sub(
        r"\[([^\]]+)\]\((?:\.\./)+(?!(?:\w|-)+\.md|howto/|reference/|figures/|zh-Hant/)[^)]+\)", r"\1", source[0]
    )


def _language(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Browsers choose the forms of Han by the language; each page leads to itself in the other edition."""
    if app.config.language == "zh_TW":
        context["language"] = "zh-Hant-TW"
        context["other_language"] = {"tag": "en", "name": "English", "path": f"../{page}.html"}
    else:
        context["other_language"] = {"tag": "zh-Hant-TW", "name": "中文", "path": f"{CHINESE}/{page}.html"}


def _scripts(app: Sphinx) -> None:
    if app.config.language == "zh_TW":
        app.add_js_file("chinese.js")


def setup(app: Sphinx) -> None:
    from docs.make.search import SearchOfBoth

    app.add_search_language(SearchOfBoth)
    app.connect("builder-inited", _scripts)
    app.connect("html-page-context", _language)
    app.connect("source-read", _of_edition)
    app.connect("source-read", _of_repository)
