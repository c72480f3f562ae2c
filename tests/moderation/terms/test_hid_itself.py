"""What enough colleagues reported hides itself: who decides about it then, and what becomes of it
when nobody does."""

import pytest

from cards.moderation.presses import DecideEntry
from community.moderation import appeals
from storage.db import Database, Transaction
from storage.moderation import decisions, things
from storage.moderation.decisions import Said
from storage.moderation.things import What
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
    Made,
    one_of_each,
    reported,
)


async def hidden_itself(
    db: Database, what: What = "problem", reason: str = "insult"
) -> tuple[Made, int]:
    """Aida's, by three colleagues; and its entry."""
    made = await one_of_each(db)

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
    assert "everybody sees" in told.text
    assert await standing(desk.db, made) == "seen"
