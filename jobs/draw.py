"""A post and what it shows → the card as it is now."""

from cards.broadcasts.broadcast import Progress, progress_card
from cards.card import Card
from cards.events.event import event_card
from cards.links import Links
from cards.posters.walks import gone_poster_card, walk_card, walked_poster_card
from cards.problems.problem import problem_card
from cards.problems.solution import solution_card
from cards.projects.project import project_card
from cards.projects.question import question_card
from jobs.digests.digest import redrawn
from locales import Texts, texts
from storage import views
from storage.broadcasts import mailings
from storage.db import Rows
from storage.events import events
from storage.groups import groups
from storage.groups.groups import Group
from storage.people import people
from storage.posters import galleries, posters, walks
from storage.posts import Post
from storage.projects import log as log_rows


async def draw(rows: Rows, post: Post, links: Links) -> Card | None:
    """None when there is nothing to show any more."""
    if post.shows == "mailing":
        return await _progress(rows, post)
    group = await groups.of_chat(rows, post.chat_id)
    return await _group_card(rows, post, group, links) if group else None


async def _group_card(rows: Rows, post: Post, group: Group, links: Links) -> Card | None:
    t = texts(group.lang)
    if post.shows == "digest":
        return await redrawn(rows, post.subject_id, links)
    if post.shows == "problem":
        problem = await views.problem_view(rows, post.subject_id)
        return problem_card(problem, t, links, group.key) if problem else None
    if post.shows == "event":
        event = await events.get(rows, post.subject_id)
        counts = await galleries.counts(rows, post.subject_id)
        return event_card(event, t, links, group.key, counts) if event else None
    if post.shows == "question":
        return await _question(rows, post, t, links, group)
    if post.shows == "project":
        project = await views.project_view(rows, post.subject_id)
        return project_card(project, t, links, group.key) if project else None
    if post.shows == "poster":
        poster = await posters.shown(rows, post.subject_id)
        return walked_poster_card(poster, t, links, group.key) if poster else gone_poster_card(t)
    if post.shows == "walk":
        return await _walk(rows, post, t)
    solution = await views.solution_view(rows, post.subject_id)
    return solution_card(solution, t) if solution else None


async def _walk(rows: Rows, post: Post, t: Texts) -> Card | None:
    walk = await walks.get(rows, post.subject_id)
    event = await events.get(rows, walk.event_id) if walk else None
    if walk is None or event is None:
        return None
    counts = await galleries.counts(rows, event.id)
    return walk_card(walk, event, counts.posters, t)


async def _question(rows: Rows, post: Post, t: Texts, links: Links, group: Group) -> Card | None:
    note = await log_rows.get(rows, post.subject_id)
    view = await views.project_view(rows, note.project_id) if note else None
    if note is None or view is None:
        return None
    answers = await log_rows.count_answers(rows, note.id)
    return question_card(note, view, answers, t, links, group.key)


async def _progress(rows: Rows, post: Post) -> Card | None:
    mailing = await mailings.get(rows, post.subject_id)
    person = await people.get(rows, post.chat_id)
    if mailing is None or person is None:
        return None
    progress = Progress(
        mailing,
        await mailings.counts(rows, mailing.id),
        await mailings.reasons(rows, mailing.id),
    )
    return progress_card(progress, texts(person.lang))
