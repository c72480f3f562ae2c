"""How a broadcast goes, and what can still be done once it has arrived."""

from cards.broadcasts import broadcast as broadcast_cards
from cards.broadcasts import lists as list_cards
from cards.broadcasts.presses import (
    ListBroadcasts,
    PageBroadcasts,
    RecallBroadcast,
    ShowBroadcast,
    Steer,
    TryBroadcast,
)
from cards.card import Card
from community import zones
from community.broadcasts import broadcasts, outcome, steering
from handlers.dispatch.context import UpdateContext
from locales import texts
from storage.broadcasts import kept, letters
from storage.groups import coordinators
from storage.people import people


async def show_progress(context: UpdateContext, mailing_id: int) -> None:
    card = await _card(context, mailing_id)
    await context.say(card, shows="mailing", subject_id=mailing_id)


async def _card(context: UpdateContext, mailing_id: int) -> Card:
    progress = await outcome.progress(context.tx, mailing_id)
    assert progress
    return broadcast_cards.progress_card(progress, zones.of(context.person), context.t)


async def tell_author(context: UpdateContext, mailing_id: int) -> None:
    """Another coordinator did something about what they sent."""
    progress = await outcome.progress(context.tx, mailing_id)
    assert progress
    if progress.author_id == context.person.id:
        return
    author = await people.get(context.tx, progress.author_id)
    in_office = author and author.id in await coordinators.in_office(context.tx)
    if author and author.started and in_office:
        by, t = context.person.name, texts(author.lang)
        card = broadcast_cards.colleagues_card(progress, by, t, zone=zones.of(author))
        await context.write_to(author.id, card, f"steered:{context.update.update_id}")


async def list_broadcasts(context: UpdateContext, press: ListBroadcasts | PageBroadcasts) -> None:
    number = press.page if isinstance(press, PageBroadcasts) else 0
    listed = await outcome.page(context.tx, context.actor, number, size=list_cards.PAGE)
    waiting = await kept.of_person(context.tx, context.person.id, limit=list_cards.PAGE)
    zone, t = zones.of(context.person), context.t
    card = list_cards.list_card(listed.found, listed.at, kept=waiting, zone=zone, t=t)
    await context.show(card)


async def try_(context: UpdateContext, press: TryBroadcast) -> None:
    """Each version as it will arrive, to the presser alone."""
    broadcast = await broadcasts.own(context.tx, press.broadcast_id, context.actor)
    for content in broadcast.versions.values():
        await context.say_as_it_is(content["method"], content["body"])


async def show(context: UpdateContext, press: ShowBroadcast) -> None:
    """Whoever looks after its regions can steer it from here."""
    mailing = await broadcasts.managed(context.tx, press.mailing_id, context.actor)
    await show_progress(context, mailing.id)


async def steer(context: UpdateContext, press: Steer) -> None:
    mailing = await broadcasts.managed(context.tx, press.mailing_id, context.actor)
    steer = steering.steer(context.tx, mailing, press.how, actor=context.actor, now=context.now)
    if await steer:
        await tell_author(context, mailing.id)
    await context.show(await _card(context, mailing.id))


async def recall(context: UpdateContext, press: RecallBroadcast) -> None:
    broadcast = await broadcasts.own(context.tx, press.broadcast_id, context.actor)
    if not press.sure:
        sent = await steering.recallable(context.tx, broadcast)
        counts = await letters.counts(context.tx, sent.id)
        card = broadcast_cards.really_recall_card(broadcast.id, counts.get("sent", 0), context.t)
        await context.say(card)
        return
    mailing = await steering.recall(context.tx, context.actor, broadcast, now=context.now)
    await tell_author(context, mailing)
    await show_progress(context, mailing)
