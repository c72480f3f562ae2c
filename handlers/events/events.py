"""Events in groups and in private: answers, pages, lists, and what the organiser does."""

from telegram import Message

from cards.card import Button, Card
from cards.events import event as cards
from cards.events import events as list_cards
from cards.events.ics import google_link
from cards.events.presses import (
    Attend,
    Bring,
    CancelEvent,
    GetCalendar,
    GetProgramme,
    ListEvents,
    ManageEvent,
    OpenDoors,
    OpenEvent,
    ShowGuests,
    StayHome,
)
from community import zones
from community.events import events, guests
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.events import mailings
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage import posts
from storage.digests import happenings
from storage.events import events as event_rows
from storage.events import guests as guest_rows
from storage.events.events import Event, Which
from storage.forms import drafts
from storage.photos import Picture
from storage.posters import galleries

LISTS: tuple[Which, ...] = ("mine", "region", "all", "past", "drafts")
LAST_PAGE = 10_000


async def attend(visit: Visit, press: Attend) -> None:
    answered = await guests.answer(visit.tx, press.event_id, visit.actor, press.answer, visit.now)
    toast = cards.answer_words(answered.guest.answer, answered.before, visit.own)
    visit.answer(toast, alert=answered.guest.answer == "waiting")
    await mailings.tell_moved_up(visit, answered.event, answered.moved_up)
    if visit.group is None:
        await show_event(visit, press.event_id)
    elif visit.message and await event_rows.is_shown_to(visit.tx, press.event_id, visit.group.id):
        await posts.adopt(
            visit.tx, visit.chat_id, visit.message.message_id, "event", press.event_id
        )


async def open_event(visit: Visit, press: OpenEvent) -> None:
    await show_event(visit, press.event_id, new=bool(press.new))


async def show_event(visit: Visit, event_id: int, *, new: bool = False) -> None:
    standing = await _standing(visit, await _published(visit, event_id))
    await happenings.glance(visit.tx, visit.person.id, "event", event_id)
    card = cards.event_page(standing, visit.t)
    await (visit.say(card) if new else visit.show(card))


async def _published(visit: Visit, event_id: int) -> Event:
    """Also one that was cancelled, so that its page can say so."""
    event = await event_rows.get(visit.tx, event_id)
    if event is None or event.state == "draft":
        raise Refused(Reason.GONE)
    return event


async def _standing(visit: Visit, event: Event) -> cards.Standing:
    mine = await guest_rows.of_person(visit.tx, event.id, visit.person.id)
    own = event.organiser_id == visit.person.id
    return cards.Standing(
        event,
        mine,
        await guest_rows.count_before(visit.tx, mine) if mine else 0,
        tuple(await guest_rows.brought_by(visit.tx, event.id, visit.person.id)),
        visit.actor.coordinator and (own or coordinators.looks_after(visit.actor, event.region)),
        visit.now >= event.ends_at,
        zones.of(visit.person),
        await galleries.hall(visit.tx, event.id),
    )


async def show_guests(visit: Visit, press: ShowGuests) -> None:
    await guests_page(visit, press.event_id, press.page)


async def guests_page(visit: Visit, event_id: int, page: int) -> None:
    standing = await _standing(visit, await events.standing(visit.tx, event_id))
    page, size = max(0, min(page, LAST_PAGE)), cards.PAGE
    found = await guest_rows.page(visit.tx, event_id, page * size, size + 1)
    card = cards.guests_page(standing, found[:size], page, len(found) > size, visit.t)
    await visit.show(card)


async def bring(visit: Visit, press: Bring) -> None:
    await ask_companion(visit, press.event_id)


async def ask_companion(visit: Visit, event_id: int) -> None:
    """The next message is the name of a colleague without Telegram."""
    event = await events.standing(visit.tx, event_id)
    await drafts.begin(visit.tx, visit.person.id, "companion", event.id, "name", visit.now)
    await visit.say(cards.bring_card(event, visit.t))


async def companion_named(visit: Visit, draft: drafts.Draft, message: Message) -> None:
    assert draft.subject_id is not None
    name = wanted_text(message)
    answered = await guests.bring(visit.tx, draft.subject_id, visit.actor, name, visit.now)
    await drafts.remove(visit.tx, draft.id)
    await visit.say(cards.brought_card(answered.event, answered.guest, visit.t))


async def stay_home(visit: Visit, press: StayHome) -> None:
    answered = await guests.leave_at_home(visit.tx, press.guest_id, visit.actor)
    await mailings.tell_moved_up(visit, answered.event, answered.moved_up)
    await show_event(visit, answered.event.id)


async def get_calendar(visit: Visit, press: GetCalendar) -> None:
    await send_calendar(visit, press.event_id)


async def send_calendar(visit: Visit, event_id: int) -> None:
    """A file for every calendar, and a link for Google's."""
    event = await _published(visit, event_id)
    await visit.say_file("calendar", event.id)
    if event.state == "published":
        link = Button(visit.t("Open in Google Calendar"), url=google_link(event))
        text = visit.t("Open the file with your phone's calendar, or press the button.")
        await visit.say(Card(text, [[link]]))


async def get_programme(visit: Visit, press: GetProgramme) -> None:
    await send_programme(visit, press.event_id)


async def send_programme(visit: Visit, event_id: int) -> None:
    plan = (await events.standing(visit.tx, event_id)).plan
    if plan.programme_kind is None or plan.programme_file is None:
        raise Refused(Reason.GONE)
    await visit.say_album([Picture(plan.programme_kind, plan.programme_file, "", 0)])


async def list_events(visit: Visit, press: ListEvents | None = None) -> None:
    """/events: in private in pages, in a group those that were announced there."""
    if visit.group is not None:
        ids = await event_rows.of_group(visit.tx, visit.group.id, visit.now)
        found = [await event_rows.get(visit.tx, one) for one in ids[: list_cards.PAGE]]
        shown = [event for event in found if event]
        key = visit.group.key
        await visit.say(list_cards.group_events_list(shown, visit.t, visit.links, key))
        return
    asked = press or ListEvents("all", 0)
    which = next((known for known in LISTS if known == asked.which), None)
    if which is None or not 0 <= asked.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    if which == "drafts":
        coordinators.require(visit.actor)
    who, size = (visit.person.id, visit.person.region), list_cards.PAGE
    span = asked.page * size, size + 1
    page = await event_rows.page(visit.tx, which, who, visit.now, span)
    reader = list_cards.Reader(
        visit.person.region, visit.actor.coordinator, zones.of(visit.person)
    )
    card = list_cards.events_list(page[:size], asked, len(page) > size, reader, visit.t)
    await visit.show(card)


async def manage(visit: Visit, press: ManageEvent) -> None:
    await _manage(visit, await events.managed(visit.tx, press.event_id, visit.actor))


async def _manage(visit: Visit, event: Event) -> None:
    came = await guest_rows.count_came(visit.tx, event.id)
    await visit.show(list_cards.manage_card(event, came, visit.t))


async def open_doors(visit: Visit, press: OpenDoors) -> None:
    wanted = bool(press.wanted)
    await _manage(visit, await events.open_doors(visit.tx, visit.actor, press.event_id, wanted))


async def cancel(visit: Visit, press: CancelEvent) -> None:
    if not press.sure:
        event = await events.managed(visit.tx, press.event_id, visit.actor)
        await visit.say(list_cards.really_cancel_card(event, visit.t))
        return
    await events.cancel(visit.tx, visit.actor, press.event_id, visit.now)
    event = await _published(visit, press.event_id)
    told = await mailings.tell_change(visit, event)
    await visit.show(list_cards.cancelled_card(told, visit.t))
