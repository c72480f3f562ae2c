"""What coordinators plan belongs to the region: it outlives the office of who planned it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.text.links import Links
from community.broadcasts import broadcasts, outcome, steering
from community.days import days
from community.events import events, guests
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason
from jobs.draw import draw
from jobs.events.remind import look_back
from storage import posts
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import mailings
from storage.broadcasts.audiences import Audience
from storage.days.days import Day
from storage.db import Database, Rows, Transaction
from storage.events import lists
from storage.forms import drafts
from storage.groups import coordinators as coordinator_rows
from storage.groups import groups, members
from tests.events.planning import NOON, a_group, a_person, refused
from tests.events.planning import PLAN as FOR_ALL

#: Of the whole country; of Mangystau, where it is planned; of Mangystau, too; of Pavlodar.
CHIEF = Actor(1, coordinator=True)
MAKER, COLLEAGUE, OTHER = (
    Actor(number, coordinator=True, regions=frozenset({region}))
    for number, region in ((2, "47"), (3, "47"), (4, "55"))
)
#: The maker after her dismissal.
DISMISSED = Actor(MAKER.id)
PLAN = replace(FOR_ALL, audience={"regions": ["47"]})


async def council(db: Database) -> int:
    """Returns a group of Mangystau."""

    async def work(tx: Transaction) -> int:
        for number in range(1, 6):
            await a_person(tx, number)
        for actor in (CHIEF, MAKER, COLLEAGUE, OTHER):
            regions = tuple(sorted(actor.regions))
            await coordinator_rows.put(tx, actor.id, regions, added_by=1, now=NOON)
        group = await a_group(tx, -9)
        await groups.set_region(tx, group, "47", zone="Asia/Aqtau")
        await members.add(tx, group, MAKER.id, now=NOON)
        return group

    return await db.write(work)


async def a_broadcast(db: Database, audience: Audience) -> int:
    """Planned by the maker for tomorrow; returns its mailing."""
    words = {"method": "sendMessage", "body": {"text": "Come to us", "entities": []}}
    said = {"versions": {"en": words}, "lang": "en", "audience": audience, "at": NOON + DAY}

    async def work(tx: Transaction) -> int:
        begun = await drafts.begin(
            tx, MAKER.id, "broadcast", subject_id=None, step="preview", now=NOON
        )
        ready = drafts.Draft(begun.id, MAKER.id, "broadcast", None, "preview", said)
        await drafts.keep(tx, ready, NOON)
        mailing = await broadcasts.send(tx, ready, MAKER, now=NOON)
        await posts.add(tx, MAKER.id, "mailing", subject_id=mailing)
        return mailing

    return await db.write(work)


async def may(
    db: Database, deed: Callable[[Rows, int, Actor], Awaitable[object]], number: int, actor: Actor
) -> Reason | None:
    return await refused(db, lambda tx: deed(tx, number, actor))


async def dismiss(db: Database) -> None:
    await db.write(lambda tx: coordinators.dismiss(tx, CHIEF, MAKER.id, now=NOON))


@pytest.mark.parametrize("kind", ["regions", "groups", "event"])
async def test_a_planned_broadcast_is_stopped_by_whoever_looks_after_its_region(db, kind):
    group = await council(db)
    audience: Audience = {"regions": ["47"]} if kind == "regions" else {"groups": [group]}
    if kind == "event":
        event = await db.write(lambda tx: events.publish(tx, MAKER, PLAN, now=NOON))
        coming = partial(guests.answer, event_id=event.id, actor=Actor(5), wanted="coming")
        await db.write(partial(coming, now=NOON))
        audience = {"event": event.id}
    number = await a_broadcast(db, audience)
    await dismiss(db)

    for actor, why in (
        (DISMISSED, Reason.ONLY_COORDINATORS),
        (OTHER, Reason.NOT_YOUR_REGION),
        (COLLEAGUE, None),
        (CHIEF, None),
    ):
        assert await may(db, broadcasts.managed, number, actor) is why
    for actor, listed in ((COLLEAGUE, 1), (CHIEF, 1), (OTHER, 0)):
        found = (await outcome.page(db, actor, 0, size=20)).found
        assert [one.words for one in found] == ["Come to us"] * listed
    assert (
        await refused(db, lambda tx: outcome.page(tx, DISMISSED, 0, size=20))
        is Reason.ONLY_COORDINATORS
    )

    mailing = await broadcasts.managed(db, number, COLLEAGUE)
    await db.write(lambda tx: steering.steer(tx, mailing, "stop", actor=COLLEAGUE, now=NOON))
    stopped = await mailings.get(db, number)
    assert stopped
    assert stopped.state == "stopped"


async def test_what_goes_further_than_a_region_is_for_who_has_all_of_it(db):
    await council(db)
    broadcast = broadcast_rows.Said({"regions": ["47", "55"]}, {}, "en", None)
    number = await db.write(
        lambda tx: broadcast_rows.add(tx, CHIEF.id, broadcast, digest="d", now=NOON)
    )
    both = replace(OTHER, regions=frozenset({"47", "55"}))
    for actor, why in ((OTHER, Reason.NOT_YOUR_REGION), (both, None), (CHIEF, None)):
        assert await may(db, broadcasts.own, number, actor) is why


async def test_who_is_dismissed_sees_no_more_of_how_it_goes(db):
    await council(db)
    number = await a_broadcast(db, {"regions": ["47"]})
    shown = await posts.in_chat(db, MAKER.id, "mailing", subject_id=number)
    assert shown
    assert await draw(db, shown, Links("bot"), now=NOON)

    await dismiss(db)

    assert await posts.in_chat(db, MAKER.id, "mailing", subject_id=number) is None


async def test_the_report_of_an_event_goes_to_who_is_in_office(db):
    await council(db)
    event = await db.write(lambda tx: events.publish(tx, MAKER, PLAN, now=NOON))
    await dismiss(db)

    await look_back(db, event.ends_at + DAY + HOUR)

    found = await db.all("SELECT DISTINCT chat_id FROM outbox WHERE dedupe LIKE 'report:%'")
    assert [row[0] for row in found] == [COLLEAGUE.id]


async def test_while_in_office_who_planned_it_gets_the_report(db):
    await council(db)
    event = await db.write(lambda tx: events.publish(tx, MAKER, PLAN, now=NOON))

    await look_back(db, event.ends_at + DAY + HOUR)

    found = await db.all("SELECT DISTINCT chat_id FROM outbox WHERE dedupe LIKE 'report:%'")
    assert [row[0] for row in found] == [MAKER.id]


async def test_drafts_of_events_are_the_regions(db):
    await council(db)
    number = await db.write(lambda tx: events.keep_draft(tx, MAKER, PLAN, now=NOON))
    await dismiss(db)

    for actor, why in (
        (DISMISSED, Reason.ONLY_COORDINATORS),
        (OTHER, Reason.GONE),
        (COLLEAGUE, None),
        (CHIEF, None),
    ):
        assert await may(db, events.managed, number, actor) is why
    for actor, listed in ((COLLEAGUE, [number]), (CHIEF, [number]), (OTHER, [])):
        who = lists.Reader(actor.id, None, actor.regions)
        found = await lists.page(db, "drafts", who, now=NOON, offset=0, limit=9)
        assert [one.id for one in found] == listed


async def test_a_day_for_groups_is_their_regions(db):
    group = await council(db)
    words = {"en": "Day of the school"}
    day = Day(0, "own", "10-01", 540, words, "en", {"groups": [group]}, MAKER.id, "on")

    async def sees(actor: Actor) -> bool:
        return await days.may_steer(db, actor, day)

    assert [await sees(one) for one in (MAKER, COLLEAGUE, CHIEF)] == [True] * 3
    assert [await sees(one) for one in (DISMISSED, OTHER)] == [False] * 2


async def test_an_event_of_a_region_is_changed_by_its_coordinators(db):
    await council(db)
    event = await an_event_of(db)
    await dismiss(db)
    assert await refused(db, lambda tx: events.cancel(tx, DISMISSED, event, now=NOON)) is (
        Reason.ONLY_COORDINATORS
    )
    assert await refused(db, lambda tx: events.cancel(tx, OTHER, event, now=NOON)) is (
        Reason.NOT_YOUR_REGION
    )
    assert await refused(db, lambda tx: events.cancel(tx, COLLEAGUE, event, now=NOON)) is None


async def an_event_of(db: Database) -> int:
    return (await db.write(lambda tx: events.publish(tx, MAKER, PLAN, now=NOON))).id
