"""A broadcast to many is written a few letters at a time: whatever happens in between, each gets
it once, and what was stopped is known whole."""

import pytest

from basics.spans import DAY
from community.broadcasts import broadcasts, pieces, steering
from community.conversations import announcing as conversation_announcing
from community.conversations import conversations
from community.conversations.conversations import Wanted
from community.events import announcing as event_announcing
from community.events import events
from jobs.broadcasts.mailing import look_after_mailings
from storage import outbox
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import errands, mailings
from storage.broadcasts.broadcasts import Said
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from tests.broadcasts.test_outcome import a_mailing, arrive, steer, under_way
from tests.events.planning import NOON, PLAN, SAULE, a_group, a_person, at


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch) -> None:
    monkeypatch.setattr(pieces, "WRITTEN", 3)
    monkeypatch.setattr(pieces, "CHANGED", 2)


async def begun(db: Database) -> int:
    """Its first letters are written; there the bot was killed."""
    number = await a_mailing(db)
    mailing = await mailings.get(db, number)
    assert mailing
    await db.write(lambda tx: broadcasts.start(tx, mailing, NOON))
    return number


async def letters(db: Database, number: int) -> list[tuple[int, str]]:
    found = await db.all(
        "SELECT chat_id, state FROM outbox WHERE mailing = ? ORDER BY chat_id DESC", number
    )
    return [(row[0], row[1]) for row in found]


async def go_on(db: Database) -> None:
    await look_after_mailings(db, NOON)
    assert await errands.under_way(db) == []


async def test_after_a_kill_it_goes_on_where_it_was(db):
    number = await begun(db)
    assert await letters(db, number) == [(-1, "waiting"), (-2, "waiting"), (-3, "waiting")]
    await go_on(db)
    assert await letters(db, number) == [(chat, "waiting") for chat in (-1, -2, -3, -4)]


async def test_stopped_before_all_is_written_the_rest_is_known(db):
    number = await begun(db)
    await steer(db, number, "stop")
    await go_on(db)
    assert await letters(db, number) == [(chat, "failed") for chat in (-1, -2, -3, -4)]


async def test_to_the_rest_at_once_after_a_stop(db):
    """While it is still being stopped."""
    number = await begun(db)
    await go_on(db)
    await steer(db, number, "stop")
    await steer(db, number, "rest")
    await go_on(db)
    assert await letters(db, number) == [(chat, "waiting") for chat in (-1, -2, -3, -4)]
    mailing = await mailings.get(db, number)
    assert mailing
    assert mailing.state == "sending"


async def test_what_arrived_is_recalled_piece_by_piece_once_each(db):
    number = await begun(db)
    await go_on(db)
    await arrive(db, await under_way(db, number, 4), now=NOON)

    async def recall(tx: Transaction) -> int:
        broadcast = await broadcasts.own(tx, 1, SAULE)
        return await steering.recall(tx, SAULE, broadcast, now=NOON + 1)

    async def correct(tx: Transaction) -> int | None:
        draft = Draft(1, SAULE.id, "correction", 1, "text", {"lang": "en"})
        words = {"text": "Come to us soon", "entities": []}
        return await steering.correct(tx, SAULE, draft, words=words, now=NOON + 1)

    corrected = await db.write(correct)
    assert corrected
    assert len(await letters(db, corrected)) == 2
    noted = "SELECT note FROM audit ORDER BY id DESC LIMIT 1"
    assert await db.value(noted) == "Come to us → Come to us soon"
    recalled = await db.write(recall)
    assert recalled
    assert len(await letters(db, recalled)) == 2
    await go_on(db)
    await look_after_mailings(db, NOON + 2)
    assert [chat for chat, _ in await letters(db, recalled)] == [-1, -2, -3, -4]


@pytest.mark.parametrize("kind", ["announcement", "conversation"])
async def test_cards_of_what_is_announced_come_to_all_groups(db, monkeypatch, kind: str):
    for those in (event_announcing, conversation_announcing):
        monkeypatch.setattr(those, "AT_ONCE", 2)

    async def announce(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        for number in range(1, 6):
            await a_group(tx, -number)
        if kind == "announcement":
            await events.publish(tx, SAULE, PLAN, now=NOON)
            return
        wanted = Wanted("What is fair?", "", ("A", "B", "C"), {"all": True}, NOON + DAY)
        await conversations.open_one(tx, SAULE, wanted, now=NOON)

    await db.write(announce)
    assert [chat for chat, _ in await letters(db, 1)] == [-1, -2]
    await go_on(db)
    assert [chat for chat, _ in await letters(db, 1)] == [-1, -2, -3, -4, -5]


@pytest.mark.parametrize(("overruled", "awake"), [(None, []), ("An avalanche", [5, 1])])
async def test_people_who_fell_asleep_since_it_was_written_are_let_sleep(
    db, monkeypatch, overruled, awake
):
    monkeypatch.setattr(pieces, "ASKED", 1)
    night = at("2027-09-20T23:00")

    async def work(tx: Transaction) -> list[int]:
        for number in (SAULE.id, 5):
            await a_person(tx, number)
        words = {"en": {"method": "sendMessage", "body": {"text": "Hello"}}}
        said = Said({"people": True}, words, "en", overruled)
        number = await broadcast_rows.add(tx, SAULE.id, said, digest="x", now=NOON)
        number = await mailings.add(
            tx, "broadcast", number, urgency=outbox.BROADCAST, state="planned", starts_at=NOON
        )
        mailing = await mailings.get(tx, number)
        assert mailing
        await broadcasts.start(tx, mailing, NOON)
        return [one.chat_id for one in await pieces.next_letters(tx, mailing, night, limit=9)]

    assert await db.write(work) == awake
