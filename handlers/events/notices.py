"""What an event's guests and groups are told at once when it changes."""

import json
from collections.abc import Sequence

from basics.languages import LANGUAGES
from cards.card import Card, send
from cards.events import event as event_cards
from cards.events.events import change_card, group_change_card
from handlers.context import UpdateContext
from locales import texts
from storage import outbox
from storage.broadcasts import audiences, mailings
from storage.events import guests as guest_rows
from storage.events.events import Event
from storage.events.guests import Guest
from storage.people import people


async def tell_change(context: UpdateContext, event: Event) -> int:
    """Guests in private and groups that want reminders, once; returns how many guests."""
    answers = ("coming", "maybe", "waiting")
    told = await guest_rows.to_tell(context.tx, event.id, answers)
    mailing = await mailings.add(
        context.tx, "change", event.id, outbox.NEWS, "sending", context.now
    )
    dedupe = f"change:{event.id}:{event.sequence}"
    for lang in LANGUAGES:
        t = texts(lang)
        to_guests = change_card(event, t), audiences.guests_of(event.id, answers, lang)
        to_groups = (
            group_change_card(event, t, context.links),
            audiences.groups_of(event.id, lang),
        )
        for card, receivers in (to_guests, to_groups):
            method, body = send(card)
            letter = (mailing, dedupe, "reminder", outbox.NEWS, method, json.dumps(body))
            await mailings.write(context.tx, letter, receivers, context.now)
    return len(told)


async def tell_moved_up(context: UpdateContext, event: Event, moved_up: Sequence[Guest]) -> None:
    """Who waited has a place now, and hears of it in private."""
    for guest in moved_up:
        host = await people.get(context.tx, guest.host_id)
        if host is None or not host.started:
            continue
        card = event_cards.moved_up_card(event, guest, texts(host.lang))
        await write_to(context, host.id, card, f"place:{guest.id}:{guest.turn}")


async def write_to(context: UpdateContext, person_id: int, card: Card, dedupe: str) -> None:
    """A letter to somebody else than who is being answered."""
    await outbox.add(context.tx, outbox.notice(person_id, send(card), dedupe), context.now)
