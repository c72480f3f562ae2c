"""What becomes of a brief: sent, registered, prolonged, answered, carried out or not."""

from dataclasses import replace
from datetime import date

from community.briefs import briefs, pieces, reminders
from community.briefs.reminders import date_of
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import (
    PREVIEW,
    Choice,
    Form,
    Moment,
    Said,
    Taking,
    Whatever,
    Words,
    read_moment,
)
from community.forms.steps import Step as Question
from community.groups import coordinators
from community.people.people import Actor
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from storage import posts
from storage.briefs import briefs as brief_rows
from storage.briefs import marks
from storage.briefs import steps as step_rows
from storage.briefs.briefs import Brief, State
from storage.briefs.steps import Step, Telling
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.following import news
from storage.following.news import AUTHOR, Event
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.revisits import revisits

#: What may be said next.
NEXT: dict[State, tuple[State, ...]] = {
    "draft": ("sent",),
    "checking": ("sent",),
    "sent": ("registered", "prolonged", "answered"),
    "registered": ("prolonged", "answered"),
    "prolonged": ("prolonged", "answered"),
    "answered": ("answered", "done", "undone"),
    "done": ("undone",),
    "undone": ("done",),
    "dropped": (),
}
STATES: tuple[State, ...] = ("sent", "registered", "prolonged", "answered", "done", "undone")
HOWS = ("letter", "eotinish", "mail", "hand", "other")
SAYS = ("yes", "partly", "no", "forwarded")
WHOM, NUMBER, WORDS = 120, 60, 3000
#: How an answer may come: pictures sent as files tell where they were taken.
FILES = ("photo", "file")
#: Of a day: the one on which it is said.
TODAY = "today"


def offered(brief: Brief) -> tuple[State, ...]:
    return NEXT[brief.state]


async def _state(taking: Taking, value: str) -> Said:
    brief = await briefs.steered(taking.tx, taking.draft.about, taking.actor)
    if value not in offered(brief):
        raise Refused(Reason.STRANGE_BUTTON)
    return {"state": value}


def _day_of(value: str, now: int) -> date:
    return date_of(now) if value == TODAY else read_moment(value).date()


async def _day(taking: Taking, value: str) -> Said:
    """Not one that is still to come."""
    day = _day_of(value, taking.now)
    if day > date_of(taking.now):
        raise Refused(Reason.DAY_TO_COME)
    return {"day": day.isoformat()}


async def _until(taking: Taking, value: str) -> Said:
    day = read_moment(value).date()
    if day <= date_of(taking.now):
        raise Refused(Reason.EVENT_OVER)
    return {"until": day.isoformat()}


def _in(*states: State) -> "_When":
    return _When(frozenset(states))


class _When:
    """Whether a question belongs to what is said."""

    def __init__(self, states: frozenset[str]) -> None:
        self._states = states

    def __call__(self, draft: Draft) -> bool:
        return draft.answers.get("state") in self._states


async def _may(tx: Transaction, brief_id: int, actor: Actor) -> object:
    return await briefs.steered(tx, brief_id, actor)


STEP = Form(
    "brief_step",
    (
        Question("state", Choice(STATES), read=_state),
        Question("how", Choice(HOWS), when=_in("sent")),
        Question("whom", Words(WHOM, one_line=True), when=_in("answered")),
        Question("says", Choice(SAYS), optional=True, when=_in("answered")),
        Question("file", Whatever(), optional=True, when=_in("answered")),
        Question("until", Moment(day="ahead"), read=_until, when=_in("prolonged")),
        Question("day", Moment(day="past"), read=_day, when=_in("sent", "registered", "answered")),
        Question(
            "number",
            Words(NUMBER, one_line=True),
            optional=True,
            when=_in("sent", "registered"),
        ),
        Question("words", Words(WORDS), optional=True, when=_in("answered", "done", "undone")),
    ),
    about=_may,
    require=coordinators.require,
)


async def begin(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> Draft:
    """Of a draft there is nothing to be said but that it is sent. Raises Refused as `steered`."""
    brief = await briefs.steered(tx, brief_id, actor)
    states = offered(brief)
    given = {"state": states[0]} if len(states) == 1 else {}
    return await engine.begin(tx, actor, STEP, now=now, start=Start(brief.id, given))


async def hear_file(taking: Taking, found: Picture) -> Draft | None:
    """The answer as a photo or a file, when it is asked for or at the preview; None where another
    question is asked.

    Raises Refused: PHOTO_OR_FILE.
    """
    draft = taking.draft
    if draft.answers.get("state") != "answered" or draft.step not in ("file", PREVIEW):
        return None
    if found.kind not in FILES:
        raise Refused(Reason.PHOTO_OR_FILE)
    at = replace(taking, draft=replace(draft, step="file"))
    kept = {"kind": found.kind, "id": found.file_id, "name": found.name}
    return await engine.settle(at, STEP, {"file": kept})


def telling_of(said: Said, now: int) -> Telling:
    """What a form's answers say; what was asked for another state is left out."""
    state = said.get("state", "")
    answered = state == "answered"
    kept = (said.get("file") or {}) if answered else {}
    return Telling(
        state=state,
        how=said.get("how", "") if state == "sent" else "",
        whom=said.get("whom", "") if answered else "",
        number=said.get("number", "") if state in ("sent", "registered") else "",
        words=said.get("words", "") if state in ("answered", "done", "undone") else "",
        says=said.get("says", "") if answered else "",
        day=said.get("day") or date_of(now).isoformat(),
        until=said.get("until", "") if state == "prolonged" else "",
        file_kind=kept.get("kind", ""),
        file_id=kept.get("id", ""),
        file_name=kept.get("name", ""),
    )


async def tell(tx: Transaction, actor: Actor, brief_id: int, *, said: Telling, now: int) -> Brief:
    """Say what became of it: whose problems stand in it hear so once, and their groups in the
    digest.

    Raises Refused: SILENCED, STRANGE_BUTTON; and as `briefs.steered` does.
    """
    await require_voice(tx, actor)
    brief = await briefs.steered(tx, brief_id, actor)
    if said.state not in offered(brief):
        raise Refused(Reason.STRANGE_BUTTON)
    if said.state == "sent":
        await pieces.settle(tx, brief, now=now)
    step_id = await step_rows.add(tx, brief.id, actor.id, said=said, now=now)
    await _put_on(tx, brief, said, now=now)
    if said.state != brief.state:
        await news.add(
            tx, Event("brief", brief.id, "status", step_id, brief.state, actor.id, AUTHOR, now)
        )
        await _show_on_problems(tx, brief, said.state, step_id=step_id, now=now)
    if said.state == "answered" and brief.state != "answered":
        await revisits.plan(tx, "brief", brief.id, person_id=actor.id, solution_id=None, now=now)
    await briefs.changed(tx, brief.id)
    await briefs.leave_trace(tx, actor, "brief told", brief=brief, now=now, note=said.state)
    return await briefs.steered(tx, brief_id, actor)


async def _put_on(tx: Transaction, brief: Brief, said: Telling, *, now: int) -> None:
    steps = await step_rows.of_brief(tx, brief.id)
    due = reminders.due_on(steps)
    becomes = brief_rows.Becomes(
        said.state,
        brief.sent_at or now,
        said.says if said.state == "answered" else brief.says,
        due.isoformat() if due else "",
    )
    await brief_rows.become(tx, brief.id, becomes)
    await plan_reminder(tx, replace(brief, says=becomes.says), steps, after=now)


async def plan_reminder(tx: Transaction, brief: Brief, steps: list[Step], *, after: int) -> None:
    coming = reminders.following(steps, brief.says, after=after)
    await brief_rows.set_reminder(
        tx, brief.id, coming.name if coming else "", at=coming.at if coming else None
    )


async def _show_on_problems(
    tx: Transaction, brief: Brief, state: State, *, step_id: int, now: int
) -> None:
    """On the cards of those that stand in it, and in the digests of their groups."""
    mark = marks.Mark(brief.id, date_of(brief.sent_at or now).isoformat()[:7], state)
    for problem_id in await marks.put(tx, brief.id, mark):
        posts.mark_stale(tx, "problem", problem_id)
        await activity.add(tx, "brief", problem_id, problem_id=problem_id, now=now, detail=step_id)


async def wait_on(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> Brief:
    """Nothing was heard: no reminder for two weeks. Returns it with the next one, if any.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, STRANGE_BUTTON.
    """
    brief = await briefs.steered(tx, brief_id, actor)
    if not (brief.waits or (brief.state == "answered" and not brief.says)):
        raise Refused(Reason.STRANGE_BUTTON)
    steps = await step_rows.of_brief(tx, brief.id)
    await plan_reminder(tx, brief, steps, after=now + reminders.SILENCE - 1)
    planned = await briefs.steered(tx, brief_id, actor)
    if planned.remind_at != brief.remind_at:
        await briefs.leave_trace(tx, actor, "brief waits", brief=brief, now=now)
    return planned


async def file_of(rows: Rows, step_id: int, actor: Actor) -> Step:
    """A step whose answer came as a file, to who may read the brief; what is hidden, only to
    coordinators of the country.

    Raises Refused: GONE; and as `briefs.readable` does.
    """
    step = await step_rows.get(rows, step_id)
    if step is None or not step.file_id:
        raise Refused(Reason.GONE)
    await briefs.readable(rows, step.brief_id, actor)
    if step.file_hidden and not coordinators.looks_after(actor, None):
        raise Refused(Reason.GONE)
    return step


async def set_file(tx: Transaction, actor: Actor, step_id: int, *, wanted: str, now: int) -> Brief:
    """Hide the file of an answer or show it, as a coordinator of the country; or take it out for
    good, as whoever steers the brief.

    Raises Refused: GONE, STRANGE_BUTTON; and as `briefs.steered` does.
    """
    step = await step_rows.get(tx, step_id)
    if step is None or not step.file_id:
        raise Refused(Reason.GONE)
    brief = await briefs.steered(tx, step.brief_id, actor)
    match wanted:
        case "hidden" | "shown":
            coordinators.require_region(actor, None)
            if bool(step.file_hidden) == (wanted == "hidden"):
                return brief
            await step_rows.set_hidden(tx, step.id, hidden=wanted == "hidden")
        case "gone":
            await step_rows.remove_file(tx, step.id)
        case _:
            raise Refused(Reason.STRANGE_BUTTON)
    note = f"file {wanted}"
    await briefs.leave_trace(tx, actor, "brief told", brief=brief, now=now, note=note)
    return brief


async def history(rows: Rows, brief: Brief) -> list[Step]:
    return await step_rows.of_brief(rows, brief.id)
