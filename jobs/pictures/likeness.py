"""Pictures are looked at, one after another, in the worker that draws: never in the bot's own
process, and outside any transaction."""

import logging
from functools import partial

from telegram.error import BadRequest, TelegramError

from basics.spans import MINUTE
from cards.card import send
from cards.moderation.author import decision_card
from community import zones
from community.pictures import likeness as likeness_deeds
from community.pictures.likeness import Recognised
from drawing.painter import Broken, Painter, Undrawable
from jobs.api import Api
from locales import texts
from storage import outbox
from storage.db import Database, Transaction
from storage.people import people
from storage.pictures import likeness
from storage.pictures.likeness import Likeness

log = logging.getLogger(__name__)

#: What a bot can download, how often it is tried, and after which pause.
DOWNLOAD, TRIES, PAUSE = 20 * 2**20, 5, MINUTE


async def look_at_one(db: Database, api: Api, painter: Painter, *, now: int) -> bool:
    """False where none waits."""
    one = await likeness.due(db, now)
    if one is None:
        return False
    try:
        mark = await painter.likeness(await api.download(one.file_id, DOWNLOAD))
    except (BadRequest, Undrawable) as error:
        log.info("a picture can't be compared: %s", error)
        mark = ""
    except (Broken, TelegramError) as error:
        if one.attempts + 1 < TRIES:
            await db.write(lambda tx: likeness.put_off(tx, one.unique_id, not_before=now + PAUSE))
            return True
        log.warning("a picture was not compared: %s", error)
        mark = ""
    await db.write(partial(_seen, one=one, mark=mark, now=now))
    return True


async def _seen(tx: Transaction, *, one: Likeness, mark: str, now: int) -> None:
    for recognised in await likeness_deeds.seen(tx, one, mark, now=now):
        await _tell(tx, recognised, now=now)


async def _tell(tx: Transaction, recognised: Recognised, *, now: int) -> None:
    """Its author, who can object."""
    person = await people.get(tx, recognised.thing.author_id)
    if person is None or not person.started:
        return
    decision = recognised.decision
    card = decision_card(recognised.thing, decision, texts(person.lang), zone=zones.of(person))
    await outbox.add(tx, outbox.notice(person.id, send(card), f"decision:{decision.id}"), now)
