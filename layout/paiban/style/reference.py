"""The reference of themes, docs/themes.md, made from the table that the loader reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from paiban.base.colour import Colour
from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import BUILT_IN
from paiban.issue.yaml.plain import Data, read_plain
from paiban.style.fields import COLOURS, KEYS, LABELS, OPTIONAL_RULES, RULES, SECTIONS, STYLES, Key, Section
from paiban.style.kinds import KINDS
from paiban.style.layout_list import LAYOUT_KEYS
from paiban.style.load import FOLDER
from paiban.style.schema import SIZE_HELP
from paiban.style.theme import FIELDS, MASTERS

MASTER_HELP = {
    "feature": "articles",
    "news": "short news",
    "letter": "the editor's letter, where it has pages of its own",
    "contents": "contents alone",
    "first": "the page under the masthead",
    "cover": "the cover",
    "imprint": "end matter alone",
    "advert": "advertising",
}
"""The kinds of pages."""
FIELD_HELP = {
    "section": "the department, or those of all articles on the page",
    "story": "the short title of the article, where there is but one on the page",
    "author": "its author",
    "periodical": "the periodical's title",
    "number": "the number of the issue, in the words of `labels`",
    "date": "its date, likewise",
    "folio": "the page number",
}
"""The fields that running heads may have."""

_INTRODUCTION = """\
# Themes

<!-- Made by `make bless` from layout/paiban/style/fields.py: change it there. -->

All that is look is a theme: a YAML file with the page, the grid, type, colours and words. Built in are
{built_in}. How to make one, step by step: [Make a theme](howto/theme.md).

<!-- run: paiban new . -->

```console
$ paiban new --theme my-theme.yaml --from newsletter    # a copy to edit
$ paiban check my-theme.yaml                            # every problem at once, with line and remedy
$ paiban render issue.yaml --theme my-theme.yaml --overlay
$ paiban schema --theme > theme.schema.json             # for editors that complete and check YAML
```

An issue names its theme by `theme:`, a built-in one or a path from the issue's folder. A theme that begins with
`extends: newsletter` says only what is to be different: it is laid over the other, key by key.

## Values

{values}
In vertical setting (`writing_mode: vertical-rl`) a line runs down the page and a measure is its height.

*Default* is what holds where neither a theme nor one that it extends has the key; *newsletter* is what the built-in
theme says. A number out of its range is an error.

## A theme

"""

_NOTATION = """\
A list. Each item is a layout in one line, in quotes, as `"head all: A|(b/c); foot 2: d"`; or a mapping that says which
pages it is for; or `inherited`, all layouts of the theme that is extended. A list replaces that of the extended theme.
[Place photos and lay out pages](howto/pages.md) has pictures of those that are built in.

| written | means |
| --- | --- |
| `head`, `foot`, `page` | at the head or the foot of its columns; `page`: photos alone, no text |
| `beside` | beside the headline, in columns that it leaves free, where an article opens |
| `all`, `2`, `12` | the columns that it takes: all of the page, the second, the first two |
| `a`, `b` … | the photos of the page, in the order of the text |
| `A` | the one that is to be the heaviest, where there is one |
| `a\\|b` | beside one another, of one height |
| `a/b` | below one another, of one width |
| `A\\|(b/c)` | brackets: the first beside two smaller ones |
| `;` | and elsewhere on the page |
"""
_LISTED = "On a page those are tried whose columns it has. The newsletter's:\n"

_VALUES = (
    ("length", "points, or text with a unit: `10.5pt`, `3mm`, `1cm`, `1in`, `44q` (1/4 mm), `2em`, `1.5lines`"),
    ("em", "a number of em of the grid's `size`; in a style, of the style's own size"),
    ("lines", "a number of lines of the baseline grid"),
    ("share", "a number from 0 to 1"),
    ("colour", "in inks, per cent: `cmyk 85 30 45 10`, `gray 40` (of black)"),
    ("", "in RGB: `rgb 0 90 100`, `#005a64`"),
    ("", 'a spot colour with its process equivalent: `spot "PANTONE 320 C" 100 11 38 0`'),
    ("", "a colour of the theme by name, or a tint of one: `brand 12%`"),
)

_PAGE = "| `size` | text or list | | | {value} | {help} |\n"


def reference() -> str:
    """Return docs/themes.md."""
    base = _newsletter()
    built_in = ", ".join(f"`{name}`" for name in BUILT_IN)
    parts = [_INTRODUCTION.format(built_in=built_in, values=_table(("written", "means"), _VALUES))]
    parts.append(_table(("key", "newsletter", "meaning"), (_top(name, s, base) for name, s in SECTIONS.items())))
    for name, section in SECTIONS.items():
        if section.kind is not None:
            parts.append(f"\n## {name}\n\n{section.help}\n\n{_keys(name, section, base)}")
        elif name in _MORE:
            parts.append(f"\n## {name}\n\n{section.help}\n")
        if name in _MORE:
            parts.append("\n" + _MORE[name](base))
    return "".join(parts)


def _top(name: str, section: Section, base: Data) -> tuple[str, ...]:
    linked = section.kind is not None or name in _MORE
    return (f"[`{name}`](#{name})" if linked else f"`{name}`", "" if linked else _value(base.get(name)), section.help)


def _keys(name: str, section: Section, base: Data) -> str:
    """Return the keys of a part of the theme as a table.  The newsletter's values are given only where there is one of
    the part."""
    assert section.kind is not None
    kind = section.kind
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    required = len(names) - len(defaults)
    rows = []
    for n, key in enumerate(names):
        field = KEYS[kind][key]
        written = key.replace("_", "-") if section.hyphens else key
        default = "" if n < required else _default(defaults[n - required], field)
        row = [f"`{written}`", _type(kind.__annotations__[key], field), _range(field), default]
        if not section.named:
            row.append(_value(base.get(name, {}).get(written)))
        rows.append((*row, field.help))
    head = ["key", "type", "range", "default", *(() if section.named else ("newsletter",)), "meaning"]
    table = _table(head, rows)
    if name == "page":
        line = _PAGE.format(value=_value(base["page"].get("size")), help=SIZE_HELP)
        at = table.index("| `width`")
        table = table[:at] + line + table[at:]
    return table


def _type(annotation: str, field: Key) -> str:
    return field.unit or "number" if annotation == "float" else KINDS[annotation].called


def _range(field: Key) -> str:
    unit = " pt" if field.unit == "length" else ""
    if field.least is None and field.most is None:
        return ""
    if field.most is None:
        return f"from {field.least:g}{unit}"
    return f"{field.least:g} to {field.most:g}{unit}"


def _default(value: object, field: Key) -> str:
    if isinstance(value, Colour):
        return f"`{value.space} {' '.join(f'{v * 100:g}' for v in value.values)}`"
    if isinstance(value, float) and field.unit == "length":
        return f"`{value:g}pt`" if value else "`0`"
    return _value(value) if isinstance(value, (str, int, float)) and value != "" else ""


def _value(value: object) -> str:
    """Return a value as a theme writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, (int, float)):
        return f"`{value:g}`"
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {_value(v).strip('`')}" for key, v in value.items())
        return f"`{{{inside}}}`"
    if isinstance(value, list):
        return f"`[{', '.join(_value(v).strip('`') for v in value)}]`"
    return f"`{value}`"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _styles(base: Data) -> str:
    rows = []
    for name, help in STYLES.items():
        own = base["styles"].get(name, {})
        type_ = [str(own[key]) for key in ("font", "weight") if key in own]
        if "size" in own:
            type_.append(f"{own['size']}/{own.get('leading', '')}")
        rest = [
            f"{k}: {_value(v).strip('`')}" for k, v in own.items() if k not in ("font", "weight", "size", "leading")
        ]
        rows.append((f"`{name}`", help, " ".join(type_), ", ".join(rest)))
    return _table(("style", "of", "newsletter", ""), rows)


def _named(known: dict[str, str], section: str, base: Data) -> str:
    rows = [(f"`{name}`", help, _value(base[section].get(name))) for name, help in known.items()]
    return _table(("name", "used for", "newsletter"), rows)


def _masters(base: Data) -> str:
    kinds = _table(("kind", "pages of"), [(f"`{name}`", MASTER_HELP[name]) for name in MASTERS])
    fields = _table(("field", "gives"), [(f"`{{{name}}}`", FIELD_HELP[name]) for name in FIELDS])
    return (
        f"{kinds}\nIn `head` and `foot`, texts stand by their place: `outer`, `inner` or `centre`, each a text or\n"
        f"a list of texts, counted from the edge. A text whose fields are all empty is left out.\n\n{fields}"
    )


def _layouts(base: Data) -> str:
    keys = _table(("key", "means"), [(f"`{key}`", help.replace("|", "\\|")) for key, help in LAYOUT_KEYS.items()])
    listed = "\n".join(f'- "{item}"' for item in base["layouts"])
    return f"{_NOTATION}\n{keys}\n{_LISTED}\n```text\n{listed}\n```\n"


def _labels(base: Data) -> str:
    rows = []
    for name, fields in LABELS.items():
        words = "; ".join(f"{own[name]} ({tag})" for tag, own in base["labels"].items() if name in own)
        rows.append((f"`{name}`", ", ".join(f"`{{{field}}}`" for field in fields), words))
    return "By BCP 47 tag, the longest that fits, then `zh-Hant`.\n\n" + _table(("word", "fields", "newsletter"), rows)


_MORE: dict[str, Callable[[Data], str]] = {
    "styles": _styles,
    "rules": lambda base: _named(RULES | OPTIONAL_RULES, "rules", base),
    "colours": lambda base: (
        _named(COLOURS, "colours", base) + "\nA theme may name as many others as its styles want.\n"
    ),
    "masters": _masters,
    "layouts": _layouts,
    "labels": _labels,
    "imprint": lambda base: _table(
        ("entry", "newsletter"), [(f"`{name}`", _value(word)) for name, word in base["imprint"].items()]
    ),
}
"""What the reference says of a section in addition to its keys."""


def _newsletter() -> Data:
    plain = read_plain(os.path.join(FOLDER, "newsletter.yaml"), Collector())
    assert plain is not None
    data = plain[0]
    assert isinstance(data, dict)
    return data
