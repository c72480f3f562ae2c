"""When does it begin: a date picker of buttons, what was understood, and what is doubtful."""

import calendar
from datetime import date

from cards.card import Button, Card, in_rows
from cards.events import presses
from cards.problems.presses import AskAgain, GoOn
from locales import Texts
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft

MINUTE = 60_000
CLOCKS = tuple(f"{hour:02}{minute}" for hour in range(8, 20) for minute in ("00", "30"))


def when_card(draft: Draft, today: date, t: Texts) -> Card:
    return Card(
        t(
            "<b>When does it begin?</b> Write it as you like, for example “5 October 15:00” or"
            " “tomorrow 9:00”, or choose a day:"
        ),
        _month_rows(draft, today.year, today.month, today, t),
    )


def month_card(draft: Draft, month: tuple[int, int], today: date, t: Texts) -> Card:
    return Card(t("<b>Which day?</b>"), _month_rows(draft, *month, today, t))


def _month_rows(draft: Draft, year: int, month: int, today: date, t: Texts) -> list[list[Button]]:
    """A month: days that are past can't be pressed."""
    nothing = presses.TurnDatePicker(draft.id, f"{year}-{month:02}")
    head = [Button(t.month(year, month), nothing)]
    names = [Button(name, nothing) for name in t.weekdays()]
    rows = [head, names]
    for week in calendar.Calendar().monthdatescalendar(year, month):
        if week[-1] < today:
            continue
        row = []
        for day in week:
            if day.month != month or day < today:
                row.append(Button("·", nothing))
            else:
                row.append(Button(str(day.day), presses.ChooseDay(draft.id, day.isoformat())))
        rows.append(row)
    turn = []
    if (year, month) > (today.year, today.month):
        turn.append(Button("◀️", _month_press(draft, year, month - 1)))
    turn.append(Button("▶️", _month_press(draft, year, month + 1)))
    return [*rows, turn]


def _month_press(draft: Draft, year: int, month: int) -> presses.TurnDatePicker:
    years, index = divmod(year * 12 + month - 1, 12)
    return presses.TurnDatePicker(draft.id, f"{years}-{index + 1:02}")


def clock_card(draft: Draft, day: date, t: Texts) -> Card:
    buttons = [
        Button(f"{clock[:2]}:{clock[2:]}", presses.ChooseMoment(draft.id, day.isoformat(), clock))
        for clock in CLOCKS
    ]
    text = t("<b>At what time?</b> Press it, or write another one with the day.")
    return Card(text, in_rows(buttons, 4))


def by_clock(zone: str, t: Texts) -> str:
    """Whose clock a time is by, as it stands behind it."""
    return f"({t('{city} time', city=t.city(zone))})"


def confirm_card(draft: Draft, moment: int, minutes: int | None, zone: str, t: Texts) -> Card:
    """What was understood, in full, before it counts; with its end where one was said."""
    time = t.date(moment, zone)
    if minutes is not None:
        time += "–" + t.clock(moment + minutes * MINUTE, zone)
    return Card(
        t("<b>{time}</b>\n{city} time. Is that right?", time=time, city=t.city(zone)),
        [
            [Button(t("Yes"), GoOn(draft.id, "confirm"), style="success")],
            [Button(t("No, another time"), AskAgain(draft.id, "when"))],
        ],
    )


def doubt_card(draft: Draft, doubtful: Doubtful, t: Texts) -> Card:
    words = {
        Doubt.UNREADABLE: t("I can't read a date in it. Write it like this: 5 October 15:00"),
        Doubt.NO_DATE: t("I see a time and no day. Write both, for example 5 October 15:00"),
        Doubt.NO_TIME: t("At what time? Write the day and the time: 5 October 15:00"),
        Doubt.IMPOSSIBLE: t("There is no such day or time. Please look once more."),
        Doubt.PAST: t("That is past already. Please choose a time to come."),
        Doubt.TOO_FAR: t("That is more than two years ahead. Please look at the year."),
        Doubt.TWO_WAYS: t("That can mean two things. Which one?"),
        Doubt.WRONG_WEEKDAY: t("The day of the week is not that of the date. Which one is right?"),
    }
    rows = []
    for moment in doubtful.options:
        day, clock = moment.date().isoformat(), f"{moment:%H%M}"
        label = t.plain_date(moment)
        rows.append([Button(label, presses.ChooseMoment(draft.id, day, clock))])
    rows.append([Button(t("📅 Choose from a calendar"), AskAgain(draft.id, "when"))])
    return Card(words[doubtful.doubt], rows)
