"""The buttons that every form has: what they do to the form at which they stand."""

from cards.forms import frame as frame_cards
from cards.forms import unsent as unsent_cards
from cards.forms.presses import (
    AskAgain,
    Back,
    Choose,
    Clear,
    Drop,
    GoOn,
    Publish,
    ShowForm,
    Tick,
    Turn,
)
from cards.refusals import refusal_words
from community.forms import ended, engine, sent
from community.forms.steps import PREVIEW, Form, Taking
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask, is_shown_by
from handlers.forms.forms import FORMS
from handlers.forms.hearing import leave
from handlers.forms.moments import turned
from handlers.forms.publishing import close, go_on
from handlers.forms.publishing import publish as publish_form
from handlers.forms.replied import form_meant
from handlers.people import settings
from storage.forms import drafts
from storage.forms.drafts import Draft

StepPress = Choose | Tick | Turn | GoOn | Back | Clear | AskAgain


async def _own(context: UpdateContext, draft_id: int) -> Draft:
    """Who may fill in no form of this kind is told so, whose ever it is."""
    known = await drafts.get(context.tx, draft_id)
    require = FORMS[known.kind].form.require if known else None
    if require:
        require(context.actor)
    return await engine.own(context.tx, context.actor, draft_id)


async def pressed(context: UpdateContext, press: StepPress) -> None:
    """A button of the message that shows the form now; others lead to it, and so does what was
    pressed twice before the message had gone on."""
    try:
        draft = await _own(context, press.draft_id)
    except Refused:
        if await settings.were_decided(context, press.step):
            return
        raise
    asked = FORMS[draft.kind]
    await ended.require_going(context.tx, context.actor, asked.form, draft=draft)
    stood = await engine.stand(context.tx, asked.form, draft, now=context.now)
    if stood is not draft or not await is_shown_by(context, draft):
        await lead_to_it(context, asked, stood)
    elif not _fits(press, draft):
        await ask(context, asked, draft)
    elif isinstance(press, Turn):
        draft = await turned(context, asked, draft, page=press.page)
        await ask(context, asked, draft, saying=Saying(page=press.page))
    else:
        page = press.page if isinstance(press, Tick) else ""
        if isinstance(press, AskAgain) and press.step == draft.step:
            context.answer(context.own("This is how it stands now."))
        await go_on(
            context,
            asked,
            await _moved(context, asked.form, draft, press=press),
            saying=Saying(page),
        )


def _fits(press: StepPress, draft: Draft) -> bool:
    return isinstance(press, AskAgain) or press.step in ("", draft.step)


async def lead_to_it(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    context.answer(context.own("This message is out of date. Here is the current one."))
    await ask(context, asked, await engine.go_on(context.tx, draft, now=context.now))


async def _moved(context: UpdateContext, form: Form, draft: Draft, *, press: StepPress) -> Draft:
    tx, now = context.tx, context.now
    taking = Taking(tx, context.actor, draft, now)
    match press:
        case Choose():
            return await engine.answer(taking, form, press.value)
        case Tick():
            return await engine.tick(taking, form, press.value, wanted=bool(press.wanted))
        case GoOn():
            return await engine.pass_over(tx, form, draft, now=now)
        case Back():
            return await engine.back(tx, form, draft, now=now)
        case Clear():
            return await engine.clear(tx, form, draft, now=now)
        case _:
            return await engine.change(tx, form, draft, name=press.step, now=now)


async def publish(context: UpdateContext, press: Publish) -> None:
    """Only from the preview, only the form that it was drawn for, and only what was looked at: who
    presses an older one twice has not seen what it became."""
    await sent.refuse_twice(context.tx, press.draft_id)
    draft = await _own(context, press.draft_id)
    asked = FORMS[draft.kind]
    if press.kind not in ("", frame_cards.named_in_buttons(draft.kind)):
        raise Refused(Reason.FORM_CLOSED)
    seen = draft.asked is not None and press.shown in ("", sent.mark_of(asked.form, draft))
    seen = seen and await is_shown_by(context, draft)
    if draft.step != PREVIEW or not seen:
        await lead_to_it(context, asked, draft)
    else:
        await publish_form(context, asked, draft)


async def show_form(context: UpdateContext, press: ShowForm) -> None:
    draft = await engine.own(context.tx, context.actor, press.draft_id)
    asked = FORMS[draft.kind]
    try:
        await ended.require_going(context.tx, context.actor, asked.form, draft=draft)
    except Refused as refused:
        if refused.reason not in ended.ENDS:
            raise
        await leave(context, asked, draft, why=refusal_words(refused.reason, context.t))
        return
    await ask(context, asked, await engine.go_on(context.tx, draft, now=context.now))


async def drop(context: UpdateContext, press: Drop) -> None:
    """Also by who may fill it in no more."""
    draft = await engine.own(context.tx, context.actor, press.draft_id)
    asked = FORMS[draft.kind]
    if not press.sure:
        await context.say(unsent_cards.really_drop_card(draft, context.t))
        return
    await context.show(unsent_cards.dropped_card(context.t))
    if asked.dropped:
        await asked.dropped(context, draft)
    await close(context, asked, draft)


async def cancel(context: UpdateContext) -> None:
    """/cancel drops what is under way, or the form whose question it answers, after asking."""
    assert context.message
    draft = await form_meant(context, context.message)
    draft = draft or await drafts.of_kind(context.tx, context.person.id, "setting")
    card = (
        unsent_cards.really_drop_card(draft, context.t)
        if draft
        else unsent_cards.nothing_card(context.t)
    )
    await context.say(card)
