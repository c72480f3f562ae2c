"""A project's leaders ask those who give feedback to look at something."""

from cards.projects import review_question as review_question_cards
from cards.projects.feedback_presses import AskReviewQuestion, DropReviewQuestion
from community.projects import feedback
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, begin_form
from storage.forms.drafts import Draft


async def ask(context: UpdateContext, press: AskReviewQuestion) -> None:
    await begin_form(context, REVIEW_QUESTION, press.project_id, saying=Saying(anew=True))


async def _written(context: UpdateContext, draft: Draft) -> None:
    project = await feedback.set_review_question(
        context.tx, context.actor, draft.subject_id or 0, text=draft.answers["text"]
    )
    await context.say(review_question_cards.review_question_card(project, context.t))


async def drop(context: UpdateContext, press: DropReviewQuestion) -> None:
    project = await feedback.drop_review_question(context.tx, context.actor, press.project_id)
    await context.show(review_question_cards.review_question_card(project, context.t))


REVIEW_QUESTION = Asked(
    feedback.REVIEW_QUESTION,
    {"text": review_question_cards.review_question_question},
    _written,
    shows="focus_prompt",
)
