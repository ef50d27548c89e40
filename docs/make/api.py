"""docs/reference/api.md: the public names of the package, from their signatures and docstrings."""

from __future__ import annotations

import inspect
import re
import textwrap
from typing import Any

import paiban
import paiban.platypus

_HEAD = """\
# Python API

<!-- Made by `make bless` from the docstrings of layout/paiban/: change them there. -->

All that is public is what `import paiban` gives: the names below, and the module `paiban.platypus` at the end.
Importing paiban opens no font and loads no library; each name is fetched when it is first used. All is typed
(`py.typed`).

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
_PLATYPUS = """
## paiban.platypus

Paragraphs of Chinese text in documents of reportlab's: [how to](../howto/reports.md). The module is imported by itself,
as `from paiban.platypus import ChineseParagraph`; names of attributes and methods are as reportlab has them.
"""
_FIRST = ("load", "typeset", "render", "Document")
"""In the order in which they are needed; the others follow."""
_SKIPPED = {"__version__"}


def page() -> str:
    parts = [_HEAD]
    names = [name for name in paiban.__all__ if name not in _SKIPPED]
    for name in sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
        parts.append(_entry(name, getattr(paiban, name)))
    parts.append(_PLATYPUS)
    for name in paiban.platypus.__all__:
        parts.append(_entry(name, getattr(paiban.platypus, name), "paiban.platypus", "###"))
    return "".join(parts)


def _entry(name: str, found: Any, module: str = "paiban", level: str = "##") -> str:
    if not inspect.isclass(found):
        return (
            f"\n{level} {name}\n\n{_code(f'{module}.{_signature(name, found)}')}\n{_said(found)}{_MORE.get(name, '')}"
        )
    text = f"\n{level} {name}\n\n"
    fields = getattr(found, "__struct_fields__", ())
    if fields:
        text += _code(_struct(name, [_field(found, f) for f in fields])) + "\n"
    elif issubclass(found, Exception):
        text += _code(f"class paiban.{name}(Exception)") + "\n"
    elif module != "paiban":
        text += _code(f"class {module}.{_init(name, found)}") + "\n"
    text += _said(found) + _MORE.get(name, "")
    for member, value in vars(found).items():
        if member.startswith("_") or not getattr(value, "__doc__", None):
            continue
        if isinstance(value, property):
            text += f"\n{level}# {name}.{member}\n\n{_code(f'{member}: {_returns(value.fget)}')}\n{_said(value)}"
        elif inspect.isfunction(value):
            text += f"\n{level}# {name}.{member}\n\n{_code(_signature(member, value, True))}\n{_said(value)}"
    return text


def _struct(name: str, fields: list[str]) -> str:
    line = f"class paiban.{name}({', '.join(fields)})"
    return line if len(line) <= 150 else f"class paiban.{name}(\n" + "".join(f"    {f},\n" for f in fields) + ")"


def _init(name: str, found: Any) -> str:
    """How a class is called, where it says so itself."""
    if "__init__" not in vars(found):
        return f"{name}({found.__mro__[1].__name__})"
    return _signature(name, found.__init__, True).rpartition(" -> ")[0]


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
