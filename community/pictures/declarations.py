"""Whose picture is it? Before one goes further than the group it was posted in, its author says
who can be recognised in it. What was said is a row, and can be taken back at any time."""

from collections.abc import Sequence

from basics.records import dataclass
from community import albums
from community.people import quiet
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.drawings import drawings
from storage.moderation import decisions, queue, reports, things
from storage.moderation.things import Thing
from storage.people import people
from storage.photos import Owner, Picture, Place, Shown
from storage.pictures import going, pictures
from storage.pictures.going import Audience
from storage.pictures.pictures import SAID, SHOWING, Asked, Known, Said
from storage.posters import galleries, posters

#: Which words of the question are asked now: another wording is another number.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Question:
    """To an author, about pictures of one thing."""

    asked: Asked
    pictures: Sequence[Known]
    #: Of the problem or project that it belongs to.
    title: str


def audience(actor: Actor) -> Audience:
    """Where somebody reads: a group, or a person in private."""
    if actor.group_id is not None:
        return Audience(group_id=actor.group_id)
    return Audience(person_id=actor.id)


async def shown(tx: Transaction, owner: Owner, owner_id: int, *, actor: Actor, now: int) -> Shown:
    """What this person may see of its pictures; about what is not released its author is asked."""
    found = await going.shown(tx, owner, owner_id, to=audience(actor))
    if found.held:
        await want_further(tx, Place(owner, owner_id), now=now)
    return found


async def want_further(tx: Transaction, place: Place, *, now: int) -> None:
    """Its pictures shall be seen elsewhere, too: who sent them is asked, once."""
    made = await going.origin(tx, place.owner, place.owner_id)
    if made is None:
        return
    for one in await photos.of_owner(tx, place.owner, place.owner_id):
        if one.kind in SHOWING:
            await pictures.want(
                tx,
                one.unique_id,
                made.author_id,
                owner=place.owner,
                owner_id=place.owner_id,
                now=now,
            )


async def know(tx: Transaction, place: Place, picture: Picture, *, now: int) -> Known | None:
    """This one of its pictures, as something that can be decided about."""
    made = await going.origin(tx, place.owner, place.owner_id)
    if made is None:
        return None
    owner, owner_id = place.owner, place.owner_id
    author_id, unique_id = made.author_id, picture.unique_id
    await pictures.want(tx, unique_id, author_id, owner=owner, owner_id=owner_id, now=now)
    return await pictures.of_author(tx, unique_id, author_id)


async def look_at_new(tx: Transaction, now: int) -> None:
    """Of pictures that have come, those that other groups have cards of."""
    for place in await pictures.new(tx):
        made = await going.origin(tx, place.owner, place.owner_id)
        carded = place.owner in ("problem", "solution", "project")
        if made and carded and await going.goes_further(tx, made):
            await want_further(tx, place, now=now)
        await pictures.mark_looked_at(tx, place)


async def waiting(rows: Rows, now: int) -> list[Asked]:
    """About which somebody is to be asked who is awake; what is hidden may be shown again."""
    found = []
    for asked in await pictures.unasked(rows, now - pictures.PATIENCE):
        person = await people.get(rows, asked.author_id)
        thing = await _thing(rows, asked)
        hidden = thing is not None and thing.is_hidden
        if person and not hidden and quiet.ends(quiet.habit_of(person), now) is None:
            found.append(asked)
    return found


async def due(tx: Transaction, now: int) -> list[Question]:
    """The questions to be asked now; each picture's author is asked once, and not about what was
    withdrawn meanwhile."""
    found = []
    for asked in await waiting(tx, now):
        known = await pictures.mark_asked(tx, asked, now)
        if known and await _stands(tx, asked):
            found.append(await _question(tx, asked, known))
    return found


async def _thing(rows: Rows, asked: Asked) -> Thing | None:
    """What the pictures belong to; None for a form that is being filled in."""
    return None if asked.owner == "draft" else await things.get(rows, asked.owner, asked.owner_id)


async def _stands(rows: Rows, asked: Asked) -> bool:
    """With the problem or project of which it is a part: the title of these is gone with them."""
    thing = await _thing(rows, asked)
    return asked.owner == "draft" or (
        thing is not None and bool(thing.title) and not thing.is_gone
    )


async def to_declare(tx: Transaction, actor: Actor, place: Place, *, now: int) -> list[Question]:
    """Who may see the pictures of one's own thing: asked when one likes.

    Raises Refused: GONE, NOT_YOURS.
    """
    made = await going.origin(tx, place.owner, place.owner_id)
    if made is None:
        raise Refused(Reason.GONE)
    if made.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    await want_further(tx, place, now=now)
    found = await photos.of_owner(tx, place.owner, place.owner_id)
    shown = [one.unique_id for one in found if one.kind in SHOWING]
    return await _questions(tx, actor, shown, now=now)


async def own(rows: Rows, actor: Actor, picture_id: int) -> list[Known]:
    """One's pictures of a thing that were asked about, up to this one.

    Raises Refused: GONE, NOT_YOURS.
    """
    last = await pictures.get(rows, picture_id)
    if last is None:
        raise Refused(Reason.GONE)
    if last.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    found = await pictures.of_thing(rows, last.owner, last.owner_id)
    return [one for one in found if one.author_id == actor.id and one.id <= picture_id]


async def declare(
    tx: Transaction, actor: Actor, picture_id: int, *, said: str, now: int
) -> list[Known]:
    """Who can be recognised in them. Children are looked at by a coordinator first.

    Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON.
    """
    known = await own(tx, actor, picture_id)
    meant = next((one for one in SAID if one == said), None)
    if meant is None:
        raise Refused(Reason.STRANGE_BUTTON)
    for one in known:
        await _declare(tx, one, said=meant, now=now)
    return known


async def _declare(tx: Transaction, known: Known, *, said: Said, now: int) -> None:
    last = await pictures.last(tx, known.id)
    if last and last.taken_back_at is None and (last.said, last.version) == (said, VERSION):
        return
    await pictures.declare(tx, known.id, known.author_id, said=said, version=VERSION, now=now)
    if said == "children":
        await _let_a_coordinator_look(tx, known, now=now)
    else:
        await _out_of_queue(tx, known)
    await spread(tx, known, now=now)


async def _let_a_coordinator_look(tx: Transaction, known: Known, *, now: int) -> None:
    thing = await things.get(tx, "picture", known.id)
    entry = await queue.of_thing(tx, "picture", known.id)
    if thing is None or thing.standing != "seen":
        return
    if entry is not None:
        if entry.state != "pending":
            await queue.reopen(tx, entry.id, "children", but=None, now=now)
        return
    await queue.add(
        tx,
        "picture",
        known.id,
        author_id=known.author_id,
        regions=sorted(await things.regions_of(tx, thing)),
        cause="children",
        now=now,
    )


async def _out_of_queue(tx: Transaction, known: Known) -> None:
    """Nobody needs to look any more."""
    entry = await queue.of_thing(tx, "picture", known.id)
    if entry is None or entry.state != "pending" or entry.cause != "children":
        return
    if await reports.reports(tx, entry.id, "open"):
        # A colleague wants somebody to look, too.
        return
    told = await reports.are_there(tx, entry.id)
    if not told and await decisions.is_untouched(tx, entry.id):
        await queue.drop(tx, entry.id)
    else:
        await queue.close(tx, entry.id, "decided")


async def let_go(tx: Transaction, thing: Thing, *, now: int) -> None:
    """A coordinator looked at it, and it may go further."""
    await pictures.let_go(tx, thing.id, now)
    known = await pictures.get(tx, thing.id)
    if known:
        await spread(tx, known, now=now)


async def take_back(tx: Transaction, actor: Actor, picture_id: int, *, now: int) -> list[Known]:
    """They go no further than their group from now on, and are taken out wherever they went.

    Raises Refused: GONE, NOT_YOURS.
    """
    known = await own(tx, actor, picture_id)
    for one in known:
        await _out_of_queue(tx, one)
        if await pictures.take_back(tx, one.id, now):
            await spread(tx, one, now=now)
    return known


async def spread(tx: Transaction, known: Known, *, now: int) -> None:
    """Wherever it is shown, or was, that is drawn anew."""
    for place in await pictures.places_of(tx, known.unique_id):
        albums.show_anew(tx, place)
    for project_id in await pictures.posters_with(tx, known.unique_id):
        await _hang_or_take_down(tx, project_id, now=now)


async def _hang_or_take_down(tx: Transaction, project_id: int, *, now: int) -> None:
    poster = await posters.get(tx, project_id)
    if poster is None or poster.state != "ready":
        return
    if await is_poster_released(tx, project_id):
        if await posters.hang_waiting(tx, project_id, now):
            await activity.add_project(tx, "poster", project_id, now=now)
    elif poster.kind == "drawn":
        await posters.unname(tx, project_id)
        await drawings.forget(tx, f"poster:{project_id}:")
    else:
        await posters.unhang(tx, project_id)
    galleries.mark_stale(tx, project_id)


async def released_for_poster(
    tx: Transaction, actor: Actor, project_id: int, *, found: Sequence[Picture], now: int
) -> list[Picture]:
    """Those that may stand on it; who makes it is asked about the others."""
    kept = []
    for one in found:
        if await pictures.released_by_any(tx, one.unique_id):
            kept.append(one)
        else:
            await want_on_poster(tx, actor, project_id, unique_id=one.unique_id, now=now)
    return kept


async def want_on_poster(
    tx: Transaction, actor: Actor, project_id: int, *, unique_id: str, now: int
) -> None:
    await pictures.want(tx, unique_id, actor.id, owner="poster", owner_id=project_id, now=now)


async def ask_now(
    tx: Transaction, actor: Actor, unique_ids: Sequence[str], *, now: int
) -> list[Question]:
    """What they are about to show elsewhere is asked at once, and again where it was not answered,
    for each thing that the pictures belong to."""
    wanted = [one for one in unique_ids if not await pictures.released_by_any(tx, one)]
    return await _questions(tx, actor, wanted, now=now)


async def _questions(
    tx: Transaction, actor: Actor, unique_ids: Sequence[str], *, now: int
) -> list[Question]:
    found: dict[Asked, list[Known]] = {}
    for unique_id in unique_ids:
        known = await pictures.of_author(tx, unique_id, actor.id)
        if known:
            asked = Asked(actor.id, known.owner, known.owner_id)
            await pictures.mark_asked(tx, asked, now)
            found.setdefault(asked, []).append(known)
    return [await _question(tx, asked, known) for asked, known in found.items()]


async def _question(rows: Rows, asked: Asked, known: Sequence[Known]) -> Question:
    thing = await things.get(rows, "picture", known[-1].id)
    return Question(asked, sorted(known, key=lambda one: one.id), thing.title if thing else "")


async def is_poster_released(rows: Rows, project_id: int) -> bool:
    """Whether all of its pictures may go anywhere."""
    for unique_id in await pictures.on_poster(rows, project_id):
        if not await pictures.released_by_any(rows, unique_id):
            return False
    return True
