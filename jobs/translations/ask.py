"""Translators are told that their original was changed, once its author has done with it."""

from functools import partial

from basics.spans import MINUTE
from cards.card import send
from cards.translations.translation import changed_letter
from community.people import quiet
from community.people.people import Actor
from community.refusals import Refused
from community.translations import translations as translation_deeds
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.people import people
from storage.translations import translations
from storage.translations.translations import Translation

#: So long after the last change; and so many in one transaction.
AFTER, AT_ONCE = 10 * MINUTE, 20


async def ask_translators(db: Database, now: int) -> None:
    due = await translations.changed(db, now - AFTER, AT_ONCE)
    if due:
        await db.write(partial(_ask_all, due=due, now=now))


async def soonest(rows: Rows, now: int) -> int | None:
    at = await translations.soonest_changed(rows)
    return None if at is None else max(now, at + AFTER)


async def _ask_all(tx: Transaction, due: list[Translation], now: int) -> None:
    for one in due:
        await _ask(tx, one, now)


async def _ask(tx: Transaction, one: Translation, now: int) -> None:
    person = await people.get(tx, one.author_id)
    until = quiet.ends(quiet.habit_of(person), now) if person else None
    if until is not None:
        await translations.tell_later(tx, one.id, until - AFTER)
        return
    await translations.mark_told(tx, one.id)
    if person is None or not person.started:
        return
    try:
        found = await translation_deeds.case(tx, Actor(person.id), one.id, now=now)
    except Refused:
        return
    card = changed_letter(found, texts(person.lang))
    name = f"retranslate:{one.id}:{found.mark}"
    await outbox.add(tx, outbox.notice(person.id, send(card), name), now)
