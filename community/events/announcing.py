"""An event is announced to its groups a few at a time, so that nobody waits for thousands."""

from storage.broadcasts import errands, letters, mailings
from storage.broadcasts.mailings import Groups, Mailing
from storage.db import Transaction
from storage.digests import activity
from storage.events import events

#: Groups in one transaction.
AT_ONCE = 50
#: More than there are.
MOST = 10**9


async def go_on(tx: Transaction, mailing: Mailing, now: int) -> None:
    """The next groups see it, hear of it in their digests, and get its card."""
    event = await events.get(tx, mailing.subject_id)
    last = (
        await events.next_group(tx, event.plan.audience, mailing.upto, limit=AT_ONCE)
        if event
        else None
    )
    if event is None or last is None:
        await errands.end(tx, mailing.id)
        return
    those = Groups(mailing.upto, last)
    await events.show_to(tx, event.id, event.plan.audience, those=those)
    await activity.add_event(tx, event.id, now, those=those)
    await letters.write_cards(tx, mailing.id, event.id, those=those, now=now)
    await errands.reach(tx, mailing.id, last)


async def stop(tx: Transaction, event_id: int, now: int) -> None:
    """It is cancelled: groups that have not heard of it need not."""
    known = await mailings.of_subject(tx, "announcement", event_id)
    if known and await mailings.turn(tx, known.id, ("sending",), new="stopped", now=now):
        await letters.drop_waiting(tx, known.id, now)
        await errands.end(tx, known.id)


async def resume(tx: Transaction, event_id: int, now: int) -> None:
    """It takes place after all: those hear of it, too."""
    known = await mailings.of_subject(tx, "announcement", event_id)
    if known and await mailings.turn(tx, known.id, ("stopped",), new="sending", now=now):
        await errands.revive(
            tx, known.id, kind="card", method="card", body="{}", now=now, limit=MOST
        )
        await errands.begin(tx, known.id, "cards")


async def spare(tx: Transaction, event_id: int, told: int) -> None:
    """Of a change that a mailing tells: groups whose card is still to come read it there."""
    known = await mailings.of_subject(tx, "announcement", event_id)
    if known is not None:
        await letters.spare_unreached(tx, told, known.id)
