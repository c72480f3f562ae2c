"""Hidden is hidden in every table, and back just as it was."""

import json
from functools import partial

import pytest

from community.moderation import hiding
from community.people import privacy
from community.people.privacy import Wish
from community.problems.problems import withdraw
from community.problems.solutions import withdraw_solution
from jobs.people.forget import forget as clear
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.moderation import things
from storage.moderation.things import KINDS, Thing, What
from storage.outbox import NewLetter
from storage.posters import posters
from storage.problems import problems
from tests.moderation.things import AIDA, BERIK, NOW, Made, file_of, one_of_each, secret

#: Where the words and files of what is hidden are kept, and how cards are drawn anew.
ONLY_IN = "sealed"


async def everything(rows: Database) -> dict[str, list[str]]:
    """All that is written in any table, row by row."""
    if rows.engine == "postgres":
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = sorted(row[0] for row in await rows.all(sql))
    return {
        table: sorted(repr(tuple(row)) for row in await rows.all(f"SELECT * FROM {table}"))
        for table in tables
    }


async def hide(tx: Transaction, what: What, thing_id: int) -> None:
    thing = await things.get(tx, what, thing_id)
    assert thing
    await hiding.hide(tx, thing, now=NOW)


async def thing_of(rows: Rows, what: What, thing_id: int) -> Thing:
    thing = await things.get(rows, what, thing_id)
    assert thing
    return thing


async def restore(tx: Transaction, what: What, thing_id: int) -> bool:
    return await hiding.restore(tx, await thing_of(tx, what, thing_id))


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns
async def test_what_is_hidden_stands_in_no_table(db: Database, what: What):
    made = await one_of_each(db)
    before = await everything(db)
    number = made.ids[what]
    # A picture has a file, and no words.
    said = file_of(what) if what == "picture" else secret(what)
    assert any(said in row for rows in before.values() for row in rows)
    await db.write(partial(hide, what=what, thing_id=number))
    found = {
        table
        for table, rows in (await everything(db)).items()
        for row in rows
        if secret(what) in row or file_of(what) in row
    }
    assert found == {ONLY_IN}
    assert (await thing_of(db, what, number)).is_hidden


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns(1)
async def test_it_comes_back_just_as_it_was(db: Database, what: What):
    made = await one_of_each(db)
    before = await everything(db)
    number = made.ids[what]
    await db.write(partial(hide, what=what, thing_id=number))
    assert await db.write(partial(restore, what=what, thing_id=number))
    after = await everything(db)
    # Cards and lists are drawn anew, and a row that is put back has another number.
    for table in ("post", "unlisting", "event", "photo"):
        before.pop(table), after.pop(table)
    assert after == before


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns
async def test_hidden_twice_or_brought_back_twice_is_once(db: Database, what: What):
    made = await one_of_each(db)
    number = made.ids[what]
    for _ in range(2):
        await db.write(partial(hide, what=what, thing_id=number))
    assert await db.write(partial(restore, what=what, thing_id=number))
    assert not await db.write(partial(restore, what=what, thing_id=number))
    said = await things.words_of(db, what, number)
    assert (secret(what) in " ".join(said)) == (what != "picture")


async def test_every_card_of_it_is_drawn_anew(db: Database):
    """And of what belongs to it: nothing but rows must outlive a crash."""
    made = await one_of_each(db)
    stale = "SELECT shows, subject_id FROM post WHERE want_rev > 1 ORDER BY shows, subject_id"
    await db.write(lambda tx: tx.run("UPDATE post SET want_rev = 1"))
    await db.write(partial(hide, what="problem", thing_id=made.ids["problem"]))
    found = [tuple(row) for row in await db.all(stale)]
    assert found == [("problem", made.ids["problem"]), ("solution", made.ids["solution"])]


async def test_a_letter_that_names_who_is_forgotten_does_not_leave_with_its_return(db: Database):
    made = await one_of_each(db)
    number = made.ids["problem"]
    said = NewLetter(AIDA.id, "notice", "sendMessage", f"Berik: {secret('problem')}")
    other = NewLetter(AIDA.id, "notice", "sendMessage", f"Asel: {secret('problem')}")

    async def work(tx: Transaction) -> None:
        for letter in (said, other):
            await outbox.add(tx, letter, NOW)
        await hide(tx, "problem", thing_id=number)
        await privacy.forget(tx, BERIK.id, Wish("keep", "valid"), now=NOW)

    await db.write(work)
    await clear(db, NOW)
    await db.write(partial(restore, what="problem", thing_id=number))
    ready = [one.body for one in await outbox.ready_after(db, 0, 20)]
    assert [one for one in ready if secret("problem") in one] == [other.body]


@pytest.mark.parametrize("what", ["poster", "project"])
async def test_who_leads_it_too_is_forgotten_and_it_comes_back_without_their_name(
    db: Database, what: What
):
    made = await one_of_each(db)
    number = made.ids["poster"]

    async def work(tx: Transaction) -> None:
        await tx.run(
            "INSERT INTO project_leader (project_id, person_id, at) VALUES (?, ?, 1)",
            number,
            BERIK.id,
        )
        sheet = json.dumps({"name": "Aida, Berik"})
        drawing_id = await tx.value(
            "INSERT INTO drawing (kind, key, sheet, state, created_at)"
            " VALUES ('poster', ?, ?, 'known', 1) RETURNING id",
            f"poster:{number}:1",
            sheet,
        )
        await tx.run("UPDATE poster SET drawing_id = ?", drawing_id)
        await hide(tx, what, number)
        await privacy.forget(tx, BERIK.id, Wish("keep", "valid"), now=NOW)
        assert await restore(tx, what, number)
        poster = await posters.get(tx, number)
        assert poster
        assert poster.answers == {"did": secret("poster")}
        assert (poster.picture, poster.state) == (None, "failed")
        assert not await tx.all("SELECT 1 FROM drawing WHERE sheet LIKE '%Berik%'")

    await db.write(work)


@pytest.mark.parametrize("goes", ["taken back", "hidden"])
async def test_what_is_hidden_stays_so_without_what_solved_it(db: Database, goes: str):
    """And comes back open, with all that it said."""
    made = await one_of_each(db)
    problem_id = made.ids["problem"]
    await db.write(partial(hide, what="problem", thing_id=problem_id))
    await db.write(partial(_leave_unsolved, made=made, goes=goes))
    assert (await thing_of(db, "problem", problem_id)).standing == "hidden"
    assert await db.write(partial(restore, what="problem", thing_id=problem_id))
    problem = await problems.get(db, problem_id)
    assert problem
    assert (problem.state, problem.solved_by) == ("open", None)
    assert problem.title == secret("problem")


@pytest.mark.parametrize("goes", ["taken back", "hidden"])
async def test_what_its_author_took_back_stays_so_without_what_solved_it(db: Database, goes: str):
    made = await one_of_each(db)
    problem_id = made.ids["problem"]
    await db.write(partial(withdraw, actor=AIDA, problem_id=problem_id, now=NOW))
    await db.write(partial(_leave_unsolved, made=made, goes=goes))
    assert (await thing_of(db, "problem", problem_id)).is_gone


async def _leave_unsolved(tx: Transaction, made: Made, goes: str) -> None:
    """The solution of a problem is gone."""
    if goes == "hidden":
        await hide(tx, "solution", made.ids["solution"])
    else:
        await withdraw_solution(tx, made.ids["solution"], AIDA, now=NOW)
