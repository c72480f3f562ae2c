"""Handing an event, a planned broadcast or a form over to a colleague who may go on with it."""

from collections.abc import Collection
from typing import Literal

from basics.records import dataclass
from community.broadcasts import audiences, broadcasts, kept
from community.events import events
from community.events import form as event_form
from community.forms import engine
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit, facts
from storage.audit import About
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import mailings
from storage.broadcasts.audiences import Audience
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events.events import plan_of
from storage.forms.drafts import Draft
from storage.groups import coordinators as coordinator_rows
from storage.groups.coordinators import Reachable

#: An event, a planned broadcast by its mailing, a form under way that is looked at before it goes.
What = Literal["event", "broadcast", "form"]


@dataclass(frozen=True, slots=True)
class Thing:
    """What may be handed over."""

    what: What
    number: int
    #: Words by which it is known.
    title: str
    #: Who has it now.
    owner_id: int
    regions: Collection[str]
    #: Of a broadcast whom it reaches.
    audience: Audience | None = None
    #: Of a form.
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    thing: Thing
    to: Reachable
    #: Where the receiver finds it: an event, a broadcast's mailing, or a kept form by its number.
    kind: Literal["event", "draft", "broadcast", "kept"]
    number: int


async def thing(tx: Transaction, actor: Actor, what: str, *, number: int) -> Thing:
    """Something that this coordinator may hand over.

    Raises Refused: ONLY_COORDINATORS, GONE, NOT_YOUR_REGION, EVENT_CANCELLED, ALREADY_SENT for a
    broadcast that has begun, OTHERWISE_BY_NOW for one that was stopped, FORM_CLOSED, INCOMPLETE,
    STRANGE_BUTTON.
    """
    coordinators.require(actor)
    if what == "event":
        return await _event(tx, actor, number)
    if what == "broadcast":
        return await _broadcast(tx, actor, number)
    if what == "form":
        return await _form(tx, actor, number)
    raise Refused(Reason.STRANGE_BUTTON)


async def _event(rows: Rows, actor: Actor, number: int) -> Thing:
    event = await events.managed(rows, number, actor)
    return Thing("event", number, event.plan.title, event.organiser_id, event.regions)


async def _broadcast(rows: Rows, actor: Actor, number: int) -> Thing:
    mailing = await broadcasts.managed(rows, number, actor)
    found = await broadcasts.own(rows, mailing.subject_id, actor)
    if mailing.kind != "broadcast":
        raise Refused(Reason.ALREADY_SENT)
    broadcasts.require_planned(mailing)
    regions = await audiences.regions_reached(rows, found.audience)
    title = broadcasts.words_in_brief(found)
    return Thing("broadcast", number, title, found.author_id, regions, audience=found.audience)


async def _form(tx: Transaction, actor: Actor, number: int) -> Thing:
    draft = await engine.own(tx, actor, number)
    said = draft.answers
    if draft.kind == "event":
        plan = plan_of(said)
        return Thing("form", number, plan.title, actor.id, plan.regions, draft=draft)
    if draft.kind != "broadcast":
        raise Refused(Reason.FORM_CLOSED)
    if not said.get("versions") or not said.get("audience"):
        raise Refused(Reason.INCOMPLETE)
    audience = said["audience"]
    regions = await audiences.regions_reached(tx, audience)
    title = broadcasts.beginning(said["versions"][said["lang"]])
    return Thing("form", number, title, actor.id, regions, audience=audience, draft=draft)


async def colleagues(rows: Rows, one: Thing) -> list[Reachable]:
    """Coordinators who may go on with it and can be told, but not who has it."""
    known = await coordinator_rows.reachable(rows, await facts.fixed_coordinators(rows))
    return [
        colleague
        for colleague in known
        if colleague.person_id != one.owner_id and await _may(rows, colleague, one)
    ]


async def colleague(rows: Rows, one: Thing, person_id: int) -> Reachable:
    """One of them. Raises Refused: NO_SUCCESSOR where that is none who may go on with it."""
    for who in await colleagues(rows, one):
        if who.person_id == person_id:
            return who
    raise Refused(Reason.NO_SUCCESSOR)


async def _may(rows: Rows, colleague: Reachable, one: Thing) -> bool:
    actor = Actor(colleague.person_id, coordinator=True, regions=frozenset(colleague.regions))
    if one.audience is not None:
        return await audiences.concerned(rows, actor, one.audience)
    return coordinators.looks_after_all(actor, one.regions)


async def hand_over(
    tx: Transaction, actor: Actor, what: str, *, number: int, person_id: int, now: int
) -> Handed:
    """From now on it is in that colleague's list, and no more in that of who had it.

    Raises Refused: as `colleague` and `thing` do.
    """
    one = await thing(tx, actor, what, number=number)
    handed = await _give(tx, actor, one, to=await colleague(tx, one, person_id), now=now)
    about = About(person_id, one.title)
    await audit.add(tx, actor.id, "handed over", subject=about, regions=one.regions, now=now)
    if one.owner_id != actor.id:
        about = About(one.owner_id, one.title)
        await audit.add(tx, actor.id, "taken from", subject=about, regions=one.regions, now=now)
    return handed


async def _give(tx: Transaction, actor: Actor, one: Thing, *, to: Reachable, now: int) -> Handed:
    if one.draft is not None and one.draft.kind == "broadcast":
        number = await kept.keep(tx, one.draft, to.person_id, now=now)
        return Handed(one, to, "kept", number)
    if one.what == "broadcast":
        mailing = await mailings.get(tx, one.number)
        assert mailing
        await broadcast_rows.set_author(tx, mailing.subject_id, to.person_id)
        return Handed(one, to, "broadcast", one.number)
    number = one.number
    if one.draft is not None:
        number = await event_form.keep_for_later(tx, one.draft, actor, now=now)
    await event_rows.set_organiser(tx, number, to.person_id)
    event = await event_rows.get(tx, number)
    assert event
    return Handed(one, to, "draft" if event.state == "draft" else "event", number)
