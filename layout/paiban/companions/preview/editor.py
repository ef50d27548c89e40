"""The editor that a click on the pages opens, at the line that was clicked on.

It is either a command, which this process starts, or an address such as ``vscode://file/…``, which the browser follows.
A command is never given to a shell: it is divided once, as it was typed, and places are put into its parts afterwards,
so that a name of a file is one argument whatever stands in it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from threading import Lock
from urllib.parse import quote

from paiban.base.message import msg

DEFAULT = "vscode://file{file}:{line}:{column}"
NONE = "none"
_HOLES = ("file", "line", "column")
_MOST = 20
"""Editors that were started and still run (ours): some wait until their file is closed."""


class EditorError(ValueError):
    """No editor can be started so."""


class Editor:
    """Opens files.  ``wanted`` is a command, an address, or ``none``; raises ``EditorError`` where it is not one."""

    def __init__(self, wanted: str = DEFAULT) -> None:
        self.address = ""
        self.command: tuple[str, ...] = ()
        self._running: list[subprocess.Popen[bytes]] = []
        self._lock = Lock()
        if wanted == NONE:
            return
        unknown = sorted(set(re.findall(r"\{(\w*)\}", wanted)) - set(_HOLES))
        if unknown:
            raise EditorError(msg("{hole} is none of {{file}}, {{line}} and {{column}}", hole=f"{{{unknown[0]}}}"))
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", wanted):
            if "{file}" not in wanted:
                raise EditorError(msg("there is no {{file}} in the address"))
            self.address = wanted
            return
        try:
            parts = shlex.split(wanted, posix=os.name != "nt")
        except ValueError:
            raise EditorError(msg("a quotation mark is not closed")) from None
        program = shutil.which(parts[0]) if parts else None
        if program is None:
            raise EditorError(msg("there is no program {name}", name=parts[0] if parts else "''"))
        if "{file}" not in wanted:
            parts.append("{file}")
        self.command = (program, *parts[1:])

    def __bool__(self) -> bool:
        return bool(self.address or self.command)

    def open(self, file: str, line: int, column: int) -> str:
        """Open a file at a place; gives the address that the browser is to follow, empty where a command was started.

        Raises ``OSError`` where the command can't be started.
        """
        file = os.path.abspath(file)
        if self.address:
            path = file.replace(os.sep, "/")
            path = path if path.startswith("/") else f"/{path}"
            return _filled(self.address, quote(os.fsencode(path), safe="/:"), line, column)
        if self.command:
            program, *rest = self.command
            self._start([program, *(_filled(part, file, line, column) for part in rest)])
        return ""

    def _start(self, arguments: list[str]) -> None:
        with self._lock:
            self._running = [process for process in self._running if process.poll() is None]
            if len(self._running) >= _MOST:
                raise OSError(msg("too many editors are still running"))
            # an interrupt that ends the preview does not end the editor
            self._running.append(
                subprocess.Popen(
                    arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=os.name != "nt"
                )
            )


def _filled(part: str, file: str, line: int, column: int) -> str:
    values = {"file": file, "line": str(line), "column": str(column)}
    return re.sub(r"\{(file|line|column)\}", lambda hole: values[hole[1]], part)
