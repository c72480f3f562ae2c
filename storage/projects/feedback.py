"""Feedback on projects: what is strong, what somebody wonders, an offer of help.

It is for the leaders of the project alone; who gave it may hide their name from them.
"""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.people.quiet import Gathering, Habit, look_again, ready
from storage.rows import Table
from storage.site import releases


@dataclass(frozen=True, slots=True)
class Feedback:
    id: int
    project_id: int
    giver_id: int
    strong: str
    wonder: str
    offer: str
    #: Whether the project's leaders see who gave it.
    name_shown: int
    thanked_at: int | None
    answer: str
    #: given, reported or hidden
    state: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one."""

    strong: str
    wonder: str
    offer: str
    name_shown: int


@dataclass(frozen=True, slots=True)
class Given:
    """One that somebody gave, in the list of their own."""

    feedback: Feedback
    title: str


_FEEDBACK = Table(Feedback, "project_feedback")
_OF_FEEDBACK = _FEEDBACK.of("f")
_PUT = _FEEDBACK.upsert(
    Words,
    "project_id",
    "giver_id",
    "created_at",
    key="project_id, giver_id",
    keeps=("created_at",),
)
#: What the leaders of a project can read.
_READABLE = "f.state IN ('given', 'reported')"


async def get(rows: Rows, feedback_id: int) -> Feedback | None:
    return await _FEEDBACK.one(
        rows, f"SELECT {_FEEDBACK} FROM project_feedback WHERE id = ?", feedback_id
    )


async def of_giver(rows: Rows, project_id: int, giver_id: int) -> Feedback | None:
    return await _FEEDBACK.one(
        rows,
        f"SELECT {_FEEDBACK} FROM project_feedback WHERE project_id = ? AND giver_id = ?",
        project_id,
        giver_id,
    )


async def put(
    tx: Transaction, project_id: int, giver_id: int, *, words: Words, now: int
) -> Feedback:
    """New, or in place of what this person said of this project before."""
    return await _PUT.row(tx, words, project_id=project_id, giver_id=giver_id, created_at=now)


async def remove(tx: Transaction, feedback_id: int) -> None:
    """Gone for good."""
    await tx.run("DELETE FROM feedback_notice WHERE feedback_id = ?", feedback_id)
    await tx.run("DELETE FROM project_feedback WHERE id = ?", feedback_id)
    await releases.forget_thing(tx, "feedback", feedback_id)


async def mark_thanked(tx: Transaction, feedback_id: int, now: int) -> bool:
    """False when its giver was thanked before."""
    thanked = await tx.run(
        "UPDATE project_feedback SET thanked_at = ? WHERE id = ? AND thanked_at IS NULL",
        now,
        feedback_id,
    )
    return thanked > 0


async def set_answer(tx: Transaction, feedback_id: int, answer: str) -> None:
    await tx.run("UPDATE project_feedback SET answer = ? WHERE id = ?", answer, feedback_id)


async def set_state(tx: Transaction, feedback_id: int, state: str) -> None:
    await tx.run("UPDATE project_feedback SET state = ? WHERE id = ?", state, feedback_id)


async def page_of_project(
    rows: Rows, project_id: int, offset: int, *, limit: int
) -> list[Feedback]:
    """What its leaders can read, the newest first."""
    return await _FEEDBACK.all(
        rows,
        f"SELECT {_OF_FEEDBACK} FROM project_feedback f WHERE f.project_id = ? AND {_READABLE}"
        " ORDER BY f.id DESC LIMIT ? OFFSET ?",
        project_id,
        limit,
        offset,
    )


async def count_before(rows: Rows, feedback: Feedback) -> int:
    """How many newer ones stand above it on that list."""
    return int(
        await rows.value(
            f"SELECT count(*) FROM project_feedback f WHERE f.project_id = ? AND {_READABLE}"
            " AND f.id > ?",
            feedback.project_id,
            feedback.id,
        )
    )


async def page_of_giver(rows: Rows, giver_id: int, offset: int, *, limit: int) -> list[Given]:
    """What somebody gave, the newest first."""
    found = await rows.all(
        f"SELECT p.title, {_OF_FEEDBACK} FROM project_feedback f"
        " JOIN project p ON p.id = f.project_id WHERE f.giver_id = ? AND p.state = 'open'"
        " ORDER BY f.id DESC LIMIT ? OFFSET ?",
        giver_id,
        limit,
        offset,
    )
    return [Given(_FEEDBACK.read(row[1:]), row[0]) for row in found]


async def count_of_giver(rows: Rows, giver_id: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_feedback f JOIN project p ON p.id = f.project_id"
            " WHERE f.giver_id = ? AND p.state = 'open'",
            giver_id,
        )
    )


async def count_since(rows: Rows, giver_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_feedback WHERE giver_id = ?"
            " AND created_at > ? AND created_at <= ?",
            giver_id,
            since,
            now,
        )
    )


async def notice(tx: Transaction, feedback: Feedback, now: int) -> None:
    """Its project's leaders who want news will hear of it, also when it was changed."""
    await tx.run(
        "INSERT INTO feedback_notice (person_id, feedback_id, at)"
        " SELECT l.person_id, CAST(? AS BIGINT), CAST(? AS BIGINT) FROM"
        " (SELECT owner_id AS person_id FROM project WHERE id = ? UNION"
        " SELECT person_id FROM project_leader WHERE project_id = ? AND person_id IS NOT NULL) l"
        " WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = l.person_id AND p.notices = 0)"
        " AND NOT EXISTS (SELECT 1 FROM project_muted m WHERE m.person_id = l.person_id"
        " AND m.project_id = ?)"
        " ON CONFLICT (person_id, feedback_id) DO NOTHING",
        feedback.id,
        now,
        feedback.project_id,
        feedback.project_id,
        feedback.project_id,
    )


async def soonest(rows: Rows, now: int) -> int | None:
    """When a leader may have to be told."""
    return look_again(await rows.value("SELECT max(at) FROM feedback_notice"), now)


async def people_to_tell(
    rows: Rows, habits: Sequence[Habit], gathering: Gathering, *, limit: int
) -> list[int]:
    """Leaders of these habits who are to be told of feedback now."""
    due = ready(gathering, habits)
    found = await rows.all(
        "SELECT DISTINCT n.person_id FROM feedback_notice n JOIN person p ON p.id = n.person_id"
        f" WHERE {due.sql} ORDER BY n.person_id LIMIT ?",
        *due.values,
        limit,
    )
    return [row[0] for row in found]


async def news_of(rows: Rows, person_id: int) -> list[Given]:
    """What this leader has not heard of, the oldest first."""
    found = await rows.all(
        f"SELECT p.title, {_OF_FEEDBACK} FROM feedback_notice n"
        " JOIN project_feedback f ON f.id = n.feedback_id JOIN project p ON p.id = f.project_id"
        f" WHERE n.person_id = ? AND p.state = 'open' AND {_READABLE} ORDER BY n.at, f.id",
        person_id,
    )
    return [Given(_FEEDBACK.read(row[1:]), row[0]) for row in found]


async def clear(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM feedback_notice WHERE person_id = ?", person_id)


async def count_of_event(rows: Rows, event_id: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_feedback f JOIN project p ON p.id = f.project_id"
            f" WHERE p.event_id = ? AND p.state = 'open' AND {_READABLE}",
            event_id,
        )
    )
