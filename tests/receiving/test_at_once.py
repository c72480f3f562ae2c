"""What arrives while nothing waits is served in the transaction that keeps it."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

import storage.db
from cards.groups.coordinator_presses import DismissCoordinator, InviteCoordinator
from cards.groups.presses import GroupSettings
from cards.presses import pack
from community.groups import groups
from community.problems import votes
from community.refusals import Reason, Refused
from community.search import search
from community.search.search import Found
from handlers.dispatch.choice import Pace
from jobs.receiving.receive import OFFSET
from jobs.statuses import Known, Whose
from storage import facts
from storage.db import Transaction
from storage.failures import Full
from storage.groups import coordinators
from tests.receiving.arriving import NOW, broken, desk, found, press

__all__ = ["desk"]


async def test_what_arrives_is_kept_and_served_with_its_offset_in_one_transaction(desk):
    seen = desk.db.written
    await desk.receiver.take([press(1), press(2)], 3)

    assert desk.toasts == ["1", "2"]
    assert await desk.state() == [(1, "done"), (2, "done")]
    kept = await desk.db.all("SELECT body FROM inbox ORDER BY seq")
    assert kept == [('{"tap": "1"}',), ('{"tap": "2"}',)]
    assert await facts.get(desk.db, OFFSET) == "3"
    assert await desk.db.value("SELECT count(*) FROM person") == 2
    assert desk.db.written > seen


async def test_what_waits_behind_others_is_searched_for_once(desk, monkeypatch):
    """What those bring about may be what it looks for, so it is looked for after them."""
    looked: list[str] = []

    async def look(_rows: object, _eyes: object, asked: str, *, now: int) -> Found:
        looked.append(asked)
        assert now
        return Found(())

    monkeypatch.setattr(search, "look", look)
    await desk.receiver.take([press(1), *(found(n, f"chalk {n}") for n in range(2, 5))], 5)
    assert looked == []
    await desk.served()
    assert looked == ["chalk 2", "chalk 3", "chalk 4"]
    assert {state for _, state in await desk.state()} == {"done"}


async def test_what_comes_twice_is_served_once(desk):
    await desk.receiver.take([press(1)], 2)
    await desk.receiver.take([press(1), press(2)], 3)
    await desk.receiver.keep([press(2), press(3)], 4)

    assert await desk.served() == ["1", "2", "3"]
    assert await desk.state() == [(1, "done"), (2, "done"), (3, "done")]


async def test_of_a_page_only_what_is_new_is_served(desk):
    await desk.receiver.take([press(2)], 3)
    await desk.receiver.take([press(1), press(2), press(3), press(3)], 4)
    assert desk.toasts == ["2", "1", "3"]
    assert await desk.state() == [(2, "done"), (1, "done"), (3, "done")]


async def test_nothing_overtakes_what_waits(desk):
    await desk.receiver.keep([press(1)], 2)
    await desk.receiver.take([press(2)], 3)
    assert desk.toasts == []
    assert await desk.state() == [(1, "new"), (2, "new")]

    assert await desk.served() == ["1", "2"]
    await desk.receiver.take([press(3)], 4)
    assert desk.toasts == ["1", "2", "3"]


async def test_more_than_a_batch_is_served_in_order_and_the_offset_comes_last(desk):
    await desk.receiver.take([press(number) for number in range(1, 121)], 121)
    assert desk.toasts == [str(number) for number in range(1, 121)]
    assert await facts.get(desk.db, OFFSET) == "121"


async def test_who_sends_a_hundred_has_another_wait_for_one_commit_more(desk):
    """As many as Telegram hands over at once; the last is somebody else's. What is waited for is
    the disk, so commits are counted: alone it would be one."""
    page = [press(number) for number in range(1, 101)]
    for update in page[:-1]:
        update["callback_query"]["from"]["id"] = 7
    before = desk.db.kept

    await desk.receiver.take(page, 101)

    assert desk.toasts[-1] == "100"
    assert desk.db.kept - before == 2


async def test_one_that_can_not_be_served_spoils_no_other(desk):
    await desk.receiver.take([press(1), broken(2), press(3)], 4)
    assert desk.toasts == []
    assert await desk.state() == [(1, "new"), (2, "new"), (3, "new")]

    assert await desk.served() == ["1", "3", "2"]
    assert await desk.state() == [(1, "done"), (2, "dead"), (3, "done")]


@pytest.mark.parametrize("deed", ["keep", "take"])
async def test_what_was_undone_dismisses_nobody(desk, deed):
    """Who acted before they were dismissed may, also where all of it is done once more."""

    async def in_office(tx: Transaction) -> None:
        for person_id in (101, 102, 103):
            await coordinators.put(tx, person_id, (), added_by=1, now=NOW)

    await desk.db.write(in_office)
    invites, dismisses = pack(InviteCoordinator()), pack(DismissCoordinator(101, 1))
    chats = [{"id": 100 + number, "type": "private", "first_name": "Aida"} for number in range(4)]
    page = [press(n, dismisses if n == 2 else invites, chat=chats[n]) for n in (1, 2, 3)]

    await getattr(desk.receiver, deed)([*page, broken(4)], 5)
    await desk.served()

    assert await coordinators.in_office(desk.db) == {102, 103}
    asked = "SELECT count(*) FROM outbox WHERE body LIKE '%Which regions%'"
    assert await desk.db.value(asked) == 2


async def test_what_telegram_must_be_asked_about_goes_by_the_inbox(desk):
    await desk.receiver.take([press(1, pack(GroupSettings())), press(2)], 3)
    assert [state for _, state in await desk.state()] == ["new", "new"]


async def test_what_a_webhook_brings_at_the_same_time_stays_in_order(desk):
    await asyncio.gather(
        desk.receiver.take([press(1, pack(GroupSettings()))]), desk.receiver.take([press(2)])
    )
    assert await desk.state() == [(1, "new"), (2, "new")]


async def test_who_was_heard_is_not_overtaken_while_the_inbox_is_looked_at(desk):
    """The last look was before it was kept, and the bell is silent again."""
    async with desk.worker._turn:
        pressed = asyncio.create_task(desk.receiver.take([press(2)]))
        await asyncio.sleep(0)
        await desk.receiver.keep([press(1)], 2)
        desk.receiver.bell.clear()
        looking = asyncio.create_task(desk.worker.step())
        await asyncio.sleep(0)
    await asyncio.gather(pressed, looking)
    assert await desk.served() == ["1", "2"]


async def test_what_comes_while_a_batch_is_served_is_served_at_once(desk):
    """On a slow disk all that comes would go through the inbox else, once anything did."""
    await desk.receiver.keep([press(1)], 2)
    desk.receiver.bell.clear()
    serving = asyncio.create_task(desk.worker.step())
    await asyncio.sleep(0)
    pressed = asyncio.create_task(desk.receiver.take([press(2)], 3))
    await asyncio.gather(serving, pressed)

    assert desk.toasts == ["1", "2"]
    assert await desk.state() == [(1, "done"), (2, "done")]


async def test_what_several_people_do_in_private_is_served_at_once(desk):
    """What each of them is in their groups is known; of one who does two things in a row it may
    be something else by the second."""

    async def meet(tx: Transaction) -> None:
        await groups.meet(tx, -1001, "School", lang="kk", now=NOW)
        await tx.run("INSERT INTO person (id, name, lang, created_at) VALUES (101, 'A', 'kk', 1)")
        await tx.run("INSERT INTO person (id, name, lang, created_at) VALUES (102, 'B', 'kk', 1)")
        await tx.run("INSERT INTO member SELECT id, 101, 1, 1 FROM community_group")
        await tx.run("INSERT INTO member SELECT id, 102, 1, 1 FROM community_group")

    await desk.db.write(meet)
    for person in (101, 102):
        known = Known(asyncio.get_running_loop().time(), "member")
        desk.worker._ways.statuses._known[Whose(-1001, person)] = known

    def asks(number: int, person: int) -> dict[str, Any]:
        chat = {"id": person, "type": "private", "first_name": "Aida"}
        update = press(number, "1lp.votes...0", chat=chat)
        update["callback_query"]["from"]["id"] = person
        return update

    await desk.receiver.take([asks(1, 101), asks(2, 102)], 3)
    assert await desk.state() == [(1, "done"), (2, "done")]
    await desk.receiver.take([asks(3, 101), asks(4, 101)], 5)
    assert [state for _, state in await desk.state()] == ["done", "done", "new", "new"]


async def test_who_refuses_after_writing_leaves_nothing_and_is_answered_at_once(desk, monkeypatch):
    async def vote(tx: Transaction, *_: object, **__: object) -> None:
        await facts.put(tx, "half", "done")
        raise Refused(Reason.OWN_PROBLEM)

    monkeypatch.setattr(votes, "vote", vote)
    before = desk.db.kept
    await desk.receiver.take([press(1), press(2)], 3)

    assert desk.toasts == ["1", "2"]
    assert await facts.get(desk.db, "half") is None
    assert await desk.state() == [(1, "done"), (2, "done")]
    assert desk.db.kept - before == 1


async def test_a_database_that_is_away_keeps_nothing_and_says_so(desk, monkeypatch):
    async def full(_tx: Transaction) -> None:
        raise Full("the disk is full")

    monkeypatch.setattr(Transaction, "finish", full)
    with pytest.raises(Full):
        await desk.receiver.take([press(1)], 2)
    monkeypatch.undo()

    assert await desk.state() == []
    await desk.receiver.take([press(1)], 2)
    assert desk.toasts == ["1"]


async def test_where_each_takes_long_few_are_served_in_one_transaction(desk, monkeypatch):
    """Whoever renews the lease waits for its end; once it is quick again, many are."""
    votes_take, served = [0.2], desk.worker._dispatcher.serve
    clock = [0.0]

    async def slow(*given: Any, **more: Any) -> Any:
        clock[0] += votes_take[0]
        return await served(*given, **more)

    monkeypatch.setattr(desk.worker._dispatcher, "serve", slow)
    monkeypatch.setattr(storage.db, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    commits = desk.db.kept
    await desk.receiver.take([press(number) for number in range(1, 51)], 51)
    assert desk.db.kept - commits == 1
    await desk.receiver.take([press(number) for number in range(51, 81)], 81)
    assert desk.db.kept - commits == 1 + 3
    votes_take[0] = 0.001
    await desk.receiver.take([press(number) for number in range(81, 101)], 101)
    await desk.receiver.take([press(number) for number in range(101, 151)], 151)
    assert desk.db.kept - commits == 4 + 2 + 1
    assert len(desk.toasts) == 150


async def test_what_waits_is_served_in_smaller_parts_too(desk, monkeypatch):
    desk.worker.pace.note(served=10, seconds=4.0)
    monkeypatch.setattr(Pace, "note", lambda *_: None)
    await desk.receiver.keep([press(number) for number in range(1, 13)])
    commits = desk.db.kept
    assert len(await desk.served()) == 12
    assert desk.db.kept - commits == 3


async def test_a_press_after_hours_without_telegram_is_as_fresh_as_any(desk):
    """It waits there for 150 seconds and no longer: none of before comes late."""
    await desk.receiver.take([press(1)], 2)
    await desk.db.write(lambda tx: tx.run("UPDATE inbox SET received_at = ?", NOW - 36_000_000))

    async def fetch(_api: object, offset: int, _allowed: object) -> list[Any]:
        if offset > 2:
            raise asyncio.CancelledError
        return [press(2)]

    desk.receiver._fetch = fetch
    with pytest.raises(asyncio.CancelledError):
        await desk.receiver.poll(None, ())
    assert desk.toasts == ["1", "2"]
    assert await desk.db.value("SELECT received_at FROM inbox WHERE update_id = 2") == NOW
