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


async def hold(tx: Transaction, marks: Marks) -> list[list[Any]]:
    """They don't leave; returns what must be known to let them go on."""
    found = [*await saying.ready(tx, marks.every), *await saying.to_many(tx, marks.every)]
    await saying.leave_out(tx, found, marks, error=HIDDEN)
    return [[one.id, one.state, one.body] for one in found]


async def drop(tx: Transaction, numbers: Sequence[int]) -> list[int]:
    """Those that have not left. Returns which messages were to become one of them."""
    if not numbers:
        return []
    marks = ", ".join("?" for _ in numbers)
    found = await tx.all(
        f"DELETE FROM outbox WHERE id IN ({marks}) AND (state = 'ready' OR error = ?)"
        " RETURNING id, edits",
        *numbers,
        HIDDEN,
    )
    for letter_id, _ in found:
        tx.letters.pop(letter_id, None)
    return [edits for _, edits in found if edits is not None]


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
