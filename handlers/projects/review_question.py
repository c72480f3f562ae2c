"""A project's leaders ask those who give feedback to look at something."""

from telegram import Message

from cards.projects import review_question as cards
from cards.projects.feedback_presses import AskReviewQuestion, DropReviewQuestion
from community.projects import feedback as deeds
from handlers.context import UpdateContext
from handlers.messages import wanted_text
from storage.forms.drafts import Draft


async def ask(context: UpdateContext, press: AskReviewQuestion) -> None:
    project = await deeds.begin_review_question(
        context.tx, context.actor, press.project_id, context.now
    )
    card = cards.ask_review_question_card(project, context.t)
    await context.say(card, shows="focus_prompt", subject_id=project.id)


async def written(context: UpdateContext, draft: Draft, message: Message) -> None:
    said = wanted_text(message)
    project = await deeds.set_review_question(context.tx, draft, context.actor, said)
    await context.say(cards.review_question_card(project, context.t))


async def drop(context: UpdateContext, press: DropReviewQuestion) -> None:
    project = await deeds.drop_review_question(context.tx, context.actor, press.project_id)
    await context.show(cards.review_question_card(project, context.t))
