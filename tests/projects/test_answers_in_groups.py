"""Questions in groups and their answers, by the deeds."""

from community.people.people import Actor
from community.projects import log, questions
from community.projects.log import NOTES_AN_HOUR
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.groups import groups
from tests.storage.rows import ground, put, reasons

OWNER, OTHER = Actor(1), Actor(2, group_id=100)
NOW = 1_900_000_000_000


async def asked(tx: Transaction) -> None:
    """Question 5 of the project, of which the group hears; 6 was withdrawn."""
    await ground(tx, 3)
    for number, state in ((5, "said"), (6, "withdrawn")):
        more = {"kind": "question", "state": state, "created_at": 1}
        await put(tx, "project_note", id=number, author_id=1, **more)
    await put(tx, "project_group", project_id=100, group_id=100)
    for number in (1, 2):
        await put(tx, "member", group_id=100, person_id=number, seen=1, seen_at=1)


async def notices(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM project_notice WHERE answers > 0"))


async def test_the_group_has_each_question_once(db: Database):
    async def work(tx: Transaction) -> None:
        await asked(tx)
        group = await groups.get(tx, 100)
        assert group
        for _ in range(2):
            await questions.post_to(tx, 5, OWNER, group=group, now=NOW)
        gone = questions.post_to(tx, 6, OWNER, group=group, now=NOW)
        theirs = questions.post_to(tx, 5, OTHER, group=group, now=NOW)
        assert await reasons(tx, gone, theirs) == [Reason.GONE, Reason.NOT_YOURS]
        assert await tx.all("SELECT shows, subject_id FROM post") == [("question", 5)]
        # The group has got another id: its cards are out of reach.
        await tx.run("DELETE FROM post")
        for _ in range(2):
            await questions.post_anew(tx, group, [5, 6, 99], now=NOW)
        assert await tx.all("SELECT shows, subject_id FROM post") == [("question", 5)]

    await db.write(work)


async def test_what_is_added_later_belongs_to_the_same_answer(db: Database):
    async def work(tx: Transaction) -> None:
        await asked(tx)
        for text, source, whole in (
            ("Bottles", "-100:7", "Bottles"),
            ("Bottles", "-100:7", "Bottles"),
            ("And soil", "-100:8", "Bottles\n\nAnd soil"),
        ):
            made = await questions.answer_in_group(tx, 5, OTHER, text=text, source=source, now=NOW)
            assert (made.text, made.source) == (whole, None if "soil" in whole else "-100:7")
        assert await notices(tx) == 1
        await tx.run("DELETE FROM project_notice")
        # Nobody is told of their own answer.
        await questions.answer_in_group(
            tx, 5, OWNER, text="I tried soil", source="-100:9", now=NOW
        )
        assert await notices(tx) == 0

    await db.write(work)


async def test_so_many_notes_and_answers_an_hour(db: Database):
    async def work(tx: Transaction) -> None:
        await asked(tx)
        for number in range(NOTES_AN_HOUR):
            more = {"source": f"1:{number}", "created_at": NOW}
            await put(tx, "project_note", id=201 + number, author_id=1, **more)
        note = log.write_note(tx, 100, OWNER, text="One more", source="1:x", now=NOW)
        answer = questions.answer_in_group(tx, 5, OWNER, text="One more", source="1:y", now=NOW)
        assert await reasons(tx, note, answer) == [Reason.TOO_MANY_COMMENTS] * 2

    await db.write(work)
