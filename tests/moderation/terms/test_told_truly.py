"""What an author is told of a decision is so: also where another one holds, or it is undone."""

import pytest

from basics.spans import DAY
from cards.moderation.presses import DecideEntry, Silence, UndoDecision
from cards.problems.presses import ReadComment
from cards.projects.presses import ReadProjectComment
from community.moderation import decisions
from community.moderation.decisions import Decider
from storage.db import Database, Transaction
from storage.moderation.decisions import Said
from tests.jobs.serving import Desk
from tests.jobs.serving import Said as Letter
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, one_of_each, reported
from tests.storage.rows import ground, put

HIDDEN = Said("hidden", "insult")


async def an_entry(db: Database) -> int:
    """About Aida's problem, that Berik reported."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> int:
        await reported(tx, made=made, by=BERIK)
        return int(await tx.value("SELECT id FROM queue_entry WHERE what = 'problem'"))

    return await db.write(work)


def to(who: int, said: list[Letter]) -> list[str]:
    return [one.text for one in said if one.chat_id == who]


@pytest.mark.parametrize(("longer", "until"), [("good", "longer: for good."), ("week", "until: ")])
async def test_a_shorter_mute_does_not_say_that_it_ends_sooner(desk: Desk, longer, until):
    entry_id = await an_entry(desk.db)
    desk.post.at = NOW
    first = await desk.press(Silence(entry_id, longer), SAULE.id)
    assert all("🙊" not in one.text for one in first)
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    second = await desk.press(Silence(entry_id, "day"), SAULE.id)
    for who in (AIDA.id, SAULE.id):
        (text,) = to(who, second)
        _, found, rest = text.partition("🙊 An earlier decision holds")
        assert found
        assert until in rest


async def test_who_heard_that_it_is_there_again_hears_that_it_is_not(desk: Desk):
    entry_id = await an_entry(desk.db)
    desk.post.at = NOW
    by = Decider(SAULE)

    async def hides(tx: Transaction) -> int:
        done = await decisions.decide(tx, by, entry_id, said=HIDDEN, seen=0, now=NOW)
        return done.decision.id

    hidden = await desk.db.write(hides)
    said = await desk.press(DecideEntry(entry_id, "left", "-", hidden, 0), SAULE.id)
    assert "can be seen again." in to(AIDA.id, said)[0]
    assert to(SAULE.id, said)[0].startswith("Done: shown.")
    shown = await desk.db.value("SELECT max(id) FROM decision")
    said = await desk.press(UndoDecision(int(shown), 0), SAULE.id)
    assert to(AIDA.id, said)[0].startswith("A coordinator looked at it once more: nobody sees")


async def test_what_was_never_hidden_is_left_and_its_author_hears_nothing(desk: Desk):
    entry_id = await an_entry(desk.db)
    desk.post.at = NOW + DAY
    said = await desk.press(DecideEntry(entry_id, "left", "-", 0, 0), SAULE.id)
    assert to(AIDA.id, said) == []
    assert to(SAULE.id, said)[0].startswith("Done: left as it is.")
    left = await desk.db.value("SELECT max(id) FROM decision")
    assert to(AIDA.id, await desk.press(UndoDecision(int(left), 0), SAULE.id)) == []


@pytest.mark.parametrize(
    ("hidden", "toast"),
    [
        ("comment", ["Nobody sees this for now", "This was withdrawn"]),
        ("project_comment", ["This was withdrawn", "Nobody sees this for now"]),
    ],
)
@pytest.mark.in_turns
async def test_a_comment_that_is_gone_is_not_said_to_wait_for_another_of_its_number(
    desk: Desk, hidden, toast
):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        for table, where in (("comment", "problem_id"), ("project_comment", "project_id")):
            state = "hidden" if table == hidden else "withdrawn"
            await put(tx, table, id=7, author_id=1, state=state, **{where: 100})

    await desk.db.write(work)
    for press, said in zip((ReadComment(7), ReadProjectComment(7)), toast, strict=True):
        assert await desk.press(press, 1) == []
        assert desk.toast.startswith(said)
