"""Who is called otherwise than cards and lists in groups still say, and how far those are drawn
anew.

One row says it of all, in the order of their turns: there are few at a time, and each is out of
it as soon as their last card was marked.
"""

from collections.abc import Sequence
from dataclasses import replace

from basics import json_text
from basics.records import dataclass
from storage import facts
from storage.db import Rows, Transaction

_RENAMED = "renamed"
#: Above every number of a post.
_ALL = 2**62


@dataclass(frozen=True, slots=True)
class Renamed:
    person_id: int
    #: Their cards before this one, by the number of the post, still say the name of before; 0 once
    #: none does.
    before: int = _ALL
    #: And lists after this letter.
    lists: int = 0


async def waiting(rows: Rows) -> list[Renamed]:
    """Whoever's turn is next comes first."""
    known = await facts.get(rows, _RENAMED)
    found = json_text.read(known) if known else []
    # Those from before lists were looked through have two numbers.
    return [
        Renamed(person_id=person_id, before=before, lists=lists[0] if lists else 0)
        for person_id, before, *lists in found
    ]


async def keep(tx: Transaction, found: Sequence[Renamed]) -> None:
    said = [[one.person_id, one.before, one.lists] for one in found]
    await facts.put(tx, _RENAMED, json_text.written(said))


async def note(tx: Transaction, person_id: int) -> None:
    """From the newest card on, also where some were marked for an earlier name."""
    await keep(tx, [*await _others(tx, person_id), Renamed(person_id)])


async def drop(tx: Transaction, person_id: int) -> None:
    await keep(tx, await _others(tx, person_id))


async def _others(rows: Rows, person_id: int) -> list[Renamed]:
    return [one for one in await waiting(rows) if one.person_id != person_id]


async def soonest(rows: Rows, now: int) -> int | None:
    return now if await waiting(rows) else None


#: What a group's cards say a person's name on: their own, and others that show their solution or
#: their translation. The values are the person, so often as there are marks.
_THINGS = (
    "SELECT 'problem' AS shows, id FROM problem WHERE author_id = ? AND name_shown = 1",
    "SELECT 'solution', id FROM solution WHERE author_id = ?",
    "SELECT 'problem', problem_id FROM solution WHERE author_id = ?",
    # Of what stands together any card may show the best solution of all.
    "SELECT 'problem', j.head_id FROM solution s JOIN problem_join j"
    " ON j.problem_id = s.problem_id WHERE s.author_id = ?",
    "SELECT 'problem', j.problem_id FROM solution s JOIN problem_join j"
    " ON j.head_id = s.problem_id WHERE s.author_id = ?",
    "SELECT 'problem', o.problem_id FROM solution s JOIN problem_join j"
    " ON j.problem_id = s.problem_id JOIN problem_join o ON o.head_id = j.head_id"
    " WHERE s.author_id = ?",
    "SELECT 'project', id FROM project WHERE owner_id = ? AND name_shown = 1",
    "SELECT 'poster', id FROM project WHERE owner_id = ? AND name_shown = 1",
    "SELECT 'project', project_id FROM project_leader WHERE person_id = ?",
    "SELECT 'question', n.id FROM project p JOIN project_note n ON n.project_id = p.id"
    " WHERE p.owner_id = ? AND p.name_shown = 1",
    "SELECT what, thing_id FROM translation WHERE author_id = ? AND name_shown = 1",
)
_NEXT = (
    f"SELECT p.id FROM ({' UNION '.join(_THINGS)}) t"
    " JOIN post p ON p.subject_id = t.id AND p.shows = t.shows AND p.live = 1"
    " WHERE p.id < ? ORDER BY p.id DESC LIMIT ?"
)


async def mark_some(tx: Transaction, one: Renamed, limit: int) -> Renamed | None:
    """The newest of their cards that were not yet are drawn anew; None once all are, and no list
    says a voice of theirs."""
    found = await tx.all(_NEXT, *[one.person_id] * len(_THINGS), one.before, limit)
    for row in found:
        await tx.run("UPDATE post SET want_rev = want_rev + 1 WHERE id = ?", row[0])
    if len(found) == limit:
        return replace(one, before=found[-1][0])
    return replace(one, before=0) if await voices_of(tx, one.person_id) else None


async def voices_of(rows: Rows, person_id: int) -> list[int]:
    """What of theirs lists and greetings say with their name."""
    found = await rows.all(
        "SELECT id FROM voice WHERE person_id = ? AND state = 'published' AND name_shown = 1"
        " ORDER BY id",
        person_id,
    )
    return [row[0] for row in found]
