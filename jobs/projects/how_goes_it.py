"""Who has written nothing in a project for four weeks is asked once how it goes."""

from collections.abc import Sequence

from cards.card import send
from cards.projects.log import how_goes_it_card
from community.people import quiet
from locales import texts
from storage import outbox, posts
from storage.db import Database, Transaction
from storage.people import people
from storage.people.quiet import Habit
from storage.projects import silences
from storage.projects.projects import Project

DAY = 86_400_000
SILENCE = 28 * DAY
AT_ONCE = 100


async def ask_how_it_goes(db: Database, now: int) -> None:
    """One question a person and day, outside of their quiet hours."""
    awake = quiet.awake(await silences.of_quiet_owners(db, now - SILENCE), now)
    if awake:
        await db.write(lambda tx: _ask_all(tx, awake, now))


async def _ask_all(tx: Transaction, awake: Sequence[Habit], now: int) -> None:
    for project in await silences.silent(tx, awake, now - SILENCE, now - DAY, AT_ONCE):
        await _ask(tx, project, now)


async def _ask(tx: Transaction, project: Project, now: int) -> None:
    """A reply to the question is a note."""
    owner = await people.get(tx, project.owner_id)
    assert owner
    await silences.mark_asked(tx, project.id, now)
    said = send(how_goes_it_card(project, texts(owner.lang)))
    post_id = await posts.add(tx, owner.id, "note_prompt", project.id)
    name = f"silence:{project.id}:{project.touched_at}"
    await outbox.add(tx, outbox.notice(owner.id, said, name, post_id), now)
