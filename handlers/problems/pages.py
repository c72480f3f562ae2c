"""What a person opens in private: a problem, its comments, its solutions, its photos."""

from dataclasses import replace

from cards.card import Card
from cards.problems import comments as comment_cards
from cards.problems import solution as solution_cards
from cards.problems.presses import (
    OpenProblem,
    OpenSolution,
    ReadComment,
    ShowComments,
    ShowPictures,
    ShowSolutions,
)
from cards.problems.problem import Reader, problem_page
from community.people.people import readable_problem
from community.refusals import Reason, Refused
from handlers.visit import Visit
from storage import photos, views
from storage.digests import happenings
from storage.problems import comments, notices, solutions, votes
from storage.problems.problems import Problem
from storage.views import SolutionView

LAST_PAGE = 10_000


async def open_problem(visit: Visit, press: OpenProblem) -> None:
    await show_problem(visit, press.problem_id, new=bool(press.new))


async def show_problem(visit: Visit, problem_id: int, *, new: bool = False) -> None:
    problem = await readable_problem(visit.tx, problem_id, visit.actor)
    view = await views.problem_view(visit.tx, problem_id)
    assert view
    await happenings.glance(visit.tx, visit.person.id, "problem", problem_id)
    reader = Reader(
        is_author=problem.author_id == visit.person.id,
        is_coordinator=visit.actor.coordinator,
        has_voted=await votes.is_in(visit.tx, problem_id, visit.person.id),
        is_muted=await notices.is_muted(visit.tx, visit.person.id, problem_id),
    )
    card = problem_page(view, reader, visit.t)
    await (visit.say(card) if new else visit.show(card))


async def show_pictures(visit: Visit, press: ShowPictures) -> None:
    await readable_problem(visit.tx, press.problem_id, visit.actor)
    found, _ = await photos.shown(visit.tx, "problem", press.problem_id)
    await visit.say_album(found)


async def show_comments(visit: Visit, press: ShowComments) -> None:
    problem = await readable_problem(visit.tx, press.problem_id, visit.actor)
    page, size = page_of(press.page), comment_cards.PAGE
    found = await comments.page(visit.tx, problem.id, page * size, size + 1)
    card = comment_cards.comments_page(
        problem, found[:size], page, len(found) > size, visit.actor, visit.t
    )
    await visit.show(card)


async def read_comment(visit: Visit, press: ReadComment) -> None:
    comment = await comments.get(visit.tx, press.comment_id)
    if comment is None or comment.state != "said":
        raise Refused(Reason.GONE)
    await readable_problem(visit.tx, comment.problem_id, visit.actor)
    await visit.say(comment_cards.whole_comment_card(comment.text))


async def show_solutions(visit: Visit, press: ShowSolutions) -> None:
    problem = await readable_problem(visit.tx, press.problem_id, visit.actor)
    page, size = page_of(press.page), solution_cards.PAGE
    found = await solutions.page(visit.tx, problem.id, page * size, size + 1)
    names = {item.author_id: await _author(visit, problem, item.author_id) for item in found}
    card = solution_cards.solutions_page(
        problem, found[:size], names, page, len(found) > size, visit.t
    )
    await visit.show(card)


async def _author(visit: Visit, problem: Problem, author_id: int) -> str:
    """An author who hid their name does not give it away by solving the problem."""
    if author_id == problem.author_id and not problem.name_shown:
        return visit.t("a colleague")
    return await views.name_of(visit.tx, author_id)


async def open_solution(visit: Visit, press: OpenSolution) -> None:
    view = await readable_solution(visit, press.solution_id)
    await happenings.glance(visit.tx, visit.person.id, "solution", press.solution_id)
    if len(view.pictures) > 1:
        await visit.say_album(view.pictures)
        view = replace(view, pictures=[])
    await visit.say(await _solution_card(visit, view))


async def show_solution(visit: Visit, solution_id: int) -> None:
    view = await readable_solution(visit, solution_id)
    message = visit.message
    if message and not message.photo and not message.document:
        view = replace(view, pictures=[])
    await visit.show(await _solution_card(visit, view))


async def readable_solution(visit: Visit, solution_id: int) -> SolutionView:
    view = await views.solution_view(visit.tx, solution_id)
    if view is None or view.solution.state != "shared":
        raise Refused(Reason.GONE)
    await readable_problem(visit.tx, view.problem.id, visit.actor)
    return view


async def _solution_card(visit: Visit, view: SolutionView) -> Card:
    helped = await solutions.has_helped(visit.tx, view.solution.id, visit.person.id)
    return solution_cards.solution_page(view, visit.t, reader=visit.actor, helped=helped)


def page_of(page: int) -> int:
    return max(0, min(page, LAST_PAGE))
