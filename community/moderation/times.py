"""How long things wait for a decision, and when somebody has decided enough for a day."""

from statistics import median

from basics.records import dataclass
from basics.spans import DAY
from community.groups import coordinators as coordinator_deeds
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import facts
from storage.db import Rows
from storage.groups import coordinators
from storage.moderation import times
from storage.moderation.times import Decided

#: Decisions of one person in a day after which colleagues may go on.
ENOUGH = 20
#: A median of fewer tells of each of them; and of fewer a region is not compared with others.
FEWEST, CASES = 10, 20
#: Of so many days the times are told.
SPAN = 30 * DAY


@dataclass(frozen=True, slots=True)
class Times:
    """Of one region, or of all with ""."""

    region: str
    decided: int
    #: In milliseconds; None where too little was decided, or nothing waits.
    median: int | None
    oldest: int | None
    #: Objections that were answered, and those that were right.
    appeals: int
    right: int


async def colleagues_after_enough(rows: Rows, actor: Actor, *, now: int) -> int | None:
    """How many others could go on; None where this person has not decided much today, or where
    nobody else is there."""
    if await times.count_by(rows, actor.id, now - DAY) < ENOUGH:
        return None
    known = await coordinators.reachable(rows, await facts.fixed_coordinators(rows))
    others = [
        one
        for one in known
        if one.person_id != actor.id
        and (not actor.regions or not one.regions or actor.regions & set(one.regions))
    ]
    return len(others) or None


async def of_regions(rows: Rows, actor: Actor, *, now: int) -> list[Times]:
    """Of the whole country first, then of each region that has any.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION: it is for who looks after all regions.
    """
    coordinator_deeds.require(actor)
    if actor.regions:
        raise Refused(Reason.NOT_YOUR_REGION)
    decided = await times.decided(rows, now - SPAN)
    waiting = await times.waiting(rows)
    known = [*(of.regions for of in decided), *(of.regions for of in waiting)]
    regions = sorted({one for of in known for one in of})
    return [
        _times(
            region,
            [of for of in decided if not region or region in of.regions],
            [of.at for of in waiting if not region or region in of.regions],
            now=now,
        )
        for region in ("", *regions)
    ]


def _times(region: str, decided: list[Decided], waiting: list[int], *, now: int) -> Times:
    took = [one.took for one in decided if one.took is not None]
    appeals = [one.deed for one in decided if one.deed in ("restored", "upheld")]
    return Times(
        region,
        len(decided),
        int(median(took)) if len(took) >= (CASES if region else FEWEST) else None,
        now - min(waiting) if waiting else None,
        len(appeals),
        appeals.count("restored"),
    )
