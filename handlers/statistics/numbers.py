"""/numbers: how the community is doing, as a message, a picture and a table."""

from cards.card import Card
from cards.statistics import numbers as number_cards
from cards.statistics import picture
from cards.statistics.numbers import Reader
from cards.statistics.presses import (
    AskNumbersRegion,
    BreakNumbers,
    DrawNumbers,
    GetNumbers,
    OpenNumbers,
)
from community.drawings import drawings
from community.groups import coordinators
from community.statistics import files, numbers, periods
from community.statistics.numbers import Sheet
from handlers.dispatch.context import UpdateContext
from storage.statistics import cells

#: Times in a picture of columns: so many are legible on a phone.
COLUMNS = 8


async def numbers_command(context: UpdateContext) -> None:
    """/numbers: the last month that is over, else the one that goes on."""
    month = periods.of(context.now, 1)
    done = await cells.period(context.tx, month.before.name)
    shown = month.before if done and done.frozen else month.before.before
    known = await cells.period(context.tx, shown.name)
    period = shown if known and known.frozen else month
    await context.say(await _card(context, OpenNumbers(period.name, "")))


async def show(context: UpdateContext, press: OpenNumbers) -> None:
    await context.show(await _card(context, press))


async def _card(context: UpdateContext, press: OpenNumbers) -> Card:
    sheet = await _sheet(context, press.period, press.region)
    return number_cards.numbers_card(sheet, _reader(context), context.t)


async def _sheet(context: UpdateContext, name: str, region: str) -> Sheet:
    period = numbers.period_of(name, context.now)
    return await numbers.sheet(context.tx, context.actor, period, region=region)


def _reader(context: UpdateContext) -> Reader:
    actor = context.actor
    return Reader(context.now, numbers.precise(actor), actor.regions)


async def break_down(context: UpdateContext, press: BreakNumbers) -> None:
    sheet = await _sheet(context, press.period, press.region)
    found = await numbers.broken_down(
        context.tx,
        context.actor,
        sheet.period,
        measure=numbers.measure_of(press.measure),
        by=numbers.breakdown_of(press.by),
        region=press.region,
    )
    await context.show(number_cards.broken_card(found, sheet, _reader(context), t=context.t))


async def draw(context: UpdateContext, press: DrawNumbers) -> None:
    """A message of its own: it is drawn in a moment."""
    sheet = await _sheet(context, press.period, press.region)
    drawn = await (_parts(context, press, sheet) if press.by else _times(context, press, sheet))
    drawing = await files.order_picture(context.tx, context.actor, drawn, now=context.now)
    context.answer(context.own("It comes in a moment."))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)


async def _parts(context: UpdateContext, press: DrawNumbers, sheet: Sheet) -> dict[str, object]:
    by = numbers.breakdown_of(press.by)
    found, teachers = [
        await numbers.broken_down(
            context.tx,
            context.actor,
            sheet.period,
            measure=measure,
            by=by,
            region=press.region,
        )
        for measure in (numbers.measure_of(press.measure), numbers.measure_of("teachers"))
    ]
    return picture.parts_sheet(found, teachers, sheet, t=context.t)


async def _times(context: UpdateContext, press: DrawNumbers, sheet: Sheet) -> dict[str, object]:
    measure = numbers.measure_of(press.measure)
    then = await numbers.history(
        context.tx,
        context.actor,
        sheet.period,
        measure=measure,
        region=press.region,
        count=COLUMNS,
    )
    return picture.times_sheet(measure, then, sheet, now=context.now, t=context.t)


async def get_table(context: UpdateContext, press: GetNumbers) -> None:
    """In private alone: it is made for who asked, see jobs/sending/attach.py."""
    sheet = await _sheet(context, press.period, press.region)
    context.answer(context.own("It comes in a moment."))
    await files.order_table(
        context.tx,
        context.actor,
        sheet,
        form=press.form,
        lang=context.t.lang,
        now=context.now,
    )


async def ask_region(context: UpdateContext, press: AskNumbersRegion) -> None:
    coordinators.require(context.actor)
    numbers.period_of(press.period, context.now)
    await context.show(number_cards.ask_region_card(press.period, _reader(context), context.t))
