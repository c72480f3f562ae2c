"""What a form passes before its own handler takes its answers; and how it is closed."""

from cards.card import Card
from cards.personal.personal import doubt_card
from community.forms import engine, meanwhile
from community.forms.steps import PREVIEW, Form
from community.personal import doubts
from community.projects import triage
from community.refusals import Reason, Refused
from handlers.dispatch.beside import say_beside
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask, news_in, show
from handlers.media import attachment_of
from handlers.moderation import first
from storage.forms.drafts import Draft


async def go_on(
    context: UpdateContext, asked: Asked, draft: Draft, *, saying: Saying = Saying()
) -> None:
    """The next question, or the preview; a form without one is published when it is whole."""
    if draft.step == PREVIEW and not asked.form.previewed:
        await publish(context, asked, draft)
    else:
        await ask(context, asked, draft, saying=saying)


async def publish(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    """What another one has changed meanwhile, too, is shown first; what they changed elsewhere
    stays, and is told."""
    caught = await meanwhile.catch_up(context.tx, asked.form, draft, now=context.now)
    news = news_in(context, asked, caught)
    if caught.both:
        await _look_again(context, asked, caught.draft, news=news)
        return
    if await _ask_about_personal_data(context, asked, caught.draft):
        return
    lacking = engine.lacking(asked.form, caught.draft)
    if lacking:
        context.answer(context.own("Please choose who shall see it."), alert=True)
        await ask(context, asked, await _at(context, asked.form, caught.draft, name=lacking))
        return
    await first.publishing(context, caught.draft)
    if await asked.publish(context, caught.draft) is None:
        await close(context, asked, caught.draft, sent=True)
    if news:
        await say_beside(context, Card(news))


async def _ask_about_personal_data(context: UpdateContext, asked: Asked, draft: Draft) -> bool:
    """Whether it must be decided first. What comes with a file is published with it, and asked
    about afterwards: handlers/personal/notices.py."""
    found = doubts.doubted(asked.form, draft)
    if not found or (not asked.form.previewed and _brings_a_file(context)):
        return False
    draft = await _at_its_end(context, asked.form, draft)
    card = doubt_card(draft.id, found, context.t)
    await show(context, asked, draft, card=card, saying=Saying(anew=True))
    return True


def _brings_a_file(context: UpdateContext) -> bool:
    return context.message is not None and attachment_of(context.message) is not None


async def _look_again(context: UpdateContext, asked: Asked, draft: Draft, *, news: str) -> None:
    draft = await _at_its_end(context, asked.form, draft)
    await ask(context, asked, draft, saying=Saying(hint=news, anew=True))


async def _at_its_end(context: UpdateContext, form: Form, draft: Draft) -> Draft:
    """At the preview, or at the question, where there is one only."""
    if form.previewed:
        return draft
    return await _at(context, form, draft, name=form.steps[-1].name)


async def _at(context: UpdateContext, form: Form, draft: Draft, *, name: str) -> Draft:
    return await engine.change(context.tx, form, draft, name=name, now=context.now)


async def close(context: UpdateContext, asked: Asked, draft: Draft, *, sent: bool = False) -> None:
    await engine.close(context.tx, draft, sent_at=context.now if sent else None)
    if sent:
        await triage.set_apart(context.tx, context.person.id)
    if asked.closed:
        await asked.closed(context)


async def never(_context: UpdateContext, _draft: Draft) -> None:
    """Of forms that are not published by their answers."""
    raise Refused(Reason.FORM_CLOSED)
