"""What goes to a worker and what comes back; both cross the borders of processes and machines."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.base.diagnostics import Diagnostic
from paiban.base.vocabulary import Missing

Status = Literal["done", "kept", "failed"]


class Settings(Struct, frozen=True):
    """What all issues of a run are set with.  ``theme``, ``font_path`` and ``missing`` are as for ``paiban.typeset``;
    ``strict``: warnings fail.  ``engine`` is the fingerprint of the program, ``fonts`` of the fonts that it finds."""

    profile: str = "screen"
    theme: str | None = None
    font_path: tuple[str, ...] = ()
    strict: bool = False
    engine: str = ""
    fonts: str = ""
    missing: Missing | None = None


class Record(Struct, frozen=True, omit_defaults=True):
    """A line of the manifest: an issue, and what became of it.

    ``issue`` is its path from the folder of the outputs; ``output`` the name in that folder.  ``files`` are the files
    that it was made from, by their path from the issue's folder, with the SHA-256 of each; ``settings`` is the SHA-256
    of all else that it depends on.  ``sha256`` and ``bytes`` are the output's.  ``seconds`` are those of one worker.
    """

    issue: str
    output: str
    status: Status
    pages: int = 0
    bytes: int = 0
    sha256: str = ""
    seconds: float = 0.0
    settings: str = ""
    files: dict[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()


class Work(Struct, frozen=True):
    """One issue to be set.  ``source`` and ``target`` are absolute paths, the same on every machine that works;
    ``shown`` is the path as the user gave it.  ``previous`` is what an earlier run says of it, where that may do."""

    source: str
    shown: str
    target: str
    settings: Settings
    previous: Record | None = None


class Outcome(Struct, frozen=True):
    """What became of a piece of work; the names are those of ``Record``.  ``full``: the disk is, so that there is no
    sense in going on."""

    status: Status
    pages: int = 0
    bytes: int = 0
    sha256: str = ""
    seconds: float = 0.0
    files: dict[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    full: bool = False
