"""Coordinators hear of what waits: at once where somebody may come to harm, else gathered; what
waits for a working day, those of the whole country hear, too."""

from functools import partial

from basics.spans import DAY
from cards.card import send
from cards.moderation.queue import news_card
from community.moderation import floods, half_years, pupils
from community.people import quiet
from community.people.people import Actor, is_concerned
from community.problems import further
from locales import texts
from storage import facts, outbox
from storage.db import Database, Transaction
from storage.groups import coordinators
from storage.groups.coordinators import Reachable
from storage.moderation import decisions, queue, sealing
from storage.moderation import further as further_rows
from storage.moderation import reports as report_rows
from storage.moderation.queue import Entry
from storage.people import people, silenced
from storage.pictures import likeness

#: What each is to hear of, by its number.
Waiting = dict[Reachable, dict[int, Entry]]

AT_ONCE = 200
#: What is decided is kept so long, for authors and for those who decide next.
KEPT = 365 * DAY
WORKING_DAY = DAY
#: After that it is told once more, and so on: what hid itself is not forgotten.
AGAIN = 7 * DAY
#: An objection is answered by then, or coordinators of other regions may answer it, too.
ANSWERED_WITHIN = 7 * DAY


async def tell_queue(db: Database, now: int) -> None:
    waits = (
        await queue.untold(db, 1)
        or await queue.left_since(db, now - WORKING_DAY, until=now - AGAIN, limit=1)
        or await queue.objections_since(db, now - ANSWERED_WITHIN, 1)
    )
    if waits:
        await db.write(partial(_tell, now=now))


async def _tell(tx: Transaction, now: int) -> None:
    everybody = await coordinators.reachable(tx, await facts.fixed_coordinators(tx))
    fresh = await queue.untold(tx, AT_ONCE)
    await _tell_at_once(tx, everybody, [one for one in fresh if one.urgent], now=now)
    gathered = await _gather(tx, everybody, [one for one in fresh if not one.urgent], now=now)
    await _remind(tx, everybody, gathered, now=now)
    await _tell_abroad(tx, everybody, now=now)


async def _remind(
    tx: Transaction, everybody: list[Reachable], gathered: Waiting, *, now: int
) -> None:
    """After a day who looks after the whole country; each week those of its regions, too, who may
    have missed the one message that they had of it. One to each, of all that waits so long, and
    of what was gathered for them: so nothing is said while all of them sleep."""
    told: Waiting = {}
    for entry in await queue.left_since(tx, now - WORKING_DAY, until=now - AGAIN, limit=AT_ONCE):
        concerned = await _concerned(tx, everybody, entry)
        hear = [one for one in concerned if entry.spread_at or not one.regions]
        asleep = [one for one in hear if await quiet.of_person(tx, one.person_id, now) is not None]
        if hear and len(asleep) == len(hear):
            continue
        for one in hear:
            told.setdefault(one, {})[entry.id] = entry
        await queue.mark_spread(tx, entry.id, now)
    for one, waits in {**gathered, **told}.items():
        count = len({**waits, **gathered.get(one, {})})
        dedupe = _of_today(now) if one in gathered else _of_last(waits)
        await _write(tx, one, count, dedupe=dedupe, now=now, urgent=False)


async def _tell_at_once(
    tx: Transaction, everybody: list[Reachable], fresh: list[Entry], *, now: int
) -> None:
    """One message to each, however much was reported in a moment."""
    told: dict[Reachable, list[Entry]] = {}
    for entry in fresh:
        for one in await _concerned(tx, everybody, entry):
            told.setdefault(one, []).append(entry)
        await queue.mark_told(tx, entry.id, now)
    for one, found in told.items():
        dedupe = f"urgent:{found[-1].id}:{found[-1].opened_at}"
        await _write(tx, one, len(found), dedupe=dedupe, now=now)


async def _tell_abroad(tx: Transaction, everybody: list[Reachable], *, now: int) -> None:
    """Who decided before is of the same region: whoever looks next is of another."""
    for entry in await queue.objections_since(tx, now - ANSWERED_WITHIN, AT_ONCE):
        for one in await _could_decide(tx, everybody, entry):
            if not _is_near(one, entry):
                dedupe = f"abroad:{entry.id}:{entry.opened_at}"
                await _write(tx, one, 1, dedupe=dedupe, now=now, urgent=False)
        await queue.mark_abroad(tx, entry.id, now)


async def _concerned(tx: Transaction, everybody: list[Reachable], entry: Entry) -> list[Reachable]:
    """Who could decide and looks after it."""
    return [one for one in await _could_decide(tx, everybody, entry) if _is_near(one, entry)]


async def _could_decide(
    tx: Transaction, everybody: list[Reachable], entry: Entry
) -> list[Reachable]:
    """Neither its author, nor who reported it or decided before."""
    reporters = {one.person_id for one in await report_rows.reports(tx, entry.id, "open")}
    objected = await decisions.objected_to(tx, entry)
    out = reporters | {entry.author_id, entry.decided_by, objected and objected.decided_by}
    return [one for one in everybody if one.person_id not in out]


def _is_near(one: Reachable, entry: Entry) -> bool:
    return is_concerned(Actor(one.person_id, True, None, frozenset(one.regions)), entry.regions)


async def _gather(
    tx: Transaction, everybody: list[Reachable], fresh: list[Entry], *, now: int
) -> Waiting:
    """Each hears once a day of all that waits, in one message, outside of their quiet hours; one
    who sleeps holds up nobody else: an entry counts as told once anybody was."""
    told: Waiting = {}
    for entry in fresh:
        hear = [
            one
            for one in await _concerned(tx, everybody, entry)
            if one in told or await _may_hear(tx, one, now=now)
        ]
        for one in hear:
            told.setdefault(one, {})[entry.id] = entry
        if hear:
            await queue.mark_told(tx, entry.id, now)
    return told


def _of_today(now: int) -> str:
    return f"queue:{now // DAY}"


def _of_last(waits: dict[int, Entry]) -> str:
    last = list(waits.values())[-1]
    return f"waits:{last.id}:{last.opened_at}:{last.spread_at or 0}"


async def _may_hear(tx: Transaction, one: Reachable, *, now: int) -> bool:
    """Who is awake and was not told today."""
    person = await people.get(tx, one.person_id)
    if person is None or quiet.ends(quiet.habit_of(person), now) is not None:
        return False
    return not await outbox.is_written(tx, one.person_id, _of_today(now))


async def _write(
    tx: Transaction, to: Reachable, count: int, *, dedupe: str, now: int, urgent: bool = True
) -> None:
    """Only what is urgent wakes anybody."""
    card = news_card(count, texts(to.lang), urgent=urgent)
    until = None if urgent else await quiet.of_person(tx, to.person_id, now)
    letter = outbox.notice(to.person_id, send(card), dedupe, not_before=until or 0)
    await outbox.add(tx, letter, now)


async def let_further(db: Database, now: int) -> None:
    """First things of who is new, which a colleague joined and nobody reported for a day."""
    if await further_rows.due(db, now - further.AFTER, 1):
        await db.write(partial(_let_further, now=now))


async def _let_further(tx: Transaction, now: int) -> None:
    for one in await further_rows.due(tx, now - further.AFTER, AT_ONCE):
        await further.let_go(tx, one.what, one.thing_id, now=now)
        entry = await queue.of_thing(tx, one.what, one.thing_id)
        if entry and entry.cause == "further":
            await queue.close(tx, entry.id, "decided")


async def look_for_floods(db: Database, now: int) -> None:
    await db.write(partial(floods.look_through, now=now))


async def end_terms(db: Database, now: int) -> None:
    """Silence that is over, words that nobody can bring back any more, decisions of last year."""
    await db.write(partial(_end, now=now))


async def _end(tx: Transaction, now: int) -> None:
    await silenced.drop_over(tx, now)
    await pupils.take_out(tx, now)
    await half_years.look_after(tx, now)
    await sealing.purge(tx, now)
    await queue.purge(tx, now - KEPT)
    await likeness.purge(tx, now - KEPT)
    await further_rows.drop_older(tx, now - further.GIVEN_UP)
