"""Projects whose posters hang in the gallery of an event, for tests of what people do there."""

from community.people.people import Actor
from storage.db import Database, Transaction
from storage.events.events import Event
from storage.posters import galleries
from tests.events.planning import NOON, a_person, an_event

#: Owners of posters are numbered from here.
OWNERS = 1_000


async def a_poster(tx: Transaction, number: int, event_id: int | None, **kept: str) -> int:
    """The project of teacher 1000 + `number`, with a picture; returns its id."""
    owner = await a_person(tx, OWNERS + number)
    project_id = await tx.value(
        "INSERT INTO project (key, owner_id, title, story, name_shown, event_id, touched_at,"
        " created_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?) RETURNING id",
        *(f"projectkey{number}", owner.id, f"Project {number}", f"Story {number}"),
        *(event_id, NOON, NOON),
    )
    picture = kept.get("picture", f"picture{number}")
    await tx.run(
        "INSERT INTO poster (project_id, kind, lang, picture, file, file_kind, state, hung_at,"
        " changed_at) VALUES (?, 'own', 'en', ?, ?, ?, 'ready', ?, ?)",
        *(project_id, picture, kept.get("file"), kept.get("file_kind"), NOON, NOON),
    )
    return int(project_id)


async def a_gallery(db: Database, count: int, *, visitors: int = 0) -> tuple[Event, list[int]]:
    """An open gallery with so many posters, and teachers 100… who may walk through it."""
    event = await an_event(db, visitors)

    async def work(tx: Transaction) -> list[int]:
        await galleries.mark_opened(tx, event.id, NOON)
        return [await a_poster(tx, number, event.id) for number in range(count)]

    return event, await db.write(work)


def visitor(number: int) -> Actor:
    return Actor(100 + number)
