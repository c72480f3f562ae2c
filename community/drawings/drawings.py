"""Drawn files, from the wish to the letter.

    drawing = await drawings.put(tx, "greeting", f"greeting:{year}:{lang}", sheet, now)
    await send(tx, drawing, chat_id, lang, now)      # now, or as soon as it is drawn

An order is written once for each key, however often it is given; change the key where the sheet
has changed. `jobs/drawings/paint.py` draws it. For many chats: send it to one first;
then its `picture_id` is that by which letters of a mailing send it, without any upload.
"""

import hashlib
import json
from typing import Any

from basics.records import dataclass
from basics.spans import HOUR
from community.refusals import Reason, Refused
from storage import outbox
from storage.db import Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing, Kind, Part, Receiver
from storage.moderation import sealed
from storage.posters import posters

AN_HOUR = 20
#: What is sent of a drawing to those who wait for it.
PARTS: dict[Kind, Part] = {
    "poster": "picture",
    "own_poster": "picture",
    "portfolio": "file",
    "certificate": "file",
    "greeting": "picture",
    "photo": "picture",
    "signatures": "file",
    "brief": "file",
    "numbers": "picture",
    "results": "file",
    "results_picture": "picture",
}


@dataclass(frozen=True, slots=True)
class Key:
    """Of a drawing, in two parts."""

    #: Such as "poster:12:".
    whose: str
    which: str

    @property
    def whole(self) -> str:
        return self.whose + self.which


async def order_anew(
    tx: Transaction, kind: Kind, key: Key, *, sheet: dict[str, Any], now: int
) -> Drawing:
    """What people ask for themselves: what is new is refused above 20 an hour.

    Raises Refused: TOO_MANY_DRAWINGS.
    """
    known = await drawings.of_key(tx, key.whole)
    if known is None and await drawings.count_since(tx, key.whose, now - HOUR, now=now) >= AN_HOUR:
        raise Refused(Reason.TOO_MANY_DRAWINGS)
    return await drawings.put(tx, kind, key.whole, sheet=sheet, now=now)


def fingerprint(sheet: dict[str, Any]) -> str:
    """Part of a key: another sheet has another one."""
    whole = json.dumps(sheet, sort_keys=True).encode()
    return hashlib.sha256(whole).hexdigest()[:32]


async def send(tx: Transaction, drawing: Drawing, chat_id: int, *, lang: str, now: int) -> None:
    """To this chat: at once if it is drawn, else when it is."""
    if drawing.state in ("drawn", "known"):
        await send_part(tx, drawing, PARTS[drawing.kind], to=Receiver(chat_id, lang), now=now)
    else:
        await drawings.add_waiting(tx, drawing.id, chat_id, lang=lang)


async def send_part(
    tx: Transaction, drawing: Drawing, part: Part, *, to: Receiver, now: int
) -> None:
    """One part of a drawing that is drawn."""
    body = {"file": "drawing", "drawing": drawing.id, "part": part, "lang": to.lang}
    letter = outbox.NewLetter(to.chat_id, "reply", "attach", json.dumps(body))
    await outbox.add(tx, letter, now)


async def finish(
    tx: Transaction, drawing: Drawing, picture: bytes | None, *, file: bytes | None, now: int
) -> None:
    """It is drawn: everybody who waits gets a letter, in the same transaction."""
    if not await drawings.keep(tx, drawing.id, picture, file=file):
        return
    for to in await drawings.take_waiting(tx, drawing.id):
        await send_part(tx, drawing, PARTS[drawing.kind], to=to, now=now)


async def note_sent(tx: Transaction, drawing_id: int, part: Part, *, file_id: str) -> None:
    """Telegram has it; who shows it by its id learns that here."""
    if await sealed.note_sent(tx, drawing_id, part, file_id=file_id):
        return
    await drawings.mark_known(tx, drawing_id, part, file_id=file_id)
    await posters.note_sent(tx, drawing_id, part, file_id=file_id)
