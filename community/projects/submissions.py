"""Projects for the gallery of an event: until its deadline."""

from community.events import events
from community.people.people import Actor
from community.projects import projects
from community.refusals import Reason, Refused
from storage import posts
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events.events import Event
from storage.posters import galleries
from storage.projects import projects as project_rows
from storage.projects.projects import Project


async def closes_at(reading: Rows, event: Event) -> int:
    """Until when projects can be submitted: what its gallery says, or else its beginning."""
    closes = await project_rows.deadline(reading, event.id)
    return event.starts_at if closes is None else closes


async def is_open(reading: Rows, event_id: int, now: int) -> bool:
    event = await event_rows.get(reading, event_id)
    if event is None or event.state != "published":
        return False
    return now < await closes_at(reading, event)


async def submit(
    tx: Transaction, actor: Actor, project_id: int, *, event_id: int, now: int
) -> Project:
    """A project that is there already goes into an event's gallery too.

    Raises Refused: GONE, NOT_YOURS, EVENT_CANCELLED, SUBMISSIONS_CLOSED.
    """
    project = await projects.own(tx, project_id, actor)
    await events.standing(tx, event_id)
    if project.event_id == event_id:
        return project
    if not await is_open(tx, event_id, now):
        raise Refused(Reason.SUBMISSIONS_CLOSED)
    if project.event_id:
        # Its cards count one less.
        await event_rows.mark_stale(tx, project.event_id)
    await project_rows.set_event(tx, project_id, event_id)
    posts.mark_stale(tx, "project", project_id)
    galleries.mark_stale(tx, project_id)
    return await projects.standing(tx, project_id)
