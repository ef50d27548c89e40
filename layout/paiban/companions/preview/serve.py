"""The preview on a port of the loopback interface.  The only user of uvicorn."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from paiban.companions.preview.app import Board, make_app
from paiban.companions.preview.guard import hosts_of
from paiban.companions.preview.session import Session

HOST = "127.0.0.1"
PORT = 8642
"""Tried first where none is asked for."""


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


def serve(session: Session, sock: socket.socket, ready: Callable[[], None]) -> None:
    """Answer on ``sock`` until the process is told to end; ``ready`` is called when it can be asked."""
    board = Board(session)
    app = make_app(session, board, hosts_of(sock.getsockname()[1]))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        http="h11",
        loop="asyncio",
        timeout_graceful_shutdown=2,
    )
    _Server(config, board, ready).run(sockets=[sock])
