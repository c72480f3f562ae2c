"""Who said that something was so is asked months later whether it still is."""

import json
from collections.abc import Sequence
from functools import partial

from basics.spans import WEEK
from cards.card import send
from cards.revisits.revisits import question_card
from community.people import quiet
from community.revisits.revisits import tell_solution, title
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.digests import within
from storage.outbox import Call, Letter
from storage.people import people
from storage.people.quiet import Habit
from storage.problems import trials
from storage.revisits import revisits
from storage.revisits.revisits import Revisit

#: Questions written in one tick.
AT_ONCE = 100


async def ask_later(db: Database, now: int) -> None:
    """One question a person and week, outside of their quiet hours."""
    awake = quiet.awake(await revisits.habits(db, now), now)
    if awake:
        await db.write(partial(_ask_all, awake=awake, now=now))


async def _ask_all(tx: Transaction, awake: Sequence[Habit], now: int) -> None:
    for known in await revisits.due(tx, awake, now, not_since=now - WEEK, limit=AT_ONCE):
        await _ask(tx, known, now)


async def _ask(tx: Transaction, known: Revisit, now: int) -> None:
    if await title(tx, known) is None:
        await revisits.remove(tx, known.id)
        return
    await revisits.mark_asked(tx, known.id, now)
    await tell_solution(tx, known.solution_id)
    call = Call("revisit", {"revisit": known.id, "disable_notification": True})
    letter = outbox.notice(known.person_id, call, f"revisit:{known.id}:{known.asked}")
    await outbox.add(tx, letter, now)


async def revisit_drawn(rows: Rows, letter: Letter) -> Call | None:
    """As it leaves: nothing where it is answered, or not so any more, or of a group that its
    person is not in any more."""
    known = await revisits.get(rows, json.loads(letter.body)["revisit"])
    said = await title(rows, known) if known else None
    person = await people.get(rows, letter.chat_id)
    if known is None or known.answer or said is None or person is None:
        return None
    if known.what == "trial" and not await _may_read(rows, known):
        return None
    call = send(question_card(known, said, texts(person.lang)))
    call.body["disable_notification"] = True
    return call


async def _may_read(rows: Rows, known: Revisit) -> bool:
    trial = await trials.get(rows, known.thing_id)
    return bool(trial and await within.problems(rows, known.person_id, {trial.problem_id}))
