"""How a broadcast goes, and what can still be done once it has arrived."""

from cards.broadcasts import broadcast as broadcast_cards
from cards.groups.coordinator_presses import (
    ListBroadcasts,
    RecallBroadcast,
    ShowBroadcast,
    Steer,
)
from community import zones
from community.broadcasts import broadcasts
from community.refusals import Reason, Refused
from handlers.context import UpdateContext
from storage.broadcasts import mailings
from storage.broadcasts.mailings import Mailing


async def show_progress(context: UpdateContext, mailing_id: int) -> None:
    mailing = await mailings.get(context.tx, mailing_id)
    assert mailing
    progress = broadcast_cards.Progress(
        mailing,
        await mailings.counts(context.tx, mailing_id),
        await mailings.reasons(context.tx, mailing_id),
    )
    card = broadcast_cards.progress_card(progress, context.t)
    await context.say(card, shows="mailing", subject_id=mailing_id)


async def list_broadcasts(context: UpdateContext, _press: ListBroadcasts) -> None:
    found = await broadcasts.in_hand(
        context.tx, context.actor, now=context.now, limit=broadcast_cards.PAGE
    )
    await context.show(broadcast_cards.in_hand_card(found, zones.of(context.person), context.t))


async def show(context: UpdateContext, press: ShowBroadcast) -> None:
    """Whoever looks after its regions can steer it from here."""
    mailing = await broadcasts.managed(context.tx, press.mailing_id, context.actor)
    await show_progress(context, mailing.id)


async def steer(context: UpdateContext, press: Steer) -> None:
    mailing = await broadcasts.managed(context.tx, press.mailing_id, context.actor)
    await broadcasts.steer(context.tx, mailing, press.how, now=context.now)
    await _show_changed(context, mailing)


async def _show_changed(context: UpdateContext, mailing: Mailing) -> None:
    current = await mailings.get(context.tx, mailing.id)
    assert current
    progress = broadcast_cards.Progress(
        current,
        await mailings.counts(context.tx, mailing.id),
        await mailings.reasons(context.tx, mailing.id),
    )
    await context.show(broadcast_cards.progress_card(progress, context.t))


async def recall(context: UpdateContext, press: RecallBroadcast) -> None:
    broadcast = await broadcasts.own(context.tx, press.broadcast_id, context.actor)
    if not press.sure:
        sent = await mailings.of_subject(context.tx, "broadcast", broadcast.id)
        counts = await mailings.counts(context.tx, sent.id) if sent else {}
        card = broadcast_cards.really_recall_card(broadcast.id, counts.get("sent", 0), context.t)
        await context.say(card)
        return
    mailing = await broadcasts.recall(context.tx, context.actor, broadcast, now=context.now)
    if mailing is None:
        raise Refused(Reason.NO_RECEIVERS)
    await show_progress(context, mailing)
