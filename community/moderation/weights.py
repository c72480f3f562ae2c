"""How much reports weigh together. Who was often right weighs more, who was often wrong or is new
here less; of what several groups see, one group alone hides nothing."""

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


def weight(one: Reporter, at: int) -> float:
    judged = one.upheld + one.kept
    if one.met_at > at - NEWCOMER:
        return 0
    if judged >= JUDGED and one.upheld < OFTEN_WRONG * judged:
        return 0.25
    if one.met_at > at - NEW:
        return 0.5
    return 1.5 if judged >= JUDGED and one.upheld >= OFTEN_RIGHT * judged else 1


async def is_enough(rows: Rows, entry_id: int, thing: Thing, *, at: int) -> bool:
    """Whether what is open hides it: enough people, of enough weight, and not of one group alone
    where others see it too. By a setting; 0 is never."""
    enough = await facts.reports_that_hide(rows)
    if not enough:
        return False
    found = [weight(one, at) for one in await reports.open_reporters(rows, entry_id)]
    if sum(found) < enough or sum(one > 0 for one in found) < enough:
        return False
    seeing = (
        await groups.of_problem(rows, thing.problem_id)
        if thing.problem_id
        else await groups.of_project(rows, thing.project_id)
    )
    wanted = min(2, len(seeing), enough)
    return await reports.groups_reporting(rows, entry_id, thing) >= wanted
