"""What is counted for a brief: each person once, of what is said and stands, in its time."""

from collections.abc import Sequence

import pytest

from community.briefs import counting as counting_deeds
from storage.briefs import counting
from storage.briefs.counting import All, Here, Later, Raised, Scope, Tried
from storage.db import Database, Transaction, Value

#: From 100 up to 200; the time before begins at 0.
WHOLE = Scope((), (), 100, 200)
SHYMKENT = Scope(("79",), (), 100, 200)
PHYSICS = Scope((), ("physics",), 100, 200)

ROWS: dict[str, Sequence[Sequence[Value]]] = {
    "person (id, name, lang, created_at, region)": [
        *((number, "T", "kk", 1, None) for number in range(1, 30)),
        (30, "T", "kk", 1, "11"),
    ],
    "community_group (id, chat_id, key, title, lang, created_at, region)": [
        (1, -1, "a", "A", "kk", 1, "79"),
        (2, -2, "b", "B", "kk", 1, "47"),
    ],
    # 2 stands together with 1, 3 did before; 4 was withdrawn.
    "problem (id, author_id, title, description, name_shown, created_at, region, subject,"
    " state)": [
        (1, 1, "One", "", 1, 150, "79", "physics", "open"),
        (2, 2, "Two", "", 1, 99, "79", "math", "solved"),
        (3, 3, "Three", "", 1, 100, "47", "physics", "open"),
        (4, 4, "Four", "", 1, 150, "79", "physics", "withdrawn"),
        (5, 5, "Five", "", 1, 200, "47", "math", "open"),
    ],
    "problem_join (problem_id, head_id, to_id, rests, joined_by, at)": [
        (2, 1, 1, 0, 9, 1),
        (3, 1, 1, 1, 9, 1),
    ],
    "problem_group (problem_id, group_id)": [(1, 1), (2, 2), (3, 2), (4, 2)],
    "vote (problem_id, voter_id, at, apart)": [
        (1, 2, 199, 0),
        (1, 10, 50, 0),
        (1, 10 + 1, 200, 0),
        (2, 12, 100, 0),
        # Not where they have it apart; of the head this says nothing.
        (2, 13, 150, 1),
        (1, 14, 150, 1),
        (4, 15, 150, 0),
    ],
    "comment (problem_id, author_id, text, created_at, state)": [
        (1, 16, "c", 100, "said"),
        (1, 17, "c", 200, "said"),
        (1, 18, "c", 150, "withdrawn"),
        (3, 30, "c", 150, "said"),
        (4, 19, "c", 150, "said"),
    ],
    "solution (id, problem_id, author_id, text, created_at, state)": [
        (1, 1, 20, "s", 199, "shared"),
        (2, 2, 21, "s", 99, "shared"),
        (3, 2, 20, "s", 150, "shared"),
        (4, 1, 22, "s", 150, "withdrawn"),
        (5, 3, 23, "s", 100, "shared"),
        (6, 4, 24, "s", 150, "shared"),
    ],
    "helped (solution_id, voter_id, at)": [(1, 2, 1), (2, 2, 1), (3, 3, 1), (4, 4, 1), (5, 6, 1)],
    "trial (solution_id, problem_id, author_id, outcome, changed, cost, name_shown,"
    " created_at, state)": [
        (1, 1, 2, "worked", "", "", 1, 1, "said"),
        (2, 2, 2, "worked", "", "", 1, 1, "said"),
        (3, 2, 4, "worked", "", "", 1, 1, "said"),
        (1, 1, 5, "partly", "", "", 1, 1, "said"),
        (1, 1, 6, "failed", "", "", 1, 1, "said"),
        (2, 2, 7, "failed", "", "", 1, 1, "withdrawn"),
        (5, 3, 8, "failed", "", "", 1, 1, "said"),
        (4, 1, 9, "partly", "", "", 1, 1, "said"),
    ],
    "revisit (what, thing_id, solution_id, person_id, months, since, due_at, answer)": [
        ("problem", 1, None, 1, 3, 1, 1, "over"),
        ("problem", 1, None, 1, 12, 1, 1, "holds"),
        ("problem", 1, None, 1, 24, 1, 1, "later"),
        ("problem", 2, None, 2, 3, 1, 1, "partly"),
        ("problem", 3, None, 3, 3, 1, 1, "over"),
        ("trial", 9, 1, 4, 3, 1, 1, "over"),
        ("trial", 9, 1, 4, 12, 1, 1, ""),
        ("trial", 8, 5, 5, 3, 1, 1, "over"),
    ],
}


@pytest.fixture
async def counted(db: Database) -> Database:
    async def work(tx: Transaction) -> None:
        for table, rows in ROWS.items():
            marks = ", ".join("?" for _ in rows[0])
            await tx.many(f"INSERT INTO {table} VALUES ({marks})", rows)

    await db.write(work)
    return db


async def test_problems_and_people(counted: Database):
    """What stands together is one, and in it everybody is one."""
    assert await counting.raised(counted, WHOLE) == [Raised(1, 4, 2), Raised(3, 1, 0)]
    assert await counting.raised(counted, SHYMKENT) == [Raised(1, 4, 2)]
    assert await counting.raised(counted, PHYSICS) == [Raised(1, 3, 1), Raised(3, 1, 0)]
    assert await counting.everything(counted, WHOLE) == All(2, 5, 2, 9)
    assert await counting.everything(counted, SHYMKENT) == All(1, 4, 2, 6)
    assert await counting.everything(counted, PHYSICS) == All(2, 4, 2, 8)


async def test_where_everybody_is(counted: Database):
    """By their own region, else by that of what they did; whether they have it."""
    found = await counting.by_region(counted, WHOLE)
    assert sorted(found, key=lambda one: one.person_id) == [
        Here(1, "79", 1),
        Here(2, "79", 1),
        Here(3, "47", 1),
        Here(12, "79", 1),
        Here(14, "79", 1),
        Here(16, "79", 0),
        Here(20, "79", 0),
        Here(23, "47", 0),
        Here(30, "11", 0),
    ]


async def test_what_was_tried_and_what_holds_months_later(counted: Database):
    assert await counting.tried(counted, 1) == Tried(2, 2, 2, 1, 1)
    assert await counting.tried(counted, 3) == Tried(1, 1, 0, 0, 1)
    assert await counting.groups_of(counted, 1) == 2
    assert await counting.groups_of(counted, 3) == 1
    later = await counting.later(counted, 1)
    assert sorted(later, key=lambda one: one.person_id) == [
        Later(1, "holds"),
        Later(2, "partly"),
        Later(4, "over"),
    ]


async def test_it_lasts_with_whom_all_of_it_lasts(counted: Database):
    """Of each person once; whom something lasts and something else does not is no such one."""
    said = [(number, "holds") for number in range(5, 20)]
    said += [(number, "over") for number in (*range(20, 30), 5)]

    async def work(tx: Transaction) -> None:
        await tx.many(
            "INSERT INTO revisit (what, thing_id, solution_id, person_id, months, since, due_at,"
            " answer) VALUES ('trial', ?, 1, ?, 3, 1, 1, ?)",
            [(100 + at, person, answer) for at, (person, answer) in enumerate(said)],
        )

    few = await counting_deeds.count(counted, WHOLE)
    assert (few.later, few.holds) == (0, 0)
    await counted.write(work)
    found = await counting_deeds.count(counted, WHOLE)
    # With four of before, of whom the first says that it lasts; with the fifth one thing does not.
    assert (found.later, found.holds) == (29, 15)
