"""Forms under way: one row for each person and kind, written at every answer."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from typing import Any, Literal

from basics import json_text
from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import JSON, Code, Table

Kind = Literal[
    "problem",
    "change",
    "comment",
    "solution",
    "solution_change",
    "trial",
    "conversation",
    "statement",
    "statement_split",
    "event",
    "event_change",
    "companion",
    "by_hand",
    "registration",
    "feedback",
    "broadcast",
    "correction",
    "broadcast_time",
    "group_letter",
    "open_group",
    "fault",
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
    "certificate_look",
    "project_feedback",
    "feedback_answer",
    "focus",
    "theme",
    "day",
    "day_words",
    "voice",
    "setting",
    "join",
    "search",
    "report_words",
    "explain",
    "amend",
    "appeal_words",
    "status",
    "translation",
    "translation_refusal",
    "brief",
    "brief_part",
    "brief_step",
    "brief_note",
]
#: Written in `left_at`: its owner has said that a message was no answer to it.
LET_GO = 0
#: How a question is done: its answer was there from the beginning, given when it was asked, or it
#: was passed over.
How = Literal["given", "said", "skipped"]


@dataclass(frozen=True, slots=True)
class Part:
    """A message that an answer came in, and the question that it was read for; "" where the form
    was begun with it."""

    message_id: int
    words: str
    step: str
    #: What names the album that the message is part of, or "".
    album: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    #: Never given again, whatever becomes of the form.
    id: int
    person_id: int
    kind: Kind
    #: The problem, event, broadcast, project or question that it is about.
    subject_id: int | None
    #: What is asked now.
    step: str
    answers: dict[str, Any] = field(default_factory=dict)
    #: None for a form that was begun before this was written down.
    done: dict[str, How] | None = None
    #: By question; one that was answered by a button or by a form has none.
    heard: dict[str, list[Part]] = field(default_factory=dict)
    #: The post that shows the form now; buttons of others are out of date.
    asked: int | None = None
    touched_at: int = 0
    #: Since when its owner has been doing something else; LET_GO until it is taken up again.
    left_at: int | None = None

    @property
    def about(self) -> int:
        """The number of what it is about; a form of a kind that is always about something."""
        assert self.subject_id is not None
        return self.subject_id


def written(parts: Sequence[Part]) -> list[list[Any]]:
    """As they stand in JSON."""
    return [[part.message_id, part.words, part.step, part.album] for part in parts]


def read(kept: Iterable[Sequence[Any]]) -> list[Part]:
    """The same again."""
    return [Part(*one) for one in kept]


def _heard_as(heard: dict[str, list[Part]]) -> str:
    """As it came: halves of letters, too, which only JSON can write."""
    return json.dumps({name: written(parts) for name, parts in heard.items()})


def _heard_in(text: str) -> dict[str, list[Part]]:
    return {name: read(parts) for name, parts in json_text.read(text).items()}


_DRAFT = Table(Draft, "draft", answers=JSON, done=JSON, heard=Code(_heard_as, _heard_in))
_ADD = _DRAFT.insert(Draft)
_KEEP = _DRAFT.update(
    Draft, but=("person_id", "kind", "subject_id", "asked", "left_at"), left_at="NULL"
)


async def get(rows: Rows, draft_id: int) -> Draft | None:
    return await _DRAFT.one(rows, f"SELECT {_DRAFT} FROM draft WHERE id = ?", draft_id)


async def of_kind(rows: Rows, person_id: int, kind: Kind) -> Draft | None:
    return await _DRAFT.one(
        rows, f"SELECT {_DRAFT} FROM draft WHERE person_id = ? AND kind = ?", person_id, kind
    )


async def latest(rows: Rows, person_id: int) -> Draft | None:
    """The form that the next message belongs to; a setting waits for nothing but its answer."""
    waiting = [one for one in await of_person(rows, person_id) if one.kind != "setting"]
    return max(waiting, key=lambda one: (one.touched_at, one.id), default=None)


async def of_person(rows: Rows, person_id: int) -> list[Draft]:
    """In the order in which they were begun."""
    return await _DRAFT.all(
        rows, f"SELECT {_DRAFT} FROM draft WHERE person_id = ? ORDER BY id", person_id
    )


async def about(rows: Rows, kind: Kind, subject_id: int, *, since: int) -> list[Draft]:
    """Forms of this kind about one thing that were touched since, the oldest first."""
    return await _DRAFT.all(
        rows,
        f"SELECT {_DRAFT} FROM draft WHERE subject_id = ? AND kind = ? AND touched_at > ?"
        " ORDER BY touched_at, id",
        subject_id,
        kind,
        since,
    )


async def begin(
    tx: Transaction, person_id: int, kind: Kind, *, subject_id: int | None, step: str, now: int
) -> Draft:
    """A new, empty form in place of an older one of this kind."""
    known = await of_kind(tx, person_id, kind)
    if known:
        await remove(tx, known.id)
    number = await tx.value("UPDATE draft_number SET last = last + 1 RETURNING last")
    draft = Draft(int(number), person_id, kind, subject_id, step, done={}, touched_at=now)
    await _ADD.run(tx, draft)
    return draft


async def keep(tx: Transaction, draft: Draft, now: int) -> Draft:
    """As it stands now; returns it."""
    await _KEEP.run(tx, draft, touched_at=now)
    return replace(draft, touched_at=now, left_at=None)


async def mark_asked(tx: Transaction, draft_id: int, post_id: int) -> None:
    await tx.run("UPDATE draft SET asked = ?, left_at = NULL WHERE id = ?", post_id, draft_id)


async def mark_left(tx: Transaction, person_id: int, now: int) -> None:
    await tx.run(
        "UPDATE draft SET left_at = ? WHERE person_id = ? AND left_at IS NULL", now, person_id
    )


async def let_go(tx: Transaction, draft_id: int) -> None:
    await tx.run("UPDATE draft SET left_at = ? WHERE id = ?", LET_GO, draft_id)


async def remove(tx: Transaction, draft_id: int) -> None:
    for table in ("photo", "part"):
        await tx.run(f"DELETE FROM {table} WHERE owner = 'draft' AND owner_id = ?", draft_id)
    await tx.run("DELETE FROM draft WHERE id = ?", draft_id)


async def mark_sent(tx: Transaction, draft_id: int, now: int) -> None:
    await tx.run(
        "INSERT INTO sent_form (id, sent_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
        draft_id,
        now,
    )


async def was_sent(rows: Rows, draft_id: int) -> bool:
    """Whether this form was sent, so that it is there no more."""
    return bool(await rows.value("SELECT 1 FROM sent_form WHERE id = ?", draft_id))


async def drop_older(tx: Transaction, before: int) -> None:
    """Forms that were not touched since, with their pictures."""
    for table in ("photo", "part"):
        await tx.run(
            f"DELETE FROM {table} WHERE owner = 'draft' AND owner_id IN"
            " (SELECT id FROM draft WHERE touched_at < ?)",
            before,
        )
    await tx.run("DELETE FROM draft WHERE touched_at < ?", before)
    await tx.run("DELETE FROM sent_form WHERE sent_at < ?", before)
