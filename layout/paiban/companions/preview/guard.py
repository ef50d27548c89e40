"""Who may ask, and what the page may do.

The preview shows what is not yet published, on a port that any page in the user's browser can reach, and any program of
any account on the machine.  So a request has to know the token of this run, which is the first part of every path (a
cookie would go to all ports of the host, and so to servers of other accounts).  It has to name the loopback host that
it comes to (a name that someone else has pointed there is turned away: DNS rebinding), must not come from another site
(Fetch Metadata Request Headers, W3C; RFC 6454 for Origin), and has no body.  The page itself may load nothing from
anywhere else (Content Security Policy Level 3).
"""

from __future__ import annotations

from collections.abc import Iterable
from secrets import compare_digest, token_urlsafe
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
ACTIONS = ("/open", "/compare")
"""Paths at which something is done, by POST; at all others something is read."""


MOST_HEAD = 16 * 1024
"""Bytes of a request's head; those of the page's own have one or two thousand."""


def hosts_of(port: int) -> tuple[str, ...]:
    """The values of Host that mean this server."""
    names = ("127.0.0.1", "localhost")
    return tuple(f"{name}:{port}" for name in names) + (names if port == 80 else ())


def refusal(headers: Iterable[tuple[bytes, bytes]], hosts: Iterable[str]) -> str:
    """Why a request with these headers is turned away; empty where it is not."""
    values: dict[str, list[str]] = {}
    for name, value in headers:
        values.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1").lower())
    if len(values.get("host", ())) != 1 or values["host"][0] not in hosts:
        return "this server answers to its loopback address only"
    if any(origin not in {f"http://{host}" for host in hosts} for origin in values.get("origin", ())):
        return "requests from other sites are turned away"
    if any(site not in ("same-origin", "none") for site in values.get("sec-fetch-site", ())):
        return "requests from other sites are turned away"
    if "transfer-encoding" in values or any(length != "0" for length in values.get("content-length", ())):
        return "nothing here takes a body"
    return ""


class Pass:
    """What lets a request in: the ``token`` of this run, and a ``ticket`` for it that is good once.

    A browser is started with the ticket, since all accounts of a machine may see what a program is started with.
    """

    def __init__(self, token: str = "") -> None:
        self.token = token or token_urlsafe(16)
        self.ticket = token_urlsafe(16)

    def inside(self, path: str) -> str | None:
        """The rest of a path that begins with the token; None where it does not."""
        token, slash, rest = path.removeprefix("/").partition("/")
        # in time that does not tell how much of it was right
        right = compare_digest(token.encode("utf-8", "surrogateescape"), self.token.encode())
        return f"/{rest}" if right and slash and path.startswith("/") else None

    def redeemed(self, path: str) -> bool:
        """Whether a path is the ticket, which is then used up."""
        if not self.ticket or not compare_digest(path.encode("utf-8", "surrogateescape"), f"/{self.ticket}".encode()):
            return False
        self.ticket = ""
        return True


class Guard:
    """Turns away what ``refusal`` refuses and what has no ``Pass``, and puts ``HEADERS`` on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], let_in: Pass) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.let_in = let_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI): refuse it, or let the app answer with ``HEADERS`` added."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no WebSockets here
            await send({"type": "websocket.close", "code": 1008})
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
            await send(message)

        head = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
        if head + len(scope["path"]) + len(scope["query_string"]) > MOST_HEAD:
            await _answer(guarded, 431, b"this is longer than any request of the page\n")
            return
        cause = refusal(scope["headers"], self.hosts)
        path = "" if cause else self.let_in.inside(scope["path"])
        if not cause and path is None and scope["method"] == "GET" and self.let_in.redeemed(scope["path"]):
            own = b"/" + self.let_in.token.encode() + b"/"
            await _answer(guarded, 303, b"", (b"location", own))
            return
        if path is None:
            cause = "open the address that `paiban preview` has printed, all of it"
        elif not cause and scope["method"] not in (("POST",) if path in ACTIONS else ("GET", "HEAD")):
            cause = "there is nothing here to write to"
        if cause:
            await _answer(guarded, 403, cause.encode() + b"\n")
            return
        await self.app({**scope, "path": path, "raw_path": (path or "").encode()}, receive, guarded)


async def _answer(send: Send, status: int, body: bytes, *more: tuple[bytes, bytes]) -> None:
    """Send an answer after which the connection ends: what may follow on it is not read."""
    head = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    head += [(b"connection", b"close"), (b"cache-control", b"no-store"), *more]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
