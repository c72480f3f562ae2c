"""Events in groups and in private: answers, pages, lists, and what the organiser does."""

from basics.paging import pages
from cards.card import Button, Card
from cards.events import cancelling
from cards.events import event as event_cards
from cards.events import events as events_cards
from cards.events import guests as guest_cards
from cards.events import registration as registration_cards
from cards.events.ics import google_link
from cards.events.presses import (
    Attend,
    CancelEvent,
    GetIcs,
    GetProgramme,
    GiveUp,
    ListEvents,
    ManageEvent,
    OpenDoors,
    OpenEvent,
    RestoreEvent,
    ShowGuests,
    StayHome,
)
from cards.following.presses import FollowEvent
from cards.site.release import with_site
from cards.text.share import with_share
from community import zones
from community.broadcasts import broadcasts
from community.events import events, guests, still
from community.events.guests import Answered
from community.events.still import Still
from community.groups import coordinators
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from handlers.events import giving_up, notices, registration
from storage.events import events as event_rows
from storage.events import guests as guest_rows
from storage.events import lists
from storage.events.events import Event
from storage.events.lists import Which
from storage.following import follows
from storage.photos import Kind, Picture
from storage.posters import galleries

LISTS: tuple[Which, ...] = ("mine", "region", "all", "past", "drafts")


async def attend(context: UpdateContext, press: Attend) -> None:
    if await giving_up.is_asked(context, press.event_id, press.answer):
        if context.group is not None:
            url = giving_up.leads_to(context, press.event_id)
            context.answer(guest_cards.gives_up_toast(context.own, url), alert=True, url=url)
        return
    await _answer(context, press.event_id, press.answer)


async def give_up(context: UpdateContext, press: GiveUp) -> None:
    await _answer(context, press.event_id, press.answer)


async def _answer(context: UpdateContext, event_id: int, wanted: str) -> None:
    answered = await guests.answer(
        context.tx, event_id, context.actor, wanted=wanted, now=context.now
    )
    if context.group is None:
        await _attended(context, answered)
        return
    asked = await registration.ask_more(context, answered)
    context.answer(
        _words(context, answered, asked=asked),
        alert=answered.guest.answer == "waiting",
        url=_to_private(context, answered, asked=asked),
    )
    await notices.tell_moved_up(context, answered.event, answered.moved_up)
    if context.message and await event_rows.is_shown_to(context.tx, event_id, context.group.id):
        await context.know_again(context.message.message_id, "event", event_id)


async def _attended(context: UpdateContext, answered: Answered) -> None:
    waits = answered.guest.answer == "waiting"
    context.answer(_words(context, answered, asked=False), alert=waits)
    await notices.tell_moved_up(context, answered.event, answered.moved_up)
    await show_event(context, answered.event.id)
    await registration.ask_more(context, answered)


def _words(context: UpdateContext, answered: Answered, *, asked: bool) -> str:
    if asked and answered.guest.answer == "coming":
        return registration_cards.asked_toast(context.own)
    open_ = Still(registers=events.registers(answered.event, context.now))
    return event_cards.answer_words(
        answered.guest.answer, answered.before, context.own, still=open_
    )


def _to_private(context: UpdateContext, answered: Answered, *, asked: bool) -> str:
    """Where the toast leads: to what is asked, where the bot can't write; and without the private
    chat nobody could be told of a free place. "" where one tap is all."""
    if context.group is None or context.person.started:
        return ""
    if not asked and registration.is_wanted(answered):
        return context.links.to("answers", answered.event.id, context.group.keys)
    if answered.guest.answer == "waiting":
        return context.links.to("event", answered.event.id, context.group.keys)
    return ""


async def open_event(context: UpdateContext, press: OpenEvent) -> None:
    await show_event(context, press.event_id, new=bool(press.new))


async def show_event(context: UpdateContext, event_id: int, *, new: bool = False) -> None:
    event = await events.open_event(context.tx, context.actor, event_id)
    card = await _page(context, event)
    await (context.say(card) if new else context.show(card))


async def _page(context: UpdateContext, event: Event) -> Card:
    standing = await _standing(context, event)
    ahead = event.state == "published" and not standing.is_over
    link = context.links.to("event", event.id, event.key) if ahead else None
    page = event_cards.event_page(standing, context.t)
    return with_share(page, link, title=event.title, t=context.t)


async def _standing(context: UpdateContext, event: Event) -> event_cards.Standing:
    mine = await guest_rows.of_person(context.tx, event.id, context.person.id)
    brought = await guest_rows.brought_by(context.tx, event.id, context.person.id)
    return event_cards.Standing(
        event=event,
        mine=mine,
        before=await guest_rows.count_before(context.tx, mine) if mine else 0,
        # Who stood at the door may have written down hundreds.
        companions=tuple(brought[: guests.COMPANIONS]),
        can_manage=events.may_manage(event, context.actor),
        is_over=context.now >= event.ends_at,
        zone=zones.of(context.person),
        counts=await galleries.counts(context.tx, event.id),
        follows=await follows.is_in(context.tx, context.person.id, "event", thing_id=event.id),
        still=await still.still(context.tx, event, now=context.now),
    )


async def follow(context: UpdateContext, press: FollowEvent) -> None:
    wanted, now = bool(press.wanted), context.now
    event = await events.follow(context.tx, context.actor, press.event_id, wanted=wanted, now=now)
    context.answer(event_cards.follow_toast(wanted, context.own), alert=True)
    await context.show(await _page(context, event))


async def show_guests(context: UpdateContext, press: ShowGuests) -> None:
    await guests_page(context, press.event_id, press.page)


async def guests_page(context: UpdateContext, event_id: int, page: int) -> None:
    event = await guests.seen(context.tx, event_id, context.actor)
    standing = await _standing(context, event)
    at = pages(page, guest_cards.PAGE, total=await guest_rows.count_listed(context.tx, event_id))
    found = await guest_rows.page(context.tx, event_id, at.offset, limit=at.size)
    await context.show(guest_cards.guests_page(standing, found, context.t, at=at))


async def stay_home(context: UpdateContext, press: StayHome) -> None:
    answered = await guests.leave_at_home(
        context.tx, press.guest_id, context.actor, now=context.now
    )
    await notices.tell_moved_up(context, answered.event, answered.moved_up)
    context.answer(context.own("Taken back"))
    await show_event(context, answered.event.id)


async def get_ics(context: UpdateContext, press: GetIcs) -> None:
    await send_ics(context, press.event_id)


async def send_ics(context: UpdateContext, event_id: int) -> None:
    """A file for every calendar, and a link for Google's."""
    event = await events.published(context.tx, event_id)
    await context.say_file("calendar", event.id)
    if event.state == "published":
        link = Button(context.t("Open in Google Calendar"), url=google_link(event))
        text = context.t("Open the file with your phone's calendar, or press the button.")
        await context.say(Card(text, [[link]]))


async def get_programme(context: UpdateContext, press: GetProgramme) -> None:
    await send_programme(context, press.event_id)


async def send_programme(context: UpdateContext, event_id: int) -> None:
    plan = (await events.standing(context.tx, event_id)).plan
    if plan.programme_kind is None or plan.programme_file is None:
        raise Refused(Reason.GONE)
    kind: Kind = "photo" if plan.programme_kind == "photo" else "document"
    await context.say_album([Picture(kind, plan.programme_file, "", 0)])


async def list_events(context: UpdateContext, press: ListEvents | None = None) -> None:
    """/events: in private in pages, in a group those that were announced there."""
    if context.group is not None:
        ids = await event_rows.of_group(context.tx, context.group.id, context.now)
        known = [await event_rows.get(context.tx, one) for one in ids[: events_cards.PAGE]]
        shown = [event for event in known if event]
        key = context.group.keys
        await context.say(
            events_cards.group_events_list(shown, context.t, context.links, group_key=key)
        )
        return
    asked = press or ListEvents("all", 0)
    which = next((known for known in LISTS if known == asked.which), None)
    require_page(asked.page)
    if which is None:
        raise Refused(Reason.STRANGE_BUTTON)
    if which == "drafts":
        coordinators.require(context.actor)
    who = lists.Reader(
        context.person.id,
        context.person.region,
        context.actor.regions,
        coordinates=context.actor.coordinator,
    )
    total = await lists.count(context.tx, which, who, now=context.now)
    at = pages(asked.page, events_cards.PAGE, total=total)
    found = await lists.page(
        context.tx, which, who, now=context.now, offset=at.offset, limit=at.size
    )
    reader = events_cards.Reader(
        context.person.region, context.actor.coordinator, zones.of(context.person)
    )
    await context.show(events_cards.events_list(found, at, asked, reader=reader, t=context.t))


async def manage(context: UpdateContext, press: ManageEvent) -> None:
    await _manage(context, await events.looked_after(context.tx, press.event_id, context.actor))


async def _manage(context: UpdateContext, event: Event) -> None:
    if event.state == "cancelled":
        restorable = events.is_restorable(event, context.now)
        await context.show(
            cancelling.manage_cancelled_card(event, context.t, restorable=restorable)
        )
        return
    came = await guest_rows.count_came(context.tx, event.id)
    is_over = context.now >= event.ends_at
    card = events_cards.manage_card(event, came, context.t, is_over=is_over)
    await context.show(with_site(card, "event", event.id, links=context.links, t=context.t))


async def open_doors(context: UpdateContext, press: OpenDoors) -> None:
    event = await events.open_doors(
        context.tx,
        context.actor,
        press.event_id,
        wanted=bool(press.wanted),
        now=context.now,
    )
    await _manage(context, event)


async def cancel(context: UpdateContext, press: CancelEvent) -> None:
    if not press.sure:
        event = await events.to_change(context.tx, press.event_id, context.actor, now=context.now)
        await context.say(cancelling.really_cancel_card(event, context.t))
        return
    await events.cancel(context.tx, context.actor, press.event_id, now=context.now)
    event = await events.published(context.tx, press.event_id)
    told = await notices.tell_change(context, event)
    await notices.tell_organiser(context, event)
    planned = await broadcasts.count_planned_for(context.tx, event.id)
    await context.show(cancelling.cancelled_card(event, told, context.t, planned=planned))


async def restore(context: UpdateContext, press: RestoreEvent) -> None:
    if not press.sure:
        event = await events.to_restore(context.tx, press.event_id, context.actor, now=context.now)
        await context.say(cancelling.really_restore_card(event, context.t))
        return
    event = await events.restore(context.tx, context.actor, press.event_id, now=context.now)
    told = await notices.tell_restored(context, event)
    await notices.tell_organiser(context, event, restored=True)
    await context.show(cancelling.restored_card(event, told, context.t))
