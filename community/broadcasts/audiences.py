"""Whom a coordinator may reach."""

from community.alphabet import alphabetical
from community.forms.steps import Said, Taking, number_in, ticked
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.subjects import SUBJECTS
from storage.broadcasts.audiences import Audience
from storage.db import Rows
from storage.events import events
from storage.groups import groups, overview
from storage.groups.overview import Named

#: What stands before a region's code where its teachers, or its groups' administrators are meant.
WITHIN = {"t": "people_of", "k": "keepers_of"}
#: The same, where those are meant who teach a subject.
TEACH = "s"
#: By which guests of an event are chosen; without one, all who may come.
ANSWERS = ("coming", "maybe", "waiting")
#: So many groups can be chosen among.
MOST_GROUPS = 1_000


def check(actor: Actor, audience: Audience) -> None:
    """Refuses what this coordinator may not reach, and what is no audience."""
    coordinators.require(actor)
    if audience.get("all") or audience.get("people"):
        coordinators.require_region(actor, None)
        return
    regions = regions_of(audience)
    if audience.get("subjects") and not regions:
        coordinators.require_region(actor, None)
        return
    if regions:
        for region in regions:
            coordinators.require_region(actor, region)
        return
    if not audience.get("groups") and not audience.get("event"):
        raise Refused(Reason.NO_RECEIVERS)


def regions_of(audience: Audience) -> list[str]:
    """Whose groups, teachers or administrators of groups are reached."""
    names = ("regions", "within", *WITHIN.values())
    return [one for name in names for one in audience.get(name, [])]


async def to_choose(rows: Rows, actor: Actor) -> list[Named]:
    """Groups of this coordinator's regions, those without one, and where they were met."""
    if not actor.coordinator:
        return []
    found = await overview.to_choose(rows, actor.id, actor.regions, limit=MOST_GROUPS)
    return sorted(found, key=lambda group: alphabetical(group.title))


async def check_groups(rows: Rows, actor: Actor, chosen: list[int]) -> None:
    """Raises Refused: NOT_YOUR_REGION for groups that are not theirs to choose."""
    if not actor.regions or not chosen:
        return
    known = await overview.count_in_reach(rows, actor.id, actor.regions, group_ids=chosen)
    if known != len(set(chosen)):
        raise Refused(Reason.NOT_YOUR_REGION)


async def concerned(rows: Rows, actor: Actor, audience: Audience) -> bool:
    """Whether everybody who is reached is in this coordinator's regions: what was planned for them
    is theirs to see, to stop and to change, whoever wrote it."""
    if not actor.coordinator or not actor.regions:
        return actor.coordinator
    if audience.get("groups"):
        found = await groups.regions_of(rows, audience["groups"])
        return bool(found) and all(coordinators.looks_after(actor, one) for one in found)
    return coordinators.looks_after_all(actor, await regions_reached(rows, audience))


async def regions_reached(rows: Rows, audience: Audience) -> list[str]:
    """Whose are reached; none are the whole country."""
    if audience.get("event"):
        event = await events.get(rows, audience["event"])
        return list(event.regions) if event else []
    if audience.get("groups"):
        found = await groups.regions_of(rows, audience["groups"])
        return sorted(one for one in found if one)
    return regions_of(audience)


async def reach(taking: Taking, value: str, wanted: bool) -> Said:
    """Tick all groups, those of a region, its teachers, its groups' administrators, who teaches a
    subject, or a group: these exclude each other."""
    said = taking.draft.answers.get("audience", {})
    audience: Audience = {}
    if value in ("all", "people"):
        audience = {value: True} if wanted else {}
        check(taking.actor, {value: True})
    elif value in REGIONS:
        coordinators.require_region(taking.actor, value)
        audience = _ticked(said, "regions", value, wanted=wanted)
    elif value[:1] in WITHIN and value[1:] in REGIONS:
        coordinators.require_region(taking.actor, value[1:])
        audience = _ticked(said, WITHIN[value[:1]], value[1:], wanted=wanted)
    elif value[:1] == TEACH and value[1:] in SUBJECTS:
        audience = _ticked(said, "subjects", value[1:], wanted=wanted)
        if audience and taking.actor.regions:
            audience["within"] = sorted(taking.actor.regions)
    else:
        number = number_in(value)
        await check_groups(taking.tx, taking.actor, [number])
        audience = _ticked(said, "groups", number, wanted=wanted)
    return {"audience": audience}


def _ticked(said: Audience, what: str, value: object, *, wanted: bool) -> Audience:
    chosen = ticked(said.get(what, []), value, wanted)
    return {what: chosen} if chosen else {}
