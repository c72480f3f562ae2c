"""Who coordinates which regions. Every change is written down."""

import secrets
from collections.abc import Collection, Iterable
from functools import partial

from basics.records import dataclass
from basics.spans import DAY
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage import audit, facts, posts
from storage.audit import About
from storage.db import Rows, Transaction
from storage.groups import coordinators
from storage.groups.coordinators import Coordinator, Invitation
from storage.people import people

#: In place of a region: the whole country.
EVERYWHERE = "all"


def require(actor: Actor) -> None:
    if not actor.coordinator:
        raise Refused(Reason.ONLY_COORDINATORS)


def looks_after(actor: Actor, region: str | None) -> bool:
    """Whether this is a coordinator of the region; None stands for the whole country."""
    return actor.coordinator and (not actor.regions or region in actor.regions)


def require_region(actor: Actor, region: str | None) -> None:
    require(actor)
    if not looks_after(actor, region):
        raise Refused(Reason.NOT_YOUR_REGION)


def looks_after_all(actor: Actor, regions: Collection[str]) -> bool:
    """Whether this is a coordinator of all of these regions; none are the whole country."""
    return all(looks_after(actor, one) for one in regions) if regions else looks_after(actor, None)


def require_regions(actor: Actor, regions: Collection[str]) -> None:
    """The same, or refused."""
    require(actor)
    if not looks_after_all(actor, regions):
        raise Refused(Reason.NOT_YOUR_REGION)


async def leave_trace(
    tx: Transaction,
    actor: Actor,
    deed: str,
    *,
    subject: About,
    regions: Iterable[str | None],
    now: int,
) -> None:
    """What a coordinator did to somebody else's words stands in the log; one's own is nobody's
    business."""
    if actor.id != subject.person_id:
        # Of what is hidden there are no words: it is not told by its author's name instead.
        words = About(subject.person_id, subject.words or audit.UNNAMED)
        await audit.add(tx, actor.id, deed, subject=words, regions=regions, now=now)


def _require_over(actor: Actor, regions: Iterable[str]) -> None:
    """Coordinators decide about those whose regions are all their own."""
    require(actor)
    wanted = set(regions)
    if actor.regions and not (wanted and wanted <= actor.regions):
        raise Refused(Reason.NOT_YOUR_REGION)


async def invite(
    tx: Transaction, actor: Actor, now: int, *, regions: Collection[str]
) -> Invitation:
    """A link for one person and one day; who opens it looks after these regions: none are the
    whole country.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    _require_over(actor, regions)
    invitation = Invitation(
        secrets.token_urlsafe(18),
        tuple(sorted(regions)),
        actor.id,
        now + DAY,
        None,
    )
    await coordinators.invite(tx, invitation)
    note = " ".join(invitation.regions)
    await audit.add(tx, actor.id, "invited", subject="", regions=regions, now=now, note=note)
    return invitation


@dataclass(frozen=True, slots=True)
class Accepted:
    #: What they look after now; none is the whole country.
    regions: frozenset[str]
    #: False for who is a coordinator already: the link stays good for somebody else.
    fresh: bool


async def accept(tx: Transaction, actor: Actor, key: str, *, now: int) -> Accepted:
    """Become a coordinator by an invitation. Who opened it, and was dismissed since, is none.

    Raises Refused: GONE, LINK_USED.
    """
    invitation = await coordinators.invitation(tx, key)
    if invitation is None:
        raise Refused(Reason.GONE)
    if actor.coordinator:
        return Accepted(actor.regions, fresh=False)
    if invitation.used_by is not None or invitation.until < now:
        raise Refused(Reason.LINK_USED)
    await coordinators.mark_used(tx, key, actor.id)
    await coordinators.put(tx, actor.id, invitation.regions, added_by=invitation.made_by, now=now)
    added = partial(audit.add, tx, invitation.made_by, "added", subject=About(actor.id), now=now)
    await added(regions=invitation.regions, note=" ".join(invitation.regions))
    return Accepted(frozenset(invitation.regions), fresh=True)


async def is_one(rows: Rows, person_id: int) -> bool:
    """Whether somebody coordinates anything by our table."""
    return person_id in await coordinators.all_regions(rows)


async def as_now(rows: Rows, person_id: int) -> Actor:
    """Who somebody is now, for what was asked before."""
    if person_id in await facts.fixed_coordinators(rows):
        return Actor(person_id, coordinator=True)
    regions = (await coordinators.all_regions(rows)).get(person_id)
    if regions is None:
        return Actor(person_id)
    return Actor(person_id, coordinator=True, regions=frozenset(regions))


async def appoint(
    tx: Transaction, actor: Actor, person_id: int, *, regions: Collection[str], now: int
) -> bool:
    """Make somebody whom the bot has met a coordinator of these regions; none are the whole
    country. False when they were one already.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, GONE.
    """
    _require_over(actor, regions)
    if await people.get(tx, person_id) is None:
        raise Refused(Reason.GONE)
    if await is_one(tx, person_id):
        return False
    chosen = tuple(sorted(regions))
    await coordinators.put(tx, person_id, chosen, added_by=actor.id, now=now)
    added = partial(audit.add, tx, actor.id, "added", subject=About(person_id), now=now)
    await added(regions=chosen, note=" ".join(chosen))
    return True


async def known(tx: Transaction, actor: Actor, person_id: int) -> Coordinator:
    """A coordinator of the table whom this actor may decide about.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, FIXED_COORDINATOR.
    """
    require(actor)
    for one in await coordinators.listed(tx):
        if one.person_id == person_id:
            if person_id != actor.id:
                _require_over(actor, one.regions)
            return one
    raise Refused(Reason.FIXED_COORDINATOR)


async def dismiss(tx: Transaction, actor: Actor, person_id: int, *, now: int) -> None:
    """Everybody may step down; others are dismissed by who looks after all their regions.

    What they planned belongs to the regions; they see no more of how it goes.
    """
    one = await known(tx, actor, person_id)
    await coordinators.remove(tx, person_id)
    await posts.forget_all(tx, person_id, "mailing")
    await coordinators.withdraw_invitations(tx, person_id)
    await audit.add(
        tx,
        actor.id,
        "removed",
        subject=About(person_id),
        regions=one.regions,
        now=now,
        note=" ".join(one.regions),
    )


def _with_region(one: Coordinator, region: str, wanted: bool) -> tuple[str, ...]:
    if region == EVERYWHERE and wanted:
        return ()
    if region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    regions = tuple(sorted({*one.regions, region} if wanted else {*one.regions} - {region}))
    if one.regions and not regions:
        raise Refused(Reason.LAST_REGION)
    return regions


async def set_region(
    tx: Transaction, actor: Actor, person_id: int, *, region: str, wanted: bool, now: int
) -> Coordinator:
    """Give or take a region, or give the whole country, which only those may give who have it.
    The last region can't be taken: who looks after none is no coordinator.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, FIXED_COORDINATOR, LAST_REGION,
    STRANGE_BUTTON.
    """
    one = await known(tx, actor, person_id)
    regions = _with_region(one, region, wanted)
    _require_over(actor, regions)
    if {*regions} == {*one.regions}:
        return one
    await coordinators.put(tx, person_id, regions, added_by=actor.id, now=now)
    await coordinators.withdraw_invitations(tx, person_id)
    note = f"{' '.join(one.regions)} → {' '.join(regions)}"
    changed = partial(audit.add, tx, actor.id, "regions", subject=About(person_id), now=now)
    await changed(regions={*one.regions, *regions}, note=note)
    return Coordinator(person_id, one.name, regions)
