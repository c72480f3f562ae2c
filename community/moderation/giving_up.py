"""What becomes of the hidden things of somebody who is forgotten."""

from collections.abc import Mapping

from community.moderation import hiding
from storage import parts
from storage.db import Transaction
from storage.moderation import decisions, queue, sealed, sealing, things
from storage.people import forgetting
from storage.projects import log as log_rows


async def give_up(tx: Transaction, person_id: int) -> None:
    """Nobody can bring them back any more."""
    for kept in await sealed.of_author(tx, person_id):
        thing = await things.get(tx, kept.what, kept.thing_id)
        await sealing.set_state(tx, kept, "withdrawn", purge_at=None)
        await sealed.remove(tx, kept.what, kept.thing_id)
        if thing:
            await hiding.mark_stale(tx, thing)


async def end_cases(tx: Transaction, person_id: int, heirs: Mapping[int, int]) -> None:
    """Once their things are as they stay: what is still seen is decided about all the same, of a
    project with whose it is now; about all else, and about what they objected to, nothing is left
    to decide."""
    for entry in await queue.open_of(tx, person_id):
        thing = await things.get(tx, entry.what, entry.thing_id)
        if thing is None or thing.standing != "seen" or thing.what == "picture":
            await queue.close(tx, entry.id, "decided", of=entry.state)
        elif entry.cause == "appeal":
            await queue.answer(tx, entry.id)
    for project_id, heir_id in heirs.items():
        await queue.answers_for(tx, project_id, heir_id)
    await decisions.forget_objections(tx, person_id)


async def take_out(tx: Transaction, person_id: int, *, words: bool) -> None:
    """What they wrote into projects of colleagues that are hidden: it does not come back with
    those, or without its files where the words stay."""
    for note in await forgetting.written_out_of_sight(tx, person_id):
        await parts.withdraw(tx, "note", note.id)
        kept = await sealed.get(tx, "project", note.project_id)
        if kept:
            await sealed.leave_out(tx, kept, note.id, words=words)
        if words:
            await log_rows.withdraw(tx, note.id)
