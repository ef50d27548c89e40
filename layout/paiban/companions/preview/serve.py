"""The preview on a port of the loopback interface.  The only user of uvicorn."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from types import FrameType
from typing import ClassVar

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from paiban.companions.preview.app import Board, make_app
from paiban.companions.preview.guard import MOST_HEAD, Pass, hosts_of
from paiban.companions.preview.session import Session

HOST = "127.0.0.1"
PORT = 8642
"""Tried first where none is asked for."""

_MOST_WAITING = 64
"""Connections that have asked for nothing yet (ours): a browser opens six."""
_LONGEST_HEAD = 10.0
"""Seconds within which a connection has to ask for something."""


def listen(port: int | None) -> socket.socket:
    """A socket on ``port`` of the loopback interface; without one on ``PORT``, or on any that is free.  Raises
    ``OSError``."""
    for wanted in (PORT, 0) if port is None else (port,):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, wanted))
            found.listen(64)
        except OSError:
            found.close()
            if port is not None or not wanted:
                raise
            continue
        return found
    raise AssertionError("unreachable")


class _Connection(H11Protocol):
    """A connection that is ended where it asks for nothing, so that nobody keeps others out by holding many.

    ``_waiting`` are those of this process that have not asked yet, the oldest first.
    """

    _waiting: ClassVar[dict[_Connection, None]] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._patience = self.loop.call_later(_LONGEST_HEAD, transport.close)
        self._waiting[self] = None
        if len(self._waiting) > _MOST_WAITING:
            oldest = next(iter(self._waiting))
            oldest._heard()
            oldest.transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None:
            self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        self._heard()
        super().connection_lost(exc)

    def _heard(self) -> None:
        self._patience.cancel()
        self._waiting.pop(self, None)


class _Server(uvicorn.Server):
    """Ends the streams of events first: it would wait for them."""

    def __init__(self, config: uvicorn.Config, board: Board, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._board = board
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._board.close)


def serve(session: Session, sock: socket.socket, let_in: Pass, ready: Callable[[], None]) -> None:
    """Answer on ``sock`` who has ``let_in``, until the process is told to end; ``ready`` is called when it can be
    asked."""
    board = Board(session)
    app = make_app(session, board, hosts_of(sock.getsockname()[1]), let_in)
    config = uvicorn.Config(
        app,
        log_level="error",  # what strangers send is not worth a line on the terminal
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        http=_Connection,
        h11_max_incomplete_event_size=MOST_HEAD,
        loop="asyncio",
        timeout_graceful_shutdown=2,
    )
    _Server(config, board, ready).run(sockets=[sock])
