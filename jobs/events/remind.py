"""Around events: reminders before, questions and the report after, numbers on many cards."""

from functools import partial

from basics.languages import LANGUAGES
from basics.spans import DAY, MINUTE
from cards.card import Card, send
from cards.events import events as events_cards
from cards.events.checkin import ask_feedback_card
from cards.text.links import Links
from community.broadcasts import late
from community.events import events as event_deeds
from community.events import organisers
from community.people import quiet
from locales import texts
from storage import facts, outbox, posts
from storage.broadcasts import audiences, mailings
from storage.broadcasts import letters as letter_rows
from storage.broadcasts.audiences import Source
from storage.broadcasts.letters import MailingLetter
from storage.db import Database, Transaction
from storage.events import events, feedback, guests, reminders
from storage.events.events import Event
from storage.groups import groups
from storage.groups.coordinators import Reachable
from storage.outbox import Call
from storage.posters import galleries
from storage.projects import feedback as project_feedback_rows
from storage.projects import projects as project_rows

#: After the end: guests are asked soon, the organiser hears a day later what they said.
ASK_AFTER, REPORT_AFTER, TOO_LATE = 30 * MINUTE, DAY, 14 * DAY
#: Of so many who come one at least is checked in where that is done at all.
FEW = 10
#: The cards of an event in many groups follow its numbers at most so often, and each group's
#: card takes its share of Telegram's limits.
SPREAD, SPREAD_A_GROUP = MINUTE, 250


async def remind(db: Database, now: int) -> None:
    """Reminders whose moment has come, each once."""
    links = Links(await facts.get(db, facts.USERNAME) or "")
    for due in await reminders.due(db, now):
        tell = partial(_remind, event_id=due.event_id, minutes=due.minutes)
        await db.write(partial(tell, now=now, links=links))


async def _remind(tx: Transaction, event_id: int, minutes: int, *, now: int, links: Links) -> None:
    event = await events.get(tx, event_id)
    if not await reminders.mark_fired(tx, event_id, minutes, now=now):
        return
    if event is None or event.state != "published" or now >= event.starts_at:
        return
    if await reminders.is_overtaken(tx, event_id, minutes, now=now):
        return
    mailing = await mailings.add(
        tx, "reminder", event_id, urgency=outbox.NEWS, state="sending", starts_at=now
    )
    dedupe = f"reminder:{event_id}:{event.starts_at}:{minutes}"
    sheet = _Sheet(tx, mailing, dedupe, now=now)
    for group_id, unreached in (await guests.without_private_chat(tx, event_id)).items():
        group = await groups.get(tx, group_id)
        if group and group.active and group.reminders:
            card = events_cards.group_reminder_card(
                event, unreached, texts(group.lang), links=links, now=now
            )
            await sheet.write(card, audiences.one_chat(group.chat_id))
    for lang in LANGUAGES:
        t = texts(lang)
        await sheet.write(
            events_cards.reminder_card(event, t, now),
            audiences.guests_of(event_id, ("coming", "maybe"), lang),
        )
        await sheet.write(
            events_cards.group_reminder_card(event, (), t, links=links, now=now),
            audiences.groups_of(event_id, lang),
        )
    due = event.starts_at - minutes * MINUTE
    await late.hold_back(tx, mailing, due=due, now=now, before=event.starts_at)


class _Sheet:
    """Letters of one mailing."""

    def __init__(self, tx: Transaction, mailing: int, dedupe: str, *, now: int) -> None:
        self._tx, self._mailing, self._dedupe, self._now = tx, mailing, dedupe, now

    async def write(self, card: Card, to: Source) -> None:
        call = send(card)
        letter = MailingLetter(
            self._mailing, self._dedupe, "reminder", outbox.NEWS, call.method, call.json
        )
        await letter_rows.write(self._tx, letter, to, now=self._now)


async def look_back(db: Database, now: int) -> None:
    """After an event its guests are asked how it was, and its organiser gets the report."""
    since = now - TOO_LATE
    for event in await events.to_close(db, "asked_at", since=since, until=now - ASK_AFTER):
        await db.write(partial(_ask, event=event, now=now))
    for event in await events.to_close(db, "reported_at", since=since, until=now - REPORT_AFTER):
        await db.write(partial(_report, event=event, now=now))


async def _ask(tx: Transaction, event: Event, now: int) -> None:
    await events.mark_closed(tx, event.id, "asked_at", now=now)
    # Cards say that it is over.
    posts.mark_stale(tx, "event", event.id)
    mailing = await mailings.add(
        tx, "question", event.id, urgency=outbox.NEWS, state="sending", starts_at=now
    )
    sheet = _Sheet(tx, mailing, f"question:{event.id}", now=now)
    # Where nobody was checked in, or an organiser alone who tried the code, everybody who said so
    # was there.
    came = await guests.count_came(tx, event.id)
    seen = came > 0 and came * FEW >= event.coming
    for lang in LANGUAGES:
        source = audiences.guests_of(event.id, ("coming",), lang, came=seen)
        await sheet.write(ask_feedback_card(event, texts(lang)), source)


async def _report(tx: Transaction, event: Event, now: int) -> None:
    await events.mark_closed(tx, event.id, "reported_at", now=now)
    for one in await organisers.reachable(tx, event):
        await _report_to(tx, event, one, now=now)


async def _report_to(tx: Transaction, event: Event, one: Reachable, *, now: int) -> None:
    came = await guests.count_came(tx, event.id)
    said = await feedback.of_event(tx, event.id)
    report = events_cards.Report(
        event,
        came,
        said,
        await galleries.counts(tx, event.id),
        await project_feedback_rows.count_of_event(tx, event.id),
    )
    awake = await quiet.of_person(tx, one.person_id, now)
    letters = [send(events_cards.report_card(report, texts(one.lang)))]
    for form in ("csv", "xlsx"):
        body = {"file": form, "event": event.id, "lang": one.lang}
        letters.append(Call("attach", body))
    for number, letter in enumerate(letters):
        name = f"report:{event.id}:{number}"
        notice = outbox.notice(one.person_id, letter, name, not_before=awake or 0)
        await outbox.add(tx, notice, now)


async def close_registration(db: Database, now: int) -> None:
    """Cards in groups stop asking who comes, and for projects once their time is over."""
    drawn = {one.event_id: one.spread_at for one in await events.drawn(db, now)}
    deadlines = await project_rows.deadlines(db, now)
    for event in await events.ahead(db, now):
        submits_until = deadlines.get(event.id, event.starts_at)
        closed = (event_deeds.closes_at(event), submits_until)
        if any(drawn.get(event.id, now) < at <= now for at in closed):
            await db.write(partial(events.mark_stale, event_id=event.id))


async def spread(db: Database, now: int) -> None:
    """The cards of an event in many groups follow its numbers now and then."""
    for stale in await events.stale(db):
        shown = await events.count_groups(db, stale.event_id)
        # A clock that was set back does not hold them up.
        if abs(now - stale.spread_at) >= max(SPREAD, shown * SPREAD_A_GROUP):
            await db.write(partial(_spread, event_id=stale.event_id, now=now))


async def _spread(tx: Transaction, event_id: int, now: int) -> None:
    posts.mark_stale(tx, "event", event_id)
    await events.mark_spread(tx, event_id, now)


async def recount(db: Database, now: int) -> None:
    """Once an hour: where the law moved the clocks, events keep their clock time."""
    await db.write(lambda tx: event_deeds.recount(tx, now))
