"""The form for a project: most of it comes in one message, and only what is missing is asked."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from basics.fields import part_of, said_in, unsaved
from basics.records import dataclass
from community import albums, words
from community.events import events
from community.forms import engine, messages, pictures
from community.forms.engine import Start
from community.forms.steps import Form, Heard, Said, Step, Taking, Words
from community.people.people import Actor
from community.problems.form import (
    EVERYBODY,
    GROUPS,
    NAME,
    PHOTOS,
    REGION,
    SUBJECT,
    allowed_of,
    chosen_groups,
    known_of,
    own_group,
)
from community.problems.reading import readable_problem
from community.projects import projects, submissions
from community.refusals import Reason, Refused
from community.subjects import UNNAMED, Named
from storage import photos
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.moderation import further
from storage.photos import Place
from storage.problems.problems import Problem
from storage.projects import projects as project_rows
from storage.projects.projects import Project, Telling


async def _title(taking: Taking, value: str) -> Said:
    """The first words are title and story, a line alone a title; later it is the title alone."""
    if "title" in taking.draft.answers:
        return {"title": words.title(value)}
    if not words.has_words(value):
        raise Refused(Reason.EMPTY)
    parts = words.split_problem(value)
    said = {"title": parts.title, "source": taking.heard.source if taking.heard else None}
    return {**said, **({"description": parts.rest} if parts.rest else {})}


_ABOUT = (
    Step("title", Words(words.TITLE_LIMIT), read=_title, counts_files=True),
    Step("description", Words(), optional=True),
    *(replace(step, by_itself=False) for step in (SUBJECT, REGION, PHOTOS)),
    NAME,
)


PROJECT = Form(
    "project",
    (*_ABOUT, replace(GROUPS, optional=True, must=False, tick=own_group)),
    keeps="files",
    joins="description",
    joins_anywhere=True,
    knows=known_of,
)


def _said(project: Project) -> Said:
    said = said_in(project, Telling)
    return {**said, "description": said.pop("story")}


async def _stands(rows: Rows, draft: Draft, _now: int) -> Said | None:
    project = await project_rows.get(rows, draft.about)
    return _said(project) if project else None


CHANGE = Form(
    "project_change",
    _ABOUT,
    keeps="files",
    joins="description",
    joins_anywhere=True,
    about=projects.own,
    stands=_stands,
    changes=True,
    pictured="project",
)


async def begin_from(
    tx: Transaction, actor: Actor, heard: Heard, *, now: int, named: Named = UNNAMED
) -> Draft:
    """A whole project in one message; sent again it is the same. Refused while another one is
    under way. Raises Refused: EMPTY, PROJECT_UNDER_WAY."""
    said = await projects.telling(tx, actor, heard.words, named=named)
    under_way = await drafts.of_kind(tx, actor.id, "project")
    if under_way and "title" in under_way.answers:
        known = under_way.answers
        if (known["title"], known.get("description")) == (said.title, said.story):
            return await drafts.keep(tx, under_way, now)
        raise Refused(Reason.PROJECT_UNDER_WAY)
    draft = under_way or await engine.begin_or_go_on(tx, actor, PROJECT, now=now)
    told: Said = {"title": said.title, "description": said.story, "source": heard.source}
    if said.subject is not None and draft.answers.get("subject") is None:
        told["subject"] = said.subject
    at_title = replace(draft, step="title")
    return await engine.settle(Taking(tx, actor, at_title, now, heard), PROJECT, told)


async def begin_from_problem(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> Draft:
    """A project that begins with a problem: its title, subject and region, and one's own photos,
    come along. Raises Refused: GONE, NOT_FOR_YOU, PROJECT_UNDER_WAY."""
    problem = await readable_problem(tx, problem_id, actor)
    under_way = await drafts.of_kind(tx, actor.id, "project")
    if under_way and under_way.answers.get("problem_id") == problem_id:
        return await drafts.keep(tx, under_way, now)
    if under_way and "title" in under_way.answers:
        raise Refused(Reason.PROJECT_UNDER_WAY)
    given = {**await known_of(tx, actor), **_from_problem(problem)}
    draft = await engine.begin(tx, actor, PROJECT, now=now, start=Start(given=given))
    if problem.author_id == actor.id:
        await photos.copy(tx, "problem", problem_id, to="draft", to_id=draft.id)
    return draft


def _from_problem(problem: Problem) -> Said:
    said: Said = {"title": problem.title, "problem_id": problem.id}
    for key, value in (("subject", problem.subject), ("region", problem.region)):
        if value is not None:
            said[key] = value
    return said


async def begin_for_event(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    """The project under way, or a new one, belongs to this event."""
    await events.standing(tx, event_id)
    draft = await engine.begin_or_go_on(tx, actor, PROJECT, now=now)
    return await engine.correct_answers(tx, draft, {"event_id": event_id}, now=now)


async def add_words(
    tx: Transaction, actor: Actor, draft: Draft, *, heard: Heard, now: int
) -> Draft:
    """A message that was kept becomes the project's beginning, or goes on with its story."""
    taking = Taking(tx, actor, draft, now, heard)
    if "title" in draft.answers:
        return await messages.join(taking, PROJECT)
    at_title = replace(taking, draft=replace(draft, step="title"))
    return await engine.answer(at_title, PROJECT, heard.words)


@dataclass(frozen=True, slots=True)
class Published:
    project: Project
    #: Where it can be read now; where it `waits` for a look, other groups follow.
    shown_to: list[Group]
    waits: bool


async def publish(
    tx: Transaction, draft: Draft, actor: Actor, *, allowed: Iterable[int], now: int
) -> Published:
    """The form's project, shown in those chosen groups of which the person is a member now, and in
    the event's gallery if it is in time.

    Raises Refused: EMPTY, NOT_A_MEMBER.
    """
    if "title" not in draft.answers:
        raise Refused(Reason.EMPTY)
    shown_to = allowed_of(await chosen_groups(tx, draft), allowed)
    if _chose_groups(draft) and not shown_to:
        raise Refused(Reason.NOT_A_MEMBER)
    said = telling_of(draft)
    if said.event_id and not await submissions.is_open(tx, said.event_id, now):
        said = replace(said, event_id=None)
    project = await projects.publish(
        tx, actor, said, shown_to=shown_to, source=_source(draft), now=now
    )
    told = draft.heard.get(_spoken(draft)) or albums.told_by(draft, project.title, project.story)
    await albums.hand_over(tx, draft, Place("project", project.id), says=told)
    waits = await further.waits(tx, "project", project.id)
    return Published(project, shown_to[:1] if waits else shown_to, waits)


def _chose_groups(draft: Draft) -> bool:
    """A form from when all teachers were offered for a project, too, goes to who has the link."""
    return any(one != EVERYBODY for one in draft.answers.get("groups", []))


def _source(draft: Draft) -> str | None:
    """What came in several messages follows none of them when one is edited."""
    whole = _spoken(draft) or (not draft.heard and draft.answers.get("whole"))
    source = draft.answers.get("source")
    return source if whole and isinstance(source, str) else None


def _spoken(draft: Draft) -> str:
    """The answer whose message, or album, says all of the project; "" where none does."""
    title, story = draft.heard.get("title", []), draft.heard.get("description", [])
    told = story or title
    if not title or title[0].message_id != told[0].message_id or not title[0].message_id:
        return ""
    if len(told) > 1 and not all(part.album and part.album == told[0].album for part in told):
        return ""
    return "description" if story else "title"


async def save_change(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Project:
    said = telling_of(draft)
    project = await projects.change(tx, actor, draft.about, said=said, now=now)
    await pictures.save(tx, draft, Place("project", project.id), worded=True)
    return project


def telling_of(draft: Draft) -> Telling:
    return part_of(Telling, {**draft.answers, "story": draft.answers.get("description", "")})


def as_published(known: Project | None, draft: Draft, now: int) -> Project:
    """What the form would become."""
    said = telling_of(draft)
    if known:
        return replace(known, **asdict(said))
    begun = unsaved(Project, said, owner_id=draft.person_id, stage="concern", state="open", asks=1)
    return replace(begun, touched_at=now, created_at=now)
