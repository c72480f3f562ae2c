"""A picture is hidden before words are: on the word of one colleague who is mostly right, or of
any two, that somebody is recognisable in it or that it tells what is personal. The words beside it
stay; each picture is in the queue, and its author can object."""

from basics.records import dataclass
from community.moderation import hiding, weights
from community.pictures import declarations
from storage import facts, photos
from storage.db import Rows, Transaction
from storage.moderation import decisions, queue, sealed, things
from storage.moderation import reports as report_rows
from storage.moderation.decisions import ITSELF, Said
from storage.moderation.queue import Entry
from storage.moderation.things import Thing
from storage.photos import Picture, Place
from storage.pictures.pictures import SHOWING

REASONS = frozenset({"person", "data"})
#: So many of anybody, or one who is proven.
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class HiddenPicture:
    thing: Thing
    #: The number of the decision.
    decision_id: int


async def hide_if_reported(
    tx: Transaction, entry: Entry, thing: Thing, *, now: int
) -> tuple[HiddenPicture, ...]:
    """Of a thing, its pictures; none that somebody has looked at and let stand."""
    owner = sealed.FILES.get(thing.what)
    if owner is None or await decisions.was_left(tx, entry.id):
        return ()
    reason = await _reason(tx, entry.id, at=now)
    if reason is None:
        return ()
    place, hidden = Place(owner, thing.id), []
    for one in await photos.of_owner(tx, owner, thing.id):
        if one.kind in SHOWING:
            hidden.append(await _hide(tx, place, one, reason=reason, now=now))
    return tuple(one for one in hidden if one)


async def _reason(rows: Rows, entry_id: int, *, at: int) -> str | None:
    """What is said of them, where that is enough; never where a thing hides by no report."""
    if not await facts.reports_that_hide(rows):
        return None
    found = await report_rows.open_reporters(rows, entry_id)
    meant = [one for one in found if one.reason in REASONS]
    weigh = [weights.weight(one, at, among_new=True) for one in meant]
    if max(weigh, default=0) < weights.PROVEN and sum(one > 0 for one in weigh) < ENOUGH:
        return None
    return meant[-1].reason


async def _hide(
    tx: Transaction, place: Place, picture: Picture, *, reason: str, now: int
) -> HiddenPicture | None:
    known = await declarations.know(tx, place, picture, now=now)
    thing = await things.get(tx, "picture", known.id) if known else None
    if thing is None or thing.standing != "seen":
        return None
    entry = await queue.of_thing(tx, "picture", thing.id)
    if entry is not None and await decisions.was_left(tx, entry.id):
        return None
    if entry is None:
        regions = sorted(await things.regions_of(tx, thing))
        author_id = thing.author_id
        entry = await queue.add(
            tx,
            "picture",
            thing.id,
            author_id=author_id,
            regions=regions,
            cause="pictured",
            now=now,
        )
    else:
        await queue.reopen(tx, entry.id, "pictured", but=None, now=now)
    await queue.mark_urgent(tx, entry.id)
    await hiding.hide(tx, thing, now=now)
    said = Said("hidden", reason)
    number = await decisions.add(tx, entry, said, by=ITSELF, was="seen", became="hidden", now=now)
    return HiddenPicture(thing, number)


async def show_unless_reported(tx: Transaction, entry: Entry, thing: Thing, *, now: int) -> None:
    """A report was taken back."""
    if await _reason(tx, entry.id, at=now) is None:
        await show_again(tx, thing, now=now)


async def show_again(tx: Transaction, thing: Thing, *, now: int) -> None:
    """Those that hid themselves with it, and about which nobody has decided yet."""
    place = [sealed.FILES.get(thing.what), thing.id]
    for kept in await sealed.of_author(tx, thing.author_id):
        if kept.what == "picture" and place in [row[:2] for row in kept.body["photos"]]:
            await _show(tx, kept.thing_id, now=now)


async def _show(tx: Transaction, picture_id: int, *, now: int) -> None:
    picture = await things.get(tx, "picture", picture_id)
    entry = await queue.of_thing(tx, "picture", picture_id)
    last = await decisions.last(tx, entry.id) if entry else None
    if picture is None or entry is None or last is None or last.decided_by != ITSELF:
        return
    if entry.cause != "pictured" or entry.state != "pending" or last.appealed_at is not None:
        return
    await hiding.restore(tx, picture)
    await decisions.mark_undone(tx, last.id, by=ITSELF, now=now)
    await queue.close(tx, entry.id, "decided")
