"""/calendar: days that coordinators add, change and remove."""

from telegram import Message

from cards.days import calendar as calendar_cards
from cards.days.presses import (
    BeginDay,
    ChangeDay,
    ChooseRepeat,
    DayReach,
    ListDays,
    OpenDay,
    RemoveDay,
    SaveDay,
)
from cards.problems.presses import AskAgain, ChooseGroup, GoOn
from community import zones
from community.days import days
from community.days import forms as day_forms
from community.groups import coordinators
from community.refusals import Refused
from handlers.context import UpdateContext
from handlers.events.times import read_time
from handlers.messages import wanted_text
from storage.broadcasts import audiences
from storage.days import days as day_rows
from storage.days.days import Day
from storage.forms.drafts import Draft
from storage.groups import groups

LAST_PAGE = 10_000


async def calendar(context: UpdateContext, press: ListDays | None = None) -> None:
    """/calendar"""
    coordinators.require(context.actor)
    page = max(0, min(press.page if press else 0, LAST_PAGE))
    found = sorted(
        (_entry(context, day) for day in await day_rows.listed(context.tx)), key=lambda one: one.on
    )
    first = page * calendar_cards.PAGE
    shown = found[first : first + calendar_cards.PAGE]
    more = len(found) > first + calendar_cards.PAGE
    await context.show(calendar_cards.days_list(shown, page, more, context.t))


def _entry(context: UpdateContext, day: Day) -> calendar_cards.Entry:
    return calendar_cards.Entry(
        day, days.next_date(day, context.now), days.may_steer(context.actor, day)
    )


async def open_day(context: UpdateContext, press: OpenDay) -> None:
    await _show(context, press.day_id)


async def _show(context: UpdateContext, day_id: int) -> None:
    day = await days.managed(context.tx, day_id, context.actor)
    occurrence = await day_rows.latest_occurrence(context.tx, day_id)
    ahead = occurrence if occurrence and occurrence.closes_at > context.now else None
    card = calendar_cards.day_card(_entry(context, day), ahead.id if ahead else None, context.t)
    await context.show(card)


async def remove(context: UpdateContext, press: RemoveDay) -> None:
    day = await days.managed(context.tx, press.day_id, context.actor)
    if not press.sure:
        await context.show(calendar_cards.really_remove_card(day, context.t))
        return
    await days.remove(context.tx, context.actor, day.id, context.now)
    await calendar(context)


async def begin(context: UpdateContext, _press: BeginDay) -> None:
    await ask(context, await day_forms.begin(context.tx, context.actor, context.now))


async def change(context: UpdateContext, press: ChangeDay) -> None:
    draft = await day_forms.begin_change(context.tx, context.actor, press.day_id, context.now)
    await ask(context, draft)


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    coordinators.require(context.actor)
    said = wanted_text(message)
    if draft.step in ("when", "repeat"):
        zone = zones.of(context.person)
        local = await read_time(context, draft, said, zone)
        if local is None:
            return
        draft = await day_forms.set_moment(context.tx, draft, local, context.now)
    elif draft.step in days.LANGUAGES:
        draft = await day_forms.set_words(context.tx, draft, said, context.now)
    await ask(context, draft)


async def choose_repeat(context: UpdateContext, press: ChooseRepeat) -> None:
    draft = await day_forms.own(context.tx, context.actor, press.draft_id)
    await ask(context, await day_forms.choose_repeat(context.tx, draft, press.repeat, context.now))


async def go_on(context: UpdateContext, draft: Draft, press: GoOn) -> None:
    coordinators.require(context.actor)
    await ask(context, await day_forms.skip(context.tx, draft, press.step, context.now))


async def ask_again(context: UpdateContext, draft: Draft, press: AskAgain) -> None:
    coordinators.require(context.actor)
    await ask(context, await day_forms.ask_again(context.tx, draft, press.step, context.now))


async def reach(context: UpdateContext, press: DayReach) -> None:
    draft = await day_forms.own(context.tx, context.actor, press.draft_id)
    tick = press.what, bool(press.wanted)
    await ask(context, await day_forms.reach(context.tx, draft, context.actor, tick, context.now))


async def choose_group(context: UpdateContext, draft: Draft, press: ChooseGroup) -> None:
    tick = press.group_id, bool(press.wanted)
    await ask(
        context, await day_forms.reach_group(context.tx, draft, context.actor, tick, context.now)
    )


async def save(context: UpdateContext, press: SaveDay) -> None:
    draft = await day_forms.own(context.tx, context.actor, press.draft_id)
    await _show(context, await days.save(context.tx, draft, context.actor, context.now))


async def ask(context: UpdateContext, draft: Draft) -> None:
    """Show the question at which the form stands."""
    t = context.t
    match draft.step:
        case "when":
            await context.ask(calendar_cards.ask_when_card(draft, t))
        case "repeat":
            await context.ask(calendar_cards.ask_repeat_card(draft, t))
        case "audience":
            mine = await groups.of_person(context.tx, context.person.id)
            await context.ask(
                calendar_cards.ask_audience_card(draft, mine, context.actor.regions, t)
            )
        case "preview":
            await _preview(context, draft)
        case _:
            await context.ask(calendar_cards.ask_words_card(draft, t))


async def _preview(context: UpdateContext, draft: Draft) -> None:
    try:
        day = days.day_of(draft, context.actor)
    except Refused:
        await context.ask(calendar_cards.incomplete_card(draft, context.t))
        return
    reached = await audiences.count(context.tx, day.audience, days.LANGUAGES)
    await context.ask(calendar_cards.preview_card(draft, day, reached, context.t))
