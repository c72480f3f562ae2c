"""Who releases something for the public page: its author, for this one thing, until they take it
back. Nothing is out that nobody said this of."""

import secrets

from basics.records import dataclass
from community.briefs import briefs
from community.events import events
from community.people.people import Actor, require_own_name
from community.people.silence import require_voice
from community.problems.further import require_known
from community.refusals import Reason, Refused
from storage import audit
from storage.briefs import briefs as brief_rows
from storage.briefs.briefs import Brief
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events.events import Event
from storage.moderation import things
from storage.moderation.things import Thing
from storage.site import releases
from storage.site.releases import KINDS, NAMED, Named, Release, Said, What

#: Letters of an address: 64 bits, which nobody finds by trying.
BYTES = 8
#: What its coordinators release: nobody's own.
OF_NETWORK: tuple[What, ...] = ("event", "brief")


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
    """Of one's own. Raises Refused: GONE, NOT_YOURS, and for what is the network's what
    `events.looked_after` and `briefs.steered` do."""
    if what == "event":
        return await _event(rows, actor, thing_id)
    if what == "brief":
        return await _brief(rows, actor, thing_id)
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
    assert what != "brief"
    thing = await things.get(rows, what, thing_id)
    if thing is None or thing.is_hidden or thing.is_gone:
        raise Refused(Reason.GONE)
    if thing.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return thing


#: A poster stands on its project's.
_WITH_PAGES: dict[str, tuple[What, ...]] = {
    "problem": ("problem",),
    "project": ("project",),
    "poster": ("project",),
}


@dataclass(frozen=True, slots=True)
class _Outer:
    what: What
    thing_id: int


def _within(thing: Thing) -> _Outer | None:
    """On whose page it stands."""
    if thing.what in ("solution", "trial"):
        return _Outer("problem", thing.problem_id)
    return _Outer("project", thing.project_id) if thing.what == "feedback" else None


async def was_out(rows: Rows, what: str, thing_id: int) -> str:
    """The end of the address at which a thing with a page of its own stands while it is seen; ""
    where none does."""
    for kind in _WITH_PAGES.get(what, ()):
        release = await releases.get(rows, kind, thing_id)
        if release and release.is_out:
            return f"{kind}/{await releases.address_of(rows, kind, thing_id)}/"
    return ""


async def _event(rows: Rows, actor: Actor, event_id: int) -> Standing:
    event = await events.looked_after(rows, event_id, actor)
    if event.state == "draft":
        raise Refused(Reason.GONE)
    release = await releases.get(rows, "event", event_id)
    address = await releases.address_of(rows, "event", event_id)
    return Standing("event", event_id, event.title, release, address, may_name=False)


async def _brief(rows: Rows, actor: Actor, brief_id: int) -> Standing:
    """A draft is not for everybody."""
    brief = await briefs.steered(rows, brief_id, actor)
    if not brief.is_sent:
        raise Refused(Reason.GONE)
    release = await releases.get(rows, "brief", brief_id)
    address = await releases.address_of(rows, "brief", brief_id)
    return Standing("brief", brief_id, brief.recipient, release, address, may_name=False)


async def release(
    tx: Transaction, actor: Actor, what: What, *, thing_id: int, now: int
) -> Standing:
    """From now on everybody can read it there, without a name until its author chooses one.

    Raises Refused: GONE, NOT_YOURS, SPEAK_AS_YOURSELF, SILENCED, FIRST_OF_NEW.
    """
    require_own_name(actor)
    await require_voice(tx, actor)
    standing = await look(tx, actor, what, thing_id=thing_id)
    if standing.is_out:
        return standing
    if what in ("problem", "project"):
        await require_known(tx, actor, what, thing_id=thing_id, now=now)
    said = Said("nobody", 0)
    if standing.release:
        said = Said(standing.release.named, standing.release.searched)
    await releases.put(
        tx,
        what,
        thing_id,
        person_id=None if what in OF_NETWORK else actor.id,
        said=said,
        address=secrets.token_hex(BYTES),
        now=now,
    )
    await _leave_trace(tx, actor, standing, deed="on page", now=now)
    return await look(tx, actor, what, thing_id=thing_id)


async def take_back(
    tx: Transaction, actor: Actor, what: What, *, thing_id: int, now: int
) -> Standing:
    """Gone at the next look. Raises Refused: GONE, NOT_YOURS."""
    standing = await look(tx, actor, what, thing_id=thing_id)
    if standing.is_out:
        await releases.take_back(tx, what, thing_id, now=now)
        await _leave_trace(tx, actor, standing, deed="off page", now=now)
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
    if what in OF_NETWORK or (wanted == "name" and not standing.may_name):
        wanted = standing.release.named
    keeps = standing.release.searched if searched is None else int(searched)
    if (wanted, keeps) != (standing.release.named, standing.release.searched):
        await releases.choose(tx, what, thing_id, said=Said(wanted, keeps), now=now)
        if standing.is_out:
            await _leave_trace(tx, actor, standing, deed="on page", now=now)
    return await look(tx, actor, what, thing_id=thing_id)


def _named(said: str) -> Named:
    for one in NAMED:
        if one == said:
            return one
    raise Refused(Reason.STRANGE_BUTTON)


async def _leave_trace(
    tx: Transaction, actor: Actor, standing: Standing, *, deed: str, now: int
) -> None:
    """Of what is the network's; of their own things everybody decides without one."""
    if standing.what not in OF_NETWORK:
        return
    found: Event | Brief | None
    if standing.what == "event":
        found = await event_rows.get(tx, standing.thing_id)
    else:
        found = await brief_rows.get(tx, standing.thing_id)
    regions = found.regions if found else ()
    what, subject = f"{standing.what} {deed}", standing.title
    await audit.add(tx, actor.id, what, subject=subject, regions=regions, now=now)
