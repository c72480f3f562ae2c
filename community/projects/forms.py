"""The form for a project: most of it comes in one message, and only what is missing is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from community import words
from community.events import events
from community.people.people import Actor, readable_problem
from community.problems import forms
from community.projects import projects, submissions
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.groups.groups import Group
from storage.people import people
from storage.problems.problems import Problem
from storage.projects.projects import Project, Telling


async def begin(tx: Transaction, actor: Actor, now: int) -> Draft:
    """A new form, or the one under way where it stopped."""
    under_way = await drafts.of_kind(tx, actor.id, "project")
    if under_way:
        return await drafts.keep(tx, under_way, now)
    return await _begin(tx, actor, {}, now)


async def begin_from(tx: Transaction, actor: Actor, text: str, source: str, now: int) -> Draft:
    """A whole project in one message; sent again it is the same. Refused while another one is
    under way."""
    said = await projects.telling(tx, actor, text)
    under_way = await drafts.of_kind(tx, actor.id, "project")
    answers: dict[str, Any] = {
        "title": said.title,
        "description": said.story,
        "source": source,
        "whole": True,
    }
    if under_way and "title" in under_way.answers:
        known = under_way.answers
        if (known["title"], known.get("description")) == (said.title, said.story):
            return await drafts.keep(tx, under_way, now)
        raise Refused(Reason.PROJECT_UNDER_WAY)
    if under_way:
        return await _go_on(tx, under_way, answers, now)
    return await _begin(tx, actor, answers, now)


async def begin_from_problem(tx: Transaction, actor: Actor, problem_id: int, now: int) -> Draft:
    """A project that begins with a problem: its title, subject and region, and one's own photos,
    come along."""
    problem = await readable_problem(tx, problem_id, actor)
    under_way = await drafts.of_kind(tx, actor.id, "project")
    if under_way and under_way.answers.get("problem_id") == problem_id:
        return await drafts.keep(tx, under_way, now)
    if under_way and "title" in under_way.answers:
        raise Refused(Reason.PROJECT_UNDER_WAY)
    draft = await _begin(tx, actor, _from_problem(problem), now)
    if problem.author_id == actor.id:
        await photos.copy(tx, "problem", problem_id, "draft", draft.id)
    return draft


def _from_problem(problem: Problem) -> dict[str, Any]:
    said: dict[str, Any] = {"title": problem.title, "problem_id": problem.id}
    for key, value in (("subject", problem.subject), ("region", problem.region)):
        if value is not None:
            said[key] = value
    return said


async def begin_for_event(tx: Transaction, actor: Actor, event_id: int, now: int) -> Draft:
    """The project under way, or a new one, belongs to this event."""
    await events.standing(tx, event_id)
    draft = await begin(tx, actor, now)
    return await _go_on(tx, draft, {"event_id": event_id}, now)


async def begin_change(tx: Transaction, actor: Actor, project_id: int, now: int) -> Draft:
    """The form of a published project, filled with what it says."""
    project = await projects.own(tx, project_id, actor)
    draft = await drafts.begin(tx, actor.id, "project_change", project_id, "preview", now)
    answers: dict[str, Any] = {
        "title": project.title,
        "description": project.story,
        "subject": project.subject,
        "region": project.region,
        "name_shown": project.name_shown,
        "problem_id": project.problem_id,
        "event_id": project.event_id,
        "groups": [],
    }
    return await drafts.keep(tx, replace(draft, answers=answers), now)


async def _begin(tx: Transaction, actor: Actor, answers: dict[str, Any], now: int) -> Draft:
    draft = await drafts.begin(tx, actor.id, "project", None, "title", now)
    person = await people.get(tx, actor.id)
    mine = await groups.of_person(tx, actor.id)
    known: dict[str, Any] = {"region": person.region if person else None}
    if len(mine) < 2:
        known["groups"] = [group.id for group in mine]
    return await _go_on(tx, draft, {**known, **answers}, now)


async def answer_text(
    tx: Transaction, draft: Draft, text: str, source: str, message_id: int, now: int
) -> Draft:
    """Words for the question that is asked; at any other question they go on with the story."""
    if draft.step == "title" and "title" in draft.answers:
        answers: dict[str, Any] = {"title": words.title(text), "whole": False}
    elif draft.step == "description":
        answers = {"description": _story(text), "whole": False}
    else:
        return await add_words(tx, draft, text, source, now)
    heard = {**draft.answers.get("messages", {}), draft.step: message_id}
    return await _go_on(tx, draft, {**answers, "messages": heard}, now)


async def add_words(tx: Transaction, draft: Draft, text: str, source: str, now: int) -> Draft:
    """The first words are title and story, a line alone a title; later ones go on with it."""
    if "title" in draft.answers:
        parts = (draft.answers.get("description", ""), text)
        story = _story("\n\n".join(part for part in parts if part))
        return await _go_on(tx, draft, {"description": story, "whole": False}, now)
    if not words.has_words(text):
        raise Refused(Reason.EMPTY)
    title, story = words.split(text, words.STORY_LIMIT)
    answers = {"title": title, "source": source, "whole": True}
    return await _go_on(tx, draft, answers | ({"description": story} if story else {}), now)


def _story(text: str) -> str:
    story = words.text(text)
    if words.units(story) > words.STORY_LIMIT:
        raise Refused(Reason.STORY_TOO_LONG, words.units(story) - words.STORY_LIMIT)
    return story


async def correct(
    tx: Transaction, draft: Draft, text: str, source: str, message_id: int, now: int
) -> Draft | None:
    """The person edited the message that an answer came in; None when it was none."""
    if draft.answers.get("whole") and draft.answers.get("source") == source:
        title, story = words.split(text, words.STORY_LIMIT)
        return await drafts.keep(tx, _with(draft, {"title": title, "description": story}), now)
    for step, heard in draft.answers.get("messages", {}).items():
        if heard == message_id:
            said = words.title(text) if step == "title" else _story(text)
            return await drafts.keep(tx, _with(draft, {step: said}), now)
    return None


async def publish(
    tx: Transaction, draft: Draft, actor: Actor, allowed: Iterable[int], now: int
) -> tuple[Project, Sequence[Group]]:
    """The form's project, shown in those chosen groups of which the person is a member now, and
    in the event's gallery if it is in time."""
    if "title" not in draft.answers:
        raise Refused(Reason.EMPTY)
    shown_to = await _allowed(tx, draft, set(allowed))
    said = telling_of(draft)
    if said.event_id and not await submissions.is_open(tx, said.event_id, now):
        said = replace(said, event_id=None)
    # What came in several messages follows none of them when one is edited.
    source = draft.answers["source"] if draft.answers.get("whole") else None
    project = await projects.publish(tx, actor, said, shown_to, source, now)
    await photos.hand_over(tx, "draft", draft.id, "project", project.id)
    await drafts.remove(tx, draft.id)
    return project, shown_to


async def _allowed(rows: Rows, draft: Draft, allowed: set[int]) -> list[Group]:
    chosen = draft.answers.get("groups", [])
    mine = [group for group in await groups.of_person(rows, draft.person_id) if group.id in chosen]
    shown_to = [group for group in mine if group.id in allowed]
    if chosen and not shown_to:
        raise Refused(Reason.NOT_A_MEMBER)
    return shown_to


async def save_change(tx: Transaction, draft: Draft, actor: Actor, now: int) -> Project:
    assert draft.subject_id is not None
    project = await projects.change(tx, actor, draft.subject_id, telling_of(draft), draft.id, now)
    await drafts.remove(tx, draft.id)
    return project


def telling_of(draft: Draft) -> Telling:
    said = draft.answers
    return Telling(
        title=said.get("title", ""),
        story=said.get("description", ""),
        subject=said.get("subject"),
        region=said.get("region"),
        name_shown=said.get("name_shown", 1),
        problem_id=said.get("problem_id"),
        event_id=said.get("event_id"),
    )


def as_published(known: Project | None, draft: Draft, now: int) -> Project:
    """What the form would become."""
    said = telling_of(draft)
    begun = known or Project(
        *(0, "", draft.person_id, "", "", None, None, 1, None, None, "concern", "open", ""),
        *(0, 0, 0, 0, None, 0, 1, now, None, now),
    )
    return replace(begun, **asdict(said))


def _with(draft: Draft, answers: dict[str, Any]) -> Draft:
    return replace(draft, answers={**draft.answers, **answers})


async def _go_on(tx: Transaction, draft: Draft, answers: dict[str, Any], now: int) -> Draft:
    """Keep what was said, and stand at what is missing."""
    said = {**draft.answers, **answers}
    following = forms.missing(said)
    if following == "preview":
        said.pop("changing", None)
    return await drafts.keep(tx, replace(draft, step=following, answers=said), now)
