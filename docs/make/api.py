"""docs/reference/api.md: the public names of the package, from their signatures and docstrings."""

from __future__ import annotations

import inspect
import re
import textwrap
from typing import Any

import paiban

_HEAD = """\
# Python API

<!-- Made by `make bless` from the docstrings of layout/paiban/: change them there. -->

All that is public is what `import paiban` gives: the names below. Importing it opens no font and loads no library;
each name is fetched when it is first used. Everything is typed (`py.typed`).

<!-- run: paiban new . -->

```python
import paiban

try:
    document = paiban.render("issue.yaml", "issue.pdf")
except paiban.IssueError as error:
    for found in error.diagnostics:
        print(found.file, found.line, found.code, found.message)
    raise SystemExit(1)

print(len(document.pages), "pages,", len(document.diagnostics), "warnings")
```

Paths are text or `os.PathLike` (`StrPath`). Lengths are points (1/72 inch), from the top left of the trimmed page, y
down, except where an em is said. Programming errors raise `ValueError`; what is wrong with the input raises
`IssueError`; what the system refuses, `OSError`.
"""
_MORE = {
    "break_lines": """
```pycon
>>> import paiban
>>> paiban.break_lines("國際組織離我們並不遙遠，關切的議題始於我們的日常。", measure=14)
['國際組織離我們並不遙遠，關切', '的議題始於我們的日常。']
>>> paiban.break_lines("他說：「好。」", measure=6, profile="tw-compact")
['他說：「好。」']

```
""",
    "Document": """
Of a page, `label` is the folio, `width` and `height` are the trimmed size in points, `items` what stands on it.
""",
}
"""What is said beside the docstrings."""
_FIRST = ("load", "typeset", "render", "Document")
"""In the order in which they are needed; the others follow."""
_SKIPPED = {"__version__"}


def page() -> str:
    parts = [_HEAD]
    names = [name for name in paiban.__all__ if name not in _SKIPPED]
    for name in sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
        parts.append(_entry(name, getattr(paiban, name)))
    return "".join(parts)


def _entry(name: str, found: Any) -> str:
    if not inspect.isclass(found):
        return f"\n## {name}\n\n{_code(f'paiban.{_signature(name, found)}')}\n{_said(found)}{_MORE.get(name, '')}"
    text = f"\n## {name}\n\n"
    fields = getattr(found, "__struct_fields__", ())
    if fields:
        text += _code(f"class paiban.{name}({', '.join(_field(found, f) for f in fields)})") + "\n"
    elif issubclass(found, Exception):
        text += _code(f"class paiban.{name}(Exception)") + "\n"
    text += _said(found) + _MORE.get(name, "")
    for member, value in vars(found).items():
        if member.startswith("_") or not getattr(value, "__doc__", None):
            continue
        if isinstance(value, property):
            text += f"\n### {name}.{member}\n\n{_code(f'{member}: {_returns(value.fget)}')}\n{_said(value)}"
        elif inspect.isfunction(value):
            text += f"\n### {name}.{member}\n\n{_code(_signature(member, value, True))}\n{_said(value)}"
    return text


def _signature(name: str, function: Any, method: bool = False) -> str:
    """As it is written in the source: annotations are text there."""
    parts, star = [], False
    for parameter in list(inspect.signature(function).parameters.values())[1 if method else 0 :]:
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            star = True
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parts.append(f"{parameter.name}: {parameter.annotation}{default}")
    line = f"{name}({', '.join(parts)}) -> {_returns(function)}"
    if len(line) <= 100:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f") -> {_returns(function)}"


def _returns(function: Any) -> str:
    return str(function.__annotations__.get("return", "None"))


def _field(struct: Any, name: str) -> str:
    fields, defaults = struct.__struct_fields__, struct.__struct_defaults__
    at = fields.index(name) - (len(fields) - len(defaults))
    return f"{name}: {struct.__annotations__[name]}" + (f" = {defaults[at]!r}" if at >= 0 else "")


def _code(text: str) -> str:
    return f"```text\n{text}\n```\n"


def _said(found: Any) -> str:
    """A docstring as Markdown, filled anew."""
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(found.__doc__ or "").replace("``", "`"))
    return "\n".join(textwrap.fill(" ".join(p.split()), 118, break_long_words=False) + "\n" for p in paragraphs)
