"""Which events stand in which list."""

import json
from typing import Any

from cards.events.presses import ListEvents
from storage.db import Transaction
from storage.events import events, guests, lists
from storage.events.guests import Told
from storage.events.lists import Reader, Which
from storage.people import people
from tests.events.planning import a_person, an_event
from tests.jobs.serving import Desk
from tests.storage.rows import put

AIDA, BERIK = 1, 2


HELD: list[tuple[str, int, int, dict[str, Any]]] = [
    # When it is over, and when it begins.
    *(("hers", 100, 1, {"organiser_id": AIDA}), ("maybe", 100, 2, {}), ("declined", 100, 3, {})),
    *(("near", 100, 4, {"regions": "11 19"}), ("far", 100, 5, {"regions": "11"})),
    *(("cancelled", 100, 6, {"state": "cancelled"}), ("over", 99, 2, {}), ("later", 99, 7, {})),
    ("her draft", 100, 1, {"organiser_id": AIDA, "state": "draft", "regions": "11"}),
    ("near draft", 100, 1, {"state": "draft", "regions": "19"}),
    ("far draft", 100, 1, {"state": "draft", "regions": "11"}),
]


async def test_each_list_has_its_own(db):
    async def hold(tx: Transaction) -> None:
        for person in (AIDA, BERIK):
            await put(tx, "person", id=person)
        for number, (title, ends_at, starts_at, other) in enumerate(HELD, 1):
            own = {"id": number, "key": title, "code": title, "plan": json.dumps({"title": title})}
            held = {"starts_at": starts_at, "ends_at": ends_at, "organiser_id": BERIK}
            await put(tx, "event", **{**own, **held, "state": "published", "regions": "", **other})
        for event_id, answer in ((2, "maybe"), (3, "not"), (6, "coming")):
            own = {"event_id": event_id, "person_id": AIDA, "host_id": AIDA, "name": ""}
            await put(tx, "guest", **own, answer=answer, answered_at=1)

    await db.write(hold)
    for which, reader, titles in LISTS:
        found = await lists.page(db, which, reader, now=100, offset=0, limit=9)
        assert [one.plan.title for one in found] == titles
        assert await lists.count(db, which, reader, now=100) == len(titles)


AHEAD = ["hers", "maybe", "declined", "near", "far"]
LISTS: list[tuple[Which, Reader, list[str]]] = [
    # Her own, and those of others to which she has not said that she can't come.
    ("mine", Reader(AIDA), ["hers", "maybe", "cancelled"]),
    ("all", Reader(AIDA), AHEAD),
    ("region", Reader(AIDA, "19"), ["hers", "maybe", "declined", "near"]),
    ("past", Reader(AIDA), ["later", "over"]),
    ("past", Reader(AIDA, coordinates=True), ["later", "cancelled", "over"]),
    ("drafts", Reader(AIDA), ["far draft", "near draft", "her draft"]),
    ("drafts", Reader(AIDA, regions=frozenset({"19"})), ["near draft", "her draft"]),
]


async def test_what_is_ahead_stands_by_when_it_begins(db):
    """What is found has this order where nothing else decides."""

    async def hold(tx: Transaction) -> None:
        await put(tx, "person", id=AIDA)
        for number, (starts_at, ends_at, state) in enumerate(TIMES, 1):
            own = {"id": number, "key": str(number), "code": str(number), "organiser_id": AIDA}
            await put(tx, "event", **own, starts_at=starts_at, ends_at=ends_at, state=state)

    await db.write(hold)
    assert [one.id for one in await events.ahead(db, 100)] == [2, 1, 4]


#: When it begins and is over.
TIMES = [
    *((30, 100, "published"), (20, 101, "published"), (10, 99, "published")),
    *((30, 200, "published"), (10, 200, "draft"), (10, 200, "cancelled")),
]


async def test_the_list_begins_with_its_first_page(desk: Desk):
    for day in range(1, 8):
        await an_event(desk.db, title=f"Event {day}", local=f"2027-10-0{day}T15:00")
    (said,) = await desk.write("/events")
    assert "Event 1" in said.text


async def test_what_was_answered_last_is_found_behind_events_that_asked_nothing(db):
    async def live(tx: Transaction) -> list[Told]:
        await a_person(tx, AIDA)
        for number in range(1, 25):
            own = {"id": number, "key": str(number), "code": str(number), "organiser_id": AIDA}
            await put(tx, "event", **own)
            said = {1: {"school": "School 5"}, 2: {"job": "Physics"}, 3: {"full_name": "A"}}
            guest = {"event_id": number, "person_id": AIDA, "host_id": AIDA, "name": ""}
            await put(tx, "guest", **guest, answer="coming", answered_at=1, **said.get(number, {}))
        return await guests.told_by(tx, AIDA)

    assert await db.write(live) == [
        Told("", "", "A"),
        Told("", "Physics", ""),
        Told("School 5", "", ""),
    ]


async def test_events_of_one_title_are_told_apart_by_their_regions(desk: Desk):
    """On 5 October there is one in each region; in the list of one's own region all are near."""
    for regions in (["47"], ["11", "19", "47"], []):
        await an_event(desk.db, title="Poster day", regions=regions)
    await desk.db.write(lambda tx: people.change(tx, AIDA, "region", value="47"))

    async def listed(which: str) -> list[str]:
        await desk.db.write(lambda tx: tx.run("DELETE FROM outbox"))
        (said,) = await desk.press(ListEvents(which, 0), AIDA)
        return [line.partition(". ")[2] for line in said.text.splitlines() if ". " in line]

    when = "Tuesday, 5 October 2027, 15:00"
    assert await listed("all") == [
        f"Poster day · 📍 Mangystau Region · {when}",
        f"Poster day · 📍 Akmola Region +2 · {when}",
        f"Poster day · {when}",
    ]
    assert await listed("region") == [f"Poster day · {when}"] * 3
