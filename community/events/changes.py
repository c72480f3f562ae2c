"""An event has changed: its guests hear of it in private, and groups that want reminders."""

from collections.abc import Mapping

from basics.records import dataclass
from basics.spans import DAY
from community.broadcasts import pieces
from community.events import announcing
from storage import outbox
from storage.broadcasts import audiences, letters, mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Transaction
from storage.events import guests
from storage.events.events import Event
from storage.outbox import Call

#: A night before a quiet Sunday, and half a day to read it in.
EARLY = 2 * DAY
#: Who said so hears of changes.
TOLD = ("coming", "maybe", "waiting")


@dataclass(frozen=True, slots=True)
class Change:
    to_guests: Call
    to_groups: Call


async def tell_restored(
    tx: Transaction, event: Event, words: Mapping[str, Change], *, now: int
) -> int:
    """Who heard of the cancellation hears that it is taken back; the others hear of neither.

    Returns how many are told.
    """
    cancelled = await mailings.of_subject(tx, "change", event.id)
    if cancelled is not None:
        await letters.drop_waiting(tx, cancelled.id, now)
    await tell(tx, event, words, now=now)
    told = await mailings.of_subject(tx, "change", event.id)
    assert told
    if cancelled is not None:
        await letters.spare(tx, told.id, cancelled.id)
    return await letters.count_private(tx, told.id)


async def tell(
    tx: Transaction,
    event: Event,
    words: Mapping[str, Change],
    *,
    now: int,
    before: Event | None = None,
) -> int:
    """Each in their language, each change once; returns how many guests are told. Who sleeps hears
    of it in the morning, where that is early enough, as it was `before` and as it is."""
    told = await guests.to_tell(tx, event.id, TOLD)
    mailing = await mailings.add(
        tx, "change", event.id, urgency=outbox.NEWS, state="sending", starts_at=now
    )
    dedupe = f"change:{event.id}:{event.sequence}"
    for lang, change in words.items():
        for said, receivers in (
            (change.to_guests, audiences.guests_of(event.id, TOLD, lang)),
            (change.to_groups, audiences.groups_of(event.id, lang)),
        ):
            letter = MailingLetter(
                mailing, dedupe, "reminder", outbox.NEWS, said.method, said.json
            )
            await letters.write(tx, letter, receivers, now=now)
    await announcing.spare(tx, event.id, mailing)
    if before is not None and now + EARLY < min(before.starts_at, event.starts_at):
        await pieces.let_sleep(tx, mailing, now)
    return len(told)
