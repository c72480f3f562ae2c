"""Days on which groups are told something: what coordinators decide about them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from basics.languages import LANGUAGES
from community import zones
from community.broadcasts import audiences, broadcasts
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
#: So many letters of what is said stand in the log.
LOGGED = 60


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
    """A coordinators' own day that this one may change.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    coordinators.require(actor)
    day = await days.get(rows, day_id)
    if day is None or day.kind != "own" or day.state != "on":
        raise Refused(Reason.GONE)
    await check(rows, actor, day)
    return day


async def steered(rows: Rows, occurrence_id: int, actor: Actor) -> Occurrence:
    """An occurrence that this coordinator decides about.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
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
    deed = "day held" if held else "day released"
    await _trace(tx, actor, deed, day=occurrence.day, subject=name_of(occurrence), now=now)


async def _trace(
    tx: Transaction,
    actor: Actor,
    deed: str,
    *,
    day: Day,
    subject: str,
    now: int,
    note: str = "",
) -> None:
    """The round is the whole country's."""
    regions = await audiences.regions_reached(tx, day.audience) if day.kind == "own" else []
    await audit.add(tx, actor.id, deed, subject=subject, regions=regions, now=now, note=note)


def _beginning(said: str) -> str:
    """So much of it stands in the log."""
    return " ".join(said.split())[:LOGGED]


def _instead(words: Mapping[str, dict[str, Any]], lang: str) -> dict[str, str]:
    """What is said in place of the bot's words."""
    said = words.get(lang)
    if said is None:
        return {}
    return {lang: _beginning(said["text"] if "text" in said else broadcasts.words_of(said))}


async def say_instead(
    tx: Transaction, actor: Actor, draft: Draft, *, said: dict[str, Any], now: int
) -> Occurrence:
    """The words of one language, or a whole message in place of the bot's."""
    occurrence = await steered(tx, draft.about, actor)
    lang = draft.answers["lang"]
    await _set_words(tx, actor, occurrence, words={**occurrence.words, lang: said}, now=now)
    return await steered(tx, occurrence.id, actor)


async def _set_words(
    tx: Transaction,
    actor: Actor,
    occurrence: Occurrence,
    *,
    words: dict[str, dict[str, Any]],
    now: int,
) -> None:
    """What was said and what is, in each language, stands in the log. Twice is once."""
    if words == occurrence.words:
        return
    await days.set_words(tx, occurrence, words)
    was, now_is = dict[str, object](), dict[str, object]()
    for lang in LANGUAGES:
        was |= _instead(occurrence.words, lang)
        now_is |= _instead(words, lang)
    note, name = audit.was_and_is(was, now_is), name_of(occurrence)
    await _trace(tx, actor, "day changed", day=occurrence.day, subject=name, now=now, note=note)


async def say_as_before(
    tx: Transaction, actor: Actor, occurrence: Occurrence, *, lang: str, now: int
) -> None:
    """The bot's own words again."""
    kept = {known: said for known, said in occurrence.words.items() if known != lang}
    await _set_words(tx, actor, occurrence, words=kept, now=now)


def day_of(draft: Draft, actor: Actor) -> Day:
    """What the form says so far."""
    said = draft.answers
    words = {lang: said[lang] for lang in LANGUAGES if is_visible(said.get(lang, ""))}
    if not words or not said.get("date") or not said.get("audience"):
        raise Refused(Reason.INCOMPLETE)
    when = said["date"] if said.get("repeat") == "once" else said["date"][-5:]
    lang = next(iter(words))
    return Day(
        id=0,
        kind="own",
        date=when,
        minute=said["minute"],
        words=words,
        lang=lang,
        audience=said["audience"],
        made_by=actor.id,
        state="on",
    )


async def save(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> int:
    """A new day, or a known one as it shall be; what was told stays told.

    Raises Refused: INCOMPLETE, EVENT_OVER.
    """
    day = day_of(draft, actor)
    await check(tx, actor, day)
    await _check_groups(tx, actor, draft.subject_id, day=day)
    if day_times.once(day) and day_times.span(day, int(day.date[:4])).closes_at <= now:
        raise Refused(Reason.EVENT_OVER)
    if draft.subject_id is None:
        day_id = await days.add(tx, day, now)
        await _trace(tx, actor, "day added", day=day, subject=_name(day), now=now)
        return day_id
    before = await managed(tx, draft.subject_id, actor)
    day = replace(day, id=before.id, made_by=before.made_by)
    if day == before:
        return before.id
    await days.change(tx, day)
    await days.forget_plans(tx, before.id)
    note = audit.was_and_is(_logged(before), _logged(day))
    await _trace(tx, actor, "day changed", day=day, subject=_name(day), now=now, note=note)
    return before.id


def _name(day: Day) -> str:
    return next(iter(day.words.values()))[:LOGGED]


def _logged(day: Day) -> dict[str, object]:
    """What stands in the log when it was changed."""
    words = {lang: _beginning(said) for lang, said in day.words.items()}
    return {"date": day.date, "minute": day.minute, **words, "audience": day.audience}


async def _check_groups(rows: Rows, actor: Actor, known: int | None, *, day: Day) -> None:
    """Those that hear of it already may stay."""
    before = await days.get(rows, known) if known is not None else None
    kept = before.audience.get("groups", []) if before else []
    chosen = day.audience.get("groups", [])
    await audiences.check_groups(rows, actor, [one for one in chosen if one not in kept])


async def remove(tx: Transaction, actor: Actor, day_id: int, *, now: int) -> Day:
    day = await managed(tx, day_id, actor)
    await days.remove(tx, day_id)
    await _trace(tx, actor, "day removed", day=day, subject=_name(day), now=now)
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
