import contextlib

from cards.problems import solution as solution_cards
from cards.problems import votes as vote_cards
from cards.problems.presses import Helped, Solved, Vote
from community.problems import solutions, votes
from community.refusals import Refused
from handlers.dispatch.context import UpdateContext
from handlers.problems.pages import show_problem, show_solution


async def vote(context: UpdateContext, press: Vote) -> None:
    if not press.wanted:
        await take_back_vote(context, press)
        return
    tally = await votes.vote(context.tx, press.problem_id, context.actor, now=context.now)
    context.answer(
        vote_cards.vote_toast(tally.votes, tally.changed, context.own), alert=not tally.changed
    )
    await _redraw_problem(context, press.problem_id)
    context.know_pressed("problem", press.problem_id)


async def vote_in_words(context: UpdateContext, problem_id: int) -> bool:
    """Who writes "me too" below a card says what its button says, too. The words stay a comment,
    for an edit may say more; where the button refuses, which is False, they are nothing else."""
    with contextlib.suppress(Refused):
        await votes.vote(context.tx, problem_id, context.actor, now=context.now)
        return True
    return False


async def take_back_vote(context: UpdateContext, press: Vote) -> None:
    tally = await votes.take_back_vote(context.tx, press.problem_id, context.actor)
    context.answer(vote_cards.vote_back_toast(tally.votes, context.own))
    await _redraw_problem(context, press.problem_id)


async def helped(context: UpdateContext, press: Helped) -> None:
    if press.wanted:
        tally = await solutions.say_helped(
            context.tx, press.solution_id, context.actor, now=context.now
        )
        toast = solution_cards.helped_toast(tally.votes, tally.changed, context.own)
        context.answer(toast, alert=not tally.changed)
    else:
        await solutions.take_back_helped(context.tx, press.solution_id, context.actor)
        context.answer(solution_cards.helped_back_toast(context.own))
    await _redraw_solution(context, press.solution_id)


async def solved(context: UpdateContext, press: Solved) -> None:
    wanted = bool(press.solved)
    await solutions.mark_solved(
        context.tx, press.solution_id, context.actor, solved=wanted, now=context.now
    )
    context.answer(solution_cards.solved_toast(wanted, context.own), alert=True)
    await _redraw_solution(context, press.solution_id)


async def _redraw_problem(context: UpdateContext, problem_id: int) -> None:
    """Cards in groups are redrawn by themselves; a private page only by its reader's press."""
    if context.group is None:
        await show_problem(context, problem_id)


async def _redraw_solution(context: UpdateContext, solution_id: int) -> None:
    context.know_pressed("solution", solution_id)
    if context.group is None:
        await show_solution(context, solution_id)
