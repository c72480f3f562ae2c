"""Days: planned for each group by its own clock, told once, closed when they are over."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.records import dataclass
from cards.days.days import GROUP_KEY, messages
from cards.text.links import Links
from community.days import announcements
from community.days import times as day_times
from jobs.days.letters import freeze, picture_of
from jobs.days.voices import tell_not_chosen
from locales import texts
from storage import facts, outbox
from storage.broadcasts import mailings
from storage.broadcasts.letters import MailingLetter
from storage.days import dates as day_date_rows
from storage.days import days
from storage.days import dues as day_due_rows
from storage.days import events as day_event_rows
from storage.days.days import Occurrence
from storage.days.dues import Clock, Due, Moment
from storage.db import Database, Transaction
from storage.events.events import Event
from storage.sending.listed import GREETING, Listing, named

log = logging.getLogger(__name__)

#: Groups that are told in one transaction.
AT_ONCE = 200


async def plan_days(db: Database, now: int) -> None:
    """When each group is due, as its clock, its region and the law of its zone are now."""
    await _begin_occurrences(db, now)
    clocks = await day_due_rows.clocks(db)
    for occurrence in await days.open_at(db, now):
        moments = {
            clock: day_times.moment(occurrence.day, occurrence.year, clock) for clock in clocks
        }
        near = {clock: one for clock, one in moments.items() if day_times.is_near(one, now)}
        base = day_times.moment(occurrence.day, occurrence.year, Clock(None, None))
        if near or day_times.is_near(base, now):
            plan = partial(_plan, occurrence=occurrence, near=near, base=base)
            while not await db.write(plan):
                pass
    for over in await day_date_rows.to_close(db, now):
        close = partial(_close_date, occurrence_id=over.edition_id, date=over.date)
        await db.write(partial(close, now=now))
    for occurrence in await days.to_close(db, now):
        await db.write(partial(_close, occurrence=occurrence, now=now))


async def _begin_occurrences(db: Database, now: int) -> None:
    """Each day has its occurrence of the year before its date comes."""
    for day in await days.listed(db):
        known = await days.years(db, day.id)
        for year in day_times.years(day, now):
            span = day_times.span(day, year)
            if year not in known and span.closes_at > now:
                begin = partial(days.begin_occurrence, day_id=day.id, year=year, open_in=span)
                await db.write(partial(begin, now=now))


async def _plan(
    tx: Transaction, occurrence: Occurrence, near: dict[Clock, Moment], *, base: Moment
) -> bool:
    """False where there are more groups to plan for."""
    for date in sorted({base.date, *(moment.date for moment in near.values())}):
        await day_date_rows.plan(
            tx,
            occurrence.id,
            date,
            preview_at=day_times.preview_at(date),
            ends_at=day_times.ends_everywhere(date),
        )
    for clock, moment in near.items():
        if not await day_due_rows.plan(tx, occurrence, clock, moment=moment):
            return False
    await day_due_rows.drop_strangers(tx, occurrence)
    return True


async def _close_date(tx: Transaction, occurrence_id: int, date: str, *, now: int) -> None:
    await day_date_rows.mark_closed(tx, occurrence_id, date, now=now)
    occurrence = await days.occurrence(tx, occurrence_id)
    missed = await day_due_rows.count_missed(tx, occurrence_id, date)
    if occurrence and missed:
        kind = occurrence.day.kind
        why = "it was held" if occurrence.state == "held" else "the day was over"
        log.warning("%s of %s: %d groups did not hear of it, %s", kind, date, missed, why)


async def _close(tx: Transaction, occurrence: Occurrence, now: int) -> None:
    await days.mark_closed(tx, occurrence.id, now)
    ended = day_times.ends_everywhere(
        day_times.date_in(occurrence.day.date, occurrence.year).isoformat()
    )
    if occurrence.day.state != "on" or occurrence.created_at >= ended:
        return
    if not await day_date_rows.exist(tx, occurrence.id):
        log.warning("%s of %d was missed: no bot ran", occurrence.day.kind, occurrence.year)


async def tell_days(db: Database, now: int) -> None:
    """Groups whose hour has come, while their day lasts."""
    links = Links(await facts.get(db, facts.USERNAME) or "")
    for due in await day_due_rows.due(db, now):
        await freeze(db, due.occurrence_id, due.date, now=now)
        while await db.write(partial(_tell, due=due, now=now, links=links)) == AT_ONCE:
            pass


async def _tell(tx: Transaction, due: Due, now: int, *, links: Links) -> int:
    """Some of them; returns how many were told."""
    occurrence = await days.occurrence(tx, due.occurrence_id)
    groups = await day_due_rows.due_groups(tx, due, now, limit=AT_ONCE)
    if occurrence is None or occurrence.state != "on" or not groups:
        return 0
    await announcements.publish_voices(tx, occurrence, due.date)
    await tell_not_chosen(tx, occurrence, now)
    current = await days.occurrence(tx, occurrence.id)
    assert current
    writer = _Writer(tx, current, due.lang, links=links, now=now)
    if occurrence.day.kind == "reminder":
        batches = await _by_events(tx, current, groups, now=now)
    else:
        batches = [_Batch(groups)]
    for batch in batches:
        if not await writer.write(due.date, batch):
            return 0
        await day_due_rows.mark_told(tx, occurrence.id, batch.groups, now=now)
    return len(groups)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Groups that get the same words, with the network events that these name."""

    groups: Sequence[int]
    events: Sequence[Event] = ()


async def _by_events(
    tx: Transaction, occurrence: Occurrence, groups: Sequence[int], *, now: int
) -> list[_Batch]:
    """Groups that see the same network events get the same words."""
    near = await announcements.events_near(tx, occurrence.year, now)
    seen = await day_event_rows.shown(tx, groups, near)
    alike: dict[tuple[int, ...], list[int]] = {}
    for group in groups:
        mine = seen.get(group, set())
        alike.setdefault(tuple(e.id for e in near if e.id in mine), []).append(group)
    return [_Batch(some, [e for e in near if e.id in ids]) for ids, some in alike.items()]


class _Writer:
    """Writes the letters of an occurrence in one language."""

    def __init__(
        self, tx: Transaction, occurrence: Occurrence, lang: str, *, links: Links, now: int
    ) -> None:
        self._tx, self._occurrence, self._lang = tx, occurrence, lang
        self._links, self._now = links, now

    async def write(self, date: str, batch: _Batch) -> bool:
        """False while the picture is being drawn."""
        found = await announcements.facts(self._tx, self._occurrence, date, lang=self._lang)
        found = replace(found, events=batch.events)
        picture = await picture_of(self._tx, found, date, now=self._now)
        if picture.comes_soon:
            return False
        mailing = await self._mailing()
        name = f"day:{self._occurrence.day.id}:{self._occurrence.year}"
        calls = messages(
            found, texts(found.lang), self._links, key=GROUP_KEY, drawing=picture.drawing
        )
        voices = Listing(GREETING, named("voice", [one.id for one in found.voices])).words
        for number, call in enumerate(calls):
            letter = MailingLetter(
                mailing=mailing,
                dedupe=f"{name}:{number}" if number else name,
                kind=outbox.kind_of_broadcast(self._lang),
                urgency=outbox.BROADCAST,
                method=call.method,
                body=call.json,
            )
            await day_due_rows.write(
                self._tx,
                letter,
                self._occurrence.id,
                groups=batch.groups,
                placeholder=GROUP_KEY,
                # They are the last of it.
                names=voices if found.voices and 0 < number == len(calls) - 1 else None,
                now=self._now,
            )
        return True

    async def _mailing(self) -> int:
        known = await mailings.of_subject(self._tx, "day", self._occurrence.id)
        if known and known.state == "sending":
            return known.id
        return await mailings.add(
            self._tx,
            "day",
            self._occurrence.id,
            urgency=outbox.BROADCAST,
            state="sending",
            starts_at=self._now,
        )
