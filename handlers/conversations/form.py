"""The form with which a coordinator opens a conversation."""

from cards.conversations import form as form_cards
from cards.forms.questions import Preview
from community import zones
from community.conversations import conversations
from community.conversations import form as conversation_form
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, groups_to_choose
from storage.conversations import announcing
from storage.forms.drafts import Draft


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    wanted = conversation_form.wanted_of(draft)
    groups = await announcing.count_groups(context.tx, wanted.audience)
    zone = zones.of(context.person)
    return form_cards.preview(wanted, groups, zone=zone, t=context.t)


async def _publish(context: UpdateContext, draft: Draft) -> None:
    wanted = conversation_form.wanted_of(draft)
    opened = await conversations.open_one(context.tx, context.actor, wanted, now=context.now)
    groups = await announcing.count_groups(context.tx, opened.audience)
    await context.show(form_cards.published_card(opened, groups, context.t))


CONVERSATION = Asked(
    conversation_form.CONVERSATION,
    form_cards.QUESTIONS,
    _publish,
    _preview,
    about=groups_to_choose,
)
