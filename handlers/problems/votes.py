from cards.problems import problem as cards
from cards.problems import solution as solution_cards
from cards.problems.presses import Helped, Solved, Vote
from community.problems import solutions, votes
from handlers.problems.pages import show_problem, show_solution
from handlers.visit import Visit
from storage import posts


async def vote(visit: Visit, press: Vote) -> None:
    if not press.wanted:
        await take_back_vote(visit, press)
        return
    tally = await votes.vote(visit.tx, press.problem_id, visit.actor, visit.now)
    visit.answer(cards.vote_toast(tally.votes, tally.changed, visit.own), alert=not tally.changed)
    await _redraw_problem(visit, press.problem_id)
    _know_again(visit, "problem", press.problem_id)


def _know_again(visit: Visit, shows: posts.Shows, subject_id: int) -> None:
    """A card whose sending ended in the dark is known again by its button."""
    query = visit.update.callback_query
    if visit.group and query and query.message:
        message_id = query.message.message_id
        posts.adopt_at_end(visit.tx, visit.chat_id, message_id, shows, subject_id)


async def take_back_vote(visit: Visit, press: Vote) -> None:
    tally = await votes.take_back_vote(visit.tx, press.problem_id, visit.actor)
    visit.answer(cards.vote_back_toast(tally.votes, visit.own))
    await _redraw_problem(visit, press.problem_id)


async def helped(visit: Visit, press: Helped) -> None:
    if press.wanted:
        tally = await solutions.say_helped(visit.tx, press.solution_id, visit.actor, visit.now)
        toast = solution_cards.helped_toast(tally.votes, tally.changed, visit.own)
        visit.answer(toast, alert=not tally.changed)
    else:
        await solutions.take_back_helped(visit.tx, press.solution_id, visit.actor)
        visit.answer(solution_cards.helped_back_toast(visit.own))
    await _redraw_solution(visit, press.solution_id)


async def solved(visit: Visit, press: Solved) -> None:
    wanted = bool(press.solved)
    await solutions.mark_solved(visit.tx, press.solution_id, visit.actor, wanted, visit.now)
    visit.answer(solution_cards.solved_toast(wanted, visit.own), alert=True)
    await _redraw_solution(visit, press.solution_id)


async def _redraw_problem(visit: Visit, problem_id: int) -> None:
    """Cards in groups are redrawn by themselves; a private page only by its reader's press."""
    if visit.group is None:
        await show_problem(visit, problem_id)


async def _redraw_solution(visit: Visit, solution_id: int) -> None:
    _know_again(visit, "solution", solution_id)
    if visit.group is None:
        await show_solution(visit, solution_id)
