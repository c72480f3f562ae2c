"""Who releases something for the public page: its author, for this one thing, until they take it
back. Nothing is out that nobody said this of."""

import secrets
from dataclasses import dataclass

from community.events import events
from community.people.people import Actor, require_own_name
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from storage import audit
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.moderation import things
from storage.moderation.things import Thing
from storage.site import releases
from storage.site.releases import KINDS, NAMED, Named, Release, Said, What

#: Letters of an address: 64 bits, which nobody finds by trying.
BYTES = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How a thing of one's own stands there."""

    what: What
    thing_id: int
    title: str
    #: None where it was never released.
    release: Release | None
    #: Of the page that it stands on; None while nothing leads there.
    address: str | None
    #: Whether its author shows their name in the community: else no page does.
    may_name: bool
    #: The problem or project without whose release it is not seen; None where it needs none, or
    #: that is out.
    waits_for: str | None = None

    @property
    def is_out(self) -> bool:
        return self.release is not None and bool(self.release.is_out)


def known(what: str) -> What:
    """What a button says, which can be forged. Raises Refused: STRANGE_BUTTON."""
    for kind in KINDS:
        if kind == what:
            return kind
    raise Refused(Reason.STRANGE_BUTTON)


async def look(rows: Rows, actor: Actor, what: What, *, thing_id: int) -> Standing:
    """Of one's own. Raises Refused: GONE, NOT_YOURS, and for events what `looked_after` does."""
    if what == "event":
        return await _event(rows, actor, thing_id)
    thing = await own(rows, actor, what, thing_id=thing_id)
    release = await releases.get(rows, what, thing_id)
    within = _within(thing)
    address, waits = await releases.address_of(rows, what, thing_id), None
    if within:
        outer = await releases.get(rows, within.what, within.thing_id)
        address = await releases.address_of(rows, within.what, within.thing_id)
        waits = None if outer and outer.is_out else within.what
    may_name = await things.is_named(rows, thing)
    return Standing(what, thing_id, thing.title, release, address, may_name, waits)


async def own(rows: Rows, actor: Actor, what: What, *, thing_id: int) -> Thing:
    """Raises Refused: GONE, NOT_YOURS."""
    assert what != "event"
    thing = await things.get(rows, what, thing_id)
    if thing is None or thing.is_hidden or thing.is_gone:
        raise Refused(Reason.GONE)
    if thing.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return thing


@dataclass(frozen=True, slots=True)
class _Outer:
    what: What
    thing_id: int


def _within(thing: Thing) -> _Outer | None:
    """On whose page it stands."""
    if thing.what in ("solution", "trial"):
        return _Outer("problem", thing.problem_id)
    return _Outer("project", thing.project_id) if thing.what == "feedback" else None


async def _event(rows: Rows, actor: Actor, event_id: int) -> Standing:
    event = await events.looked_after(rows, event_id, actor)
    if event.state == "draft":
        raise Refused(Reason.GONE)
    release = await releases.get(rows, "event", event_id)
    address = await releases.address_of(rows, "event", event_id)
    return Standing("event", event_id, event.title, release, address, may_name=False)


async def release(
    tx: Transaction, actor: Actor, what: What, *, thing_id: int, now: int
) -> Standing:
    """From now on everybody can read it there, without a name until its author chooses one.

    Raises Refused: GONE, NOT_YOURS, SPEAK_AS_YOURSELF, SILENCED.
    """
    require_own_name(actor)
    await require_voice(tx, actor)
    standing = await look(tx, actor, what, thing_id=thing_id)
    if standing.is_out:
        return standing
    said = Said("nobody", 0)
    if standing.release:
        said = Said(standing.release.named, standing.release.searched)
    await releases.put(
        tx,
        what,
        thing_id,
        person_id=None if what == "event" else actor.id,
        said=said,
        address=secrets.token_hex(BYTES),
        now=now,
    )
    await _leave_trace(tx, actor, standing, deed="event on page", now=now)
    return await look(tx, actor, what, thing_id=thing_id)


async def take_back(
    tx: Transaction, actor: Actor, what: What, *, thing_id: int, now: int
) -> Standing:
    """Gone at the next look. Raises Refused: GONE, NOT_YOURS."""
    standing = await look(tx, actor, what, thing_id=thing_id)
    if standing.is_out:
        await releases.take_back(tx, what, thing_id, now=now)
        await _leave_trace(tx, actor, standing, deed="event off page", now=now)
    return await look(tx, actor, what, thing_id=thing_id)


async def choose(
    tx: Transaction,
    actor: Actor,
    what: What,
    *,
    thing_id: int,
    named: str = "",
    searched: bool | None = None,
    now: int,
) -> Standing:
    """Who is named there, or whether search engines may keep it.

    Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON.
    """
    standing = await look(tx, actor, what, thing_id=thing_id)
    if standing.release is None:
        raise Refused(Reason.STRANGE_BUTTON)
    wanted = _named(named) if named else standing.release.named
    if what == "event" or (wanted == "name" and not standing.may_name):
        wanted = standing.release.named
    keeps = standing.release.searched if searched is None else int(searched)
    await releases.choose(tx, what, thing_id, said=Said(wanted, keeps), now=now)
    await _leave_trace(tx, actor, standing, deed="event on page", now=now)
    return await look(tx, actor, what, thing_id=thing_id)


def _named(said: str) -> Named:
    for one in NAMED:
        if one == said:
            return one
    raise Refused(Reason.STRANGE_BUTTON)


async def _leave_trace(
    tx: Transaction, actor: Actor, standing: Standing, *, deed: str, now: int
) -> None:
    """An event is the network's; of their own things everybody decides without a line."""
    if standing.what == "event":
        event = await event_rows.get(tx, standing.thing_id)
        regions = event.regions if event else ()
        await audit.add(tx, actor.id, deed, subject=standing.title, regions=regions, now=now)
