"""Each way to steer a mailing in each of its states: what it becomes, and what the log says."""

import pytest

from community.broadcasts import broadcasts, steering
from community.people.people import Actor
from community.refusals import Reason
from storage.broadcasts import letters, mailings
from storage.db import Database, Transaction
from tests.events.planning import NOON
from tests.storage.rows import ground, put, reasons

CHIEF = Actor(1, coordinator=True)
STATES = ("planned", "sending", "paused", "stopped", "done")
#: By the way, what it becomes in each state.
BECOMES = {
    "pause": ("planned", "paused", "paused", "stopped", "done"),
    "go": ("planned", "sending", "sending", "stopped", "done"),
    "stop": ("stopped", "stopped", "stopped", "stopped", "done"),
    "again": ("planned", "sending", "paused", "sending", "sending"),
    "rest": ("planned", "sending", "paused", "sending", "done"),
}


async def mailing(tx: Transaction, state: str) -> mailings.Mailing:
    versions = '{"kk": {"method": "sendMessage", "body": {"text": "w"}}}'
    said = {"audience": '{"groups": [100]}', "versions": versions, "lang": "kk", "digest": "d"}
    await put(tx, "broadcast", id=5, author_id=1, created_at=1, **said)
    more = {"kind": "broadcast", "subject_id": 5, "urgency": 1, "starts_at": NOON}
    await put(tx, "mailing", id=7, state=state, **more)
    found = await mailings.get(tx, 7)
    assert found
    return found


@pytest.mark.parametrize("how", BECOMES)
@pytest.mark.in_turns
async def test_what_becomes_of_it(db: Database, how: str):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        first = await mailing(tx, "planned")
        for state, then in zip(STATES, BECOMES[how], strict=True):
            await tx.run("UPDATE mailing SET state = ?, errand = NULL WHERE id = 7", state)
            before = await tx.value("SELECT count(*) FROM audit")
            await steering.steer(tx, first, how, actor=CHIEF, now=NOON)
            known = await mailings.get(tx, 7)
            assert known
            assert (state, known.state) == (state, then)
            logged = await tx.value("SELECT count(*) FROM audit") - before
            assert (state, logged) == (state, int(state != then))

    await db.write(work)


async def test_what_was_recalled_is_not_sent_again(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        sent = await mailing(tx, "stopped")
        steer = steering.steer
        odd = steer(tx, sent, "fly", actor=CHIEF, now=NOON)
        assert await reasons(tx, odd) == [Reason.STRANGE_BUTTON]
        known = await broadcasts.own(tx, 5, CHIEF)
        # Nothing had arrived: nothing is to be taken back.
        nothing = (
            steering.recallable(tx, known),
            steering.recall(tx, CHIEF, known, now=NOON),
        )
        assert await reasons(tx, *nothing) == [Reason.NOTHING_ARRIVED] * 2
        more = {"subject_id": 5, "urgency": 1, "starts_at": NOON, "state": "done"}
        await put(tx, "mailing", id=8, kind="recall", **more)
        assert (
            await reasons(
                tx,
                steer(tx, sent, "again", actor=CHIEF, now=NOON),
                steer(tx, sent, "rest", actor=CHIEF, now=NOON),
                steering.recall(tx, CHIEF, known, now=NOON),
                steering.recallable(tx, known),
                steering.correctable(tx, 5, CHIEF),
            )
            == [Reason.GONE] * 5
        )

    await db.write(work)


@pytest.mark.parametrize(
    ("kind", "sent_at", "moved"),
    [("broadcast:kk", 9, True), ("receipt", 9, False), ("broadcast:kk", 4, False)],
)
@pytest.mark.in_turns
async def test_what_arrives_moves_its_progress_and_a_receipt_does_not(
    db: Database, kind: str, sent_at: int, moved: bool
):
    async def work(tx: Transaction) -> list[bool]:
        await ground(tx, 1)
        await mailing(tx, "sending")
        letter = {"chat_id": -100, "urgency": 1, "method": "sendMessage", "body": "{}"}
        letter |= {"state": "sent", "created_at": 1, "mailing": 7}
        await put(tx, "outbox", kind=kind, sent_at=sent_at, **letter)
        before = await letters.has_moved(tx, 7, 10)
        await put(tx, "post", chat_id=1, shows="mailing", subject_id=7, edited_at=5)
        return [before, await letters.has_moved(tx, 7, 10)]

    assert await db.write(work) == [False, moved]
