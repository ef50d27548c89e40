"""How commands tell what was found, and what that means for the exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from paiban.diagnostics import Diagnostic
from paiban.messages import shown, told, told_of

DONE, FAILED, MISUSED = 0, 1, 2


def report(found: Iterable[Diagnostic], as_json: bool = False) -> None:
    """Write diagnostics to standard error."""
    for diagnostic in found:
        print(encoded(diagnostic) if as_json else shown(diagnostic), file=sys.stderr)


def encoded(diagnostic: Diagnostic) -> str:
    """A diagnostic as JSON, on one line."""
    from msgspec.json import encode

    return encode(told_of(diagnostic)).decode()


def fails(found: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether any of the findings is one to fail for."""
    return any(d.severity == "error" or (strict and d.severity == "warning") for d in found)


def misused(message: str) -> int:
    """Say how the command was misused, as argparse does."""
    print(f"paiban: {told(message)}", file=sys.stderr)
    return MISUSED


def unwritable(path: str, error: OSError, as_json: bool = False) -> int:
    """Say why an output can't be written."""
    cause = error.strerror or str(error)
    hint = "make the folder first" if isinstance(error, FileNotFoundError) else ""
    report([Diagnostic("error", "output", f"cannot write: {cause}", path, hint=hint)], as_json)
    return FAILED


def answer(text: str) -> int:
    """Write a result that is for people to standard output, in their language."""
    return emit(told(text))


def emit(text: str) -> int:
    """Write a result to standard output, in UTF-8 whatever the locale: it is compared and parsed, not only read."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        return unwritable(told("standard output"), error)
    return DONE
