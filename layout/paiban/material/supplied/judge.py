"""What an embedded PDF brings that a standard has no room for, gathered while it is copied."""

from __future__ import annotations

from paiban.base.diagnostics import Diagnostic, Mark
from paiban.base.message import msg

FONT, COLOUR, CONTENT = "pdf-font", "pdf-colour", "pdf-content"
"""Codes of the diagnostics.  What is wrong with fonts breaks PDF/UA too."""
RGB = "pdf-rgb"
"""Code of what stays in RGB in a file for the press, which is no fault against a standard."""


class Faults:
    """The faults of one page, each once: code, what is wrong, what to do."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, str], None] = {}

    def add(self, code: str, message: str, hint: str) -> None:
        self.found.setdefault((code, message, hint))

    def keeps_rgb(self, what: str) -> None:
        """Note that something can't be brought to the inks of the press; ``what`` ends "has … in RGB"."""
        self.add("pdf-rgb", what, msg("export it in CMYK, as PDF/X-4 or PDF/X-1a"))

    @property
    def of_fonts(self) -> bool:
        return any(code == FONT for code, _, _ in self.found)

    def diagnostics(self, name: str, mark: Mark, profile: str) -> list[Diagnostic]:
        """As errors, what stays in RGB as warnings: ``name`` is the file's, ``mark`` where the issue names it."""
        return [
            Diagnostic(
                "warning" if code == RGB else "error",
                code,
                msg("{name} {message}: it is left to the printer to convert it", name=name, message=message)
                if code == RGB
                else msg(
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
