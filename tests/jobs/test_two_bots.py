"""Two bots on one database, as on two machines: both hear, one works, none is missed."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import aiohttp
import pytest

import bot
from command_line import version
from jobs.lease import NAME
from jobs.receiving.receive import SECRET_HEADER
from jobs.sending.rate_limit import RateLimit
from office import Surroundings
from sandbox import TOKEN
from sandbox.client import Sandbox
from sandbox.server import serve
from settings import load
from storage import leases
from storage.connecting import connect
from storage.db import Database
from storage.engines import migrate
from tests.ports import free_port
from tests.running import ROOT
from tests.steps import eventually

SECRET = "a-secret-of-thirty-two-characters-or-more"


@dataclass(frozen=True, slots=True)
class Machine:
    """A bot of its own, which need not be at work."""

    port: int
    runs: "asyncio.Task[None]"
    stop: asyncio.Event

    async def health(self) -> dict[str, object]:
        """What it says of itself, with the status of its answer."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/health") as answer,
        ):
            return {"status": answer.status, **await answer.json()}

    async def is_at_work(self) -> bool:
        with contextlib.suppress(aiohttp.ClientError):
            return bool((await self.health()).get("at_work"))
        return False

    async def brings(self, update: dict[str, object]) -> int:
        """As Telegram does to the webhook; what it answers."""
        url, head = f"http://127.0.0.1:{self.port}/telegram", {SECRET_HEADER: SECRET}
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, json=update, headers=head) as answer,
        ):
            return answer.status

    async def metrics(self, **headers: str) -> str:
        """For Prometheus; "403" where it may not be known."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/metrics", headers=headers) as answer,
        ):
            return await answer.text() if answer.status == 200 else str(answer.status)

    async def end(self) -> None:
        self.stop.set()
        await self.runs

    async def __aenter__(self) -> "Machine":
        await eventually(self.is_heard)
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.end()

    async def is_heard(self) -> bool:
        with contextlib.suppress(aiohttp.ClientError):
            return bool(await self.metrics())
        return False


def machine(telegram: str, database_url: str) -> Machine:
    port, stop = free_port(), asyncio.Event()
    settings = load(
        {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": telegram,
            "DATABASE_URL": database_url,
            "LISTEN": f"127.0.0.1:{port}",
            "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
            "WEBHOOK_SECRET": SECRET,
        }
    )
    around = Surroundings(lambda: 1_800_000_000_000, RateLimit(), stop)
    return Machine(port, asyncio.create_task(bot.run(settings, around)), stop)


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with serve() as running, Sandbox(running.url) as box:
        yield box


def start(update_id: int, person: int) -> dict[str, object]:
    user = {"id": person, "is_bot": False, "first_name": "Aida"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_800_000_000,
            "chat": {"id": person, "type": "private", "first_name": "Aida"},
            "from": user,
            "text": "/help",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        },
    }


async def letters(db: Database) -> int:
    return int(await db.value("SELECT count(*) FROM outbox WHERE kind = 'reply'"))


def unknown(told: str) -> set[str]:
    """Metrics that alerts and the dashboard ask for, and that no bot tells."""
    files = [ROOT / "deploy/prometheus" / name for name in ("alerts.yml", "dashboard.json")]
    asked = {name for file in files for name in re.findall(r"\bustaz_\w+", file.read_text())}
    return {name for name in asked if not re.search(rf"^(# HELP )?{name}\b", told, re.MULTILINE)}


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_webhook_is_heard_by_who_stands_by_and_served_by_who_works(
    telegram, db, database_url
):
    aida = await telegram.person("Aida")

    async def served(updates: int = 1) -> bool:
        return await letters(db) == updates

    async def left() -> bool:
        # She has not begun a chat with this bot, which only Telegram knows.
        said = await first.metrics()
        return 'ustaz_letters_ended_total{kind="reply",outcome="failed"} 1.0' in said

    async with machine(telegram.url, database_url) as first:
        await eventually(first.is_at_work)
        async with machine(telegram.url, database_url) as second:
            assert await second.brings(start(1, aida.id)) == 200
            await eventually(served)
            assert not await second.is_at_work()
            # What both are brought is served once.
            assert await first.brings(start(1, aida.id)) == 200
            await eventually(left)
            told = await first.metrics()
            for said in ("updates_received_total 1.0", "update_seconds_count 1.0", "at_work 1.0"):
                assert f"ustaz_{said}\n" in told
            assert "ustaz_at_work 0.0\n" in await second.metrics()
            assert await first.metrics(Forwarded="for=elsewhere") == "403"
            assert unknown(told) == set()
            await first.end()
            await eventually(second.is_at_work)
            assert await second.brings(start(2, aida.id)) == 200
            await eventually(partial(served, 2))
    assert await db.value("SELECT count(*) FROM inbox WHERE state = 'done'") == 2


async def left_at(url: str, number: int, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database as a bot of former days left it."""
    every = migrate._files
    with monkeypatch.context() as former:
        former.setattr(
            migrate,
            "_files",
            lambda _=None: [one for one in every() if migrate._number(one) <= number],
        )
        return await connect(url)


async def test_a_newer_bot_that_stands_by_says_what_it_waits_for(telegram, empty_url, monkeypatch):
    db, other = await left_at(empty_url, 45, monkeypatch), leases.new_owner()
    await db.write(lambda tx: leases.take(tx, NAME, other, until=1))
    async with machine(telegram.url, empty_url) as newer:
        assert await newer.health() == {
            "status": 200,
            "ok": True,
            "version": version(),
            "at_work": False,
            "waits": "the database is of version 45, on which another bot may be at work: this one"
            f" brings it to version {migrate.newest()} once it takes over",
        }
        # What Telegram brings meanwhile is kept for whoever works.
        assert await newer.brings(start(1, 5)) == 200
        assert await db.value("SELECT count(*) FROM inbox") == 1
        assert "ustaz_up 1.0" in await newer.metrics()
        await db.write(lambda tx: leases.release(tx, NAME, other))
        await eventually(newer.is_at_work)
        told = await newer.health()
        assert (told["status"], "left" in told, "waits" in told) == (200, True, False)
    await db.close()
