"""Settings of a group that no button offers, and what those that do change."""

from community import zones
from community.groups import coordinators, settings
from community.groups.administrators import Administrator
from community.people.people import Actor
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.digests import digests
from storage.groups import groups
from tests.storage.rows import ground, put, reasons

NOW = 1_900_000_000_000
BY = Administrator(100)
ASEL = Actor(1, coordinator=True)


async def test_what_no_button_offers_is_refused(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "coordinator", person_id=2, regions="47", added_by=1, added_at=1)
        found = await reasons(
            tx,
            settings.choose_language(tx, BY, "xx", now=NOW),
            settings.choose_region(tx, BY, "99", now=NOW),
            settings.choose_subject(tx, BY, "alchemy", now=NOW),
            settings.choose_zone(tx, BY, -1, now=NOW),
            settings.choose_zone(tx, BY, len(zones.ZONES), now=NOW),
            settings.wish(tx, BY, "riddles", wanted=True, now=NOW),
            settings.choose_rhythm(tx, BY, "hour", value=24, now=NOW),
            settings.choose_rhythm(tx, BY, "day", value=7, now=NOW),
            settings.choose_rhythm(tx, BY, "weeks", value=9, now=NOW),
            coordinators.set_region(tx, ASEL, 2, region="99", wanted=True, now=NOW),
        )
        assert found == [Reason.STRANGE_BUTTON] * 10

    await db.write(work)


async def test_each_choice_changes_its_own(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await settings.choose_language(tx, BY, "ru", now=NOW)
        await settings.choose_region(tx, BY, "47", now=NOW)
        await settings.choose_subject(tx, BY, "physics", now=NOW)
        last = len(zones.ZONES) - 1
        await settings.choose_zone(tx, BY, last, now=NOW)
        group = await groups.get(tx, 100)
        assert group
        said = (group.lang, group.region, group.subject, group.zone)
        assert said == ("ru", "47", "physics", zones.ZONES[last])
        await settings.choose_subject(tx, BY, "", now=NOW)
        group = await groups.get(tx, 100)
        assert group
        assert not group.subject
        wanted = []
        for value in (1, 0, 2):
            await settings.choose_rhythm(tx, BY, "weeks", value=value, now=NOW)
            wanted.append(await digests.plan_of(tx, "group", 100) is not None)
        assert wanted == [True, False, True]

    await db.write(work)
