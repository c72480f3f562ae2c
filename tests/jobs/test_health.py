"""What the bot says of itself: what is left to do, and in the sandbox, when it rests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web
from telegram.error import TelegramError

from jobs import health
from jobs.connection import Connection
from jobs.reach import SHARED, SILENT, Reach
from jobs.receiving.backlog import Backlog, Rest, ages, backlog
from sandbox.client import NothingCame, Sandbox
from storage import inbox, outbox
from storage.db import Database, Rows, Transaction
from storage.failures import Full
from tests.inside import bot_inside
from tests.running import at_work, bot_process, sandbox_process
from tests.wire import saying, server

NOW = 1_800_000_000_000
BUSY, IDLE = Backlog(0, 0, 1, 0, 0), Backlog(0, 0, 0, 0, 0)


@asynccontextmanager
async def served(application: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def watched(
    db: Database, *, taps: int = 0, token: str = "", reach: Reach | None = None
) -> health.Watched:
    return health.Watched(
        db,
        lambda rows: backlog(rows, lambda: taps, NOW),
        lambda rows: ages(rows, NOW),
        reach or Reach(),
        "1.2.3",
        token,
    )


async def got(url: str, headers: dict[str, str] | None = None) -> tuple[int, dict]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers=headers) as response,
    ):
        return response.status, await response.json()


def a_letter(chat_id: int, not_before: int = 0) -> outbox.NewLetter:
    return outbox.NewLetter(chat_id, "reply", "sendMessage", "{}", not_before=not_before)


async def test_health_says_what_is_due_and_what_is_not(db):
    async def work(tx: Transaction) -> None:
        await inbox.add(tx, [inbox.RawUpdate(1, "{}")], NOW - 7_000)
        await outbox.add(tx, a_letter(1), NOW - 7_999)
        await outbox.add(tx, a_letter(2, NOW + 1_500), NOW)
        # Tomorrow's is not due.
        await outbox.add(tx, a_letter(3, NOW + 86_400_000), NOW)

    await db.write(work)
    application = web.Application()
    health.add_health(application, watched(db, taps=4))
    async with served(application) as url:
        assert await got(f"{url}/health") == (
            200,
            {
                "ok": True,
                "version": "1.2.3",
                "at_work": True,
                "inbox": 1,
                "outbox": {"ready": 3},
                "left": {"updates": 1, "taps": 4, "letters": 2, "cards": 0, "drawings": 0},
                "seconds_since": {
                    "update": 7,
                    "letter": 7,
                    "unserved": 7,
                    "copy": None,
                    "copy_failed": None,
                    "followed": None,
                    "behind": None,
                    "telegram": 0,
                },
            },
        )


async def test_it_is_not_well_where_nothing_can_be_written_or_telegram_is_silent(db):
    async def full(_tx: Transaction) -> None:
        raise Full("the database can't be written")

    moment = 0.0
    reach = Reach(lambda: moment)
    asked = health.Health(watched(db, reach=reach), moment=lambda: moment)
    application = web.Application()
    application.router.add_get("/health", asked.answer)

    async def said() -> tuple[int, str | None]:
        nonlocal moment
        moment += health.HOLDS
        status, told = await got(f"{url}/health")
        return status, told.get("error")

    async with served(application) as url:
        assert await said() == (200, None)
        with pytest.raises(Full):
            await db.write(full)
        assert await said() == (503, "the database can't be written")
        await db.write(lambda tx: tx.value("SELECT 1"))
        assert await said() == (200, None)
        for trouble in (SILENT, "Telegram does not know this token any more"):
            reach.note(trouble)
            assert await said() == (200, None)
            moment += health.SILENT
            # Nobody called meanwhile: behind a webhook that is a quiet night.
            assert await said() == (200, None)
            reach.note(trouble)
            assert await said() == (503, trouble)
            reach.note()
            assert await said() == (200, None)


async def test_it_is_not_well_while_another_program_has_its_token(db):
    """Letters leave, and each of the two gets a part of what people write: a server that somebody
    forgot to stop. One conflict alone is a bot that took over."""
    moment = 0.0
    reach = Reach(lambda: moment)
    asked = health.Health(watched(db, reach=reach), moment=lambda: moment)
    taken = (
        b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates"}'
    )

    async def after(seconds: float, answer: bytes, status: str) -> tuple[int, str | None]:
        nonlocal moment
        moment += seconds
        async with server(saying(answer, status)) as there, Connection(reach=reach) as calls:
            with suppress(TelegramError):
                await calls.fetch(f"{there.root}/bot1:x/getUpdates", {}, 5.0)
        told = await asked.told()
        return told.status, told.numbers.get("error")

    # While it works alone, a minute ago it took over.
    assert await after(60, taken, "409 Conflict") == (200, None)
    assert await after(50, b'{"ok":true,"result":[]}', "200 OK") == (200, None)
    assert await after(50, taken, "409 Conflict") == (200, None)
    assert await after(31, taken, "409 Conflict") == (503, SHARED)
    assert await after(50, b'{"ok":true,"result":[]}', "200 OK") == (503, SHARED)
    assert await after(51, b'{"ok":true,"result":[]}', "200 OK") == (200, None)


async def test_what_is_answered_and_of_no_use_is_trouble():
    """A token that was revoked, or a provider's page in place of Telegram: people hear nothing."""
    for answer, status, part in (
        (b'{"ok":true,"result":{}}', "200 OK", ""),
        (b'{"ok":false,"description":"Forbidden: bot was blocked"}', "403 Forbidden", ""),
        (b'{"ok":false,"description":"Unauthorized"}', "401 Unauthorized", "this token any more"),
        (b"<h1>Please pay</h1>", "200 OK", "something else than Telegram answers"),
        (b"<h1>Bad Gateway</h1>", "502 Bad Gateway", SILENT),
    ):
        reach = Reach(lambda: 5.0)
        async with server(saying(answer, status)) as there, Connection(reach=reach) as calls:
            with suppress(TelegramError):
                await calls.fetch(f"{there.root}/bot1:x/getMe", {}, 5.0)
        assert (part in reach.trouble, bool(reach.trouble)) == (True, bool(part)), answer


async def test_numbers_are_for_this_machine_and_for_who_knows_the_token(db):
    application = web.Application()
    health.add_health(application, watched(db, token="open-sesame"))
    async with served(application) as url:
        for headers, knows in (
            ({}, True),
            ({"X-Forwarded-For": "203.0.113.7"}, False),
            ({"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer wrong"}, False),
            ({"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer open-sesame"}, True),
            ({"Forwarded": "for=203.0.113.7"}, False),
            # A page in a browser on this machine whose own name leads here.
            ({"Host": "other.example"}, False),
            ({"Host": "other.example:8080"}, False),
            ({"Host": "127.0.0.1.other.example"}, False),
            ({"Host": "other.example", "Authorization": "Bearer open-sesame"}, True),
            ({"Host": "LOCALHOST"}, True),
            ({"Host": "[::1]:8080"}, True),
        ):
            status, said = await got(f"{url}/health", headers)
            assert (status, said["ok"], "left" in said) == (200, True, knows)
            assert knows or said == {"ok": True}


async def test_it_counts_once_a_second_however_often_it_is_asked(db):
    looks = []

    async def look(rows: Rows) -> Backlog:
        # Nobody else reads here.
        assert rows is db.aside
        looks.append(1)
        return IDLE

    moment = 100.0
    asked = health.Health(replace(watched(db), look=look), moment=lambda: moment)
    application = web.Application()
    application.router.add_get("/health", asked.answer)
    async with served(application) as url:
        await asyncio.gather(*(got(f"{url}/health") for _ in range(20)))
        assert len(looks) == 1
        moment += health.HOLDS
        await got(f"{url}/health")
        assert len(looks) == 2


async def test_who_waits_for_a_bot_without_rest_hears_what_is_left(monkeypatch):
    async def look(_soon: int) -> Backlog:
        return BUSY

    async def turn() -> None:
        raise AssertionError("nothing is due before the rest")

    monkeypatch.setattr(health, "LONGEST", 0.05)
    application = web.Application()
    health.add_rest(application, Rest(look, turn, (), lambda: 0, lambda: False))
    async with served(application) as url:
        status, said = await got(f"{url}/rest?ticks=1")
        assert (status, said["left"]["letters"]) == (503, 1)


async def test_a_tick_that_always_writes_is_named_and_not_waited_for(tmp_path):
    """A story must not go on as if nothing was left."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            broken = web.Application()
            written = iter(range(1_000))

            async def look(_soon: int) -> Backlog:
                return IDLE

            async def turn() -> None:
                return

            health.add_rest(broken, Rest(look, turn, (), lambda: next(written), lambda: False))
            async with served(broken) as rest:
                with pytest.raises(NothingCame, match="the bot has no rest"):
                    await box.settled(rest=f"{rest}/rest")


async def test_outside_the_sandbox_nobody_makes_its_ticks_come(tmp_path):
    with sandbox_process() as url:
        bot = bot_process(url, f"sqlite:///{tmp_path}/c.db", tmp_path, SANDBOX_CLOCK="")
        with at_work(bot):
            async with aiohttp.ClientSession() as session, session.get(bot.rest) as response:
                assert response.status == 404
            status, _ = await got(bot.rest.replace("/rest", "/health"))
            assert status == 200
