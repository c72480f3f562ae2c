"""Projects: a teacher's small piece of development work, from a concern to what changed."""

from typing import Literal

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.groups.groups import Group
from storage.rows import Table
from storage.sending import saying

Stage = Literal["concern", "consulting", "plan", "agreed", "running", "shared", "changed"]


@dataclass(frozen=True, slots=True)
class Project:
    id: int
    #: Secret part of its links: who holds one may read it.
    key: str
    owner_id: int
    title: str
    story: str
    subject: str | None
    region: str | None
    name_shown: int
    problem_id: int | None
    #: The event in whose gallery it belongs.
    event_id: int | None
    stage: Stage
    #: open, withdrawn or hidden
    state: str
    #: What the owner asks those who give feedback to look at.
    #: The question that its leaders ask those who give feedback, or "".
    focus: str
    comments: int
    notes: int
    feedback: int
    visits: int
    #: "chat:message" of the message that it came in.
    source: str | None
    #: Whether its owner changed it by form since.
    reworked: int
    #: Whether its owner wants to be asked how it goes.
    asks: int
    #: When something was last written in it, and when its owner was last asked.
    touched_at: int
    asked_at: int | None
    created_at: int
    #: After how many months its owner says that it still is so; 0 for none.
    lasts_months: int = 0

    @property
    def stands(self) -> bool:
        """Neither withdrawn nor hidden."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class Telling:
    """What its owner says of a project."""

    title: str = ""
    story: str = ""
    subject: str | None = None
    region: str | None = None
    name_shown: int = 1
    problem_id: int | None = None
    event_id: int | None = None


PROJECT = Table(Project, "project")
OF_PROJECT = PROJECT.of("p")
_ADD = PROJECT.insert(Telling, "key", "owner_id", "source", "touched_at", "created_at")
_CHANGE = PROJECT.update(Telling)


async def get(rows: Rows, project_id: int) -> Project | None:
    return await PROJECT.one(rows, f"SELECT {PROJECT} FROM project WHERE id = ?", project_id)


async def of_key(rows: Rows, key: str) -> Project | None:
    return await PROJECT.one(rows, f"SELECT {PROJECT} FROM project WHERE key = ?", key)


async def of_source(rows: Rows, source: str) -> Project | None:
    return await PROJECT.one(rows, f"SELECT {PROJECT} FROM project WHERE source = ?", source)


async def add(
    tx: Transaction, owner_id: int, key: str, *, said: Telling, source: str | None, now: int
) -> Project:
    return await _ADD.row(
        tx, said, key=key, owner_id=owner_id, source=source, touched_at=now, created_at=now
    )


async def change(tx: Transaction, project_id: int, said: Telling) -> None:
    """By form: with other words the message that the project came in speaks for it no longer."""
    other = "UPDATE project SET reworked = 1 WHERE id = ? AND (title <> ? OR story <> ?)"
    await tx.run(other, project_id, said.title, said.story)
    await _CHANGE.run(tx, said, id=project_id)
    await photos.doubt(tx, "project", project_id)


async def set_words(tx: Transaction, project_id: int, title: str, *, story: str) -> None:
    await tx.run("UPDATE project SET title = ?, story = ? WHERE id = ?", title, story, project_id)


async def set_subject(tx: Transaction, project_id: int, subject: str) -> None:
    await tx.run("UPDATE project SET subject = ? WHERE id = ?", subject, project_id)


async def fill(tx: Transaction, group: Group) -> None:
    """What was sent to a group before it said its region and subject has them now."""
    for column, value in (("region", group.region), ("subject", group.subject)):
        if value is not None:
            await tx.run(
                f"UPDATE project SET {column} = ? WHERE {column} IS NULL AND source LIKE '-%'"
                " AND state = 'open'"
                " AND id IN (SELECT project_id FROM project_group WHERE group_id = ?)",
                value,
                group.id,
            )


async def set_event(tx: Transaction, project_id: int, event_id: int | None) -> None:
    await tx.run("UPDATE project SET event_id = ? WHERE id = ?", event_id, project_id)


async def set_stage(tx: Transaction, project_id: int, stage: Stage) -> None:
    await tx.run("UPDATE project SET stage = ? WHERE id = ?", stage, project_id)


async def set_review_question(tx: Transaction, project_id: int, said: str) -> None:
    await tx.run("UPDATE project SET focus = ? WHERE id = ?", said, project_id)


_OWN_NOTES = "SELECT id FROM project_note WHERE project_id = ? AND author_id = ?"


async def withdraw(tx: Transaction, project_id: int) -> None:
    """Its words, its owner's notes and the poster are gone for good, also from letters that wait;
    what colleagues wrote stays, unseen, also of who led it too."""
    found = await tx.value("SELECT owner_id FROM project WHERE id = ?", project_id)
    owner = int(found or 0)
    words, files = await _words_of(tx, project_id, owner), await _files(tx, project_id, owner)
    await saying.take_back(tx, owner, words, files=files)
    await tx.run(
        "UPDATE project SET state = 'withdrawn', title = '', story = '', focus = '' WHERE id = ?",
        project_id,
    )
    await tx.run(
        "UPDATE project_note SET state = 'withdrawn', text = ''"
        " WHERE project_id = ? AND author_id = ? AND kind <> 'answer'",
        project_id,
        owner,
    )
    for table in ("photo", "part"):
        await tx.run(
            f"DELETE FROM {table} WHERE owner = 'note' AND owner_id IN ({_OWN_NOTES})",
            project_id,
            owner,
        )
        await tx.run(f"DELETE FROM {table} WHERE owner = 'project' AND owner_id = ?", project_id)
    await tx.run("DELETE FROM poster WHERE project_id = ?", project_id)
    await tx.run("DELETE FROM project_leader WHERE project_id = ?", project_id)


async def _words_of(rows: Rows, project_id: int, owner: int) -> list[str]:
    found = await rows.all(
        "SELECT title FROM project WHERE id = ? UNION SELECT story FROM project WHERE id = ?"
        " UNION SELECT text FROM project_note WHERE project_id = ? AND author_id = ?"
        " AND kind <> 'answer'",
        project_id,
        project_id,
        project_id,
        owner,
    )
    return [row[0] for row in found]


async def _files(rows: Rows, project_id: int, owner: int) -> list[str]:
    found = await rows.all(
        "SELECT file_id FROM photo WHERE (owner = 'project' AND owner_id = ?) OR (owner = 'note'"
        f" AND owner_id IN ({_OWN_NOTES}))",
        project_id,
        project_id,
        owner,
    )
    return [row[0] for row in found]


async def touch(tx: Transaction, project_id: int, now: int) -> None:
    """Something was written in it: it is idle only from now on."""
    await tx.run("UPDATE project SET touched_at = ? WHERE id = ?", now, project_id)


async def add_to_count(
    tx: Transaction,
    project_id: int,
    *,
    comments: int = 0,
    notes: int = 0,
    feedback: int = 0,
    visits: int = 0,
) -> None:
    """Move the counters shown on the card."""
    await tx.run(
        "UPDATE project SET comments = comments + ?, notes = notes + ?, feedback = feedback + ?,"
        " visits = visits + ? WHERE id = ?",
        comments,
        notes,
        feedback,
        visits,
        project_id,
    )


async def count_since(rows: Rows, owner_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project WHERE owner_id = ?"
            " AND created_at > ? AND created_at <= ?",
            owner_id,
            since,
            now,
        )
    )


#: A person's own projects and those that they lead with others; the value stands twice.
_OWN = (
    "p.state = 'open' AND (p.owner_id = ?"
    " OR p.id IN (SELECT project_id FROM project_leader WHERE person_id = ?))"
)


async def of_owner(rows: Rows, person_id: int, offset: int, *, limit: int) -> list[Project]:
    """A person's own projects and those that they lead with others, the newest first."""
    return await PROJECT.all(
        rows,
        f"SELECT {OF_PROJECT} FROM project p WHERE {_OWN} ORDER BY p.id DESC LIMIT ? OFFSET ?",
        person_id,
        person_id,
        limit,
        offset,
    )


async def count_of_owner(rows: Rows, person_id: int) -> int:
    return int(
        await rows.value(f"SELECT count(*) FROM project p WHERE {_OWN}", person_id, person_id)
    )


async def of_problem(rows: Rows, problem_id: int, limit: int) -> list[Project]:
    """Open projects that began with a problem, the newest first."""
    return await PROJECT.all(
        rows,
        f"SELECT {PROJECT} FROM project WHERE problem_id = ? AND state = 'open'"
        " ORDER BY id DESC LIMIT ?",
        problem_id,
        limit,
    )


async def show_to(tx: Transaction, project_id: int, group_id: int) -> None:
    await tx.run(
        "INSERT INTO project_group (project_id, group_id) VALUES (?, ?)"
        " ON CONFLICT (project_id, group_id) DO NOTHING",
        project_id,
        group_id,
    )


async def is_shown_to(rows: Rows, project_id: int, group_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM project_group WHERE project_id = ? AND group_id = ?",
            project_id,
            group_id,
        )
    )


async def open_of_group(rows: Rows, group_id: int, limit: int) -> list[int]:
    """The newest open projects of a group, oldest of them first."""
    found = await rows.all(
        "SELECT p.id FROM project_group g JOIN project p ON p.id = g.project_id"
        " WHERE g.group_id = ? AND p.state = 'open' ORDER BY p.id DESC LIMIT ?",
        group_id,
        limit,
    )
    return [row[0] for row in reversed(found)]


async def regions_of(rows: Rows, project_id: int) -> frozenset[str]:
    """Its own, and those of the groups that were shown it."""
    found = await rows.all(
        "SELECT region FROM project WHERE id = ? AND region IS NOT NULL"
        " UNION SELECT g.region FROM project_group p JOIN community_group g ON g.id = p.group_id"
        " WHERE p.project_id = ? AND g.region IS NOT NULL",
        project_id,
        project_id,
    )
    return frozenset(row[0] for row in found)


async def is_shown_to_groups_of(rows: Rows, project_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM project_group p JOIN member m ON m.group_id = p.group_id"
            " WHERE p.project_id = ? AND m.person_id = ? AND m.seen = 1 LIMIT 1",
            project_id,
            person_id,
        )
    )


async def is_public(rows: Rows, project: Project) -> bool:
    """Whether its event's gallery was opened; what belongs to no event, once its poster hangs."""
    if project.event_id is None:
        where, value = "poster WHERE project_id = ? AND hung_at IS NOT NULL", project.id
    else:
        where, value = "gallery WHERE event_id = ? AND opened_at IS NOT NULL", project.event_id
    return bool(await rows.value(f"SELECT 1 FROM {where}", value))


async def deadline(rows: Rows, event_id: int) -> int | None:
    """Until when projects can be submitted to an event; None where no gallery says so."""
    closes: int | None = await rows.value(
        "SELECT closes_at FROM gallery WHERE event_id = ?", event_id
    )
    return closes


async def deadlines(rows: Rows, now: int) -> dict[int, int]:
    """The same of all events that are ahead and have one, by event."""
    found = await rows.all(
        "SELECT g.event_id, g.closes_at FROM event e JOIN gallery g ON g.event_id = e.id"
        " WHERE e.state = 'published' AND e.ends_at >= ? AND g.closes_at IS NOT NULL",
        now,
    )
    return {int(event_id): int(closes) for event_id, closes in found}


async def add_reader(tx: Transaction, project_id: int, person_id: int, *, now: int) -> None:
    """Somebody opened a link to it."""
    await tx.run(
        "INSERT INTO project_reader (project_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (project_id, person_id) DO NOTHING",
        project_id,
        person_id,
        now,
    )


async def is_reader(rows: Rows, project_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM project_reader WHERE project_id = ? AND person_id = ?",
            project_id,
            person_id,
        )
    )
