"""What an author who is forgotten leaves in the queue: nothing that nobody can answer."""

from functools import partial

from basics.spans import DAY
from cards.moderation.presses import ShowEntry
from community.moderation import decisions, unseen
from community.moderation.decisions import Decider
from community.people import privacy
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.moderation import queue
from storage.moderation.decisions import Said
from storage.moderation.things import What
from tests.jobs.serving import Desk
from tests.moderation.test_queue import HIDDEN, an_entry, decide, refused
from tests.moderation.things import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    NOW,
    SAULE,
    Made,
    one_of_each,
    reported,
)

WORDS = "an answer that Aida wrote"


async def forgotten(db: Database, words: str = "keep") -> None:
    wish = privacy.wish(words, "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))


async def test_no_report_of_what_they_took_along_is_open(db: Database):
    await an_entry(db)
    await forgotten(db, "remove")
    assert await db.all("SELECT state FROM report") == [("lapsed",)]


async def test_their_answers_in_their_own_project_go_along(db: Database):
    """One stood in its row for good, and what was reported of it in the queue."""
    made = await one_of_each(db)
    project_id = made.ids["project"]

    async def answer(tx: Transaction) -> None:
        question = await tx.value(
            "INSERT INTO project_note"
            " (project_id, author_id, kind, stage, text, source, created_at, state)"
            " VALUES (?, 2, 'question', 'problem', 'Who knows', '2:77', 1, 'said') RETURNING id",
            project_id,
        )
        number = await tx.value(
            "INSERT INTO project_note"
            " (project_id, author_id, kind, stage, question_id, text, source, created_at, state)"
            " VALUES (?, 1, 'answer', 'problem', ?, ?, '1:78', 1, 'said') RETURNING id",
            project_id,
            question,
            WORDS,
        )
        one = Made({**made.ids, "note": number}, made.group_id)
        await reported(tx, one, DANA, what="note")

    await db.write(answer)
    await forgotten(db, "remove")
    assert await db.value("SELECT count(*) FROM project_note WHERE text = ?", WORDS) == 0
    assert await queue.pending(db, 9) == []
    # What the colleague asked is theirs.
    assert await db.value("SELECT text FROM project_note WHERE author_id = 2") == "Who knows"


async def test_nobody_is_muted_or_asked(desk: Desk):
    _, entry_id = await an_entry(desk.db)
    desk.post.at = NOW
    offered = {"🙊 Let the author only read", "✏️ Ask the author to change it"}
    [before] = await desk.press(ShowEntry(entry_id, 0), SAULE.id)
    assert offered <= set(before.labels)
    await forgotten(desk.db)
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    [after] = await desk.press(ShowEntry(entry_id, 0), SAULE.id)
    assert offered.isdisjoint(after.labels)
    assert "Whose is it?" not in after.labels

    async def older_buttons(tx: Transaction) -> list[Reason | None]:
        by = Decider(SAULE)
        ask = Said("asked", "other", "Leave out the name")
        return [
            await refused(decisions.silence(tx, by, entry_id, span="week", now=NOW)),
            await refused(decide(tx, SAULE, entry_id, ask)),
            await refused(
                decisions.begin_explaining(tx, by, entry_id, deed="asked", seen=0, now=NOW)
            ),
        ]

    assert await desk.db.write(older_buttons) == [Reason.OTHERWISE_BY_NOW] * 3
    assert (await desk.db.write(partial(decide, who=SAULE, entry_id=entry_id, said=HIDDEN))).mine


async def test_three_things_of_nobody_mute_nobody(db: Database):
    made = await one_of_each(db)

    async def report(tx: Transaction) -> list[int]:
        kinds: tuple[What, ...] = ("problem", "comment", "note")
        return [(await reported(tx, made, BERIK, what=what)).entry.id for what in kinds]

    entries = await db.write(report)
    await forgotten(db)
    for entry_id in entries:
        done = await db.write(partial(decide, who=SAULE, entry_id=entry_id, said=HIDDEN))
        assert done.limited is None
    assert await db.value("SELECT count(*) FROM silenced") == 0


async def test_what_hid_itself_waits_for_coordinators_on(db: Database):
    """Its author, who is nobody, was to change it."""
    made = await one_of_each(db)
    await forgotten(db)

    async def hide(tx: Transaction) -> int:
        for actor in (BERIK, DANA, ELDAR):
            entry = (await reported(tx, made, actor)).entry
        ended = await unseen.end(tx, entry, now=NOW + 30 * DAY)
        assert ended
        assert ended.decision.deed == "hidden"
        return entry.id

    entry = await queue.get(db, await db.write(hide))
    assert entry
    assert entry.state == "pending"


async def test_a_project_of_the_same_number_stays_its_owners(db: Database):
    """What an older program left under another author gave the project of its number away."""
    made = await one_of_each(db)
    assert made.ids["project"] == made.ids["solution"]

    async def report(tx: Transaction) -> None:
        await tx.run("UPDATE project SET owner_id = ?", BERIK.id)
        await reported(tx, made, DANA, what="project")
        await reported(tx, made, DANA, what="solution")

    await db.write(report)
    await forgotten(db)
    old = "UPDATE queue_entry SET author_id = ? WHERE what = 'solution'"
    await db.write(lambda tx: tx.run(old, DANA.id))
    await db.write(partial(reported, made=made, by=ELDAR, what="solution"))
    entry = await queue.of_thing(db, "project", made.ids["project"])
    assert entry
    assert entry.author_id == BERIK.id
