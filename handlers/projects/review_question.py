"""A project's leaders ask those who give feedback to look at something."""

from cards.forms.questions import Asks
from cards.projects import review_question as review_question_cards
from cards.projects.feedback_presses import DropReviewQuestion
from community.projects import feedback
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from storage.forms.drafts import Draft


async def _written(context: UpdateContext, draft: Draft) -> None:
    project = await feedback.set_review_question(
        context.tx, context.actor, draft.about, text=draft.answers["text"]
    )
    await context.say(review_question_cards.review_question_card(project, context.t))


async def drop(context: UpdateContext, press: DropReviewQuestion) -> None:
    project = await feedback.drop_review_question(context.tx, context.actor, press.project_id)
    await context.show(review_question_cards.review_question_card(project, context.t))


REVIEW_QUESTION = Asked(
    feedback.REVIEW_QUESTION,
    {"text": Asks(review_question_cards.review_question_question)},
    _written,
    apart=True,
    shows="focus_prompt",
)
