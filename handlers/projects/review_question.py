"""A project's leaders ask those who give feedback to look at something."""

from telegram import Message

from cards.projects import review_question as review_question_cards
from cards.projects.feedback_presses import AskReviewQuestion, DropReviewQuestion
from community.projects import feedback
from handlers.context import UpdateContext
from handlers.messages import wanted_text
from storage.forms.drafts import Draft


async def ask(context: UpdateContext, press: AskReviewQuestion) -> None:
    project = await feedback.begin_review_question(
        context.tx, context.actor, press.project_id, context.now
    )
    card = review_question_cards.ask_review_question_card(project, context.t)
    await context.say(card, shows="focus_prompt", subject_id=project.id)


async def written(context: UpdateContext, draft: Draft, message: Message) -> None:
    said = wanted_text(message)
    project = await feedback.set_review_question(context.tx, draft, context.actor, said)
    await context.say(review_question_cards.review_question_card(project, context.t))


async def drop(context: UpdateContext, press: DropReviewQuestion) -> None:
    project = await feedback.drop_review_question(context.tx, context.actor, press.project_id)
    await context.show(review_question_cards.review_question_card(project, context.t))
