"""The card of a conversation comes to its groups a few at a time, so that nobody waits for
thousands."""

from storage.broadcasts import errands, mailings
from storage.broadcasts.mailings import Groups, Mailing
from storage.conversations import announcing, conversations
from storage.db import Transaction

#: Groups in one transaction.
AT_ONCE = 50


async def go_on(tx: Transaction, mailing: Mailing, now: int) -> None:
    """The next groups see it, and get its card."""
    known = await conversations.get(tx, mailing.subject_id)
    last = (
        await announcing.next_group(tx, known.audience, mailing.upto, limit=AT_ONCE)
        if known
        else None
    )
    if known is None or last is None:
        await errands.end(tx, mailing.id)
        return
    those = Groups(mailing.upto, last)
    await announcing.show_to(tx, known.id, known.audience, those=those)
    await announcing.write_cards(tx, mailing.id, known.id, those=those, now=now)
    await errands.reach(tx, mailing.id, last)


async def begin(tx: Transaction, conversation_id: int, *, urgency: int, now: int) -> None:
    mailing_id = await mailings.add(
        tx, "conversation", conversation_id, urgency=urgency, state="sending", starts_at=now
    )
    await errands.begin(tx, mailing_id, "cards")
    begun = await mailings.get(tx, mailing_id)
    assert begun
    await go_on(tx, begun, now)
