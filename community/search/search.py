"""Problems by their words, and by those of their solutions: only what somebody may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from basics.letters import searchable
from community import words
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.search.candidates import compared
from community.search.nearness import Nearness, ask, useful
from storage.db import Rows, Transaction
from storage.problems import families, problems, sight
from storage.problems.problems import Problem
from storage.rows import Clause
from storage.search import searches
from storage.search.searches import Search

#: Letters of what is asked.
ASKED = 200
#: So many are shown, at most; and of those that share no words, so many of the reader's language,
#: and of the others.
FOUND, PERHAPS = 60, 5


@dataclass(frozen=True, slots=True)
class Hit:
    problem_id: int
    lang: str
    near: Nearness


def readable_by(actor: Actor) -> Clause:
    """Which problems this person may read."""
    return sight.EVERYTHING if actor.coordinator else sight.for_person(actor.id)


def asked_of(said: str) -> str:
    """What is looked for, of what somebody wrote."""
    return words.line(said)[:ASKED]


async def begin(tx: Transaction, actor: Actor, said: str, *, now: int) -> Search:
    """Remember what is looked for. Raises Refused: EMPTY."""
    asked = asked_of(said)
    if not searchable(asked):
        raise Refused(Reason.EMPTY)
    return await searches.add(tx, actor.id, asked, now=now)


async def own(rows: Rows, actor: Actor, search_id: int) -> Search:
    """Raises Refused: GONE, where it is another's or was long ago."""
    found = await searches.get(rows, search_id)
    if found is None or found.person_id != actor.id:
        raise Refused(Reason.GONE)
    return found


async def look(rows: Rows, may: Clause, asked: str) -> tuple[Hit, ...]:
    """Each problem that may be of use, once, by what of it is nearest. Not for inside of an
    update's transaction."""
    about = ask(asked)
    known = await compared(rows, may, about)
    best: dict[int, Hit] = {}
    for one in useful(about, known):
        before = best.get(one.text.problem_id)
        if before is None or one.near.together > before.near.together:
            best[one.text.problem_id] = Hit(one.text.problem_id, one.text.lang, one.near)
    return tuple(best.values())


async def find(rows: Rows, may: Clause, asked: str, *, lang: str) -> list[Problem]:
    """All in one."""
    return await shown(rows, may, await look(rows, may, asked), lang=lang)


async def shown(rows: Rows, may: Clause, hits: Sequence[Hit], *, lang: str) -> list[Problem]:
    """Those that may be read now, the nearest first; of the reader's language before others. Of
    several that stand together the head, where that may be read."""
    own = [hit for hit in hits if hit.lang == lang]
    others = [hit for hit in hits if hit.lang != lang]
    return await _in_order(rows, may, [*_best(own), *_best(others)][:FOUND])


async def count(rows: Rows, may: Clause, hits: Sequence[Hit]) -> int:
    """How many that may be read now speak of it; what only may be of use is not counted."""
    near = [hit.problem_id for hit in hits if hit.near.speaks_of_it]
    return len(await problems.readable(rows, may, await _heads(rows, may, near)))


async def _heads(rows: Rows, may: Clause, ids: Sequence[int]) -> list[int]:
    """Each once; of those that stand together the head, where that may be read."""
    heads = await families.heads_among(rows, ids, may)
    return list(dict.fromkeys(heads.get(one, one) for one in ids))


def _best(hits: list[Hit]) -> list[Hit]:
    """What shares no words has a few places, by what it is about."""
    perhaps = [hit for hit in hits if not hit.near.shares_words]
    perhaps.sort(key=lambda hit: -hit.near.meaning)
    kept = [*(hit for hit in hits if hit.near.shares_words), *perhaps[:PERHAPS]]
    return sorted(kept, key=lambda hit: (-hit.near.together, -hit.problem_id))


async def _in_order(rows: Rows, may: Clause, hits: list[Hit]) -> list[Problem]:
    ids = await _heads(rows, may, [hit.problem_id for hit in hits])
    found = {problem.id: problem for problem in await problems.readable(rows, may, ids)}
    return [found[one] for one in ids if one in found]
