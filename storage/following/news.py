"""News of what people follow: what happened, for whom it is written down, and who has not heard
of it yet. A piece at a time, so that thousands may follow one thing."""

from collections.abc import Mapping, Sequence
from typing import Literal

from basics.records import dataclass
from storage.briefs.checks import FOLLOWERS
from storage.db import Rows, Transaction
from storage.following.follows import What
from storage.people.people import Person
from storage.people.quiet import KEY, Habit, habit, has
from storage.problems import families
from storage.rows import Clause, Columns, Table

Kind = Literal[
    "status", "comment", "solution", "note", "stage", "changed", "cancelled", "restored"
]
#: Why somebody hears of it; whoever has several reasons has the first of them.
AUTHOR, ASKED, WROTE, VOTED = range(4)
#: What `person.notices` says: nothing, all that they follow, only what is their own.
NOTHING, ALL, OWN = range(3)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened."""

    what: What
    thing_id: int
    kind: Kind
    #: The comment, solution, note or step; 0 for none.
    subject_id: int
    #: How the thing stood before.
    was: str
    done_by: int
    #: Up to which reason people hear of it.
    reaches: int
    at: int


@dataclass(frozen=True, slots=True)
class Open:
    """An event that is not written down for all yet, and up to whom it is."""

    id: int
    what: What
    thing_id: int
    kind: Kind
    done_by: int
    reaches: int
    at: int
    upto: int


@dataclass(frozen=True, slots=True)
class Unheard:
    """An event of which somebody has not heard, and why they do."""

    id: int
    what: What
    thing_id: int
    kind: Kind
    subject_id: int
    was: str
    why: int
    at: int


@dataclass(frozen=True, slots=True)
class Due:
    """Who hears when: authors of what is `settled`, others of what is a little older, and of
    nothing within an hour of the last; all in UTC milliseconds."""

    now: int
    settled: int
    older: int
    told: int


_EVENT = Table(Event, "news")
_ADD = _EVENT.insert(Event, "upto")
_OPEN = Table(Open, "news")
_UNHEARD = Columns(Unheard)
_OF_UNHEARD = _UNHEARD.of("n", why="f.why", at="f.at")
#: Below whatever number a person has: groups and channels are below 0.
BEGINNING = 0

#: Who follows one of the things {ids}, with why. Of problems that stand together who follows one
#: follows all, for the strongest reason of theirs: its own author comes first, and the others'
#: asked for it. The values are the thing itself, then its number wherever it is asked for.
_FOLLOWERS: dict[What, str] = {
    "problem": (
        "SELECT author_id AS id, CASE WHEN id = ? THEN 0 ELSE 1 END AS why FROM problem"
        " WHERE id IN ({ids})"
        " UNION ALL SELECT person_id, 1 FROM follow WHERE what = 'problem' AND thing_id IN ({ids})"
        " UNION ALL SELECT author_id, 2 FROM comment"
        " WHERE problem_id IN ({ids}) AND state = 'said'"
        " UNION ALL SELECT author_id, 2 FROM solution"
        " WHERE problem_id IN ({ids}) AND state = 'shared'"
        " UNION ALL SELECT voter_id, 3 FROM vote"
        " WHERE problem_id IN ({ids}) AND (apart = 0 OR problem_id = ?) AND voter_id > ?"
    ),
    "project": (
        "SELECT person_id AS id, 1 AS why FROM follow"
        " WHERE what = 'project' AND thing_id IN ({ids})"
        " UNION ALL SELECT author_id, 2 FROM project_comment"
        " WHERE project_id IN ({ids}) AND state = 'said'"
        " UNION ALL SELECT giver_id, 2 FROM project_feedback"
        " WHERE project_id IN ({ids}) AND state = 'given'"
    ),
    "event": (
        "SELECT person_id AS id, 1 AS why FROM follow WHERE what = 'event' AND thing_id IN ({ids})"
    ),
    # All whose problems stand in it hear of it as authors do.
    "brief": f"SELECT c.id, 0 AS why FROM ({FOLLOWERS}) c",
}
#: Who hears of it otherwise, or wants to hear nothing of one of them: for people `p`.
_MUTED: dict[What, str] = {
    "problem": "SELECT 1 FROM muted m WHERE m.person_id = p.id AND m.problem_id IN ({ids})",
    "project": (
        "SELECT 1 FROM project m LEFT JOIN project_leader l ON l.project_id = m.id"
        " AND l.person_id = p.id LEFT JOIN project_muted u ON u.project_id = m.id"
        " AND u.person_id = p.id WHERE m.id IN ({ids})"
        " AND (m.owner_id = p.id OR l.person_id IS NOT NULL OR u.person_id IS NOT NULL)"
    ),
    "event": (
        "SELECT 1 FROM guest m WHERE m.person_id = p.id AND m.event_id IN ({ids})"
        " AND m.answer <> 'not'"
    ),
    "brief": (
        "SELECT 1 FROM brief_check m WHERE m.person_id = p.id AND m.brief_id IN ({ids})"
        " AND m.hushed = 1"
    ),
}


async def ids_of(rows: Rows, what: What, thing_id: int) -> tuple[int, ...]:
    """The thing; of a problem all that stand together with it."""
    return await families.ids_of(rows, thing_id) if what == "problem" else (thing_id,)


def _of(sql: Mapping[What, str], what: What, ids: Sequence[int]) -> str:
    return sql[what].format(ids=", ".join("?" for _ in ids))


def _values(what: What, thing_id: int, ids: Sequence[int], *, after: int) -> list[int]:
    """Of what `_FOLLOWERS` asks."""
    times = _FOLLOWERS[what].count("{ids}")
    if what == "problem":
        return [thing_id, *list(ids) * times, thing_id, after]
    return list(ids) * times


async def reason_of(rows: Rows, person_id: int, what: What, *, thing_id: int) -> int | None:
    """Why somebody hears of a thing if they have not said that they don't want to; None where they
    don't."""
    ids = await ids_of(rows, what, thing_id)
    found: int | None = await rows.value(
        f"SELECT min(w.why) FROM ({_of(_FOLLOWERS, what, ids)}) w WHERE w.id = ?",
        *_values(what, thing_id, ids, after=BEGINNING),
        person_id,
    )
    return found


async def add(tx: Transaction, event: Event) -> None:
    """It is written down for everybody a little later."""
    await _ADD.run(tx, event, upto=BEGINNING)


async def are_open(rows: Rows, limit: int) -> list[Open]:
    """The first of those that are not written down for all yet."""
    return await _OPEN.all(
        rows, f"SELECT {_OPEN} FROM news WHERE upto IS NOT NULL ORDER BY id LIMIT ?", limit
    )


async def spread(tx: Transaction, event: Open, *, limit: int) -> int:
    """For the next of its followers, at most so many, once in a transaction; how many that was.
    Those with a digest hear of what they only follow there, and authors hear otherwise of what is
    written to them."""
    what, ids = event.what, await ids_of(tx, event.what, event.thing_id)
    found = await tx.all(
        f"SELECT p.id, min(w.why) FROM ({_of(_FOLLOWERS, what, ids)}) w"
        f" JOIN person p ON p.id = w.id WHERE p.id > ? AND p.id <> ? AND p.started = 1"
        f" AND NOT EXISTS ({_of(_MUTED, what, ids)})"
        " AND (p.notices = 1 OR (p.notices = 2 AND w.why = 0))"
        " AND (w.why = 0 OR p.digest = 'off' OR ? = 'event')"
        " AND w.why <= ? GROUP BY p.id HAVING min(w.why) > 0 OR ? = 'status'"
        " ORDER BY p.id LIMIT ?",
        *_values(what, event.thing_id, ids, after=event.upto),
        event.upto,
        event.done_by,
        *ids,
        what,
        event.reaches,
        event.kind,
        limit,
    )
    await tx.many(
        "INSERT INTO followed (person_id, news_id, why, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person_id, news_id) DO NOTHING",
        [(person_id, event.id, why, event.at) for person_id, why in found],
    )
    upto = found[-1][0] if len(found) == limit else None
    tx.at_end("UPDATE news SET upto = ? WHERE id = ?", upto, event.id)
    return len(found)


def _due(due: Due) -> Clause:
    """For news `f` of people `p`. What is later than now is so by a clock that was set back."""
    return Clause(
        "p.started = 1 AND (f.at > ? OR (f.why = 0 AND f.at <= ?)"
        " OR (f.at <= ? AND (p.followed_at <= ? OR p.followed_at > ?)))",
        (due.now, due.settled, due.older, due.told, due.now),
    )


async def habits(rows: Rows, due: Due) -> list[Habit]:
    """Of those who are to hear of something."""
    which = _due(due)
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM followed f JOIN person p ON p.id = f.person_id"
        f" WHERE {which.sql}",
        *which.values,
    )
    return [habit(row[0]) for row in found]


async def people_due(rows: Rows, due: Due, awake: Sequence[Habit], *, limit: int) -> list[int]:
    """People of these habits who are to hear of something now."""
    which, keys = _due(due), [one.key for one in awake]
    found = await rows.all(
        "SELECT DISTINCT f.person_id FROM followed f JOIN person p ON p.id = f.person_id"
        f" WHERE {which.sql} AND {has(keys)} ORDER BY f.person_id LIMIT ?",
        *which.values,
        *keys,
        limit,
    )
    return [row[0] for row in found]


async def oldest(rows: Rows) -> int | None:
    """Since when somebody is to hear of something."""
    found: int | None = await rows.value("SELECT min(at) FROM followed")
    return found


async def take(tx: Transaction, person: Person, due: Due) -> list[Unheard]:
    """What they hear of now, in the order in which it happened; it is theirs from now on."""
    found = await _UNHEARD.all(
        tx,
        f"SELECT {_OF_UNHEARD} FROM followed f JOIN news n ON n.id = f.news_id"
        " WHERE f.person_id = ? AND (f.at <= ? OR f.at > ?) ORDER BY n.id",
        person.id,
        due.settled,
        due.now,
    )
    if due.told < person.followed_at <= due.now:
        found = [one for one in found if one.why == AUTHOR]
    await tx.many(
        "DELETE FROM followed WHERE person_id = ? AND news_id = ?",
        [(person.id, one.id) for one in found],
    )
    return found


async def mark_told(
    tx: Transaction, person_id: int, heard: Sequence[Unheard], *, now: int
) -> None:
    """Of what they only follow they hear no more for an hour."""
    if any(one.why != AUTHOR for one in heard):
        await tx.run("UPDATE person SET followed_at = ? WHERE id = ?", now, person_id)


async def clear(tx: Transaction, person_id: int, *, only_follows: bool) -> None:
    """They want to hear of nothing any more, or only of what is their own."""
    which = " AND why > 0" if only_follows else ""
    await tx.run(f"DELETE FROM followed WHERE person_id = ?{which}", person_id)


async def clear_thing(tx: Transaction, person_id: int, what: What, *, thing_id: int) -> None:
    await tx.run(
        "DELETE FROM followed WHERE person_id = ? AND news_id IN"
        " (SELECT n.id FROM news n JOIN followed f ON f.news_id = n.id"
        " WHERE f.person_id = ? AND n.what = ? AND n.thing_id = ?)",
        person_id,
        person_id,
        what,
        thing_id,
    )


async def drop_older(tx: Transaction, before: int) -> None:
    """What nobody is to hear of any more."""
    await tx.run("DELETE FROM followed WHERE at < ?", before)
    await tx.run(
        "DELETE FROM news WHERE at < ? AND upto IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM followed f WHERE f.news_id = news.id)",
        before,
    )
