"""Problems by their words, and by those of their solutions: only what somebody may read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from basics.letters import searchable
from basics.records import dataclass
from community import words
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.search.candidates import compared
from community.search.elsewhere import Eyes, Other, known_others, look_elsewhere, standing
from community.search.nearness import Nearness, ask, useful
from community.subjects import SUBJECTS
from storage.db import Rows, Transaction
from storage.problems import families, problems, sight, solutions
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.rows import Clause
from storage.search import searches
from storage.search.searches import ANY, Filter, Search
from storage.sending.listed import Listing
from storage.translations import worded

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
    #: By whose words it was found; 0 where by its own.
    solution_id: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What speaks of something, before it is asked again who may read it."""

    hits: tuple[Hit, ...] = ()
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be read of it, in its order."""

    problems: list[Problem]
    #: What helped, by the numbers of their problems: found by these words.
    helped: dict[int, Solution]
    others: list[Other]

    @property
    def lines(self) -> list[Problem | Other]:
        return [*self.problems, *self.others]


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


async def look(rows: Rows, eyes: Eyes, asked: str, *, now: int) -> Found:
    """What may be of use. Not for inside of an update's transaction."""
    hits = await _hits(rows, eyes.problems, asked)
    return Found(hits, await look_elsewhere(rows, eyes, asked, now=now))


async def find(rows: Rows, may: Clause, asked: str, *, lang: str) -> list[Problem]:
    """Problems alone, all in one."""
    return await in_order(rows, may, Found(await _hits(rows, may, asked)), lang=lang)


async def in_order(rows: Rows, may: Clause, looked: Found, *, lang: str = "") -> list[Problem]:
    """The problems of it that may be read now."""
    return await _in_order(rows, may, _ordered(looked.hits, lang))


def _ordered(hits: Sequence[Hit], lang: str) -> list[Hit]:
    """The nearest first; of the reader's language before others."""
    return [*_best(_own(hits, lang)), *_best(_foreign(hits, lang))][:FOUND]


async def _hits(rows: Rows, may: Clause, asked: str) -> tuple[Hit, ...]:
    """Each problem that may be of use, once, by what of it is nearest."""
    about = ask(asked)
    known = await compared(rows, may, about)
    best: dict[int, Hit] = {}
    for one in useful(about, known):
        text, before = one.text, best.get(one.text.problem_id)
        if before is None or one.near.together > before.near.together:
            by = text.thing_id if text.kind == "solution" else 0
            best[text.problem_id] = Hit(text.problem_id, text.lang, one.near, by)
    return tuple(best.values())


async def shown(
    rows: Rows, eyes: Eyes, looked: Found, *, lang: str, now: int, narrow: Filter = ANY
) -> Shown:
    """Those that may be read now, the nearest first; of the reader's language before others."""
    hits = _ordered(await _narrowed(rows, looked.hits, narrow), lang)
    others = await standing(rows, eyes, _others(looked.others, narrow), now=now)
    found = await _in_order(rows, eyes.problems, hits)
    known = {problem.id for problem in found}
    helped = await _helped(rows, [hit for hit in hits if hit.problem_id in known])
    return Shown(found, helped, [*_own(others, lang), *_foreign(others, lang)])


async def in_words(
    rows: Rows, found: Shown, *, reads: Sequence[str], own: int = worded.NOBODYS
) -> Shown:
    """As who reads these languages gets them, whatever they were found by; `own` gets what they
    wrote themselves as it was written."""
    helped = await worded.solutions(rows, [*found.helped.values()], reads=reads, own=own)
    titles = {
        "project": await worded.titles(
            rows, "project", _titles(found, "project"), reads=reads, own=own
        ),
        "voice": await worded.titles(rows, "voice", _titles(found, "voice"), reads=reads),
    }
    return replace(
        found,
        problems=await worded.problems(rows, found.problems, reads=reads, own=own),
        helped={one.problem_id: one for one in helped},
        others=[
            replace(one, title=titles.get(one.what, {}).get(one.id, one.title))
            for one in found.others
        ],
    )


def _titles(found: Shown, what: str) -> dict[int, str]:
    return {one.id: one.title for one in found.others if one.what == what}


L = TypeVar("L", Hit, Other)


def _own(found: Sequence[L], lang: str) -> list[L]:
    return [one for one in found if one.lang == lang]


def _foreign(found: Sequence[L], lang: str) -> list[L]:
    return [one for one in found if one.lang != lang]


async def _narrowed(rows: Rows, hits: Sequence[Hit], to: Filter) -> Sequence[Hit]:
    if to == ANY:
        return hits
    known = await problems.standing(rows, [hit.problem_id for hit in hits])
    kept = {one.id for one in known if _fits(one, to)}
    return [hit for hit in hits if hit.problem_id in kept]


def _fits(problem: Problem, to: Filter) -> bool:
    return (
        to.subject in (None, problem.subject)
        and to.region in (None, problem.region)
        and (not to.solved or problem.state == "solved")
    )


def _others(found: Sequence[Other], to: Filter) -> list[Other]:
    """Only problems are solved; an event of no region is for the whole country."""
    return [
        one
        for one in found
        if not to.solved
        and to.subject in (None, one.subject)
        and (
            to.region is None
            or to.region in one.regions
            or (one.what == "event" and not one.regions)
        )
    ]


async def _helped(rows: Rows, hits: Sequence[Hit]) -> dict[int, Solution]:
    found = [await solutions.get(rows, hit.solution_id) for hit in hits if hit.solution_id]
    return {one.problem_id: one for one in found if one and one.state == "shared"}


async def narrow(tx: Transaction, actor: Actor, search_id: int, *, to: Filter) -> Search:
    """Raises Refused: GONE, STRANGE_BUTTON."""
    await own(tx, actor, search_id)
    if to.subject not in (None, *SUBJECTS) or to.region not in (None, *REGIONS):
        raise Refused(Reason.STRANGE_BUTTON)
    await searches.narrow(tx, search_id, to)
    return await own(tx, actor, search_id)


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


async def shown_before(rows: Rows, eyes: Eyes, listing: Listing, *, now: int) -> Shown:
    """What a list in a group named, as far as it may be read now."""
    found = await problems.readable(rows, eyes.problems, listing.of("problem"))
    helped = [await solutions.get(rows, one) for one in listing.of("solution")]
    known = {one.problem_id: one for one in helped if one and one.state == "shared"}
    projects, events = listing.of("project"), listing.of("event")
    others = await known_others(rows, eyes, projects=projects, events=events, now=now)
    return Shown(found, known, others)


async def _in_order(rows: Rows, may: Clause, hits: list[Hit]) -> list[Problem]:
    ids = await _heads(rows, may, [hit.problem_id for hit in hits])
    found = {problem.id: problem for problem in await problems.readable(rows, may, ids)}
    return [found[one] for one in ids if one in found]
