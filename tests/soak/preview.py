"""A preview under edits and under attack, for as long as is asked for: its memory stays level, and it hears.

python -m tests.soak.preview 10        # minutes
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.cli.program import heeding
from tests.unit.companions.preview.issues import copied

WARM = 60
"""Edits after which caches are full: what paragraphs and pages keep of former rounds is dropped by then."""
SPREAD = 24.0
"""MB by which memory may rise after that: pictures that are being drawn come and go."""
DAMAGES = 40
"""The most connections that are left open at a time by those who attack."""


class Soaked:
    """A preview of the issue at ``path`` as a process of its own, with what is done to it."""

    def __init__(self, path: Path, seed: int = 0) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.random = random.Random(seed)
        self.left: list[socket.socket] = []
        command = [sys.executable, "-m", "paiban", "preview", str(path), "--no-browser"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=heeding
        )
        assert self.process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+)/", self.process.stdout.readline())
        assert found
        self.port, self.token = int(found[1]), found[2]
        self.revision = 0
        self.wait(1)

    def ask(self, path: str) -> tuple[int, bytes]:
        """Ask as the page does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", self.token + path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def wait(self, revision: int) -> dict[str, Any]:
        """Wait for a revision; gives the proof."""
        for _ in range(3000):
            found: dict[str, Any] = json.loads(self.ask("/proof")[1])
            if found["revision"] >= revision:
                self.revision = found["revision"]
                return found
            time.sleep(0.02)
        raise AssertionError(f"the preview is deaf: no revision {revision}")

    def edit(self, old: str, new: str) -> None:
        """Save an edit, wait until it is set, and look at some of its pages."""
        text = self.text.replace(old, new, 1)
        assert text != self.path.read_text(encoding="utf-8")
        self.path.write_text(text, encoding="utf-8")
        proof = self.wait(self.revision + 1)
        for sheet in proof["sheets"][:4]:
            assert self.ask(f"/page/{sheet['key']}/36.png")[0] == 200

    def harm(self) -> None:
        """Do one of the things that a stranger, or a browser that dies, may do."""
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        host = f"Host: 127.0.0.1:{self.port}\r\n"
        whole = f"GET {self.token}/events HTTP/1.1\r\n{host}\r\n"
        sent = self.random.choice(
            [
                b"",  # says nothing
                whole[: self.random.randrange(1, len(whole) - 2)].encode(),  # breaks off
                whole.encode(),  # a stream that nobody reads, or that is cut
                f"GET /wrong/events HTTP/1.1\r\n{host}\r\n".encode(),
                f"POST {self.token}/open HTTP/1.1\r\n{host}Content-Length: 999999999\r\n\r\n".encode() + bytes(65536),
                f"GET {self.token}/ HTTP/1.1\r\n{host}".encode() + b"X: " + bytes([120]) * 100_000,
                f"GET {self.token}/ HTTP/1.1\r\n{host}".encode() + b"A: b\r\n" * 5000,
                self.random.randbytes(300),
                f"GET {self.token}/page/{'9' * 3000}/{'9' * 3000}.png HTTP/1.1\r\n{host}\r\n".encode(),
            ]
        )
        try:
            sock.sendall(sent)
            if self.random.random() < 0.3:
                sock.recv(100) if sent.startswith(b"GET") and sent.endswith(b"\r\n\r\n") else None
        except OSError:
            pass  # it was shown the door
        self.left.append(sock)
        while len(self.left) > DAMAGES:
            self.left.pop(self.random.randrange(len(self.left))).close()

    def memory(self) -> float:
        """The resident memory of the preview, MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found
        return int(found[1]) / 1024

    def files(self) -> int:
        """The files and connections that the preview holds open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def end(self) -> None:
        """Put an end to all of it."""
        for sock in self.left:
            sock.close()
        self.process.kill()
        self.process.wait()


def rounds(soaked: Soaked, number: int, old: str, new: str, harms: int) -> None:
    """One edit, with some harm; every seventh edit is a slip that can't be set."""
    for _ in range(harms):
        soaked.harm()
    if number % 7 == 6:
        soaked.edit("title:", f"titel: {number}\ntitle:")
    else:
        soaked.edit(old, new.format(number))


def run(minutes: float) -> None:
    """Edit the sample issue for so many minutes, and tell what it takes."""
    with tempfile.TemporaryDirectory() as folder:
        soaked = Soaked(copied("sample", Path(folder)))
        begun, number, levels = time.monotonic(), 0, []
        try:
            while time.monotonic() - begun < 60 * minutes:
                rounds(soaked, number, "要求多裝一盞", "要求多裝{}盞", 5)
                number += 1
                if number >= WARM:
                    levels.append(soaked.memory())
                if number % 20 == 0:
                    print(f"{number:5d} edits  {soaked.memory():6.0f} MB  {soaked.files():4d} files", flush=True)
        finally:
            soaked.end()
    assert len(levels) > 1, "not long enough to tell"
    print(f"after {WARM} edits {levels[0]:.0f} MB, at the end {levels[-1]:.0f} MB, at most {max(levels):.0f} MB")
    assert levels[-1] - levels[0] < SPREAD, "memory rises"


if __name__ == "__main__":
    run(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
