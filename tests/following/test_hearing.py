"""What becomes of news until they are told: of events, projects and briefs, row by row."""

import pytest

from community.following.hearing import OfBrief, OfEvent, OfProblem, OfProject, heard
from storage.briefs import briefs
from storage.briefs.checks import Own
from storage.db import Database, Row, Transaction
from storage.events import events
from storage.following import news
from storage.following.follows import What
from storage.following.news import Kind, Unheard
from storage.people import people
from storage.people.people import Person
from tests.events.planning import an_event
from tests.storage.rows import ground, put


async def me(tx: Transaction) -> Person:
    found = await people.get(tx, 2)
    assert found
    return found


def of(
    what: What, *kinds: Kind, thing: int = 100, was: str = "", subject: int = 0
) -> list[Unheard]:
    return [Unheard(at, what, thing, kind, subject, was, 1, 1) for at, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("state", "kinds", "how"),
    [
        ("published", ["changed"], "changed"),
        ("published", ["changed", "cancelled", "restored"], "changed"),
        ("published", ["restored"], "restored"),
        # Told neither that it was cancelled nor that it was not.
        ("published", ["cancelled", "restored"], None),
        ("cancelled", ["changed"], "cancelled"),
        ("cancelled", ["cancelled", "restored"], "cancelled"),
        ("draft", ["changed"], None),
    ],
)
@pytest.mark.in_turns
async def test_an_event_is_told_as_it_is_now(
    db: Database, state: str, kinds: list[Kind], how: Kind | None
):
    event = await an_event(db)

    async def work(tx: Transaction) -> None:
        await put(tx, "person", id=2)
        await tx.run("UPDATE event SET state = ?", state)
        told = await heard(tx, await me(tx), of("event", *kinds, thing=event.id))
        now = await events.get(tx, event.id)
        assert now
        assert told == ([OfEvent(now, how)] if how else [])
        assert await heard(tx, await me(tx), of("event", *kinds, thing=99)) == []

    await db.write(work)


BRIEF = {
    "id": 5,
    "made_by": 1,
    "regions": "",
    "subjects": "",
    "since": 1,
    "until": 2,
    "recipient": "r",
    "lang": "kk",
    "asks": "",
    "counted": "{}",
    "counted_at": 1,
    "state": "sent",
    "created_at": 1,
}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({}, True),
        ({"state": "checking"}, True),
        ({"state": "draft"}, False),
        ({"state": "dropped"}, False),
    ],
)
@pytest.mark.in_turns
async def test_a_brief_is_told_to_those_whose_problem_stands_in_it(
    db: Database, row: dict[str, str], told: bool
):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "brief", **{**BRIEF, **row})
        await put(tx, "brief_problem", brief_id=5, problem_id=100, place=1)
        await put(tx, "vote", problem_id=100, voter_id=2, at=1)
        brief = await briefs.get(tx, 5)
        assert brief
        found = await heard(tx, await me(tx), of("brief", "status", thing=5))
        assert found == ([OfBrief(brief, "", [Own(100, "t")])] if told else [])
        await tx.run("DELETE FROM vote")
        assert await heard(tx, await me(tx), of("brief", "status", thing=5)) == []

    await db.write(work)


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [("comment", 7, "A comment"), ("solution", 8, "A solution"), ("status", 0, None)],
)
@pytest.mark.in_turns
async def test_a_problem_is_told_with_the_words_of_colleagues(
    db: Database, kind: Kind, subject: int, words: str | None
):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "problem_group", problem_id=100, group_id=100)
        await put(tx, "member", group_id=100, person_id=2, seen=1, seen_at=1)
        for table, number, text in (("comment", 7, "A comment"), ("solution", 8, "A solution")):
            await put(tx, table, id=number, author_id=3, text=text)
        found = await heard(tx, await me(tx), of("problem", kind, subject=subject))
        said = [
            one.word.text for told in found if isinstance(told, OfProblem) for one in told.said
        ]
        assert said == ([words] if words else [])

    await db.write(work)


async def test_a_project_is_told_to_who_sees_it_and_wants_to_hear(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        comment = of("project", "comment", subject=7)

        async def told() -> list[object]:
            return list(await heard(tx, await me(tx), comment))

        await put(tx, "project_comment", id=7, project_id=100, author_id=3)
        assert await told() == []
        await put(tx, "project_group", project_id=100, group_id=100)
        await put(tx, "member", group_id=100, person_id=2, seen=1, seen_at=1)
        (found,) = await told()
        assert isinstance(found, OfProject)
        assert (found.moved, [one.word.text for one in found.said]) == (False, ["t"])
        stage = await heard(tx, await me(tx), of("project", "stage", was="concern"))
        assert stage == []
        (moved,) = await heard(tx, await me(tx), of("project", "stage", was="plan"))
        assert isinstance(moved, OfProject)
        assert (moved.moved, moved.said) == (True, ())
        await tx.run("UPDATE project_comment SET author_id = 2")
        assert await told() == []
        await tx.run("UPDATE project_comment SET author_id = 3")
        await put(tx, "project_muted", project_id=100, person_id=2)
        assert await told() == []
        await tx.run("DELETE FROM project_muted")
        await tx.run("UPDATE project SET state = 'withdrawn'")
        assert await told() == []

    await db.write(work)


async def test_a_brief_is_heard_of_as_ones_own_problem_is(db):
    """Whatever one's digest: only who wants to hear nothing, or nothing of it, is not told."""

    async def work(tx: Transaction) -> list[Row]:
        await ground(tx, 1)
        await put(tx, "brief", **BRIEF)
        await put(tx, "brief_problem", brief_id=5, problem_id=100, place=1)
        for number, (notices, digest) in enumerate(HABITS, 2):
            await put(tx, "person", id=number, started=1, notices=notices, digest=digest)
            await put(tx, "vote", problem_id=100, voter_id=number, at=1)
        await put(tx, "person", id=50, started=1)
        await put(tx, "vote", problem_id=100, voter_id=50, at=1)
        said = {"verdict": "", "words": "", "hushed": 1, "at": 1}
        await put(tx, "brief_check", brief_id=5, person_id=50, **said)
        await news.add(tx, news.Event("brief", 5, "status", 0, "draft", 1, news.VOTED, 1))
        (event,) = await news.are_open(tx, 9)
        await news.spread(tx, event, limit=99)
        return await tx.all("SELECT person_id, why FROM followed ORDER BY person_id")

    wanted = [number for number, habit in enumerate(HABITS, 2) if habit[0] != news.NOTHING]
    assert await db.write(work) == [(number, news.AUTHOR) for number in wanted]


HABITS = [
    (notices, digest)
    for notices in (news.NOTHING, news.ALL, news.OWN)
    for digest in ("off", "weekly")
]
