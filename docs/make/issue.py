"""docs/reference/issue.md: every key of an issue, from the table that the loader reads."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from docs.make.tables import table
from paiban.issue import fields, kinds, model
from paiban.issue.fields import Field
from paiban.issue.kinds import PARTS
from paiban.issue.schema import KINDS, help_of

_HEAD = """\
# The issue

<!-- Made by `make bless` from layout/paiban/issue/fields.py and docs/make/issue.py: change it there. -->

An issue is one YAML file in UTF-8, in a folder of its own, with its photos below that folder. Here is every key; for
editors the same is [a JSON Schema](../howto/editor.md): `paiban schema`. A key that is not here is an error, and the
message names the nearest one that is.

一期刊物是一個 UTF-8 的 YAML 檔，放在自己的資料夾裡，照片放在同一個資料夾之下。下面是所有的鍵。

```yaml issue
title: 亞太通訊
number: 301
date: 2025-06
language: zh-Hant-TW
theme: newsletter
articles:
  - title: 潮間帶的一堂課
    byline: 王○○
    body:
      - 第一段文字。
      - heading: 一、小標題
      - 第二段文字。
```

## Values

| written | means |
| --- | --- |
| text | Any text, number or `true`; in it [the markup below](#text). A text that begins with one of `* & ! % @ [ {` or a backtick, or has a colon with a space after it, goes in quotes. |
| plain | Text without markup. |
| file | A path from the issue's folder, within it; or within a folder `assets/` that issues share. |
| body | A list of [parts](#parts), or one [Markdown](#markdown) text. |
| whole number, share | As everywhere; ranges are in the tables. |
"""  # noqa: E501

_GAP = "\n\n"
_Section = tuple[str, str, dict[str, Field], type[Struct] | None, str]
_WHOLE: tuple[_Section, ...] = (
    ("The issue itself", "", fields.ISSUE, model.Issue, ""),
    ("Article", "", fields.ARTICLE, model.Article, ""),
    ("Byline", "", fields.BYLINE, None, "byline: {affiliation: 本刊編輯室, name: 王○○, role: 採訪}\n"),
    (
        "Bio",
        "A note on the author of an article: see [stories](../howto/stories.md#a-note-on-the-author).",
        fields.BIO,
        None,
        "bio: {name: 林予安, text: 屏東人，現在寫作。}\n",
    ),
    ("Letter", "", fields.LETTER, None, ""),
    ("Cover", "", fields.COVER, None, ""),
    ("Back cover", "", fields.BACK_COVER, None, ""),
    ("Imprint", "What stands before each entry is in the theme.", fields.IMPRINT, None, ""),
    (
        "Composition",
        "Of the issue, or of an article.",
        fields.COMPOSITION,
        None,
        "composition: {profile: tw-compact}\n",
    ),
    (
        "Fit",
        "Of the issue, or of an article that begins a page: see [copyfitting](../howto/fit.md).",
        fields.FIT,
        None,
        "fit: {pages: 4}\n",
    ),
    ("Advertisement", "Between the articles, or in `fillers`.", fields.ADVERT, model.Advert, ""),
    (
        "Continuation",
        "Between the articles: where the rest of one that [jumps](#jump) stands.",
        fields.CONTINUATION,
        model.Continuation,
        "",
    ),
)
_ITEM: _Section = (
    "Item",
    "Of a list, where it is no text: a task, or a text with more below it.",
    kinds.ITEM_KEYS,
    None,
    "- list:\n    - {text: 校對地圖, done: true}\n    - text: 準備\n      list: [繩索, 哨子]\n",
)

_TEXT = """\

## Text

| written | is |
| --- | --- |
| `**strong**` | strong |
| `*emphasis*` | emphasis: dots at Han characters |
| `[text](url)` | a link |
| `{漢字\\|ㄏㄢˋ ㄗˋ}` | a reading: bopomofo beside its characters, any other text above them; as many parts as characters, or one for all |
| `[王小明]{.name}`, `[紅樓夢]{.book}` | 專名號, 書名號 |
| `` `code` `` | code |
| `（注1）`, `[^1]` | the mark of note 1 |
| `[^tower]` | the mark of the note called tower; names are numbered as they come in the text |
| `^[words]` | a note that stands in the line, with the next number that is free |
| `~~struck~~`, `++inserted++` | struck through, underlined |
| `H~2~O`, `m^2^` | below and above the line; no blanks in it, so that `3~5` and a lone `^` are themselves |
| `[Wort]{lang=de}` | words of another language |
| `\\` at the end of a line, `<br>` | a line end |
| `&amp;`, `&#8217;` | the character that HTML calls so |
| `![caption](path "credit")` | a photo, set after its paragraph, as a note says |
| `[ ]`, `[x]` at the start of an item of a list | the box of a task |
| `<sub>`, `<sup>`, `<u>`, `<ins>`, `<s>`, `<del>`, `<strong>`, `<b>`, `<em>`, `<i>`, `<code>`, `<kbd>`, `<a href>`, `<ruby>` | as HTML means them; other tags of HTML are told of, and their text is set without them |
| `<!-- … -->` | nothing: a comment |
| `\\*` | the sign itself |

Nothing else is special: `（`, `「`, `#`, `&` and `<` in running text are plain characters, as in `a < b`, `R&D` and `<3`.
Among the parts of a body, a text of nothing but `---` or `***` is a rule, one of fenced code is code, `- [ ] …` is a task,
and `[^tower]: …` is the note of that name; other signs of Markdown's blocks at the beginning of a text are set as they are,
and told of.

```yaml body
- 這一段有**重點**、*強調*、{潟湖|ㄒㄧˋ ㄏㄨˊ}與[紅樓夢]{.book}。
```

## Markdown

A body may be one Markdown text: [CommonMark](https://spec.commonmark.org/0.31.2/) with tables, notes, tasks and
`~~strike~~`, and all that [text](#text) has above. An empty line parts paragraphs; a line end inside one joins without a
space between Han characters. What differs from other readers of Markdown:

- `#` and `##` are headings of level 1, `###` of level 2, `####` of level 3, the others of level 4. Lines underlined by `=`
  or `-` are headings of level 1.
- `![caption](path "credit")` on a line of its own is a photo there; among words, it is set after them.
- `>` is a quotation in the run of the text; its last line may say whose it is: `——某人`.
- `**「重點」**` is strong wherever it stands: the marks of Chinese are no obstacle, as they are in CommonMark.
- `1、 甲` numbers an item as `1. 甲` does, and numbers go on from the first.
- `2*3*4` is a product, and an address is a link without any sign.
- Notes are numbered as they come, unless their names are numbers; a note of several paragraphs is one text.
- HTML's paragraphs, headings, lists, tables, rules and `<pre>` are set; what it says of its look is not, as a note says. A
  tag that has no meaning here is a warning. Front matter is not set: a warning names its keys.
- Blocks nest at most twenty deep.

```yaml article
title: 用 Markdown 寫的短文
body: |
  第一段，中間
  換行也不會多出空格。

  ## 小標題

  - 第一項
  - 第二項
```
"""  # noqa: E501


def page() -> str:
    parts = [_HEAD]
    for section in _WHOLE:
        parts.append(_section(section, "##", "issue"))
    shown = table(
        ("key", "part"),
        ((f"`{key}`", f"[{part.name}](#{part.name.lower().replace(' ', '-')})") for key, part in PARTS.items()),
    )
    parts.append(f"\n## Parts\n\nA text is a paragraph. All else is told by its key:\n\n{shown}")
    for part in PARTS.values():
        keys = part.within or part.keys
        parts.append(_section((part.name, part.about, keys, part.model, part.example), "###", "body"))
        if part.model is model.ListBlock:
            parts.append(_section(_ITEM, "####", "body"))
    return "".join([*parts, _TEXT])


def _section(section: _Section, level: str, kind: str) -> str:
    name, about, keys, struct, example = section
    rows = [
        (
            f"`{key}`" + (" (needed)" if field.required else ""),
            _value(field),
            _default(field.attribute or key, struct),
            "<br>".join(help_of(field))
            .replace("[^N]", "`[^N]`")
            .replace("[^name]", "`[^name]`")
            .replace("[^名稱]", "`[^名稱]`"),
        )
        for key, field in keys.items()
    ]
    found = f"\n{level} {name}\n\n{about}{_GAP if about else ''}{table(('key', 'value', 'default', 'meaning'), rows)}"
    if example:
        written = "article" if example.startswith(("byline", "fit", "bio")) else kind
        found += f"\n```yaml {written}\n{example}```\n"
    return found


def _value(field: Field) -> str:
    limits = {name: _limit(getattr(fields, name)) for name in dir(fields) if name.isupper()}
    return KINDS[field.kind].called.format(**limits)


def _limit(found: Any) -> str:
    if isinstance(found, tuple) and found and all(isinstance(v, str) for v in found):
        return ", ".join(f"`{word}`" for word in found)
    if isinstance(found, tuple) and len(found) == 2:
        return f"{found[0]} to {found[1]}"
    return ""


def _default(key: str, struct: type[Struct] | None) -> str:
    """What the model has where the key is left out, as YAML writes it."""
    if struct is model.Issue and key == "language":
        return f"`{fields.DEFAULT_LANGUAGE}`"
    if struct is None or key not in struct.__struct_fields__:
        return ""
    names, defaults = struct.__struct_fields__, struct.__struct_defaults__
    at = names.index(key) - (len(names) - len(defaults))
    value = defaults[at] if at >= 0 else None
    if key == "drop_cap":
        value = bool(value)
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple) and value:
        return f"`{list(value)}`"
    return f"`{value}`" if isinstance(value, (str, int)) and value else ""
