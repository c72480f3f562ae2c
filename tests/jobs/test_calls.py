"""What servers may answer by HTTP, byte by byte, and what our own small client makes of it."""

import asyncio
import gzip
import socket
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut

from jobs import calls
from jobs.connection import Connection, NotSent
from tests.wire import TOKEN, Talk, Wire, outcome, saying, server

SAID = b'{"ok":true,"result":"yes"}'


def pieces(*parts: bytes, closes: bool = False) -> Talk:
    """Each call is answered with these, one after another."""

    async def talk(wire: Wire) -> None:
        while True:
            await wire.request()
            for part in parts:
                wire.writer.write(part)
                await wire.writer.drain()
                await asyncio.sleep(0.01)
            if closes:
                return

    return talk


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x;note=1\r\n%b\r\n" % (len(part), part) for part in parts) + end


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LENGTH = b"Content-Length: %d\r\n\r\n" % len(SAID)


@pytest.mark.parametrize(
    "talk",
    [
        pieces(CHUNKED + chunked(SAID[:9], SAID[9:])),
        pieces(
            CHUNKED, chunked(SAID[:9], end=b""), chunked(SAID[9:], end=b"0\r\nNote: 1\r\n\r\n")
        ),
        pieces(*(bytes([one]) for one in CHUNKED + chunked(SAID))),
        pieces(OK, LENGTH[:9], LENGTH[9:] + SAID[:1], SAID[1:]),
        pieces(b"HTTP/1.1 100 Continue\r\n\r\n" + OK + LENGTH + SAID),
        pieces(b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n", OK + LENGTH + SAID),
    ],
    ids=["chunks", "chunks in pieces", "byte by byte", "halves", "continue", "early hints"],
)
async def test_an_answer_arrives_however_it_is_cut_and_the_connection_is_kept(connection, talk):
    async with server(talk) as there:
        for _ in range(3):
            assert await connection.fetch(there.url, {}, 60.0) == "yes"
    assert there.connections == 1


@pytest.mark.parametrize(
    "talk",
    [
        pieces(OK + b"\r\n" + SAID, closes=True),
        pieces(OK + b"Connection: close\r\n" + LENGTH + SAID),
        pieces(b"HTTP/1.0 200 OK\r\n" + LENGTH + SAID),
        pieces(OK + LENGTH + SAID + b"and more"),
    ],
    ids=["no length", "close", "of old", "more than asked"],
)
async def test_after_some_answers_a_connection_is_used_no_more(connection, talk):
    async with server(talk) as there:
        for _ in range(2):
            assert await connection.fetch(there.url, {}, 60.0) == "yes"
    assert there.connections == 2


async def test_a_proxy_that_packs_what_nobody_asked_to_pack_is_understood(connection):
    async with server(saying(gzip.compress(SAID), head="Content-Encoding: gzip\r\n")) as there:
        assert await connection.fetch(there.url, {}, 60.0) == "yes"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/2 200 OK\r\n" + LENGTH + SAID,
        b"HTTP/1.1 twohundred OK\r\n" + LENGTH + SAID,
        OK + b"Content-Length: -1\r\n\r\n",
        OK + b"Content-Length: 99999999999\r\n\r\n",
        OK + b"Content-Length: 26\r\nContent-Length: 27\r\n\r\n" + SAID,
        OK + b"no colon\r\n\r\n" + SAID,
        CHUNKED + b"many\r\n",
        OK + b"A: " + b"a" * 70_000,
        OK + b"Content-Encoding: br\r\n" + LENGTH + SAID,
        b"<html>" + b"a" * 100,
    ],
    ids=lambda answer: str(answer[:40]),
)
async def test_what_is_no_answer_is_in_doubt_at_once(connection, answer):
    async with server(pieces(answer)) as there:
        assert type(await outcome(connection, there.url)) is NetworkError
    assert there.connections == 1


async def test_an_answer_that_drips_for_ever_times_out(connection, monkeypatch):
    monkeypatch.setattr("jobs.http1.BEYOND", 0.5)

    async def talk(wire: Wire) -> None:
        await wire.request()
        wire.writer.write(OK + b"Content-Length: 1000\r\n\r\n")
        while True:
            wire.writer.write(b" ")
            await asyncio.sleep(0.05)

    async with server(talk) as there:
        assert type(await outcome(connection, there.url, wait=0.5)) is TimedOut


async def test_who_is_not_waited_for_any_more_spoils_nobody_elses_answer(connection):
    """The late answer to the first must not become the answer to the second."""

    heard = asyncio.Event()

    async def talk(wire: Wire) -> None:
        while True:
            if b"slow" in await wire.request():
                heard.set()
                await asyncio.sleep(0.2)
                await wire.answer(b'{"ok":true,"result":"late"}')
            else:
                await wire.answer(SAID)

    async with server(talk) as there:
        first = asyncio.create_task(connection.fetch(there.url, {"text": "slow"}, 60.0))
        await heard.wait()
        first.cancel()
        assert await connection.fetch(there.url, {}, 60.0) == "yes"
        # Until the late answer is there, for nobody.
        await asyncio.sleep(0.3)
        assert await connection.fetch(there.url, {}, 60.0) == "yes"
    assert there.connections == 2


async def test_where_no_place_becomes_free_nothing_was_sent(monkeypatch):
    monkeypatch.setattr(calls, "CONNECT_TIMEOUT", 0.1)
    heard = asyncio.Event()

    async def talk(wire: Wire) -> None:
        await wire.request()
        heard.set()
        await asyncio.sleep(60)

    async with Connection(limit=1) as small, server(talk) as there:
        hanging = asyncio.create_task(small.fetch(there.url, {}, 60.0))
        await heard.wait()
        assert type(await outcome(small, there.url)) is NotSent
        hanging.cancel()
    assert len(there.calls) == 1


async def test_an_unused_connection_is_closed(connection, monkeypatch):
    monkeypatch.setattr(calls, "KEPT", 0.05)
    async with server(saying(SAID)) as there:
        for _ in range(2):
            assert await connection.fetch(there.url, {}, 60.0) == "yes"
            # Longer than it is kept: both are timers of one loop.
            await asyncio.sleep(0.2)
    assert there.connections == 2


async def test_an_unused_connection_is_closed_by_one_that_was_shut_down_before(
    connection, monkeypatch
):
    monkeypatch.setattr(calls, "KEPT", 0.05)
    closed = asyncio.Event()

    async def talk(wire: Wire) -> None:
        number = wire.server.connections
        try:
            while True:
                await wire.request()
                await wire.answer(SAID)
        finally:
            if number == 2:
                closed.set()

    async with server(talk) as there:
        assert await connection.fetch(there.url, {}, 60.0) == "yes"
        await connection.shutdown()
        await connection.initialize()
        assert await connection.fetch(there.url, {}, 60.0) == "yes"
        async with asyncio.timeout(10):
            await closed.wait()


async def test_of_two_connections_the_one_that_is_used_stays(connection, monkeypatch):
    monkeypatch.setattr(calls, "KEPT", 0.3)
    closed: list[int] = []

    async def talk(wire: Wire) -> None:
        number = wire.server.connections
        try:
            while True:
                await wire.request()
                # Long enough for a second call to need another connection.
                await asyncio.sleep(0.02)
                await wire.answer(SAID)
        finally:
            closed.append(number)

    async with server(talk) as there:
        await asyncio.gather(*(connection.fetch(there.url, {}, 60.0) for _ in range(2)))
        async with asyncio.timeout(30):
            while not closed:
                assert await connection.fetch(there.url, {}, 60.0) == "yes"
        assert await connection.fetch(there.url, {}, 60.0) == "yes"
        assert len(closed) == 1
    assert there.connections == 2


async def test_an_address_that_is_silent_does_not_hold_up_another(connection, monkeypatch):
    """As a broken IPv6 does."""
    loop = asyncio.get_running_loop()
    connect, really = loop.sock_connect, loop.getaddrinfo
    monkeypatch.setattr(calls, "CONNECT_TIMEOUT", 30.0)

    async def reach(sock: socket.socket, address: Any) -> None:
        if address[0] == "::1":
            await asyncio.sleep(3600)
        await connect(sock, address)

    async def find(host: str, port: int, **given: Any) -> Sequence[Any]:
        if host != "api.example.org":
            # The loop asks for what is an address, too, before it connects.
            return await really(host, port, **given)
        six = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", port, 0, 0))
        four = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        return [six, six, four]

    monkeypatch.setattr(loop, "sock_connect", reach)
    monkeypatch.setattr(loop, "getaddrinfo", find)
    async with server(saying(SAID)) as there:
        url = there.url.replace("127.0.0.1", "api.example.org")
        assert await connection.fetch(url, {}, 60.0) == "yes"


@pytest.mark.parametrize(
    "url",
    ["http://aida:word@api.example.org/", "ftp://api.example.org/", "https://қазақстан.example/"],
)
def test_what_is_not_plain_goes_another_way(url):
    assert calls.address_of(f"{url}bot{TOKEN}/getMe") is None


def test_an_address_is_written_as_http_has_it():
    found = calls.address_of("http://[::1]:8081/own path/bot1:a/getMe")
    assert found
    assert found.place == calls.Place("::1", 8081, tls=False)
    assert found.head.startswith(b"POST /own%20path/bot1:a/getMe HTTP/1.1\r\nHost: [::1]:8081\r\n")
