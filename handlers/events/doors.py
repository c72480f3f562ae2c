"""At the event: the code, who is there; afterwards: feedback and the report."""

from typing import get_args

from telegram import Message

from cards.events import doors as cards
from cards.events.events import report_card
from cards.events.presses import AddByHand, GetReport, GiveFeedback, MarkCame, ShowDoor
from cards.problems.presses import GoOn
from community.events import events, guests
from community.refusals import Reason, Refused
from handlers.events.events import guests_page
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage.events import events as event_rows
from storage.events import feedback as feedback_rows
from storage.events import guests as guest_rows
from storage.events.feedback import Part
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.posters import galleries
from storage.projects import feedback as project_feedback

PARTS: tuple[Part, ...] = get_args(Part)
HOUR = 3_600_000
#: So many events are offered to a coordinator at the door.
NEAR = 10


async def checkin(visit: Visit) -> None:
    """/checkin: the coordinator gets the code of an event; with a code behind it a guest is in."""
    message = visit.message
    assert message
    typed = (message.text or "").split()[1:]
    if typed:
        await come_in(visit, typed[0])
        return
    who = visit.person.id, visit.person.region
    mine = await event_rows.page(visit.tx, "all", who, visit.now - HOUR, (0, 50))
    near = [event for event in mine if await _manages(visit, event.id)][:NEAR]
    if len(near) == 1:
        await send_door(visit, near[0].id)
        return
    await visit.say(cards.which_door_card(near, visit.t))


async def _manages(visit: Visit, event_id: int) -> bool:
    try:
        await events.managed(visit.tx, event_id, visit.actor)
    except Refused:
        return False
    return True


async def show_door(visit: Visit, press: ShowDoor) -> None:
    await send_door(visit, press.event_id)


async def send_door(visit: Visit, event_id: int) -> None:
    await events.managed(visit.tx, event_id, visit.actor)
    await visit.say_file("door", event_id)


async def is_code(visit: Visit, text: str) -> bool:
    """Whether a plain message is the code of a door that is open now."""
    typed = text.strip().upper()
    if len(typed) != events.CODE_LENGTH or not set(typed) <= set(events.CODE_LETTERS):
        return False
    near = visit.now + HOUR, visit.now - HOUR
    return await event_rows.of_code(visit.tx, typed, near) is not None


async def come_in(visit: Visit, code: str) -> None:
    """The code was typed or scanned."""
    event = await guests.of_code(visit.tx, code, visit.now)
    guest = await guests.check_in(visit.tx, event, visit.actor, visit.now)
    await visit.say(cards.welcome_card(event, guest, visit.t))


async def mark_came(visit: Visit, press: MarkCame) -> None:
    wanted = bool(press.wanted)
    guest = await guests.mark_came(visit.tx, press.guest_id, visit.actor, wanted, visit.now)
    await guests_page(visit, guest.event_id, press.page)


async def add_by_hand(visit: Visit, press: AddByHand) -> None:
    event = await events.managed(visit.tx, press.event_id, visit.actor)
    await drafts.begin(visit.tx, visit.person.id, "by_hand", event.id, "name", visit.now)
    await visit.say(cards.by_hand_card(event, visit.t))


async def named_by_hand(visit: Visit, draft: Draft, message: Message) -> None:
    assert draft.subject_id is not None
    name = wanted_text(message)
    guest = await guests.add_by_hand(visit.tx, draft.subject_id, visit.actor, name, visit.now)
    event = await events.standing(visit.tx, draft.subject_id)
    await drafts.remove(visit.tx, draft.id)
    await visit.say(cards.written_down_card(event, guest, visit.t))


async def give_feedback(visit: Visit, press: GiveFeedback) -> None:
    """Three short questions; what was said before stays until it is said anew."""
    await events.standing(visit.tx, press.event_id)
    guest = await guest_rows.of_person(visit.tx, press.event_id, visit.person.id)
    if guest is None or guest.answer == "not":
        raise Refused(Reason.NOT_A_GUEST)
    draft = await drafts.begin(
        visit.tx, visit.person.id, "feedback", press.event_id, PARTS[0], visit.now
    )
    await visit.say(cards.feedback_question_card(draft, visit.t))


async def feedback_said(visit: Visit, draft: Draft, message: Message) -> None:
    assert draft.subject_id is not None
    part = next(part for part in PARTS if part == draft.step)
    said = wanted_text(message)
    await guests.say(visit.tx, draft.subject_id, visit.actor, part, said, visit.now)
    await _next_question(visit, draft)


async def skip_question(visit: Visit, draft: Draft, press: GoOn) -> None:
    if press.step != draft.step:
        raise Refused(Reason.FORM_CLOSED)
    await _next_question(visit, draft)


async def _next_question(visit: Visit, draft: Draft) -> None:
    following = PARTS.index(next(part for part in PARTS if part == draft.step)) + 1
    if following == len(PARTS):
        await drafts.remove(visit.tx, draft.id)
        await visit.say(cards.feedback_thanks_card(visit.t))
        return
    asked = Draft(
        draft.id, draft.person_id, draft.kind, draft.subject_id, PARTS[following], draft.answers
    )
    await drafts.keep(visit.tx, asked, visit.now)
    await visit.say(cards.feedback_question_card(asked, visit.t))


async def get_report(visit: Visit, press: GetReport) -> None:
    """Numbers and words in a message, or the guests as a table; to the organiser alone."""
    event = await events.managed(visit.tx, press.event_id, visit.actor)
    if press.form in ("csv", "xlsx"):
        await visit.say_file(press.form, event.id)
        return
    came = await guest_rows.count_came(visit.tx, event.id)
    said = await feedback_rows.of_event(visit.tx, event.id)
    given = await project_feedback.count_of_event(visit.tx, event.id)
    shown = await galleries.hall(visit.tx, event.id), given
    await visit.say(report_card(event, came, said, visit.t, shown))
