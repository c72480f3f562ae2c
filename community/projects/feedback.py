"""Feedback that helps: first what is strong, then what one wonders, then perhaps an offer.

No marks: it is words from one teacher to another, read by the project's leaders alone.
"""

from dataclasses import replace

from basics.records import dataclass
from basics.spans import HOUR
from community import words
from community.forms import engine, steps
from community.forms.engine import Start
from community.forms.steps import Choice, Form, Said, Step, Taking, one_question
from community.people.people import Actor
from community.people.silence import require_voice
from community.problems.form import choose_name
from community.projects import projects
from community.refusals import Reason, Refused
from storage import posts
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.moderation import queue
from storage.projects import feedback as project_feedback_rows
from storage.projects import projects as project_rows
from storage.projects import proposals
from storage.projects.feedback import Feedback, Words
from storage.projects.projects import Project
from storage.sending import naming, saying

PARTS = ("strong", "wonder", "offer")
#: UTF-16 units of each part: all three and the project's question fit one message.
PART_LIMIT = 1000
ANSWER_LIMIT = 2000
REVIEW_QUESTION_LIMIT = 300
FEEDBACK_AN_HOUR = 30
_PART = steps.Words(PART_LIMIT, too_long=Reason.FEEDBACK_TOO_LONG)


def _part(name: str) -> Step:
    async def read(_taking: Taking, value: str) -> Said:
        if words.says_only_yes(value):
            raise Refused(Reason.ONLY_A_NOD)
        return await steps.read_words(step, value)

    step = Step(name, _PART, optional=name == "offer", read=read)
    return step


FEEDBACK = Form(
    "project_feedback",
    (
        *(_part(name) for name in PARTS),
        Step("name", Choice(("1", "0")), key="name_shown", read=choose_name),
    ),
)


async def _to_answer(rows: Rows, feedback_id: int, actor: Actor) -> Project:
    """What it was given on. Raises Refused: ANSWERED, and as `received` does."""
    return (await _unanswered(rows, feedback_id, actor)).project


ANSWER = one_question("feedback_answer", _to_answer)


async def _asked(rows: Rows, draft: Draft, _now: int) -> Said | None:
    project = await project_rows.get(rows, draft.about)
    return {"text": project.focus} if project else None


REVIEW_QUESTION = one_question("focus", projects.led, stands=_asked)


async def begin(tx: Transaction, actor: Actor, project_id: int, *, now: int) -> Draft:
    """The form: new, where it stopped, or with what this person said of the project before.

    Refuses while feedback on another project is under way, so that none is lost.

    Raises Refused: GONE, NOT_SHOWN, FEEDBACK_UNDER_WAY, OWN_PROJECT.
    """
    await _open_for(tx, actor, project_id)
    known = await drafts.of_kind(tx, actor.id, "project_feedback")
    if known and known.subject_id == project_id:
        return await drafts.keep(tx, known, now)
    if known and known.answers and await _stands(tx, known):
        raise Refused(Reason.FEEDBACK_UNDER_WAY)
    given = await project_feedback_rows.of_giver(tx, project_id, actor.id)
    if given is None:
        return await engine.begin(tx, actor, FEEDBACK, now=now, start=Start(project_id))
    said = {part: getattr(given, part) for part in (*PARTS, "name_shown")}
    return await engine.begin(tx, actor, FEEDBACK, now=now, start=Start(project_id, said, left=()))


async def _stands(tx: Rows, draft: Draft) -> bool:
    """Whether what was begun can still be given to somebody."""
    project = await project_rows.get(tx, draft.about)
    return project is not None and project.state == "open"


async def _open_for(tx: Rows, actor: Actor, project_id: int) -> Project:
    """A project on which this person may give feedback now."""
    project = await projects.readable(tx, project_id, actor)
    if await projects.may_write(tx, project, actor):
        raise Refused(Reason.OWN_PROJECT)
    given = await project_feedback_rows.of_giver(tx, project_id, actor.id)
    if given and (not may_be_changed(given) or await _is_looked_at(tx, given)):
        raise Refused(Reason.FEEDBACK_CLOSED)
    return project


async def _is_looked_at(rows: Rows, given: Feedback) -> bool:
    """Somebody reported it, and it is not decided yet: until then it stays as it is."""
    entry = await queue.of_thing(rows, "feedback", given.id)
    return entry is not None and entry.state == "pending"


def may_be_changed(given: Feedback) -> bool:
    """Until somebody reacted to it."""
    return given.state == "given" and given.thanked_at is None and not given.answer


async def give(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Project:
    """Send it. Sent again it takes the place of the first.

    Raises Refused: SILENCED, INCOMPLETE, TOO_MANY_FEEDBACK.
    """
    await require_voice(tx, actor)
    said = draft.answers
    if draft.subject_id is None or not said.get("strong") or not said.get("wonder"):
        raise Refused(Reason.INCOMPLETE)
    project = await _open_for(tx, actor, draft.subject_id)
    fresh = await project_feedback_rows.of_giver(tx, project.id, actor.id) is None
    if (
        fresh
        and await project_feedback_rows.count_since(tx, actor.id, now - HOUR, now=now)
        >= FEEDBACK_AN_HOUR
    ):
        raise Refused(Reason.TOO_MANY_FEEDBACK)
    written = Words(
        said["strong"], said["wonder"], said.get("offer", ""), said.get("name_shown", 1)
    )
    given = await project_feedback_rows.put(tx, project.id, actor.id, words=written, now=now)
    await project_feedback_rows.notice(tx, given, now)
    if not written.name_shown:
        await naming.hide(tx, actor.id, beside=[project.title])
    if fresh:
        await _count(tx, project.id, 1)
    return project


async def _count(tx: Transaction, project_id: int, change: int) -> None:
    await project_rows.add_to_count(tx, project_id, feedback=change)
    posts.mark_stale(tx, "project", project_id)


async def own(tx: Rows, actor: Actor, feedback_id: int) -> Feedback:
    """Feedback that this person gave. Raises Refused: GONE, NOT_YOURS."""
    given = await project_feedback_rows.get(tx, feedback_id)
    if given is None:
        raise Refused(Reason.GONE)
    if given.giver_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return given


async def take_back(tx: Transaction, actor: Actor, feedback_id: int) -> Feedback:
    """Gone for good; while a coordinator looks at it, it stays.

    Raises Refused: GONE, NOT_YOURS, FEEDBACK_CLOSED.
    """
    given = await own(tx, actor, feedback_id)
    if given.state != "given" or await _is_looked_at(tx, given):
        raise Refused(Reason.FEEDBACK_CLOSED)
    await saying.take_back(tx, actor.id, [given.strong, given.wonder, given.offer])
    await project_feedback_rows.remove(tx, feedback_id)
    await _count(tx, given.project_id, -1)
    return given


@dataclass(frozen=True, slots=True)
class Received:
    """Feedback with the project that got it."""

    feedback: Feedback
    project: Project


async def received(tx: Rows, actor: Actor, feedback_id: int) -> Received:
    """Feedback on a project that this person leads. Raises Refused: GONE, NOT_YOURS."""
    given = await project_feedback_rows.get(tx, feedback_id)
    if given is None:
        raise Refused(Reason.GONE)
    project = await projects.led(tx, given.project_id, actor)
    if given.state == "hidden":
        raise Refused(Reason.GONE)
    return Received(given, project)


async def thank(tx: Transaction, actor: Actor, feedback_id: int, *, now: int) -> bool:
    """False when its giver was thanked before."""
    given = (await received(tx, actor, feedback_id)).feedback
    return await project_feedback_rows.mark_thanked(tx, given.id, now)


async def _unanswered(rows: Rows, feedback_id: int, actor: Actor) -> Received:
    one = await received(rows, actor, feedback_id)
    if one.feedback.answer:
        raise Refused(Reason.ANSWERED)
    return one


async def answer(tx: Transaction, actor: Actor, feedback_id: int, *, text: str) -> Received:
    """The bot carries it to who gave the feedback, whoever that is."""
    await require_voice(tx, actor)
    one = await _unanswered(tx, feedback_id, actor)
    said = words.text(text, ANSWER_LIMIT)
    await project_feedback_rows.set_answer(tx, feedback_id, said)
    return replace(one, feedback=replace(one.feedback, answer=said))


async def set_review_question(
    tx: Transaction, actor: Actor, project_id: int, *, text: str
) -> Project:
    """Raises Refused: GONE, NOT_YOURS, REVIEW_QUESTION_TOO_LONG, SILENCED."""
    await require_voice(tx, actor)
    project = await projects.led(tx, project_id, actor)
    said = words.text(text)
    if words.units(said) > REVIEW_QUESTION_LIMIT:
        raise Refused(Reason.REVIEW_QUESTION_TOO_LONG)
    await project_rows.set_review_question(tx, project.id, said)
    return replace(project, focus=said)


async def drop_review_question(tx: Transaction, actor: Actor, project_id: int) -> Project:
    project = await projects.led(tx, project_id, actor)
    await project_rows.set_review_question(tx, project_id, "")
    asked = await drafts.of_kind(tx, actor.id, "focus")
    if asked:
        await engine.close(tx, asked)
    return replace(project, focus="")


async def want_proposals(tx: Transaction, actor: Actor, wanted: bool, *, now: int) -> None:
    """Hear of posters that wait for a kind word, or no more."""
    await proposals.decline(tx, actor.id, not wanted, now=now)
