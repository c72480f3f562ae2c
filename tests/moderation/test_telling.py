"""Who hears that something waits for a decision, and when."""

from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.moderation.presses import DecideEntry, ShowQueue, UndoDecision
from community import zones
from community.moderation import appeals, decisions, hiding
from community.moderation.decisions import Decider
from community.refusals import Reason
from jobs.moderation.queue import tell_queue
from storage.db import Database, Transaction
from storage.moderation import decisions as decision_rows
from storage.moderation import queue, things
from storage.moderation.decisions import Said
from tests.jobs.serving import Desk
from tests.moderation.test_queue import decide
from tests.moderation.things import AIDA, ASEL, BERIK, DANA, NOW, SAULE, one_of_each, reported
from tests.steps import why_not

NEXT = NOW + DAY


async def letters(db: Database) -> set[tuple[int, str]]:
    found = await db.all("SELECT chat_id, dedupe FROM outbox WHERE kind = 'notice'")
    return {(row[0], row[1].split(":")[0]) for row in found}


async def awake(tx: Transaction) -> None:
    """All of them, always."""
    await tx.run("UPDATE person SET quiet_from = 0, quiet_until = 0, quiet_sunday = 0")


async def test_what_is_urgent_is_told_at_once_the_rest_gathered(db: Database):
    made = await one_of_each(db)
    await db.write(partial(reported, made=made, by=BERIK, reason="data"))
    await tell_queue(db, NOW)
    # Not to another region; the whole country's coordinator looks after this one, too.
    assert await letters(db) == {(11, "urgent"), (13, "urgent"), (14, "urgent")}
    await db.write(partial(reported, made=made, by=DANA, what="solution"))
    await db.write(awake)
    await tell_queue(db, NOW)
    assert {kind for _, kind in await letters(db)} == {"urgent", "queue"}
    # Once a day: what comes meanwhile is told tomorrow, and not forgotten.
    told = await letters(db)
    await db.write(partial(reported, made=made, by=DANA, what="note"))
    await tell_queue(db, NOW)
    assert await letters(db) == told
    assert len(await queue.untold(db, 9)) == 1
    await tell_queue(db, NEXT)
    assert await queue.untold(db, 9) == []
    # With what waits for a day, who looks after the whole country: in one message.
    rows = await db.all(
        "SELECT chat_id, body FROM outbox WHERE dedupe = ?", f"queue:{NEXT // DAY}"
    )
    found = {row[0]: str(row[1]) for row in rows}
    assert "3 things wait" in found[13]
    assert "1 thing waits" in found[11]
    assert "waits" not in {kind for _, kind in await letters(db)}


async def test_two_urgent_reports_of_a_moment_are_one_message(db: Database):
    made = await one_of_each(db)
    for what in ("problem", "solution"):
        await db.write(partial(reported, made=made, by=BERIK, what=what, reason="data"))
    await tell_queue(db, NOW)
    found = await db.all("SELECT chat_id, body FROM outbox WHERE kind = 'notice' ORDER BY chat_id")
    assert [row[0] for row in found] == [11, 13, 14]
    assert all("safety: 2" in row[1] or "қауіпсіздікке" in row[1] for row in found)


async def test_what_waits_for_a_day_wakes_nobody(db: Database):
    made = await one_of_each(db)
    await db.write(partial(reported, made=made, by=DANA, what="solution"))
    night = NOW + 2 * DAY
    hour = zones.clock(night, zones.COUNTRY).hour
    await db.write(
        lambda tx: tx.run(
            "UPDATE person SET quiet_from = ?, quiet_until = ?, zone = ?, quiet_sunday = 0",
            (hour - 1) % 24,
            (hour + 2) % 24,
            zones.COUNTRY,
        )
    )
    await tell_queue(db, night)
    assert await letters(db) == set()
    morning = night + 2 * HOUR
    await tell_queue(db, morning)
    found = await db.all("SELECT chat_id, not_before FROM outbox WHERE kind = 'notice'")
    # Fresh and long left, in one message to each.
    assert sorted(row[0] for row in found) == [11, 13, 14]
    assert all(row[1] <= morning for row in found)


async def test_what_nobody_decides_about_is_told_each_week_again(db: Database):
    """What hid itself would else be hidden for good, by nobody's decision. After the first week
    those of its regions are reminded, too; of several things in one message."""
    made = await one_of_each(db)
    for what in ("solution", "note"):
        await db.write(partial(reported, made=made, by=DANA, what=what))
    await db.write(awake)
    await tell_queue(db, NOW)
    told = []
    for days in (1, 2, 7, 8, 14, 15, 30):
        await tell_queue(db, NOW + days * DAY)
        await tell_queue(db, NOW + days * DAY + HOUR)
        told.append(len(await db.all("SELECT id FROM outbox WHERE dedupe LIKE 'waits:%'")))
    assert told == [1, 1, 1, 4, 4, 7, 10]


@pytest.mark.parametrize(("deed", "told"), [("left", {BERIK}), ("hidden", {AIDA, BERIK})])
async def test_whose_thing_was_never_hidden_does_not_hear_that_it_stays(desk: Desk, deed, told):
    """Who reported it hears what became of that."""
    made = await one_of_each(desk.db)
    entry_id = (await desk.db.write(partial(reported, made=made, by=BERIK))).entry.id
    desk.post.at = NOW
    reason = "-" if deed == "left" else "insult"
    said = await desk.press(DecideEntry(entry_id, deed, reason, 0, 0), ASEL.id)
    heard = {one.chat_id for one in said if one.method == "sendMessage"}
    assert heard == {one.id for one in told}


@pytest.mark.parametrize(
    ("group_id", "why"), [(0, Reason.ONLY_COORDINATORS), (999, Reason.STRANGE_BUTTON)]
)
async def test_the_queue_of_no_group_is_nobody_s(desk: Desk, group_id: int, why: Reason):
    assert await desk.press(ShowQueue(0, group_id), 5) == []
    assert desk.toast == why_not(why)


@pytest.mark.parametrize(
    ("deed", "told"), [("hidden", ["can be seen again"]), ("silenced", ["You can post again."])]
)
async def test_whose_decision_is_undone_hears_what_holds_again(desk: Desk, deed, told):
    made = await one_of_each(desk.db)

    async def decided(tx) -> int:
        entry = (await reported(tx, made, BERIK)).entry
        if deed == "silenced":
            done = await decisions.silence(tx, Decider(SAULE), entry.id, span="week", now=NOW)
        else:
            done = await decide(tx, SAULE, entry.id, Said(deed, "insult"))
        return done.decision.id

    number = await desk.db.write(decided)
    desk.post.at = NOW
    said = await desk.press(UndoDecision(number, 0), SAULE.id)
    heard = [one.text for one in said if one.chat_id == AIDA.id]
    assert [words in text for words, text in zip(told, heard, strict=True)] == [True]


@pytest.mark.parametrize(("reason", "urgent"), [("data", 1), ("insult", 0)])
async def test_what_is_undone_is_as_urgent_as_it_was(db: Database, reason: str, urgent: int):
    """Else it would be gathered, and be its author's again after a month."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> int:
        entry = (await reported(tx, made, BERIK, reason=reason)).entry
        done = await decide(tx, SAULE, entry.id, Said("left"))
        await appeals.undo(tx, Decider(SAULE), done.decision.id, now=NOW)
        again = await queue.get(tx, entry.id)
        assert again
        assert again.state == "pending"
        return again.urgent

    assert await db.write(work) == urgent


async def test_a_picture_that_hid_itself_is_urgent_again_when_its_decision_is_undone(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> int:
        picture = await things.get(tx, "picture", made.ids["picture"])
        assert picture
        entry = await queue.add(
            tx, "picture", picture.id, author_id=AIDA.id, regions=[], cause="pictured", now=NOW
        )
        await hiding.hide(tx, picture, now=NOW)
        itself = Said("hidden", "person")
        last = await decision_rows.add(
            tx, entry, itself, by=decision_rows.ITSELF, was="seen", became="hidden", now=NOW
        )
        done = await decide(tx, SAULE, entry.id, Said("left"), last)
        await appeals.undo(tx, Decider(SAULE), done.decision.id, now=NOW)
        again = await queue.get(tx, entry.id)
        assert again
        assert (again.state, again.cause) == ("pending", "pictured")
        return again.urgent

    assert await db.write(work) == 1
