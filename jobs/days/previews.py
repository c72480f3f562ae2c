"""The day before, coordinators see in private what will go out, in every language."""

from functools import partial

from cards.card import send
from cards.days.days import PUBLIC, messages
from cards.days.occurrences import Outlook, steering_card
from cards.text.links import Links
from community.days import announcements, days, themes
from community.people import quiet
from community.people.people import Actor
from jobs.days.letters import freeze, picture_of
from locales import texts
from storage import facts, outbox
from storage.days import dates as day_date_rows
from storage.days import days as day_rows
from storage.days import dues as day_due_rows
from storage.days import voices
from storage.days.days import Occurrence
from storage.db import Database, Transaction
from storage.groups import coordinators
from storage.outbox import Call


async def preview_days(db: Database, now: int) -> None:
    links = Links(await facts.get(db, facts.USERNAME) or "")
    for one in await day_date_rows.to_preview(db, now):
        await freeze(db, one.edition_id, one.date, now=now)
        show = partial(_preview, occurrence_id=one.edition_id, date=one.date)
        await db.write(partial(show, now=now, links=links))


async def _preview(
    tx: Transaction, occurrence_id: int, date: str, *, now: int, links: Links
) -> None:
    occurrence = await day_rows.occurrence(tx, occurrence_id)
    if occurrence is None:
        return
    shown = await _shown(tx, occurrence, date, links=links, now=now)
    if shown is None:
        return
    await day_date_rows.mark_previewed(tx, occurrence_id, date, now=now)
    fixed = await facts.fixed_coordinators(tx)
    outlook = await _outlook(tx, occurrence, date)
    for one in await coordinators.reachable(tx, fixed):
        actor = Actor(one.person_id, coordinator=True, regions=frozenset(one.regions))
        steers = await days.may_steer(tx, actor, occurrence.day)
        if occurrence.day.kind == "own" and not steers:
            continue
        said = [*shown, send(steering_card(outlook.by(steers), texts(one.lang)))]
        awake = await quiet.of_person(tx, one.person_id, now)
        for number, call in enumerate(said):
            name = f"preview:{occurrence_id}:{date}:{number}"
            letter = outbox.notice(one.person_id, call, name, not_before=awake or 0)
            await outbox.add(tx, letter, now)


async def _shown(
    tx: Transaction, occurrence: Occurrence, date: str, *, links: Links, now: int
) -> list[Call] | None:
    """None while a picture is being drawn."""
    said: list[Call] = []
    waits = False
    for one in await announcements.previews(tx, occurrence, date, now=now):
        picture = await picture_of(tx, one, date, now=now)
        waits = waits or picture.comes_soon
        said += messages(one, texts(one.lang), links, key=PUBLIC, drawing=picture.drawing)
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
