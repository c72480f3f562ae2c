"""Only Telegram knows who is an administrator: nobody waits for somebody else's question."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from cards.groups import presses
from cards.presses import pack
from jobs import statuses
from jobs.api import Api
from jobs.connection import Connection
from jobs.statuses import Statuses
from sandbox.client import Sandbox
from tests.steps import answers, eventually, problem_in_group
from tests.wire import TOKEN, Server, Wire, server

SETTINGS = pack(presses.GroupSettings())
TOO_FAST = "That is very fast. What you send in the next seconds is not kept; wait a little."
ONLY_ADMINISTRATORS = "Only the group's administrators can do this. Please ask one of them."


@dataclass
class Asked:
    """Questions that leave, and a Telegram that says what it is told to."""

    statuses: Statuses
    server: Server
    #: What Telegram says; None where it says nothing.
    says: object = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def of(self, person: int, *, decides: bool = True) -> str | None:
        return await self.statuses.of(-7, person, decides=decides)


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    async def talk(wire: Wire) -> None:
        while True:
            await wire.request()
            await found.gate.wait()
            if found.says is None:
                wire.reset()
                return
            await wire.answer(json.dumps({"ok": True, "result": found.says}).encode())

    async with server(talk) as running, Connection() as connection:
        found = Asked(Statuses(Api(connection, running.url.partition("/bot")[0], TOKEN)), running)
        yield found
        found.statuses.close()


async def test_questions_leave_side_by_side_and_none_twice(asked):
    asked.says = {"status": "member"}
    waiting = [asyncio.create_task(asked.of(person)) for person in (1, 2, 3, 1, 2, 3)]

    async def all_left() -> bool:
        return len(asked.server.calls) == 3

    await eventually(all_left)
    asked.gate.set()
    assert await asyncio.gather(*waiting) == ["member"] * 6
    assert len(asked.server.calls) == 3


@pytest.mark.parametrize(
    ("says", "decides", "times"),
    [
        ({"status": "administrator"}, True, 1),
        ({"status": "member"}, False, 1),
        ({"status": "member"}, True, 2),
        ({"status": "left"}, False, 2),
    ],
)
async def test_what_refuses_is_asked_anew_and_what_permits_is_not(
    asked, monkeypatch, says, decides, times
):
    monkeypatch.setattr(statuses, "REFUSED", 0.0)
    asked.says = says
    asked.gate.set()
    for _ in range(2):
        assert await asked.of(1, decides=decides) == says["status"]
    assert len(asked.server.calls) == times


async def test_that_telegram_did_not_say_is_known_for_a_moment(asked, monkeypatch):
    asked.gate.set()
    monkeypatch.setattr(statuses, "FAILED", 600.0)
    assert [await asked.of(1) for _ in range(5)] == [None] * 5
    assert len(asked.server.calls) == 1

    monkeypatch.setattr(statuses, "FAILED", 0.0)
    asked.says = {"status": "creator"}
    assert await asked.of(1) == "creator"


@pytest.mark.parametrize("says", [{}, [], "left", {"status": "restricted", "is_member": 0}])
async def test_an_answer_unlike_telegrams_permits_nothing(asked, says):
    asked.says = says
    asked.gate.set()
    assert await asked.of(1) in (None, "left")


async def test_others_are_answered_while_telegram_is_asked_about_one(box):
    _, berik, group, card = await problem_in_group(box)
    mallory = await box.person("Mallory")
    await group.add(mallory)
    async with Sandbox(box.url, hasty=True) as quick:
        await quick.faults(hang=300, methods=["getChatMember"])
        press = {"do": "press", "chat": group.id, "message": card.id}
        vote = card.data("🙋")
        forged, late = await quick.burst(
            {**press, "who": mallory.id, "data": data} for data in (SETTINGS, vote)
        )
        honest = await quick.burst([{**press, "who": berik.id, "data": vote}])
        [counted] = await answers(quick, honest)
        assert counted
        # What she did after her question waits behind it.
        assert await quick.burst(
            [{"do": "toast", "query": one["query"]} for one in (forged, late)]
        ) == [None, None]
        await quick.faults()
        first, second = await answers(quick, [forged, late])
    assert first == ONLY_ADMINISTRATORS
    assert second != counted
    await box.settled()
    assert (await box.message(card)).labels[0].endswith("2")


async def test_for_who_acts_too_fast_nothing_is_asked(box):
    _, _, group, card = await problem_in_group(box)
    mallory = await box.person("Mallory")
    await group.add(mallory)
    before = len(await box.calls("getChatMember"))
    press = {"do": "press", "chat": group.id, "message": card.id, "who": mallory.id}
    async with Sandbox(box.url, hasty=True) as quick:
        pressed = await quick.burst({**press, "data": card.data("🙋")} for _ in range(20))
        pressed += await quick.burst({**press, "data": SETTINGS} for _ in range(20))
        said = await answers(quick, pressed)
    assert len(await box.calls("getChatMember")) == before
    # Nobody wonders why nothing happens: each tap is answered.
    assert set(said[20:]) == {TOO_FAST}


async def test_who_has_just_been_made_administrator_is_not_sent_away(box, monkeypatch):
    monkeypatch.setattr(statuses, "REFUSED", 0.0)
    _, berik, group, card = await problem_in_group(box)
    assert (await berik.press(card, SETTINGS)).text == ONLY_ADMINISTRATORS
    await group.promote(berik)
    await berik.write("/group", chat=group)
    await box.expect(group, "Administrators can change")
