"""Five thousand teachers have a problem of a brief, and it is answered: each hears it once, and in
no second more letters leave than Telegram lets through."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

import clock
from basics.spans import DAY, MINUTE
from community.briefs import briefs, steps
from community.people.people import Actor
from sandbox.client import Sandbox
from storage.briefs.steps import Telling
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.problems import problems
from storage.problems.problems import Answers
from tests.databases import with_tables
from tests.events.planning import a_person
from tests.running import LINE, PATIENCE, at_work, bot_process, sandbox_process

log = logging.getLogger(__name__)

#: Letters a second that Telegram lets through.
A_SECOND = 30
AUTHOR, SAULE = 1, Actor(2, coordinator=True, regions=frozenset({"10"}))
WISH = {"period": "school", "recipient": "Education department", "language": "en", "asks": "Kits."}
TODAY = "2026-11-20"
SENT = Telling("sent", "letter", "", "", "", "", TODAY)
ANSWERED = Telling("answered", "", "They", "", "Kits come in May.", "yes", TODAY)


async def answered(db: Database, people: Sequence[int]) -> None:
    """All have the problem, and heard that the brief was sent; a quarter of an hour ago its answer
    was noted."""
    now = clock.now()

    async def work(tx: Transaction) -> None:
        for number in (AUTHOR, SAULE.id, *people):
            await a_person(tx, number)
        await tx.run("UPDATE person SET started = 0 WHERE id IN (1, 2)")
        await tx.run("UPDATE person SET quiet_from = 0, quiet_until = 0, quiet_sunday = 0")
        about = Answers("No laboratory", "", "physics", "10")
        made = await problems.add(tx, AUTHOR, about, source=None, now=now - DAY)
        await tx.many(
            "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)",
            [(made.id, number, now - DAY) for number in people],
        )
        brief_id = await briefs.make(tx, SAULE, WISH, now=now)
        await steps.tell(tx, SAULE, brief_id, said=SENT, now=now - DAY)
        await tx.run("DELETE FROM news")
        await steps.tell(tx, SAULE, brief_id, said=ANSWERED, now=now - 15 * MINUTE)

    await db.write(work)


async def letters(box: Sandbox) -> list[tuple[float, int]]:
    """When each came to the sandbox, and to whom."""
    calls = await box.calls("sendMessage")
    assert {call["status"] for call in calls} <= {200}
    return [
        (float(call["at"]), int(call["given"]["chat_id"]))
        for call in calls
        if "Kits come in May." in call["given"]["text"]
    ]


def busiest(moments: Sequence[float]) -> int:
    """The most of any one second, wherever it begins."""
    most = first = 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def test_the_busiest_second_is_found_wherever_it_begins():
    assert busiest([0.0, 0.9, 1.1, 1.2, 1.85, 3.0]) == 4
    assert busiest([0.0, 1.0, 2.0]) == 1


@pytest.mark.torture
async def test_five_thousand_hear_of_an_answer_once_each_within_the_limit(tmp_path: Path):
    many, database_url = 5_000, with_tables(tmp_path / "community.db")
    with sandbox_process(LINE) as url:
        async with Sandbox(url) as box:
            deed = {"do": "person", "name": "Teacher", "language_code": "kk", "started": True}
            people = [int(made["id"]) for made in await box.burst([deed] * many)]
            db = await connect(database_url)
            await answered(db, people)
            bot = bot_process(url, database_url, tmp_path)
            begun = time.monotonic()
            with at_work(bot):
                end = begun + PATIENCE + many / 10
                while len(await letters(box)) < many:
                    assert time.monotonic() < end, len(await letters(box))
                    await asyncio.sleep(1)
                taken = time.monotonic() - begun
                # Whatever comes after would be one too many.
                await asyncio.sleep(3)
                found = await letters(box)
            await db.close()
            assert "ERROR" not in bot.said(), bot.said()[-3000:]
    most = busiest(sorted(at for at, _ in found))
    log.warning("%d letters in %.0f s, %d in the busiest second", len(found), taken, most)
    assert Counter(who for _, who in found) == dict.fromkeys(people, 1)
    assert most <= A_SECOND
