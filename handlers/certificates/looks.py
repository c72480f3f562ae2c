"""The form for what stands on an event's certificates."""

from telegram import Message

from cards.certificates import look as look_cards
from cards.forms.questions import Preview
from community.certificates import looks
from community.events import events
from community.forms.steps import Taking
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.publishing import go_on
from handlers.media import picture_of
from handlers.messages import say_what_is_left_out
from storage.forms.drafts import Draft


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """A picture of the signature, or the logo."""
    picture = picture_of(message)
    if picture is None or draft.step not in looks.PICTURES:
        return draft
    await say_what_is_left_out(context, message)
    taking = Taking(context.tx, context.actor, draft, context.now)
    await go_on(context, LOOK, await looks.set_picture(taking, picture.file_id))
    return None


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    event = await events.managed(context.tx, draft.about, context.actor)
    return look_cards.preview(draft, event, context.t)


async def _save(context: UpdateContext, draft: Draft) -> None:
    event = await looks.save(context.tx, draft, context.actor, now=context.now)
    await context.say(look_cards.saved_card(event, context.t))


LOOK = Asked(looks.LOOK, look_cards.QUESTIONS, _save, _preview, hear=_hear)
