"""Results are counted, so far and for good; then nobody knows any more who answered what."""

from functools import partial

import pytest

from basics.spans import DAY
from community.conversations import conversations, counting, publishing, results
from community.people.people import Actor
from community.refusals import Reason
from jobs.conversations.results import count_so_far, look_after_conversations
from storage.conversations import ballots
from storage.conversations import conversations as conversation_rows
from storage.db import Database, Transaction
from storage.people import mydata
from tests.conversations.talk import (
    ASEL,
    FIRST,
    NOW,
    SAULE,
    STRANGER,
    TIMUR,
    a_conversation,
    answers,
)
from tests.events.planning import refused

#: Half of them speak Kazakh, half Russian; all agree with the first, languages differ on the
#: second, and nobody knows what to think of the third.
CROWD = 48


async def talked_of(db: Database, many: int = CROWD, *, now: int = NOW) -> int:
    known = await a_conversation(db, many, now=now)

    async def work(tx: Transaction) -> None:
        for at in range(many):
            lang = "kk" if at % 2 else "ru"
            await tx.run("UPDATE person SET lang = ? WHERE id = ?", lang, FIRST + at)
            first = "disagree" if at % 12 == 0 else "agree"
            await answers(tx, FIRST + at, 1, first, now=now)
            divided = "agree" if (lang == "kk") != (at % 10 == 0) else "disagree"
            await answers(tx, FIRST + at, 2, divided, now=now)
            third = ("agree", "pass", "disagree")[at % 3]
            await answers(tx, FIRST + at, 3, third, now=now)

    await db.write(work)
    return known.id


async def test_what_was_counted_stands_and_answers_are_deleted(db):
    number = await talked_of(db)
    await db.write(lambda tx: conversations.end(tx, SAULE, number, now=NOW))
    await look_after_conversations(db, NOW)

    told = await counting.known_results(db, STRANGER, number)
    assert told
    assert told.people == CROWD
    found = {one.tally.statement_id: one for one in results.findings(told)}
    assert {at: one.verdict for at, one in found.items()} == {1: "common", 2: "split", 3: "unsure"}
    assert (found[2].lines, found[2].most, found[2].least) == (("lang",), "kk", "ru")
    assert publishing.of_all(told.tallies[0].all).agree is None
    for table in ("ballot", "statement_answer"):
        assert await db.value(f"SELECT count(*) FROM {table}") == 0
    assert (await mydata.collect(db, FIRST))["conversation_answers"] == []
    over = await refused(db, lambda tx: answers(tx, FIRST, 1, "agree"))
    assert over is Reason.CONVERSATION_OVER
    # Once more changes nothing.
    await look_after_conversations(db, NOW + DAY)
    assert await counting.known_results(db, STRANGER, number) == told


async def test_results_so_far_are_for_who_steers_it_and_move_in_steps(db):
    number = await talked_of(db, 4)
    await count_so_far(db, NOW)
    assert await counting.known_results(db, TIMUR, number) is None
    await db.write(lambda tx: answers(tx, FIRST, 1, "pass"))
    await count_so_far(db, NOW)
    assert await counting.known_results(db, TIMUR, number) is None
    for actor, reason in (
        (Actor(FIRST), Reason.ONLY_COORDINATORS),
        (STRANGER, Reason.NOT_YOUR_CONVERSATION),
        (ASEL, Reason.NOT_YOUR_CONVERSATION),
    ):
        read = await refused(db, partial(reads, actor=actor, number=number))
        assert read is reason


async def reads(tx: Transaction, actor: Actor, number: int) -> None:
    await counting.known_results(tx, actor, number)


async def test_they_are_counted_anew_once_five_more_have_answered(db):
    number = await talked_of(db, 30)
    await count_so_far(db, NOW)
    before = await counting.known_results(db, SAULE, number)
    assert before

    async def more(tx: Transaction, whose: range) -> None:
        for at in whose:
            await answers(tx, FIRST + at, 1, "pass")

    await db.write(lambda tx: more(tx, range(4)))
    await count_so_far(db, NOW + DAY)
    assert await counting.known_results(db, SAULE, number) == before
    await db.write(lambda tx: more(tx, range(5)))
    await count_so_far(db, NOW + DAY)
    after = await counting.known_results(db, SAULE, number)
    assert after
    assert after.tallies[0].all.passed == 5
    standing = await conversation_rows.get(db, number)
    assert standing
    assert standing.fresh == 0


@pytest.mark.parametrize("actor", [Actor(FIRST), SAULE, TIMUR, ASEL, STRANGER])
@pytest.mark.in_turns
async def test_nobody_s_answer_stands_in_what_is_kept(db, actor):
    """Whoever reads results gets counts, and no number of a person or ballot."""
    number = await talked_of(db, 30)
    await db.write(lambda tx: conversations.end(tx, SAULE, number, now=NOW))
    await look_after_conversations(db, NOW)
    assert await counting.known_results(db, actor, number)
    kept = await conversation_rows.results_of(db, number)
    assert kept
    assert not [one for one in range(FIRST, FIRST + 30) if str(one) in kept]


async def test_a_ballot_is_loose_once_it_is_nobody_s(db):
    number = await talked_of(db, 2)
    assert not await ballots.has_loose(db)
    await db.write(lambda tx: ballots.cut_off(tx, number))
    assert await ballots.has_loose(db)
