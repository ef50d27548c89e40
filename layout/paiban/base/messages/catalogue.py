"""The catalogue of a language, and messages put into it.

``zh_Hant.po`` is what translators edit; ``setup.py`` compiles it to ``zh_Hant.mo``, which an installed package reads.
Where there is none, as in a checkout, the ``.po`` is compiled in memory.

In a translated sentence ``{name!r}`` is in the quotation marks of Chinese where the value is text, and a space beside a
field is kept only where Han meets Latin there: a translator writes it, and can't know what is put into the field.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter

from paiban.base.message import Joined, Message
from paiban.base.messages.po import compiled

_SIGNS = "`*-#&<$%"
"""What Latin may begin or end with, as options and code do."""


def translated(message: Message) -> str:
    """A message in Traditional Chinese; what the catalogue does not have stays English."""
    if not message.template:  # in a catalogue this is about the catalogue
        return message
    if isinstance(message, Joined):
        between = _catalogue().gettext(message.template)
        return between.join(_item(value) for value in message.arguments.values())
    if message.plural:
        count = message.arguments["count"]
        template = _catalogue().ngettext(message.template, message.plural, count if isinstance(count, int) else 2)
    else:
        template = _catalogue().gettext(message.template)
    return _filled(template, message.arguments)


@cache
def _catalogue() -> GNUTranslations:
    folder = os.path.dirname(__file__)
    try:
        with open(os.path.join(folder, "zh_Hant.mo"), "rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        with open(os.path.join(folder, "zh_Hant.po"), encoding="utf-8") as file:
            return GNUTranslations(BytesIO(compiled(file.read())))


def _filled(template: str, arguments: dict[str, object]) -> str:
    """A sentence with its fields filled."""
    made = ""
    for piece in _pieces(template, arguments):
        made = _joined(made, piece)
    return made


def _pieces(template: str, arguments: dict[str, object]) -> Iterator[str]:
    for text, name, form, conversion in Formatter().parse(template):
        yield text
        if name is not None:
            yield _value(arguments[name], form or "", conversion or "")


def _value(value: object, form: str, conversion: str) -> str:
    """What stands in a field."""
    if conversion == "r":
        return f"「{repr(value)[1:-1]}」" if isinstance(value, str) else repr(value)
    if isinstance(value, Message):
        return translated(value)
    text = str(value)  # an exception's may be a message
    return translated(text) if isinstance(text, Message) else format(value, form)


def _item(value: object) -> str:
    return translated(value) if isinstance(value, Message) else str(value)


def _joined(before: str, after: str) -> str:
    """Two parts of a sentence: of a space between them nothing is left beside a mark or between Han and Han."""
    left, right = before.removesuffix(" "), after.removeprefix(" ")
    if not left or not right or left + right == before + after:
        return before + after
    kinds = {_kind(left[-1]), _kind(right[0])}
    return left + right if "mark" in kinds or kinds == {"han"} else before + after


def _kind(character: str) -> str:
    if "\u3400" <= character <= "\u9fff":
        return "han"
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef":
        return "mark"
    return "latin"
