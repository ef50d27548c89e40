"""Diagnostics: what is wrong with the input, where, and what to do about it.

* ``error``: the issue can't be set as written; nothing is rendered.
* ``warning``: it can be set, but a person should look.
* ``note``: what was done that is worth knowing; nobody has to act.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]


_INVISIBLE = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F)},
    # as JSON has it too, which leaves these as they are
    **{
        code: f"\\u{code:04x}"
        for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    },
    **{code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)},
}
"""Characters that must not reach a printed line, and what is written for each: control characters, Unicode's other line
ends, marks that turn the direction, and surrogates, which stand for the bytes of a name that is not UTF-8."""
_LINES = {code: text for code, text in _INVISIBLE.items() if code not in (0x09, 0x0A)}


def visible(text: str, lines: bool = False) -> str:
    """Return ``text``, which comes from a file or a name, with control characters written out: a terminal would obey
    them.  With ``lines``, line ends and tabs are part of the text and stay."""
    return text if text.isprintable() else text.translate(_LINES if lines else _INVISIBLE)


class Diagnostic(Struct, frozen=True, order=False):
    """One finding.  ``line`` and ``column`` count from 1; both are 0 where the finding has no place."""

    severity: Severity
    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""

    def __str__(self) -> str:
        file = visible(self.file)
        place = f"{file}:{self.line}:{self.column}: " if self.line else (f"{file}: " if file else "")
        text = f"{place}{self.severity}[{self.code}]: {visible(self.message)}"
        return f"{text}\n  hint: {visible(self.hint)}" if self.hint else text


class Mark(Struct, frozen=True):
    """A place in an input file; ``line`` and ``column`` count from 1."""

    file: str = ""
    line: int = 0
    column: int = 0


class Collector:
    """Gathers the diagnostics of one run, in the order found, each once."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}
        self._held: dict[str, dict[Diagnostic, None]] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Add a finding, unless it was found before.  An error whose code is held is kept apart."""
        held = self._held.get(diagnostic.code) if diagnostic.severity == "error" else None
        (self._found if held is None else held).setdefault(diagnostic)

    def extend(self, several: Iterable[Diagnostic]) -> None:
        """Add several findings."""
        for diagnostic in several:
            self.add(diagnostic)

    def hold(self, code: str) -> None:
        """Keep errors under ``code`` apart from now on.  Whoever asks for this reports them otherwise,
        or not at all."""
        self._held.setdefault(code, {})

    def held(self, code: str) -> tuple[Diagnostic, ...]:
        """Return the errors under ``code`` that were kept apart, by file and place."""
        return tuple(sorted(self._held.get(code, ()), key=lambda d: (not d.line, d.file, d.line, d.column)))

    def error(self, code: str, message: str, mark: Mark | None = None, hint: str = "") -> None:
        """Add an error: the issue can't be set as it is written."""
        self._put("error", code, message, mark, hint)

    def warning(self, code: str, message: str, mark: Mark | None = None, hint: str = "") -> None:
        """Add a warning: the issue can be set, but a person should look."""
        self._put("warning", code, message, mark, hint)

    def note(self, code: str, message: str, mark: Mark | None = None, hint: str = "") -> None:
        """Add a note: it says what was done, and nobody has to act."""
        self._put("note", code, message, mark, hint)

    def _put(self, severity: Severity, code: str, message: str, mark: Mark | None, hint: str) -> None:
        mark = mark or Mark()
        self.add(Diagnostic(severity, code, message, mark.file, mark.line, mark.column, hint))

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(d.severity == "error" for d in self._found)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, by file and place; those without a place come last.  A finding without a place is left out
        where the same was found at a place: a title, for example, is set again in the contents and the running heads.
        """
        placed = {(d.code, d.message) for d in self._found if d.line}
        found = [d for d in self._found if d.line or (d.code, d.message) not in placed]
        return tuple(sorted(found, key=lambda d: (not d.line, d.file, d.line, d.column)))


class IssueError(Exception):
    """The input has errors.  ``diagnostics`` holds all findings, warnings included."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(str(d) for d in diagnostics))
