"""An event for several regions, or for the whole country."""

from dataclasses import replace
from functools import partial

import pytest

from community.events import events
from community.events import form as event_form
from community.forms.steps import Taking
from community.people.people import Actor
from community.refusals import Reason
from jobs.events.remind import look_back
from storage.db import Database, Transaction
from storage.events import events as event_rows
from storage.events import lists
from storage.events.events import plan_of
from storage.forms.drafts import Draft
from storage.groups import coordinators as coordinator_rows
from tests.events.planning import NOON, PLAN, a_person, an_event, refused
from tests.inside import COORDINATOR
from tests.steps import group_with_bot, taps, writes

#: Of Mangystau and Pavlodar; of Mangystau; of the whole country.
BOTH, ONE, CHIEF = (
    Actor(number, coordinator=True, regions=frozenset(regions))
    for number, regions in ((2, ("47", "55")), (3, ("47",)), (4, ()))
)
SHARED = replace(PLAN, regions=("47", "55"), audience={"regions": ["47", "55"]})


async def council(db: Database) -> None:
    async def work(tx: Transaction) -> None:
        for actor in (BOTH, ONE, CHIEF):
            await a_person(tx, actor.id)
            regions = tuple(sorted(actor.regions))
            await coordinator_rows.put(tx, actor.id, regions, added_by=1, now=NOON)

    await db.write(work)


async def test_who_looks_after_all_its_regions_plans_and_changes_it(db):
    await council(db)
    for actor, why in (
        (BOTH, None),
        (CHIEF, None),
        (ONE, Reason.NOT_YOUR_REGION),
        (Actor(5), Reason.ONLY_COORDINATORS),
    ):
        publish = partial(events.publish, actor=actor, plan=SHARED, now=NOON)
        assert await refused(db, publish) is why
    event = await db.write(partial(events.publish, actor=CHIEF, plan=SHARED, now=NOON))
    plan = replace(SHARED, place="School 7")
    for actor, why in ((BOTH, None), (ONE, Reason.NOT_YOUR_REGION)):
        change = partial(events.change, actor=actor, event_id=event.id, plan=plan, now=NOON)
        assert await refused(db, change) is why
    country = replace(PLAN, regions=())
    publish = partial(events.publish, actor=BOTH, plan=country, now=NOON)
    assert await refused(db, publish) is Reason.NOT_YOUR_REGION


async def test_an_event_of_ones_own_region_is_not_given_to_another_one(db):
    await council(db)
    plan = replace(PLAN, audience={"regions": ["47"]})
    event = await db.write(partial(events.publish, actor=ONE, plan=plan, now=NOON))
    wider = replace(PLAN, regions=("47", "55"))
    change = partial(events.change, actor=ONE, event_id=event.id, plan=wider, now=NOON)
    assert await refused(db, change) is Reason.NOT_YOUR_REGION


async def test_it_is_near_for_teachers_of_each_of_its_regions(db):
    event = await an_event(db, regions=("47", "55"))
    for region, listed in (("47", [event.id]), ("55", [event.id]), ("75", []), (None, [])):
        who = lists.Reader(100, region)
        found = await lists.page(db, "region", who, now=NOON, offset=0, limit=9)
        assert [one.id for one in found] == listed
        assert await lists.count(db, "region", who, now=NOON) == len(listed)


async def test_an_event_of_the_whole_country_is_near_for_all(db):
    event = await an_event(db, regions=())
    found = await lists.page(db, "region", lists.Reader(100, "75"), now=NOON, offset=0, limit=9)
    assert [one.id for one in found] == [event.id]


async def test_the_report_goes_to_who_looks_after_all_of_it(db):
    await council(db)
    event = await db.write(partial(events.publish, actor=CHIEF, plan=SHARED, now=NOON))
    await db.write(lambda tx: coordinator_rows.remove(tx, CHIEF.id))
    await look_back(db, event.ends_at + 2 * 24 * 3_600_000)
    found = await db.all("SELECT DISTINCT chat_id FROM outbox WHERE dedupe LIKE 'report:%'")
    assert [row[0] for row in found] == [BOTH.id]


def test_a_plan_that_was_kept_before_has_its_region():
    assert plan_of({"title": "Old", "region": "47"}).regions == ("47",)
    assert plan_of({"title": "Old", "region": None}).regions == ()


@pytest.mark.parametrize(
    ("actor", "ticks", "regions", "why"),
    [
        (BOTH, ["55", "47"], ["47", "55"], None),
        (BOTH, ["47", "47"], ["47"], None),
        (CHIEF, ["75"], ["75"], None),
        (ONE, ["47", "55"], [], Reason.NOT_YOUR_REGION),
        (CHIEF, ["x"], [], Reason.STRANGE_BUTTON),
    ],
)
@pytest.mark.in_turns
async def test_ticks_choose_several(db, actor, ticks, regions, why):
    """The last one can't be unticked."""

    async def work(tx: Transaction) -> list[str]:
        said: dict[str, object] = {}
        step = next(one for one in event_form.EVENT.steps if one.name == "region")
        assert step.tick
        for value in ticks:
            draft = Draft(1, actor.id, "event", None, "region", said)
            wanted = value not in plan_of(said).regions
            taking = Taking(tx, actor, draft, NOON)
            said = {**said, **await step.tick(taking, value, wanted)}
        return list(plan_of(said).regions)

    assert await refused(db, work) is why
    if why is None:
        assert await db.write(work) == regions


async def test_two_regions_are_ticked_and_stand_on_the_card(box):
    """Two more taps than for one region."""
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    group = await group_with_bot(box, "Rural", saule)
    for words in ("/newevent", "Posters in two regions", "Tea and talk"):
        await writes(saule, words)
    ticks = ("Several regions…", "Mangystau Region", "Pavlodar Region", "Go on")
    for label in ("Network event", *ticks):
        await taps(saule, label)
    await saule.sees("When does it begin?")
    await writes(saule, "tomorrow 15:00")
    await taps(saule, "Yes", "2 hours")
    await writes(saule, "School 5")
    await taps(saule, "No limit", "Until it begins", "Skip", "All groups", "Go on", "Go on")
    preview = await saule.sees("Mangystau Region, Pavlodar Region")
    await saule.tap(preview, "Publish")
    await box.expect(group, "Network event · 📍 Mangystau Region, Pavlodar Region")


async def test_ones_own_event_is_at_hand_behind_all_others_of_the_country(db, monkeypatch):
    monkeypatch.setattr(events, "AT_ONCE", 2)
    await council(db)
    for number in range(3):
        whole = replace(PLAN, regions=(), title=f"Of the country {number}")
        await db.write(partial(events.publish, actor=CHIEF, plan=whole, now=NOON))
    own = replace(SHARED, regions=("47",), audience={"regions": ["47"]}, local="2027-10-12T15:00")
    event = await db.write(partial(events.publish, actor=ONE, plan=own, now=NOON))

    async def near(actor: Actor) -> list[str]:
        found = await events.next_managed(db, actor, now=NOON, limit=3)
        return [one.plan.title for one in found]

    assert await near(ONE) == [event.plan.title]
    assert await near(CHIEF) == [f"Of the country {number}" for number in range(3)]
    assert await near(Actor(5)) == []


async def test_who_organises_it_changes_it_wherever_it_is_and_moves_it_to_their_own(db):
    """Whose region is another by now was refused once all was filled in."""
    await council(db)
    event = await an_event(db, regions=("55",))
    await db.write(lambda tx: event_rows.set_organiser(tx, event.id, ONE.id))

    async def changes(place: str, region: str) -> Reason | None:
        plan = replace(event.plan, place=place, regions=(region,))
        change = partial(events.change, actor=ONE, event_id=event.id, now=NOON)
        return await refused(db, partial(change, plan=plan))

    assert await changes("School 6", "55") is None
    assert await changes("School 6", "11") is Reason.NOT_YOUR_REGION
    assert await changes("School 6", "47") is None
    now = (await events.published(db, event.id)).plan
    assert (now.place, now.regions) == ("School 6", ("47",))
