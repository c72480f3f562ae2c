"""/digest: what the next one would say; and what digests lead to."""

from cards.card import Card
from cards.digests import pages as cards
from cards.digests.digest import Told
from cards.digests.presses import (
    ListGroupDigests,
    PageDigest,
    SendDigest,
    SendDigestAgain,
    ShowDigest,
    ShowGroupDigest,
)
from community import zones
from community.digests import digests
from community.digests.digests import Receiver
from community.groups import coordinators, groups
from community.refusals import Reason, Refused
from handlers.visit import Visit
from storage.digests import digests as rows
from storage.digests import things as digest_things
from storage.digests.digests import Digest
from storage.groups import groups as group_rows
from storage.groups import members
from storage.groups.groups import Group
from storage.people import people

LAST_PAGE = 10_000


async def digest(visit: Visit) -> None:
    """In a group to its administrators and its region's coordinators, in private for oneself."""
    if visit.group is None:
        await visit.say(await _own(visit))
        return
    if not coordinators.looks_after(visit.actor, visit.group.region):
        visit.require_administrator()
    told, due = await _next(visit, digests.receiver_of_group(visit.group))
    card = cards.group_preview_card(told, visit.group, due, visit.t, visit.links)
    await visit.say(card)


async def show(visit: Visit, _press: ShowDigest) -> None:
    await visit.show(await _own(visit))


async def _own(visit: Visit) -> Card:
    person = await people.get(visit.tx, visit.person.id)
    assert person
    told, due = await _next(visit, digests.receiver_of_person(person))
    return cards.own_preview_card(told, due, visit.t, coordinates=visit.actor.coordinator)


async def _next(visit: Visit, receiver: Receiver) -> tuple[Told, int | None]:
    """What the next one would say, and when it is due; None where none is wanted."""
    wanted = await digests.receiver_of(visit.tx, receiver.owner, receiver.owner_id)
    due = await digests.next_occasion(visit.tx, receiver, visit.now)
    draft = await digests.prepare(visit.tx, receiver, due, visit.now)
    entries = digest_things.entries(draft.items)
    if receiver.owner == "person" or visit.group is None:
        entries = entries[: cards.PAGE]
    things = await digest_things.load(visit.tx, digest_things.first(entries))
    return Told(draft, entries, things, receiver.rule.zone), due.at if wanted else None


async def list_groups(visit: Visit, press: ListGroupDigests) -> None:
    coordinators.require(visit.actor)
    page, size = max(0, min(press.page, LAST_PAGE)), cards.GROUPS
    regions = visit.actor.regions
    found = await rows.groups_page(visit.tx, regions, page * size, size + 1)
    zone = zones.of(visit.person)
    await visit.show(cards.groups_card(found[:size], page, len(found) > size, zone, visit.t))


async def show_group(visit: Visit, press: ShowGroupDigest) -> None:
    await _show_group(visit, await _group(visit, press.group_id))


async def _group(visit: Visit, group_id: int) -> Group:
    coordinators.require(visit.actor)
    group = await group_rows.get(visit.tx, group_id)
    if group is None:
        raise Refused(Reason.GONE)
    coordinators.require_region(visit.actor, group.region)
    return group


async def _show_group(visit: Visit, group: Group) -> None:
    told, due = await _next(visit, digests.receiver_of_group(group))
    last = await rows.last_sent(visit.tx, group.id)
    await visit.show(cards.group_desk_card(told, group, due, last, visit.t))


async def send(visit: Visit, press: SendDigest) -> None:
    made = await digests.send_now(visit.tx, visit.actor, press.group_id, press.last_id, visit.now)
    visit.answer(cards.sent_words(made, visit.own))
    await _show_group(visit, await _group(visit, press.group_id))


async def send_again(visit: Visit, press: SendDigestAgain) -> None:
    made = await digests.send_again(visit.tx, visit.actor, press.digest_id, visit.now)
    visit.answer(cards.sent_words(made, visit.own))
    await _show_group(visit, await _group(visit, made.owner_id))


async def open_by_link(visit: Visit, digest_id: int, key: str) -> None:
    """From a group's digest: all of it, in pages; a made-up link opens nothing."""
    group = await groups.visit_by_link(visit.tx, key, visit.person.id, visit.now)
    made = await rows.get(visit.tx, digest_id)
    if group is None or made is None or (made.owner, made.owner_id) != ("group", group.id):
        raise Refused(Reason.GONE)
    await visit.say(cards.digest_page(await _told(visit, made, 0), 0, visit.t))


async def turn_page(visit: Visit, press: PageDigest) -> None:
    made = await rows.get(visit.tx, press.digest_id)
    if made is None or not 0 <= press.page <= LAST_PAGE:
        raise Refused(Reason.GONE)
    await _require_reader(visit, made)
    await visit.show(cards.digest_page(await _told(visit, made, press.page), press.page, visit.t))


async def _require_reader(visit: Visit, made: Digest) -> None:
    if made.owner == "person":
        may = made.owner_id == visit.person.id
    else:
        may = await members.is_known(visit.tx, made.owner_id, visit.person.id)
    if not may:
        raise Refused(Reason.GONE)


async def _told(visit: Visit, made: Digest, page: int) -> Told:
    entries = digest_things.entries(made.items)[page * cards.PAGE : (page + 1) * cards.PAGE]
    things = await digest_things.load(visit.tx, entries)
    return Told(made, entries, things, zones.of(visit.person))
