"""News of what people follow: what happened, for whom it is written down, and who has not heard
of it yet. A piece at a time, so that thousands may follow one thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from storage.briefs.checks import FOLLOWERS
from storage.db import Rows, Transaction
from storage.following.follows import What
from storage.people.people import Person
from storage.people.quiet import KEY, Habit, habit, has
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

#: Of those that were joined to a problem `?`, what concerns who has them `{who}`; whoever does not
#: want to hear of the one hears nothing of the other.
_JOINED = (
    " FROM problem_join j JOIN {table} w ON w.{key} = j.problem_id{besides}"
    " WHERE j.head_id = ? AND j.rests = 0 AND NOT EXISTS (SELECT 1 FROM muted m"
    " WHERE m.person_id = w.{who} AND m.problem_id = j.problem_id)"
)
_AUTHORS_JOINED = _JOINED.format(table="problem", key="id", who="author_id", besides="")
_VOTERS_JOINED = _JOINED.format(
    table="vote", key="problem_id", who="voter_id", besides=" AND w.apart = 0"
)
#: Who follows a thing `?` from one person on, with why. A mute is asked for below.
_FOLLOWERS: dict[What, str] = {
    "problem": (
        "SELECT author_id AS id, 0 AS why FROM problem WHERE id = ?"
        " UNION ALL SELECT person_id, 1 FROM follow WHERE what = 'problem' AND thing_id = ?"
        " UNION ALL SELECT author_id, 2 FROM comment WHERE problem_id = ? AND state = 'said'"
        " UNION ALL SELECT author_id, 2 FROM solution WHERE problem_id = ? AND state = 'shared'"
        f" UNION ALL SELECT w.author_id, 3{_AUTHORS_JOINED}"
        f" UNION ALL SELECT w.voter_id, 3{_VOTERS_JOINED}"
        " UNION ALL SELECT voter_id, 3 FROM vote WHERE problem_id = ? AND voter_id > ?"
    ),
    "project": (
        "SELECT person_id AS id, 1 AS why FROM follow WHERE what = 'project' AND thing_id = ?"
        " UNION ALL SELECT author_id, 2 FROM project_comment"
        " WHERE project_id = ? AND state = 'said'"
        " UNION ALL SELECT giver_id, 2 FROM project_feedback"
        " WHERE project_id = ? AND state = 'given'"
    ),
    "event": "SELECT person_id AS id, 1 AS why FROM follow WHERE what = 'event' AND thing_id = ?",
    # All whose problems stand in it hear of it as authors do.
    "brief": f"SELECT c.id, 0 AS why FROM ({FOLLOWERS}) c",
}
#: Who hears of it otherwise, or wants to hear nothing: for people `p`, once for the thing.
_MUTED: dict[What, str] = {
    "problem": "SELECT 1 FROM muted m WHERE m.person_id = p.id AND m.problem_id = ?",
    "project": (
        "SELECT 1 FROM project m LEFT JOIN project_leader l ON l.project_id = m.id"
        " AND l.person_id = p.id LEFT JOIN project_muted u ON u.project_id = m.id"
        " AND u.person_id = p.id WHERE m.id = ?"
        " AND (m.owner_id = p.id OR l.person_id IS NOT NULL OR u.person_id IS NOT NULL)"
    ),
    "event": (
        "SELECT 1 FROM guest m WHERE m.person_id = p.id AND m.event_id = ? AND m.answer <> 'not'"
    ),
    "brief": (
        "SELECT 1 FROM brief_check m WHERE m.person_id = p.id AND m.brief_id = ? AND m.hushed = 1"
    ),
}


async def reason_of(rows: Rows, person_id: int, what: What, *, thing_id: int) -> int | None:
    """Why somebody hears of a thing if they have not said that they don't want to; None where they
    don't."""
    followers = _FOLLOWERS[what]
    things = followers.count("?") - (what == "problem")
    found: int | None = await rows.value(
        f"SELECT min(w.why) FROM ({followers}) w WHERE w.id = ?",
        *([thing_id] * things),
        *([BEGINNING] * (what == "problem")),
        person_id,
    )
    return found


async def add(tx: Transaction, event: Event) -> None:
    """It is written down for everybody a little later."""
    await _ADD.run(tx, event, upto=BEGINNING)


async def first_open(rows: Rows) -> Open | None:
    return await _OPEN.one(
        rows, f"SELECT {_OPEN} FROM news WHERE upto IS NOT NULL ORDER BY id LIMIT 1"
    )


async def spread(tx: Transaction, event: Open, *, limit: int) -> None:
    """For the next of its followers; those with a digest hear of what they only follow there, and
    authors hear otherwise of what is written to them."""
    followers = _FOLLOWERS[event.what]
    things = followers.count("?") - (event.what == "problem")
    after = [event.upto] * (event.what == "problem")
    found = await tx.all(
        f"SELECT p.id, min(w.why) FROM ({followers}) w JOIN person p ON p.id = w.id"
        f" WHERE p.id > ? AND p.id <> ? AND p.started = 1 AND NOT EXISTS ({_MUTED[event.what]})"
        " AND (p.notices = 1 OR (p.notices = 2 AND w.why = 0))"
        " AND (w.why = 0 OR p.digest = 'off' OR ? = 'event')"
        " AND w.why <= ? GROUP BY p.id HAVING min(w.why) > 0 OR ? = 'status'"
        " ORDER BY p.id LIMIT ?",
        *([event.thing_id] * things),
        *after,
        event.upto,
        event.done_by,
        event.thing_id,
        event.what,
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
    await tx.run("UPDATE news SET upto = ? WHERE id = ?", upto, event.id)


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
