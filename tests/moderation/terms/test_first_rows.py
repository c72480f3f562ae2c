"""Who is no newcomer, what somebody has just made, and what a form changes: row by row."""

from typing import get_args

import pytest

from storage.db import Database, Transaction, Value
from storage.forms.drafts import Draft, Kind
from storage.moderation import first
from storage.moderation.first import Made
from storage.moderation.things import Thing, What
from tests.storage.rows import ground, put

#: Table, who wrote it, and in which states it stands.
THINGS = (
    ("problem", "author_id", ("open", "solved"), "withdrawn"),
    ("solution", "author_id", ("shared",), "withdrawn"),
    ("comment", "author_id", ("said",), "hidden"),
    ("project", "owner_id", ("open",), "withdrawn"),
    ("project_note", "author_id", ("said",), "hidden"),
    ("project_comment", "author_id", ("said",), "withdrawn"),
)


async def test_what_stands_for_some_time_makes_somebody_known(db: Database):
    """Each case is of somebody else, and the last person has nothing."""

    async def known(tx: Transaction, who: int) -> list[bool]:
        cases = ((who, 100), (who, 99), (60, 100))
        return [await first.is_accepted(tx, one, before=before) for one, before in cases]

    async def work(tx: Transaction) -> None:
        await ground(tx, 60)
        who = 1
        for table, author, stands, gone in THINGS:
            for state in (*stands, gone):
                who += 1
                more = {"key": f"k{who}"} if table == "project" else {}
                await put(tx, table, **{author: who}, state=state, created_at=99, **more)
                said = [state in stands, False, False]
                assert (table, state, await known(tx, who)) == (table, state, said)
        for deed, undone in (("left", None), ("restored", None), ("left", 1), ("hidden", None)):
            who += 1
            await put(tx, "decision", author_id=who, deed=deed, undone_at=undone)
            counts = deed != "hidden" and undone is None
            assert (deed, await known(tx, who)) == (deed, [counts, counts, False])

    await db.write(work)


async def test_what_somebody_made_just_now(db: Database):
    tables = [(table, author) for table, author, _, _ in THINGS]
    tables += [("trial", "author_id"), ("project_feedback", "giver_id")]
    tables += [("translation", "author_id")]
    names = {"project_note": "note", "project_feedback": "feedback"}

    async def work(tx: Transaction) -> None:
        await ground(tx, 6)
        for number in range(11, 14):
            await put(tx, "solution", id=number, author_id=1)
            await put(tx, "project", id=number, owner_id=1, key=f"k{number}")
        for table, author in tables:
            for number, who, at in ((1, 5, 100), (2, 5, 99), (3, 6, 100)):
                more: dict[str, Value] = {"key": f"k{number}"} if table == "project" else {}
                if table in ("trial", "project_feedback"):
                    # One of a person about each solution or project.
                    more = {"solution_id" if table == "trial" else "project_id": 10 + number}
                await put(tx, table, id=number, created_at=at, **{author: who}, **more)
        found = await first.made_at(tx, 5, 100)
        assert {(one.what, one.id) for one in found} == {
            (names.get(table, table), 1) for table, _ in tables
        }

    await db.write(work)


def form(kind: Kind, subject: int = 3, person: int = 5) -> Draft:
    answers = {"what": "problem"} if kind == "translation" else {}
    return Draft(1, person, kind, subject, "text", answers)


#: Forms that change something: of whom, in which table, and by which column it is found.
CHANGED: dict[str, tuple[What, str, dict[str, Value]]] = {
    "change": ("problem", "problem", {"id": 3, "author_id": 5}),
    "solution_change": ("solution", "solution", {"id": 3, "author_id": 5}),
    "project_change": ("project", "project", {"id": 3, "owner_id": 5, "key": "k"}),
    "focus": ("project", "project", {"id": 3, "owner_id": 5, "key": "k"}),
    "trial": ("trial", "trial", {"id": 8, "solution_id": 3, "author_id": 5}),
    "translation": (
        *("translation", "translation"),
        {"id": 8, "what": "problem", "thing_id": 3, "author_id": 5},
    ),
    "project_feedback": (
        *("feedback", "project_feedback"),
        {"id": 8, "project_id": 3, "giver_id": 5, "created_at": 1},
    ),
    "amend": (
        *("comment", "queue_entry"),
        {"id": 3, "what": "comment", "thing_id": 8, "author_id": 5},
    ),
}


@pytest.mark.parametrize("kind", CHANGED)
@pytest.mark.in_turns
async def test_a_form_changes_what_is_its_authors(db: Database, kind: Kind):
    what, table, row = CHANGED[kind]

    async def work(tx: Transaction) -> None:
        await ground(tx, 6)
        if table in ("trial", "project_feedback"):
            await put(tx, "solution", id=3, author_id=1)
            await put(tx, "project", id=3, owner_id=1, key="k3")
        await put(tx, table, **row)
        number = row["thing_id"] if kind == "amend" else row["id"]
        assert isinstance(number, int)
        made = Made(what, number)
        assert await first.changed_by(tx, form(kind)) == made
        for other in (form(kind, 4), form(kind, person=6)):
            assert await first.changed_by(tx, other) is None
        if kind == "translation":
            await tx.run("UPDATE translation SET state = 'accepted'")
            assert await first.changed_by(tx, form(kind)) is None
        if kind == "amend":
            await tx.run("UPDATE queue_entry SET what = 'riddle'")
            assert await first.changed_by(tx, form(kind)) is None

    await db.write(work)


@pytest.mark.parametrize("kind", ["poster", "own_poster"])
@pytest.mark.in_turns
async def test_a_form_changes_the_poster_of_an_own_project(db: Database, kind: Kind):
    async def work(tx: Transaction) -> None:
        await ground(tx, 6)
        await put(tx, "project", id=3, owner_id=5, key="k")
        assert await first.changed_by(tx, form(kind)) is None
        await put(tx, "poster", project_id=3, kind="own")
        assert await first.changed_by(tx, form(kind)) == Made("poster", 3)
        assert await first.changed_by(tx, form(kind, person=6)) is None

    await db.write(work)


async def test_forms_of_other_kinds_change_nothing(db: Database):
    others = [kind for kind in get_args(Kind) if kind not in {*CHANGED, "poster", "own_poster"}]
    assert len(others) > 30
    assert [await first.changed_by(db, form(kind)) for kind in others] == [None] * len(others)


async def test_the_most_that_any_group_wants_that_was_shown_it(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        for number in range(1, 5):
            await put(tx, "problem", id=number, author_id=1)
            await put(tx, "project", id=number, owner_id=1, key=f"k{number}")
        for number, whose in enumerate(first.WHOSE, 1):
            await put(tx, "community_group", id=number, chat_id=-number, key=f"k{number}")
            await first.set_whose(tx, number, whose)
        shown = (("problem", 1, 1), ("problem", 2, 2), ("project", 3, 3), ("problem", 4, 3))
        for what, number, group in shown:
            await put(tx, f"{what}_group", **{f"{what}_id": number}, group_id=group)
        for problem, project, wanted in (
            *((1, 0, "never"), (2, 0, "newcomers"), (2, 3, "everybody"), (4, 0, "everybody")),
            *((3, 0, "never"), (0, 3, "everybody"), (0, 4, "never")),
        ):
            thing = Thing("problem", 1, 5, "A", "t", "open", 1, problem, project)
            assert (problem, project, await first.whose(tx, thing)) == (problem, project, wanted)

    await db.write(work)


async def test_what_a_message_became(db: Database):
    async def work(tx: Transaction) -> None:
        for chat, owner in ((-7, "problem"), (-8, "draft")):
            await put(tx, "part", chat_id=chat, owner=owner, owner_id=4)
        assert await first.of_message(tx, -7, 1) == Made("problem", 4)
        for chat, message in ((-7, 2), (-8, 1), (-9, 1)):
            assert await first.of_message(tx, chat, message) is None

    await db.write(work)
