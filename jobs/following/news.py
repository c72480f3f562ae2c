"""News for those who follow: written down for each a piece at a time, gathered, and told at most
once in an hour; authors hear what became of their own as soon as it has settled."""

import json
from dataclasses import asdict
from functools import partial

from basics.spans import HOUR, MINUTE
from cards.card import Card, send
from cards.following.news import followed_card
from community.following import hearing
from community.people import quiet
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.digests import activity
from storage.following import news
from storage.following.news import Due, Unheard
from storage.outbox import Call, Letter
from storage.people import people
from storage.people.people import Person

#: Milliseconds: what is changed back within these was nothing; others hear later than the author;
#: and nobody hears of what they only follow more often.
SETTLE, LATER, BETWEEN = 10 * MINUTE, MINUTE, HOUR
#: People for whom events are written down in one transaction, events, and pieces in one tick.
PIECE, TOGETHER, PIECES = 500, 50, 10
#: People who are told in one transaction, and in one tick.
AT_ONCE, IN_A_TICK = 20, 400
#: What waits for the end of quiet hours, or of an hour, is looked at so often.
AGAIN = 15_000


async def spread_news(db: Database, _now: int) -> None:
    for _ in range(PIECES):
        if not await news.are_open(db, 1):
            return
        await db.write(_piece)


async def _piece(tx: Transaction) -> None:
    """Of several events together: a commit for each would be dearer than what it keeps."""
    room = PIECE
    for event in await news.are_open(tx, TOGETHER):
        if room <= 0:
            return
        room -= await news.spread(tx, event, limit=room)


async def tell_news(db: Database, now: int) -> None:
    due = Due(now, now - SETTLE, now - SETTLE - LATER, now - BETWEEN)
    awake = quiet.awake(await news.habits(db, due), now)
    found = await news.people_due(db, due, awake, limit=IN_A_TICK)
    for at in range(0, len(found), AT_ONCE):
        await db.write(partial(_tell_all, whom=found[at : at + AT_ONCE], due=due))


async def _tell_all(tx: Transaction, whom: list[int], due: Due) -> None:
    for person_id in whom:
        person = await people.get(tx, person_id)
        if person is not None:
            await _tell(tx, person, due)


async def _tell(tx: Transaction, person: Person, due: Due) -> None:
    """What turned out to be nothing is told to nobody."""
    unheard = await news.take(tx, person, due)
    if await _card(tx, person, unheard) is None:
        return
    await news.mark_told(tx, person.id, unheard, now=due.now)
    for one in unheard:
        if one.what == "problem" and one.kind == "status":
            await activity.mark_seen(tx, person.id, "problem", subject_id=one.thing_id)
    said = Call("followed", {"news": [asdict(one) for one in unheard]})
    letter = outbox.notice(person.id, said, f"followed:{unheard[-1].id}")
    await outbox.add(tx, letter, due.now)


async def followed_drawn(rows: Rows, letter: Letter) -> Call | None:
    """As it leaves: without what its person may not read any more, or what was taken back."""
    person = await people.get(rows, letter.chat_id)
    unheard = [Unheard(**one) for one in json.loads(letter.body)["news"]]
    card = await _card(rows, person, unheard) if person else None
    return send(card) if card else None


async def _card(rows: Rows, person: Person, unheard: list[Unheard]) -> Card | None:
    heard = await hearing.heard(rows, person, unheard)
    return followed_card(heard, texts(person.lang)) if heard else None


async def soonest(rows: Rows, now: int) -> int | None:
    """When somebody may have to be told."""
    oldest = await news.oldest(rows)
    return None if oldest is None else max(oldest + SETTLE, now + AGAIN)
