"""Who comes: one answer a person, colleagues brought along, the waiting list, the door."""

from collections.abc import Mapping
from functools import partial
from typing import get_args

from basics.records import dataclass
from basics.spans import HOUR
from community import words
from community.events import events as event_deeds
from community.events import ushers
from community.people.called import persons_name
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit, posts
from storage.db import Rows, Transaction
from storage.events import events, guests, lists
from storage.events import feedback as feedback_rows
from storage.events.events import Event
from storage.events.feedback import Part
from storage.events.guests import Guest

ANSWERS = ("coming", "maybe", "not")
#: What guests are asked afterwards.
PARTS: tuple[Part, ...] = get_args(Part)
COMPANIONS = 5
NAME_LIMIT = 120
_LETTERS = frozenset(event_deeds.CODE_LETTERS)
#: Spaces and signs that a mistyped code may have.
MARKS = 3
#: In so many words one of them may be a code: "my code is K4BEXT".
FEW_WORDS = 6
#: So many are looked at for one that is not cancelled.
NEXT = 10
#: With so few groups each card follows every answer; with more, now and then.
FEW_GROUPS = 20
#: In the log, of who is on the list, and of who was seen at the door.
GUEST, SEEN = "📝", "🎫"


@dataclass(frozen=True, slots=True)
class Answered:
    event: Event
    guest: Guest
    #: How many wait before this guest.
    before: int
    #: People who got a place that became free.
    moved_up: tuple[Guest, ...]
    #: False where it was their answer before, too.
    fresh: bool = True


def is_guest(guest: Guest | None) -> bool:
    """Who comes, or waits for a place."""
    if guest is None:
        return False
    return guest.answer in ("coming", "waiting") or guest.came_at is not None


async def seen(rows: Rows, event_id: int, actor: Actor) -> Event:
    """An event whose guests this person may see: they come too, or look after it. Who looks after
    one that was cancelled still sees them.

    Raises Refused: GONE, EVENT_CANCELLED, GUESTS_ONLY.
    """
    event = await event_deeds.published(rows, event_id)
    if event_deeds.may_manage(event, actor):
        return event
    await event_deeds.standing(rows, event_id)
    mine = await guests.of_person(rows, event_id, actor.id)
    if not is_guest(mine):
        raise Refused(Reason.GUESTS_ONLY)
    return event


async def answer(
    tx: Transaction, event_id: int, actor: Actor, *, wanted: str, now: int
) -> Answered:
    """Say whether one comes. The same answer again changes nothing.

    Raises Refused: STRANGE_BUTTON, GONE, EVENT_CANCELLED, TOOK_PLACE, REGISTRATION_CLOSED.
    """
    if wanted not in ANSWERS:
        raise Refused(Reason.STRANGE_BUTTON)
    event = await event_deeds.standing(tx, event_id)
    known = await guests.of_person(tx, event_id, actor.id)
    if now >= event.ends_at:
        raise Refused(Reason.TOOK_PLACE)
    same = known and (known.answer == wanted or (known.answer, wanted) == ("waiting", "coming"))
    if known and same:
        return Answered(event, known, await guests.count_before(tx, known), (), fresh=False)
    if wanted != "not":
        _require_open(event, now)
    through = await _through(tx, event_id, actor)
    free = await _free(tx, event)
    guest = await guests.put(tx, event_id, actor.id, answer=wanted, group_id=through, now=now)
    if wanted == "coming" and not free:
        await guests.line_up(tx, guest)
    return await _settled(tx, event, guest, group_id=actor.group_id)


async def _through(tx: Transaction, event_id: int, actor: Actor) -> int | None:
    """The group in which somebody answers, if the event is announced there."""
    if actor.group_id and await events.is_shown_to(tx, event_id, actor.group_id):
        return actor.group_id
    return None


def _require_open(event: Event, now: int) -> None:
    if not event_deeds.registers(event, now):
        raise Refused(Reason.REGISTRATION_CLOSED)


async def _free(tx: Transaction, event: Event) -> bool:
    """Whether there is a place; who waits already comes first."""
    current = await events.get(tx, event.id)
    assert current
    full = event.plan.capacity is not None and current.coming >= event.plan.capacity
    return not full and not current.waiting


async def bringing(rows: Rows, event_id: int, actor: Actor, *, now: int) -> Event:
    """An event to which this person may bring one more: at most five.

    Raises Refused: GONE, EVENT_CANCELLED, REGISTRATION_CLOSED, TOO_MANY_COMPANIONS.
    """
    event = await event_deeds.standing(rows, event_id)
    _require_open(event, now)
    if len(await guests.brought_by(rows, event_id, actor.id)) >= COMPANIONS:
        raise Refused(Reason.TOO_MANY_COMPANIONS)
    return event


async def bring(tx: Transaction, event_id: int, actor: Actor, *, name: str, now: int) -> Answered:
    """Register a colleague without Telegram. Raises Refused as `bringing` does."""
    event = await bringing(tx, event_id, actor, now=now)
    called = persons_name(name, NAME_LIMIT)
    free = await _free(tx, event)
    guest = await guests.add_companion(
        tx, event_id, actor.id, name=called, answer="coming", now=now
    )
    if not free:
        await guests.line_up(tx, guest)
    return await _settled(tx, event, guest, group_id=actor.group_id)


async def leave_at_home(tx: Transaction, guest_id: int, actor: Actor, *, now: int) -> Answered:
    """The colleague does not come after all: by who brought them, until it is over, or by the
    organiser. Who was seen there is struck off by who stands at the door.

    Raises Refused: GONE, EVENT_CANCELLED, TOOK_PLACE, ONLY_COORDINATORS, NOT_AT_DOOR, DOOR_CLOSED.
    """
    guest = await guests.get(tx, guest_id)
    if guest is None or guest.person_id is not None:
        raise Refused(Reason.GONE)
    event = await event_deeds.standing(tx, guest.event_id)
    seen_there = guest.came_at is not None
    if seen_there:
        await ushers.tended(tx, event.id, actor, now=now)
        _require_door(event, actor, now)
    elif guest.host_id != actor.id:
        await event_deeds.managed(tx, guest.event_id, actor)
    elif now >= event.ends_at:
        raise Refused(Reason.TOOK_PLACE)
    if seen_there or guest.host_id != actor.id:
        traced = partial(_note, tx, event, actor, guest=guest, now=now)
        await traced(deed="guest struck off", became=f"{SEEN if seen_there else GUEST} → –")
    await guests.strike_off(tx, guest_id)
    return await _settled(tx, event, guest, group_id=None)


async def make_room(tx: Transaction, event: Event) -> tuple[Guest, ...]:
    """After a change of the capacity: who waits moves up."""
    return await _move_up(tx, event)


async def _settled(
    tx: Transaction, event: Event, guest: Guest, *, group_id: int | None
) -> Answered:
    moved_up = await _move_up(tx, event)
    await _mark_stale(tx, event.id, group_id)
    current = await events.get(tx, event.id)
    again = await guests.get(tx, guest.id) or guest
    assert current
    return Answered(current, again, await guests.count_before(tx, again), moved_up)


async def _move_up(tx: Transaction, event: Event) -> tuple[Guest, ...]:
    """Free places go to those who wait, in their order."""
    await guests.count(tx, event.id)
    current = await events.get(tx, event.id)
    assert current
    capacity = current.plan.capacity
    free = current.waiting if capacity is None else max(0, capacity - current.coming)
    if not free or not current.waiting:
        return ()
    moved = await guests.move_up(tx, event.id, limit=free)
    await guests.count(tx, event.id)
    return tuple(moved)


async def _mark_stale(tx: Transaction, event_id: int, group_id: int | None) -> None:
    if await events.count_groups(tx, event_id) <= FEW_GROUPS:
        posts.mark_stale(tx, "event", event_id)
        return
    chat_id = await events.chat_of(tx, group_id) if group_id else None
    if chat_id is not None:
        posts.mark_stale_in(tx, chat_id, "event", subject_id=event_id)
    await events.mark_stale(tx, event_id)


async def check_in(tx: Transaction, event: Event, actor: Actor, *, now: int) -> Guest:
    """Seen at the door, with the code. Who has no place comes in only if the doors are open.

    Raises Refused: DOOR_CLOSED, FULL.
    """
    _require_checkin(event, now)
    known = await guests.of_person(tx, event.id, actor.id)
    has_place = known is not None and (known.answer == "coming" or known.came_at is not None)
    if not has_place:
        current = await events.get(tx, event.id)
        assert current
        full = event.plan.capacity is not None and current.coming >= event.plan.capacity
        if (full or current.waiting) and not event.open_doors:
            raise Refused(Reason.FULL)
        known = await guests.put(tx, event.id, actor.id, answer="coming", group_id=None, now=now)
    assert known
    await guests.came(tx, known.id, now)
    await _settled(tx, event, known, group_id=None)
    found = await guests.get(tx, known.id)
    assert found
    return found


def _require_checkin(event: Event, now: int) -> None:
    if not is_open(event, now):
        raise Refused(Reason.DOOR_CLOSED)


async def of_code(tx: Transaction, code: str, now: int) -> Event:
    """The event whose code was typed, in the hour around it. Raises Refused: WRONG_CODE."""
    event = await at_door(tx, code, now)
    if event is None:
        raise Refused(Reason.WRONG_CODE)
    return event


async def at_door(rows: Rows, text: str, now: int) -> Event | None:
    """The event whose code this is, with whatever spaces and signs, and a few words around it,
    while its door is open."""
    for typed in _codes_in(text):
        event = await events.of_code(rows, typed, since=now - HOUR, until=now + HOUR)
        if event is not None:
            return event
    return None


def _codes_in(text: str) -> list[str]:
    """What may be one: the whole, or a word of it."""
    said = text.split()
    found = (words.typed_code(one) for one in (text, *(said if len(said) <= FEW_WORDS else [])))
    return [one for one in found if len(one) == event_deeds.CODE_LENGTH and set(one) <= _LETTERS]


async def is_mistyped(rows: Rows, text: str, now: int) -> bool:
    """Whether a message looks like a code, one letter more or less, while some door is open."""
    typed, said = words.typed_code(text), text.strip()
    near = abs(len(typed) - event_deeds.CODE_LENGTH) <= 1 and len(said) <= len(typed) + MARKS
    mixed = words.is_mixed(typed) or said.isupper()
    if not (near and mixed and typed.isascii() and not typed.isdigit()):
        return False
    return await events.is_any_near(rows, since=now - HOUR, until=now + HOUR)


async def next_of(rows: Rows, actor: Actor, now: int) -> Event | None:
    """The event to which this person comes, or may come, next; or that was over an hour ago. Of
    two on one day the one at whose open door they were not seen yet."""
    who = lists.Reader(actor.id)
    page = await lists.page(rows, "mine", who, now=now - HOUR, offset=0, limit=NEXT)
    mine = [event for event in page if event.state == "published"]
    for event in mine:
        guest = await guests.of_person(rows, event.id, actor.id) if is_open(event, now) else None
        if guest is not None and guest.came_at is None:
            return event
    return mine[0] if mine else None


def is_open(event: Event, now: int) -> bool:
    """Whether its code counts now."""
    return event.starts_at - HOUR <= now <= event.ends_at + HOUR


async def mark_came(
    tx: Transaction, guest_id: int, actor: Actor, *, wanted: bool, now: int
) -> Guest:
    """Who stands at the door says who is there, or takes it back. Who only helps there can do so
    while the door is open.

    Raises Refused: GONE, NOT_AT_DOOR, NOT_YOUR_REGION, DOOR_CLOSED.
    """
    guest = await guests.get(tx, guest_id)
    if guest is None:
        raise Refused(Reason.GONE if actor.coordinator else Reason.NOT_AT_DOOR)
    event = await ushers.tended(tx, guest.event_id, actor, now=now)
    _require_door(event, actor, now)
    if wanted == (guest.came_at is not None):
        return guest
    await guests.came(tx, guest_id, now if wanted else None)
    if wanted and guest.answer != "coming":
        # As with the code: who is there waits for no place, and is asked afterwards how it was.
        await guests.set_answer(tx, guest_id, "coming")
        await _settled(tx, event, guest, group_id=None)
    became = f"– → {SEEN}" if wanted else f"{SEEN} → –"
    await _note(tx, event, actor, guest=guest, became=became, now=now)
    found = await guests.get(tx, guest_id)
    assert found
    return found


def _require_door(event: Event, actor: Actor, now: int) -> None:
    if not event_deeds.may_manage(event, actor):
        _require_checkin(event, now)


async def _note(
    tx: Transaction,
    event: Event,
    actor: Actor,
    *,
    guest: Guest,
    became: str,
    now: int,
    deed: str = ushers.CAME,
) -> None:
    """In the log, with what was and what is."""
    about = audit.About(guest.person_id, "" if guest.person_id else guest.name)
    note = f"{event.plan.title}: {became}"
    traced = partial(audit.add, tx, actor.id, deed, subject=about, now=now)
    await traced(regions=event.regions, note=note)


def called(name: str) -> str:
    """Somebody who is written down by hand."""
    return persons_name(words.shorten(words.line(name), NAME_LIMIT), NAME_LIMIT)


async def add_by_hand(
    tx: Transaction, event_id: int, actor: Actor, *, name: str, now: int
) -> Guest:
    """Who stands at the door writes somebody down who is there, also over capacity."""
    event = await ushers.tended(tx, event_id, actor, now=now)
    _require_door(event, actor, now)
    guest = await guests.add_companion(
        tx, event_id, actor.id, name=called(name), answer="coming", now=now
    )
    is_there = now >= event.starts_at - HOUR
    if is_there:
        await guests.came(tx, guest.id, now)
    became = f"– → {SEEN if is_there else GUEST}"
    await _note(tx, event, actor, guest=guest, became=became, now=now)
    return (await _settled(tx, event, guest, group_id=None)).guest


async def say(
    tx: Transaction, event_id: int, actor: Actor, *, part: Part, text: str, now: int
) -> None:
    """One of the three things that guests are asked afterwards. Raises Refused: NOT_A_GUEST."""
    guest = await guests.of_person(tx, event_id, actor.id)
    if guest is None or guest.answer == "not":
        raise Refused(Reason.NOT_A_GUEST)
    said = words.text(text, words.TEXT_LIMIT)
    await feedback_rows.say(tx, event_id, actor.id, part=part, words=said, now=now)


async def said_of(rows: Rows, event_id: int, person_id: int) -> dict[str, str]:
    """What they said of it, "" where nothing."""
    known = await feedback_rows.of_person(rows, event_id, person_id)
    return {part: getattr(known, part) if known else "" for part in PARTS}


async def unsay(
    tx: Transaction, event_id: int, actor: Actor, *, said: Mapping[Part, str], now: int
) -> None:
    """What was said at once comes to be as it was `said` before; also of who is no guest now."""
    for part, text in said.items():
        await feedback_rows.say(tx, event_id, actor.id, part=part, words=text, now=now)
    await feedback_rows.drop_empty(tx, event_id, actor.id)
