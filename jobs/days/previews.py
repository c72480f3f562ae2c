"""The day before, coordinators see in private what will go out, in every language."""

import json
from dataclasses import dataclass
from functools import partial

from cards.card import send
from cards.days.days import PUBLIC
from cards.days.occurrences import Outlook, steering_card
from cards.links import Links
from community.days import announcements, days, themes
from community.people.people import Actor
from jobs.days.letters import Letter, letters, picture_of
from locales import texts
from storage import facts, outbox
from storage.days import dates as day_date_rows
from storage.days import days as day_rows
from storage.days import dues as day_due_rows
from storage.days import voices
from storage.days.days import Occurrence
from storage.db import Database, Transaction
from storage.groups import coordinators


async def preview_days(db: Database, now: int) -> None:
    links = Links(await facts.get(db, facts.USERNAME) or "")
    for occurrence_id, date in await day_date_rows.to_preview(db, now):
        await db.write(
            partial(_preview, occurrence_id=occurrence_id, date=date, now=now, links=links)
        )


async def _preview(tx: Transaction, occurrence_id: int, date: str, now: int, links: Links) -> None:
    occurrence = await day_rows.occurrence(tx, occurrence_id)
    if occurrence is None:
        return
    await announcements.freeze(tx, occurrence, date, now)
    shown = await _shown(tx, occurrence, date, links, now)
    if shown is None:
        return
    await day_date_rows.mark_previewed(tx, occurrence_id, date, now)
    fixed = await facts.fixed_coordinators(tx)
    outlook = await _outlook(tx, occurrence, date)
    for person_id, lang, regions in await coordinators.reachable(tx, fixed):
        actor = Actor(person_id, coordinator=True, regions=frozenset(regions))
        steers = days.may_steer(actor, occurrence.day)
        if occurrence.day.kind == "own" and not steers:
            continue
        method, body = send(steering_card(outlook.by(steers), texts(lang)))
        said = [*shown, (method, json.dumps(body, ensure_ascii=False))]
        name = f"preview:{occurrence_id}:{date}"
        await _write(tx, said, _Place(person_id, name), now)


async def _shown(
    tx: Transaction, occurrence: Occurrence, date: str, links: Links, now: int
) -> list[Letter] | None:
    """None while a picture is being drawn."""
    said: list[Letter] = []
    waits = False
    for one in await announcements.previews(tx, occurrence, date, now):
        drawing, soon = await picture_of(tx, one, date, now)
        waits = waits or soon
        said += letters(one, links, PUBLIC, drawing)
    return None if waits else said


async def _outlook(tx: Transaction, occurrence: Occurrence, date: str) -> Outlook:
    return Outlook(
        occurrence,
        date,
        await day_due_rows.count(tx, occurrence),
        await themes.of_year(tx, occurrence.year),
        await voices.count(tx, occurrence.year, "said"),
        steers=True,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    person_id: int
    name: str


async def _write(tx: Transaction, said: list[Letter], place: _Place, now: int) -> None:
    for number, (method, body) in enumerate(said):
        letter = outbox.NewLetter(
            place.person_id,
            "notice",
            method,
            body,
            outbox.NEWS,
            dedupe=f"{place.name}:{number}",
        )
        await outbox.add(tx, letter, now)
