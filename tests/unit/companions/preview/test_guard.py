"""Who is let in, and what every answer carries."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from paiban.companions.preview.app import Board, make_app
from paiban.companions.preview.guard import HEADERS, Guard, Pass, hosts_of, refusal
from paiban.companions.preview.session import Session

PORT = 8642
TOKEN = "t-0123456789_abcdefghi"
OWN = (b"host", b"127.0.0.1:8642")


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ([OWN], True),
        ([(b"host", b"LocalHost:8642")], True),
        ([OWN, (b"origin", b"http://127.0.0.1:8642"), (b"sec-fetch-site", b"same-origin")], True),
        ([OWN, (b"sec-fetch-site", b"none")], True),
        ([], False),
        ([(b"host", b"127.0.0.1")], False),
        ([(b"host", b"127.0.0.1:80")], False),
        ([(b"host", b"evil.example:8642")], False),
        ([(b"host", b"127.0.0.1:8642.evil.example")], False),
        ([OWN, (b"host", b"evil.example:8642")], False),
        ([OWN, (b"origin", b"http://evil.example")], False),
        ([OWN, (b"origin", b"null")], False),
        ([OWN, (b"origin", b"https://127.0.0.1:8642")], False),
        ([OWN, (b"origin", b"http://127.0.0.1:8643")], False),
        ([OWN, (b"sec-fetch-site", b"cross-site")], False),
        ([OWN, (b"sec-fetch-site", b"same-site")], False),
        ([OWN, (b"content-length", b"0")], True),
        ([OWN, (b"content-length", b"1")], False),
        ([OWN, (b"content-length", b"0"), (b"content-length", b"99999999")], False),
        ([OWN, (b"transfer-encoding", b"chunked")], False),
    ],
)
def test_only_its_own_page_is_let_in(headers: list[tuple[bytes, bytes]], let_in: bool) -> None:
    assert (refusal(headers, hosts_of(PORT)) == "") is let_in


def _guard() -> Guard:
    session = Session(str(Path("none.yaml")))
    return make_app(session, Board(session), hosts_of(PORT), Pass(TOKEN))


def _ask(
    path: str,
    headers: tuple[tuple[bytes, bytes], ...] = (OWN,),
    method: str = "GET",
    query: str = "",
    token: str = f"/{TOKEN}",
    guard: Guard | None = None,
) -> Any:
    """Status, headers and body of one request to the application, without a server."""
    path = token + path
    app = guard or _guard()
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def run() -> None:
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "path": path,
        }
        scope |= {"raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "scheme": "http"}
        scope |= {"headers": list(headers), "client": ("127.0.0.1", 1), "server": ("127.0.0.1", PORT)}
        await app(scope, receive, send)

    asyncio.run(run())
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body


@pytest.mark.parametrize("path", ["/", "/static/preview.js", "/proof", "/page/0/36.png", "/nowhere"])
def test_every_answer_says_what_the_page_may_load(path: str) -> None:
    _, headers, _ = _ask(path)
    assert dict(HEADERS).items() <= headers.items()
    assert b"default-src 'none'" in headers[b"content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/proof", "/place", "/events", "/static/preview.js", "/page/0/36.png"])
def test_no_route_answers_strangers(path: str) -> None:
    status, _, body = _ask(path, ((b"host", b"evil.example:8642"),))
    assert status == 403 and b"loopback" in body
    assert _ask(path, method="POST")[0] == 403


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/", "", 200),
        ("/static/pages.js", "", 200),
        ("/static/../app.py", "", 404),
        ("/static/..%2fapp.py", "", 404),
        ("/static/__init__.py", "", 404),
        ("/static/", "", 404),
        ("/proof", "", 200),
        ("/place", "", 400),
        ("/place", "revision=1&page=x&x=1&y=1", 400),
        ("/place", "revision=0&page=0&x=nan&y=1", 200),
        ("/page/000000000000000000000000/36.png", "", 404),
        ("/page/000000000000000000000000/9999.png", "", 404),
        (f"/page/0/{'9' * 5000}.png", "", 404),
        ("/page/0/-1.png", "", 404),
        ("/find", "", 400),
        ("/find", "revision=0&text=x", 200),
        ("/find", f"revision=0&text={'x' * 201}", 400),
        ("/find", f"revision={'9' * 5000}&text=x", 400),
        ("/open", "", 403),
    ],
)
def test_routes(path: str, query: str, status: int) -> None:
    assert _ask(path, query=query)[0] == status


@pytest.mark.parametrize("path", ["", "/", "/proof", "/static/preview.js", "/page/0/36.png", "/events", "/nowhere"])
@pytest.mark.parametrize("token", ["", "/", f"/{TOKEN[:-1]}", f"/{TOKEN}x", f"//{TOKEN}", "/é", "/\ufffd"])
def test_without_the_token_nothing_is_answered(path: str, token: str) -> None:
    status, headers, body = _ask(path, token=token)
    assert status == 403 and b"address" in body
    assert headers[b"connection"] == b"close", "nor is more read of who asks"
    assert dict(HEADERS).items() <= headers.items()


def test_the_token_alone_is_no_path() -> None:
    assert _ask("")[0] == 403
    assert _ask("/")[0] == 200


def test_tokens_are_made_anew() -> None:
    passes = [Pass() for _ in range(50)]
    assert len({one.token for one in passes} | {one.ticket for one in passes}) == 100
    assert all(len(one.token) >= 20 for one in passes)


def test_a_ticket_is_good_once() -> None:
    guard = _guard()
    ticket = f"/{guard.let_in.ticket}"
    assert _ask("", method="HEAD", token=ticket, guard=guard)[0] == 403, "a look does not use it up"
    assert _ask("", ((b"host", b"evil.example:8642"),), token=ticket, guard=guard)[0] == 403
    status, headers, _ = _ask("", token=ticket, guard=guard)
    assert status == 303 and headers[b"location"] == f"/{TOKEN}/".encode()
    assert _ask("", token=ticket, guard=guard)[0] == 403
    assert _ask("", token="/", guard=guard)[0] == 403, "nor is nothing a ticket then"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/open", 403),
        ("HEAD", "/compare", 403),
        ("POST", "/proof", 403),
        ("PUT", "/open", 403),
        ("OPTIONS", "/", 403),
        ("POST", "/open", 400),
    ],
)
def test_what_does_something_is_asked_for_by_post(method: str, path: str, status: int) -> None:
    assert _ask(path, method=method)[0] == status


def test_the_page_names_nothing_outside() -> None:
    import re
    from importlib.resources import files

    for file in files("paiban.companions.preview").joinpath("static").iterdir():
        found = set(re.findall(r"https?://[^\s\"'`)]+", file.read_text(encoding="utf-8")))
        assert found <= {"http://www.w3.org/2000/svg"}, (file.name, found)  # a namespace, never fetched
