"""What goes to a worker and what comes back, both across the borders of processes and machines; and what sets issues,
wherever it does: the part of ``concurrent.futures`` that is needed, and how workers are lost."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Literal, Protocol

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


class ExecutorError(Exception):
    """Work can't be done at all; the message is a sentence for the user."""


class Executor(Protocol):
    """Sets issues in workers.

    A future raises ``BrokenExecutor`` where a worker was lost and all that was under way with it: ``restart`` makes
    work possible again, and which issue it was is found by trying again.  It raises ``LostIssue`` where it is known to
    have been this one, again and again.
    """

    slots: int
    """How many issues are worked on at once."""
    where: str
    """Where the work is done, in words."""

    def submit(self, work: Work) -> Future[Outcome]:
        """Hand one issue to a worker.  What the future raises is said at the class."""

    def restart(self) -> None:
        """Replace all workers after one was lost; what was submitted before is cancelled."""

    def close(self, at_once: bool = False) -> None:
        """End.  ``at_once``: what is under way is broken off."""


class LostIssue(Exception):
    """An issue whose worker was lost each time that it was tried."""
