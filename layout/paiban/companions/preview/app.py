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

from paiban.base.message import as_text, cause_of
from paiban.base.messages import current, told
from paiban.base.vocabulary import OUTPUTS, strictest
from paiban.companions.preview.guard import Guard, Pass
from paiban.companions.preview.session import Session
from paiban.companions.preview.watch import FONT_SUFFIXES, Watch, below
from paiban.material.font.face import FontError
from paiban.pdf import PdfError

PPI = (36, 72, 96, 144, 192, 288, 384)
"""Pixels an inch that pages are drawn at; the page asks for the least that is enough."""

_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_MOST_STREAMS = 100
"""Streams of events at once (ours): more than windows that anybody has open."""
_COLLECT = 20
"""Renders after which cycles are collected, at the latest."""
_LONGEST_SEARCH = 200
"""Characters that are searched for at most."""
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


class Setter:
    """Sets the issue again, one time after the other, and tells the board."""

    def __init__(self, session: Session, board: Board) -> None:
        self.session = session
        self.board = board
        self._lock = asyncio.Lock()
        self._renders = 0

    async def render(self) -> None:
        """Set the issue as its files are now."""
        async with self._lock:
            await run_in_threadpool(rendered, self.session)
            self._renders += 1
            if not self._renders % _COLLECT:
                # of saves that follow one another without a pause, what they leave would pile up
                await run_in_threadpool(gc.collect)
        self.board.post()

    async def compare(self, compares: bool) -> None:
        """Have pages say what other layouts would have cost, or no more."""
        self.session.compares = compares
        if compares and not self.session.proof.compared:
            await self.render()


async def follow(setter: Setter) -> None:
    """Set the issue, and again whenever its files change.  What is wrong with them is shown, and so is what is wrong
    with this program: the preview goes on."""
    session = setter.session

    def folders() -> list[str]:
        deep, single = session.folders()
        return sorted({*below(deep), *single})

    async def render() -> None:
        await setter.render()
        watch.adopt()

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


def make_app(session: Session, board: Board, hosts: tuple[str, ...], let_in: Pass) -> Guard:
    """The application; ``session`` is rendered first when it starts."""
    setter = Setter(session, board)

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

    async def find(request: Request) -> Response:
        wanted = request.query_params.get("text", "")
        try:
            revision = int(request.query_params["revision"])
        except (KeyError, ValueError):
            return Response("revision is a number\n", 400)
        if len(wanted) > _LONGEST_SEARCH:
            return Response(f"at most {_LONGEST_SEARCH} characters\n", 400)
        return _json(await run_in_threadpool(session.search, revision, wanted))

    async def opened(request: Request) -> Response:
        try:
            file = request.query_params["file"]
            line, column = (int(request.query_params[key]) for key in ("line", "column"))
            address = await run_in_threadpool(session.open, file, line, column)
        except (KeyError, ValueError):
            return Response("file is a name, line and column are numbers\n", 400)
        except OSError as error:
            return Response(f"{told(cause_of(error))}\n", 500)
        if address is None:
            return Response("that is no place of this issue\n", 403)
        return _json({"address": address})

    async def compare(request: Request) -> Response:
        await setter.compare(request.query_params.get("on") == "1")
        return Response(status_code=204)

    async def picture(request: Request) -> Response:
        ppi = next((ppi for ppi in PPI if str(ppi) == request.path_params["ppi"]), 0)
        if not ppi:
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
        task = asyncio.create_task(follow(setter))
        yield
        task.cancel()

    routes = [
        Route("/", asset),
        Route("/static/{name}", asset),
        Route("/proof", proof),
        Route("/place", place),
        Route("/page/{key}/{ppi}.png", picture),
        Route("/find", find),
        Route("/events", events),
        Route("/open", opened, methods=["POST"]),
        Route("/compare", compare, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, lifespan=lifespan), hosts, let_in)


def _json(value: object) -> Response:
    return Response(
        msgspec.json.encode(value, enc_hook=as_text),
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )
