"""/teachersday: a year's theme in three languages, its question, and what goes out."""

from basics.spans import DAY
from cards.days import teachersday as teachersday_cards
from cards.days.presses import ApproveTheme, OpenTeachersDay, ShowNumbers, WriteTheme
from cards.forms.questions import Preview
from community.days import announcements, themes, year
from community.days import form as day_form
from community.days import times as day_times
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, ask
from storage.days import days, voices
from storage.forms.drafts import Draft

#: Weeks after the day coordinators still look back; then the next year is shown.
LOOK_BACK = 60 * DAY


async def teachers_day(context: UpdateContext) -> None:
    """/teachersday"""
    coordinators.require(context.actor)
    this = day_times.year_of(context.now)
    over = context.now > day_times.world_day(this) + LOOK_BACK
    await _show(context, this + int(over))


async def open_year(context: UpdateContext, press: OpenTeachersDay) -> None:
    coordinators.require(context.actor)
    await _show(context, press.year)


async def _show(context: UpdateContext, year: int) -> None:
    this = day_times.year_of(context.now)
    themes.check_year(year, this)
    found = [await days.occurrence_of(context.tx, kind, year) for kind in days.ROUND]
    standing = teachersday_cards.Standing(
        await themes.of_year(context.tx, year),
        [occurrence for occurrence in found if occurrence],
        await voices.count(context.tx, year, "said"),
        await voices.count(context.tx, year, "approved"),
        await voices.count(context.tx, year, "published"),
        coordinators.looks_after(context.actor, None),
    )
    await context.show(teachersday_cards.year_card(standing, this + 1, context.t))


async def approve(context: UpdateContext, press: ApproveTheme) -> None:
    themes.require(context.actor)
    themes.check_year(press.year, day_times.year_of(context.now))
    await themes.approve(context.tx, context.actor, press.year, lang=press.lang, now=context.now)
    await _show(context, press.year)


async def write_theme(context: UpdateContext, press: WriteTheme) -> None:
    themes.require(context.actor)
    themes.check_year(press.year, day_times.year_of(context.now))
    draft = await day_form.begin_theme(
        context.tx, context.actor, press.year, part=press.part, now=context.now
    )
    await ask(context, THEME, draft)


async def _save_theme(context: UpdateContext, draft: Draft) -> None:
    year = await day_form.save_theme(context.tx, context.actor, draft, now=context.now)
    await _show(context, year)


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    return teachersday_cards.wording_preview(draft, context.t)


THEME = Asked(day_form.THEME, teachersday_cards.QUESTIONS, _save_theme, _preview)


async def show_numbers(context: UpdateContext, press: ShowNumbers) -> None:
    """From one World Teachers' Day to the next, or until now."""
    coordinators.require(context.actor)
    themes.check_year(press.year, day_times.year_of(context.now))
    greeting = await days.occurrence_of(context.tx, "greeting", press.year)
    if greeting is None:
        raise Refused(Reason.GONE)
    since = day_times.world_day(press.year - 1)
    until = min(context.now, day_times.world_day(press.year))
    facts = announcements.Facts(
        greeting, context.t.lang, numbers=await year.count(context.tx, since, until)
    )
    by_region = await year.by_region(context.tx, since, until)
    await context.show(teachersday_cards.numbers_card(facts, by_region, context.t))
