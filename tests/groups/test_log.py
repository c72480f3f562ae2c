"""The log of coordinators' deeds: what was and what is, by person, region and day, as a file."""

from dataclasses import replace
from functools import partial

from basics.spans import DAY, HOUR
from cards.groups.coordinator_presses import ReadLog
from cards.groups.log import log_card, log_table
from community.events import events
from community.groups import coordinators, log
from community.people.people import Actor
from community.refusals import Reason
from locales import texts
from storage import audit
from storage.audit import EVERYTHING, Wanted
from storage.db import Database, Transaction
from storage.groups import coordinators as coordinator_rows
from tests.events.planning import NOON, PLAN, a_person, an_event, refused
from tests.inside import COORDINATOR

CHIEF = Actor(1, coordinator=True)
ZONE = "Asia/Almaty"
EN = texts("en")


async def shown(db: Database, wanted: Wanted = EVERYTHING) -> list[str]:
    """The last line of each, the newest first."""
    found = await audit.entries(db, 0, 20, wanted=wanted)
    card = log_card(found, ReadLog(0, "", "", 0), False, zone=ZONE, t=EN)
    return [part.splitlines()[-1] for part in card.text.split("\n\n")[1:]]


async def test_what_was_and_what_is_stands_beside_each_change(db):
    event = await an_event(db)

    async def work(tx: Transaction) -> None:
        await a_person(tx, 2)
        await coordinator_rows.put(tx, 2, ("47",), added_by=1, now=NOON)
        give = partial(coordinators.set_region, tx, CHIEF, 2, wanted=True, now=NOON)
        await give(region="55")
        plan = replace(PLAN, place="School 7", local="2027-10-06T16:00")
        await events.change(tx, CHIEF, event.id, plan=plan, now=NOON)
        await events.cancel(tx, CHIEF, event.id, now=NOON)
        await coordinators.dismiss(tx, CHIEF, 2, now=NOON)

    await db.write(work)
    assert await shown(db) == [
        "Teacher 1 removed a coordinator: Teacher 2 (Mangystau Region, Pavlodar Region)",
        "Teacher 1 cancelled “Autumn event”",
        "Teacher 1 changed “Autumn event” (beginning: 2027-10-05 15:00 → 2027-10-06 16:00;"
        " place: School 5 → School 7)",
        "Teacher 1 changed the regions of Teacher 2 (Mangystau Region → Mangystau Region,"
        " Pavlodar Region)",
        "Teacher 1 announced “Autumn event”",
    ]


async def test_it_is_read_by_person_by_region_and_by_day(db):
    async def work(tx: Transaction) -> None:
        for number, region in ((2, "47"), (3, "55")):
            await a_person(tx, number)
            await coordinator_rows.put(tx, number, (region,), added_by=1, now=NOON)
        # Midnight in Almaty is twelve hours after its noon.
        for person, moment in ((2, NOON), (3, NOON + 11 * HOUR), (2, NOON + 12 * HOUR)):
            await audit.add(tx, person, "event", subject=f"{person} {moment - NOON}", now=moment)

    await db.write(work)

    async def read(**given: str | int) -> list[str]:
        asked = {"person_id": 0, "region": "", "day": "", **given}
        wanted = log.wanted(
            CHIEF,
            person_id=int(asked["person_id"]),
            region=str(asked["region"]),
            day=str(asked["day"]),
            zone=ZONE,
        )
        return [one.subject for one in await audit.entries(db, 0, 9, wanted=wanted)]

    first, second, third = "2 0", f"3 {11 * HOUR}", f"2 {12 * HOUR}"
    assert await read() == [third, second, first]
    assert await read(person_id=2) == [third, first]
    assert await read(region="55") == [second]
    assert await read(region="47", day="2027-09-20") == [first]
    assert await read(day="2027-09-20") == [second, first]
    assert await read(day="2027-09-21") == [third]
    assert [one.name for one in await audit.actors(db)] == ["Teacher 2", "Teacher 3"]


async def test_what_is_forged_or_not_for_them_is_refused(db):
    async def asks(_tx: Transaction, actor: Actor, region: str, day: str) -> None:
        log.wanted(actor, person_id=0, region=region, day=day, zone=ZONE)

    for actor, region, day, why in (
        (Actor(5), "", "", Reason.ONLY_COORDINATORS),
        (CHIEF, "x", "", Reason.STRANGE_BUTTON),
        (CHIEF, "", "yesterday", Reason.STRANGE_BUTTON),
        (CHIEF, "", "9999-12-31", Reason.STRANGE_BUTTON),
        (CHIEF, "47", "2027-10-05", None),
    ):
        assert await refused(db, partial(asks, actor=actor, region=region, day=day)) is why


async def test_a_table_has_a_line_for_each_deed(db):
    event = await an_event(db)
    await db.write(lambda tx: events.cancel(tx, CHIEF, event.id, now=NOON + DAY))
    table = log_table(await audit.entries(db, 0, 9), ZONE, EN)
    assert [line[1:] for line in table.lines] == [
        ("Teacher 1", "cancelled “Autumn event”", ""),
        ("Teacher 1", "announced “Autumn event”", ""),
    ]


async def test_a_coordinator_reads_it_and_gets_it_as_a_file(box):
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    await saule.write("/coordinators")
    listed = await saule.sees("Coordinators")
    await saule.tap(listed, "Invite by a link")
    asked = await saule.sees("Which regions shall the new coordinator look after?")
    await saule.tap(asked, "For the whole country")
    await saule.sees("It works once, for 24 hours")
    said = await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators", after=said), "What was changed")
    log_message = await saule.sees("Saule made an invitation")
    await saule.tap(log_message, "Day")
    await saule.tap(log_message, (await saule.sees("On which day?")).labels[0].split("  ")[0])
    await saule.sees("Saule made an invitation")
    await saule.tap(log_message, "Person")
    await saule.tap(await saule.sees("Whose deeds?"), "Saule")
    await saule.sees("the newest first\n\nSaule\n\n")
    await saule.tap(log_message, "As a file")
    came = await saule.sees(lambda m: "document" in m.raw)
    assert came.raw["document"]["file_name"] == "log.csv"
