"""A picture that was taken down is recognised when it comes again, also smaller, tinted or saved
anew: then it waits for a person. Pictures are looked at only while there are such."""

from basics.records import dataclass
from community.moderation import hiding
from community.pictures import declarations
from storage import photos
from storage.db import Transaction
from storage.moderation import decisions, queue, sealed, things
from storage.moderation.decisions import ITSELF, Decision, Said
from storage.moderation.queue import Entry
from storage.moderation.things import Thing
from storage.photos import Picture, Place
from storage.pictures import likeness, pictures
from storage.pictures.likeness import Likeness

#: Of 64 bits so many may differ.
NEAR = 6
#: Deeds after which a thing is down.
_DOWN = frozenset({"hidden", "withdrawn", "upheld"})


@dataclass(frozen=True, slots=True)
class Recognised:
    thing: Thing
    decision: Decision


async def remember(tx: Transaction, thing: Thing, said: Said, *, now: int) -> None:
    """Somebody decided that it stays down: a picture, or what somebody can be recognised in.
    Pictures of other things may come again, with better words."""
    if said.deed not in _DOWN or not (thing.what == "picture" or said.reason == "person"):
        return
    kept = await sealed.get(tx, thing.what, thing.id)
    for one in sealed.pictures_in(kept) if kept else []:
        if one.kind == "photo":
            await likeness.remember(tx, one.unique_id, one.file_id, now=now)


async def look_at_new(tx: Transaction, now: int) -> None:
    """Pictures that have come, where there is anything to compare them with."""
    if not await likeness.any_gone(tx):
        return
    for place in await pictures.new(tx):
        for one in await likeness.new_in(tx, place):
            await likeness.compare(tx, one.unique_id, one.file_id, now=now)


async def seen(tx: Transaction, one: Likeness, mark: str, *, now: int) -> list[Recognised]:
    """How it looks, or "" where that says nothing. Returns what is hidden by it, in each place."""
    known = await likeness.get(tx, one.unique_id)
    if known is None or known.gone:
        await likeness.set_mark(tx, one.unique_id, mark)
        return []
    await likeness.drop(tx, one.unique_id)
    if not mark or not any(is_near(mark, other) for other in await likeness.marks(tx)):
        return []
    found = []
    for place in await pictures.places_of(tx, one.unique_id):
        for picture in await photos.of_owner(tx, place.owner, place.owner_id):
            if picture.unique_id == one.unique_id and place.owner != "draft":
                found.append(await _hold(tx, place, picture, now=now))
    return [each for each in found if each]


def is_near(one: str, other: str) -> bool:
    return (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR


async def _hold(tx: Transaction, place: Place, picture: Picture, *, now: int) -> Recognised | None:
    """Until somebody has looked; none that somebody looked at before and let stand."""
    known = await declarations.know(tx, place, picture, now=now)
    thing = await things.get(tx, "picture", known.id) if known else None
    if thing is None or thing.standing != "seen":
        return None
    entry = await _entry(tx, thing, now=now)
    if entry is None:
        return None
    await hiding.hide(tx, thing, now=now)
    said = Said("hidden", "alike")
    number = await decisions.add(tx, entry, said, by=ITSELF, was="seen", became="hidden", now=now)
    decision = await decisions.get(tx, number)
    assert decision
    return Recognised(thing, decision)


async def _entry(tx: Transaction, thing: Thing, *, now: int) -> Entry | None:
    entry = await queue.of_thing(tx, "picture", thing.id)
    if entry is None:
        regions = sorted(await things.regions_of(tx, thing))
        author_id = thing.author_id
        return await queue.add(
            tx, "picture", thing.id, author_id=author_id, regions=regions, cause="alike", now=now
        )
    if await decisions.was_left(tx, entry.id):
        return None
    if entry.state != "pending" or entry.cause == "children":
        await queue.reopen(tx, entry.id, "alike", but=None, now=now)
    return await queue.get(tx, entry.id)
