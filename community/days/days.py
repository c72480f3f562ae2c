"""Days on which groups are told something: what coordinators decide about them."""

from dataclasses import replace
from datetime import date
from typing import Any

from basics.languages import LANGUAGES
from community import zones
from community.broadcasts import audiences
from community.days import themes
from community.days import times as day_times
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.words import is_visible
from storage import audit
from storage.days import days
from storage.days.days import Day, Occurrence
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft

#: Letters of a date that has no year.
YEARLY = 5


async def may_steer(rows: Rows, actor: Actor, day: Day) -> bool:
    """Whether this coordinator decides about it."""
    try:
        await check(rows, actor, day)
    except Refused:
        return False
    return True


async def check(rows: Rows, actor: Actor, day: Day) -> None:
    """The round is the whole country's; own days are theirs who look after all their regions, or
    who made them for their groups.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    if day.kind != "own":
        themes.require(actor)
        return
    audiences.check(actor, day.audience)
    if not day.audience.get("groups") or day.made_by == actor.id:
        return
    if not await audiences.concerned(rows, actor, day.audience):
        raise Refused(Reason.NOT_YOUR_REGION)


async def managed(rows: Rows, day_id: int, actor: Actor) -> Day:
    """A coordinators' own day that this one may change."""
    coordinators.require(actor)
    day = await days.get(rows, day_id)
    if day is None or day.kind != "own" or day.state != "on":
        raise Refused(Reason.GONE)
    await check(rows, actor, day)
    return day


async def steered(rows: Rows, occurrence_id: int, actor: Actor) -> Occurrence:
    """An occurrence that this coordinator decides about."""
    coordinators.require(actor)
    occurrence = await days.occurrence(rows, occurrence_id)
    if occurrence is None or occurrence.day.state != "on":
        raise Refused(Reason.GONE)
    await check(rows, actor, occurrence.day)
    return occurrence


def name_of(occurrence: Occurrence) -> str:
    """By which the log knows it."""
    return f"{occurrence.day.kind} {occurrence.year}"


async def hold(
    tx: Transaction, actor: Actor, occurrence: Occurrence, *, held: bool, now: int
) -> None:
    """It does not go out until it is released. Twice is once."""
    state = "held" if held else "on"
    if occurrence.state == state:
        return
    await days.set_state(tx, occurrence.id, state)
    await audit.add(
        tx, actor.id, "day held" if held else "day released", subject=name_of(occurrence), now=now
    )


async def say_instead(
    tx: Transaction, actor: Actor, draft: Draft, *, said: dict[str, Any], now: int
) -> Occurrence:
    """The words of one language, or a whole message in place of the bot's."""
    occurrence = await steered(tx, draft.about, actor)
    lang = draft.answers["lang"]
    await days.set_words(tx, occurrence, {**occurrence.words, lang: said})
    await audit.add(tx, actor.id, "day changed", subject=f"{name_of(occurrence)} {lang}", now=now)
    return await steered(tx, occurrence.id, actor)


async def say_as_before(
    tx: Transaction, actor: Actor, occurrence: Occurrence, *, lang: str, now: int
) -> None:
    """The bot's own words again."""
    kept = {known: said for known, said in occurrence.words.items() if known != lang}
    if kept != occurrence.words:
        await days.set_words(tx, occurrence, kept)
        await audit.add(
            tx, actor.id, "day changed", subject=f"{name_of(occurrence)} {lang}", now=now
        )


def day_of(draft: Draft, actor: Actor) -> Day:
    """What the form says so far."""
    said = draft.answers
    words = {lang: said[lang] for lang in LANGUAGES if is_visible(said.get(lang, ""))}
    if not words or not said.get("date") or not said.get("audience"):
        raise Refused(Reason.INCOMPLETE)
    when = said["date"] if said.get("repeat") == "once" else said["date"][-5:]
    lang = next(iter(words))
    return Day(0, "own", when, said["minute"], words, lang, said["audience"], actor.id, "on")


async def save(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> int:
    """A new day, or a known one as it shall be; what was told stays told."""
    day = day_of(draft, actor)
    await check(tx, actor, day)
    if day_times.once(day) and day_times.span(day, int(day.date[:4])).closes_at <= now:
        raise Refused(Reason.EVENT_OVER)
    name = next(iter(day.words.values()))[:60]
    if draft.subject_id is None:
        day_id = await days.add(tx, day, now)
        await audit.add(tx, actor.id, "day added", subject=name, now=now)
        return day_id
    before = await managed(tx, draft.subject_id, actor)
    await days.change(tx, replace(day, id=before.id, made_by=before.made_by))
    await days.forget_plans(tx, before.id)
    await audit.add(tx, actor.id, "day changed", subject=name, now=now)
    return before.id


async def remove(tx: Transaction, actor: Actor, day_id: int, *, now: int) -> Day:
    day = await managed(tx, day_id, actor)
    await days.remove(tx, day_id)
    await audit.add(
        tx, actor.id, "day removed", subject=next(iter(day.words.values()))[:60], now=now
    )
    return day


def is_yearly(day: Day) -> bool:
    return len(day.date) == YEARLY


def next_date(day: Day, now: int) -> date:
    """The coming one, today included; of one that was once, its own."""
    today = zones.clock(now, zones.of_region(None)).date()
    if day_times.once(day):
        return date.fromisoformat(day.date)
    this_year = day_times.date_in(day.date, today.year)
    return this_year if this_year >= today else day_times.date_in(day.date, today.year + 1)
