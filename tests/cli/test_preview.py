"""``paiban preview`` as a process."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.cli.program import heeding, minimal, paiban


class Address(NamedTuple):
    port: int
    token: str
    """The part of all paths that lets a request in, with a slash before it."""


@contextmanager
def preview(issue: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], Address]]:
    """A running preview and its address."""
    command = [sys.executable, "-m", "paiban", "preview", str(issue), "--no-browser", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, preexec_fn=heeding) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/([\w-]{20,})/\n", line)
            assert found, (line, process.stderr and process.stderr.read())
            yield process, Address(int(found[1]), f"/{found[2]}")
        finally:
            process.kill()


def ask(at: Address, path: str, host: str = "", method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", at.port, timeout=20)
    connection.request(method, at.token + path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def proof(at: Address, revision: int) -> dict[str, object]:
    """The proof, once it is of a revision."""
    for _ in range(400):
        found: dict[str, object] = json.loads(ask(at, "/proof")[1])
        if found["revision"] == revision:
            return found
        time.sleep(0.025)
    raise AssertionError(f"no revision {revision}: {found['revision']}")


def test_it_serves_and_sets_again_and_ends(tmp_path: Path) -> None:
    issue = minimal(tmp_path)
    with preview(issue) as (process, at):
        first = proof(at, 1)
        assert first["failed"] is False and first["changed"] == 1
        status, page = ask(at, "/")
        assert status == 200 and b"<title>paiban preview</title>" in page
        assert ask(at, "/", f"attacker.example:{at.port}")[0] == 403
        assert ask(at, "/proof", "attacker.example")[0] == 403
        assert ask(at, "/proof?profile=print")[0] == 200 and ask(at, "/proof?profile=fax")[0] == 400
        stream = http.client.HTTPConnection("127.0.0.1", at.port, timeout=20)
        stream.request("GET", f"{at.token}/events")
        events = stream.getresponse()
        assert events.readline() == b"data: 1\n"
        minimal(tmp_path, "- 另一段文字。")
        assert proof(at, 2)["changed"] == 1
        events.readline()
        assert events.readline() == b"data: 2\n"
        # nothing that it does itself is taken for a save
        paiban("render", issue)
        time.sleep(1.5)
        assert proof(at, 2)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr and process.stderr.read().splitlines() == ["Ctrl-C ends it"]


def test_strangers_are_turned_away_and_heads_are_bounded(tmp_path: Path) -> None:
    with preview(minimal(tmp_path)) as (_, at):
        proof(at, 1)
        for path in ("", "/", "/proof", "/events", "/static/preview.js", "/open?file=x&line=1&column=1"):
            for token in ("", "/x", at.token[:-1], at.token + "x"):
                assert ask(at._replace(token=token), path)[0] == 403
        assert ask(at, "/open?file=/etc/passwd&line=1&column=1", method="POST")[0] == 403
        for extra in ("X: " + "x" * 40_000, "\r\n".join(["X: x"] * 9000)):
            with socket.create_connection(("127.0.0.1", at.port), timeout=20) as sock:
                sock.sendall(f"GET {at.token}/ HTTP/1.1\r\nHost: 127.0.0.1:{at.port}\r\n{extra}\r\n\r\n".encode())
                assert sock.recv(1000).split(b"\r\n")[0].split()[1] in (b"400", b"431")
        with socket.create_connection(("127.0.0.1", at.port), timeout=20) as sock:
            head = f"POST {at.token}/open HTTP/1.1\r\nHost: 127.0.0.1:{at.port}\r\nContent-Length: 99999999\r\n\r\n"
            sock.sendall(head.encode())
            answer = b""
            while more := sock.recv(1000):  # it ends the connection, and waits for no body
                answer += more
            assert b" 403 " in answer.split(b"\r\n")[0]
        # many that say nothing keep nobody out
        silent = [socket.create_connection(("127.0.0.1", at.port), timeout=20) for _ in range(200)]
        assert ask(at, "/proof")[0] == 200
        for sock in silent:
            sock.close()


def test_it_speaks_chinese(tmp_path: Path) -> None:
    issue = minimal(tmp_path, "- 一段文字。（注1）")
    with preview(issue, "--lang", "zh-Hant") as (process, at):
        found = json.dumps(proof(at, 1)["findings"], ensure_ascii=False)
        assert '"severity": "warning"' in found and '"message": "注號 1 沒有對應的注"' in found
        assert b'<html lang="zh-Hant">' in ask(at, "/")[1]
        issue.write_text("titel: 期刊\n", encoding="utf-8")
        assert "沒有 `titel` 這個鍵" in str(proof(at, 2)["findings"])
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr and process.stderr.read().splitlines() == ["按 Ctrl-C 結束"]
    with preview(minimal(tmp_path)) as (_, at):
        assert b'<html lang="en">' in ask(at, "/")[1]


def test_only_loopback_listens(tmp_path: Path) -> None:
    with preview(minimal(tmp_path)) as (_, (port, _token)):
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for address in others - {"127.0.0.1", "127.0.1.1"}:
            with socket.socket() as sock:
                sock.settimeout(2)
                assert sock.connect_ex((address, port)) != 0
        tables = [path for path in ("/proc/net/tcp", "/proc/net/tcp6") if os.path.exists(path)]
        rows = [line.split() for path in tables for line in Path(path).read_text().splitlines()[1:]]
        heard = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
        assert not tables or heard == {f"0100007F:{port:04X}"}


def test_ports(tmp_path: Path) -> None:
    issue = minimal(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = paiban("preview", issue, "--no-browser", "--port", str(port))
        assert outcome.status == 1 and f"cannot listen on port {port}" in outcome.err
    with preview(issue, "--port", str(port)) as (_, own):
        assert own.port == port
    for bad in ("0", "65536", "x"):
        assert paiban("preview", issue, "--port", bad).status == 2


def test_no_such_issue(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        outcome = paiban("preview", path, "--no-browser")
        assert outcome.status == 1 and "cannot preview" in outcome.err


def test_an_issue_with_errors_is_served(tmp_path: Path) -> None:
    issue = tmp_path / "issue.yaml"
    issue.write_text("titel: 期刊\n", encoding="utf-8")
    with preview(issue) as (_, at):
        found = proof(at, 1)
        assert found["failed"] is True and found["sheets"] == []


def test_without_the_extra(tmp_path: Path) -> None:
    """A package of that name that can't be found: as where the extra is not installed."""
    blocker = tmp_path / "sitecustomize.py"
    blocker.write_text(
        "import sys\nfor name in ('starlette', 'uvicorn', 'watchfiles'):\n    sys.modules[name] = None\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    outcome = paiban("preview", minimal(tmp_path / "issue"), env={"PYTHONPATH": paths})
    assert outcome.status == 2
    assert "pip install 'paiban[preview]'" in outcome.err and "starlette, uvicorn, watchfiles" in outcome.err
