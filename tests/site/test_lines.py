"""Connections at the address that the bot and its page share: what may be said on one, who answers
it, and who is cut off."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web

from jobs.receiving.listening import listening
from server import Connections
from settings import load
from storage.connecting import connect, open_reading
from tests.databases import with_tables
from tests.steps import eventually
from website import door
from website.board import Board
from website.lines import Lines
from website.serving import Site, Surrounding

PUBLIC, WEBHOOK = "ustaz.example", "/telegram"
#: Seconds for an answer on a busy machine.
PATIENCE = 30.0


@pytest.fixture
async def port(tmp_path) -> AsyncIterator[int]:
    """Of a bot that tells its numbers, takes updates and has a page in here."""
    url = with_tables(tmp_path / "community.db")
    db = await connect(url)

    async def health(_request: web.Request) -> web.Response:
        return web.json_response({"inbox": 7})

    async def take(request: web.Request) -> web.Response:
        return web.Response(body=b"kept " + await request.read())

    settings = load(
        {
            "PUBLIC_URL": f"https://{PUBLIC}",
            "DATABASE_URL": url,
            "WEBHOOK_URL": f"https://{PUBLIC}{WEBHOOK}",
            "WEBHOOK_SECRET": "s" * 40,
        }
    )
    application = web.Application()
    application.router.add_get("/health", health)
    application.router.add_post(WEBHOOK, take)
    around = door.Around(settings, db, lambda: 1, lambda: True)
    async with door.opened(around, None) as page:
        page.add_to(application)
        async with listening(lambda: application, "127.0.0.1", 0, door=page) as heard:
            yield heard
    await db.close()


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    head: str
    body: str


Ask = Callable[..., Awaitable[Said]]


@contextlib.asynccontextmanager
async def connection(port: int) -> AsyncIterator[Ask]:
    """One, on which everything is asked."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def ask(path: str, host: str, *fields: str, method: str = "GET", body: str = "") -> Said:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *fields, "", body]
        writer.write("\r\n".join(lines).encode())
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode()
        length = int(head.lower().partition("content-length: ")[2].split()[0])
        told = "" if method == "HEAD" else (await reader.readexactly(length)).decode()
        return Said(int(head.split()[1]), head, told)

    try:
        yield ask
    finally:
        writer.close()


async def told(port: int, said: bytes) -> bytes:
    """What is answered to whatever is said, until the line is cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    try:
        return await reader.read()
    finally:
        writer.close()


async def test_by_its_public_name_nobody_looks_inside(port):
    """Whatever a proxy lets through; and one connection may ask for both, in any order."""
    asked = ["ustaz.example", "USTAZ.example", "ustaz.example.", "ustaz.example.:443"]
    for begins in ("/kk/", "/health"):
        async with connection(port) as ask:
            await ask(begins, "127.0.0.1")
            for host in asked:
                said = await ask("/health", host)
                assert (said.status, "inbox" in said.body) == (404, False), host
            said = await ask(f"http://{PUBLIC}/health", "127.0.0.1")
            assert (said.status, "inbox" in said.body) == (404, False)
            assert (await ask("/kk/", PUBLIC)).status == 200
            assert (await ask("/health", "127.0.0.1")).body == '{"inbox": 7}'


async def test_what_telegram_brings_on_a_connection_of_readers_reaches_the_bot(port):
    """As a proxy does that keeps one for all."""
    async with connection(port) as ask:
        for fields, body in (
            (["Content-Length: 6"], "update"),
            (["Transfer-Encoding: chunked"], "3\r\nupd\r\n3\r\nate\r\n0\r\n\r\n"),
        ):
            assert (await ask("/kk/", PUBLIC)).status == 200
            said = await ask(WEBHOOK, PUBLIC, *fields, method="POST", body=body)
            assert (said.status, said.body) == (200, "kept update")
        assert (await ask("/kk/", PUBLIC)).status == 200
        # In its order, though what follows comes while it moves.
        body = "".join(f"{number:07}\n" for number in range(25_000))
        fields = [f"Content-Length: {len(body)}"]
        for _ in range(4):
            assert (await ask("/kk/", PUBLIC)).status == 200
            said = await ask(WEBHOOK, PUBLIC, *fields, method="POST", body=body)
            assert (said.status, said.body == f"kept {body}") == (200, True)


PAGE = f"GET /kk/ HTTP/1.1\r\nHost: {PUBLIC}\r\n\r\n".encode()
HEALTH = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


async def test_what_was_said_behind_a_question_that_moves_moves_with_it(port):
    """All at once, for the one and for the other: answered in the order in which it was asked."""
    for said in (PAGE + HEALTH + PAGE, PAGE * 20 + HEALTH + HEALTH + PAGE[:-4], HEALTH + PAGE):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        if not said.endswith(b"\r\n\r\n"):
            await asyncio.sleep(0.1)
            writer.write(b"\r\n\r\n")
        for number in range((said + b"\r\n\r\n").count(b"GET ")):
            head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode()
            assert head.startswith("HTTP/1.1 200"), (said[:30], number)
            length = int(head.lower().partition("content-length: ")[2].split()[0])
            await reader.readexactly(length)
        writer.close()


#: Requests that hold another one in what is said after their head, for whoever reads them
#: otherwise, and what is answered: then the line is cut, and the other one is nothing.
HIDING = {
    b"POST /kk/ HTTP/1.1\r\nContent-Length: LONG": 405,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: LONG": 413,
    b"HEAD /kk/ HTTP/1.1\r\nContent-Length: LONG": 413,
    b"GET /kk/ HTTP/1.1\r\nTransfer-Encoding: chunked": 413,
    b"POST /kk/search/ HTTP/1.1\r\nTransfer-Encoding: chunked": 405,
    b"GET /kk/ HTTP/1.1\r\nTransfer-Encoding: xchunked": 501,
    b"GET /kk/ HTTP/1.1\r\nTransfer-Encoding: chunked, identity": 501,
    b"GET /kk/ HTTP/1.1\r\nTransfer-Encoding:\x0bchunked": 400,
    b"GET /kk/ HTTP/1.1\r\nTransfer-Encoding : chunked": 400,
    b"GET /kk/ HTTP/1.1\r\nTransfer-Encoding\r\n : chunked": 400,
    b"GET /kk/ HTTP/1.1\r\nX: a\nTransfer-Encoding: chunked": 400,
    b"GET /kk/ HTTP/1.1\r\nX: a\rContent-Length: LONG": 400,
    b"GET /kk/ HTTP/1.0\r\nTransfer-Encoding: chunked": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: 0\r\nTransfer-Encoding: chunked": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: LONG": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: 0, LONG": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: +LONG": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: -1": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: 0xA": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length: 1_0": 400,
    b"GET /kk/ HTTP/1.1\r\nContent-Length:": 400,
    b"GET /kk/ HTTP/1.1\r\nUpgrade: h2c\r\nContent-Length: LONG": 413,
    b"POST /kk/ HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: LONG": 405,
    b"CONNECT ustaz.example:80 HTTP/1.1\r\nContent-Length: LONG": 400,
}


async def test_nothing_in_a_body_is_taken_for_another_request(port):
    """By the page, by the bot and by both on one connection: what is hidden there asks for what
    the bot alone says, and for a page."""
    for said, status in HIDING.items():
        for hidden in (HEALTH + PAGE, b"0\r\n\r\n" + HEALTH + PAGE):
            length = str(len(hidden)).encode()
            head = said.replace(b"LONG", length) + f"\r\nHost: {PUBLIC}\r\n\r\n".encode()
            for before in (b"", PAGE):
                answer = await asyncio.wait_for(told(port, before + head + hidden), PATIENCE)
                count = 1 + before.count(b"GET ")
                assert answer.count(b"HTTP/1.1 ") == count, (said, before)
                last = answer.rpartition(b"HTTP/1.1 ")[2]
                assert int(last.split()[0]) == status, said
                assert b"Connection: close" in last, said
                assert b"inbox" not in answer, said


async def test_what_telegram_brings_is_as_long_as_it_says(port):
    """Whoever hides a request in an update, or behind one, is answered as it was meant."""
    page_again = f"GET /ru/ HTTP/1.1\r\nHost: {PUBLIC}\r\nConnection: close\r\n\r\n".encode()
    for before in (b"", PAGE):
        head = f"POST {WEBHOOK} HTTP/1.1\r\nHost: {PUBLIC}\r\nContent-Length: ".encode()
        update = head + str(len(HEALTH)).encode() + b"\r\n\r\n" + HEALTH
        answer = await asyncio.wait_for(told(port, before + update + page_again), PATIENCE)
        assert answer.count(b"HTTP/1.1 200") == 2 + bool(before)
        assert b"kept " + HEALTH in answer
        assert b"inbox" not in answer
        assert answer.rstrip().endswith(b"</html>")


async def test_what_nobody_answers_does_not_go_to_and_fro(port):
    for method, path, status in (
        ("GET", WEBHOOK, 405),
        ("POST", "/health", 405),
        ("GET", "/rest", 404),
        ("POST", "/kk/", 405),
    ):
        for begins in ("/kk/", "/health"):
            async with connection(port) as ask:
                await ask(begins, "127.0.0.1")
                said = await ask(path, "127.0.0.1", "Content-Length: 0", method=method)
                assert said.status == status, (method, path)


async def test_who_asks_for_the_head_gets_the_head(port):
    async with connection(port) as ask:
        page = await ask("/kk/", PUBLIC)
        head = await ask("/kk/", PUBLIC, method="HEAD")
        assert f"Content-Length: {len(page.body.encode())}" in head.head
        assert "aiohttp" not in head.head
        assert (await ask("/kk/", PUBLIC)).body == page.body


#: What is no request of ours, and what is said of it.
WRONG = {
    b"GET": 400,
    b"GET PATH": 400,
    b"GET PATH HTTP/1.1": 400,
    b"GET PATH HTTP/1.0": 421,
    b"GET PATH HTTP/1.1\r\nHost: a\r\nHost: b": 400,
    b"GET PATH HTTP/1.1\r\nHost: a\r\n folded: b": 400,
    b"GET PATH HTTP/1.1\r\nHost: a\r\nno colon": 400,
    b"GET PATH HTTP/1.1\r\nHost : a": 400,
    b"GET PATH HTTP/1.1\r\nHost: a\r\nX: a\0b": 400,
    b"GET PATH HTTP/1.1\r\nHost: a\r\nContent-Length: x": 400,
    b"GET PATH HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked": 400,
    b"GET PATH\xd0\xba HTTP/1.1\r\nHost: a": 400,
    b"GET * HTTP/1.1\r\nHost: a": 400,
    b"GET PATH HTTP/2.0\r\nHost: a": 505,
    b"GET PATH" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: a": 431,
    b"GET PATH HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 20_000: 431,
    b"GET PATH HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 200: 400,
    # None of its fields is too long.
    b"GET PATH HTTP/1.1\r\nHost: a\r\n" + (b"X: " + b"a" * 4_000 + b"\r\n") * 5: 431,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03": 400,
}


async def test_what_is_no_request_is_told_apart(port, caplog):
    """The bot answers it as its page does, which says nothing of what is behind it."""
    for said, status in WRONG.items():
        for path in (b"/kk/", b"/telegram"):
            answer = await told(port, said.replace(b"PATH", path) + b"\r\n\r\n")
            if path == b"/kk/" or status in (400, 431):
                assert int(answer.split()[1]) == status, (said[:60], path)
                assert b"Content-Security-Policy: default-src 'self'" in answer
                assert b"nosniff" in answer
            assert b"Traceback" not in answer
    assert [one for one in caplog.records if one.exc_info] == []


@contextlib.asynccontextmanager
async def readers(folder: Path, *, most: int) -> AsyncIterator[Lines]:
    """Of a page whose bot takes nobody over."""
    url = f"sqlite:///{folder / 'community.db'}"
    await (await connect(url)).close()
    reading, board = await open_reading(url), Board()
    board.tell(at_work=True)
    site = Site(Surrounding(reading, board, f"https://{PUBLIC}", lambda: 1))
    lines = Lines(site, inside=lambda _connection, _read: False, most=most)
    async with lines.open():
        yield lines
    await reading.close()


async def reader_of(lines: Lines) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    theirs, ours = socket.socketpair()
    ours.setblocking(False)
    lines.take(ours, b"")
    return await asyncio.open_connection(sock=theirs)


async def test_of_too_many_readers_who_is_silent_for_longest_is_cut_off(tmp_path):
    async with readers(tmp_path, most=3) as lines:
        some = [await reader_of(lines) for _ in range(6)]
        for reader, writer in some[:3]:
            assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
            writer.close()
        assert len(lines.alive) == 3
        for said, status in ((PAGE, b"200"), (HEALTH, b"503")):
            reader, writer = some.pop()
            writer.write(said)
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
            assert head.split()[1] == status
            writer.close()
        some[-1][1].close()


async def test_who_takes_too_long_to_ask_is_cut_off(tmp_path, monkeypatch):
    """However often a letter of it comes."""
    monkeypatch.setattr("website.lines.LOOK", 0.05)
    monkeypatch.setattr("website.lines.BEGINS", 0.5)
    async with readers(tmp_path, most=9) as lines:
        reader, writer = await reader_of(lines)
        ended = asyncio.create_task(reader.read())
        for letter in PAGE * 20:
            writer.write(bytes([letter]))
            await asyncio.sleep(0.05)
            if ended.done():
                break
        assert ended.done()
        with contextlib.suppress(ConnectionError):
            assert await ended == b""
        writer.close()


HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"


@pytest.mark.parametrize("begun", [b"", HEAD, HEAD + b"\r\n"])
async def test_of_too_many_who_is_silent_for_longest_is_cut_off(begun):
    """However much of a request has come, and who does not take the answer as well."""

    async def much(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=bytes(20_000_000))

    heard = web.Server(much)
    listener = await asyncio.get_running_loop().create_server(
        Connections(heard, most=3), "127.0.0.1", 0
    )
    port = listener.sockets[0].getsockname()[1]
    opened = []
    for _ in range(6):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        opened.append(writer)

    async def are_few() -> bool:
        return len(heard.connections) in (2, 3)

    assert len(await told(port, HEAD + b"Connection: close\r\n\r\n")) > 20_000_000
    await eventually(are_few)
    for writer in opened:
        writer.close()
    listener.close()
    heard.pre_shutdown()
    await heard.shutdown(1.0)
