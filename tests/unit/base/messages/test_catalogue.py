"""The Chinese of all that is told: complete, without what is obsolete, each with the fields of its English."""

from __future__ import annotations

import ast
import re
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter

import pytest

from docs.make.messages import CATALOGUE, Key, in_catalogue, in_source, updated
from paiban.base.message import Message
from paiban.base.messages import in_language
from paiban.base.messages.catalogue import translated
from paiban.base.messages.po import compiled, entries

TEXT = CATALOGUE.read_text("utf-8")
CHINESE = in_catalogue(TEXT)

_UNCHANGED = re.compile(
    r"(?:\W|\d|\{\w+[^{}]*\}|em|pt|mm|cm²|mm²|CMYK|RGB|Lab|GIF|BMP|SVG|AVIF|HEIC|JPEG 2000|JPEG XL"
    r"|masters|letter|measure|gutter)*"
)
"""What is the same in Chinese."""


def templates(key: Key) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else key


def fields(template: str) -> set[tuple[str, str, str]]:
    return {(name, form or "", how or "") for _, name, form, how in Formatter().parse(template) if name is not None}


def test_every_message_has_its_chinese() -> None:
    lacking = {key: files for key, files in in_source().items() if not CHINESE.get(key)}
    assert not lacking, "run `make messages`, then write the Chinese of these"


def test_no_row_is_dead() -> None:
    assert not set(CHINESE) - set(in_source()), "run `make messages`"


@pytest.mark.parametrize("key", CHINESE)
def test_the_fields_are_the_same(key: Key) -> None:
    """With the same formats; the number of a plural may be left out on either side."""
    english = {field for template in templates(key) for field in fields(template)}
    chinese = fields(CHINESE[key])
    assert english - {("count", "", "")} == chinese - {("count", "", "")}
    if isinstance(key, str):
        assert english == chinese


@pytest.mark.parametrize("key", CHINESE)
def test_it_is_chinese(key: Key) -> None:
    said = CHINESE[key]
    assert re.search(r"[\u3000-\u9fff\uff00-\uffef]", said) or _UNCHANGED.fullmatch(said), said


@pytest.mark.parametrize("key", CHINESE)
def test_a_message_is_translated_with_its_values(key: Key) -> None:
    """What is put into its fields stands in the Chinese, and all of the Chinese around them."""
    one, *other = templates(key)
    values: dict[str, object] = {}
    for n, (name, spec, _) in enumerate(sorted(fields(one) | fields((other or [one])[0]) | {("count", "", "")})):
        values[name] = 101 + n if spec or name == "count" else f"v{n}"
    said = translated(Message("English", one, values, *other))
    for text, field, form, how in Formatter().parse(CHINESE[key]):
        assert text.strip() in said
        if field is not None:
            value = values[field]
            assert (f"「{value}」" if how and isinstance(value, str) else format(value, form or "")) in said


def test_the_catalogue_is_as_it_is_written() -> None:
    """What is committed is what `make messages` writes, but for the files named in it, which a move changes."""

    def bare(text: str) -> list[str]:
        return sorted(re.sub(r"(?m)^#: .*\n", "", text).split("\n\n"))

    assert bare(updated(TEXT)) == bare(TEXT)


def test_what_is_new_and_what_is_gone() -> None:
    told = 'msgid "the file is empty"'
    assert told in TEXT
    without = TEXT.replace(told, 'msgid "it was said once"')
    again = updated(without)
    assert 'msgid "the file is empty"\nmsgstr ""\n' in again and "it was said once" not in again
    assert CHINESE["the file is empty"] not in again


def test_it_is_compiled_as_gettext_reads_it() -> None:
    catalogue = GNUTranslations(BytesIO(compiled(TEXT)))
    for key, said in CHINESE.items():
        if isinstance(key, str):
            assert catalogue.gettext(key) == said
        else:
            assert [catalogue.ngettext(*key, count) for count in (1, 2)] == [said, said]
    assert catalogue.info()["language"] == "zh_Hant"


def test_what_is_not_translated_is_left_out() -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: x\\n"\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\n'
        '# why\n#: a.py\nmsgid ""\n"d "\n"\\"e\\"\\n"\nmsgid_plural "f"\nmsgstr[0] "g"\nmsgstr[1] "h"\n'
    )
    assert list(entries(text)) == [("", "Language: x\n"), ('d "e"\n\0f', "g\0h")]


def test_every_text_of_others_is_a_message_by_itself() -> None:
    from paiban.base.message import verbatim
    from paiban.base.messages.texts import TEXTS

    assert len(set(TEXTS)) == len(TEXTS) > 100
    for template in TEXTS:
        said = verbatim(template.replace("{{", "{").replace("}}", "}"))
        assert isinstance(said, Message) and said.template == template
        assert in_language(said, "zh-Hant") == CHINESE[template].replace("{{", "{").replace("}}", "}")


def test_pot_is_not_needed_to_print() -> None:
    """Babel is for developers: what is installed does without."""
    from tests.places import PACKAGE

    for path in (PACKAGE / "messages").glob("*.py"):
        names = {
            alias.name.partition(".")[0]
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        assert "babel" not in names
