"""argparse in Chinese: what it prints is translated when it is printed, and set so that lines of Han end in time."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn
from unicodedata import east_asian_width

from paiban.base.messages import told

_NO_START = "，。、；：？！）」』"
"""Marks that may not begin a line."""


class Formatter(argparse.HelpFormatter):
    """Breaks lines where Chinese may be broken, by the width that it has on a terminal."""

    def format_help(self) -> str:
        # as wide as the English, so that what is set under it stays there
        return super().format_help().replace("usage: ", "用法： ", 1)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return broken(told(" ".join(text.split())), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in broken(told(" ".join(text.split())), width - len(indent)))


class Parser(argparse.ArgumentParser):
    """Its ``print_help`` and ``error``, and those of its subcommands, are in the language of this process."""

    def format_help(self) -> str:
        text = super().format_help()
        for group in self._action_groups:
            if group.title:
                text = text.replace(f"\n{group.title}:\n", f"\n{told(group.title)}：\n", 1)
        return text

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：錯誤：{told(message)}\n")


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
