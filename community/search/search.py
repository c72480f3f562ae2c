"""Problems by their words, and by those of their solutions: only what somebody may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from basics.letters import in_cyrillic, searchable
from community import words
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.search.likeness import SOMETHING_LIKE, likeness
from storage.db import Rows, Transaction
from storage.problems import families, problems
from storage.problems.problems import Problem
from storage.rows import Clause
from storage.search import searches, texts
from storage.search.searches import Search

#: The newest problems that are looked through, and the letters of what is asked.
LOOKED_THROUGH, ASKED = 2_000, 200
#: So many are shown, at most.
FOUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    problem_id: int
    lang: str
    like: float


def readable_by(actor: Actor) -> Clause:
    """Which problems this person may read."""
    return problems.EVERYTHING if actor.coordinator else problems.for_person(actor.id)


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
    """What speaks of it, the likest first; of the reader's language before others. Of several that
    stand together the head, where that may be read."""
    hits = await _hits(rows, may, asked)
    near = [hit for hit in hits if hit.like >= SOMETHING_LIKE]
    near.sort(key=lambda hit: (hit.lang != lang, -hit.like, -hit.problem_id))
    ids = [hit.problem_id for hit in near[:FOUND]]
    heads = await families.heads_among(rows, ids, may)
    return await _in_order(rows, list(dict.fromkeys(heads.get(one, one) for one in ids)))


async def _hits(rows: Rows, may: Clause, asked: str) -> list[Hit]:
    """Each problem once, by what of it is likest. Latin letters that find nothing are read as
    Kazakh in them."""
    known = await texts.readable(rows, may, LOOKED_THROUGH)
    folded = [text.folded for text in known]
    likes = likeness(searchable(asked), folded)
    if max(likes, default=0) < SOMETHING_LIKE:
        likes = likeness(searchable(in_cyrillic(asked)), folded)
    best: dict[int, Hit] = {}
    for text, like in zip(known, likes, strict=True):
        if like > 0 and like > (best[text.problem_id].like if text.problem_id in best else 0):
            best[text.problem_id] = Hit(text.problem_id, text.lang, like)
    return list(best.values())


async def _in_order(rows: Rows, ids: Sequence[int]) -> list[Problem]:
    found = {problem.id: problem for problem in await problems.standing(rows, ids)}
    return [found[one] for one in ids if one in found]
