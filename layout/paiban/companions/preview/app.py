"""The routes of the preview, and the task that sets the issue again when its files change."""

from __future__ import annotations

import asyncio
import gc
import traceback
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from paiban.base.message import as_text
from paiban.base.messages import current
from paiban.base.vocabulary import OUTPUTS, strictest
from paiban.companions.preview.guard import Guard
from paiban.companions.preview.session import Session
from paiban.companions.preview.watch import FONT_SUFFIXES, Watch, below
from paiban.material.font.face import FontError
from paiban.pdf import PdfError

PPI = (36, 72, 96, 144, 192, 288, 384)
"""Pixels an inch that pages are drawn at; the page asks for the least that is enough."""

_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_MOST_STREAMS = 100
"""Streams of events at once (ours): more than windows that anybody has open."""
_ALIVE = 20.0
"""Seconds after which a silent stream of events says that it is still there."""


class Board:
    """Tells those who wait that there is something new.

    Each stream has an event of its own, and nothing is locked: a stream that ends, or whose reader is gone, holds up no
    other.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.closed = False
        self._streams: set[asyncio.Event] = set()

    @property
    def full(self) -> bool:
        """Whether there are as many streams as there may be."""
        return len(self._streams) >= _MOST_STREAMS

    def post(self) -> None:
        """Wake all who wait."""
        for news in self._streams:
            news.set()

    def close(self) -> None:
        """End all streams."""
        self.closed = True
        self.post()

    async def stream(self) -> AsyncGenerator[str]:
        """Server-sent events: the revision, now and whenever there is another."""
        sent = -1
        news = asyncio.Event()
        self._streams.add(news)
        try:
            while not self.closed:
                news.clear()
                if self.session.proof.revision != sent:
                    sent = self.session.proof.revision
                    yield f"data: {sent}\n\n"
                    continue
                try:
                    await asyncio.wait_for(news.wait(), _ALIVE)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._streams.discard(news)


async def follow(session: Session, board: Board) -> None:
    """Set the issue, and again whenever its files change.  What is wrong with them is shown, and so is what is wrong
    with this program: the preview goes on."""

    def folders() -> list[str]:
        deep, single = session.folders()
        return sorted({*below(deep), *single})

    async def render() -> None:
        await run_in_threadpool(rendered, session)
        watch.adopt()
        board.post()

    watch = Watch(folders)
    await render()
    async for changed in watch.changes():
        if not changed:
            # the process collects no cycles by itself, and now there is time
            if gc.get_count()[0] > 50_000:
                await run_in_threadpool(gc.collect)
            continue
        if any(path.lower().endswith(FONT_SUFFIXES) for path in changed):
            session.forget()
        await render()


def rendered(session: Session) -> None:
    """``Session.render`` for a process that is to go on."""
    try:
        session.render()
    except Exception as error:
        traceback.print_exc()
        session.fail(f"{type(error).__name__}: {error}")


def make_app(session: Session, board: Board, hosts: tuple[str, ...]) -> Guard:
    """The application; ``session`` is rendered first when it starts."""

    async def asset(request: Request) -> Response:
        name = request.path_params.get("name", "index.html")
        ending = name.rpartition(".")[2]
        file = files("paiban.companions.preview").joinpath("static", name)
        if ending not in _TYPES or not file.is_file():
            return Response(status_code=404)
        data = file.read_bytes()
        if name == "index.html":
            options = (f'<option value="{profile}">{profile}</option>' for profile in strictest())
            data = data.replace(b"<!-- profiles -->", f"\n{' ' * 10}".join(options).encode(), 1)
            if current() != "en":  # its scripts see to the rest
                data = data.replace(b'<html lang="en">', f'<html lang="{current()}">'.encode(), 1)
        return Response(data, media_type=_TYPES[ending], headers={"Cache-Control": "no-cache"})

    async def proof(request: Request) -> Response:
        profile = request.query_params.get("profile", "")
        if not profile:
            return _json(session.proof)
        if profile not in OUTPUTS:
            return Response(status_code=400)
        return _json(await run_in_threadpool(session.inspected, profile))

    async def place(request: Request) -> Response:
        try:
            revision, page = (int(request.query_params[key]) for key in ("revision", "page"))
            x, y = (float(request.query_params[key]) for key in ("x", "y"))
        except (KeyError, ValueError):
            return Response("revision, page, x and y are numbers\n", 400)
        return _json(await run_in_threadpool(session.at, revision, page, x, y))

    async def picture(request: Request) -> Response:
        ppi: int = request.path_params["ppi"]
        if ppi not in PPI:
            return Response(f"pages are drawn at {', '.join(map(str, PPI))} pixels an inch\n", 404)
        try:
            png = await run_in_threadpool(session.gallery.png, request.path_params["key"], ppi)
        except (PdfError, FontError) as error:
            session.undrawable(error)
            board.post()
            return Response(f"{error}\n", 500)
        if png is None:
            return Response("this page is shown no more\n", 404)
        # the key says all that is seen, so that a picture never changes
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"})

    async def events(request: Request) -> Response:
        if board.full:
            return Response("too many windows are open\n", 503)
        return StreamingResponse(board.stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(follow(session, board))
        yield
        task.cancel()

    routes = [
        Route("/", asset),
        Route("/static/{name}", asset),
        Route("/proof", proof),
        Route("/place", place),
        Route("/page/{key}/{ppi:int}.png", picture),
        Route("/events", events),
    ]
    return Guard(Starlette(routes=routes, lifespan=lifespan), hosts)


def _json(value: object) -> Response:
    return Response(
        msgspec.json.encode(value, enc_hook=as_text),
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )
