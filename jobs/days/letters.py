"""What goes out on a day as calls of the Bot API, with its picture once it is drawn."""

import json

from cards.days.days import greeting_sheet, messages
from cards.links import Links
from community.days import announcements
from community.days.announcements import Facts
from locales import texts
from storage.db import Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing

#: So long an announcement waits for its picture; then it goes without one.
PATIENCE = 600_000
#: Method and body as they stand in the outbox.
Letter = tuple[str, str]


async def picture_of(
    tx: Transaction, facts: Facts, date: str, now: int
) -> tuple[Drawing | None, bool]:
    """The picture if it is drawn, and whether it is worth waiting for."""
    sheet = greeting_sheet(facts, texts(facts.lang))
    drawing = await announcements.picture(tx, facts, date, sheet, now)
    if drawing is None or announcements.is_drawn(drawing):
        return drawing, False
    since = await drawings.wanted_since(tx, drawing.id)
    return None, drawing.state == "wanted" and abs(now - since) < PATIENCE


def letters(facts: Facts, links: Links, key: str, drawing: Drawing | None) -> list[Letter]:
    said = messages(facts, texts(facts.lang), links, key, drawing)
    return [(method, json.dumps(body, ensure_ascii=False)) for method, body in said]
