"""Streams of events: all hear of what is new, however many there were before them."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from paiban.companions.preview import app
from paiban.companions.preview.app import Board


def board() -> tuple[Board, Any]:
    session: Any = SimpleNamespace(proof=SimpleNamespace(revision=1))
    return Board(cast(Any, session)), session


def test_each_stream_hears_each_revision() -> None:
    async def run() -> None:
        one, session = board()
        streams = [one.stream() for _ in range(20)]
        assert [await anext(stream) for stream in streams] == ["data: 1\n\n"] * 20
        waiting = [asyncio.ensure_future(anext(stream)) for stream in streams]
        await asyncio.sleep(0)
        session.proof.revision = 2
        one.post()
        assert await asyncio.gather(*waiting) == ["data: 2\n\n"] * 20
        waiting = [asyncio.ensure_future(anext(stream, "ended")) for stream in streams]
        await asyncio.sleep(0)
        one.close()
        assert await asyncio.gather(*waiting) == ["ended"] * 20

    asyncio.run(run())


def test_a_revision_between_two_looks_is_not_lost() -> None:
    async def run() -> None:
        one, session = board()
        stream = one.stream()
        await anext(stream)
        session.proof.revision = 2
        one.post()  # nobody waits now
        assert await anext(stream) == "data: 2\n\n"
        await stream.aclose()

    asyncio.run(run())


def test_streams_whose_readers_are_gone_hold_up_nobody() -> None:
    async def run() -> None:
        one, session = board()
        for n in range(1000):
            stream = one.stream()
            await anext(stream)
            waiting = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0)
            if n % 2:  # at the very moment of the news
                session.proof.revision += 1
                one.post()
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            await stream.aclose()
            assert not one.full
        last = one.stream()
        assert await anext(last) == f"data: {session.proof.revision}\n\n"
        await last.aclose()

    asyncio.run(run())


def test_there_are_so_many_streams_at_most() -> None:
    async def run() -> None:
        one, _ = board()
        streams = []
        while not one.full:
            streams.append(one.stream())
            await anext(streams[-1])
        assert len(streams) == app._MOST_STREAMS
        await streams[0].aclose()
        assert not one.full
        for stream in streams:
            await stream.aclose()

    asyncio.run(run())
