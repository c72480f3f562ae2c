"""/calendar: days that coordinators add, change and remove."""

from dataclasses import replace

from telegram import Message

from basics.languages import LANGUAGES
from basics.paging import page_of, pages
from cards.card import Card
from cards.days import calendar as calendar_cards
from cards.days.presses import (
    ListDays,
    OpenDay,
    RemoveDay,
)
from cards.forms.questions import Preview
from community.days import days
from community.days import form as day_form
from community.groups import coordinators
from community.refusals import Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, groups_to_choose
from handlers.forms.naming import option_meant
from storage.broadcasts import audiences as audience_rows
from storage.days import days as day_rows
from storage.days.days import Day
from storage.forms.drafts import Draft


async def calendar(context: UpdateContext, press: ListDays | None = None) -> None:
    """/calendar"""
    coordinators.require(context.actor)
    page = page_of(press.page if press else 0)
    found = sorted(
        [await _entry(context, day) for day in await day_rows.listed(context.tx)],
        key=lambda one: one.on,
    )
    at = pages(page, calendar_cards.PAGE, total=len(found))
    shown = found[at.offset : at.offset + at.size]
    await context.show(calendar_cards.days_list(shown, at, t=context.t))


async def _entry(context: UpdateContext, day: Day) -> calendar_cards.Entry:
    return calendar_cards.Entry(
        day,
        days.next_date(day, context.now),
        await days.may_steer(context.tx, context.actor, day),
    )


async def open_day(context: UpdateContext, press: OpenDay) -> None:
    await _show(context, press.day_id)


async def _show(context: UpdateContext, day_id: int) -> None:
    day = await days.managed(context.tx, day_id, context.actor)
    occurrence = await day_rows.latest_occurrence(context.tx, day_id)
    ahead = occurrence if occurrence and occurrence.closes_at > context.now else None
    card = calendar_cards.day_card(
        await _entry(context, day), ahead.id if ahead else None, context.t
    )
    await context.show(card)


async def remove(context: UpdateContext, press: RemoveDay) -> None:
    day = await days.managed(context.tx, press.day_id, context.actor)
    if not press.sure:
        await context.show(calendar_cards.really_remove_card(day, context.t))
        return
    await days.remove(context.tx, context.actor, day.id, now=context.now)
    await calendar(context)


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """Where it is asked how often, another date may be written."""
    if draft.step != "repeat" or not message.text:
        return draft
    option = await option_meant(context, DAY, draft, said=message.text)
    return draft if option else replace(draft, step="when")


async def _save(context: UpdateContext, draft: Draft) -> None:
    await _show(context, await days.save(context.tx, draft, context.actor, now=context.now))


async def _preview(context: UpdateContext, draft: Draft) -> Preview | Card:
    try:
        day = days.day_of(draft, context.actor)
    except Refused:
        return calendar_cards.incomplete_card(draft, context.t)
    reached = await audience_rows.count(context.tx, day.audience, LANGUAGES)
    return calendar_cards.preview(draft, day, reached, t=context.t)


DAY = Asked(
    day_form.DAY,
    calendar_cards.QUESTIONS,
    _save,
    _preview,
    about=groups_to_choose,
    hear=_hear,
    begin=day_form.begin_change,
)
