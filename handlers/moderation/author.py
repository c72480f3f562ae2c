"""What an author does about a decision: see it differently, or change what was asked."""

from cards.moderation import author as author_cards
from cards.moderation.presses import Amend, Appeal, SayWhy
from community.moderation import appeals
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from handlers.moderation.telling import tell_leaders
from storage.forms.drafts import Draft


async def appeal(context: UpdateContext, press: Appeal) -> None:
    await appeals.appeal(context.tx, context.actor, press.decision_id, now=context.now)
    await context.say(author_cards.appealed_card(press.decision_id, context.t))


async def say_why(context: UpdateContext, press: SayWhy) -> None:
    await begin_form(context, OBJECTION, press.decision_id)


async def _why_said(context: UpdateContext, draft: Draft) -> None:
    number, text = draft.subject_id or 0, draft.answers["text"]
    await appeals.say_why(context.tx, context.actor, number, text=text)
    await context.say(author_cards.appeal_words_card(context.t))


OBJECTION = Asked(
    appeals.APPEAL_WORDS, {"text": author_cards.appeal_question}, _why_said, apart=True
)


async def amend(context: UpdateContext, press: Amend) -> None:
    await begin_form(context, AMEND, press.entry_id)


async def _amended(context: UpdateContext, draft: Draft) -> None:
    done = await appeals.amend(
        context.tx,
        context.actor,
        draft.subject_id or 0,
        text=draft.answers["text"],
        now=context.now,
    )
    await tell_leaders(context, done.thing)
    await context.say(author_cards.amended_card(context.t))


AMEND = Asked(appeals.AMEND, {"text": author_cards.amend_question}, _amended, apart=True)
