"""Who has written nothing in a project for four weeks is asked once how it goes."""

from collections.abc import Sequence

from basics.spans import DAY
from cards.card import send
from cards.projects.log import nudge_card
from community.people import quiet
from locales import texts
from storage import outbox, posts
from storage.db import Database, Transaction
from storage.people import people
from storage.people.quiet import Habit
from storage.projects import idle
from storage.projects.projects import Project

IDLE = 28 * DAY
AT_ONCE = 100


async def nudge_idle(db: Database, now: int) -> None:
    """One question a person and day, outside of their quiet hours."""
    awake = quiet.awake(await idle.of_quiet_owners(db, now - IDLE), now)
    if awake:
        await db.write(lambda tx: _nudge_all(tx, awake, now))


async def _nudge_all(tx: Transaction, awake: Sequence[Habit], now: int) -> None:
    for project in await idle.of_habits(
        tx, awake, now - IDLE, asked_before=now - DAY, limit=AT_ONCE
    ):
        await _nudge(tx, project, now)


async def _nudge(tx: Transaction, project: Project, now: int) -> None:
    """A reply to the question is a note."""
    owner = await people.get(tx, project.owner_id)
    assert owner
    await idle.mark_asked(tx, project.id, now)
    said = send(nudge_card(project, texts(owner.lang)))
    post_id = await posts.add(tx, owner.id, "note_prompt", subject_id=project.id)
    name = f"silence:{project.id}:{project.touched_at}"
    await outbox.add(tx, outbox.notice(owner.id, said, name, post_id=post_id), now)
