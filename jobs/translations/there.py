"""Who wished for a translation is told once that it is there: all of it in one letter."""

import json
from dataclasses import asdict
from functools import partial

from basics.spans import MINUTE
from cards.card import send
from cards.translations.wanted import there_letter
from community.people import quiet
from community.translations.wanted import there
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.outbox import Call, Letter
from storage.people import people
from storage.people.people import Person
from storage.translations import wanted
from storage.translations.wanted import Wish

#: What comes within so long goes into one letter; and so many people hear in a tick.
GATHERED, IN_A_TICK = 10 * MINUTE, 100


async def tell_wishers(db: Database, now: int) -> None:
    for person_id in await wanted.due(db, now - GATHERED, IN_A_TICK):
        await db.write(partial(_tell, person_id=person_id, now=now))


async def soonest(rows: Rows, now: int) -> int | None:
    at = await wanted.soonest(rows)
    return None if at is None else max(now, at + GATHERED)


async def _tell(tx: Transaction, person_id: int, now: int) -> None:
    """Not in their quiet hours."""
    person = await people.get(tx, person_id)
    until = quiet.ends(quiet.habit_of(person), now) if person else None
    if until is not None:
        await wanted.tell_later(tx, person_id, until - GATHERED)
        return
    found = await wanted.there_for(tx, person_id)
    await wanted.drop_told(tx, person_id)
    if person is None or not person.started or not found:
        return
    if await there(tx, person, found):
        call = Call("translated", {"wished": [asdict(one) for one in found]})
        dedupe = f"translated-for:{person_id}:{max(one.there_at or 0 for one in found)}"
        await outbox.add(tx, outbox.notice(person_id, call, dedupe), now)


async def translated_drawn(rows: Rows, letter: Letter) -> Call | None:
    """As it leaves: what may be read then, and is there still."""
    person = await people.get(rows, letter.chat_id)
    return await _call(rows, person, letter) if person else None


async def _call(rows: Rows, person: Person, letter: Letter) -> Call | None:
    said = [Wish(**one) for one in json.loads(letter.body)["wished"]]
    found = await there(rows, person, said)
    return send(there_letter(found, texts(person.lang))) if found else None
