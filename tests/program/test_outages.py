"""Telegram is away for an hour, or will not know the bot: what was to be said is said after it."""

import asyncio
import contextlib
from pathlib import Path

import pytest

from basics.spans import HOUR, MINUTE, SECOND
from cards.text.links import Links
from jobs.api import Api
from jobs.connection import Connection
from jobs.sending.deliver import Sender
from jobs.sending.rate_limit import MANY, RateLimit
from sandbox import TOKEN
from sandbox.client import Sandbox
from sandbox.server import serve
from storage.broadcasts import letters, mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Database, Transaction
from storage.outbox import BROADCAST
from tests.events.planning import NOON
from tests.inside import bot_inside
from tests.steps import eventually, problem_in_group

#: Letters of the broadcast: what a second takes, and as much again.
MEMBERS = 60


@pytest.mark.parametrize("how", ["bad_gateway", "unauthorized"])
async def test_what_could_not_be_sent_for_an_hour_is_sent_then(tmp_path: Path, how: str):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            _, berik, group, _ = await problem_in_group(box)
            ahead = (await box.state())["ahead"]
            await box.faults(methods=["sendMessage"], **{how: 1.0})
            await berik.write("/problem Too few buses", chat=group)
            tried = len(await box.calls("sendMessage"))
            for gone in range(5 * MINUTE, HOUR, 5 * MINUTE):
                await box.act("clock", ahead=ahead + gone / SECOND)
            assert len(await box.calls("sendMessage")) < tried + 30
            await box.faults()
            await box.act("clock", ahead=ahead + 2 * HOUR / SECOND)
            await box.expect(group, "Too few buses\n")


async def _broadcast(tx: Transaction) -> None:
    mailing = await mailings.add(
        tx, "reminder", 1, urgency=BROADCAST, state="sending", starts_at=NOON
    )
    body = '{"text": "Good news"}'
    said = MailingLetter(mailing, "once", "broadcast:en", BROADCAST, "sendMessage", body)
    for chat in range(MEMBERS):
        await letters.write_one(tx, said, chat + 1, now=NOON)


async def test_a_broadcast_is_not_lost_in_an_outage(db: Database):
    """Of what is under way nobody knows whether it came; the rest waits."""
    async with serve() as running, Connection() as connection, Sandbox(running.url) as box:
        await box.faults(bad_gateway=1.0)
        await db.write(_broadcast)
        api, limit = Api(connection, running.url, TOKEN), RateLimit()
        sender = Sender(db, api, limit, links=Links("b"), now=lambda: NOON, owner="me")
        sending = asyncio.create_task(sender.run())

        async def is_in_doubt() -> bool:
            return await _unknown(db) > 0

        await eventually(is_in_doubt)
        # By then all would have left.
        await asyncio.sleep(2.2)
        lost = await _unknown(db)
        sending.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sending
    assert 0 < lost <= MANY


async def _unknown(db: Database) -> int:
    return int(await db.value("SELECT count(*) FROM outbox WHERE state = 'unknown'") or 0)
