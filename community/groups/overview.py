"""Coordinators look after the groups of their regions, and give a region to who has none."""

from collections.abc import Sequence
from functools import partial

from basics.paging import Pages, pages
from basics.records import dataclass
from community.alphabet import alphabetical
from community.groups import coordinators, settings
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage import audit, outbox
from storage.db import Rows, Transaction
from storage.groups import groups, keepers, overview
from storage.groups.groups import Group
from storage.groups.overview import NONE, GroupInView, InRegion
from storage.people import people
from storage.people.people import Person


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of groups."""

    found: Sequence[GroupInView]
    at: Pages


async def page(rows: Rows, actor: Actor, region: str, *, number: int, size: int) -> Listed:
    """Of all their regions (""), of one, or without one, which come first; groups without one are
    everybody's.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, STRANGE_BUTTON.
    """
    coordinators.require(actor)
    if region and region != NONE:
        if region not in REGIONS:
            raise Refused(Reason.STRANGE_BUTTON)
        coordinators.require_region(actor, region)
    found = await overview.within(rows, actor.regions, region)
    found.sort(key=lambda group: group.region or "")
    at = pages(number, size, total=len(found))
    # Of a country's thousands only those are put in order whose region is shown.
    near = {group.region for group in found[at.offset :][:size]}
    found.sort(
        key=lambda one: (one.region or "", alphabetical(one.title) if one.region in near else "")
    )
    shown = [group.id for group in found[at.offset :][:size]]
    return Listed(await overview.some(rows, shown), at)


async def by_region(rows: Rows, actor: Actor) -> list[InRegion]:
    coordinators.require(actor)
    return await overview.by_region(rows, actor.regions)


async def looked_after(rows: Rows, group_id: int, actor: Actor) -> GroupInView:
    """Raises Refused: ONLY_COORDINATORS, GONE, NOT_YOUR_REGION."""
    coordinators.require(actor)
    group = await overview.get(rows, group_id)
    if group is None:
        raise Refused(Reason.GONE)
    if group.region is not None:
        coordinators.require_region(actor, group.region)
    return group


async def set_region(
    tx: Transaction, actor: Actor, group_id: int, *, region: str, now: int
) -> GroupInView:
    """A group of this coordinator's regions, or of none, gets one of theirs.

    Raises Refused: STRANGE_BUTTON; and as `looked_after` does.
    """
    group = await looked_after(tx, group_id, actor)
    if region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    coordinators.require_region(actor, region)
    if region != group.region:
        await settings.place(tx, group_id, region, now=now)
        note = f"{group.region or NONE} {region}"
        changed = partial(audit.add, tx, actor.id, "group region", subject=group.title, now=now)
        await changed(regions=[group.region, region], note=note)
    return await looked_after(tx, group_id, actor)


async def keeper_of(rows: Rows, group_id: int) -> Person | None:
    """Who looks after the bot in a group, where they can be written to."""
    keeper = await keepers.of_group(rows, group_id)
    person = await people.get(rows, keeper) if keeper is not None else None
    return person if person and person.started else None


async def reachable(rows: Rows, group_id: int, actor: Actor) -> GroupInView:
    """One that can be written to. Raises Refused: NOBODY_TO_WRITE_TO; and as `looked_after`."""
    group = await looked_after(rows, group_id, actor)
    if not group.active and await keeper_of(rows, group_id) is None:
        raise Refused(Reason.NOBODY_TO_WRITE_TO)
    return group


async def write(
    tx: Transaction, actor: Actor, group_id: int, *, letter: outbox.NewLetter, now: int
) -> None:
    """To its administrators, or to a group where the bot is; that it was written stands in the
    log, its words don't.

    Raises Refused: ONLY_COORDINATORS, GONE, NOT_YOUR_REGION, NOBODY_TO_WRITE_TO.
    """
    group = await looked_after(tx, group_id, actor)
    if letter.chat_id < 0 and not group.active:
        raise Refused(Reason.NOBODY_TO_WRITE_TO)
    await outbox.add(tx, letter, now)
    await audit.add(
        tx, actor.id, "group written", subject=group.title, regions=[group.region], now=now
    )


async def whole(rows: Rows, group_id: int, actor: Actor) -> Group:
    """Raises Refused: as `looked_after` does."""
    await looked_after(rows, group_id, actor)
    group = await groups.get(rows, group_id)
    assert group
    return group
