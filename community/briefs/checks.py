"""Those whose problems stand in a draft look at it, and say whether it is meant so."""

from basics.spans import DAY
from community.briefs import briefs
from community.forms.steps import one_question
from community.people.people import Actor
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from storage.briefs import briefs as brief_rows
from storage.briefs import checks
from storage.briefs.briefs import Brief
from storage.briefs.checks import Check, Verdict
from storage.db import Rows, Transaction
from storage.following import news
from storage.following.news import AUTHOR, Event

#: They have so long.
TIME = 5 * DAY


async def begin(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> Brief:
    """All whose problems stand in the draft are asked once. Twice is once.

    Raises Refused as `briefs.open_brief` does.
    """
    brief = await briefs.open_brief(tx, brief_id, actor)
    if brief.state == "checking":
        return brief
    await brief_rows.set_state(tx, brief.id, "checking")
    await brief_rows.set_check(tx, brief.id, now + TIME)
    await news.add(tx, Event("brief", brief.id, "status", 0, "draft", actor.id, AUTHOR, now))
    await briefs.leave_trace(tx, actor, "brief checked", brief=brief, now=now)
    return await briefs.steered(tx, brief_id, actor)


async def end(tx: Transaction, brief: Brief) -> None:
    """Their time is over: it is a draft again, with what they said."""
    await brief_rows.set_state(tx, brief.id, "draft")
    await brief_rows.set_check(tx, brief.id, None)


async def checked(rows: Rows, brief_id: int, actor: Actor) -> Brief:
    """A draft that this person is asked about. Raises Refused: GONE, BRIEF_NOT_SENT."""
    brief = await brief_rows.get(rows, brief_id)
    if brief is None or brief.state != "checking":
        raise Refused(Reason.GONE)
    if not await checks.is_concerned(rows, brief.id, actor.id):
        raise Refused(Reason.BRIEF_NOT_SENT)
    return brief


NOTE = one_question("brief_note", checked)


async def say(
    tx: Transaction, actor: Actor, brief_id: int, *, verdict: Verdict, words: str, now: int
) -> None:
    """Agree, or what it was meant to say: a note to the coordinator. The last one counts.

    Raises Refused: GONE, BRIEF_NOT_SENT, SILENCED, EMPTY, TEXT_TOO_LONG.
    """
    brief = await checked(tx, brief_id, actor)
    if verdict == "otherwise":
        await require_voice(tx, actor)
        words = briefs.words_for("note", words)
    await checks.put(tx, Check(brief.id, actor.id, verdict, words, 0, now))
    await briefs.changed(tx, brief.id)


async def hush(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> None:
    """Hear no more of this brief. Raises Refused as `briefs.readable` does."""
    brief = await briefs.readable(tx, brief_id, actor)
    await checks.hush(tx, brief.id, actor.id, now=now)
