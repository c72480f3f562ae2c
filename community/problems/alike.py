"""A problem that is being written is there already: its author joins a colleague's."""

from community import words
from community.forms import engine
from community.people.people import Actor
from community.problems import comments, votes
from community.problems.votes import Tally
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Transaction
from storage.forms.drafts import Draft


async def own_draft(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    """Raises Refused: FORM_CLOSED."""
    draft = await engine.own(tx, actor, draft_id)
    if draft.kind != "problem":
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def say_another(tx: Transaction, actor: Actor, draft_id: int, *, now: int) -> Draft:
    """Theirs is another one: nothing is offered for it any more."""
    draft = await own_draft(tx, actor, draft_id)
    return await engine.correct_answers(tx, draft, {"alike": [], "another": True}, now=now)


async def have_too(
    tx: Transaction, actor: Actor, draft: Draft, *, problem_id: int, comment: bool, now: int
) -> Tally:
    """A vote for it, and with `comment` the words and pictures of the draft below it. The draft is
    closed by the caller. Raises Refused as a vote and a comment do."""
    tally = await votes.vote(tx, problem_id, actor, now=now)
    if comment:
        await _say(tx, actor, draft, problem_id=problem_id, now=now)
    return tally


async def _say(tx: Transaction, actor: Actor, draft: Draft, *, problem_id: int, now: int) -> None:
    source = f"draft:{draft.id}"
    said = "\n".join(
        filter(None, (draft.answers.get(key, "") for key in ("title", "description")))
    )
    text = words.shorten(said, words.TEXT_LIMIT)
    made = await comments.comment(tx, problem_id, actor, text=text, source=source, now=now)
    await photos.hand_over(tx, "draft", draft.id, to="comment", to_id=made.comment_id)
