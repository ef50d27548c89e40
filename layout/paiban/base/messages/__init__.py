"""The language of what is printed: English, or Traditional Chinese as it is written in Taiwan.

All messages are made in English, where they are made (``message.py`` says how), and stay so in the library and in files
(a batch's manifest, a lock, a draft); they are translated once, as they are printed, by a catalogue of gettext's
(``catalogue.py``).  Of a diagnostic, message and hint are translated.  The rest is for programs:
``FILE:LINE:COL: error[CODE]:`` is the same in every language, so that the problem matchers of editors go on working.

Nothing here changes a PDF.  In English no catalogue is read: this module and ``message.py`` are all that is imported.
"""

from __future__ import annotations

import os
import sys

from paiban.base.message import Message

TYPE_CHECKING = False  # type checkers take it for true; ``paiban --help`` is to import no more than argparse
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from paiban.base.diagnostics import Diagnostic

    Language = Literal["en", "zh-Hant"]

_current: Language = "en"


def named(name: str) -> Language | None:
    """The language of a name as ``--lang`` or a locale has it; None for one that there is no table for.

    All of Chinese is ``zh-Hant``: to a reader of zh_CN, Traditional Chinese is nearer than English.
    """
    plain = name.partition(".")[0].partition("@")[0].replace("_", "-").lower()
    if plain == "zh" or plain.startswith("zh-"):
        return "zh-Hant"
    return "en" if plain == "en" or plain.startswith("en-") else None


def of_locale(environ: Mapping[str, str] | None = None) -> Language:
    """The language that the environment asks for, as gettext takes it: the first of LC_ALL, LC_MESSAGES and LANG that
    is set is the locale; but for the locale C, the list LANGUAGE goes before it.  English where there is neither."""
    environ = os.environ if environ is None else environ
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(key))), "")
    if not locale and sys.platform == "win32":
        locale = _of_windows()
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        return "en"
    names = [name for name in environ.get("LANGUAGE", "").split(":") if name]
    return next((found for name in (*names, locale) if (found := named(name))), "en")


def _of_windows() -> str:
    """The language of Windows, whose shells set none of these variables."""
    if sys.platform != "win32":
        return ""
    import ctypes

    return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x04 else "en"  # LANG_CHINESE


def use(language: Language) -> None:
    """Have all that this process prints in a language."""
    global _current
    _current = language


def current() -> Language:
    """The language that this process prints in."""
    return _current


def told(text: str) -> str:
    """Text for the user in the language of this process."""
    return in_language(text, _current)


def told_of(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic with its message and hint in the language of this process."""
    return translate(diagnostic, _current)


def translate(diagnostic: Diagnostic, language: Language) -> Diagnostic:
    """A diagnostic with its message and hint in a language, which the library gives in English.

    Raises ``ValueError`` for a language that there are no messages in."""
    d = diagnostic
    if language == "en":
        return d
    if language != "zh-Hant":
        raise ValueError(f"messages are in en or zh-Hant, not in {language!r}")
    from msgspec.structs import replace

    return replace(d, message=in_language(d.message, language), hint=in_language(d.hint, language))


def in_language(text: str, language: Language) -> str:
    """Text for the user in a language; what is no message, or is not in the catalogue, stays as it is."""
    if language == "en" or not isinstance(text, Message):
        return text
    from paiban.base.messages.catalogue import translated

    return translated(text)


def shown(diagnostic: Diagnostic) -> str:
    """A diagnostic as it is printed, in the language of this process."""
    if _current == "en":
        return str(diagnostic)
    return str(told_of(diagnostic)).replace("\n  hint: ", "\n  建議：", 1)
