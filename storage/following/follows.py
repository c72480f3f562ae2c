"""Who wants news of a thing without having it, writing about it or coming to it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.events import events
from storage.rows import Clause, Columns
from storage.translations import originals, versions, worded

What = Literal["problem", "project", "event", "brief"]
#: That colleagues may have translated.
TRANSLATED: tuple[originals.What, ...] = ("problem", "project")


@dataclass(frozen=True, slots=True)
class Followed:
    what: What
    id: int
    title: str
    #: Whose it is.
    author_id: int
    at: int


_FOLLOWED = Columns(Followed)
#: Briefs tell by themselves how they stand. What somebody follows is little: it is looked up
#: first, and not for each thing that they may read, as SQLite would where it knows the number.
_OF_PERSON = (
    "SELECT f.what, p.id, p.title, p.author_id, f.at FROM follow f JOIN problem p"
    " ON p.id = f.thing_id + 0 WHERE f.person_id = ? AND f.what = 'problem'"
    " AND p.state IN ('open', 'solved') AND {problems}"
    " UNION ALL SELECT f.what, p.id, p.title, p.owner_id, f.at FROM follow f JOIN project p"
    " ON p.id = f.thing_id + 0 WHERE f.person_id = ? AND f.what = 'project'"
    " AND p.state = 'open' AND {projects}"
    " UNION ALL SELECT f.what, e.id, '', e.organiser_id, f.at FROM follow f JOIN event e"
    " ON e.id = f.thing_id WHERE f.person_id = ? AND f.what = 'event' AND e.state = 'published'"
)


async def add(tx: Transaction, person_id: int, what: What, *, thing_id: int, now: int) -> None:
    await tx.run(
        "INSERT INTO follow (person_id, what, thing_id, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person_id, what, thing_id) DO NOTHING",
        person_id,
        what,
        thing_id,
        now,
    )


async def remove(tx: Transaction, person_id: int, what: What, *, thing_id: int) -> None:
    await tx.run(
        "DELETE FROM follow WHERE person_id = ? AND what = ? AND thing_id = ?",
        person_id,
        what,
        thing_id,
    )


async def is_in(rows: Rows, person_id: int, what: What, *, thing_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM follow WHERE person_id = ? AND what = ? AND thing_id = ?",
            person_id,
            what,
            thing_id,
        )
    )


def _of_person(person_id: int, *, problems: Clause, projects: Clause) -> Clause:
    return Clause(
        _OF_PERSON.format(problems=problems.sql, projects=projects.sql),
        (person_id, *problems.values, person_id, *projects.values, person_id),
    )


async def page(
    rows: Rows, person_id: int, offset: int, *, limit: int, problems: Clause, projects: Clause
) -> list[Followed]:
    """What somebody follows and may read, what they followed last first."""
    own = _of_person(person_id, problems=problems, projects=projects)
    found = await _FOLLOWED.all(
        rows,
        f"SELECT {_FOLLOWED} FROM ({own.sql}) o ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
        *own.values,
        limit,
        offset,
    )
    known = await events.published(rows, [one.id for one in found if one.what == "event"])
    called = {one.id: one.title for one in known}
    return [replace(one, title=called[one.id]) if one.what == "event" else one for one in found]


async def count(rows: Rows, person_id: int, *, problems: Clause, projects: Clause) -> int:
    own = _of_person(person_id, problems=problems, projects=projects)
    return int(await rows.value(f"SELECT count(*) FROM ({own.sql}) o", *own.values))


async def in_words(
    rows: Rows, found: Sequence[Followed], *, reads: Sequence[str], own: int
) -> list[Followed]:
    """As who reads these languages gets them; `own` gets what they wrote themselves as it was
    written. Events are read as they are written."""
    said: dict[tuple[str, int], str] = {}
    for what in TRANSLATED:
        told = {one.id: one.title for one in found if one.what == what and one.author_id != own}
        known = await versions.of_many(rows, what, told, reads=reads)
        said |= {(what, number): worded.marked(version) for number, version in known.items()}
    return [replace(one, title=said.get((one.what, one.id), one.title)) for one in found]
