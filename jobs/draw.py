"""A post and what it shows → the card as it is now."""

from cards.card import Card
from cards.links import Links
from cards.problem import problem_card
from cards.solution import solution_card
from locales import texts
from storage import groups, views
from storage.db import Rows
from storage.posts import Post


async def draw(rows: Rows, post: Post, links: Links) -> Card | None:
    """None when there is nothing to show any more."""
    group = await groups.of_chat(rows, post.chat_id)
    if group is None:
        return None
    t = texts(group.lang)
    if post.shows == "problem":
        problem = await views.problem_view(rows, post.subject_id)
        return problem_card(problem, t, links, group.key) if problem else None
    solution = await views.solution_view(rows, post.subject_id)
    return solution_card(solution, t) if solution else None
