"""/digest: what the next one would say; and what digests lead to."""

from dataclasses import replace

from basics.paging import pages
from basics.records import dataclass
from cards.card import Card
from cards.digests import pages as page_cards
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
from community.groups import coordinators, links
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from storage.digests import digests as digest_rows
from storage.digests import things as digest_thing_rows
from storage.digests import within
from storage.digests.digests import Digest
from storage.groups import groups as group_rows
from storage.groups import members
from storage.groups.groups import Group
from storage.people import people


async def digest(context: UpdateContext) -> None:
    """In a group to its administrators and its region's coordinators, in private for oneself."""
    if context.group is None:
        await context.say(await _own(context))
        return
    if not coordinators.looks_after(context.actor, context.group.region):
        context.administrator()
    following = await _next(context, digests.receiver_of_group(context.group))
    card = page_cards.group_preview_card(
        following.told, context.group, following.due, t=context.t, links=context.links
    )
    await context.say(card)


async def show(context: UpdateContext, _press: ShowDigest) -> None:
    await context.show(await _own(context))


async def _own(context: UpdateContext) -> Card:
    person = await people.get(context.tx, context.person.id)
    assert person
    following = await _next(context, digests.receiver_of_person(person))
    return page_cards.own_preview_card(
        following.told, following.due, context.t, coordinates=context.actor.coordinator
    )


@dataclass(frozen=True, slots=True)
class _Next:
    """What the next one would say."""

    told: Told
    #: None where none is wanted.
    due: int | None


async def _next(context: UpdateContext, receiver: Receiver) -> _Next:
    wanted = await digests.receiver_of(context.tx, receiver.owner, receiver.owner_id)
    due = await digests.next_occasion(context.tx, receiver, context.now)
    draft = await digests.prepare(context.tx, receiver, due, now=context.now)
    entries = digest_thing_rows.entries(draft.items)
    if receiver.owner == "person" or context.group is None:
        entries = entries[: page_cards.PAGE]
    things = await digest_thing_rows.load(
        context.tx, digest_thing_rows.first(entries), context.reads
    )
    told = Told(draft, entries, things, receiver.rule.zone)
    return _Next(told, due.at if wanted else None)


async def list_groups(context: UpdateContext, press: ListGroupDigests) -> None:
    coordinators.require(context.actor)
    regions = context.actor.regions
    total = await digest_rows.count_groups(context.tx, regions)
    at = pages(press.page, page_cards.GROUPS, total=total)
    found = await digest_rows.groups_page(context.tx, regions, at.offset, limit=at.size)
    zone = zones.of(context.person)
    await context.show(page_cards.groups_card(found, at, zone=zone, t=context.t))


async def show_group(context: UpdateContext, press: ShowGroupDigest) -> None:
    await _show_group(context, await _group(context, press.group_id))


async def _group(context: UpdateContext, group_id: int) -> Group:
    coordinators.require(context.actor)
    group = await group_rows.get(context.tx, group_id)
    if group is None:
        raise Refused(Reason.GONE)
    coordinators.require_region(context.actor, group.region)
    return group


async def _show_group(context: UpdateContext, group: Group) -> None:
    following = await _next(context, digests.receiver_of_group(group))
    last = await digest_rows.last_sent(context.tx, group.id)
    card = page_cards.group_desk_card(following.told, group, following.due, last=last, t=context.t)
    await context.show(card)


async def send(context: UpdateContext, press: SendDigest) -> None:
    made = await digests.send_now(
        context.tx, context.actor, press.group_id, last_id=press.last_id, now=context.now
    )
    context.answer(page_cards.sent_words(made, context.own))
    await _show_group(context, await _group(context, press.group_id))


async def send_again(context: UpdateContext, press: SendDigestAgain) -> None:
    made = await digests.send_again(context.tx, context.actor, press.digest_id, now=context.now)
    context.answer(page_cards.sent_words(made, context.own))
    await _show_group(context, await _group(context, made.owner_id))


async def open_by_link(context: UpdateContext, digest_id: int, key: str) -> None:
    """From a group's digest: all of it, in pages, for members; a made-up link opens nothing."""
    group = await links.group_of(context.tx, key)
    made = await digest_rows.get(context.tx, digest_id)
    if group is None or made is None or (made.owner, made.owner_id) != ("group", group.id):
        raise Refused(Reason.GONE)
    await _require_reader(context, made)
    await context.say(page_cards.digest_page(await _told(context, made, 0), 0, context.t))


async def turn_page(context: UpdateContext, press: PageDigest) -> None:
    made = await digest_rows.get(context.tx, press.digest_id)
    require_page(press.page)
    if made is None:
        raise Refused(Reason.GONE)
    await _require_reader(context, made)
    await context.show(
        page_cards.digest_page(await _told(context, made, press.page), press.page, context.t)
    )


async def _require_reader(context: UpdateContext, made: Digest) -> None:
    if made.owner == "person":
        may = made.owner_id == context.person.id
    else:
        may = await members.was_seen(context.tx, made.owner_id, context.person.id)
    if not may:
        raise Refused(Reason.GONE)


async def _told(context: UpdateContext, made: Digest, page: int) -> Told:
    if made.owner == "person":
        kept = await within.items(context.tx, made.owner_id, made.items)
        made = replace(made, items=kept)
    entries = digest_thing_rows.entries(made.items)[
        page * page_cards.PAGE : (page + 1) * page_cards.PAGE
    ]
    things = await digest_thing_rows.load(context.tx, entries, context.reads)
    return Told(made, entries, things, zones.of(context.person))
