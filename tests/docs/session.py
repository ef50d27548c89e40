"""A reader at a terminal, in a folder of their own."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO

from tests.docs.page import Step, agrees
from tests.places import ROOT

PATIENCE = 90.0
"""Seconds that a command may take."""
_PROGRAMS = {"paiban": "-m paiban", "dask": "-m dask", "python": ""}


class Session:
    """Runs commands as bash does, in ``folder``, with this interpreter's paiban as ``paiban``.

    Variables that are exported stay for the page.  What installs or makes environments is not run but held to what
    there is: extras in setup.cfg, rules in Makefile.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "page"
        self.folder.mkdir()
        bin = folder / "bin"
        bin.mkdir()
        for name, how in _PROGRAMS.items():
            program = bin / name
            program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {how} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        paths = [os.path.abspath(p) for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
        self.environment = inherited | {
            "PATH": os.pathsep.join([str(bin), os.environ["PATH"]]),
            "PYTHONPATH": os.pathsep.join(paths),
            "CHECKOUT": str(ROOT),
            "COLUMNS": "80",
            "LANG": "C.UTF-8",
            "HOME": str(folder),
        }
        self.status = 0
        self._running: list[tuple[subprocess.Popen[bytes], IO[bytes]]] = []

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process, out in reversed(self._running):
            # the group: a worker of Dask's has a nanny
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            out.close()

    def run(self, step: Step, may_fail: bool = False) -> None:
        """Raises ``AssertionError`` where the command fails or prints other than shown."""
        what = f"line {step.line}: $ {step.command}"
        program = step.command.split()[0]
        if program == "export":
            name, _, value = step.command.removeprefix("export ").partition("=")
            self.environment[name] = value
            return
        if program in ("pip", "make"):
            assert not step.shown, f"{what}\nis not run, so that it shows nothing"
            (check_pip if program == "pip" else check_make)(step.command)
            return
        done = subprocess.run(
            ["bash", "-c", f"(exit {self.status})\n{step.command}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env=self.environment,
            timeout=PATIENCE,
        )
        printed = done.stdout.decode("utf-8", "replace")
        self.status = done.returncode
        assert "Traceback" not in printed, f"{what}\n{printed}"
        assert may_fail or self.status == 0, f"{what}\nends with {self.status}:\n{printed}"
        if step.shown:
            shown = "\n".join(step.shown)
            assert agrees(step.shown, printed), f"{what}\nshown:\n{shown}\nprinted:\n{printed}"

    def start(self, step: Step) -> None:
        """Begin what goes on in the background, and wait until it has printed what is shown."""
        out = TemporaryFile()  # noqa: SIM115 - closed with the session
        process = subprocess.Popen(
            ["bash", "-c", f"exec {step.command}"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env=self.environment,
            start_new_session=True,
        )
        self._running.append((process, out))
        end = time.monotonic() + PATIENCE
        while True:
            printed = os.pread(out.fileno(), 1 << 20, 0).decode("utf-8", "replace")
            if not step.shown or agrees(step.shown, printed):
                return
            assert process.poll() is None and time.monotonic() < end, f"$ {step.command}\nprinted:\n{printed}"
            time.sleep(0.05)


def check_pip(command: str) -> None:
    """``pip install`` of this package, from its folder, with extras that there are."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    known = set(config["options.extras_require"])
    words = shlex.split(command, comments=True)
    assert words[:2] == ["pip", "install"] and len(words) > 2, f"{command} installs nothing"
    for word in words[2:]:
        found = re.fullmatch(r"\.(?:\[([a-z,]+)\])?", word)
        assert found, f"{command}: the package is installed from its folder, `.`"
        unknown = set((found[1] or "").split(",")) - known - {""}
        assert not unknown, f"{command}: there is no extra {', '.join(sorted(unknown))}"


def check_make(command: str) -> None:
    """``make`` of a rule that the Makefile has."""
    words = shlex.split(command, comments=True)
    rules = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert len(words) == 2 and words[1] in rules, f"{command}: the Makefile has {', '.join(rules)}"
