"""How long things wait is measured, and who has decided much is told that it is enough."""

from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.card import albums
from cards.moderation.queue import decided_card
from cards.moderation.times import times_card
from community.moderation import appeals, decisions, times
from community.moderation.decisions import Decider
from community.moderation.times import Times
from community.people.people import Actor
from community.refusals import Reason, Refused
from locales import texts
from storage.db import Database, Transaction
from storage.moderation import decisions as decision_rows
from storage.moderation import queue
from storage.moderation.decisions import Said
from storage.moderation.things import What
from storage.moderation.times import Decided
from storage.photos import Picture
from tests.moderation.things import (
    AIDA,
    ASEL,
    BERIK,
    DANA,
    NOW,
    RUSTAM,
    SAULE,
    Made,
    one_of_each,
    reported,
)


async def decided(
    tx: Transaction, made: Made, what: What, said: Said, *, by: Actor = SAULE, after: int
) -> int:
    entry = await queue.of_thing(tx, what, made.ids[what])
    if entry is None:
        entry = (await reported(tx, made, BERIK, what=what)).entry
    last = await decision_rows.last(tx, entry.id)
    deciding = partial(decisions.decide, tx, Decider(by), entry.id, said=said)
    outcome = await deciding(seen=last.id if last else 0, now=NOW + after)
    assert outcome.mine
    return outcome.decision.id


async def test_how_long_things_wait_by_region_for_who_looks_after_all(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await decided(tx, made, "solution", Said("left"), after=HOUR)
        await decided(tx, made, "comment", Said("left"), after=3 * HOUR)
        number = await decided(tx, made, "note", Said("hidden", "insult"), after=5 * HOUR)
        await appeals.appeal(tx, AIDA, number, now=NOW + 5 * HOUR)
        await decided(tx, made, "note", Said("restored"), by=RUSTAM, after=6 * HOUR)
        await reported(tx, made, DANA)
        found = await times.of_regions(tx, ASEL, now=NOW + 4 * DAY)
        # Of four no median is said: it would tell of each.
        whole = Times("", 4, None, 4 * DAY, 1, 1)
        assert found == [whole, Times("47", 4, None, 4 * DAY, 1, 1)]
        text = times_card(found, texts("en")).text
        assert "half of them within:" not in text
        assert "waits longest: 4 days ⚠️" in text
        assert "objections: 1, upheld: 1" in text
        for who, reason in (
            (SAULE, Reason.NOT_YOUR_REGION),
            (BERIK, Reason.ONLY_COORDINATORS),
        ):
            with pytest.raises(Refused) as caught:
                await times.of_regions(tx, who, now=NOW)
            assert caught.value.reason is reason

    await db.write(work)


@pytest.mark.parametrize(
    ("many", "whole", "region"),
    [(9, None, None), (10, HOUR, None), (19, HOUR, None), (20, HOUR, HOUR)],
)
def test_regions_are_compared_by_how_fast_they_are_from_twenty_cases_on(many, whole, region):
    """R4, and P6: no median of fewer than ten."""
    found = [Decided("left", ("47",), HOUR)] * many
    told = {one: times._times(one, found, [], now=NOW) for one in ("", "47")}
    assert (told[""].median, told["47"].median) == (whole, region)
    # How many there were stands beside it.
    text = times_card([*told.values()], texts("en")).text
    assert text.count(f"decided: {many}") == 2
    assert text.count("half of them within: 1 hour") == sum(
        one is not None for one in (whole, region)
    )


async def test_after_twenty_in_a_day_colleagues_can_go_on(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        number = await decided(tx, made, "solution", Said("left"), after=0)
        one = await decision_rows.get(tx, number)
        assert one
        for n in range(times.ENOUGH - 2):
            await tx.run(
                "INSERT INTO decision (entry_id, author_id, decided_by, deed, reason, words,"
                " was, became, at) VALUES (1, 1, ?, 'left', '', '', 'seen', 'seen', ?)",
                SAULE.id,
                NOW - n,
            )
        assert await times.colleagues_after_enough(tx, SAULE, now=NOW) is None
        await decided(tx, made, "comment", Said("left"), after=0)
        # Rustam of the same region, and Asel of the whole country; Timur looks after another.
        others = await times.colleagues_after_enough(tx, SAULE, now=NOW)
        assert others == 2
        assert await times.colleagues_after_enough(tx, SAULE, now=NOW + DAY + 1) is None
        said = decided_card(one, 0, texts("en"), others=others).text
        assert "Enough for today: 2 colleagues can go on." in said

    await db.write(work)


def test_reported_pictures_are_covered_until_they_are_tapped():
    found = [Picture("photo", "f1", "u1", 1), Picture("photo", "f2", "u2", 2)]
    [together] = albums(found, covered=True)
    assert [one["has_spoiler"] for one in together.body["media"]] == [True, True]
    [alone] = albums(found[:1], covered=True)
    assert alone.body["has_spoiler"] is True
    assert "has_spoiler" not in f"{albums(found)}"
