"""What is asked of the rows of projects: whose lists they stand in, and of which one is told."""

from storage.db import Database, Transaction
from storage.projects import lists, notices
from storage.projects.lists import BY_ALL, Which
from storage.rows import Clause
from tests.storage.rows import ground, put


async def listed(tx: Transaction, may: Clause) -> list[int]:
    return [one.project.id for one in await lists.page(tx, Which(), may, offset=0, limit=9)]


async def _a_project(tx: Transaction, number: int, **more: object) -> None:
    await put(tx, "project", id=number, owner_id=1, key=f"k{number}", **more)


async def _an_event(tx: Transaction, number: int, group_id: int, *, opened_at: int | None) -> None:
    """With a project of its number in its gallery."""
    await put(tx, "event", id=number, key=f"k{number}", organiser_id=1, code="")
    await put(tx, "event_group", event_id=number, group_id=group_id)
    await put(tx, "gallery", event_id=number, opens_at=1, closes_at=9, opened_at=opened_at)
    await _a_project(tx, number, event_id=number)


async def test_a_group_lists_what_it_was_shown_and_the_open_galleries_of_its_events(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await put(tx, "community_group", id=101, chat_id=-101, key="k101")
        await put(tx, "project_group", project_id=100, group_id=100)
        for number, group_id, opened_at in ((1, 100, 5), (2, 100, None), (3, 101, 5)):
            await _an_event(tx, number, group_id, opened_at=opened_at)
        assert await listed(tx, lists.for_group(100)) == [100, 1]
        assert await listed(tx, lists.for_group(101)) == [3]
        assert await listed(tx, BY_ALL) == [3, 1]

    await db.write(work)


async def test_a_person_lists_their_own_and_what_they_were_shown_or_led_to(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 4)
        await put(tx, "project_group", project_id=100, group_id=100)
        for person, seen in ((2, 1), (3, 0)):
            await put(tx, "member", group_id=100, person_id=person, seen=seen, seen_at=1)
        for number in (101, 102, 103, 104):
            await _a_project(tx, number)
        await put(tx, "project_reader", project_id=101, person_id=2, at=1)
        await put(tx, "project_leader", project_id=102, person_id=2, at=1)
        # Hangs, and one that was taken down.
        for number, hung_at in ((103, 5), (104, None)):
            await put(tx, "poster", project_id=number, kind="own", hung_at=hung_at)
        assert await listed(tx, lists.for_person(1)) == [104, 103, 102, 101, 100]
        assert await listed(tx, lists.for_person(2)) == [103, 102, 101, 100]
        assert await listed(tx, lists.for_person(3)) == [103]
        assert await listed(tx, BY_ALL) == [103]

    await db.write(work)


async def test_news_are_told_in_the_order_in_which_they_began(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        for number in (101, 102, 103):
            await _a_project(tx, number, state="withdrawn" if number == 103 else "open")
        for number, now in ((102, 7), (101, 5), (103, 4), (100, 7), (100, 9), (102, 6)):
            await notices.add(tx, 1, number, kind="comments", now=now)
        await notices.add(tx, 2, 100, kind="notes", now=1)
        found = [(one.project_id, one.at) for one in await notices.of_person(tx, 1)]
        assert found == [(101, 5), (102, 6), (100, 7)]

    await db.write(work)
