"""What there is to tell on a day: facts, which cards/days/days.py puts into words."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Any

from basics.languages import LANGUAGES
from basics.records import dataclass
from basics.spans import DAY
from community.days import themes, voices, year
from community.days import times as day_times
from storage.days import dates as day_date_rows
from storage.days import days
from storage.days import events as day_event_rows
from storage.days import voices as voice_rows
from storage.days.dates import Numbers
from storage.days.days import Occurrence
from storage.days.voices import Voice
from storage.db import Rows, Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing
from storage.events.events import Event

#: A reminder names network events until so many days after World Teachers' Day.
EVENTS_AFTER, EVENTS = 5 * DAY, 20


@dataclass(frozen=True, slots=True)
class Facts:
    occurrence: Occurrence
    lang: str
    theme: str = ""
    question: str = ""
    numbers: Numbers = field(default_factory=Numbers)
    voices: Sequence[Voice] = ()
    events: Sequence[Event] = ()
    #: How many teachers said something, and how many of these voices are published.
    said: int = 0
    published: int = 0


async def facts(rows: Rows, occurrence: Occurrence, date: str, *, lang: str) -> Facts:
    """As they are now; numbers as they were when coordinators saw them."""
    year = await themes.of_year(rows, occurrence.year)
    planned = await day_date_rows.get(rows, occurrence.id, date)
    numbers = planned.numbers if planned else None
    return Facts(
        occurrence=occurrence,
        lang=lang,
        theme=year.public(lang),
        question=year.asked(lang),
        numbers=numbers or Numbers(),
        voices=await _voices(rows, occurrence, date),
        said=await voice_rows.count_all(rows, occurrence.year),
        published=await voice_rows.count(rows, occurrence.year, "published"),
    )


async def _voices(rows: Rows, occurrence: Occurrence, date: str) -> list[Voice]:
    """Those that are chosen; before the greeting goes out, those that would be."""
    if occurrence.day.kind != "greeting" or date[5:] < day_times.WORLD_DAY:
        return []
    if occurrence.voices is None:
        return await voices.in_greeting(rows, occurrence.year)
    return await voice_rows.with_ids(rows, occurrence.voices)


async def events_near(rows: Rows, year: int, now: int) -> list[Event]:
    """Network events of these days, for whomever they are."""
    return await day_event_rows.between(
        rows, now, day_times.world_day(year) + EVENTS_AFTER, limit=EVENTS
    )


async def previews(rows: Rows, occurrence: Occurrence, date: str, *, now: int) -> list[Facts]:
    """As it would go out now, in each language that it is said in."""
    spoken: tuple[str, ...] = LANGUAGES
    if occurrence.day.kind == "own":
        said = {*occurrence.day.words, *occurrence.words}
        spoken = tuple(lang for lang in spoken if lang in said)
    found = [await facts(rows, occurrence, date, lang=lang) for lang in spoken]
    if occurrence.day.kind == "greeting" and found[0].numbers == Numbers():
        since = day_times.world_day(occurrence.year - 1)
        numbers = await year.count(rows, since, now)
        found = [replace(one, numbers=numbers) for one in found]
    if occurrence.day.kind == "reminder":
        events = await events_near(rows, occurrence.year, now)
        found = [replace(one, events=events) for one in found]
    return found


async def lacks_numbers(rows: Rows, occurrence: Occurrence, date: str) -> bool:
    """Whether the year in numbers is shown, and is not counted yet."""
    planned = await day_date_rows.get(rows, occurrence.id, date)
    is_greeting = occurrence.day.kind == "greeting"
    return is_greeting and planned is not None and planned.numbers is None


async def picture(
    tx: Transaction, facts: Facts, date: str, *, sheet: dict[str, Any], now: int
) -> Drawing | None:
    """The greeting's, ordered where it is not there yet; other announcements have none."""
    occurrence = facts.occurrence
    if occurrence.day.kind != "greeting" or "method" in occurrence.words.get(facts.lang, {}):
        return None
    essence = json.dumps(sheet, sort_keys=True, ensure_ascii=False)
    mark = hashlib.sha256(essence.encode()).hexdigest()[:12]
    key = f"greeting:{occurrence.id}:{date}:{facts.lang}:{mark}"
    known = await drawings.of_key(tx, key)
    if known is not None:
        return known
    return await drawings.put(tx, "greeting", key, sheet=sheet, now=now)


def is_drawn(drawing: Drawing) -> bool:
    return drawing.state in ("drawn", "known")


async def publish_voices(tx: Transaction, occurrence: Occurrence, date: str) -> None:
    """With the first greeting of World Teachers' Day, or, had it been held, with the thanks."""
    kind = occurrence.day.kind
    if kind == "thanks":
        await voice_rows.publish(tx, occurrence.year)
    elif kind == "greeting" and occurrence.voices is None and date[5:] >= day_times.WORLD_DAY:
        chosen = await voices.in_greeting(tx, occurrence.year)
        await voice_rows.publish(tx, occurrence.year)
        await days.set_voices(tx, occurrence.id, [voice.id for voice in chosen])
