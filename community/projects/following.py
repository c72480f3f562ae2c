"""What is told to whoever follows a project; who leads it hears otherwise."""

from storage.db import Transaction
from storage.following import news
from storage.following.news import WROTE, Event
from storage.projects.projects import Project


async def tell_comment(
    tx: Transaction, project_id: int, comment_id: int, *, by: int, now: int
) -> None:
    await news.add(tx, Event("project", project_id, "comment", comment_id, "", by, WROTE, now))


async def tell_note(tx: Transaction, project_id: int, note_id: int, *, by: int, now: int) -> None:
    await news.add(tx, Event("project", project_id, "note", note_id, "", by, WROTE, now))


async def tell_stage(tx: Transaction, before: Project, *, by: int, now: int) -> None:
    event = Event("project", before.id, "stage", 0, before.stage, by, WROTE, now)
    await news.add(tx, event)
