"""Who may ask, and what the page may do.

The preview shows what is not yet published, on a port that any page in the user's browser can reach.  So a request has
to name the loopback host it comes to (a name that someone else has pointed there is turned away: DNS rebinding), and
must not come from another site (Fetch Metadata Request Headers, W3C; RFC 6454 for Origin).  The page itself may load
nothing from anywhere else (Content Security Policy Level 3).
"""

from __future__ import annotations

from collections.abc import Iterable
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
    return ""


class Guard:
    """Turns away what ``refusal`` refuses, and puts ``HEADERS`` on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

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

        cause = refusal(scope["headers"], self.hosts)
        if not cause and scope["method"] not in ("GET", "HEAD"):
            cause = "there is nothing here to write to"
        if cause:
            body = cause.encode() + b"\n"
            head = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
            await guarded({"type": "http.response.start", "status": 403, "headers": head})
            await guarded({"type": "http.response.body", "body": body})
            return
        await self.app(scope, receive, guarded)
