"""How a broadcast goes, and what can still be done once it has arrived."""

from dataclasses import replace

from telegram import Message

from cards.broadcasts import broadcast as cards
from cards.groups.coordinator_presses import CorrectBroadcast, RecallBroadcast, Steer
from community.broadcasts import broadcasts
from community.refusals import Reason, Refused
from handlers.broadcasts.words import content_of
from handlers.visit import Visit
from storage.broadcasts import mailings
from storage.broadcasts.mailings import Mailing
from storage.forms import drafts
from storage.forms.drafts import Draft


async def show_progress(visit: Visit, mailing_id: int) -> None:
    mailing = await mailings.get(visit.tx, mailing_id)
    assert mailing
    card = cards.progress_card(cards.Progress(mailing, {}, ()), visit.t)
    await visit.say(card, shows="mailing", subject_id=mailing_id)


async def steer(visit: Visit, press: Steer) -> None:
    mailing = await broadcasts.managed(visit.tx, press.mailing_id, visit.actor)
    await broadcasts.steer(visit.tx, mailing, press.how, visit.now)
    await _show_changed(visit, mailing)


async def _show_changed(visit: Visit, mailing: Mailing) -> None:
    current = await mailings.get(visit.tx, mailing.id)
    assert current
    progress = cards.Progress(
        current,
        await mailings.counts(visit.tx, mailing.id),
        await mailings.reasons(visit.tx, mailing.id),
    )
    await visit.show(cards.progress_card(progress, visit.t))


async def recall(visit: Visit, press: RecallBroadcast) -> None:
    broadcast = await broadcasts.own(visit.tx, press.broadcast_id, visit.actor)
    if not press.sure:
        sent = await mailings.of_subject(visit.tx, "broadcast", broadcast.id)
        counts = await mailings.counts(visit.tx, sent.id) if sent else {}
        card = cards.really_recall_card(broadcast.id, counts.get("sent", 0), visit.t)
        await visit.say(card)
        return
    mailing = await broadcasts.recall(visit.tx, visit.actor, broadcast, visit.now)
    if mailing is None:
        raise Refused(Reason.NO_RECEIVERS)
    await show_progress(visit, mailing)


async def correct(visit: Visit, press: CorrectBroadcast) -> None:
    broadcast = await broadcasts.own(visit.tx, press.broadcast_id, visit.actor)
    langs = list(broadcast.versions)
    draft = await drafts.begin(
        visit.tx, visit.person.id, "correction", broadcast.id, "text", visit.now
    )
    if len(langs) > 1:
        await visit.say(cards.which_correction_card(draft, langs, visit.t))
        return
    await drafts.keep(visit.tx, replace(draft, answers={"lang": langs[0]}), visit.now)
    await visit.say(cards.ask_correction_card(langs[0], visit.t))


async def corrected(visit: Visit, draft: Draft, message: Message) -> None:
    content = content_of(message)
    if content["method"] != "sendMessage" or "lang" not in draft.answers:
        raise Refused(Reason.WANTS_TEXT)
    mailing = await broadcasts.correct(visit.tx, visit.actor, draft, content["body"], visit.now)
    if mailing is None:
        raise Refused(Reason.GONE)
    await show_progress(visit, mailing)
