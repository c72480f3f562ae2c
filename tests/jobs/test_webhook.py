"""The webhook: who has no secret is not heard, and 200 means that the update is kept."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

import logs
import server
from jobs.receiving import listening as listening_jobs
from jobs.receiving import receive
from jobs.receiving.receive import BODY_LIMIT, SECRET_HEADER, Receiver
from storage.db import Database

SECRET = "a-secret-of-thirty-two-characters-or-more"
UPDATE = {"update_id": 7, "message": {"text": "Сәлем"}}


@pytest.fixture
async def hook(db: Database) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    receiver = Receiver(db, lambda: 1_000, asyncio.Event())
    async with (
        TestServer(receiver.webhook("/telegram", SECRET)) as heard,
        aiohttp.ClientSession() as session,
    ):
        yield session, str(heard.make_url("/telegram"))


async def bring(hook, body: bytes, secret: str | None = SECRET) -> tuple[int, bytes]:
    session, url = hook
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with session.post(url, data=io.BytesIO(body), headers=headers) as answer:
        return answer.status, await answer.read()


async def kept(db: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await db.all("SELECT update_id, body FROM inbox ORDER BY 1")]


@pytest.mark.parametrize(
    "secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "x" * 4000, "құпия", SECRET.upper()]
)
@pytest.mark.in_turns
async def test_without_the_secret_nothing_is_read(hook, db, secret):
    assert await bring(hook, json.dumps(UPDATE).encode(), secret) == (403, b"")
    assert await kept(db) == []


async def test_200_means_kept_and_twice_is_once(hook, db):
    for _ in range(2):
        assert (await bring(hook, json.dumps(UPDATE).encode()))[0] == 200
    [(update_id, body)] = await kept(db)
    assert (update_id, json.loads(str(body))) == (7, UPDATE)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000])
@pytest.mark.in_turns
async def test_what_is_no_json_is_refused(hook, db, body):
    assert (await bring(hook, body))[0] == 400
    assert await kept(db) == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"5", b"[]", b"null", b'{"update_id": "7"}', b'{"message": 1}', b'{"update_id": true}'),
        *(b'{"update_id": %d}' % number for number in (1 << 63, 1 << 200, -1)),
    ],
)
@pytest.mark.in_turns
async def test_what_is_no_update_is_passed_over(hook, db, body):
    assert (await bring(hook, body))[0] == 200
    assert await kept(db) == []


async def test_a_body_over_a_mebibyte_is_not_taken(hook, db):
    assert (await bring(hook, b" " * (BODY_LIMIT + 1)))[0] == 413
    assert await kept(db) == []


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(
    database_url, hook, db, caplog
):
    await db.write(lambda tx: tx.run("ALTER TABLE inbox RENAME TO away"))
    with caplog.at_level(logging.ERROR):
        assert (await bring(hook, json.dumps(UPDATE).encode()))[0] == 503
    await db.write(lambda tx: tx.run("ALTER TABLE away RENAME TO inbox"))
    assert (await bring(hook, json.dumps(UPDATE).encode()))[0] == 200
    assert len(await kept(db)) == 1
    assert "Сәлем" not in caplog.text


async def test_nothing_else_is_served(hook):
    session, url = hook
    for method, path in (("GET", ""), ("PUT", ""), ("POST", "/more"), ("GET", "/../bot.py")):
        async with session.request(method, url + path) as answer:
            assert answer.status in (404, 405)


HEAD = b"POST /telegram HTTP/1.1\r\nHost: a\r\n" + f"{SECRET_HEADER}: {SECRET}\r\n".encode()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 200, 400),
        (HEAD + b"Foo\x00: bar\r\n\r\n", 400),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", 400),
        (b"POST /t\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (HEAD + b"Content-Length: x\r\n\r\n", 400),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 400),
        (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde", 400),
        (HEAD + b"Content-Length: 50\r\n\r\nabc", None),
        (HEAD.replace(SECRET.encode(), b"\xff\xfe") + b"Content-Length: 2\r\n\r\n{}", 403),
    ],
)
@pytest.mark.in_turns
async def test_what_is_no_http_is_no_error_of_ours(hook, db, *, caplog, sent, status):
    from_outside = logs.FromOutside()
    logging.getLogger("aiohttp.server").addFilter(from_outside)
    _, url = hook
    reader, writer = await asyncio.open_connection(urlsplit(url).hostname, urlsplit(url).port)
    with caplog.at_level(logging.INFO):
        writer.write(sent)
        await writer.drain()
        if status is not None:
            assert int((await reader.read(12)).split()[1]) == status
        writer.close()
        # The server has seen the end of this connection when it answers on another.
        assert (await bring(hook, b"{"))[0] == 400
    logging.getLogger("aiohttp.server").removeFilter(from_outside)
    assert await kept(db) == []
    assert [one for one in caplog.records if one.levelno > logging.INFO or one.exc_info] == []


def test_an_error_of_ours_keeps_its_trace(caplog):
    from_outside = logs.FromOutside()
    for error, kept_trace in ((ValueError("ours"), True), (ConnectionResetError("theirs"), False)):
        info = (type(error), error, None)
        record = logging.LogRecord("aiohttp.server", logging.ERROR, "", 0, "x", (), info)
        from_outside.filter(record)
        assert (record.levelno == logging.ERROR, bool(record.exc_info)) == (kept_trace,) * 2


async def test_the_largest_number_that_a_database_can_keep_is_kept(hook, db):
    assert (await bring(hook, json.dumps({"update_id": (1 << 63) - 1}).encode()))[0] == 200
    assert len(await kept(db)) == 1


async def test_a_body_that_does_not_come_is_not_waited_for(hook, db, monkeypatch):
    monkeypatch.setattr(receive, "ARRIVES", 0.1)
    _, url = hook
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    writer.write(f"{head}Content-Length: 100\r\n\r\n".encode() + b'{"update_id"')
    # The rest of the body is still read for a while, so that nobody is cut off in mid-sentence.
    assert (await reader.readline()).startswith(b"HTTP/1.1 408")
    writer.close()
    assert await kept(db) == []


@pytest.mark.parametrize("said", [b"", b"POST /telegram HTTP/1.1\r\nHost:"])
async def test_a_connection_that_says_nothing_whole_is_closed(db, monkeypatch, said):
    monkeypatch.setattr(server, "BEGINS", 0.1)
    receiver = Receiver(db, lambda: 1_000, asyncio.Event())
    async with listening_jobs.listening(
        lambda: receiver.webhook("/", SECRET), "127.0.0.1", 0
    ) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        assert await reader.read() == b""
        writer.close()


async def test_of_too_many_connections_the_oldest_are_closed(db, monkeypatch):
    monkeypatch.setattr(listening_jobs, "MOST", 3)
    receiver = Receiver(db, lambda: 1_000, asyncio.Event())
    async with (
        listening_jobs.listening(lambda: receiver.webhook("/", SECRET), "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as session,
    ):
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(6)]
        for reader, _ in silent[:3]:
            assert await reader.read() == b""
        assert (await bring((session, f"http://127.0.0.1:{port}/"), b"{}"))[0] == 200
        for _, writer in silent:
            writer.close()
