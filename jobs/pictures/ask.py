"""Authors are asked who can be recognised in a picture that shall go further than their group."""

from functools import partial

from cards.card import send
from cards.pictures.pictures import question_card
from community.pictures import declarations, likeness
from community.pictures.declarations import Question
from locales import texts
from storage import outbox
from storage.db import Database, Transaction
from storage.people import people
from storage.pictures import looking, pictures


async def ask_about_pictures(db: Database, now: int) -> None:
    """Once each, when they are awake."""
    if await pictures.has_new(db) or await declarations.waiting(db, now):
        await db.write(partial(_ask, now=now))


async def _ask(tx: Transaction, now: int) -> None:
    await likeness.look_at_new(tx, now)
    await declarations.look_at_new(tx, now)
    for question in await declarations.due(tx, now):
        await _write(tx, question, now)


async def _write(tx: Transaction, question: Question, now: int) -> None:
    person = await people.get(tx, question.asked.author_id)
    if person is None:
        return
    last = question.pictures[-1].id
    seen = await looking.one(tx, last) if len(question.pictures) == 1 else []
    card = question_card(question, texts(person.lang), picture=seen[0] if seen else None)
    await outbox.add(tx, outbox.notice(person.id, send(card), f"pictures:{last}"), now)
