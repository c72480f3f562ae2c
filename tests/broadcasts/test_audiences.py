"""Whom a broadcast reaches: teachers of regions, and who cares for the bot in their groups."""

from functools import partial

import pytest

from community.broadcasts import audiences, broadcasts
from community.people.people import Actor
from community.refusals import Reason
from sandbox.client import Person
from storage.broadcasts.audiences import Audience, count, source
from storage.db import Database, Transaction
from storage.groups import groups, keepers
from tests.events.planning import NOON, a_group, a_person, refused
from tests.inside import COORDINATOR
from tests.steps import group_with_bot, having, taps, writes

CHIEF = Actor(1, coordinator=True)
MINE, OTHER = (
    Actor(number, coordinator=True, regions=frozenset({region}))
    for number, region in ((2, "47"), (3, "55"))
)
TEACHERS: Audience = {"people_of": ["47"]}
KEEPERS: Audience = {"keepers_of": ["47"]}


async def region(db: Database) -> None:
    """Teachers 4 and 5 of Mangystau, 6 of Pavlodar; 5 never started the bot; 6 added it to a
    group of Mangystau, 4 to one that it has left."""

    async def work(tx: Transaction) -> None:
        for number, code in ((4, "47"), (5, "47"), (6, "55")):
            await a_person(tx, number, started=int(number != 5))
            await tx.run("UPDATE person SET region = ? WHERE id = ?", code, number)
        for chat, keeper in ((-1, 6), (-2, 4)):
            group = await a_group(tx, chat)
            await groups.set_region(tx, group, "47", zone="Asia/Aqtau")
            await keepers.put(tx, group, keeper, now=NOON)
        await groups.set_active(tx, -2, False)

    await db.write(work)


@pytest.mark.parametrize(("audience", "reached"), [(TEACHERS, [4]), (KEEPERS, [6])])
async def test_each_is_reached_in_private(db, audience, reached):
    await region(db)
    to = source(audience, ["en"])
    found = await db.all(f"SELECT chat_id FROM {to.sql} ORDER BY chat_id", *to.values)
    assert [row[0] for row in found] == reached
    assert await count(db, audience, ["kk", "ru"]) == 0
    # Quiet hours are theirs.
    assert (await broadcasts.held(db, audience, NOON - 12 * 3_600_000)).number == 1


@pytest.mark.parametrize("audience", [TEACHERS, KEEPERS])
async def test_only_who_looks_after_the_region_reaches_them(db, audience):
    async def check(_tx: Transaction, actor: Actor) -> None:
        audiences.check(actor, audience)

    for actor, why in (
        (CHIEF, None),
        (MINE, None),
        (OTHER, Reason.NOT_YOUR_REGION),
        (Actor(5), Reason.ONLY_COORDINATORS),
    ):
        assert await refused(db, partial(check, actor=actor)) is why
        assert await audiences.concerned(db, actor, audience) is (why is None)


async def told(saule: Person, kind: str) -> None:
    await writes(saule, "/broadcast")
    await writes(saule, f"Dear colleagues: {kind}")
    for label in ("English", "Go on", kind):
        await taps(saule, label)
    before = await having(saule, "Mangystau Region")
    await saule.tap(before, "Mangystau Region")
    await taps(saule, "Go on")
    await taps(saule, "Now")
    await saule.tap(await saule.sees("It goes to 1 chat."), "Send to")


async def test_teachers_and_administrators_of_a_region_hear_it(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida = await box.person("Aida")
    await saule.start()
    await aida.start()
    await group_with_bot(box, "Rural", aida)
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "👥 Groups")
    await saule.tap(await saule.sees("Groups of your regions"), "Rural")
    await taps(saule, "Set the region")
    await taps(saule, "Mangystau Region")
    await told(saule, "Group administrators…")
    await aida.sees("Dear colleagues: Group administrators…")
