"""⚠️ below what colleagues wrote, and /report as a reply in a group."""

from cards.card import Card
from cards.moderation import report as report_cards
from cards.moderation.half_year import half_year_card
from cards.moderation.presses import Report, ReportFor, ShowHalfYear, TakeReportBack
from community.moderation import half_years, reports
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from handlers.known_again import know_answered
from handlers.moderation.telling import tell_hidden, tell_seen_again
from handlers.replied_to import answered_at
from locales import Texts
from storage import photos
from storage.forms.drafts import Draft
from storage.moderation import things
from storage.moderation.sealed import FILES
from storage.moderation.things import Thing
from storage.pictures.pictures import SHOWING


async def ask(context: UpdateContext, press: Report) -> None:
    thing = await reports.to_report(context.tx, context.actor, press.what, thing_id=press.thing_id)
    await context.say(await _reasons(context, thing, context.t))


async def _reasons(context: UpdateContext, thing: Thing, t: Texts) -> Card:
    owner = FILES.get(thing.what)
    found = await photos.of_owner(context.tx, owner, thing.id) if owner else []
    pictured = any(one.kind in SHOWING for one in found)
    seen = context.group is not None
    return report_cards.reasons_card(thing, t, pictured=pictured, seen=seen)


async def report(context: UpdateContext, press: ReportFor) -> None:
    thing = await reports.to_report(context.tx, context.actor, press.what, thing_id=press.thing_id)
    done = await reports.report(
        context.tx, context.actor, thing, reason=press.reason, now=context.now
    )
    if done.hidden is not None:
        await tell_hidden(context, thing, done.hidden)
    for one in done.pictures:
        await tell_hidden(context, one.thing, one.decision_id)
    if press.reason == "other":
        await begin_form(context, LINE, done.entry.id)
        return
    hidden = done.hidden is not None
    await context.show(report_cards.reported_card(done.entry.id, context.t, hidden=hidden))


async def _line_written(context: UpdateContext, draft: Draft) -> None:
    entry_id = draft.subject_id or 0
    await reports.say_why(context.tx, context.actor, entry_id, text=draft.answers["text"])
    await context.say(report_cards.line_arrived_card(entry_id, context.t))


async def take_back(context: UpdateContext, press: TakeReportBack) -> None:
    back = await reports.take_back(context.tx, context.actor, press.entry_id)
    if back:
        await tell_seen_again(context, back)
    await context.show(report_cards.taken_back_card(context.t))


async def show_half_year(context: UpdateContext, _press: ShowHalfYear) -> None:
    told = await half_years.told(context.tx)
    await context.say(half_year_card(told, context.t))


async def command(context: UpdateContext) -> None:
    """As a reply to a card, or to what a colleague sent; what is wrong is asked in private, so
    that the group does not hear of it."""
    message = context.message
    assert message
    place = answered_at(message)
    if place is None:
        if context.group is None:
            await context.say(report_cards.how_to_report_card(context.t))
            return
        raise Refused(Reason.WANTS_REPLY_TO_REPORT)
    await know_answered(context, message)
    found = await things.of_message(context.tx, place.chat_id, place.message_id)
    if found is None:
        raise Refused(Reason.WANTS_REPLY_TO_REPORT)
    thing = await reports.to_report(context.tx, context.actor, found.what, thing_id=found.id)
    if context.group is None:
        await context.say(await _reasons(context, thing, context.t))
    elif context.person.started:
        card = await _reasons(context, thing, context.own)
        dedupe = f"report:{thing.what}:{thing.id}:{context.now}"
        await context.write_to(context.person.id, card, dedupe)
    else:
        card = report_cards.report_in_private_card(
            thing, context.t, context.links, group_key=context.group.keys
        )
        await say_here(context, card, f"report:{thing.what}:{thing.id}")


LINE = Asked(
    reports.REPORT_WORDS,
    {"text": report_cards.report_question},
    _line_written,
    apart=True,
)
