"""Reports and decisions, by their deeds: who may, what counts, what comes back."""

import asyncio
from collections.abc import Awaitable
from functools import partial

import pytest

from basics.spans import DAY
from cards.moderation.presses import DecideEntry
from community import albums
from community.groups.administrators import Administrator
from community.moderation import appeals, decisions, lease, reports
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.personal import mending
from community.refusals import Reason, Refused
from jobs.moderation.queue import end_terms
from storage import facts, parts
from storage.db import Database, Rows, Transaction
from storage.groups import coordinators
from storage.moderation import decisions as decision_rows
from storage.moderation import queue, things
from storage.moderation import reports as report_rows
from storage.moderation.decisions import Said
from storage.moderation.things import What
from storage.parts import Part
from storage.people import people, silenced
from storage.people.people import Account
from storage.photos import Place
from tests.jobs.serving import Desk
from tests.moderation.things import (
    AIDA,
    ASEL,
    BERIK,
    DANA,
    ELDAR,
    MET,
    NOW,
    RUSTAM,
    SAULE,
    Made,
    one_of_each,
    reported,
    secret,
)

HIDDEN = Said("hidden", "insult")
GROUP = Decider(Actor(20), Administrator(1))


async def standing(rows: Rows, made: Made, what: What = "problem") -> str:
    thing = await things.get(rows, what, made.ids[what])
    assert thing
    return thing.standing


async def decide(
    tx: Transaction, who: Actor | Decider, entry_id: int, said: Said, seen: int = 0
) -> decisions.Outcome:
    by = who if isinstance(who, Decider) else Decider(who)
    return await decisions.decide(tx, by, entry_id, said=said, seen=seen, now=NOW)


async def refused(work: Awaitable[object]) -> Reason:
    with pytest.raises(Refused) as caught:
        await work
    return caught.value.reason


async def an_entry(db: Database) -> tuple[Made, int]:
    """Berik reported Aida's problem."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> int:
        return (await reported(tx, made, BERIK)).entry.id

    return made, await db.write(work)


async def test_two_hundred_reports_at_once_are_one_entry_and_hide_once(db: Database):
    made = await one_of_each(db)

    async def meet(tx: Transaction) -> None:
        for number in range(100, 300):
            await people.put(tx, Account(number, f"T{number}", None, "en"), MET)
            await tx.run(
                "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)",
                made.group_id,
                number,
            )

    async def report(number: int) -> reports.Reported | None:
        try:
            return await db.write(lambda tx: reported(tx, made, Actor(number)))
        except Refused:
            # It is there no more; the press was on its way.
            return None

    await db.write(meet)
    found = await asyncio.gather(*(report(number) for number in range(100, 300)))
    arrived = [one for one in found if one]
    assert sorted(one.hidden is not None for one in arrived) == [False, False, True]
    assert {one.entry.id for one in arrived} == {1}
    assert await standing(db, made) == "hidden"
    for table, count in (("queue_entry", 1), ("decision", 1), ("sealed", 1), ("report", 3)):
        assert await db.value(f"SELECT count(*) FROM {table}") == count


async def test_people_who_joined_today_do_not_hide_anything(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE person SET created_at = ? WHERE id = 4", NOW - DAY + 1)
        for actor in (BERIK, DANA, ELDAR):
            await reported(tx, made, actor)

    await db.write(work)
    assert await standing(db, made) == "seen"


@pytest.mark.parametrize("enough", [0, 1, 2])
async def test_how_many_hide_is_a_setting(db: Database, enough: int):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await facts.put(tx, facts.REPORTS, str(enough))
        await reported(tx, made, BERIK)

    await db.write(work)
    assert await standing(db, made) == ("hidden" if enough == 1 else "seen")


async def test_a_report_taken_back_takes_its_weight_back(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for actor in (BERIK, DANA, ELDAR):
            entry = (await reported(tx, made, actor)).entry
        assert await standing(tx, made) == "hidden"
        await reports.take_back(tx, ELDAR, entry.id)
        assert await standing(tx, made) == "seen"
        # Said once more, it hides once more; taken back again and again, it adds up to nothing.
        await reported(tx, made, ELDAR)
        assert await standing(tx, made) == "hidden"
        for actor in (ELDAR, DANA, BERIK):
            await reports.take_back(tx, actor, entry.id)
        assert await standing(tx, made) == "seen"
        assert await queue.pending(tx, 10) == []

    await db.write(work)


async def test_one_report_a_person_and_thing(db: Database):
    made, _ = await an_entry(db)
    await db.write(partial(reported, made=made, by=BERIK))
    assert await db.value("SELECT count(*) FROM report") == 1


async def test_nobody_reports_their_own_things(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        assert await refused(reported(tx, made, AIDA)) is Reason.OWN_REPORT

    await db.write(work)


async def test_false_alarms_are_slowed(db: Database):
    made = await one_of_each(db)
    kinds: list[What] = ["problem", "solution", "comment", "project"]

    async def work(tx: Transaction) -> None:
        for what in kinds[:3]:
            entry = (await reported(tx, made, BERIK, what=what)).entry
            await decide(tx, SAULE, entry.id, Said("left"))
        assert await refused(reported(tx, made, BERIK, what="project")) is Reason.FALSE_ALARMS
        # What was right once counts for more than what was not.
        await tx.run("UPDATE report SET state = 'upheld' WHERE id = 1")
        await reported(tx, made, BERIK, what="project")

    await db.write(work)


@pytest.mark.parametrize("said", [Said("left"), HIDDEN, Said("withdrawn", "insult")])
async def test_a_decision_can_be_undone(db: Database, said: Said):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        outcome = await decide(tx, SAULE, entry_id, said)
        assert outcome.mine
        expected = {"left": "seen", "hidden": "hidden", "withdrawn": "withdrawn"}[said.deed]
        assert await standing(tx, made) == expected
        assert await queue.pending(tx, 10) == []
        await appeals.undo(tx, Decider(SAULE), outcome.decision.id, now=NOW + 29 * DAY)
        assert await standing(tx, made) == "seen"
        assert secret("problem") in await things.words_of(tx, "problem", made.ids["problem"])
        assert [one.id for one in await queue.pending(tx, 10)] == [entry_id]

    await db.write(work)


async def test_after_thirty_days_what_was_withdrawn_is_gone_for_good(db: Database):
    made, entry_id = await an_entry(db)
    outcome = await db.write(
        partial(decide, who=SAULE, entry_id=entry_id, said=Said("withdrawn", "insult"))
    )
    await end_terms(db, NOW + 30 * DAY - 1)
    assert await db.value("SELECT count(*) FROM sealed") == 1
    await end_terms(db, NOW + 30 * DAY)
    assert await db.value("SELECT count(*) FROM sealed") == 0

    async def late(tx: Transaction) -> None:
        work = appeals.undo(tx, Decider(SAULE), outcome.decision.id, now=NOW + 30 * DAY + 1)
        assert await refused(work) is Reason.TOO_LATE

    await db.write(late)
    assert await standing(db, made) == "withdrawn"


async def test_of_two_decisions_the_first_counts(db: Database):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        first = await decide(tx, SAULE, entry_id, HIDDEN)
        second = await decide(tx, RUSTAM, entry_id, Said("left"))
        assert not second.mine
        assert second.decision == first.decision
        assert await standing(tx, made) == "hidden"

    await db.write(work)
    assert await db.value("SELECT count(*) FROM decision") == 1


async def test_an_appeal_is_for_another_coordinator(db: Database):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        assert await refused(appeals.appeal(tx, BERIK, decision.id, now=NOW)) is Reason.NOT_YOURS
        late = NOW + 20 * DAY + 1
        assert await refused(appeals.appeal(tx, AIDA, decision.id, now=late)) is Reason.TOO_LATE
        await appeals.appeal(tx, AIDA, decision.id, now=NOW)
        assert await refused(appeals.appeal(tx, AIDA, decision.id, now=NOW)) is Reason.APPEALED
        back = Said("restored")
        seen = decision.id
        assert await refused(decide(tx, SAULE, entry_id, back, seen)) is Reason.OWN_CASE
        await decide(tx, RUSTAM, entry_id, back, seen)
        assert await standing(tx, made) == "seen"
        # The reporter's alarm was false after all.
        assert [one.state for one in await report_rows.reports(tx, entry_id, "kept")] == ["kept"]

    await db.write(work)


async def test_an_appeal_can_be_declined_once_for_all(db: Database):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        await appeals.appeal(tx, AIDA, decision.id, now=NOW)
        await decide(tx, ASEL, entry_id, Said("upheld"), decision.id)
        assert await standing(tx, made) == "hidden"
        assert await refused(appeals.appeal(tx, AIDA, decision.id, now=NOW)) is Reason.APPEALED
        assert await queue.pending(tx, 10) == []

    await db.write(work)


async def test_what_is_hidden_is_in_the_queue_or_can_be_objected_to(db: Database):
    """Nothing is hidden that nobody can bring back."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for actor in (BERIK, DANA, ELDAR):
            entry = (await reported(tx, made, actor)).entry
        last = await decision_rows.last(tx, entry.id)
        assert last
        assert [one.id for one in await queue.pending(tx, 10)] == [entry.id]
        await appeals.appeal(tx, AIDA, last.id, now=NOW)

    await db.write(work)


async def test_the_author_changes_it_and_it_comes_back(db: Database):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        ask = Said("asked", "other", "Please leave out the name")
        await decide(tx, SAULE, entry_id, ask)
        assert await standing(tx, made) == "hidden"
        amend = partial(appeals.amend, tx, entry_id=entry_id, text="No chalk\nAt all", now=NOW)
        assert await refused(amend(actor=BERIK)) is Reason.NOT_YOURS
        await amend(actor=AIDA)
        assert await things.words_of(tx, "problem", made.ids["problem"]) == ["No chalk", "At all"]
        assert await standing(tx, made) == "seen"
        entry = (await queue.pending(tx, 10))[0]
        assert (entry.id, entry.cause) == (entry_id, "changed")
        assert await refused(amend(actor=AIDA)) is Reason.OTHERWISE_BY_NOW

    await db.write(work)


async def test_what_stood_in_its_message_does_not_come_back_over_the_new_words(db: Database):
    made, entry_id = await an_entry(db)
    place = Place("problem", made.ids["problem"])

    async def work(tx: Transaction) -> None:
        said = "No chalk\nCall me: 8 701 000 12 34"
        await parts.say(tx, Part(-1, 77, place.owner, place.owner_id, said))
        await decide(tx, SAULE, entry_id, Said("asked", "other", "Leave it out"))
        # While it is hidden nothing can be taken out, and the button stays.
        assert await refused(mending.take_out(tx, AIDA, place)) is Reason.GONE
        await appeals.amend(tx, AIDA, entry_id, text="No chalk\nAt all", now=NOW)
        assert not await mending.take_out(tx, AIDA, place)
        assert await albums.words_of(tx, place) is None

    await db.write(work)


async def test_withdrawing_or_asking_needs_words(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        said = {
            Said("asked"): Reason.WANTS_REASON,
            Said("withdrawn", "other"): Reason.WANTS_REASON,
            Said("withdrawn"): Reason.STRANGE_BUTTON,
            Said("hidden"): Reason.STRANGE_BUTTON,
            Said("handed"): Reason.STRANGE_BUTTON,
            Said("restored"): Reason.STRANGE_BUTTON,
        }
        found = {one: await refused(decide(tx, SAULE, entry_id, one)) for one in said}
        assert found == said

    await db.write(work)


@pytest.mark.parametrize("deed", ["upheld", "restored"])
@pytest.mark.in_turns
async def test_who_answers_an_appeal_is_offered_the_next_case_and_nothing_else(
    desk: Desk, deed: str
):
    _, entry_id = await an_entry(desk.db)

    async def work(tx: Transaction) -> int:
        decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        await appeals.appeal(tx, AIDA, decision.id, now=NOW)
        return decision.id

    seen = await desk.db.write(work)
    desk.post.at = NOW
    said = await desk.press(DecideEntry(entry_id, deed, "-", seen, 0), ASEL.id)
    (card,) = [one for one in said if one.chat_id == ASEL.id]
    assert card.text.endswith("The log says so.")
    assert card.labels == ("Next one",)


async def test_silence_is_told_undone_and_objected_to(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        by = Decider(SAULE)
        outcome = await decisions.silence(tx, by, entry_id, span="week", now=NOW)
        assert await silenced.until(tx, AIDA.id) == NOW + 7 * DAY
        await appeals.undo(tx, by, outcome.decision.id, now=NOW)
        assert await silenced.until(tx, AIDA.id) is None
        again = await decisions.silence(tx, by, entry_id, span="good", now=NOW)
        await appeals.appeal(tx, AIDA, again.decision.id, now=NOW)
        await decide(tx, RUSTAM, entry_id, Said("restored"))
        assert await silenced.until(tx, AIDA.id) is None

    await db.write(work)


async def test_a_colleague_takes_it_over(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        await lease.hand_on(tx, Decider(SAULE), entry_id, now=NOW)
        assert await decisions.waiting(tx, Decider(SAULE)) == []
        assert len(await decisions.waiting(tx, Decider(RUSTAM))) == 1
        for one in (RUSTAM, ASEL):
            await coordinators.remove(tx, one.id)
        await queue.hand_on(tx, entry_id, but=0)
        work = lease.hand_on(tx, Decider(SAULE), entry_id, now=NOW)
        assert await refused(work) is Reason.NO_COLLEAGUE

    await db.write(work)


async def test_after_a_year_nothing_of_it_is_kept(db: Database):
    _, entry_id = await an_entry(db)
    await db.write(partial(decide, who=SAULE, entry_id=entry_id, said=Said("left")))
    await end_terms(db, NOW + 365 * DAY)
    assert await db.value("SELECT count(*) FROM queue_entry") == 1
    await end_terms(db, NOW + 365 * DAY + 1)
    for table in ("queue_entry", "report", "decision"):
        assert await db.value(f"SELECT count(*) FROM {table}") == 0
