"""The log of what coordinators did, and who did it."""

import json
from collections.abc import Iterable, Mapping

from basics.records import dataclass
from storage.db import Rows, Transaction, Value
from storage.rows import ByName, Clause, Columns, Table

#: In place of a name that its owner hid: nobody reads it here, though the line is about them.
UNNAMED = "-"
#: Deeds of which the subject is the title of something that teachers wrote.
QUOTING = (
    *("problem withdrawn", "problems joined", "problems differ", "problems alike"),
    *("problems apart", "solution withdrawn", "comment withdrawn", "project withdrawn"),
    *("note withdrawn", "poster taken down", "status said", "open asked"),
    *("feedback reported", "feedback hidden", "feedback kept"),
)


@dataclass(frozen=True, slots=True)
class About:
    """A person whose words are the subject of a line, or who is it where there are no words."""

    person_id: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    at: int
    actor: str
    deed: str
    subject: str
    note: str
    #: Who is concerned, beside what it is about.
    whom: str = ""
    #: Whether the subject is the line's own, and not the name of whom it is about.
    is_worded: int = 1


_ENTRY = Table(Entry, "audit")
_ADD = _ENTRY.insert(ByName, "at", "actor_id", "deed", "subject", "note", "about")
#: In place of a region: lines of the whole country.
EVERYWHERE = "all"
#: Of a line `a`, its actor `p`, and the person `q` whom it is about.
_OF_ENTRY = _ENTRY.of(
    "a",
    actor="COALESCE(p.name, '')",
    subject="CASE WHEN a.subject = '' THEN COALESCE(q.name, '') ELSE a.subject END",
    whom="COALESCE(q.name, '')",
    is_worded=f"CASE WHEN a.subject IN ('', '{UNNAMED}') THEN 0 ELSE 1 END",
)


async def add(
    tx: Transaction,
    actor_id: int,
    deed: str,
    *,
    subject: str | About,
    regions: Iterable[str | None],
    now: int,
    note: str = "",
) -> None:
    """Write down who changed what; `deed` is a word that cards/groups/log.py knows.

    It is of the regions that what was changed has now; without any, of the whole country.
    """
    about = subject if isinstance(subject, About) else About(None, subject)
    number = await _ADD.number(
        tx,
        at=now,
        actor_id=actor_id,
        deed=deed,
        subject=about.words,
        note=note,
        about=about.person_id,
    )
    where = [(region, number) for region in sorted({one for one in regions if one})]
    await tx.many("INSERT INTO audit_region (region, audit_id) VALUES (?, ?)", where)


async def take_out(tx: Transaction, title: str, *, since: int) -> None:
    """What is called so is hidden, or gone: lines say what was done, and not to what. None that is
    older than the thing is about it."""
    marks = ", ".join("?" for _ in QUOTING)
    if title:
        await tx.run(
            f"UPDATE audit SET subject = '' WHERE subject = ? AND at >= ? AND deed IN ({marks})",
            title,
            since,
            *QUOTING,
        )


def was_and_is(old: Mapping[str, object], new: Mapping[str, object]) -> str:
    """A note: JSON of what differs, by its name; "" where nothing does. Where a side doesn't know
    it, it was or is nothing."""
    changed = {
        name: [old.get(name), new.get(name)]
        for name in dict.fromkeys([*old, *new])
        if (old.get(name) or None) != (new.get(name) or None)
    }
    return json.dumps(changed, ensure_ascii=False) if changed else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines; by default all."""

    #: Whose deeds, 0 for everybody's.
    person_id: int = 0
    #: Of this region, of EVERYWHERE, or "" for all.
    region: str = ""
    #: Between these moments; 0 for any.
    since: int = 0
    until: int = 0
    #: Whether with who was seen at doors, which would fill page after page.
    doors: bool = False
    #: Who reads, where they look after these regions alone; () is the whole country.
    reader: int = 0
    regions: tuple[str, ...] = ()


EVERYTHING = Wanted()
#: What a coordinator of regions reads: their own deeds, what was done there, and of the whole
#: country what names nobody.
_MINE = (
    "(a.actor_id = ?"
    " OR a.id IN (SELECT r.audit_id FROM audit_region r WHERE r.region IN ({}))"
    " OR (a.about IS NULL AND a.deed NOT IN ('came', 'guest struck off')"
    " AND NOT EXISTS (SELECT 1 FROM audit_region r WHERE r.audit_id = a.id)))"
)


def _where(wanted: Wanted) -> Clause:
    """For lines `a`."""
    parts, values = ["1 = 1"], list[Value]()
    if wanted.person_id:
        parts.append("a.actor_id = ?")
        values.append(wanted.person_id)
    if wanted.region == EVERYWHERE:
        parts.append("NOT EXISTS (SELECT 1 FROM audit_region r WHERE r.audit_id = a.id)")
    elif wanted.region:
        parts.append("a.id IN (SELECT r.audit_id FROM audit_region r WHERE r.region = ?)")
        values.append(wanted.region)
    if wanted.until:
        parts.append("a.at >= ? AND a.at < ?")
        values += [wanted.since, wanted.until]
    if not wanted.doors:
        parts.append("a.deed <> 'came'")
    if wanted.regions:
        marks = ", ".join("?" for _ in wanted.regions)
        parts.append(_MINE.format(marks))
        values += [wanted.reader, *wanted.regions]
    return Clause(" AND ".join(parts), tuple(values))


async def count(rows: Rows, *, wanted: Wanted = EVERYTHING) -> int:
    chosen = _where(wanted)
    sql = f"SELECT count(*) FROM audit a WHERE {chosen.sql}"
    return int(await rows.value(sql, *chosen.values))


async def entries(
    rows: Rows, offset: int, limit: int, *, wanted: Wanted = EVERYTHING
) -> list[Entry]:
    """The newest first."""
    chosen = _where(wanted)
    return await _ENTRY.all(
        rows,
        f"SELECT {_OF_ENTRY} FROM audit a LEFT JOIN person p ON p.id = a.actor_id"
        f" LEFT JOIN person q ON q.id = a.about WHERE {chosen.sql}"
        " ORDER BY a.id DESC LIMIT ? OFFSET ?",
        *chosen.values,
        limit,
        offset,
    )


@dataclass(frozen=True, slots=True)
class Who:
    person_id: int
    name: str


_WHO = Columns(Who)


async def actors(rows: Rows, *, wanted: Wanted = EVERYTHING) -> list[Who]:
    """Who did something; those who were forgotten have no name, and are left out."""
    chosen = _where(wanted)
    return await _WHO.all(
        rows,
        "SELECT p.id, p.name FROM person p WHERE p.name <> ''"
        f" AND p.id IN (SELECT a.actor_id FROM audit a WHERE {chosen.sql})"
        " ORDER BY p.id",
        *chosen.values,
    )
