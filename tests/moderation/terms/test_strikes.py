"""What happens after a while: three strikes in sixty days, a week without an answer; and a log
that the database itself keeps."""

from functools import partial

import pytest

from basics.spans import DAY
from cards.moderation.author import decision_card
from cards.moderation.presses import DecideEntry
from cards.moderation.queue import decided_card
from community.moderation import appeals, decisions, names
from community.moderation.decisions import Decider, Outcome
from community.people.people import Actor
from community.refusals import Reason
from jobs.moderation.queue import tell_queue
from locales import texts
from storage import audit
from storage.db import Database, Transaction
from storage.failures import DatabaseError
from storage.moderation import decisions as decision_rows
from storage.moderation.decisions import Said
from storage.moderation.things import What
from storage.people import silenced
from tests.jobs.serving import Desk
from tests.moderation.test_queue import HIDDEN, an_entry, decide, refused
from tests.moderation.things import AIDA, ASEL, BERIK, NOW, RUSTAM, SAULE, TIMUR, Made, one_of_each

WEEK = 7 * DAY
GONE = Said("withdrawn", "insult")


async def judged(
    tx: Transaction, made: Made, what: What, *, now: int = NOW, said: Said = HIDDEN
) -> Outcome:
    entry = (await decisions.look_at(tx, SAULE, what, thing_id=made.ids[what], now=now)).entry
    last = await decision_rows.last(tx, entry.id)
    seen = last.id if last else 0
    return await decisions.decide(tx, Decider(SAULE), entry.id, said=said, seen=seen, now=now)


async def only_reads(tx: Transaction) -> int | None:
    return await silenced.until(tx, AIDA.id)


async def test_three_within_sixty_days_are_a_week_of_reading_and_it_ends_by_itself(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        assert (await judged(tx, made, "problem")).limited is None
        # A question is none, what is asked twice is one, and what its author's colleagues hid is
        # nobody's decision yet.
        await judged(tx, made, "comment", said=Said("asked", "other", "Say it more kindly"))
        await judged(tx, made, "problem", said=GONE)
        assert await only_reads(tx) is None
        assert (await judged(tx, made, "solution", now=NOW + 60 * DAY - 1)).limited is None
        # The first is over.
        assert (await judged(tx, made, "project", now=NOW + 60 * DAY)).limited is None
        third = await judged(tx, made, "note", now=NOW + 61 * DAY)
        assert third.limited
        assert await only_reads(tx) == third.limited.until == NOW + 61 * DAY + WEEK
        told = decision_card(third.thing, third.limited, texts("en"), zone="UTC").text
        assert "three of your texts or pictures were hidden" in told
        said = decided_card(third.decision, 0, texts("en"), limited=third.limited)
        assert "the third of this author" in said.text
        # Those three are used up.
        assert (await judged(tx, made, "trial", now=NOW + 62 * DAY)).limited is None
        await silenced.drop_over(tx, NOW + 61 * DAY + WEEK)
        assert await only_reads(tx) is None

    await db.write(work)


async def test_the_author_is_told_of_the_third_one_and_what_follows(desk: Desk):
    made = await one_of_each(desk.db)

    async def work(tx: Transaction) -> int:
        await judged(tx, made, "problem")
        await judged(tx, made, "solution")
        looked = await decisions.look_at(
            tx, SAULE, "project", thing_id=made.ids["project"], now=NOW
        )
        return looked.entry.id

    entry_id = await desk.db.write(work)
    desk.post.at = NOW
    said = await desk.press(DecideEntry(entry_id, "hidden", "insult", 0, 0), SAULE.id)
    told = [one.text for one in said if one.chat_id == AIDA.id]
    assert sum("three of your texts or pictures were hidden" in text for text in told) == 1
    assert len(told) == 2


@pytest.mark.parametrize("way", ["undone", "objected", "the week itself"])
async def test_with_a_strike_goes_what_it_brought(db: Database, way: str):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for what in ("problem", "solution"):
            first = await judged(tx, made, what)
        third = await judged(tx, made, "project")
        assert third.limited
        if way == "undone":
            outcome = await appeals.undo(tx, Decider(SAULE), first.decision.id, now=NOW + 1)
        else:
            told = third.limited if way == "the week itself" else first.decision
            case = await appeals.appeal(tx, AIDA, told.id, now=NOW)
            restored, seen = Said("restored"), (third if way != "objected" else first).decision.id
            # Who decided about the third is not who answers.
            one = partial(decide, tx, entry_id=case.entry.id, said=restored, seen=seen)
            assert await refused(one(SAULE)) is Reason.OWN_CASE
            outcome = await one(RUSTAM)
        assert outcome.freed == (way != "the week itself")
        assert await only_reads(tx) is None
        # Two are left, or three that stand: the next begins a week again.
        assert (await judged(tx, made, "note")).limited

    await db.write(work)


async def test_an_objection_that_waits_a_week_is_for_another_region_too(db: Database):
    """Who answers it learns neither who reported it nor whose a hidden name is."""
    _, entry_id = await an_entry(db)

    async def begin(tx: Transaction) -> int:
        told = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        await appeals.appeal(tx, AIDA, told.id, now=NOW)
        return told.id

    seen = await db.write(begin)
    await tell_queue(db, NOW + WEEK - 1)

    async def early(tx: Transaction) -> None:
        upheld = partial(decide, tx, TIMUR, entry_id, Said("upheld"), seen)
        assert await refused(upheld()) is Reason.NOT_YOUR_REGION

    await db.write(early)
    await tell_queue(db, NOW + WEEK)

    async def then(tx: Transaction) -> None:
        told = "SELECT chat_id FROM outbox WHERE dedupe LIKE 'abroad:%' ORDER BY chat_id"
        assert [tuple(row) for row in await tx.all(told)] == [(TIMUR.id,)]
        case = await decisions.case(tx, Decider(TIMUR), entry_id)
        assert [one.entry.id for one in await decisions.waiting(tx, Decider(TIMUR))] == [entry_id]
        assert decisions.is_from_abroad(TIMUR, case.entry)
        assert not decisions.is_from_abroad(ASEL, case.entry)
        region = Reason.NOT_YOUR_REGION
        by = Decider(TIMUR)
        assert await refused(names.look_at(tx, TIMUR, entry_id, now=NOW)) is region
        looked = names.look_at_reporters(tx, TIMUR, entry_id, now=NOW)
        assert await refused(looked) is region
        assert await refused(decisions.silence(tx, by, entry_id, span="day", now=NOW)) is region
        assert await refused(decide(tx, TIMUR, entry_id, HIDDEN, seen)) is Reason.STRANGE_BUTTON
        for nobody in (Actor(99), AIDA, BERIK):
            assert await refused(decide(tx, nobody, entry_id, Said("upheld"), seen)) in (
                Reason.ONLY_COORDINATORS,
                Reason.OWN_CASE,
            )
        assert await refused(decide(tx, SAULE, entry_id, Said("upheld"), seen)) is Reason.OWN_CASE
        await decide(tx, TIMUR, entry_id, Said("restored"), seen)
        # It is its own region's again.
        assert await refused(decide(tx, TIMUR, entry_id, HIDDEN, seen)) is region

    await db.write(then)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM audit",
        "UPDATE audit SET at = 5",
        "UPDATE audit SET deed = 'another'",
        "UPDATE audit SET actor_id = 12",
        "UPDATE audit SET note = 'nothing'",
        "UPDATE audit SET subject = 'somebody else'",
        "UPDATE audit SET about = 13",
    ],
)
async def test_the_database_itself_keeps_the_log(db: Database, change: str):
    """`/forget` may take names and words out, and put nobody in the place of a person."""

    async def note(tx: Transaction) -> None:
        about = audit.About(1, "words")
        await audit.add(tx, 11, "queue left", subject=about, regions=["47"], now=1, note="seen")

    await db.write(note)
    with pytest.raises(DatabaseError, match="only added to"):
        await db.write(lambda tx: tx.run(change))
    forgets = f"UPDATE audit SET subject = '', note = '', about = {2**53}, actor_id = {2**53 + 1}"
    await db.write(lambda tx: tx.run(forgets))
