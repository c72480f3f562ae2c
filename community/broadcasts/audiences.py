"""Whom a coordinator may reach."""

from community.forms.steps import Said, Taking, number_in, ticked
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage.broadcasts.audiences import Audience
from storage.db import Rows
from storage.events import events
from storage.groups import groups

#: What stands before a region's code where its teachers, or its groups' administrators are meant.
WITHIN = {"t": "people_of", "k": "keepers_of"}


def check(actor: Actor, audience: Audience) -> None:
    """Refuses what this coordinator may not reach, and what is no audience."""
    coordinators.require(actor)
    if audience.get("all") or audience.get("people"):
        coordinators.require_region(actor, None)
        return
    regions = regions_of(audience)
    if regions:
        for region in regions:
            coordinators.require_region(actor, region)
        return
    if not audience.get("groups") and not audience.get("event"):
        raise Refused(Reason.NO_RECEIVERS)


def regions_of(audience: Audience) -> list[str]:
    """Whose groups, teachers or administrators of groups are reached."""
    return [one for name in ("regions", *WITHIN.values()) for one in audience.get(name, [])]


async def concerned(rows: Rows, actor: Actor, audience: Audience) -> bool:
    """Whether everybody who is reached is in this coordinator's regions: what was planned for them
    is theirs to see, to stop and to change, whoever wrote it."""
    if not actor.coordinator or not actor.regions:
        return actor.coordinator
    if audience.get("event"):
        event = await events.get(rows, audience["event"])
        return event is not None and coordinators.looks_after(actor, event.region)
    if audience.get("groups"):
        regions = await groups.regions_of(rows, audience["groups"])
    else:
        regions = {*regions_of(audience)}
    return bool(regions) and all(coordinators.looks_after(actor, one) for one in regions)


async def reach(taking: Taking, value: str, wanted: bool) -> Said:
    """Tick all groups, those of a region, its teachers, its groups' administrators, or a group
    where this coordinator was met: these exclude each other."""
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
    else:
        number = number_in(value)
        if number not in [
            group.id for group in await groups.of_person(taking.tx, taking.actor.id)
        ]:
            raise Refused(Reason.NOT_A_MEMBER)
        audience = _ticked(said, "groups", number, wanted=wanted)
    return {"audience": audience}


def _ticked(said: Audience, what: str, value: object, *, wanted: bool) -> Audience:
    chosen = ticked(said.get(what, []), value, wanted)
    return {what: chosen} if chosen else {}
