"""Answers to taps leave side by side; whoever floods waits alone."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from basics.spans import SECOND
from cards.toast import Toast
from jobs.api import Api
from jobs.connection import Connection
from jobs.sending.taps import AT_ONCE, BEFORE, EACH, LATE, WAITING, Taps
from storage import inbox
from storage.db import Transaction
from tests.steps import eventually
from tests.wire import TOKEN, Server, Wire, server

SAID = json.dumps({"ok": True, "result": True}).encode()
MALLORY, BERIK, DANA, ERLAN = range(1, 5)


@dataclass
class Desk:
    """Answers that leave, and a Telegram that answers nothing until it is told to."""

    taps: Taps
    server: Server
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    def tap(self, person: int, words: str = "Thank you", waited: float = 0.0) -> None:
        self.taps.answer(Toast(f"{person}", words), person, waited)

    def left(self) -> list[int]:
        """Whose answers have left, in order."""
        return [int(json.loads(body)["callback_query_id"]) for body in self.server.calls]

    async def has_left(self, number: int) -> list[int]:
        async def so_many() -> bool:
            return len(self.left()) >= number

        await eventually(so_many)
        return self.left()

    async def full(self) -> None:
        """All places are taken by others, for as long as Telegram answers nothing."""
        for person in range(100, 100 + AT_ONCE):
            self.tap(person)
        await self.has_left(AT_ONCE)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    gate = asyncio.Semaphore(0)

    async def talk(wire: Wire) -> None:
        while True:
            await wire.request()
            await gate.acquire()
            await wire.answer(SAID)

    async with server(talk) as running, Connection(limit=AT_ONCE) as connection:
        taps = Taps(Api(connection, running.url.partition("/bot")[0], TOKEN))
        answering = asyncio.create_task(taps.run())
        yield Desk(taps, running, gate)
        answering.cancel()
        await taps.finish(0)


async def test_answers_leave_side_by_side(desk):
    for person in range(50):
        desk.tap(person)

    # None of them is answered yet.
    assert sorted(await desk.has_left(50)) == list(range(50))
    assert desk.taps.unanswered == 50


async def test_a_flood_of_one_person_leaves_places_for_others(desk):
    for _ in range(WAITING):
        desk.tap(MALLORY)
    await desk.has_left(EACH)
    for person in (BERIK, DANA, ERLAN):
        desk.tap(person)

    assert Counter(await desk.has_left(EACH + 3)) == {MALLORY: EACH, BERIK: 1, DANA: 1, ERLAN: 1}


async def test_people_take_turns(desk):
    await desk.full()
    for _ in range(5):
        desk.tap(MALLORY)
    desk.tap(BERIK)
    for _ in range(4):
        desk.gate.release()

    assert (await desk.has_left(AT_ONCE + 4))[-4:] == [MALLORY, BERIK, MALLORY, MALLORY]


async def test_who_was_given_up_and_what_says_nothing_is_last(desk):
    await desk.full()
    desk.tap(MALLORY, waited=LATE + 1)
    desk.tap(BERIK, words="")
    desk.tap(DANA, waited=LATE - 5)
    for _ in range(3):
        desk.gate.release()

    assert (await desk.has_left(AT_ONCE + 3))[-3:] == [DANA, BERIK, MALLORY]


async def test_of_too_many_taps_of_one_person_the_oldest_are_dropped(desk):
    await desk.full()
    before = desk.taps.unanswered
    for _ in range(WAITING + 50):
        desk.tap(MALLORY)

    assert desk.taps.unanswered == before + WAITING


async def test_at_a_stop_what_waits_is_answered(desk):
    await desk.full()
    desk.tap(BERIK)
    for _ in range(AT_ONCE + 1):
        desk.gate.release()
    await desk.taps.finish(60)

    assert desk.left()[-1] == BERIK
    assert desk.taps.unanswered == 0


async def test_taps_that_were_served_right_before_a_start_spin_no_longer(desk, db):
    """Nobody knows whether they were answered: Telegram passes over a second answer."""
    now = 1_790_000_000_000
    came = [now - BEFORE * SECOND - 1, now - BEFORE * SECOND, now]
    updates = [inbox.RawUpdate(number, "{}") for number in (1, 2)]

    async def served(tx: Transaction) -> None:
        for number, at in enumerate(came):
            await inbox.add_all_done(tx, {10 + number: f"{10 + number}"}, at)
        await inbox.add_all_done(tx, {20: ""}, now)
        await inbox.add(tx, updates, now)
        seqs = [one.seq for one in await inbox.waiting(tx, 2)]
        await inbox.mark_done(tx, seqs, {seqs[0]: "31"})
        # Not served yet: it gets its own words.
        await inbox.add(tx, [inbox.RawUpdate(3, '{"tap": "40"}')], now)

    await db.write(served)
    await desk.taps.recover(db, now)

    assert sorted(await desk.has_left(3)) == [11, 12, 31]
    assert desk.taps.unanswered == 3
