"""When is it: a calendar of buttons, the hours of a day, and what is doubtful."""

import calendar
from datetime import date, datetime, time

from cards.card import Button
from cards.forms.presses import Turn
from cards.forms.questions import Option, Question
from cards.paging import arrows
from community import zones
from locales import Texts
from locales.date_words import AFTER, DURING, HALVES
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft

CLOCKS = tuple(f"{hour:02}{minute}" for hour in range(8, 20) for minute in ("00", "30"))
#: From when until when the parts of a day are.
HOURS_OF = {
    **dict.fromkeys(("am", "morning", "forenoon"), ("08", "12")),
    **dict.fromkeys(("pm", "afternoon", "day"), ("12", "18")),
    "evening": ("16", "20"),
    AFTER: ("12", "20"),
    DURING: ("08", "17"),
}
#: Years ahead that the calendar shows.
AHEAD = 3


def today_of(now: int, zone: str) -> date:
    return zones.clock(now, zone).date()


def month_rows(draft: Draft, page: str, today: date, *, t: Texts) -> list[list[Button]]:
    """A calendar: days that are past can't be pressed. `page` is a month such as 2027-10."""
    first = _first_of(page, today)
    nothing = Turn(draft.id, draft.step, f"{first:%Y-%m}")
    rows = [[Button(t.month(first.year, first.month), nothing)]]
    rows.append([Button(name, nothing) for name in t.weekdays()])
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        if week[-1] >= today:
            rows.append(
                [
                    _day(draft, day, nothing, open_=day.month == first.month and day >= today)
                    for day in week
                ]
            )
    back = _month(draft, first, -1) if first > today else None
    return [*rows, arrows(back, _month(draft, first, 1))]


def _first_of(page: str, today: date) -> date:
    """A forged month is this month."""
    try:
        first = date.fromisoformat(f"{page}-01")
    except ValueError:
        return today.replace(day=1)
    return first if today.year <= first.year <= today.year + AHEAD else today.replace(day=1)


def _day(draft: Draft, day: date, nothing: Turn, *, open_: bool) -> Button:
    if not open_:
        return Button("·", nothing)
    return Button(str(day.day), Turn(draft.id, draft.step, day.isoformat()))


def _month(draft: Draft, first: date, step: int) -> Turn:
    years, index = divmod(first.year * 12 + first.month - 1 + step, 12)
    return Turn(draft.id, draft.step, f"{years}-{index + 1:02}")


def clock_options(day: str, after: datetime, part: str = "") -> list[Option]:
    """Hours of a day, or of a part of it, that are still to come."""
    first, last = HOURS_OF.get(HALVES.get(part, ""), ("00", "24"))
    return [
        Option(f"{day}-{clock}", f"{clock[:2]}:{clock[2:]}")
        for clock in CLOCKS
        if first <= clock[:2] < last and f"{day}-{clock}" > f"{after:%Y-%m-%d-%H%M}"
    ]


def doubt_question(
    draft: Draft, doubtful: Doubtful, t: Texts, *, now: datetime, day: bool = False
) -> Question:
    """`day`: no time is asked for. `now` as the clocks show it."""
    if doubtful.day and not day:
        return _hour_question(
            doubtful.day, clock_options(f"{doubtful.day}", now, doubtful.part), t
        )
    words = {
        Doubt.UNREADABLE: t("I can't read a date in it. Write it like this: 5 October 15:00"),
        Doubt.NO_DATE: t("I see a time and no day. On which day? For example: 5 October"),
        Doubt.NO_TIME: t("At what time? Write the day and the time: 5 October 15:00"),
        Doubt.IMPOSSIBLE: t("There is no such day or time. Please look once more."),
        Doubt.PAST: t("That is past already. Please choose a time to come."),
        Doubt.TOO_FAR: t("That is more than two years ahead. Please look at the year."),
        Doubt.TWO_WAYS: t("That can mean two things. Which one?"),
        Doubt.WRONG_WEEKDAY: t("The day of the week is not that of the date. Which one is right?"),
    }
    said = t.full_day if day else t.plain_date
    options = [Option(f"{moment:%Y-%m-%d-%H%M}", said(moment)) for moment in doubtful.options]
    if day and doubtful.doubt in (Doubt.UNREADABLE, Doubt.NO_DATE):
        return Question(t("I can't read a day in it. Write it like this: 5 October"), options)
    rows = []
    if draft.kind in ("event", "event_change") and draft.step == "when":
        rows = [[Button(t("📅 Choose from a calendar"), Turn(draft.id, draft.step, "month"))]]
    return Question(words[doubtful.doubt], options, width=1, below=rows)


def _hour_question(day: date, hours: list[Option], t: Texts) -> Question:
    """The day is understood: nobody need write it again."""
    said = f"{t.weekday(day.weekday())}, {t.full_day(datetime.combine(day, time()))}"
    text = t("The day is clear: <b>{day}</b>\nAt what time? Write it: 15:40", day=said)
    if hours:
        text = t(
            "The day is clear: <b>{day}</b>\nAt what time? Press it, or write it: 15:40", day=said
        )
    return Question(text, hours, width=4)
