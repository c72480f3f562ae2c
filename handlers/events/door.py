"""The list at the door: looked through, searched by typing, marked; and who helps there."""

from telegram import Message, User

from cards.events import door as door_cards
from cards.events.door_presses import (
    AcceptDoor,
    AskUsher,
    DeclineDoor,
    EndUsher,
    PageTyped,
    ShowDoor,
    ShowUshers,
    TurnDoor,
    WriteDownAnother,
    WriteDownTyped,
)
from cards.events.presses import MarkCame
from community.events import door, events, guests, organisers, ushers
from community.people import meeting
from community.people.meeting import Seen
from community.refusals import Refused
from handlers.dispatch.context import UpdateContext
from handlers.replied_to import replied_to
from locales import texts
from storage import posts
from storage.events.door_lists import Looking
from storage.events.events import Event
from storage.forms import drafts
from storage.people import people


async def show_door(context: UpdateContext, press: ShowDoor) -> None:
    await _show(context, press.event_id, Looking(), new=bool(press.new))


async def turn(context: UpdateContext, press: TurnDoor) -> None:
    await _show(context, press.event_id, Looking(door.letter_of(press.letter), "", press.page))


async def turn_typed(context: UpdateContext, press: PageTyped) -> None:
    now = await door.looks(context.tx, context.actor, press.event_id)
    await _show(context, press.event_id, Looking(0, now.typed, press.page))


async def mark_came(context: UpdateContext, press: MarkCame) -> None:
    guest = await guests.mark_came(
        context.tx, press.guest_id, context.actor, wanted=bool(press.wanted), now=context.now
    )
    context.answer(door_cards.came_toast(guest, context.own))
    looking = await door.looks(context.tx, context.actor, guest.event_id)
    await _show(context, guest.event_id, looking)


async def write_down(context: UpdateContext, press: WriteDownTyped) -> None:
    await _write_down(context, press.event_id, known=0)


async def write_down_another(context: UpdateContext, press: WriteDownAnother) -> None:
    await _write_down(context, press.event_id, known=press.known)


async def _write_down(context: UpdateContext, event_id: int, *, known: int) -> None:
    tx, actor = context.tx, context.actor
    looking = await door.looks(tx, actor, event_id)
    guest = await door.write_down(
        tx, event_id, actor, typed=looking.typed, known=known, now=context.now
    )
    context.answer(door_cards.written_down_toast(guest, context.own))
    await _show(context, event_id, looking)


async def _show(
    context: UpdateContext, event_id: int, looking: Looking, *, new: bool = False
) -> None:
    """In the pressed message, from now on the one in which is looked for what they type."""
    listing = await door.looked_at(
        context.tx, event_id, context.actor, looking=looking, now=context.now
    )
    card = door_cards.door_card(listing, context.t)
    shown = context.say if new else context.show
    post_id = await shown(card, shows="page", subject_id=event_id)
    await door.keep_open(
        context.tx, context.actor, event_id, looking=looking, post_id=post_id, now=context.now
    )


async def heard(context: UpdateContext, message: Message) -> bool:
    """Whether a plain word is the beginning of a name, to be found in the list that is open. It
    is taken out of the chat then, so that the list stays the last message."""
    known = await door.open_list(context.tx, context.actor, context.now)
    typed = door.typed_name(message.text) if known and message.text else None
    if known is None or typed is None or not await _is_for_it(context, message, known.touched_at):
        return False
    looking = Looking(typed=typed)
    try:
        listing = await door.looked_at(
            context.tx, known.event_id, context.actor, looking=looking, now=context.now
        )
    except Refused:
        return False
    card = door_cards.door_card(listing, context.t)
    post = await posts.get(context.tx, known.post_id) if known.post_id else None
    post_id = known.post_id
    if post is not None and post.message_id is not None:
        await context.turn_into(card, post.message_id)
        await context.take_out(message.message_id)
    else:
        post_id = await context.say(card, shows="page", subject_id=known.event_id)
    await door.keep_open(
        context.tx,
        context.actor,
        known.event_id,
        looking=looking,
        post_id=post_id,
        now=context.now,
    )
    return True


async def _is_for_it(context: UpdateContext, message: Message, since: int) -> bool:
    """Not an answer to something else, nor to a form that was taken up since."""
    if replied_to(message) is not None or message.external_reply is not None:
        return False
    form = await drafts.latest(context.tx, context.person.id)
    return form is None or form.touched_at < since


async def show_ushers(context: UpdateContext, press: ShowUshers) -> None:
    event = await events.managed(context.tx, press.event_id, context.actor)
    await _show_ushers(context, event)


async def _show_ushers(context: UpdateContext, event: Event) -> None:
    found = await ushers.listed(context.tx, event.id, context.actor, now=context.now)
    is_over = ushers.is_over(event, context.now)
    await context.show(door_cards.ushers_card(event, found, context.t, is_over=is_over))


async def ask_usher(context: UpdateContext, press: AskUsher) -> None:
    asked = await ushers.ask(context.tx, press.event_id, context.actor, now=context.now)
    await context.say(door_cards.link_card(asked, context.t, links=context.links))


async def open_link(context: UpdateContext, key: str) -> None:
    """What it means is said first."""
    event = await ushers.opened(context.tx, key, context.actor, now=context.now)
    await context.say(door_cards.ask_card(event, key, context.t))


async def accept(context: UpdateContext, press: AcceptDoor) -> None:
    event = await ushers.accept(context.tx, press.key, context.actor, now=context.now)
    await context.show(door_cards.accepted_card(event, context.t))
    await _tell_organiser(context, event, helps=True)


async def decline(context: UpdateContext, press: DeclineDoor) -> None:
    event = await ushers.decline(context.tx, press.key, context.actor, now=context.now)
    await context.show(door_cards.declined_card(context.t))
    await _tell_organiser(context, event, helps=False)


async def _tell_organiser(context: UpdateContext, event: Event, *, helps: bool) -> None:
    for one in await organisers.reachable(context.tx, event):
        card = door_cards.tells_card(event, context.person.name, texts(one.lang), helps=helps)
        await context.write_to(one.person_id, card, f"usher:{context.update.update_id}")


async def end_usher(context: UpdateContext, press: EndUsher) -> None:
    if not press.sure:
        found = await ushers.to_end(context.tx, press.usher_id, context.actor)
        await context.show(door_cards.really_end_card(found.usher, found.event, context.t))
        return
    ended = await ushers.end(context.tx, press.usher_id, context.actor, now=context.now)
    person_id, event = ended.usher.person_id, ended.event
    if person_id == context.person.id:
        await context.show(door_cards.ended_card(event, context.t))
        return
    await _show_ushers(context, event)
    person = await people.get(context.tx, person_id) if person_id else None
    if person is not None and person.started and ended.usher.key is None:
        dedupe = f"usher:{context.update.update_id}"
        await context.write_to(person.id, door_cards.ended_card(event, texts(person.lang)), dedupe)


async def ask_in_group(context: UpdateContext, user: User) -> None:
    """/checkin as an answer to somebody's message: they are asked whether they help."""
    assert context.group
    event = await ushers.next_managed(
        context.tx, context.actor, group_id=context.group.id, now=context.now
    )
    if await people.get(context.tx, user.id) is None:
        stranger = Seen(user.id, user.full_name, user.username, None)
        await meeting.meet(
            context.tx, stranger, None, default=context.person.lang, now=context.now
        )
    made = await ushers.ask(
        context.tx, event.id, context.actor, person_id=user.id, now=context.now
    )
    url = context.links.to("help_at_door", event.id, made.key)
    await context.say(door_cards.asked_in_group_card(event, user.full_name, context.t, url=url))
