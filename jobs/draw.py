"""A post and what it shows → the card as it is now."""

from typing import Literal, assert_never

from cards.broadcasts.broadcast import progress_card
from cards.card import Card
from cards.conversations.conversation import group_card as conversation_card
from cards.events.event import event_card
from cards.posters.walks import gone_poster_card, walk_card, walked_poster_card
from cards.problems.problem import problem_card
from cards.problems.solution import solution_card
from cards.projects.project import project_card
from cards.projects.question import question_card
from cards.text.links import Links
from community import zones
from community.broadcasts import outcome
from community.events import still
from jobs.digests.digest import redrawn
from jobs.sending.lists import list_card
from locales import Texts, texts
from storage import views
from storage.conversations import conversations
from storage.db import Rows
from storage.events import events
from storage.groups import groups
from storage.groups.groups import Group
from storage.people import people
from storage.pictures.going import Audience
from storage.posters import galleries, posters, walks
from storage.posts import Post
from storage.problems import sight
from storage.projects import log as log_rows

#: Cards that stand in groups.
InGroups = Literal[
    "problem",
    "solution",
    "event",
    "digest",
    "project",
    "question",
    "poster",
    "walk",
    "conversation",
    "list",
]


async def draw(rows: Rows, post: Post, links: Links, *, now: int) -> Card | None:
    """None when there is nothing to show any more."""
    match post.shows:
        case "mailing":
            return await _progress(rows, post)
        case "form" | "page" | "settings":
            return None
        case "comment_prompt" | "solution_prompt" | "project_comment_prompt":
            return None
        case "note_prompt" | "question_prompt" | "answer_prompt" | "focus_prompt":
            return None
        case "feedback_prompt" | "feedback_answer_prompt" | "voice_prompt":
            return None
        case "how_to_verify" | "how_to_find" | "how_to_problem" | "how_to_project":
            return None
        case shows:
            group = await groups.of_chat(rows, post.chat_id)
            if group is None:
                return None
            return await _group_card(rows, post, shows, group=group, links=links, now=now)


async def _group_card(
    rows: Rows, post: Post, shows: InGroups, *, group: Group, links: Links, now: int
) -> Card | None:
    t = texts(group.lang)
    match shows:
        case "problem":
            return await _problem(rows, post, t, links=links, group=group)
        case "solution":
            solution = await views.solution_view(
                rows, post.subject_id, to=Audience(group.id), reads=(group.lang,)
            )
            return solution_card(solution, t, links, group_key=group.keys) if solution else None
        case "event":
            return await _event(rows, post, t, links=links, group=group, now=now)
        case "conversation":
            return await _conversation(rows, post, t, links=links, group=group)
        case "digest":
            return await redrawn(rows, post.subject_id, links)
        case "list":
            return await list_card(rows, post.subject_id, links, group=group, now=now)
        case "project" | "question" | "poster" | "walk":
            return await _project_card(rows, post, shows, group=group, links=links)
        case never:
            assert_never(never)


async def _conversation(
    rows: Rows, post: Post, t: Texts, *, links: Links, group: Group
) -> Card | None:
    known = await conversations.get(rows, post.subject_id)
    if known is None:
        return None
    zone = group.zone or zones.of_region(group.region)
    return conversation_card(known, t, links, group_key=group.keys, zone=zone)


async def _problem(rows: Rows, post: Post, t: Texts, *, links: Links, group: Group) -> Card | None:
    may = sight.found_in_group(group.id)
    found = await views.problem_view(
        rows, post.subject_id, to=Audience(group.id), may=may, reads=(group.lang,)
    )
    if found is None:
        return None
    return problem_card(found, t, links, group_key=group.keys, proposes=bool(group.proposes))


async def _event(
    rows: Rows, post: Post, t: Texts, *, links: Links, group: Group, now: int
) -> Card | None:
    event = await events.get(rows, post.subject_id)
    if event is None:
        return None
    return event_card(
        event,
        t,
        links,
        group_key=group.keys,
        counts=await galleries.counts(rows, post.subject_id),
        zone=group.zone or zones.of_region(group.region),
        is_over=now >= event.ends_at > 0,
        still=await still.still(rows, event, now=now),
    )


async def _project_card(
    rows: Rows,
    post: Post,
    shows: Literal["project", "question", "poster", "walk"],
    *,
    group: Group,
    links: Links,
) -> Card | None:
    t = texts(group.lang)
    match shows:
        case "project":
            project = await views.project_view(
                rows, post.subject_id, to=Audience(group.id), reads=(group.lang,)
            )
            return project_card(project, t, links, group_key=group.keys) if project else None
        case "question":
            return await _question(rows, post, t, links=links, group=group)
        case "poster":
            shown = await posters.shown(rows, post.subject_id)
            return (
                walked_poster_card(shown, t, links, group_key=group.keys)
                if shown
                else gone_poster_card(t)
            )
        case "walk":
            return await _walk(rows, post, t)
        case never:
            assert_never(never)


async def _walk(rows: Rows, post: Post, t: Texts) -> Card | None:
    walk = await walks.get(rows, post.subject_id)
    event = await events.get(rows, walk.event_id) if walk else None
    if walk is None or event is None:
        return None
    counts = await galleries.counts(rows, event.id)
    return walk_card(walk, event, counts.posters, t=t)


async def _question(
    rows: Rows, post: Post, t: Texts, *, links: Links, group: Group
) -> Card | None:
    note = await log_rows.get(rows, post.subject_id)
    to = Audience(group.id)
    reads = (group.lang,)
    view = await views.project_view(rows, note.project_id, to=to, reads=reads) if note else None
    if note is None or view is None:
        return None
    answers = await log_rows.count_answers(rows, note.id)
    return question_card(note, view, answers, t=t, links=links, group_key=group.keys)


async def _progress(rows: Rows, post: Post) -> Card | None:
    progress = await outcome.progress(rows, post.subject_id)
    person = await people.get(rows, post.chat_id)
    if progress is None or person is None:
        return None
    return progress_card(progress, zones.of(person), texts(person.lang))
