"""Somebody is called otherwise: cards in groups say it soon, and then lists and greetings with a
voice of theirs, a few at a time, so that no group's other cards wait for all of one person's."""

from collections.abc import Mapping
from dataclasses import replace

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.people import renamed
from storage.people.renamed import Renamed
from storage.sending import listed, redraws, unlisting

#: People of whom some cards are marked at once, and how many of each.
PEOPLE, CARDS = 10, 3
#: While so many cards wait to be drawn anew, no others are marked for a name.
WAITING = 50


@dataclass(frozen=True, slots=True)
class Naming:
    """A list, by its letter, and the voice that it says."""

    letter_id: int
    voice: str


@dataclass(frozen=True, slots=True)
class Named:
    """Lists that say a voice of somebody's, as far as they were looked through."""

    lists: tuple[Naming, ...]
    #: The last letter that was looked at; None where that was the last of all.
    reached: int | None


async def is_due(rows: Rows, now: int) -> bool:
    if not await renamed.waiting(rows):
        return False
    return await redraws.count_stale(rows, now) < WAITING


async def look(rows: Rows) -> dict[Renamed, Named]:
    """The next lists of those whose cards say their name by now. There are so many that they are
    looked through where nobody waits."""
    turns = (await renamed.waiting(rows))[:PEOPLE]
    return {one: await _next_lists(rows, one) for one in turns if not one.before}


async def _next_lists(rows: Rows, one: Renamed) -> Named:
    last = await unlisting.next_lists(rows, one.lists, limit=unlisting.LOOKED_AT)
    if last is None:
        return Named((), None)
    found = list[Naming]()
    for voice in listed.named("voice", await renamed.voices_of(rows, one.person_id)):
        letters = await unlisting.naming(rows, voice, one.lists, last=last)
        found += [Naming(letter, voice) for letter in letters]
    marked = sorted(found, key=lambda naming: naming.letter_id)[:CARDS]
    return Named(tuple(marked), marked[-1].letter_id if len(found) > CARDS else last)


async def go_on(tx: Transaction, seen: Mapping[Renamed, Named]) -> None:
    """Everybody's next few; people take turns. Who is called otherwise once more meanwhile begins
    anew."""
    found = await renamed.waiting(tx)
    left = [await _some(tx, one, seen.get(one)) for one in found[:PEOPLE]]
    await renamed.keep(tx, [*found[PEOPLE:], *(one for one in left if one)])


async def _some(tx: Transaction, one: Renamed, named: Named | None) -> Renamed | None:
    if one.before:
        return await renamed.mark_some(tx, one, CARDS)
    if named is None:
        return one
    for naming in named.lists:
        await unlisting.draw_anew(tx, naming.voice, [naming.letter_id])
    return None if named.reached is None else replace(one, lists=named.reached)
