"""Letters that wait say what a thing says by now, whichever way its author said it anew."""

from functools import partial

import pytest

from basics.spans import DAY
from cards.moderation.presses import DecideEntry
from cards.problems.joining_presses import JoinProblems
from community.moderation import appeals
from community.people.people import Actor
from community.problems import problems
from community.projects import projects
from jobs.moderation.unseen import end_unseen
from storage import outbox
from storage.db import Database, Transaction
from storage.groups import groups
from storage.moderation.things import What
from storage.outbox import NewLetter
from storage.problems.problems import Answers
from storage.projects import leaders
from storage.projects.projects import Telling
from storage.sending import saying
from tests.jobs.serving import Desk
from tests.moderation.everywhere.test_waiting_letters import body
from tests.moderation.terms.test_hid_itself import hidden_itself
from tests.moderation.things import (
    AIDA,
    BERIK,
    DANA,
    NOW,
    SAULE,
    Made,
    one_of_each,
    reported,
    secret,
)


async def waits(tx: Transaction, by: Actor, text: str) -> None:
    """A letter to Dana."""
    letter = NewLetter(
        DANA.id, "notice", "sendMessage", body(text), dedupe=text, names=saying.by(by.id)
    )
    await outbox.add(tx, letter, NOW)


async def waiting(tx: Transaction) -> list[str]:
    found = await tx.all("SELECT body FROM outbox WHERE chat_id = ? ORDER BY id", DANA.id)
    return [row[0] for row in found]


async def say_by_form(tx: Transaction, made: Made, what: What, title: str) -> None:
    if what == "problem":
        await problems.change(tx, AIDA, made.ids[what], answers=Answers(title), now=NOW)
    else:
        await projects.change(tx, AIDA, made.ids[what], said=Telling(title, ""), now=NOW)


async def say_by_message(tx: Transaction, made: Made, what: What, title: str) -> None:
    if what == "problem":
        known = await problems.own_problem(tx, made.ids[what], AIDA)
        await problems.edit_message(tx, known, AIDA, text=title, now=NOW)
    else:
        project = await projects.own(tx, made.ids[what], AIDA)
        await projects.edit_message(tx, project, AIDA, text=title, now=NOW)


@pytest.mark.parametrize("say", [say_by_form, say_by_message])
@pytest.mark.parametrize("what", ["problem", "project"])
@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("secret words", "A kinder title", "A kinder title"),
        ("Short", "Shorter still", "Shorter still"),
        # What would have to be written otherwise on a button stands in no letter.
        ("secret words", "Зертхана & спортзал", "…"),
        ("secret words", "מעבדה", "…"),
    ],
)
@pytest.mark.in_turns
async def test_what_is_called_otherwise_is_called_so_in_letters_that_wait(
    db: Database, say, what: What, old: str, new: str, shown: str
):
    """Of its author, and of no stranger who says the same."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> list[str]:
        await tx.run(f"UPDATE {what} SET title = ? WHERE id = ?", old, made.ids[what])
        for by, text in ((AIDA, f"🙏 “{old}”"), (SAULE, f"💬 “{old}”"), (AIDA, "Nothing of it")):
            await waits(tx, by, text)
        await say(tx, made, what, new)
        return await waiting(tx)

    assert await db.write(work) == [
        body(f"🙏 “{shown}”"),
        body(f"💬 “{old}”"),
        body("Nothing of it"),
    ]


async def test_a_title_that_stands_is_said_though_the_description_began_with_it(db: Database):
    made = await one_of_each(db)
    title = "No laboratory at all"

    async def work(tx: Transaction) -> list[str]:
        number, again = made.ids["problem"], f"{title}\nSince May"
        told = "UPDATE problem SET title = ?, description = ? WHERE id = ?"
        await tx.run(told, title, again, number)
        await waits(tx, AIDA, f"“{title}” waits")
        await problems.change(tx, AIDA, number, answers=Answers(title, "Since June"), now=NOW)
        return await waiting(tx)

    assert await db.write(work) == [body(f"“{title}” waits")]


async def test_whoever_leads_a_project_along_calls_it_so_too(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> list[str]:
        await leaders.invite(tx, made.ids["project"], "key", until=NOW + DAY, now=NOW)
        await leaders.accept(tx, "key", BERIK.id, now=NOW)
        await waits(tx, BERIK, f"Berik thanks you: “{secret('project')}”")
        await say_by_form(tx, made, "project", "A kinder title")
        return await waiting(tx)

    assert await db.write(work) == [body("Berik thanks you: “A kinder title”")]


async def test_what_comes_back_in_other_words_brings_no_letter_with_the_old_ones(db: Database):
    """Letters that were held meanwhile: of its author, and of others who quote it."""
    made = await one_of_each(db)
    said = f"“{secret('problem')}” waits"

    async def write(tx: Transaction) -> None:
        await waits(tx, AIDA, f"Aida: {said}")
        await waits(tx, SAULE, f"Saule: {said}")

    await db.write(write)
    _, entry_id = await hidden_itself(db, made=made)
    await end_unseen(db, NOW + 30 * DAY)
    amend = partial(appeals.amend, actor=AIDA, entry_id=entry_id, now=NOW + 31 * DAY)
    await db.write(partial(amend, text="A kinder title\nIn kinder words"))

    async def left(tx: Transaction) -> list[tuple[str, str]]:
        return [
            (row[0], row[1])
            for row in await tx.all(
                "SELECT state, body FROM outbox WHERE dedupe LIKE '%waits' ORDER BY id"
            )
        ]

    mine, others = await db.write(left)
    assert mine == ("ready", body("Aida: “A kinder title” waits"))
    assert secret("problem") not in others[1]
    assert others[0] == "failed"


async def test_what_others_have_to_say_of_it_is_said_in_its_new_words(desk: Desk):
    """At night its title named a pupil: in the morning nobody reads that any more. What they wait
    for comes all the same, also where all of it was taken back."""
    db, made = desk.db, await one_of_each(desk.db)
    desk.post.at = NOW

    async def begin(tx: Transaction) -> tuple[int, int]:
        group = await groups.of_chat(tx, -7)
        assert group
        asked = Answers("No projector at all")
        other = await problems.publish(tx, DANA, asked, shown_to=[group], now=NOW)
        return (await reported(tx, made, DANA)).entry.id, other.id

    entry_id, other = await db.write(begin)
    await desk.press(DecideEntry(entry_id, "left", "-", 0, 0), SAULE.id)
    await desk.press(JoinProblems(other, made.ids["problem"]), SAULE.id)
    assert [secret("problem") in told for told in await db.write(waiting)] == [True, True]

    await db.write(partial(say_by_form, made=made, what="problem", title="A kinder title"))
    for told in await db.write(waiting):
        assert "A kinder title" in told
        assert secret("problem") not in told

    gone = partial(problems.withdraw, actor=AIDA, problem_id=made.ids["problem"], now=NOW)
    await db.write(gone)
    looked_at, joined = await db.write(waiting)
    assert "A kinder title" not in looked_at + joined
    assert "it stays" in looked_at
    assert "stand together" in joined
