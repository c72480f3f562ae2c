"""Forms under way: one row for each person and kind, written at every answer."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from storage.db import Rows, Transaction

Kind = Literal[
    "problem",
    "change",
    "comment",
    "solution",
    "event",
    "event_change",
    "companion",
    "by_hand",
    "feedback",
    "broadcast",
    "correction",
    "offer",
    "project",
    "project_change",
    "project_comment",
    "note",
    "question",
    "answer",
    "poster",
    "own_poster",
    "certificate_name",
    "project_feedback",
    "feedback_answer",
    "focus",
    "theme",
    "day",
    "day_words",
    "voice",
]


@dataclass(frozen=True, slots=True)
class Draft:
    id: int
    person_id: int
    kind: Kind
    #: The problem, event, broadcast, project or question that it is about.
    subject_id: int | None
    #: What is asked now.
    step: str
    answers: dict[str, Any]


_DRAFT = "id, person_id, kind, subject_id, step, answers"


def _draft(row: tuple[Any, ...] | None) -> Draft | None:
    if row is None:
        return None
    draft_id, person_id, kind, subject_id, step, answers = row
    return Draft(draft_id, person_id, kind, subject_id, step, json.loads(answers))


async def get(rows: Rows, draft_id: int) -> Draft | None:
    return _draft(await rows.one(f"SELECT {_DRAFT} FROM draft WHERE id = ?", draft_id))


async def of_kind(rows: Rows, person_id: int, kind: Kind) -> Draft | None:
    return _draft(
        await rows.one(
            f"SELECT {_DRAFT} FROM draft WHERE person_id = ? AND kind = ?", person_id, kind
        )
    )


async def latest(rows: Rows, person_id: int) -> Draft | None:
    """The form that the next message belongs to."""
    return _draft(
        await rows.one(
            f"SELECT {_DRAFT} FROM draft WHERE person_id = ? ORDER BY touched_at DESC, id DESC"
            " LIMIT 1",
            person_id,
        )
    )


async def begin(
    tx: Transaction, person_id: int, kind: Kind, subject_id: int | None, step: str, now: int
) -> Draft:
    """A new, empty form in place of an older one of this kind."""
    await tx.run("DELETE FROM draft WHERE person_id = ? AND kind = ?", person_id, kind)
    row = await tx.one(
        "INSERT INTO draft (person_id, kind, subject_id, step, answers, touched_at)"
        f" VALUES (?, ?, ?, ?, '{{}}', ?) RETURNING {_DRAFT}",
        person_id,
        kind,
        subject_id,
        step,
        now,
    )
    draft = _draft(row)
    assert draft
    return draft


async def begin_or_go_on(
    tx: Transaction, person_id: int, kind: Kind, step: str, now: int
) -> Draft:
    """The form under way where it stopped, or a new one."""
    draft = await of_kind(tx, person_id, kind)
    if draft is None:
        return await begin(tx, person_id, kind, None, step, now)
    await keep(tx, draft, now)
    return draft


async def keep(tx: Transaction, draft: Draft, now: int) -> Draft:
    """As it stands now; returns it."""
    await tx.run(
        "UPDATE draft SET step = ?, answers = ?, touched_at = ? WHERE id = ?",
        draft.step,
        json.dumps(draft.answers, ensure_ascii=False),
        now,
        draft.id,
    )
    return draft


async def remove(tx: Transaction, draft_id: int) -> None:
    await tx.run("DELETE FROM photo WHERE owner = 'draft' AND owner_id = ?", draft_id)
    await tx.run("DELETE FROM draft WHERE id = ?", draft_id)


async def drop_older(tx: Transaction, before: int) -> None:
    """Forms that were not touched since, with their pictures."""
    await tx.run(
        "DELETE FROM photo WHERE owner = 'draft' AND owner_id IN"
        " (SELECT id FROM draft WHERE touched_at < ?)",
        before,
    )
    await tx.run("DELETE FROM draft WHERE touched_at < ?", before)
