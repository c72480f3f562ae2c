"""Forms under way in private: one question at a time, every answer kept at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from community import words
from community.people import settings
from community.people.people import Actor, readable_problem
from community.problems import problems, solutions
from community.problems.comments import comment
from community.problems.subjects import SUBJECTS
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage import photos
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import groups
from storage.groups.groups import Group
from storage.people import people
from storage.photos import Picture
from storage.problems.problems import Answers, Problem
from storage.problems.solutions import Solution

#: The questions that forms of problems and projects ask.
STEPS = (
    "title",
    "description",
    "subject",
    "region",
    "photos",
    "name",
    "groups",
    "preview",
)


CHANGES: tuple[Kind, ...] = ("change", "project_change")
PROJECTS: tuple[Kind, ...] = ("project", "project_change")
#: What the form of a project can't do without, each with its question.
_NEEDED = (
    ("title", "title"),
    ("description", "description"),
    ("name_shown", "name"),
    ("groups", "groups"),
)


async def begin_problem(tx: Transaction, actor: Actor, now: int) -> Draft:
    """A new form, or the one under way where it stopped."""
    return await drafts.begin_or_go_on(tx, actor.id, "problem", "title", now)


async def begin_problem_from(tx: Transaction, actor: Actor, text: str, now: int) -> Draft:
    """A problem in one message, straight to the preview; refused while one is under way."""
    under_way = await drafts.of_kind(tx, actor.id, "problem")
    if under_way and under_way.answers:
        raise Refused(Reason.FORM_UNDER_WAY)
    title, description = words.split_problem(text)
    draft = await drafts.begin(tx, actor.id, "problem", None, "preview", now)
    person = await people.get(tx, actor.id)
    mine = await groups.of_person(tx, actor.id)
    answers = {
        "title": title,
        "description": description,
        "region": person.region if person else None,
        "groups": [mine[0].id] if len(mine) == 1 else [],
    }
    return await drafts.keep(tx, replace(draft, answers=answers), now)


async def begin_change(tx: Transaction, actor: Actor, problem_id: int, now: int) -> Draft:
    """The form of a published problem, filled with what it says."""
    problem = await problems.own_problem(tx, problem_id, actor)
    draft = await drafts.begin(tx, actor.id, "change", problem_id, "preview", now)
    answers = {
        "title": problem.title,
        "description": problem.description,
        "subject": problem.subject,
        "region": problem.region,
        "name_shown": problem.name_shown,
    }
    return await drafts.keep(tx, replace(draft, answers=answers), now)


async def begin_answer(
    tx: Transaction, actor: Actor, kind: Kind, problem_id: int, now: int
) -> Problem:
    """The next message in private is a comment on this problem, or a solution to it."""
    problem = await readable_problem(tx, problem_id, actor)
    await drafts.begin(tx, actor.id, kind, problem_id, "text", now)
    return problem


async def own_draft(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    """This person's form; another's is as if it were not there."""
    draft = await drafts.get(tx, draft_id)
    if draft is None or draft.person_id != actor.id:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def answer_text(
    tx: Transaction, draft: Draft, text: str, now: int, message_id: int
) -> Draft:
    """The answer to a question that wants words."""
    if draft.step == "title":
        answers = _title_answers(text)
    elif draft.step == "description":
        answers = {"description": words.text(text, words.TEXT_LIMIT)}
    else:
        raise Refused(Reason.WANTS_PHOTO if draft.step == "photos" else Reason.WANTS_TEXT)
    heard = {**draft.answers.get("messages", {}), draft.step: message_id}
    return await _advance(tx, draft, {**answers, "messages": heard}, now)


def _title_answers(text: str) -> dict[str, Any]:
    """A longer text whose first line is a title brings its description along."""
    try:
        return {"title": words.title(text)}
    except Refused:
        first, _, rest = text.strip().partition("\n")
        title = words.title(first)
        return {"title": title, "description": words.text(rest, words.TEXT_LIMIT)}


async def correct_text(
    tx: Transaction, draft: Draft, text: str, now: int, message_id: int
) -> Draft | None:
    """The person edited the message of an earlier answer; None when it was none."""
    for step, heard in draft.answers.get("messages", {}).items():
        if heard == message_id:
            limit = words.TITLE_LIMIT if step == "title" else words.TEXT_LIMIT
            said = words.title(text) if step == "title" else words.text(text, limit)
            return await drafts.keep(
                tx, replace(draft, answers={**draft.answers, step: said}), now
            )
    return None


async def choose_subject(tx: Transaction, draft: Draft, subject: str, now: int) -> Draft:
    if subject not in SUBJECTS:
        raise Refused(Reason.STRANGE_BUTTON)
    return await _advance(tx, _at(draft, "subject"), {"subject": subject}, now)


async def choose_region(tx: Transaction, draft: Draft, region: str, now: int) -> Draft:
    """Remembered for this person's next problem, and for whatever goes by regions."""
    if region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    await settings.decide(tx, draft.person_id, now, region=region)
    return await _advance(tx, _at(draft, "region"), {"region": region}, now)


async def choose_name(tx: Transaction, draft: Draft, shown: bool, now: int) -> Draft:
    return await _advance(tx, _at(draft, "name"), {"name_shown": int(shown)}, now)


async def choose_group(
    tx: Transaction, draft: Draft, group_id: int, wanted: bool, now: int
) -> Draft:
    """Tick a group or take the tick away; only a group where this person was met."""
    mine = [group.id for group in await groups.of_person(tx, draft.person_id)]
    if group_id not in mine:
        raise Refused(Reason.NOT_A_MEMBER)
    kept = [known for known in draft.answers.get("groups", []) if known in mine]
    chosen = [known for known in kept if known != group_id] + [group_id] * wanted
    answers = {**draft.answers, "groups": chosen}
    return await drafts.keep(tx, replace(draft, answers=answers, step="groups"), now)


async def add_picture(tx: Transaction, draft: Draft, picture: Picture, now: int) -> Draft:
    await photos.add(tx, "draft", draft.id, picture)
    return await drafts.keep(tx, draft, now)


async def remove_pictures(tx: Transaction, draft: Draft, now: int) -> Draft:
    await photos.remove(tx, "draft", draft.id)
    return await drafts.keep(tx, _at(draft, "photos"), now)


async def go_on(tx: Transaction, draft: Draft, step: str, now: int) -> Draft:
    """Skip a question, or say that there is nothing more to add to it."""
    if step not in STEPS or step in ("title", "preview"):
        raise Refused(Reason.STRANGE_BUTTON)
    nothing = {"description": "", "groups": []}
    kept = {step: draft.answers.get(step, nothing[step])} if step in nothing else {}
    return await _advance(tx, _at(draft, step), kept, now)


async def ask_again(tx: Transaction, draft: Draft, step: str, now: int) -> Draft:
    """From the preview back to one question; its answer leads to the preview again."""
    if step not in STEPS or (draft.kind in CHANGES and step == "groups"):
        raise Refused(Reason.STRANGE_BUTTON)
    answers = {**draft.answers, "changing": True}
    return await drafts.keep(tx, replace(_at(draft, step), answers=answers), now)


async def publish(
    tx: Transaction, draft: Draft, actor: Actor, allowed: Iterable[int], now: int
) -> tuple[Problem, Sequence[Group]]:
    """Raise the form's problem in those chosen groups of which the person is a member now."""
    if "title" not in draft.answers:
        raise Refused(Reason.EMPTY)
    chosen = draft.answers.get("groups", [])
    mine = [group for group in await groups.of_person(tx, actor.id) if group.id in chosen]
    if not mine:
        raise Refused(Reason.NO_GROUP_CHOSEN)
    allowed = set(allowed)
    shown_to = [group for group in mine if group.id in allowed]
    if not shown_to:
        raise Refused(Reason.NOT_A_MEMBER)
    problem = await problems.publish(tx, actor, answers_of(draft), shown_to, now)
    await photos.hand_over(tx, "draft", draft.id, "problem", problem.id)
    await drafts.remove(tx, draft.id)
    return problem, shown_to


async def save_change(tx: Transaction, draft: Draft, actor: Actor) -> Problem:
    assert draft.subject_id is not None
    problem = await problems.change(tx, actor, draft.subject_id, answers_of(draft), draft.id)
    await drafts.remove(tx, draft.id)
    return problem


async def finish_comment(
    tx: Transaction, draft: Draft, actor: Actor, text: str, source: str, now: int
) -> Problem:
    assert draft.subject_id is not None
    problem = await comment(tx, draft.subject_id, actor, text, source, now)
    await drafts.remove(tx, draft.id)
    return problem


async def finish_solution(
    tx: Transaction, draft: Draft, actor: Actor, text: str, source: str | None, now: int
) -> Solution:
    assert draft.subject_id is not None
    solution = await solutions.share_solution(tx, draft.subject_id, actor, text, source, now)
    await photos.hand_over(tx, "draft", draft.id, "solution", solution.id)
    await drafts.remove(tx, draft.id)
    return solution


async def drop(tx: Transaction, draft: Draft) -> None:
    await drafts.remove(tx, draft.id)


def answers_of(draft: Draft) -> Answers:
    said = draft.answers
    return Answers(
        title=said.get("title", ""),
        description=said.get("description", ""),
        subject=said.get("subject"),
        region=said.get("region"),
        name_shown=said.get("name_shown", 1),
    )


def _at(draft: Draft, step: str) -> Draft:
    """A press may belong to an earlier question whose buttons still stand."""
    if draft.kind not in ("problem", "change", *PROJECTS):
        raise Refused(Reason.FORM_CLOSED)
    return replace(draft, step=step)


async def _advance(tx: Transaction, draft: Draft, answers: dict[str, Any], now: int) -> Draft:
    said = {**draft.answers, **answers}
    following = missing(said) if draft.kind in PROJECTS else _following(draft.step, said)
    if following == "preview":
        said.pop("changing", None)
    return await drafts.keep(tx, replace(draft, step=following, answers=said), now)


def missing(said: dict[str, Any]) -> str:
    """The question that the form of a project has still to ask."""
    if said.get("changing"):
        return "preview"
    return next((step for key, step in _NEEDED if key not in said), "preview")


def _following(step: str, said: dict[str, Any]) -> str:
    if said.get("changing"):
        return "preview"
    following = STEPS[STEPS.index(step) + 1]
    if following == "description" and "description" in said:
        return "subject"
    return following
