"""Calls over a real network of loopback servers, friendly and otherwise."""

import asyncio
import errno
import json
import socket
import ssl

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from jobs.calls import why
from jobs.connection import Connection, NotFound, NotSent
from jobs.parts import File
from tests.wire import TOKEN, Wire, outcome, refusing, saying, server


async def test_a_call_brings_the_result_as_it_came(connection):
    async with server(saying(b'{"ok":true,"result":[{"update_id":1}]}')) as there:
        body = {"text": "сәлем <b> \ud800", "reply_markup": {"a": [1]}, "silent": True}
        assert await connection.fetch(there.url, body, 60.0) == [{"update_id": 1}]
    assert [json.loads(call) for call in there.calls] == [body]


async def test_calls_share_a_connection(connection):
    async with server(saying(b'{"ok":true,"result":true}')) as there:
        for _ in range(20):
            assert await connection.fetch(there.url, {}, 60.0) is True
    assert (len(there.calls), there.connections) == (20, 1)


async def test_the_pool_is_bounded():
    talk = saying(b'{"ok":true,"result":true}')
    async with Connection(limit=3) as small, server(talk) as there:
        await asyncio.gather(*(small.fetch(there.url, {}, 60.0) for _ in range(40)))
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
    found = "api.example.org is not found; look at this machine's network and DNS"
    assert str(error) == f"no connection to Telegram: {found}"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionRefusedError(), "nothing listens at api.example.org"),
        (ssl.SSLCertVerificationError(), "look at this machine's clock"),
        (TimeoutError(), "api.example.org does not answer"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "org: Network is unreachable"),
    ],
)
def test_it_says_what_is_in_the_way_in_words(error, said):
    assert said in why(error, "api.example.org")


async def test_of_a_file_it_says_the_same(connection):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        root = f"http://127.0.0.1:{closed.getsockname()[1]}"
        body = {"photo": File("a.png", "image/png", b"x")}
        with pytest.raises(NotSent, match=r"Telegram: nothing listens at 127\.0\.0\.1"):
            await connection.fetch(f"{root}/bot{TOKEN}/sendPhoto", body, 5.0)


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
        assert await connection.fetch(there.url, {}, 60.0) is True
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
            assert await connection.fetch(there.url, {}, 60.0) is True
            # The server closes it now, and the loop hears of that.
            await asyncio.sleep(0.05)
    assert (len(there.calls), there.connections) == (3, 3)


async def test_a_server_that_says_nothing_times_out(connection):
    async def talk(wire: Wire) -> None:
        await wire.request()
        await asyncio.sleep(60)

    async with server(talk) as there:
        error = await outcome(connection, there.url, wait=2.0)
    assert type(error) is TimedOut
    assert len(there.calls) == 1


@pytest.mark.parametrize(
    ("talk", "kind"),
    [
        (refusing(400, "Bad Request: chat not found"), BadRequest),
        (refusing(401, "Unauthorized"), InvalidToken),
        (refusing(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusing(404, "Not Found"), NotFound),
        (refusing(404, "Not Found: method not found"), BadRequest),
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
        assert await connection.fetch("http://api.example.org/bot/getMe", {}, 60.0) is True
    assert len(proxy.calls) == 1


async def test_a_proxy_that_opens_no_way_means_nothing_was_sent(connection, monkeypatch):
    async def talk(wire: Wire) -> None:
        await wire.request()
        await wire.answer(b"", "407 Proxy Authentication Required")

    async with server(talk) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url.partition("/bot")[0])
        error = await outcome(connection, f"https://api.example.org/bot{TOKEN}/getMe")
    assert type(error) is NotSent


@pytest.mark.parametrize("with_file", [False, True])
async def test_what_was_not_delivered_when_it_was_closed_never_is(connection, with_file):
    """A machine that was cut off sends nothing when its line is back: another bot is at work."""
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.bind(("127.0.0.1", 0))
        slow.listen()
        slow.settimeout(30)
        url = f"http://127.0.0.1:{slow.getsockname()[1]}/bot{TOKEN}/sendMessage"
        body: dict[str, object] = {"text": "x" * 300_000}
        if with_file:
            body["photo"] = File("a.jpg", "image/jpeg", b"y")
        call = asyncio.create_task(connection.fetch(url, body, 60.0))
        there, _ = await asyncio.to_thread(slow.accept)
        await asyncio.to_thread(there.recv, 1)

        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        await connection.shutdown()

        with there, there.makefile("rb") as rest, pytest.raises(ConnectionResetError):
            rest.read()
