"""Where the next message in private, or a reply to the bot's question, goes."""

from community.days import voices
from community.people.people import Actor, readable_problem
from community.projects import feedback as project_feedback
from community.projects import projects, questions
from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind


async def begin(tx: Transaction, actor: Actor, kind: Kind, subject_id: int, now: int) -> Draft:
    """The next message is what was asked for about this."""
    if kind == "project_feedback":
        return await project_feedback.begin(tx, actor, subject_id, now)
    if kind in ("feedback_answer", "focus", "voice"):
        await _require_asked(tx, actor, kind, subject_id, now)
    elif kind in ("comment", "solution"):
        await readable_problem(tx, subject_id, actor)
    elif kind == "project_comment":
        await projects.readable(tx, subject_id, actor)
    elif kind in ("note", "question"):
        await projects.led(tx, subject_id, actor)
    elif kind == "answer":
        await questions.readable(tx, subject_id, actor)
    else:
        raise Refused(Reason.FORM_CLOSED)
    return await drafts.begin(tx, actor.id, kind, subject_id, "text", now)


async def _require_asked(
    tx: Transaction, actor: Actor, kind: Kind, subject_id: int, now: int
) -> None:
    if kind == "feedback_answer":
        await project_feedback.begin_answer(tx, actor, subject_id, now)
    elif kind == "focus":
        await project_feedback.begin_review_question(tx, actor, subject_id, now)
    else:
        await voices.require_open(tx, subject_id, now)
