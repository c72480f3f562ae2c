"""Days: planned for each group by its own clock, told once, closed when they are over."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cards.days.days import GROUP_KEY
from cards.links import Links
from community.days import announcements
from community.days import times as day_times
from jobs.days.letters import letters, picture_of
from storage import facts, outbox
from storage.broadcasts import mailings
from storage.days import dates as day_dates
from storage.days import days
from storage.days import dues as day_dues
from storage.days import events as day_events
from storage.days.days import Edition
from storage.days.dues import Clock, Moment
from storage.db import Database, Transaction
from storage.events.events import Event

log = logging.getLogger(__name__)


async def plan_days(db: Database, now: int) -> None:
    """When each group is due, as its clock, its region and the law of its zone are now."""
    await _begin_editions(db, now)
    clocks = await day_dues.clocks(db)
    for edition in await days.open_at(db, now):
        moments = {clock: day_times.moment(edition.day, edition.year, clock) for clock in clocks}
        near = {clock: one for clock, one in moments.items() if day_times.is_near(one, now)}
        base = day_times.moment(edition.day, edition.year, Clock(None, None))
        if near or day_times.is_near(base, now):
            await db.write(partial(_plan, edition=edition, near=near, base=base))
    for edition_id, date in await day_dates.to_close(db, now):
        await db.write(partial(_close_date, edition_id=edition_id, date=date, now=now))
    for edition in await days.to_close(db, now):
        await db.write(partial(_close, edition=edition, now=now))


async def _begin_editions(db: Database, now: int) -> None:
    """Each day has its edition of the year before its date comes."""
    for day in await days.listed(db):
        known = await days.years(db, day.id)
        for year in day_times.years(day, now):
            span = day_times.span(day, year)
            if year not in known and span.closes_at > now:
                times = span.opens_at, span.closes_at
                begin = partial(days.begin_edition, day_id=day.id, year=year, open_in=times)
                await db.write(partial(begin, now=now))


async def _plan(
    tx: Transaction, edition: Edition, near: dict[Clock, Moment], base: Moment
) -> None:
    for date in sorted({base.date, *(moment.date for moment in near.values())}):
        await day_dates.plan(
            tx, edition.id, date, day_times.preview_at(date), day_times.ends_everywhere(date)
        )
    for clock, moment in near.items():
        await day_dues.plan(tx, edition, clock, moment)
    await day_dues.drop_strangers(tx, edition)


async def _close_date(tx: Transaction, edition_id: int, date: str, now: int) -> None:
    await day_dates.mark_closed(tx, edition_id, date, now)
    edition = await days.edition(tx, edition_id)
    missed = await day_dues.count_missed(tx, edition_id, date)
    if edition and missed:
        kind = edition.day.kind
        why = "it was held" if edition.state == "held" else "the day was over"
        log.warning("%s of %s: %d groups did not hear of it, %s", kind, date, missed, why)


async def _close(tx: Transaction, edition: Edition, now: int) -> None:
    await days.mark_closed(tx, edition.id, now)
    ended = day_times.ends_everywhere(
        day_times.date_in(edition.day.date, edition.year).isoformat()
    )
    if edition.day.state != "on" or edition.created_at >= ended:
        return
    if not await day_dates.exist(tx, edition.id):
        log.warning("%s of %d was missed: no bot ran", edition.day.kind, edition.year)


async def tell_days(db: Database, now: int) -> None:
    """Groups whose hour has come, while their day lasts."""
    links = Links(await facts.get(db, facts.USERNAME) or "")
    for edition_id, date, lang in await day_dues.due(db, now):
        await db.write(
            partial(_tell, edition_id=edition_id, date=date, lang=lang, now=now, links=links)
        )


async def _tell(
    tx: Transaction, edition_id: int, date: str, lang: str, now: int, links: Links
) -> None:
    edition = await days.edition(tx, edition_id)
    groups = await day_dues.due_groups(tx, edition_id, date, lang, now)
    if edition is None or edition.state != "on" or not groups:
        return
    await announcements.freeze(tx, edition, date, now)
    await announcements.publish_voices(tx, edition, date)
    current = await days.edition(tx, edition_id)
    assert current
    writer = _Writer(tx, current, lang, links, now)
    if edition.day.kind == "reminder":
        batches = await _by_events(tx, current, groups, now)
    else:
        batches = [([], groups)]
    for events, some in batches:
        if await writer.write(date, some, events):
            await day_dues.mark_told(tx, edition_id, some, now)


async def _by_events(
    tx: Transaction, edition: Edition, groups: Sequence[int], now: int
) -> list[tuple[list[Event], list[int]]]:
    """Groups that see the same network events get the same words."""
    near = await announcements.events_near(tx, edition.year, now)
    seen = await day_events.shown(tx, groups, near)
    alike: dict[tuple[int, ...], list[int]] = {}
    for group in groups:
        mine = seen.get(group, set())
        alike.setdefault(tuple(e.id for e in near if e.id in mine), []).append(group)
    return [([e for e in near if e.id in ids], some) for ids, some in alike.items()]


class _Writer:
    """Writes the letters of an edition in one language."""

    def __init__(
        self, tx: Transaction, edition: Edition, lang: str, links: Links, now: int
    ) -> None:
        self._tx, self._edition, self._lang = tx, edition, lang
        self._links, self._now = links, now

    async def write(self, date: str, groups: Sequence[int], events: Sequence[Event]) -> bool:
        """False while the picture is being drawn."""
        found = await announcements.facts(self._tx, self._edition, date, self._lang)
        found = replace(found, events=events)
        drawing, soon = await picture_of(self._tx, found, date, self._now)
        if soon:
            return False
        mailing = await self._mailing()
        name = f"day:{self._edition.day.id}:{self._edition.year}"
        for number, said in enumerate(letters(found, self._links, GROUP_KEY, drawing)):
            letter = (
                mailing,
                f"{name}:{number}" if number else name,
                outbox.kind_of_broadcast(self._lang),
                outbox.BROADCAST,
                GROUP_KEY,
                *said,
            )
            await day_dues.write(self._tx, letter, self._edition.id, groups, self._now)
        return True

    async def _mailing(self) -> int:
        known = await mailings.of_subject(self._tx, "day", self._edition.id)
        if known and known.state == "sending":
            return known.id
        return await mailings.add(
            self._tx, "day", self._edition.id, outbox.BROADCAST, "sending", self._now
        )
