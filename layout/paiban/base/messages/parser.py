"""argparse in Chinese: what it prints is translated when it is printed, and set so that lines of Han end in time."""

from __future__ import annotations

import argparse
import re
import sys
from ast import literal_eval
from typing import NoReturn
from unicodedata import east_asian_width

from paiban.base.message import Message, listed, template, verbatim
from paiban.base.messages import told

_SENTENCES = (
    (r"the following arguments are required: (?P<names>.+)", template("the following arguments are required: {names}")),
    (r"unrecognized arguments: (?P<arguments>.+)", template("unrecognized arguments: {arguments}")),
    (r"argument (?P<name>[^:]+): (?P<said>.+)", template("argument {name}: {said}")),
    (
        r"invalid choice: (?P<value>.+?), maybe you meant (?P<near>.+?)\? \(choose from (?P<choices>.+)\)",
        template("invalid choice: {value!r}, maybe you meant {near!r}? (choose from {choices})"),
    ),
    (
        r"invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
        template("invalid choice: {value!r} (choose from {choices})"),
    ),
    (r"invalid \S+ value: (?P<value>.+)", template("invalid value: {value!r}")),
    (r"ignored explicit argument (?P<value>.+)", template("ignored explicit argument {value!r}")),
    (r"not allowed with argument (?P<name>.+)", template("not allowed with argument {name}")),
    (
        r"ambiguous option: (?P<option>.+) could match (?P<matches>.+)",
        template("ambiguous option: {option} could match {matches}"),
    ),
)
"""What argparse says of a command that is misused.  It has put its sentences together before they can be had; the rest
of them, which have nothing in them, are in ``texts.py``."""
_LISTS = ("names", "choices", "matches")
_QUOTED = ("value", "near")
_NO_START = "，。、；：？！）」』"
"""Marks that may not begin a line."""


class Formatter(argparse.HelpFormatter):
    """Breaks lines where Chinese may be broken, by the width that it has on a terminal."""

    def format_help(self) -> str:
        # as wide as the English, so that what is set under it stays there
        return super().format_help().replace("usage: ", "用法： ", 1)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        text = super()._get_help_string(action)
        return told(verbatim(text)) if text else text

    def _split_lines(self, text: str, width: int) -> list[str]:
        return broken(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in broken(told(verbatim(text)), width - len(indent)))


class Parser(argparse.ArgumentParser):
    """Its ``print_help`` and ``error``, and those of its subcommands, are in the language of this process."""

    def format_help(self) -> str:
        text = super().format_help()
        for group in self._action_groups:
            if group.title:
                text = text.replace(f"\n{group.title}:\n", f"\n{told(verbatim(group.title))}：\n", 1)
        return text

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：錯誤：{told(_message(message))}\n")


def _message(text: str) -> str:
    """What argparse says, as a message."""
    for pattern, known in _SENTENCES:
        if match := re.fullmatch(pattern, text):
            return Message(text, known, {name: _value(name, value) for name, value in match.groupdict().items()})
    return verbatim(text)


def _value(name: str, value: str) -> str:
    if name == "said":
        return _message(value)
    if name in _LISTS:
        return listed(map(_unquoted, value.split(", ")))
    return _unquoted(value) if name in _QUOTED else value


def _unquoted(text: str) -> str:
    """A text that Python has put in quotes, if it has."""
    return str(literal_eval(text)) if text[:1] in ("'", '"') and text[-1:] == text[:1] else text


def broken(text: str, width: int) -> list[str]:
    """The lines of a text that is set to a width, in cells of a terminal."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def cells(text: str) -> int:
    """The width of a text on a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pieces(text: str) -> list[str]:
    """What may not be divided: a Han character with the marks that follow it, a word of Latin with its space."""
    found: list[str] = []
    for character in text:
        last = found[-1][-1] if found else ""
        wide = east_asian_width(character) in "WF"
        joins = character in _NO_START if wide else last and east_asian_width(last) not in "WF" and last != " "
        if found and (joins or character == " " or last in "（「『"):
            found[-1] += character
        else:
            found.append(character)
    return found
