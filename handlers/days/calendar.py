"""/calendar: days that coordinators add, change and remove."""

from telegram import Message

from cards.days import calendar as cards
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
from handlers.events.times import read_time
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage.broadcasts import audiences
from storage.days import days as rows
from storage.days.days import Day
from storage.forms.drafts import Draft
from storage.groups import groups

LAST_PAGE = 10_000


async def calendar(visit: Visit, press: ListDays | None = None) -> None:
    """/calendar"""
    coordinators.require(visit.actor)
    page = max(0, min(press.page if press else 0, LAST_PAGE))
    found = sorted(
        (_entry(visit, day) for day in await rows.listed(visit.tx)), key=lambda one: one.on
    )
    first = page * cards.PAGE
    shown = found[first : first + cards.PAGE]
    more = len(found) > first + cards.PAGE
    await visit.show(cards.days_list(shown, page, more, visit.t))


def _entry(visit: Visit, day: Day) -> cards.Entry:
    return cards.Entry(day, days.next_date(day, visit.now), days.may_steer(visit.actor, day))


async def open_day(visit: Visit, press: OpenDay) -> None:
    await _show(visit, press.day_id)


async def _show(visit: Visit, day_id: int) -> None:
    day = await days.managed(visit.tx, day_id, visit.actor)
    edition = await rows.latest_edition(visit.tx, day_id)
    ahead = edition if edition and edition.closes_at > visit.now else None
    card = cards.day_card(_entry(visit, day), ahead.id if ahead else None, visit.t)
    await visit.show(card)


async def remove(visit: Visit, press: RemoveDay) -> None:
    day = await days.managed(visit.tx, press.day_id, visit.actor)
    if not press.sure:
        await visit.show(cards.really_remove_card(day, visit.t))
        return
    await days.remove(visit.tx, visit.actor, day.id, visit.now)
    await calendar(visit)


async def begin(visit: Visit, _press: BeginDay) -> None:
    await ask(visit, await day_forms.begin(visit.tx, visit.actor, visit.now))


async def change(visit: Visit, press: ChangeDay) -> None:
    draft = await day_forms.begin_change(visit.tx, visit.actor, press.day_id, visit.now)
    await ask(visit, draft)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    coordinators.require(visit.actor)
    said = wanted_text(message)
    if draft.step in ("when", "repeat"):
        zone = zones.of(visit.person)
        local = await read_time(visit, draft, said, zone)
        if local is None:
            return
        draft = await day_forms.set_moment(visit.tx, draft, local, visit.now)
    elif draft.step in days.LANGUAGES:
        draft = await day_forms.set_words(visit.tx, draft, said, visit.now)
    await ask(visit, draft)


async def choose_repeat(visit: Visit, press: ChooseRepeat) -> None:
    draft = await day_forms.own(visit.tx, visit.actor, press.draft_id)
    await ask(visit, await day_forms.choose_repeat(visit.tx, draft, press.repeat, visit.now))


async def go_on(visit: Visit, draft: Draft, press: GoOn) -> None:
    coordinators.require(visit.actor)
    await ask(visit, await day_forms.skip(visit.tx, draft, press.step, visit.now))


async def ask_again(visit: Visit, draft: Draft, press: AskAgain) -> None:
    coordinators.require(visit.actor)
    await ask(visit, await day_forms.ask_again(visit.tx, draft, press.step, visit.now))


async def reach(visit: Visit, press: DayReach) -> None:
    draft = await day_forms.own(visit.tx, visit.actor, press.draft_id)
    tick = press.what, bool(press.wanted)
    await ask(visit, await day_forms.reach(visit.tx, draft, visit.actor, tick, visit.now))


async def choose_group(visit: Visit, draft: Draft, press: ChooseGroup) -> None:
    tick = press.group_id, bool(press.wanted)
    await ask(visit, await day_forms.reach_group(visit.tx, draft, visit.actor, tick, visit.now))


async def save(visit: Visit, press: SaveDay) -> None:
    draft = await day_forms.own(visit.tx, visit.actor, press.draft_id)
    await _show(visit, await days.save(visit.tx, draft, visit.actor, visit.now))


async def ask(visit: Visit, draft: Draft) -> None:
    """Show the question at which the form stands."""
    t = visit.t
    match draft.step:
        case "when":
            await visit.ask(cards.ask_when_card(draft, t))
        case "repeat":
            await visit.ask(cards.ask_repeat_card(draft, t))
        case "audience":
            mine = await groups.of_person(visit.tx, visit.person.id)
            await visit.ask(cards.ask_audience_card(draft, mine, visit.actor.regions, t))
        case "preview":
            await _preview(visit, draft)
        case _:
            await visit.ask(cards.ask_words_card(draft, t))


async def _preview(visit: Visit, draft: Draft) -> None:
    try:
        day = days.day_of(draft, visit.actor)
    except Refused:
        await visit.ask(cards.incomplete_card(draft, visit.t))
        return
    reached = await audiences.count(visit.tx, day.audience, days.LANGUAGES)
    await visit.ask(cards.preview_card(draft, day, reached, visit.t))
