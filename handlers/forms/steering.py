"""Words that name a button of the form, or are for the bot: no answer, and nothing of theirs is
published."""

from functools import partial

from telegram import Message

from cards import bot_questions
from cards.forms.frame import nothing_changed_words
from cards.forms.naming import named_label
from cards.forms.questions import Preview, label_of
from cards.forms.unsent import drop_words, really_drop_card
from community.forms import ended, engine
from community.forms.steps import PREVIEW
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask
from handlers.forms.forms import FORMS
from handlers.forms.hearing import leave
from handlers.forms.naming import every_language, names_a_button
from handlers.forms.publishing import publish
from handlers.messages import typed_words
from storage.forms.drafts import Draft


async def is_steered(context: UpdateContext, message: Message, draft: Draft) -> bool:
    """Whether it says what a button does: drops the form, goes back, or one of the preview's."""
    asked, said = FORMS[draft.kind], typed_words(message)
    if not said:
        return False
    drops = bot_questions.drops(said)
    if drops or bot_questions.goes_back(said):
        return await _drops_or_goes_back(context, asked, draft, said=said, drops=drops)
    return draft.step == PREVIEW and await _at_preview(context, asked, draft, said=said)


async def _drops_or_goes_back(
    context: UpdateContext, asked: Asked, draft: Draft, *, said: str, drops: bool
) -> bool:
    t, at_question = context.t, draft.step in asked.questions
    if at_question and await names_a_button(context, asked, draft, said=said):
        return False
    if drops:
        await context.say(really_drop_card(draft, t))
    elif at_question and engine.before(asked.form, draft):
        earlier = await engine.back(context.tx, asked.form, draft, now=context.now)
        await ask(context, asked, earlier)
    else:
        await ask(context, asked, draft, saying=Saying(hint=drop_words(t)))
    return True


async def _at_preview(context: UpdateContext, asked: Asked, draft: Draft, *, said: str) -> bool:
    """What can be pressed there is opened, but for sending: that is for a finger to say. Where
    words finish a form, these do."""
    if asked.preview is None:
        return False
    finishes = asked.form.at_once and bot_questions.sends(said)
    step = _step_named(asked, draft, said)
    if not (finishes or step or (not asked.form.at_once and bot_questions.is_for_me(said))):
        return False
    context.ends = partial(leave, context, asked, draft)
    await ended.require_going(context.tx, context.actor, asked.form, draft=draft)
    if finishes:
        await publish(context, asked, draft)
    elif step:
        moved = await engine.change(context.tx, asked.form, draft, name=step, now=context.now)
        await ask(context, asked, moved)
    else:
        await _hint(context, asked, draft, said=said)
    return True


async def _hint(context: UpdateContext, asked: Asked, draft: Draft, *, said: str) -> None:
    assert asked.preview
    shown = await asked.preview(context, draft)
    button = shown.publish if isinstance(shown, Preview) else ""
    hint = bot_questions.hint_at_preview(said, context.t, button=button)
    hint = hint or nothing_changed_words(context.t)
    await ask(context, asked, draft, saying=Saying(hint=hint))


def _step_named(asked: Asked, draft: Draft, said: str) -> str:
    """The question whose button words name; and that for the name, where they ask for none."""
    steps = [step.name for step in engine.steps_of(asked.form, draft)]
    for name, asks in asked.questions.items():
        labels = [label_of(name, asks, t) for t in every_language()] if asks.label else []
        if name in steps and named_label(said, labels):
            return name
    hides = "name" in steps and "name" in asked.questions and bot_questions.hides_name(said)
    return "name" if hides else ""
