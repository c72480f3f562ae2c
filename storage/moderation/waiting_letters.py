"""Letters that wait and would show what is hidden by now: they stay, or leave without it."""

from collections.abc import Sequence
from typing import Any

from storage.db import Transaction
from storage.moderation import sealed
from storage.moderation.sealed import Sealed
from storage.sending import saying
from storage.sending.saying import Marks

#: Why a letter did not leave.
HIDDEN = "what it shows is hidden"
#: What answers somebody where they spoke.
ANSWER = "reply"


async def hold(tx: Transaction, marks: Marks) -> list[list[Any]]:
    """They don't leave; returns what must be known to let them go on."""
    found = [*await saying.ready(tx, marks.every), *await saying.to_many(tx, marks.every)]
    await saying.leave_out(tx, found, marks, error=HIDDEN)
    return [[one.id, one.state, one.body] for one in found]


async def drop_answers(
    tx: Transaction, chat_id: int, *, count: int, pressed: int | None, now: int
) -> bool:
    """The last ones so far that were said just now, that it was published: nobody sees it yet.
    Returns whether the `pressed` message was to become one of them."""
    found = await tx.all(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE chat_id = ?"
        " AND kind = ? AND post_id IS NULL AND (state = 'ready' OR error = ?)"
        " AND (created_at = ? OR edits = ?) ORDER BY id DESC LIMIT ?) RETURNING id, edits",
        chat_id,
        ANSWER,
        HIDDEN,
        now,
        pressed,
        count,
    )
    for letter_id, _ in found:
        tx.letters.pop(letter_id, None)
    return pressed is not None and pressed in [edits for _, edits in found]


async def let_go(tx: Transaction, held: list[list[Any]]) -> None:
    """They leave after all, as they were."""
    for letter_id, state, body in held:
        await tx.run(
            "UPDATE outbox SET state = ?, body = ?,"
            " error = CASE WHEN error = ? THEN NULL ELSE error END WHERE id = ?"
            " AND (error = ? OR state IN ('ready', 'waiting', 'unknown'))",
            state,
            body,
            HIDDEN,
            letter_id,
            HIDDEN,
        )


async def say_instead(tx: Transaction, kept: Sealed, before: Sequence[str]) -> None:
    """What is hidden was said anew, and `before` stood in its rows: letters of its author say that
    when it comes back; what others have to say of the old words stays away."""
    after, held = sealed.said_in(kept), kept.body.get("letters", [])
    letters, theirs = [], (saying.by(kept.author_id), saying.of(kept.author_id))
    for letter_id, state, body in held:
        newer = saying.said_instead(body, before, after)
        names = await tx.value("SELECT names FROM outbox WHERE id = ?", letter_id)
        if newer == body or names in theirs:
            letters.append([letter_id, state, newer])
    kept.body["letters"] = letters
    await sealed.rewrite(tx, kept)
