"""The webhook: who has no secret is not heard, and 200 means that the update is kept."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from jobs.receive import BODY_LIMIT, SECRET_HEADER, Receiver
from storage.db import Database

SECRET = "a-secret-of-thirty-two-characters-or-more"
UPDATE = {"update_id": 7, "message": {"text": "Сәлем"}}


@pytest.fixture
async def hook(db: Database) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    receiver = Receiver(db, lambda: 1_000, asyncio.Event())
    async with (
        TestServer(receiver.webhook("/telegram", SECRET)) as server,
        aiohttp.ClientSession() as session,
    ):
        yield session, str(server.make_url("/telegram"))


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
async def test_without_the_secret_nothing_is_read(hook, db, secret):
    assert await bring(hook, json.dumps(UPDATE).encode(), secret) == (403, b"")
    assert await kept(db) == []


async def test_200_means_kept_and_twice_is_once(hook, db):
    for _ in range(2):
        assert (await bring(hook, json.dumps(UPDATE).encode()))[0] == 200
    [(update_id, body)] = await kept(db)
    assert (update_id, json.loads(str(body))) == (7, UPDATE)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000])
async def test_what_is_no_json_is_refused(hook, db, body):
    assert (await bring(hook, body))[0] == 400
    assert await kept(db) == []


@pytest.mark.parametrize("body", [b"5", b"[]", b"null", b'{"update_id": "7"}', b'{"message": 1}'])
async def test_what_is_no_update_is_passed_over(hook, db, body):
    assert (await bring(hook, body))[0] == 200
    assert await kept(db) == []


async def test_a_body_over_a_mebibyte_is_not_taken(hook, db):
    assert (await bring(hook, b" " * (BODY_LIMIT + 1)))[0] == 413
    assert await kept(db) == []


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(hook, db, caplog):
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
