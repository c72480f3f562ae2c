"""What reports weigh: by who reports, and of which group."""

import pytest

from basics.spans import DAY
from community.moderation import weights
from community.people.people import Actor
from storage.db import Database, Transaction
from storage.groups import members
from storage.moderation.reports import Reporter
from tests.moderation.test_queue import standing
from tests.moderation.things import BERIK, DANA, ELDAR, NOW, Made, one_of_each, reported


@pytest.mark.parametrize(
    ("met", "upheld", "kept", "weighs"),
    [
        *((DAY - 1, 9, 0, 0), (DAY, 0, 0, 0.5), (7 * DAY - 1, 9, 0, 0.5), (7 * DAY, 0, 0, 1)),
        # Above five that were judged, it counts how.
        *((30 * DAY, 5, 0, 1), (30 * DAY, 6, 0, 1.5), (30 * DAY, 7, 3, 1.5), (30 * DAY, 6, 4, 1)),
        *((30 * DAY, 0, 5, 1), (30 * DAY, 3, 7, 1), (30 * DAY, 2, 8, 0.25), (3 * DAY, 0, 9, 0.25)),
    ],
)
def test_who_reports(met: int, upheld: int, kept: int, weighs: float):
    assert weights.weight(Reporter(NOW - met, upheld, kept), NOW) == weighs


async def by_three(tx: Transaction, made: Made, *who: Actor) -> str:
    for actor in who:
        await reported(tx, made, actor)
    return await standing(tx, made)


async def a_member(tx: Transaction, made: Made, number: int, *, met: int) -> Actor:
    await tx.run(
        "INSERT INTO person (id, name, lang, created_at) VALUES (?, 'G', 'en', ?)", number, met
    )
    await members.add(tx, made.group_id, number, now=NOW, seen=True)
    return Actor(number)


async def test_new_people_weigh_half_where_others_are_known(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await a_member(tx, made, 5, met=1)
        await tx.run("UPDATE person SET created_at = ? WHERE id = 4", NOW - 3 * DAY)
        assert await by_three(tx, made, BERIK, DANA, ELDAR) == "seen"
        # One more who is known, or who is new: three together.
        assert await by_three(tx, made, await a_member(tx, made, 6, met=NOW - 3 * DAY)) == "hidden"

    await db.write(work)


@pytest.mark.parametrize("met", [NOW - DAY, NOW - 7 * DAY + 1, NOW - DAY + 1])
async def test_in_a_community_s_first_week_three_are_three(db: Database, met: int):
    """Who was met today does not count then, either; who was mostly wrong weighs less."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE person SET created_at = ?", met)
        expected = "seen" if met > NOW - DAY else "hidden"
        assert await by_three(tx, made, BERIK, DANA, ELDAR) == expected

    await db.write(work)
    assert weights.weight(Reporter(met, 0, 9), NOW, among_new=True) == (
        0 if met > NOW - DAY else 0.25
    )


async def test_who_is_often_right_needs_colleagues_all_the_same(db: Database):
    """Two who weigh three together are two."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for person, entry in ((2, 900), (3, 910)):
            for number in range(6):
                await tx.run(
                    "INSERT INTO queue_entry (id, what, thing_id, author_id, regions, state,"
                    " cause, opened_at) VALUES (?, 'comment', ?, 1, '', 'decided', 'report', 1)",
                    entry + number,
                    entry + number,
                )
                await tx.run(
                    "INSERT INTO report (entry_id, person_id, reason, state, at)"
                    " VALUES (?, ?, 'insult', 'upheld', 1)",
                    entry + number,
                    person,
                )
        assert await by_three(tx, made, BERIK, DANA) == "seen"
        assert await by_three(tx, made, ELDAR) == "hidden"

    await db.write(work)


async def test_of_what_several_groups_see_one_alone_hides_nothing(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run(
            "INSERT INTO community_group (chat_id, key, title, lang, created_at)"
            " VALUES (-8, 'k', 'Other', 'en', 1)"
        )
        other = int(await tx.value("SELECT id FROM community_group WHERE chat_id = -8"))
        await tx.run(
            "INSERT INTO problem_group (problem_id, group_id) VALUES (?, ?)",
            made.ids["problem"],
            other,
        )
        assert await by_three(tx, made, BERIK, DANA, ELDAR) == "seen"
        await tx.run("INSERT INTO person (id, name, lang, created_at) VALUES (5, 'G', 'en', 1)")
        await members.add(tx, other, 5, now=NOW, seen=True)
        assert await by_three(tx, made, Actor(5)) == "hidden"

    await db.write(work)
