"""How long a picture took to be gone, and what administrators must take away themselves."""

from basics.spans import SECOND
from cards.card import send
from cards.pictures.objections import out_of_reach_card
from community.pictures import objections
from locales import texts
from storage import outbox
from storage.db import Database, Transaction
from storage.groups import groups, keepers
from storage.people import people
from storage.pictures import objections as objection_rows
from storage.pictures.objections import Objection, OutOfReach

#: Until then cards are edited that can be.
PATIENCE = 20 * SECOND


async def look_after_objections(db: Database, now: int) -> None:
    if await objection_rows.open_(db, 1):
        await db.write(lambda tx: objections.look_after(tx, now))
    if await objection_rows.untold(db, now - PATIENCE, 1):
        await db.write(lambda tx: _tell(tx, now))


async def _tell(tx: Transaction, now: int) -> None:
    for one in await objection_rows.untold(tx, now - PATIENCE, objections.AT_ONCE):
        by_chat: dict[int, list[OutOfReach]] = {}
        for message in await objections.out_of_reach(tx, one):
            by_chat.setdefault(message.chat_id, []).append(message)
        for chat_id, found in by_chat.items():
            await _write(tx, one, chat_id, found=found, now=now)
        await objection_rows.mark_told(tx, one.id, now)


async def _write(
    tx: Transaction, one: Objection, chat_id: int, *, found: list[OutOfReach], now: int
) -> None:
    """At any hour: somebody may come to harm."""
    group = await groups.of_chat(tx, chat_id)
    keeper_id = await keepers.of_group(tx, group.id) if group else None
    keeper = await people.get(tx, keeper_id) if keeper_id else None
    if group and keeper and keeper.started:
        card = out_of_reach_card(group.title, found, texts(keeper.lang))
        dedupe = f"objection:{one.id}:{chat_id}"
        await outbox.add(tx, outbox.notice(keeper.id, send(card), dedupe), now)
