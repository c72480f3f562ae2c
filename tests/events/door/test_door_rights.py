"""Strangers and coordinators of other regions forge every button of the door: each is refused, and
nothing is changed."""

from dataclasses import fields
from pathlib import Path

import pytest

from cards.events import door_presses
from cards.events.door_presses import DOOR_PREFIXES
from cards.press import Press
from cards.presses import pack
from community.events import ushers
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.db import Transaction
from storage.groups import coordinators as coordinator_rows
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, SAULE, an_event, tables_of
from tests.inside import bot_inside

DOOR = (
    "Only organisers, and whom they asked to help at this door, can do this. Please ask one of"
    " them."
)
ONLY = "Only coordinators can do this. What you can do: /help"
REGION = "Another coordinator looks after this region: /coordinators"
USED = "This link was used already or is too old. Please ask for another."
GUESTS = "Only who registered can answer this. What comes next: /events"
#: What a stranger is told, and what a coordinator of another region is told.
TOLD: dict[type[Press], tuple[str, str]] = {
    **dict.fromkeys(
        (
            *(door_presses.ShowDoor, door_presses.TurnDoor, door_presses.PageTyped),
            *(door_presses.EndUsher, door_presses.WriteDownTyped),
            door_presses.WriteDownAnother,
        ),
        (DOOR, REGION),
    ),
    **dict.fromkeys(
        (door_presses.ShowUshers, door_presses.AskUsher, door_presses.GetSignatures),
        (ONLY, REGION),
    ),
    **dict.fromkeys((door_presses.AcceptDoor, door_presses.DeclineDoor), (USED, USED)),
    **dict.fromkeys((door_presses.AnswerAsks, door_presses.UseLast), (GUESTS, GUESTS)),
}
FORGED: dict[str, int | str] = {
    **dict.fromkeys(("event_id", "usher_id", "new", "sure"), 1),
    "letter": ord("A"),
    **dict.fromkeys(("page", "known"), 0),
    "key": "0" * 20,
}


def test_every_button_of_the_door_is_told():
    assert set(TOLD) == set(DOOR_PREFIXES.values())


async def prepare(file: Path) -> None:
    """Saule's event asks for a school, and somebody was asked to help at its door."""
    db = await connect(with_tables(file))
    event = await an_event(db, 1, local=AHEAD, asks=("school",))

    async def work(tx: Transaction) -> None:
        await ushers.ask(tx, event.id, SAULE, now=NOON)
        await coordinator_rows.put(tx, 500, ("11",), added_by=1, now=NOON)

    await db.write(work)
    await db.close()


@pytest.fixture
async def box(tmp_path):
    await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as found:
            yield found, tmp_path / "community.db"
        assert "ERROR" not in bot.said()
        assert "refused NOT_AT_DOOR: person" in bot.said()


async def test_every_button_of_the_door_is_refused(box):
    sandbox, file = box
    tables = ("event", "guest", "usher", "audit", "drawing")
    before = tables_of(file, tables)
    dana, eldar = await sandbox.person("Dana"), await sandbox.person("Eldar", id=500)
    told: dict[type[Press], list[str]] = {kind: [] for kind in TOLD}
    for who in (dana, eldar):
        await who.start()
        place = await who.sees("")
        for kind in TOLD:
            press = kind(**{field.name: FORGED[field.name] for field in fields(kind)})
            told[kind].append((await who.press(place, pack(press))).text)
    assert told == {kind: list(both) for kind, both in TOLD.items()}
    assert tables_of(file, tables) == before
