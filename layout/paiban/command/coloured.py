"""Diagnostics for who reads them on a terminal: in colours, with the line of the file and a caret under the place.

``NO_COLOR`` (no-color.org) and ``TERM=dumb`` take the colours away, ``FORCE_COLOR`` has them in a pipe too.  What is
piped otherwise is plain (``base/diagnostics.py``), as problem matchers of editors expect it.
"""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import combining, east_asian_width

from paiban.base.diagnostics import Diagnostic, visible
from paiban.base.messages import current, told_of

_INKS = {"error": "1;31", "warning": "1;33", "note": "1;36"}
_PLACE, _FAINT = "1", "2"
_MOST = 8 * 1024 * 1024
"""Bytes of a file whose lines are shown: photos may be named, too."""
_WIDTH = 76
"""Cells of a line that are shown."""
_BEFORE = 40
"""Cells of those before the place."""


class Painter:
    """Shows diagnostics.  ``terminal`` says that they go to one, whose wishes are in ``environment``."""

    def __init__(self, terminal: bool, environment: Mapping[str, str]) -> None:
        forced = bool(environment.get("FORCE_COLOR"))
        plain = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
        self.colours = forced or (terminal and not plain)
        self._files: dict[str, list[str]] = {}

    def shown(self, diagnostic: Diagnostic) -> str:
        """A diagnostic, its place in the file, and its hint."""
        d = told_of(diagnostic)
        place = f"{d.file}:{d.line}:{d.column}: " if d.line else (f"{d.file}: " if d.file else "")
        ink = _INKS[d.severity]
        rows = [f"{self._in(visible(place), _PLACE)}{self._in(f'{d.severity}[{d.code}]', ink)}: {visible(d.message)}"]
        if d.line:
            rows += self._excerpt(d, ink)
        if d.hint:
            label = "建議：" if current() == "zh-Hant" else "hint: "
            rows.append(f"  {self._in(label, _FAINT)}{visible(d.hint)}")
        return "\n".join(rows)

    def _in(self, text: str, ink: str) -> str:
        return f"\x1b[{ink}m{text}\x1b[0m" if self.colours and text else text

    def _excerpt(self, d: Diagnostic, ink: str) -> list[str]:
        """The line of the file and the caret; nothing where the file has no such line."""
        lines = self._lines(d.file)
        if d.line > len(lines):
            return []
        line = lines[d.line - 1]
        at = min(max(d.column - 1, 0), len(line))
        # a long line is shown from near the place on
        first = at
        while first > 0 and cells(line[first - 1 : at]) <= _BEFORE:
            first -= 1
        before = ("…" if first else "") + visible(line[first:at])
        after, room = "", _WIDTH - cells(before)
        for character in line[at:]:
            room -= cells(visible(character))
            if room < 0:
                after += "…"
                break
            after += visible(character)
        number = str(d.line)
        bar = self._in(f"{number} | ", _FAINT)
        caret = self._in("^", ink)
        return [
            f"  {bar}{before}{after}",
            f"  {' ' * len(number)}{self._in(' | ', _FAINT)}{' ' * cells(before)}{caret}",
        ]

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            try:
                with open(file, "rb") as opened:
                    data = opened.read(_MOST + 1)
            except (OSError, ValueError):
                data = b""
            text = data.decode("utf-8-sig", "replace") if len(data) <= _MOST else ""
            self._files[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else []
        return self._files[file]


def cells(text: str) -> int:
    """The width of a text on a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
