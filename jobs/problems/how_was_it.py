"""Who wanted to try a colleague's solution is asked two weeks later how it went, once."""

import json
from functools import partial

from cards.card import send
from cards.problems.trials import how_was_it_card
from community.people import quiet
from community.people.people import Actor
from community.problems import trials
from community.problems.solutions import readable_solution
from community.refusals import Refused
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.outbox import Call, Letter
from storage.people import people
from storage.problems import will_try
from storage.problems.will_try import WillTry

#: People who are asked in one tick.
IN_A_TICK = 100


async def ask_how_it_was(db: Database, now: int) -> None:
    for wish in await will_try.due(db, now, limit=IN_A_TICK):
        await db.write(partial(_ask, wish=wish, now=now))


async def _ask(tx: Transaction, wish: WillTry, now: int) -> None:
    """Not in their quiet hours."""
    person = await people.get(tx, wish.person_id)
    if person is None or not person.started:
        await will_try.remove(tx, wish.solution_id, wish.person_id)
        return
    until = quiet.ends(quiet.habit_of(person), now)
    await will_try.set_ask_at(tx, wish, until)
    if until is None and await _call(tx, person.id, wish.solution_id) is not None:
        said = Call("how_was_it", {"solution": wish.solution_id})
        dedupe = f"how-was-it:{wish.solution_id}:{wish.at}"
        await outbox.add(tx, outbox.notice(person.id, said, dedupe), now)


async def how_was_it_drawn(rows: Rows, letter: Letter) -> Call | None:
    """As it leaves: nothing where it may not be read any more, or was told meanwhile."""
    return await _call(rows, letter.chat_id, int(json.loads(letter.body)["solution"]))


async def _call(rows: Rows, person_id: int, solution_id: int) -> Call | None:
    person, actor = await people.get(rows, person_id), Actor(person_id)
    try:
        view = await readable_solution(rows, actor, solution_id)
    except Refused:
        return None
    if person is None or await trials.own(rows, actor, solution_id):
        return None
    return send(how_was_it_card(view.solution, view.problem, texts(person.lang)))
