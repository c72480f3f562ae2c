"""What enough colleagues reported hides itself: who decides about it then, and what becomes of it
when nobody does."""

import json
from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.moderation.presses import DecideEntry, ShowEntry
from community.moderation import appeals
from community.moderation import decisions as decision_deeds
from community.moderation.decisions import Decider
from community.refusals import Reason
from jobs.moderation.queue import tell_queue
from jobs.moderation.unseen import end_unseen
from storage.db import Database, Transaction
from storage.moderation import decisions, queue, things
from storage.moderation import reports as report_rows
from storage.moderation.decisions import Said
from storage.moderation.things import What
from tests.events.planning import refused
from tests.jobs.serving import Desk
from tests.moderation.test_queue import decide
from tests.moderation.things import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    NOW,
    RUSTAM,
    SAULE,
    TIMUR,
    Made,
    one_of_each,
    reported,
    secret,
)

LAST = ["👥 To a colleague", "📷 Pictures: 2"]
NAMED = {"problem": "the problem", "voice": "a voice", "picture": "a picture"}


async def hidden_itself(
    db: Database, what: What = "problem", reason: str = "insult", made: Made | None = None
) -> tuple[Made, int]:
    """Aida's, by three colleagues; and its entry."""
    made = made or await one_of_each(db)

    async def work(tx: Transaction) -> int:
        for by in (BERIK, DANA, ELDAR):
            told = await reported(tx, made, by, what=what, reason=reason)
        assert told.hidden
        return told.entry.id

    return made, await db.write(work)


async def standing(db: Database, made: Made, what: What = "problem") -> str:
    thing = await things.get(db, what, made.ids[what])
    assert thing
    return thing.standing


@pytest.mark.parametrize("deed", ["hidden", "withdrawn", "asked"])
@pytest.mark.in_turns
async def test_an_objection_that_is_right_brings_it_back_whoever_hid_it_first(
    desk: Desk, deed: decisions.Deed
):
    """It was hidden when the coordinator decided: that is no reason to leave it so."""
    made, entry_id = await hidden_itself(desk.db)

    async def work(tx: Transaction) -> int:
        last = await decisions.last(tx, entry_id)
        assert last
        said = Said(deed, "insult", "Say it kindly")
        told = await decide(tx, SAULE, entry_id, said, last.id)
        await appeals.appeal(tx, AIDA, told.decision.id, now=NOW)
        return told.decision.id

    seen = await desk.db.write(work)
    desk.post.at = NOW
    said = await desk.press(DecideEntry(entry_id, "restored", "-", seen, 0), RUSTAM.id)
    [told] = [one for one in said if one.chat_id == AIDA.id]
    assert "can be seen again" in told.text
    assert await standing(desk.db, made) == "seen"


async def letters(db: Database, to: int) -> list[str]:
    found = await db.all(
        "SELECT body FROM outbox WHERE kind = 'notice' AND chat_id = ? ORDER BY id", to
    )
    return [json.loads(row[0])["text"] for row in found]


async def month_later(db: Database, days: int = 30) -> None:
    for _ in range(2):
        await end_unseen(db, NOW + days * DAY)


async def test_after_a_month_without_a_decision_its_author_may_write_it_anew(db: Database):
    """They are told so, with all their words, and who reported it is, too; until they write it
    stays hidden, and nobody's report was right or wrong."""
    made, entry_id = await hidden_itself(db)
    await end_unseen(db, NOW + 30 * DAY - 1)
    assert await letters(db, AIDA.id) == []
    await month_later(db)
    [told] = await letters(db, AIDA.id)
    assert "in 30 days no coordinator has decided" in told
    assert secret("problem") in told
    [heard] = await letters(db, BERIK.id)
    assert "Its author was asked to change it." in heard
    assert await standing(db, made) == "hidden"

    async def work(tx: Transaction) -> None:
        waits = await decision_deeds.waiting(tx, Decider(SAULE))
        assert [one.entry.id for one in waits if one.entry.id == entry_id] == []
        judged = await report_rows.judged(tx, BERIK.id, since=0, today=NOW)
        assert (judged.upheld, judged.kept) == (0, 0)
        await appeals.amend(tx, AIDA, entry_id, text="Kindly\nSaid", now=NOW + 31 * DAY)
        [waits_again] = await decision_deeds.waiting(tx, Decider(SAULE))
        assert waits_again.entry.cause == "changed"

    await db.write(work)
    assert await standing(db, made) == "seen"
    # What three said of the old words hides the new ones no sooner than others.
    again = await db.write(partial(reported, made=made, by=BERIK))
    assert again.hidden is None
    still = await report_rows.reports(db, entry_id, "open")
    assert [one.person_id for one in still] == [BERIK.id]
    assert await standing(db, made) == "seen"


@pytest.mark.parametrize(
    ("what", "reason"), [("problem", "data"), ("voice", "insult"), ("picture", "insult")]
)
@pytest.mark.in_turns
async def test_what_may_harm_somebody_or_is_no_message_stays_hidden_and_waits_on(
    db: Database, what: What, reason: str
):
    """Its author is told so once; coordinators are reminded as before."""
    made, entry_id = await hidden_itself(db, what, reason)
    await month_later(db)
    await month_later(db, 90)
    told = [one for one in await letters(db, AIDA.id) if "In 30 days" in one]
    of_it = [one for one in told if NAMED[what] in one]
    assert len(of_it) == 1
    assert "It stays hidden" in of_it[0]
    assert what == "picture" or secret(what) in of_it[0]
    assert await standing(db, made, what) == "hidden"
    entry = await queue.get(db, entry_id)
    assert entry
    assert entry.state == "pending"
    amend = partial(appeals.amend, actor=AIDA, entry_id=entry_id, text="Kindly", now=NOW)
    assert await refused(db, amend) is Reason.GONE


async def test_what_is_seen_again_or_was_decided_ends_by_no_term(db: Database):
    _, entry_id = await hidden_itself(db)

    async def work(tx: Transaction) -> None:
        last = await decisions.last(tx, entry_id)
        assert last
        await decide(tx, SAULE, entry_id, Said("hidden", "insult"), last.id)

    await db.write(work)
    await month_later(db)
    assert await letters(db, AIDA.id) == []


async def test_long_words_come_back_whole(db: Database):
    made = await one_of_each(db)
    long = "Long words. " * 330
    await db.write(lambda tx: tx.run("UPDATE problem SET description = ?", long))

    async def work(tx: Transaction) -> None:
        for by in (BERIK, DANA, ELDAR):
            await reported(tx, made, by)

    await db.write(work)
    await month_later(db)
    _, *whole = await letters(db, AIDA.id)
    assert " ".join(whole).split() == f"{secret('problem')} {long}".split()


async def test_an_objection_to_what_hid_itself_is_another_region_s_after_a_week(desk: Desk):
    """As one to a decision is; both see that its author objects, also where they don't say why."""
    db, morning = desk.db, NOW + 12 * HOUR
    then = morning + DAY
    made, entry_id = await hidden_itself(db)
    await tell_queue(db, morning)
    last = await db.write(partial(decisions.last, entry_id=entry_id))
    assert last
    await db.write(partial(appeals.appeal, actor=AIDA, decision_id=last.id, now=then))

    # Who looks after it hears of it that day, though it waited before.
    await tell_queue(db, then)
    assert len(await letters(db, SAULE.id)) == 2
    desk.post.at = then
    [shown] = await desk.press(ShowEntry(entry_id, 0), SAULE.id)
    assert "The author sees the decision differently." in shown.text

    await tell_queue(db, then + 7 * DAY - 1)
    by_timur = partial(decide, who=TIMUR, entry_id=entry_id, seen=last.id)
    assert await refused(db, partial(by_timur, said=Said("left"))) is Reason.NOT_YOUR_REGION
    await tell_queue(db, then + 7 * DAY)
    abroad = await db.all("SELECT chat_id FROM outbox WHERE dedupe LIKE 'abroad:%'")
    assert [row[0] for row in abroad] == [TIMUR.id]

    desk.post.at = then + 7 * DAY
    [shown] = await desk.press(ShowEntry(entry_id, 0), TIMUR.id)
    assert "now you may, too" in shown.text
    assert [*shown.labels] == ["✅ Show it again", "🙈 Hide for now", *LAST]
    other: tuple[decisions.Deed, ...] = ("withdrawn", "asked", "restored")
    for deed in other:
        more = partial(by_timur, said=Said(deed, "insult", "Say it kindly"))
        assert await refused(db, more) is Reason.STRANGE_BUTTON
    said = await desk.press(DecideEntry(entry_id, "left", "-", last.id, 0), TIMUR.id)
    [told] = [one for one in said if one.chat_id == AIDA.id]
    assert "can be seen again" in told.text
    assert await standing(db, made) == "seen"
    shown_last = "SELECT body FROM outbox WHERE kind = 'reply' AND chat_id = ? ORDER BY id DESC"
    done = await db.value(shown_last, TIMUR.id)
    assert "Next one" in done
    assert "Undo" not in done
    [heard] = await letters(db, BERIK.id)
    assert "it stays" in heard
