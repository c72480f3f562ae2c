"""The picture of what goes out on a day, once it is drawn."""

from dataclasses import dataclass

from cards.days.days import greeting_sheet
from community.days import announcements
from community.days.announcements import Facts
from locales import texts
from storage.db import Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing

#: So long an announcement waits for its picture; then it goes without one.
PATIENCE = 600_000


@dataclass(frozen=True, slots=True)
class DayPicture:
    #: None where there is none, or none yet.
    drawing: Drawing | None
    #: Whether it is worth waiting for.
    comes_soon: bool = False


async def picture_of(tx: Transaction, facts: Facts, date: str, *, now: int) -> DayPicture:
    sheet = greeting_sheet(facts, texts(facts.lang))
    drawing = await announcements.picture(tx, facts, date, sheet=sheet, now=now)
    if drawing is None or announcements.is_drawn(drawing):
        return DayPicture(drawing)
    since = await drawings.wanted_since(tx, drawing.id)
    return DayPicture(None, drawing.state == "wanted" and abs(now - since) < PATIENCE)
