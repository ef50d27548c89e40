"""How commands say what was found, what that means for the exit status, and how they read and write whole files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from paiban.base.diagnostics import Diagnostic, visible
from paiban.base.files import written_whole
from paiban.base.message import as_text, cause_of, msg
from paiban.base.messages import shown, told, told_of

DONE, FAILED, MISUSED = 0, 1, 2


_quiet = False
"""Whether this process says no more than errors."""


def keep_quiet(quiet: bool) -> None:
    """Have this process say no more than errors, or all there is to say."""
    global _quiet
    _quiet = quiet


def report(found: Iterable[Diagnostic], as_json: bool = False) -> None:
    """Write diagnostics to standard error: where it is a terminal, with colours and the line of the file."""
    told = [diagnostic for diagnostic in found if diagnostic.severity == "error" or not _quiet]
    if told and not as_json and (sys.stderr.isatty() or os.environ.get("FORCE_COLOR")):
        from paiban.command.coloured import Painter

        painter = Painter(sys.stderr.isatty(), os.environ)
        for diagnostic in told:
            print(painter.shown(diagnostic), file=sys.stderr)
        return
    for diagnostic in told:
        print(encoded(diagnostic) if as_json else shown(diagnostic), file=sys.stderr)


def encoded(diagnostic: Diagnostic) -> str:
    """A diagnostic as JSON, on one line."""
    from msgspec.json import encode

    try:
        text = encode(told_of(diagnostic), enc_hook=as_text).decode()
    except UnicodeEncodeError:  # a name of bytes that are no UTF-8
        d = told_of(diagnostic)
        place = visible(d.file), d.line, d.column
        text = encode(
            Diagnostic(d.severity, d.code, visible(d.message), *place, visible(d.hint)), enc_hook=as_text
        ).decode()
    return visible(text)


def fails(found: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether any of the findings is one to fail for."""
    return any(d.severity == "error" or (strict and d.severity == "warning") for d in found)


def misused(message: str) -> int:
    """Say how the command was misused, as argparse does."""
    print(f"paiban: {visible(told(message))}", file=sys.stderr)
    return MISUSED


def unwritable(path: str, error: OSError, as_json: bool = False) -> int:
    """Say why an output can't be written, and what stands in its way."""
    cause, hint = cause_of(error), ""
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        if above := _file_above(path):
            cause, hint = msg("{path} is a file, not a folder", path=above), msg("name another folder")
    elif isinstance(error, IsADirectoryError):
        cause, hint = msg("it is a folder"), msg("name a file in it")
    elif isinstance(error, FileNotFoundError):
        hint = msg("make the folder first")
        if os.path.islink(path):
            folder = os.path.dirname(os.path.realpath(path))
            hint = msg("it is a link into the folder {folder}: make that first", folder=folder)
    report([Diagnostic("error", "output", msg("cannot write: {cause}", cause=cause), path, hint=hint)], as_json)
    return FAILED


def _file_above(path: str) -> str:
    """The part of a path that would have to be a folder and is something else; empty where there is none."""
    while path and not os.path.lexists(path):
        path = os.path.dirname(path)
    return "" if not path or os.path.isdir(path) else path


def answer(*lines: str) -> int:
    """Write a result that is for people to standard output, in their language."""
    if _quiet:
        return DONE
    return emit("".join(f"{told(line)}\n" for line in lines))


def emit(text: str, safe: bool = False) -> int:
    """Write a result to standard output, in UTF-8 whatever the locale: it is compared and parsed, not only read.
    ``safe``: control characters in it are ours."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write((text if safe else visible(text, lines=True)).encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        return unwritable(told(msg("standard output")), error)
    return DONE


def same_file(a: str, b: str) -> bool:
    """Whether two paths name one file, there or not."""
    try:
        return os.path.samefile(a, b)
    except OSError:
        return os.path.abspath(a) == os.path.abspath(b)


def read_whole(path: str, as_json: bool = False) -> bytes | None:
    """The bytes of a file; None, and a word to standard error, where it can't be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        report([Diagnostic("error", "input", msg("cannot read: {cause}", cause=cause_of(error)), path)], as_json)
        return None


def write_whole(path: str, data: bytes, as_json: bool = False) -> int:
    """Put ``data`` where ``path`` is, whole or not at all.  Gives an exit status."""
    try:
        with written_whole(path) as file:
            file.write(data)
    except OSError as error:
        return unwritable(path, error, as_json)
    return 0
