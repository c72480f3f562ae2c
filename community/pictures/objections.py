"""“This is me”, “this is my child”: whoever says so of a picture need not be known. It is hidden
at once, wherever the bot can reach, and the queue decides."""

from collections.abc import Sequence
from zlib import crc32

from basics.records import dataclass
from basics.spans import DAY
from community.moderation import hiding
from community.moderation.readable import readable
from community.people.people import Actor
from community.pictures import declarations
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Rows, Transaction
from storage.moderation import decisions, queue, sealed, things
from storage.moderation.decisions import ITSELF, Said
from storage.moderation.things import Thing
from storage.photos import Picture, Place
from storage.pictures import going, objections, pictures
from storage.pictures.objections import Objection, OutOfReach
from storage.pictures.pictures import SHOWING

#: Of one person: enough for an album, and too few to empty a group.
A_DAY = 20
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Hidden:
    """A picture that is hidden now, and the decision about it; None where a coordinator had let it
    stand before, so that one looks again first."""

    thing: Thing
    decision_id: int | None


async def in_thing(rows: Rows, actor: Actor, what: str, *, thing_id: int) -> list[Picture]:
    """Pictures of something that this person reads here; also those that are not released to them,
    which they may know from elsewhere.

    Raises Refused: STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN, NO_PICTURES.
    """
    kind = things.known(what)
    owner = sealed.FILES.get(kind) if kind else None
    if kind is None or owner is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await readable(rows, kind, thing_id, actor=actor)
    found = await photos.of_owner(rows, owner, thing_id)
    shown = [one for one in found if one.kind in SHOWING]
    if not shown:
        raise Refused(Reason.NO_PICTURES)
    return shown


async def seen_of(
    rows: Rows, actor: Actor, found: Sequence[Picture], *, place: Place
) -> list[Picture]:
    """Those of these that may be sent to this person."""
    shown = await going.shown(rows, place.owner, place.owner_id, to=declarations.audience(actor))
    known = {one.unique_id for one in shown.pictures}
    return [one for one in found if one.unique_id in known]


def mark_of(picture: Picture) -> int:
    """By which a button knows it: its place changes when another one is hidden."""
    return crc32(picture.unique_id.encode()) + 1


async def hide_mine(
    tx: Transaction, actor: Actor, what: str, *, thing_id: int, number: int, now: int
) -> list[Hidden]:
    """One of its pictures, by its number, or all of them with 0.

    Raises Refused: as `in_thing`; TOO_MANY_REPORTS.
    """
    found = await in_thing(tx, actor, what, thing_id=thing_id)
    kind = things.known(what)
    assert kind
    owner = sealed.FILES[kind]
    if actor.id > 0 and await objections.count_of(tx, actor.id, now - DAY) >= A_DAY:
        raise Refused(Reason.TOO_MANY_REPORTS)
    meant = found if number == 0 else found[number - 1 : number]
    hidden = [await _hide(tx, actor, one, place=Place(owner, thing_id), now=now) for one in meant]
    return [one for one in hidden if one is not None]


async def _hide(
    tx: Transaction, actor: Actor, picture: Picture, *, place: Place, now: int
) -> Hidden | None:
    known = await declarations.know(tx, place, picture, now=now)
    thing = await things.get(tx, "picture", known.id) if known else None
    if known is None or thing is None or thing.standing != "seen":
        return None
    kept = await objections.was_kept(tx, known.id)
    entry_id = await _entry(tx, thing, now=now)
    by = actor.id if actor.id > 0 else None
    await objections.add(tx, known.id, entry_id, person_id=by, now=now)
    if kept:
        return Hidden(thing, None)
    await hiding.hide(tx, thing, now=now)
    entry = await queue.get(tx, entry_id)
    assert entry
    said = Said("hidden", "person")
    decision_id = await decisions.add(
        tx, entry, said, by=ITSELF, was="seen", became="hidden", now=now
    )
    return Hidden(thing, decision_id)


async def _entry(tx: Transaction, thing: Thing, *, now: int) -> int:
    """Coordinators hear of it at once."""
    entry = await queue.of_thing(tx, "picture", thing.id)
    if entry is None:
        entry = await queue.add(
            tx,
            "picture",
            thing.id,
            author_id=thing.author_id,
            regions=sorted(await things.regions_of(tx, thing)),
            cause="shown",
            now=now,
        )
    else:
        await queue.reopen(tx, entry.id, "shown", but=None, now=now)
    await queue.mark_urgent(tx, entry.id)
    return entry.id


@dataclass(frozen=True, slots=True)
class _Was:
    """Where a hidden picture was to be seen, and by which file."""

    place: Place
    file_id: str


async def _places(rows: Rows, picture_id: int) -> list[_Was]:
    kept = await sealed.get(rows, "picture", picture_id)
    files = sealed.pictures_in(kept) if kept else []
    found = await sealed.places_in(rows, picture_id)
    return [_Was(place, one.file_id) for place in found for one in files]


async def look_after(tx: Transaction, now: int) -> None:
    """When the last message that can be edited has been: that is how long it took."""
    for one in await objections.open_(tx, AT_ONCE):
        places = await _places(tx, one.picture_id)
        for was in places:
            if await objections.is_shown_still(tx, was.place, was.file_id):
                break
        else:
            await objections.mark_done(tx, one.id, now)


async def out_of_reach(rows: Rows, one: Objection) -> list[OutOfReach]:
    """What administrators of groups must take away themselves."""
    known = await pictures.get(rows, one.picture_id)
    found = await objections.out_of_reach(rows, known.unique_id) if known else []
    for was in await _places(rows, one.picture_id):
        found += await objections.too_old(rows, was.place, was.file_id)
    return found
