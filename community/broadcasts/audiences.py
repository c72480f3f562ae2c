"""Whom a coordinator may reach."""

from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.broadcasts.audiences import Audience


def check(actor: Actor, audience: Audience) -> None:
    """Refuses what this coordinator may not reach, and what is no audience."""
    coordinators.require(actor)
    if audience.get("all") or audience.get("people"):
        coordinators.require_region(actor, None)
        return
    regions = audience.get("regions", [])
    if regions:
        for region in regions:
            coordinators.require_region(actor, region)
        return
    if not audience.get("groups") and not audience.get("event"):
        raise Refused(Reason.NO_RECEIVERS)
