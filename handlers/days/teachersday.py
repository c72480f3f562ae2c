"""/teachersday: a year's theme in three languages, its question, and what goes out."""

from telegram import Message

from cards.days import teachersday as cards
from cards.days.presses import ApproveTheme, OpenTeachersDay, SaveTheme, ShowNumbers, WriteTheme
from cards.problems.presses import AskAgain, GoOn
from community.days import announcements, theme_forms, themes
from community.days import times as day_times
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage.days import dates as day_dates
from storage.days import days, voices
from storage.forms.drafts import Draft

#: Weeks after the day coordinators still look back; then the next year is shown.
LOOK_BACK = 60 * day_times.DAY


async def teachers_day(visit: Visit) -> None:
    """/teachersday"""
    coordinators.require(visit.actor)
    this = day_times.year_of(visit.now)
    over = visit.now > day_times.world_day(this) + LOOK_BACK
    await _show(visit, this + int(over))


async def open_year(visit: Visit, press: OpenTeachersDay) -> None:
    coordinators.require(visit.actor)
    await _show(visit, press.year)


async def _show(visit: Visit, year: int) -> None:
    this = day_times.year_of(visit.now)
    themes.check_year(year, this)
    found = [await days.edition_of(visit.tx, kind, year) for kind in days.ROUND]
    standing = cards.Standing(
        await themes.of_year(visit.tx, year),
        [edition for edition in found if edition],
        await voices.count(visit.tx, year, "said"),
        await voices.count(visit.tx, year, "approved"),
        await voices.count(visit.tx, year, "published"),
        coordinators.looks_after(visit.actor, None),
    )
    await visit.show(cards.year_card(standing, this + 1, visit.t))


async def approve(visit: Visit, press: ApproveTheme) -> None:
    themes.require(visit.actor)
    themes.check_year(press.year, day_times.year_of(visit.now))
    await themes.approve(visit.tx, visit.actor, press.year, press.lang, visit.now)
    await _show(visit, press.year)


async def write_theme(visit: Visit, press: WriteTheme) -> None:
    themes.require(visit.actor)
    themes.check_year(press.year, day_times.year_of(visit.now))
    draft = await theme_forms.begin(visit.tx, visit.actor, press.year, press.part, visit.now)
    await ask(visit, draft)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    said = wanted_text(message)
    await ask(visit, await theme_forms.answer(visit.tx, visit.actor, draft, said, visit.now))


async def go_on(visit: Visit, draft: Draft, press: GoOn) -> None:
    await ask(visit, await theme_forms.go_on(visit.tx, visit.actor, draft, press.step, visit.now))


async def ask_again(visit: Visit, draft: Draft, press: AskAgain) -> None:
    await ask(
        visit, await theme_forms.ask_again(visit.tx, visit.actor, draft, press.step, visit.now)
    )


async def ask(visit: Visit, draft: Draft) -> None:
    if draft.step == "preview":
        await visit.ask(cards.wording_preview_card(draft, visit.t))
    else:
        await visit.ask(cards.ask_wording_card(draft, visit.t))


async def save_theme(visit: Visit, press: SaveTheme) -> None:
    draft = await theme_forms.own(visit.tx, visit.actor, press.draft_id)
    year = await theme_forms.save(visit.tx, visit.actor, draft, visit.now)
    await _show(visit, year)


async def show_numbers(visit: Visit, press: ShowNumbers) -> None:
    """From one World Teachers' Day to the next, or until now."""
    coordinators.require(visit.actor)
    themes.check_year(press.year, day_times.year_of(visit.now))
    greeting = await days.edition_of(visit.tx, "greeting", press.year)
    if greeting is None:
        raise Refused(Reason.GONE)
    since = day_times.world_day(press.year - 1)
    until = min(visit.now, day_times.world_day(press.year))
    facts = announcements.Facts(
        greeting, visit.t.lang, numbers=await day_dates.count_year(visit.tx, since, until)
    )
    least = announcements.LEAST
    by_region = await day_dates.problems_by_region(visit.tx, since, until, least)
    await visit.show(cards.numbers_card(facts, by_region, visit.t))
