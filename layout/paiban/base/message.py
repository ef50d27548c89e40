"""Messages: the English text, and by what a catalogue of translations knows it.

A message is a ``str``, the English sentence, so it goes wherever text goes: into diagnostics, exceptions, files.  It
remembers its template and what was put into it, and that is what is translated (``catalogue.py``).  Joined to other
text by ``+``, ``join`` or in an f-string it becomes plain text, which stays English: put messages into messages.

Templates are literal, since Babel reads them from the source (``make messages``).  Fields are those of ``str.format``
with plain names: ``msg("{name} has no page {number}", name=name, number=number)``.
"""

from __future__ import annotations

TYPE_CHECKING = False  # ``paiban --help`` is to import no more than argparse
if TYPE_CHECKING:
    from collections.abc import Iterable

Rebuilt = tuple["type[Message]", tuple[str, str, dict[str, object], str]]


class Message(str):
    """A sentence in English.  ``template`` is what it was made of, the msgid of catalogues; ``plural`` the template for
    other numbers than one, empty where the sentence has no such number; ``arguments`` the values of its fields, of
    which those that are messages themselves are translated with it."""

    __slots__ = ("arguments", "plural", "template")

    template: str
    plural: str
    arguments: dict[str, object]

    def __new__(cls, text: str, template: str, arguments: dict[str, object], plural: str = "") -> Message:
        """Make a message; ``text`` is ``template`` with its ``arguments`` filled in."""
        """The message of a ``text`` that was made of ``template``, and ``plural``, and ``arguments``."""
        made = super().__new__(cls, text)
        made.template = template
        made.arguments = arguments
        made.plural = plural
        return made

    def __str__(self) -> str:
        """Itself: the text of an exception that was raised with a message is the message."""
        return self

    def __reduce__(self) -> Rebuilt:
        return type(self), (str.__str__(self), self.template, self.arguments, self.plural)


class Joined(Message):
    """A list of texts as one text.  ``template`` is what stands between them, ``arguments`` has them by number."""

    __slots__ = ()


def msg(template: str, /, **arguments: object) -> str:
    """A message: ``template`` with its fields filled."""
    return Message(template.format(**arguments), template, arguments)


COMMA = msg(", ")


def plural(one: str, other: str, /, count: int, **arguments: object) -> str:
    """A message in the singular or the plural, by the value of its field ``{count}``."""
    arguments["count"] = count
    return Message((one if count == 1 else other).format(**arguments), one, arguments, other)


def listed(items: Iterable[object], between: str = COMMA, last: str = "") -> str:
    """Texts, or what has a text, with commas between them; those that are messages are translated.  ``last`` stands
    before the last of several in English."""
    texts = [str(item) for item in items]
    text = between.join(texts)
    if last and len(texts) > 1:
        text = between.join(texts[:-1]) + last + texts[-1]
    return Joined(text, between, dict(zip(map(str, range(len(texts))), texts, strict=True)))


def verbatim(text: str) -> str:
    """A message that has no fields and is not written where it is made: what a library or the system says, or a text
    from a table.  Where the catalogue does not have it, it stays as it is."""
    if isinstance(text, Message):
        return text
    return Message(text, text.replace("{", "{{").replace("}", "}}"), {})


def template(text: str) -> str:
    """A template that is put into a message elsewhere, marked for Babel."""
    return text


def cause_of(error: BaseException, most: int = 0) -> str:
    """What an exception says: of the system's errors without number and path; on one line of ``most`` characters, if
    that is given, where it is no message of ours."""
    text = getattr(error, "strerror", None) or str(error)
    if most and not isinstance(text, Message):
        text = " ".join(text.split())
        text = text if len(text) <= most else f"{text[: most - 1]}…"
    return verbatim(text)


def as_text(value: object) -> str:
    """The text of a message without the rest, for encoders that know no other class than ``str``."""
    if isinstance(value, Message):
        return str.__str__(value)
    raise TypeError(f"{type(value).__name__} is no message")
