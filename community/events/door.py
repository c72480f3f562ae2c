"""The list at the door: whom one looks for, by letters or by the alphabet, and who is there."""

from collections.abc import Sequence

from basics.paging import Pages, page_of, pages
from basics.records import dataclass
from basics.spans import HOUR
from community import words
from community.alphabet import alphabetical, initial, initials, named
from community.events import events, guests, ushers
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Rows, Transaction
from storage.events import door_lists
from storage.events import guests as guest_rows
from storage.events.door_lists import DoorList, Looking
from storage.events.events import Event
from storage.events.guests import Guest

#: Names on a page; where there are more in all than FEW, letters are chosen first.
PAGE, FEW = 8, 24
#: What is longer is no beginning of a name.
TYPED_LIMIT = 60
#: So long, in milliseconds, a plain word is looked for in the list that was shown.
IN_MIND = HOUR


@dataclass(frozen=True, slots=True)
class Letter:
    """Names that begin with it."""

    letter: str
    count: int
    came: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The list at the door as one person looks at it."""

    event: Event
    looking: Looking
    #: To choose from; none where the list is short or something is looked for.
    letters: tuple[Letter, ...]
    shown: tuple[Guest, ...]
    at: Pages
    came: int
    expected: int
    #: Whether it is also their event to look after.
    manages: bool
    #: How many are called just what was typed.
    namesakes: int = 0


async def looked_at(
    rows: Rows, event_id: int, actor: Actor, *, looking: Looking, now: int
) -> Listing:
    """Raises Refused: NOT_AT_DOOR, NOT_YOUR_REGION, GONE, EVENT_CANCELLED, TOOK_PLACE."""
    event = await ushers.tended(rows, event_id, actor, now=now)
    everybody = await guest_rows.everybody(rows, event_id)
    expected = [one for one in everybody if one.answer != "not" or one.came_at is not None]
    chooses = len(expected) > FEW and not looking.typed and not looking.letter
    found = [] if chooses else _found(expected, everybody, looking)
    at = pages(page_of(looking.page), PAGE, total=len(found))
    return Listing(
        event,
        looking,
        _letters(expected) if chooses else (),
        tuple(found[at.offset : at.offset + PAGE]),
        at,
        sum(one.came_at is not None for one in expected),
        len(expected),
        events.may_manage(event, actor),
        len(_namesakes(everybody, guests.called(looking.typed))) if looking.typed else 0,
    )


def _namesakes(everybody: Sequence[Guest], name: str) -> list[Guest]:
    """Who is called so, whoever was written down last at the end."""
    said = words.folded(name)
    found = [one for one in everybody if said in map(words.folded, (one.name, one.called))]
    return sorted(found, key=lambda one: one.id)


def _found(expected: Sequence[Guest], everybody: Sequence[Guest], looking: Looking) -> list[Guest]:
    """Who said that they can't come is found by name: they may stand there all the same."""
    if looking.typed:
        found = [one for one in everybody if named(looking.typed, (one.called, one.name))]
    elif looking.letter:
        found = [one for one in expected if initial(one.called) == chr(looking.letter)]
    else:
        found = list(expected)
    return sorted(found, key=lambda one: (alphabetical(one.called), one.id))


def _letters(found: Sequence[Guest]) -> tuple[Letter, ...]:
    begins: dict[str, list[Guest]] = {}
    for one in found:
        begins.setdefault(initial(one.called), []).append(one)
    return tuple(
        Letter(letter, len(begins[letter]), sum(one.came_at is not None for one in begins[letter]))
        for letter in initials(begins)
    )


def letter_of(number: int) -> int:
    """What a button says of it can be forged. Raises Refused: STRANGE_BUTTON."""
    if number and not (0 < number < 0x110000 and (chr(number).isalpha() or number == ord("#"))):
        raise Refused(Reason.STRANGE_BUTTON)
    return number


async def looks(rows: Rows, actor: Actor, event_id: int) -> Looking:
    """What this person sees of the list now; all of it where they looked at another one."""
    known = await door_lists.of_person(rows, actor.id)
    return known.looking if known and known.event_id == event_id else Looking()


async def open_list(rows: Rows, actor: Actor, now: int) -> DoorList | None:
    """In which a word that is typed is looked for; None where it is meant otherwise."""
    known = await door_lists.of_person(rows, actor.id)
    if known is None or not known.open or not 0 <= now - known.touched_at <= IN_MIND:
        return None
    return known


async def keep_open(
    tx: Transaction,
    actor: Actor,
    event_id: int,
    *,
    looking: Looking,
    post_id: int | None,
    now: int,
) -> None:
    """This person looks at this list now, in this message."""
    await door_lists.put(tx, actor.id, event_id, looking=looking, post_id=post_id, now=now)


def typed_name(text: str) -> str | None:
    """The beginning of a name, or None where it is none: too long, or more than a line."""
    said = words.line(text)
    if "\n" in text.strip() or words.units(said) > TYPED_LIMIT or not words.has_words(said):
        return None
    return said


async def write_down(
    tx: Transaction, event_id: int, actor: Actor, *, typed: str, known: int, now: int
) -> Guest:
    """Whom the list does not have, under the name that was looked for, or somebody else of that
    name where it had `known` of them. Where there are others by now the tap came twice, or another
    helper was there meanwhile: nobody is there twice.

    Raises Refused: GONE, NOT_AT_DOOR, NOT_YOUR_REGION, EVENT_CANCELLED, STRANGE_BUTTON.
    """
    await ushers.tended(tx, event_id, actor, now=now)
    if not typed:
        raise Refused(Reason.STRANGE_BUTTON)
    namesakes = _namesakes(await guest_rows.everybody(tx, event_id), guests.called(typed))
    if len(namesakes) == known:
        return await guests.add_by_hand(tx, event_id, actor, name=typed, now=now)
    if not namesakes:
        raise Refused(Reason.STRANGE_BUTTON)
    return namesakes[-1]
