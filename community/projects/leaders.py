"""Leading a project together: several write, one owner decides."""

import secrets

from basics.records import dataclass
from basics.spans import WEEK
from community.people.people import Actor
from community.projects import projects
from community.refusals import Reason, Refused
from storage import posts
from storage.db import Rows, Transaction
from storage.projects import leaders as leader_rows
from storage.projects.projects import Project

AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Invitation:
    project: Project
    #: The secret part of its link.
    key: str


async def invite(tx: Transaction, project_id: int, actor: Actor, *, now: int) -> Invitation:
    """One colleague can accept it within a week.

    Raises Refused: GONE, NOT_YOURS, TOO_MANY_LEADERS.
    """
    project = await projects.own(tx, project_id, actor)
    if await leader_rows.count_open(tx, project_id, now) >= AT_MOST:
        raise Refused(Reason.TOO_MANY_LEADERS)
    key = secrets.token_urlsafe(16)
    await leader_rows.invite(tx, project_id, key, until=now + WEEK, now=now)
    return Invitation(project, key)


async def accept(tx: Transaction, key: str, actor: Actor, *, now: int) -> Project:
    """Who opens the link first leads with the owner; the owner's own tap spends it not.

    Raises Refused: LINK_USED, GONE.
    """
    project_id = await leader_rows.invited_to(tx, key, now)
    if project_id is None:
        raise Refused(Reason.LINK_USED)
    project = await projects.standing(tx, project_id)
    if await projects.may_write(tx, project, actor):
        return project
    await leader_rows.accept(tx, key, actor.id, now=now)
    posts.mark_stale(tx, "project", project_id)
    return project


async def to_remove(rows: Rows, project_id: int, person_id: int, *, actor: Actor) -> Project:
    """The owner takes somebody out, or a co-leader leaves.

    Raises Refused: NOT_YOURS; GONE, also for who leads it no more, or never did: nobody learns by
    a number what somebody is called.
    """
    project = await projects.standing(rows, project_id)
    if actor.id not in (project.owner_id, person_id):
        raise Refused(Reason.NOT_YOURS)
    if not await leader_rows.is_leader(rows, project_id, person_id):
        raise Refused(Reason.GONE)
    return project


async def remove(tx: Transaction, project_id: int, person_id: int, *, actor: Actor) -> Project:
    """Raises Refused: as `to_remove`."""
    project = await to_remove(tx, project_id, person_id, actor=actor)
    await leader_rows.remove(tx, project_id, person_id)
    posts.mark_stale(tx, "project", project_id)
    return project
