"""What ends without a decision. A month after something hid itself its author is told that nobody
decided, with their words; who reported what its author took back is told that it is gone."""

from collections.abc import Sequence
from functools import partial

from cards.card import Card, send
from cards.moderation import author as author_cards
from cards.moderation import report as report_cards
from cards.text.whole import whole_cards
from community import zones
from community.moderation import giving_up, unseen
from community.moderation.unseen import Unseen
from community.people import quiet
from community.words import units
from locales import texts
from storage import outbox
from storage.db import Database, Transaction
from storage.moderation import queue
from storage.moderation.reports import Report
from storage.moderation.things import Thing
from storage.people import people
from storage.people.people import Person

AT_ONCE = 50


async def end_unseen(db: Database, now: int) -> None:
    if await queue.hidden_by_nobody(db, now - unseen.AFTER, 1):
        await db.write(partial(_end, now=now))


async def _end(tx: Transaction, now: int) -> None:
    for entry in await queue.hidden_by_nobody(tx, now - unseen.AFTER, AT_ONCE):
        ended = await unseen.end(tx, entry, now=now)
        if ended:
            await _tell(tx, ended, now=now)


async def end_taken_back(db: Database, now: int) -> None:
    if await queue.taken_back(db, 1):
        await db.write(partial(_end_taken_back, now=now))


async def _end_taken_back(tx: Transaction, now: int) -> None:
    for entry in await queue.taken_back(tx, AT_ONCE):
        ended = await giving_up.end_taken_back(tx, entry, now=now)
        if ended:
            await _tell_reporters(tx, ended.thing, ended.reports, deed="taken_back", now=now)


async def _tell(tx: Transaction, ended: Unseen, *, now: int) -> None:
    """Its author, all that they wrote; and who reported what is theirs again."""
    decision, words = ended.decision, ended.words
    author = await people.get(tx, decision.author_id)
    if author:
        t, zone = texts(author.lang), zones.of(author)
        card = author_cards.decision_card(ended.thing, decision, t, words=words, zone=zone)
        await _write(tx, author, card, dedupe=f"decision:{decision.id}", now=now)
        long = units(words) > author_cards.WORDS_UNITS
        for at, part in enumerate(whole_cards(words) if long else ()):
            await _write(tx, author, part, dedupe=f"decision:{decision.id}:{at}", now=now)
    await _tell_reporters(tx, ended.thing, ended.reports, deed="asked", now=now)


async def _tell_reporters(
    tx: Transaction, thing: Thing, reports: Sequence[Report], *, deed: str, now: int
) -> None:
    for report in reports:
        person = await people.get(tx, report.person_id)
        if person:
            told = report_cards.outcome_card(thing, deed, texts(person.lang))
            await _write(tx, person, told, dedupe=f"reported:{report.id}:{now}", now=now)


async def _write(tx: Transaction, to: Person, card: Card, *, dedupe: str, now: int) -> None:
    """Nobody waits for it, so nobody is woken."""
    if to.started:
        later = quiet.ends(quiet.habit_of(to), now) or 0
        await outbox.add(tx, outbox.notice(to.id, send(card), dedupe, not_before=later), now)
