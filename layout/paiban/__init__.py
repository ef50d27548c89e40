"""Typesetting for Chinese periodicals.

>>> import paiban
>>> paiban.render("issue.yaml", "issue.pdf")  # doctest: +SKIP

Importing this package opens no font and loads no library: each name below is fetched from its
module when it is first used (PEP 562).
"""

from paiban.base.version import __version__

TYPE_CHECKING = False  # type checkers take it for true; importing `typing` would cost more than all else here
if TYPE_CHECKING:
    from paiban.api import Document, escape, load, render, typeset
    from paiban.base.diagnostics import Diagnostic, IssueError
    from paiban.base.messages import translate
    from paiban.display.articles import ArticlePages
    from paiban.lines import ComposedLine, FontFace, GlyphRun, break_lines, compose_lines

__all__ = [
    "ArticlePages",
    "ComposedLine",
    "Diagnostic",
    "Document",
    "FontFace",
    "GlyphRun",
    "IssueError",
    "__version__",
    "break_lines",
    "compose_lines",
    "escape",
    "load",
    "render",
    "translate",
    "typeset",
]

_HOMES = {
    "ArticlePages": "paiban.display.articles",
    "Diagnostic": "paiban.base.diagnostics",
    "IssueError": "paiban.base.diagnostics",
    "Document": "paiban.api",
    "ComposedLine": "paiban.lines",
    "FontFace": "paiban.lines",
    "GlyphRun": "paiban.lines",
    "break_lines": "paiban.lines",
    "compose_lines": "paiban.lines",
    "escape": "paiban.api",
    "load": "paiban.api",
    "render": "paiban.api",
    "typeset": "paiban.api",
    "translate": "paiban.base.messages",
}


if not TYPE_CHECKING:  # which would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
