"""At the event: the code, who is there; afterwards: feedback and the report."""

from cards.card import Card
from cards.events import checkin as checkin_cards
from cards.events import door as door_cards
from cards.events import signatures as signature_cards
from cards.events.door_presses import GetSignatures
from cards.events.events import Report, report_card
from cards.events.presses import GetReport, ShowCheckin
from community.drawings import drawings
from community.events import events, guests, signatures, ushers
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import without_command
from storage.events import feedback as feedback_rows
from storage.events import guests as guest_rows
from storage.events.events import Event
from storage.posters import galleries
from storage.projects import feedback as project_feedback_rows

#: So many events are offered to a coordinator at the door.
NEAR = 10


async def checkin(context: UpdateContext) -> None:
    """/checkin: the coordinator gets the code of an event; with a code behind it a guest is in."""
    message = context.message
    assert message
    typed = without_command(message.text or "").split()
    if typed:
        await come_in(context, "".join(typed))
    else:
        await lead_in(context)


async def lead_in(context: UpdateContext) -> None:
    """Who looks after an event gets its code, and a guest is asked for it."""
    near = await events.next_managed(context.tx, context.actor, now=context.now, limit=NEAR)
    if len(near) == 1:
        await send_checkin(context, near[0].id)
        return
    helped = [] if near else await ushers.near(context.tx, context.actor, now=context.now)
    if helped:
        await context.say(door_cards.near_card(helped, context.t))
        return
    own = None if near else await guests.next_of(context.tx, context.actor, context.now)
    if own is None:
        await context.say(checkin_cards.which_checkin_card(near, context.t))
    else:
        await context.say(await _own_card(context, own))


async def _own_card(context: UpdateContext, event: Event) -> Card:
    """To a guest: of her event, and whether its door is open."""
    guest = await guest_rows.of_person(context.tx, event.id, context.person.id)
    if guest is not None and guest.came_at is not None:
        return checkin_cards.is_in_card(event, context.t)
    if guests.is_open(event, context.now):
        return checkin_cards.at_door_card(event, context.t)
    return checkin_cards.later_card(event, context.t)


async def show_checkin(context: UpdateContext, press: ShowCheckin) -> None:
    await send_checkin(context, press.event_id)


async def send_checkin(context: UpdateContext, event_id: int) -> None:
    await ushers.tended(context.tx, event_id, context.actor, now=context.now)
    await context.say_file("door", event_id)


async def is_code(context: UpdateContext, text: str) -> bool:
    """Whether a plain message is the code of a door that is open now."""
    return await guests.at_door(context.tx, text, context.now) is not None


async def require_no_code(context: UpdateContext, text: str) -> None:
    """Raises Refused: WRONG_CODE, where it looks like one while some door is open."""
    if await guests.is_mistyped(context.tx, text, context.now):
        raise Refused(Reason.WRONG_CODE)


async def come_in(context: UpdateContext, code: str) -> None:
    """The code was typed or scanned."""
    event = await guests.of_code(context.tx, code, context.now)
    guest = await guests.check_in(context.tx, event, context.actor, now=context.now)
    await context.say(checkin_cards.welcome_card(event, guest, context.t))


async def get_report(context: UpdateContext, press: GetReport) -> None:
    """Numbers and words in a message, or the guests as a table; to the organiser alone."""
    event = await events.looked_after(context.tx, press.event_id, context.actor)
    if press.form in ("csv", "xlsx"):
        await context.say_file(press.form, event.id)
        return
    report = Report(
        event,
        await guest_rows.count_came(context.tx, event.id),
        await feedback_rows.of_event(context.tx, event.id),
        await galleries.counts(context.tx, event.id),
        await project_feedback_rows.count_of_event(context.tx, event.id),
    )
    await context.say(report_card(report, context.t))


async def get_signatures(context: UpdateContext, press: GetSignatures) -> None:
    """As a PDF, in the language of who asks."""
    event = await events.managed(context.tx, press.event_id, context.actor)
    found = await signatures.listed(context.tx, event.id, context.actor)
    sheet = signature_cards.sheet(event, found, context.t)
    drawing = await signatures.order(
        context.tx, event.id, context.actor, sheet=sheet, now=context.now
    )
    context.answer(context.own("It comes in a moment."))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)
