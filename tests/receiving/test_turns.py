"""Who sends thousands of updates, or has thousands waiting since the bot was down, has nobody else
wait for all of them; what one person did, and what happened in one chat, stays in order."""

import asyncio
import json
import random
from typing import Any

import pytest

from cards.groups.presses import GroupSettings
from cards.presses import pack
from handlers.dispatch.choice import BATCH, SHORT, Parsed
from handlers.dispatch.turns import AGAIN, HELD, Came, Turns, owners_of
from jobs.api import Api
from jobs.connection import Connection
from jobs.receiving import receive
from jobs.receiving.receive import PAGE
from jobs.work import work
from storage import inbox
from storage.db import Transaction
from storage.failures import Full
from storage.inbox import RawUpdate
from tests.receiving.arriving import NOW, Desk, desk, press
from tests.wire import TOKEN

__all__ = ["desk"]

MANY = 2_000
#: In seconds: longer than any test takes.
HOUR = 3_600.0
GREEDY, MODEST = 7, 8

Json = dict[str, Any]


def pressed(number: int, person: int, chat: int = -1001) -> Json:
    update = press(number, chat={"id": chat, "type": "supergroup", "title": "School"})
    update["callback_query"]["from"]["id"] = person
    return update


def turned(number: int, person: int) -> Json:
    """Another page of a list in private."""
    chat = {"id": person, "type": "private", "first_name": "Aida"}
    update = press(number, "1lp.votes...0", chat=chat)
    update["callback_query"]["from"]["id"] = person
    return update


async def commits(desk: Desk, numbers: set[int]) -> int:
    """Until all of them are served."""
    before = desk.db.kept
    while not numbers <= {int(one) for one in desk.toasts}:
        assert await desk.worker.step()
    return desk.db.kept - before


async def test_a_tap_behind_thousands_of_one_person_is_served_with_the_first(desk):
    """As after a time in which the bot was down. Alone it would be one commit, too."""
    flood = [pressed(number, GREEDY) for number in range(1, MANY + 1)]
    await desk.receiver.keep([*flood, pressed(MANY + 1, MODEST, chat=-1002)])
    assert await commits(desk, {MANY + 1}) == 1
    assert len(desk.toasts) == BATCH


async def test_a_tap_behind_thousands_of_one_group_is_served_with_the_first(desk):
    flood = [pressed(number, 100 + number) for number in range(1, MANY + 1)]
    await desk.receiver.keep([*flood, pressed(MANY + 1, MODEST, chat=-1002)])
    assert await commits(desk, {MANY + 1}) == 1


async def test_whoever_comes_while_thousands_wait_is_served_next(desk):
    """A hundred and one of them, one after another: each waits for one commit more, at most."""
    await desk.receiver.keep([pressed(number, GREEDY) for number in range(1, MANY + 1)])
    await desk.worker.step()
    waited = []
    for number in range(MANY + 1, MANY + 102, 2):
        await desk.receiver.take([pressed(number, number, chat=-number)])
        waited.append(await commits(desk, {number}))
        await desk.worker.step()
    assert max(waited) == 1


async def test_the_greedy_one_is_served_too_however_many_others_come(desk):
    """One of theirs with each turn of everybody else."""
    await desk.receiver.keep([pressed(1, GREEDY), pressed(2, GREEDY)])
    await desk.receiver.keep([pressed(number, number, chat=-number) for number in range(3, 203)])
    await commits(desk, {1})
    for at in range(1_000, 1_500, 100):
        await desk.receiver.keep([pressed(n, n, chat=-n) for n in range(at, at + 100)])
    await commits(desk, {2})
    assert len(desk.toasts) < 300


async def test_what_one_did_and_what_happened_in_one_chat_stays_in_order(desk):
    chance = random.Random(16)
    people = [GREEDY] * 5 + list(range(20, 40))
    updates = [
        pressed(number, chance.choice(people), chat=-chance.randint(1, 9))
        for number in range(1, 2 * HELD)
    ]
    await desk.receiver.keep(updates)
    order = [int(one) for one in await desk.served()]

    assert sorted(order) == list(range(1, 2 * HELD))
    assert order != sorted(order)
    whose: dict[int, list[int]] = {}
    for number in order:
        tap = updates[number - 1]["callback_query"]
        for owner in (tap["from"]["id"], tap["message"]["chat"]["id"]):
            whose.setdefault(owner, []).append(number)
    assert [owner for owner, numbers in whose.items() if numbers != sorted(numbers)] == []


class Telegram(Api):
    """Hands over what waits, a page at a time, and then nothing for ever."""

    def __init__(self, waits: list[Json], toasts: list[str]) -> None:
        super().__init__(Connection(), "http://127.0.0.1:1", TOKEN)
        self._waits, self._toasts, self.all_fetched = waits, toasts, asyncio.Event()
        #: How many were served by the time of each call.
        self.served: list[int] = []

    async def call(self, _method: str, body: Any, _patience: float = 0) -> list[Json]:
        self.served.append(len(self._toasts))
        left = [one for one in self._waits if one["update_id"] >= body["offset"]]
        if not left:
            self.all_fetched.set()
            await asyncio.Event().wait()
        return left[: body["limit"]]


async def test_what_waits_at_telegram_is_fetched_before_it_is_served(desk):
    """Else who is on the last of thirty pages would wait for all of them to be served."""
    flood = [turned(number, GREEDY) for number in range(1, MANY + 1)]
    telegram = Telegram([*flood, pressed(MANY + 1, MODEST)], desk.toasts)
    polling = asyncio.create_task(desk.receiver.poll(telegram, []))
    async with asyncio.timeout(60):
        await telegram.all_fetched.wait()
    polling.cancel()
    assert await inbox.count_waiting(desk.db) == MANY + 1
    assert await commits(desk, {MANY + 1}) == 1


async def test_while_full_pages_come_each_waits_for_a_short_batch_only(desk, monkeypatch):
    """The bot was down, and works meanwhile: who is on the last page does not wait for all."""
    # However slow the machine is, a page comes before it is given up.
    monkeypatch.setattr(receive, "SOON", HOUR)
    flood = [turned(number, GREEDY) for number in range(1, MANY + 1)]
    telegram = Telegram([*flood, pressed(MANY + 1, MODEST)], desk.toasts)
    fetches = desk.receiver.is_catching_up
    ways = (desk.worker.step, desk.receiver.bell, HOUR)
    working = asyncio.create_task(work(*ways, fetches=fetches))
    polling = asyncio.create_task(desk.receiver.poll(telegram, []))
    async with asyncio.timeout(60):
        await telegram.all_fetched.wait()
    polling.cancel()
    # Between two batches: in the midst of one its taps would be served without an answer.
    async with desk.worker._turn:
        working.cancel()
    await asyncio.gather(polling, working, return_exceptions=True)
    # Once the last page is there, batches are whole again.
    fetched = telegram.served[: MANY // PAGE + 1]
    assert fetched[-1] > 0
    assert [n for n, served in enumerate(fetched) if served > (n + 1) * SHORT] == []
    assert await commits(desk, {MANY + 1}) <= 1


async def test_a_full_page_with_nothing_behind_it_holds_nobody_up(desk, monkeypatch):
    monkeypatch.setattr(receive, "SOON", 0.5)
    telegram = Telegram([turned(number, number) for number in range(1, PAGE + 1)], desk.toasts)
    polling = asyncio.create_task(desk.receiver.poll(telegram, []))
    async with asyncio.timeout(60):
        await telegram.all_fetched.wait()
        desk.receiver.bell.clear()
        await desk.receiver.bell.wait()
    polling.cancel()
    assert not desk.receiver.is_catching_up()


async def test_the_next_page_is_waited_for_from_when_the_last_one_is_kept(desk, monkeypatch):
    """On a slow disk that takes longer than the next page."""
    monkeypatch.setattr(receive, "SOON", 0.05)
    begun, meanwhile = asyncio.Event(), list[bool]()

    async def slow(_tx: Transaction) -> None:
        begun.set()
        # Longer than a page is waited for.
        await asyncio.sleep(0.2)
        meanwhile.append(desk.receiver.is_catching_up())

    writing = asyncio.create_task(desk.db.write(slow))
    await begun.wait()
    await desk.receiver.take([turned(n, n) for n in range(1, PAGE + 1)], PAGE + 1)
    assert [*meanwhile, desk.receiver.is_catching_up()] == [True, True]
    await writing


async def test_who_waits_for_telegram_is_passed_by_in_the_same_chat(desk):
    """And is served once it has answered, or can't be reached."""
    asks = press(1, pack(GroupSettings()))
    await desk.receiver.keep([asks, *(pressed(number, 50 + number) for number in range(2, 9))])
    await commits(desk, set(range(2, 9)))
    await asyncio.gather(*(one.asked for one in desk.worker._asked.values() if one.asked))
    assert len(await desk.served()) == 8
    assert {state for _, state in await desk.state()} == {"done"}


async def test_what_waits_behind_it_is_not_read_meanwhile(desk, monkeypatch):
    """Thousands of them would be, with each update that comes."""
    flood = [pressed(number, 101) for number in range(2, MANY + 1)]
    # By the same person, who must first be looked for at Telegram.
    await desk.receiver.keep([press(1, pack(GroupSettings())), *flood])
    await desk.worker.step()
    read, parse = list[Came](), desk.worker._parse

    def counted(came: Came) -> Parsed:
        read.append(came)
        return parse(came)

    monkeypatch.setattr(desk.worker, "_parse", counted)
    await desk.worker.step()
    assert len(read) <= BATCH
    monkeypatch.undo()
    await asyncio.gather(*(one.asked for one in desk.worker._asked.values() if one.asked))
    assert len(await desk.served()) == MANY


async def test_a_page_of_votes_is_served_as_it_comes(desk):
    """It is done sooner than kept and read again."""
    await desk.receiver.take([pressed(n, n) for n in range(1, PAGE + 1)], PAGE + 1)
    assert len(desk.toasts) == PAGE


async def test_what_is_committed_after_a_higher_number_is_served_all_the_same(desk):
    """Bots on several machines keep what a webhook brings."""
    await desk.receiver.keep([pressed(number, GREEDY) for number in range(1, MANY)])
    await desk.db.write(lambda tx: tx.run("UPDATE inbox SET seq = seq + 10000"))
    await desk.worker.step()
    late = RawUpdate(MANY, json.dumps(pressed(MANY, MODEST, chat=-1002)))
    await desk.db.write(lambda tx: inbox.add(tx, [late], NOW))
    await desk.db.write(lambda tx: tx.run("UPDATE inbox SET seq = 5 WHERE update_id = ?", MANY))
    assert await commits(desk, {MANY}) <= AGAIN


async def test_after_a_failed_commit_all_is_read_again(desk, monkeypatch):
    async def full(_tx: Transaction) -> None:
        raise Full("the disk is full")

    await desk.receiver.keep([pressed(number, GREEDY) for number in range(1, 4)])
    monkeypatch.setattr(Transaction, "finish", full)
    with pytest.raises(Full):
        await desk.worker.step()
    monkeypatch.undo()
    assert await desk.served() == ["1", "2", "3"]


async def test_what_another_process_has_served_waits_no_more(desk):
    await desk.receiver.keep([pressed(number, GREEDY) for number in range(1, 2 * HELD)])
    await desk.worker.step()
    await desk.db.write(lambda tx: tx.run("UPDATE inbox SET state = 'done' WHERE seq > ?", HELD))
    await desk.served()
    assert await inbox.is_empty(desk.db)


def test_whose_turn_it_takes():
    school, aida = {"id": -1}, {"id": 7, "is_bot": False}
    tap = {"from": aida, "message": {"chat": school}}
    assert set(owners_of({"update_id": 1, "callback_query": tap})) == {7, -1}
    assert set(owners_of({"update_id": 1, "message": {"from": aida, "chat": school}})) == {7, -1}
    assert set(owners_of({"update_id": 1, "message": {"from": aida, "chat": {"id": 7}}})) == {7}
    # Anonymous administrators, and channels that lead into groups: one account for all of them.
    for sender in ({"id": 1087968824, "is_bot": True}, {"id": 777000, "is_bot": False}):
        assert set(owners_of({"message": {"from": sender, "chat": school}})) == {-1}
    strangers: list[Any] = [
        None,
        [],
        {},
        {"update_id": 1},
        {"message": {"from": "?", "chat": school}},
        {"message": {"from": {"id": float("inf")}, "chat": school}},
    ]
    for strange in strangers:
        assert owners_of(strange) == ()


async def test_nothing_is_remembered_of_whom_nothing_waits(desk):
    turns = Turns()
    await desk.receiver.keep([pressed(number, number % 90) for number in range(1, MANY)])
    await turns.look(desk.db)
    while came := await turns.take(desk.db, BATCH):
        turns.served(one.arrival.seq for one in came)
    assert not turns
    assert [*turns._last, *turns._held, *turns._places] == []
