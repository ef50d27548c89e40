"""What an embedded PDF brings that a standard has no room for, gathered while it is copied."""

from __future__ import annotations

from paiban.base.diagnostics import Diagnostic, Mark
from paiban.base.message import msg

FONT, COLOUR, CONTENT = "pdf-font", "pdf-colour", "pdf-content"
"""Codes of the diagnostics.  What is wrong with fonts breaks PDF/UA too."""


class Faults:
    """The faults of one page, each once: code, what is wrong, what to do."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, str], None] = {}

    def add(self, code: str, message: str, hint: str) -> None:
        self.found.setdefault((code, message, hint))

    @property
    def of_fonts(self) -> bool:
        return any(code == FONT for code, _, _ in self.found)

    def diagnostics(self, name: str, mark: Mark, profile: str) -> list[Diagnostic]:
        """As errors: ``name`` is the file's, ``mark`` where the issue names it."""
        return [
            Diagnostic(
                "error",
                code,
                msg(
                    "{name} {message}: the profile {profile} does not allow that",
                    name=name,
                    message=message,
                    profile=profile,
                ),
                mark.file,
                mark.line,
                mark.column,
                hint,
            )
            for code, message, hint in self.found
        ]
