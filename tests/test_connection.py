"""Calls over a real network of loopback servers, friendly and otherwise."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from jobs.connection import Connection, NotSent

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
PHOTO = b"\x89PNG of a beaker"

Talk = Callable[["Wire"], Awaitable[None]]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Wire:
    """One connection as the server sees it, byte by byte."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: "Server"

    async def request(self) -> bytes:
        """The body of the next call, which is counted."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        body = await self.reader.readexactly(int(length or 0))
        self.server.calls.append(body)
        return body

    async def answer(self, body: bytes, status: str = "200 OK", head: str = "") -> None:
        start = f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n"
        self.writer.write(start.encode() + body)
        await self.writer.drain()

    def reset(self) -> None:
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self.writer.transport.abort()


@dataclass
class Server:
    url: str
    calls: list[bytes] = field(default_factory=list)
    connections: int = 0


@asynccontextmanager
async def server(talk: Talk) -> AsyncIterator[Server]:
    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        running.connections += 1
        open_ones.append(writer)
        tasks.append(asyncio.create_task(talk_to(Wire(reader, writer, running))))

    async def talk_to(wire: Wire) -> None:
        try:
            await talk(wire)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            wire.writer.close()

    tasks: list[asyncio.Task[None]] = []
    open_ones: list[asyncio.StreamWriter] = []
    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    running = Server(f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage")
    try:
        yield running
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        listener.close()
        await listener.wait_closed()


@pytest.fixture
async def connection() -> AsyncIterator[Connection]:
    async with Connection() as opened:
        yield opened


def saying(body: bytes, status: str = "200 OK", head: str = "") -> Talk:
    async def talk(wire: Wire) -> None:
        while True:
            await wire.request()
            await wire.answer(body, status, head)

    return talk


def refusing(code: int, description: str = "", **parameters: int) -> Talk:
    answer = {"ok": False, "error_code": code, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return saying(json.dumps(answer).encode(), f"{code} No")


async def outcome(connection: Connection, url: str, wait: float = 5.0) -> TelegramError:
    with pytest.raises(TelegramError) as error:
        await connection.fetch(url, {"chat_id": 1, "text": "hello"}, wait)
    assert TOKEN not in str(error.value)
    return error.value


async def test_a_call_brings_the_result_as_it_came(connection):
    async with server(saying(b'{"ok":true,"result":[{"update_id":1}]}')) as there:
        body = {"text": "сәлем <b> \ud800", "reply_markup": {"a": [1]}, "silent": True}
        assert await connection.fetch(there.url, body, 5.0) == [{"update_id": 1}]
    assert [json.loads(call) for call in there.calls] == [body]


async def test_calls_share_a_connection(connection):
    async with server(saying(b'{"ok":true,"result":true}')) as there:
        for _ in range(20):
            assert await connection.fetch(there.url, {}, 5.0) is True
    assert (len(there.calls), there.connections) == (20, 1)


async def test_the_pool_is_bounded():
    talk = saying(b'{"ok":true,"result":true}')
    async with Connection(limit=3) as small, server(talk) as there:
        await asyncio.gather(*(small.fetch(there.url, {}, 5.0) for _ in range(40)))
    assert (len(there.calls), there.connections) == (40, 3)


async def test_a_server_that_is_not_there_was_told_nothing(connection):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        error = await outcome(connection, f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert type(error) is NotSent


async def test_a_server_that_speaks_no_tls_was_told_nothing(connection):
    async def talk(wire: Wire) -> None:
        await wire.reader.read(1)
        await wire.answer(b"", "400 The plain HTTP request was expected")

    async with server(talk) as there:
        error = await outcome(connection, there.url.replace("http://", "https://"))
    assert type(error) is NotSent


async def test_a_server_without_a_name_was_told_nothing(connection, monkeypatch):
    async def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", nobody)
    error = await outcome(connection, f"http://api.example.org/bot{TOKEN}/getMe")
    assert type(error) is NotSent


async def hang_up_unread(wire: Wire) -> None:
    await wire.reader.read(1)
    wire.reset()


async def hang_up_read(wire: Wire) -> None:
    await wire.request()
    wire.reset()


async def close_read(wire: Wire) -> None:
    await wire.request()


async def answer_half(wire: Wire) -> None:
    await wire.request()
    wire.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + b'{"ok":true,')
    await wire.writer.drain()


async def answer_no_http(wire: Wire) -> None:
    await wire.request()
    wire.writer.write(b"220 mail.example.org ESMTP\r\n")
    await wire.writer.drain()


@pytest.mark.parametrize(
    "talk", [hang_up_unread, hang_up_read, close_read, answer_half, answer_no_http]
)
async def test_a_call_that_may_have_arrived_is_in_doubt_and_not_repeated(connection, talk):
    async with server(talk) as there:
        error = await outcome(connection, there.url)
    assert type(error) is NetworkError
    assert there.connections == 1


@pytest.mark.parametrize("how", [hang_up_unread, hang_up_read, close_read])
async def test_a_kept_connection_that_breaks_under_a_call_repeats_nothing(connection, how):
    async def talk(wire: Wire) -> None:
        await wire.request()
        await wire.answer(b'{"ok":true,"result":true}')
        await how(wire)

    async with server(talk) as there:
        assert await connection.fetch(there.url, {}, 5.0) is True
        error = await outcome(connection, there.url)
    assert type(error) is NetworkError
    assert there.connections == 1
    assert len(there.calls) <= 2


async def test_a_connection_that_was_closed_meanwhile_is_replaced(connection):
    async def talk(wire: Wire) -> None:
        await wire.request()
        await wire.answer(b'{"ok":true,"result":true}')

    async with server(talk) as there:
        for _ in range(3):
            assert await connection.fetch(there.url, {}, 5.0) is True
            await asyncio.sleep(0.05)
    assert (len(there.calls), there.connections) == (3, 3)


async def test_a_server_that_says_nothing_times_out(connection):
    async def talk(wire: Wire) -> None:
        await wire.request()
        await asyncio.sleep(60)

    async with server(talk) as there:
        error = await outcome(connection, there.url, wait=0.2)
    assert type(error) is TimedOut
    assert len(there.calls) == 1


@pytest.mark.parametrize(
    ("talk", "kind"),
    [
        (refusing(400, "Bad Request: chat not found"), BadRequest),
        (refusing(401, "Unauthorized"), InvalidToken),
        (refusing(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusing(404, "Not Found"), InvalidToken),
        (refusing(409, "Conflict: terminated by other getUpdates request"), Conflict),
        (refusing(500, "Internal Server Error"), NetworkError),
    ],
)
async def test_a_refusal_is_known(connection, talk, kind):
    async with server(talk) as there:
        assert type(await outcome(connection, there.url)) is kind


async def test_a_refusal_keeps_telegrams_words(connection):
    async with server(refusing(400, "Bad Request: message is not modified")) as there:
        error = await outcome(connection, there.url)
    assert str(error).lower() == "message is not modified"


async def test_a_flood_says_how_long_to_wait(connection):
    async with server(refusing(429, "Too Many Requests: retry after 7", retry_after=7)) as there:
        error = await outcome(connection, there.url)
    assert isinstance(error, RetryAfter)
    assert error._retry_after.total_seconds() == 7


async def test_a_group_that_moved_says_where(connection):
    async with server(refusing(400, "upgraded", migrate_to_chat_id=-1001234567890)) as there:
        error = await outcome(connection, there.url)
    assert isinstance(error, ChatMigrated)
    assert error.new_chat_id == -1001234567890


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("502 Bad Gateway", b"<html>502 Bad Gateway</html>"),
        ("200 OK", b"<html>please log in to the school's network</html>"),
        ("403 Forbidden", b"<html>blocked by the proxy</html>"),
        ("404 Not Found", b"<html>no such page</html>"),
        ("400 Bad Request", b"<html>bad request</html>"),
        ("200 OK", b'{"ok":true,"result":[{"update_id":1'),
        ("200 OK", b'{"ok":true}'),
        ("200 OK", b"[1]"),
        ("200 OK", b"\xff\xfe\x00"),
        ("200 OK", b""),
        ("200 OK", b"[" * 100_000),
    ],
    ids=lambda value: str(value[:30]),
)
async def test_what_is_not_telegrams_answer_means_nothing_but_trouble(connection, status, body):
    """A page of a proxy in between must not make a group look left, or a token wrong."""
    async with server(saying(body, status)) as there:
        assert type(await outcome(connection, there.url)) is NetworkError


@pytest.mark.parametrize("status", ["302 Found", "307 Temporary Redirect"])
async def test_a_call_is_not_carried_elsewhere(connection, status):
    """Its address has the token in it, and its words would be said twice."""
    async with server(saying(b'{"ok":true,"result":true}')) as elsewhere:
        head = f"Location: {elsewhere.url}\r\n"
        async with server(saying(b"", status, head)) as there:
            assert type(await outcome(connection, there.url)) is NetworkError
    assert elsewhere.calls == []


async def test_a_proxy_of_the_environment_is_used(connection, monkeypatch):
    async with server(saying(b'{"ok":true,"result":true}')) as proxy:
        address = proxy.url.partition("/bot")[0].replace("http://", "http://aida:word@")
        monkeypatch.setenv("http_proxy", address)
        assert await connection.fetch("http://api.example.org/bot/getMe", {}, 5.0) is True
    assert len(proxy.calls) == 1


async def test_a_proxy_that_opens_no_way_means_nothing_was_sent(connection, monkeypatch):
    async def talk(wire: Wire) -> None:
        await wire.request()
        await wire.answer(b"", "407 Proxy Authentication Required")

    async with server(talk) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url.partition("/bot")[0])
        error = await outcome(connection, f"https://api.example.org/bot{TOKEN}/getMe")
    assert type(error) is NotSent


@asynccontextmanager
async def bot(answer: Answer) -> AsyncIterator[Bot]:
    """python-telegram-bot on our connection, before a server of aiohttp."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    at, files = f"{root}/bot", f"{root}/file/bot"
    try:
        async with Connection() as calls, Connection() as polls:
            yield Bot(TOKEN, at, files, request=calls, get_updates_request=polls)
    finally:
        await runner.cleanup()


def message(**parts: object) -> dict[str, object]:
    chat = {"id": 7, "type": "private", "first_name": "Aida"}
    return {"message_id": 5, "date": 1_790_000_000, "chat": chat, **parts}


async def test_the_library_uploads_a_photo():
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        photo = form["photo"]
        assert isinstance(photo, web.FileField)
        got.update(caption=form["caption"], chat=form["chat_id"], photo=photo.file.read())
        return web.json_response({"ok": True, "result": message(caption=form["caption"])})

    async with bot(answer) as aidas:
        sent = await aidas.send_photo(7, PHOTO, caption="Сұйықтық")
    assert sent.caption == "Сұйықтық"
    assert got == {"caption": "Сұйықтық", "chat": "7", "photo": PHOTO}


async def test_the_library_downloads_a_file():
    async def answer(request: web.Request) -> web.Response:
        if request.path.startswith("/file/"):
            return web.Response(body=PHOTO)
        described = {"file_id": "a", "file_unique_id": "b", "file_path": "photos/1.png"}
        return web.json_response({"ok": True, "result": described})

    async with bot(answer) as aidas:
        assert bytes(await (await aidas.get_file("a")).download_as_bytearray()) == PHOTO


async def test_the_library_sees_what_went_wrong():
    async def answer(request: web.Request) -> web.Response:
        refused = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
        return web.json_response(refused, status=403)

    async with bot(answer) as aidas:
        with pytest.raises(Forbidden):
            await aidas.send_message(7, "hello")


async def test_a_broken_answer_puts_no_words_into_the_log(caplog):
    async def answer(request: web.Request) -> web.Response:
        return web.Response(text='{"ok":true,"result":{"text":"what Aida wrote')

    caplog.set_level(logging.DEBUG, "telegram.request")
    async with bot(answer) as aidas:
        with pytest.raises(NetworkError):
            await aidas.get_me()
    assert "Aida" not in caplog.text


async def test_odd_letters_reach_the_server():
    got: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        body = await request.json() if request.content_type.endswith("json") else None
        got.append(str((body or await request.post())["text"]))
        return web.json_response({"ok": True, "result": message(text="…")})

    async with bot(answer) as aidas:
        await aidas.send_message(7, "ұ 🧪 \u202e <b>&")
    assert got == ["ұ 🧪 \u202e <b>&"]
