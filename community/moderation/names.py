"""Whose something is, where its author hid their name, and who reported it: only who decides about
it may look, and each look is written down."""

from community.moderation.decisions import of_own_region
from community.people.people import Actor
from storage import audit, views
from storage.db import Rows, Transaction
from storage.moderation import reports, things
from storage.moderation.things import Thing
from storage.photos import Picture
from storage.posters import posters


async def is_shown(rows: Rows, thing: Thing) -> bool:
    """Whether its author's name stands beside it."""
    return await things.is_named(rows, thing)


async def look_at(tx: Transaction, actor: Actor, entry_id: int, *, now: int) -> str:
    """The line says who looked, and not at whom: who reads the log has not looked.

    Raises Refused: as `case`.
    """
    found = await of_own_region(tx, actor, entry_id)
    thing = found.thing
    about, regions = await things.about(tx, thing), found.entry.regions
    await audit.add(tx, actor.id, "queue name", subject=about, regions=regions, now=now)
    return await views.name_of(tx, thing.author_id)


async def look_at_reporters(
    tx: Transaction, actor: Actor, entry_id: int, *, now: int
) -> list[str]:
    """Who reported it, by name; that somebody looked is written down."""
    found = await of_own_region(tx, actor, entry_id)
    about, regions = await things.about(tx, found.thing), found.entry.regions
    await audit.add(tx, actor.id, "queue reporters", subject=about, regions=regions, now=now)
    return await reports.reporters(tx, entry_id)


async def poster_of(rows: Rows, thing: Thing) -> list[Picture]:
    """Of what has no photos of its own."""
    poster = await posters.get(rows, thing.id) if thing.what == "poster" else None
    if poster is None or poster.picture is None:
        return []
    return [Picture("photo", poster.picture, poster.picture, 0)]
