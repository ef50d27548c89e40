"""Parsers of the command line that say what was meant, where a command, an option or a value is nearly one.

Nothing here is loaded but argparse; what looks for similar words is, once there is something wrong.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from paiban.base.message import msg
from paiban.base.messages import current, told

_CHOICE = r"argument .+: invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)"
_UNKNOWN = r"unrecognized arguments: (?P<value>.+)"


class HintingParser(argparse.ArgumentParser):
    """Ends what it says of a command line that is misused with the nearest word that is right, if there is one."""

    _hint = ""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        self._hint = _hint_of(self, message)
        super().error(message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End with a message, and with what was meant after it."""
        if message and self._hint:
            message += ("  建議：" if current() == "zh-Hant" else "  hint: ") + f"{self._hint}\n"
        super().exit(status, message)


def options_of(parser: argparse.ArgumentParser) -> list[str]:
    """The options of a parser and of its commands."""
    found: dict[str, None] = {}
    for action in parser._actions:
        found |= dict.fromkeys(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found |= dict.fromkeys(options_of(command))
    return list(found)


def _hint_of(parser: argparse.ArgumentParser, message: str) -> str:
    if match := re.fullmatch(_CHOICE, message):
        value = match["value"].strip("'\"")
        return _meant(value, (choice.strip("'\"") for choice in match["choices"].split(", ")))
    if match := re.fullmatch(_UNKNOWN, message):
        wrong = next((word for word in match["value"].split() if word.startswith("-")), "")
        return _meant(wrong.partition("=")[0], options_of(parser)) if wrong else ""
    return ""


def _meant(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1, 0.6)
    return told(msg("did you mean `{near}`?", near=near[0])) if near else ""
