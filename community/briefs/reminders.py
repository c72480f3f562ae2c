"""When the coordinator of a brief is reminded: the law's fifteen working days, then each month;
and of an answer of which nobody said what it comes to."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from basics.records import dataclass
from basics.spans import DAY
from community import zones
from community.briefs import workdays
from storage.briefs.steps import Step

#: What the law gives for an answer, in working days; and when it is asked about before that.
TERM, BEFORE = 15, 12
#: Days without an answer, and with one that is not read yet.
WITHOUT, UNREAD = (30, 60, 90), (3, 10, 24)
#: Who says that they still wait is left alone for so long.
SILENCE = 14 * DAY
#: By the country's clock.
MORNING = 9


@dataclass(frozen=True, slots=True)
class Reminder:
    #: w12, w15, due, d30 and the like, a3 and the like.
    name: str
    at: int


def date_of(at: int) -> date:
    return zones.clock(at, zones.of_region(None)).date()


def moment(day: date) -> int:
    return zones.nearest(datetime.combine(day, time(MORNING)), zones.of_region(None))


def due_on(steps: Sequence[Step]) -> date | None:
    """By when an answer is due: a prolonged term ends later."""
    prolonged = [one for one in steps if one.state == "prolonged"]
    if prolonged:
        return date.fromisoformat(prolonged[-1].until)
    sent = next((one for one in steps if one.state == "sent"), None)
    return workdays.after(date.fromisoformat(sent.day), TERM) if sent else None


def following(steps: Sequence[Step], says: str, *, after: int) -> Reminder | None:
    """The next one after a moment; None where there is nothing to be reminded of."""
    planned = sorted(_planned(steps, says), key=lambda one: one.at)
    return next((one for one in planned if one.at > after), None)


def _planned(steps: Sequence[Step], says: str) -> list[Reminder]:
    last = steps[-1] if steps else None
    if last is None or last.state in ("done", "undone"):
        return []
    if last.state == "answered":
        day = date.fromisoformat(last.day)
        return [] if says else _days(day, "a", UNREAD)
    due = due_on(steps)
    if due is None:
        return []
    if any(one.state == "prolonged" for one in steps):
        return [Reminder("due", moment(due)), *_days(due, "d", WITHOUT)]
    first = date.fromisoformat(next(one.day for one in steps if one.state == "sent"))
    early = Reminder("w12", moment(workdays.after(first, BEFORE)))
    return [early, Reminder("w15", moment(due)), *_days(first, "d", WITHOUT)]


def _days(first: date, sign: str, counts: Sequence[int]) -> list[Reminder]:
    return [Reminder(f"{sign}{count}", moment(first + timedelta(days=count))) for count in counts]
