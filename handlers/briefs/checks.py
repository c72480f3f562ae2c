"""Teachers look at a draft in which a problem of theirs stands."""

from cards.briefs import checks as check_cards
from cards.briefs.presses import AgreeBrief, BeginCheck, ReadNotes
from community.briefs import briefs, checks
from handlers.briefs.briefs import page
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from storage.briefs import checks as check_rows
from storage.forms.drafts import Draft

#: Notes that are shown.
MOST = 12


async def begin(context: UpdateContext, press: BeginCheck) -> None:
    brief = await checks.begin(context.tx, context.actor, press.brief_id, now=context.now)
    await context.show(await page(context, brief))


async def agree(context: UpdateContext, press: AgreeBrief) -> None:
    await checks.say(
        context.tx, context.actor, press.brief_id, verdict="agree", words="", now=context.now
    )
    context.answer(check_cards.thanks_toast(context.own))
    await context.show(check_cards.agreed_card(press.brief_id, context.t))


async def read_notes(context: UpdateContext, press: ReadNotes) -> None:
    brief = await briefs.steered(context.tx, press.brief_id, context.actor)
    notes = await check_rows.notes(context.tx, brief.id, limit=MOST)
    await context.say(check_cards.notes_card(brief, notes, context.t))


async def _say(context: UpdateContext, draft: Draft) -> None:
    await checks.say(
        context.tx,
        context.actor,
        draft.about,
        verdict="otherwise",
        words=draft.answers["text"],
        now=context.now,
    )
    await context.say(check_cards.thanks_card(context.t))


NOTE = Asked(checks.NOTE, check_cards.QUESTIONS, _say, apart=True)
