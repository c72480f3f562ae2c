"""Problems by their words, and by those of their solutions: only what somebody may read."""

from dataclasses import dataclass

from basics.letters import searchable
from community import words
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.search.nearness import Nearness, ask, nearness
from storage.db import Rows, Transaction
from storage.problems import problems, sight
from storage.problems.problems import Problem
from storage.rows import Clause
from storage.search import searches, texts
from storage.search.searches import Search

#: The newest problems that are looked through, and the letters of what is asked.
LOOKED_THROUGH, ASKED = 2_000, 200
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


async def begin(tx: Transaction, actor: Actor, said: str, *, now: int) -> Search:
    """Remember what is looked for. Raises Refused: EMPTY."""
    asked = words.line(said)[:ASKED]
    if not searchable(asked):
        raise Refused(Reason.EMPTY)
    return await searches.add(tx, actor.id, asked, now=now)


async def own(rows: Rows, actor: Actor, search_id: int) -> Search:
    """Raises Refused: GONE, where it is another's or was long ago."""
    found = await searches.get(rows, search_id)
    if found is None or found.person_id != actor.id:
        raise Refused(Reason.GONE)
    return found


async def find(rows: Rows, may: Clause, asked: str, *, lang: str) -> list[Problem]:
    """What speaks of it, the nearest first; of the reader's language before others."""
    hits = await _hits(rows, may, asked)
    own = [hit for hit in hits if hit.lang == lang]
    others = [hit for hit in hits if hit.lang != lang]
    return await _in_order(rows, [*_best(own), *_best(others)][:FOUND])


async def count(rows: Rows, may: Clause, said: str) -> int:
    """How many speak of what is said; what only may be of use is not counted."""
    return sum(hit.near.speaks_of_it for hit in await _hits(rows, may, said))


def _best(hits: list[Hit]) -> list[Hit]:
    """Without what is chance. What shares no words has a few places, by what it is about."""
    perhaps = [h for h in hits if h.near.may_be_of_use and not h.near.shares_words]
    perhaps.sort(key=lambda hit: -hit.near.meaning)
    kept = [*(hit for hit in hits if hit.near.shares_words), *perhaps[:PERHAPS]]
    return sorted(kept, key=lambda hit: (-hit.near.together, -hit.problem_id))


async def _hits(rows: Rows, may: Clause, asked: str) -> list[Hit]:
    """Each problem once, by what of it is nearest."""
    known = await texts.readable(rows, may, LOOKED_THROUGH)
    best: dict[int, Hit] = {}
    for text, near in zip(known, nearness(ask(asked), known), strict=True):
        before = best.get(text.problem_id)
        if before is None or near.together > before.near.together:
            best[text.problem_id] = Hit(text.problem_id, text.lang, near)
    return list(best.values())


async def _in_order(rows: Rows, hits: list[Hit]) -> list[Problem]:
    ids = [hit.problem_id for hit in hits]
    found = {problem.id: problem for problem in await problems.standing(rows, ids)}
    return [found[one] for one in ids if one in found]
