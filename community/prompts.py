"""Where the next message in private, or a reply to the bot's question, goes."""

from community import projects, questions
from community.people import Actor, readable_problem
from community.refusals import Reason, Refused
from storage import drafts
from storage.db import Transaction
from storage.drafts import Draft, Kind


async def begin(tx: Transaction, actor: Actor, kind: Kind, subject_id: int, now: int) -> Draft:
    """The next message is a comment, solution, note, question or answer to this."""
    if kind in ("comment", "solution"):
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
