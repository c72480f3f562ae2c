"""Open data: everybody gets it, coordinators of the whole country publish it."""

from cards.statistics import datasets as dataset_cards
from cards.statistics.presses import GetData, ListData, PreviewData, PublishData
from community.groups import coordinators
from community.statistics import datasets, periods
from handlers.dispatch.context import UpdateContext
from storage.statistics import datasets as dataset_rows


async def list_all(context: UpdateContext, _press: ListData) -> None:
    publishes = coordinators.looks_after(context.actor, None)
    await context.show(
        dataset_cards.list_card(
            await dataset_rows.every(context.tx),
            await datasets.open_quarters(context.tx) if publishes else (),
            periods.of(context.now, 3).before,
            t=context.t,
        )
    )


async def preview(context: UpdateContext, press: PreviewData) -> None:
    licence = datasets.licence_of(press.licence)
    found = await datasets.preview(context.tx, context.actor, press.period)
    await context.show(dataset_cards.preview_card(found, licence, context.t))


async def publish(context: UpdateContext, press: PublishData) -> None:
    made = await datasets.publish(
        context.tx,
        context.actor,
        press.period,
        licence=datasets.licence_of(press.licence),
        now=context.now,
    )
    await context.show(dataset_cards.published_card(made, context.t))


async def get(context: UpdateContext, press: GetData) -> None:
    context.answer(context.own("It comes in a moment."))
    await datasets.order_file(
        context.tx, press.set_id, context.actor.id, lang=context.t.lang, now=context.now
    )
