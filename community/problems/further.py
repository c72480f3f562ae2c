"""The first two things of who is new: their first group sees them at once, all others once
somebody has looked, or after a day in which a colleague joined in and nobody reported it."""

from collections.abc import Sequence

from basics.records import dataclass
from basics.spans import DAY
from community.moderation import pace
from community.people.people import Actor
from community.publishing import Manner, post_card
from community.refusals import Reason, Refused
from storage import posts
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.groups import groups as group_rows
from storage.groups.groups import Group
from storage.moderation import decisions, further, queue, things
from storage.moderation import reports as report_rows
from storage.moderation.further import EVERYBODY, What
from storage.problems import problems as problem_rows
from storage.projects import projects as project_rows

#: So many begin like this; what nobody has looked at goes on after so long.
FIRST, AFTER = 2, DAY
#: What neither anybody looked at nor any colleague joined stays where it is, and is asked no more.
GIVEN_UP = 30 * DAY


@dataclass(frozen=True, slots=True)
class Reach:
    """Who sees it at once, and which groups later; 0 are all teachers."""

    groups: Sequence[Group]
    to_all: bool
    later: Sequence[int] = ()


async def at_once(
    rows: Rows, actor: Actor, chosen: Sequence[Group], *, to_all: bool, now: int
) -> Reach:
    """Asked before it is raised."""
    later = [one.id for one in chosen[1:]] + ([EVERYBODY] if to_all else [])
    if not later or not await pace.is_new(rows, actor, now):
        return Reach(chosen, to_all)
    if await further.made_by(rows, actor.id) >= FIRST:
        return Reach(chosen, to_all)
    return Reach(chosen[:1], to_all=False, later=later)


async def require_known(rows: Rows, actor: Actor, what: What, *, thing_id: int, now: int) -> None:
    """All teachers, or the public page, may see it: not yet where it is one of the first two of
    who is new, and nobody has looked. Raises Refused: FIRST_OF_NEW."""
    if not await pace.is_new(rows, actor, now) or await further.made_by(rows, actor.id) > FIRST:
        return
    entry = await queue.of_thing(rows, what, thing_id)
    if entry and await decisions.was_left(rows, entry.id):
        return
    reported = entry and await report_rows.reports(rows, entry.id, "open")
    if reported or not await further.was_joined(rows, what, thing_id, before=now - AFTER):
        raise Refused(Reason.FIRST_OF_NEW)


async def wait(tx: Transaction, what: What, thing_id: int, *, reach: Reach, now: int) -> None:
    """It is in the queue, and seen where it is."""
    thing = await things.get(tx, what, thing_id) if reach.later else None
    if thing is None:
        return
    await further.wait(tx, what, thing_id, groups=reach.later, now=now)
    regions = sorted(await things.regions_of(tx, thing))
    await queue.add(
        tx, what, thing_id, author_id=thing.author_id, regions=regions, cause="further", now=now
    )


async def let_go(tx: Transaction, what: str, thing_id: int, *, now: int) -> bool:
    """From now on all whom its author had chosen see it; False where nobody waited, or where it
    was withdrawn meanwhile."""
    if what == "problem":
        return await _problem(tx, thing_id, now=now)
    return what == "project" and await _project(tx, thing_id, now=now)


async def _problem(tx: Transaction, problem_id: int, *, now: int) -> bool:
    waited = await further.take(tx, "problem", problem_id)
    if not await problem_rows.standing(tx, [problem_id]):
        return False
    if EVERYBODY in waited:
        await problem_rows.set_to_all(tx, problem_id, wanted=True)
        posts.mark_stale(tx, "problem", problem_id)
    for group in await _groups(tx, waited):
        await problem_rows.show_to(tx, problem_id, group.id)
        manner = Manner(told=group.mute is not None)
        await post_card(tx, group, "problem", subject_id=problem_id, now=now, manner=manner)
    if waited:
        await activity.add(tx, "problem", problem_id, problem_id=problem_id, now=now)
    return bool(waited)


async def _project(tx: Transaction, project_id: int, *, now: int) -> bool:
    waited = await further.take(tx, "project", project_id)
    project = await project_rows.get(tx, project_id)
    if project is None or project.state == "withdrawn":
        return False
    for group in await _groups(tx, waited):
        await project_rows.show_to(tx, project_id, group.id)
        manner = Manner(told=group.mute is not None)
        await post_card(tx, group, "project", subject_id=project_id, now=now, manner=manner)
    if waited:
        await activity.add_project(tx, "project", project_id, now=now)
    return bool(waited)


async def _groups(tx: Transaction, ids: Sequence[int]) -> list[Group]:
    found = [await group_rows.get(tx, one) for one in ids if one != EVERYBODY]
    return [one for one in found if one and one.active]
