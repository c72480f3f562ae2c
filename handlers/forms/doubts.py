"""A word in private, long after something was asked: is it the answer, or meant otherwise?"""

from dataclasses import replace

from telegram import Message

from cards.forms import unsent as unsent_cards
from cards.forms.presses import Answers
from community.forms import engine, forgotten, sent
from community.forms.steps import PREVIEW
from community.refusals import Refused
from handlers import cut_texts
from handlers.again import asked_about, hear_again
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import asking
from handlers.forms.forms import FORMS
from handlers.forms.hearing import answered
from handlers.forms.replied import says_which_form
from handlers.projects.triage import ask_what_it_is
from storage import outbox
from storage.forms.drafts import Draft


async def is_doubtful(context: UpdateContext, message: Message, draft: Draft) -> bool:
    """It would be published at once, and what asked for it is perhaps forgotten."""
    form = FORMS[draft.kind].form
    if not forgotten.is_forgotten(form, draft, context.now):
        return False
    return not await says_which_form(context, message)


async def ask_whether_meant(context: UpdateContext, message: Message, draft: Draft) -> None:
    """Nothing is published before its sender has said so. Of an album's parts only the first could
    be asked about: it is kept whole, and waits for what it shall be."""
    if message.media_group_id:
        await ask_what_it_is(context, message)
        return
    asked = FORMS[draft.kind]
    first = replace(draft, step=asked.form.steps[0].name)
    at = first if draft.step == PREVIEW else draft
    try:
        known = await asking(context, asked, at)
        question = asked.questions[at.step].question(known)
    except Refused:
        # What it was about is gone, or this is asked no more.
        await ask_what_it_is(context, message)
        return
    await context.say(unsent_cards.doubt_card(draft, question, context.t), reply=True)


async def is_let_go(context: UpdateContext, message: Message, draft: Draft) -> bool:
    """Whether it waits for nothing but a reply to its question, and this is none."""
    return forgotten.is_let_go(draft) and not await says_which_form(context, message)


async def decide(context: UpdateContext, press: Answers) -> None:
    assert context.message
    once = f"decided:{context.message.message_id}"
    if await outbox.is_written(context.tx, context.chat_id, once):
        await sent.refuse_twice(context.tx, press.draft_id)
    if await sent.is_sent(context.tx, press.draft_id):
        await _late(context, asked_about(context), once, meant=bool(press.wanted))
        return
    draft = await engine.own(context.tx, context.actor, press.draft_id)
    message = asked_about(context)
    await context.redraw(unsent_cards.decided_card(draft, bool(press.wanted), context.t), once)
    hear_again(context, message)
    if press.wanted:
        await answered(context, FORMS[draft.kind], draft, message=message)
    else:
        await forgotten.let_go(context.tx, draft)
        await ask_what_it_is(context, message)


async def _late(context: UpdateContext, message: Message, once: str, *, meant: bool) -> None:
    """Another message, which was asked about as well, is the answer by now: what a client cut off
    it goes on with it, where that is `meant`, and all else waits for what it shall be."""
    joins = meant and await cut_texts.joined(context, message)
    await context.redraw(unsent_cards.late_card(context.t, joins=joins), once)
    if not joins:
        hear_again(context, message)
        await ask_what_it_is(context, message)
