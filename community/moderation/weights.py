"""How much reports weigh together. Who was often right weighs more, who was often wrong or is new
where others are known less; of what several groups see, one group alone hides nothing."""

from collections.abc import Sequence

from basics.spans import DAY
from storage import facts
from storage.db import Rows
from storage.groups import groups
from storage.moderation import reports
from storage.moderation.reports import Reporter
from storage.moderation.things import Thing

#: Who was met later does not count, and half for the first week.
NEWCOMER, NEW = DAY, 7 * DAY
#: So many reports must have been judged before it counts how.
JUDGED = 6
OFTEN_RIGHT, OFTEN_WRONG = 0.7, 0.3
#: What who is mostly right weighs.
PROVEN = 1.5


def weight(one: Reporter, at: int, *, among_new: bool = False) -> float:
    """`among_new`: where hardly anybody has a history, nobody weighs less for having none."""
    judged = one.upheld + one.kept
    if one.met_at > at - NEWCOMER:
        return 0
    if judged >= JUDGED and one.upheld < OFTEN_WRONG * judged:
        return 0.25
    if one.met_at > at - NEW and not among_new:
        return 0.5
    return PROVEN if judged >= JUDGED and one.upheld >= OFTEN_RIGHT * judged else 1


async def is_enough(rows: Rows, entry_id: int, thing: Thing, *, at: int) -> bool:
    """Whether what is open hides it: enough people, of enough weight, and not of one group alone
    where others see it too. By a setting; 0 is never."""
    enough = await facts.reports_that_hide(rows)
    if not enough:
        return False
    seeing = (
        await groups.of_problem(rows, thing.problem_id)
        if thing.problem_id
        else await groups.of_project(rows, thing.project_id)
    )
    young = await _is_young(rows, thing, [one.id for one in seeing], enough=enough, at=at)
    found = [
        weight(one, at, among_new=young) for one in await reports.open_reporters(rows, entry_id)
    ]
    if sum(found) < enough or sum(one > 0 for one in found) < enough:
        return False
    wanted = min(2, len(seeing), enough)
    return await reports.groups_reporting(rows, entry_id, thing) >= wanted


async def _is_young(
    rows: Rows, thing: Thing, group_ids: Sequence[int], *, enough: int, at: int
) -> bool:
    """Whether those who see it have fewer colleagues of a week than could hide it."""
    if not group_ids:
        since = await facts.get(rows, facts.BEGUN)
        return since is not None and int(since) > at - NEW
    known = 0
    for group_id in group_ids:
        known += await reports.known_members(
            rows, group_id, but=thing.author_id, before=at - NEW, limit=enough
        )
    return known < enough
