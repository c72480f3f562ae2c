"""The picture of what goes out on a day, once it is drawn."""

from functools import partial

from basics.records import dataclass
from basics.spans import MINUTE
from cards.days.days import greeting_sheet
from community.days import announcements, year
from community.days import times as day_times
from community.days.announcements import Facts
from locales import texts
from storage.days import days
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing

#: So long an announcement waits for its picture; then it goes without one.
PATIENCE = 10 * MINUTE


@dataclass(frozen=True, slots=True)
class DayPicture:
    #: None where there is none, or none yet.
    drawing: Drawing | None
    #: Whether it is worth waiting for.
    comes_soon: bool = False


async def freeze(db: Database, occurrence_id: int, date: str, *, now: int) -> None:
    """The year in numbers as it will be shown: counted once, beside everything else, for it takes
    long; so that all see the same."""
    occurrence = await days.occurrence(db, occurrence_id)
    if occurrence and await announcements.lacks_numbers(db, occurrence, date):
        since = day_times.world_day(occurrence.year - 1)
        numbers = await year.count(db.aside, since, now)
        keep = partial(year.keep, occurrence=occurrence, date=date, numbers=numbers, now=now)
        await db.write(keep)


async def picture_of(tx: Transaction, facts: Facts, date: str, *, now: int) -> DayPicture:
    sheet = greeting_sheet(facts, texts(facts.lang))
    drawing = await announcements.picture(tx, facts, date, sheet=sheet, now=now)
    if drawing is None or announcements.is_drawn(drawing):
        return DayPicture(drawing)
    since = await drawings.wanted_since(tx, drawing.id)
    return DayPicture(None, drawing.state == "wanted" and abs(now - since) < PATIENCE)
