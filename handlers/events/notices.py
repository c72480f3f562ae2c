"""What an event's guests and groups are told at once when it changes."""

from collections.abc import Sequence

from basics.languages import LANGUAGES
from cards.card import send
from cards.events import event as event_cards
from cards.events.events import (
    change_card,
    colleagues_change_card,
    colleagues_draft_card,
    group_change_card,
)
from community.events import changes, organisers
from community.events.changes import Change
from handlers.dispatch.context import UpdateContext
from locales import texts
from storage.events import guests as guest_rows
from storage.events.events import Event
from storage.events.guests import Guest
from storage.groups import coordinators, groups
from storage.people import people


async def tell_change(context: UpdateContext, event: Event, *, before: Event | None = None) -> int:
    """Returns how many guests are told; `before` is what they know."""
    words = _words(context, event, before=before)
    was = before or event
    return await changes.tell(context.tx, event, words, now=context.now, before=was)


async def tell_restored(context: UpdateContext, event: Event) -> int:
    """The same of a cancellation that is taken back."""
    words = _words(context, event, restored=True)
    return await changes.tell_restored(context.tx, event, words, now=context.now)


async def tell_organiser(
    context: UpdateContext,
    event: Event,
    *,
    restored: bool = False,
    before: Event | None = None,
    guests_hear: bool = True,
) -> None:
    """Another coordinator did that; who comes to it themselves hears of it as a guest."""
    guest = await guest_rows.of_person(context.tx, event.id, event.organiser_id)
    if event.organiser_id == context.person.id or (
        guests_hear and guest and guest.answer in changes.TOLD
    ):
        return
    for one in await organisers.reachable(context.tx, event):
        if one.person_id == event.organiser_id:
            t = texts(one.lang)
            change = change_card(event, t, restored=restored, before=before)
            card = colleagues_change_card(event, change, context.person.name, t=t)
            await context.write_to(one.person_id, card, f"changed:{context.update.update_id}")


async def tell_planner(context: UpdateContext, event: Event, kept_by: int) -> None:
    """Another coordinator dropped or published what they had kept for later."""
    person = await people.get(context.tx, kept_by)
    in_office = kept_by in await coordinators.in_office(context.tx)
    if person and in_office and kept_by != context.person.id:
        card = colleagues_draft_card(event, context.person.name, texts(person.lang))
        await context.notify(person, card, f"kept:{context.update.update_id}")


def _words(
    context: UpdateContext,
    event: Event,
    *,
    restored: bool = False,
    before: Event | None = None,
) -> dict[str, Change]:
    words = {}
    for lang in LANGUAGES:
        card = change_card(event, texts(lang), restored=restored, before=before)
        to_groups = group_change_card(card, event, texts(lang), links=context.links)
        words[lang] = Change(send(card), send(to_groups))
    return words


async def tell_moved_up(context: UpdateContext, event: Event, moved_up: Sequence[Guest]) -> None:
    """Who waited has a place now, and hears of it in private. Who never pressed Start hears it
    in the group where they answered, and the organiser is told to whom the bot can't write."""
    for guest in moved_up:
        host = await people.get(context.tx, guest.host_id)
        name = f"place:{guest.id}:{guest.turn}"
        if host is not None and host.started:
            card = event_cards.moved_up_card(event, guest, texts(host.lang))
            await context.write_to(host.id, card, name)
        elif host is not None:
            await _tell_elsewhere(context, event, guest, name=name)


async def _tell_elsewhere(
    context: UpdateContext, event: Event, guest: Guest, *, name: str
) -> None:
    through = await guest_rows.group_of(context.tx, guest)
    group = await groups.get(context.tx, through) if through else None
    if group is not None and group.active:
        card = event_cards.moved_up_in_group_card(event, guest, texts(group.lang))
        await context.write_to(group.chat_id, card, name)
    for one in await organisers.reachable(context.tx, event):
        card = event_cards.untold_card(event, guest, texts(one.lang))
        await context.write_to(one.person_id, card, f"untold:{name}")
